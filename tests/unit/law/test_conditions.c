/* Conditions: how they are written, and their three-valued truth (Kleene's tables). */
#include "law_world.h"

static struct law_world w;

static int setup(void **state)
{
	(void)state;
	law_world_init(&w);
	law_load_well(&w, 0);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	law_world_finish(&w);
	return 0;
}

static int fact(const char *name)
{
	return fact_find(&w.book->facts, str_from(name));
}

/* ---- how they are written ---- */

/* The condition that is read from `text`, of an element at line 47. */
static const struct condition *condition(const char *text)
{
	char element[400];

	snprintf(element, sizeof element,
		 "  coba:\n    bunyi:\n      id: a\n      en: b\n    syarat: %s\nkecuali:\n", text);
	law_world_finish(&w);
	law_world_init(&w);
	law_edit(&w, "aturan/larangan.nt", "kecuali:\n", element);
	law_load_well(&w, 0);
	return &rulebook_rule(w.book, STR("larangan"), NULL)->element[4].condition;
}

static void test_conditions__of_values_are_written(void **state)
{
	const struct condition *c;

	(void)state;
	c = condition("status_pelaku adalah pppk");
	assert_int_equal(c->op, CONDITION_IS);
	assert_int_equal(c->fact, w.book->facts.status);
	assert_int_equal(c->set, 2);
	assert_int_equal(c->other, FACT_NONE);
	assert_int_equal(c->line, 51);
	assert_false(c->listed || c->has);
	c = condition("status_pelaku bukan lain");
	assert_int_equal(c->op, CONDITION_IS_NOT);
	assert_int_equal(c->set, 4);
	c = condition("status_pelaku salah satu dari lain,pns");
	assert_int_equal(c->op, CONDITION_IS);
	assert_int_equal(c->set, 5);
	assert_true(c->listed);
	c = condition("perbuatan memuat baca");
	assert_int_equal(c->op, CONDITION_IS);
	assert_int_equal(c->set, 4);
	assert_true(c->has);
	c = condition("perbuatan salah satu dari baca, bagi");
	assert_int_equal(c->set, 6);
	assert_true(c->listed && !c->has);
}

static void test_conditions__of_days_are_written(void **state)
{
	static const struct {
		const char *word;
		enum condition_op op;
	} words[] = {{"adalah", CONDITION_ON},      {"bukan", CONDITION_NOT_ON},
		     {"sebelum", CONDITION_BEFORE}, {"sejak", CONDITION_SINCE},
		     {"setelah", CONDITION_AFTER},  {"sampai", CONDITION_UNTIL}};
	const struct condition *c;

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		c = condition(
			str_printf(&w.arena, "tanggal_proses %s 2024-02-29", words[i].word).p);
		assert_int_equal(c->op, words[i].op);
		assert_int_equal(c->day, law_day("2024-02-29"));
		assert_int_equal(c->set, 0);
		assert_int_equal(c->other, FACT_NONE);
	}
	c = condition("tanggal_proses setelah tanggal_penetapan");
	assert_int_equal(c->fact, fact("tanggal_proses"));
	assert_int_equal(c->other, fact("tanggal_penetapan"));
}

static void test_conditions__in_groups_are_written(void **state)
{
	static const char group[] = "\n      semua:\n"
				    "        - niat adalah ya\n"
				    "        -\n"
				    "          tidak satu pun:\n"
				    "            - keluarga_calon adalah ya\n"
				    "            -\n"
				    "              salah satu:\n"
				    "                - niat bukan ya\n"
				    "                - keluarga_calon bukan ya";
	const struct condition *c = condition(group);

	(void)state;
	assert_int_equal(c->op, CONDITION_ALL);
	assert_int_equal(c->fact, FACT_NONE);
	assert_int_equal(c->n, 2);
	assert_int_equal(c->item[0].op, CONDITION_IS);
	assert_int_equal(c->item[0].line, 53);
	assert_int_equal(c->item[1].op, CONDITION_NONE);
	assert_int_equal(c->item[1].item[1].op, CONDITION_ANY);
	assert_int_equal(c->item[1].item[1].item[1].fact, fact("keluarga_calon"));
	assert_int_equal(c->item[1].item[1].item[1].line, 60);
}

