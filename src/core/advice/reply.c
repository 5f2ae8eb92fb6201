/* reply: see reply.h. */
#include "core/advice/reply_parts.h"
#include "core/advice/words.h"

static struct reply_fact known_fact(struct arena *a, enum lang lang, const struct check *c,
				    int fact)
{
	const struct fact *f = &c->book->facts.item[fact];

	return (struct reply_fact){
		.name = f->name,
		.ask = text_in(lang, f->ask),
		.value = value_words(a, lang, f, c->facts.item[fact]),
		.source = source_words(lang, c, fact),
	};
}

/* What was answered comes in the order of the answers; the rest was taken. */
static bool is_answered(const struct check *c, int fact)
{
	for (size_t i = 0; i < c->answer_n; i++)
		if (c->answer[i].fact == fact)
			return true;
	return false;
}

void reply_known(struct arena *a, enum lang lang, const struct check *c, struct reply_facts *ret)
{
	const struct fact_list *list = &c->book->facts;
	struct fact_bits matters = {0};

	*ret = (struct reply_facts){.fact = arena_array(a, struct reply_fact, list->n + 1)};
	for (size_t i = 0; i < c->rule_n; i++)
		bits_join(&matters, &c->rule[i]->facts);
	bits_add(&matters, list->act_day);
	bits_add(&matters, list->election);
	for (int fact = 0; fact < (int)list->n; fact++) {
		if (c->facts.item[fact].source == FACT_UNKNOWN || is_answered(c, fact) ||
		    fact == list->handling_day)
			continue;
		if (bits_have(&matters, fact))
			ret->fact[ret->n++] = known_fact(a, lang, c, fact);
	}
	for (size_t i = 0; i < c->answer_n; i++)
		if (c->answer[i].known.source != FACT_UNKNOWN)
			ret->fact[ret->n++] = known_fact(a, lang, c, c->answer[i].fact);
}

/* Questions that would still tell something, also those that were declined. */
static void put_needs(struct reply_work *w)
{
	const struct fact_list *list = &w->c->book->facts;
	struct reply_facts *needs = &w->r->needs;
	bool election_known = w->c->facts.item[list->election].source != FACT_UNKNOWN;
	struct fact_bits ask = {0};

	needs->fact = arena_array(w->a, struct reply_fact, list->n + 1);
	for (int fact = 0; fact < (int)list->n; fact++)
		if (bits_have(&w->advice->needs, fact))
			bits_add(&ask, list->item[fact].stage.n && !election_known ? list->election
										   : fact);
	for (int fact = 0; fact < (int)list->n; fact++)
		if (bits_have(&ask, fact))
			needs->fact[needs->n++] = (struct reply_fact){
				.name = list->item[fact].name,
				.ask = text_in(w->lang, list->item[fact].ask),
			};
}

/* Nothing forbids it: how much was looked at. */
static str nothing_found(struct reply_work *w)
{
	int looked = 0;

	for (size_t i = 0; i < w->advice->n; i++)
		looked += rule_prohibits(w->advice->verdict[i].rule->kind) &&
			  w->advice->verdict[i].outcome != OUTCOME_NOT_IN_FORCE;
	return str_printf(w->a,
			  tr(w->lang, "Silakan. Kami memeriksa %d larangan tentang hal ini, dan "
				      "tidak satu pun kena pada jawaban Anda.")
				  .p,
			  looked);
}

static str sentence(struct reply_work *w)
{
	const struct advice *advice = w->advice;
	str title = advice->main ? text_in(w->lang, advice->main->rule->title) : (str){0};

	switch (advice->word) {
	case ANSWER_FORBIDDEN:
		return str_printf(w->a, tr(w->lang, "Dilarang: %.*s.").p, STR_ARG(title));
	case ANSWER_ALLOWED:
		if (advice->nothing_found)
			return nothing_found(w);
		if (advice->main->outcome == OUTCOME_EXCEPTED)
			return str_printf(
				w->a,
				tr(w->lang, "Ada larangannya, tetapi Anda dikecualikan: %.*s.").p,
				STR_ARG(text_in(w->lang, advice->main->by->text)));
		return str_printf(w->a, tr(w->lang, "Ini memang boleh: %.*s.").p, STR_ARG(title));
	case ANSWER_DEPENDS:
		return tr(w->lang,
			  "Jawabannya bergantung pada hal yang belum diketahui. Jawab satu saja "
			  "yang Anda tahu, dan lihat lagi.");
	case ANSWER_UNCLEAR:
	case ANSWER_EXPLAINS:
	case ANSWER_WORD_COUNT:
		break;
	}
	if (advice->gap)
		return tr(w->lang, "Untuk hari itu tidak ada aturan yang kami ketahui berlaku. "
				   "Bukan berarti boleh; tanyakan lebih dahulu.");
	return tr(w->lang, "Sumber resminya belum sepakat. Di bawah ini keduanya; bila dapat "
			   "ditunda, tanyakan lebih dahulu.");
}

/* The body that deals with it on the day of handling. */
static void put_handler(struct reply_work *w)
{
	const struct known *on = &w->c->facts.item[w->c->book->facts.handling_day];
	const struct verdict *main = w->advice->main;
	const struct holder *holder;

	if (!main || on->source == FACT_UNKNOWN || !main->rule->handled)
		return;
	holder = task_holder(main->rule->handled, on->day);
	if (!holder)
		return;
	w->r->handled_by = text_in(w->lang, holder->body->title);
	w->r->handled_note = text_in(w->lang, holder->note);
}

const struct reply *reply_make(struct arena *a, enum lang lang, const struct check *c)
{
	struct reply *r = arena_new(a, struct reply);
	struct reply_work w = {.a = a, .lang = lang, .c = c, .r = r};
	const struct known *act = &c->facts.item[c->book->facts.act_day];
	struct buf on = BUF_INIT(a, 128);

	w.advice = r->basis = advise(c->book, a, c->rule, c->rule_n, &c->facts);
	r->word = w.advice->word;
	r->gap = w.advice->gap;
	r->head = word_head(lang, r->word);
	r->sentence = sentence(&w);
	r->act = text_in(lang, c->category->title);
	if (act->source != FACT_UNKNOWN)
		day_put(&on, lang, act->day);
	r->on = buf_str(&on);
	reply_put_rules(&w);
	reply_put_why(&w);
	reply_put_changes(&w);
	if (w.advice->main) {
		const struct rule *rule = w.advice->main->rule;

		reply_put_levels(&w, w.advice->main);
		r->note = text_in(lang, rule->note);
		r->advice = text_in(lang, rule->advice);
	}
	if (r->word == ANSWER_DEPENDS)
		put_needs(&w);
	put_handler(&w);
	reply_known(a, lang, c, &r->facts);
	reply_put_questions(&w);
	return r;
}
