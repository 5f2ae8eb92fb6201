/* Reading the tests of a rule: facts, or an earlier test with changes; one test a value of a | b.
 */
#include "base/vec.h"
#include "law/evaluate.h"
#include "law/read.h"

enum { ALTERNATIVES_MAX = 16 };

struct test_entry {
	const struct nested *facts, *changes, *needs, *levels, *expected;
	str like, by;
};
static const struct entry_field test_field[] = {
	FIELD(struct test_entry, facts, "fakta", ENTRY_NODE, OPTIONAL),
	FIELD(struct test_entry, like, "seperti", ENTRY_STRING, OPTIONAL),
	FIELD(struct test_entry, changes, "ubah", ENTRY_NODE, OPTIONAL),
	FIELD(struct test_entry, expected, "harap", ENTRY_NODE, REQUIRED),
	FIELD(struct test_entry, by, "oleh", ENTRY_STRING, OPTIONAL),
	FIELD(struct test_entry, needs, "tanyakan", ENTRY_NODE, OPTIONAL),
	FIELD(struct test_entry, levels, "tingkat", ENTRY_NODE, OPTIONAL),
};

/* The value that has alternatives, while tests are made of it. */
struct alternatives {
	int fact;
	struct known value[ALTERNATIVES_MAX];
	size_t n;
};

static bool read_value(struct reading *r, const struct nested *n, int fact, str text,
		       struct known *ret)
{
	struct error error = {0};

	if (!fact_parse(&r->book->facts.item[fact], text, ret, &error))
		return wrong(r, n->line, "%s", error.text);
	return true;
}

static bool read_alternatives(struct reading *r, const struct nested *n, int fact,
			      struct alternatives *alt)
{
	str rest = n->string;

	if (alt->n > 0)
		return wrong(r, n->line, "Hanya satu fakta boleh memakai \"|\" dalam satu uji.");
	alt->fact = fact;
	while (rest.p) {
		if (alt->n == ALTERNATIVES_MAX)
			return wrong(r, n->line, "Lebih dari %d pilihan.", ALTERNATIVES_MAX);
		if (!read_value(r, n, fact, str_trim(str_cut(&rest, '|')), &alt->value[alt->n++]))
			return false;
	}
	return true;
}

static bool read_test_facts(struct reading *r, const struct nested *list, struct facts *ret,
			    struct alternatives *alt)
{
	if (!want_dict(r, list))
		return false;
	nested_each (n, list) {
		int fact = fact_find(&r->book->facts, n->key);

		if (fact == FACT_NONE)
			return wrong(r, n->line, "Fakta \"" STR_FMT "\" tidak dikenal.",
				     STR_ARG(n->key));
		if (str_find_char(nested_string(n), '|') >= 0) {
			if (!read_alternatives(r, n, fact, alt))
				return false;
		} else if (!read_value(r, n, fact, nested_string(n), &ret->item[fact])) {
			return false;
		}
	}
	return true;
}

static bool read_expected(struct reading *r, const struct nested *n, enum rule_kind kind, int *ret)
{
	for (int o = 0; o < OUTCOME_COUNT; o++) {
		if (str_eq(nested_string(n), str_from(outcome_word((enum outcome)o, kind)))) {
			*ret = o;
			return true;
		}
	}
	return wrong(r, n->line,
		     "\"harap\" harus %s, tidak, dikecualikan, belum cukup, atau tidak berlaku.",
		     outcome_word(OUTCOME_MET, kind));
}

