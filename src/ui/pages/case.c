/* A case and acting in it: how it is shown is case_view.c, case_road.c and case_form.c. */
#include "ui/pages/case.h"

#include "core/case/absence.h"
#include "core/case/case_json.h"
#include "ui/pages/book.h"
#include "ui/pages/case.html.h"
#include "ui/pages/case_coach.h"
#include "ui/pages/case_ladder.h"
#include "ui/pages/parts.h"
#include "web/server.h"

#include "ui/pages/case.route.h"

enum { JSON_MAX = 1 << 20 };

static str path_of(struct request *req, str number, const char *more)
{
	return str_printf(req->arena, "/meja/perkara/" STR_FMT "%s", STR_ARG(number), more);
}

/* Until when those are away who have taken something on. */
static enum err mark_away(struct request *req, const struct track *track, size_t n,
			  struct case_roads *roads)
{
	struct away *away;
	bool others = false;
	size_t away_n;

	for (size_t i = 0; i < n; i++)
		others = others || roads->road[i].taker.n > 0;
	if (!others)
		return OK;
	TRY(absence_now(req->db, req->arena, req->who.inst, req->today, &away, &away_n));
	for (size_t i = 0; i < n; i++)
		if (roads->road[i].taker.n > 0)
			roads->road[i].taker_away = absence_until(away, away_n, track[i].taken_by);
	return OK;
}

/* Colleagues of the desk of the first track in which he may act; who has taken each is told. */
static enum err read_officers(struct request *req, const struct track *track, size_t n,
			      struct case_roads *roads, struct case_officers *ret)
{
	struct officer *all = NULL;
	size_t all_n = 0;

	for (size_t i = 0; i < n && !all; i++)
		if (roads->road[i].may_act)
			TRY(officers_read(req->db, req->arena, &req->who,
					  &(struct desk_of){.inst = track[i].actor_inst,
							    .role = track[i].actor_role,
							    .unit = track[i].actor_unit},
					  &all, &all_n));
	ret->officer = arena_array(req->arena, struct officer, all_n + 1);
	for (size_t i = 0; i < all_n; i++) {
		if (!id_eq(all[i].account, req->who.account))
			ret->officer[ret->n++] = all[i];
		for (size_t k = 0; k < n; k++)
			if (id_eq(all[i].account, track[k].taken_by))
				roads->road[k].taker = all[i].name;
	}
	return mark_away(req, track, n, roads);
}

/* What was typed in a form that is not shown any more. */
static str kept_words(struct request *req, const struct case_view *view,
		      const struct case_roads *roads)
{
	str note = request_field(req, "tulisan");
	str track = request_field(req, "jejak"), words = request_field(req, "catatan");
	str review = request_field(req, "peninjauan");
	struct case_adding adding = case_adding_make(req);
	id sent;

	if (review.p)
		return view->is_open ? review : STR("");
	if (note.p && !view->is_open)
		return note;
	if (adding.sent && !view->is_open)
		return case_adding_words(req->arena, &adding);
	if (!words.p || !id_parse(track, &sent))
		return STR("");
	for (size_t i = 0; i < roads->n; i++)
		if (roads->road[i].may_act && id_eq(roads->road[i].track, sent))
			return STR("");
	return words;
}

static str typed_in(const struct request *req, const char *field)
{
	str typed = req->method == METHOD_POST ? request_field(req, field) : (str){0};

	return typed.p ? typed : STR("");
}

enum told { TOLD_NOTHING, TOLD_NEW, TOLD_ACTED };

static enum err show(struct request *req, str number, enum told told)
{
	bool conflict = req->error.code == ERR_CONFLICT;
	str typed = typed_in(req, "tulisan");
	struct case_adding adding = case_adding_make(req);
	struct case_officers officers = {0};
	struct case_readers readers;
	struct coach_brief brief;
	struct case_notes notes;
	struct note *note;
	size_t note_n;
	struct case_people people;
	struct own_told *told_of;
	struct case_roads roads;
	struct case_file file;
	struct case_view view;
	struct case_ref ref;
	struct track *track;
	size_t n;

