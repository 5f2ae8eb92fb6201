/* The page of somebody who is signed in. Signing is the pledge pages' business. */
#include "core/pledge/sign.h"
#include "ui/pages/me.html.h"

#include "ui/pages/me.route.h"

static const struct {
	enum permission permission;
	const char *href, *title, *text;
} places[] = {
	{PERMISSION_PLEDGE_COVERAGE, "/meja/ikrar", N_("Penandatanganan"),
	 N_("Siapa sudah menandatangani dan siapa belum, sampai menit ini.")},
	{PERMISSION_EMPLOYEE_READ, "/meja/pegawai", N_("Pegawai"),
	 N_("Mencari pegawai menurut nama, unit, atau NIP.")},
	{PERMISSION_ROSTER_IMPORT, "/meja/pegawai/muat", N_("Muat daftar pegawai"),
	 N_("Dari CSV atau XLSX, dengan pratinjau sebelum apa pun disimpan.")},
	{PERMISSION_CODE_ISSUE, "/meja/kode", N_("Kode aktivasi"),
	 N_("Lembar kode per unit untuk pegawai yang belum punya akun.")},
	{PERMISSION_RULE_REVIEW, "/meja/aturan", N_("Pemeriksaan aturan"),
	 N_("Membaca aturan di samping sumbernya, lalu menyetujui atau keberatan.")},
	{PERMISSION_ACCOUNT_MANAGE, "/meja/akun", N_("Akun dan peran"),
	 N_("Membuat akun, memberi peran, dan menolong yang tidak bisa masuk.")},
};

/* ROUTE: GET /saya
 * What waits for the person who is signed in, and where he may go.
 * auth: signed-in   cost: fast */
static enum err me_page(struct request *req, const struct me_page_args *in)
{
	struct pledge_tasks tasks = {0};
	struct me_doors doors = {0};

	(void)in;
	if (who_may(&req->who, PERMISSION_PLEDGE_SIGN))
		TRY(pledge_open_for(req->db, req->arena, &req->who, req->now, &tasks));
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (who_may(&req->who, places[i].permission))
			doors.door[doors.n++] = (struct me_door){
				.href = places[i].href,
				.title = tr(req->lang, places[i].title),
				.text = tr(req->lang, places[i].text),
			};
	return page_show(req, me_html,
			 (&(struct me_html){
				 .name = req->who.name,
				 .tasks = &tasks,
				 .waiting = tasks.waiting,
				 .has_pledges = who_may(&req->who, PERMISSION_PLEDGE_SIGN),
				 .needs_code = req->who.roles_waiting != 0,
				 .doors = &doors,
			 }));
}
