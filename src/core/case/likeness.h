/*
 * likeness: the same event told again, by another source. A new telling is compared with the cases
 * of the same home; those that are likely the same are proposed for joining, with what speaks for
 * it and what the two tell differently. It proposes; a person joins (case_merge).
 *
 * The evidence is added up: rare words in common, place, people, the days between, the election,
 * the act. Figures are no evidence, since two sources seldom agree on them.
 * docs/formats/likeness.md has the sums, the thresholds and what they are worth.
 */
#pragma once
#include "base/lang.h"
#include "core/case/case.h"

enum {
	LIKENESS_TOP = 3,
	LIKENESS_WHY = 6,
	LIKENESS_DAYS = 90,  /* between the days of the two, at most */
	LIKENESS_ODDS = 10,  /* proposed when so many times likelier the same than not */
	LIKENESS_WORDS = 64, /* words of the text that a case is found by */
	LIKENESS_NAMES = 32, /* the same of place and people together */
	LIKENESS_DIFFERENCES_MAX = 24,
};

/* One telling of an event: a case, or what is about to become one. */
struct telling {
	str title, story, place, election; /* of the story the first TRIAGE_TEXT_MAX bytes count */
	bool has_act_day;
	day act_day, known_day;
	struct telling_person {
		str name, about;
		int64_t person_inst; /* 0: not matched to a staff list */
		id employee;
	} * person;
	size_t person_n;
	str *category; /* names of kategori.nt, the likeliest first; none is no evidence */
	size_t category_n;
};

/* ---- pure ---- */

/* What is about to be opened, and what was read, as tellings; borrowed from them, the rest in `a`.
 */
void telling_of_new(struct arena *a, const struct case_new *new_, struct telling *ret);
void telling_of_file(struct arena *a, const struct case_file *file, struct telling *ret);

struct likeness;

/* How common words are in the rulebook's example sentences, so that the first cases of a home can
 * be compared too. In `a`; `b` must outlive it. Some milliseconds: kept with the rulebook. */
const struct likeness *likeness_learn(struct arena *a, const struct rulebook *b);

enum difference_kind { DIFFERS_FIGURE = 1, DIFFERS_DAY, DIFFERS_NAME, DIFFERS_PLACE };
struct difference {
	enum difference_kind kind;
	str mine, theirs; /* as it is told; one may be empty: told by the other only */
};
struct differences {
	struct difference *difference;
	size_t n;
	bool more;
};
/* What two tellings tell differently, side by side: figures that count the same thing, days,
 * people, places. `lang` is that of days. */
void likeness_differences(struct arena *a, const struct rulebook *b, enum lang lang,
			  const struct telling *mine, const struct telling *theirs,
			  struct differences *ret);
/* "Angka", "Tanggal" …: a translation key. */
const char *difference_label(enum difference_kind kind);

/* ---- kept ---- */

/*
 * Keeps what a case is found by, in the transaction that opens it: at most LIKENESS_WORDS +
 * LIKENESS_NAMES rows and two for the case and its month, and counters of all its words. Called
 * again with more people it adds at most LIKENESS_NAMES for them; text and days stay what they
 * were, until likeness_change(). What is kept of acts are their rows themselves.
 */
MUST_USE enum err likeness_keep(struct tx *tx, struct arena *a, const struct rulebook *b,
				struct case_ref ref, const struct telling *telling);

/* Keeps what one person more is found by, in the transaction that adds him to a case that is kept,
 * or that says who he is. ERR_NOT_FOUND: no such case. */
MUST_USE enum err likeness_keep_person(struct tx *tx, struct arena *a, const struct rulebook *b,
				       struct case_ref ref, const struct telling_person *person);
/* Forgets that an employee is one of the people, when the one who was taken for him is another.
 * Nothing where it is not kept. */
MUST_USE enum err likeness_drop_employee(struct tx *tx, struct arena *a, const struct rulebook *b,
					 struct case_ref ref, int64_t person_inst, id employee);

/* Keeps a case by what it is told to be `after` a correction instead of `before`: both with all its
 * own people. Of one that was never kept, the same as likeness_keep(). */
MUST_USE enum err likeness_change(struct tx *tx, struct arena *a, const struct rulebook *b,
				  struct case_ref ref, const struct telling *before,
				  const struct telling *after);

struct likeness_match {
	struct case_ref ref;
	struct case_ref into; /* what it would be joined to: itself, or what it was merged into */
	str number, title;
	enum case_state state;
	double evidence; /* natural logarithm of how much likelier this is if it is the same */
	int odds;        /* how many times likelier the same than not, LIKENESS_ODDS … 9999 */
	struct telling telling;
	/* what speaks for it, the strongest first; empty: nothing of the kind */
	str place, people;
	str word[LIKENESS_WHY];
	size_t word_n;
	int days; /* between the two */
	bool same_category;
};
struct likeness_matches {
	struct likeness_match *match; /* the likeliest first, at most LIKENESS_TOP */
	size_t n;
};
/* May the reader know of this case? ERR_NOT_FOUND: no; it is left out. */
typedef enum err likeness_see(void *ctx, struct case_ref ref);
/*
 * The cases of home `inst` that are likely the same event as `telling`. `self` is the case itself
 * when it is kept already, or none. `see` is asked of each before it is proposed; NULL: all may be
 * seen. About forty statements of few rows, however many cases there are.
 */
MUST_USE enum err likeness_find(struct db *db, struct arena *a, const struct likeness *likeness,
				int64_t inst, id self, const struct telling *telling,
				likeness_see *see, void *ctx, struct likeness_matches *ret);
/* "Tempat: baros. Orang: lurah. Selisih 2 hari. Kata: kaus, jersey." In `a`. */
str likeness_why(struct arena *a, enum lang lang, const struct likeness_match *m);
