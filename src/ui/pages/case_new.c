/* Taking a case in at the desk of an overseer: a finding, or a report on paper, by phone, in
 * person.
 */
#include "ui/pages/case_new.h"

#include "core/case/coach_read.h"
#include "core/org/employee.h"
#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/case_coach.h"
#include "ui/pages/case_new.html.h"
#include "ui/pages/parts.h"
#include "web/server.h"

#include "ui/pages/case_new.route.h"

enum { PEOPLE_OFFERED = 2, PEOPLE_MORE = 3 };

/* How a case may come to an officer's desk. */
static const enum case_origin origins[] = {CASE_FINDING, CASE_PAPER, CASE_PHONE, CASE_WALK_IN};

/* An election that the rulebook does not name is told by its regime. */
static const struct {
	str value;
	const char *label;
} other_election[] = {
	[REGIME_PILKADA] = {STR_INIT("pilkada"), N_("Pilkada lain")},
	[REGIME_PEMILU] = {STR_INIT("pemilu"), N_("Pemilu lain")},
};

str intake_sent(const struct request *req, const char *name, str fallback)
{
	str value = req->method == METHOD_POST ? request_field(req, name) : (str){0};

	return value.p ? value : fallback;
}

/* The `n`-th field of that name that was sent; empty when there is none. */
static str sent_nth(const struct request *req, const char *name, size_t n)
{
	for (size_t i = 0; i < req->field_n; i++)
		if (str_eq(req->field[i].name, str_from(name)) && n-- == 0)
			return req->field[i].value;
	return STR("");
}

static size_t sent_count(const struct request *req, const char *name)
{
	size_t n = 0;

	for (size_t i = 0; i < req->field_n; i++)
		n += str_eq(req->field[i].name, str_from(name));
	return n;
}

static void add(struct intake_options *list, str value, str label, str chosen)
{
	list->option[list->n++] = (struct intake_option){value, label, str_eq(value, chosen)};
}

struct intake_options intake_elections(struct request *req)
{
	const struct rulebook *book = request_book(req)->book;
	const struct election *now = election_at(&book->elections, req->today);
	str chosen = intake_sent(req, "pemilihan", now ? now->name : STR(""));
	struct intake_options list = {
		.option = arena_array(req->arena, struct intake_option, book->elections.n + 2)};

	for (size_t i = book->elections.n; i-- > 0;)
		add(&list, book->elections.item[i].name,
		    say_text(req->lang, book->elections.item[i].title), chosen);
	for (size_t i = 0; i < 2; i++)
		add(&list, other_election[i].value, tr(req->lang, other_election[i].label), chosen);
	return list;
}

struct intake_options intake_categories(struct request *req)
{
	const struct rulebook *book = request_book(req)->book;
	str chosen = intake_sent(req, "kategori", STR(""));
	struct intake_options list = {
		.option = arena_array(req->arena, struct intake_option, book->category_n + 1)};

	for (size_t i = 0; i < book->category_n; i++)
		add(&list, book->category[i].name, say_text(req->lang, book->category[i].title),
		    chosen);
	return list;
}

static void fill_choices(struct request *req, struct intake_form *f)
{
	str origin = intake_sent(req, "asal", STR("temuan"));

	f->origins.option = arena_array(req->arena, struct intake_option, CASE_ORIGIN_END);
	for (size_t i = 0; i < sizeof origins / sizeof *origins; i++)
		add(&f->origins, case_origin_key(origins[i]),
		    tr(req->lang, case_origin_label(origins[i])), origin);
	f->elections = intake_elections(req);
	f->categories = intake_categories(req);
}

static void fill_people(struct request *req, struct intake_form *f, size_t places)
{
	f->people.person = arena_array(req->arena, struct intake_person, places + 1);
	for (size_t i = 0; i < places; i++) {
		struct intake_person *p = &f->people.person[f->people.n++];
		str status = sent_nth(req, "status", i);

		*p = (struct intake_person){
			.number = (int64_t)i + 1,
			.name = sent_nth(req, "terlapor", i),
			.about = sent_nth(req, "keterangan", i),
			.statuses = {.option = arena_array(req->arena, struct intake_option,
							   STATUS_END)},
		};
		for (int s = 1; s < STATUS_END; s++)
			add(&p->statuses, str_from(status_key(s)), tr(req->lang, status_label(s)),
			    status);
	}
}

static void fill_errors(const struct request *req, struct intake_form *f)
{
	f->origin_error = field_error(req, "asal");
	f->election_error = field_error(req, "pemilihan");
	f->title_error = field_error(req, "judul");
	f->story_error = field_error(req, "cerita");
	f->place_error = field_error(req, "tempat");
	f->act_day_error = field_error(req, "kejadian");
	f->known_day_error = field_error(req, "diketahui");
	f->people_error = field_error(req, "terlapor");
	f->about_error = field_error(req, "keterangan");
	f->category_error = field_error(req, "kategori");
	f->reporter_error = field_error(req, "pelapor");
}

/* `advice`: what it still lacks, or NULL: nobody asked. */
static enum err show(struct request *req, size_t more, struct coach_view *advice, int status)
{
	struct intake_form *f = arena_new(req->arena, struct intake_form);
	struct buf today = BUF_INIT(req->arena, 16);
	size_t places = sent_count(req, "terlapor") + more;

