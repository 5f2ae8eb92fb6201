/* The same event told again: kept, found, proposed, on both engines. */
#include "core/doctor/doctor.h"
#include "query/telling.h"
#include "telling_world.h"

static int setup(void **state)
{
	*state = telling_world_create();
	return 0;
}

static int teardown(void **state)
{
	telling_world_destroy(*state);
	return 0;
}

enum { DAY = 20000 };

static struct telling telling_of(const char *story, const char *place, day known)
{
	return (struct telling){.title = STR(""),
				.story = str_from(story),
				.place = str_from(place),
				.election = STR("pilkada_2024"),
				.known_day = known};
}

static const char deck[] =
	"Sembilan camat dipanggil gara-gara foto memegang kaus bola angka dua sehabis olahraga.";
static const char again[] = "Kasus kaus nomor 2 para camat sudah diperiksa, 20 orang dimintai "
			    "keterangan; kaus bola itu "
			    "diserahkan dalam keadaan tertutup.";
static const char other[] = "Guru membagikan kalender bergambar calon bupati di sekolah.";

static struct likeness_matches find(struct telling_world *t, id self, struct telling telling)
{
	struct likeness_matches m;

	MUST(likeness_find(t->w->db, t->a, t->likeness, t->w->inst, self, &telling, NULL, NULL,
			   &m));
	return m;
}

static const id none;

/* Enough other cases for words and places to be rare or common. */
static void fill(struct telling_world *t)
{
	static const char *const story[] = {
		"Pegawai dinas menyukai unggahan bakal calon di media sosial.",
		"Kepala desa hadir di acara deklarasi partai.",
		"Mobil dinas dipakai mengangkut baliho.",
		"Staf kecamatan menyebar pesan ajakan memilih petahana.",
		"Kepala sekolah mengumpulkan fotokopi kartu penduduk.",
	};
	static const char *const place[] = {"Cikole", "Citamiang", "Lembursitu", "Warudoyong"};

	for (int i = 0; i < 20; i++) {
		struct telling x = telling_of(story[i % 5], place[i % 4], DAY + i * 3 - 30);

		telling_world_keep(t, &x);
	}
}

static void test_likeness__finds_the_event_and_leaves_others_alone(void **state)
{
	struct telling_world *t = *state;
	struct telling first = telling_of(deck, "Kecamatan Baros", DAY);
	struct telling second = telling_of(again, "Baros, Kota Sukabumi", DAY + 5);
	struct likeness_matches m;
	struct case_ref ref;

	fill(t);
	ref = telling_world_keep(t, &first);
	m = find(t, none, second);
	assert_int_equal(m.n, 1);
	assert_true(id_eq(m.match[0].ref.id, ref.id));
	assert_true(id_eq(m.match[0].into.id, ref.id));
	assert_int_equal(m.match[0].days, 5);
	assert_true(m.match[0].odds >= LIKENESS_ODDS);
	assert_true(str_eq(m.match[0].place, STR("baros")));
	assert_true(m.match[0].word_n > 0);
	assert_true(str_find(likeness_why(t->a, LANG_ID, &m.match[0]), STR("Tempat: baros.")) == 0);
	assert_true(str_find(likeness_why(t->a, LANG_EN, &m.match[0]), STR("baros")) > 0);
	assert_int_equal(find(t, none, telling_of(other, "Gunungpuyuh", DAY)).n, 0);
}

static void test_likeness__numbers_do_not_matter(void **state)
{
	struct telling_world *t = *state;
	struct telling first = telling_of(deck, "Baros", DAY);
	struct telling second = first;

	fill(t);
	telling_world_keep(t, &first);
	second.story = STR("99 camat dipanggil gara-gara foto memegang kaus bola angka 77 sehabis "
			   "olahraga.");
	assert_int_equal(find(t, none, second).n, 1);
}

static void test_likeness__another_time_or_election_is_another_event(void **state)
{
	struct telling_world *t = *state;
	struct telling first = telling_of(deck, "Baros", DAY), x;

	fill(t);
	telling_world_keep(t, &first);
	x = telling_of(again, "Baros", DAY + LIKENESS_DAYS + 1);
	assert_int_equal(find(t, none, x).n, 0);
	x.known_day = DAY - LIKENESS_DAYS - 1;
	assert_int_equal(find(t, none, x).n, 0);
	/* The day of the act goes before the day it became known. */
	x.has_act_day = true;
	x.act_day = DAY;
	assert_int_equal(find(t, none, x).n, 1);
	x.election = STR("pemilu_2024");
	double with = find(t, none, telling_of(again, "Baros", DAY)).match[0].evidence;
	struct likeness_matches m = find(t, none, x);
	assert_true(m.n == 0 || m.match[0].evidence < with);
}

