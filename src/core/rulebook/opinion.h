/*
 * opinion: what the lawyer of an institution says of a rule, and the badge that follows from it.
 *
 * He approves of a version of a rule, or objects with a reason. His word counts for the rule as he
 * read it, named by its fingerprint: when the rulebook changes the rule, or what it rests on, the
 * badge says that it changed since. One opinion an institution and version; a newer one takes its
 * place, the history keeps both.
 */
#pragma once
#include "base/lang.h"
#include "core/event/event.h"
#include "core/rulebook/shelf.h"

/* Stored as numbers: never reuse one. */
enum rule_opinion_kind {
	OPINION_APPROVES = 1,
	OPINION_OBJECTS,
};
enum { OPINION_NOTE_MIN = 10, OPINION_NOTE_MAX = 2000 /* code points */ };

struct rule_opinion {
	str rule;
	day first_day;         /* of the version's validity */
	struct fingerprint of; /* the rule that he read */
	enum rule_opinion_kind kind;
	str note;        /* the reason of an objection; may be empty when approving */
	str by;          /* of opinions_of(): the lawyer's name */
	str institution; /* of opinions_on() */
	int64_t at;
	bool current; /* said of the rule as it is in the rulebook now */
};
struct rule_opinions {
	struct rule_opinion *opinion;
	size_t n;
};

/*
 * Stores who's opinion of `r` of `book`, which he saw with the fingerprint `seen` (64 hexadecimal
 * digits). Saying the same again changes nothing. ERR_CONFLICT (told): it has another by now;
 * ERR_INPUT (field "catatan", told): an objection without a reason, or a note that is too long.
 * Event: RULE_APPROVED or RULE_OBJECTED.
 */
MUST_USE enum err opinion_give(struct tx *tx, struct arena *a, const struct who *who,
			       const struct shelf_book *book, const struct rule *r, str seen,
			       enum rule_opinion_kind kind, str note, struct error *error);

/* All opinions of an institution, by rule and day. One statement. */
MUST_USE enum err opinions_of(struct db *db, struct arena *a, const struct shelf_book *book,
			      int64_t inst, struct rule_opinions *ret);
/* What institutions say of this version of a rule, newest first. One statement. */
MUST_USE enum err opinions_on(struct db *db, struct arena *a, const struct shelf_book *book,
			      const struct rule *r, struct rule_opinions *ret);

enum rule_badge_state {
	BADGE_NONE,     /* nobody has signed it off, or objected */
	BADGE_APPROVED, /* somebody signed off exactly this, and nobody objects to it */
	BADGE_OBJECTED, /* somebody objects to it */
	BADGE_CHANGED,  /* opinions are of what it was earlier only */
};
struct rule_badge {
	enum rule_badge_state state;
	int64_t approved, objected; /* institutions, of what it is now */
	str institution;            /* one of those that speak for the state; empty for NONE */
	int64_t at;                 /* the newest of them */
};
/* The badge of each of these rules, ret[i] that of rule[i], from the opinions of all institutions.
 * One statement, however many rules. */
MUST_USE enum err rule_badges(struct db *db, struct arena *a, const struct shelf_book *book,
			      const struct rule *const *rule, size_t n, struct rule_badge **ret);
/* "diverifikasi ahli hukum Kota Sukabumi, 4 Nov 2024"; "belum diverifikasi ahli hukum" … In `a`. */
str rule_badge_words(struct arena *a, enum lang lang, const struct rule_badge *b);

/* The subject of the events of an institution's opinion of a version. */
id opinion_subject(int64_t inst, str rule, day first_day);
