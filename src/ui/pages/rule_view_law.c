/* What a rule says: elements, exceptions, consequences, citations. See rule_view.h. */
#include "ui/pages/rule_view.h"

static str in(struct request *req, struct text t)
{
	return say_text(req->lang, t);
}

static const struct said *when_of(struct request *req, const struct rulebook *b,
				  const struct condition *c)
{
	struct said *said = arena_new(req->arena, struct said);

	*said = say_condition(req->arena, req->lang, b, c);
	return said;
}

static void fill_elements(struct request *req, const struct rulebook *b, const struct rule *r,
			  struct rule_points *ret)
{
	ret->point = arena_array(req->arena, struct rule_point, r->element_n + 1);
	for (size_t i = 0; i < r->element_n; i++)
		ret->point[ret->n++] = (struct rule_point){
			.text = in(req, r->element[i].text),
			.when = when_of(req, b, &r->element[i].condition),
		};
}

static struct rule_point point_of(struct request *req, const struct rulebook *b,
				  const struct exception *x, const struct exception *above)
{
	return (struct rule_point){
		.text = in(req, x->text),
		.when = when_of(req, b, &x->condition),
		.basis = say_citations(req->arena, x->basis, x->basis_n),
		.against = above ? in(req, above->text) : STR(""),
	};
}

static void fill_inner(struct request *req, const struct rulebook *b, const struct exception *above,
		       struct rule_points *ret)
{
	for (size_t i = 0; i < above->n; i++) {
		ret->point[ret->n++] = point_of(req, b, &above->item[i], above);
		fill_inner(req, b, &above->item[i], ret);
	}
}

static void fill_exempts(struct request *req, const struct rulebook *b, const struct rule *r,
			 struct rule_exempts *ret)
{
	ret->exempt = arena_array(req->arena, struct rule_exempt, r->exception_n + 1);
	for (size_t i = 0; i < r->exception_n; i++) {
		struct rule_exempt *x = &ret->exempt[ret->n++];

		x->self = point_of(req, b, &r->exception[i], NULL);
		x->inner.point = arena_array(req->arena, struct rule_point, r->exception_total + 1);
		fill_inner(req, b, &r->exception[i], &x->inner);
	}
}

static struct rule_sanction_lines sanctions(struct request *req, const struct consequence *c)
{
	struct rule_sanction_lines list = {
		.sanction = arena_array(req->arena, struct rule_sanction_line, c->sanction_n + 1)};

	for (size_t i = 0; i < c->sanction_n; i++) {
		const struct sanction *s = c->sanction[i];

		list.sanction[list.n++] = (struct rule_sanction_line){
			.title = in(req, s->title),
			.cite = say_sanction_citation(req->arena, s),
			.by = in(req, s->by),
			.period = period_has(s->valid, req->today)
					  ? STR("")
					  : say_period(req->arena, req->lang, s->valid),
			.confidence = s->confidence == CONFIDENCE_SURE
					      ? STR("")
					      : say_confidence(req->lang, s->confidence),
			.note = in(req, s->note),
			.dormant = s->dormant,
			.instead = s->instead ? in(req, s->instead->title) : STR(""),
		};
	}
	return list;
}

/* Of whom it speaks: a condition on the status alone is its values. */
static str when(struct request *req, const struct rulebook *b, const struct consequence *c)
{
	if (!c->conditional)
		return STR("");
	if (c->when.op == CONDITION_IS && c->when.fact == b->facts.status)
		return say_known(req->arena, req->lang, &b->facts.item[b->facts.status],
				 (struct known){.source = FACT_TOLD, .set = c->when.set});
	return say_condition_line(req->arena, req->lang, b, &c->when);
}

static void fill_effects(struct request *req, const struct rulebook *b, const struct rule *r,
			 struct rule_effects *ret)
{
	ret->effect = arena_array(req->arena, struct rule_effect, r->consequence_n + 1);
	for (size_t i = 0; i < r->consequence_n; i++) {
		const struct consequence *c = &r->consequence[i];

		ret->effect[ret->n++] = (struct rule_effect){
			.when = when(req, b, c),
			.level = in(req, c->level->title),
			.reason = in(req, c->reason),
			.unset = c->level->unset,
			.sanctions = sanctions(req, c),
			.basis = say_citations(req->arena, c->basis, c->basis_n),
			.confidence = c->confidence == CONFIDENCE_SURE
					      ? STR("")
					      : say_confidence(req->lang, c->confidence),
			.note = in(req, c->note),
		};
	}
}

static void fill_cites(struct request *req, const struct rule *r, struct rule_cites *ret)
{
	ret->cite = arena_array(req->arena, struct rule_cite, r->basis_n + 1);
	for (size_t i = 0; i < r->basis_n; i++) {
		const struct citation *c = &r->basis[i];

		ret->cite[ret->n++] = (struct rule_cite){
			.instrument = c->instrument->id,
			.short_name = c->instrument->short_name,
			.title = in(req, c->instrument->title),
			.article = str_eq(c->article, STR("-")) ? STR("") : c->article,
			.state = in(req, c->instrument->state),
			.confidence = say_confidence(req->lang, c->confidence),
			.note = in(req, c->note),
			.sure = c->confidence == CONFIDENCE_SURE,
		};
	}
}

void rule_view_law(struct request *req, const struct rulebook *b, const struct rule *r,
		   struct rule_view *v)
{
	fill_elements(req, b, r, &v->elements);
	fill_exempts(req, b, r, &v->exempts);
	fill_effects(req, b, r, &v->effects);
	fill_cites(req, r, &v->cites);
}
