/* netral case …: what is open, what is late and at whose desk. The operator's view: who is accused
 * and by whom, and what was written of it, is for those whose case it is, and not shown here. */
#include "core/account/account.h"
#include "core/case/case.h"
#include "core/case/number.h"
#include "core/demo/clock.h"
#include "core/org/institution.h"
#include "query/case_track.h"
#include "sys/clock.h"
#include "ui/cli/case_json.h"
#include "ui/cli/law.h"

#include "ui/cli/case.command.h"

enum { CASES_MAX = 100000 };

static enum err find_institution(struct command *cmd, struct db *db, str code, int64_t *ret)
{
	struct institution i;
	enum err e;

	*ret = 0;
	if (!code.p)
		return OK;
	e = institution_find(db, cmd->arena, code, &i);
	if (e == ERR_NOT_FOUND)
		return error_set(&cmd->error, e, NULL,
				 "Tidak ada instansi dengan kode " STR_FMT ".", STR_ARG(code));
	TRY(e);
	*ret = i.inst;
	return OK;
}

/* Today, on the clock of the sample world where it is one. */
static enum err find_today(struct command *cmd, struct db *db, day *ret)
{
	bool sample;
	int64_t shift;

	TRY(demo_clock_read(db, cmd->arena, &sample, &shift));
	*ret = moment_day(clock_now() + shift, ZONE_WIB);
	return OK;
}

static enum err find_state(struct command *cmd, str word, int64_t *ret)
{
	*ret = 0;
	if (!word.p)
		return OK;
	for (int64_t s = CASE_OPEN; s <= CASE_MERGED; s++)
		if (str_eq(word, str_from(case_state_key(s))))
			*ret = s;
	return *ret ? OK
		    : error_set(&cmd->error, ERR_USAGE, "state", "%s",
				"--state harus open, closed, atau merged.");
}

static void put_head_line(struct buf *out, const struct overview_cases_row *c)
{
	str origin = case_origin_key(c->origin);

	buf_printf(out, "%-14.*s ", STR_ARG(c->number));
	day_put_iso(out, (day)c->opened_day);
	buf_printf(out, "  %-20.*s %-9.*s %-7s  terlapor %lld, prosedur berjalan %lld\n",
		   STR_ARG(c->home), STR_ARG(origin), case_state_key(c->state),
		   (long long)c->subjects, (long long)c->open_tracks);
}

static int tell_cases(struct command *cmd, const struct overview_cases_row *row, size_t n,
		      bool as_json)
{
	struct buf out = BUF_INIT(cmd->arena, LAW_OUT_MAX);
	struct json j = JSON_INIT(&out);

	if (as_json)
		json_array(&j);
	for (size_t i = 0; i < n; i++) {
		if (!as_json) {
			put_head_line(&out, &row[i]);
			continue;
		}
		json_object(&j);
		case_json_head(&j, &row[i]);
		json_object_end(&j);
	}
	if (as_json) {
		json_array_end(&j);
		buf_putc(&out, '\n');
	} else if (n == 0) {
		buf_put(&out, STR("Tidak ada perkara.\n"));
	}
	return law_done(cmd, &out);
}

/* COMMAND: case list [--institution CODE] [--state STATE] [--json]
 * Menyebut perkara di server ini, yang terbaru di atas.
 * Tanpa nama dan tanpa isi laporan. --institution: yang diterima instansi itu. --state: open,
 * closed, atau merged. Untuk program: docs/formats/case-json.md. */
static int case_list_command(struct command *cmd, const struct case_list_command_args *in)
{
	struct overview_cases_row *row = NULL;
	struct db *db;
	int64_t home = 0, state = 0;
	size_t n = 0;
	enum err e = find_state(cmd, in->state, &state);

	if (e == OK)
		e = command_db(cmd, &db);
	if (e == OK)
		e = find_institution(cmd, db, in->institution, &home);
	if (e == OK)
		e = overview_cases(db, cmd->arena, home, state, CASES_MAX, &row, &n);
	return e == OK ? tell_cases(cmd, row, n, in->json) : command_fail(cmd, e);
}

/* ---- due ---- */

/* "terlambat 3 hari", "2 hari lagi", "hari ini", "tanpa batas, 12 hari" */
static void put_left(struct buf *out, const struct overview_turns_row *t, day on)
{
	int64_t left = t->due_day.v - on, waited = on - t->since_day;
	str words;

	if (t->paused)
		words = str_printf(out->arena, "dijeda, %lld hari", (long long)waited);
	else if (!t->due_day.is)
		words = str_printf(out->arena, "tanpa batas, %lld hari", (long long)waited);
	else if (left < 0)
		words = str_printf(out->arena, "TERLAMBAT %lld hari", (long long)-left);
	else if (left == 0)
		words = STR("hari ini");
	else
		words = str_printf(out->arena, "%lld hari lagi", (long long)left);
	buf_printf(out, "%-21.*s ", STR_ARG(words));
}

