/* Role by step by result: every transition of every procedure is made by its actor, and by nobody
 * else. */
#include "case_world.h"
#include "core/case/dossier.h"
#include "core/case/own.h"

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	assert_int_equal(cw_findings(*state), 0);
	return cw_down(state);
}

static const char *const everybody[] = {
	"walikota",       "sekda",
	"pengelola",      "camat",
	"lurah",          "honorer",
	"kadinkes",       "bidan",
	"staf jayaraksa", "admin",
	"bawaslu",        "bkn",
	"gubernur",       "kepegawaian kediri",
	"pembina kediri", "menteri",
	"auditor bkn",    "kepegawaian jabar",
};
static int by_himself; /* transitions that the accused made */
enum { EVERYBODY = sizeof everybody / sizeof *everybody };

/* A track of a procedure in a case of its own, begun by hand. */
struct begun {
	struct case_world *w;
	struct case_ref ref;
	id track;
};

static enum err begin(struct case_world *w, struct case_ref ref, const struct procedure *p, id *ret)
{
	struct dossier *d;

	TRY(dossier_open(&w->tx, w->a, w->book, NULL, cw_today(), ref, &d));
	TRY(dossier_begin(d, p, cw_today(), (id){{0}},
			  p->each_subject ? d->cast.subject[0].id : (id){{0}}));
	*ret = d->track.item[d->track.n - 1]->id;
	return dossier_save(d);
}

static struct begun begin_case(struct case_world *w, const struct procedure *p)
{
	struct begun b = {.w = w};

	b.ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"staf jayaraksa", NULL});
	if (str_eq(p->id, STR("temuan-pilkada")))
		b.track = cw_track(w, b.ref, "temuan-pilkada")->id;
	else
		assert_int_equal(CW_WRITE(w, begin(w, b.ref, p, &b.track)), OK);
	return b;
}

static struct track *track_of(const struct begun *b)
{
	size_t n;
	struct track *t = cw_tracks(b->w, b->ref, &n);

	for (size_t i = 0; i < n; i++)
		if (id_eq(t[i].id, b->track))
			return &t[i];
	fail_msg("the track is gone");
	return NULL;
}

static enum err act(const struct begun *b, const char *who, const struct step_result *r)
{
	struct case_world *w = b->w;
	struct track *t = track_of(b);
	struct act a = {.ref = b->ref,
			.track = b->track,
			.version = t->version,
			.step = t->standing.step->name,
			.result = r->name,
			.on = cw_today(),
			.until = cw_today() + 7,
			.basis = STR("Waktu yang wajar."),
			.words = STR("Sesuai hasil pemeriksaan."),
			.closing = r->to->closing_n ? r->to->closing[0].name : STR("")};

	cw_sanction(&a, r);
	return CW_WRITE(
		w, track_act(&w->tx, w->a, w->book, cw_who(w, who), cw_today(), &a, &w->error));
}

/* Where the step is of the accused himself, he may take what the rulebook calls his on his own
 * page, and nobody else may; elsewhere and otherwise he is refused like everybody. True: he has
 * taken it. */
static bool only_the_accused(const struct begun *b, const struct step_result *r)
{
	struct case_world *w = b->w;
	const struct track *t = track_of(b);
	const struct step *s = t->standing.step;
	struct own_act in = {.track = b->track,
			     .version = t->version,
			     .step = s->name,
			     .result = r->name,
			     .words = STR("Menurut saya tidak begitu.")};
	struct case_file file;
	bool his = s->actor.party == PARTY_SUBJECT && r->by_subject && t->procedure->each_subject;

	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), b->ref, &file), OK);
	for (size_t i = 0; i < EVERYBODY; i++) {
		bool himself = strcmp(everybody[i], "staf jayaraksa") == 0;
		enum err e;

		if (himself && his)
			continue;
		e = CW_WRITE(w, own_case_act(&w->tx, w->a, w->book, cw_who(w, everybody[i]),
					     cw_today(), file.number, &in, &w->error));
		if (e != ERR_NOT_FOUND && !(himself && e == ERR_FORBIDDEN))
			fail_msg("not refused: own " STR_FMT "/" STR_FMT " by %s: %s",
				 STR_ARG(t->procedure->id), STR_ARG(r->name), everybody[i],
				 err_info(e)->name);
	}
	assert_int_equal(track_of(b)->version, t->version);
	if (!his)
		return false;
	assert_int_equal(
		CW_WRITE(w, own_case_act(&w->tx, w->a, w->book, cw_who(w, "staf jayaraksa"),
					 cw_today(), file.number, &in, &w->error)),
		OK);
	return true;
}

/* The day comes on which it happens by itself. */
static void let_time_pass(const struct track *t)
{
	const struct standing *s = &t->standing;

	clock_set(clock_now() +
		  (s->due.last + (s->step->passes ? 1 : 0) - cw_today()) * MICROS_DAY);
}

/* Everybody but the actor is refused, and nothing changes; then the actor is not, unless it is
 * something that only time brings. */
