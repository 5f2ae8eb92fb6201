/* A person's own security: the devices he is signed in on, his password, his second step; and where
 * letters go to who has no staff record. */
#include "core/account/totp.h"
#include "sys/qr.h"
#include "ui/pages/arrival.h"
#include "ui/pages/parts.h"
#include "ui/pages/security.html.h"
#include "web/server.h"
#include "web/session.h"

#include "ui/pages/security.route.h"

enum { QR_PATH_MAX = 64 << 10 };

/* What a redirect back to the page says was done. */
static str done_text(const struct request *req, int done)
{
	static const char *const text[] = {
		[SECURITY_PAGE_SELESAI_SANDI] =
			N_("Kata sandi sudah diganti, dan perangkat lain dikeluarkan."),
		[SECURITY_PAGE_SELESAI_SUREL] = N_("Alamat surel sudah disimpan."),
		[SECURITY_PAGE_SELESAI_KODE] = N_("Kode kedua sudah terpasang."),
		[SECURITY_PAGE_SELESAI_SESI] = N_("Sudah diakhiri."),
	};

	return done < 0 ? (str){0} : tr(req->lang, text[done]);
}

/* `typed`: an address that is shown again with what is wrong about it; p NULL: as it is stored. */
static enum err show_security(struct request *req, int done, str typed)
{
	struct session_list list;
	struct account account;

	TRY(account_read(req->db, req->arena, req->who.inst, req->who.account, &account));
	TRY(session_list_read(req->db, req->arena, &req->who, req->session, req->now, &list));
	return page_show_status(req, security_html,
				(&(struct security_html){
					.name = req->who.name,
					.list = &list,
					.others = list.n > 1,
					.has_totp = account.has_totp,
					.required = req->who.roles_waiting != 0,
					.asks_email = id_is_none(account.employee),
					.email = typed.p ? typed : account.email,
					.email_error = field_error(req, "surel"),
					.done = done_text(req, done),
				}),
				err_info(req->error.code)->status);
}

/* ROUTE: GET /saya/keamanan ?selesai:choice(sandi kode sesi surel)?
 * Devices, password and second step of the person who is signed in.
 * auth: signed-in   cost: fast */
static enum err security_page(struct request *req, const struct security_page_args *in)
{
	return show_security(req, in->selesai, (str){0});
}

static enum err own_email_again(struct request *req, const struct own_email_post_args *in)
{
	return show_security(req, -1, in->form.surel.p ? in->form.surel : STR(""));
}

/* ROUTE: POST /saya/keamanan/surel
 * Where letters go to the person who is signed in, if he has no staff record.
 * auth: signed-in   cost: write
 * form: surel text(254)?
 * again: own_email_again
 * errors: INPUT */
static enum err own_email_post(struct request *req, struct tx *tx,
			       const struct own_email_post_args *in)
{
	TRY(account_set_email(tx, req->arena, req->who.inst, req->who.account, in->form.surel,
			      req->who.account, &req->error));
	return page_go(req, STR("/saya/keamanan?selesai=surel"));
}

/* ROUTE: POST /saya/keamanan/sesi/{sesi:id}/akhiri
 * Ends one session of one's own.
 * auth: signed-in   cost: write
 * errors: NOT_FOUND */
static enum err session_end_post(struct request *req, struct tx *tx,
				 const struct session_end_post_args *in)
{
	TRY(session_end(tx, req->who.inst, req->who.account, in->sesi));
	return page_go(req, STR("/saya/keamanan?selesai=sesi"));
}

/* ROUTE: POST /saya/keamanan/sesi/akhiri-lain
 * Ends all sessions of one's own but this.
 * auth: signed-in   cost: write */
static enum err session_end_others_post(struct request *req, struct tx *tx,
					const struct session_end_others_post_args *in)
{
	(void)in;
	TRY(session_end_others(tx, req->who.inst, req->who.account, req->session, NULL));
	return page_go(req, STR("/saya/keamanan?selesai=sesi"));
}

static enum err show_password(struct request *req)
{
	struct password_owner owner;

	TRY(password_owner_read(req->db, req->arena, req->who.inst, req->who.account, &owner));
	return page_show_status(req, security_password_html,
				(&(struct security_password_html){
					.login = owner.login,
					.error = field_error(req, "sandi"),
					.old_error = field_error(req, "sandi_lama"),
				}),
				err_info(req->error.code)->status);
}

/* ROUTE: GET /saya/keamanan/sandi
 * The form for a new password.
 * auth: signed-in   cost: fast */
static enum err password_page(struct request *req, const struct password_page_args *in)
{
	(void)in;
	return show_password(req);
}

struct password_write {
	struct request *req;
	struct password_attempt attempt;
	str hash;
	bool ok;
};

static enum err password_write(struct tx *tx, void *ctx)
{
	struct password_write *w = ctx;

