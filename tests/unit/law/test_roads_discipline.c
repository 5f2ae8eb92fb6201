/*
 * The road of discipline through the real rulebook, day by day, up to the appeal; and of a lighter
 * punishment.
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

/* ---- discipline, across Idulfitri, to the appeal ---- */

static const struct road discipline = {
	"disiplin",
	"2025-02-12",
	{{"2025-02-20", "oleh_tim"},
	 {"2025-02-27", "tim_dibentuk"},
	 {"2025-03-03", "dipanggil"},
	 {"2025-03-13", "tidak_hadir"},
	 {"2025-03-24", "dipanggil_kedua"},
	 {"2025-04-10", "usul_berat"},
	 {"2025-04-24", "patut_diberhentikan"}},
};

static void test_roads_discipline__across_idulfitri(void **state)
{
	static const char unset[] = "belum ditetapkan";
	static const struct sight sights[] = {
		{"2025-02-12", "menentukan_pemeriksa", "2025-02-12", "ppk_instansi", unset, 0, "-",
		 "2025-02-19 pengingat"},
		{"2025-02-27", "panggilan_1_tim", "2025-02-27", "tim_pemeriksa", unset, 0, "-",
		 "2025-03-06 pengingat"},
		{"2025-03-11", "menunggu_tim", "2025-03-03", "terlapor", "2025-03-12", 0, "-", "-"},
		{"2025-03-12", "periksa_tim", "2025-03-12", "tim_pemeriksa", unset, 0, "-",
		 "2025-03-19 pengingat"},
		{"2025-03-24", "periksa_2_tim", "2025-03-24", "tim_pemeriksa", unset, 0, "-",
		 "2025-04-09 pengingat"},
		{"2025-04-08", "periksa_2_tim", "2025-03-24", "tim_pemeriksa", unset, 0, "-",
		 "2025-04-09 pengingat"},
		{"2025-04-10", "memutus_berat", "2025-04-10", "ppk_instansi", unset, 0, "-",
		 "2025-04-17 pengingat"},
		{"2025-04-24", "diputus", "2025-04-24", "-", "-", 0, "-", "-"},
	};
	static const struct sight second_call = {
		"2025-03-23", "panggilan_2_tim",     "2025-03-13", "tim_pemeriksa", "2025-03-24", 0,
		"-",          "2025-03-25 pengingat"};

	(void)state;
	ROAD_SEE(&w, &discipline, sights);
	road_see(&w, &discipline, &second_call);
	road_opens(&w, &discipline, "2025-04-24", "pemberhentian", "2025-04-24");
}

static const struct road dismissal = {
	"pemberhentian",
	"2025-04-24",
	{{"2025-05-05", "pemberhentian_ditetapkan"},
	 {"2025-05-16", "diterima"},
	 {"2025-05-27", "banding_diajukan"}, /* on the last day */
	 {"2025-08-20", "dikuatkan"},
	 {"2025-08-25", "dilaksanakan"}},
};

static void test_roads_discipline__ends_in_the_appeal(void **state)
{
	static const char unset[] = "belum ditetapkan";
	static const struct sight sights[] = {
		/* 1 May is no working day; 12 and 13, 29 and 30 May neither */
		{"2025-05-04", "memutus", "2025-04-24", "ppk_instansi", unset, 0, "pengingat",
		 "2025-05-07 atasan"},
		{"2025-05-05", "penyampaian", "2025-05-05", "ppk_instansi", "2025-05-27", 0, "-",
		 "2025-05-28 pengingat"},
		/* fourteen working days after it was decided, not after it was received */
		{"2025-05-16", "masa_banding", "2025-05-16", "terlapor", "2025-05-27", 0, "-", "-"},
		{"2025-05-27", "tanggapan", "2025-05-27", "ppk_instansi", "2025-06-17", 0, "-",
		 "-"},
		{"2025-06-17", "tanggapan", "2025-05-27", "ppk_instansi", "2025-06-17", 0, "-",
		 "-"},
		/* nobody answered, and nobody asked for two weeks */
		{"2025-07-01", "putusan", "2025-06-18", "bpasn", unset, 0, "-",
		 "2025-07-31 pengingat"},
		{"2025-08-19", "putusan", "2025-06-18", "bpasn", unset, 0, "pengingat",
		 "2025-09-22 publik"},
		{"2025-08-20", "pelaksanaan", "2025-08-20", "ppk_instansi", unset, 0, "-",
		 "2025-08-27 pengingat"},
		{"2025-08-25", "diberhentikan", "2025-08-25", "-", "-", 0, "-", "-"},
	};

	(void)state;
	ROAD_SEE(&w, &dismissal, sights);
	road_opens(&w, &dismissal, "2025-08-25", NULL, NULL);
}

