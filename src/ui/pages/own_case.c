/* The pages of somebody who is accused: what he is told, and his reply. */
#include "ui/pages/own_case.h"

#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/own.h"
#include "ui/pages/own_case.html.h"
#include "ui/pages/parts.h"

#include "ui/pages/own_case.route.h"

enum err own_case_count(struct request *req, size_t *ret)
{
	struct own_case *list;

	return own_cases(req->db, req->arena, request_book(req)->book, &req->who, req->today, &list,
			 ret);
}

static str election_of(struct request *req, const struct own_case *c)
{
	const struct election *e = election_find(&request_book(req)->book->elections, c->election);

	if (e)
		return say_text(req->lang, e->title);
	return tr(req->lang, c->regime == REGIME_PEMILU ? N_("Pemilu") : N_("Pilkada"));
}

/* What is told of where it stands; else of the last step that told something. */
static str told_now(struct request *req, const struct own_case *c)
{
	const struct own_line *last = &c->line[c->line_n - 1];

	for (size_t i = 0; i < c->line_n; i++)
		if (c->line[i].now)
			last = &c->line[i];
	return say_text(req->lang, last->step->subject_sees);
}

/* ROUTE: GET /saya/perkara
 * The cases in which whoever is signed in is accused, as far as he is told.
 * auth: signed-in   cost: fast */
static enum err own_cases_page(struct request *req, const struct own_cases_page_args *in)
{
	struct own_case *c = NULL;
	struct own_rows rows = {0};
	size_t n;

	(void)in;
	TRY(own_cases(req->db, req->arena, request_book(req)->book, &req->who, req->today, &c, &n));
	rows.row = arena_array(req->arena, struct own_row, n + 1);
	for (size_t i = 0; i < n; i++)
		rows.row[rows.n++] = (struct own_row){.number = c[i].number,
						      .election = election_of(req, &c[i]),
						      .now = told_now(req, &c[i]),
						      .outcome = (int64_t)c[i].outcome};
	return page_show(req, own_cases_html, (&(struct own_cases_html){.list = &rows}));
}

static struct own_steps steps_of(struct request *req, const struct own_case *c)
{
	struct own_steps s = {.step = arena_array(req->arena, struct own_step, c->line_n + 1)};

	for (size_t i = 0; i < c->line_n; i++) {
		const struct own_line *l = &c->line[i];
		bool has_due = l->now && (l->due.state == DEADLINE_KNOWN ||
					  l->due.state == DEADLINE_PROVISIONAL);

		s.step[s.n++] = (struct own_step){
			.title = say_text(req->lang, l->step->title),
			.told = say_text(req->lang, l->step->subject_sees),
			.since = l->since,
			.due = has_due ? l->due.last : 0,
			.now = l->now,
			.has_due = has_due,
		};
	}
	return s;
}

static struct own_sanctions sanctions_of(struct request *req, const struct own_case *c)
{
	struct own_sanctions list = {
		.sanction = arena_array(req->arena, struct own_sanction, c->sanction_n + 1)};

	for (size_t i = 0; i < c->sanction_n; i++) {
		const struct sanction_decided *d = &c->sanction[i];
		const struct sanction *s = rulebook_sanction(request_book(req)->book, d->sanction);

		list.sanction[list.n++] = (struct own_sanction){
			.title = s ? say_text(req->lang, s->title) : d->sanction,
			.decided = d->decided,
			.from = d->from,
			.until = d->until,
			.annulled = d->annulled,
			.has_from = d->from != DAY_NEVER,
			.has_until = d->until != DAY_NEVER,
			.is_annulled = sanction_annulled(d),
		};
	}
	return list;
}

static enum err show(struct request *req, str number, bool saved)
{
	str typed = req->method == METHOD_POST ? request_field(req, "tulisan") : STR("");
	struct own_replies replies;
	struct own_sanctions sanctions;
	struct own_steps steps;
	struct own_case c;

	TRY(own_case_read(req->db, req->arena, request_book(req)->book, &req->who, req->today,
			  number, &c, &replies.reply, &replies.n));
	steps = steps_of(req, &c);
	sanctions = sanctions_of(req, &c);
	return page_show_status(req, own_case_html,
				(&(struct own_case_html){
					.number = c.number,
					.election = election_of(req, &c),
					.outcome = (int64_t)c.outcome,
					.steps = &steps,
					.sanctions = &sanctions,
					.replies = &replies,
					.may_reply = c.state != CASE_CLOSED,
					.typed = typed.p ? typed : STR(""),
					.error = field_error(req, "tulisan"),
					.saved = saved,
					.closed = req->error.code == ERR_CONFLICT,
				}),
				form_status(req));
}

/* ROUTE: GET /saya/perkara/{nomor:text(40)} ?tersimpan:flag?
 * What somebody who is accused is told of a case, and what he has replied.
 * auth: signed-in   cost: fast
 * errors: NOT_FOUND */
static enum err own_case_page(struct request *req, const struct own_case_page_args *in)
{
	return show(req, in->nomor, in->tersimpan);
}

static enum err reply_again(struct request *req, const struct reply_post_args *in)
{
	return show(req, in->nomor, false);
}

/* ROUTE: POST /saya/perkara/{nomor:text(40)}
 * Replies, for all who handle the case to read.
 * auth: signed-in   cost: write
 * form: tulisan text(5000)?
 * again: reply_again
 * errors: NOT_FOUND CONFLICT INPUT */
static enum err reply_post(struct request *req, struct tx *tx, const struct reply_post_args *in)
{
	TRY(own_case_reply(tx, req->arena, request_book(req)->book, &req->who, req->today,
			   in->nomor, in->form.tulisan, &req->error));
	return page_go(req, str_printf(req->arena, "/saya/perkara/" STR_FMT "?tersimpan=ya",
				       STR_ARG(in->nomor)));
}
