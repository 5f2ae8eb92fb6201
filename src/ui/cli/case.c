/* netral case …: what is open, what is late and at whose desk. The operator's view: who is accused
 * and by whom, and what was written of it, is for those whose case it is, and not shown here. */
#include "core/account/account.h"
#include "core/case/case_json.h"
#include "core/demo/clock.h"
#include "core/org/institution.h"
#include "sys/clock.h"
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

static void put_head_line(struct buf *out, const struct overview_head *c)
{
	str origin = case_origin_key(c->origin);

	buf_printf(out, "%-14.*s ", STR_ARG(c->number));
	day_put_iso(out, c->opened);
	buf_printf(out, "  %-20.*s %-9.*s %-7s  terlapor %lld, prosedur berjalan %lld\n",
		   STR_ARG(c->home), STR_ARG(origin), case_state_key(c->state),
		   (long long)c->subjects, (long long)c->open_tracks);
}

static int tell_cases(struct command *cmd, const struct overview_head *row, size_t n, bool as_json)
{
	struct buf out = BUF_INIT(cmd->arena, LAW_OUT_MAX);
	struct json j = JSON_INIT(&out);

	if (as_json)
		json_array(&j);
	for (size_t i = 0; i < n; i++) {
		if (as_json)
			case_json_head(&j, &row[i]);
		else
			put_head_line(&out, &row[i]);
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
	struct overview_head *row = NULL;
	struct db *db;
	int64_t home = 0, state = 0;
	size_t n = 0;
	enum err e = find_state(cmd, in->state, &state);

	if (e == OK)
		e = command_db(cmd, &db);
	if (e == OK)
		e = find_institution(cmd, db, in->institution, &home);
	if (e == OK)
		e = overview_list(db, cmd->arena, home, state, CASES_MAX, &row, &n);
	return e == OK ? tell_cases(cmd, row, n, in->json) : command_fail(cmd, e);
}

/* ---- due ---- */

/* "terlambat 3 hari", "2 hari lagi", "hari ini", "tanpa batas, 12 hari" */
static void put_left(struct buf *out, const struct open_step *t, day on)
{
	int64_t left = t->due.v - on, waited = on - t->since;
	str words;

	if (t->paused)
		words = str_printf(out->arena, "dijeda, %lld hari", (long long)waited);
	else if (!t->due.is)
		words = str_printf(out->arena, "tanpa batas, %lld hari", (long long)waited);
	else if (left < 0)
		words = str_printf(out->arena, "TERLAMBAT %lld hari", (long long)-left);
	else if (left == 0)
		words = STR("hari ini");
	else
		words = str_printf(out->arena, "%lld hari lagi", (long long)left);
	buf_printf(out, "%-21.*s ", STR_ARG(words));
}

static void put_step_line(struct buf *out, const struct open_step *t, day on)
{
	str desk =
		str_printf(out->arena, STR_FMT "/%s", STR_ARG(t->institution), role_key(t->role));

	if (t->due.is)
		day_put_iso(out, (day)t->due.v);
	else
		buf_put(out, STR("-         "));
	buf_putc(out, ' ');
	put_left(out, t, on);
	buf_printf(out, "%-14.*s %-30.*s " STR_FMT ": " STR_FMT "%s\n", STR_ARG(t->number),
		   STR_ARG(desk), STR_ARG(t->procedure), STR_ARG(t->title),
		   t->records ? " (mencatat untuk pihak lain)" : "");
}

static int tell_steps(struct command *cmd, const struct open_step *row, size_t n, day on,
		      bool as_json)
{
	struct buf out = BUF_INIT(cmd->arena, LAW_OUT_MAX);
	struct json j = JSON_INIT(&out);
	size_t late = 0;

	if (as_json)
		json_array(&j);
	for (size_t i = 0; i < n; i++) {
		late += row[i].due.is && row[i].due.v < on;
		if (as_json)
			case_json_step(&j, &row[i], on);
		else
			put_step_line(&out, &row[i], on);
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
	struct open_step *row = NULL;
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
		e = overview_steps(db, cmd->arena, book, desk, on, &row, &n);
	return e == OK ? tell_steps(cmd, row, n, on, in->json) : command_fail(cmd, e);
}

/* ---- show ---- */

static enum err read_shown(struct command *cmd, struct db *db, const struct rulebook *book,
			   str number, day on, struct overview *ret)
{
	struct case_ref ref;
	enum err e = overview_find(db, cmd->arena, number, &ref);

	if (e == ERR_INPUT)
		return error_set(&cmd->error, e, NULL, "%s",
				 "Angka terakhir nomor itu tidak cocok; periksa lagi.");
	if (e == ERR_FORMAT)
		return error_set(&cmd->error, e, NULL, "%s", "Bukan nomor perkara.");
	if (e == ERR_NOT_FOUND)
		return error_set(&cmd->error, e, NULL, "Tidak ada perkara " STR_FMT ".",
				 STR_ARG(number));
	TRY(e);
	return overview_read(db, cmd->arena, book, ref, on, ret);
}

static void put_track(struct buf *out, const struct overview_track *t, day on)
{
	buf_printf(out, "\n" STR_FMT "\n", STR_ARG(t->procedure));
	for (size_t i = 0; i < t->passage_n; i++) {
		const struct overview_passage *p = &t->passage[i];

		buf_put(out, STR("  "));
		day_put_iso(out, p->on);
		buf_printf(out, "  %-20.*s " STR_FMT ": " STR_FMT " (%lld hari)\n",
			   STR_ARG(p->institution), STR_ARG(p->step), STR_ARG(p->result),
			   (long long)p->days);
	}
	buf_put(out, STR("  "));
	if (t->open) {
		put_step_line(out, t->open, on);
	} else if (t->is_ended) {
		day_put_iso(out, t->ended);
		buf_printf(out, "  selesai: " STR_FMT "%s" STR_FMT "\n", STR_ARG(t->end),
			   t->closing.n ? ", " : "", STR_ARG(t->closing));
	} else {
		buf_put(out, STR("tidak berjalan\n")); /* its case was joined into another */
	}
}

static int tell_shown(struct command *cmd, const struct overview *o, bool as_json)
{
	struct buf out = BUF_INIT(cmd->arena, LAW_OUT_MAX);
	struct json j = JSON_INIT(&out);

	if (as_json) {
		case_json_whole(&j, o);
		buf_putc(&out, '\n');
		return law_done(cmd, &out);
	}
	put_head_line(&out, &o->head);
	for (size_t i = 0; i < o->track_n; i++)
		put_track(&out, &o->track[i], o->on);
	return law_done(cmd, &out);
}

/* COMMAND: case show NUMBER [--json]
 * Menunjukkan jalan sebuah perkara: prosedurnya, yang sudah terjadi, dan siapa yang ditunggu.
 * Tanpa nama dan tanpa isi laporan. NUMBER: nomor perkara, dengan angka pemeriksanya atau tanpa.
 * Keluar 1 bila tidak ada. Untuk program: docs/formats/case-json.md. */
static int case_show_command(struct command *cmd, const struct case_show_command_args *in)
{
	struct overview o = {0};
	const struct rulebook *book = NULL;
	struct db *db;
	day on = 0;
	enum err e = command_db(cmd, &db);

	if (e == OK)
		e = find_today(cmd, db, &on);
	if (e == OK)
		e = law_book(cmd, &book);
	if (e == OK)
		e = read_shown(cmd, db, book, in->number, on, &o);
	return e == OK ? tell_shown(cmd, &o, in->json) : command_fail(cmd, e);
}
