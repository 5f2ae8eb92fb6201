/* Who is meant: by name, post and place, on both engines. */
#include "../org/roster_help.h"
#include "core/case/person.h"
#include "core/case/person_post.h"
#include "core/case/person_words.h"
#include "core/rulebook/shelf.h"

struct desk {
	struct office *o;
	struct shelf_book book;
	struct who who;
	int64_t second; /* another institution of the server */
};

static const char list[] =
	"NIP,Nama,Status,Jabatan,Unit\n"
	"198507102009011007,\"Dedi Suherman, S.Sos\",PNS,Camat Baros,Kecamatan Baros\n"
	"198507112009011007,Ujang Permana,PNS,Sekretaris Kecamatan,Kecamatan Baros\n"
	"199003152015032004,\"Euis Komalasari, S.Sos.\",PNS,Lurah Jayaraksa,Kecamatan Baros / "
	"Kelurahan "
	"Jayaraksa\n"
	"199003162015032004,Siti Aminah,PNS,Sekretaris Lurah,Kecamatan Baros / Kelurahan "
	"Jayaraksa\n"
	"199004152015032004,Euis Suryani,PNS,Lurah Cikole,Kecamatan Cikole / Kelurahan Cikole\n"
	"198101012005011002,Drs. Muhammad Taufiq,PNS,Kepala Dinas Kesehatan,Dinas Kesehatan\n"
	"198101022005011002,dr. Lilis Kurniasari,PNS,Dokter Ahli,Dinas Kesehatan / Puskesmas "
	"Baros\n"
	"199511202022212003,Haryanto,PPPK,Guru Ahli Pertama,Dinas Pendidikan / SDN 2 Baros\n"
	"199511212022212003,Suyanto,PPPK,Guru Ahli Pertama,Dinas Pendidikan / SMPN 1 Cikole\n"
	"197003121995031001,Wirya Kartadipraja,PNS,Sekretaris Daerah,\n"
	"197003131995031001,Jajang,PNS,Plt. Kepala Dinas Perhubungan,Dinas Perhubungan\n";

static enum err add_second(struct tx *tx, void *ctx)
{
	struct desk *d = ctx;
	struct institution made, new_ = {.code = STR("kediri"),
					 .name = STR("Pemerintah Kota Kediri"),
					 .kind = INSTITUTION_KOTA,
					 .zone = ZONE_WIB};

	TRY(institution_add(tx, d->o->a, &new_, (id){{0}}, &made, &d->o->error));
	d->second = made.inst;
	return OK;
}

static int setup(void **state)
{
	struct law_problems problems;
	struct desk *d;
	int failed = office_up(state);
	struct office *o = *state;

	d = arena_new(o->a, struct desk);
	d->o = o;
	problems = (struct law_problems){.arena = o->a};
	MUST(shelf_load(o->a, STR(""), 0, &d->book, &problems, &o->error));
	load(o, str_from(list));
	d->who = (struct who){.inst = o->inst, .roles = ROLE_BIT(ROLE_PERSONNEL)};
	*state = d;
	return failed;
}

static int teardown(void **state)
{
	struct desk *d = *state;
	void *o = d->o;

	return office_down(&o);
}

static struct person_suggestions suggest(struct desk *d, const char *name, const char *about)
{
	struct person_told told = {str_from(name), str_from(about)};
	struct person_suggestions s;

	MUST(person_suggest(d->o->w->db, d->o->a, d->book.book, LANG_ID, &d->who, &d->who.inst, 1,
			    &told, &s));
	return s;
}

static void assert_meant(struct desk *d, const char *name, const char *about, const char *expected)
{
	struct person_suggestions s = suggest(d, name, about);

	if (s.n == 0)
		fail_msg("nobody for '%s', '%s'", name, about);
	assert_string_equal(str_cstr(d->o->a, s.person[0].name), expected);
	if (s.n > 1 && s.person[1].score == s.person[0].score)
		fail_msg("two alike for '%s', '%s'", name, about);
}

static void test_person__by_post_and_place(void **state)
{
	struct desk *d = *state;

	assert_meant(d, "", "lurah di kecamatan Baros", "Euis Komalasari, S.Sos.");
	assert_meant(d, "", "Lurah Jayaraksa", "Euis Komalasari, S.Sos.");
	assert_meant(d, "", "camat baros", "Dedi Suherman, S.Sos");
	assert_meant(d, "", "kadis kesehatan", "Drs. Muhammad Taufiq");
	assert_meant(d, "", "bu guru SDN 2 Baros", "Haryanto");
	assert_meant(d, "", "guru smp negeri 1 cikole", "Suyanto");
	assert_meant(d, "", "sekda", "Wirya Kartadipraja");
	assert_meant(d, "", "kadis perhubungan", "Jajang");
	assert_meant(d, "Camat", "Baros", "Dedi Suherman, S.Sos");
}

