/* The calendars of the rulebook. */
#include "ui/pages/elections.h"

#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/elections.html.h"
#include "ui/pages/outside.h"
#include "ui/pages/rules_json.h"

#include "ui/pages/elections.route.h"

static str stage_title(struct request *req, const struct election *e, str name)
{
	for (size_t i = 0; i < e->stage_n; i++)
		if (str_eq(e->stage[i].name, name))
			return say_text(req->lang, e->stage[i].title);
	return name;
}

static void fill_stages(struct request *req, const struct election *e, struct stage_views *ret)
{
	ret->stage = arena_array(req->arena, struct stage_view, e->stage_n + 1);
	for (size_t i = 0; i < e->stage_n; i++) {
		const struct stage *s = &e->stage[i];

		ret->stage[ret->n++] = (struct stage_view){
			.title = say_text(req->lang, s->title),
			.days = s->days.to == DAY_FOREVER
					? say_period(req->arena, req->lang,
						     (struct period){s->days.from, s->days.from})
					: say_period(req->arena, req->lang, s->days),
			.confidence = say_confidence(req->lang, s->confidence),
			.note = say_text(req->lang, s->note),
			.sure = s->confidence == CONFIDENCE_SURE,
			.now = s->days.to != DAY_FOREVER && period_has(s->days, req->today),
			.sources = outside_list(req, s->source, s->source_n),
		};
	}
}

static void fill_regions(struct request *req, const struct election *e, struct region_views *ret)
{
	size_t most = 0;

	for (size_t i = 0; i < e->region_n; i++)
		most += e->region[i].stage_n;
	ret->region = arena_array(req->arena, struct region_view, most + 1);
	for (size_t i = 0; i < e->region_n; i++)
		for (size_t k = 0; k < e->region[i].stage_n; k++)
			ret->region[ret->n++] = (struct region_view){
				.code = e->region[i].code,
				.title = stage_title(req, e, e->region[i].stage[k].name),
				.days = say_period(req->arena, req->lang,
						   e->region[i].stage[k].days),
			};
}

/* Newest first. */
static struct election_views elections_of(struct request *req, const struct rulebook *b)
{
	const struct election *now = election_at(&b->elections, req->today);
	struct election_views list = {
		.election = arena_array(req->arena, struct election_view, b->elections.n + 1)};

	for (size_t i = b->elections.n; i > 0; i--) {
		const struct election *e = &b->elections.item[i - 1];
		struct election_view *v = &list.election[list.n++];

		*v = (struct election_view){
			.name = e->name,
			.title = say_text(req->lang, e->title),
			.pemilu = e->regime == REGIME_PEMILU,
			.now = e == now,
		};
		fill_stages(req, e, &v->stages);
		fill_regions(req, e, &v->regions);
	}
	return list;
}

static str kind_words(enum lang lang, enum holiday_kind kind)
{
	static const char *const words[HOLIDAY_KIND_COUNT] = {
		[HOLIDAY_NATIONAL] = N_("libur nasional"),
		[HOLIDAY_JOINT_LEAVE] = N_("cuti bersama"),
		[HOLIDAY_ELECTION] = N_("libur pemilu"),
	};

	return tr(lang, words[kind]);
}

static struct holiday_years years_of(struct request *req, const struct rulebook *b)
{
	const struct holidays *h = &b->holidays;
	struct holiday_years list = {
		.year = arena_array(req->arena, struct holiday_year, h->year_n + 1)};

	for (size_t i = h->year_n; i > 0; i--) {
		struct holiday_year *y = &list.year[list.n++];

		y->year = h->year[i - 1];
		y->holidays.holiday = arena_array(req->arena, struct holiday_view, h->n + 1);
		for (size_t k = 0; k < h->n; k++)
			if (day_to_civil(h->item[k].day).year == h->year[i - 1])
				y->holidays.holiday[y->holidays.n++] = (struct holiday_view){
					.on = h->item[k].day,
					.title = say_text(req->lang, h->item[k].title),
					.kind = kind_words(req->lang, h->item[k].kind),
				};
	}
	return list;
}

/* ROUTE: GET /aturan/pemilihan
 * The calendars of elections with their sources, and the holidays.
 * auth: public   cost: fast   cache: public 60 s */
static enum err elections_page(struct request *req, const struct elections_page_args *in)
{
	const struct rulebook *b = request_book(req)->book;
	struct election_views list = elections_of(req, b);
	struct holiday_years years = years_of(req, b);

	(void)in;
	return page_show(req, elections_html,
			 (&(struct elections_html){.list = &list, .years = &years}));
}

/* ROUTE: GET /aturan/pemilihan.json
 * The same as JSON; docs/formats/rules-api.md.
 * auth: public   cost: fast   cache: public 60 s */
static enum err elections_json(struct request *req, const struct elections_json_args *in)
{
	(void)in;
	return elections_json_list(req, request_book(req));
}
