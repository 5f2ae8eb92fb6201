/*
 * error: the detail of one failure, for people. Set once, where it happened; passed on untouched.
 * The sentence is Indonesian and a translation key when it has no figures in it; `field` names the
 * form field or column it is about, if any.
 */
#pragma once
#include <stdarg.h>

#include "base/str.h"

struct error {
	enum err code;
	const char *field; /* borrowed literal, or NULL */
	char text[512];    /* terminated; empty: use the sentence of errors.txt */
};

/* Records `code` with a sentence and returns `code`. `e` may be NULL. `field` may be NULL. */
enum err error_set(struct error *e, enum err code, const char *field, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* The same for functions that take a format of their own. */
enum err error_set_va(struct error *e, enum err code, const char *field, const char *format,
		      va_list args) __attribute__((format(printf, 4, 0)));
