/*
 * rule_view: one rule as its pages show it, in the reader's language: the public page (rule.c) and
 * the lawyer's desk (review.c). Made from the rulebook; no database.
 */
#pragma once
#include "core/rulebook/opinion.h"
#include "ui/pages/rule_parts.h"

/* An element, or an exception, and what must be known for it. */
struct rule_point {
	str text;
	const struct said *when;
	str basis;   /* of exceptions: citations */
	str against; /* of exceptions to exceptions: the text of what they take back */
};
struct rule_points {
	struct rule_point *point;
	size_t n;
};
struct rule_exempts {
	struct rule_exempt {
		struct rule_point self;
		struct rule_points inner; /* exceptions to it, all levels */
	} * exempt;
	size_t n;
};

struct rule_sanction_lines {
	struct rule_sanction_line {
		str title, cite, by, period, confidence, note;
		bool dormant;
		str instead; /* of a dormant one: what is imposed meanwhile */
	} * sanction;
	size_t n;
};
struct rule_effects {
	struct rule_effect {
		str when; /* empty: always */
		str level, reason;
		bool unset; /* the level says that none is set */
		struct rule_sanction_lines sanctions;
		str basis, confidence, note;
	} * effect;
	size_t n;
};

struct rule_cites {
	struct rule_cite {
		str instrument, short_name, title, article; /* article empty: the whole */
		str state, confidence, note;
		bool sure;
	} * cite;
	size_t n;
};

struct rule_try_facts {
	struct rule_try_fact {
		str ask, value;
	} * fact;
	size_t n;
};
struct rule_tries {
	struct rule_try {
		str name;
		struct rule_try_facts
			facts; /* that differ from the first test's, when like_first */
		bool like_first;
		str expected;
		str more; /* which exception, which level, what is still to be asked; empty */
	} * try_;
	size_t n;
};

struct rule_view {
	str id, from; /* ISO, for addresses */
	str number, title, kind, categories;
	str reference; /* "hari perbuatan": the day that selects the version */
	str period;
	bool in_force; /* today */
	str confidence, confidence_meaning;
	bool sure;
	str note, advice;
	str handled, handled_state,
		handled_basis; /* who deals with it today; empty: nobody known */
	str task;              /* what of it is dealt with */
	struct rule_points elements;
	struct rule_exempts exempts;
	struct rule_effects effects;
	struct rule_cites cites;
	struct rule_links versions;
	const struct rule_links *before, *after, *yields, *beats, *conflicts; /* other rules */
	const struct rule_asks *asks; /* questions about it */
	struct rule_tries tries;
	str file, sha256, fingerprint; /* the hashes in 64 hexadecimal digits */
	bool prohibits, right;
};

/* Everything but the relations to other rules and the tests is what the rule itself says. */
struct shelf_book;
const struct rule_view *rule_view_make(struct request *req, const struct shelf_book *shelf,
				       const struct rule *r);

/* The parts; in rule_view_law.c and rule_view_test.c. */
void rule_view_law(struct request *req, const struct rulebook *b, const struct rule *r,
		   struct rule_view *v);
void rule_view_tests(struct request *req, const struct rulebook *b, const struct rule *r,
		     struct rule_view *v);
