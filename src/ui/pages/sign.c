/* A person's own pledges: reading, copying, signing or declining, and the paper. The rules are
 * core/pledge/sign.c; coverage of others is coverage.c.
 *
 * The steps before the last are plain GETs, so that nothing is written and nothing is needed but
 * links and forms. Who signed in long ago types his password on the page where he signs, and what
 * he copied stays with it; so these two routes look at the time of sign-in themselves. */
#include "core/account/password.h"
#include "core/org/nip.h"
#include "core/pledge/file.h"
#include "ui/pages/arrival.h"
#include "ui/pages/parts.h"
#include "ui/pages/sign.h"
#include "ui/pages/sign.html.h"
#include "web/server.h"
#include "web/session.h"

#include "ui/pages/sign.route.h"

/* How fresh the sign-in must be, and how much of that must be left when a form is shown. */
#define FRESH_FOR  (5 * MICROS_MINUTE)
#define FRESH_LEFT MICROS_MINUTE

static bool fresh(const struct request *req, int64_t at_most)
{
	return req->now - req->who.authenticated_at <= at_most;
}

/* ROUTE: GET /ikrar
 * What the person was asked, and how he answered.
 * auth: pledge.sign   cost: fast */
static enum err sign_list(struct request *req, const struct sign_list_args *in)
{
	struct pledge_tasks tasks;

	(void)in;
	TRY(pledge_open_for(req->db, req->arena, &req->who, req->now, &tasks));
	return page_show(req, sign_list_html,
			 (&(struct sign_list_html){.tasks = &tasks, .waiting = tasks.waiting}));
}

static enum err read_step(struct request *req, id drive, struct sign_step *s)
{
	struct drive d;

	*s = (struct sign_step){.ask_password = !fresh(req, FRESH_FOR - FRESH_LEFT)};
	TRY(pledge_task_read(req->db, req->arena, &req->who, drive, req->now, &s->task));
	TRY(drive_read(req->db, req->arena, req->who.inst, drive, req->now, &d));
	TRY(text_read(req->db, req->arena, req->who.inst, d.text, &s->text));
	TRY(pledge_person_read(req->db, req->arena, req->who.inst, req->who.employee, &s->person));
	s->person.nip = nip_show(req->arena, s->person.nip);
	s->points = text_points(req->arena, s->text.body);
	return OK;
}

static str result_path(struct request *req, id drive)
{
	return str_printf(req->arena, "/ikrar/" STR_FMT "/hasil",
			  STR_ARG(id_hex(req->arena, drive)));
}

/* Where a form with an answer goes: the route that asks for the password, or the one that needs
 * not. */
static str action_path(struct request *req, const struct sign_step *s)
{
	return str_printf(req->arena, "/ikrar/" STR_FMT "%s",
			  STR_ARG(id_hex(req->arena, s->task.drive)),
			  s->ask_password ? "/sandi" : "");
}

static enum err show_copy(struct request *req, const struct sign_step *s, bool wrong)
{
	return page_show_status(req, sign_copy_html,
				(&(struct sign_copy_html){.s = s, .wrong = wrong}),
				wrong ? err_info(ERR_SENTENCE_DIFFERS)->status : 200);
}

static enum err show_finish(struct request *req, const struct sign_step *s, int status)
{
	return page_show_status(req, sign_finish_html,
				(&(struct sign_finish_html){
					.s = s,
					.action = action_path(req, s),
					.retry = status != 200 && s->password_error.n == 0,
				}),
				status);
}

static enum err show_decline(struct request *req, const struct sign_step *s, int status)
{
	return page_show_status(
		req, sign_decline_html,
		(&(struct sign_decline_html){.s = s, .action = action_path(req, s)}), status);
}

/* ROUTE: GET /ikrar/{drive:id} ?langkah:int(3)?, kalimat:text(400)?
 * The three steps of signing: read, copy the sentence, sign. Nothing is written.
 * auth: pledge.sign   cost: fast
 * errors: NOT_FOUND */
static enum err sign_page(struct request *req, const struct sign_page_args *in)
{
	struct sign_step *s = arena_new(req->arena, struct sign_step);
	int64_t step = in->langkah.is ? in->langkah.v : 0;