static void put_turn_line(struct buf *out, const struct rulebook *book,
			  const struct overview_turns_row *t, day on)
{
	str title = case_step_title(book, t->procedure, t->began_day, t->step);
	str desk = str_printf(out->arena, STR_FMT "/%s", STR_ARG(t->desk_code), role_key(t->role));

	if (t->due_day.is)
		day_put_iso(out, (day)t->due_day.v);
	else
		buf_put(out, STR("-         "));
	buf_putc(out, ' ');
	put_left(out, t, on);
	buf_printf(out, "%-14.*s %-30.*s " STR_FMT ": " STR_FMT "%s\n", STR_ARG(t->number),
		   STR_ARG(desk), STR_ARG(t->procedure), STR_ARG(title),
		   t->records ? " (mencatat untuk pihak lain)" : "");
}

static int tell_turns(struct command *cmd, const struct rulebook *book,
		      const struct overview_turns_row *row, size_t n, day on, bool as_json)
{
	struct buf out = BUF_INIT(cmd->arena, LAW_OUT_MAX);
	struct json j = JSON_INIT(&out);
	size_t late = 0;

	if (as_json)
		json_array(&j);
	for (size_t i = 0; i < n; i++) {
		late += row[i].due_day.is && row[i].due_day.v < on;
		if (!as_json) {
			put_turn_line(&out, book, &row[i], on);
			continue;
		}
		json_object(&j);
		case_json_turn(&j, book, &row[i], on);
		json_object_end(&j);
	}
	if (as_json) {
		json_array_end(&j);
		buf_putc(&out, '\n');
	} else {
		buf_printf(&out, "%zu langkah terbuka, %zu di antaranya terlambat\n", n, late);
	}
	return law_done(cmd, &out);
}

/* COMMAND: case due [--at DATE] [--institution CODE] [--json]
 * Menyebut langkah yang terbuka dan di meja siapa, yang terlambat lebih dahulu.
 * Langkah tanpa hari terakhir ada di bawah, yang paling lama menunggu di atas. --at: seperti pada
 * hari itu bila tidak ada yang bertindak lagi. --institution: meja instansi itu. Untuk program:
 * docs/formats/case-json.md. */
static int case_due_command(struct command *cmd, const struct case_due_command_args *in)
{
	struct overview_turns_row *row = NULL;
	const struct rulebook *book = NULL;
	struct db *db;
	int64_t desk = 0;
	size_t n = 0;
	day on = 0;
	enum err e = command_db(cmd, &db);

	if (e == OK)
		e = find_today(cmd, db, &on);
	if (e == OK)
		e = law_day(cmd, "--at", in->at, on, &on);
	if (e == OK)
		e = law_book(cmd, &book);
	if (e == OK)
		e = find_institution(cmd, db, in->institution, &desk);
	if (e == OK)
		e = overview_turns(db, cmd->arena, desk, on, &row, &n);
	return e == OK ? tell_turns(cmd, book, row, n, on, in->json) : command_fail(cmd, e);
}

/* ---- show ---- */

struct shown {
	struct overview_case_row file;
	struct case_track_rows_row *track;
	struct overview_passages_row *passage;
	struct overview_turns_row *turn;
	size_t track_n, passage_n, turn_n;
	day on;
};

static enum err read_shown(struct command *cmd, struct db *db, str number, struct shown *s)
{
	struct arena *a = cmd->arena;
	str stored;
	enum err e = case_number_read(a, number, &stored);

	if (e != OK)
		return error_set(&cmd->error, e, NULL, "%s",
				 e == ERR_INPUT
					 ? "Angka terakhir nomor itu tidak cocok; periksa lagi."
					 : "Bukan nomor perkara.");
	e = overview_case(db, a, stored, &s->file);
	if (e == ERR_NOT_FOUND)
		return error_set(&cmd->error, e, NULL, "Tidak ada perkara " STR_FMT ".",
				 STR_ARG(stored));
	TRY(e);
	TRY(case_track_rows(db, a, s->file.inst, s->file.case_, &s->track, &s->track_n));
	TRY(overview_passages(db, a, s->file.inst, s->file.case_, &s->passage, &s->passage_n));
	return overview_turns(db, a, 0, s->on, &s->turn, &s->turn_n);
}

static const struct overview_turns_row *turn_of(const struct shown *s, id track)
{
	for (size_t i = 0; i < s->turn_n; i++)
		if (id_eq(s->turn[i].track, track))
			return &s->turn[i];
	return NULL;
}

static struct overview_cases_row head_of(const struct shown *s)
{
	const struct overview_case_row *f = &s->file;

