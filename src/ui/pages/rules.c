/* The rules to browse and search. One rule is rule.c. */
#include "ui/pages/rules.h"

#include "core/rulebook/choose.h"
#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/rules.html.h"
#include "ui/pages/rules_json.h"

#include "ui/pages/rules.route.h"

enum { RULES_FOUND_MAX = 60, OTHERS_FOUND_MAX = 12, ADDRESS_MAX = 2000 };

str rule_badge_tone(const struct rule_badge *badge)
{
	switch (badge->state) {
	case BADGE_APPROVED:
		return STR("ok");
	case BADGE_OBJECTED:
		return STR("late");
	case BADGE_CHANGED:
		return STR("warn");
	case BADGE_NONE:
		break;
	}
	return STR("");
}

static str phase_words(enum lang lang, enum rule_phase phase)
{
	switch (phase) {
	case PHASE_BEFORE:
		return tr(lang, "sebelum penetapan calon");
	case PHASE_AFTER:
		return tr(lang, "sejak penetapan calon");
	case PHASE_ANY:
		break;
	}
	return STR("");
}

/* The level of its first consequence that can be for people of that status. */
static const struct level *level_of(const struct rulebook *b, const struct rule *r, int status)
{
	struct facts facts = {0};
	struct fact_bits presumed = {0};

	if (status >= 0)
		facts.item[b->facts.status] =
			(struct known){.source = FACT_TOLD, .set = UINT64_C(1) << status};
	for (size_t i = 0; i < r->consequence_n; i++) {
		const struct consequence *c = &r->consequence[i];

		if (!c->conditional ||
		    condition_truth(&c->when, &b->facts, &facts, &presumed) != TRUTH_NO)
			return c->level;
	}
	return NULL;
}

struct rule_line rule_line_of(struct request *req, const struct rulebook *b, const struct rule *r,
			      int status, const struct rule_badge *badge)
{
	const struct level *level = level_of(b, r, status);
	struct rule_line line = {
		.id = r->id,
		.title = say_text(req->lang, r->title),
		.number = r->number,
		.kind = say_kind(req->lang, r->kind),
		.level = level ? say_text(req->lang, level->title) : STR(""),
		.phase = phase_words(req->lang, rule_phase_of(b, r)),
		.tone = rule_badge_tone(badge),
	};

	if (!period_has(r->valid, req->today))
		line.period = say_period(req->arena, req->lang, r->valid);
	if (r->confidence != CONFIDENCE_SURE)
		line.doubt = say_confidence(req->lang, r->confidence);
	if (badge->state != BADGE_NONE)
		line.badge = rule_badge_words(req->arena, req->lang, badge);
	return line;
}

/* ---- filters ---- */

/* What is asked for. An act or status that the rulebook does not have is not found. */
static enum err read_filter(const struct rulebook *b, str act, str status, int phase,
			    struct rule_filter *ret)
{
	*ret = (struct rule_filter){.status = -1, .phase = (enum rule_phase)(phase + 1)};
	if (act.n) {
		ret->category = rulebook_category(b, act);
		if (!ret->category)
			return ERR_NOT_FOUND;
	}
	if (status.n) {
		ret->status = fact_value_find(&b->facts.item[b->facts.status], status);
		if (ret->status == FACT_NONE)
			return ERR_NOT_FOUND;
	}
	return OK;
}

static struct rule_option *push_option(struct rule_options *o, str value, str label, bool chosen)
{
	o->option[o->n] = (struct rule_option){value, label, chosen};
	return &o->option[o->n++];
}

static void fill_options(struct request *req, const struct rulebook *b, const struct rule_filter *f,
			 struct rules_form *form)
{
	const struct fact *status = &b->facts.item[b->facts.status];
	str all = tr(req->lang, "Semua");

	form->acts.option = arena_array(req->arena, struct rule_option, b->category_n + 1);
	push_option(&form->acts, STR(""), all, !f->category);
	for (size_t i = 0; i < b->category_n; i++)
		push_option(&form->acts, b->category[i].name,
			    say_text(req->lang, b->category[i].title),
			    f->category == &b->category[i]);
	form->statuses.option = arena_array(req->arena, struct rule_option, status->value_n + 1);
	push_option(&form->statuses, STR(""), all, f->status < 0);
	for (size_t i = 0; i < status->value_n; i++)
		push_option(&form->statuses, status->value[i].name,
			    say_text(req->lang, status->value[i].label), f->status == (int)i);
	form->phases.option = arena_array(req->arena, struct rule_option, 3);
	push_option(&form->phases, STR(""), all, f->phase == PHASE_ANY);
	push_option(&form->phases, STR("sebelum"), tr(req->lang, "Sebelum penetapan calon"),
		    f->phase == PHASE_BEFORE);
	push_option(&form->phases, STR("sesudah"), tr(req->lang, "Sejak penetapan calon"),
		    f->phase == PHASE_AFTER);
}

