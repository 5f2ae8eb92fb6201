/* Fault injection over an intake and an act: each allocation and each database write fails once in
 * turn. The answer is a clean error and nothing is half done; then the same succeeds. */
#include "base/fault.h"
#include "case_world.h"

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	assert_int_equal(cw_findings(*state), 0);
	return cw_down(state);
}

#ifdef NETRAL_FAULTS
enum { TRIES_MAX = 4000, DOCTOR_EVERY = 25 };

struct attempt {
	struct case_world *w;
	const struct who *who;
	struct act act; /* of an act */
	bool intake;
};

static enum err try(struct tx *tx, struct arena *a, const struct attempt *t)
{
	struct case_new_subject s = {.name = STR("Seorang pegawai"),
				     .words = STR("Mengunggah dukungan")};
	struct case_new new_ = {.origin = CASE_PAPER,
				.regime = REGIME_PILKADA,
				.title = STR("Unggahan"),
				.story = STR("Mengunggah dukungan."),
				.known_day = cw_today(),
				.reporter = STR("Seorang warga"),
				.master = &t->w->master,
				.subject = &s,
				.subject_n = 1};
	struct case_ref ref;

	return t->intake ? case_open(tx, a, t->w->book, t->who, cw_today(), &new_, &ref, NULL)
			 : track_act(tx, a, t->w->book, t->who, cw_today(), &t->act, NULL);
}

static enum err attempt_run(struct tx *tx, void *ctx)
{
	const struct attempt *t = ctx;
	struct arena arena;
	jmp_buf guard;
	volatile enum err e = ERR_NO_MEMORY;

	/* What the server does around a handler: a guard, and an arena of the request. */
	arena_init(&arena, 16 << 20);
	if (!arena_guard(&arena, &guard))
		e = try(tx, &arena, t);
	arena.guard = NULL;
	arena_finish(&arena);
	return e;
}

static void walk(struct attempt *t, enum fault kind)
{
	int64_t nth = 1, hit = 0;
	enum err e;

	for (; nth < TRIES_MAX; nth++) {
		bool failed;

		fault_arm(kind, nth);
		e = writer_run(t->w->base->writer, t->w->bawaslu, attempt_run, t);
		failed = fault_passed(kind) >= nth;
		fault_arm(kind, 0);
		if (!failed)
			break;
		hit++;
		assert_true(e == ERR_NO_MEMORY || e == ERR_DATABASE || e == ERR_RETRY);
		if (hit % DOCTOR_EVERY == 0)
			assert_int_equal(cw_findings(t->w), 0);
	}
	print_message("%lld occasions failed\n", (long long)hit);
	assert_true(hit > 3);
	assert_int_equal(e, OK); /* the last one met no fault */
}

/* The act that ends the finding and begins what follows. */
static struct attempt ending(struct case_world *w)
{
	struct case_ref ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"?", NULL});
	struct track *t = cw_track(w, ref, "temuan-pilkada");

	return (struct attempt){.w = w,
				.who = cw_who(w, "bawaslu"),
				.act = {.ref = ref,
					.track = t->id,
					.version = t->version,
					.result = STR("terbukti"),
					.on = cw_today(),
					.words = STR("Alasan."),
					.closing = STR("diteruskan")}};
}

static void test_faults__each_allocation_of_an_intake(void **state)
{
	struct attempt t = {.w = *state, .who = cw_who(*state, "bawaslu"), .intake = true};

	walk(&t, FAULT_ALLOC);
}

static void test_faults__each_write_of_an_intake(void **state)
{
	struct attempt t = {.w = *state, .who = cw_who(*state, "bawaslu"), .intake = true};

	walk(&t, FAULT_DB_WRITE);
}

static void test_faults__each_allocation_of_an_act(void **state)
{
	struct attempt t = ending(*state);

	walk(&t, FAULT_ALLOC);
}

static void test_faults__each_write_of_an_act(void **state)
{
	struct attempt t = ending(*state);

	walk(&t, FAULT_DB_WRITE);
}
#else
static void test_faults__need_a_build_with_faults(void **state)
{
	(void)state;
	skip();
}
#endif
