/* Accounts: making, activating, roles, ending, and the replay of their history. */
#include "account_world.h"

#include "query/account.h"

static int setup(void **state)
{
	return aw_up(state);
}

static int teardown(void **state)
{
	return aw_down(state);
}

static void test_account__login_is_folded_as_people_type(void **state)
{
	struct account_world *w = *state;

	assert_true(str_eq(login_fold(w->a, STR(" 19940517 202221 2 011 ")),
			   STR("199405172022212011")));
	assert_true(
		str_eq(login_fold(w->a, STR("'1994.0517-2022212011")), STR("199405172022212011")));
	assert_true(str_eq(login_fold(w->a, STR("Kepala.Baros ")), STR("kepala.baros")));
	assert_true(str_eq(login_fold(w->a, STR("")), STR("")));
	assert_int_equal(login_check(STR("ab"), &w->error), ERR_INPUT);
	assert_int_equal(login_check(STR("abc"), &w->error), OK);
	assert_int_equal(login_check(STR("a b c"), &w->error), ERR_INPUT);
	assert_int_equal(login_check(STR("a/b/c"), &w->error), ERR_INPUT);
	assert_int_equal(login_check(STR("a234567890123456789012345678901234567890"), &w->error),
			 OK);
	assert_int_equal(login_check(STR("a2345678901234567890123456789012345678901"), &w->error),
			 ERR_INPUT);
}

static enum err create(struct account_world *w, const char *login, id employee, id *ret)
{
	return AW_WRITE(w, account_create(&w->tx, w->a,
					  &(struct account_new){
						  .inst = w->inst,
						  .login = str_from(login),
						  .name = STR("Petugas Rekaan"),
						  .employee = employee,
					  },
					  ret, &w->error));
}

static void test_account__logins_and_employees_have_one_account(void **state)
{
	struct account_world *w = *state;
	id first, second;

	assert_int_equal(create(w, "petugas.satu", (id){{0}}, &first), OK);
	assert_int_equal(create(w, "petugas.satu", (id){{0}}, &second), ERR_EXISTS);
	assert_string_equal(w->error.field, "nama_masuk");
	assert_int_equal(
		create(w, "petugas.dua", world_person(w->base, "bidan")->employee, &second),
		ERR_EXISTS);
	assert_int_equal(create(w, "!", (id){{0}}, &second), ERR_INPUT);
	assert_int_equal(aw_findings(w), 0);
}

static void test_account__is_listed_by_page_and_beginning(void **state)
{
	struct account_world *w = *state;
	struct account_list list;
	size_t seen = 0;
	str after = STR("");

	do {
		MUST(account_list_read(w->db, w->a, w->inst, (str){0}, after, 3, &list));
		assert_true(list.n <= 3);
		for (size_t i = 0; i < list.n; i++)
			assert_true(seen + i == 0 || str_cmp(after, list.account[i].login) < 0);
		seen += list.n;
		after = list.next;
	} while (after.p);
	assert_int_equal(seen, WORLD_PEOPLE);
	MUST(account_list_read(w->db, w->a, w->inst, STR("1982"), STR(""), 50, &list));
	assert_int_equal(list.n, 1);
	assert_int_equal(list.account[0].roles, ROLE_BIT(ROLE_EMPLOYEE) | ROLE_BIT(ROLE_UNIT_HEAD));
	MUST(account_list_read(w->db, w->a, w->inst, STR("ADM"), STR(""), 50, &list));
	assert_int_equal(list.n, 1);
	MUST(account_list_read(w->db, w->a, w->inst, STR("zzz"), STR(""), 50, &list));
	assert_int_equal(list.n, 0);
}

static enum err activate(struct account_world *w, const char *code, const char *login,
			 uint8_t token[TOKEN_LEN])
{
	enum sign_in outcome;
	str hash;

	MUST(password_make(w->a, STR(AW_PASSWORD), false, &hash));
	return AW_WRITE(w, activation_use(&w->tx, w->a, &w->master, str_from(code), str_from(login),
					  hash, STR("Chrome/Android"), &outcome, token, &w->error));
}

