/* A tablet at a roll-call. The operator opens it; from then on the device has no account, only the
 * kiosk's own cookie. People go from an empty page with a code to their turn to thanks, always by
 * POST, so that no address, no history and no cache holds anything of them. */
#include "core/account/session.h"
#include "base/codec.h"
#include "core/pledge/coverage.h"
#include "ui/pages/kiosk.h"
#include "ui/pages/kiosk.html.h"
#include "web/rate.h"
#include "web/server.h"
#include "web/session.h"

#include "ui/pages/kiosk.route.h"

enum { TOKEN_TEXT = 43 };
#define THANKS_REFRESH "6; url=/kios"
#define TURN_REFRESH   "300; url=/kios" /* somebody who walked away */

static str token_text(struct request *req, const uint8_t token[TOKEN_LEN])
{
	struct buf b = BUF_INIT(req->arena, TOKEN_TEXT);

	base64url_put(&b, token, TOKEN_LEN);
	return buf_str(&b);
}

static bool token_parse(str text, uint8_t ret[TOKEN_LEN])
{
	size_t n;

	return text.n == TOKEN_TEXT && base64url_parse(text, ret, TOKEN_LEN, &n) && n == TOKEN_LEN;
}

/* The kiosk that asks. ERR_SIGN_IN: this device is none. */
static enum err kiosk_of(struct request *req, struct db *db, struct kiosk *ret)
{
	uint8_t token[TOKEN_LEN];

	if (!token_parse(request_cookie(req, KIOSK_COOKIE), token))
		return ERR_SIGN_IN;
	TRY(kiosk_read(db, req->arena, token, req->now, ret));
	if (str_eq(ret->unit_name, ret->institution))
		ret->unit_name = STR(""); /* one for everybody: not the same name twice */
	req->who.zone = ret->zone; /* for the times on its pages; who->inst stays 0: nobody */
	return OK;
}

/* ROUTE: GET /meja/ikrar/{drive:id}/kios ?unit:id?
 * Opening a kiosk for a branch, and the ones that are open.
 * auth: kiosk.open   cost: fast
 * errors: NOT_FOUND FORBIDDEN */
static enum err kiosk_open_page(struct request *req, const struct kiosk_open_page_args *in)
{
	struct coverage c;
	struct kiosks open;

	TRY(coverage_read(req->db, req->arena, &req->who, in->drive, in->unit, req->now, &c));
	TRY(kiosk_list(req->db, req->arena, req->who.inst, in->drive, req->now, &open));
	return page_show(req, kiosk_open_html,
			 (&(struct kiosk_open_html){
				 .c = &c,
				 .open = &open,
				 .may_issue = who_may(&req->who, PERMISSION_CODE_ISSUE),
			 }));
}

/* ROUTE: POST /meja/ikrar/{drive:id}/kios
 * Makes this device a kiosk, and signs its operator out of it.
 * auth: kiosk.open   cost: write
 * form: unit id?, jam int(12)
 * errors: NOT_FOUND FORBIDDEN CLOSED */
static enum err kiosk_open_post(struct request *req, struct tx *tx,
				const struct kiosk_open_post_args *in)
{
	int64_t hours = in->form.jam < 1 ? 1 : in->form.jam;
	uint8_t token[TOKEN_LEN];
	struct kiosk k;
	enum err e;

	TRY(kiosk_open(tx, req->arena, &req->who, in->drive, in->form.unit,
		       tx->now + hours * MICROS_HOUR, token, &k));
	e = session_end(tx, req->who.inst, req->who.account, req->session);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	TRY(session_cookie_end(req));
	TRY(answer_cookie(req, KIOSK_COOKIE, token_text(req, token), hours * 3600));
	return page_go(req, STR("/kios"));
}

/* ROUTE: POST /meja/ikrar/{drive:id}/kios/{kios:id}/tutup
 * Ends a kiosk from the desk, wherever it stands.
 * auth: kiosk.open   cost: write
 * errors: NOT_FOUND FORBIDDEN */
