/* Accounts: reading, making and ending them. Roles are role.c, passwords password.c; see account.h.
 */
#include "core/account/account.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/account/deputy.h"
#include "core/account/history.h"
#include "core/case/people.h"
#include "core/org/roster_words.h"
#include "query/account.h"
#include "sys/clock.h"

str login_fold(struct arena *a, str typed)
{
	struct buf digits = BUF_INIT(a, 1 + typed.n), word = BUF_INIT(a, 1 + typed.n);

	typed = str_trim(typed);
	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		buf_putc(&word, c);
		if (c != ' ' && c != '.' && c != '-' && c != '\'')
			buf_putc(&digits, c);
	}
	return str_is_digits(buf_str(&digits)) ? buf_str(&digits) : buf_str(&word);
}

enum err login_check(str login, struct error *error)
{
	bool fits = login.n >= LOGIN_MIN && login.n <= LOGIN_MAX;

	for (size_t i = 0; i < login.n && fits; i++) {
		char c = login.p[i];

		fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
		       c == '_';
	}
	if (fits)
		return OK;
	return error_set(error, ERR_INPUT, "nama_masuk", "%s",
			 N_("Nama masuk terdiri atas 3 sampai 40 huruf kecil, angka, titik, tanda "
			    "hubung, atau garis bawah."));
}

enum err account_read(struct db *db, struct arena *a, int64_t inst, id account, struct account *ret)
{
	struct account_row_row row;
	struct account_roles_row *role;
	struct account found;
	bool in_force;
	day today;
	size_t n;

	TRY(account_row(db, a, inst, account, &row));
	TRY(account_roles(db, a, inst, account, &role, &n));
	found = (struct account){
		.inst = inst,
		.id = row.account,
		.employee = row.employee,
		.login = row.login,
		.name = row.name,
		.email = row.email,
		.active = row.active != 0,
		.has_totp = row.has_totp != 0,
		.ended = row.ended_at.is,
		.created_at = row.created_at,
		.activated_at = row.activated_at.is ? row.activated_at.v : 0,
		.version = row.version,
		.role = arena_array(a, struct account_role, n),
	};
	for (size_t i = 0; i < n; i++) {
		if (role[i].role < 0 || role[i].role >= ROLE_COUNT)
			continue;
		today = moment_day(clock_now(), (int)role[i].zone);
		in_force = role[i].from_day <= today && role[i].until_day >= today;
		if (in_force)
			found.roles |= ROLE_BIT(role[i].role);
		found.role[found.role_n++] = (struct account_role){
			.role = (enum role)role[i].role,
			.unit = role[i].unit,
			.unit_name = role[i].unit_path.p ? role[i].unit_path : STR(""),
			.given_at = role[i].given_at,
			.deputy = (enum deputy_kind)role[i].deputy,
			.as = deputy_as(a, role[i].deputy, role[i].post),
			.from = (day)role[i].from_day,
			.until = (day)role[i].until_day,
			.in_force = in_force,
		};
	}
	*ret = found;
	return OK;
}

enum err account_find(struct db *db, struct arena *a, int64_t inst, str login, struct account *ret)
{
	struct account_row_by_login_row row;

	TRY(account_row_by_login(db, a, inst, login, &row));
	return account_read(db, a, inst, row.account, ret);
}

/* The bounds of what begins with `search`: no login sorts after it followed by z's. */
static str last_of(struct arena *a, str search)
{
	struct buf b = BUF_INIT(a, LOGIN_MAX * 2 + search.n);

	buf_put(&b, search);
	for (int i = 0; i < LOGIN_MAX; i++)
		buf_putc(&b, 'z');
	return buf_str(&b);
}

/* Adds the roles of the page's accounts, in one statement for all of them. */
static enum err add_roles(struct db *db, struct arena *a, int64_t inst, struct account_list *list)
{
	struct account_role_page_row *role;
	size_t n;

	if (list->n == 0)
		return OK;
	TRY(account_role_page(db, a, inst, list->account[0].login, list->account[list->n - 1].login,
			      &role, &n));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < list->n; k++)
			if (id_eq(list->account[k].id, role[i].account) && role[i].role >= 0 &&
			    role[i].role < ROLE_COUNT)
				list->account[k].roles |= ROLE_BIT(role[i].role);
	return OK;
}

enum err account_list_read(struct db *db, struct arena *a, int64_t inst, str search, str after,
			   size_t limit, struct account_list *ret)
{
	struct account_page_row *row;
	struct account_list list = {0};
	size_t n;

	search = search.p ? login_fold(a, search) : STR("");
	TRY(account_page(db, a, inst, search, last_of(a, search), after.p ? after : STR(""),
			 (int64_t)limit + 1, &row, &n));
	list.n = n > limit ? limit : n;
	list.account = arena_array(a, struct account, list.n);
	for (size_t i = 0; i < list.n; i++)
		list.account[i] = (struct account){
			.inst = inst,
			.id = row[i].account,
			.employee = row[i].employee,
			.login = row[i].login,
			.name = row[i].name,
			.active = row[i].active != 0,
			.has_totp = row[i].has_totp != 0,
			.ended = row[i].ended_at.is,
			.created_at = row[i].created_at,
			.activated_at = row[i].activated_at.is ? row[i].activated_at.v : 0,
			.version = row[i].version,
		};
	if (n > limit)
		list.next = list.account[list.n - 1].login;
	TRY(add_roles(db, a, inst, &list));
	*ret = list;
	return OK;
}

