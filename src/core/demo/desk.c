/* The desks of the sample world, as a list and as rows. */
#include "core/demo/desk.h"

#include "base/lang.h"
#include "core/account/totp.h"
#include "core/org/institution.h"
#include "query/setting.h"

#define PERSONNEL_LABEL N_("Pengelola kepegawaian: daftar pegawai, penandatanganan, cakupan")
#define EMPLOYEE_LABEL  N_("Pegawai: menandatangani untuk diri sendiri")

const struct demo_desk demo_desk[] = {
	{"pegawai-sukabumi", "sukabumi", EMPLOYEE_LABEL, NULL, ROLE_EMPLOYEE,
	 "Kecamatan Baros / Kelurahan Jayaraksa", "/ikrar"},
	{"kepegawaian-sukabumi", "sukabumi", PERSONNEL_LABEL, "kepegawaian.sukabumi",
	 ROLE_PERSONNEL, NULL, "/meja/ikrar"},
	{"kepala-baros", "sukabumi", N_("Kepala unit: camat dengan kelurahannya"), "camat.baros",
	 ROLE_UNIT_HEAD, "Kecamatan Baros", "/meja/ikrar"},
	{"pembina-sukabumi", "sukabumi", N_("Pejabat pembina kepegawaian: melihat cakupan"),
	 "pembina.sukabumi", ROLE_AUTHORITY, NULL, "/meja/ikrar"},
	{"auditor-sukabumi", "sukabumi", N_("Auditor: angka seluruh instansi"),
	 "auditor.sukabumi", ROLE_AUDITOR, NULL, "/meja/ikrar"},
	{"kepegawaian-kediri", "kediri", PERSONNEL_LABEL, "kepegawaian.kediri", ROLE_PERSONNEL,
	 NULL, "/meja/ikrar"},
	{"kepegawaian-tangerang", "tangerang", PERSONNEL_LABEL, "kepegawaian.tangerang",
	 ROLE_PERSONNEL, NULL, "/meja/ikrar"},
	{"kepegawaian-pringsewu", "pringsewu", PERSONNEL_LABEL, "kepegawaian.pringsewu",
	 ROLE_PERSONNEL, NULL, "/meja/ikrar"},
	{"pegawai-pringsewu", "pringsewu", EMPLOYEE_LABEL, NULL, ROLE_EMPLOYEE,
	 "Kecamatan Pagelaran", "/ikrar"},
	{"bawaslu-sukabumi", "bawaslu-sukabumi", N_("Petugas Bawaslu Kota Sukabumi"),
	 "bawaslu.sukabumi", ROLE_BAWASLU, NULL, "/saya"},
	{"bkn", "bkn", N_("Petugas BKN"), "petugas.bkn", ROLE_BKN, NULL, "/saya"},
	{"administrator", "sukabumi", N_("Administrator: akun dan peran"), "administrator",
	 ROLE_ADMIN, NULL, "/meja/akun"},
};
const size_t demo_desk_n = sizeof demo_desk / sizeof demo_desk[0];

const struct demo_desk *demo_desk_find(str key)
{
	for (size_t i = 0; i < demo_desk_n; i++)
		if (str_eq(key, str_from(demo_desk[i].key)))
			return &demo_desk[i];
	return NULL;
}

static str seat_name(struct arena *a, const struct demo_desk *desk)
{
	return str_printf(a, "demo_desk/%s", desk->key);
}

enum err demo_seat_store(struct tx *tx, struct arena *a, const struct demo_desk *desk,
			 int64_t inst, id account)
{
	return setting_write(tx, inst, seat_name(a, desk), id_hex(a, account), NULL);
}

enum err demo_seat_read(struct db *db, struct arena *a, const struct secret *master,
			const struct demo_desk *desk, int64_t now, struct demo_seat *ret)
{
	struct setting_read_row row;
	struct institution institution;
	struct account account;
	id account_id;

	TRY(institution_find(db, a, str_from(desk->institution), &institution));
	TRY(setting_read(db, a, institution.inst, seat_name(a, desk), &row));
	if (!id_parse(row.value, &account_id))
		return ERR_NOT_FOUND;
	TRY(account_read(db, a, institution.inst, account_id, &account));
	*ret = (struct demo_seat){.desk = desk,
				  .inst = institution.inst,
				  .account = account_id,
				  .login = account.login,
				  .name = account.name,
				  .institution = institution.name,
				  .second_factor = account.has_totp};
	if (!account.has_totp)
		return OK;
	return totp_show(db, a, master, ret->inst, account_id, now, &ret->code);
}
