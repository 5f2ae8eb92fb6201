/* The pages of somebody who is accused: what he is told, and his reply. */
#include "ui/pages/own_case.h"

#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/case.h"
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

/* What the last day of a step is to him; where the rulebook has no word for it, whose it is. */
static str day_is(struct request *req, const struct step *s)
{
	if (text_is(s->subject_day))
		return say_text(req->lang, s->subject_day);
	return tr(req->lang,
		  s->actor.party == PARTY_SUBJECT ? N_("Batas Anda") : N_("Batas instansi"));
}

static struct own_step step_of(struct request *req, const struct own_line *l)
{
	const struct step *s = l->step;
	bool has_due = !l->paused && deadline_has_last(l->due);

	return (struct own_step){
		.title = say_text(req->lang, s->title),
		.told = say_text(req->lang, s->subject_sees),
		.day_is = day_is(req, s),
		.set_why = l->set_why,
		.since = l->since,
		.due = has_due ? l->due.last : 0,
		.now = l->now,
		.has_due = has_due,
		.open_end = l->now && !l->paused && !has_due && !step_ends(s),
		.mine = s->actor.party == PARTY_SUBJECT,
		.over = l->now && has_due && s->actor.party == PARTY_SUBJECT &&
			l->due.last < req->today,
		.paused = l->paused,
	};
}

/* Where it stands; else the last step that told something. */
static struct own_step *step_now(struct request *req, const struct own_case *c)
{
	const struct own_line *last = &c->line[c->line_n - 1];
	struct own_step *ret = arena_new(req->arena, struct own_step);

	for (size_t i = 0; i < c->line_n; i++)
		if (c->line[i].now)
			last = &c->line[i];
	*ret = step_of(req, last);
	return ret;
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
						      .now = step_now(req, &c[i]),
						      .outcome = (int64_t)c[i].outcome};
	return page_show(req, own_cases_html, (&(struct own_cases_html){.list = &rows}));
}

/* The form of a step that is his; NULL: it is not. */
static struct own_turn *turn_of(struct request *req, const struct own_line *l)
{
	struct own_turn *t = arena_new(req->arena, struct own_turn);
	bool sent = req->method == METHOD_POST &&
		    str_eq(request_field(req, "jejak"), id_hex(req->arena, l->track));
	str words = sent ? request_field(req, "isi") : (str){0};

	if (!l->his_turn)
		return NULL;
	*t = (struct own_turn){.track = l->track,
			       .version = l->version,
			       .step = l->step->name,
			       .words = words.p ? words : STR("")};
	if (sent) {
		t->error = field_error(req, "isi");
		t->result_error = field_error(req, "hasil");
	}
	t->results.choice = arena_array(req->arena, struct own_choice, l->step->result_n + 1);
	for (size_t i = 0; i < l->step->result_n; i++) {
		const struct step_result *r = &l->step->result[i];

		if (r->by_subject)
			t->results.choice[t->results.n++] = (struct own_choice){
				.name = r->name,
				.title = say_text(req->lang, r->title),
				.on = sent && str_eq(request_field(req, "hasil"), r->name),
			};
	}
	t->has_until = step_of(req, l).has_due && (l->step->passes || l->step->on_last);
	t->until = l->due.last - (l->step->on_last ? 1 : 0);
	if (t->results.n == 1)
		t->results.choice[0].on = true;
	return t;
}

static struct own_steps steps_of(struct request *req, const struct own_case *c)
{
	struct own_steps s = {.step = arena_array(req->arena, struct own_step, c->line_n + 1)};

	for (size_t i = 0; i < c->line_n; i++) {
		s.step[i] = step_of(req, &c->line[i]);
		s.step[i].self = &s.step[i];
		s.step[i].turn = turn_of(req, &c->line[i]);
	}
	s.n = c->line_n;
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

/* What he wrote for a step that is his no longer: it is not lost, he may send it as a reply. */
static str typed_of(struct request *req, const struct own_steps *steps)
{
	str reply = request_field(req, "tulisan"), act = request_field(req, "isi");

	if (req->method != METHOD_POST)
		return STR("");
	for (size_t i = 0; i < steps->n; i++)
		if (steps->step[i].turn && steps->step[i].turn->words.n > 0)
			return STR("");
	return reply.p ? reply : act.p ? act : STR("");
}

enum told { TOLD_NOTHING, TOLD_REPLIED, TOLD_ACTED };

static enum err show(struct request *req, str number, enum told told)
{
	struct own_letters_view letters;
	struct own_notes_view notes;
	struct own_replies replies;
	struct own_sanctions sanctions;
	struct own_steps steps;
	struct own_case c;

