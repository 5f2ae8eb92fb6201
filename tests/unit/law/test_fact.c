/* Facts: found by name, their values read and written. */
#include "law/fact.h"

static struct fact_value_name colours[] = {
	{.name = STR_INIT("merah")}, {.name = STR_INIT("hijau")}, {.name = STR_INIT("biru")}};
static struct fact facts[] = {
	{.name = STR_INIT("warna"), .kind = FACT_CHOICE, .value = colours, .value_n = 3},
	{.name = STR_INIT("campuran"), .kind = FACT_SET, .value = colours, .value_n = 3},
	{.name = STR_INIT("hari"), .kind = FACT_DAY},
};
static const struct fact_list list = {.item = facts, .n = 3};

enum { COLOUR, MIXTURE, DAY };

static struct error error;

static struct known parsed(int fact, const char *text)
{
	struct known k = {.source = FACT_SOURCE_COUNT};

	if (!fact_parse(&facts[fact], str_from(text), &k, &error))
		fail_msg("%s: %s", text, error.text);
	return k;
}

static void refused(int fact, const char *text, const char *why)
{
	struct known k = {.source = FACT_READ, .set = 9, .day = 9};

	error = (struct error){0};
	assert_false(fact_parse(&facts[fact], str_from(text), &k, &error));
	assert_int_equal(error.code, ERR_FORMAT);
	assert_string_equal(error.text, why);
	assert_true(k.source == FACT_READ && k.set == 9 && k.day == 9);
}

static void written(int fact, struct known k, const char *expected)
{
	struct arena arena;

	arena_init(&arena, 1 << 16);
	struct buf b = BUF_INIT(&arena, 1000);
	fact_put(&b, &facts[fact], k);
	if (!str_eq(buf_str(&b), str_from(expected)))
		fail_msg(STR_FMT " instead of %s", STR_ARG(buf_str(&b)), expected);
	arena_finish(&arena);
}

static void test_fact__finds_facts_and_values(void **state)
{
	(void)state;
	assert_int_equal(fact_find(&list, STR("warna")), 0);
	assert_int_equal(fact_find(&list, STR("hari")), 2);
	assert_int_equal(fact_find(&list, STR("har")), FACT_NONE);
	assert_int_equal(fact_value_find(&facts[COLOUR], STR("biru")), 2);
	assert_int_equal(fact_value_find(&facts[COLOUR], STR("")), FACT_NONE);
	assert_int_equal(fact_value_find(&facts[DAY], STR("biru")), FACT_NONE);
}

static void test_fact__parses_values(void **state)
{
	struct known k = parsed(COLOUR, "hijau");

	(void)state;
	assert_int_equal(k.source, FACT_TOLD);
	assert_int_equal(k.set, 2);
	assert_int_equal(k.day, 0);
	k = parsed(MIXTURE, "biru, merah");
	assert_int_equal(k.source, FACT_TOLD);
	assert_int_equal(k.set, 5);
	assert_int_equal(parsed(MIXTURE, "merah").set, 1);
	k = parsed(DAY, "1970-01-11");
	assert_int_equal(k.source, FACT_TOLD);
	assert_int_equal(k.set, 0);
	assert_int_equal(k.day, 10);
}

static void test_fact__parses_the_unknown(void **state)
{
	(void)state;
	for (int f = COLOUR; f <= DAY; f++) {
		struct known k = parsed(f, "?");

		assert_int_equal(k.source, FACT_UNKNOWN);
		assert_int_equal(k.set, 0);
	}
}

static void test_fact__refuses_what_is_no_value(void **state)
{
	(void)state;
	refused(COLOUR, "kuning", "warna: kuning bukan salah satu nilainya");
	refused(COLOUR, "", "warna:  bukan salah satu nilainya");
	refused(COLOUR, "merah, biru", "warna: merah, biru terlalu banyak; pilih satu nilai saja");
	refused(COLOUR, "merah,biru", "warna: merah,biru bukan salah satu nilainya");
	refused(MIXTURE, "merah, ", "campuran:  bukan salah satu nilainya");
	refused(MIXTURE, "merah, ?", "campuran: ? bukan salah satu nilainya");
	refused(MIXTURE, "merah, biru, merah", "campuran: merah ditulis dua kali");
	refused(DAY, "2024-02-30", "hari: 2024-02-30 bukan tanggal; tulis seperti 2024-11-27");
	refused(DAY, "merah", "hari: merah bukan tanggal; tulis seperti 2024-11-27");
}

static void test_fact__writes_what_it_reads(void **state)
{
	(void)state;
	written(COLOUR, parsed(COLOUR, "biru"), "biru");
	written(MIXTURE, parsed(MIXTURE, "biru, merah"), "merah, biru");
	written(DAY, parsed(DAY, "2024-11-27"), "2024-11-27");
	written(DAY, parsed(DAY, "?"), "?");
	written(COLOUR, (struct known){.set = 1}, "?");
}

static void test_fact__counts_bits(void **state)
{
	struct fact_bits bits = {0}, more = {0};

	(void)state;
	assert_true(bits_empty(&bits));
	assert_int_equal(bits_count(&bits), 0);
	bits_add(&bits, 0);
	bits_add(&bits, 63);
	bits_add(&bits, 64);
	bits_add(&bits, FACTS_MAX - 1);
	bits_add(&bits, FACTS_MAX - 1);
	assert_int_equal(bits_count(&bits), 4);
	assert_true(bits_have(&bits, 64));
	assert_false(bits_have(&bits, 65));
	bits_add(&more, 65);
	bits_join(&more, &bits);
	assert_int_equal(bits_count(&more), 5);
	assert_false(bits_empty(&more));
}
