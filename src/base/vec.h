/*
 * vec: a growing array in an arena. Any struct with members `T *item; size_t n, cap;` is one.
 *
 *	struct { struct row *item; size_t n, cap; } rows = {0};
 *	*vec_push(&rows, arena) = row;
 */
#pragma once
#include "base/arena.h"

/* Room for at least one more of `size`; returns the array, moved if it grew, and sets *cap. */
void *vec_grow_(struct arena *a, void *item, size_t n, size_t *cap, size_t size);

/* A pointer to one more element, zeroed, at the end. */
#define vec_push(v, a)                                                                \
	((v)->item = vec_grow_((a), (v)->item, (v)->n, &(v)->cap, sizeof *(v)->item), \
	 &(v)->item[(v)->n++])

/* Behind the last of `n` elements; NULL when there is no array. */
static inline const void *vec_end_(const void *item, size_t n, size_t size)
{
	return item ? (const char *)item + n * size : NULL;
}

/* for (each element pointer e of v) */
#define vec_each(e, v)                              \
	for (__typeof__(&*(v)->item) e = (v)->item; \
	     (const void *)e < vec_end_((v)->item, (v)->n, sizeof *(v)->item); e++)
