/* An account with its role and its first code in one go. See account.h. */
#include "base/lang.h"
#include "core/account/account.h"
#include "core/org/nip.h"
#include "core/org/unit.h"
#include "query/code.h"

enum err role_unit(struct db *db, struct arena *a, int64_t inst, enum role role, str unit_path,
		   id *ret, struct error *error)
{
	struct unit unit;
	str clean;
	enum err e;

	if (role != ROLE_UNIT_HEAD) {
		if (str_trim(unit_path).n > 0)
			return error_set(error, ERR_INPUT, "unit", "%s",
					 N_("Unit hanya diisi untuk kepala unit kerja."));
		*ret = (id){{0}};
		return OK;
	}
	if (!unit_path_clean(a, unit_path, &clean) || clean.n == 0)
		return error_set(error, ERR_INPUT, "unit", "%s",
				 N_("Isi unit yang dipimpin kepala unit kerja."));
	e = unit_find(db, a, inst, clean, &unit);
	if (e == ERR_NOT_FOUND || (e == OK && unit.ended))
		return error_set(error, ERR_INPUT, "unit", "%s",
				 N_("Unit ini tidak ada. Tulis seperti di daftar pegawai."));
	TRY(e);
	*ret = unit.id;
	return OK;
}

/* Whom the login means: somebody of the staff list, or nobody in it. */
static enum err find_person(struct tx *tx, struct arena *a, int64_t inst, const struct enrolment *e,
			    struct account_new *n, struct error *error)
{
	struct code_person_by_nip_row row;
	enum err found = ERR_NOT_FOUND;

	if (e->login.n == NIP_LEN && str_is_digits(e->login)) {
		found = code_person_by_nip(tx->db, a, inst, e->login, &row);
		if (found == ERR_NOT_FOUND)
			return error_set(error, ERR_INPUT, "nama_masuk", "%s",
					 N_("NIP ini tidak ada di daftar pegawai."));
	}
	if (found == OK) {
		n->employee = row.employee;
		n->name = row.name;
		return OK;
	}
	if (found != ERR_NOT_FOUND)
		return found;
	if (e->role == ROLE_EMPLOYEE)
		return error_set(
			error, ERR_INPUT, "nama_masuk", "%s",
			N_("Peran pegawai hanya untuk orang di daftar pegawai: isi NIP-nya."));
	n->name = str_trim(e->name);
	return OK;
}

enum err account_enrol(struct tx *tx, struct arena *a, const struct secret *master,
		       const struct who *by, const struct enrolment *e, id *ret,
		       char ret_code[CODE_SIZE], struct error *error)
{
	struct account_new n = {
		.inst = by->inst,
		.login = e->login,
		.password_hash = e->password_hash,
		.actor = by->account,
	};
	id unit, account;

	TRY(role_unit(tx->db, a, by->inst, e->role, e->unit_path, &unit, error));
	TRY(find_person(tx, a, by->inst, e, &n, error));
	TRY(account_create(tx, a, &n, &account, error));
	TRY(account_role_give(tx, a, by->inst, account, e->role, unit, by->account));
	ret_code[0] = 0;
	if (e->password_hash.n == 0)
		TRY(account_reset(tx, a, master, by, account, ret_code));
	*ret = account;
	return OK;
}
