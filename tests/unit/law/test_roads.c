/*
 * The decided roads of a report through the real rulebook, day by day: about a Pilkada, about a
 * Pemilu, to the task force; and what they open.
 *
 * Every day here was counted on paper, from the limits of tenggat.nt and the calendars of libur/,
 * and not by the program. Working days of the turn of 2024: 23, 24, 27, 30 and 31 December, 2 and 3
 * January; around Idulfitri 2025: 24 to 27 March, then 8 April.
 */
#include "law_road.h"

static struct law_world w;

static int group_setup(void **state)
{
	(void)state;
	law_world_read(&w, RULEBOOK);
	law_load_well(&w, 0);
	return 0;
}

static int group_teardown(void **state)
{
	(void)state;
	law_world_finish(&w);
	return 0;
}

/* ---- a report about a Pilkada, at the turn of the year ---- */

static const struct road pilkada = {
	"laporan-pilkada",
	"2024-11-25",
	{{"2024-11-26", "kurang"},
	 {"2024-11-28", "dilengkapi"}, /* on the last of two days */
	 {"2024-12-02", "lengkap"},
	 {"2024-12-03", "diregistrasi"},
	 {"2024-12-04", "perlu_keterangan"},
	 {"2024-12-16", "didengar"},
	 {"2024-12-18", "netralitas"},
	 {"2024-12-23", "diteruskan"},
	 {"2024-12-24", "diberitahu"}},
};

static void test_roads__pilkada_counts_every_day(void **state)
{
	static const char unset[] = "belum ditetapkan";
	static const struct sight sights[] = {
		{"2024-11-25", "kajian_awal", "2024-11-25", "bawaslu", "2024-11-28", 0, "-",
		 "2024-11-29 pengingat"},
		{"2024-11-27", "perbaikan", "2024-11-26", "pelapor", "2024-11-28", 0, "-", "-"},
		{"2024-11-30", "periksa_perbaikan", "2024-11-28", "bawaslu", "-", 0, "pengingat",
		 "2024-12-02 atasan"},
		{"2024-12-02", "registrasi", "2024-12-02", "bawaslu", unset, 0, "-",
		 "2024-12-04 pengingat"},
		/* three days after the report was whole, not after it got its number */
		{"2024-12-03", "kajian", "2024-12-03", "bawaslu", "2024-12-05", 0, "-",
		 "2024-12-06 pengingat"},
		/* five days: a Saturday counts like any other day */
		{"2024-12-07", "klarifikasi", "2024-12-04", "bawaslu", "2024-12-07", 0, "-",
		 "2024-12-08 pengingat"},
		{"2024-12-08", "klarifikasi", "2024-12-04", "bawaslu", "2024-12-07", 1, "pengingat",
		 "2024-12-09 atasan"},
		/* and a week later, when nobody has asked meanwhile */
		{"2024-12-14", "klarifikasi", "2024-12-04", "bawaslu", "2024-12-07", 7, "otoritas",
		 "2024-12-15 publik"},
		{"2024-12-16", "pleno_lanjutan", "2024-12-16", "bawaslu", "2024-12-07", 9, "publik",
		 "-"},
		{"2024-12-18", "teruskan_netralitas", "2024-12-18", "bawaslu", unset, 0, "-",
		 "2024-12-20 pengingat"},
		{"2024-12-22", "teruskan_netralitas", "2024-12-18", "bawaslu", unset, 0, "atasan",
		 "2024-12-25 otoritas"},
		{"2024-12-23", "beritahu_diteruskan", "2024-12-23", "bawaslu", unset, 0, "-",
		 "2024-12-25 pengingat"},
		{"2024-12-24", "diteruskan", "2024-12-24", "-", "-", 0, "-", "-"},
		{"2025-12-24", "diteruskan", "2024-12-24", "-", "-", 0, "-", "-"},
	};

	(void)state;
	ROAD_SEE(&w, &pilkada, sights);
	road_opens(&w, &pilkada, "2024-12-22", NULL, NULL);
	road_opens(&w, &pilkada, "2024-12-24", "rekomendasi-netralitas", "2024-12-23");
}

