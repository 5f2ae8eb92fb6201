/* What a superior knows of his own people, over the wire: who may record it, about whom, and what
 * his duty is then. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "offices.h"

#define HERE "/meja/perkara/bawahan"
#define KNOWN                                                               \
	"pemilihan=pilkada_2024&judul=Foto+dengan+isyarat&cerita=Di+ruang+" \
	"pelayanan.&kategori=foto_simbol&tempat=Kantor&kejadian=2024-11-08&diketahui=2024-11-09"

static int setup(void **state)
{
	(void)state;
	return offices_up();
}

static int teardown(void **state)
{
	(void)state;
	return visitor_down();
}

/* "pegawai=ID" of somebody of the world. */
static const char *chosen(const char *key)
{
	return str_printf(w->a, "pegawai=" STR_FMT,
			  STR_ARG(id_hex(w->a, world_person(w->world, key)->employee)))
		.p;
}

static const char *known(const char *key)
{
	return str_printf(w->a, KNOWN "&%s", chosen(key)).p;
}

/* Is that person offered? */
static bool offers(const struct browser *b, const char *key)
{
	id employee = world_person(w->world, key)->employee;

	return says(b, str_printf(w->a, "name=\"pegawai\" value=\"" STR_FMT "\"",
				  STR_ARG(id_hex(w->a, employee)))
			       .p);
}

static bool offers_chosen(const struct browser *b, const char *key)
{
	id employee = world_person(w->world, key)->employee;

	return says(b, str_printf(w->a, "value=\"" STR_FMT "\" checked",
				  STR_ARG(id_hex(w->a, employee)))
			       .p);
}

/* Records it; the address of the case, whose page he then sees. */
static const char *record(struct browser *b, const char *key)
{
	str to;

	see(b, HERE);
	assert_int_equal(fill(b, HERE, known(key)), 303);
	to = client_header(&b->page, "Location");
	assert_true(str_starts(to, STR("/meja/perkara/2024-")));
	assert_int_equal(see(b, str_cstr(w->a, to)), 200);
	assert_true(says(b, "Tercatat dengan nomor"));
	return str_cstr(w->a, str_cut(&to, '?'));
}

static void test_superior__begins_his_own_clock(void **state)
{
	struct browser b = person("lurah"), other = officer(&bawaslu, 0);
	const char *address;

	(void)state;
	assert_int_equal(see(&b, "/meja/perkara"), 200);
	assert_true(says(&b, "href=\"" HERE "\""));
	assert_false(says(&b, "/meja/perkara/baru"));
	assert_int_equal(see(&b, HERE), 200);
	assert_true(says(&b, "wajib memanggil dan memeriksa"));
	/* the rungs of his clock: five working days after Saturday the ninth */
	assert_true(says(&b, "<li>Jumat, 15 November 2024: pengingat</li>"));
	assert_false(says(&b, "name=\"asal\""));
	assert_false(says(&b, "name=\"pelapor\""));
	assert_true(offers(&b, "staf jayaraksa")); /* his office, unasked */
	assert_false(offers(&b, "lurah"));
	address = record(&b, "staf jayaraksa");
	assert_true(says(&b, "Memanggil bawahan"));
	assert_true(says(&b, "Diketahui atasan langsung"));
	assert_true(says(&b, "ada di daftar pegawai"));
	assert_false(says(&b, "tambah-terlapor")); /* only from the staff list */
	assert_int_equal(see(&b, "/meja/perkara"), 200);
	assert_true(says(&b, "1 langkah menunggu meja ini"));
	assert_int_equal(act(&b, address, "dipanggil"), 303);
	assert_int_equal(see(&other, address), 404);
}

static void test_superior__is_the_personnel_office_and_the_authority_too(void **state)
{
	static const char *const superior[] = {"pengelola", "walikota"};

	(void)state;
	for (size_t i = 0; i < sizeof superior / sizeof *superior; i++) {
		struct browser b = person(superior[i]);

		assert_int_equal(see(&b, "/meja/perkara"), 200);
		assert_true(says(&b, "href=\"" HERE "\""));
		assert_int_equal(see(&b, HERE), 200);
		assert_true(says(&b, "Belum ada yang dicari."));
		assert_int_equal(fill(&b, HERE, KNOWN "&cari=dedi+suherlan&lihat=ya"), 200);
		assert_true(offers(&b, "staf jayaraksa"));
		assert_true(says(&b, ">Di ruang pelayanan.</textarea>"));
		assert_int_equal(fill(&b, HERE, KNOWN "&cari=qqqq+zzzz&lihat=ya"), 200);
		assert_true(says(&b, "Tidak ada bawahan Anda yang cocok."));
		record(&b, "staf jayaraksa");
	}
}

static void test_superior__reads_it_where_a_nearer_head_has_to_act(void **state)
{
	struct browser b = person("camat"), nearer = person("lurah");
	const char *address = record(&b, "staf jayaraksa");

	(void)state;
	assert_int_equal(see(&b, address), 200);
	assert_false(says(&b, "name=\"hasil\" value=\"dipanggil\""));
	assert_int_equal(see(&nearer, address), 200);
	assert_true(says(&nearer, "name=\"hasil\" value=\"dipanggil\""));
}