static enum err kiosk_end_post(struct request *req, struct tx *tx,
			       const struct kiosk_end_post_args *in)
{
	struct kiosks open;
	struct coverage c;

	TRY(kiosk_list(tx->db, req->arena, req->who.inst, in->drive, tx->now, &open));
	for (size_t i = 0; i < open.n; i++) {
		if (!id_eq(open.kiosk[i].id, in->kios))
			continue;
		TRY(coverage_read(tx->db, req->arena, &req->who, in->drive, open.kiosk[i].unit,
				  tx->now, &c));
		TRY(kiosk_close(tx, req->arena, req->who.inst, in->kios, in->drive,
				req->who.account));
		return page_go(req,
			       str_printf(req->arena, "/meja/ikrar/" STR_FMT "/kios?unit=" STR_FMT,
					  STR_ARG(id_hex(req->arena, in->drive)),
					  STR_ARG(id_hex(req->arena, c.unit))));
	}
	return ERR_NOT_FOUND;
}

/* The empty page, with a token for one turn. */
static enum err show_code(struct request *req, struct kiosk_screen *s, int status)
{
	uint8_t token[TOKEN_LEN];

	random_bytes(token, sizeof token);
	s->token = token_text(req, token);
	answer_camera(req);
	return page_show_status(req, kiosk_code_html, (&(struct kiosk_code_html){.k = s}), status);
}

static enum err show_turn(struct request *req, struct kiosk_screen *s, int status)
{
	s->token = token_text(req, s->turn.token);
	s->points = text_points(req->arena, s->turn.text.body);
	TRY(answer_header(req, "Refresh", STR(TURN_REFRESH)));
	return page_show_status(req, kiosk_turn_html, (&(struct kiosk_turn_html){.k = s}), status);
}

/* Clear-Site-Data also empties what the browser keeps for its "back" button. */
static enum err show_done(struct request *req, const char *heading, const char *text)
{
	TRY(answer_header(req, "Refresh", STR(THANKS_REFRESH)));
	TRY(answer_header(req, "Clear-Site-Data", STR("\"cache\"")));
	return page_show(req, kiosk_done_html,
			 (&(struct kiosk_done_html){.heading = tr(req->lang, heading),
						    .text = tr(req->lang, text)}));
}

/* ROUTE: GET /kios
 * The empty page of a kiosk: a field for a code.
 * auth: kiosk   cost: fast
 * errors: SIGN_IN */
static enum err kiosk_code_page(struct request *req, const struct kiosk_code_page_args *in)
{
	struct kiosk_screen *s = arena_new(req->arena, struct kiosk_screen);

	(void)in;
	TRY(kiosk_of(req, req->db, &s->kiosk));
	return show_code(req, s, 200);
}

/* A code as it is typed, or as a QR code says it: an address with ?kode= or #kode. */
static str code_of(str typed)
{
	ptrdiff_t at = str_find(typed, STR("kode="));

	if (at < 0)
		return str_trim(typed);
	typed = str_sub(typed, (size_t)at + 5, typed.n);
	return str_cut(&typed, '&');
}

static enum err kiosk_code_again(struct request *req, const struct kiosk_code_post_args *in)
{
	struct kiosk_screen *s = arena_new(req->arena, struct kiosk_screen);
	enum err e = req->error.code;

	(void)in;
	TRY(kiosk_of(req, req->db, &s->kiosk));
	if (e == ERR_CODE_SPENT)
		TRY(request_limit(req, RATE_CODE, id_hex(req->arena, s->kiosk.id)));
	s->error = e == ERR_CODE_SPENT || e == ERR_INPUT
			   ? tr(req->lang,
				N_("Kode itu tidak dikenal, sudah dipakai, atau bukan untuk "
				   "kios ini. Periksa sekali lagi."))
			   : tr(req->lang, err_info(e)->text);
	return show_code(req, s, err_info(e)->status);
}

/* ROUTE: POST /kios
 * A person's code: begins his turn.
 * auth: kiosk   cost: write
 * form: kode text(400), giliran text(64)
 * again: kiosk_code_again
 * errors: SIGN_IN CODE_SPENT CLOSED LEADERS_FIRST TOO_MANY */
static enum err kiosk_code_post(struct request *req, struct tx *tx,
				const struct kiosk_code_post_args *in)
{
	struct kiosk_screen *s = arena_new(req->arena, struct kiosk_screen);
	uint8_t token[TOKEN_LEN];
	enum err e;

	TRY(kiosk_of(req, tx->db, &s->kiosk));
	if (!token_parse(in->form.giliran, token))
		return page_go(req, STR("/kios"));
	e = kiosk_begin(tx, req->arena, &req->server->master, &s->kiosk, token,
			code_of(in->form.kode), &s->turn);
	if (e == ERR_CONFLICT)
		return page_go(req, STR("/kios")); /* the page of somebody who has left */
	TRY(e);
	if (s->turn.answered)
		return show_done(req, N_("Sudah tercatat"),
				 N_("Tanda tangan dengan kode ini sudah tercatat sebelumnya."));
	return show_turn(req, s, 200);
}

