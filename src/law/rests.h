/*
 * rests: what a rule rests on outside its own file: files it borrows from, facts, levels,
 * sanctions, instruments. Whoever has read a rule has read these with it; when one of them changes,
 * he has read another rule.
 */
#pragma once
#include "law/rulebook.h"

/* Each once, in the order of its name (of lenders: of the path). */
struct rests {
	const struct law_file *const *lender; /* pakai, also of those who lent */
	size_t lender_n;
	const struct fact **fact; /* of its conditions, and the one whose day selects the version */
	size_t fact_n;
	const struct level **level; /* of its consequences and of the sanctions */
	size_t level_n;
	const struct sanction **sanction; /* of its consequences, and what is imposed instead */
	size_t sanction_n;
	const struct instrument **instrument; /* of its citations and of the sanctions */
	size_t instrument_n;
};
/* In `a`. */
void rule_rests(const struct rulebook *b, struct arena *a, const struct rule *r, struct rests *ret);
