/* Reading what triage learns from: contoh/, singkatan.nt, triase.nt. */
#include "law/read.h"

enum { SENTENCE_BYTES_MAX = 2000 };

static bool fits(struct reading *r, const struct nested *n)
{
	if (n->kind != NESTED_STRING || n->string.n == 0 || n->string.n > SENTENCE_BYTES_MAX)
		return wrong(r, n->line, "Kalimat contoh harus berisi 1 sampai %d huruf.",
			     SENTENCE_BYTES_MAX);
	if (r->book->sentence_n == SENTENCES_MAX)
		return wrong(r, n->line, "Lebih dari %d kalimat contoh.", SENTENCES_MAX);
	return true;
}

void read_sentences(struct reading *r, const struct nested *list, int category)
{
	struct rulebook *b = r->book;

	nested_each (n, list) {
		if (!fits(r, n))
			return;
		b->sentence[b->sentence_n++] = (struct sentence){n->string, category};
	}
}

void read_examples(struct reading *r, const struct nested *root)
{
	struct rulebook *b = r->book;

	if (!want_dict(r, root))
		return;
	nested_each (n, root) {
		const struct category *c = rulebook_category(b, n->key);

		if (!c && !str_eq(n->key, STR("lain")))
			wrong(r, n->line,
			      "Kategori \"" STR_FMT
			      "\" tidak dikenal; tulis dahulu di kategori.nt.",
			      STR_ARG(n->key));
		else if (want_list(r, n))
			read_sentences(r, n, c ? (int)c->index : -1);
	}
}

static const struct entry_field case_field[] = {
	FIELD(struct real_case, id, "id", ENTRY_STRING, REQUIRED),
	FIELD(struct real_case, group, "kelompok", ENTRY_STRING, REQUIRED),
	FIELD_REFS(struct real_case, category, category_n, "kategori", REF_CATEGORY, REQUIRED),
	FIELD(struct real_case, text, "teks", ENTRY_STRING, REQUIRED),
};

void read_cases(struct reading *r, const struct nested *root)
{
	struct rulebook *b = r->book;

	if (!want_list(r, root))
		return;
	b->real_case = arena_array(r->arena, struct real_case, root->n);
	nested_each (n, root) {
		struct real_case c = {0};

		if (ENTRY_READ(r, n, case_field, &c))
			b->real_case[b->real_case_n++] = c;
	}
}

/* Triage looks for it in a text whose capitals are gone. */
static bool is_lower(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= 'A' && s.p[i] <= 'Z')
			return false;
	return s.n > 0;
}

static int by_short_form(const void *a, const void *b)
{
	return str_cmp(((const struct abbreviation *)a)->from,
		       ((const struct abbreviation *)b)->from);
}

void read_abbreviations(struct reading *r, const struct nested *root)
{
	struct rulebook *b = r->book;

	if (!want_dict(r, root))
		return;
	b->abbreviation = arena_array(r->arena, struct abbreviation, root->n);
	nested_each (n, root) {
		str to = nested_string(n);

		if (to.n == 0 || !is_lower(n->key))
			wrong(r, n->line,
			      "Singkatan harus berupa \"pendek: panjang\"; yang pendek dalam huruf "
			      "kecil.");
		else
			b->abbreviation[b->abbreviation_n++] = (struct abbreviation){n->key, to};
	}
	qsort(b->abbreviation, b->abbreviation_n, sizeof *b->abbreviation, by_short_form);
}

static const struct entry_field triage_field[] = {
	FIELD(struct triage_settings, one, "satu", ENTRY_INT, REQUIRED),
	FIELD(struct triage_settings, unsure, "ragu", ENTRY_INT, REQUIRED),
	FIELD(struct triage_settings, slope, "kemiringan", ENTRY_INT, REQUIRED),
	FIELD(struct triage_settings, offset, "geser", ENTRY_INT, REQUIRED),
	FIELD(struct triage_settings, margin, "selisih", ENTRY_INT, REQUIRED),
};

void read_triage(struct reading *r, const struct nested *root)
{
	ENTRY_READ(r, root, triage_field, &r->book->triage);
}