static enum err kiosk_answer_again(struct request *req, const struct kiosk_answer_post_args *in)
{
	struct kiosk_screen *s = arena_new(req->arena, struct kiosk_screen);
	uint8_t token[TOKEN_LEN];
	enum err e = req->error.code;

	TRY(kiosk_of(req, req->db, &s->kiosk));
	if (!token_parse(in->form.giliran, token) ||
	    (e != ERR_INPUT && e != ERR_SENTENCE_DIFFERS) ||
	    kiosk_turn_read(req->db, req->arena, &s->kiosk, token, req->now, &s->turn) != OK) {
		s->error = tr(req->lang, err_info(e)->text);
		return show_code(req, s, err_info(e)->status);
	}
	s->sentence = in->form.kalimat.p ? in->form.kalimat : STR("");
	s->reason = in->form.alasan;
	s->declines = e == ERR_INPUT;
	s->error = tr(req->lang, req->error.text[0] ? req->error.text : err_info(e)->text);
	if (e == ERR_SENTENCE_DIFFERS) {
		struct sentence_check c =
			sentence_check(req->arena, s->turn.text.sentence, s->sentence);

		if (c.missing)
			s->error = str_printf(
				req->arena, STR_FMT " “" STR_FMT "”",
				STR_ARG(tr(req->lang, N_("Kalimat belum sama. Yang kurang:"))),
				STR_ARG(c.missing_words));
	}
	return show_turn(req, s, err_info(e)->status);
}

/* ROUTE: POST /kios/jawab
 * The answer of the person whose turn it is. Sent again it finds the first, so a device that is not
 * sure may repeat it.
 * auth: kiosk   cost: write
 * form: giliran text(64), jawaban choice(tanda-tangan menolak tidak-bisa), kalimat text(400)?,
 *       alasan text(2000)?
 * again: kiosk_answer_again
 * errors: SIGN_IN CODE_SPENT CLOSED LEADERS_FIRST SENTENCE_DIFFERS INPUT */
static enum err kiosk_answer_post(struct request *req, struct tx *tx,
				  const struct kiosk_answer_post_args *in)
{
	static const enum answer answer[] = {
		[KIOSK_ANSWER_POST_FORM_JAWABAN_TANDA_TANGAN] = ANSWER_SIGNED,
		[KIOSK_ANSWER_POST_FORM_JAWABAN_MENOLAK] = ANSWER_REFUSED,
		[KIOSK_ANSWER_POST_FORM_JAWABAN_TIDAK_BISA] = ANSWER_UNABLE,
	};
	uint8_t token[TOKEN_LEN];
	struct kiosk k;
	struct pledge p;
	struct pledge_form form = {
		.answer = answer[in->form.jawaban],
		.sentence = in->form.kalimat.p ? in->form.kalimat : STR(""),
		.reason = in->form.alasan.p ? in->form.alasan : STR(""),
	};

	TRY(kiosk_of(req, tx->db, &k));
	if (!token_parse(in->form.giliran, token))
		return ERR_CODE_SPENT;
	TRY(kiosk_answer(tx, req->arena, req->server->signer, &k, token, &form, &p, &req->error));
	if (p.answer == ANSWER_SIGNED)
		return show_done(req, N_("Terima kasih, tanda tangan Anda tercatat"),
				 N_("PDF-nya ada di akun Anda. Silakan pegawai berikutnya."));
	return show_done(req, N_("Jawaban Anda tercatat"),
			 N_("Selama penandatanganan berlangsung, Anda masih bisa menandatangani. "
			    "Silakan pegawai berikutnya."));
}

/* ROUTE: POST /kios/tutup
 * Ends the kiosk at the device itself.
 * auth: kiosk   cost: write
 * errors: SIGN_IN */
static enum err kiosk_leave(struct request *req, struct tx *tx, const struct kiosk_leave_args *in)
{
	struct kiosk k;

	(void)in;
	TRY(kiosk_of(req, tx->db, &k));
	TRY(kiosk_close(tx, req->arena, k.inst, k.id, k.drive, (id){{0}}));
	TRY(answer_cookie(req, KIOSK_COOKIE, STR(""), -1));
	return page_go(req, STR("/"));
}
