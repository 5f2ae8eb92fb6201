/* Who of the desk is away: saying so, and that he is back. */
#include "ui/pages/absence.h"

#include "ui/pages/absence.html.h"
#include "ui/pages/parts.h"

#include "ui/pages/absence.route.h"

#define HERE "/meja/perkara/kehadiran"

static str typed(const struct request *req, const char *field)
{
	str value = req->method == METHOD_POST ? request_field(req, field) : (str){0};

	return value.p ? value : STR("");
}

static enum err show(struct request *req, bool saved)
{
	struct absence_lines lines = {0};
	struct absence_form form = {
		.from = typed(req, "dari"),
		.until = typed(req, "sampai"),
		.officer_error = field_error(req, "petugas"),
		.from_error = field_error(req, "dari"),
		.until_error = field_error(req, "sampai"),
		.saved = saved,
		.conflict = req->error.code == ERR_CONFLICT,
	};
	struct colleague *list;
	id chosen;
	size_t n;

	if (!id_parse(typed(req, "petugas"), &chosen))
		chosen = req->who.account;
	TRY(absence_list(req->db, req->arena, &req->who, req->today, &list, &n));
	lines.line = arena_array(req->arena, struct absence_line, n + 1);
	for (size_t i = 0; i < n; i++)
		lines.line[lines.n++] = (struct absence_line){
			.account = list[i].account,
			.name = list[i].name,
			.self = id_eq(list[i].account, req->who.account),
			.said = list[i].said,
			.away = list[i].away,
			.chosen = id_eq(list[i].account, chosen),
			.from = list[i].from,
			.until = list[i].until,
		};
	return page_show_status(req, absence_html,
				(&(struct absence_html){.lines = &lines, .f = &form}),
				form_status(req));
}

/* ROUTE: GET /meja/perkara/kehadiran ?tersimpan:flag?
 * Who of the desk is away.
 * auth: case.act   cost: fast */
static enum err absence_page(struct request *req, const struct absence_page_args *in)
{
	return show(req, in->tersimpan);
}

static enum err absence_again(struct request *req, const struct absence_post_args *in)
{
	(void)in;
	return show(req, false);
}

/* ROUTE: POST /meja/perkara/kehadiran
 * Says that somebody of the desk is away from day to day.
 * auth: case.act   cost: write
 * form: petugas id, dari day, sampai day
 * again: absence_again
 * errors: INPUT */
static enum err absence_post(struct request *req, struct tx *tx, const struct absence_post_args *in)
{
	TRY(absence_say(tx, req->arena, &req->who, req->today, in->form.petugas, in->form.dari,
			in->form.sampai, &req->error));
	return page_go(req, STR(HERE "?tersimpan=ya"));
}

static enum err back_again(struct request *req, const struct back_post_args *in)
{
	(void)in;
	return show(req, false);
}

/* ROUTE: POST /meja/perkara/kehadiran/kembali
 * Says that he is back, or does not go.
 * auth: case.act   cost: write
 * form: petugas id
 * again: back_again
 * errors: INPUT CONFLICT */
static enum err back_post(struct request *req, struct tx *tx, const struct back_post_args *in)
{
	TRY(absence_over(tx, req->arena, &req->who, req->today, in->form.petugas, &req->error));
	return page_go(req, STR(HERE "?tersimpan=ya"));
}
