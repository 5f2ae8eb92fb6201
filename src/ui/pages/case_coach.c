/* What a report or finding still lacks, and what the officer at the counter saw. */
#include "ui/pages/case_coach.h"

#include "core/case/coach_read.h"
#include "core/case/course.h"
#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/case.h"
#include "ui/pages/case_coach.html.h"
#include "ui/pages/parts.h"
#include "web/server.h"

#include "ui/pages/case_coach.route.h"

/* ---- the advice ---- */

static void add_clock(struct request *req, struct coach_view *v, const char *label,
		      const struct coach_clock *k)
{
	v->clocks.line[v->clocks.n++] = (struct coach_line){
		.label = tr(req->lang, label),
		.sentence = k->sentence,
		.basis = k->limit ? say_text(req->lang, k->limit->basis) : STR(""),
		.late = k->runs && k->late,
	};
}

struct coach_view *coach_view_make(struct request *req, const struct coach_case *c)
{
	struct coach_view *v = arena_new(req->arena, struct coach_view);

	*v = (struct coach_view){.report = !c->finding};
	coach_advise(req->arena, req->lang, request_book(req)->book, CASE_WEEK, c, &v->advice);
	for (size_t i = 0; i < v->advice.points.n; i++)
		v->there = v->there || v->advice.points.point[i].state == COACH_THERE;
	add_clock(req, v, c->finding ? N_("Menetapkan temuan") : N_("Melapor"), &v->advice.file);
	if (!c->finding)
		add_clock(req, v, N_("Melengkapi"), &v->advice.repair);
	return v;
}

/* ---- the questions ---- */

struct case_check coach_answers_of(int identity, int signature, int standing)
{
	/* The words of the fields stand in the order of the enum. */
	return (struct case_check){
		.identity = identity < 0 ? CASE_ANSWER_UNKNOWN : (enum case_answer)identity,
		.signature = signature < 0 ? CASE_ANSWER_UNKNOWN : (enum case_answer)signature,
		.standing = standing < 0 ? CASE_ANSWER_UNKNOWN : (enum case_answer)standing,
	};
}

static void add_ask(struct request *req, struct coach_asks *list, const char *name,
		    const char *label, const char *hint, enum case_answer kept)
{
	static const char *const said[CASE_ANSWER_END] = {
		[CASE_ANSWER_UNKNOWN] = N_("Belum tahu"),
		[CASE_ANSWER_NO] = N_("Tidak"),
		[CASE_ANSWER_YES] = N_("Ya"),
	};
	str sent = req->method == METHOD_POST ? request_field(req, name) : (str){0};
	str answer = sent.p ? sent : case_answer_key(kept);
	struct coach_ask *ask = &list->ask[list->n++];

	*ask = (struct coach_ask){
		.name = str_from(name),
		.label = tr(req->lang, label),
		.hint = tr(req->lang, hint),
		.error = field_error(req, name),
	};
	for (int i = 0; i < CASE_ANSWER_END; i++)
		ask->answers.answer[ask->answers.n++] = (struct coach_answer){
			.value = case_answer_key(i),
			.label = tr(req->lang, said[i]),
			.chosen = str_eq(case_answer_key(i), answer),
		};
}

struct coach_asks *coach_asks_make(struct request *req, const struct case_check *kept, bool paper)
{
	struct coach_asks *asks = arena_new(req->arena, struct coach_asks);

	*asks = (struct coach_asks){0};
	add_ask(req, asks, "identitas", N_("Pelapor menunjukkan kartu identitas"),
		N_("Cukup dilihat; nomornya tidak dicatat."), kept->identity);
	if (paper)
		add_ask(req, asks, "tanda_tangan",
			N_("Tanda tangan sama dengan di kartu identitas"),
			N_("Hanya laporan di atas kertas."), kept->signature);
	add_ask(req, asks, "hak_lapor", N_("Pelapor berhak melapor"),
		N_("Ia pemilih, pemantau pemilihan, atau peserta pemilihan."), kept->standing);
	return asks;
}

/* ---- the line on the page of a case ---- */

static str missing_points(struct request *req, const struct coach_points *p)
{
	struct buf b = BUF_INIT(req->arena, 2000);

	for (size_t i = 0; i < p->missing; i++) {
		if (i > 0)
			buf_put(&b, STR("; "));
		buf_put(&b, p->point[i].title);
	}
	return buf_str(&b);
}

