/* Putting right what is told of a case: title, story, place, day of the act, election. */
#include "ui/pages/correct.h"

#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/case.h"
#include "ui/pages/correct.html.h"
#include "ui/pages/parts.h"

#include "ui/pages/correct.route.h"

static str sent(const struct request *req, const char *name, str fallback)
{
	str value = req->method == METHOD_POST ? request_field(req, name) : (str){0};

	return value.p ? value : fallback;
}

/* One that the rulebook does not name is told by its regime. */
static str other_election(struct request *req, enum regime regime)
{
	return tr(req->lang, regime == REGIME_PEMILU ? N_("Pemilu lain") : N_("Pilkada lain"));
}

static str election_title(struct request *req, const struct case_file *file, str name)
{
	const struct election *e = election_find(&request_book(req)->book->elections, name);

	return e ? say_text(req->lang, e->title) : other_election(req, file->regime);
}

static void fill_elections(struct request *req, const struct case_file *file,
			   struct intake_options *ret)
{
	const struct elections *all = &request_book(req)->book->elections;
	str chosen = sent(req, "pemilihan", file->election);

	ret->option = arena_array(req->arena, struct intake_option, all->n + 1);
	for (size_t i = all->n; i-- > 0;)
		if (all->item[i].regime == file->regime)
			ret->option[ret->n++] = (struct intake_option){
				all->item[i].name, say_text(req->lang, all->item[i].title),
				str_eq(all->item[i].name, chosen)};
	ret->option[ret->n++] =
		(struct intake_option){STR(""), other_election(req, file->regime), chosen.n == 0};
}

static struct correct_form *form_of(struct request *req, const struct case_file *file)
{
	struct correct_form *f = arena_new(req->arena, struct correct_form);
	struct buf act = BUF_INIT(req->arena, 16);

	if (file->has_act_day)
		day_put_iso(&act, file->act_day);
	*f = (struct correct_form){
		.may = req->who.inst == file->ref.inst && file->state == CASE_OPEN,
		.conflict = req->error.code == ERR_CONFLICT,
		.version = file->version,
		.known_day = file->known_day,
		.title = sent(req, "judul", file->title),
		.story = sent(req, "cerita", file->story),
		.place = sent(req, "tempat", file->place),
		.act_day = sent(req, "kejadian", buf_str(&act)),
		.title_error = field_error(req, "judul"),
		.story_error = field_error(req, "cerita"),
		.place_error = field_error(req, "tempat"),
		.act_day_error = field_error(req, "kejadian"),
		.election_error = field_error(req, "pemilihan"),
	};
	fill_elections(req, file, &f->elections);
	return f;
}

static enum err past_of(struct request *req, const struct case_file *file, struct correct_past *ret)
{
	struct correction *c;
	size_t n;

	TRY(case_corrections_read(req->db, req->arena, &req->who, file->ref, &c, &n));
	ret->before = arena_array(req->arena, struct correct_before, n + 1);
	for (ret->n = 0; ret->n < n; ret->n++)
		ret->before[ret->n] = (struct correct_before){
			.by = c[ret->n].by,
			.at = c[ret->n].at,
			.title = c[ret->n].before.title,
			.story = c[ret->n].before.story,
			.place = c[ret->n].before.place,
			.election = election_title(req, file, c[ret->n].before.election),
			.has_act_day = c[ret->n].before.has_act_day,
			.act_day = c[ret->n].before.act_day,
		};
	return OK;
}

static enum err show(struct request *req, str number, bool saved)
{
	struct correct_past past = {0};
	struct correct_form *f;
	struct case_file file;
	struct case_ref ref;

	TRY(case_by_address(req, number, &ref));
	TRY(case_read(req->db, req->arena, &req->who, ref, &file));
	TRY(past_of(req, &file, &past));
	f = form_of(req, &file);
	f->saved = saved;
	return page_show_status(req, correct_html,
				(&(struct correct_html){
					.number = file.number,
					.case_title = file.title,
					.f = f,
					.past = &past,
				}),
				form_status(req));
}

/* ROUTE: GET /meja/perkara/{nomor:text(40)}/perbaiki ?tersimpan:flag?
 * What is told of a case, to be put right by its home's officers while it is open, and what stood
 * before.
 * auth: case.act   cost: fast
 * errors: NOT_FOUND */
static enum err correct_page(struct request *req, const struct correct_page_args *in)
{
	return show(req, in->nomor, in->tersimpan);
}

static enum err correct_again(struct request *req, const struct correct_post_args *in)
{
	return show(req, in->nomor, false);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/perbaiki
 * Puts right what is told of a case; what stood before is kept.
 * auth: case.act   cost: write   body: 256 KiB
 * form: versi int, judul text(200)?, cerita text(20000)?, tempat text(300)?, kejadian day?,
 *       pemilihan text(64)?
 * again: correct_again
 * errors: NOT_FOUND FORBIDDEN CONFLICT INPUT */
static enum err correct_post(struct request *req, struct tx *tx, const struct correct_post_args *in)
{
	struct case_telling to = {.title = in->form.judul,
				  .story = in->form.cerita,
				  .place = in->form.tempat,
				  .election = in->form.pemilihan,
				  .has_act_day = in->form.kejadian.is,
				  .act_day = in->form.kejadian.v};
	struct case_ref ref;

	TRY(case_by_address(req, in->nomor, &ref));
	TRY(case_correct_telling(tx, req->arena, request_book(req)->book, &req->who, req->today,
				 ref, in->form.versi, &to, &req->error));
	return page_go(req,
		       str_printf(req->arena, "/meja/perkara/" STR_FMT "/perbaiki?tersimpan=ya",
				  STR_ARG(in->nomor)));
}
