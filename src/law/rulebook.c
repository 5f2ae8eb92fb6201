/* Finding things in a rulebook by their names. */
#include "law/read.h"

const struct rule *rulebook_rule(const struct rulebook *b, str id, const day *on)
{
	const struct rule *found = NULL;

	for (size_t i = 0; i < b->rule_n; i++)
		if (str_eq(b->rule[i].id, id) && (!on || period_has(b->rule[i].valid, *on)))
			found = &b->rule[i];
	return found;
}

const struct rule *rulebook_rule_of_file(const struct rulebook *b, str path)
{
	for (size_t i = 0; i < b->rule_n; i++)
		if (str_eq(b->rule[i].file->path, path))
			return &b->rule[i];
	return NULL;
}

const struct rule *rulebook_number(const struct rulebook *b, str number)
{
	const struct rule *found = NULL;

	for (size_t i = 0; i < b->rule_n; i++)
		if (number.n > 0 && str_eq_nocase(b->rule[i].number, number))
			found = &b->rule[i];
	return found;
}

const struct question *rulebook_question(const struct rulebook *b, str name)
{
	for (size_t i = 0; i < b->question_n; i++)
		if (str_eq(b->question[i].name, name))
			return &b->question[i];
	return NULL;
}

const struct limit *rulebook_limit(const struct rulebook *b, str name)
{
	for (size_t i = 0; i < b->limit_n; i++)
		if (str_eq(b->limit[i].name, name))
			return &b->limit[i];
	return NULL;
}

const struct category *rulebook_category(const struct rulebook *b, str name)
{
	return ref_find(b, REF_CATEGORY, name);
}

const struct instrument *rulebook_instrument(const struct rulebook *b, str id)
{
	return ref_find(b, REF_INSTRUMENT, id);
}

const struct task *rulebook_task(const struct rulebook *b, str name)
{
	return ref_find(b, REF_TASK, name);
}

const struct level *rulebook_level(const struct rulebook *b, str name)
{
	return ref_find(b, REF_LEVEL, name);
}

const struct sanction *rulebook_sanction(const struct rulebook *b, str name)
{
	return ref_find(b, REF_SANCTION, name);
}