static void test_superior__of_others_is_refused_and_loses_nothing(void **state)
{
	/* somebody else's; himself; who stands above him; nobody; no such person */
	const struct {
		const char *who, *about;
	} wrong[] = {
		{"lurah", chosen("bidan")},
		{"camat", chosen("kadinkes")},
		{"lurah", chosen("lurah")},
		{"camat", chosen("camat")},
		{"lurah", chosen("walikota")},
		{"pengelola", chosen("walikota")},
		{"pengelola", chosen("pengelola")},
		{"walikota", chosen("walikota")},
		{"lurah", "cari="},
		{"lurah", "pegawai=00112233445566778899aabbccddeeff"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct browser b = person(wrong[i].who);

		see(&b, HERE);
		if (fill(&b, HERE, str_printf(w->a, KNOWN "&%s", wrong[i].about).p) != 422)
			fail_msg("%s about %s: %d", wrong[i].who, wrong[i].about, b.page.status);
		assert_true(says(&b, "id=\"terlapor-error\""));
		assert_true(says(&b, "value=\"Foto dengan isyarat\""));
		assert_true(says(&b, ">Di ruang pelayanan.</textarea>"));
		assert_true(says(&b, "<option value=\"foto_simbol\" selected>"));
		assert_true(says(&b, "value=\"2024-11-08\""));
		assert_int_equal(see(&b, "/meja/perkara"), 200);
		assert_true(says(&b, "Tidak ada langkah")); /* nothing was saved */
	}
}

static void test_superior__sees_what_is_wrong_at_its_field(void **state)
{
	static const struct {
		const char *without, *instead, *error;
	} wrong[] = {
		{"judul=Foto+dengan+isyarat", "judul=", "judul-error"},
		{"cerita=Di+ruang+pelayanan.", "cerita=", "cerita-error"},
		{"pemilihan=pilkada_2024", "pemilihan=kelas", "pemilihan-error"},
		{"kategori=foto_simbol", "kategori=tidur", "kategori-error"},
		{"diketahui=2024-11-09", "diketahui=2024-12-09", "diketahui-error"},
		{"diketahui=2024-11-09", "diketahui=", "diketahui-error"},
		{"kejadian=2024-11-08", "kejadian=2024-11-10", "kejadian-error"},
	};
	struct browser b = person("lurah");
	str whole = str_from(known("staf jayaraksa"));

	(void)state;
	see(&b, HERE);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		ptrdiff_t at = str_find(whole, str_from(wrong[i].without));
		str before, after;

		assert_true(at >= 0);
		before = str_sub(whole, 0, (size_t)at);
		after = str_sub(whole, (size_t)at + strlen(wrong[i].without), whole.n);
		assert_int_equal(fill(&b, HERE,
				      str_printf(w->a, STR_FMT "%s" STR_FMT, STR_ARG(before),
						 wrong[i].instead, STR_ARG(after))
					      .p),
				 422);
		if (!says(&b, str_printf(w->a, "id=\"%s\"", wrong[i].error).p))
			fail_msg("%s: no %s", wrong[i].instead, wrong[i].error);
		assert_true(offers_chosen(&b, "staf jayaraksa"));
	}
	assert_int_equal(fill(&b, HERE, KNOWN "&pegawai=x"), 400);
}

static void test_superior__keeps_whom_he_chose_while_he_looks(void **state)
{
	struct browser b = person("camat");

	(void)state;
	see(&b, HERE);
	assert_int_equal(
		fill(&b, HERE, str_printf(w->a, KNOWN "&%s&cari=dedi&lihat=ya", chosen("lurah")).p),
		200);
	assert_true(offers_chosen(&b, "lurah"));
	assert_true(offers(&b, "staf jayaraksa"));
	assert_false(offers_chosen(&b, "staf jayaraksa"));
	assert_int_equal(
		fill(&b, HERE,
		     str_printf(w->a, KNOWN "&%s&%s", chosen("lurah"), chosen("staf jayaraksa")).p),
		303);
	see(&b, str_cstr(w->a, client_header(&b.page, "Location")));
	assert_true(says(&b, "2 terlapor"));
}

static void test_superior__is_no_employee_and_no_overseer(void **state)
{
	struct browser employee = person("bidan"), overseer = officer(&bawaslu, 0),
		       superior = person("lurah");

	(void)state;
	assert_int_equal(see(&employee, HERE), 403);
	assert_int_equal(fill(&employee, HERE, known("staf jayaraksa")), 403);
	assert_int_equal(see(&overseer, HERE), 403);
	assert_int_equal(see(&overseer, "/meja/perkara"), 200);
	assert_false(says(&overseer, HERE));
	assert_int_equal(see(&superior, "/meja/perkara/baru"), 403);
	assert_int_equal(see(&overseer, "/meja/perkara/baru"), 200);
	assert_true(says(&overseer, "name=\"asal\""));
	assert_true(says(&overseer, "name=\"pelapor\""));
	assert_false(says(&overseer, "name=\"pegawai\""));
}
