/* Signing in, the second step, the password once more, and leaving. The first sign-in with a code
 * is activate.c. */
#include "core/account/totp.h"
#include "ui/pages/arrival.h"
#include "ui/pages/sign_in.html.h"
#include "web/rate.h"
#include "web/server.h"
#include "web/session.h"

#include "ui/pages/sign_in.route.h"

/* One sentence for every reason: it never tells whether the account exists or is delayed. */
#define REFUSED                                                                                \
	N_("Nomor atau kata sandi tidak cocok. Setelah beberapa kali keliru, tunggu sebentar " \
	   "sebelum mencoba lagi: jedanya bertambah setiap kali.")

/* ROUTE: GET /masuk ?kembali:text(500)?
 * The form to sign in with NIP or login name and password.
 * auth: public   cost: fast */
static enum err sign_in_page(struct request *req, const struct sign_in_page_args *in)
{
	if (who_signed_in(&req->who))
		return page_go(req, arrival_path(in->kembali, "/saya"));
	return page_show(req, sign_in_html,
			 &(struct sign_in_html){.back = arrival_path(in->kembali, "")});
}

struct sign_in_write {
	struct arena *arena;
	struct password_attempt attempt;
	str device;
	enum sign_in outcome;
	uint8_t token[TOKEN_LEN];
};

static enum err sign_in_write(struct tx *tx, void *ctx)
{
	struct sign_in_write *w = ctx;

	return password_sign_in(tx, w->arena, &w->attempt, w->device, &w->outcome, w->token);
}

/* What is wrong, for a form shown again: refused, unless the form or its limit says otherwise. */
static str wrong_text(const struct request *req, const char *refused)
{
	enum err e = req->error.code;

	return tr(req->lang, e == OK || e == ERR_AUTH ? refused : err_info(e)->text);
}

static int wrong_status(const struct request *req)
{
	return err_info(req->error.code ? req->error.code : ERR_AUTH)->status;
}

static enum err sign_in_again(struct request *req, const struct sign_in_post_args *in)
{
	return page_show_status(req, sign_in_html,
				(&(struct sign_in_html){
					.back = arrival_path(in->form.kembali, ""),
					.login = in->form.nama_masuk,
					.error = wrong_text(req, REFUSED),
				}),
				wrong_status(req));
}

/* ROUTE: POST /masuk
 * Signs in, or leads to the second step.
 * auth: public   cost: slow
 * form: nama_masuk text(60), sandi text(200), kembali text(500)?
 * again: sign_in_again
 * errors: AUTH TOO_MANY */
static enum err sign_in_post(struct request *req, const struct sign_in_post_args *in)
{
	str login = login_fold(req->arena, in->form.nama_masuk);
	str back = arrival_path(in->form.kembali, "");
	struct sign_in_write w = {
		.arena = req->arena,
		.device = session_device(req->arena, request_header(req, "User-Agent")),
	};

	TRY(request_limit(req, RATE_NETWORK_SIGN_IN, STR("")));
	TRY(request_limit(req, RATE_LOGIN, login));
	TRY(password_try(req->db, req->arena, &req->server->master, login, in->form.sandi,
			 &w.attempt));
	TRY(request_write(req, w.attempt.inst, sign_in_write, &w));
	if (w.outcome == SIGN_IN_REFUSED)
		return sign_in_again(req, in);
	TRY(session_cookie(req, w.token));
	if (w.outcome == SIGN_IN_PENDING)
		return page_go(req, arrival_with_back(req, "/masuk/kode", back));
	return page_go(req, arrival_path(back, "/saya"));
}

/* ROUTE: GET /masuk/kode ?kembali:text(500)?
 * The form for the code of the second step, after the right password.
 * auth: public   cost: fast */
static enum err code_page(struct request *req, const struct code_page_args *in)
{
	uint8_t token[TOKEN_LEN];
	struct session_pending pending;

	if (who_signed_in(&req->who))
		return page_go(req, arrival_path(in->kembali, "/saya"));
	if (!session_token(req, token) ||
	    session_read_pending(req->db, req->arena, token, req->now, &pending) != OK)
		return page_go(req,
			       arrival_with_back(req, "/masuk", arrival_path(in->kembali, "")));
	return page_show(req, sign_in_code_html,
			 &(struct sign_in_code_html){.back = arrival_path(in->kembali, "")});
}

