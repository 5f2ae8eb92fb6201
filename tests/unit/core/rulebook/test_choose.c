/* Which rules are shown to whom, in the small rulebook. */
#include "core/rulebook/choose.h"

#include <cmocka.h>

#include "core/rulebook/shelf.h"
#include "law_world.h"

struct desk {
	struct arena arena;
	struct law_file *file;
	size_t n;
	const struct rulebook *book;
};

static void load(struct desk *d)
{
	struct law_problems problems = {.arena = &d->arena};
	enum err e = rulebook_load(&d->arena, d->file, d->n, RULEBOOK_TESTS, &d->book, &problems);

	if (e != OK)
		fail_msg(STR_FMT ":%d " STR_FMT, STR_ARG(problems.item[0].path),
			 problems.item[0].line, STR_ARG(problems.item[0].text));
}

static int setup(void **state)
{
	static struct desk d;
	struct law_file *file;

	memset(&d, 0, sizeof d);
	arena_init(&d.arena, 64 << 20);
	assert_int_equal(rulebook_files(&d.arena, STR(VECTORS "/book"), &file, &d.n, NULL), OK);
	d.file = arena_array(&d.arena, struct law_file, d.n + 1); /* room for one more */
	memcpy(d.file, file, d.n * sizeof *file);
	load(&d);
	*state = &d;
	return 0;
}

static int teardown(void **state)
{
	struct desk *d = *state;

	arena_finish(&d->arena);
	return 0;
}

static const struct rule *rule(struct desk *d, const char *name)
{
	const struct rule *r = rulebook_rule(d->book, str_from(name), NULL);

	assert_non_null(r);
	return r;
}

static bool passes(struct desk *d, const char *name, const char *status, enum rule_phase phase)
{
	struct rule_filter f = {.status = -1, .phase = phase};

	if (status)
		f.status = fact_value_find(&d->book->facts.item[d->book->facts.status],
					   str_from(status));
	return rule_passes(d->book, rule(d, name), &f);
}

static str replace(struct desk *d, str text, const char *from, const char *to)
{
	struct buf b = BUF_INIT(&d->arena, 1 << 20);

	for (;;) {
		ptrdiff_t at = str_find(text, str_from(from));

		buf_put(&b, at < 0 ? text : str_sub(text, 0, (size_t)at));
		if (at < 0)
			return buf_str(&b);
		buf_put(&b, str_from(to));
		text = str_sub(text, (size_t)at + strlen(from), text.n);
	}
}

static struct law_file *file_of(struct desk *d, const char *path)
{
	for (size_t i = 0; i < d->n; i++)
		if (str_eq(d->file[i].path, str_from(path)))
			return &d->file[i];
	fail();
	return NULL;
}

static void test_choose__by_status(void **state)
{
	struct desk *d = *state;

	assert_true(passes(d, "etik-medsos", NULL, PHASE_ANY));
	assert_true(passes(d, "etik-medsos", "pns", PHASE_ANY));
	assert_false(passes(d, "etik-medsos", "lain", PHASE_ANY));
}

static void test_choose__before_and_after_designation(void **state)
{
	struct desk *d = *state;

	assert_true(passes(d, "etik-medsos", NULL, PHASE_BEFORE));
	assert_false(passes(d, "etik-medsos", NULL, PHASE_AFTER));
	assert_false(passes(d, "disiplin-medsos", "pns", PHASE_BEFORE));
	assert_true(passes(d, "disiplin-medsos", "pns", PHASE_AFTER));
	assert_int_equal(rule_phase_of(d->book, rule(d, "etik-medsos")), PHASE_BEFORE);
	assert_int_equal(rule_phase_of(d->book, rule(d, "disiplin-medsos")), PHASE_AFTER);
	assert_int_equal(rule_phase_of(d->book, rule(d, "hak-memilih")), PHASE_ANY);
}

static void test_choose__by_act(void **state)
{
	struct desk *d = *state;
	struct rule_filter f = {.status = -1,
				.category = rulebook_category(d->book, STR("medsos"))};

	assert_non_null(f.category);
	assert_true(rule_passes(d->book, rule(d, "etik-medsos"), &f));
	assert_false(rule_passes(d->book, rule(d, "hak-memilih"), &f));
}

