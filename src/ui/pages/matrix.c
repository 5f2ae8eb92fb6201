/* The items of the joint decree as pairs before and after designation. */
#include "ui/pages/matrix.h"

#include <stdlib.h>

#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/matrix.html.h"
#include "ui/pages/rules_json.h"

#include "ui/pages/matrix.route.h"

static int by_number(const void *left, const void *right)
{
	return rule_number_cmp((*(const struct rule *const *)left)->number,
			       (*(const struct rule *const *)right)->number);
}

static struct rule_list items_of(struct request *req, const struct rulebook *b)
{
	struct rule_list all = rules_shown(b, req->arena, req->today), list = {.item = all.item};

	for (size_t i = 0; i < all.n; i++)
		if (rule_is_item(all.item[i]))
			list.item[list.n++] = all.item[i];
	if (list.n)
		qsort(list.item, list.n, sizeof *list.item, by_number);
	return list;
}

static const struct matrix_cell *cell(struct request *req, const struct rule *r)
{
	struct matrix_cell *c = arena_new(req->arena, struct matrix_cell);

	*c = (struct matrix_cell){
		.id = r->id,
		.number = r->number,
		.title = say_text(req->lang, r->title),
		.level = r->consequence_n ? say_text(req->lang, r->consequence[0].level->title)
					  : STR(""),
		.doubt = r->confidence == CONFIDENCE_SURE
				 ? STR("")
				 : say_confidence(req->lang, r->confidence),
	};
	return c;
}

static const struct rule *find(const struct rule_list *list, str name)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->item[i]->id, name))
			return list->item[i];
	return NULL;
}

/* It stands in the row of the item whose pair it is. */
static bool is_pair(const struct rule_list *list, const struct rule *r)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->item[i]->pair_id, r->id))
			return true;
	return false;
}

static void fill_row(struct request *req, const struct rulebook *b, const struct rule_list *list,
		     const struct rule *r, struct matrix_row *row)
{
	const struct rule *pair = r->pair_id.n ? find(list, r->pair_id) : NULL;
	enum rule_phase phase = rule_phase_of(b, r);

	row->act = say_text(req->lang, r->category[0]->title);
	if (pair) {
		row->before = cell(req, r);
		row->after = cell(req, pair);
	} else if (phase == PHASE_AFTER) {
		row->after = cell(req, r);
	} else {
		row->before = cell(req, r);
		row->both = phase == PHASE_ANY;
	}
}

/* ROUTE: GET /aturan/matriks
 * The items of the joint decree, before and after designation side by side.
 * auth: public   cost: fast   cache: public 60 s */
static enum err matrix_page(struct request *req, const struct matrix_page_args *in)
{
	const struct rulebook *b = request_book(req)->book;
	struct rule_list list = items_of(req, b);
	struct matrix m = {.row = arena_array(req->arena, struct matrix_row, list.n + 1),
			   .count = (int64_t)list.n};

	(void)in;
	for (size_t i = 0; i < list.n; i++)
		if (!is_pair(&list, list.item[i]))
			fill_row(req, b, &list, list.item[i], &m.row[m.n++]);
	return page_show(req, matrix_html, (&(struct matrix_html){.m = &m}));
}

/* ROUTE: GET /aturan/matriks.json
 * Those items as JSON; docs/formats/rules-api.md.
 * auth: public   cost: fast   cache: public 60 s */
static enum err matrix_json(struct request *req, const struct matrix_json_args *in)
{
	const struct shelf_book *shelf = request_book(req);
	struct rule_list list = items_of(req, shelf->book);

	(void)in;
	return rules_json_list(req, shelf, &list);
}
