/* Fault injection over one signature: each allocation and each database write fails once in turn.
 * The answer is a clean error and nothing is half done; then the same signature succeeds. */
#include "base/fault.h"
#include "core/pledge/coverage.h"
#include "pledge_world.h"

static int setup(void **state)
{
	return pw_up(state);
}

static int teardown(void **state)
{
	return pw_down(state);
}

#ifdef NETRAL_FAULTS
enum { TRIES_MAX = 2000 };

struct attempt {
	struct pledge_world *w;
	id drive;
	enum answer answer;
};

static enum err attempt_run(struct tx *tx, void *ctx)
{
	struct attempt *t = ctx;
	struct pledge_form form = {
		.answer = t->answer, .sentence = STR(WORLD_SECRET), .reason = STR("sakit")};
	struct who who = pw_who(t->w, t->w->lurah);
	struct arena arena;
	struct pledge p;
	jmp_buf guard;
	volatile enum err e = ERR_NO_MEMORY;

	/* What the server does around a handler: a guard, and an arena of the request. */
	tx->now = t->w->tx.now;
	arena_init(&arena, 1 << 20);
	if (!arena_guard(&arena, &guard))
		e = pledge_answer(tx, &arena, t->w->signer, &who, t->drive, &form, &p, NULL);
	arena.guard = NULL;
	arena_finish(&arena);
	return e;
}

/* The drive as it must be: `signed_` and `refused` people, and a doctor without complaint. */
static void assert_state(struct pledge_world *w, id drive, int64_t signed_, int64_t refused)
{
	struct coverage c;
	struct who who = pw_office(w);
	struct pledge_faults f;

	assert_int_equal(coverage_read(w->db, &w->arena, &who, drive, (id){{0}}, w->tx.now, &c),
			 OK);
	assert_int_equal(c.total.signed_, signed_);
	assert_int_equal(c.total.refused, refused);
	assert_int_equal(pledge_doctor(w->db, &w->arena, w->inst, w->tx.now, &f), OK);
	assert_int_equal(f.n, 0);
}

static void walk(struct pledge_world *w, enum fault kind, enum answer answer)
{
	struct attempt t = {.w = w, .drive = pw_drive(w, false), .answer = answer};
	int64_t nth = 1, hit = 0;
	enum err e;

	for (; nth < TRIES_MAX; nth++) {
		bool failed;

		fault_arm(kind, nth);
		e = writer_run(w->base->writer, w->inst, attempt_run, &t);
		failed = fault_passed(kind) >= nth;
		fault_arm(kind, 0);
		if (!failed)
			break;
		hit++;
		assert_true(e == ERR_NO_MEMORY || e == ERR_DATABASE || e == ERR_RETRY);
		assert_state(w, t.drive, 0, 0);
	}
	print_message("%lld occasions failed\n", (long long)hit);
	assert_true(hit > 3);
	assert_int_equal(writer_run(w->base->writer, w->inst, attempt_run, &t), OK);
	assert_state(w, t.drive, answer == ANSWER_SIGNED, answer == ANSWER_REFUSED);
}

static void test_faults__each_allocation_of_a_signature(void **state)
{
	walk(*state, FAULT_ALLOC, ANSWER_SIGNED);
}

static void test_faults__each_write_of_a_signature(void **state)
{
	walk(*state, FAULT_DB_WRITE, ANSWER_SIGNED);
}

static void test_faults__each_write_of_a_refusal(void **state)
{
	walk(*state, FAULT_DB_WRITE, ANSWER_REFUSED);
}
#else
static void test_faults__need_a_build_with_faults(void **state)
{
	(void)state;
	skip();
}
#endif