static void test_roads__pilkada_what_is_not_completed_passes_by_itself(void **state)
{
	static const struct road road = {
		"laporan-pilkada", "2024-11-25", {{"2024-11-26", "kurang"}}};
	static const struct sight sights[] = {
		{"2024-11-28", "perbaikan", "2024-11-26", "pelapor", "2024-11-28", 0, "-", "-"},
		{"2024-11-29", "informasi_awal", "2024-11-29", "bawaslu", "-", 0, "-",
		 "2024-12-01 pengingat"},
		{"2024-12-06", "informasi_awal", "2024-11-29", "bawaslu", "-", 0, "otoritas",
		 "2024-12-13 publik"},
	};
	struct road late = road;

	(void)state;
	ROAD_SEE(&w, &road, sights);
	late.event[1].on = "2024-11-29";
	late.event[1].result = "dilengkapi";
	road_refused(&w, &late, "2024-12-06", 1);
}

static const struct road to_bkn = {
	"rekomendasi-netralitas",
	"2024-12-23",
	{{"2025-01-03", "lengkap"},
	 {"2025-01-14", "terbukti"},
	 {"2025-01-30", "ditetapkan"},
	 {"2025-02-03", "diterima_pejabat"}},
};

static void test_roads__pilkada_goes_on_at_bkn_across_christmas_and_imlek(void **state)
{
	static const struct sight sights[] = {
		{"2024-12-23", "terima_berkas", "2024-12-23", "bkn", "-", 0, "-",
		 "2025-01-02 pengingat"},
		{"2025-01-01", "terima_berkas", "2024-12-23", "bkn", "-", 0, "-",
		 "2025-01-02 pengingat"},
		{"2025-01-02", "terima_berkas", "2024-12-23", "bkn", "-", 0, "pengingat",
		 "2025-01-09 otoritas"},
		{"2025-01-10", "verifikasi", "2025-01-03", "bkn", "-", 0, "pengingat",
		 "2025-01-17 otoritas"},
		{"2025-01-21", "rekomendasi", "2025-01-14", "bkn", "belum ditetapkan", 0,
		 "pengingat", "2025-01-31 otoritas"},
		{"2025-01-30", "penyampaian", "2025-01-30", "bkn", "-", 0, "-",
		 "2025-02-06 pengingat"},
		{"2025-02-03", "direkomendasikan", "2025-02-03", "-", "-", 0, "-", "-"},
	};

	(void)state;
	ROAD_SEE(&w, &to_bkn, sights);
	road_opens(&w, &to_bkn, "2025-02-03", "tindak-lanjut-pejabat", "2025-02-03");
}

static const struct road official = {
	"tindak-lanjut-pejabat", "2025-02-03", {{"2025-02-12", "jalur_disiplin"}}};

static void test_roads__pilkada_reaches_the_official(void **state)
{
	static const struct road nothing = {"tindak-lanjut-pejabat", "2025-02-03", {{0}}};
	static const struct sight of_nothing[] = {
		{"2025-02-03", "telaah", "2025-02-03", "ppk_instansi", "belum ditetapkan", 0, "-",
		 "2025-02-10 pengingat"},
		{"2025-02-12", "telaah", "2025-02-03", "ppk_instansi", "belum ditetapkan", 0,
		 "pengingat", "2025-02-13 atasan"},
		{"2025-02-20", "telaah", "2025-02-03", "ppk_instansi", "belum ditetapkan", 0,
		 "otoritas", "2025-02-21 publik"},
		{"2025-02-24", "telaah", "2025-02-03", "ppk_instansi", "belum ditetapkan", 0,
		 "gubernur", "2025-02-27 mendagri"},
		{"2025-03-05", "telaah", "2025-02-03", "ppk_instansi", "belum ditetapkan", 0,
		 "teguran", "2025-03-06 blokir"},
	};
	static const struct sight sights[] = {
		{"2025-02-12", "jalur_berjalan", "2025-02-12", "ppk_instansi", "-", 0, "-",
		 "2025-03-26 pengingat"},
		/* 15 working days on, with Idulfitri and Good Friday in between */
		{"2025-03-26", "jalur_berjalan", "2025-02-12", "ppk_instansi", "-", 0, "pengingat",
		 "2025-04-28 otoritas"},
		{"2025-05-21", "jalur_berjalan", "2025-02-12", "ppk_instansi", "-", 0, "otoritas",
		 "2025-05-22 publik"},
	};

	(void)state;
	ROAD_SEE(&w, &nothing, of_nothing);
	ROAD_SEE(&w, &official, sights);
	road_opens(&w, &official, "2025-02-12", "disiplin", "2025-02-12");
}

/* ---- a report about the Pemilu, from KASN to BKN ---- */