static void test_account__activation_masks_the_name_and_signs_in(void **state)
{
	struct account_world *w = *state;
	const char *code = aw_code(w, "bidan");
	struct activation a;
	uint8_t token[TOKEN_LEN], again[TOKEN_LEN];
	struct session s;

	MUST(activation_read(w->db, w->a, &w->master, str_from(code), clock_now(), &a));
	assert_true(str_eq(a.masked, STR("Y••• P••• A•••")));
	assert_true(str_eq(a.owner.login, STR("199405172022212011")));
	assert_false(a.choose_login);
	assert_false(a.officer);
	assert_true(a.of_employee);
	assert_int_equal(activate(w, code, "", token), OK);
	assert_int_equal(aw_read(w, token, &s), OK);
	assert_true(id_eq(s.who.employee, world_person(w->base, "bidan")->employee));
	assert_int_equal(activate(w, code, "", again), ERR_CODE_SPENT);
	assert_int_equal(activation_read(w->db, w->a, &w->master, str_from(code), clock_now(), &a),
			 ERR_CODE_SPENT);
	assert_int_equal(aw_findings(w), 0);
}

static void test_account__a_second_activation_is_a_new_password(void **state)
{
	struct account_world *w = *state;
	uint8_t first[TOKEN_LEN], second[TOKEN_LEN];
	struct session s;

	assert_int_equal(activate(w, aw_code(w, "bidan"), "", first), OK);
	assert_int_equal(activate(w, aw_code(w, "bidan"), "", second), OK);
	assert_int_equal(aw_read(w, first, &s), ERR_SIGN_IN);
	assert_int_equal(aw_read(w, second, &s), OK);
	assert_int_equal(aw_findings(w), 0);
}

/* Somebody new in the list, without an account, without a NIP. */
static id newcomer(struct account_world *w)
{
	id employee = id_new();

	MUST(db_script(
		w->db,
		str_printf(w->a,
			   world_on_postgres(w->base)
				   ? "INSERT INTO employee SELECT inst_id, decode('" STR_FMT
				     "', 'hex'), NULL, 'Oding Baharuddin', status, post, "
				     "post_kind, unit_id, NULL, '', '', '', since, NULL, 1 "
				     "FROM employee WHERE name = 'Asep Wirasasmita'"
				   : "INSERT INTO employee SELECT inst_id, x'" STR_FMT
				     "', NULL, 'Oding Baharuddin', status, post, post_kind, "
				     "unit_id, NULL, '', '', '', since, NULL, 1 FROM employee "
				     "WHERE name = 'Asep Wirasasmita'",
			   STR_ARG(id_hex(w->a, employee))),
		&w->error));
	return employee;
}

static void test_account__without_a_nip_one_chooses_a_login(void **state)
{
	struct account_world *w = *state;
	struct code_person person = {.holder = newcomer(w)};
	struct activation a;
	uint8_t token[TOKEN_LEN];

	MUST(AW_WRITE(w, code_issue(&w->tx, w->a, &w->master, world_who(w->base, "pengelola"),
				    CODE_ACTIVATION, (id){{0}}, w->tx.now + CODE_ACTIVATION_LIFE,
				    &person, 1)));
	MUST(activation_read(w->db, w->a, &w->master, str_from(person.code), clock_now(), &a));
	assert_true(a.choose_login);
	assert_int_equal(activate(w, person.code, "admin", token), ERR_EXISTS);
	assert_int_equal(activate(w, person.code, "x y", token), ERR_INPUT);
	assert_string_equal(w->error.field, "nama_masuk");
	assert_int_equal(activate(w, person.code, "oding.b", token), OK);
	assert_int_equal(aw_sign_in(w, "oding.b", AW_PASSWORD, token), SIGN_IN_DONE);
	assert_int_equal(aw_findings(w), 0);
}

static void test_account__a_code_of_a_gone_employee_is_spent(void **state)
{
	struct account_world *w = *state;
	const char *code = aw_code(w, "bidan");
	struct activation a;

	MUST(db_script(w->db, STR("UPDATE employee SET ended_on = 20000 WHERE name LIKE 'Yanti%'"),
		       &w->error));
	assert_int_equal(activation_read(w->db, w->a, &w->master, str_from(code), clock_now(), &a),
			 ERR_CODE_SPENT);
}

static enum err enrol(struct account_world *w, const char *login, const char *name, enum role role,
		      const char *unit, id *ret, char code[CODE_SIZE])
{
	return AW_WRITE(w, account_enrol(&w->tx, w->a, &w->master, world_who(w->base, "admin"),
					 &(struct enrolment){
						 .login = str_from(login),
						 .name = str_from(name),
						 .role = role,
						 .unit_path = str_from(unit),
					 },
					 ret, code, &w->error));
}