	TRY(case_by_address(req, number, &ref));
	TRY(case_read(req->db, req->arena, &req->who, ref, &file));
	TRY(case_tracks(req->db, req->arena, request_book(req)->book, &req->who, ref, req->today,
			&track, &n));
	TRY(case_notes(req->db, req->arena, &req->who, ref, &note, &note_n));
	notes = case_notes_make(req, &file, note, note_n);
	readers = case_readers_make(req, &file);
	view = case_view_make(req, &file);
	told_of = arena_array(req->arena, struct own_told, file.subject_n + 1);
	TRY(own_told(req->db, req->arena, request_book(req)->book, ref, track, n, file.subject,
		     file.subject_n, told_of));
	people = case_people_make(req, &file, told_of);
	TRY(case_people_sanctions(req, &file, &people));
	roads = case_roads_make(req, &file, track, n);
	TRY(case_ladders_fill(req, ref, track, &roads));
	TRY(case_roads_before(req, &file, track, &roads));
	TRY(read_officers(req, track, n, &roads, &officers));
	TRY(coach_brief_make(req, &file, track, n, &brief));
	return page_show_status(
		req, case_html,
		(&(struct case_html){
			.c = &view,
			.people = &people,
			.adding = &adding,
			.roads = &roads,
			.officers = &officers,
			.brief = &brief,
			.notes = &notes,
			.readers = &readers,
			.note_typed = typed,
			.review_typed = typed_in(req, "peninjauan"),
			.review_error = field_error(req, "peninjauan"),
			.note_error = field_error(req, "tulisan"),
			.is_new = told == TOLD_NEW,
			.acted = told == TOLD_ACTED,
			.conflict = conflict,
			.kept = req->method == METHOD_POST ? kept_words(req, &view, &roads)
							   : STR(""),
		}),
		form_status(req));
}

enum err case_show_again(struct request *req, str number)
{
	return show(req, number, TOLD_NOTHING);
}

/* ROUTE: GET /meja/perkara/{nomor:text(40)} ?baru:flag?, tersimpan:flag?
 * A case: its road with the days, who is to do what until when, and what may be done now.
 * auth: case.act   cost: fast
 * errors: NOT_FOUND */
static enum err case_page(struct request *req, const struct case_page_args *in)
{
	return show(req, in->nomor,
		    in->baru        ? TOLD_NEW
		    : in->tersimpan ? TOLD_ACTED
				    : TOLD_NOTHING);
}

/* ROUTE: GET /meja/perkara/{nomor:text(40)}/perkara.json
 * The road of a case as JSON, without a name. docs/formats/case-json.md.
 * auth: case.act   cost: fast
 * errors: NOT_FOUND */
static enum err case_json(struct request *req, const struct case_json_args *in)
{
	struct buf out = BUF_INIT(req->arena, JSON_MAX);
	struct json j = JSON_INIT(&out);
	struct overview o;
	struct case_ref ref;

	TRY(case_by_address(req, in->nomor, &ref));
	TRY(overview_read(req->db, req->arena, request_book(req)->book, ref, req->today, &o));
	case_json_whole(&j, &o);
	TRY(buf_err(&out));
	return answer_json(req, buf_str(&out));
}

static enum err act_again(struct request *req, const struct act_post_args *in)
{
	return case_show_again(req, in->nomor);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/langkah
 * Acts in a step: its result, or a pause or the end of one.
 * auth: case.act   cost: write
 * form: jejak id, versi int, langkah text(64), hasil text(64), hari day, catatan text(5000)?,
 *       sampai day?, dasar text(5000)?, penutup text(64)?, sanksi text(64)?, alasan text(5000)?
 * again: act_again
 * errors: NOT_FOUND FORBIDDEN CONFLICT INPUT */
static enum err act_post(struct request *req, struct tx *tx, const struct act_post_args *in)
{
	struct case_ref ref;
	struct act act = {
		.track = in->form.jejak,
		.version = in->form.versi,
		.step = in->form.langkah,
		.result = in->form.hasil,
		.on = in->form.hari,
		.words = in->form.catatan,
		.until = in->form.sampai.is ? in->form.sampai.v : 0,
		.basis = in->form.dasar,
		.closing = in->form.penutup,
		.sanction = in->form.sanksi,
		.out_of_range = in->form.alasan,
	};

