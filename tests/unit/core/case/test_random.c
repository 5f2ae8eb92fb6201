/* Random histories through the database: whatever people do, in whatever order and on whatever day,
 * every open case has an actor and a date or a reason, and netral doctor finds nothing. */
#include "case_world.h"
#include "core/account/account.h"
#include "core/case/actor.h"

/* PostgreSQL answers each statement over a socket: fewer there. */
enum { ACTS = 4000, ACTS_POSTGRES = 600, CASES = 40, DOCTOR_EVERY = 400 };

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	return cw_down(state);
}

/* xorshift64*: the same histories on every machine. */
static uint64_t next(uint64_t *seed)
{
	*seed ^= *seed >> 12;
	*seed ^= *seed << 25;
	*seed ^= *seed >> 27;
	return *seed * UINT64_C(2685821657736338717);
}

struct history {
	struct case_world *w;
	struct arena a; /* of one act */
	uint64_t seed;
	struct case_ref ref[CASES];
	size_t n;
	int done, refused;
	int kind[8];
};

static size_t below(struct history *h, size_t n)
{
	return (size_t)(next(&h->seed) >> 33) % n;
}

static const char *const officers[] = {"walikota", "pengelola",   "camat", "lurah",   "kadinkes",
				       "bawaslu",  "bawaslu dua", "bkn",   "gubernur"};
static const char *const people[] = {"staf jayaraksa", "honorer", "lurah",     "camat", "kadinkes",
				     "bidan",          "sekda",   "pengelola", "?",     "walikota"};

static const struct who *officer(struct history *h)
{
	return cw_who(h->w, officers[below(h, sizeof officers / sizeof *officers)]);
}

static const char *somebody(struct history *h)
{
	return people[below(h, sizeof people / sizeof *people)];
}

static void count(struct history *h, enum err e)
{
	h->done += e == OK;
	h->refused += e != OK;
	assert_true(e == OK || e == ERR_NOT_FOUND || e == ERR_FORBIDDEN || e == ERR_INPUT ||
		    e == ERR_CONFLICT);
}

static void take_in(struct history *h)
{
	bool bkn = below(h, 4) == 0;
	const char *about[] = {somebody(h), below(h, 3) ? NULL : somebody(h), NULL};
	size_t place = h->n < CASES ? h->n++ : below(h, CASES);

	h->ref[place] = cw_case(h->w, bkn ? "bkn" : "bawaslu",
				bkn           ? CASE_SBT
				: below(h, 2) ? CASE_PAPER
					      : CASE_FINDING,
				about);
}

/* Somebody who may see the case, or nobody. */
static const struct who *who_sees(struct history *h, struct case_ref ref)
{
	for (int i = 0; i < 20; i++) {
		const struct who *who = officer(h);

		if (case_access_check(h->w->db, &h->a, who, ref) == OK)
			return who;
	}
	return NULL;
}

static struct track *some_track(struct history *h, const struct who *who, struct case_ref ref)
{
	struct track *t;
	size_t n;

	assert_int_equal(case_tracks(h->w->db, &h->a, h->w->book, who, ref, cw_today(), &t, &n),
			 OK);
	assert_true(n > 0);
	return &t[below(h, n)];
}

/* A result of the step, a pause, the end of one, sometimes nonsense; today or some days ago. */
static void act(struct history *h, struct case_ref ref)
{
	const struct who *who = who_sees(h, ref);
	struct track *t = who ? some_track(h, who, ref) : NULL;
	const struct step *s = t ? t->standing.step : NULL;
	const struct step_result *r = s && s->result_n ? &s->result[below(h, s->result_n)] : NULL;
	struct act a = {.ref = ref, .words = STR("Alasan."), .basis = STR("Dasar.")};

	if (!t)
		return;
	a.track = t->id;
	a.version = t->version - (below(h, 20) == 0);
	a.result = r ? r->name : STR("apa");
	if (r && r->to->closing_n)
		a.closing = r->to->closing[below(h, r->to->closing_n)].name;
	if (below(h, 6) == 0)
		a.result = t->standing.paused ? STR("lanjut") : STR("jeda");
	a.until = cw_today() + 1 + (day)below(h, 20);
	a.on = cw_today() - (day)(below(h, 3) ? 0 : below(h, 4));
	if (below(h, 8))
		cw_sanction(&a, r);
	count(h, CW_WRITE(h->w, track_act(&h->w->tx, &h->a, h->w->book, who, cw_today(), &a,
					  &h->w->error)));
}

static void give(struct history *h, struct case_ref ref)
{
	const struct who *who = who_sees(h, ref);
	struct track *t = who ? some_track(h, who, ref) : NULL;
	id to = below(h, 2) ? officer(h)->account : (id){{0}};

	if (t)
		count(h, CW_WRITE(h->w, track_give(&h->w->tx, &h->a, who, cw_today(), ref, t->id,
						   t->version, to, &h->w->error)));
}

