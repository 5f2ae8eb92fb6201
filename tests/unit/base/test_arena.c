/* Tests of base/arena: alignment, limits, the guard, deferred releases, marks. */
#include "base/arena.h"

#include "base/fault.h"

enum { PLENTY = 1 << 20 };

static int setup(void **state)
{
	static struct arena a;

	arena_init(&a, PLENTY);
	*state = &a;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(*state);
	return 0;
}

static bool is_zero(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i])
			return false;
	return true;
}

static void test_arena__gives_aligned_zeroed_memory_of_any_size(void **state)
{
	struct arena *a = *state;

	for (size_t size = 0; size < 40000; size = size * 3 / 2 + 1) {
		unsigned char *p = arena_alloc(a, size);

		assert_int_equal((uintptr_t)p % 16, 0);
		assert_true(is_zero(p, size));
		memset(p, 0xAB, size);
	}
}

static void test_arena__allocations_do_not_overlap(void **state)
{
	enum { N = 600 };
	struct arena *a = *state;
	unsigned char *p[N];

	for (size_t i = 0; i < N; i++) {
		p[i] = arena_alloc(a, i + 1);
		memset(p[i], (int)(i % 251) + 1, i + 1);
	}
	for (size_t i = 0; i < N; i++)
		for (size_t j = 0; j <= i; j++)
			assert_int_equal(p[i][j], i % 251 + 1);
}

static void test_arena__memory_used_again_after_a_rewind_is_zero(void **state)
{
	struct arena *a = *state;
	struct arena_mark mark;

	arena_alloc(a, 10);
	mark = arena_mark(a);
	memset(arena_alloc(a, 1000), 0xFF, 1000);
	arena_rewind(a, mark);
	assert_true(is_zero(arena_alloc(a, 1000), 1000));
}

static void test_arena__rewind_gives_back_what_was_taken(void **state)
{
	struct arena *a = *state;
	unsigned char *kept = arena_alloc(a, 100);
	struct arena_mark mark;
	size_t used;

	memset(kept, 7, 100);
	mark = arena_mark(a);
	used = a->used;
	/* Far more in all than the limit: only possible when each round is given back. */
	for (int round = 0; round < 100; round++) {
		arena_alloc(a, 60);
		arena_alloc(a, 50000);
		arena_alloc(a, 9000);
		arena_alloc(a, 60);
		arena_rewind(a, mark);
		assert_int_equal(a->used, used);
	}
	assert_int_equal(kept[99], 7);
}

static void test_arena__rewind_to_before_the_first_chunk(void **state)
{
	struct arena *a = *state;
	struct arena_mark mark = arena_mark(a);

	arena_alloc(a, 10);
	arena_rewind(a, mark);
	assert_null(a->chunk);
	assert_int_equal(a->used, 0);
	memset(arena_alloc(a, 10), 1, 10);
}

static void test_arena__small_memory_after_a_large_one_continues_the_shared_chunk(void **state)
{
	struct arena *a = *state;
	unsigned char *first = arena_alloc(a, 16), *second;

	memset(arena_alloc(a, 100000), 1, 100000);
	second = arena_alloc(a, 16);
#ifndef NETRAL_ARENA_DEBUG
	assert_ptr_equal(second, first + 16);
#else
	(void)first;
	(void)second;
#endif
}

static void test_arena__try_alloc_refuses_beyond_the_limit_and_recovers(void **state)
{
	struct arena *a = *state;
	struct arena_mark mark = arena_mark(a);

	assert_non_null(arena_try_alloc(a, PLENTY));
	assert_null(arena_try_alloc(a, 1));
	arena_rewind(a, mark);
	assert_null(arena_try_alloc(a, PLENTY + 1));
	assert_null(arena_try_alloc(a, SIZE_MAX));
	assert_null(arena_try_alloc(a, SIZE_MAX - 20));
	assert_int_equal(a->used, 0);
	assert_non_null(arena_try_alloc(a, 1));
}

static void test_arena__running_out_jumps_to_the_guard(void **state)
{
	struct arena *a = *state;
	jmp_buf guard;
	volatile int jumps = 0;

	if (arena_guard(a, &guard)) {
		jumps++;
	} else {
		arena_alloc(a, PLENTY);
		arena_alloc(a, 1);
		fail();
	}
	a->guard = NULL;
	assert_int_equal(jumps, 1);
}