static void test_conditions__that_make_no_sense_are_refused(void **state)
{
	static const char form[] = "Syarat harus berupa: FAKTA adalah|bukan|salah satu "
				   "dari|memuat|sebelum|sejak|setelah|sampai NILAI.";
	static const char group[] =
		"Kelompok syarat harus berupa \"semua:\", \"salah satu:\", atau "
		"\"tidak satu pun:\".";
	static const char kind[] =
		"pakai \"memuat\" atau \"salah satu dari\" untuk fakta berisi banyak "
		"nilai, \"adalah\", \"bukan\", atau \"salah satu dari\" untuk yang lain.";
	static const char several[] =
		"\"salah satu dari\" memuat sedikitnya dua nilai; yang lain tepat satu.";
	static const struct law_fault faults[] = {
		{"niat adalah ya", "niat", 41, form},
		{"niat adalah ya", "", 41, form},
		{"niat adalah ya", "niat adalah", 41, form},
		{"niat adalah ya", "niat = ya", 41, form},
		{"niat adalah ya", "maksud adalah ya", 41,
		 "Fakta \"maksud\" tidak dikenal; tulis dahulu di fakta/."},
		{"niat adalah ya", "> adalah ya", 41, "Fakta \">\" tidak dikenal"},
		{"niat adalah ya", "niat  adalah ya", 41, "Fakta \"niat \" tidak dikenal"},
		{"niat adalah ya", "niat adalah mungkin", 41,
		 "Fakta \"niat\" tidak punya nilai \"mungkin\""},
		{"niat adalah ya", "niat adalah ya,", 41, "Fakta \"niat\" tidak punya nilai \"\""},
		{"niat adalah ya", "niat adalah ya, tidak", 41, several},
		{"niat adalah ya", "niat bukan ya, tidak", 41, several},
		{"niat adalah ya", "niat salah satu dari ya", 41, several},
		{"niat adalah ya", "niat salah satu dari ya, ya", 41,
		 "Nilai \"ya\" tertulis dua kali"},
		{"niat adalah ya", "niat memuat ya", 41, kind},
		{"niat adalah ya", "perbuatan adalah suka", 41, kind},
		{"niat adalah ya", "perbuatan bukan suka", 41, kind},
		{"niat adalah ya", "perbuatan memuat suka, bagi", 41, several},
		{"niat adalah ya", "niat sebelum 2024-01-01", 41,
		 "\"sebelum\" tidak cocok untuk fakta \"niat\""},
		{"niat adalah ya", "tanggal_proses memuat 2024-01-01", 41,
		 "\"memuat\" tidak cocok untuk fakta \"tanggal_proses\""},
		{"niat adalah ya", "tanggal_proses salah satu dari 2024-01-01, 2024-01-02", 41,
		 "\"salah satu dari\" tidak cocok untuk fakta \"tanggal_proses\""},
		{"niat adalah ya", "tanggal_proses sejak 2024-02-30", 41,
		 "\"2024-02-30\" bukan tanggal dan bukan fakta tanggal"},
		{"niat adalah ya", "tanggal_proses sejak niat", 41,
		 "\"niat\" bukan tanggal dan bukan fakta tanggal"},
		{"niat adalah ya", "tanggal_proses sejak tanggal_proses", 41,
		 "Fakta \"tanggal_proses\" dibandingkan dengan dirinya sendiri"},
		{"niat adalah ya", "\n      - niat adalah ya\n", 41, group},
		{"niat adalah ya", "\n      atau:\n        - a\n        - b\n", 41, group},
		{"niat adalah ya", "\n      {}\n", 41, group},
		{"niat adalah ya",
		 "\n      semua:\n        - a\n        - b\n      salah satu:\n        - a\n", 41,
		 group},
		{"niat adalah ya", "\n      semua: niat adalah ya\n", 42,
		 "\"semua\" harus berupa daftar"},
		{"niat adalah ya", "\n      semua:\n        - niat adalah ya\n", 42,
		 "\"semua\" berisi sedikitnya dua syarat"},
		{"niat adalah ya", "\n      salah satu:\n        []\n", 42,
		 "\"salah satu\" berisi sedikitnya dua syarat"},
		{"niat adalah ya", "\n      semua:\n        - niat adalah ya\n        - x\n", 44,
		 form},
	};

	(void)state;
	LAW_FAULTS(&w, "aturan/larangan.nt", faults);
}

/* ---- their truth ---- */

enum { COLOUR, MIXTURE, LEFT, RIGHT, ASSUMED, FACTS };

static struct fact list_of_facts[FACTS] = {
	[COLOUR] = {.kind = FACT_CHOICE, .value_n = 3, .presumed = FACT_NONE},
	[MIXTURE] = {.kind = FACT_SET, .value_n = 3, .presumed = FACT_NONE},
	[LEFT] = {.kind = FACT_DAY, .presumed = FACT_NONE},
	[RIGHT] = {.kind = FACT_DAY, .presumed = FACT_NONE},
	[ASSUMED] = {.kind = FACT_CHOICE, .value_n = 2, .presumed = 1},
};
static const struct fact_list list = {.item = list_of_facts, .n = FACTS};

