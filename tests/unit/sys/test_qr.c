/* QR codes: size, finder patterns, the SVG path, and limits. That readers read them is in
 * tests/cli. */
#include "sys/qr.h"

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena, 16 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

static void test_qr__is_a_square_with_three_finders(void **state)
{
	struct qr qr;

	(void)state;
	assert_int_equal(qr_encode(&arena, STR("https://netral.example"), &qr), OK);
	assert_int_equal((qr.modules - 17) % 4, 0);
	for (unsigned i = 0; i < 7; i++) {
		assert_int_equal(qr.module[i], 1);
		assert_int_equal(qr.module[qr.modules - 1 - i], 1);
		assert_int_equal(qr.module[(qr.modules - 1) * qr.modules + i], 1);
	}
	assert_int_equal(qr.module[7], 0);
}

static void test_qr__a_statement_fits_a_code_of_57_modules(void **state)
{
	char text[213];
	struct qr qr;

	(void)state;
	memset(text, 'a', sizeof text);
	assert_int_equal(qr_encode(&arena, str_n(text, sizeof text), &qr), OK);
	assert_int_equal(qr.modules, 57);
}

static void test_qr__path_covers_every_dark_module_once(void **state)
{
	struct buf path = BUF_INIT(&arena, 1 << 20);
	unsigned dark = 0, covered = 0;
	struct qr qr;

	(void)state;
	assert_int_equal(qr_encode(&arena, STR("netral"), &qr), OK);
	for (unsigned i = 0; i < qr.modules * qr.modules; i++)
		dark += qr.module[i];
	qr_svg_path(&path, &qr);
	assert_true(buf_ok(&path));
	for (size_t i = 0; i < path.n; i++) {
		assert_non_null(strchr("0123456789 Mhvz-", path.p[i]));
		if (path.p[i] == 'h' && path.p[i + 1] != '-')
			covered += (unsigned)strtoul(path.p + i + 1, NULL, 10);
	}
	assert_int_equal(dark, covered);
}

static void test_qr__refuses_what_no_code_holds(void **state)
{
	struct qr qr;
	str most = str_n(arena_alloc(&arena, 3000), 2331);

	(void)state;
	memset((char *)most.p, 'x', 3000);
	assert_int_equal(qr_encode(&arena, STR(""), &qr), ERR_LIMIT);
	assert_int_equal(qr_encode(&arena, most, &qr), OK);
	assert_int_equal(qr.modules, QR_MODULES_MAX);
	assert_int_equal(qr_encode(&arena, str_n(most.p, 2332), &qr), ERR_LIMIT);
}
