/* Role by state by deed: what is not a step of a procedure is done by those whom this table names,
 * in the states it names, and by nobody else; who is refused has changed nothing. Steps are
 * test_matrix.c. */
#include <cmocka.h>

#include "case_deeds.h"
#include "core/case/absence.h"

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	assert_int_equal(cw_findings(*state), 0);
	return cw_down(state);
}

/* The case is the one of an employee whose mayor has to decide. */
enum people {
	NOBODY = 0,
	TURN = 1,   /* the mayor */
	OFFICE = 2, /* the personnel officer, who has it before him but not the turn */
	HOME = 4,   /* Bawaslu's officers, who took it in; their office also wrote its letters */
	PAST = 8,   /* BKN's, who had a turn */
	SEE = TURN | OFFICE | HOME | PAST,
};

static enum people people_of(const char *who)
{
	if (strcmp(who, "walikota") == 0)
		return TURN;
	if (strcmp(who, "pengelola") == 0)
		return OFFICE;
	if (strcmp(who, "bawaslu") == 0 || strcmp(who, "bawaslu dua") == 0)
		return HOME;
	if (strcmp(who, "bkn") == 0 || strcmp(who, "bkn dua") == 0)
		return PAST;
	return NOBODY;
}

/* FOUND: the finding is still being studied; only its home sees it, and has the turn. */
enum state { FOUND, OPEN, PAUSED, CLOSED, MERGED, STATES };
static const char *const state_name[] = {"found", "open", "paused", "closed", "merged"};

/* Who may, in each state. */
static const struct row {
	const char *deed;
	enum people may[STATES];
} table[] = {
	{"give", {HOME, TURN, TURN}},
	{"pause", {HOME, TURN}},
	{"resume", {NOBODY, NOBODY, TURN}},
	{"step", {NOBODY, TURN, TURN}}, /* the mayor's, which ends a pause; others: test_matrix.c */
	{"add a person", {HOME}},       /* later no procedure would begin for him */
	{"match", {HOME, HOME, HOME}},
	{"allegation", {HOME, HOME | TURN, HOME | TURN}},
	{"note", {HOME, SEE, SEE}},
	{"note to the accused", {HOME, SEE, SEE}},
	{"evidence", {HOME, SEE, SEE}},
	{"take evidence", {HOME, SEE, SEE, SEE, SEE}},
	/* Letters are written after the end too: that a name is cleared, for one. */
	{"letter draft", {HOME, SEE, SEE, SEE, SEE}},
	{"letter edit", {HOME, HOME, HOME, HOME, HOME}},
	{"letter drop", {HOME, HOME, HOME, HOME, HOME}},
	{"letter issue", {HOME, HOME, HOME, HOME, HOME}},
	{"letter deliver", {HOME, HOME, HOME, HOME, HOME}},
	{"dossier", {HOME, SEE, SEE, SEE, SEE}},
	{"merge", {HOME, HOME, HOME}},
	{"unmerge", {NOBODY, NOBODY, NOBODY, NOBODY, HOME}},
	{"review", {NOBODY, NOBODY, NOBODY, HOME, NOBODY}},
};

static const struct row *row_of(const struct deed *deed)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strcmp(table[i].deed, deed->name) == 0)
			return &table[i];
	fail_msg("nothing is said of who may: %s", deed->name);
	return NULL;
}

static struct case_ref found(struct case_world *w)
{
	return cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"staf jayaraksa", NULL});
}

static void make(struct case_world *w, enum state state, struct deeds *d)
{
	struct case_ref ref = found(w), joined;

	if (state != FOUND) {
		CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
		CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "sah");
		CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "terbit");
	}
	deeds_prepare(w, "bawaslu", ref, d);
	d->into = found(w);
	joined = found(w);
	if (state == PAUSED)
		CW_ACT(w, "walikota", ref, "tindak-lanjut-pejabat", "jeda");
	else if (state == CLOSED)
		CW_ACT(w, "walikota", ref, "tindak-lanjut-pejabat", "menolak");
	else if (state == MERGED)
		MUST(CW_WRITE(w, case_merge(&w->tx, w->a, w->book, cw_who(w, "bawaslu"), cw_today(),
					    ref, cw_version(w, ref), joined, &w->error)));
}

/* Whom it is not for is told so, or that there is no such thing; whom it is for, but not now, that
 * something has changed or what is wrong. Nobody who may not has changed anything. */
static void try_all(struct deeds *d, const struct deed *deed, enum state state)
{
	enum people may = row_of(deed)->may[state];

	for (size_t i = 0; i < EVERYBODY; i++) {
		enum people is = people_of(everybody[i]);
		bool sees = state == FOUND ? is == HOME : is != NOBODY;
		enum err e = deed_try(d, deed, cw_who(d->w, everybody[i]));
		bool fits = (is & may) ? e == OK
			    : !sees    ? e == ERR_NOT_FOUND
				       : e == ERR_FORBIDDEN || e == ERR_NOT_FOUND ||
					      e == ERR_CONFLICT || e == ERR_INPUT;

		if (!fits)
			fail_msg("%s, %s, by %s: %s", state_name[state], deed->name, everybody[i],
				 err_info(e)->name);
		/* What is not right in itself may be found while it is written, and is taken back.
		 */
		if (e != OK && e != ERR_INPUT && d->traces)
			fail_msg("%s, %s, by %s: refused, with traces", state_name[state],
				 deed->name, everybody[i]);
	}
}

static void test_matrix_deeds__each_only_by_whom_and_when_the_table_says(void **state)
{
	struct case_world *w = *state;

	assert_int_equal(deed_count, sizeof table / sizeof *table);
	for (enum state s = FOUND; s < STATES; s++) {
		struct deeds d = {.likeness = NULL};

		make(w, s, &d);
		for (size_t i = 0; i < deed_count; i++)
			try_all(&d, &deeds[i], s);
	}
}

/* ---- absence: of oneself and of who shares the desk ---- */

static const char *const desk_sharing[][2] = {{"bawaslu", "bawaslu dua"}, {"bkn", "bkn dua"}};

static bool share(const char *x, const char *y)
{
	for (size_t i = 0; i < 2; i++)
		if ((strcmp(desk_sharing[i][0], x) == 0 && strcmp(desk_sharing[i][1], y) == 0) ||
		    (strcmp(desk_sharing[i][0], y) == 0 && strcmp(desk_sharing[i][1], x) == 0))
			return true;
	return false;
}

static enum err say(struct case_world *w, const struct who *who, const struct who *of)
{
	enum err e;

	cw_begin(w);
	e = absence_say(&w->tx, w->a, who, cw_today(), of->account, cw_today(), cw_today() + 3,
			&w->error);
	db_rollback(w->db);
	return e;
}

static void test_matrix_deeds__absence_of_a_colleague_only(void **state)
{
	struct case_world *w = *state;

	for (size_t i = 0; i < EVERYBODY; i++)
		for (size_t k = 0; k < EVERYBODY; k++) {
			const struct who *who = cw_who(w, everybody[i]),
					 *of = cw_who(w, everybody[k]);
			bool officer = who_may(who, PERMISSION_CASE_ACT);
			enum err e = say(w, who, of),
				 wanted = !officer ? ERR_FORBIDDEN
					  : i == k || share(everybody[i], everybody[k]) ? OK
											: ERR_INPUT;

			if (e != wanted)
				fail_msg("%s says that %s is away: %s", everybody[i], everybody[k],
					 err_info(e)->name);
		}
}
