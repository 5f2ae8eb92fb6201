/*
 * read: how the files of a rulebook become structs. Private to src/law.
 *
 * What an entry may have is a table of fields: key, kind, where it goes. entry_read() does the
 * rest: unknown keys, missing ones, values that do not fit, references to things read before. So
 * there is one place that says what is wrong, and every message has the file, the line and the
 * remedy.
 */
#pragma once
#include "law/rulebook.h"

enum { SENTENCES_MAX = 5000 }; /* examples for triage, of all files */

struct reading {
	struct arena *arena; /* of the rulebook */
	struct arena *tree;  /* of the documents, until all is proved */
	struct rulebook *book;
	const struct law_file *file; /* being read */
	struct law_problems *problems;
	struct facts *known; /* for whoever needs a set of facts for a while */
	int borrowed;        /* reading what a rule borrows: the line of its "pakai"; else 0 */
	const struct law_file *borrower; /* and its file */
};

/* Tells a problem of the file being read. Always false, so that readers can return it. */
bool wrong(struct reading *r, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same where it has its place in the rulebook: what is borrowed, where it is borrowed. */
bool wrong_in_place(struct reading *r, const struct nested *n, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

enum entry_kind {
	ENTRY_TEXT,    /* struct text: a dictionary of id and en */
	ENTRY_STRING,  /* str, not empty */
	ENTRY_STRINGS, /* str * and size_t: a list of strings */
	ENTRY_NAMES,   /* str * and size_t: "a, b" */
	ENTRY_WORD,    /* an enum: index in `words` */
	ENTRY_YES,     /* bool: the word ya */
	ENTRY_YES_NO,  /* bool: ya or tidak */
	ENTRY_INT,     /* int64_t, up to a million either way */
	ENTRY_DAY,     /* day */
	ENTRY_PERIOD,  /* struct period */
	ENTRY_REF,     /* a pointer to a thing of `ref` */
	ENTRY_REFS,    /* an array of them and size_t: "a, b" */
	ENTRY_NODE,    /* const struct nested *: as it stands */
};
/* Things that others refer to by name; all begin with their name. */
enum ref {
	REF_CATEGORY,
	REF_INSTRUMENT,
	REF_LEVEL,
	REF_SANCTION,
	REF_BODY,
	REF_TASK,
	REF_DOCUMENT
};

struct entry_field {
	const char *key;
	enum entry_kind kind;
	bool required;
	size_t offset, count_offset;
	const char *const *words; /* ENTRY_WORD */
	size_t word_n;
	enum ref ref;
};
#define REQUIRED true
#define OPTIONAL false
/* A field of one member. */
#define FIELD(T, member, word, kind_, required_)                         \
	{                                                                \
		.key = (word), .kind = (kind_), .required = (required_), \
		.offset = offsetof(T, member)                            \
	}
/* A field of an array and its length. */
#define FIELD_LIST(T, member, count, word, kind_, required_)                      \
	{                                                                         \
		.key = (word), .kind = (kind_), .required = (required_),          \
		.offset = offsetof(T, member), .count_offset = offsetof(T, count) \
	}
#define FIELD_WORD(T, member, word, list, required_)                        \
	{                                                                   \
		.key = (word), .kind = ENTRY_WORD, .required = (required_), \
		.offset = offsetof(T, member), .words = (list),             \
		.word_n = sizeof(list) / sizeof *(list)                     \
	}
#define FIELD_REF(T, member, word, ref_, required_)                        \
	{                                                                  \
		.key = (word), .kind = ENTRY_REF, .required = (required_), \
		.offset = offsetof(T, member), .ref = (ref_)               \
	}
#define FIELD_REFS(T, member, count, word, ref_, required_)                                      \
	{                                                                                        \
		.key = (word), .kind = ENTRY_REFS, .required = (required_),                      \
		.offset = offsetof(T, member), .count_offset = offsetof(T, count), .ref = (ref_) \
	}

/* Reads the dictionary `n` into `ret` by `field`; a member whose key is missing keeps what it has.
 * False when anything was wrong; it was told. */
bool entry_read(struct reading *r, const struct nested *n, const struct entry_field *field,
		size_t field_n, void *ret);
#define ENTRY_READ(r, n, field, ret) \
	entry_read((r), (n), (field), sizeof(field) / sizeof *(field), (ret))

/* The line to remember of `n`, which may stand in the file of the rule that lends it. */
static inline int place_of(const struct reading *r, const struct nested *n)
{
	return r->borrowed ? r->borrowed : n->line;
}
/* Where `key`, which must be there, stands in the dictionary `n`. */
int line_of(const struct nested *n, const char *key);

/* Is it a dictionary, one with something in it, a list? False and told when not. */
bool want_dict(struct reading *r, const struct nested *n);
bool want_entries(struct reading *r, const struct nested *n);
bool want_list(struct reading *r, const struct nested *n);
/* [a-z0-9_]+ of 48 bytes, or [a-z0-9-]+ of 64 with `dash`; told when not. */
bool want_name(struct reading *r, const struct nested *n, str name, bool dash);
/* Is the file called FOLDER ID.nt, or FOLDER ID@DAY.nt with the first day of validity? */
bool named_well(struct reading *r, int line, const char *folder, str id, day from);
/* "2022-09-22 s.d. sekarang" */
bool read_period(struct reading *r, const struct nested *n, struct period *ret);
bool read_text(struct reading *r, const struct nested *n, struct text *ret);
/* "a, b" as a list; nothing between commas, or the same twice, is told. */
bool read_names(struct reading *r, const struct nested *n, str **ret, size_t *ret_n);
/* A list of strings, none of them empty. */
bool read_strings(struct reading *r, const struct nested *n, str **ret, size_t *ret_n);
/* "FACT adalah VALUE", or a group. */
bool read_condition(struct reading *r, const struct nested *n, struct condition *ret);
/* The thing of that name, or NULL. */
const void *ref_find(const struct rulebook *b, enum ref ref, str name);

/* One kind of file each. They add to r->book and tell what is wrong. */
void read_facts(struct reading *r, const struct nested *root);
void read_categories(struct reading *r, const struct nested *root);
void read_instruments(struct reading *r, const struct nested *root);
void read_sanctions(struct reading *r, const struct nested *root);
void read_bodies(struct reading *r, const struct nested *root);
void read_election(struct reading *r, const struct nested *root);
void read_holidays(struct reading *r, const struct nested *root);
void read_limits(struct reading *r, const struct nested *root);
void read_documents(struct reading *r, const struct nested *root);
void read_procedure(struct reading *r, const struct nested *root);
void read_questions(struct reading *r, const struct nested *root);
void read_examples(struct reading *r, const struct nested *root);
/* Adds the sentences of a list; `category` -1: none of them. */
void read_sentences(struct reading *r, const struct nested *list, int category);
void read_cases(struct reading *r, const struct nested *root);
void read_abbreviations(struct reading *r, const struct nested *root);
void read_triage(struct reading *r, const struct nested *root);

/* The rules, all at once, since they use each other: `root` by file. */
struct rule_source {
	const struct law_file *file;
	const struct nested *root;
};
void read_rules(struct reading *r, const struct rule_source *source, size_t n);
/* The tests of a rule whose facts and exceptions are read. */
void read_rule_tests(struct reading *r, const struct nested *list, struct rule *rule);

/* What is known in a test. */
void test_facts(const struct rule_test *t, struct facts *ret);

/* What holds between things: versions, precedence, references of questions, lints. */
void rulebook_check(struct reading *r);
/* Runs the tests of all rules; with `mutants` also that each mutant of each rule fails one. */
void rulebook_prove(struct reading *r, bool mutants);
/* The same of procedures. */
void procedures_check(struct reading *r);
void procedures_prove(struct reading *r, bool mutants);