static void test_account__enrolment_says_what_is_missing(void **state)
{
	struct account_world *w = *state;
	char code[CODE_SIZE];
	id account;

	assert_int_equal(enrol(w, "petugas.x", "", ROLE_BAWASLU, "", &account, code), ERR_INPUT);
	assert_string_equal(w->error.field, "nama");
	assert_int_equal(enrol(w, "petugas.x", "Petugas X", ROLE_UNIT_HEAD, "", &account, code),
			 ERR_INPUT);
	assert_string_equal(w->error.field, "unit");
	assert_int_equal(enrol(w, "petugas.x", "Petugas X", ROLE_UNIT_HEAD, "Kecamatan Entah",
			       &account, code),
			 ERR_INPUT);
	assert_int_equal(
		enrol(w, "petugas.x", "Petugas X", ROLE_BAWASLU, "Kecamatan Baros", &account, code),
		ERR_INPUT);
	assert_int_equal(enrol(w, "petugas.x", "Petugas X", ROLE_EMPLOYEE, "", &account, code),
			 ERR_INPUT);
	assert_int_equal(enrol(w, "199405172022212099", "X", ROLE_AUDITOR, "", &account, code),
			 ERR_INPUT);
	assert_string_equal(w->error.field, "nama_masuk");
}

static void test_account__enrolment_gives_role_and_code(void **state)
{
	struct account_world *w = *state;
	char code[CODE_SIZE];
	uint8_t token[TOKEN_LEN];
	struct account account;
	struct activation a;
	id made;

	assert_int_equal(enrol(w, "petugas.x", "Petugas X", ROLE_UNIT_HEAD, " Kecamatan  Baros ",
			       &made, code),
			 OK);
	MUST(account_read(w->db, w->a, w->inst, made, &account));
	assert_int_equal(account.roles, ROLE_BIT(ROLE_UNIT_HEAD));
	assert_true(str_eq(account.role[0].unit_name, STR("Kecamatan Baros")));
	assert_false(account.active);
	MUST(activation_read(w->db, w->a, &w->master, str_from(code), clock_now(), &a));
	assert_true(a.officer);
	assert_false(a.of_employee);
	assert_int_equal(activate(w, code, "", token), OK);
	assert_int_equal(aw_findings(w), 0);
}

static int64_t version_of(struct account_world *w, id account)
{
	struct account found;

	MUST(account_read(w->db, w->a, w->inst, account, &found));
	return found.version;
}

static void test_account__roles_are_given_once(void **state)
{
	struct account_world *w = *state;
	id bidan = world_person(w->base, "bidan")->account;
	id admin = world_person(w->base, "admin")->account, none = {{0}};
	int64_t before = version_of(w, bidan);

	for (int i = 0; i < 2; i++)
		MUST(AW_WRITE(w, account_role_give(&w->tx, w->a, w->inst, bidan, ROLE_AUDITOR, none,
						   admin)));
	assert_int_equal(version_of(w, bidan), before + 1);
	for (int i = 0; i < 2; i++)
		MUST(AW_WRITE(w, account_role_end(&w->tx, w->a, w->inst, bidan, ROLE_AUDITOR, none,
						  admin)));
	MUST(AW_WRITE(w,
		      account_role_give(&w->tx, w->a, w->inst, bidan, ROLE_AUDITOR, none, admin)));
	assert_int_equal(version_of(w, bidan), before + 3);
	assert_int_equal(aw_findings(w), 0);
}

static void test_account__refuses_roles_that_make_no_sense(void **state)
{
	struct account_world *w = *state;
	id bidan = world_person(w->base, "bidan")->account;
	id admin = world_person(w->base, "admin")->account, none = {{0}};
	id baros = world_unit(w->base, "Kecamatan Baros");

	assert_int_equal(AW_WRITE(w, account_role_give(&w->tx, w->a, w->inst, bidan, ROLE_UNIT_HEAD,
						       none, admin)),
			 ERR_INPUT);
	assert_int_equal(AW_WRITE(w, account_role_give(&w->tx, w->a, w->inst, bidan, ROLE_AUDITOR,
						       baros, admin)),
			 ERR_INPUT);
	assert_int_equal(AW_WRITE(w, account_role_give(&w->tx, w->a, w->inst, bidan, ROLE_UNIT_HEAD,
						       id_new(), admin)),
			 ERR_NOT_FOUND);
	assert_int_equal(AW_WRITE(w, account_role_give(&w->tx, w->a, w->inst, admin, ROLE_EMPLOYEE,
						       none, admin)),
			 ERR_INPUT);
	assert_int_equal(AW_WRITE(w, account_role_end(&w->tx, w->a, w->inst, admin, ROLE_ADMIN,
						      none, admin)),
			 ERR_INPUT);
	assert_int_equal(AW_WRITE(w, account_end(&w->tx, w->a, w->inst, admin, admin)), ERR_INPUT);
	assert_int_equal(AW_WRITE(w, account_role_give(&w->tx, w->a, w->inst + 1, bidan,
						       ROLE_AUDITOR, none, admin)),
			 ERR_NOT_FOUND);
}

