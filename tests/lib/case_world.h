/*
 * case_world: the institution of world.h with the bodies that handle its cases, and a rulebook with
 * the small procedures of tests/vectors/case. On either engine, with one connection for reading and
 * writing.
 *
 *	Pemerintah Kota Sukabumi (sukabumi)   the people of world.h; the mayor has an employee's
 *record Pemerintah Kota Kediri (kediri)       "kepegawaian kediri" Provinsi (jabar), kemendagri
 *"gubernur", "menteri" Bawaslu Kota Sukabumi (bawaslu)       "bawaslu", "bawaslu dua" Badan
 *Kepegawaian Negara (bkn)        "bkn", "bkn dua"
 */
#pragma once
#include "core/case/track.h"
#include "sys/clock.h"
#include "world.h"

enum { CASE_WORLD_PEOPLE = 10 };

struct case_world {
	struct world *base;
	struct arena *a;
	struct db *db;
	struct tx tx;
	struct error error;
	struct arena book_arena;
	const struct rulebook *book;
	uint8_t key[32];
	struct secret master;
	int64_t inst, bawaslu, bkn, kediri, jabar, kemendagri;
	struct case_world_person {
		const char *key;
		int64_t inst;
		enum role role;
		id account, employee; /* employee: none until cw_enrol() */
	} person[CASE_WORLD_PEOPLE];
};

/* Setup and teardown of cmocka: *state is the world. */
int cw_up(void **state);
int cw_down(void **state);

/* Uses the real procedures from here on. */
void cw_real_book(struct case_world *w);

/* Runs `call`, which uses &w->tx, in a transaction at the clock's time; its error rolls it back. */
#define CW_WRITE(w, call) (cw_begin(w), cw_end((w), (call)))
void cw_begin(struct case_world *w);
enum err cw_end(struct case_world *w, enum err e);

/* Somebody of either world, with all his roles and a second factor. */
const struct who *cw_who(struct case_world *w, const char *key);
/* Gives somebody of the other bodies a staff record at the root of his institution, so that he can
 * be accused. */
void cw_enrol(struct case_world *w, const char *key, enum post_kind post);
/* The employee of somebody of world.h, or who was enrolled. */
id cw_employee(struct case_world *w, const char *key);
/* The day of the clock, WIB; and moving it to another, 08:00. */
day cw_today(void);
void cw_go(const char *iso);
day cw_day(const char *iso);

/* A case from `who`'s desk about employees (keys of either world; "?" somebody unknown), up
 * to three, NULL-terminated. Fails the test when it is refused. */
struct case_ref cw_case(struct case_world *w, const char *who, enum case_origin origin,
			const char *const *about);
/* What stands in the case, as the program sees it, not as somebody may. */
struct track *cw_tracks(struct case_world *w, struct case_ref ref, size_t *ret_n);
/* The first open track of a procedure; fails the test when there is none. */
struct track *cw_track(struct case_world *w, struct case_ref ref, const char *procedure);
/* The version that the case has now. */
int64_t cw_version(struct case_world *w, struct case_ref ref);
/* Acts today, with words and the first reason of an end. */
enum err cw_act(struct case_world *w, const char *who, struct case_ref ref, const char *procedure,
		const char *result);
/* The same; must be OK. */
#define CW_ACT(w, who, ref, procedure, result) \
	assert_int_equal(cw_act((w), (who), (ref), (procedure), (result)), OK)
/* The first sanction that may be decided with the result, where one must be, and a reason. */
void cw_sanction(struct act *act, const struct step_result *r);
/* Refreshes what has happened by itself in an institution's cases; how many it looked at. */
size_t cw_settle(struct case_world *w, int64_t inst);
/* What netral doctor finds wrong with cases, printed. */
int64_t cw_findings(struct case_world *w);
