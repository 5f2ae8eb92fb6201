/*
 * fact: what can be known of an act, and what is known of one.
 *
 * A fact has a domain (one value, a set of values, or a day); a fact that is not known is unknown,
 * never false. docs/formats/rulebook.md, fakta/.
 */
#pragma once
#include "law/source.h"

enum { FACTS_MAX = 256, FACT_VALUES_MAX = 40, FACT_NONE = -1 };

enum fact_kind {
	FACT_CHOICE, /* one of its values; ya, tidak is one too */
	FACT_SET,    /* one or more of them */
	FACT_DAY,
};

struct fact_value_name {
	str name;
	struct text label;
};

struct fact {
	str name;
	enum fact_kind kind;
	bool yes_no;  /* its values are ya and tidak */
	bool judged;  /* penilaian: a person's judgement */
	int presumed; /* anggap: the value taken while it is unknown, or FACT_NONE */
	str stage;    /* dari: the stage of the election that gives the day; or empty */
	struct fact_value_name *value; /* value_n of them; none for a day */
	size_t value_n;
	struct text ask, help, proof;
	const struct law_file *file;
	int line;
};

struct fact_list {
	struct fact *item;
	size_t n;
	/* the facts the program knows by name; always there in a loaded rulebook */
	int act_day, handling_day, designation, election, status, kin;
};

/* Index of the fact of that name, or FACT_NONE. */
int fact_find(const struct fact_list *list, str name);
/* Index of the value of that name, or FACT_NONE. */
int fact_value_find(const struct fact *f, str name);

/* Where a known fact comes from. */
enum fact_source {
	FACT_UNKNOWN,
	FACT_TOLD,     /* somebody answered */
	FACT_CALENDAR, /* the election's calendar */
	FACT_TODAY,    /* taken from the date while nobody says otherwise */
	FACT_READ,     /* read from a text, to be confirmed */
	FACT_SOURCE_COUNT
};
struct known {
	enum fact_source source;
	uint64_t set; /* bit of each value that holds; one bit for FACT_CHOICE; 0 for FACT_DAY */
	day day;      /* FACT_DAY */
};

/* What is known of one act. Indexed as the list. Copy it with *. */
struct facts {
	struct known item[FACTS_MAX];
};

/*
 * Reads a value as the files write it: a value's name, several with ", " for a set, a day, or "?"
 * for unknown. False with the reason in `error` (FORMAT): no such value, no day, several for a
 * choice. *ret untouched then.
 */
MUST_USE bool fact_parse(const struct fact *f, str text, struct known *ret, struct error *error);
/* Writes it the same way. */
void fact_put(struct buf *b, const struct fact *f, struct known k);

/* A set of facts. */
struct fact_bits {
	uint64_t b[FACTS_MAX / 64];
};
static inline void bits_add(struct fact_bits *s, int fact)
{
	s->b[fact / 64] |= UINT64_C(1) << (fact % 64);
}
static inline bool bits_have(const struct fact_bits *s, int fact)
{
	return s->b[fact / 64] >> (fact % 64) & 1;
}
static inline void bits_join(struct fact_bits *s, const struct fact_bits *other)
{
	for (size_t i = 0; i < FACTS_MAX / 64; i++)
		s->b[i] |= other->b[i];
}
static inline bool bits_empty(const struct fact_bits *s)
{
	return !(s->b[0] | s->b[1] | s->b[2] | s->b[3]);
}
/* Is each of `s` in `other`? */
static inline bool bits_within(const struct fact_bits *s, const struct fact_bits *other)
{
	return !((s->b[0] & ~other->b[0]) | (s->b[1] & ~other->b[1]) | (s->b[2] & ~other->b[2]) |
		 (s->b[3] & ~other->b[3]));
}
size_t bits_count(const struct fact_bits *s);