static const struct road pemilu = {
	"laporan-pemilu",
	"2024-02-06",
	{{"2024-02-07", "lengkap"},
	 {"2024-02-12", "diregistrasi"},
	 {"2024-02-20", "perlu_keterangan"},
	 {"2024-02-27", "tidak_hadir"},
	 {"2024-03-07", "netralitas"},
	 {"2024-03-08", "diteruskan"},
	 {"2024-03-13", "diberitahu"}},
};

static void test_roads__pemilu_counts_working_days(void **state)
{
	static const struct road nothing = {"laporan-pemilu", "2024-02-06", {{0}}};
	static const struct sight of_nothing[] = {
		/* 8, 9 and 14 February are no working days; the last is a leap day */
		{"2024-02-06", "kajian_awal", "2024-02-06", "bawaslu", "belum ditetapkan", 0, "-",
		 "2024-02-12 pengingat"},
		{"2024-02-14", "kajian_awal", "2024-02-06", "bawaslu", "belum ditetapkan", 0,
		 "pengingat", "2024-02-15 atasan"},
		{"2024-02-20", "kajian_awal", "2024-02-06", "bawaslu", "belum ditetapkan", 0,
		 "otoritas", "2024-02-29 publik"},
	};
	static const struct sight sights[] = {
		{"2024-02-07", "registrasi", "2024-02-07", "bawaslu", "belum ditetapkan", 0, "-",
		 "2024-02-13 pengingat"},
		{"2024-02-12", "kajian", "2024-02-12", "bawaslu", "2024-02-22", 0, "-",
		 "2024-02-23 pengingat"},
		{"2024-02-20", "klarifikasi", "2024-02-20", "bawaslu", "2024-03-04", 0, "-",
		 "2024-03-05 pengingat"},
		{"2024-02-27", "pleno_lanjutan", "2024-02-27", "bawaslu", "2024-03-04", 0, "-",
		 "2024-03-05 pengingat"},
		{"2024-03-06", "pleno_lanjutan", "2024-02-27", "bawaslu", "2024-03-04", 2, "atasan",
		 "2024-03-08 otoritas"},
		/* Nyepi is on 11 and 12 March */
		{"2024-03-07", "teruskan_netralitas", "2024-03-07", "bawaslu", "belum ditetapkan",
		 0, "-", "2024-03-13 pengingat"},
		{"2024-03-08", "beritahu_diteruskan", "2024-03-08", "bawaslu", "belum ditetapkan",
		 0, "-", "2024-03-14 pengingat"},
		{"2024-03-13", "diteruskan", "2024-03-13", "-", "-", 0, "-", "-"},
	};

	(void)state;
	ROAD_SEE(&w, &nothing, of_nothing);
	ROAD_SEE(&w, &pemilu, sights);
	road_opens(&w, &pemilu, "2024-03-13", "rekomendasi-netralitas", "2024-03-08");
}

static void test_roads__pemilu_goes_on_at_kasn_and_then_at_bkn(void **state)
{
	static const struct road road = {
		"rekomendasi-netralitas",
		"2024-03-08",
		{{"2024-08-29", "lengkap"},
		 {"2024-09-10", "terbukti"},
		 {"2024-09-25", "ditetapkan"},
		 {"2024-09-30", "diterima_pejabat"}},
	};
	static const struct sight sights[] = {
		{"2024-03-08", "terima_berkas", "2024-03-08", "kasn", "-", 0, "-",
		 "2024-03-19 pengingat"},
		{"2024-03-26", "terima_berkas", "2024-03-08", "kasn", "-", 0, "otoritas",
		 "2024-04-03 publik"},
		{"2024-08-28", "terima_berkas", "2024-03-08", "kasn", "-", 0, "publik", "-"},
		/* the task changes hands overnight, the step and its ladder do not */
		{"2024-09-03", "verifikasi", "2024-08-29", "kasn", "-", 0, "-",
		 "2024-09-05 pengingat"},
		{"2024-09-04", "verifikasi", "2024-08-29", "bkn", "-", 0, "-",
		 "2024-09-05 pengingat"},
		{"2024-09-05", "verifikasi", "2024-08-29", "bkn", "-", 0, "pengingat",
		 "2024-09-12 otoritas"},
		/* Maulid is on 16 September */
		{"2024-09-10", "rekomendasi", "2024-09-10", "bkn", "belum ditetapkan", 0, "-",
		 "2024-09-18 pengingat"},
		{"2024-09-25", "penyampaian", "2024-09-25", "bkn", "-", 0, "-",
		 "2024-10-02 pengingat"},
		{"2024-09-30", "direkomendasikan", "2024-09-30", "-", "-", 0, "-", "-"},
	};

	(void)state;
	ROAD_SEE(&w, &road, sights);
	road_opens(&w, &road, "2024-09-30", "tindak-lanjut-pejabat", "2024-09-30");
}

