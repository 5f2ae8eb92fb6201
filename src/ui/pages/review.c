/* The desk of an institution's lawyer: reading rules beside their sources, approving or objecting.
 */
#include "ui/pages/review.h"

#include <stdlib.h>

#include "core/rulebook/choose.h"
#include "core/rulebook/opinion.h"
#include "ui/pages/book.h"
#include "ui/pages/outside.h"
#include "ui/pages/parts.h"
#include "ui/pages/review.html.h"
#include "ui/pages/rule.h"

#include "ui/pages/review.route.h"

static const struct rule_opinion *opinion_on(const struct rule_opinions *list, const struct rule *r)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->opinion[i].first_day == r->valid.from &&
		    str_eq(list->opinion[i].rule, r->id))
			return &list->opinion[i];
	return NULL;
}

static enum review_state state_of(const struct rule_opinion *o)
{
	if (!o)
		return REVIEW_UNREAD;
	if (!o->current)
		return REVIEW_CHANGED;
	return o->kind == OPINION_APPROVES ? REVIEW_APPROVED : REVIEW_OBJECTED;
}

/* What is to be done comes first: changed, unread, objected, approved. */
static struct review_groups empty_groups(struct request *req, size_t most)
{
	static const struct {
		enum review_state state;
		const char *title, *hint;
	} kinds[REVIEW_STATE_COUNT] = {
		{REVIEW_CHANGED, N_("Berubah sejak diperiksa"),
		 N_("Aturannya, atau yang dirujuknya, bukan lagi seperti yang Anda baca; pendapat "
		    "yang lama tidak berlaku.")},
		{REVIEW_UNREAD, N_("Belum dibaca"), ""},
		{REVIEW_OBJECTED, N_("Keberatan diajukan"),
		 N_("Keberatan ini tampak di halaman umum aturannya, juga bagi penyusunnya.")},
		{REVIEW_APPROVED, N_("Disetujui"), ""},
	};
	struct review_groups g = {
		.group = arena_array(req->arena, struct review_group, REVIEW_STATE_COUNT)};

	for (size_t i = 0; i < REVIEW_STATE_COUNT; i++)
		g.group[g.n++] = (struct review_group){
			.state = kinds[i].state,
			.title = tr(req->lang, kinds[i].title),
			.hint = kinds[i].hint[0] ? tr(req->lang, kinds[i].hint) : STR(""),
			.lines = {.line = arena_array(req->arena, struct review_line, most + 1)},
		};
	return g;
}

static void put_line(struct request *req, struct review_groups *g, const struct rule *r,
		     const struct rule_opinion *o)
{
	enum review_state state = state_of(o);
	struct review_line line = {
		.id = r->id,
		.from = day_in_address(req, r->valid.from),
		.title = say_text(req->lang, r->title),
		.number = r->number,
		.kind = say_kind(req->lang, r->kind),
		.period = say_period(req->arena, req->lang, r->valid),
	};

	if (o) {
		line.by = o->by;
		line.at = o->at;
		line.note = o->note;
	}
	for (size_t i = 0; i < g->n; i++)
		if (g->group[i].state == state)
			g->group[i].lines.line[g->group[i].lines.n++] = line;
}

static int by_number(const void *left, const void *right)
{
	const struct review_line *a = left, *b = right;
	int c = rule_number_cmp(a->number, b->number);

	if (c == 0)
		c = str_cmp(a->title, b->title);
	return c ? c : str_cmp(a->from, b->from);
}

static void sort_groups(struct review_groups *g)
{
	for (size_t i = 0; i < g->n; i++)
		qsort(g->group[i].lines.line, g->group[i].lines.n, sizeof *g->group[i].lines.line,
		      by_number);
}

static int64_t count(const struct review_groups *g, enum review_state state)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->group[i].state == state)
			return (int64_t)g->group[i].lines.n;
	return 0;
}

/* ROUTE: GET /meja/aturan ?tersimpan:flag?
 * Every version of every rule, by how the institution's lawyer stands to it.
 * auth: rule.review   cost: fast */
static enum err reviews_page(struct request *req, const struct reviews_page_args *in)
{
	const struct shelf_book *shelf = request_book(req);
	const struct rulebook *b = shelf->book;
	struct review_groups groups = empty_groups(req, b->rule_n);
	struct rule_opinions opinions;

	TRY(opinions_of(req->db, req->arena, shelf, req->who.inst, &opinions));
	for (size_t i = 0; i < b->rule_n; i++)
		put_line(req, &groups, &b->rule[i], opinion_on(&opinions, &b->rule[i]));
	sort_groups(&groups);
	return page_show(req, reviews_html,
			 (&(struct reviews_html){
				 .groups = &groups,
				 .unread = count(&groups, REVIEW_UNREAD),
				 .changed = count(&groups, REVIEW_CHANGED),
				 .total = (int64_t)b->rule_n,
				 .saved = in->tersimpan,
			 }));
}

static enum err show(struct request *req, str name, str from, int status)
{
	const struct shelf_book *shelf = request_book(req);
	const struct rule_opinion *o;
	struct rule_opinions opinions;
	const struct rule *r;

	TRY(rule_version_find(shelf->book, name, from, &r));
	TRY(opinions_of(req->db, req->arena, shelf, req->who.inst, &opinions));
	o = opinion_on(&opinions, r);
	const struct rule_view *v = rule_view_make(req, shelf, r);
	str chosen = request_field(req, "pendapat"), note = request_field(req, "catatan");
	struct review_form f = {
		.state = state_of(o),
		.note = note.p ? note : STR(""),
		.error = field_error(req, "catatan"),
		.sure_error = field_error(req, "pendapat"),
		.objects = str_eq(chosen, STR("keberatan")),
		.nothing = chosen.p == NULL,
		.short_print = str_sub(v->fingerprint, 0, 12),
	};

	if (o) {
		f.by = o->by;
		f.said = o->note;
		f.at = o->at;
	}
	return page_show_status(
		req, review_html,
		(&(struct review_html){
			.r = v, .f = &f, .sources = outside_list(req, r->source, r->source_n)}),
		status);
}

/* ROUTE: GET /meja/aturan/{aturan:text(64)}/{hari:text(10)}
 * A version of a rule beside its citations, sources and tests, and the form for an opinion.
 * auth: rule.review   cost: fast
 * errors: NOT_FOUND */
static enum err review_page(struct request *req, const struct review_page_args *in)
{
	return show(req, in->aturan, in->hari, 200);
}

static enum err review_again(struct request *req, const struct review_post_args *in)
{
	return show(req, in->aturan, in->hari, err_info(req->error.code)->status);
}

/* ROUTE: POST /meja/aturan/{aturan:text(64)}/{hari:text(10)}
 * Approves of the rule as it was read, or objects with a reason.
 * auth: rule.review   cost: write
 * form: pendapat choice(setuju keberatan), sidik text(64), catatan text(2000)?
 * again: review_again
 * errors: NOT_FOUND INPUT CONFLICT */
static enum err review_post(struct request *req, struct tx *tx, const struct review_post_args *in)
{
	const struct shelf_book *shelf = request_book(req);
	const struct rule *r;

	TRY(rule_version_find(shelf->book, in->aturan, in->hari, &r));
	TRY(opinion_give(tx, req->arena, &req->who, shelf, r, in->form.sidik,
			 in->form.pendapat == REVIEW_POST_FORM_PENDAPAT_KEBERATAN
				 ? OPINION_OBJECTS
				 : OPINION_APPROVES,
			 in->form.catatan, &req->error));
	return page_go(req, STR("/meja/aturan?tersimpan=ya"));
}
