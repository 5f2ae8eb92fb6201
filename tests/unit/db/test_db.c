/* Statements and values of the database interface, on the engine of NETRAL_TEST_DB. */
#include <cmocka.h>

#include "query/probe.h"
#include "sys/crypto.h"
#include "world.h"
#include "expect.h"

static int setup(void **state)
{
	*state = world_create_empty();
	return 0;
}

static int teardown(void **state)
{
	return world_teardown(state);
}

/* What a writing step of a test needs. */
struct put {
	int64_t inst;
	str name, value;
};

static enum err put(struct tx *tx, void *ctx)
{
	struct put *p = ctx;

	return probe_put(tx, p->inst, p->name, p->value, NULL);
}

static void store(struct world *w, const char *name, str value)
{
	struct put p = {.inst = w->inst, .name = str_from(name), .value = value};

	assert_err(world_write(w, put, &p), OK);
}

struct types {
	id key, employee;
	str name, secret;
	int64_t number;
	struct opt_int seen;
};

static enum err put_types(struct tx *tx, void *ctx)
{
	struct types *t = ctx;

	return probe_types_put(tx, WORLD_INST, t->key, t->employee, t->name, t->name, t->secret,
			       t->number, t->seen, NULL);
}

static struct probe_types_get_row round_trip(struct world *w, struct types t)
{
	struct probe_types_get_row row;

	t.key = id_new();
	assert_err(world_write(w, put_types, &t), OK);
	assert_err(probe_types_get(w->db, &w->arena, WORLD_INST, t.key, &row), OK);
	assert_true(id_eq(row.key, t.key));
	assert_true(id_eq(row.employee, t.employee));
	assert_true(str_eq(row.name, t.name));
	assert_true(str_eq(row.secret, t.secret));
	assert_int_equal(row.secret.p == NULL, t.secret.p == NULL);
	assert_true(row.number == t.number);
	assert_int_equal(row.seen.is, t.seen.is);
	assert_true(!t.seen.is || row.seen.v == t.seen.v);
	assert_int_equal(row.is_new, 1);
	return row;
}

static void test_db__values_come_back_as_they_went(void **state)
{
	struct world *w = *state;
	struct buf large = BUF_INIT(&w->arena, 8 << 20);
	static const char bytes[] = {0, 1, 2, (char)0xff, 0, 'a'};

	for (size_t i = 0; i < (5 << 20) / 16; i++)
		buf_put(&large, str_n("0\0001'\"\\;--$1?:x\n\377", 16));
	round_trip(*state, (struct types){.name = STR("a"), .number = INT64_MAX});
	round_trip(*state, (struct types){.name = STR("b"), .number = INT64_MIN});
	round_trip(*state, (struct types){.name = STR(""), .secret = STR(""), .seen = {true, 0}});
	round_trip(*state, (struct types){.name = STR("Nyi Rènggånis – “kutip” ';--"),
					  .secret = str_n(bytes, sizeof bytes),
					  .employee = id_new(),
					  .seen = {true, -1}});
	round_trip(*state, (struct types){.name = STR("besar"), .secret = buf_str(&large)});
}

static void test_db__numbers_of_every_size_come_back(void **state)
{
	for (int bits = 0; bits < 63; bits++) {
		char name[16];
		int64_t v = (INT64_C(1) << bits) + bits;

		snprintf(name, sizeof name, "n%d", bits);
		round_trip(*state,
			   (struct types){.name = str_from(name), .number = v, .seen = {true, -v}});
	}
}

static void test_db__text_read_is_a_c_string(void **state)
{
	struct world *w = *state;
	struct probe_get_row row;

	store(w, "a", STR("isi"));
	assert_err(probe_get(w->db, &w->arena, w->inst, STR("a"), &row), OK);
	assert_string_equal(row.value.p, "isi");
}

static void test_db__no_row_is_not_found(void **state)
{
	struct world *w = *state;
	struct probe_get_row row;

	assert_err(probe_get(w->db, &w->arena, w->inst, STR("tidak ada"), &row), ERR_NOT_FOUND);
}

static void test_db__null_where_none_is_declared_is_internal(void **state)
{
	struct world *w = *state;
	struct types t = {.key = id_new(), .name = STR("x")};
	struct probe_types_wrong_row row;

	assert_err(world_write(w, put_types, &t), OK);
	assert_err(probe_types_wrong(w->db, &w->arena, WORLD_INST, t.key, &row), ERR_INTERNAL);
	assert_non_null(strstr(db_message(w->db).p, "probe_types_wrong"));
	/* The connection is as good as before. */
	assert_err(probe_types_wrong(w->db, &w->arena, WORLD_INST, id_new(), &row), ERR_NOT_FOUND);
}

static void test_db__the_same_key_twice_exists(void **state)
{
	struct world *w = *state;
	struct put p = {.inst = w->inst, .name = STR("a"), .value = STR("2")};
	struct types t = {.key = id_new(), .name = STR("login")};
	struct probe_get_row row;

	store(w, "a", STR("1"));
	assert_err(world_write(w, put, &p), ERR_EXISTS);
	assert_err(probe_get(w->db, &w->arena, w->inst, STR("a"), &row), OK);
	assert_string_equal(row.value.p, "1");
	/* Also of a unique index that is not the key. */
	assert_err(world_write(w, put_types, &t), OK);
	t.key = id_new();
	assert_err(world_write(w, put_types, &t), ERR_EXISTS);
}

