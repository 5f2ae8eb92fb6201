/* The desk: what is to be done there, what others are waited for; as pages, and as JSON with the
 * cases that may be seen. One case is case.c. */
#include "ui/pages/desk.h"

#include "core/case/case_json.h"
#include "core/case/ladder.h"
#include "core/rulebook/law_json.h"
#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/desk.html.h"
#include "ui/pages/parts.h"

#include "ui/pages/desk.route.h"

/* What half a millisecond of CPU is enough for; see tests/perf/bench_desk.c. */
enum { DESK_PAGE = 30, JSON_PAGE = 50, JSON_MAX = 1 << 20 };

static bool is_officer(const struct request *req)
{
	return (req->who.roles & ROLE_OFFICERS) != 0;
}

static struct desk_line line_of(struct request *req, const struct desk_row *r)
{
	return (struct desk_line){
		.number = r->number,
		.title = r->title,
		.about = r->subject_name,
		.step = say_text(req->lang, r->step_title),
		.actor = r->actor.p ? r->actor : STR(""),
		.due_state = r->due_state,
		.has_due = r->has_due,
		.due = r->due,
		.paused = r->paused,
		.mine = r->mine,
		.taken = r->taken,
		.away = r->away,
		.left = r->days_left,
		.late = -r->days_left,
		.waited = r->waited,
	};
}

static struct desk_lines lines_of(struct request *req, const struct desk_page *page)
{
	struct desk_lines lines = {.line = arena_array(req->arena, struct desk_line, page->n + 1)};

	for (size_t i = 0; i < page->n; i++)
		lines.line[lines.n++] = line_of(req, &page->row[i]);
	return lines;
}

static str older_of(struct request *req, const struct desk_page *page, const char *more)
{
	if (!page->next.p)
		return (str){0};
	return str_printf(req->arena, "/meja/perkara?%ssetelah=" STR_FMT, more,
			  STR_ARG(page->next));
}

/* How many letters the tab says; the desk itself counts them with its totals. */
static enum err count_letters(struct request *req, int64_t *ret)
{
	struct ladder_letter *letter;
	size_t n;

	TRY(ladder_unsent(req->db, req->arena, &req->who, req->today, DESK_LETTERS_MAX, &letter,
			  &n));
	*ret = (int64_t)n;
	return OK;
}

static enum err show_waiting(struct request *req, str after)
{
	const struct rulebook *book = request_book(req)->book;
	struct desk_lines lines;
	struct desk_page page;
	int64_t letters;

	TRY(desk_waiting(req->db, req->arena, book, &req->who, req->today, after, DESK_PAGE,
			 &page));
	TRY(count_letters(req, &letters));
	lines = lines_of(req, &page);
	return page_show(req, desk_waiting_html,
			 (&(struct desk_waiting_html){
				 .lines = &lines,
				 .letters = letters,
				 .first = after.n == 0,
				 .may_open = who_may(&req->who, PERMISSION_CASE_INTAKE),
				 .may_tell = who_may(&req->who, PERMISSION_CASE_SUPERIOR),
				 .older = older_of(req, &page, "lihat=menunggu&"),
			 }));
}

/* Counts every step of the desk: not on its first page, which costs the same however many there
 * are.
 */
static enum err show_load(struct request *req)
{
	struct desk_team team = {0};
	int64_t letters;

	TRY(desk_load_read(req->db, req->arena, &req->who, req->today, &team.load, &team.n));
	TRY(count_letters(req, &letters));
	return page_show(req, desk_load_html,
			 (&(struct desk_load_html){
				 .team = &team,
				 .letters = letters,
				 .officer = is_officer(req),
				 .may_open = who_may(&req->who, PERMISSION_CASE_INTAKE),
				 .may_tell = who_may(&req->who, PERMISSION_CASE_SUPERIOR),
			 }));
}

/* `number`: what was typed that leads to no case; empty: nothing was. */
static enum err show_desk(struct request *req, str after, str number)
{
	const struct rulebook *book = request_book(req)->book;
	struct desk_lines lines;
	struct desk_page page;

	TRY(desk_read(req->db, req->arena, book, &req->who, req->today, after, DESK_PAGE, &page));
	lines = lines_of(req, &page);
	return page_show_status(
		req, desk_html,
		(&(struct desk_html){
			.lines = &lines,
			.letters = page.letters,
			.total = page.total,
			.late = page.late,
			.first = after.n == 0,
			.officer = is_officer(req),
			.may_open = who_may(&req->who, PERMISSION_CASE_INTAKE),
			.may_tell = who_may(&req->who, PERMISSION_CASE_SUPERIOR),
			.number = number,
			.number_error = number.n
						? tr(req->lang,
						     N_("Tidak ada perkara bernomor itu yang dapat "
							"Anda buka. Periksa angkanya."))
						: (str){0},
			.older = older_of(req, &page, ""),
		}),
		number.n ? 404 : 200);
}

/* ROUTE: GET /meja/perkara ?lihat:choice(menunggu beban)?, setelah:text(64)?, nomor:text(40)?
 * What the desk has to do, by the time left; or what others are waited for; or who has taken on how
 * much; or leads to a case by its number.
 * auth: case.act   cost: fast
 * errors: FORBIDDEN FORMAT NOT_FOUND */
