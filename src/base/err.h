/*
 * Errors: one enum made from errors.txt, and the macros that pass it on.
 *
 * A function that can fail returns `enum err`; 0 is success. Detail for people is set once, where
 * it happened, in a `struct error` (base/error.h); the caller at the top answers or logs it.
 */
#pragma once

/* One value an entry of errors.txt, in its order; OK is 0. */
enum err {
	OK = 0,
#define ERR(name, status, exit_code, text) ERR_##name,
#include "base/errors.txt"
#undef ERR
	ERR_COUNT
};

/* What errors.txt says of an error. `text` is Indonesian and its own translation key. */
struct err_info {
	const char *name;
	int status;
	int exit_code;
	const char *text;
};

/* The entry of `e`; for OK: name "OK", status 200, exit code 0, empty text. Never NULL. */
const struct err_info *err_info(enum err e);

#define MUST_USE __attribute__((warn_unused_result))

/* Returns from the calling function with the error of `call`, if it has one. */
#define TRY(call)                                        \
	do {                                             \
		enum err try_err_ = (call);              \
		if (__builtin_expect(try_err_ != OK, 0)) \
			return try_err_;                 \
	} while (0)

#define LIKELY(x)   __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)

/* Release at the end of the scope: _cleanup_(fn) T v; fn is given &v. */
#define _cleanup_(fn) __attribute__((cleanup(fn)))

/* Hands on the pointer in `p` and forgets it, so that its _cleanup_ releases nothing. */
#define TAKE(p)                            \
	({                                 \
		__typeof__(p) take_ = (p); \
		(p) = NULL;                \
		take_;                     \
	})
