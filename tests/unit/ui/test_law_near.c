/* Which rule a sentence is nearest to. */
#include "core/rulebook/shelf.h"
#include "ui/cli/law_near.h"

struct desk {
	struct arena arena;
	const struct rulebook *book;
	const struct near_rules *near;
	int likeness[8];
};

static int setup(void **state)
{
	static struct desk d;
	struct law_problems problems = {.arena = &d.arena};
	struct error error = {0};
	struct law_file *file;
	size_t n;

	memset(&d, 0, sizeof d);
	arena_init(&d.arena, 8 << 20);
	assert_int_equal(rulebook_files(&d.arena, STR(VECTORS "/book"), &file, &n, &error), OK);
	assert_int_equal(rulebook_load(&d.arena, file, n, 0, &d.book, &problems), OK);
	assert_in_range(d.book->rule_n, 1, 8);
	d.near = near_rules_create(&d.arena, d.book);
	*state = &d;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(&((struct desk *)*state)->arena);
	return 0;
}

static int likeness(struct desk *d, const char *rule, const char *text)
{
	near_rules_weigh(d->near, &d->arena, str_from(text), d->likeness);
	return d->likeness[rulebook_rule(d->book, str_from(rule), NULL)->index];
}

static void test_near_rules__the_same_words_are_a_thousand_in_any_order(void **state)
{
	struct desk *d = *state;

	assert_int_equal(likeness(d, "hak-memilih", "apakah asn boleh memilih"), 1000);
	assert_int_equal(likeness(d, "hak-memilih", "boleh memilih apakah ASN, asn"), 1000);
}

static void test_near_rules__no_common_word_is_nothing(void **state)
{
	struct desk *d = *state;

	assert_int_equal(likeness(d, "hak-memilih", "cuaca cerah"), 0);
	assert_int_equal(likeness(d, "hak-memilih", ""), 0);
	assert_int_equal(likeness(d, "hak-memilih", "suka like unggahan"), 0);
}

static void test_near_rules__a_rare_word_counts_for_more(void **state)
{
	struct desk *d = *state;
	/* "guru" is in few examples, "pns" in more */
	int rare = likeness(d, "etik-medsos", "guru"), common = likeness(d, "etik-medsos", "pns");

	assert_in_range(common, 1, 999);
	assert_true(rare > common);
}

static void test_near_rules__a_sentence_is_nearest_to_its_rule(void **state)
{
	struct desk *d = *state;
	int right = likeness(d, "hak-memilih", "saya pns mau nyoblos di tps");

	assert_true(right > d->likeness[rulebook_rule(d->book, STR("etik-medsos"), NULL)->index]);
	right = likeness(d, "etik-medsos", "bakal calon dikomentari guru di ig");
	assert_true(right > d->likeness[rulebook_rule(d->book, STR("hak-memilih"), NULL)->index]);
}

/* More words than are looked at. */
static void test_near_rules__a_long_text_is_cut(void **state)
{
	struct desk *d = *state;
	struct buf b = BUF_INIT(&d->arena, 8000);

	for (int i = 0; i < 1000; i++)
		buf_printf(&b, "kata%d ", i);
	buf_put(&b, STR("memilih"));
	assert_int_equal(likeness(d, "hak-memilih", buf_str(&b).p), 0);
}
