/* What a report lacks, how long is left, what else can be done: pure, on the real rulebook. */
#include "core/case/coach.h"
#include "core/rulebook/shelf.h"
#include "sys/crypto.h"
#include "world.h"

struct desk {
	struct arena arena;
	struct shelf_book book;
};

static int setup(void **state)
{
	struct desk *d = calloc(1, sizeof *d);
	struct error error = {0};

	arena_init(&d->arena, 256 << 20);
	struct law_problems problems = {.arena = &d->arena};
	MUST(crypto_init());
	MUST(shelf_load(&d->arena, STR(""), 0, &d->book, &problems, &error));
	*state = d;
	return 0;
}

static int teardown(void **state)
{
	struct desk *d = *state;

	arena_finish(&d->arena);
	free(d);
	return 0;
}

static day on(const char *iso)
{
	day d = 0;

	assert_true(day_parse(str_from(iso), &d));
	return d;
}

#define STORY                                                                                    \
	"Camat Baros mengumpulkan lurah di aula kecamatan dan meminta mereka memilih petahana, " \
	"direkam dengan video oleh seorang staf."

/* Nothing is missing. */
static struct coach_case whole(enum regime regime)
{
	return (struct coach_case){
		.regime = regime,
		.today = on("2024-11-14"),
		.has_known_day = true,
		.known_day = on("2024-11-11"),
		.has_act_day = true,
		.act_day = on("2024-11-10"),
		.reporter_named = true,
		.reporter_reachable = true,
		.identity_shown = true,
		.may_report = TRUTH_YES,
		.story = STR(STORY),
		.place = STR("Aula Kecamatan Baros"),
		.act_clear = true,
		.people = 1,
		.people_known = 1,
		.status_known = true,
		.witnesses = 1,
		.files = 2,
	};
}

static struct coach_advice advise(struct desk *d, const struct coach_case *c)
{
	struct coach_advice v;

	coach_advise(&d->arena, LANG_ID, d->book.book, WEEK_FIVE, c, &v);
	return v;
}

static const struct coach_point *point(const struct coach_advice *v, enum coach_matter m)
{
	for (size_t i = 0; i < v->points.n; i++)
		if (v->points.point[i].matter == m)
			return &v->points.point[i];
	return NULL;
}

static enum coach_state state_of(struct desk *d, const struct coach_case *c, enum coach_matter m)
{
	struct coach_advice v = advise(d, c);

	return point(&v, m)->state;
}

static void test_coach__a_whole_report_lacks_nothing(void **state)
{
	struct desk *d = *state;
	struct coach_case c = whole(REGIME_PILKADA);
	struct coach_advice v = advise(d, &c);

	assert_int_equal(v.points.missing + v.points.weak, 0);
	assert_true(coach_complete(&v.points, true) && coach_complete(&v.points, false));
	assert_true(str_eq(v.head, STR("Sudah lengkap. Sampaikan sekarang.")));
	assert_int_equal(v.doors.n + v.questions.n, 0);
	for (size_t i = 0; i < v.points.n; i++)
		assert_true(v.points.point[i].why.n > 0 && v.points.point[i].how.n == 0);
	c.filed = true;
	c.filed_day = c.today;
	assert_true(str_eq(advise(d, &c).head, STR("Sudah lengkap. Anda tinggal menunggu kabar.")));
}

static void test_coach__each_thing_that_is_missing_is_told(void **state)
{
	struct desk *d = *state;
	struct coach_case c = {.regime = REGIME_PILKADA,
			       .today = on("2024-11-14"),
			       .paper = true,
			       .may_report = TRUTH_UNKNOWN,
			       .story = STR(""),
			       .place = STR("")};
	struct coach_advice v = advise(d, &c);

	assert_int_equal(v.points.n, COACH_MATTER_COUNT);
	assert_false(coach_complete(&v.points, true));
	assert_false(coach_complete(&v.points, false));
	for (size_t i = 0; i < v.points.n; i++) {
		const struct coach_point *p = &v.points.point[i];

		assert_true(p->state != COACH_THERE);
		assert_true(p->title.n > 0 && p->why.n > 0 && p->how.n > 0);
		if (i > 0) /* the missing first, formal before material */
			assert_true(p[-1].state < p->state ||
				    (p[-1].state == p->state && p[-1].formal >= p->formal));
	}
	/* Unknown right to report and no witness alone do not make it fall. */
	assert_int_equal(v.points.weak, 2);
	assert_int_equal(v.points.missing, COACH_MATTER_COUNT - 2);
	assert_int_equal(v.file.deadline.state, DEADLINE_NO_START);
	assert_false(v.file.runs);
}

