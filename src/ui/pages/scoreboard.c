/* How cases get on, for everybody, as a page and as JSON. What is too small to be told is taken
 * out in core/case/scoreboard.c, before anything reaches this file. */
#include "ui/pages/scoreboard.h"

#include "core/org/institution.h"
#include "core/rulebook/law_json.h"
#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/scoreboard.html.h"

#include "ui/pages/scoreboard.route.h"

enum { JSON_MAX = 4 << 20 };

static struct score_lines lines_of(struct request *req, const struct score_names *names)
{
	struct score_lines l = {.line = arena_array(req->arena, struct score_line, names->n + 1)};

	for (; l.n < names->n; l.n++) {
		const struct score_name *name = &names->name[l.n];

		l.line[l.n] = (struct score_line){.title = say_text(req->lang, name->title),
						  .of = say_text(req->lang, name->of),
						  .n = name->n};
	}
	return l;
}

static int64_t told(const struct score_count *c)
{
	return c->shown ? c->n : -1;
}

static struct score_told told_of(const struct score_count *c)
{
	return (struct score_told){.opened = told(&c[SCORE_OPENED]),
				   .closed = told(&c[SCORE_CLOSED]),
				   .opened_persons = told(&c[SCORE_OPENED_PERSONS]),
				   .closed_persons = told(&c[SCORE_CLOSED_PERSONS])};
}

/* ROUTE: GET /data/tindak-lanjut
 * How many steps of cases are open and late at each institution, and how procedures end.
 * auth: public   cost: slow   cache: public 60 s */
static enum err scoreboard_page(struct request *req, const struct scoreboard_page_args *in)
{
	struct score_lines late, ended;
	struct score_told cases;
	struct scoreboard s;

	(void)in;
	TRY(scoreboard_read(req->db, req->arena, request_book(req)->book, req->today, &s));
	late = lines_of(req, &s.late);
	ended = lines_of(req, &s.ended);
	cases = told_of(s.cases);
	return page_show(req, scoreboard_html,
			 (&(struct scoreboard_html){.s = &s,
						    .bodies = &s.bodies,
						    .cases = &cases,
						    .late = &late,
						    .ended = &ended,
						    .decided = &s.decided,
						    .json = STR("/data/tindak-lanjut.json"),
						    .today = req->today}));
}

/* An institution and its row; *ret_body NULL: what it has is too little to be told. ERR_NOT_FOUND:
 * there is no such institution. */
static enum err find_body(struct request *req, str code, struct institution *ret,
			  const struct score_body **ret_body)
{
	struct scoreboard s;

	TRY(institution_find(req->db, req->arena, code, ret));
	TRY(scoreboard_read(req->db, req->arena, request_book(req)->book, req->today, &s));
	*ret_body = scoreboard_body(&s, ret->code);
	return OK;
}

static str json_of(struct request *req, str code)
{
	return str_printf(req->arena, "/data/tindak-lanjut/" STR_FMT "/tindak-lanjut.json",
			  STR_ARG(code));
}

/* ROUTE: GET /data/tindak-lanjut/{kode:text(32)}
 * One institution: what is open and late there, step by step, and why procedures ended.
 * auth: public   cost: slow   cache: public 60 s
 * errors: NOT_FOUND */
static enum err scoreboard_body_page(struct request *req,
				     const struct scoreboard_body_page_args *in)
{
	struct score_lines late = {0}, ended = {0};
	const struct score_body nothing = {.open = 0}, *b;
	struct institution institution;
	struct score_told cases;

	TRY(find_body(req, in->kode, &institution, &b));
	if (b) {
		late = lines_of(req, &b->late_steps);
		ended = lines_of(req, &b->ended);
	}
	cases = told_of(b ? b->cases : nothing.cases);
	return page_show(req, scoreboard_body_html,
			 (&(struct scoreboard_body_html){.body = b ? b : &nothing,
							 .name = institution.name,
							 .has_row = b != NULL,
							 .cases = &cases,
							 .late = &late,
							 .ended = &ended,
							 .json = json_of(req, institution.code),
							 .today = req->today}));
}

/* ---- JSON ---- */

/* null: not told. */
static void put_count(struct json *j, const char *key, bool shown, int64_t count)
{
	json_key(j, key);
	if (shown)
		json_int(j, count);
	else
		json_null(j);
}

static void put_cases(struct json *j, const struct score_count *c)
{
	static const char *const key[SCORE_CASES] = {
		[SCORE_OPENED] = "cases_opened",
		[SCORE_CLOSED] = "cases_closed",
		[SCORE_OPENED_PERSONS] = "persons_opened",
		[SCORE_CLOSED_PERSONS] = "persons_closed",
	};

	for (size_t i = 0; i < SCORE_CASES; i++)
		put_count(j, key[i], c[i].shown, c[i].n);
}

