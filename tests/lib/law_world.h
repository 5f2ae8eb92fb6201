/*
 * law_world: a rulebook that tests change, load and ask: the small one of tests/vectors/law, or
 * another folder's.
 *
 * The small one has every kind of thing once: five known facts and three more (perbuatan, a set;
 * niat, yes or no, judged; akun, presumed), two acts, two instruments, four levels, two sanctions,
 * one task that changes hands, one election, one year of holidays, and the rules `larangan`
 * (ethics, before designation) and `hak-memilih`. Tests add files or put others in their place.
 */
#pragma once
#include "law/advice.h"
#include "law/receipt.h"

enum { LAW_WORLD_FILES = 400 };

struct law_world {
	struct arena arena;
	struct law_file file[LAW_WORLD_FILES];
	size_t n;
	const struct rulebook *book; /* after law_load() was OK */
	struct law_problems problems;
	struct facts facts;
};

/* The small rulebook's files, not loaded. */
void law_world_init(struct law_world *w);
void law_world_finish(struct law_world *w);
/* The files of another folder instead, or besides. */
void law_world_read(struct law_world *w, const char *folder);
void law_world_add(struct law_world *w, const char *folder);
/* "2024-10-01"; fails the test when it is none. */
day law_day(const char *iso);

/* Puts a file in its place, or adds it. NULL removes it. */
void law_put(struct law_world *w, const char *path, const char *text);
/* Replaces the first `from` in the file, which must be there, by `to`. */
void law_edit(struct law_world *w, const char *path, const char *from, const char *to);
/* Replaces what stands from the first `from` up to the `to` that follows it, NULL: to the end. */
void law_cut(struct law_world *w, const char *path, const char *from, const char *to,
	     const char *with);
/* Puts a copy of a file there. */
void law_copy(struct law_world *w, const char *path, const char *from);
/* `n` entries made of `format`, which has one %zu for their number. */
const char *law_entries(struct law_world *w, const char *format, size_t n);
/* Loads; the facts are all unknown then. */
enum err law_load(struct law_world *w, unsigned checks);
/* Loads and fails the test with the problems when refused. */
void law_load_well(struct law_world *w, unsigned checks);
/* Loads, which must be refused with one problem only: in that file and line, with `text` in it. */
void law_refused_once(struct law_world *w, const char *path, int line, const char *text);
/* A change to a file, as of law_edit() (`from` NULL: all of the file), and what it must be refused
 * for, alone: in that line, with a sentence that contains `text`. */
struct law_fault {
	const char *from, *to;
	int line;
	const char *text;
};
/* Tries each; the file is what it was afterwards. */
void law_faults(struct law_world *w, const char *path, const struct law_fault *fault, size_t n);
#define LAW_FAULTS(w, path, fault) law_faults((w), (path), (fault), sizeof(fault) / sizeof *(fault))
/* Loads, which must be refused with a problem in that file and line whose text contains `text`. */
void law_refused(struct law_world *w, const char *path, int line, const char *text);

/* Sets a fact by names: "status_pelaku", "pns"; "?" for unknown. */
void law_fact(struct law_world *w, const char *fact, const char *value);
/* The verdict of a rule (its newest version) on the facts set. */
struct verdict law_verdict(struct law_world *w, const char *rule);
/* Its outcome, which must be `word` ("melanggar"). */
#define assert_verdict(w, rule_id, word)                                                          \
	do {                                                                                      \
		struct verdict verdict_ = law_verdict((w), (rule_id));                            \
		assert_string_equal(outcome_word(verdict_.outcome, verdict_.rule->kind), (word)); \
	} while (0)
