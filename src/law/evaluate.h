/* evaluate: facts and a rule give a verdict, three-valued, with everything that led to it. */
#pragma once
#include "law/rulebook.h"

enum outcome {
	OUTCOME_NOT_IN_FORCE, /* tidak berlaku */
	OUTCOME_NO,           /* tidak */
	OUTCOME_OPEN,         /* belum cukup */
	OUTCOME_EXCEPTED,     /* dikecualikan */
	OUTCOME_MET,          /* melanggar; wajib, boleh by the kind of the rule */
	OUTCOME_COUNT
};
/* "melanggar", "wajib", "boleh" …: the word of the files, and the key of its translation. */
const char *outcome_word(enum outcome o, enum rule_kind kind);

struct verdict {
	const struct rule *rule;
	enum outcome outcome;
	enum truth in_force;
	enum truth element[ELEMENTS_MAX];
	enum truth exception[EXCEPTIONS_MAX]; /* by its number: applies, after its own exceptions */
	const struct exception *by;           /* of EXCEPTED: the first that applies; else NULL */
	enum truth consequence[CONSEQUENCES_MAX]; /* of MET: applies */
	struct fact_bits needs;                   /* of OPEN: the unknown facts that still matter */
	struct fact_bits presumed;                /* facts that were presumed on the way */
	const struct rule *yields_to;             /* set by verdicts_settle */
	const struct rule *conflict;              /* set by verdicts_settle: another level */
};

/* Evaluates one rule. Allocates nothing. */
void rule_evaluate(const struct rulebook *b, const struct rule *r, const struct facts *facts,
		   struct verdict *ret);
/* Marks, among verdicts on the same facts, who yields to whom and who contradicts whom. */
void verdicts_settle(struct verdict *v, size_t n);
/* All rules, settled; *ret_n of them in `a`, in the order of the rulebook. */
struct verdict *rulebook_evaluate(const struct rulebook *b, struct arena *a,
				  const struct facts *facts, size_t *ret_n);
/* The heaviest level among the consequences that apply, or NULL. */
const struct level *verdict_level(const struct verdict *v);