/* ---- a report to the task force, with nobody at the desk over Christmas ---- */

static const struct road sbt = {
	"satgas-sbt",
	"2024-12-18",
	{{"2024-12-23", "kurang"},
	 {"2024-12-27", "tidak_tahu_lagi"},
	 {"2024-12-30", "orangnya_ketemu"},
	 {"2025-01-10", "netralitas"},
	 {"2025-01-13", "diberitahu"}},
};

static void test_roads__task_force_counts_days_and_bawaslu_working_days(void **state)
{
	static const struct road nothing = {"satgas-sbt", "2024-12-18", {{0}}};
	static const struct sight of_nothing[] = {
		{"2024-12-25", "verifikasi", "2024-12-18", "satgas", "2024-12-25", 0, "-",
		 "2024-12-26 pengingat"},
		{"2025-01-01", "verifikasi", "2024-12-18", "satgas", "2024-12-25", 7, "otoritas",
		 "2025-01-02 publik"},
	};
	static const struct sight sights[] = {
		{"2024-12-23", "lengkapi", "2024-12-23", "pelapor", "-", 0, "-",
		 "2024-12-26 pengingat"},
		{"2024-12-27", "verifikasi_ulang", "2024-12-27", "satgas", "-", 0, "-",
		 "2024-12-30 pengingat"},
		{"2024-12-30", "kajian_bawaslu", "2024-12-30", "bawaslu", "2025-01-03", 0, "-",
		 "2025-01-04 pengingat"},
		{"2025-01-04", "kajian_bawaslu", "2024-12-30", "bawaslu", "2025-01-03", 1,
		 "pengingat", "2025-01-06 atasan"},
		/* the next who asks does so a week after the last day */
		{"2025-01-09", "kajian_bawaslu", "2024-12-30", "bawaslu", "2025-01-03", 6,
		 "otoritas", "2025-01-14 publik"},
		{"2025-01-10", "beritahu_diteruskan", "2025-01-10", "satgas", "-", 0, "-",
		 "2025-01-13 pengingat"},
		{"2025-01-13", "diteruskan", "2025-01-13", "-", "-", 0, "-", "-"},
	};

	(void)state;
	ROAD_SEE(&w, &nothing, of_nothing);
	ROAD_SEE(&w, &sbt, sights);
	road_opens(&w, &sbt, "2025-01-13", "rekomendasi-netralitas", "2025-01-10");
}

static void test_roads__task_force_ends_in_a_name_restored(void **state)
{
	static const struct road road = {
		"rekomendasi-netralitas",
		"2025-01-10",
		{{"2025-01-13", "kurang"},
		 {"2025-01-24", "dilengkapi"},
		 {"2025-02-03", "tidak_terbukti"},
		 {"2025-02-04", "diberitahu"}},
	};
	static const struct road name = {"pemulihan-nama", "2025-02-03", {{0}}};
	static const struct sight sights[] = {
		{"2025-01-10", "terima_berkas", "2025-01-10", "bkn", "-", 0, "-",
		 "2025-01-17 pengingat"},
		{"2025-01-22", "lengkapi_berkas", "2025-01-13", "bawaslu", "-", 0, "otoritas",
		 "2025-02-05 publik"},
		/* Isra Mikraj and Imlek: 27 to 29 January */
		{"2025-01-24", "verifikasi_akhir", "2025-01-24", "bkn", "-", 0, "-",
		 "2025-02-05 pengingat"},
		{"2025-02-03", "beritahu_hasil", "2025-02-03", "bkn", "-", 0, "-",
		 "2025-02-10 pengingat"},
		{"2025-02-04", "dihentikan", "2025-02-04", "-", "-", 0, "-", "-"},
	};
	static const struct sight of_name[] = {
		{"2025-02-03", "membuat_surat", "2025-02-03", "instansi", "belum ditetapkan", 0,
		 "-", "2025-02-06 pengingat"},
	};

	(void)state;
	ROAD_SEE(&w, &road, sights);
	road_opens(&w, &road, "2025-02-04", "pemulihan-nama", "2025-02-03");
	ROAD_SEE(&w, &name, of_name);
}
