/* Evidence: what comes is kept as it came, and nobody gets it without an entry. */
#include <cmocka.h>

#include "case_rows.h"
#include "core/event/event.h"
#include "photo.h"
#include "sys/clock.h"
#include "expect.h"

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	return cw_down(state);
}

static struct error error;

static struct photo photo = {.width = 120,
			     .height = 80,
			     .pixel = photo_quarters,
			     .orientation = 6,
			     .private_data = true};

static struct custody *custody_of(struct case_world *w, struct case_ref ref, id evidence,
				  size_t *ret_n)
{
	struct custody *list;

	assert_err(custody_list(w->db, w->a, cw_who(w, "bawaslu"), ref, evidence, 0, 100, &list,
				ret_n),
		   OK);
	return list;
}

static void test_evidence__comes_back_as_it_came(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	const struct who *who = cw_who(w, "bawaslu");
	str jpeg = photo_jpeg(w->a, &photo), bytes;
	struct evidence_taken taken;
	struct evidence *list;
	struct custody *custody;
	struct event_record *event;
	char last[512];
	size_t n;
	id e;

	assert_err(case_rows_evidence(w, who, ref, "C:\\Foto\\IMG-20241102-WA0007.jpg", jpeg, &e,
				      &error),
		   OK);
	assert_err(evidence_list(w->db, w->a, who, ref, &list, &n), OK);
	assert_int_equal(n, 1);
	assert_true(id_eq(list->id, e));
	assert_true(str_eq(list->name, STR("IMG-20241102-WA0007.jpg")));
	assert_true(str_eq(list->type, STR("image/jpeg")));
	assert_true(list->has_clean);
	assert_true(str_eq(list->received_by, who->name));
	assert_true(str_eq(list->received_inst, STR("Bawaslu Kota Sukabumi")));

	assert_err(case_rows_take(
			   w, who,
			   &(struct evidence_use){.ref = ref, .evidence = e, .act = CUSTODY_OPENED},
			   &taken, &bytes, &error),
		   OK);
	assert_true(str_eq(bytes, jpeg));
	assert_true(str_eq(taken.name, list->name));
	assert_err(
		case_rows_take(w, who,
			       &(struct evidence_use){.ref = ref,
						      .evidence = e,
						      .act = CUSTODY_PASSED,
						      .clean = true,
						      .words = STR("Bawaslu Kota, untuk kajian")},
			       &taken, &bytes, &error),
		OK);
	assert_true(str_starts(taken.name, STR("bukti-")) && str_ends(taken.name, STR(".jpg")));
	assert_memory_equal(taken.sha256, list->clean_sha256, SHA256_LEN);
	assert_true(str_find(bytes, STR("GPS")) < 0);

	custody = custody_of(w, ref, e, &n);
	assert_int_equal(n, 3);
	assert_int_equal(custody[0].act, CUSTODY_RECEIVED);
	assert_int_equal(custody[1].act, CUSTODY_OPENED);
	assert_int_equal(custody[2].act, CUSTODY_PASSED);
	assert_true(custody[2].clean && !custody[1].clean);
	assert_true(str_eq(custody[2].words, STR("Bawaslu Kota, untuk kajian")));
	assert_true(str_eq(custody[2].by, who->name));
	assert_err(event_history(w->db, w->a, ref.inst, ref.id, 0, 20, &event, &n), OK);
	assert_true(n > 3);
	assert_int_equal(event[n - 3].kind, EVENT_EVIDENCE_RECEIVED);
	assert_int_equal(event[n - 2].kind, EVENT_EVIDENCE_OPENED);
	assert_int_equal(event[n - 1].kind, EVENT_EVIDENCE_PASSED);
	assert_true(str_find(event[n - 1].data, STR("kajian")) < 0); /* words only by their hash */
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 0);
}

