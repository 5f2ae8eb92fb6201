/* The second step: set-up, the code that counts once, and what wrong ones cost. */
#include "account_world.h"

#include "base/codec.h"

#define LURAH_NIP "198201042006042002"

static const uint8_t secret[TOTP_SECRET_LEN] = "rahasia untuk uji";

static int setup(void **state)
{
	return aw_up(state);
}

static int teardown(void **state)
{
	return aw_down(state);
}

static str code_of(struct account_world *w, int64_t steps_from_now)
{
	return str_printf(w->a, "%06u",
			  totp_code(str_n((const char *)secret, sizeof secret),
				    totp_step_at(clock_now()) + steps_from_now));
}

/* The lurah with a password and this secret, after the first step. */
static void pending(struct account_world *w, uint8_t token[TOKEN_LEN])
{
	aw_password(w, "lurah");
	MUST(AW_WRITE(w, totp_store(&w->tx, w->a, &w->master, w->inst,
				    world_person(w->base, "lurah")->account, secret, (id){{0}})));
	assert_int_equal(aw_sign_in(w, LURAH_NIP, AW_PASSWORD, token), SIGN_IN_PENDING);
}

static enum sign_in step_two(struct account_world *w, str code, const uint8_t token[TOKEN_LEN],
			     uint8_t next[TOKEN_LEN])
{
	enum sign_in outcome = SIGN_IN_PENDING;

	MUST(AW_WRITE(w, totp_sign_in(&w->tx, w->a, &w->master, code, token, &outcome, next)));
	return outcome;
}

static void test_totp__a_password_alone_is_no_session(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN];
	struct session_pending p;
	struct session s;

	pending(w, token);
	assert_int_equal(aw_read(w, token, &s), ERR_SIGN_IN);
	assert_int_equal(session_read_pending(w->db, w->a, token, clock_now(), &p), OK);
	aw_later(SESSION_PENDING_LIFE);
	assert_int_equal(session_read_pending(w->db, w->a, token, clock_now(), &p), ERR_SIGN_IN);
}

static void test_totp__a_code_makes_the_session_whole_and_counts_once(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN], next[TOKEN_LEN], second[TOKEN_LEN];
	struct session s;
	str code;

	pending(w, token);
	code = code_of(w, 0);
	assert_int_equal(step_two(w, code, token, next), SIGN_IN_DONE);
	assert_int_equal(aw_read(w, token, &s), ERR_SIGN_IN);
	assert_int_equal(aw_read(w, next, &s), OK);
	assert_true(s.who.second_factor);
	assert_int_equal(s.who.roles, ROLE_BIT(ROLE_EMPLOYEE) | ROLE_BIT(ROLE_UNIT_HEAD));
	/* The same code, by somebody who looked over his shoulder and knows the password. */
	assert_int_equal(aw_sign_in(w, LURAH_NIP, AW_PASSWORD, second), SIGN_IN_PENDING);
	assert_int_equal(step_two(w, code, second, next), SIGN_IN_REFUSED);
	assert_int_equal(step_two(w, code_of(w, -1), second, next), SIGN_IN_REFUSED);
	assert_int_equal(step_two(w, code_of(w, 1), second, next), SIGN_IN_DONE);
	assert_int_equal(aw_findings(w), 0);
}

static void test_totp__takes_the_step_before_and_after_but_no_more(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN], next[TOKEN_LEN];

	pending(w, token);
	assert_int_equal(step_two(w, code_of(w, -2), token, next), SIGN_IN_REFUSED);
	assert_int_equal(step_two(w, code_of(w, 2), token, next), SIGN_IN_REFUSED);
	assert_int_equal(step_two(w, code_of(w, -1), token, next), SIGN_IN_DONE);
}

static void test_totp__wrong_codes_delay_like_wrong_passwords(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN], next[TOKEN_LEN];

	pending(w, token);
	for (int i = 0; i <= FAILURES_FREE; i++)
		assert_int_equal(step_two(w, code_of(w, 5 + i), token, next), SIGN_IN_REFUSED);
	assert_int_equal(step_two(w, code_of(w, 0), token, next), SIGN_IN_REFUSED);
	/* A right password in between buys nothing. */
	assert_int_equal(aw_sign_in(w, LURAH_NIP, AW_PASSWORD, token), SIGN_IN_REFUSED);
}

static void test_totp__the_password_between_does_not_forget_failures(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN], next[TOKEN_LEN];

	pending(w, token);
	for (int i = 0; i < FAILURES_FREE; i++)
		assert_int_equal(step_two(w, STR("000000"), token, next), SIGN_IN_REFUSED);
	assert_int_equal(aw_sign_in(w, LURAH_NIP, AW_PASSWORD, token), SIGN_IN_PENDING);
	assert_int_equal(step_two(w, STR("000000"), token, next), SIGN_IN_REFUSED);
	assert_int_equal(step_two(w, code_of(w, 0), token, next), SIGN_IN_REFUSED);
}

static void test_totp__what_is_no_code_is_refused(void **state)
{
	struct account_world *w = *state;
	static const char *const bad[] = {"", "12345", "1234567", "12345a", "-12345"};
	uint8_t token[TOKEN_LEN], next[TOKEN_LEN];
	enum sign_in outcome = SIGN_IN_DONE;

	pending(w, token);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(step_two(w, str_from(bad[i]), token, next), SIGN_IN_REFUSED);
		aw_later(10 * MICROS_SECOND);
	}
	token[0] ^= 1;
	assert_int_equal(AW_WRITE(w, totp_sign_in(&w->tx, w->a, &w->master, code_of(w, 0), token,
						  &outcome, next)),
			 ERR_SIGN_IN);
}