static bool may_ask(const struct request *req, const struct case_file *file)
{
	return req->who.inst == file->ref.inst && who_may(&req->who, PERMISSION_CASE_INTAKE);
}

enum err coach_brief_make(struct request *req, const struct case_file *file,
			  const struct track *track, size_t n, struct coach_brief *ret)
{
	const struct coach_view *v;
	struct case_check check;
	struct coach_case c;

	*ret = (struct coach_brief){0};
	if (!may_ask(req, file) || !coach_waits(file, track, n))
		return OK;
	TRY(coach_read(req->db, req->arena, request_book(req), &req->who, &req->server->master,
		       req->today, file, track, &c, &check));
	v = coach_view_make(req, &c);
	*ret = (struct coach_brief){
		.shown = true,
		.missing = (int64_t)v->advice.points.missing,
		.weak = (int64_t)v->advice.points.weak,
		.lacks = missing_points(req, &v->advice.points),
		.repair = v->advice.repair.runs ? v->advice.repair.sentence : STR(""),
		.late = v->advice.repair.runs && v->advice.repair.late,
	};
	return OK;
}

/* ---- the page ---- */

static enum err show(struct request *req, str number, bool saved)
{
	struct coach_asks none = {0}, *asks = &none;
	struct coach_view *v = arena_new(req->arena, struct coach_view);
	struct case_check check;
	struct coach_case c;
	struct case_file file;
	struct case_ref ref;
	struct track *track;
	bool waits;
	size_t n;

	TRY(case_by_address(req, number, &ref));
	TRY(case_read(req->db, req->arena, &req->who, ref, &file));
	if (!may_ask(req, &file))
		return ERR_FORBIDDEN;
	TRY(case_tracks(req->db, req->arena, request_book(req)->book, &req->who, ref, req->today,
			&track, &n));
	waits = coach_waits(&file, track, n);
	if (waits) {
		TRY(coach_read(req->db, req->arena, request_book(req), &req->who,
			       &req->server->master, req->today, &file, track, &c, &check));
		v = coach_view_make(req, &c);
		v->number = file.number;
		if (case_is_report(file.origin))
			asks = coach_asks_make(req, &check, file.origin == CASE_PAPER);
	}
	return page_show_status(req, coach_page_html,
				(&(struct coach_page_html){
					.number = file.number,
					.case_title = file.title,
					.v = v,
					.asks = asks,
					.version = file.version,
					.over = !waits,
					.saved = saved,
					.conflict = req->error.code == ERR_CONFLICT,
					.error = field_error(req, "asal"),
				}),
				form_status(req));
}

/* ROUTE: GET /meja/perkara/{nomor:text(40)}/kelengkapan ?tersimpan:flag?
 * What a report or finding still lacks, for officers of the body that took it in.
 * auth: case.intake   cost: fast
 * errors: NOT_FOUND FORBIDDEN */
static enum err coach_page(struct request *req, const struct coach_page_args *in)
{
	return show(req, in->nomor, in->tersimpan);
}

static enum err coach_again(struct request *req, const struct coach_post_args *in)
{
	return show(req, in->nomor, false);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/kelengkapan
 * Keeps what the officer at the counter saw of a report.
 * auth: case.intake   cost: write
 * form: versi int, identitas choice(belum tidak ya)?, tanda_tangan choice(belum tidak ya)?,
 *       hak_lapor choice(belum tidak ya)?
 * again: coach_again
 * errors: NOT_FOUND FORBIDDEN CONFLICT INPUT */
static enum err coach_post(struct request *req, struct tx *tx, const struct coach_post_args *in)
{
	struct case_check check =
		coach_answers_of(in->form.identitas, in->form.tanda_tangan, in->form.hak_lapor);
	struct case_ref ref;

	TRY(case_by_address(req, in->nomor, &ref));
	TRY(case_check_set(tx, req->arena, request_book(req)->book, &req->who, req->today, ref,
			   in->form.versi, &check, &req->error));
	return page_go(req,
		       str_printf(req->arena, "/meja/perkara/" STR_FMT "/kelengkapan?tersimpan=ya",
				  STR_ARG(in->nomor)));
}
