/* Sixty-four officers of five bodies on the same ten cases, whoever's turn it is: each step is made
 * once, by its desk, and nothing is lost. */
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "case_world.h"
#include "core/account/account.h"

enum { OFFICERS = 64, CASES = 10, ROUNDS_MAX = 3000, WAIT_US = 500 };

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	assert_int_equal(cw_findings(*state), 0);
	return cw_down(state);
}

/* ---- the officers ---- */

enum body_of { BAWASLU, BKN, AUTHORITY, PERSONNEL, SUPERIOR, BODIES };

static enum err add_officer(struct case_world *w, int number, struct who *who, enum role role)
{
	str login = str_printf(w->a, "petugas.%d", number);
	id unit = role == ROLE_UNIT_HEAD
			  ? world_unit(w->base, "Kecamatan Baros / Kelurahan Jayaraksa")
			  : (id){{0}};

	TRY(account_create(&w->tx, w->a,
			   &(struct account_new){.inst = who->inst, .login = login, .name = login},
			   &who->account, &w->error));
	return account_role_give(&w->tx, w->a, who->inst, who->account, role, unit, (id){{0}});
}

static struct who *hire(struct case_world *w, int number)
{
	static const enum role role[] = {ROLE_BAWASLU, ROLE_BKN, ROLE_AUTHORITY, ROLE_PERSONNEL,
					 ROLE_UNIT_HEAD};
	int64_t inst[] = {w->bawaslu, w->bkn, w->inst, w->inst, w->inst};
	int body = number % BODIES;
	struct who *who = arena_new(w->a, struct who);
	id *unit = arena_new(w->a, id);

	*unit = world_unit(w->base, "Kecamatan Baros / Kelurahan Jayaraksa");
	*who = (struct who){.inst = inst[body],
			    .name = STR("Petugas"),
			    .roles = ROLE_BIT(role[body]),
			    .zone = ZONE_WIB,
			    .second_factor = true};
	if (body == SUPERIOR) {
		who->head_of = unit;
		who->head_of_n = 1;
	}
	MUST(CW_WRITE(w, add_officer(w, number, who, role[body])));
	return who;
}

/* ---- what they do ---- */

struct sending {
	struct case_world *w;
	const struct who *who;
	const struct act *act;
};

static enum err act_run(struct tx *tx, void *ctx)
{
	struct sending *s = ctx;
	struct arena a;
	enum err e;

	arena_init(&a, 16 << 20);
	e = track_act(tx, &a, s->w->book, s->who, cw_today(), s->act, NULL);
	arena_finish(&a);
	return e;
}

struct office_day {
	struct case_world *w;
	struct case_ref ref[CASES];
	pthread_barrier_t begin;
	atomic_int finished[CASES]; /* 1: nobody can do anything in it today */
	atomic_int made[CASES];     /* acts that were answered with yes */
};
struct seat {
	struct office_day *all;
	const struct who *who;
	int number, done, overtaken, not_his, out_of_turn, strange;
};

/* The mayor sends half of the cases to discipline, the others to the ethics path; elsewhere on with
 * it. Now and then somebody pauses. */
static str choose(const struct seat *s, const struct track *t, int k, int round)
{
	const struct step *step = t->standing.step;

	if (t->standing.paused)
		return STR("lanjut");
	if ((s->number + round) % 4 == 0)
		return STR("jeda");
	if (str_eq(t->procedure->id, STR("tindak-lanjut-pejabat")))
		return k % 2 ? STR("etik") : STR("disiplin");
	return step->result[0].name;
}

static enum err send_act(struct seat *s, const struct track *t, int k, int round)
{
	struct act act = {.ref = s->all->ref[k],
			  .track = t->id,
			  .version = t->version,
			  .step = t->standing.step->name,
			  .result = choose(s, t, k, round),
			  .on = cw_today(),
			  .words = STR("Sesuai hasil pemeriksaan."),
			  .basis = STR("Surat edaran")};
	const struct step_result *r = step_result_find(t->standing.step, act.result);
	struct sending sending = {s->all->w, s->who, &act};

	if (r && r->to->closing_n > 0)
		act.closing = r->to->closing[0].name;
	cw_sanction(&act, r);
	/* On PostgreSQL institutions have writers of their own: they meet on one case. */
	return writer_run(s->all->w->base->writer, s->number % 3, act_run, &sending);
}

static bool holds(const struct who *who, const struct track *t)
{
	return who->inst == t->actor_inst && who_has(who, t->actor_role);
}

/* Is it the accused's turn, or nobody's? */
static bool waits(const struct track *t)
{
	return t->state != TRACK_OPEN || t->standing.step->actor.party != PARTY_TASK;
}

static void count(struct seat *s, const struct track *t, int k, enum err e)
{
	if (e == OK) {
		s->done++;
		s->out_of_turn += !holds(s->who, t);
		atomic_fetch_add(&s->all->made[k], 1);
	} else if (e == ERR_CONFLICT || e == ERR_RETRY) {
		s->overtaken++;
	} else if (e == ERR_FORBIDDEN) {
		s->not_his++;
	} else {
		s->strange = (int)e;
	}
}