static void test_evidence__passing_on_needs_to_whom(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	struct evidence_taken taken;
	size_t n;
	str bytes;
	id e;

	assert_err(
		case_rows_evidence(w, cw_who(w, "bawaslu"), ref, "a.txt", STR("halo"), &e, &error),
		OK);
	struct evidence_use use = {
		.ref = ref, .evidence = e, .act = CUSTODY_PASSED, .words = STR("  ")};
	assert_err(case_rows_take(w, cw_who(w, "bawaslu"), &use, &taken, &bytes, &error),
		   ERR_INPUT);
	assert_string_equal(error.field, "kepada");
	use.act = CUSTODY_RECEIVED;
	assert_err(case_rows_take(w, cw_who(w, "bawaslu"), &use, &taken, &bytes, &error),
		   ERR_INPUT);
	/* Text has no cleaned copy. */
	use.act = CUSTODY_OPENED;
	use.clean = true;
	assert_err(case_rows_take(w, cw_who(w, "bawaslu"), &use, &taken, &bytes, &error),
		   ERR_NOT_FOUND);
	custody_of(w, ref, e, &n);
	assert_int_equal(n, 1);
}

static void test_evidence__is_kept_from_who_may_not(void **state)
{
	/* The accused, those of his institution before it is their turn, and others. */
	static const char *const others[] = {
		"camat",          "pengelola", "walikota",          "sekda",
		"staf jayaraksa", "bkn",       "kepegawaian kediri"};
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	struct evidence_taken taken;
	struct evidence *list;
	struct custody *custody;
	size_t n;
	str bytes;
	id e, second;

	assert_err(
		case_rows_evidence(w, cw_who(w, "bawaslu"), ref, "a.txt", STR("halo"), &e, &error),
		OK);
	struct evidence_use use = {.ref = ref, .evidence = e, .act = CUSTODY_OPENED};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		const struct who *who = cw_who(w, others[i]);

		assert_err(case_rows_take(w, who, &use, &taken, &bytes, &error), ERR_NOT_FOUND);
		assert_err(evidence_list(w->db, w->a, who, ref, &list, &n), ERR_NOT_FOUND);
		assert_err(custody_list(w->db, w->a, who, ref, e, 0, 9, &custody, &n),
			   ERR_NOT_FOUND);
		assert_err(case_rows_evidence(w, who, ref, "b.txt", STR("lagi"), &second, &error),
			   ERR_NOT_FOUND);
	}
	/* Of another case: not found, though both may be seen. */
	use.ref = case_rows_make(w);
	assert_err(case_rows_take(w, cw_who(w, "bawaslu"), &use, &taken, &bytes, &error),
		   ERR_NOT_FOUND);
	custody_of(w, ref, use.evidence, &n);
	assert_int_equal(n, 1);
}

static void test_evidence__goes_with_the_case_to_the_next_body(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	struct evidence_taken taken;
	struct custody *custody;
	size_t n;
	str bytes;
	id e;

	assert_err(
		case_rows_evidence(w, cw_who(w, "bawaslu"), ref, "a.txt", STR("halo"), &e, &error),
		OK);
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	struct evidence_use use = {.ref = ref, .evidence = e, .act = CUSTODY_COPIED};
	assert_err(case_rows_take(w, cw_who(w, "bkn"), &use, &taken, &bytes, &error), OK);
	assert_true(str_eq(bytes, STR("halo")));
	custody = custody_of(w, ref, e, &n);
	assert_int_equal(n, 2);
	assert_true(str_eq(custody[1].institution, STR("Badan Kepegawaian Negara")));
	assert_true(str_eq(custody[1].by, STR("bkn")));
}

