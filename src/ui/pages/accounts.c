/* The administrator's pages: who has an account, with which roles, and help for who cannot sign in.
 */
#include "ui/pages/accounts.h"

#include "core/account/deputy.h"
#include "ui/pages/accounts.html.h"
#include "ui/pages/parts.h"
#include "web/server.h"

#include "ui/pages/accounts.route.h"

enum { PAGE_ROWS = 50, ROLES_TEXT_MAX = 512 };

static str roles_text(struct request *req, uint32_t roles)
{
	struct buf out = BUF_INIT(req->arena, ROLES_TEXT_MAX);

	for (int r = 0; r < ROLE_COUNT; r++) {
		if (!(roles & ROLE_BIT(r)))
			continue;
		if (out.n > 0)
			buf_put(&out, STR(", "));
		buf_put(&out, tr(req->lang, role_label(r)));
	}
	return out.n ? buf_str(&out) : STR("–");
}

/* All roles to choose from; an administrator gives no role of an employee, the staff list does. */
static struct accounts_roles role_choices(struct request *req, int selected, bool employee_too)
{
	struct accounts_roles roles = {0};

	for (int r = employee_too ? ROLE_EMPLOYEE : ROLE_UNIT_HEAD; r < ROLE_COUNT; r++)
		roles.role[roles.n++] = (struct accounts_role){
			.key = role_key(r),
			.label = tr(req->lang, role_label(r)),
			.selected = r == selected,
		};
	return roles;
}

/* ROUTE: GET /meja/akun ?cari:text(60)?, setelah:text(60)?
 * Accounts of the institution by login.
 * auth: account.manage   cost: fast */
static enum err accounts_page(struct request *req, const struct accounts_page_args *in)
{
	struct accounts_rows rows = {0};
	struct account_list list;
	str older = {0};

	TRY(account_list_read(req->db, req->arena, req->who.inst, in->cari, in->setelah, PAGE_ROWS,
			      &list));
	rows.row = arena_array(req->arena, struct accounts_row, list.n);
	for (size_t i = 0; i < list.n; i++)
		rows.row[rows.n++] = (struct accounts_row){
			.id = list.account[i].id,
			.name = list.account[i].name,
			.login = list.account[i].login,
			.roles = roles_text(req, list.account[i].roles),
			.active = list.account[i].active,
			.ended = list.account[i].ended,
		};
	/* Both are logins, folded: letters, digits, '.', '-' and '_' need no escape in a URL. */
	str search = login_fold(req->arena, in->cari);
	if (list.next.p)
		older = str_printf(req->arena, "/meja/akun?setelah=" STR_FMT "%s" STR_FMT,
				   STR_ARG(list.next), login_check(search, NULL) ? "" : "&cari=",
				   STR_ARG(login_check(search, NULL) ? STR("") : search));
	return page_show(req, accounts_html,
			 (&(struct accounts_html){
				 .list = &rows,
				 .search = in->cari,
				 .newer = in->setelah.n ? STR("/meja/akun") : (str){0},
				 .older = older,
			 }));
}

static enum err show_new(struct request *req, str login, str name, str unit, int role)
{
	struct accounts_roles roles = role_choices(req, role, true);

	return page_show_status(req, account_new_html,
				(&(struct account_new_html){
					.login = login,
					.name = name,
					.unit = unit,
					.role = role,
					.roles = &roles,
					.login_error = field_error(req, "nama_masuk"),
					.name_error = field_error(req, "nama"),
					.unit_error = field_error(req, "unit"),
				}),
				err_info(req->error.code)->status);
}

/* ROUTE: GET /meja/akun/baru
 * The form for a new account.
 * auth: account.manage, signed in again within 15 min   cost: fast */
static enum err account_new_page(struct request *req, const struct account_new_page_args *in)
{
	(void)in;
	return show_new(req, STR(""), STR(""), STR(""), ROLE_PERSONNEL);
}

/* What the page of an account says besides what is stored. */
struct account_said {
	str code;         /* new; shown once */
	const char *done; /* what was done; NULL: nothing */
	str unit, email;  /* as typed, with what is wrong about it; p NULL: nothing was typed */
};

static str typed(const struct request *req, const char *field, str fallback)
{
	str value = req->method == METHOD_POST ? request_field(req, field) : (str){0};

	return value.p ? value : fallback;
}

/* Its fields have names of their own, so that another form's errors do not stand at them. */
static struct accounts_deputy deputy_form(struct request *req)
{
	bool sent = typed(req, "jabatan", (str){0}).p != NULL;
	struct buf today = BUF_INIT(req->arena, 16);

	day_put_iso(&today, req->today);
	return (struct accounts_deputy){
		.unit = sent ? typed(req, "unit", STR("")) : STR(""),
		.post = typed(req, "jabatan", STR("")),
		.from = typed(req, "dari", buf_str(&today)),
		.until = typed(req, "sampai", STR("")),
		.authority = sent && str_eq(typed(req, "peran", STR("")),
					    str_from(role_key(ROLE_AUTHORITY))),
		.acting = str_eq(typed(req, "sebagai", STR("")), STR("plt")),
		.role_error = field_error(req, "peran"),
		.unit_error = sent ? field_error(req, "unit") : (str){0},
		.post_error = field_error(req, "jabatan"),
		.from_error = field_error(req, "dari"),
		.until_error = field_error(req, "sampai"),
	};
}

