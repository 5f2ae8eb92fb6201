/* The first sign-in with a one-time code: who it is for, a password, and straight on to the pledge.
 */
#include "core/account/password.h"
#include "ui/pages/activate.html.h"
#include "ui/pages/arrival.h"
#include "ui/pages/parts.h"
#include "web/rate.h"
#include "web/server.h"
#include "web/session.h"

#include "ui/pages/activate.route.h"

static enum err show_code(struct request *req, str typed, enum err e)
{
	return page_show_status(req, activate_html,
				(&(struct activate_html){
					.code = typed,
					.error = e ? tr(req->lang, err_info(e)->text) : (str){0},
				}),
				err_info(e)->status);
}

/* The second screen, with what was wrong in req->error if anything was. */
static enum err show_password(struct request *req, str typed, str login,
			      const struct activation *activation)
{
	enum err e = req->error.code;

	return page_show_status(
		req, activate_password_html,
		(&(struct activate_password_html){
			.code = typed,
			.name = activation->masked,
			.login = activation->choose_login ? login : activation->owner.login,
			.choose_login = activation->choose_login,
			.error = field_error(req, "sandi"),
			.login_error = field_error(req, "nama_masuk"),
		}),
		err_info(e)->status);
}

/* Either screen for a code that was typed or scanned. */
static enum err show_for(struct request *req, str typed)
{
	struct activation activation;
	enum err e;

	TRY(request_limit(req, RATE_CODE, STR("")));
	e = activation_read(req->db, req->arena, &req->server->master, typed, req->now,
			    &activation);
	if (e == ERR_CODE_SPENT)
		return show_code(req, typed, e);
	TRY(e);
	return show_password(req, typed, STR(""), &activation);
}

/* ROUTE: GET /aktif ?kode:text(40)?
 * Asks for the activation code; the QR code of the sheet brings it along.
 * auth: public   cost: fast
 * errors: CODE_SPENT */
static enum err activate_page(struct request *req, const struct activate_page_args *in)
{
	if (in->kode.n == 0)
		return show_code(req, STR(""), OK);
	return show_for(req, in->kode);
}

/* ROUTE: POST /aktif
 * Looks whom the code is for and asks for a password; the code is not used yet.
 * auth: public   cost: fast
 * form: kode text(40)
 * errors: CODE_SPENT TOO_MANY */
static enum err activate_post(struct request *req, const struct activate_post_args *in)
{
	return show_for(req, in->form.kode);
}

struct activate_write {
	struct request *req;
	str typed, login, hash, device;
	enum sign_in outcome;
	uint8_t token[TOKEN_LEN];
};

static enum err activate_write(struct tx *tx, void *ctx)
{
	struct activate_write *w = ctx;

	return activation_use(tx, w->req->arena, &w->req->server->master, w->typed, w->login,
			      w->hash, w->device, &w->outcome, w->token, &w->req->error);
}

static enum err check_passwords(struct request *req, const struct activation *activation,
				str password, str repeated)
{
	if (!str_eq(password, repeated))
		return error_set(&req->error, ERR_INPUT, "sandi", "%s",
				 N_("Kedua kata sandi tidak sama. Ketik keduanya sekali lagi."));
	return password_check(req->arena, password, &activation->owner, &req->error);
}

static enum err password_again_page(struct request *req, const struct activate_password_args *in)
{
	struct activation activation;
	enum err e = activation_read(req->db, req->arena, &req->server->master, in->form.kode,
				     req->now, &activation);

	if (e == ERR_CODE_SPENT)
		return show_code(req, in->form.kode, e);
	TRY(e);
	return show_password(req, in->form.kode, in->form.nama_masuk, &activation);
}

/* ROUTE: POST /aktif/sandi
 * Uses the code, sets the password and signs in at once.
 * auth: public   cost: slow
 * form: kode text(40), sandi text(200), sandi_ulang text(200), nama_masuk text(60)?
 * again: password_again_page
 * errors: CODE_SPENT INPUT EXISTS TOO_MANY */
static enum err activate_password(struct request *req, const struct activate_password_args *in)
{
	struct activation activation;
	struct activate_write w = {
		.req = req,
		.typed = in->form.kode,
		.login = login_fold(req->arena, in->form.nama_masuk),
		.device = session_device(req->arena, request_header(req, "User-Agent")),
	};
	enum err e;

	TRY(request_limit(req, RATE_CODE, STR("")));
	e = activation_read(req->db, req->arena, &req->server->master, in->form.kode, req->now,
			    &activation);
	if (e == OK)
		e = check_passwords(req, &activation, in->form.sandi, in->form.sandi_ulang);
	if (e == OK)
		e = password_make(req->arena, in->form.sandi, activation.officer, &w.hash);
	if (e == OK)
		e = request_write(req, activation.code.inst, activate_write, &w);
	if (e == ERR_CODE_SPENT || e == ERR_INPUT || e == ERR_EXISTS)
		return password_again_page(req, in);
	TRY(e);
	TRY(session_cookie(req, w.token));
	/* Whoever has a staff record came to sign; others have no pledge to sign. */
	str next = activation.of_employee ? STR("/ikrar") : STR("/saya");
	if (w.outcome == SIGN_IN_PENDING)
		return page_go(req, arrival_with_back(req, "/masuk/kode", next));
	return page_go(req, next);
}
