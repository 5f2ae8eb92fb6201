/* One rule: what it says, on what it rests, what lawyers say of it. The list is rules.c. */
#include "ui/pages/rule.h"

#include "core/rulebook/choose.h"
#include "ui/pages/book.h"
#include "ui/pages/outside.h"
#include "ui/pages/rule.html.h"
#include "ui/pages/rules.h"
#include "ui/pages/rules_json.h"

#include "ui/pages/rule.route.h"

enum err rule_version_find(const struct rulebook *b, str name, str from, const struct rule **ret)
{
	const struct rule *r;
	day first;

	if (!day_parse(from, &first))
		return ERR_NOT_FOUND;
	r = rulebook_rule(b, name, &first);
	if (!r || r->valid.from != first)
		return ERR_NOT_FOUND;
	*ret = r;
	return OK;
}

static struct rule_opinion_lines opinion_lines(struct request *req,
					       const struct rule_opinions *list)
{
	struct rule_opinion_lines lines = {
		.line = arena_array(req->arena, struct rule_opinion_line, list->n + 1)};

	for (size_t i = 0; i < list->n; i++) {
		const struct rule_opinion *o = &list->opinion[i];

		lines.line[lines.n++] = (struct rule_opinion_line){
			.institution = o->institution,
			.note = o->note,
			.on = moment_day(o->at, ZONE_WIB),
			.approves = o->kind == OPINION_APPROVES,
			.current = o->current,
		};
	}
	return lines;
}

static enum err show(struct request *req, const struct shelf_book *shelf, const struct rule *r)
{
	struct rule_opinions opinions;
	struct rule_badge *badge;

	TRY(rule_badges(req->db, req->arena, shelf, &r, 1, &badge));
	TRY(opinions_on(req->db, req->arena, shelf, r, &opinions));
	struct rule_opinion_lines lines = opinion_lines(req, &opinions);
	return page_show(req, rule_html,
			 (&(struct rule_html){
				 .r = rule_view_make(req, shelf, r),
				 .badge = rule_badge_words(req->arena, req->lang, badge),
				 .tone = rule_badge_tone(badge),
				 .opinions = &lines,
				 .sources = outside_list(req, r->source, r->source_n),
			 }));
}

/* ROUTE: GET /aturan/{aturan:text(64)}
 * A rule in the version that is in force today, or the newest.
 * auth: public   cost: fast   cache: public 60 s
 * errors: NOT_FOUND */
static enum err rule_page(struct request *req, const struct rule_page_args *in)
{
	const struct shelf_book *shelf = request_book(req);
	const struct rule *r = rule_shown(shelf->book, in->aturan, req->today);

	return r ? show(req, shelf, r) : ERR_NOT_FOUND;
}

/* ROUTE: GET /aturan/{aturan:text(64)}/{hari:text(10)}
 * The version of a rule that begins on a day: a permanent address.
 * auth: public   cost: fast   cache: public 60 s
 * errors: NOT_FOUND */
static enum err rule_version_page(struct request *req, const struct rule_version_page_args *in)
{
	const struct shelf_book *shelf = request_book(req);
	const struct rule *r;

	TRY(rule_version_find(shelf->book, in->aturan, in->hari, &r));
	return show(req, shelf, r);
}

/* ROUTE: GET /aturan/{aturan:text(64)}/aturan.json
 * A rule as JSON, in the version of rule_page; docs/formats/rules-api.md.
 * auth: public   cost: fast   cache: public 60 s
 * errors: NOT_FOUND */
static enum err rule_json(struct request *req, const struct rule_json_args *in)
{
	const struct shelf_book *shelf = request_book(req);
	const struct rule *r = rule_shown(shelf->book, in->aturan, req->today);

	return r ? rules_json_one(req, shelf, r) : ERR_NOT_FOUND;
}

/* ROUTE: GET /aturan/{aturan:text(64)}/{hari:text(10)}/aturan.json
 * That version as JSON.
 * auth: public   cost: fast   cache: public 60 s
 * errors: NOT_FOUND */
static enum err rule_version_json(struct request *req, const struct rule_version_json_args *in)
{
	const struct shelf_book *shelf = request_book(req);
	const struct rule *r;

	TRY(rule_version_find(shelf->book, in->aturan, in->hari, &r));
	return rules_json_one(req, shelf, r);
}