static void match(struct history *h, struct case_ref ref)
{
	const struct who *who = who_sees(h, ref);
	const char *key = somebody(h);
	bool known = strcmp(key, "?") != 0;
	struct case_file f;
	id subject;

	if (!who || case_read(h->w->db, &h->a, who, ref, &f) != OK)
		return;
	if (below(h, 4) == 0) {
		struct case_new_subject s = {.name = STR("Orang lain")};

		count(h,
		      CW_WRITE(h->w, case_subject_add(&h->w->tx, &h->a, h->w->book, who, cw_today(),
						      ref, f.version, &s, &subject, &h->w->error)));
		return;
	}
	count(h,
	      CW_WRITE(h->w, case_subject_match(
				     &h->w->tx, &h->a, h->w->book, who, cw_today(), ref, f.version,
				     f.subject[below(h, f.subject_n)].id, known ? h->w->inst : 0,
				     known ? cw_employee(h->w, key) : (id){{0}}, &h->w->error)));
}

static void join(struct history *h, struct case_ref ref)
{
	const struct who *who = who_sees(h, ref);
	struct case_ref into = h->ref[below(h, h->n)];
	struct case_file f;

	if (!who || case_read(h->w->db, &h->a, who, ref, &f) != OK)
		return;
	if (f.state == CASE_MERGED)
		count(h, CW_WRITE(h->w, case_unmerge(&h->w->tx, &h->a, h->w->book, who, cw_today(),
						     ref, f.version, &h->w->error)));
	else
		count(h, CW_WRITE(h->w, case_merge(&h->w->tx, &h->a, h->w->book, who, cw_today(),
						   ref, f.version, into, &h->w->error)));
}

/* A role comes or goes. */
static void role(struct history *h)
{
	static const struct {
		const char *key;
		enum role role;
		const char *unit;
	} change[] = {
		{"sekda", ROLE_UNIT_HEAD, ""},
		{"sekda", ROLE_AUTHORITY, NULL},
		{"bidan", ROLE_PERSONNEL, NULL},
		{"lurah", ROLE_UNIT_HEAD, "Kecamatan Baros / Kelurahan Jayaraksa"},
	};
	size_t i = below(h, sizeof change / sizeof *change);
	id account = world_person(h->w->base, change[i].key)->account, none = {{0}};
	id unit = change[i].unit ? world_unit(h->w->base, change[i].unit) : none;
	struct case_world *w = h->w;

	if (below(h, 2))
		count(h, CW_WRITE(w, account_role_give(&w->tx, &h->a, w->inst, account,
						       change[i].role, unit, none)));
	else
		count(h, CW_WRITE(w, account_role_end(&w->tx, &h->a, w->inst, account,
						      change[i].role, unit, none)));
}

static void pass_days(struct history *h)
{
	int64_t homes[] = {h->w->bawaslu, h->w->bkn};

	clock_set(clock_now() + (int64_t)(1 + below(h, 6)) * MICROS_DAY);
	if (below(h, 3) == 0)
		return; /* the program was not running */
	for (int i = 0; i < 2; i++)
		cw_settle(h->w, homes[i]);
}

static void one(struct history *h)
{
	struct case_ref ref = h->ref[below(h, h->n)];
	size_t dice = below(h, 100);
	int k = dice < 8    ? 0
		: dice < 14 ? 1
		: dice < 19 ? 2
		: dice < 24 ? 3
		: dice < 28 ? 4
		: dice < 34 ? 5
			    : 6;

	h->kind[k]++;
	if (k == 0)
		take_in(h);
	else if (k == 1)
		pass_days(h);
	else if (k == 2)
		give(h, ref);
	else if (k == 3)
		match(h, ref);
	else if (k == 4)
		join(h, ref);
	else if (k == 5)
		role(h);
	else
		act(h, ref);
}

static void live(struct case_world *w, int acts)
{
	struct history *h = arena_new(w->a, struct history);

	h->w = w;
	h->seed = UINT64_C(0x20241109);
	arena_init(&h->a, 256 << 20);
	take_in(h);
	for (int i = 1; i <= acts; i++) {
		struct arena_mark mark = arena_mark(w->a);

		one(h);
		arena_reset(&h->a);
		if (i % DOCTOR_EVERY == 0)
			assert_int_equal(cw_findings(w), 0);
		arena_rewind(w->a, mark);
	}
	assert_int_equal(cw_findings(w), 0);
	print_message("%d done, %d refused; of each kind %d %d %d %d %d %d %d\n", h->done,
		      h->refused, h->kind[0], h->kind[1], h->kind[2], h->kind[3], h->kind[4],
		      h->kind[5], h->kind[6]);
	assert_true(h->done > acts / 5);
	arena_finish(&h->a);
}

static void test_random__thousands_of_acts_and_doctor_finds_nothing(void **state)
{
	struct case_world *w = *state;

	live(w, world_on_postgres(w->base) ? ACTS_POSTGRES : ACTS);
}

static void test_random__thousands_in_the_real_procedures(void **state)
{
	struct case_world *w = *state;

	cw_real_book(w);
	live(w, world_on_postgres(w->base) ? ACTS_POSTGRES : ACTS);
}
