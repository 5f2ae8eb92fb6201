/* What a day begins with: at most one letter a person, whatever was missed, and none of what is
 * kept from him. */
#include "case_world.h"
#include "core/case/morning.h"
#include "core/outbox/outbox.h"

static int setup(void **state)
{
	struct case_world *w;

	cw_up(state);
	w = *state;
	MUST(db_script(
		w->db,
		STR("UPDATE employee SET email = 'pegawai@kota.example' WHERE post_kind > 0"),
		&w->error));
	return 0;
}

static int teardown(void **state)
{
	return cw_down(state);
}

static void morning(struct case_world *w)
{
	assert_int_equal(CW_WRITE(w, morning_letters(&w->tx, w->a, w->inst, ZONE_WIB, cw_today())),
			 OK);
}

/* Letters queued so far; the name and reasons of the last one to `key`, if there is one. */
static size_t letters(struct case_world *w, const char *key, str *ret)
{
	const struct world_person *p = world_person(w->base, key);
	struct outbox_mail *mail;
	size_t n;

	assert_int_equal(outbox_due(w->db, w->a, clock_now() + 30 * MICROS_DAY, 1000, &mail, &n),
			 OK);
	*ret = STR("");
	for (size_t i = 0; i < n; i++)
		if (str_eq(mail[i].name, str_from(p->name)))
			*ret = mail[i].reasons;
	return n;
}

static void test_morning__begins_at_seven_at_every_institution(void **state)
{
	struct case_world *w = *state;
	str said;

	cw_go("2024-11-11");
	cw_case(w, "lurah", CASE_SUPERIOR, (const char *[]){"staf jayaraksa", NULL});
	clock_set(day_start(cw_day("2024-11-12"), ZONE_WIB) + 7 * MICROS_HOUR - MICROS_MINUTE);
	assert_int_equal(morning_round(w->db, w->base->writer, w->a), OK);
	assert_int_equal(letters(w, "lurah", &said), 0);
	clock_set(day_start(cw_day("2024-11-12"), ZONE_WIB) + 7 * MICROS_HOUR);
	assert_int_equal(morning_round(w->db, w->base->writer, w->a), OK);
	assert_int_equal(letters(w, "lurah", &said), 1);
	assert_int_equal(morning_round(w->db, w->base->writer, w->a), OK);
	assert_int_equal(letters(w, "lurah", &said), 1);
}

static void of_superior(struct case_world *w, const char *who, const char *about)
{
	cw_case(w, who, CASE_SUPERIOR, (const char *[]){about, NULL});
}

static void test_morning__whoever_has_steps_due_gets_one_letter(void **state)
{
	struct case_world *w = *state;
	str said;

	cw_go("2024-11-11");
	morning(w);
	assert_int_equal(letters(w, "lurah", &said), 0); /* there is nothing to do */
	of_superior(w, "lurah", "staf jayaraksa");
	morning(w); /* the day has begun already */
	assert_int_equal(letters(w, "lurah", &said), 0);
	cw_go("2024-11-12");
	morning(w);
	morning(w);
	assert_int_equal(letters(w, "lurah", &said), 1);
	assert_true(str_find(said, STR("1 langkah di meja perkara Anda")) >= 0);
	assert_true(str_find(said, STR("/meja/perkara")) >= 0);
	assert_true(str_find(said, STR("Jayaraksa")) < 0);
}

static void test_morning__weeks_without_the_server_bring_one_letter(void **state)
{
	struct case_world *w = *state;
	str said;

	cw_go("2024-11-11");
	for (int i = 0; i < 3; i++)
		of_superior(w, "lurah", "staf jayaraksa");
	cw_go("2025-01-20");
	morning(w);
	assert_int_equal(letters(w, "lurah", &said), 1);
	assert_true(str_find(said, STR("3 langkah di meja perkara Anda sudah terlambat.")) >= 0);
	cw_go("2025-01-15"); /* a clock that goes back writes nobody */
	morning(w);
	assert_int_equal(letters(w, "lurah", &said), 1);
	cw_go("2025-01-21");
	morning(w);
	assert_int_equal(letters(w, "lurah", &said), 2);
}

static void test_morning__of_what_is_kept_from_him_nobody_is_told(void **state)
{
	struct case_world *w = *state;
	str said;

	cw_go("2024-11-11");
	of_superior(w, "camat", "lurah");
	cw_go("2024-11-12");
	morning(w);
	assert_int_equal(letters(w, "camat", &said), 1);
	assert_true(said.n > 0);
	letters(w, "lurah", &said);
	assert_int_equal(said.n, 0);
}

static void test_morning__a_colleague_has_taken_it_on(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref;
	struct track *t;
	str said;

	cw_go("2024-11-11");
	ref = cw_case(w, "lurah", CASE_SUPERIOR, (const char *[]){"staf jayaraksa", NULL});
	t = cw_track(w, ref, "atasan-langsung");
	MUST(CW_WRITE(w, track_give(&w->tx, w->a, cw_who(w, "lurah"), cw_today(), ref, t->id,
				    t->version, cw_who(w, "lurah")->account, &w->error)));
	MUST(db_script(w->db, STR("UPDATE case_turn SET taken_by = track_id"), &w->error));
	cw_go("2024-11-12");
	morning(w);
	assert_int_equal(letters(w, "lurah", &said), 0);
}
