/* The coverage of a pledge drive, by unit, status and kind of post. The people are follow_up.c. */
#include "ui/pages/coverage.h"
#include "ui/pages/coverage.html.h"

#include "ui/pages/coverage.route.h"

enum { CSV_MAX = 32 << 20 };

static struct coverage_rows translated(struct request *req, const struct coverage_groups *groups)
{
	struct coverage_rows rows = {
		.row = arena_array(req->arena, struct coverage_row, groups->n + 1), .n = groups->n};

	for (size_t i = 0; i < groups->n; i++)
		rows.row[i] = (struct coverage_row){tr(req->lang, groups->group[i].label),
						    groups->group[i].tally};
	return rows;
}

static str done_text(const struct request *req, int done)
{
	static const char *const text[] = {
		[COVERAGE_PAGE_SELESAI_DIBUKA] = N_("Penandatanganan sudah disiapkan. Pegawai yang "
						    "diminta melihatnya di halaman "
						    "mereka."),
		[COVERAGE_PAGE_SELESAI_DITUTUP] = N_("Penandatanganan sudah ditutup."),
		[COVERAGE_PAGE_SELESAI_BEBAS] =
			N_("Semua pegawai boleh menandatangani tanpa menunggu pimpinannya."),
	};

	return done < 0 ? (str){0} : tr(req->lang, text[done]);
}

/* ROUTE: GET /meja/ikrar/{drive:id}/cakupan ?unit:id?, selesai:choice(dibuka ditutup bebas)?
 * Coverage of a pledge drive, by unit, status and kind of post; a unit head sees his branch.
 * auth: pledge.coverage   cost: fast   cache: private
 * errors: NOT_FOUND FORBIDDEN */
static enum err coverage_page(struct request *req, const struct coverage_page_args *in)
{
	struct coverage c;
	struct coverage_rows by_status, by_post;

	TRY(coverage_read(req->db, req->arena, &req->who, in->drive, in->unit, req->now, &c));
	by_status = translated(req, &c.by_status);
	by_post = translated(req, &c.by_post);
	return page_show(
		req, coverage_html,
		(&(struct coverage_html){
			.c = &c,
			.by_status = &by_status,
			.by_post = &by_post,
			.now = req->now,
			.may_manage = who_may(&req->who, PERMISSION_PLEDGE_MANAGE) && c.root,
			.may_follow_up = who_may(&req->who, PERMISSION_PLEDGE_FOLLOW_UP),
			.may_kiosk = who_may(&req->who, PERMISSION_KIOSK_OPEN),
			.done = done_text(req, in->selesai),
		}));
}

/* ROUTE: GET /meja/ikrar/{drive:id}/cakupan.csv ?unit:id?
 * The same branch as a CSV file, a row a unit.
 * auth: pledge.coverage   cost: slow
 * errors: NOT_FOUND FORBIDDEN */
static enum err coverage_file(struct request *req, const struct coverage_file_args *in)
{
	struct buf out = BUF_INIT(req->arena, CSV_MAX);

	TRY(coverage_csv(req->db, req->arena, &req->who, in->drive, in->unit, req->now, &out));
	TRY(buf_err(&out));
	return answer_file(req, STR("text/csv; charset=utf-8"), STR("cakupan.csv"), false,
			   buf_str(&out));
}