static void test_likeness__another_person_speaks_against_it(void **state)
{
	struct telling_world *t = *state;
	struct telling_person euis = {.name = STR("Euis Komalasari")};
	struct telling_person euis_again = {.name = STR("Bu Euis")};
	struct telling_person asep = {.name = STR("Asep Wirasasmita")};
	struct telling first = telling_of(deck, "Baros", DAY), x = telling_of(again, "Baros", DAY);
	double same, different;

	fill(t);
	first.person = &euis;
	first.person_n = 1;
	telling_world_keep(t, &first);
	x.person = &euis_again;
	x.person_n = 1;
	same = find(t, none, x).match[0].evidence;
	assert_true(str_eq(find(t, none, x).match[0].people, STR("euis")));
	x.person = &asep;
	struct likeness_matches m = find(t, none, x);
	different = m.n ? m.match[0].evidence : 0;
	assert_true(same > different + 4);
}

static void test_likeness__the_same_employee_is_found_by_himself(void **state)
{
	struct telling_world *t = *state;
	struct telling_person p = {.name = STR("X"), .person_inst = 7, .employee = {{5}}}, q = p;
	struct telling first = telling_of("Mengajak tetangga memilih petahana.", "", DAY);
	struct telling x = telling_of("Menyuruh warga mencoblos orang itu lagi.", "", DAY + 1);

	fill(t);
	first.person = &p;
	first.person_n = x.person_n = 1;
	x.person = &q;
	telling_world_keep(t, &first);
	assert_int_equal(find(t, none, x).n, 1);
	q.person_inst = 8; /* another institution's employee with the same id */
	assert_int_equal(find(t, none, x).n, 0);
}

static void test_likeness__a_case_is_not_its_own_likeness(void **state)
{
	struct telling_world *t = *state;
	struct telling first = telling_of(deck, "Baros", DAY);
	struct case_ref ref, copy;
	struct likeness_matches m;

	fill(t);
	ref = telling_world_keep(t, &first);
	assert_int_equal(find(t, ref.id, first).n, 0);
	copy = telling_world_keep(t, &first);
	m = find(t, ref.id, first);
	assert_int_equal(m.n, 1);
	assert_true(id_eq(m.match[0].ref.id, copy.id));
}

static void test_likeness__what_was_joined_is_proposed_once(void **state)
{
	struct telling_world *t = *state;
	struct telling first = telling_of(deck, "Baros", DAY);
	struct telling second = telling_of(again, "Baros", DAY + 1);
	struct likeness_matches m;
	struct case_ref ref, joined;

	fill(t);
	ref = telling_world_keep(t, &first);
	joined = telling_world_merged(t, &second, ref);
	m = find(t, none, second);
	assert_int_equal(m.n, 1);
	assert_true(id_eq(m.match[0].ref.id, joined.id)); /* compared with the nearer telling */
	assert_true(id_eq(m.match[0].into.id, ref.id));
	assert_int_equal(m.match[0].state, CASE_MERGED);
}

struct blind {
	id hidden;
	int asked;
	enum err answer;
};

static enum err see(void *ctx, struct case_ref ref)
{
	struct blind *b = ctx;

	b->asked++;
	return id_eq(ref.id, b->hidden) ? b->answer : OK;
}

static void test_likeness__what_may_not_be_seen_is_not_proposed(void **state)
{
	struct telling_world *t = *state;
	struct telling first = telling_of(deck, "Baros", DAY);
	struct blind b = {.answer = ERR_NOT_FOUND};
	struct likeness_matches m;

	fill(t);
	b.hidden = telling_world_keep(t, &first).id;
	MUST(likeness_find(t->w->db, t->a, t->likeness, t->w->inst, none, &first, see, &b, &m));
	assert_int_equal(m.n, 0);
	assert_true(b.asked > 0);
	b.answer = ERR_DATABASE;
	assert_int_equal(
		likeness_find(t->w->db, t->a, t->likeness, t->w->inst, none, &first, see, &b, &m),
		ERR_DATABASE);
	b.hidden = none;
	MUST(likeness_find(t->w->db, t->a, t->likeness, t->w->inst, none, &first, see, &b, &m));
	assert_int_equal(m.n, 1);
}

static void test_likeness__homes_do_not_meet(void **state)
{
	struct telling_world *t = *state;
	struct telling first = telling_of(deck, "Baros", DAY);
	struct likeness_matches m;

	fill(t);
	telling_world_keep(t, &first);
	MUST(likeness_find(t->w->db, t->a, t->likeness, t->w->inst + 1, none, &first, NULL, NULL,
			   &m));
	assert_int_equal(m.n, 0);
}