/* A rule that was one thing until a day, and another from it on. */
static void test_choose__the_version_in_force_or_the_newest(void **state)
{
	struct desk *d = *state;
	struct law_file *old = file_of(d, "aturan/hak-memilih.nt");
	str text = old->text;

	d->file[d->n] = *old;
	d->file[d->n].path = STR("aturan/hak-memilih@2024-07-01.nt");
	d->file[d->n++].text = replace(d, text, "2017-08-16", "2024-07-01");
	old->path = STR("aturan/hak-memilih@2017-08-16.nt");
	old->text = replace(d, text, "s.d. sekarang", "s.d. 2024-06-30");
	struct law_problems problems = {.arena = &d->arena};
	assert_int_equal(rulebook_load(&d->arena, d->file, d->n, 0, &d->book, &problems), OK);
	struct rule_list all = rule_versions(d->book, &d->arena, STR("hak-memilih"));
	assert_int_equal(all.n, 2);
	assert_ptr_equal(rule_shown(d->book, STR("hak-memilih"), law_day("2024-06-30")),
			 all.item[0]);
	assert_ptr_equal(rule_shown(d->book, STR("hak-memilih"), law_day("2024-07-01")),
			 all.item[1]);
	assert_ptr_equal(rule_shown(d->book, STR("hak-memilih"), law_day("1999-01-01")),
			 all.item[1]);
	assert_null(rule_shown(d->book, STR("tidak-ada"), law_day("2024-06-30")));
	assert_int_equal(rules_shown(d->book, &d->arena, law_day("2024-06-30")).n, 3);
}

/* The same act with another level: both are violated in its tests. */
static void test_choose__a_conflict_is_found_in_the_tests(void **state)
{
	struct desk *d = *state;
	str text = file_of(d, "aturan/etik-medsos.nt")->text;
	struct rule_list found = rules_in_conflict(d->book, &d->arena, rule(d, "etik-medsos"));

	assert_int_equal(found.n, 0);
	text = replace(d, text, "aturan: etik-medsos", "aturan: etik-medsos-lain");
	text = replace(d, text, "butir: KE4\n", "");
	text = replace(d, text, "pasangan: disiplin-medsos\n", "");
	text = replace(d, text, "    sanksi: moral_terbuka\n", "");
	text = replace(d, text, "tingkat: moral", "tingkat: berat");
	d->file[d->n] = (struct law_file){.path = STR("aturan/etik-medsos-lain.nt"), .text = text};
	d->n++;
	load(d);
	found = rules_in_conflict(d->book, &d->arena, rule(d, "etik-medsos"));
	assert_int_equal(found.n, 1);
	assert_ptr_equal(found.item[0], rule(d, "etik-medsos-lain"));
	found = rules_in_conflict(d->book, &d->arena, rule(d, "etik-medsos-lain"));
	assert_int_equal(found.n, 1);
	assert_int_equal(
		rules_yielding(d->book, &d->arena, rule(d, "etik-medsos"), law_day("2024-06-30")).n,
		0);
	/* one of them says that it yields: no conflict any more */
	d->file[d->n - 1].text = replace(d, text, "ditangani: netralitas",
					 "ditangani: netralitas\nkalah oleh: etik-medsos");
	load(d);
	assert_int_equal(rules_in_conflict(d->book, &d->arena, rule(d, "etik-medsos")).n, 0);
	found = rules_yielding(d->book, &d->arena, rule(d, "etik-medsos"), law_day("2024-06-30"));
	assert_int_equal(found.n, 1);
	assert_true(str_eq(found.item[0]->id, STR("etik-medsos-lain")));
}

static void test_choose__numbers_as_people_look_for_them(void **state)
{
	static const char *const order[] = {"KE4",  "KE10", "D1",        "D11",
					    "Draf", "UU 1", "PP 94 n.2", ""};
	enum { N = sizeof order / sizeof *order };

	(void)state;
	for (int i = 0; i < N; i++)
		for (int k = 0; k < N; k++) {
			int c = rule_number_cmp(str_from(order[i]), str_from(order[k]));

			assert_int_equal((c > 0) - (c < 0), (i > k) - (i < k));
		}
	assert_true(rule_is_item(&(struct rule){.number = STR("KE4")}));
	assert_true(rule_is_item(&(struct rule){.number = STR("D11")}));
	assert_false(rule_is_item(&(struct rule){.number = STR("Draf")}));
	assert_false(rule_is_item(&(struct rule){.number = STR("")}));
}
