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
	if (!want_entries(r, list))
		return false;
	*ret = arena_array(r->arena, struct citation, list->n);
	nested_each (n, list) {
		struct citation c = {.name = n->key, .confidence = confidence, .line = n->line};

		if (!want_name(r, n, n->key, false) || !ENTRY_READ(r, n, citation_field, &c))
			return false;
		(*ret)[(*ret_n)++] = c;
	}
	return true;
}

static const struct citation *citation_find(const struct citation *basis, size_t n, str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(basis[i].name, name))
			return &basis[i];
	return NULL;
}

bool find_citations(struct reading *r, const struct nested *n, const struct citation *basis,
		    size_t basis_n, const struct citation ***ret, size_t *ret_n)
{
	const struct citation **list;
	str *name;
	size_t count;

	if (!read_names(r, n, &name, &count))
		return false;
	list = arena_array(r->arena, const struct citation *, count);
	for (size_t i = 0; i < count; i++) {
		list[i] = citation_find(basis, basis_n, name[i]);
		if (!list[i])
			return wrong_in_place(
				r, n, "\"" STR_FMT "\" tidak ada dalam \"dasar\" berkas ini.",
				STR_ARG(name[i]));
	}
	*ret = list;
	*ret_n = count;
	return true;
}