static void test_evidence__of_a_joined_case_is_seen_in_the_other(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w), from = case_rows_make(w);
	const struct who *who = cw_who(w, "bawaslu");
	struct evidence_taken taken;
	struct case_file file;
	struct evidence *list;
	char last[512];
	size_t n;
	str bytes;
	id e;

	assert_err(case_rows_evidence(w, who, from, "a.txt", STR("halo"), &e, &error), OK);
	assert_err(case_read(w->db, w->a, who, from, &file), OK);
	assert_err(CW_WRITE(w, case_merge(&w->tx, w->a, w->book, who, cw_today(), from,
					  file.version, ref, &error)),
		   OK);
	assert_err(evidence_list(w->db, w->a, who, ref, &list, &n), OK);
	assert_int_equal(n, 1);
	assert_true(id_eq(list->of, from.id));
	struct evidence_use use = {.ref = ref, .evidence = e, .act = CUSTODY_OPENED};
	assert_err(case_rows_take(w, who, &use, &taken, &bytes, &error), OK);
	assert_true(str_eq(bytes, STR("halo")));
	/* No more is added to it. */
	assert_err(case_rows_evidence(w, who, from, "b.txt", STR("lagi"), &e, &error),
		   ERR_CONFLICT);
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 0);
}

struct adding {
	struct case_world *w;
	struct evidence_new new_;
	id id;
};

static enum err add(struct tx *tx, void *ctx)
{
	struct adding *x = ctx;

	return evidence_add(tx, x->w->a, cw_who(x->w, "bawaslu"), &x->new_, &x->id, &error);
}

static void test_evidence__an_address_is_kept_with_what_was_seen(void **state)
{
	struct case_world *w = *state;
	struct adding x = {.w = w,
			   .new_ = {.ref = case_rows_make(w),
				    .kind = EVIDENCE_ADDRESS,
				    .name = STR("https://contoh.example/unggahan/17?a=b#c"),
				    .about = STR("Foto camat dengan dua jari"),
				    .captured_at = WORLD_NOW - MICROS_HOUR}};
	struct evidence_taken taken;
	struct evidence *list;
	char last[512];
	size_t n;
	str bytes;

	assert_err(writer_run(w->base->writer, w->bawaslu, add, &x), OK);
	assert_err(evidence_list(w->db, w->a, cw_who(w, "bawaslu"), x.new_.ref, &list, &n), OK);
	assert_true(list->has_captured);
	assert_true(list->captured_at == WORLD_NOW - MICROS_HOUR);
	assert_err(case_rows_take(w, cw_who(w, "bawaslu"),
				  &(struct evidence_use){.ref = x.new_.ref,
							 .evidence = x.id,
							 .act = CUSTODY_COPIED},
				  &taken, &bytes, &error),
		   OK);
	/* docs/formats/evidence.md */
	assert_true(str_eq(bytes, STR("netral-alamat 1\nhttps://contoh.example/unggahan/17?a=b#c\n"
				      "2024-11-09T00:00:00Z\nFoto camat dengan dua jari")));
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 0);
}

static void test_evidence__an_address_is_refused_by_field(void **state)
{
	static const char *const wrong[] = {"",
					    "contoh.example",
					    "ftp://a.example/b",
					    "https://",
					    "https://a b.example/",
					    "javascript:alert(1)",
					    "https:///jalur"};
	struct case_world *w = *state;
	struct adding x = {.w = w,
			   .new_ = {.ref = case_rows_make(w),
				    .kind = EVIDENCE_ADDRESS,
				    .about = STR("Foto"),
				    .captured_at = WORLD_NOW}};

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		x.new_.name = str_from(wrong[i]);
		assert_err(writer_run(w->base->writer, w->bawaslu, add, &x), ERR_INPUT);
		assert_string_equal(error.field, "alamat");
	}
	x.new_.name = STR("http://a.example");
	x.new_.captured_at = clock_now() + MICROS_HOUR;
	assert_err(writer_run(w->base->writer, w->bawaslu, add, &x), ERR_INPUT);
	assert_string_equal(error.field, "waktu");
	x.new_.captured_at = WORLD_NOW;
	x.new_.about = STR(" ");
	assert_err(writer_run(w->base->writer, w->bawaslu, add, &x), ERR_INPUT);
	assert_string_equal(error.field, "keterangan");
}

