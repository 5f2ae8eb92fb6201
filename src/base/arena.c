/*
 * The arena: chunks of memory and the releases that were deferred. What happens when memory runs
 * out is told in arena.h.
 *
 * Chunks are a list, newest first. Small allocations are cut from the newest shared chunk; a large
 * one gets a chunk of its own (size 0) in the list, and the shared chunk below it stays in use.
 */
#include "base/arena.h"

#include <malloc.h>
#include <stdalign.h>
#include <stdbool.h>

#include "base/checked.h"
#include "base/fault.h"

enum {
	ALIGN = 16,
	CHUNK_FIRST = 4096 - 64, /* a page with malloc's own bytes */
	CHUNK_MOST = 65536,
	OWN_FROM = 16384, /* bytes from which an allocation gets its own chunk */
};

struct arena_chunk {
	struct arena_chunk *older;
	size_t size; /* bytes shared by allocations; 0: the chunk is one allocation */
	alignas(ALIGN) unsigned char data[];
};

struct arena_release {
	struct arena_release *older;
	void (*fn)(void *);
	void *ptr;
};

void arena_init(struct arena *a, size_t limit)
{
	*a = (struct arena){.limit = limit};
}

static void run_releases(struct arena *a, const struct arena_release *until)
{
	while (a->release != until) {
		struct arena_release *release = a->release;

		a->release = release->older;
		release->fn(release->ptr);
	}
}

static void free_chunks(struct arena *a, const struct arena_chunk *until)
{
	while (a->chunk != until) {
		struct arena_chunk *chunk = a->chunk;

		a->chunk = chunk->older;
		free(chunk);
	}
}

void arena_reset(struct arena *a)
{
	run_releases(a, NULL);
	free_chunks(a, NULL);
	arena_init(a, a->limit);
}

void arena_finish(struct arena *a)
{
	arena_reset(a);
}

void arena_trim(void)
{
	malloc_trim(0);
}

/* A chunk for `size` bytes at the head of the list, or NULL. `clear`: zeroed. */
static struct arena_chunk *add_chunk(struct arena *a, size_t size, bool clear)
{
	struct arena_chunk *chunk;
	size_t total;

	if (size_add(size, sizeof *chunk, &total))
		return NULL;
	chunk = clear ? calloc(1, total) : malloc(total);
	if (!chunk)
		return NULL;
	chunk->older = a->chunk;
	chunk->size = 0;
	a->chunk = chunk;
	return chunk;
}

/* The newest chunk that allocations share, or NULL. */
static struct arena_chunk *shared_chunk(const struct arena *a)
{
	struct arena_chunk *chunk = a->chunk;

	while (chunk && chunk->size == 0)
		chunk = chunk->older;
	return chunk;
}

/* Makes a new shared chunk, twice the last one's size. */
static bool add_shared_chunk(struct arena *a, size_t at_least)
{
	const struct arena_chunk *last = shared_chunk(a);
	size_t size = last ? last->size * 2 : CHUNK_FIRST;
	struct arena_chunk *chunk;

	if (size > CHUNK_MOST)
		size = CHUNK_MOST;
	while (size < at_least)
		size *= 2;
	chunk = add_chunk(a, size, false);
	if (!chunk)
		return false;
	chunk->size = size;
	a->next = chunk->data;
	a->end = chunk->data + size;
	return true;
}

/* Counts `size`, rounded up to what keeps the next allocation aligned, against the limit. */
static bool count(struct arena *a, size_t size, size_t *ret_rounded)
{
	size_t rounded, used;

	if (size_add(size ? size : 1, ALIGN - 1, &rounded))
		return false;
	rounded &= ~(size_t)(ALIGN - 1);
	if (size_add(a->used, rounded, &used) || used > a->limit)
		return false;
	a->used = used;
	*ret_rounded = rounded;
	return true;
}

/* Whether an allocation gets its own chunk: a large one, or each when bounds are watched. */
static bool gets_own_chunk(size_t size)
{
#ifdef NETRAL_ARENA_DEBUG
	(void)size;
	return true;
#else
	return size >= OWN_FROM;
#endif
}

void *arena_try_alloc(struct arena *a, size_t size)
{
	struct arena_chunk *own;
	size_t rounded;
	void *p;

	if (fault_hit(FAULT_ALLOC) || !count(a, size, &rounded))
		return NULL;
	if (gets_own_chunk(rounded)) {
		own = add_chunk(a, size ? size : 1, true);
		if (own)
			return own->data;
	} else if (rounded <= (size_t)(a->end - a->next) || add_shared_chunk(a, rounded)) {
		p = a->next;
		a->next += rounded;
		return memset(p, 0, rounded);
	}
	a->used -= rounded;
	return NULL;
}

/* Memory ran out: to the guard, or the end. */
static _Noreturn void run_out(struct arena *a)
{
	if (!a->guard)
		abort();
	longjmp(*a->guard, 1);
}

void *arena_alloc(struct arena *a, size_t size)
{
	void *p = arena_try_alloc(a, size);

	if (UNLIKELY(!p))
		run_out(a);
	return p;
}

void *arena_alloc_array(struct arena *a, size_t n, size_t size)
{
	size_t total;

	if (size_mul(n, size, &total))
		run_out(a);
	return arena_alloc(a, total);
}

bool arena_extend(struct arena *a, void *p, size_t size, size_t new_size)
{
	size_t rounded = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1), more;
	unsigned char *end = p ? (unsigned char *)p + rounded : NULL;

	/* a->next is NULL when every allocation is a chunk, and no allocation ends there. */
	if (!end || end != a->next || new_size <= rounded)
		return false;
	more = new_size - rounded;
	if (more > (size_t)(a->end - a->next) || !count(a, more, &more))
		return false;
	memset(a->next, 0, more);
	a->next += more;
	return true;
}

void *arena_copy(struct arena *a, const void *p, size_t size)
{
	size_t total;
	char *copy;

	if (size_add(size, 1, &total))
		run_out(a);
	copy = arena_alloc(a, total);
	if (size > 0)
		memcpy(copy, p, size);
	return copy;
}

void arena_defer(struct arena *a, void (*fn)(void *), void *ptr)
{
	struct arena_release *release = arena_try_alloc(a, sizeof *release);

	if (UNLIKELY(!release)) {
		fn(ptr); /* nobody else will */
		run_out(a);
	}
	*release = (struct arena_release){.older = a->release, .fn = fn, .ptr = ptr};
	a->release = release;
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){a->chunk, a->release, a->next, a->used};
}

void arena_rewind(struct arena *a, struct arena_mark mark)
{
	const struct arena_chunk *shared;

	run_releases(a, mark.release);
	free_chunks(a, mark.chunk);
	shared = shared_chunk(a);
	a->next = mark.next;
	a->end = shared ? (unsigned char *)shared->data + shared->size : NULL;
	a->used = mark.used;
}
