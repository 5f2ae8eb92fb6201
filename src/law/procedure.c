/* Finding procedures, steps and documents by name. */
#include "law/procedure.h"

const struct procedure *procedure_find(const struct rulebook *b, str id, const day *on)
{
	const struct procedure *found = NULL;

	for (size_t i = 0; i < b->procedure_n; i++)
		if (str_eq(b->procedure[i].id, id) &&
		    (!on || period_has(b->procedure[i].valid, *on)))
			found = &b->procedure[i];
	return found;
}

const struct step *step_find(const struct procedure *p, str name)
{
	for (size_t i = 0; i < p->step_n; i++)
		if (str_eq(p->step[i].name, name))
			return &p->step[i];
	return NULL;
}

const struct step_result *step_result_find(const struct step *s, str name)
{
	for (size_t i = 0; i < s->result_n; i++)
		if (str_eq(s->result[i].name, name))
			return &s->result[i];
	return NULL;
}

const struct document *document_find(const struct rulebook *b, str name)
{
	for (size_t i = 0; i < b->document_n; i++)
		if (str_eq(b->document[i].name, name))
			return &b->document[i];
	return NULL;
}