/* The address of the same as JSON. */
static str json_address(struct request *req)
{
	return str_printf(req->arena, "/aturan.json%s" STR_FMT, req->query.n ? "?" : "",
			  STR_ARG(req->query));
}

static struct rules_form form_of(struct request *req, const struct rulebook *b,
				 const struct rule_filter *f, str text)
{
	struct rules_form form = {
		.text = text,
		.narrowed = f->category || f->status >= 0 || f->phase != PHASE_ANY,
		.json = json_address(req),
	};

	fill_options(req, b, f, &form);
	return form;
}

/* ---- the list by act ---- */

static void put_in_group(struct request *req, const struct rulebook *b, struct rule_groups *groups,
			 const struct rule *r, int status, const struct rule_badge *badge)
{
	struct rule_group *g = &groups->group[r->category[0]->index];

	if (!g->lines) {
		g->lines = arena_new(req->arena, struct rule_lines);
		g->lines->line = arena_array(req->arena, struct rule_line, b->rule_n);
	}
	g->lines->line[g->lines->n++] = rule_line_of(req, b, r, status, badge);
}

static int by_number(const void *left, const void *right)
{
	const struct rule_line *a = left, *b = right;
	int c = rule_number_cmp(a->number, b->number);

	return c ? c : str_cmp(a->title, b->title);
}

/* Acts without a rule are left out. */
static void finish_groups(struct request *req, const struct rulebook *b, struct rule_groups *groups)
{
	size_t n = 0;

	for (size_t i = 0; i < groups->n; i++) {
		struct rule_group g = groups->group[i];

		if (!g.lines)
			continue;
		g.name = b->category[i].name;
		g.title = say_text(req->lang, b->category[i].title);
		g.hint = say_text(req->lang, b->category[i].hint);
		qsort(g.lines->line, g.lines->n, sizeof *g.lines->line, by_number);
		groups->group[n++] = g;
	}
	groups->n = n;
}

static enum err show_list(struct request *req, const struct shelf_book *shelf,
			  const struct rule_filter *f)
{
	const struct rulebook *b = shelf->book;
	struct rule_list shown = rules_shown(b, req->arena, req->today);
	struct rules_form form = form_of(req, b, f, STR(""));
	struct rule_groups groups = {
		.group = arena_array(req->arena, struct rule_group, b->category_n + 1),
		.n = b->category_n,
	};
	struct rule_badge *badge;
	int64_t count = 0;

	TRY(rule_badges(req->db, req->arena, shelf, shown.item, shown.n, &badge));
	for (size_t i = 0; i < shown.n; i++) {
		if (!rule_passes(b, shown.item[i], f))
			continue;
		put_in_group(req, b, &groups, shown.item[i], f->status, &badge[i]);
		count++;
	}
	finish_groups(req, b, &groups);
	return page_show(req, rules_html,
			 (&(struct rules_html){.f = &form, .groups = &groups, .count = count}));
}

/* ---- what was found ---- */

/* The rules among the hits that pass, each in the version that is shown, best first. */
static struct rule_list rules_hit(struct request *req, const struct rulebook *b,
				  const struct law_found *hits, const struct rule_filter *f)
{
	struct rule_list list = {.item = arena_array(req->arena, const struct rule *, hits->n + 1)};

	for (size_t i = 0; i < hits->n; i++) {
		if (hits->hit[i].kind != HIT_RULE)
			continue;
		const struct rule *r = rule_shown(b, b->rule[hits->hit[i].index].id, req->today);
		bool there = !rule_passes(b, r, f);

		for (size_t k = 0; k < list.n; k++)
			there |= list.item[k] == r;
		if (!there)
			list.item[list.n++] = r;
	}
	return list;
}

static bool is_about(const struct question *q, const struct category *category)
{
	for (size_t i = 0; i < q->category_n; i++)
		if (q->category[i] == category)
			return true;
	return !category;
}

