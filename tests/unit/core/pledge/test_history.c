/* Property: after any history of answers, transfers, endings, returns, newcomers and closings the
 * counters are what a recount gives, and the doctor finds nothing. */
#include "core/pledge/coverage.h"
#include "pledge_world.h"

enum { STEPS = 400, PEOPLE_MAX = 100, DRIVES = 3, CHECK_EVERY = 40 };

static int setup(void **state)
{
	return pw_up(state);
}

static int teardown(void **state)
{
	return pw_down(state);
}

/* A small generator of our own, so that a failure can be repeated from its seed. */
static uint32_t next(uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(*seed >> 33);
}

struct history {
	struct pledge_world *w;
	uint64_t seed;
	id person[PEOPLE_MAX];
	size_t person_n;
	id drive[DRIVES];
};

static id any_unit(struct history *h)
{
	id unit[] = {h->w->root, h->w->dinas, h->w->kecamatan, h->w->kelurahan};

	return unit[next(&h->seed) % 4];
}

static void assert_fine(enum err e)
{
	if (e != OK && e != ERR_CLOSED && e != ERR_NOT_FOUND && e != ERR_LEADERS_FIRST)
		fail_msg("%s", err_info(e)->name);
}

static void roster(struct history *h, id person)
{
	assert_int_equal(pledge_roster_changed(&h->w->tx, &h->w->arena, h->w->inst, person), OK);
}

static void step(struct history *h)
{
	struct pledge_world *w = h->w;
	id person = h->person[next(&h->seed) % h->person_n],
	   drive = h->drive[next(&h->seed) % DRIVES];
	struct pledge p;

	switch (next(&h->seed) % 12) {
	case 0:
	case 1:
	case 2:
	case 3:
		assert_fine(pw_answer(w, drive, person, ANSWER_SIGNED, &p));
		break;
	case 4:
	case 5:
		assert_fine(pw_answer(w, drive, person, ANSWER_REFUSED, &p));
		break;
	case 6:
		assert_fine(pw_answer(w, drive, person, ANSWER_UNABLE, &p));
		break;
	case 7:
	case 8:
		pw_move(w, person, any_unit(h));
		roster(h, person);
		break;
	case 9:
	case 10:
		pw_end(w, person, next(&h->seed) % 2);
		roster(h, person);
		break;
	default:
		if (h->person_n == PEOPLE_MAX)
			break;
		h->person[h->person_n] = pw_employee(w, "Pegawai Baru", any_unit(h),
						     (enum employee_status)(1 + next(&h->seed) % 5),
						     (enum post_kind)(next(&h->seed) % POST_END));
		roster(h, h->person[h->person_n++]);
	}
	w->tx.now += MICROS_SECOND;
}

static void check(struct history *h, int at)
{
	struct pledge_faults f;

	assert_int_equal(pledge_doctor(h->w->db, &h->w->arena, h->w->inst, h->w->tx.now, &f), OK);
	if (f.n > 0)
		fail_msg("after step %d: %zu faults, the first %s", at, f.n, f.item[0].what);
}

static void play(struct pledge_world *w, uint64_t seed)
{
	struct history h = {.w = w, .seed = seed, .person_n = 12};

	memcpy(h.person, w->all, sizeof w->all);
	assert_int_equal(db_begin(w->db, true), OK);
	for (int i = 0; i < DRIVES; i++)
		h.drive[i] = pw_drive(w, i == 1);
	for (int i = 1; i <= STEPS; i++) {
		step(&h);
		if (i % CHECK_EVERY == 0)
			check(&h, i);
	}
	assert_int_equal(drive_close(&w->tx, &w->arena, w->inst, (id){{0}}, h.drive[0], 1), OK);
	for (int i = 0; i < CHECK_EVERY; i++)
		step(&h);
	check(&h, STEPS + CHECK_EVERY);
	assert_int_equal(db_commit(w->db), OK);
}

static void test_history__counters_equal_a_recount_after_any_history(void **state)
{
	uint64_t seed[] = {1, 20241127, 0, 0};

	random_bytes(&seed[2], sizeof seed[2]);
	random_bytes(&seed[3], sizeof seed[3]);
	for (size_t i = 0; i < 4; i++) {
		print_message("seed %llu\n", (unsigned long long)seed[i]);
		play(*state, seed[i]);
	}
}