static enum err show_account(struct request *req, struct db *db, id account,
			     const struct account_said *said)
{
	struct accounts_roles roles = role_choices(req, ROLE_PERSONNEL, false);
	struct accounts_role_rows rows = {0};
	struct accounts_deputy deputy = deputy_form(req);
	struct account found;
	bool own = id_eq(account, req->who.account);

	TRY(account_read(db, req->arena, req->who.inst, account, &found));
	rows.row = arena_array(req->arena, struct accounts_role_row, found.role_n);
	for (size_t i = 0; i < found.role_n; i++) {
		const struct account_role *r = &found.role[i];

		rows.row[rows.n++] = (struct accounts_role_row){
			.label = tr(req->lang, role_label(r->role)),
			.unit_path = r->unit_name,
			.key = role_key(r->role),
			.unit = r->unit,
			.given_at = r->given_at,
			.as = r->as,
			.from = r->from,
			.until = r->until,
			.in_force = r->in_force,
			/* A person of the staff list stays an employee while he is in it. */
			.may_end = !found.ended && r->role != ROLE_EMPLOYEE &&
				   !(own && r->role == ROLE_ADMIN),
		};
	}
	return page_show_status(
		req, account_html,
		(&(struct account_html){
			.account = &found,
			.rows = &rows,
			.roles = &roles,
			.own = own,
			.asks_email = id_is_none(found.employee),
			.code = said->code,
			.address = request_url(req, STR("/aktif")),
			.done = said->done ? tr(req->lang, said->done) : (str){0},
			.unit = said->unit,
			.unit_error = said->unit.p ? field_error(req, "unit") : (str){0},
			.deputy = &deputy,
			.email = said->email.p ? said->email : found.email,
			.email_error = field_error(req, "surel"),
		}),
		err_info(req->error.code)->status);
}

static enum err account_new_again(struct request *req, const struct account_new_post_args *in)
{
	enum role role = ROLE_PERSONNEL;

	(void)role_parse(in->form.peran, &role);
	return show_new(req, in->form.nama_masuk, in->form.nama, in->form.unit, (int)role);
}

/* ROUTE: POST /meja/akun/baru
 * Makes an account with a role and shows its activation code, once.
 * auth: account.manage, signed in again within 15 min   cost: write
 * form: nama_masuk text(60), nama text(200)?, peran text(20), unit text(900)?
 * again: account_new_again
 * errors: INPUT EXISTS */
static enum err account_new_post(struct request *req, struct tx *tx,
				 const struct account_new_post_args *in)
{
	struct enrolment e = {
		.login = login_fold(req->arena, in->form.nama_masuk),
		.name = in->form.nama,
		.unit_path = in->form.unit,
	};
	char code[CODE_SIZE];
	id account;

	if (!role_parse(in->form.peran, &e.role))
		return ERR_INPUT;
	TRY(account_enrol(tx, req->arena, &req->server->master, &req->who, &e, &account, code,
			  &req->error));
	return show_account(req, tx->db, account,
			    &(struct account_said){.code = str_copy(req->arena, str_from(code)),
						   .done = N_("Akun sudah dibuat.")});
}

/* ROUTE: GET /meja/akun/{akun:id} ?selesai:choice(peran kode-kedua tutup surel)?
 * One account: its roles and what can be done about it.
 * auth: account.manage   cost: fast
 * errors: NOT_FOUND */
static enum err account_page(struct request *req, const struct account_page_args *in)
{
	static const char *const done[] = {
		[ACCOUNT_PAGE_SELESAI_PERAN] = N_("Peran sudah diubah."),
		[ACCOUNT_PAGE_SELESAI_KODE_KEDUA] = N_("Kode kedua sudah dihapus."),
		[ACCOUNT_PAGE_SELESAI_TUTUP] = N_("Akun sudah ditutup."),
		[ACCOUNT_PAGE_SELESAI_SUREL] = N_("Alamat surel sudah disimpan."),
	};

	return show_account(
		req, req->db, in->akun,
		&(struct account_said){.done = in->selesai < 0 ? NULL : done[in->selesai]});
}

static enum err go_account(struct request *req, id account, const char *done)
{
	return page_go(req, str_printf(req->arena, "/meja/akun/" STR_FMT "?selesai=%s",
				       STR_ARG(id_hex(req->arena, account)), done));
}

static enum err role_post_again(struct request *req, const struct role_post_args *in)
{
	return show_account(req, req->db, in->akun, &(struct account_said){.unit = in->form.unit});
}

/* ROUTE: POST /meja/akun/{akun:id}/peran
 * Gives a role; it acts at the person's next request.
 * auth: account.manage, signed in again within 15 min   cost: write
 * form: peran text(20), unit text(900)?
 * again: role_post_again
 * errors: NOT_FOUND INPUT */
static enum err role_post(struct request *req, struct tx *tx, const struct role_post_args *in)
{
	enum role role;
	id unit;