static void test_person__by_name_and_place(void **state)
{
	struct desk *d = *state;

	assert_meant(d, "Bu Euis", "lurah jayaraksa", "Euis Komalasari, S.Sos.");
	assert_meant(d, "Bu Euis", "lurah cikole", "Euis Suryani");
	assert_meant(d, "Ibu Hj. Eu'is Komalasarii", "", "Euis Komalasari, S.Sos.");
	assert_meant(d, "pak dedy suhermann", "kantor kecamatan", "Dedi Suherman, S.Sos");
	assert_meant(d, "Moh Taufik", "dinas kesehatan", "Drs. Muhammad Taufiq");
	assert_meant(d, "dokter Lilis", "puskesmas", "dr. Lilis Kurniasari");
	assert_meant(d, "Camat Dedi", "", "Dedi Suherman, S.Sos");
}

/* People are called by the end of their name. */
static void test_person__by_a_nickname_where_the_place_is_known(void **state)
{
	struct desk *d = *state;

	assert_meant(d, "Pak Yanto", "guru SDN 2 Baros", "Haryanto");
	assert_meant(d, "Pak Yanto", "guru SMPN 1 Cikole", "Suyanto");
}

static void test_person__a_wrong_name_does_not_hide_the_post(void **state)
{
	struct desk *d = *state;
	struct person_suggestions s = suggest(d, "Neng Wulan", "lurah jayaraksa");

	assert_true(s.n >= 1);
	assert_string_equal(str_cstr(d->o->a, s.person[0].name), "Euis Komalasari, S.Sos.");
	assert_true(str_find(s.person[0].why, STR("Namanya lain.")) >= 0);
	assert_true(s.person[0].score < 700);
}

static void test_person__a_number_that_was_typed_is_used(void **state)
{
	struct desk *d = *state;
	struct person_suggestions s = suggest(d, "", "NIP 19810101 200501 1 002 katanya");

	assert_int_equal(s.n, 1);
	assert_true(s.person[0].same_nip);
	assert_string_equal(str_cstr(d->o->a, s.person[0].name), "Drs. Muhammad Taufiq");
	/* One of nobody is no obstacle. */
	assert_meant(d, "198001012005011002", "lurah jayaraksa", "Euis Komalasari, S.Sos.");
}

static void test_person__says_why_in_both_languages(void **state)
{
	struct desk *d = *state;
	struct person_told told = {STR("Euis Komalasari"), STR("lurah jayaraksa")};
	struct person_suggestions s = suggest(d, "Euis Komalasari", "lurah jayaraksa");

	assert_string_equal(str_cstr(d->o->a, s.person[0].why),
			    "Nama sama. Jabatan sama. Tempat sama.");
	assert_int_equal(s.person[0].score, 1000);
	MUST(person_suggest(d->o->w->db, d->o->a, d->book.book, LANG_EN, &d->who, &d->who.inst, 1,
			    &told, &s));
	assert_string_equal(str_cstr(d->o->a, s.person[0].why),
			    "Same name. Same post. Same place.");
}

static void test_person__nothing_told_is_nobody(void **state)
{
	struct desk *d = *state;

	assert_int_equal(suggest(d, "", "").n, 0);
	assert_int_equal(suggest(d, "qwertyuiop", "").n, 0);
	assert_int_equal(suggest(d, "", "orang itu").n, 0);
	assert_int_equal(suggest(d, "Pak", "di kecamatan baros").n,
			 0); /* a place alone: too many */
}

static void test_person__who_left_comes_after(void **state)
{
	struct desk *d = *state;
	struct person_suggestions s;

	load(d->o,
	     STR("NIP,Nama,Status,Jabatan,Unit\n"
		 "199003162015032004,Siti Aminah,PNS,Lurah Jayaraksa,Kecamatan Baros / Kelurahan "
		 "Jayaraksa\n"));
	s = suggest(d, "", "lurah jayaraksa");
	assert_true(s.n >= 2);
	assert_string_equal(str_cstr(d->o->a, s.person[0].name), "Siti Aminah");
	assert_true(s.person[1].ended);
	assert_true(str_find(s.person[1].why, STR("Sudah tidak ada")) >= 0);
}