static struct known value(uint64_t set)
{
	return (struct known){.source = FACT_TOLD, .set = set};
}

static struct known on_day(day d)
{
	return (struct known){.source = FACT_TOLD, .day = d};
}

static enum truth truth(const struct condition *c, const struct facts *facts)
{
	struct fact_bits presumed = {0};

	return condition_truth(c, &list, facts, &presumed);
}

static void test_conditions__of_values_are_unknown_until_the_fact_is_known(void **state)
{
	static const struct {
		uint64_t known, named; /* known 0: nothing */
		enum truth is;
	} cases[] = {
		{0, 1, TRUTH_UNKNOWN}, {0, 7, TRUTH_UNKNOWN}, {1, 1, TRUTH_YES},
		{2, 1, TRUTH_NO},      {4, 6, TRUTH_YES},     {1, 6, TRUTH_NO},
		{3, 2, TRUTH_YES},     {3, 4, TRUTH_NO},      {7, 7, TRUTH_YES},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (int f = COLOUR; f <= MIXTURE; f++) {
			struct facts facts = {0};
			struct condition c = {.op = CONDITION_IS,
					      .fact = f,
					      .other = FACT_NONE,
					      .set = cases[i].named};

			if (cases[i].known)
				facts.item[f] = value(cases[i].known);
			assert_int_equal(truth(&c, &facts), cases[i].is);
			c.op = CONDITION_IS_NOT;
			assert_int_equal(truth(&c, &facts), truth_not(cases[i].is));
		}
	}
}

static void test_conditions__of_days_compare(void **state)
{
	static const struct {
		enum condition_op op;
		enum truth before, same, after;
	} cases[] = {
		{CONDITION_BEFORE, TRUTH_YES, TRUTH_NO, TRUTH_NO},
		{CONDITION_SINCE, TRUTH_NO, TRUTH_YES, TRUTH_YES},
		{CONDITION_AFTER, TRUTH_NO, TRUTH_NO, TRUTH_YES},
		{CONDITION_UNTIL, TRUTH_YES, TRUTH_YES, TRUTH_NO},
		{CONDITION_ON, TRUTH_NO, TRUTH_YES, TRUTH_NO},
		{CONDITION_NOT_ON, TRUTH_YES, TRUTH_NO, TRUTH_YES},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct condition c = {
			.op = cases[i].op, .fact = LEFT, .other = FACT_NONE, .day = 100};
		struct facts facts = {0};

		assert_int_equal(truth(&c, &facts), TRUTH_UNKNOWN);
		facts.item[LEFT] = on_day(99);
		assert_int_equal(truth(&c, &facts), cases[i].before);
		facts.item[LEFT] = on_day(100);
		assert_int_equal(truth(&c, &facts), cases[i].same);
		facts.item[LEFT] = on_day(101);
		assert_int_equal(truth(&c, &facts), cases[i].after);
		c.other = RIGHT; /* now with a day that is not known, then one that is */
		assert_int_equal(truth(&c, &facts), TRUTH_UNKNOWN);
		facts.item[RIGHT] = on_day(102);
		assert_int_equal(truth(&c, &facts), cases[i].before);
		facts.item[RIGHT] = on_day(101);
		assert_int_equal(truth(&c, &facts), cases[i].same);
		facts.item[RIGHT] = on_day(-5);
		assert_int_equal(truth(&c, &facts), cases[i].after);
		facts.item[LEFT].source = FACT_UNKNOWN;
		assert_int_equal(truth(&c, &facts), TRUTH_UNKNOWN);
	}
}

/* A condition that is that, of the fact COLOUR known to be its first value or MIXTURE unknown. */
static struct condition that_is(enum truth t)
{
	return (struct condition){.op = CONDITION_IS,
				  .fact = t == TRUTH_UNKNOWN ? MIXTURE : COLOUR,
				  .other = FACT_NONE,
				  .set = t == TRUTH_NO ? 2 : 1};
}

static void test_conditions__in_groups_follow_the_tables_of_kleene(void **state)
{
	/* rows and columns: no, unknown, yes */
	static const enum truth no = TRUTH_NO, un = TRUTH_UNKNOWN, yes = TRUTH_YES;
	const enum truth all[3][3] = {{no, no, no}, {no, un, un}, {no, un, yes}};
	const enum truth any[3][3] = {{no, un, yes}, {un, un, yes}, {yes, yes, yes}};
	struct facts facts = {.item[COLOUR] = {.source = FACT_TOLD, .set = 1}};

	(void)state;
	for (int a = 0; a < 3; a++) {
		for (int b = 0; b < 3; b++) {
			struct condition item[] = {that_is((enum truth)a), that_is((enum truth)b)};
			struct condition c = {.op = CONDITION_ALL,
					      .fact = FACT_NONE,
					      .other = FACT_NONE,
					      .item = item,
					      .n = 2};

			assert_int_equal(truth(&item[0], &facts), a);
			assert_int_equal(truth(&c, &facts), all[a][b]);
			c.op = CONDITION_ANY;
			assert_int_equal(truth(&c, &facts), any[a][b]);
			c.op = CONDITION_NONE;
			assert_int_equal(truth(&c, &facts), truth_not(any[a][b]));
		}
	}
}

