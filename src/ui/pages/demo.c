/*
 * The sample world's own pages: its desks, sitting down at one, and moving its clock. In a real
 * database all of them answer "not found".
 */
#include "core/demo/clock.h"
#include "core/demo/desk.h"
#include "core/account/session.h"
#include "sys/clock.h"
#include "web/csrf.h"
#include "web/server.h"

#include "ui/pages/demo.html.h"
#include "ui/pages/demo.route.h"

/* ROUTE: GET /contoh
 * The desks of the sample world.
 * auth: public   cost: slow
 * errors: NOT_FOUND */
static enum err demo_page(struct request *req, const struct demo_page_args *in)
{
	struct demo_html_world world = {.password = STR(DEMO_PASSWORD)};

	(void)in;
	if (!req->server->demo)
		return ERR_NOT_FOUND;
	world.seat = arena_array(req->arena, struct demo_html_seat, demo_desk_n);
	for (size_t i = 0; i < demo_desk_n; i++) {
		struct demo_seat seat;

		TRY(demo_seat_read(req->db, req->arena, &req->server->master, &demo_desk[i],
				   req->now, &seat));
		world.seat[world.n++] = (struct demo_html_seat){
			.key = demo_desk[i].key,
			.role = tr(req->lang, role_label(demo_desk[i].role)),
			.label = tr(req->lang, demo_desk[i].label),
			.institution = seat.institution,
			.name = seat.name,
			.login = seat.login,
			.code = seat.second_factor ? str_printf(req->arena, "%06u", seat.code)
						   : (str){0},
		};
	}
	return page_show(req, demo_html, &(struct demo_html){.world = &world});
}

struct sit_down {
	struct session_new session;
	struct arena *arena;
	uint8_t token[TOKEN_LEN];
};

static enum err sit_down(struct tx *tx, void *ctx)
{
	struct sit_down *s = ctx;

	return session_open(tx, s->arena, &s->session, s->token);
}

/* ROUTE: POST /contoh/masuk
 * Signs in at a desk of the sample world without a password.
 * auth: public   cost: slow
 * form: meja text(40)
 * errors: NOT_FOUND */
static enum err demo_sign_in(struct request *req, const struct demo_sign_in_args *in)
{
	const struct demo_desk *desk = demo_desk_find(in->form.meja);
	struct sit_down s = {.arena = req->arena};
	struct demo_seat seat;

	if (!req->server->demo || !desk)
		return ERR_NOT_FOUND;
	TRY(demo_seat_read(req->db, req->arena, &req->server->master, desk, req->now, &seat));
	s.session = (struct session_new){
		.inst = seat.inst,
		.account = seat.account,
		.second_factor = seat.second_factor,
		.device = session_device(req->arena, request_header(req, "User-Agent"))};
	TRY(request_write(req, seat.inst, sit_down, &s));
	TRY(session_cookie(req, s.token));
	return page_go(req, str_from(desk->start));
}

struct move {
	struct arena *arena;
	enum demo_move move;
	int64_t shift;
};

static enum err move_clock(struct tx *tx, void *ctx)
{
	struct move *m = ctx;

	return demo_clock_move(tx, m->arena, m->move, &m->shift);
}

/* ROUTE: POST /contoh/waktu
 * Moves the sample world's clock.
 * auth: public   cost: slow
 * form: ke choice(hari tahap awal), kembali text(500)?
 * errors: NOT_FOUND */
static enum err demo_move_clock(struct request *req, const struct demo_move_clock_args *in)
{
	struct move m = {.arena = req->arena, .move = (enum demo_move)in->form.ke};

	if (!req->server->demo)
		return ERR_NOT_FOUND;
	TRY(request_write(req, 0, move_clock, &m));
	clock_set_shift(m.shift);
	return page_go(req, in->form.kembali.n ? in->form.kembali : STR("/"));
}