	return (struct overview_cases_row){.number = f->number,
					   .home = f->home,
					   .origin = f->origin,
					   .regime = f->regime,
					   .state = f->state,
					   .opened_day = f->opened_day,
					   .closed_day = f->closed_day,
					   .subjects = f->subjects,
					   .open_tracks = f->open_tracks};
}

static void json_track(struct json *j, const struct rulebook *book, const struct shown *s,
		       const struct case_track_rows_row *t)
{
	const struct overview_turns_row *turn = turn_of(s, t->track);
	bool ended = t->state != 1;

	json_object(j);
	law_json_str(j, "procedure", t->procedure);
	law_json_day(j, "began", (day)t->began_day);
	law_json_day(j, "ended", ended ? (day)t->ended_day.v : DAY_FOREVER);
	law_json_word(j, "end", ended ? str_cstr(j->out->arena, t->end_step) : NULL);
	law_json_word(j, "closing",
		      ended && t->closing.n ? str_cstr(j->out->arena, t->closing) : NULL);
	json_key(j, "happened");
	json_array(j);
	for (size_t i = 0; i < s->passage_n; i++) {
		const struct overview_passages_row *p = &s->passage[i];

		if (!id_eq(p->track, t->track))
			continue;
		json_object(j);
		law_json_day(j, "day", (day)p->on_day);
		law_json_str(j, "institution", p->desk_code);
		law_json_str(j, "step", p->step);
		law_json_str(j, "result", p->result);
		json_put_int(j, "days", p->days);
		json_object_end(j);
	}
	json_array_end(j);
	json_key(j, "open");
	if (turn) {
		json_object(j);
		case_json_turn(j, book, turn, s->on);
		json_object_end(j);
	} else {
		json_null(j);
	}
	json_object_end(j);
}

static void put_track(struct buf *out, const struct rulebook *book, const struct shown *s,
		      const struct case_track_rows_row *t)
{
	const struct overview_turns_row *turn = turn_of(s, t->track);

	buf_printf(out, "\n" STR_FMT "\n", STR_ARG(t->procedure));
	for (size_t i = 0; i < s->passage_n; i++) {
		const struct overview_passages_row *p = &s->passage[i];

		if (!id_eq(p->track, t->track))
			continue;
		buf_put(out, STR("  "));
		day_put_iso(out, (day)p->on_day);
		buf_printf(out, "  %-20.*s " STR_FMT ": " STR_FMT " (%lld hari)\n",
			   STR_ARG(p->desk_code), STR_ARG(p->step), STR_ARG(p->result),
			   (long long)p->days);
	}
	if (turn) {
		buf_put(out, STR("  "));
		put_turn_line(out, book, turn, s->on);
	} else {
		buf_put(out, STR("  "));
		day_put_iso(out, (day)t->ended_day.v);
		buf_printf(out, "  selesai: " STR_FMT "%s" STR_FMT "\n", STR_ARG(t->end_step),
			   t->closing.n ? ", " : "", STR_ARG(t->closing));
	}
}

static int tell_shown(struct command *cmd, const struct rulebook *book, const struct shown *s,
		      bool as_json)
{
	struct buf out = BUF_INIT(cmd->arena, LAW_OUT_MAX);
	struct json j = JSON_INIT(&out);
	struct overview_cases_row head = head_of(s);

	if (!as_json) {
		put_head_line(&out, &head);
		for (size_t i = 0; i < s->track_n; i++)
			put_track(&out, book, s, &s->track[i]);
		return law_done(cmd, &out);
	}
	json_object(&j);
	case_json_head(&j, &head);
	json_key(&j, "procedures");
	json_array(&j);
	for (size_t i = 0; i < s->track_n; i++)
		json_track(&j, book, s, &s->track[i]);
	json_array_end(&j);
	json_object_end(&j);
	buf_putc(&out, '\n');
	return law_done(cmd, &out);
}

/* COMMAND: case show NUMBER [--json]
 * Menunjukkan jalan sebuah perkara: prosedurnya, yang sudah terjadi, dan siapa yang ditunggu.
 * Tanpa nama dan tanpa isi laporan. NUMBER: nomor perkara, dengan angka pemeriksanya atau tanpa.
 * Keluar 1 bila tidak ada. Untuk program: docs/formats/case-json.md. */
static int case_show_command(struct command *cmd, const struct case_show_command_args *in)
{
	struct shown s = {0};
	const struct rulebook *book = NULL;
	struct db *db;
	enum err e = command_db(cmd, &db);

	if (e == OK)
		e = find_today(cmd, db, &s.on);
	if (e == OK)
		e = law_book(cmd, &book);
	if (e == OK)
		e = read_shown(cmd, db, in->number, &s);
	return e == OK ? tell_shown(cmd, book, &s, in->json) : command_fail(cmd, e);
}