static void test_conditions__in_groups_of_three_are_least_and_greatest(void **state)
{
	struct facts facts = {.item[COLOUR] = {.source = FACT_TOLD, .set = 1}};

	(void)state;
	for (int i = 0; i < 27; i++) {
		int t[] = {i % 3, i / 3 % 3, i / 9}, least = 2, greatest = 0;
		struct condition item[3];
		struct condition c = {.fact = FACT_NONE, .other = FACT_NONE, .item = item, .n = 3};

		for (int k = 0; k < 3; k++) {
			item[k] = that_is((enum truth)t[k]);
			least = t[k] < least ? t[k] : least;
			greatest = t[k] > greatest ? t[k] : greatest;
		}
		c.op = CONDITION_ALL;
		assert_int_equal(truth(&c, &facts), least);
		c.op = CONDITION_ANY;
		assert_int_equal(truth(&c, &facts), greatest);
	}
}

static void test_conditions__of_nothing_hold_or_do_not(void **state)
{
	struct facts facts = {0};
	struct condition c = {.op = CONDITION_ALL, .fact = FACT_NONE, .other = FACT_NONE};

	(void)state;
	assert_int_equal(truth(&c, &facts), TRUTH_YES);
	c.op = CONDITION_ANY;
	assert_int_equal(truth(&c, &facts), TRUTH_NO);
	c.op = CONDITION_NONE;
	assert_int_equal(truth(&c, &facts), TRUTH_YES);
}

static void test_conditions__presume_until_somebody_says(void **state)
{
	struct facts facts = {0};
	struct fact_bits presumed = {0};
	struct condition c = {.op = CONDITION_IS, .fact = ASSUMED, .other = FACT_NONE, .set = 2};

	(void)state;
	assert_int_equal(condition_truth(&c, &list, &facts, &presumed), TRUTH_YES);
	assert_true(bits_have(&presumed, ASSUMED));
	c.op = CONDITION_IS_NOT;
	assert_int_equal(truth(&c, &facts), TRUTH_NO);
	facts.item[ASSUMED] = value(1);
	presumed = (struct fact_bits){0};
	assert_int_equal(condition_truth(&c, &list, &facts, &presumed), TRUTH_YES);
	assert_true(bits_empty(&presumed));
}

static void test_conditions__need_what_is_unknown_where_nothing_is_decided(void **state)
{
	struct condition days = {.op = CONDITION_BEFORE, .fact = LEFT, .other = RIGHT};
	struct condition colour = that_is(TRUTH_YES), mixture = that_is(TRUTH_UNKNOWN);
	struct condition assumed = {
		.op = CONDITION_IS, .fact = ASSUMED, .other = FACT_NONE, .set = 1};
	struct condition inner[] = {mixture, colour}, outer[] = {days, assumed, {0}};
	struct condition c = {
		.op = CONDITION_ALL, .fact = FACT_NONE, .other = FACT_NONE, .item = outer, .n = 3};
	struct facts facts = {0};
	struct fact_bits needs = {0};

	(void)state;
	outer[2] = (struct condition){
		.op = CONDITION_ANY, .fact = FACT_NONE, .other = FACT_NONE, .item = inner, .n = 2};
	condition_needs(&c, &list, &facts, &needs); /* what is presumed is NO: decided */
	assert_true(bits_empty(&needs));
	outer[1].set = 2;
	condition_needs(&c, &list, &facts, &needs);
	assert_int_equal(bits_count(&needs), 4);
	assert_false(bits_have(&needs, ASSUMED));
	facts.item[COLOUR] = value(1); /* the inner group holds */
	facts.item[RIGHT] = on_day(0);
	needs = (struct fact_bits){0};
	condition_needs(&c, &list, &facts, &needs);
	assert_int_equal(bits_count(&needs), 1);
	assert_true(bits_have(&needs, LEFT));
	facts.item[LEFT] = on_day(0);
	needs = (struct fact_bits){0};
	condition_needs(&c, &list, &facts, &needs);
	assert_true(bits_empty(&needs));
	condition_facts(&c, &needs);
	assert_int_equal(bits_count(&needs), 5);
}
