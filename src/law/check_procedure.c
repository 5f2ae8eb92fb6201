/* What holds between procedures: versions, what they open, that each step can be reached and left,
 * and the words in braces of documents. */
#include "law/read_procedure.h"

static void procedure_wrong(struct reading *r, const struct procedure *p, int line,
			    const char *format, str what)
{
	r->file = p->file;
	wrong(r, line, format, STR_ARG(what));
}

/* ---- documents ---- */

bool document_well(struct reading *r, const struct nested *n, const struct document *d)
{
	str rest = d->body;

	str_cut(&rest, '{');
	while (rest.p) {
		str word = str_cut(&rest, '}');
		bool known = false;

		for (size_t i = 0; i < DOCUMENT_WORD_COUNT; i++)
			known |= str_eq(word, document_word[i]);
		if (!known)
			return wrong(r, n->line, "Kata {" STR_FMT "} tidak dikenal.",
				     STR_ARG(str_sub(word, 0, 40)));
		str_cut(&rest, '{');
	}
	return true;
}

/* ---- steps ---- */

/* Marks what can be reached from the first step. */
static void reach(const struct procedure *p, bool *reached)
{
	bool moved = true;

	reached[p->first->index] = true;
	while (moved) {
		moved = false;
		for (size_t i = 0; i < p->step_n; i++) {
			for (size_t k = 0; reached[i] && k < p->step[i].result_n; k++) {
				bool *to = &reached[p->step[i].result[k].to->index];

				moved |= !*to;
				*to = true;
			}
		}
	}
}

/* Marks the steps from which an end can be reached. */
static void end(const struct procedure *p, bool *ends)
{
	bool moved = true;

	while (moved) {
		moved = false;
		for (size_t i = 0; i < p->step_n; i++) {
			bool way = step_ends(&p->step[i]);

			for (size_t k = 0; k < p->step[i].result_n; k++)
				way |= ends[p->step[i].result[k].to->index];
			moved |= way && !ends[i];
			ends[i] |= way;
		}
	}
}

static bool some_result(const struct procedure *p, str name)
{
	for (size_t i = 0; i < p->step_n; i++)
		if (step_result_find(&p->step[i], name))
			return true;
	return false;
}

static void check_steps(struct reading *r, const struct procedure *p)
{
	bool reached[STEPS_MAX] = {false}, ends[STEPS_MAX] = {false};

	reach(p, reached);
	end(p, ends);
	for (size_t i = 0; i < p->step_n; i++) {
		const struct step *s = &p->step[i];

		if (!reached[i])
			procedure_wrong(r, p, s->line,
					"Langkah \"" STR_FMT "\" tidak dapat dicapai.", s->name);
		if (!ends[i])
			procedure_wrong(r, p, s->line,
					"Dari langkah \"" STR_FMT "\" tidak ada jalan ke penutup.",
					s->name);
		if (s->since.n > 0 && !some_result(p, s->since))
			procedure_wrong(r, p, s->line,
					"\"sejak\": tidak ada hasil \"" STR_FMT "\".", s->since);
		if ((s->passes || s->on_last) && s->limit->before)
			procedure_wrong(r, p, s->line,
					"Langkah \"" STR_FMT
					"\" tidak dapat lewat sendiri sebelum peristiwanya.",
					s->name);
	}
}

/* ---- procedures ---- */

static void check_opens(struct reading *r, const struct procedure *p, struct step_result *result)
{
	result->opens = arena_array(r->arena, const struct procedure *, result->opens_n + 1);
	for (size_t i = 0; i < result->opens_n; i++) {
		result->opens[i] = procedure_find(r->book, result->opens_name[i], NULL);
		if (!result->opens[i])
			procedure_wrong(r, p, result->line, "Prosedur \"" STR_FMT "\" tidak ada.",
					result->opens_name[i]);
	}
}

static int by_id_and_day(const void *left, const void *right)
{
	const struct procedure *a = left, *b = right;
	int by_id = str_cmp(a->id, b->id);

	return by_id ? by_id : (a->valid.from > b->valid.from) - (a->valid.from < b->valid.from);
}

void procedures_check(struct reading *r)
{
	struct rulebook *b = r->book;

	if (b->procedure_n > 0)
		qsort(b->procedure, b->procedure_n, sizeof *b->procedure, by_id_and_day);
	for (size_t i = 0; i < b->procedure_n; i++) {
		struct procedure *p = &b->procedure[i];

		if (i > 0 && str_eq(p->id, p[-1].id) && p->valid.from <= p[-1].valid.to)
			procedure_wrong(r, p, p->line,
					"Masa berlaku \"" STR_FMT
					"\" tumpang tindih dengan versi sebelumnya.",
					p->id);
		check_steps(r, p);
		for (size_t s = 0; s < p->step_n; s++)
			for (size_t k = 0; k < p->step[s].result_n; k++)
				check_opens(r, p, &p->step[s].result[k]);
	}
}
