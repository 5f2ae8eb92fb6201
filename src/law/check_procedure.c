/* What holds in a procedure and between procedures: that each step can be reached and left, that
 * nothing goes round by itself, versions, what they open; and the words in braces of documents. */
#include "base/utf8.h"
#include "law/read_procedure.h"

/* ---- documents ---- */

static bool is_document_word(str word)
{
	for (size_t i = 0; i < DOCUMENT_WORD_COUNT; i++)
		if (str_eq(word, document_word[i]))
			return true;
	return false;
}

bool document_well(struct reading *r, const struct nested *n, const struct document *d)
{
	str rest = d->body;

	while (rest.p) {
		str plain = str_cut(&rest, '{'), word = str_cut(&rest, '}');

		if (str_find_char(plain, '}') >= 0 || (word.p && !rest.p))
			return wrong(r, line_of(n, "isi"),
				     "Kurung kurawal harus berpasangan, misalnya {nomor}.");
		if (word.p && !is_document_word(word))
			return wrong(r, line_of(n, "isi"), "Kata {" STR_FMT "} tidak dikenal.",
				     STR_ARG(utf8_whole(str_sub(word, 0, 40))));
	}
	return true;
}

/* ---- steps ---- */

/* By step: a bit for each step that can be reached from it. */
struct ways {
	uint32_t to[STEPS_MAX];
};
_Static_assert(STEPS_MAX <= 32, "a bit for each step");

static uint32_t bit(const struct step *s)
{
	return UINT32_C(1) << s->index;
}

static void find_ways(const struct procedure *p, struct ways *w)
{
	*w = (struct ways){{0}};
	for (size_t i = 0; i < p->step_n; i++)
		for (size_t k = 0; k < p->step[i].result_n; k++)
			w->to[i] |= bit(p->step[i].result[k].to);
	for (size_t by = 0; by < p->step_n; by++)
		for (size_t i = 0; i < p->step_n; i++)
			if (w->to[i] & bit(&p->step[by]))
				w->to[i] |= w->to[by];
}

static uint32_t ends(const struct procedure *p)
{
	uint32_t all = 0;

	for (size_t i = 0; i < p->step_n; i++)
		if (step_ends(&p->step[i]))
			all |= bit(&p->step[i]);
	return all;
}

/* Can a result of that name have been taken when `s` is entered? */
static bool precedes(const struct procedure *p, const struct ways *w, str name,
		     const struct step *s)
{
	for (size_t i = 0; i < p->step_n; i++) {
		const struct step_result *r = step_result_find(&p->step[i], name);

		if (r && ((bit(r->to) | w->to[r->to->index]) & bit(s)))
			return true;
	}
	return false;
}

/* Can it be reached, and left, and does what starts its limit come before? */
static bool step_well(struct reading *r, const struct procedure *p, const struct ways *w,
		      const struct step *s, const struct nested *n)
{
	if (!((bit(p->first) | w->to[p->first->index]) & bit(s)))
		return wrong(r, s->line,
			     "Langkah \"" STR_FMT
			     "\" tidak dapat dicapai: tidak ada hasil yang menuju ke sana.",
			     STR_ARG(s->name));
	if (!((bit(s) | w->to[s->index]) & ends(p)))
		return wrong(r, s->line, "Dari langkah \"" STR_FMT "\" tidak ada jalan ke penutup.",
			     STR_ARG(s->name));
	if (s->since.n > 0 && !precedes(p, w, s->since, s))
		return wrong(r, line_of(n, "sejak"),
			     "\"sejak\": tidak ada hasil \"" STR_FMT
			     "\" yang mendahului langkah ini.",
			     STR_ARG(s->since));
	return true;
}

/* Where the step leads by itself, or NULL. */
static const struct step *by_itself(const struct step *s)
{
	const struct step_result *r = s->on_last ? s->on_last : s->passes;

	return r ? r->to : NULL;
}

const struct step *procedure_circle(const struct procedure *p)
{
	for (size_t i = 0; i < p->step_n; i++) {
		const struct step *s = &p->step[i];

		for (size_t k = 0; s && k < p->step_n; k++)
			s = by_itself(s);
		if (s) /* it has gone further than there are steps */
			return s;
	}
	return NULL;
}

static void check_steps(struct reading *r, const struct procedure *p)
{
	const struct nested *n = nested_first(nested_get(p->entry, "langkah"));
	const struct step *circle = procedure_circle(p);
	struct ways w;

	find_ways(p, &w);
	for (size_t i = 0; i < p->step_n; i++, n = n->next)
		if (!step_well(r, p, &w, &p->step[i], n))
			return; /* others would be told for the same reason */
	if (circle)
		wrong(r, circle->line,
		      "Langkah \"" STR_FMT "\" kembali ke dirinya sendiri tanpa perbuatan siapa "
		      "pun: \"lewat\" dan \"saat\" tidak boleh berputar.",
		      STR_ARG(circle->name));
}

/* ---- procedures ---- */

static void check_opens(struct reading *r, const struct step *s, const struct nested *step)
{
	const struct nested *n = nested_first(nested_get(step, "hasil"));

	for (size_t k = 0; k < s->result_n; k++, n = n->next) {
		struct step_result *result = &s->result[k];

		result->opens = arena_array(r->arena, const struct procedure *, result->opens_n);
		for (size_t i = 0; i < result->opens_n; i++) {
			result->opens[i] = procedure_find(r->book, result->opens_name[i], NULL);
			if (!result->opens[i])
				wrong(r, line_of(n, "buka"),
				      "Prosedur \"" STR_FMT "\" tidak ada di prosedur/.",
				      STR_ARG(result->opens_name[i]));
		}
	}
}

static int by_id_and_day(const void *left, const void *right)
{
	const struct procedure *a = left, *b = right;
	int by_id = str_cmp(a->id, b->id);

	if (by_id)
		return by_id;
	if (a->valid.from != b->valid.from)
		return a->valid.from > b->valid.from ? 1 : -1;
	return str_cmp(a->file->path, b->file->path);
}

void procedures_check(struct reading *r)
{
	struct rulebook *b = r->book;

	if (b->procedure_n > 0)
		qsort(b->procedure, b->procedure_n, sizeof *b->procedure, by_id_and_day);
	for (size_t i = 0; i < b->procedure_n; i++) {
		const struct procedure *p = &b->procedure[i];
		const struct nested *n = nested_first(nested_get(p->entry, "langkah"));

		r->file = p->file;
		if (i > 0 && str_eq(p->id, p[-1].id) && p->valid.from <= p[-1].valid.to)
			wrong(r, line_of(p->entry, "berlaku"),
			      "Masa berlakunya tumpang tindih dengan versi di " STR_FMT ".",
			      STR_ARG(p[-1].file->path));
		check_steps(r, p);
		for (size_t s = 0; s < p->step_n; s++, n = n->next)
			check_opens(r, &p->step[s], n);
	}
}