static void test_arena__an_array_too_large_for_size_t_is_running_out(void **state)
{
	struct arena *a = *state;
	jmp_buf guard;

	if (arena_guard(a, &guard) == 0) {
		arena_alloc_array(a, SIZE_MAX / 2, 3);
		fail();
	}
	a->guard = NULL;
}

struct trace {
	char order[8];
	size_t n;
};
struct note {
	struct trace *trace;
	char name;
};

static void note(void *ptr)
{
	struct note *n = ptr;

	n->trace->order[n->trace->n++] = n->name;
}

static void test_arena__releases_run_newest_first_and_once(void **state)
{
	struct arena *a = *state;
	struct trace trace = {0};
	struct note n[3] = {{&trace, 'a'}, {&trace, 'b'}, {&trace, 'c'}};

	for (size_t i = 0; i < 3; i++)
		arena_defer(a, note, &n[i]);
	arena_reset(a);
	arena_reset(a);
	assert_string_equal(trace.order, "cba");
}

static void test_arena__rewind_runs_only_releases_after_the_mark(void **state)
{
	struct arena *a = *state;
	struct trace trace = {0};
	struct note n[3] = {{&trace, 'a'}, {&trace, 'b'}, {&trace, 'c'}};
	struct arena_mark mark;

	arena_defer(a, note, &n[0]);
	mark = arena_mark(a);
	arena_defer(a, note, &n[1]);
	arena_defer(a, note, &n[2]);
	arena_rewind(a, mark);
	assert_string_equal(trace.order, "cb");
	arena_finish(a);
	assert_string_equal(trace.order, "cba");
}

static void test_arena__a_release_without_memory_runs_at_once(void **state)
{
	struct arena *a = *state;
	struct trace trace = {0};
	struct note n = {&trace, 'x'};
	jmp_buf guard;

	if (arena_guard(a, &guard) == 0) {
		arena_alloc(a, PLENTY);
		arena_defer(a, note, &n);
		fail();
	}
	a->guard = NULL;
	assert_string_equal(trace.order, "x");
	arena_reset(a);
	assert_string_equal(trace.order, "x");
}

static void test_arena__can_be_used_after_reset_and_finished_when_zeroed(void **state)
{
	struct arena *a = *state, zeroed = {0};

	arena_alloc(a, 100000);
	arena_reset(a);
	assert_int_equal(a->used, 0);
	assert_int_equal(a->limit, PLENTY);
	memset(arena_alloc(a, 10), 1, 10);
	arena_finish(&zeroed);
}

static void test_arena__copy_adds_a_zero_byte(void **state)
{
	char *copy = arena_copy(*state, "abc", 2);

	assert_memory_equal(copy, "ab\0", 3);
	assert_string_equal(arena_copy(*state, NULL, 0), "");
}

#ifndef NETRAL_ARENA_DEBUG
static void test_arena__extends_only_the_newest_allocation(void **state)
{
	struct arena *a = *state;
	unsigned char *p = arena_alloc(a, 20), *q;

	memset(p, 1, 20);
	assert_true(arena_extend(a, p, 20, 100));
	assert_true(is_zero(p + 32, 68));
	q = arena_alloc(a, 16);
	assert_true(q >= p + 100);
	assert_false(arena_extend(a, p, 100, 200));
	assert_false(arena_extend(a, q, 16, PLENTY));
	assert_false(arena_extend(a, NULL, 0, 16));
}
#endif

#ifdef NETRAL_FAULTS
static void test_arena__an_armed_fault_fails_the_nth_allocation_once(void **state)
{
	struct arena *a = *state;

	fault_arm(FAULT_ALLOC, 3);
	assert_non_null(arena_try_alloc(a, 1));
	assert_non_null(arena_try_alloc(a, 1));
	assert_null(arena_try_alloc(a, 1));
	assert_non_null(arena_try_alloc(a, 1));
	assert_int_equal(fault_passed(FAULT_ALLOC), 4);
	fault_arm(FAULT_ALLOC, 0);
	assert_int_equal(fault_passed(FAULT_ALLOC), 0);
}
#endif
