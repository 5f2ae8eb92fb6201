/* Sessions: whose they are, how long they live, and what they carry. */
#include "account_world.h"

static int setup(void **state)
{
	return aw_up(state);
}

static int teardown(void **state)
{
	return aw_down(state);
}

static void test_session__carries_roles_branch_name_and_zone(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN];
	struct session s;

	aw_session(w, "lurah", token);
	assert_int_equal(aw_read(w, token, &s), OK);
	assert_int_equal(s.who.inst, w->inst);
	assert_int_equal(s.who.roles, ROLE_BIT(ROLE_EMPLOYEE) | ROLE_BIT(ROLE_UNIT_HEAD));
	assert_int_equal(s.who.head_of_n, 1);
	assert_true(id_eq(s.who.head_of[0],
			  world_unit(w->base, "Kecamatan Baros / Kelurahan Jayaraksa")));
	assert_true(str_eq(s.who.name, STR("Euis Komalasari, S.Sos.")));
	assert_int_equal(s.who.zone, ZONE_WIB);
	assert_true(id_eq(s.who.employee, world_person(w->base, "lurah")->employee));
}

static void test_session__is_found_by_nothing_but_its_token(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN], hash[SHA256_LEN];
	struct session s;

	aw_session(w, "bidan", token);
	sha256(token, sizeof token, hash);
	assert_int_equal(aw_read(w, hash, &s), ERR_SIGN_IN);
	token[31] ^= 1;
	assert_int_equal(aw_read(w, token, &s), ERR_SIGN_IN);
}

static void test_session__of_an_employee_idles_an_hour(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN];
	struct session s;

	aw_session(w, "bidan", token);
	aw_later(SESSION_IDLE_EMPLOYEE - MICROS_MINUTE);
	assert_int_equal(aw_read(w, token, &s), OK);
	aw_later(MICROS_MINUTE);
	assert_int_equal(aw_read(w, token, &s), ERR_SIGN_IN);
}

static void test_session__of_an_officer_idles_a_quarter(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN];
	struct session s;

	aw_session(w, "pengelola", token);
	aw_later(SESSION_IDLE_OFFICER - MICROS_MINUTE);
	assert_int_equal(aw_read(w, token, &s), OK);
	aw_later(MICROS_MINUTE);
	assert_int_equal(aw_read(w, token, &s), ERR_SIGN_IN);
}

static void test_session__ends_after_eight_hours_however_busy(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN], next[TOKEN_LEN];
	struct session s;

	aw_session(w, "bidan", token);
	for (int64_t t = 0; t < SESSION_LIFE - MICROS_HOUR; t += MICROS_HOUR / 2) {
		aw_later(MICROS_HOUR / 2);
		assert_int_equal(aw_read(w, token, &s), OK);
		MUST(AW_WRITE(w, session_touch(&w->tx, w->inst, s.id, clock_now())));
	}
	/* Proving who one is does not make it longer. */
	MUST(AW_WRITE(w, session_rotate(&w->tx, w->a, token, false, next)));
	aw_later(MICROS_HOUR / 2);
	assert_int_equal(aw_read(w, next, &s), OK);
	MUST(AW_WRITE(w, session_touch(&w->tx, w->inst, s.id, clock_now())));
	aw_later(MICROS_HOUR / 2);
	assert_int_equal(aw_read(w, next, &s), ERR_SIGN_IN);
}

static void test_session__rotation_ends_the_old_token_once(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN], next[TOKEN_LEN], third[TOKEN_LEN];
	struct session before, after, s;

	aw_session(w, "bidan", token);
	assert_int_equal(aw_read(w, token, &before), OK);
	aw_later(MICROS_MINUTE);
	MUST(AW_WRITE(w, session_rotate(&w->tx, w->a, token, false, next)));
	assert_int_equal(aw_read(w, token, &s), ERR_SIGN_IN);
	assert_int_equal(aw_read(w, next, &after), OK);
	assert_memory_not_equal(before.form_token, after.form_token, TOKEN_LEN);
	assert_true(after.authenticated_at >= before.authenticated_at + MICROS_MINUTE);
	assert_int_equal(AW_WRITE(w, session_rotate(&w->tx, w->a, token, false, third)),
			 ERR_SIGN_IN);
}

static void test_session__role_changes_act_at_once(void **state)
{
	struct account_world *w = *state;
	const struct world_person *p = world_person(w->base, "bidan");
	uint8_t token[TOKEN_LEN];
	struct session s;

	aw_session(w, "bidan", token);
	MUST(AW_WRITE(w, account_role_give(&w->tx, w->a, w->inst, p->account, ROLE_AUDITOR,
					   (id){{0}}, (id){{0}})));
	assert_int_equal(aw_read(w, token, &s), OK);
	assert_true(who_may(&s.who, PERMISSION_PLEDGE_COVERAGE));
	MUST(AW_WRITE(w, account_role_end(&w->tx, w->a, w->inst, p->account, ROLE_AUDITOR,
					  (id){{0}}, (id){{0}})));
	assert_int_equal(aw_read(w, token, &s), OK);
	assert_false(who_may(&s.who, PERMISSION_PLEDGE_COVERAGE));
	assert_int_equal(aw_findings(w), 0);
}

