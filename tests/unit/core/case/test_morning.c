/* What a day begins with: at most one letter a person, whatever was missed, and none of what is
 * kept from him. */
#include "case_world.h"
#include "core/account/account.h"
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

static void morning_at(struct case_world *w, int64_t inst)
{
	assert_int_equal(CW_WRITE(w, morning_letters(&w->tx, w->a, inst, ZONE_WIB, cw_today())),
			 OK);
}

static void morning(struct case_world *w)
{
	morning_at(w, w->inst);
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

/* ---- officers without a staff record ---- */

static void address(struct case_world *w, const char *key, const char *email)
{
	MUST(CW_WRITE(w, account_set_email(&w->tx, w->a, w->bawaslu, cw_who(w, key)->account,
					   str_from(email), (id){{0}}, &w->error)));
}

/* All letters so far; the last one in *ret. */
static size_t all_letters(struct case_world *w, struct outbox_mail *ret)
{
	struct outbox_mail *mail;
	size_t n;

	assert_int_equal(outbox_due(w->db, w->a, clock_now() + 30 * MICROS_DAY, 1000, &mail, &n),
			 OK);
	if (n > 0)
		*ret = mail[n - 1];
	return n;
}

static void test_morning__an_officer_gets_it_at_the_address_of_his_account(void **state)
{
	struct case_world *w = *state;
	struct account account;
	struct outbox_mail mail;

	cw_go("2024-11-11");
	cw_case(w, "bawaslu", CASE_PAPER, (const char *[]){"?", NULL});
	cw_go("2024-11-12");
	morning_at(w, w->bawaslu);
	assert_int_equal(all_letters(w, &mail), 0); /* nobody has said where to */
	address(w, "bawaslu", "petugas@bawaslu.example");
	cw_go("2024-11-13");
	morning_at(w, w->bawaslu);
	morning_at(w, w->bawaslu);
	assert_int_equal(all_letters(w, &mail), 1); /* his colleague has none */
	MUST(account_read(w->db, w->a, w->bawaslu, cw_who(w, "bawaslu")->account, &account));
	assert_true(str_eq(mail.recipient, STR("petugas@bawaslu.example")));
	assert_true(str_eq(mail.name, account.name));
	assert_true(str_find(mail.reasons, STR("1 langkah di meja perkara Anda")) >= 0);
	address(w, "bawaslu dua", "dua@bawaslu.example");
	cw_go("2024-11-14");
	morning_at(w, w->bawaslu);
	assert_int_equal(all_letters(w, &mail), 3);
	address(w, "bawaslu", "");
	MUST(CW_WRITE(w, account_end(&w->tx, w->a, w->bawaslu, cw_who(w, "bawaslu dua")->account,
				     (id){{0}})));
	cw_go("2024-11-15");
	morning_at(w, w->bawaslu);
	assert_int_equal(all_letters(w, &mail), 3);
}
