/* Passwords: what may be one, signing in, and what wrong tries cost. */
#include "account_world.h"

#include "query/account.h"

#define BIDAN_NIP "199405172022212011"

static int setup(void **state)
{
	return aw_up(state);
}

static int teardown(void **state)
{
	return aw_down(state);
}

static void test_password__rules(void **state)
{
	struct account_world *w = *state;
	static const struct {
		const char *password;
		enum err want;
	} cases[] = {
		{"kuda biru di sawah", OK},
		{"tujuh.gelas.kopi", OK},
		{"Hujan di bulan Juni 88", OK},
		{"пароль-из-слов", OK},
		{"sembilan9", ERR_INPUT},        /* nine code points */
		{"kopi pahit", OK},              /* ten */
		{"aaaaaaaaaaaaaaaa", ERR_INPUT}, /* one character */
		{"abababababab", ERR_INPUT},     /* two */
		{"1234567890", ERR_INPUT},
		{"password123", ERR_INPUT},
		{"Password-2024", ERR_INPUT},
		{"bismillah123", ERR_INPUT},
		{"indonesia1945", ERR_INPUT},
		{"qwertyuiop12", ERR_INPUT},
		{"199405172022212011", ERR_INPUT},    /* his NIP */
		{"199405172022212011xyz", ERR_INPUT}, /* and three letters */
		{"YantiPermanasari", ERR_INPUT},      /* his name */
		{"permanasari17051994", ERR_INPUT},   /* name and birth date */
		{"Yanti-19940517", ERR_INPUT},
		{"yanti suka durian runtuh", OK},
	};
	struct password_owner owner;

	MUST(password_owner_read(w->db, w->a, w->inst, world_person(w->base, "bidan")->account,
				 &owner));
	assert_true(owner.has_birth);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		enum err got = password_check(w->a, str_from(cases[i].password), &owner, &w->error);

		if (got != cases[i].want)
			fail_msg("%s: %s", cases[i].password, err_info(got)->name);
	}
	assert_string_equal(w->error.field, "sandi");
}

static void test_password__longer_than_the_limit_is_refused(void **state)
{
	struct account_world *w = *state;
	char text[PASSWORD_MAX + 1];

	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)('a' + i % 23);
	assert_int_equal(password_check(w->a, str_n(text, PASSWORD_MAX),
					&(struct password_owner){0}, &w->error),
			 OK);
	assert_int_equal(password_check(w->a, str_n(text, PASSWORD_MAX + 1),
					&(struct password_owner){0}, &w->error),
			 ERR_INPUT);
}

static void test_password__signs_in_and_is_an_event(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN];
	struct session s;

	aw_password(w, "bidan");
	assert_int_equal(aw_sign_in(w, BIDAN_NIP, AW_PASSWORD, token), SIGN_IN_DONE);
	assert_int_equal(aw_read(w, token, &s), OK);
	assert_true(id_eq(s.who.account, world_person(w->base, "bidan")->account));
	assert_int_equal(aw_sign_in(w, BIDAN_NIP, "kuda biru di laut", token), SIGN_IN_REFUSED);
	assert_int_equal(aw_findings(w), 0);
}

static void test_password__is_compared_in_one_normal_form(void **state)
{
	struct account_world *w = *state;
	struct password_attempt attempt;
	str hash;

	MUST(password_make(w->a, STR("caf\xc3\xa9 di pasar"), false, &hash));
	MUST(AW_WRITE(w,
		      account_set_password(&w->tx, w->inst, world_person(w->base, "bidan")->account,
					   hash, w->tx.now, NULL)));
	MUST(password_try(w->db, w->a, &w->master, STR(BIDAN_NIP), STR("cafe\xcc\x81 di pasar"),
			  &attempt));
	assert_true(attempt.matches);
}

static void test_password__unknown_and_empty_accounts_are_refused_alike(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN];

	assert_int_equal(aw_sign_in(w, "tidak.ada", AW_PASSWORD, token), SIGN_IN_REFUSED);
	/* Not activated: no password is right, not even none. */
	assert_int_equal(aw_sign_in(w, BIDAN_NIP, "", token), SIGN_IN_REFUSED);
}

static void test_password__delay_doubles_up_to_a_quarter_of_an_hour(void **state)
{
	(void)state;
	assert_int_equal(failure_delay(0), 0);
	assert_int_equal(failure_delay(FAILURES_FREE), 0);
	assert_int_equal(failure_delay(FAILURES_FREE + 1), MICROS_SECOND);
	assert_int_equal(failure_delay(FAILURES_FREE + 2), 2 * MICROS_SECOND);
	assert_int_equal(failure_delay(FAILURES_FREE + 5), 16 * MICROS_SECOND);
	assert_int_equal(failure_delay(FAILURES_FREE + 11), FAILURE_DELAY_MAX);
	assert_int_equal(failure_delay(INT64_MAX), FAILURE_DELAY_MAX);
}

/* A try whose comparing is done already: what the transaction makes of it is the question here. */
static enum sign_in settle(struct account_world *w, struct password_attempt attempt, bool right)
{
	uint8_t token[TOKEN_LEN];
	enum sign_in outcome;

	attempt.matches = right;
	MUST(AW_WRITE(w, password_sign_in(&w->tx, w->a, &attempt, STR("/"), &outcome, token)));
	return outcome;
}

static struct password_attempt right_attempt(struct account_world *w)
{
	struct password_attempt attempt;

