/* How cases get on, for everybody, as a page and as JSON. What is too small to be told is taken
 * out in core/case/scoreboard.c, before anything reaches this file. */
#include "ui/pages/scoreboard.h"

#include "core/rulebook/say.h"
#include "sys/json.h"
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

/* ROUTE: GET /data/tindak-lanjut
 * How many steps of cases are open and late at each institution, and how procedures end.
 * auth: public   cost: slow   cache: public 60 s */
static enum err scoreboard_page(struct request *req, const struct scoreboard_page_args *in)
{
	struct score_lines late, ended;
	struct scoreboard s;

	(void)in;
	TRY(scoreboard_read(req->db, req->arena, request_book(req)->book, req->today, &s));
	late = lines_of(req, &s.late);
	ended = lines_of(req, &s.ended);
	return page_show(req, scoreboard_html,
			 (&(struct scoreboard_html){.s = &s,
						    .bodies = &s.bodies,
						    .late = &late,
						    .ended = &ended,
						    .decided = &s.decided,
						    .today = req->today}));
}

/* null: not told. */
static void put_count(struct json *j, const char *key, bool shown, int64_t count)
{
	json_key(j, key);
	if (shown)
		json_int(j, count);
	else
		json_null(j);
}

static void put_body(struct json *j, const struct score_body *b)
{
	json_object(j);
	json_key(j, "code");
	if (b->merged)
		json_null(j);
	else
		json_str(j, b->code);
	json_key(j, "institution");
	if (b->merged)
		json_null(j);
	else
		json_str(j, b->name);
	put_count(j, "merged", true, b->merged);
	put_count(j, "open", true, b->open);
	put_count(j, "late", b->late_shown, b->late);
	put_count(j, "longest_wait", b->waits, b->oldest);
	put_count(j, "steps_done", b->days_shown, b->done);
	put_count(j, "median_days", b->days_shown, b->median);
	put_count(j, "days_90_percent", b->days_shown, b->tenth);
	put_count(j, "carried_out_percent", b->share_shown,
		  b->received ? b->carried * 100 / b->received : 0);
	json_object_end(j);
}

static void put_names(struct json *j, const char *key, const struct score_names *names, bool ends)
{
	json_key(j, key);
	json_array(j);
	for (size_t i = 0; i < names->n; i++) {
		const struct score_name *n = &names->name[i];

		json_object(j);
		json_key(j, "procedure");
		if (n->merged)
			json_null(j);
		else
			json_str(j, n->procedure);
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
 * The same as JSON: {"as_of", "open", "late", "institutions": [{"code", "institution", "merged",
 * "open", "late", "longest_wait", "steps_done", "median_days", "days_90_percent",
 * "carried_out_percent"}], "late_steps": [{"procedure", "step", "title", "merged", "n"}], "ended":
 * the same with "reason", "sanctions": {"decided", "outside", "not_proposed", "other_official"}}.
 * null: not told; a merged row has no name.
 * auth: public   cost: slow   cache: public 60 s */
static enum err scoreboard_json(struct request *req, const struct scoreboard_json_args *in)
{
	struct buf out = BUF_INIT(req->arena, JSON_MAX), iso = BUF_INIT(req->arena, 16);
	struct json j = JSON_INIT(&out);
	struct scoreboard s;

	(void)in;
	TRY(scoreboard_read(req->db, req->arena, request_book(req)->book, req->today, &s));
	day_put_iso(&iso, req->today);
	json_object(&j);
	json_put_str(&j, "as_of", buf_str(&iso));
	put_count(&j, "open", s.open_shown, s.open);
	put_count(&j, "late", s.late_shown, s.late_n);
	json_key(&j, "institutions");
	json_array(&j);
	for (size_t i = 0; i < s.bodies.n; i++)
		put_body(&j, &s.bodies.body[i]);
	json_array_end(&j);
	put_names(&j, "late_steps", &s.late, false);
	put_names(&j, "ended", &s.ended, true);
	put_decided(&j, &s.decided);
	json_object_end(&j);
	TRY(buf_err(&out));
	return answer_json(req, buf_str(&out));
}