	TRY(read_step(req, in->drive, s));
	if (s->task.answer == ANSWER_SIGNED || (s->task.answer != ANSWER_OPEN && step == 0))
		return page_go(req, result_path(req, in->drive));
	if (!s->task.may_answer)
		return page_show(req, sign_wait_html, (&(struct sign_wait_html){.task = &s->task}));
	if (step < 2)
		return page_show(req, sign_read_html, (&(struct sign_read_html){.s = s}));
	if (in->kalimat.p)
		s->sentence = in->kalimat;
	if (step == 2)
		return show_copy(req, s, false);
	s->check = sentence_check(req->arena, s->text.sentence, s->sentence);
	return s->check.same ? show_finish(req, s, 200) : show_copy(req, s, true);
}

/* ROUTE: GET /ikrar/{drive:id}/tidak
 * The form of somebody who refuses or is not able to sign.
 * auth: pledge.sign   cost: fast
 * errors: NOT_FOUND */
static enum err decline_page(struct request *req, const struct decline_page_args *in)
{
	struct sign_step *s = arena_new(req->arena, struct sign_step);

	TRY(read_step(req, in->drive, s));
	if (s->task.answer != ANSWER_OPEN)
		return page_go(req, result_path(req, in->drive));
	if (!s->task.may_answer)
		return page_show(req, sign_wait_html, (&(struct sign_wait_html){.task = &s->task}));
	return show_decline(req, s, 200);
}

/* What both routes of an answer take from their form. */
struct typed {
	enum answer answer;
	str sentence, reason;
};

static struct typed typed_of(int choice, str sentence, str reason)
{
	static const enum answer answer[] = {
		[SIGN_POST_FORM_JAWABAN_TANDA_TANGAN] = ANSWER_SIGNED,
		[SIGN_POST_FORM_JAWABAN_MENOLAK] = ANSWER_REFUSED,
		[SIGN_POST_FORM_JAWABAN_TIDAK_BISA] = ANSWER_UNABLE,
	};

	return (struct typed){
		.answer = choice < 0 ? ANSWER_SIGNED : answer[choice],
		.sentence = sentence,
		.reason = reason,
	};
}

/* The form again with what was typed, and what is wrong with it. */
static enum err show_again(struct request *req, id drive, const struct typed *t, enum err e,
			   str password_error)
{
	struct sign_step *s = arena_new(req->arena, struct sign_step);
	int status = err_info(e)->status;

	TRY(read_step(req, drive, s));
	if (e == ERR_STALE_SIGN_IN || e == ERR_AUTH)
		s->ask_password = true;
	s->sentence = t->sentence.p ? t->sentence : STR("");
	s->reason = t->reason;
	s->refuses = t->answer == ANSWER_REFUSED;
	s->password_error = password_error;
	s->reason_error = field_error(req, "reason");
	if (s->reason_error.n == 0)
		s->reason_error = field_error(req, "alasan");
	if (t->answer != ANSWER_SIGNED)
		return show_decline(req, s, status);
	s->check = sentence_check(req->arena, s->text.sentence, s->sentence);
	return s->check.same ? show_finish(req, s, status) : show_copy(req, s, true);
}

/* An error that the form can be shown again for; others are a page of their own. */
static bool can_retry(enum err e)
{
	return e == ERR_SENTENCE_DIFFERS || e == ERR_INPUT || e == ERR_STALE_SIGN_IN ||
	       e == ERR_AUTH;
}

static enum err answer_in(struct request *req, struct tx *tx, id drive, const struct typed *t)
{
	struct pledge p;
	struct pledge_form form = {
		.answer = t->answer,
		.sentence = t->sentence.p ? t->sentence : STR(""),
		.reason = t->reason.p ? t->reason : STR(""),
	};

	return pledge_answer(tx, req->arena, req->server->signer, &req->who, drive, &form, &p,
			     &req->error);
}

static enum err sign_post_again(struct request *req, const struct sign_post_args *in)
{
	struct typed t = typed_of(in->form.jawaban, in->form.kalimat, in->form.alasan);

	if (!can_retry(req->error.code))
		return req->error.code;
	return show_again(req, in->drive, &t, req->error.code, (str){0});
}

/* ROUTE: POST /ikrar/{drive:id}
 * Signs, refuses or declines for the person who is signed in. Who proved himself more than five
 * minutes ago gets the page back with a field for his password, and nothing typed is lost.
 * auth: pledge.sign   cost: write
 * form: jawaban choice(tanda-tangan menolak tidak-bisa), kalimat text(400)?, alasan text(2000)?
 * again: sign_post_again
 * errors: NOT_FOUND CLOSED LEADERS_FIRST SENTENCE_DIFFERS INPUT STALE_SIGN_IN */