/* A chosen name is one person's on the whole server: he types nothing else to be found. */
static enum err check_login_free(struct tx *tx, struct arena *a, const struct account_new *n,
				 struct error *error)
{
	struct account_row_by_login_row own;
	struct account_login_users_row *user;
	size_t users = 0;
	enum err e = account_row_by_login(tx->db, a, n->inst, n->login, &own);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == ERR_NOT_FOUND && !str_is_digits(n->login))
		TRY(account_login_users(tx->db, a, n->login, &user, &users));
	if (e == OK || users > 0)
		return error_set(error, ERR_EXISTS, "nama_masuk", "%s",
				 N_("Nama masuk ini sudah dipakai. Pilih yang lain."));
	return OK;
}

enum err account_create(struct tx *tx, struct arena *a, const struct account_new *n, id *ret,
			struct error *error)
{
	id account = id_new();

	TRY(login_check(n->login, error));
	if (!utf8_valid(n->name) || str_trim(n->name).n == 0 ||
	    utf8_count(n->name) > ACCOUNT_NAME_MAX)
		return error_set(error, ERR_INPUT, "nama", "%s",
				 N_("Isi nama orangnya, paling panjang 200 huruf."));
	TRY(check_login_free(tx, a, n, error));
	if (!id_is_none(n->employee)) {
		struct account_of_employee_row row;

		TRY(account_of_employee(tx->db, a, n->inst, n->employee, &row));
		if (!id_is_none(row.account))
			return error_set(error, ERR_EXISTS, "nama_masuk", "%s",
					 N_("Pegawai ini sudah punya akun."));
	}
	TRY(account_add(tx, n->inst, account, n->employee, n->login, n->name, tx->now, NULL));
	TRY(history_append(tx, a, n->inst, account, EVENT_ACCOUNT_CREATED, n->actor,
			   history_created(a, n->login, n->name, n->employee)));
	if (n->password_hash.n > 0) {
		TRY(account_set_password(tx, n->inst, account, n->password_hash, tx->now, NULL));
		TRY(history_append(tx, a, n->inst, account, EVENT_ACCOUNT_ACTIVATED, n->actor,
				   STR("")));
	}
	if (!id_is_none(n->employee))
		TRY(account_role_give(tx, a, n->inst, account, ROLE_EMPLOYEE, (id){{0}}, n->actor));
	*ret = account;
	return OK;
}

enum err account_reset(struct tx *tx, struct arena *a, const struct secret *master,
		       const struct who *by, id account, char ret_code[CODE_SIZE])
{
	struct account found;
	struct code_person person = {0};

	TRY(account_read(tx->db, a, by->inst, account, &found));
	if (found.ended)
		return ERR_NOT_FOUND;
	if (found.active) {
		TRY(account_clear_password(tx, by->inst, account, NULL));
		TRY(history_append(tx, a, by->inst, account, EVENT_ACCOUNT_RESET, by->account,
				   STR("")));
		TRY(session_end_others(tx, by->inst, account, (id){{0}}, NULL));
	}
	person.holder = id_is_none(found.employee) ? account : found.employee;
	TRY(code_issue(tx, a, master, by, CODE_ACTIVATION, (id){{0}},
		       tx->now + CODE_ACTIVATION_LIFE, &person, 1));
	memcpy(ret_code, person.code, CODE_SIZE);
	return OK;
}

enum err account_remove_totp(struct tx *tx, struct arena *a, int64_t inst, id account, id actor)
{
	int64_t changed;

	TRY(account_clear_totp(tx, inst, account, &changed));
	if (changed == 0)
		return ERR_NOT_FOUND;
	TRY(session_end_others(tx, inst, account, (id){{0}}, NULL));
	return history_append(tx, a, inst, account, EVENT_ACCOUNT_TOTP_REMOVED, actor, STR(""));
}

enum err account_set_email(struct tx *tx, struct arena *a, int64_t inst, id account, str typed,
			   id actor, struct error *error)
{
	struct account found;
	str email = STR("");

	TRY(account_read(tx->db, a, inst, account, &found));
	if (found.ended)
		return ERR_NOT_FOUND;
	if (!id_is_none(found.employee))
		return error_set(error, ERR_INPUT, "surel", "%s",
				 N_("Alamat surel pegawai diubah di daftar pegawai."));
	typed = str_trim(typed);
	if (typed.n > 0 && (!email_read(a, typed, &email)))
		return error_set(error, ERR_INPUT, "surel", "%s",
				 N_("Ini bukan alamat surel. Tulis seperti nama@lembaga.go.id."));
	if (str_eq(email, found.email))
		return OK;
	TRY(account_set_email_row(tx, inst, account, email, NULL));
	return history_append(tx, a, inst, account, EVENT_ACCOUNT_EMAIL, actor,
			      history_email(a, email));
}

enum err account_end(struct tx *tx, struct arena *a, int64_t inst, id account, id actor)
{
	struct account found;
	int64_t changed;

	if (id_eq(account, actor))
		return ERR_INPUT;
	TRY(account_read(tx->db, a, inst, account, &found));
	TRY(account_set_ended(tx, inst, account, tx->now, &changed));
	if (changed == 0)
		return ERR_NOT_FOUND;
	TRY(session_end_others(tx, inst, account, (id){{0}}, NULL));
	TRY(history_append(tx, a, inst, account, EVENT_ACCOUNT_ENDED, actor, STR("")));
	TRY(case_officer_left(tx, a, inst, account));
	return case_people_changed(tx, a, inst, found.employee);
}