static enum err put_twice_and_go_on(struct tx *tx, void *ctx)
{
	struct put *p = ctx;

	TRY(probe_put(tx, p->inst, p->name, p->value, NULL));
	/* The mistake: an error that is not passed on. */
	if (probe_put(tx, p->inst, p->name, p->value, NULL) != ERR_EXISTS)
		return ERR_INTERNAL;
	(void)!probe_put(tx, p->inst, STR("lain"), p->value, NULL);
	return OK;
}

static void test_db__after_an_error_a_transaction_only_rolls_back(void **state)
{
	struct world *w = *state;
	struct put p = {.inst = w->inst, .name = STR("a"), .value = STR("1")};
	struct probe_count_row row;

	assert_err(world_write(w, put_twice_and_go_on, &p), ERR_DATABASE);
	assert_err(probe_count(w->db, &w->arena, w->inst, &row), OK);
	assert_int_equal(row.n, 0);
}

struct set {
	struct arena *arena;
	str value;
};

static enum err set(struct tx *tx, void *ctx)
{
	struct set *s = ctx;
	struct probe_set_row row;
	int64_t changed = -1;

	TRY(probe_set(tx, s->arena, WORLD_INST, STR("a"), STR("baru"), &row));
	s->value = row.value;
	TRY(probe_delete(tx, WORLD_INST + 1, &changed));
	if (changed != 0)
		return ERR_INTERNAL;
	TRY(probe_delete(tx, WORLD_INST, &changed));
	return changed == 2 ? OK : ERR_INTERNAL;
}

static void test_db__returning_gives_the_row_and_deletes_count_theirs(void **state)
{
	struct world *w = *state;
	struct set s = {.arena = &w->arena};

	store(w, "a", STR("lama"));
	store(w, "b", STR(""));
	assert_err(world_write(w, set, &s), OK);
	assert_string_equal(s.value.p, "baru");
}

/* A walk that reads inside a walk. */
struct nested {
	struct world *w;
	int rows, inner;
	int stop_at;
};

static enum err count_inner(void *ctx, const struct probe_each_row *row)
{
	struct nested *n = ctx;

	(void)row;
	n->inner++;
	return OK;
}

static enum err look_up(void *ctx, const struct probe_each_row *row)
{
	struct nested *n = ctx;
	struct probe_get_row got;

	n->rows++;
	assert_err(probe_get(n->w->db, &n->w->arena, n->w->inst, row->name, &got), OK);
	assert_true(str_eq(got.value, row->value));
	if (n->rows == 1)
		assert_err(probe_each(n->w->db, &n->w->arena, n->w->inst, count_inner, n), OK);
	return n->rows == n->stop_at ? ERR_LIMIT : OK;
}

static enum err put_many(struct tx *tx, void *ctx)
{
	char name[16], value[16];

	(void)ctx;
	for (int i = 0; i < 500; i++) {
		snprintf(name, sizeof name, "%03d", i);
		snprintf(value, sizeof value, "isi %d", i);
		TRY(probe_put(tx, WORLD_INST, str_from(name), str_from(value), NULL));
	}
	return OK;
}

static void test_db__a_walk_may_ask_further_questions(void **state)
{
	struct nested n = {.w = *state};

	assert_err(world_write(n.w, put_many, NULL), OK);
	assert_err(probe_each(n.w->db, &n.w->arena, n.w->inst, look_up, &n), OK);
	assert_int_equal(n.rows, 500);
	assert_int_equal(n.inner, 500);
}

static void test_db__a_walk_can_be_left_early(void **state)
{
	struct nested n = {.w = *state, .stop_at = 7};
	struct probe_count_row row;

	assert_err(world_write(n.w, put_many, NULL), OK);
	assert_err(probe_each(n.w->db, &n.w->arena, n.w->inst, look_up, &n), ERR_LIMIT);
	assert_int_equal(n.rows, 7);
	assert_err(probe_count(n.w->db, &n.w->arena, n.w->inst, &row), OK);
	assert_int_equal(row.n, 500);
}

static void test_db__a_walk_takes_no_memory_per_row(void **state)
{
	struct world *w = *state;
	struct nested n = {.w = w};
	size_t before;

	assert_err(world_write(w, put_many, NULL), OK);
	assert_err(probe_each(w->db, &w->arena, w->inst, count_inner, &n), OK);
	before = w->arena.used;
	assert_err(probe_each(w->db, &w->arena, w->inst, count_inner, &n), OK);
	assert_int_equal(n.inner, 1000);
	assert_true(w->arena.used - before < 1024);
}

