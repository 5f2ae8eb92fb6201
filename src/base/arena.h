/*
 * Arena: memory with one lifetime, released all at once. A request has one; so has a job, a
 * command and a build step.
 *
 * Invariants: every pointer is aligned to 16 bytes and zeroed; nothing is freed singly; what was
 * deferred runs once, newest first, in arena_reset and arena_finish.
 *
 * Running out. An arena has a limit; reaching it, or the end of the machine's memory, is answered
 * by a jump to the arena's guard (arena_guard), which the dispatcher of requests and jobs sets and
 * turns into ERR_NO_MEMORY after the deferred releases ran. An arena without a guard aborts. So
 * code in between needs no checks and must hold nothing that is not deferred: see
 * docs/decisions/0002-running-out-of-memory.md.
 *
 * Builds with NETRAL_ARENA_DEBUG take each allocation from malloc, so that ASan and valgrind see
 * its bounds; builds with NETRAL_FAULTS can make any one allocation fail (base/fault.h).
 */
#pragma once
#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct arena_chunk;
struct arena_release;

struct arena {
	struct arena_chunk *chunk;     /* newest first */
	struct arena_release *release; /* newest first */
	unsigned char *next, *end;     /* free part of the newest chunk */
	size_t used, limit;            /* bytes handed out, bytes allowed */
	jmp_buf *guard;                /* where to go when memory runs out, or NULL */
};

/* Prepares `a`, empty, that will hand out at most `limit` bytes. Allocates nothing yet. */
void arena_init(struct arena *a, size_t limit);

/* Runs what was deferred and frees everything; `a` may be used again as if just initialised. */
void arena_reset(struct arena *a);

/* Runs what was deferred and frees everything. Accepts a zeroed arena. */
void arena_finish(struct arena *a);

/* Gives what finished arenas left behind back to the system. Takes about a millisecond: for after a
 * large one in a program that goes on. */
void arena_trim(void);

/* `size` zeroed bytes (at least 1); does not return when there are none (see above). */
void *arena_alloc(struct arena *a, size_t size) __attribute__((returns_nonnull, malloc));

/* As arena_alloc, but NULL when the limit or the memory is reached: for sizes a user chose. */
MUST_USE void *arena_try_alloc(struct arena *a, size_t size);

/* `n` times `size` zeroed bytes, checked for overflow. */
void *arena_alloc_array(struct arena *a, size_t n, size_t size) __attribute__((returns_nonnull));

#define arena_new(a, T)      ((T *)arena_alloc((a), sizeof(T)))
#define arena_array(a, T, n) ((T *)arena_alloc_array((a), (n), sizeof(T)))

/* A copy of `size` bytes at `p`, followed by a zero byte that is not counted. */
void *arena_copy(struct arena *a, const void *p, size_t size);

/* Lengthens the allocation of `size` bytes at `p` to `new_size` without moving it; the new bytes
 * are zero. False, and nothing changed, when it is not the newest or there is no room behind it:
 * then allocate and copy. For arrays that grow (buf, vec). */
bool arena_extend(struct arena *a, void *p, size_t size, size_t new_size);

/* Calls fn(ptr) when the arena is reset or finished. `ptr` must live until then. When there is no
 * memory to remember it, fn(ptr) is called at once, before the jump to the guard. */
void arena_defer(struct arena *a, void (*fn)(void *), void *ptr);

/* Where the arena stands: what is allocated after can be given back by arena_rewind. Deferred
 * releases made after the mark are run by the rewind. */
struct arena_mark {
	struct arena_chunk *chunk;
	struct arena_release *release;
	unsigned char *next;
	size_t used;
};
struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark mark);

/*
 * Sets the guard: 0 the first time, 1 when memory ran out. Use as
 *
 *	jmp_buf guard;
 *	if (arena_guard(a, &guard)) { a->guard = NULL; return ERR_NO_MEMORY; }
 *
 * in a function that stays on the stack while the arena is used, and reset a->guard before it
 * returns. Locals changed after it must be volatile if read after the jump.
 */
#define arena_guard(a, buffer) ((a)->guard = (buffer), setjmp(*(buffer)))