static void test_roads_discipline__without_an_appeal_comes_into_force(void **state)
{
	struct road road = dismissal;
	static const struct sight sights[] = {
		{"2025-05-27", "masa_banding", "2025-05-16", "terlapor", "2025-05-27", 0, "-", "-"},
		/* fifteen working days after 16 May; Iduladha on 6 and 9 June */
		{"2025-05-28", "menunggu_berlaku", "2025-05-28", "ppk_instansi", "2025-06-12", 0,
		 "-", "-"},
		{"2025-06-11", "menunggu_berlaku", "2025-05-28", "ppk_instansi", "2025-06-12", 0,
		 "-", "-"},
		{"2025-06-12", "pelaksanaan", "2025-06-12", "ppk_instansi", "belum ditetapkan", 0,
		 "-", "2025-06-19 pengingat"},
	};
	static const struct sight late = {"2025-06-02", "tanggapan", "2025-06-02", "ppk_instansi",
					  "2025-06-23", 0,           "-",          "-"};

	(void)state;
	road.event[2].on = NULL;
	ROAD_SEE(&w, &road, sights);
	/* a day too late it is no appeal any more */
	road.event[2].on = "2025-05-28";
	road.event[3].on = NULL;
	road_refused(&w, &road, "2025-06-30", 2);
	road.event[2].on = "2025-06-02";
	road.event[2].result = "banding_menyusul";
	road_see(&w, &road, &late);
}

/* ---- a lighter punishment, at the turn of the year ---- */

static void test_roads_discipline__a_lighter_one_across_the_year(void **state)
{
	static const struct road road = {
		"hukuman-disiplin",
		"2024-12-20",
		{{"2024-12-24", "diterima"},
		 {"2025-01-20", "mulai_6_bulan"},
		 {"2025-07-21", "dikembalikan"}},
	};
	static const struct sight sights[] = {
		{"2024-12-20", "penyampaian", "2024-12-20", "pejabat_berwenang", "2025-01-14", 0,
		 "-", "2025-01-15 pengingat"},
		{"2025-01-16", "masa_keberatan", "2024-12-24", "terlapor", "2025-01-17", 0, "-",
		 "-"},
		{"2025-01-17", "pelaksanaan", "2025-01-17", "pejabat_berwenang", "belum ditetapkan",
		 0, "-", "2025-01-24 pengingat"},
		{"2025-07-19", "masa_6_bulan", "2025-01-20", "terlapor", "2025-07-20", 0, "-", "-"},
		{"2025-07-20", "mengembalikan_hak", "2025-07-20", "pejabat_berwenang",
		 "belum ditetapkan", 0, "-", "2025-07-25 pengingat"},
		{"2025-07-21", "selesai", "2025-07-21", "-", "-", 0, "-", "-"},
	};

	(void)state;
	ROAD_SEE(&w, &road, sights);
}

static void test_roads_discipline__a_lighter_one_across_idulfitri_and_a_short_february(void **state)
{
	static const struct road road = {
		"hukuman-disiplin",
		"2025-03-12",
		{{"2025-03-14", "diterima"}, {"2025-08-31", "mulai_6_bulan"}},
	};
	static const struct sight sights[] = {
		{"2025-04-14", "masa_keberatan", "2025-03-14", "terlapor", "2025-04-15", 0, "-",
		 "-"},
		{"2025-04-15", "pelaksanaan", "2025-04-15", "pejabat_berwenang", "belum ditetapkan",
		 0, "-", "2025-04-23 pengingat"},
		{"2026-02-27", "masa_6_bulan", "2025-08-31", "terlapor", "2026-02-28", 0, "-", "-"},
		{"2026-02-28", "mengembalikan_hak", "2026-02-28", "pejabat_berwenang",
		 "belum ditetapkan", 0, "-", "2026-03-06 pengingat"},
	};

	(void)state;
	ROAD_SEE(&w, &road, sights);
}