static int64_t percent_of(int64_t part, int64_t all)
{
	return all ? part * 100 / all : 0;
}

/* Members of the open object. */
static void put_body(struct json *j, const struct score_body *b)
{
	law_json_str(j, "code", b->code);
	law_json_str(j, "institution", b->name);
	put_count(j, "merged", true, b->merged);
	put_count(j, "open", true, b->open);
	put_count(j, "late", b->late_shown, b->late);
	put_count(j, "longest_wait", b->waits, b->oldest);
	put_count(j, "steps_done", b->days_shown, b->done);
	put_count(j, "median_days", b->days_shown, b->median);
	put_count(j, "days_90_percent", b->days_shown, b->tenth);
	put_count(j, "carried_out_percent", b->share_shown, percent_of(b->carried, b->received));
	put_count(j, "ended_without_sanction_percent", b->share_shown,
		  percent_of(b->unpunished, b->received));
	put_cases(j, b->cases);
}

static void put_names(struct json *j, const char *key, const struct score_names *names, bool ends)
{
	json_key(j, key);
	json_array(j);
	for (size_t i = 0; i < names->n; i++) {
		const struct score_name *n = &names->name[i];

		json_object(j);
		law_json_str(j, "procedure", n->procedure);
		json_put_str(j, "step", n->step);
		if (ends)
			json_put_str(j, "reason", n->reason);
		json_put_str(j, "title", n->title.id);
		put_count(j, "merged", true, n->merged);
		put_count(j, "n", true, n->n);
		json_object_end(j);
	}
	json_array_end(j);
}

static void put_decided(struct json *j, const struct score_decided *d)
{
	json_key(j, "sanctions");
	json_object(j);
	put_count(j, "decided", d->shown, d->all);
	put_count(j, "outside", d->outside_shown, d->outside);
	put_count(j, "not_proposed", d->kinds_shown, d->out_of_range);
	put_count(j, "other_official", d->kinds_shown, d->without_authority);
	json_object_end(j);
}

/* ROUTE: GET /data/tindak-lanjut.json
 * All institutions as JSON: docs/formats/scoreboard-json.md.
 * auth: public   cost: slow   cache: public 60 s */
static enum err scoreboard_json(struct request *req, const struct scoreboard_json_args *in)
{
	struct buf out = BUF_INIT(req->arena, JSON_MAX);
	struct json j = JSON_INIT(&out);
	struct scoreboard s;

	(void)in;
	TRY(scoreboard_read(req->db, req->arena, request_book(req)->book, req->today, &s));
	json_object(&j);
	json_put_day(&j, "as_of", req->today);
	put_count(&j, "open", s.open_shown, s.open);
	put_count(&j, "late", s.late_shown, s.late_n);
	put_cases(&j, s.cases);
	json_key(&j, "institutions");
	json_array(&j);
	for (size_t i = 0; i < s.bodies.n; i++) {
		json_object(&j);
		put_body(&j, &s.bodies.body[i]);
		json_object_end(&j);
	}
	json_array_end(&j);
	put_names(&j, "late_steps", &s.late, false);
	put_names(&j, "ended", &s.ended, true);
	put_decided(&j, &s.decided);
	json_object_end(&j);
	TRY(buf_err(&out));
	return answer_json(req, buf_str(&out));
}

/* ROUTE: GET /data/tindak-lanjut/{kode:text(32)}/tindak-lanjut.json
 * One institution as JSON, with its steps and reasons: docs/formats/scoreboard-json.md.
 * auth: public   cost: slow   cache: public 60 s
 * errors: NOT_FOUND */
static enum err scoreboard_body_json(struct request *req,
				     const struct scoreboard_body_json_args *in)
{
	struct buf out = BUF_INIT(req->arena, JSON_MAX);
	struct json j = JSON_INIT(&out);
	struct institution institution;
	const struct score_body *b;

	TRY(find_body(req, in->kode, &institution, &b));
	json_object(&j);
	json_put_day(&j, "as_of", req->today);
	json_put_bool(&j, "told", b != NULL);
	if (b) {
		put_body(&j, b);
		put_names(&j, "late_steps", &b->late_steps, false);
		put_names(&j, "ended", &b->ended, true);
	} else {
		law_json_str(&j, "code", institution.code);
		law_json_str(&j, "institution", institution.name);
	}
	json_object_end(&j);
	TRY(buf_err(&out));
	return answer_json(req, buf_str(&out));
}