	aw_password(w, "bidan");
	MUST(password_try(w->db, w->a, &w->master, STR(BIDAN_NIP), STR(AW_PASSWORD), &attempt));
	assert_true(attempt.matches);
	return attempt;
}

static void test_password__wrong_tries_delay_the_right_one(void **state)
{
	struct account_world *w = *state;
	struct password_attempt attempt = right_attempt(w);

	for (int i = 0; i < FAILURES_FREE; i++)
		assert_int_equal(settle(w, attempt, false), SIGN_IN_REFUSED);
	assert_int_equal(settle(w, attempt, false), SIGN_IN_REFUSED);
	assert_int_equal(settle(w, attempt, true), SIGN_IN_REFUSED);
	aw_later(MICROS_SECOND);
	assert_int_equal(settle(w, attempt, true), SIGN_IN_DONE);
	/* All is forgotten. */
	assert_int_equal(settle(w, attempt, false), SIGN_IN_REFUSED);
	assert_int_equal(settle(w, attempt, true), SIGN_IN_DONE);
}

static void test_password__nobody_can_prolong_a_delay(void **state)
{
	struct account_world *w = *state;
	struct password_attempt attempt = right_attempt(w);

	for (int i = 0; i < FAILURES_FREE + 4; i++) { /* 1, 2, 4, 8 s */
		settle(w, attempt, false);
		aw_later(failure_delay(i + 1));
	}
	settle(w, attempt, false); /* 16 s */
	for (int i = 0; i < 100; i++) {
		aw_later(100000);
		assert_int_equal(settle(w, attempt, false), SIGN_IN_REFUSED);
	}
	aw_later(6 * MICROS_SECOND);
	assert_int_equal(settle(w, attempt, true), SIGN_IN_DONE);
}

static void test_password__old_failures_are_forgotten_after_a_day(void **state)
{
	struct account_world *w = *state;
	struct password_attempt attempt = right_attempt(w);

	for (int i = 0; i < 20; i++) {
		settle(w, attempt, false);
		aw_later(FAILURE_DELAY_MAX);
	}
	aw_later(FAILURES_STALE);
	settle(w, attempt, false);
	assert_int_equal(settle(w, attempt, true), SIGN_IN_DONE);
}

static void test_password__a_hash_changed_meanwhile_does_not_count(void **state)
{
	struct account_world *w = *state;
	struct password_attempt attempt = right_attempt(w);
	str hash;

	MUST(password_make(w->a, STR("sandi yang lain lagi"), false, &hash));
	MUST(AW_WRITE(
		w, account_set_password(&w->tx, w->inst, attempt.account, hash, w->tx.now, NULL)));
	assert_int_equal(settle(w, attempt, true), SIGN_IN_REFUSED);
}

static void test_password__change_ends_the_other_sessions(void **state)
{
	struct account_world *w = *state;
	struct password_attempt attempt = right_attempt(w);
	uint8_t here[TOKEN_LEN], there[TOKEN_LEN], token[TOKEN_LEN];
	struct session mine, s;
	bool ok;
	str hash;

	aw_session(w, "bidan", there);
	aw_session(w, "bidan", here);
	assert_int_equal(aw_read(w, here, &mine), OK);
	MUST(password_make(w->a, STR("meja kayu jati tua"), false, &hash));
	MUST(AW_WRITE(w, password_change(&w->tx, w->a, &attempt, hash, mine.id, &ok)));
	assert_true(ok);
	assert_int_equal(aw_read(w, here, &s), OK);
	assert_int_equal(aw_read(w, there, &s), ERR_SIGN_IN);
	assert_int_equal(aw_sign_in(w, BIDAN_NIP, AW_PASSWORD, token), SIGN_IN_REFUSED);
	assert_int_equal(aw_sign_in(w, BIDAN_NIP, "meja kayu jati tua", token), SIGN_IN_DONE);
	assert_int_equal(aw_findings(w), 0);
}

static void test_password__again_rotates_the_session(void **state)
{
	struct account_world *w = *state;
	struct password_attempt attempt = right_attempt(w);
	uint8_t token[TOKEN_LEN], next[TOKEN_LEN];
	struct session s;
	bool ok;

	aw_session(w, "bidan", token);
	aw_later(10 * MICROS_MINUTE);
	MUST(AW_WRITE(w, password_again(&w->tx, w->a, &attempt, token, &ok, next)));
	assert_true(ok);
	assert_int_equal(aw_read(w, token, &s), ERR_SIGN_IN);
	assert_int_equal(aw_read(w, next, &s), OK);
	assert_true(s.who.second_factor);
	assert_true(clock_now() - s.authenticated_at < MICROS_MINUTE);
	attempt.matches = false;
	MUST(AW_WRITE(w, password_again(&w->tx, w->a, &attempt, next, &ok, token)));
	assert_false(ok);
	assert_int_equal(aw_read(w, next, &s), OK);
}

static void test_password__of_a_gone_employee_is_refused(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN];

	aw_password(w, "bidan");
	MUST(db_script(w->db,
		       str_printf(w->a,
				  "UPDATE employee SET ended_on = %d WHERE name LIKE 'Yanti%%'",
				  moment_day(clock_now(), ZONE_WIB)),
		       &w->error));
	assert_int_equal(aw_sign_in(w, BIDAN_NIP, AW_PASSWORD, token), SIGN_IN_REFUSED);
}