static void test_coach__one_point_at_a_time(void **state)
{
	struct desk *d = *state;
	struct coach_case c = whole(REGIME_PILKADA);

	c.reporter_reachable = false;
	assert_int_equal(state_of(d, &c, COACH_IDENTITY), COACH_WEAK);
	c.identity_shown = false;
	assert_int_equal(state_of(d, &c, COACH_IDENTITY), COACH_MISSING);
	c = whole(REGIME_PILKADA);
	c.may_report = TRUTH_NO;
	assert_int_equal(state_of(d, &c, COACH_STANDING), COACH_MISSING);
	c.may_report = TRUTH_UNKNOWN;
	assert_int_equal(state_of(d, &c, COACH_STANDING), COACH_WEAK);
	c = whole(REGIME_PILKADA);
	c.paper = true;
	c.signature_fits = TRUTH_NO;
	assert_int_equal(state_of(d, &c, COACH_SIGNATURE), COACH_MISSING);
	c.signature_fits = TRUTH_YES;
	assert_int_equal(state_of(d, &c, COACH_SIGNATURE), COACH_THERE);
	c = whole(REGIME_PILKADA);
	c.known_day = c.act_day - 1;
	assert_int_equal(state_of(d, &c, COACH_KNOWN_DAY), COACH_WEAK);
	c = whole(REGIME_PILKADA);
	c.has_act_day = false;
	assert_int_equal(state_of(d, &c, COACH_ACT_DAY), COACH_MISSING);
	c.story = STR(STORY " Itu pada 10 November 2024.");
	assert_int_equal(state_of(d, &c, COACH_ACT_DAY), COACH_WEAK);
	c = whole(REGIME_PILKADA);
	c.story = STR("Camat mengajak memilih petahana.");
	assert_int_equal(state_of(d, &c, COACH_ACT), COACH_WEAK);
	c.act_clear = false;
	assert_int_equal(state_of(d, &c, COACH_ACT), COACH_MISSING);
	c = whole(REGIME_PILKADA);
	c.people = 3;
	assert_int_equal(state_of(d, &c, COACH_PEOPLE), COACH_WEAK);
	c = whole(REGIME_PILKADA);
	c.files = 1;
	assert_int_equal(state_of(d, &c, COACH_EVIDENCE), COACH_THERE); /* with its witness */
	c.witnesses = 0;
	assert_int_equal(state_of(d, &c, COACH_EVIDENCE), COACH_WEAK);
	c.addresses = 2;
	c.addresses_kept = 1;
	assert_int_equal(state_of(d, &c, COACH_EVIDENCE), COACH_WEAK);
}

static void test_coach__evidence_that_is_told_is_asked_for(void **state)
{
	struct desk *d = *state;
	struct coach_case c = whole(REGIME_PILKADA);
	struct coach_advice v;
	str told;

	c.files = 0;
	v = advise(d, &c);
	told = point(&v, COACH_EVIDENCE)->how;
	assert_true(str_starts(told, STR("Cerita Anda menyebut bukti.")));
	c.story = STR(
		"Camat Baros mengumpulkan lurah di aula kecamatan dan meminta memilih petahana.");
	v = advise(d, &c);
	assert_false(str_eq(point(&v, COACH_EVIDENCE)->how, told));
}

static void test_coach__pilkada_counts_calendar_days(void **state)
{
	struct desk *d = *state;
	struct coach_case c = whole(REGIME_PILKADA);
	struct coach_advice v = advise(d, &c);

	assert_true(v.file.runs && !v.file.working && !v.file.late);
	assert_int_equal(v.file.deadline.last, on("2024-11-18"));
	assert_int_equal(v.file.left, 4);
	assert_true(str_eq(v.file.sentence, STR("Masih 4 hari, sampai Senin, 18 November 2024.")));
	c.today = on("2024-11-18");
	v = advise(d, &c);
	assert_int_equal(v.file.left, 0);
	assert_false(v.file.late);
	assert_true(str_starts(v.file.sentence, STR("Hari ini hari terakhir: Senin")));
	c.today++;
	v = advise(d, &c);
	assert_true(v.file.late);
	assert_int_equal(v.file.left, 1);
	assert_int_equal(point(&v, COACH_KNOWN_DAY)->state, COACH_MISSING);
}

static void test_coach__pemilu_counts_working_days(void **state)
{
	struct desk *d = *state;
	struct coach_case c = whole(REGIME_PEMILU);
	struct coach_advice v;

	c.known_day = on("2024-01-05"); /* Friday */
	c.act_day = on("2024-01-05");
	c.today = on("2024-01-09");
	v = advise(d, &c);
	assert_true(v.file.working);
	assert_int_equal(v.file.deadline.last, on("2024-01-16"));
	assert_int_equal(v.file.left, 5);
	assert_true(str_starts(v.file.sentence, STR("Masih 5 hari kerja, sampai")));
	assert_null(point(&v, COACH_STANDING)); /* not read of general elections */
	c.today = on("2024-01-20");             /* a Saturday after */
	v = advise(d, &c);
	assert_true(v.file.late);
	assert_int_equal(v.file.left, 3);
	c.today = on("2024-01-13"); /* a Saturday before */
	assert_int_equal(advise(d, &c).file.left, 2);
}