	return password_change(tx, w->req->arena, &w->attempt, w->hash, w->req->session, &w->ok);
}

static enum err password_post_again(struct request *req, const struct password_post_args *in)
{
	(void)in;
	return show_password(req);
}

/* The new password may be one; nothing slow yet. */
static enum err check_new(struct request *req, const struct password_post_args *in)
{
	struct password_owner owner;

	if (!str_eq(in->form.sandi, in->form.sandi_ulang))
		return error_set(&req->error, ERR_INPUT, "sandi", "%s",
				 N_("Kedua kata sandi tidak sama. Ketik keduanya sekali lagi."));
	TRY(password_owner_read(req->db, req->arena, req->who.inst, req->who.account, &owner));
	return password_check(req->arena, in->form.sandi, &owner, &req->error);
}

/* ROUTE: POST /saya/keamanan/sandi
 * Changes one's own password; the other sessions end.
 * auth: signed-in   cost: slow
 * form: sandi_lama text(200), sandi text(200), sandi_ulang text(200)
 * again: password_post_again
 * errors: INPUT AUTH */
static enum err password_post(struct request *req, const struct password_post_args *in)
{
	struct password_write w = {.req = req};
	bool officer = ((req->who.roles | req->who.roles_waiting) & ~ROLE_BIT(ROLE_EMPLOYEE)) != 0;
	enum err e = check_new(req, in);

	if (e == ERR_INPUT)
		return show_password(req);
	TRY(e);
	TRY(password_try_own(req->db, req->arena, &req->who, in->form.sandi_lama, &w.attempt));
	if (w.attempt.matches)
		TRY(password_make(req->arena, in->form.sandi, officer, &w.hash));
	TRY(request_write(req, req->who.inst, password_write, &w));
	if (w.ok)
		return page_go(req, STR("/saya/keamanan?selesai=sandi"));
	(void)error_set(&req->error, ERR_AUTH, "sandi_lama", "%s",
			N_("Kata sandi sekarang tidak cocok. Setelah beberapa kali keliru, tunggu "
			   "sebentar sebelum mencoba lagi."));
	return show_password(req);
}

static enum err show_offer(struct request *req, const struct totp_offer *offer, str back,
			   const char *error)
{
	struct buf path = BUF_INIT(req->arena, QR_PATH_MAX);
	struct qr qr;

	TRY(qr_encode(req->arena, offer->uri, &qr));
	qr_svg_path(&path, &qr);
	TRY(buf_err(&path));
	return page_show_status(req, security_code_html,
				(&(struct security_code_html){
					.text = offer->text,
					.sealed = offer->sealed,
					.size = qr.modules + 2 * QR_QUIET,
					.path = buf_str(&path),
					.back = arrival_path(back, ""),
					.error = error ? tr(req->lang, error) : (str){0},
				}),
				err_info(error ? ERR_INPUT : OK)->status);
}

/* ROUTE: GET /saya/keamanan/kode ?kembali:text(500)?
 * Offers a new secret for an authenticator app; nothing is stored yet.
 * auth: signed-in, signed in again within 15 min   cost: fast */
static enum err code_page(struct request *req, const struct code_page_args *in)
{
	struct password_owner owner;
	struct totp_offer offer;

	TRY(password_owner_read(req->db, req->arena, req->who.inst, req->who.account, &owner));
	TRY(totp_offer_make(req->arena, &req->server->master, &req->who, owner.login, req->now,
			    &offer));
	return show_offer(req, &offer, in->kembali, NULL);
}

/* ROUTE: POST /saya/keamanan/kode
 * Stores the secret when a code of it is right; the session then has the second factor.
 * auth: signed-in, signed in again within 15 min   cost: write
 * form: kunci text(400), kode text(10), kembali text(500)?
 * errors: INPUT FORMAT SIGN_IN EXISTS */
static enum err code_post(struct request *req, struct tx *tx, const struct code_post_args *in)
{
	uint8_t token[TOKEN_LEN], next[TOKEN_LEN];
	struct password_owner owner;
	struct totp_offer offer;
	bool ok;

	if (!session_token(req, token))
		return ERR_SIGN_IN;
	TRY(password_owner_read(tx->db, req->arena, req->who.inst, req->who.account, &owner));
	TRY(totp_offer_open(req->arena, &req->server->master, &req->who, owner.login,
			    in->form.kunci, req->now, &offer));
	TRY(totp_confirm(tx, req->arena, &req->server->master, &req->who, &offer, in->form.kode,
			 req->session, token, &ok, next));
	if (!ok)
		return show_offer(req, &offer, in->form.kembali,
				  N_("Kode tidak cocok. Tunggu kode berikutnya di aplikasi, dan "
				     "periksa bahwa jam ponsel Anda tepat."));
	TRY(session_cookie(req, next));
	return page_go(req, arrival_path(in->form.kembali, "/saya/keamanan?selesai=kode"));
}
