/* The desk: what is to be done there, what others are waited for. One case is case.c. */
#include "ui/pages/desk.h"

#include "core/case/absence.h"
#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/desk.html.h"
#include "ui/pages/parts.h"

#include "ui/pages/desk.route.h"

/* What half a millisecond of CPU is enough for; see tests/perf/bench_desk.c. */
enum { DESK_PAGE = 30 };

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

/* What somebody has taken who is away is free. */
static enum err mark_away(struct request *req, const struct desk_page *page,
			  struct desk_lines *lines)
{
	struct away *away;
	bool taken = false;
	size_t n;

	for (size_t i = 0; i < page->n; i++)
		taken = taken || (page->row[i].taken && !page->row[i].mine);
	if (!taken)
		return OK;
	TRY(absence_now(req->db, req->arena, req->who.inst, req->today, &away, &n));
	for (size_t i = 0; i < page->n; i++)
		if (page->row[i].taken && !page->row[i].mine)
			lines->line[i].away = absence_until(away, n, page->row[i].taken_by);
	return OK;
}

static str older_of(struct request *req, const struct desk_page *page, const char *more)
{
	if (!page->next.p)
		return (str){0};
	return str_printf(req->arena, "/meja/perkara?%ssetelah=" STR_FMT, more,
			  STR_ARG(page->next));
}

static enum err show_waiting(struct request *req, str after)
{
	const struct rulebook *book = request_book(req)->book;
	struct desk_lines lines;
	struct desk_page page;

	TRY(desk_waiting(req->db, req->arena, book, &req->who, req->today, after, DESK_PAGE,
			 &page));
	lines = lines_of(req, &page);
	return page_show(req, desk_waiting_html,
			 (&(struct desk_waiting_html){
				 .lines = &lines,
				 .first = after.n == 0,
				 .may_open = who_may(&req->who, PERMISSION_CASE_INTAKE),
				 .older = older_of(req, &page, "lihat=menunggu&"),
			 }));
}

/* Counts every step of the desk: not on its first page, which costs the same however many there
 * are.
 */
static enum err show_load(struct request *req)
{
	struct desk_team team = {0};

	TRY(desk_load_read(req->db, req->arena, &req->who, req->today, &team.load, &team.n));
	return page_show(req, desk_load_html,
			 (&(struct desk_load_html){
				 .team = &team,
				 .officer = is_officer(req),
				 .may_open = who_may(&req->who, PERMISSION_CASE_INTAKE),
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
	TRY(mark_away(req, &page, &lines));
	return page_show_status(
		req, desk_html,
		(&(struct desk_html){
			.lines = &lines,
			.total = page.total,
			.late = page.late,
			.first = after.n == 0,
			.officer = is_officer(req),
			.may_open = who_may(&req->who, PERMISSION_CASE_INTAKE),
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