static enum err code_again(struct request *req, const struct code_post_args *in)
{
	return page_show_status(
		req, sign_in_code_html,
		(&(struct sign_in_code_html){
			.back = arrival_path(in->form.kembali, ""),
			.error = wrong_text(req,
					    N_("Kode tidak cocok atau sudah dipakai. Tunggu kode "
					       "berikutnya di aplikasi Anda, lalu coba lagi.")),
		}),
		wrong_status(req));
}

/* ROUTE: POST /masuk/kode
 * The second step: a right code makes the session whole.
 * auth: public   cost: write
 * form: kode text(10), kembali text(500)?
 * again: code_again
 * errors: AUTH TOO_MANY */
static enum err code_post(struct request *req, struct tx *tx, const struct code_post_args *in)
{
	uint8_t token[TOKEN_LEN], next[TOKEN_LEN];
	enum sign_in outcome = SIGN_IN_REFUSED;
	enum err e = ERR_SIGN_IN;

	TRY(request_limit(req, RATE_NETWORK_SIGN_IN, STR("")));
	if (session_token(req, token))
		e = totp_sign_in(tx, req->arena, &req->server->master, in->form.kode, token,
				 &outcome, next);
	if (e == ERR_SIGN_IN)
		return page_go(
			req, arrival_with_back(req, "/masuk", arrival_path(in->form.kembali, "")));
	TRY(e);
	if (outcome != SIGN_IN_DONE)
		return code_again(req, in); /* OK: the wrong try stays counted */
	TRY(session_cookie(req, next));
	return page_go(req, arrival_path(in->form.kembali, "/saya"));
}

static enum err show_again(struct request *req, str back, bool refused)
{
	struct password_owner owner;

	TRY(password_owner_read(req->db, req->arena, req->who.inst, req->who.account, &owner));
	return page_show_status(req, sign_in_again_html,
				(&(struct sign_in_again_html){
					.back = arrival_path(back, ""),
					.login = owner.login,
					.error = refused ? wrong_text(req, REFUSED) : (str){0},
				}),
				refused ? wrong_status(req) : 200);
}

/* ROUTE: GET /masuk/ulang ?kembali:text(500)?
 * Asks somebody who is signed in for his password again.
 * auth: signed-in   cost: fast */
static enum err again_page(struct request *req, const struct again_page_args *in)
{
	return show_again(req, in->kembali, false);
}

struct again_write {
	struct arena *arena;
	struct password_attempt attempt;
	uint8_t token[TOKEN_LEN], next[TOKEN_LEN];
	bool ok;
};

static enum err again_write(struct tx *tx, void *ctx)
{
	struct again_write *w = ctx;

	return password_again(tx, w->arena, &w->attempt, w->token, &w->ok, w->next);
}

static enum err again_again(struct request *req, const struct again_post_args *in)
{
	return show_again(req, in->form.kembali, true);
}

/* ROUTE: POST /masuk/ulang
 * Takes the password again; the session gets a new token.
 * auth: signed-in   cost: slow
 * form: sandi text(200), kembali text(500)?, nama_masuk text(60)?
 * again: again_again
 * errors: AUTH TOO_MANY SIGN_IN */
static enum err again_post(struct request *req, const struct again_post_args *in)
{
	struct again_write w = {.arena = req->arena};

	if (!session_token(req, w.token))
		return ERR_SIGN_IN;
	TRY(request_limit(req, RATE_NETWORK_SIGN_IN, STR("")));
	TRY(password_try_own(req->db, req->arena, &req->who, in->form.sandi, &w.attempt));
	TRY(request_write(req, req->who.inst, again_write, &w));
	if (!w.ok)
		return again_again(req, in);
	TRY(session_cookie(req, w.next));
	return page_go(req, arrival_path(in->form.kembali, "/saya"));
}

/* ROUTE: POST /keluar
 * Ends the session.
 * auth: public   cost: write */
static enum err sign_out(struct request *req, struct tx *tx, const struct sign_out_args *in)
{
	enum err e = OK;

	(void)in;
	if (who_signed_in(&req->who))
		e = session_end(tx, req->who.inst, req->who.account, req->session);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	TRY(session_cookie_end(req));
	return page_go(req, STR("/"));
}