/* Looks at one case and acts where something waits, also where it is not his turn. */
static void look_once(struct seat *s, struct db *db, int round)
{
	int k = (s->number + round) % CASES;
	struct track *t = NULL;
	bool finished = true;
	struct arena a;
	size_t n = 0;
	enum err e;

	arena_init(&a, 16 << 20);
	e = case_tracks(db, &a, s->all->w->book, s->who, s->all->ref[k], cw_today(), &t, &n);
	if (e != OK && e != ERR_NOT_FOUND)
		s->strange = (int)e;
	for (size_t i = 0; e == OK && i < n; i++) {
		if (waits(&t[i]))
			continue;
		finished = false;
		count(s, &t[i], k, send_act(s, &t[i], k, round));
	}
	if (e == OK && finished)
		atomic_store(&s->all->finished[k], 1);
	if (e == ERR_NOT_FOUND || finished)
		usleep(WAIT_US);
	arena_finish(&a);
}

static bool all_finished(struct office_day *all)
{
	for (int i = 0; i < CASES; i++)
		if (!atomic_load(&all->finished[i]))
			return false;
	return true;
}

static void *sit(void *ctx)
{
	struct seat *s = ctx;
	struct db *db = NULL;

	if (db_open(str_from(s->all->w->base->url), true, &db, NULL) != OK)
		s->strange = -1;
	pthread_barrier_wait(&s->all->begin);
	for (int i = 0; db && i < ROUNDS_MAX && !all_finished(s->all); i++)
		look_once(s, db, i);
	db_close(db);
	return NULL;
}

/* ---- what is there then ---- */

/* Every result but pauses stands once, in this order. */
static void assert_went(const struct track *t, const char *const *results)
{
	size_t n = 0;

	for (size_t i = 0; i < t->passage_n; i++) {
		str r = t->passage[i].passage.result;

		if (str_eq(r, STR("jeda")) || str_eq(r, STR("lanjut")))
			continue;
		assert_non_null(results[n]);
		if (!str_eq(r, str_from(results[n])))
			fail_msg(STR_FMT ": " STR_FMT " where %s was to come",
				 STR_ARG(t->procedure->id), STR_ARG(r), results[n]);
		n++;
	}
	assert_null(results[n]);
}

static const char *const *road_of(str procedure)
{
	static const struct {
		const char *procedure, *result[5];
	} road[] = {
		{"temuan-pilkada", {"terbukti"}},  {"rekomendasi-netralitas", {"sah", "terbit"}},
		{"tindak-lanjut-pejabat", {NULL}}, {"disiplin", {"hadir", "selesai", "dihukum"}},
		{"etik", {"terbukti", "dihukum"}},
	};

	for (size_t i = 0; i < sizeof road / sizeof *road; i++)
		if (str_eq(procedure, str_from(road[i].procedure)))
			return road[i].result;
	fail_msg("no procedure of this road: " STR_FMT, STR_ARG(procedure));
	return NULL;
}

/* Four procedures, each begun once and walked once; as many passages as acts that were answered
 * with yes: none lost, none twice. */
static void assert_case(struct office_day *all, int k)
{
	static const char *const decided[][2] = {{"disiplin", NULL}, {"etik", NULL}};
	const char *const last[] = {"disiplin", "etik"};
	size_t n, passages = 0;
	struct track *t = cw_tracks(all->w, all->ref[k], &n);

	assert_int_equal(n, 4);
	for (size_t i = 0; i < n; i++) {
		bool mayor = str_eq(t[i].procedure->id, STR("tindak-lanjut-pejabat"));

		for (size_t j = 0; j < i; j++)
			assert_false(str_eq(t[i].procedure->id, t[j].procedure->id));
		assert_went(&t[i], mayor ? decided[k % 2] : road_of(t[i].procedure->id));
		assert_int_equal(t[i].version, 1 + t[i].passage_n);
		passages += t[i].passage_n;
	}
	assert_true(str_eq(t[n - 1].procedure->id, str_from(last[k % 2])));
	assert_int_equal(passages, atomic_load(&all->made[k]));
}

static void test_crowd_bodies__64_officers_of_five_bodies_on_ten_cases(void **state)
{
	static const char *const name[] = {"Bawaslu", "BKN", "mayor", "personnel", "superior"};
	struct office_day all = {.w = *state};
	struct seat *seat = arena_array(all.w->a, struct seat, OFFICERS);
	pthread_t thread[OFFICERS];
	int done[BODIES] = {0}, overtaken = 0, not_his = 0;

	for (int i = 0; i < OFFICERS; i++)
		seat[i] = (struct seat){.all = &all, .who = hire(all.w, i), .number = i};
	for (int i = 0; i < CASES; i++)
		all.ref[i] = cw_case(all.w, "bawaslu", CASE_FINDING,
				     (const char *[]){"staf jayaraksa", NULL});
	pthread_barrier_init(&all.begin, NULL, OFFICERS);
	for (int i = 0; i < OFFICERS; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, sit, &seat[i]), 0);
	for (int i = 0; i < OFFICERS; i++) {
		pthread_join(thread[i], NULL);
		assert_int_equal(seat[i].strange, 0);
		assert_int_equal(seat[i].out_of_turn, 0);
		done[i % BODIES] += seat[i].done;
		overtaken += seat[i].overtaken;
		not_his += seat[i].not_his;
	}
	pthread_barrier_destroy(&all.begin);
	for (int i = 0; i < CASES; i++)
		assert_case(&all, i);
	for (int i = 0; i < BODIES; i++) {
		print_message("%s: %d acts\n", name[i], done[i]);
		assert_true(done[i] >= CASES / 2);
	}
	print_message("%d told that somebody was faster, %d that it is not theirs\n", overtaken,
		      not_his);
	assert_true(overtaken > 0 && not_his > 0);
}