	if (places < PEOPLE_OFFERED)
		places = PEOPLE_OFFERED;
	if (places > CASE_SUBJECTS_MAX)
		places = CASE_SUBJECTS_MAX;
	day_put_iso(&today, req->today);
	*f = (struct intake_form){
		.title = intake_sent(req, "judul", STR("")),
		.story = intake_sent(req, "cerita", STR("")),
		.place = intake_sent(req, "tempat", STR("")),
		.act_day = intake_sent(req, "kejadian", STR("")),
		.known_day = intake_sent(req, "diketahui", buf_str(&today)),
		.reporter = intake_sent(req, "pelapor", STR("")),
	};
	fill_choices(req, f);
	fill_people(req, f, places);
	fill_errors(req, f);
	return page_show_status(
		req, case_new_html,
		(&(struct case_new_html){
			.f = f,
			.asks = coach_asks_make(req, &(struct case_check){0}, true),
			.advised = advice != NULL,
			.v = advice ? advice : arena_new(req->arena, struct coach_view),
		}),
		status);
}

/* ROUTE: GET /meja/perkara/baru
 * The form of a new case.
 * auth: case.intake   cost: fast */
static enum err case_new_page(struct request *req, const struct case_new_page_args *in)
{
	(void)in;
	return show(req, 0, NULL, 200);
}

static enum err case_new_again(struct request *req, const struct case_new_post_args *in)
{
	(void)in;
	return show(req, 0, NULL, err_info(req->error.code)->status);
}

static enum case_origin origin_of(str key)
{
	for (size_t i = 0; i < sizeof origins / sizeof *origins; i++)
		if (str_eq(case_origin_key(origins[i]), key))
			return origins[i];
	return CASE_ORIGIN_END;
}

enum err intake_election_read(struct request *req, str name, struct case_new *n)
{
	const struct election *e = election_find(&request_book(req)->book->elections, name);

	for (size_t i = 0; i < 2; i++)
		if (str_eq(name, other_election[i].value)) {
			n->regime = (enum regime)i;
			return OK;
		}
	if (!e)
		return error_set(&req->error, ERR_INPUT, "pemilihan",
				 N_("Pemilihan itu tidak ada."));
	n->election = e->name;
	n->regime = e->regime;
	return OK;
}

enum err intake_take(struct request *req, struct tx *tx, const struct case_new *n, bool known)
{
	struct case_file file;
	struct case_ref ref;

	if (!known)
		return error_set(&req->error, ERR_INPUT, "diketahui", N_("Isian ini wajib."));
	TRY(case_open(tx, req->arena, request_book(req)->book, &req->who, req->today, n, &ref,
		      &req->error));
	TRY(case_read(tx->db, req->arena, &req->who, ref, &file));
	return page_go(req, str_printf(req->arena, "/meja/perkara/" STR_FMT "?baru=ya",
				       STR_ARG(file.number)));
}

/* The people of the form; a place in which nothing was written is none. */
static enum err read_people(struct request *req, const struct case_new_post_args *in,
			    struct case_new *n)
{
	n->subject = arena_array(req->arena, struct case_new_subject, in->form.terlapor.n + 1);
	for (size_t i = 0; i < in->form.terlapor.n; i++) {
		str name = str_trim(in->form.terlapor.item[i]);
		str about = str_trim(sent_nth(req, "keterangan", i));
		str status = sent_nth(req, "status", i);
		enum employee_status known = (enum employee_status)0;

		if (name.n == 0 && about.n == 0)
			continue;
		if (status.n > 0 && !status_parse(status, &known))
			return error_set(&req->error, ERR_INPUT, "terlapor",
					 N_("Status pegawai itu tidak ada."));
		n->subject[n->subject_n++] = (struct case_new_subject){
			.name = name,
			.about = about,
			.status = known,
			.category = in->form.kategori,
			.words = str_trim(in->form.judul),
		};
	}
	return OK;
}

static enum err show_advice(struct request *req, const struct case_new *n, bool has_known_day)
{
	struct coach_case c;

	coach_of_new(req->arena, request_book(req), req->today, n, has_known_day, &c);
	return show(req, 0, coach_view_make(req, &c), 200);
}

/* ROUTE: POST /meja/perkara/baru
 * Takes a case in; with "tambah" only shows the form with more places for people, with "periksa"
 * only what it still lacks.
 * auth: case.intake   cost: write   body: 256 KiB
 * form: asal text(20), pemilihan text(64), judul text(200)?, cerita text(20000)?,
 *       kategori text(64)?, tempat text(300)?, kejadian day?, diketahui day?, terlapor many(50),
 *       keterangan many(50), status many(50), pelapor text(1000)?,
 *       identitas choice(belum tidak ya)?, tanda_tangan choice(belum tidak ya)?,
 *       hak_lapor choice(belum tidak ya)?, tambah flag, periksa flag
 * again: case_new_again
 * errors: INPUT FORBIDDEN */
static enum err case_new_post(struct request *req, struct tx *tx,
			      const struct case_new_post_args *in)
{
	struct case_new n = {
		.origin = origin_of(in->form.asal),
		.title = in->form.judul,
		.story = in->form.cerita,
		.place = in->form.tempat,
		.has_act_day = in->form.kejadian.is,
		.act_day = in->form.kejadian.v,
		.known_day = in->form.diketahui.v,
		.reporter = in->form.pelapor,
		.master = &req->server->master,
		.check = coach_answers_of(in->form.identitas, in->form.tanda_tangan,
					  in->form.hak_lapor),
	};

	if (in->form.tambah)
		return show(req, PEOPLE_MORE, NULL, 200);
	TRY(intake_election_read(req, in->form.pemilihan, &n));
	TRY(read_people(req, in, &n));
	if (in->form.periksa)
		return show_advice(req, &n, in->form.diketahui.is);
	return intake_take(req, tx, &n, in->form.diketahui.is);
}
