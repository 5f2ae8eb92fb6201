/* reply: see reply.h. */
#include "core/advice/reply_parts.h"

enum { NEEDS_SHOWN = 6 };

static bool is_answered(const struct check *c, int fact)
{
	for (size_t i = 0; i < c->answer_n; i++)
		if (c->answer[i].fact == fact)
			return true;
	return false;
}

str reply_source(enum lang lang, const struct check *c, int fact)
{
	const struct fact_list *list = &c->book->facts;

	switch (c->facts.item[fact].source) {
	case FACT_TOLD:
		return is_answered(c, fact) ? tr(lang, "Anda menjawab")
					    : tr(lang, "dari daftar pegawai");
	case FACT_CALENDAR:
		return tr(lang, "dari kalender pemilihan");
	case FACT_TODAY:
		return fact == list->act_day ? tr(lang, "kami anggap hari ini")
					     : tr(lang, "dari tanggal hari ini");
	case FACT_READ:
		return tr(lang, "terbaca dari tulisan Anda");
	case FACT_UNKNOWN:
	case FACT_SOURCE_COUNT:
		break;
	}
	return list->item[fact].presumed != FACT_NONE ? tr(lang, "kami anggap begitu")
						      : tr(lang, "belum diketahui");
}

static struct reply_fact known_fact(struct arena *a, enum lang lang, const struct check *c,
				    int fact)
{
	const struct fact *f = &c->book->facts.item[fact];

	return (struct reply_fact){
		.name = f->name,
		.ask = say_text(lang, f->ask),
		.value = say_known_within(a, lang, f, c->facts.item[fact]),
		.source = reply_source(lang, c, fact),
	};
}

/* What was answered comes in the order of the answers; the rest was taken. */
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

/* Facts that would still tell something: what the answer depends on, or which right is meant. */
static struct fact_bits open_facts(const struct advice *advice)
{
	struct fact_bits open = advice->needs;

	for (size_t i = 0; advice->gap && i < advice->n; i++)
		if (advice->verdict[i].outcome == OUTCOME_OPEN)
			bits_join(&open, &advice->verdict[i].needs);
	return open;
}

static void put_need(struct reply_work *w, int fact)
{
	const struct fact *f = &w->c->book->facts.item[fact];
	struct reply_facts *needs = &w->r->needs;

	for (size_t i = 0; i < needs->n; i++)
		if (str_eq(needs->fact[i].name, f->name))
			return;
	if (needs->n < NEEDS_SHOWN)
		needs->fact[needs->n++] =
			(struct reply_fact){.name = f->name, .ask = say_text(w->lang, f->ask)};
}

/* Questions, also those that were declined: the one that would decide most first. */
static void put_needs(struct reply_work *w)
{
	const struct check *c = w->c;
	const struct fact_list *list = &c->book->facts;
	struct fact_bits open = open_facts(w->advice), none = {0};
	bool election_open = c->facts.item[list->election].source == FACT_UNKNOWN;
	int first;

	if (bits_empty(&open))
		return;
	w->r->needs.fact = arena_array(w->a, struct reply_fact, NEEDS_SHOWN);
	first = ask_next(c->book, c->rule, c->rule_n, NULL, &c->facts, &none);
	if (first != FACT_NONE)
		put_need(w, first);
	for (int fact = 0; fact < (int)list->n; fact++)
		if (bits_have(&open, fact))
			put_need(w,
				 list->item[fact].stage.n && election_open ? list->election : fact);
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

static bool any(const struct advice *advice, enum outcome outcome, bool is)
{
	for (size_t i = 0; i < advice->n; i++)
		if ((advice->verdict[i].outcome == outcome) == is)
			return true;
	return false;
}

/* Why nothing can be said. */
static str unclear(struct reply_work *w)
{
	const struct advice *advice = w->advice;

	if (advice->stranger)
		return tr(w->lang, "Aturan tentang hal ini tidak menyebut orang dengan status itu. "
				   "Kami tidak dapat mengatakan boleh atau tidak.");
	if (!advice->gap)
		return tr(w->lang,
			  "Sumber resminya belum sepakat. Di bawah ini keduanya; bila dapat "
			  "ditunda, tanyakan lebih dahulu.");
	if (any(advice, OUTCOME_OPEN, true))
		return tr(w->lang,
			  "Kami belum tahu mana yang Anda maksud. Jawab pertanyaan di bawah "
			  "ini, atau pilih perbuatan lain.");
	if (any(advice, OUTCOME_NOT_IN_FORCE, false))
		return tr(w->lang, "Tidak ada larangan atau hak yang kami catat tentang ini. Coba "
				   "pilih perbuatan yang lebih mirip, atau tanyakan.");
	return tr(w->lang,
		  "Untuk hari itu tidak ada aturan yang kami ketahui berlaku. Bukan berarti "
		  "boleh; tanyakan lebih dahulu.");
}

static str sentence(struct reply_work *w)
{
	const struct advice *advice = w->advice;
	str title = advice->main ? say_text(w->lang, advice->main->rule->title) : (str){0};

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
				STR_ARG(say_text(w->lang, advice->main->by->text)));
		return str_printf(w->a, tr(w->lang, "Ini memang boleh: %.*s.").p, STR_ARG(title));
	case ANSWER_DEPENDS:
		return tr(w->lang, "Jawabannya bergantung pada hal yang belum diketahui.");
	case ANSWER_UNCLEAR:
		return unclear(w);
	case ANSWER_EXPLAINS:
	case ANSWER_WORD_COUNT:
		break;
	}
	return (str){0};
}

/* The body that deals with it on the day of handling. */
static void put_handler(struct reply_work *w)
{
	const struct known *on = &w->c->facts.item[w->c->book->facts.handling_day];
	const struct verdict *main = w->advice->main;
	const struct holder *holder;

	if (!main || w->r->word == ANSWER_ALLOWED || on->source == FACT_UNKNOWN)
		return;
	holder = task_holder(main->rule->handled, on->day);
	if (holder)
		w->r->handled_by = say_text(w->lang, holder->body->title);
}

struct reply *reply_make(struct arena *a, enum lang lang, const struct check *c)
{
	struct reply *r = arena_new(a, struct reply);
	struct reply_work w = {.a = a, .lang = lang, .c = c, .r = r};
	const struct known *act = &c->facts.item[c->book->facts.act_day];
	struct buf on = BUF_INIT(a, 128);

	w.advice = r->basis = advise(c->book, a, c->rule, c->rule_n, &c->facts);
	r->word = w.advice->word;
	r->head = say_answer_alone(lang, r->word);
	r->sentence = sentence(&w);
	r->act = say_text(lang, c->category->title);
	if (act->source != FACT_UNKNOWN)
		day_put(&on, lang, act->day);
	r->on = buf_str(&on);
	reply_put_rules(&w);
	reply_put_why(&w);
	reply_put_changes(&w);
	if (w.advice->main) {
		const struct rule *rule = w.advice->main->rule;

		reply_put_levels(&w, w.advice->main);
		r->note = say_text(lang, rule->note);
		r->badge = tr(lang, "belum diverifikasi ahli hukum");
		r->advice = say_text(lang, rule->advice);
	}
	put_needs(&w);
	put_handler(&w);
	reply_known(a, lang, c, &r->facts);
	reply_put_questions(&w);
	return r;
}