static void test_db__memory_ending_between_rows_leaves_nothing_open(void **state)
{
	struct world *w = *state;
	struct arena small;
	jmp_buf guard;
	volatile bool jumped = false;
	struct probe_count_row row;

	assert_err(world_write(w, put_many, NULL), OK);
	arena_init(&small, 8192);
	if (arena_guard(&small, &guard)) {
		jumped = true;
	} else {
		struct probe_names_row *names;
		size_t count;

		(void)!probe_names(w->db, &small, w->inst, &names, &count);
	}
	assert_true(jumped);
	small.guard = NULL;
	arena_finish(&small);
	/* An open statement would hold the reader to what it saw: this write would stay unseen. */
	store(w, "sesudah", STR("1"));
	assert_err(probe_count(w->db, &w->arena, w->inst, &row), OK);
	assert_int_equal(row.n, 501);
}

static void test_db__a_reader_cannot_write(void **state)
{
	struct world *w = *state;
	struct tx tx = {.db = w->db};
	struct probe_count_row row;

	assert_err(probe_put(&tx, w->inst, STR("a"), STR("b"), NULL), ERR_DATABASE);
	assert_err(probe_count(w->db, &w->arena, w->inst, &row), OK);
	assert_int_equal(row.n, 0);
}

static void test_db__a_consistent_read_sees_one_moment(void **state)
{
	struct world *w = *state;
	struct probe_count_row row;

	store(w, "a", STR(""));
	assert_err(db_begin(w->db, false), OK);
	assert_err(probe_count(w->db, &w->arena, w->inst, &row), OK);
	store(w, "b", STR(""));
	assert_err(probe_count(w->db, &w->arena, w->inst, &row), OK);
	assert_int_equal(row.n, 1);
	db_rollback(w->db);
	assert_err(probe_count(w->db, &w->arena, w->inst, &row), OK);
	assert_int_equal(row.n, 2);
}

static void test_db__a_bad_address_is_told(void **state)
{
	struct db *db;
	struct error error = {0};

	(void)state;
	assert_err(db_open(STR("mysql:x"), false, &db, &error), ERR_DATABASE);
	assert_true(error.text[0]);
	error.text[0] = 0;
	assert_err(db_open(STR("sqlite:/tidak/ada/x.db"), false, &db, &error), ERR_DATABASE);
	assert_true(error.text[0]);
	assert_err(db_open(STR("sqlite:"), false, &db, &error), ERR_DATABASE);
	assert_err(db_open(STR("postgres://nobody:rahasia@127.0.0.1:1/x"), false, &db, &error),
		   ERR_DATABASE);
	assert_null(strstr(error.text, "rahasia"));
}

#define HANG_UP STR("SELECT pg_terminate_backend(pg_backend_pid())")

static void test_db__a_reader_connects_again(void **state)
{
	struct world *w = *state;
	struct probe_count_row row;

	if (!world_on_postgres(w))
		return;
	store(w, "a", STR(""));
	assert_err(probe_count(w->db, &w->arena, w->inst, &row), OK);
	assert_err(db_script(w->db, HANG_UP, NULL), ERR_RETRY);
	assert_err(probe_count(w->db, &w->arena, w->inst, &row), OK);
	assert_int_equal(row.n, 1);
	/* In a transaction what was read before is gone with it: that is the caller's to repeat. */
	assert_err(db_begin(w->db, false), OK);
	assert_err(db_script(w->db, HANG_UP, NULL), ERR_RETRY);
	assert_err(probe_count(w->db, &w->arena, w->inst, &row), ERR_DATABASE);
	db_rollback(w->db);
	assert_err(probe_count(w->db, &w->arena, w->inst, &row), OK);
}

static enum err put_and_hang_up_once(struct tx *tx, void *ctx)
{
	bool *hung_up = ctx;

	TRY(probe_put(tx, WORLD_INST, STR("a"), STR("1"), NULL));
	if (*hung_up)
		return OK;
	*hung_up = true;
	return db_script(tx->db, HANG_UP, NULL);
}

static void test_db__a_writer_connects_again_and_repeats_its_jobs(void **state)
{
	struct world *w = *state;
	struct probe_count_row row;
	bool hung_up = false;

	if (!world_on_postgres(w))
		return;
	assert_err(world_write(w, put_and_hang_up_once, &hung_up), OK);
	assert_err(probe_count(w->db, &w->arena, w->inst, &row), OK);
	assert_int_equal(row.n, 1);
}

static void test_db__a_statement_refused_now_works_when_its_table_is_there(void **state)
{
	struct world *w = *state;
	struct probe_later_row row;
	struct db *db;

	assert_err(db_open(str_from(w->url), false, &db, NULL), OK);
	assert_err(db_script(db, STR("ALTER TABLE kiosk RENAME TO elsewhere"), NULL), OK);
	for (int i = 0; i < 100; i++) {
		struct arena_mark mark = arena_mark(&w->arena);

		assert_err(probe_later(db, &w->arena, w->inst, &row), ERR_DATABASE);
		arena_rewind(&w->arena, mark);
	}
	assert_err(db_script(db, STR("ALTER TABLE elsewhere RENAME TO kiosk"), NULL), OK);
	assert_err(probe_later(db, &w->arena, w->inst, &row), OK);
	db_close(db);
}
