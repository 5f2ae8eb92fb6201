/* Tests of base/err and base/error. */
#include "base/error.h"

#include "base/codec.h"

static void test_err__every_error_says_what_happened(void **state)
{
	(void)state;
	for (int e = 1; e < ERR_COUNT; e++) {
		const struct err_info *i = err_info((enum err)e);

		assert_true(i->status >= 400 && i->status <= 599);
		assert_true(i->exit_code >= 1 && i->exit_code <= 4);
		assert_true(utf8_valid(str_from(i->text)));
		assert_true(str_ends(str_from(i->text), STR(".")));
	}
}

static void test_err__ok_and_numbers_that_are_no_error(void **state)
{
	(void)state;
	assert_string_equal(err_info(OK)->name, "OK");
	assert_int_equal(err_info(OK)->status, 200);
	assert_int_equal(err_info(OK)->exit_code, 0);
	assert_string_equal(err_info(OK)->text, "");
	assert_string_equal(err_info(ERR_COUNT)->name, "INTERNAL");
	assert_string_equal(err_info((enum err) - 1)->name, "INTERNAL");
	assert_string_equal(err_info(ERR_NOT_FOUND)->name, "NOT_FOUND");
	assert_int_equal(err_info(ERR_NOT_FOUND)->status, 404);
}

static enum err fails(int *reached)
{
	*reached += 1;
	TRY(ERR_CLOSED);
	*reached += 10;
	return OK;
}

static void test_err__try_passes_it_on(void **state)
{
	int reached = 0;

	(void)state;
	assert_int_equal(fails(&reached), ERR_CLOSED);
	assert_int_equal(reached, 1);
}

static void count(int **p)
{
	if (*p)
		++**p;
}

static void released(int *counter, int **ret)
{
	_cleanup_(count) int *p = counter;

	if (ret)
		*ret = TAKE(p);
}

static void test_err__cleanup_runs_unless_taken(void **state)
{
	int counter = 0, *taken = NULL;

	(void)state;
	released(&counter, NULL);
	assert_int_equal(counter, 1);
	released(&counter, &taken);
	assert_int_equal(counter, 1);
	assert_ptr_equal(taken, &counter);
}

static void test_error__keeps_code_field_and_sentence(void **state)
{
	struct error e = {0};

	(void)state;
	assert_int_equal(error_set(&e, ERR_INPUT, "nip", "Baris %d salah.", 7), ERR_INPUT);
	assert_int_equal(e.code, ERR_INPUT);
	assert_string_equal(e.field, "nip");
	assert_string_equal(e.text, "Baris 7 salah.");
	assert_int_equal(error_set(NULL, ERR_CLOSED, NULL, "x"), ERR_CLOSED);
}

static void test_error__a_long_sentence_is_cut_between_letters(void **state)
{
	struct error e;

	(void)state;
	for (int n = 505; n < 520; n++) {
		error_set(&e, ERR_INPUT, NULL, "%0*d\xE2\x80\x93\xF0\x9F\x98\x80", n, 0);
		assert_true(strlen(e.text) < sizeof e.text);
		assert_true(strlen(e.text) >= 505);
		assert_true(utf8_valid(str_from(e.text)));
	}
}