static void test_evidence__a_statement_is_its_words(void **state)
{
	struct case_world *w = *state;
	struct adding x = {
		.w = w,
		.new_ = {.ref = case_rows_make(w),
			 .kind = EVIDENCE_STATEMENT,
			 .name = STR("Rekan sekantor, hadir di apel"),
			 .words = STR(" Saya mendengar beliau berkata: pilih nomor satu. ")}};
	struct evidence_taken taken;
	char *longest = arena_alloc(w->a, EVIDENCE_WORDS_MAX + 1);
	str bytes;

	assert_err(writer_run(w->base->writer, w->bawaslu, add, &x), OK);
	assert_err(case_rows_take(w, cw_who(w, "bawaslu"),
				  &(struct evidence_use){.ref = x.new_.ref,
							 .evidence = x.id,
							 .act = CUSTODY_OPENED},
				  &taken, &bytes, &error),
		   OK);
	assert_true(str_eq(bytes, STR("Saya mendengar beliau berkata: pilih nomor satu.")));
	x.new_.words = STR("\n");
	assert_err(writer_run(w->base->writer, w->bawaslu, add, &x), ERR_INPUT);
	assert_string_equal(error.field, "ucapan");
	memset(longest, 'a', EVIDENCE_WORDS_MAX + 1);
	x.new_.words = str_n(longest, EVIDENCE_WORDS_MAX);
	assert_err(writer_run(w->base->writer, w->bawaslu, add, &x), OK);
	x.new_.words.n++;
	assert_err(writer_run(w->base->writer, w->bawaslu, add, &x), ERR_INPUT);
	x.new_.words = STR("a");
	x.new_.name = STR("");
	assert_err(writer_run(w->base->writer, w->bawaslu, add, &x), ERR_INPUT);
	assert_string_equal(error.field, "nama");
}

static void test_evidence__the_same_file_is_taken_once_a_case(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w), other = case_rows_make(w);
	const struct who *who = cw_who(w, "bawaslu");
	id e;

	assert_err(case_rows_evidence(w, who, ref, "a.txt", STR("halo"), &e, &error), OK);
	assert_err(case_rows_evidence(w, who, ref, "b.txt", STR("halo"), &e, &error), ERR_EXISTS);
	assert_err(case_rows_evidence(w, who, ref, "b.txt", STR("hal0"), &e, &error), OK);
	assert_err(case_rows_evidence(w, who, other, "a.txt", STR("halo"), &e, &error), OK);
}

static void test_evidence__a_closed_case_takes_none_but_shows_it(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	const struct who *who = cw_who(w, "bawaslu");
	struct evidence_taken taken;
	str bytes;
	id e, second;

	assert_err(case_rows_evidence(w, who, ref, "a.txt", STR("halo"), &e, &error), OK);
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "tidak_terbukti");
	CW_ACT(w, "pengelola", ref, "pemulihan-nama", "dipulihkan");
	assert_err(case_rows_evidence(w, who, ref, "b.txt", STR("lagi"), &second, &error),
		   ERR_CONFLICT);
	assert_err(case_rows_take(
			   w, who,
			   &(struct evidence_use){.ref = ref, .evidence = e, .act = CUSTODY_OPENED},
			   &taken, &bytes, &error),
		   OK);
}

static enum err add_many(struct tx *tx, void *ctx)
{
	struct adding *x = ctx;

	for (int i = 0; i < EVIDENCE_CASE_MAX; i++)
		TRY(add(tx, x));
	return OK;
}

static void test_evidence__a_case_has_a_limit(void **state)
{
	struct case_world *w = *state;
	struct adding x = {.w = w,
			   .new_ = {.ref = case_rows_make(w),
				    .kind = EVIDENCE_STATEMENT,
				    .name = STR("Saksi"),
				    .words = STR("Ya.")}};
	char last[512];
	struct evidence *list;
	size_t n;

	assert_err(writer_run(w->base->writer, w->bawaslu, add_many, &x), OK);
	assert_err(writer_run(w->base->writer, w->bawaslu, add, &x), ERR_LIMIT);
	assert_err(evidence_list(w->db, w->a, cw_who(w, "bawaslu"), x.new_.ref, &list, &n), OK);
	assert_int_equal(n, EVIDENCE_CASE_MAX);
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 0);
}
