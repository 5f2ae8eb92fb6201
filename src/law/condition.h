/*
 * condition: the closed language of conditions and its three-valued truth
 * (docs/formats/rulebook.md, "Conditions"). No arithmetic, variables, loops or calls: the cost is
 * that of reading it once.
 */
#pragma once
#include "law/fact.h"

/* Kleene's three values, in order: AND is the least, OR the greatest. */
enum truth { TRUTH_NO, TRUTH_UNKNOWN, TRUTH_YES };
static inline enum truth truth_not(enum truth t)
{
	return (enum truth)(TRUTH_YES - t);
}

enum condition_op {
	CONDITION_IS,     /* adalah, salah satu dari, memuat: a value of `set` holds */
	CONDITION_IS_NOT, /* bukan */
	CONDITION_BEFORE, /* sebelum  < */
	CONDITION_SINCE,  /* sejak    >= */
	CONDITION_AFTER,  /* setelah  > */
	CONDITION_UNTIL,  /* sampai   <= */
	CONDITION_ON,     /* adalah, of days */
	CONDITION_NOT_ON, /* bukan, of days */
	CONDITION_ALL,    /* semua */
	CONDITION_ANY,    /* salah satu */
	CONDITION_NONE,   /* tidak satu pun */
};

struct condition {
	enum condition_op op;
	int fact;     /* what is compared; FACT_NONE for groups */
	uint64_t set; /* CONDITION_IS, IS_NOT: bits of the values named */
	int other;    /* day conditions: the fact on the right, or FACT_NONE: `day` */
	day day;
	bool has;               /* written with memuat */
	bool listed;            /* written with salah satu dari */
	struct condition *item; /* groups */
	size_t n;
	int line;
};

/* Its truth. Facts presumed and used are added to `presumed`. */
enum truth condition_truth(const struct condition *c, const struct fact_list *list,
			   const struct facts *facts, struct fact_bits *presumed);
/* Adds the unknown facts under undecided parts of `c` to `needs`. */
void condition_needs(const struct condition *c, const struct fact_list *list,
		     const struct facts *facts, struct fact_bits *needs);
/* Adds all facts it is about. */
void condition_facts(const struct condition *c, struct fact_bits *ret);