static void fill_others(struct request *req, const struct rulebook *b, const struct law_found *hits,
			const struct rule_filter *f, struct rules_found *ret)
{
	struct instrument_lines *instruments = arena_new(req->arena, struct instrument_lines);

	ret->questions.ask = arena_array(req->arena, struct rule_ask, OTHERS_FOUND_MAX);
	instruments->line = arena_array(req->arena, struct instrument_line, OTHERS_FOUND_MAX);
	for (size_t i = 0; i < hits->n; i++) {
		const struct law_hit *h = &hits->hit[i];

		if (h->kind == HIT_QUESTION && ret->questions.n < OTHERS_FOUND_MAX &&
		    is_about(&b->question[h->index], f->category))
			ret->questions.ask[ret->questions.n++] =
				rule_ask_of(req, &b->question[h->index]);
		if (h->kind == HIT_INSTRUMENT && instruments->n < OTHERS_FOUND_MAX)
			instruments->line[instruments->n++] =
				instrument_line_of(req, &b->instrument[h->index]);
	}
	ret->instruments = instruments;
}

static enum err show_found(struct request *req, const struct shelf_book *shelf,
			   const struct rule_filter *f, str text)
{
	const struct rulebook *b = shelf->book;
	struct rules_form form = form_of(req, b, f, text);
	struct law_found hits;
	struct rule_lines lines = {0};
	struct rules_found found = {.lines = &lines};
	struct rule_badge *badge;

	law_search(shelf->index, req->arena, text, &hits);
	struct rule_list list = rules_hit(req, b, &hits, f);
	if (list.n > RULES_FOUND_MAX)
		list.n = RULES_FOUND_MAX;
	TRY(rule_badges(req->db, req->arena, shelf, list.item, list.n, &badge));
	lines.line = arena_array(req->arena, struct rule_line, list.n + 1);
	for (size_t i = 0; i < list.n; i++)
		lines.line[lines.n++] = rule_line_of(req, b, list.item[i], f->status, &badge[i]);
	fill_others(req, b, &hits, f, &found);
	found.partly = hits.partly;
	found.count = (int64_t)(lines.n + found.questions.n + found.instruments->n);
	if (hits.meant) {
		found.wrong = hits.wrong;
		found.meant_number = hits.meant->number;
		found.meant = instrument_line_of(req, hits.meant);
	}
	return page_show(req, rules_found_html,
			 (&(struct rules_found_html){.f = &form, .found = &found}));
}

/* ROUTE: GET /aturan ?cari:text(200)?, kategori:text(48)?, status:text(48)?,
 *        fase:choice(sebelum sesudah)?
 * The rules in force, by act; of one act, for one kind of person, before or after designation;
 * or what a search finds.
 * auth: public   cost: fast   cache: public 60 s
 * errors: NOT_FOUND */
static enum err rules_page(struct request *req, const struct rules_page_args *in)
{
	const struct shelf_book *shelf = request_book(req);
	struct rule_filter f;
	str text = str_trim(in->cari);

	TRY(read_filter(shelf->book, in->kategori, in->status, in->fase, &f));
	return text.n ? show_found(req, shelf, &f, text) : show_list(req, shelf, &f);
}

/* ROUTE: GET /aturan.json ?cari:text(200)?, kategori:text(48)?, status:text(48)?,
 *        fase:choice(sebelum sesudah)?
 * The same as JSON; docs/formats/rules-api.md.
 * auth: public   cost: fast   cache: public 60 s
 * errors: NOT_FOUND */
static enum err rules_json(struct request *req, const struct rules_json_args *in)
{
	const struct shelf_book *shelf = request_book(req);
	const struct rulebook *b = shelf->book;
	struct rule_list list;
	struct rule_filter f;
	str text = str_trim(in->cari);

	TRY(read_filter(b, in->kategori, in->status, in->fase, &f));
	if (text.n) {
		struct law_found hits;

		law_search(shelf->index, req->arena, text, &hits);
		list = rules_hit(req, b, &hits, &f);
	} else {
		struct rule_list all = rules_shown(b, req->arena, req->today);

		list = (struct rule_list){.item = all.item};
		for (size_t i = 0; i < all.n; i++)
			if (rule_passes(b, all.item[i], &f))
				list.item[list.n++] = all.item[i];
	}
	return rules_json_list(req, shelf, &list);
}
