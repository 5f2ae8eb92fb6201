/* The tests of a rule, as cases a person can check in his head. See rule_view.h. */
#include "ui/pages/rule_view.h"

static bool same(struct known a, struct known b)
{
	return a.set == b.set && a.day == b.day &&
	       (a.source == FACT_UNKNOWN) == (b.source == FACT_UNKNOWN);
}

static struct facts facts_of(const struct rule_test *t)
{
	struct facts facts = {0};

	for (size_t i = 0; i < t->fact_n; i++)
		facts.item[t->fact[i].fact] = t->fact[i].value;
	return facts;
}

/* The facts of a test, or those that differ from `first`'s. */
static struct rule_try_facts facts_told(struct request *req, const struct rulebook *b,
					const struct facts *is, const struct facts *first)
{
	struct rule_try_facts list = {
		.fact = arena_array(req->arena, struct rule_try_fact, b->facts.n + 1)};

	for (size_t i = 0; i < b->facts.n; i++) {
		const struct fact *f = &b->facts.item[i];

		if (first ? same(is->item[i], first->item[i]) : is->item[i].source == FACT_UNKNOWN)
			continue;
		list.fact[list.n++] = (struct rule_try_fact){
			.ask = say_text(req->lang, f->ask),
			.value = say_known(req->arena, req->lang, f, is->item[i]),
		};
	}
	return list;
}

static const struct exception *find_exception(const struct exception *x, size_t n, str name)
{
	const struct exception *found = NULL;

	for (size_t i = 0; i < n && !found; i++) {
		if (str_eq(x[i].name, name))
			return &x[i];
		found = find_exception(x[i].item, x[i].n, name);
	}
	return found;
}

static str more(struct request *req, const struct rulebook *b, const struct rule *r,
		const struct rule_test *t)
{
	struct buf out = BUF_INIT(req->arena, 16 << 10);
	const struct exception *x = find_exception(r->exception, r->exception_n, t->by);

	if (x)
		buf_put(&out, say_text(req->lang, x->text));
	for (size_t i = 0; i < t->level_n; i++) {
		buf_put(&out, out.n ? STR("; ") : STR(""));
		buf_put(&out, say_text(req->lang, t->level[i]->title));
	}
	for (size_t i = 0; t->has_needs && i < b->facts.n; i++) {
		if (!bits_have(&t->needs, (int)i))
			continue;
		buf_put(&out, out.n ? STR(" ") : STR(""));
		buf_put(&out, say_text(req->lang, b->facts.item[i].ask));
	}
	return buf_str(&out);
}

void rule_view_tests(struct request *req, const struct rulebook *b, const struct rule *r,
		     struct rule_view *v)
{
	struct facts *first = arena_new(req->arena, struct facts);

	v->tries.try_ = arena_array(req->arena, struct rule_try, r->test_n + 1);
	for (size_t i = 0; i < r->test_n; i++) {
		const struct rule_test *t = &r->test[i];
		struct facts is = facts_of(t);
		struct rule_try *try_ = &v->tries.try_[v->tries.n++];

		if (i == 0)
			*first = is;
		*try_ = (struct rule_try){
			.name = t->name,
			.facts = facts_told(req, b, &is, i ? first : NULL),
			.like_first = i > 0,
			.expected = say_outcome(req->lang, (enum outcome)t->expected, r->kind),
			.more = more(req, b, r, t),
		};
	}
}