static enum err desk_page(struct request *req, const struct desk_page_args *in)
{
	str after = in->setelah.p ? in->setelah : STR("");
	struct case_ref ref;
	struct case_file file;
	enum err e;

	if (in->lihat == DESK_PAGE_LIHAT_MENUNGGU)
		return show_waiting(req, after);
	if (in->lihat == DESK_PAGE_LIHAT_BEBAN)
		return show_load(req);
	if (!in->nomor.p)
		return show_desk(req, after, STR(""));
	e = case_find(req->db, req->arena, &req->who, in->nomor, &ref);
	if (e == ERR_NOT_FOUND || e == ERR_FORMAT || e == ERR_INPUT)
		return show_desk(req, STR(""), in->nomor);
	TRY(e);
	TRY(case_read(req->db, req->arena, &req->who, ref, &file));
	return page_go(req, str_printf(req->arena, "/meja/perkara/" STR_FMT, STR_ARG(file.number)));
}

/* ---- JSON ---- */

static void begin_list(struct json *j, day on)
{
	json_object(j);
	json_put_day(j, "as_of", on);
}

/* What begins the next page, or null. */
static enum err end_list(struct request *req, struct json *j, const char *filter, str next)
{
	json_array_end(j);
	law_json_str(j, "next",
		     next.n ? str_printf(req->arena, "/meja/perkara.json?%ssetelah=" STR_FMT,
					 filter, STR_ARG(next))
			    : STR(""));
	json_object_end(j);
	TRY(buf_err(j->out));
	return answer_json(req, buf_str(j->out));
}

/* "pada=2024-12-31&" */
static const char *later_day(struct request *req, day on)
{
	struct buf iso = BUF_INIT(req->arena, 16);

	day_put_iso(&iso, on);
	return str_printf(req->arena, "pada=" STR_FMT "&", STR_ARG(buf_str(&iso))).p;
}

static void put_total(struct json *j, const char *key, bool is, int64_t n)
{
	json_key(j, key);
	if (is)
		json_int(j, n);
	else
		json_null(j);
}

static enum err answer_steps(struct request *req, const struct desk_page *page, day on, bool totals,
			     const char *filter)
{
	struct buf out = BUF_INIT(req->arena, JSON_MAX);
	struct json j = JSON_INIT(&out);

	begin_list(&j, on);
	put_total(&j, "total", totals, page->total);
	put_total(&j, "late", totals, page->late);
	json_key(&j, "steps");
	json_array(&j);
	for (size_t i = 0; i < page->n; i++) {
		struct open_step step = overview_step(&page->row[i]);

		case_json_step(&j, &step, on);
	}
	return end_list(req, &j, filter, page->next);
}

static enum err answer_cases(struct request *req, int64_t state, str after)
{
	struct buf out = BUF_INIT(req->arena, JSON_MAX);
	struct json j = JSON_INIT(&out);
	struct overview_head *head;
	const char *filter =
		state ? str_printf(req->arena, "lihat=perkara&keadaan=%s&", case_state_key(state)).p
		      : "lihat=perkara&";
	size_t n, shown;

	TRY(overview_mine(req->db, req->arena, &req->who, req->today, state, after, JSON_PAGE + 1,
			  &head, &n));
	shown = n > JSON_PAGE ? JSON_PAGE : n;
	begin_list(&j, req->today);
	json_key(&j, "cases");
	json_array(&j);
	for (size_t i = 0; i < shown; i++)
		case_json_head(&j, &head[i]);
	return end_list(req, &j, filter, n > shown ? head[shown - 1].number : STR(""));
}

/* ROUTE: GET /meja/perkara.json ?lihat:choice(menunggu perkara)?, setelah:text(64)?, pada:day?,
 *        keadaan:choice(open closed merged)?
 * The desk as JSON: its steps, or as they will be on a later day; what others are waited for; or
 * the cases that may be seen. docs/formats/case-json.md.
 * auth: case.act   cost: slow
 * errors: FORBIDDEN FORMAT */
static enum err desk_json(struct request *req, const struct desk_json_args *in)
{
	const struct rulebook *book = request_book(req)->book;
	str after = in->setelah.p ? in->setelah : STR("");
	day on = in->pada.is ? in->pada.v : req->today;
	struct desk_page page;

	if (in->lihat == DESK_JSON_LIHAT_PERKARA)
		return answer_cases(req, in->keadaan + 1, after);
	if (in->lihat == DESK_JSON_LIHAT_MENUNGGU) {
		TRY(desk_waiting(req->db, req->arena, book, &req->who, req->today, after, JSON_PAGE,
				 &page));
		return answer_steps(req, &page, req->today, false, "lihat=menunggu&");
	}
	if (on == req->today) {
		TRY(desk_read(req->db, req->arena, book, &req->who, on, after, JSON_PAGE, &page));
		return answer_steps(req, &page, on, true, "");
	}
	TRY(desk_read_on(req->db, req->arena, book, &req->who, req->today, on, after, JSON_PAGE,
			 &page));
	return answer_steps(req, &page, on, false, later_day(req, on));
}