static void test_coach__holidays_that_are_not_known_are_said(void **state)
{
	struct desk *d = *state;
	struct coach_case c = whole(REGIME_PEMILU);
	struct coach_advice v;

	c.known_day = c.act_day = on("2031-05-05");
	c.today = on("2031-05-06");
	v = advise(d, &c);
	assert_int_equal(v.file.deadline.state, DEADLINE_PROVISIONAL);
	assert_true(str_find(v.file.sentence, STR("belum diketahui")) > 0);
}

static void test_coach__the_repair_window(void **state)
{
	struct desk *d = *state;
	struct coach_case c = whole(REGIME_PILKADA);
	struct coach_advice v;

	c.filed = true;
	c.filed_day = on("2024-11-13");
	c.place = STR("");
	v = advise(d, &c);
	assert_false(v.repair.runs);
	assert_true(str_starts(v.repair.sentence, STR("Mulai dihitung setelah")));
	assert_true(str_eq(v.file.sentence, STR("Disampaikan dalam waktunya.")));
	c.returned = true;
	c.returned_day = on("2024-11-14");
	v = advise(d, &c);
	assert_true(v.repair.runs);
	assert_int_equal(v.repair.deadline.last, on("2024-11-16"));
	assert_int_equal(v.repair.left, 2);
	assert_true(str_starts(v.head, STR("Bawaslu meminta kelengkapan.")));
	c.today = on("2024-11-17");
	v = advise(d, &c);
	assert_true(v.repair.late && v.doors.n > 0);
	assert_false(v.file.late); /* it was handed in in time */
	/* For general elections the number of days was not read. */
	c = whole(REGIME_PEMILU);
	c.returned = true;
	c.returned_day = on("2024-11-14");
	v = advise(d, &c);
	assert_int_equal(v.repair.deadline.state, DEADLINE_NO_LIMIT);
	assert_true(str_starts(v.repair.sentence, STR("Belum ditetapkan")));
}

static void test_coach__a_finding_needs_less(void **state)
{
	struct desk *d = *state;
	struct coach_case c = whole(REGIME_PILKADA);
	struct coach_advice v;

	c.finding = true;
	c.paper = true;
	c.reporter_named = c.reporter_reachable = c.identity_shown = false;
	v = advise(d, &c);
	assert_null(point(&v, COACH_IDENTITY));
	assert_null(point(&v, COACH_STANDING));
	assert_null(point(&v, COACH_SIGNATURE));
	assert_int_equal(v.points.missing, 0);
	assert_int_equal(v.file.deadline.last, on("2024-11-18"));
	assert_false(v.repair.runs);
	c.regime = REGIME_PEMILU;
	v = advise(d, &c);
	assert_true(v.file.limit && str_eq(v.file.limit->name, STR("temuan_pemilu")));
}

static void test_coach__too_late_is_told_kindly_with_other_doors(void **state)
{
	struct desk *d = *state;
	struct coach_case c = whole(REGIME_PILKADA);
	struct coach_advice v;

	c.today = on("2024-11-25");
	v = advise(d, &c);
	assert_true(v.file.late);
	assert_int_equal(v.file.left, 7);
	assert_true(str_find(v.head, STR("tetap berharga")) > 0);
	assert_int_equal(v.doors.n, 4);
	for (size_t i = 0; i < v.doors.n; i++)
		assert_true(v.doors.door[i].title.n > 0 && v.doors.door[i].how.n > 0);
	assert_true(str_find(v.doors.door[1].title, STR("sbt.bkn.go.id")) > 0);
	/* BKN holds the task since September 2024. */
	c.known_day = c.act_day = on("2024-06-01");
	c.today = on("2024-07-01");
	v = advise(d, &c);
	assert_int_equal(v.doors.n, 2);
	c.finding = true;
	assert_true(str_starts(advise(d, &c).head, STR("Batas menetapkan temuan")));
}

static void test_coach__a_finding_is_completed_by_the_supervisor_himself(void **state)
{
	struct desk *d = *state;
	struct coach_case c = whole(REGIME_PILKADA);

	c.finding = true;
	assert_true(str_eq(advise(d, &c).head, STR("Sudah lengkap. Tetapkan sekarang.")));
	c.filed = true;
	c.filed_day = c.today;
	assert_true(str_eq(advise(d, &c).head, STR("Sudah lengkap.")));
	assert_true(str_eq(advise(d, &c).file.sentence, STR("Ditetapkan dalam waktunya.")));
	c.place = STR("");
	assert_true(str_starts(advise(d, &c).head, STR("Masih ada yang kurang.")));
}