static bool read_needs(struct reading *r, const struct nested *n, struct fact_bits *ret)
{
	str *name;
	size_t count;

	if (!read_names(r, n, &name, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		int fact = fact_find(&r->book->facts, name[i]);

		if (fact == FACT_NONE)
			return wrong(r, n->line, "Fakta \"" STR_FMT "\" tidak dikenal.",
				     STR_ARG(name[i]));
		bits_add(ret, fact);
	}
	return true;
}

/* "moral, moral" when two consequences of one level apply; "-" for none. */
static bool read_levels(struct reading *r, const struct nested *n, struct rule_test *t)
{
	str rest = nested_string(n);

	if (str_eq(rest, STR("-")))
		return true;
	do {
		str name = str_trim(str_cut(&rest, ','));
		const struct level *level = rulebook_level(r->book, name);

		if (!level)
			return wrong(r, n->line, "Tingkat \"" STR_FMT "\" tidak dikenal.",
				     STR_ARG(name));
		if (t->level_n == CONSEQUENCES_MAX)
			return wrong(r, n->line, "Lebih dari %d tingkat.", CONSEQUENCES_MAX);
		t->level[t->level_n++] = level;
	} while (rest.p);
	return true;
}

/* The facts of an earlier test of this name, or NULL; of one with alternatives the first. */
static const struct rule_test *earlier(const struct rule *rule, str name)
{
	for (size_t i = 0; i < rule->test_n; i++)
		if (str_eq(rule->test[i].name, name))
			return &rule->test[i];
	return NULL;
}

/* Sets what is known before the facts of the test itself. `whole`: no test was refused yet. */
static bool start_facts(struct reading *r, const struct nested *n, const struct test_entry *e,
			const struct rule *rule, bool whole)
{
	const struct rule_test *like;

	*r->known = (struct facts){0};
	if (e->facts ? e->like.n > 0 || e->changes : e->like.n == 0 || !e->changes)
		return wrong(r, n->line, "Uji berisi \"fakta\", atau \"seperti\" dengan \"ubah\".");
	if (e->facts)
		return true;
	like = earlier(rule, e->like);
	if (like)
		test_facts(like, r->known);
	else if (whole)
		wrong(r, line_of(n, "seperti"), "Tidak ada uji \"" STR_FMT "\" sebelum ini.",
		      STR_ARG(e->like));
	return like != NULL;
}

void test_facts(const struct rule_test *t, struct facts *ret)
{
	*ret = (struct facts){0};
	for (size_t i = 0; i < t->fact_n; i++)
		ret->item[t->fact[i].fact] = t->fact[i].value;
}

/* Adds the test with what is known now. */
static void add_test(struct reading *r, struct rule *rule, const struct rule_test *test)
{
	struct vec_of_tests {
		struct rule_test *item;
		size_t n, cap;
	} tests = {rule->test, rule->test_n, rule->test_cap};
	struct rule_test t = *test;
	size_t count = r->book->facts.n;

	t.fact_n = 0;
	for (size_t i = 0; i < count; i++)
		t.fact_n += r->known->item[i].source != FACT_UNKNOWN;
	t.fact = arena_array(r->arena, struct test_fact, t.fact_n);
	t.fact_n = 0;
	for (size_t i = 0; i < count; i++)
		if (r->known->item[i].source != FACT_UNKNOWN)
			t.fact[t.fact_n++] = (struct test_fact){(int)i, r->known->item[i]};
	*vec_push(&tests, r->arena) = t;
	rule->test = tests.item;
	rule->test_n = tests.n;
	rule->test_cap = tests.cap;
}

/* Adds the test, once a value of what has alternatives. */
static void add_tests(struct reading *r, struct rule *rule, struct rule_test *t,
		      const struct alternatives *alt)
{
	t->varied = alt->n > 0 ? alt->fact : FACT_NONE;
	if (alt->n == 0)
		add_test(r, rule, t);
	for (size_t i = 0; i < alt->n; i++) {
		r->known->item[alt->fact] = alt->value[i];
		add_test(r, rule, t);
	}
}

/* Is nothing said of what the expected outcome does not have? */
static bool says_what_fits(struct reading *r, const struct nested *n, const struct test_entry *e,
			   int expected, enum rule_kind kind)
{
	if ((e->by.n > 0 && expected != OUTCOME_EXCEPTED) ||
	    (e->needs && expected != OUTCOME_OPEN) || (e->levels && expected != OUTCOME_MET))
		return wrong(r, n->line,
			     "\"oleh\" hanya untuk dikecualikan, \"tanyakan\" untuk belum cukup, "
			     "\"tingkat\" untuk %s.",
			     outcome_word(OUTCOME_MET, kind));
	return true;
}

static bool read_rule_test(struct reading *r, const struct nested *n, struct rule *rule, bool whole)
{
	struct rule_test t = {.name = n->key, .line = n->line};
	struct test_entry e = {0};
	struct alternatives alt = {0};

	if (!ENTRY_READ(r, n, test_field, &e) || !start_facts(r, n, &e, rule, whole) ||
	    !read_expected(r, e.expected, rule->kind, &t.expected) ||
	    !says_what_fits(r, n, &e, t.expected, rule->kind) ||
	    !read_test_facts(r, e.facts ? e.facts : e.changes, r->known, &alt) ||
	    (e.needs && !read_needs(r, e.needs, &t.needs)) ||
	    (e.levels && !read_levels(r, e.levels, &t)))
		return false;
	t.by = e.by;
	t.has_needs = e.needs != NULL;
	t.has_levels = e.levels != NULL;
	add_tests(r, rule, &t, &alt);
	return true;
}

void read_rule_tests(struct reading *r, const struct nested *list, struct rule *rule)
{
	bool whole = true;

	if (!want_entries(r, list))
		return;
	nested_each (n, list) {
		whole &= read_rule_test(r, n, rule, whole);
		if (rule->test_n > RULE_TESTS_MAX) {
			wrong(r, n->line, "Lebih dari %d uji.", RULE_TESTS_MAX);
			return;
		}
	}
}