	TRY(own_case_read(req->db, req->arena, request_book(req)->book, &req->who, req->today,
			  number, &c, &replies.reply, &replies.n));
	TRY(own_letters(req->db, req->arena, request_book(req)->book, &c, &letters.letter,
			&letters.n));
	TRY(own_notes(req->db, req->arena, &c, &notes.note, &notes.n));
	steps = steps_of(req, &c);
	sanctions = sanctions_of(req, &c);
	return page_show_status(
		req, own_case_html,
		(&(struct own_case_html){
			.number = c.number,
			.election = election_of(req, &c),
			.outcome = (int64_t)c.outcome,
			.steps = &steps,
			.sanctions = &sanctions,
			.letters = &letters,
			.notes = &notes,
			.replies = &replies,
			.may_reply = c.state != CASE_CLOSED,
			.typed = typed_of(req, &steps),
			.error = field_error(req, "tulisan"),
			.saved = told == TOLD_REPLIED,
			.acted = told == TOLD_ACTED,
			.closed = req->error.code == ERR_CONFLICT && c.state == CASE_CLOSED,
			.passed = req->error.code == ERR_CONFLICT && c.state != CASE_CLOSED,
		}),
		form_status(req));
}

/* ROUTE: GET /saya/perkara/{nomor:text(40)} ?tersimpan:flag?, terkirim:flag?
 * What somebody who is accused is told of a case, and what he has replied.
 * auth: signed-in   cost: fast
 * errors: NOT_FOUND */
static enum err own_case_page(struct request *req, const struct own_case_page_args *in)
{
	return show(req, in->nomor,
		    in->tersimpan  ? TOLD_REPLIED
		    : in->terkirim ? TOLD_ACTED
				   : TOLD_NOTHING);
}

static enum err reply_again(struct request *req, const struct reply_post_args *in)
{
	return show(req, in->nomor, TOLD_NOTHING);
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

/* ROUTE: POST /saya/perkara/{nomor:text(40)}/surat/{surat:id}
 * Gives somebody who is accused a letter that is for him; that he reads it is entered.
 * auth: signed-in   cost: slow
 * errors: NOT_FOUND */
static enum err own_letter_post(struct request *req, const struct own_letter_post_args *in)
{
	struct case_io io = case_io_of(req);
	str pdf;

	TRY(own_letter_open(&io, req->arena, request_book(req)->book, &req->who, req->today,
			    in->nomor, in->surat, &pdf));
	return answer_file(req, STR("application/pdf"), STR("surat.pdf"), true, pdf);
}

static enum err own_act_again(struct request *req, const struct own_act_post_args *in)
{
	return show(req, in->nomor, TOLD_NOTHING);
}

/* ROUTE: POST /saya/perkara/{nomor:text(40)}/langkah
 * Takes a step that is of whoever is accused himself: an answer, an objection, an appeal.
 * auth: signed-in   cost: write
 * form: jejak id, versi int, langkah text(64), hasil text(64)?, isi text(5000)?
 * again: own_act_again
 * errors: NOT_FOUND FORBIDDEN CONFLICT INPUT */
static enum err own_act_post(struct request *req, struct tx *tx, const struct own_act_post_args *in)
{
	TRY(own_case_act(tx, req->arena, request_book(req)->book, &req->who, req->today, in->nomor,
			 &(struct own_act){.track = in->form.jejak,
					   .version = in->form.versi,
					   .step = in->form.langkah,
					   .result = in->form.hasil,
					   .words = in->form.isi},
			 &req->error));
	return page_go(req, str_printf(req->arena, "/saya/perkara/" STR_FMT "?terkirim=ya",
				       STR_ARG(in->nomor)));
}
