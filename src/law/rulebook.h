/*
 * rulebook: all that Netral knows of the law, read whole or not at all.
 *
 * law/ is pure: no files, no database, no clock, no globals; everything lives in the arena given to
 * rulebook_load and is never changed after, so threads may share it.
 */
#pragma once
#include "law/calendar.h"
#include "law/catalogue.h"
#include "law/deadline.h"
#include "law/rule.h"

/* A word that has to do with how evaluation works; a receipt names it. */
#define LAW_ENGINE "netral-hukum 1"

struct sentence { /* an example, for triage */
	str text;
	int category; /* index, or -1: none of them */
};
struct real_case { /* contoh/perkara.nt */
	str id, group, text;
	const struct category **category;
	size_t category_n;
};
struct abbreviation {
	str from, to;
};
struct triage_settings {               /* triase.nt; docs/formats/triage.md */
	int64_t one;                   /* thousandths of a probability */
	int64_t unsure;                /* thousandths of the score of "no act at all" */
	int64_t slope, offset, margin; /* of the calibration, thousandths */
};

struct rulebook {
	struct arena *arena;
	const struct law_file *file; /* by path */
	size_t file_n;
	struct fact_list facts;
	struct category *category;
	size_t category_n;
	struct instrument *instrument;
	size_t instrument_n;
	struct level *level; /* by order */
	size_t level_n;
	struct sanction *sanction;
	size_t sanction_n;
	struct body *body;
	size_t body_n;
	struct task *task;
	size_t task_n;
	struct limit *limit;
	size_t limit_n;
	struct elections elections;
	struct holidays holidays;
	struct rule *rule; /* by id, then first day */
	size_t rule_n;
	struct procedure *procedure; /* by id, then first day; law/procedure.h */
	size_t procedure_n;
	struct document *document;
	size_t document_n;
	struct question *question;
	size_t question_n;
	struct sentence *sentence; /* of rules and contoh/ */
	size_t sentence_n;
	struct real_case *real_case;
	size_t real_case_n;
	struct abbreviation *abbreviation; /* by short form */
	size_t abbreviation_n;
	struct triage_settings triage;
	size_t mutant_n; /* how many changes the mutation check tried; 0 without it */
};

enum {
	RULEBOOK_TESTS = 1,   /* run the tests of the rules */
	RULEBOOK_MUTANTS = 2, /* and the mutation check */
};
/*
 * Reads, links, checks and (by `checks`) tests the files. `file` is borrowed and must outlive the
 * rulebook. ERR_INPUT: refused; what is wrong is in `problems`, sorted by file and line. Order of
 * the files does not matter.
 */
MUST_USE enum err rulebook_load(struct arena *a, const struct law_file *file, size_t n,
				unsigned checks, const struct rulebook **ret,
				struct law_problems *problems);

/* The newest version of a rule, or the one in force on `on`, or NULL. */
const struct rule *rulebook_rule(const struct rulebook *b, str id, const day *on);
/* The version that this file holds, or NULL. */
const struct rule *rulebook_rule_of_file(const struct rulebook *b, str path);
/* By its number ("KE4"), any letters; newest version. Or NULL. */
const struct rule *rulebook_number(const struct rulebook *b, str number);
const struct category *rulebook_category(const struct rulebook *b, str name);
const struct question *rulebook_question(const struct rulebook *b, str name);
const struct instrument *rulebook_instrument(const struct rulebook *b, str id);
const struct task *rulebook_task(const struct rulebook *b, str name);
const struct limit *rulebook_limit(const struct rulebook *b, str name);
const struct level *rulebook_level(const struct rulebook *b, str name);
const struct sanction *rulebook_sanction(const struct rulebook *b, str name);