static void test_coach__no_repair_window_once_the_conditions_were_examined(void **state)
{
	struct desk *d = *state;
	struct coach_case c = whole(REGIME_PILKADA);

	c.filed = true;
	c.filed_day = c.today;
	assert_true(str_starts(advise(d, &c).repair.sentence, STR("Mulai dihitung")));
	c.examined = true;
	assert_true(str_starts(advise(d, &c).repair.sentence, STR("Syaratnya sudah diperiksa")));
	assert_false(advise(d, &c).repair.runs);
}

static struct coach_questions asked(struct desk *d, const char *story, const char *place,
				    bool status_known)
{
	struct coach_case c = whole(REGIME_PILKADA);

	c.story = str_from(story);
	c.place = str_from(place);
	c.status_known = status_known;
	return advise(d, &c).questions;
}

static void assert_asked(struct coach_questions q, const char *word, size_t options)
{
	assert_int_equal(q.n, 1);
	assert_true(str_eq(q.question[0].word, str_from(word)));
	assert_int_equal(q.question[0].options.n, options);
	for (size_t i = 0; i < options; i++)
		assert_true(q.question[0].options.option[i].text.n > 0);
}

static void test_coach__words_that_mislead_are_asked_back(void **state)
{
	struct desk *d = *state;
	const char *ppk = "Seorang PPK mengajak warga memilih petahana.";
	const char *lurah = "Pak lurah mengajak warga memilih petahana.";
	const char *guru = "Bu guru membagikan kalender calon bupati.";

	assert_asked(asked(d, ppk, "Sukabumi", true), "PPK", 3);
	assert_int_equal(asked(d, "Pejabat pembina kepegawaian (PPK) diam saja.", "", true).n, 0);
	assert_int_equal(asked(d, "PPK (panitia pemilihan kecamatan) ikut kampanye.", "", true).n,
			 0);
	assert_asked(asked(d, lurah, "Sleman, DI Yogyakarta", false), "lurah", 2);
	assert_int_equal(asked(d, lurah, "Kota Sukabumi", false).n, 0);
	assert_int_equal(asked(d, lurah, "Sleman", true).n, 0);
	assert_asked(asked(d, guru, "Sukabumi", false), "guru", 3);
	assert_int_equal(asked(d, guru, "Sukabumi", true).n, 0);
	assert_int_equal(asked(d, "Guru honorer membagikan kalender.", "", false).n, 0);
	assert_true(
		str_find(advise(d, &(struct coach_case){.story = str_from(ppk), .place = STR("")})
				 .head,
			 STR("Hampir")) == 0);
}

static bool speaks_of_numbers(str text)
{
	return str_find(text, STR("NIP")) >= 0 || str_find(text, STR("NIK")) >= 0;
}

/* In every state that a few thousand combinations give. */
static void test_coach__never_asks_for_a_number_and_always_has_words(void **state)
{
	struct desk *d = *state;

	for (unsigned bits = 0; bits < 1u << 14; bits += 3) {
		struct arena_mark mark = arena_mark(&d->arena);
		enum lang lang = bits & 1 ? LANG_EN : LANG_ID;
		struct coach_case c = whole(bits & 2 ? REGIME_PEMILU : REGIME_PILKADA);
		struct coach_advice v;

		c.finding = bits & 4;
		c.paper = bits & 8;
		c.reporter_named = bits & 16;
		c.identity_shown = bits & 32;
		c.has_known_day = bits & 64;
		c.has_act_day = bits & 128;
		c.filed = bits & 256;
		c.filed_day = c.today;
		c.returned = bits & 512;
		c.returned_day = c.today - (bits & 1024 ? 5 : 0);
		c.people = bits & 2048 ? 0 : 2;
		c.files = bits & 4096 ? 0 : 1;
		c.today += bits & 8192 ? 20 : 0;
		coach_advise(&d->arena, lang, d->book.book, WEEK_SIX, &c, &v);
		assert_true(v.head.n > 0 && v.file.sentence.n > 0 && v.repair.sentence.n > 0);
		assert_int_equal(v.doors.n > 0,
				 (v.file.runs && v.file.late) || (v.repair.runs && v.repair.late));
		for (size_t i = 0; i < v.points.n; i++) {
			const struct coach_point *p = &v.points.point[i];

			assert_true(p->title.n && p->why.n &&
				    (p->how.n > 0) == (p->state != COACH_THERE));
			assert_false(speaks_of_numbers(p->title) || speaks_of_numbers(p->why) ||
				     speaks_of_numbers(p->how));
		}
		arena_rewind(&d->arena, mark);
	}
}
