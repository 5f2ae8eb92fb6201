/* Accounts on the command line: the first ones after `netral init`, and help when nobody can sign
 * in. The same is on the web under /meja/akun. */
#include "core/account/account.h"
#include "core/org/institution.h"
#include "ui/cli/command.h"

#include "ui/cli/account.command.h"

/* What every command here begins with. */
struct ground {
	struct secret *master;
	struct db *db;
	struct who by; /* the institution; no account: the command line */
};

static enum err set_up(struct command *cmd, str institution, struct ground *ret)
{
	struct institution found;
	enum err e;

	TRY(command_db(cmd, &ret->db));
	TRY(command_master(cmd, &ret->master));
	e = institution_find(ret->db, cmd->arena, institution, &found);
	if (e == ERR_NOT_FOUND)
		return error_set(
			&cmd->error, ERR_NOT_FOUND, NULL, "%s",
			"Tidak ada instansi dengan kode itu; lihat netral institution list.");
	TRY(e);
	ret->by = (struct who){.inst = found.inst, .zone = found.zone};
	return OK;
}

static void put_code(struct command *cmd, const char *code)
{
	str url = config_text(cmd->config, SETTING_PUBLIC_URL);
	str listen = config_text(cmd->config, SETTING_LISTEN);

	if (url.n)
		fprintf(cmd->out, "Kode aktivasi: %s (berlaku 30 hari, di " STR_FMT "/aktif)\n",
			code, STR_ARG(url));
	else
		fprintf(cmd->out,
			"Kode aktivasi: %s (berlaku 30 hari, di http://" STR_FMT "/aktif)\n", code,
			STR_ARG(listen));
}

struct add {
	struct command *cmd;
	struct ground *ground;
	struct enrolment enrolment;
	char code[CODE_SIZE];
};

static enum err add(struct tx *tx, void *ctx)
{
	struct add *w = ctx;
	id account;

	return account_enrol(tx, w->cmd->arena, w->ground->master, &w->ground->by, &w->enrolment,
			     &account, w->code, &w->cmd->error);
}

/* COMMAND: account add LOGIN --institution CODE --role ROLE [--name NAME] [--unit PATH]
 * Membuat akun dengan satu peran, dan mencetak kode aktivasinya.
 * LOGIN adalah NIP orang di daftar pegawai, atau nama pilihan; untuk nama pilihan isi juga --name.
 * Peran: employee unit_head personnel bawaslu bkn authority auditor admin. Untuk unit_head isi
 * --unit dengan jalur unitnya, misalnya "Kecamatan Baros / Kelurahan Jayaraksa". */
static int account_add_command(struct command *cmd, const struct account_add_command_args *in)
{
	struct ground ground = {0};
	struct add w = {
		.cmd = cmd,
		.ground = &ground,
		.enrolment = {.login = login_fold(cmd->arena, in->login),
			      .name = in->name,
			      .unit_path = in->unit},
	};
	enum err e = OK;

	if (!role_parse(in->role, &w.enrolment.role))
		e = error_set(&cmd->error, ERR_USAGE, NULL, "%s",
			      "Peran itu tidak dikenal; lihat netral bantuan account add.");
	if (e == OK)
		e = set_up(cmd, in->institution, &ground);
	if (e == OK)
		e = command_write(cmd, add, &w);
	if (e != OK)
		return command_fail(cmd, e);
	fprintf(cmd->out, "Akun " STR_FMT " dibuat, peran %s.\n", STR_ARG(w.enrolment.login),
		role_label(w.enrolment.role));
	put_code(cmd, w.code);
	return 0;
}

struct change {
	struct command *cmd;
	struct ground *ground;
	str login, unit_path;
	enum role role;
	bool end, totp;
	char code[CODE_SIZE];
};

static enum err find(struct tx *tx, const struct change *c, struct account *ret)
{
	enum err e = account_find(tx->db, c->cmd->arena, c->ground->by.inst, c->login, ret);

	if (e == ERR_NOT_FOUND)
		return error_set(&c->cmd->error, e, NULL, "%s",
				 "Tidak ada akun dengan nama masuk itu di instansi ini.");
	return e;
}

static enum err change_role(struct tx *tx, void *ctx)
{
	struct change *c = ctx;
	int64_t inst = c->ground->by.inst;
	struct account account;
	id unit;