static enum err sign_post(struct request *req, struct tx *tx, const struct sign_post_args *in)
{
	struct typed t = typed_of(in->form.jawaban, in->form.kalimat, in->form.alasan);

	if (!fresh(req, FRESH_FOR))
		return ERR_STALE_SIGN_IN; /* leads to sign_post_again, not to the sign-in page */
	TRY(answer_in(req, tx, in->drive, &t));
	return page_go(req, result_path(req, in->drive));
}

struct password_write {
	struct request *req;
	id drive;
	struct typed typed;
	struct password_attempt attempt;
	uint8_t token[TOKEN_LEN], next[TOKEN_LEN];
	bool ok;
};

/* A wrong password is counted, and that commits; a wrong sentence undoes the renewed sign-in too.
 */
static enum err password_write(struct tx *tx, void *ctx)
{
	struct password_write *w = ctx;

	TRY(password_again(tx, w->req->arena, &w->attempt, w->token, &w->ok, w->next));
	return w->ok ? answer_in(w->req, tx, w->drive, &w->typed) : OK;
}

static enum err sign_password_again(struct request *req, const struct sign_password_post_args *in)
{
	struct typed t = typed_of(in->form.jawaban, in->form.kalimat, in->form.alasan);

	if (!can_retry(req->error.code))
		return req->error.code;
	return show_again(req, in->drive, &t, req->error.code, field_error(req, "sandi"));
}

/* ROUTE: POST /ikrar/{drive:id}/sandi
 * The same with the password, for somebody who signed in a while ago: both at once or neither.
 * auth: pledge.sign   cost: slow
 * form: jawaban choice(tanda-tangan menolak tidak-bisa), kalimat text(400)?, alasan text(2000)?,
 *       sandi text(200)
 * again: sign_password_again
 * errors: NOT_FOUND CLOSED LEADERS_FIRST SENTENCE_DIFFERS INPUT AUTH */
static enum err sign_password_post(struct request *req, const struct sign_password_post_args *in)
{
	struct password_write w = {
		.req = req,
		.drive = in->drive,
		.typed = typed_of(in->form.jawaban, in->form.kalimat, in->form.alasan),
	};

	if (!session_token(req, w.token))
		return ERR_SIGN_IN;
	TRY(password_try_own(req->db, req->arena, &req->who, in->form.sandi, &w.attempt));
	TRY(request_write(req, req->who.inst, password_write, &w));
	if (!w.ok)
		return error_set(&req->error, ERR_AUTH, "sandi", "%s",
				 N_("Kata sandi tidak cocok. Setelah beberapa kali keliru, tunggu "
				    "sebentar sebelum mencoba lagi."));
	TRY(session_cookie(req, w.next));
	return page_go(req, result_path(req, in->drive));
}

/* ROUTE: GET /ikrar/{drive:id}/hasil
 * What the person answered.
 * auth: pledge.sign   cost: fast
 * errors: NOT_FOUND */
static enum err result_page(struct request *req, const struct result_page_args *in)
{
	struct pledge_task task;
	struct pledge p;

	TRY(pledge_task_read(req->db, req->arena, &req->who, in->drive, req->now, &task));
	if (task.answer == ANSWER_OPEN)
		return page_go(req, str_printf(req->arena, "/ikrar/" STR_FMT,
					       STR_ARG(id_hex(req->arena, in->drive))));
	TRY(pledge_read(req->db, req->arena, req->who.inst, task.pledge, &p));
	return page_show(req, sign_result_html,
			 (&(struct sign_result_html){.task = &task, .by_kiosk = p.by_kiosk}));
}

/* ROUTE: GET /ikrar/{drive:id}/pakta.pdf
 * The person's signed pledge as a PDF.
 * auth: pledge.sign   cost: slow
 * errors: NOT_FOUND */
static enum err pledge_pdf_file(struct request *req, const struct pledge_pdf_file_args *in)
{
	struct pledge_document *d = arena_new(req->arena, struct pledge_document);
	str pdf;

	TRY(pledge_paper_read(req->db, req->arena, req->who.inst, in->drive, req->who.employee,
			      request_url(req, STR("")), d));
	TRY(pledge_file_issue(req->db, req->arena, &req->server->master, req->who.inst, d, &pdf));
	return answer_file(req, STR("application/pdf"), STR("pakta-integritas.pdf"), true, pdf);
}
