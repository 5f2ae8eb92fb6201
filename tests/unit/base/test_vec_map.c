/* Tests of base/vec and base/map: what grows in an arena. */
#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"

static struct arena arena;

static int setup(void **state)
{
	arena_init(&arena, 8 << 20);
	*state = &arena;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(*state);
	return 0;
}

struct ints {
	int *item;
	size_t n, cap;
};

static void test_vec__keeps_what_was_pushed(void **state)
{
	struct ints v = {0}, w = {0};
	int sum = 0;

	for (int i = 0; i < 1000; i++) {
		*vec_push(&v, *state) = i;
		*vec_push(&w, *state) = -i;
	}
	assert_int_equal(v.n, 1000);
	for (int i = 0; i < 1000; i++) {
		assert_int_equal(v.item[i], i);
		assert_int_equal(w.item[i], -i);
	}
	vec_each (x, &v)
		sum += *x;
	assert_int_equal(sum, 499500);
}

static void test_vec__walking_an_empty_one(void **state)
{
	struct ints v = {0};

	(void)state;
	vec_each (x, &v)
		fail();
}

static void test_vec__a_new_element_is_zero_also_where_one_was(void **state)
{
	struct ints v = {0};

	*vec_push(&v, *state) = 7;
	v.n--;
	assert_int_equal(*vec_push(&v, *state), 0);
}

static void test_vec__a_size_that_overflows_is_running_out(void **state)
{
	struct arena *a = *state;
	size_t cap = SIZE_MAX / 16;
	jmp_buf guard;

	if (arena_guard(a, &guard) == 0) {
		vec_grow_(a, NULL, SIZE_MAX / 16, &cap, 32);
		fail();
	}
	a->guard = NULL;
}

static void test_map__finds_what_was_set(void **state)
{
	struct map m;
	int one = 1, two = 2;

	map_init(&m, *state);
	assert_null(map_get(&m, STR("nip")));
	assert_null(map_set(&m, STR("nip"), &one));
	assert_ptr_equal(map_get(&m, STR("nip")), &one);
	assert_null(map_get(&m, STR("nama")));
	assert_null(map_get(&m, STR("")));
	assert_ptr_equal(map_set(&m, STR("nip"), &two), &one);
	assert_ptr_equal(map_get(&m, STR("nip")), &two);
	assert_int_equal(m.n, 1);
}

static void test_map__the_empty_key_is_a_key(void **state)
{
	struct map m;
	int one = 1;

	map_init(&m, *state);
	assert_null(map_set(&m, STR(""), &one));
	assert_ptr_equal(map_get(&m, (str){0}), &one);
}

static void test_map__grows_and_keeps_all(void **state)
{
	enum { N = 20000 };
	struct map m;
	static int value[N];
	str key[N];

	map_init(&m, *state);
	for (int i = 0; i < N; i++) {
		key[i] = str_printf(*state, "19850704%d", i);
		assert_null(map_set(&m, key[i], &value[i]));
	}
	assert_int_equal(m.n, N);
	assert_true(m.n < m.cap);
	assert_int_equal(m.cap & (m.cap - 1), 0);
	for (int i = 0; i < N; i++)
		assert_ptr_equal(map_get(&m, key[i]), &value[i]);
	assert_null(map_get(&m, STR("19850704")));
}