static struct telling_words_of_row rows_of(struct telling_world *t, struct case_ref ref)
{
	struct telling_words_of_row r;

	MUST(telling_words_of(t->w->db, t->a, ref.inst, ref.id, &r));
	return r;
}

static void test_likeness__rows_of_a_case_are_bounded_and_keeping_twice_adds_nothing(void **state)
{
	struct telling_world *t = *state;
	struct telling_person people[CASE_SUBJECTS_MAX];
	struct buf b = BUF_INIT(t->a, CASE_STORY_MAX);
	struct telling x;
	struct telling_words_of_row once, twice;
	struct case_ref ref;

	for (int i = 0; i < CASE_SUBJECTS_MAX; i++)
		people[i] = (struct telling_person){
			.name = str_printf(t->a, "Orang%c%c Nama%c", 'a' + i % 26, 'a' + i / 26,
					   'a' + i % 26),
			.about = str_printf(t->a, "jabatan%c%c", 'a' + i % 26, 'a' + i / 26)};
	for (int i = 0; i < 2000; i++)
		buf_printf(&b, "kata%c%c%c ", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676);
	x = telling_of(buf_str(&b).p, "satu dua tiga Baros", DAY);
	x.person = people;
	x.person_n = CASE_SUBJECTS_MAX;
	ref = telling_world_keep(t, &x);
	once = rows_of(t, ref);
	assert_int_equal(once.listed, LIKENESS_WORDS + LIKENESS_NAMES + 2);
	MUST(telling_world_keep_words(t, ref, &x));
	twice = rows_of(t, ref);
	assert_int_equal(twice.listed, once.listed);
	assert_int_equal(twice.counted, once.counted);
}

static void test_likeness__a_person_added_later_is_found(void **state)
{
	struct telling_world *t = *state;
	struct telling_person p = {.name = STR("Kartadipraja")};
	struct telling x = telling_of(deck, "Baros", DAY);
	struct telling_words_of_row before;
	struct case_ref ref;

	ref = telling_world_keep(t, &x);
	before = rows_of(t, ref);
	x.person = &p;
	x.person_n = 1;
	MUST(telling_world_keep_words(t, ref, &x));
	assert_int_equal(rows_of(t, ref).listed, before.listed + 1);
	assert_int_equal(rows_of(t, ref).counted, before.counted + 1);
}

/* ---- doctor ---- */

static void heard(void *ctx, const char *check, str text)
{
	(void)check;
	assert_true(text.n > 0);
	++*(int *)ctx;
}

static int findings(struct telling_world *t)
{
	int n = 0;
	struct arena a;
	struct doctor_report r = {.found = heard, .ctx = &n};

	arena_init(&a, 64 << 20);
	MUST(doctor_case_words(t->w->db, &a, &r));
	arena_finish(&a);
	return n;
}

struct damage {
	struct case_ref ref;
	int64_t by;
};

static enum err break_count(struct tx *tx, void *ctx)
{
	const struct damage *d = ctx;

	return telling_word_add(tx, d->ref.inst, 0, d->by, NULL);
}

static enum err lose_case(struct tx *tx, void *ctx)
{
	const struct damage *d = ctx;

	return telling_case_remove(tx, d->ref.inst, d->ref.id, NULL);
}

static enum err make_home(struct tx *tx, void *ctx)
{
	struct telling_world *t = ctx;
	struct institution made, home = {.code = STR("sukabumi"),
					 .name = STR("Bawaslu Kota Sukabumi"),
					 .kind = INSTITUTION_BAWASLU,
					 .zone = ZONE_WIB};
	struct error error;

	TRY(institution_add(tx, t->a, &home, none, &made, &error));
	t->w->inst = made.inst;
	return OK;
}

static void test_doctor__counts_and_cases_of_words(void **state)
{
	struct telling_world *t = *state;
	struct telling x = telling_of(deck, "Baros", DAY);
	struct damage d = {.by = -1};

	MUST(writer_run(t->w->writer, 0, make_home, t));
	fill(t);
	d.ref = telling_world_keep(t, &x);
	assert_int_equal(findings(t), 0);
	MUST(world_write(t->w, break_count, &d));
	assert_true(findings(t) > 0);
	d.by = 1;
	MUST(world_write(t->w, break_count, &d));
	assert_int_equal(findings(t), 0);
	MUST(world_write(t->w, lose_case, &d));
	assert_int_equal(findings(t), 1);
}