	TRY(find(tx, c, &account));
	TRY(role_unit(tx->db, c->cmd->arena, inst, c->role, c->unit_path, &unit, &c->cmd->error));
	if (c->end)
		return account_role_end(tx, c->cmd->arena, inst, account.id, c->role, unit,
					(id){{0}});
	return account_role_give(tx, c->cmd->arena, inst, account.id, c->role, unit, (id){{0}});
}

/* COMMAND: account role LOGIN ROLE --institution CODE [--unit PATH] [--end]
 * Memberi satu peran kepada sebuah akun, atau mengakhirinya dengan --end.
 * Perubahan berlaku pada permintaan orang itu berikutnya. */
static int account_role_command(struct command *cmd, const struct account_role_command_args *in)
{
	struct ground ground = {0};
	struct change c = {
		.cmd = cmd,
		.ground = &ground,
		.login = login_fold(cmd->arena, in->login),
		.unit_path = in->unit,
		.end = in->end,
	};
	enum err e = OK;

	if (!role_parse(in->role, &c.role))
		e = error_set(&cmd->error, ERR_USAGE, NULL, "%s",
			      "Peran itu tidak dikenal; lihat netral bantuan account add.");
	if (e == OK)
		e = set_up(cmd, in->institution, &ground);
	if (e == OK)
		e = command_write(cmd, change_role, &c);
	if (e != OK)
		return command_fail(cmd, e);
	fprintf(cmd->out, "Peran %s %s untuk " STR_FMT ".\n", role_label(c.role),
		c.end ? "diakhiri" : "diberikan", STR_ARG(c.login));
	return 0;
}

static enum err reset(struct tx *tx, void *ctx)
{
	struct change *c = ctx;
	struct account account;

	TRY(find(tx, c, &account));
	if (c->totp && account.has_totp)
		TRY(account_remove_totp(tx, c->cmd->arena, c->ground->by.inst, account.id,
					(id){{0}}));
	return account_reset(tx, c->cmd->arena, c->ground->master, &c->ground->by, account.id,
			     c->code);
}

/* COMMAND: account reset LOGIN --institution CODE [--totp]
 * Menghapus kata sandi sebuah akun dan mencetak kode aktivasi baru.
 * Orangnya dikeluarkan dari semua perangkat. Dengan --totp kode keduanya juga dihapus. */
static int account_reset_command(struct command *cmd, const struct account_reset_command_args *in)
{
	struct ground ground = {0};
	struct change c = {
		.cmd = cmd,
		.ground = &ground,
		.login = login_fold(cmd->arena, in->login),
		.totp = in->totp,
	};
	enum err e = set_up(cmd, in->institution, &ground);

	if (e == OK)
		e = command_write(cmd, reset, &c);
	if (e != OK)
		return command_fail(cmd, e);
	put_code(cmd, c.code);
	return 0;
}

struct address {
	struct change change;
	str email;
};

static enum err set_email(struct tx *tx, void *ctx)
{
	struct address *w = ctx;
	struct command *cmd = w->change.cmd;
	struct account account;

	TRY(find(tx, &w->change, &account));
	return account_set_email(tx, cmd->arena, account.inst, account.id, w->email, (id){{0}},
				 &cmd->error);
}

/* COMMAND: account email LOGIN ADDRESS --institution CODE
 * Menyimpan alamat surel sebuah akun tanpa data pegawai; ke sana surat pagi dikirim.
 * ADDRESS "-" menghapusnya. Alamat pegawai ada di daftar pegawai. */
static int account_email_command(struct command *cmd, const struct account_email_command_args *in)
{
	struct ground ground = {0};
	struct address w = {
		.change = {.cmd = cmd,
			   .ground = &ground,
			   .login = login_fold(cmd->arena, in->login)},
		.email = str_eq(in->address, STR("-")) ? STR("") : in->address,
	};
	enum err e = set_up(cmd, in->institution, &ground);

	if (e == OK)
		e = command_write(cmd, set_email, &w);
	if (e != OK)
		return command_fail(cmd, e);
	fprintf(cmd->out, w.email.n ? "Alamat surel disimpan.\n" : "Alamat surel dihapus.\n");
	return 0;
}