	if (!role_parse(in->form.peran, &role) || role == ROLE_EMPLOYEE)
		return ERR_INPUT;
	TRY(role_unit(tx->db, req->arena, req->who.inst, role, in->form.unit, &unit, &req->error));
	TRY(account_role_give(tx, req->arena, req->who.inst, in->akun, role, unit,
			      req->who.account));
	return go_account(req, in->akun, "peran");
}

static enum err deputy_post_again(struct request *req, const struct deputy_post_args *in)
{
	return show_account(req, req->db, in->akun, &(struct account_said){.done = NULL});
}

/* ROUTE: POST /meja/akun/{akun:id}/pengganti
 * Makes somebody Plh. or Plt. of a head or of the appointing authority, from one day to another.
 * auth: account.manage, signed in again within 15 min   cost: write
 * form: peran choice(unit_head authority), sebagai choice(plh plt), unit text(900)?,
 *       jabatan text(200)?, dari day, sampai day
 * again: deputy_post_again
 * errors: NOT_FOUND INPUT CONFLICT */
static enum err deputy_post(struct request *req, struct tx *tx, const struct deputy_post_args *in)
{
	bool head = in->form.peran == DEPUTY_POST_FORM_PERAN_UNIT_HEAD;
	struct deputy_new n = {
		.account = in->akun,
		.role = head ? ROLE_UNIT_HEAD : ROLE_AUTHORITY,
		.kind = in->form.sebagai == DEPUTY_POST_FORM_SEBAGAI_PLH ? DEPUTY_DAILY
									 : DEPUTY_ACTING,
		.post = in->form.jabatan,
		.from = in->form.dari,
		.until = in->form.sampai,
	};

	TRY(role_unit(tx->db, req->arena, req->who.inst, n.role, head ? in->form.unit : STR(""),
		      &n.unit, &req->error));
	TRY(deputy_give(tx, req->arena, req->who.inst, req->today, &n, req->who.account,
			&req->error));
	return go_account(req, in->akun, "peran");
}

/* ROUTE: POST /meja/akun/{akun:id}/peran/akhiri
 * Ends a role; it acts at the person's next request.
 * auth: account.manage, signed in again within 15 min   cost: write
 * form: peran text(20), unit id?
 * errors: NOT_FOUND INPUT */
static enum err role_end_post(struct request *req, struct tx *tx,
			      const struct role_end_post_args *in)
{
	enum role role;

	if (!role_parse(in->form.peran, &role) || role == ROLE_EMPLOYEE)
		return ERR_INPUT;
	TRY(account_role_end(tx, req->arena, req->who.inst, in->akun, role, in->form.unit,
			     req->who.account));
	return go_account(req, in->akun, "peran");
}

/* ROUTE: POST /meja/akun/{akun:id}/kode
 * Takes the password away and shows a new activation code, once.
 * auth: account.manage, signed in again within 15 min   cost: write
 * errors: NOT_FOUND */
static enum err reset_post(struct request *req, struct tx *tx, const struct reset_post_args *in)
{
	char code[CODE_SIZE];

	TRY(account_reset(tx, req->arena, &req->server->master, &req->who, in->akun, code));
	return show_account(req, tx->db, in->akun,
			    &(struct account_said){.code = str_copy(req->arena, str_from(code))});
}

static enum err email_post_again(struct request *req, const struct email_post_args *in)
{
	return show_account(
		req, req->db, in->akun,
		&(struct account_said){.email = in->form.surel.p ? in->form.surel : STR("")});
}

/* ROUTE: POST /meja/akun/{akun:id}/surel
 * Where letters go to somebody without a staff record.
 * auth: account.manage, signed in again within 15 min   cost: write
 * form: surel text(254)?
 * again: email_post_again
 * errors: NOT_FOUND INPUT */
static enum err email_post(struct request *req, struct tx *tx, const struct email_post_args *in)
{
	TRY(account_set_email(tx, req->arena, req->who.inst, in->akun, in->form.surel,
			      req->who.account, &req->error));
	return go_account(req, in->akun, "surel");
}

/* ROUTE: POST /meja/akun/{akun:id}/kode-kedua/hapus
 * Forgets the second factor of somebody who lost his phone.
 * auth: account.manage, signed in again within 15 min   cost: write
 * errors: NOT_FOUND */
static enum err totp_remove_post(struct request *req, struct tx *tx,
				 const struct totp_remove_post_args *in)
{
	TRY(account_remove_totp(tx, req->arena, req->who.inst, in->akun, req->who.account));
	return go_account(req, in->akun, "kode-kedua");
}

/* ROUTE: POST /meja/akun/{akun:id}/tutup
 * Ends an account for good.
 * auth: account.manage, signed in again within 15 min   cost: write
 * form: yakin flag
 * errors: NOT_FOUND INPUT */
static enum err account_end_post(struct request *req, struct tx *tx,
				 const struct account_end_post_args *in)
{
	if (!in->form.yakin)
		return ERR_INPUT;
	TRY(account_end(tx, req->arena, req->who.inst, in->akun, req->who.account));
	return go_account(req, in->akun, "tutup");
}