static void test_person__a_unit_head_is_shown_his_branch_only(void **state)
{
	struct desk *d = *state;
	id head_of = employee_with(d->o, "198507102009011007").unit;

	d->who.roles = ROLE_BIT(ROLE_UNIT_HEAD);
	d->who.head_of = &head_of;
	d->who.head_of_n = 1;
	assert_meant(d, "Euis", "", "Euis Komalasari, S.Sos.");
	assert_meant(d, "", "lurah jayaraksa", "Euis Komalasari, S.Sos.");
	assert_int_equal(suggest(d, "", "lurah cikole").n, 0);
	assert_int_equal(suggest(d, "198101012005011002", "").n, 0);
	d->who.roles = ROLE_BIT(ROLE_EMPLOYEE);
	d->who.head_of_n = 0;
	assert_int_equal(suggest(d, "Euis", "lurah jayaraksa").n, 0);
}

static void test_person__an_overseer_looks_into_several_institutions(void **state)
{
	struct desk *d = *state;
	struct person_told told = {STR("Euis"), STR("lurah")};
	int64_t here = d->o->inst, all[PERSON_INSTITUTIONS_MAX + 1];
	struct person_suggestions s;

	MUST(writer_run(d->o->w->writer, 0, add_second, d));
	d->o->inst = d->second;
	load(d->o, STR("NIP,Nama,Status,Jabatan,Unit\n"
		       "199103152015032004,Euis Maryani,PNS,Lurah Mojoroto,Kelurahan Mojoroto\n"));
	all[0] = here;
	all[1] = d->second;
	d->who = (struct who){.inst = 99, .roles = ROLE_BIT(ROLE_BAWASLU)};
	MUST(person_suggest(d->o->w->db, d->o->a, d->book.book, LANG_ID, &d->who, all, 2, &told,
			    &s));
	assert_int_equal(s.n, 3);
	bool both = false;
	for (size_t i = 1; i < s.n; i++)
		both |= s.person[i].inst != s.person[0].inst;
	assert_true(both);
	d->who.roles = ROLE_BIT(ROLE_PERSONNEL);
	assert_int_equal(person_suggest(d->o->w->db, d->o->a, d->book.book, LANG_ID, &d->who, all,
					2, &told, &s),
			 ERR_FORBIDDEN);
	assert_int_equal(person_suggest(d->o->w->db, d->o->a, d->book.book, LANG_ID, &d->who, all,
					PERSON_INSTITUTIONS_MAX + 1, &told, &s),
			 ERR_INPUT);
}

static void assert_plain(struct desk *d, const char *name, const char *plain)
{
	assert_string_equal(str_cstr(d->o->a, person_plain_name(d->o->a, str_from(name))), plain);
}

static void test_words__before_a_name(void **state)
{
	struct desk *d = *state;
	struct buf b = BUF_INIT(d->o->a, 1000);

	assert_plain(d, "Pak Haji Dedi", "Dedi");
	assert_plain(d, "Bu Guru", "");
	assert_plain(d, "oknum camat (Ujang)", "(Ujang)");
	assert_plain(d, "Asep alias Mang Acep", "Asep Mang Acep");
	assert_plain(d, "Dedi 198507102009011007", "Dedi");
	assert_plain(d, "", "");
	for (int i = 0; i < 500; i++)
		buf_putc(&b, 'a');
	assert_int_equal(person_plain_name(d->o->a, buf_str(&b)).n, PERSON_NAME_MAX);
}

static void test_words__a_number_within_a_text(void **state)
{
	char nip[18];

	(void)state;
	assert_true(person_nip_in(STR("198507102009011007"), nip));
	assert_memory_equal(nip, "198507102009011007", 18);
	assert_true(person_nip_in(STR("nip: 19850710 200901 1 007."), nip));
	assert_memory_equal(nip, "198507102009011007", 18);
	assert_false(person_nip_in(STR("1985071020090110071"), nip));
	assert_false(person_nip_in(STR("19850710200901100"), nip));
	assert_false(person_nip_in(STR(""), nip));
}

static void test_post__the_same_near_another(void **state)
{
	(void)state;
	assert_true(str_eq(post_in(STR("pak lurah dan kepala dinas kesehatan")), STR("lurah")));
	assert_true(str_eq(post_in(STR("sekretaris camat baros")), STR("sekretaris camat")));
	assert_true(str_eq(post_in(STR("kelurahan jayaraksa")), STR("")));
	assert_int_equal(post_compare(STR("lurah"), STR("lurah jayaraksa")), POST_SAME);
	assert_int_equal(post_compare(STR("lurah"), STR("pelaksana tugas lurah jayaraksa")),
			 POST_SAME);
	assert_int_equal(post_compare(STR("lurah"), STR("sekretaris lurah")), POST_NEAR);
	assert_int_equal(post_compare(STR("lurah"), STR("staf kelurahan")), POST_OTHER);
	assert_int_equal(post_compare(STR(""), STR("lurah")), POST_OTHER);
}