static void only_the_actor(const struct begun *b, const struct step_result *r)
{
	const struct track *t = track_of(b);
	int64_t version = t->version;
	const char *actor = NULL;

	for (size_t i = 0; i < EVERYBODY; i++) {
		const struct who *who = cw_who(b->w, everybody[i]);
		bool holds = who->inst == t->actor_inst &&
			     (who->roles & ROLE_BIT(t->actor_role)) != 0 &&
			     (t->actor_role != ROLE_UNIT_HEAD ||
			      (who->head_of_n == 1 && id_eq(who->head_of[0], t->actor_unit)));
		enum err e;

		if (holds) {
			assert_null(actor); /* one desk, and here one at it */
			actor = everybody[i];
			continue;
		}
		e = act(b, everybody[i], r);
		if (e != ERR_FORBIDDEN && e != ERR_NOT_FOUND)
			fail_msg("%s: " STR_FMT "/" STR_FMT " by %s: %s", "not refused",
				 STR_ARG(t->procedure->id), STR_ARG(r->name), everybody[i],
				 err_info(e)->name);
	}
	assert_non_null(actor);
	assert_int_equal(track_of(b)->version, version);
	if (standing_waits(&t->standing, r)) {
		assert_int_equal(act(b, actor, r), ERR_INPUT);
		assert_string_equal(b->w->error.field, "hasil");
		let_time_pass(t);
		assert_ptr_equal(track_of(b)->standing.step, r->to);
	} else if (only_the_accused(b, r)) {
		by_himself++;
	} else {
		assert_int_equal(act(b, actor, r), OK);
	}
}

/* The results that lead from the first step to `to`, shortest first; -1: by itself only. */
static int path_to(const struct procedure *p, const struct step *to,
		   const struct step_result *ret[STEPS_MAX])
{
	const struct step_result *by[STEPS_MAX] = {NULL};
	const struct step *from[STEPS_MAX] = {NULL}, *queue[STEPS_MAX];
	size_t head = 0, tail = 0;
	int n = 0;

	queue[tail++] = p->first;
	while (head < tail) {
		const struct step *s = queue[head++];

		for (size_t i = 0; i < s->result_n; i++) {
			const struct step *next = s->result[i].to;

			if (next == p->first || by[next->index] || step_ends(next))
				continue;
			by[next->index] = &s->result[i];
			from[next->index] = s;
			queue[tail++] = next;
		}
	}
	if (to != p->first && !by[to->index])
		return -1;
	for (const struct step *s = to; s != p->first; s = from[s->index])
		n++;
	for (int i = n; to != p->first; to = from[to->index])
		ret[--i] = by[to->index];
	return n;
}

/* Whoever of them may, or time. */
static void act_as_actor(const struct begun *b, const struct step_result *r)
{
	const struct track *t = track_of(b);

	if (standing_waits(&t->standing, r)) {
		let_time_pass(t);
		return;
	}
	for (size_t i = 0; i < EVERYBODY; i++) {
		const struct step *now;

		if (act(b, everybody[i], r) != OK)
			continue;
		/* some days, so that what is counted from here and from later does not end at once
		 */
		now = track_of(b)->standing.step;
		if (!now->passes && !now->on_last)
			clock_set(clock_now() + 4 * MICROS_DAY);
		return;
	}
	fail_msg("nobody could act");
}

/* One transition in `every`. */
static int walk(struct case_world *w, const struct procedure *p, int every)
{
	int transitions = 0, met = 0;

	for (size_t s = 0; s < p->step_n; s++) {
		const struct step_result *path[STEPS_MAX];
		int n = step_ends(&p->step[s]) ? -1 : path_to(p, &p->step[s], path);

		for (size_t r = 0; n >= 0 && r < p->step[s].result_n; r++) {
			struct arena_mark mark = arena_mark(w->a);
			struct begun b;

			if (met++ % every != 0)
				continue;
			b = begin_case(w, p);
			for (int i = 0; i < n; i++)
				act_as_actor(&b, path[i]);
			assert_ptr_equal(track_of(&b)->standing.step, &p->step[s]);
			only_the_actor(&b, &p->step[s].result[r]);
			arena_rewind(w->a, mark);
			transitions++;
		}
	}
	return transitions;
}

static void walk_all(struct case_world *w, int every)
{
	int transitions = 0;

	by_himself = 0;
	for (size_t i = 0; i < w->book->procedure_n; i++)
		transitions += walk(w, &w->book->procedure[i], every);
	print_message("%d transitions of %zu procedures, %d people; %d by the accused\n",
		      transitions, w->book->procedure_n, (int)EVERYBODY, by_himself);
	assert_true(transitions > 30);
	assert_true(by_himself > 0);
}

static void test_matrix__each_transition_only_by_its_actor(void **state)
{
	walk_all(*state, 1);
}

static void test_matrix__each_of_the_real_procedures(void **state)
{
	struct case_world *w = *state;

	cw_real_book(w);
	/* PostgreSQL answers each statement over a socket: fewer there. */
	walk_all(w, world_on_postgres(w->base) ? 5 : 1);
}
