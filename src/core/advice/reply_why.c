/* reply_why: what led to the answer: elements and exceptions of what decided, prohibitions that do
 * not apply, and which fact would turn it. */
#include <stdlib.h>

#include "core/advice/reply_parts.h"

enum { SPARED_SHOWN = 5, FACTS_WORDS_MAX = 4000 };

/* Facts of a condition, with their values and where those come from. */
static str facts_behind(struct reply_work *w, const struct condition *condition)
{
	const struct fact_list *list = &w->c->book->facts;
	struct buf b = BUF_INIT(w->a, FACTS_WORDS_MAX);
	struct fact_bits about = {0};

	condition_facts(condition, &about);
	for (int fact = 0; fact < (int)list->n; fact++) {
		const struct fact *f = &list->item[fact];
		struct known k = w->c->facts.item[fact];

		if (!bits_have(&about, fact))
			continue;
		if (k.source == FACT_UNKNOWN && f->presumed == FACT_NONE)
			continue;
		buf_put(&b, b.n ? STR("; ") : STR(""));
		if (k.source != FACT_UNKNOWN) { /* else presumed: a value would only confuse */
			buf_put(&b, say_known_within(w->a, w->lang, f, k));
			buf_put(&b, STR(", "));
		}
		buf_put(&b, reply_source(w->lang, w->c, fact));
	}
	return buf_str(&b);
}

static void put_elements(struct reply_work *w, const struct verdict *v)
{
	const struct rule *rule = v->rule;
	struct reply_points *list = &w->r->elements;

	list->point = arena_array(w->a, struct reply_point, rule->element_n + 1);
	for (size_t i = 0; i < rule->element_n; i++)
		list->point[list->n++] = (struct reply_point){
			.text = say_text(w->lang, rule->element[i].text),
			.truth = v->element[i],
			.known = facts_behind(w, &rule->element[i].condition),
		};
}

static void put_exceptions(struct reply_work *w, const struct verdict *v,
			   const struct exception *exception, size_t n, bool nested)
{
	struct reply_points *list = &w->r->exceptions;

	for (size_t i = 0; i < n; i++) {
		list->point[list->n++] = (struct reply_point){
			.label = nested ? (str){0} : tr(w->lang, "Kecuali:"),
			.text = say_text(w->lang, exception[i].text),
			.truth = v->exception[exception[i].number],
			.known = facts_behind(w, &exception[i].condition),
		};
		put_exceptions(w, v, exception[i].item, exception[i].n, true);
	}
}

static bool all_hold(const struct verdict *v)
{
	for (size_t i = 0; i < v->rule->element_n; i++)
		if (v->element[i] != TRUTH_YES)
			return false;
	return true;
}

/* A prohibition by how many of its elements are missing: the nearest first. */
struct near {
	const struct verdict *v;
	size_t missing, place;
};

static int by_nearness(const void *x, const void *y)
{
	const struct near *a = x, *b = y;

	if (a->missing != b->missing)
		return a->missing < b->missing ? -1 : 1;
	return a->place < b->place ? -1 : a->place > b->place;
}

static void put_miss(struct reply_work *w, const struct verdict *v)
{
	struct reply_spared *list = &w->r->spared;
	size_t i = 0;

	while (v->element[i] != TRUTH_NO)
		i++;
	list->miss[list->n++] = (struct reply_miss){
		.id = v->rule->id,
		.title = say_text(w->lang, v->rule->title),
		.element = say_text(w->lang, v->rule->element[i].text),
		.known = facts_behind(w, &v->rule->element[i].condition),
	};
}

/* Prohibitions that were looked at and do not apply. */
static void put_spared(struct reply_work *w)
{
	const struct advice *advice = w->advice;
	struct near *near = arena_array(w->a, struct near, advice->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < advice->n; i++) {
		const struct verdict *v = &advice->verdict[i];
		size_t missing = 0;

		if (v->outcome != OUTCOME_NO || !rule_prohibits(v->rule->kind))
			continue;
		for (size_t j = 0; j < v->rule->element_n; j++)
			missing += v->element[j] == TRUTH_NO;
		if (missing)
			near[n++] = (struct near){v, missing, i};
	}
	qsort(near, n, sizeof *near, by_nearness);
	w->r->spared.miss = arena_array(w->a, struct reply_miss, SPARED_SHOWN);
	for (size_t i = 0; i < n && i < SPARED_SHOWN; i++)
		put_miss(w, near[i].v);
}

void reply_put_why(struct reply_work *w)
{
	const struct verdict *v = w->advice->main;

	if (v)
		put_elements(w, v);
	if (v && all_hold(v)) { /* else there is nothing to except from */
		w->r->exceptions.point =
			arena_array(w->a, struct reply_point, v->rule->exception_total + 1);
		put_exceptions(w, v, v->rule->exception, v->rule->exception_n, false);
	}
	if (w->r->word == ANSWER_ALLOWED)
		put_spared(w);
}

/* "Pertanyaan …? Bila “ya”"; `n` changes by values of one fact. */
static str change_words(struct reply_work *w, const struct change *change, size_t n)
{
	const struct fact *f = &w->c->book->facts.item[change->fact];
	struct buf b = BUF_INIT(w->a, FACTS_WORDS_MAX);

	if (change->value == FACT_NONE)
		return change->after ? tr(w->lang, "Bila dilakukan sesudah calon ditetapkan")
				     : tr(w->lang, "Bila dilakukan sebelum calon ditetapkan");
	buf_put(&b, say_text(w->lang, f->ask));
	for (size_t i = 0; i < n; i++) {
		struct known k = {.set = UINT64_C(1) << change[i].value};

		buf_putc(&b, ' ');
		buf_put(&b, i ? tr(w->lang, "atau") : tr(w->lang, "Bila"));
		buf_put(&b, STR(" “"));
		buf_put(&b, say_known_within(w->a, w->lang, f, k));
		buf_put(&b, STR("”"));
	}
	return buf_str(&b);
}

/* How many changes from the first on are by values of one fact, to one word. */
static size_t alike(const struct change *change, size_t n)
{
	size_t same = 1;

	while (same < n && change[same].fact == change->fact && change->value != FACT_NONE &&
	       change[same].word == change->word)
		same++;
	return same;
}

/* Would it help to know? That nothing could be said then is of use only to who hears "do not"; and
 * where a right is in dispute, losing it too is no permission. */
static bool is_told(const struct advice *advice, enum answer_word word)
{
	if (word == ANSWER_UNCLEAR)
		return advice->word == ANSWER_FORBIDDEN;
	return word != ANSWER_ALLOWED || advice->word != ANSWER_UNCLEAR;
}

void reply_put_changes(struct reply_work *w)
{
	const struct advice *advice = w->advice;
	struct reply_changes *list = &w->r->changes;

	list->change = arena_array(w->a, struct reply_change, advice->change_n + 1);
	for (size_t i = 0, n; i < advice->change_n; i += n) {
		const struct change *change = &advice->change[i];
		enum answer_word word = change->word;

		n = alike(change, advice->change_n - i);
		if (!is_told(advice, word))
			continue;
		list->change[list->n++] = (struct reply_change){
			.when = change_words(w, change, n),
			.word = word,
			.word_text = say_answer_within(w->lang, word),
		};
	}
}
