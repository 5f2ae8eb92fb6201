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

const str document_word[DOCUMENT_WORD_COUNT] = {
	[DOCUMENT_NUMBER] = STR_INIT("nomor"),
	[DOCUMENT_INSTITUTION] = STR_INIT("instansi"),
	[DOCUMENT_DAY] = STR_INIT("hari"),
	[DOCUMENT_SUBJECT] = STR_INIT("terlapor"),
	[DOCUMENT_POST] = STR_INIT("jabatan"),
	[DOCUMENT_UNIT] = STR_INIT("unit"),
	[DOCUMENT_ALLEGATION] = STR_INIT("dugaan"),
	[DOCUMENT_BASIS] = STR_INIT("dasar"),
	[DOCUMENT_CONFIDENCE] = STR_INIT("keyakinan"),
	[DOCUMENT_DEADLINE] = STR_INIT("tenggat"),
	[DOCUMENT_ACTOR] = STR_INIT("pelaku"),
	[DOCUMENT_RECIPIENT] = STR_INIT("kepada"),
	[DOCUMENT_STEP] = STR_INIT("langkah"),
	[DOCUMENT_SANCTION] = STR_INIT("sanksi"),
	[DOCUMENT_REASON] = STR_INIT("alasan"),
	[DOCUMENT_PLACE] = STR_INIT("tempat"),
	[DOCUMENT_ACT_DAY] = STR_INIT("tanggal_perbuatan"),
	[DOCUMENT_WAITED] = STR_INIT("lama_menunggu"),
	[DOCUMENT_LADDER] = STR_INIT("tangga"),
};

const struct document *document_find(const struct rulebook *b, str name)
{
	for (size_t i = 0; i < b->document_n; i++)
		if (str_eq(b->document[i].name, name))
			return &b->document[i];
	return NULL;
}
