/* Arithmetic on sizes that says when it overflows. True: overflow, *ret is not to be used. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

static inline bool size_add(size_t a, size_t b, size_t *ret)
{
	return __builtin_add_overflow(a, b, ret);
}
static inline bool size_mul(size_t a, size_t b, size_t *ret)
{
	return __builtin_mul_overflow(a, b, ret);
}