static void test_session__roles_wait_for_the_second_factor(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN];
	struct session s;

	aw_password(w, "lurah");
	assert_int_equal(aw_sign_in(w, "198201042006042002", AW_PASSWORD, token), SIGN_IN_DONE);
	assert_int_equal(aw_read(w, token, &s), OK);
	assert_int_equal(s.who.roles, ROLE_BIT(ROLE_EMPLOYEE));
	assert_int_equal(s.who.roles_waiting, ROLE_BIT(ROLE_UNIT_HEAD));
	assert_int_equal(s.who.head_of_n, 0);
	assert_false(s.who.second_factor);
	assert_true(who_may(&s.who, PERMISSION_PLEDGE_SIGN));
	assert_false(who_may(&s.who, PERMISSION_EMPLOYEE_READ));
	assert_true(who_may_later(&s.who, PERMISSION_EMPLOYEE_READ));
	assert_false(who_may_later(&s.who, PERMISSION_ACCOUNT_MANAGE));
}

static void test_session__dies_with_its_account(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN];
	struct session s;

	aw_session(w, "bidan", token);
	MUST(AW_WRITE(w, account_end(&w->tx, w->a, w->inst, world_person(w->base, "bidan")->account,
				     world_person(w->base, "admin")->account)));
	assert_int_equal(aw_read(w, token, &s), ERR_SIGN_IN);
	assert_int_equal(aw_findings(w), 0);
}

static void test_session__dies_when_the_employee_leaves(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN];
	struct session s;

	aw_session(w, "bidan", token);
	MUST(db_script(w->db,
		       str_printf(w->a,
				  "UPDATE employee SET ended_on = %d WHERE name LIKE 'Yanti%%'",
				  moment_day(clock_now(), ZONE_WIB) + 1),
		       &w->error));
	assert_int_equal(aw_read(w, token, &s), OK); /* tomorrow */
	MUST(db_script(w->db,
		       str_printf(w->a,
				  "UPDATE employee SET ended_on = %d WHERE name LIKE 'Yanti%%'",
				  moment_day(clock_now(), ZONE_WIB)),
		       &w->error));
	assert_int_equal(aw_read(w, token, &s), ERR_SIGN_IN);
}

static void test_session__list_shows_and_ends_only_ones_own(void **state)
{
	struct account_world *w = *state;
	uint8_t phone[TOKEN_LEN], desk[TOKEN_LEN], other[TOKEN_LEN];
	struct session mine, his, s;
	struct session_list list;
	int64_t ended;

	aw_session(w, "bidan", phone);
	aw_session(w, "bidan", desk);
	aw_session(w, "staf jayaraksa", other);
	assert_int_equal(aw_read(w, desk, &mine), OK);
	assert_int_equal(aw_read(w, other, &his), OK);
	MUST(session_list_read(w->db, w->a, &mine.who, mine.id, clock_now(), &list));
	assert_int_equal(list.n, 2);
	assert_int_equal(list.item[0].current + list.item[1].current, 1);
	assert_true(str_eq(list.item[0].browser, STR("Firefox")));
	assert_true(str_eq(list.item[0].system, STR("Linux")));
	assert_int_equal(AW_WRITE(w, session_end(&w->tx, w->inst, mine.who.account, his.id)),
			 ERR_NOT_FOUND);
	MUST(AW_WRITE(w, session_end_others(&w->tx, w->inst, mine.who.account, mine.id, &ended)));
	assert_int_equal(ended, 1);
	assert_int_equal(aw_read(w, phone, &s), ERR_SIGN_IN);
	assert_int_equal(aw_read(w, desk, &s), OK);
	assert_int_equal(aw_read(w, other, &s), OK);
}

static void test_session__moves_with_the_clock_of_a_sample_world(void **state)
{
	struct account_world *w = *state;
	uint8_t token[TOKEN_LEN];
	struct session s;

	aw_session(w, "bidan", token);
	aw_later(3 * MICROS_DAY);
	MUST(AW_WRITE(w, session_shift_all(&w->tx, 3 * MICROS_DAY)));
	assert_int_equal(aw_read(w, token, &s), OK);
}

static void test_session__device_is_coarse(void **state)
{
	struct account_world *w = *state;
	static const struct {
		const char *agent, *device;
	} cases[] = {
		{"Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) "
		 "Chrome/129.0.0.0 Mobile Safari/537.36",
		 "Chrome/Android"},
		{"Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 "
		 "(KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1",
		 "Safari/iPhone"},
		{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
		 "Chrome/129.0.0.0 Safari/537.36 Edg/129.0.0.0",
		 "Edge/Windows"},
		{"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
		 "Firefox/Linux"},
		{"curl/7.88.1", "/"},
		{"", "/"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_true(str_eq(session_device(w->a, str_from(cases[i].agent)),
				   str_from(cases[i].device)));
}
