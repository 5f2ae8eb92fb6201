/* Reading legal bases: which instrument, which article, how sure. */
#include "law/read_citation.h"

static const struct entry_field citation_field[] = {
	FIELD_REF(struct citation, instrument, "peraturan", REF_INSTRUMENT, REQUIRED),
	FIELD(struct citation, article, "pasal", ENTRY_STRING, REQUIRED),
	FIELD_WORD(struct citation, confidence, "keyakinan", confidence_word, OPTIONAL),
	FIELD(struct citation, note, "catatan", ENTRY_TEXT, OPTIONAL),
};

bool read_citations(struct reading *r, const struct nested *list, enum confidence confidence,
		    struct citation **ret, size_t *ret_n)
{
	if (!want_dict(r, list, "dasar"))
		return false;
	*ret = arena_array(r->arena, struct citation, list->n);
	nested_each (n, list) {
		struct citation c = {.name = n->key, .confidence = confidence, .line = n->line};

		if (!ENTRY_READ(r, n, citation_field, &c))
			return false;
		(*ret)[(*ret_n)++] = c;
	}
	return true;
}

bool find_citations(struct reading *r, const struct nested *n, const struct citation *basis,
		    size_t basis_n, const struct citation ***ret, size_t *ret_n)
{
	str *name;
	size_t count;

	if (!read_names(r, n, &name, &count))
		return false;
	*ret = arena_array(r->arena, const struct citation *, count);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < basis_n; k++)
			if (str_eq(basis[k].name, name[i]))
				(*ret)[(*ret_n)++] = &basis[k];
	return *ret_n == count ||
	       wrong(r, n->line, "\"dasar\" menyebut nama yang tidak ada di \"dasar\" berkas ini.");
}
