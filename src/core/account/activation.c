/* The first sign-in: from a one-time code to an account with a password. See password.h. */
#include "core/account/history.h"
#include "core/account/password.h"
#include "query/account.h"

/* Who holds a code: an employee with or without an account, or an account without an employee. */
struct holder {
	id employee, account;
	str login; /* of the account, or the NIP; "" when he must choose one */
	str name, nip;
	bool has_birth;
	day birth;
};

static enum err read_holder(struct db *db, struct arena *a, const struct code *code,
			    struct holder *ret)
{
	struct account_of_employee_row employee;
	struct account_row_row account;
	enum err e = account_of_employee(db, a, code->inst, code->holder, &employee);

	if (e == OK) {
		if (employee.ended_on.is || employee.account_ended_at.is)
			return ERR_CODE_SPENT;
		*ret = (struct holder){
			.employee = code->holder,
			.account = employee.account,
			.login = employee.login.p ? employee.login
				 : employee.nip.p ? employee.nip
						  : STR(""),
			.name = employee.name,
			.nip = employee.nip.p ? employee.nip : STR(""),
			.has_birth = employee.birth_day.is,
			.birth = (day)employee.birth_day.v,
		};
		return OK;
	}
	if (e != ERR_NOT_FOUND)
		return e;
	e = account_row(db, a, code->inst, code->holder, &account);
	if (e == ERR_NOT_FOUND || (e == OK && account.ended_at.is))
		return ERR_CODE_SPENT;
	TRY(e);
	*ret = (struct holder){
		.account = account.account,
		.login = account.login,
		.name = account.name,
		.nip = STR(""),
	};
	return OK;
}

/* Whether the byte goes on with a letter of several bytes. */
static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* The first letter of each word, and dots for the rest, however long. */
static str mask(struct arena *a, str name)
{
	struct buf b = BUF_INIT(a, 8 * name.n + 1);

	while (name.p) {
		str word = str_cut(&name, ' ');
		size_t letter = 1;

		if (word.n == 0)
			continue;
		while (letter < word.n && is_continuation(word.p[letter]))
			letter++;
		if (b.n > 0)
			buf_putc(&b, ' ');
		buf_put(&b, str_sub(word, 0, letter));
		buf_put(&b, STR("•••"));
	}
	return buf_str(&b);
}

enum err activation_read(struct db *db, struct arena *a, const struct secret *master, str typed,
			 int64_t now, struct activation *ret)
{
	struct activation activation = {0};
	struct account_role_count_row officer = {0};
	struct holder h;

	TRY(code_find(db, a, master, typed, CODE_ACTIVATION, now, &activation.code));
	TRY(read_holder(db, a, &activation.code, &h));
	if (!id_is_none(h.account))
		TRY(account_role_count(db, a, activation.code.inst, h.account, ROLE_EMPLOYEE,
				       &officer));
	activation.masked = mask(a, h.name);
	activation.choose_login = h.login.n == 0;
	activation.of_employee = !id_is_none(h.employee);
	activation.officer = officer.n > 0;
	activation.owner = (struct password_owner){
		.login = h.login,
		.nip = h.nip,
		.name = h.name,
		.has_birth = h.has_birth,
		.birth = h.birth,
	};
	*ret = activation;
	return OK;
}

/* Sets the password of the holder's account, which is made if there is none. */
static enum err set_password(struct tx *tx, struct arena *a, const struct code *code,
			     const struct holder *h, str login, str password_hash,
			     struct error *error, id *ret_account)
{
	struct account_row_row row;

	if (id_is_none(h->account))
		return account_create(tx, a,
				      &(struct account_new){
					      .inst = code->inst,
					      .employee = h->employee,
					      .login = h->login.n > 0 ? h->login : login,
					      .name = h->name,
					      .password_hash = password_hash,
				      },
				      ret_account, error);
	TRY(account_row(tx->db, a, code->inst, h->account, &row));
	TRY(account_set_password(tx, code->inst, h->account, password_hash, tx->now, NULL));
	TRY(session_end_others(tx, code->inst, h->account, (id){{0}}, NULL));
	*ret_account = h->account;
	return history_append(tx, a, code->inst, h->account,
			      row.activated_at.is ? EVENT_ACCOUNT_PASSWORD
						  : EVENT_ACCOUNT_ACTIVATED,
			      h->account, STR(""));
}

enum err activation_use(struct tx *tx, struct arena *a, const struct secret *master, str typed,
			str login, str password_hash, str device, enum sign_in *ret,
			uint8_t ret_token[TOKEN_LEN], struct error *error)
{
	struct code code;
	struct holder h;
	struct account_secret_row row;
	id account;

	TRY(code_use(tx, a, master, typed, CODE_ACTIVATION, (id){{0}}, &code));
	TRY(read_holder(tx->db, a, &code, &h));
	TRY(set_password(tx, a, &code, &h, login, password_hash, error, &account));
	TRY(account_secret(tx->db, a, code.inst, account, &row));
	*ret = row.totp_secret.p ? SIGN_IN_PENDING : SIGN_IN_DONE;
	if (*ret == SIGN_IN_DONE)
		TRY(history_append(tx, a, code.inst, account, EVENT_ACCOUNT_SIGNED_IN, account,
				   STR("")));
	return session_open(tx, a,
			    &(struct session_new){
				    .inst = code.inst,
				    .account = account,
				    .device = device,
			    },
			    ret_token);
}