	TRY(case_by_address(req, in->nomor, &ref));
	act.ref = ref;
	TRY(track_act(tx, req->arena, request_book(req)->book, &req->who, req->today, &act,
		      &req->error));
	return page_go(req, path_of(req, in->nomor, "?tersimpan=ya"));
}

static enum err give_again(struct request *req, const struct give_post_args *in)
{
	return case_show_again(req, in->nomor);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/petugas
 * Takes a step on, gives it to a colleague, or back.
 * auth: case.act   cost: write
 * form: jejak id, versi int, cara choice(ambil serahkan kembalikan), petugas id?
 * again: give_again
 * errors: NOT_FOUND FORBIDDEN CONFLICT INPUT */
static enum err give_post(struct request *req, struct tx *tx, const struct give_post_args *in)
{
	id account = in->form.cara == GIVE_POST_FORM_CARA_AMBIL      ? req->who.account
		     : in->form.cara == GIVE_POST_FORM_CARA_SERAHKAN ? in->form.petugas
								     : (id){{0}};
	struct case_ref ref;

	TRY(case_by_address(req, in->nomor, &ref));
	TRY(track_give(tx, req->arena, &req->who, req->today, ref, in->form.jejak, in->form.versi,
		       account, &req->error));
	return page_go(req, path_of(req, in->nomor, ""));
}

static enum err note_again(struct request *req, const struct case_note_post_args *in)
{
	return case_show_again(req, in->nomor);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/catatan
 * Writes a note for all who handle the case, for the own institution ("sendiri"), for all and the
 * reporter ("pelapor"), or for all and one of the accused, whose id it is then.
 * auth: case.act   cost: write
 * form: tulisan text(5000)?, pembaca text(64)?
 * again: note_again
 * errors: NOT_FOUND CONFLICT INPUT */
static enum err case_note_post(struct request *req, struct tx *tx,
			       const struct case_note_post_args *in)
{
	enum note_visibility readers = str_eq(in->form.pembaca, STR("sendiri"))   ? NOTE_OWN
				       : str_eq(in->form.pembaca, STR("pelapor")) ? NOTE_REPORTER
										  : NOTE_HANDLERS;
	struct case_ref ref;
	id subject;

	TRY(case_by_address(req, in->nomor, &ref));
	if (id_parse(in->form.pembaca, &subject))
		TRY(case_note_tell(tx, req->arena, &req->who, &req->server->master, req->today, ref,
				   subject, in->form.tulisan, &req->error));
	else
		TRY(case_note_add(tx, req->arena, &req->who, req->today, ref, readers,
				  in->form.tulisan, &req->error));
	return page_go(req, path_of(req, in->nomor, "#catatan"));
}

static enum err review_again(struct request *req, const struct review_post_args *in)
{
	return case_show_again(req, in->nomor);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/tinjau
 * Records that the reporter asks another body to look again at a closed case: once.
 * auth: case.act   cost: write
 * form: versi int, peninjauan text(5000)?
 * again: review_again
 * errors: NOT_FOUND FORBIDDEN CONFLICT INPUT */
static enum err review_post(struct request *req, struct tx *tx, const struct review_post_args *in)
{
	struct case_ref ref;

	TRY(case_by_address(req, in->nomor, &ref));
	TRY(case_review(tx, req->arena, request_book(req)->book, &req->who, req->today, ref,
			in->form.versi, in->form.peninjauan, &req->error));
	return page_go(req, path_of(req, in->nomor, "?tersimpan=ya"));
}

static void forget(void *ptr)
{
	secret_finish(ptr);
}

/* ROUTE: GET /meja/perkara/{nomor:text(40)}/pelapor
 * Who reported, and what he is to be told, for officers of the body that took the case in.
 * auth: case.intake   cost: fast
 * errors: NOT_FOUND FORBIDDEN */
static enum err reporter_page(struct request *req, const struct reporter_page_args *in)
{
	struct secret *reporter = arena_new(req->arena, struct secret);
	struct case_notes notes;
	struct case_file file;
	struct case_ref ref;
	struct note *note;
	size_t n, told = 0;

	TRY(case_by_address(req, in->nomor, &ref));
	TRY(case_reporter(req->db, req->arena, &req->who, &req->server->master, ref, reporter));
	arena_defer(req->arena, forget, reporter);
	TRY(case_read(req->db, req->arena, &req->who, ref, &file));
	TRY(case_notes(req->db, req->arena, &req->who, ref, &note, &n));
	for (size_t i = 0; i < n; i++)
		if (note[i].visibility == NOTE_REPORTER)
			note[told++] = note[i];
	notes = case_notes_make(req, &file, note, told);
	return page_show(req, reporter_html,
			 (&(struct reporter_html){
				 .number = in->nomor,
				 .reporter = str_n((const char *)reporter->p, reporter->n),
				 .notes = &notes,
			 }));
}