static void test_totp__set_up_gives_the_session_its_roles(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN], elsewhere[TOKEN_LEN], next[TOKEN_LEN];
	struct totp_offer offer, again;
	struct session s;
	bool ok;

	aw_password(w, "lurah");
	assert_int_equal(aw_sign_in(w, LURAH_NIP, AW_PASSWORD, elsewhere), SIGN_IN_DONE);
	assert_int_equal(aw_sign_in(w, LURAH_NIP, AW_PASSWORD, token), SIGN_IN_DONE);
	assert_int_equal(aw_read(w, token, &s), OK);
	MUST(totp_offer_make(w->a, &w->master, &s.who, STR(LURAH_NIP), clock_now(), &offer));
	assert_true(str_starts(offer.uri, STR("otpauth://totp/Netral:" LURAH_NIP "?secret=")));
	MUST(totp_offer_open(w->a, &w->master, &s.who, STR(LURAH_NIP), offer.sealed, clock_now(),
			     &again));
	assert_memory_equal(offer.secret, again.secret, TOTP_SECRET_LEN);
	MUST(AW_WRITE(w, totp_confirm(&w->tx, w->a, &w->master, &s.who, &again, STR("000000"), s.id,
				      token, &ok, next)));
	if (ok) /* one in a million */
		return;
	str code = str_printf(
		w->a, "%06u",
		totp_code(str_n((char *)again.secret, TOTP_SECRET_LEN), totp_step_at(clock_now())));
	MUST(AW_WRITE(w, totp_confirm(&w->tx, w->a, &w->master, &s.who, &again, code, s.id, token,
				      &ok, next)));
	assert_true(ok);
	assert_int_equal(aw_read(w, elsewhere, &s), ERR_SIGN_IN);
	assert_int_equal(aw_read(w, token, &s), ERR_SIGN_IN);
	assert_int_equal(aw_read(w, next, &s), OK);
	assert_true(who_may(&s.who, PERMISSION_EMPLOYEE_READ));
	assert_int_equal(s.who.roles_waiting, 0);
	assert_int_equal(aw_findings(w), 0);
}

static void test_totp__an_offer_is_one_persons_and_short_lived(void **state)
{
	struct account_world *w = *state;
	struct who *lurah = world_who(w->base, "lurah"), *camat = world_who(w->base, "camat");
	struct totp_offer offer, again;
	char bent[400];

	MUST(totp_offer_make(w->a, &w->master, lurah, STR(LURAH_NIP), clock_now(), &offer));
	assert_int_equal(totp_offer_open(w->a, &w->master, camat, STR("x"), offer.sealed,
					 clock_now(), &again),
			 ERR_FORMAT);
	assert_int_equal(totp_offer_open(w->a, &w->master, lurah, STR(LURAH_NIP), offer.sealed,
					 clock_now() + TOTP_OFFER_LIFE, &again),
			 ERR_FORMAT);
	memcpy(bent, offer.sealed.p, offer.sealed.n);
	bent[30] = bent[30] == 'A' ? 'B' : 'A';
	assert_int_equal(totp_offer_open(w->a, &w->master, lurah, STR(LURAH_NIP),
					 str_n(bent, offer.sealed.n), clock_now(), &again),
			 ERR_FORMAT);
	assert_int_equal(totp_offer_open(w->a, &w->master, lurah, STR(LURAH_NIP), STR("AAAA"),
					 clock_now(), &again),
			 ERR_FORMAT);
}

static void test_totp__a_sealed_secret_opens_in_its_own_row_only(void **state)
{
	struct account_world *w = *state;
	uint32_t code;

	MUST(AW_WRITE(w, totp_store(&w->tx, w->a, &w->master, w->inst,
				    world_person(w->base, "lurah")->account, secret, (id){{0}})));
	MUST(totp_show(w->db, w->a, &w->master, w->inst, world_person(w->base, "lurah")->account,
		       clock_now(), &code));
	MUST(db_script(
		w->db,
		STR("UPDATE account SET totp_secret = (SELECT totp_secret FROM account WHERE "
		    "login = '198201042006042002') WHERE login = '197608231999031004'"),
		&w->error));
	assert_int_equal(totp_show(w->db, w->a, &w->master, w->inst,
				   world_person(w->base, "camat")->account, clock_now(), &code),
			 ERR_ENVIRONMENT);
}

static void test_totp__follows_the_machine_when_the_clock_is_shifted(void **state)
{
	int64_t before = totp_step_at(clock_now());

	(void)state;
	aw_later(40 * MICROS_DAY);
	assert_true(totp_step_at(clock_now()) - before <= 1);
}

static void test_totp__lost_phone_needs_a_new_set_up(void **state)
{
	struct account_world *w = *state;
	id lurah = world_person(w->base, "lurah")->account;
	uint8_t token[TOKEN_LEN];
	struct session s;

	pending(w, token);
	MUST(AW_WRITE(w, account_remove_totp(&w->tx, w->a, w->inst, lurah, (id){{0}})));
	assert_int_equal(AW_WRITE(w, account_remove_totp(&w->tx, w->a, w->inst, lurah, (id){{0}})),
			 ERR_NOT_FOUND);
	assert_int_equal(aw_read(w, token, &s),
			 ERR_SIGN_IN); /* the pending one is no session now */
	assert_int_equal(aw_sign_in(w, LURAH_NIP, AW_PASSWORD, token), SIGN_IN_DONE);
	assert_int_equal(aw_findings(w), 0);
}
