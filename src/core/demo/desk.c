/* The desks of the sample world, as a list and as rows. */
#include "core/demo/desk.h"

#include "base/lang.h"
#include "core/account/totp.h"
#include "core/org/institution.h"
#include "query/setting.h"

#define PERSONNEL ROLE_PERSONNEL, N_("Daftar pegawai, penandatanganan, cakupan")
#define LAWYER \
	ROLE_LAWYER, N_("Membaca aturan di samping sumbernya, lalu menyetujui atau keberatan")
#define AUTHORITY ROLE_AUTHORITY, N_("Memutus tindak lanjut rekomendasi, melihat cakupan")
#define BAWASLU   ROLE_BAWASLU, N_("Laporan, temuan, kajian, sampai diteruskan")
#define ABOVE     ROLE_AUTHORITY, N_("Perkara yang tidak boleh diputus pejabat di bawahnya")
#define EMPLOYEE  ROLE_EMPLOYEE, N_("Menandatangani untuk diri sendiri")

const struct demo_desk demo_desk[] = {
	{"pegawai-sukabumi", "sukabumi", EMPLOYEE, NULL, "Kecamatan Baros / Kelurahan Jayaraksa",
	 "/ikrar"},
	{"kepegawaian-sukabumi", "sukabumi", PERSONNEL, "kepegawaian.sukabumi", NULL,
	 "/meja/ikrar"},
	{"kepala-baros", "sukabumi", ROLE_UNIT_HEAD,
	 N_("Camat Baros dengan kelurahannya: siapa yang belum, dan tindak lanjutnya"),
	 "camat.baros", "Kecamatan Baros", "/meja/ikrar"},
	{"pembina-sukabumi", "sukabumi", ROLE_AUTHORITY,
	 N_("Memutus rekomendasi netralitas, dan melihat cakupan seluruh instansi"),
	 "pembina.sukabumi", NULL, "/meja/perkara"},
	{"auditor-sukabumi", "sukabumi", ROLE_AUDITOR,
	 N_("Memeriksa angka, tanpa mengubah apa pun"), "auditor.sukabumi", NULL, "/meja/ikrar"},
	{"administrator", "sukabumi", ROLE_ADMIN, N_("Akun dan peran"), "administrator", NULL,
	 "/meja/akun"},
	{"hukum-sukabumi", "sukabumi", LAWYER, "hukum.sukabumi", NULL, "/meja/aturan"},
	{"kepegawaian-kediri", "kediri", PERSONNEL, "kepegawaian.kediri", NULL, "/meja/ikrar"},
	{"hukum-kediri", "kediri", LAWYER, "hukum.kediri", NULL, "/meja/aturan"},
	{"kepegawaian-tangerang", "tangerang", PERSONNEL, "kepegawaian.tangerang", NULL,
	 "/meja/ikrar"},
	{"hukum-tangerang", "tangerang", LAWYER, "hukum.tangerang", NULL, "/meja/aturan"},
	{"kepegawaian-pringsewu", "pringsewu", PERSONNEL, "kepegawaian.pringsewu", NULL,
	 "/meja/ikrar"},
	{"pegawai-pringsewu", "pringsewu", EMPLOYEE, NULL, "Kecamatan Pagelaran", "/ikrar"},
	{"hukum-pringsewu", "pringsewu", LAWYER, "hukum.pringsewu", NULL, "/meja/aturan"},
	{"bawaslu-sukabumi", "bawaslu-sukabumi", BAWASLU, "bawaslu.sukabumi", NULL,
	 "/meja/perkara"},
	{"bkn", "bkn", ROLE_BKN, N_("Verifikasi, rekomendasi, dan pemantauan tindak lanjut"),
	 "petugas.bkn", NULL, "/meja/perkara"},
	{"pembina-kediri", "kediri", AUTHORITY, "pembina.kediri", NULL, "/meja/ikrar"},
	{"pembina-tangerang", "tangerang", AUTHORITY, "pembina.tangerang", NULL, "/meja/ikrar"},
	{"pembina-pringsewu", "pringsewu", AUTHORITY, "pembina.pringsewu", NULL, "/meja/ikrar"},
	{"bawaslu-kediri", "bawaslu-kediri", BAWASLU, "bawaslu.kediri", NULL, "/meja/perkara"},
	{"bawaslu-tangerang", "bawaslu-tangerang", BAWASLU, "bawaslu.tangerang", NULL,
	 "/meja/perkara"},
	{"bawaslu-pringsewu", "bawaslu-pringsewu", BAWASLU, "bawaslu.pringsewu", NULL,
	 "/meja/perkara"},
	{"pembina-jabar", "jabar", ABOVE, "pembina.jabar", NULL, "/meja/perkara"},
	{"pembina-jatim", "jatim", ABOVE, "pembina.jatim", NULL, "/meja/perkara"},
	{"pembina-banten", "banten", ABOVE, "pembina.banten", NULL, "/meja/perkara"},
	{"pembina-lampung", "lampung", ABOVE, "pembina.lampung", NULL, "/meja/perkara"},
	{"pembina-kemendagri", "kemendagri", ABOVE, "pembina.kemendagri", NULL, "/meja/perkara"},
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

enum err demo_seat_store(struct tx *tx, struct arena *a, const struct demo_desk *desk, int64_t inst,
			 id account)
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