static void test_account__reset_takes_the_password_and_keeps_the_second_factor(void **state)
{
	struct account_world *w = *state;
	const struct world_person *p = world_person(w->base, "lurah");
	static const uint8_t secret[TOTP_SECRET_LEN] = "x";
	char code[CODE_SIZE];
	uint8_t token[TOKEN_LEN], session[TOKEN_LEN];
	struct account account;
	struct session s;

	aw_password(w, "lurah");
	MUST(AW_WRITE(
		w, totp_store(&w->tx, w->a, &w->master, w->inst, p->account, secret, (id){{0}})));
	aw_session(w, "lurah", session);
	MUST(AW_WRITE(w, account_reset(&w->tx, w->a, &w->master, world_who(w->base, "admin"),
				       p->account, code)));
	assert_int_equal(aw_read(w, session, &s), ERR_SIGN_IN);
	assert_int_equal(aw_sign_in(w, p->nip, AW_PASSWORD, token), SIGN_IN_REFUSED);
	MUST(account_read(w->db, w->a, w->inst, p->account, &account));
	assert_false(account.active);
	assert_true(account.has_totp);
	/* The new password is there, but without the second step it is no session. */
	assert_int_equal(activate(w, code, "", token), OK);
	assert_int_equal(aw_read(w, token, &s), ERR_SIGN_IN);
	assert_int_equal(aw_findings(w), 0);
}

static enum err set_email(struct account_world *w, const char *key, const char *typed)
{
	return AW_WRITE(w, account_set_email(&w->tx, w->a, w->inst,
					     world_person(w->base, key)->account, str_from(typed),
					     world_who(w->base, "admin")->account, &w->error));
}

static void test_account__without_a_staff_record_says_where_letters_go(void **state)
{
	struct account_world *w = *state;
	id admin = world_person(w->base, "admin")->account;
	struct account before, account;

	MUST(account_read(w->db, w->a, w->inst, admin, &before));
	assert_int_equal(before.email.n, 0);
	assert_int_equal(set_email(w, "admin", " Admin@Kota.example "), OK);
	MUST(account_read(w->db, w->a, w->inst, admin, &account));
	assert_true(str_eq(account.email, STR("admin@kota.example")));
	assert_int_equal(account.version, before.version + 1);
	assert_int_equal(set_email(w, "admin", "admin@kota.example"), OK); /* the same again */
	assert_int_equal(set_email(w, "admin", "admin"), ERR_INPUT);
	assert_string_equal(w->error.field, "surel");
	assert_int_equal(set_email(w, "admin", "a@kota.example, b@kota.example"), ERR_INPUT);
	assert_int_equal(set_email(w, "lurah", "lurah@kota.example"), ERR_INPUT);
	MUST(account_read(w->db, w->a, w->inst, admin, &account));
	assert_int_equal(account.version, before.version + 1);
	assert_int_equal(set_email(w, "admin", ""), OK);
	MUST(account_read(w->db, w->a, w->inst, admin, &account));
	assert_int_equal(account.email.n, 0);
	assert_int_equal(account.version, before.version + 2);
	assert_int_equal(aw_findings(w), 0);
	MUST(AW_WRITE(w, account_end(&w->tx, w->a, w->inst, admin, (id){{0}})));
	assert_int_equal(set_email(w, "admin", "admin@kota.example"), ERR_NOT_FOUND);
}

static void test_account__the_replay_finds_what_was_changed_by_hand(void **state)
{
	struct account_world *w = *state;
	static const char *const tampering[] = {
		"UPDATE account SET login = 'lain' WHERE login = 'admin'",
		"UPDATE account SET password = 'x' WHERE login = '199405172022212011'",
		"UPDATE account SET ended_at = 5 WHERE login = '199011302019031007'",
		"UPDATE account SET version = 9 WHERE login = '198507152010012003'",
		"UPDATE account SET email = 'x@lain.example' WHERE login = '197003121995031001'",
		"UPDATE account_role SET role = 7 WHERE role = 5",
		"DELETE FROM account_role WHERE role = 1",
	};

	assert_int_equal(aw_findings(w), 0);
	for (size_t i = 0; i < sizeof tampering / sizeof *tampering; i++) {
		int before = aw_findings(w);

		MUST(db_script(w->db, str_from(tampering[i]), &w->error));
		if (aw_findings(w) <= before)
			fail_msg("not found: %s", tampering[i]);
	}
}
