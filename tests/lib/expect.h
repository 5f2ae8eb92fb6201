/* expect: what tests assert of errors and texts. Included after cmocka. */
#pragma once
#include "base/error.h"
#include "base/str.h"

static inline void assert_err(enum err got, enum err wanted)
{
	assert_string_equal(err_info(got)->name, err_info(wanted)->name);
}

static inline bool has(str s, const char *what)
{
	return str_find(s, str_from(what)) >= 0;
}

static inline void assert_has(str s, const char *what)
{
	if (!has(s, what))
		print_message("%s\nis not in: " STR_FMT "\n", what, STR_ARG(s));
	assert_true(has(s, what));
}
