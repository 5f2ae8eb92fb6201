/* rule: one norm in one period of validity, as read from aturan/ (docs/formats/rulebook.md). */
#pragma once
#include "law/condition.h"

enum {
	ELEMENTS_MAX = 16,
	EXCEPTIONS_MAX = 16, /* all levels together */
	CONSEQUENCES_MAX = 8,
	BORROW_DEPTH_MAX = 8,               /* who lends may borrow himself */
	LENDERS_MAX = 2 * BORROW_DEPTH_MAX, /* of elements, and of exceptions */
	RULE_TESTS_MAX = 200,
};

/* jenis */
enum rule_kind {
	RULE_ETHICS,     /* kode etik */
	RULE_DISCIPLINE, /* disiplin */
	RULE_DISMISSAL,  /* pemberhentian */
	RULE_CONTRACT,   /* perjanjian kerja */
	RULE_NON_ASN,    /* non asn */
	RULE_VILLAGE,    /* desa */
	RULE_CRIME,      /* pidana */
	RULE_ELECTION,   /* administrasi pemilihan */
	RULE_DUTY,       /* kewajiban */
	RULE_RIGHT,      /* hak */
	RULE_KIND_COUNT
};
/* "kode etik": the word of the files, and the key of its translation. */
extern const char *const rule_kind_word[RULE_KIND_COUNT];
static inline bool rule_prohibits(enum rule_kind k)
{
	return k < RULE_DUTY;
}

struct citation { /* dasar */
	str name;
	const struct instrument *instrument;
	str article; /* "Pasal 11 huruf c"; "-" the whole */
	enum confidence confidence;
	struct text note;
	int line;
};

struct element { /* unsur */
	str name;
	struct text text;
	struct condition condition;
	int line;
};

struct exception { /* kecuali */
	str name;
	struct text text;
	struct condition condition;
	const struct citation **basis;
	size_t basis_n;
	struct exception *item; /* exceptions to it */
	size_t n;
	int number; /* in the rule, depth first, from 0 */
	int line;
};

struct consequence { /* akibat */
	str name;
	bool conditional; /* has `when` */
	struct condition when;
	const struct level *level;
	struct text reason; /* why the level is not set */
	const struct sanction **sanction;
	size_t sanction_n;
	const struct citation **basis;
	size_t basis_n;
	enum confidence confidence;
	struct text note;
	int line;
};

struct test_fact {
	int fact;
	struct known value;
};
struct rule_test { /* uji, one a value of a | b */
	str name;
	struct test_fact *fact; /* what is known in it */
	size_t fact_n;
	int expected; /* enum outcome */
	str by;       /* exception; empty: not said */
	bool has_needs, has_levels;
	struct fact_bits needs;
	const struct level *level[CONSEQUENCES_MAX];
	size_t level_n;
	int varied; /* the fact that has alternatives, or FACT_NONE */
	int line;
};

struct rule {
	str id;
	struct text title;
	enum rule_kind kind;
	const struct category **category; /* the main one first */
	size_t category_n;
	str number; /* butir: "KE4"; empty */
	str pair_id;
	const struct rule *pair; /* the same act after designation, newest version; or NULL */
	struct period valid;
	int reference; /* fact whose day selects the version */
	enum confidence confidence;
	struct text note, advice;
	const struct task *handled; /* ditangani */
	struct citation *basis;
	size_t basis_n;
	str *source;
	size_t source_n;
	struct element *element;
	size_t element_n;
	struct exception *exception;
	size_t exception_n, exception_total;
	struct consequence *consequence;
	size_t consequence_n;
	str *yields_id; /* kalah oleh */
	size_t yields_n;
	str *question; /* tanya jawab */
	size_t question_n;
	str *example;
	size_t example_n;
	str *text_test;
	size_t text_test_n;
	struct rule_test *test;
	size_t test_n, test_cap;
	struct fact_bits facts; /* all it is about */
	const struct law_file *file;
	const struct law_file
		*lender[LENDERS_MAX]; /* pakai: the other files it is read from, by path */
	size_t lender_n;
	const struct nested *entry; /* the document, while it is loaded; then NULL */
	int line;
	size_t index; /* in rulebook.rule */
};
