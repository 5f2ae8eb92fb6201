/* Evidence: what comes is kept as it came, nobody gets it without an entry, nothing is half there.
 */
#include <cmocka.h>
#include <pthread.h>
#include <unistd.h>

#include "base/codec.h"
#include "base/fault.h"
#include "case_rows.h"
#include "core/event/event.h"
#include "photo.h"
#include "query/case_rows.h"
#include "query/evidence.h"
#include "sys/clock.h"
#include "sys/file.h"

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	return cw_down(state);
}

static struct error error;

static void assert_err(enum err got, enum err wanted)
{
	assert_string_equal(err_info(got)->name, err_info(wanted)->name);
}

static struct photo photo = {.width = 120,
			     .height = 80,
			     .pixel = photo_quarters,
			     .orientation = 6,
			     .private_data = true};

/* ---- looking at a file ---- */

static enum evidence_fault fault_of(struct case_world *w, str bytes)
{
	struct evidence_file file;
	enum evidence_fault fault = EVIDENCE_FAULT_COUNT;
	enum err e = evidence_examine(w->a, case_rows_file(w, bytes), &file, &fault, &error);

	assert_err(e, fault == EVIDENCE_FINE ? OK : ERR_INPUT);
	if (e == ERR_INPUT) {
		assert_string_equal(error.field, "berkas");
		assert_string_equal(error.text, evidence_fault_text(fault));
	}
	return fault;
}

static void test_evidence__a_picture_gets_a_cleaned_copy(void **state)
{
	struct case_world *w = *state;
	struct evidence_file file;
	enum evidence_fault fault;
	str jpeg = photo_jpeg(w->a, &photo), copy;
	struct photo_read r;
	uint8_t hash[SHA256_LEN];

	assert_err(evidence_examine(w->a, case_rows_file(w, jpeg), &file, &fault, &error), OK);
	assert_int_equal(file.type, TYPE_JPEG);
	assert_int_equal(file.size, jpeg.n);
	sha256(jpeg.p, jpeg.n, hash);
	assert_memory_equal(file.sha256, hash, sizeof hash);
	assert_int_equal(file.clean_width, 80); /* turned upright */
	assert_int_equal(file.clean_height, 120);
	assert_int_equal(lseek(file.clean_fd, 0, SEEK_SET), 0);
	assert_err(file_read_fd(w->a, file.clean_fd, 1 << 20, &copy), OK);
	assert_int_equal(copy.n, file.clean_size);
	sha256(copy.p, copy.n, hash);
	assert_memory_equal(file.clean_sha256, hash, sizeof hash);
	assert_true(str_find(copy, STR("GPS")) < 0);
	r = photo_open(w->a, copy);
	assert_int_equal(r.width, 80);
}

static void test_evidence__a_copy_that_would_be_too_long_is_made_smaller(void **state)
{
	struct case_world *w = *state;
	struct photo noise = {
		.width = 4200, .height = 4200, .pixel = photo_noise, .colours = PHOTO_GREY};
	struct evidence_file file;
	enum evidence_fault fault;
	str png = photo_png(w->a, &noise);

	assert_true(png.n < EVIDENCE_FILE_MAX); /* grey; in colours it would be three times that */
	assert_err(evidence_examine(w->a, case_rows_file(w, png), &file, &fault, &error), OK);
	assert_int_equal(file.clean_width, EVIDENCE_CLEAN_SIDE_SMALL);
	assert_true(file.clean_size <= EVIDENCE_FILE_MAX);
	assert_true(file.clean_size > 1000000);
}

static void test_evidence__every_fault_of_a_file_is_told(void **state)
{
	struct case_world *w = *state;
	str jpeg = photo_jpeg(w->a, &photo), png = photo_png(w->a, &photo);
	struct photo flood = {.width = 10001,
			      .height = 5000,
			      .pixel = photo_quarters,
			      .colours = PHOTO_GREY,
			      .depth = 1};
	char *most = arena_alloc(w->a, EVIDENCE_FILE_MAX + 1);

	memset(most, 'a', EVIDENCE_FILE_MAX + 1);
	assert_int_equal(fault_of(w, STR("")), EVIDENCE_EMPTY);
	assert_int_equal(fault_of(w, str_n(most, EVIDENCE_FILE_MAX)), EVIDENCE_FINE);
	assert_int_equal(fault_of(w, str_n(most, EVIDENCE_FILE_MAX + 1)), EVIDENCE_LARGE);
	assert_int_equal(fault_of(w, STR("GIF89a\1\0\1\0\x80")), EVIDENCE_NO_TYPE);
	assert_int_equal(fault_of(w, STR("PK\3\4\x14\0\0\0\10\0foto.jpg")), EVIDENCE_ARCHIVE);
	assert_int_equal(fault_of(w, STR("%PDF-1.4\n\1 /Encrypt 8 0 R")), EVIDENCE_PDF_LOCKED);
	assert_int_equal(fault_of(w, str_sub(jpeg, 0, jpeg.n / 2)), EVIDENCE_PICTURE_BROKEN);
	assert_int_equal(fault_of(w, str_sub(png, 0, png.n / 2)), EVIDENCE_PICTURE_BROKEN);
	assert_int_equal(fault_of(w, photo_png(w->a, &flood)), EVIDENCE_PICTURE_FLOOD);
	flood.width = 10000;
	assert_int_equal(fault_of(w, photo_png(w->a, &flood)), EVIDENCE_FINE);
}

static void test_evidence__only_pictures_have_a_cleaned_copy(void **state)
{
	struct case_world *w = *state;
	struct evidence_file file;
	enum evidence_fault fault;

	assert_err(evidence_examine(w->a, case_rows_file(w, STR("%PDF-1.7\n%\xe2\xe3")), &file,
				    &fault, &error),
		   OK);
	assert_int_equal(file.type, TYPE_PDF);
	assert_int_equal(file.clean_fd, -1);
}

/* ---- adding and taking ---- */

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
	struct evidence *list;
	size_t n;

	assert_err(writer_run(w->base->writer, w->bawaslu, add_many, &x), OK);
	assert_err(writer_run(w->base->writer, w->bawaslu, add, &x), ERR_LIMIT);
	assert_err(evidence_list(w->db, w->a, cw_who(w, "bawaslu"), x.new_.ref, &list, &n), OK);
	assert_int_equal(n, EVIDENCE_CASE_MAX);
}

/* ---- memory ---- */

struct frugal {
	const struct who *who;
	struct case_ref ref;
	const struct evidence_file *file;
	id id;
};

enum { FRUGAL = 3 << 20 };

static enum err add_frugally(struct tx *tx, void *ctx)
{
	struct frugal *f = ctx;
	struct arena a;
	jmp_buf guard;
	volatile enum err e = ERR_NO_MEMORY;

	arena_init(&a, FRUGAL);
	if (!arena_guard(&a, &guard))
		e = evidence_add(tx, &a, f->who,
				 &(struct evidence_new){.ref = f->ref,
							.kind = EVIDENCE_FILE,
							.name = STR("video.mp4"),
							.file = f->file},
				 &f->id, NULL);
	arena_finish(&a);
	return e;
}

static enum err count_bytes(void *ctx, str part)
{
	size_t *n = ctx;

	*n += part.n;
	return OK;
}

static void test_evidence__the_largest_file_needs_a_part_of_memory(void **state)
{
	struct case_world *w = *state;
	struct evidence_file file;
	enum evidence_fault fault;
	struct frugal f = {.who = cw_who(w, "bawaslu"), .ref = case_rows_make(w), .file = &file};
	struct evidence_row_row row;
	struct evidence_taken taken;
	int fd = case_rows_file(w, STR("\0\0\0\x20"
				       "ftypisom"));
	struct arena a;
	size_t n = 0;

	assert_int_equal(ftruncate(fd, EVIDENCE_FILE_MAX), 0);
	arena_init(&a, FRUGAL);
	assert_err(evidence_examine(&a, fd, &file, &fault, &error), OK);
	assert_err(writer_run(w->base->writer, w->bawaslu, add_frugally, &f), OK);
	assert_err(evidence_row(w->db, &a, w->bawaslu, f.ref.id, f.id, &row), OK);
	taken = (struct evidence_taken){.inst = w->bawaslu, .blob = row.blob};
	memcpy(taken.sha256, file.sha256, SHA256_LEN);
	assert_err(evidence_read(w->db, &a, &taken, count_bytes, &n), OK);
	assert_int_equal(n, EVIDENCE_FILE_MAX);
	arena_finish(&a);
}

/* ---- damage ---- */

struct spoiling {
	struct case_world *w;
	id thing;
	int64_t seq;
};

static enum err spoil_part(struct tx *tx, void *ctx)
{
	struct spoiling *s = ctx;

	return rows_spoil_part(tx, s->w->bawaslu, s->thing, 0, STR("hALO"), NULL);
}

static enum err spoil_custody(struct tx *tx, void *ctx)
{
	struct spoiling *s = ctx;

	return rows_spoil_custody(tx, s->w->bawaslu, s->thing, s->seq, NULL);
}

static enum err spoil_name(struct tx *tx, void *ctx)
{
	struct spoiling *s = ctx;

	return rows_spoil_evidence(tx, s->w->bawaslu, s->thing, STR("lain.txt"), NULL);
}

static void test_evidence__damage_is_not_handed_out_and_the_doctor_finds_it(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	const struct who *who = cw_who(w, "bawaslu");
	struct evidence_row_row row;
	struct evidence_taken taken;
	char last[512];
	str bytes;
	id e;

	assert_err(case_rows_evidence(w, who, ref, "a.txt", STR("halo"), &e, &error), OK);
	struct evidence_use use = {.ref = ref, .evidence = e, .act = CUSTODY_OPENED};
	assert_err(case_rows_take(w, who, &use, &taken, &bytes, &error), OK);
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 0);
	assert_err(evidence_row(w->db, w->a, w->bawaslu, ref.id, e, &row), OK);
	struct spoiling s = {.w = w, .thing = row.blob, .seq = 1};
	assert_err(writer_run(w->base->writer, w->bawaslu, spoil_part, &s), OK);
	assert_err(case_rows_take(w, who, &use, &taken, &bytes, &error), ERR_INTERNAL);
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 1);
	assert_non_null(strstr(last, "isinya tidak lagi"));
	s.thing = e;
	assert_err(writer_run(w->base->writer, w->bawaslu, spoil_name, &s), OK);
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 2);
	assert_non_null(strstr(last, "saat diterima"));
	s.seq = 2;
	assert_err(writer_run(w->base->writer, w->bawaslu, spoil_custody, &s), OK);
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 3);
	assert_non_null(strstr(last, "penguasaannya"));
}

/* ---- several at once ---- */

enum { HANDS = 4, TIMES = 8 };

struct hand {
	struct case_world *w;
	struct case_ref ref;
	id evidence;
	enum err e;
};

static enum err take_one(struct tx *tx, void *ctx)
{
	struct hand *h = ctx;
	struct evidence_taken taken;
	struct arena a;
	struct who who = {.inst = h->w->bawaslu,
			  .account = cw_who(h->w, "bawaslu")->account,
			  .roles = ROLE_BIT(ROLE_BAWASLU)};
	enum err e;

	arena_init(&a, 1 << 20);
	e = evidence_take(tx, &a, &who,
			  &(struct evidence_use){
				  .ref = h->ref, .evidence = h->evidence, .act = CUSTODY_OPENED},
			  &taken, NULL);
	arena_finish(&a);
	return e;
}

static void *take_often(void *ctx)
{
	struct hand *h = ctx;

	for (int i = 0; i < TIMES && h->e == OK; i++)
		h->e = writer_run(h->w->base->writer, h->w->bawaslu, take_one, h);
	return NULL;
}

static void test_evidence__many_hands_make_one_record(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	struct hand hand[HANDS];
	pthread_t thread[HANDS];
	struct custody *list;
	char last[512];
	size_t n;
	id e;

	assert_err(
		case_rows_evidence(w, cw_who(w, "bawaslu"), ref, "a.txt", STR("halo"), &e, &error),
		OK);
	for (size_t i = 0; i < HANDS; i++) {
		hand[i] = (struct hand){.w = w, .ref = ref, .evidence = e};
		assert_int_equal(pthread_create(&thread[i], NULL, take_often, &hand[i]), 0);
	}
	for (size_t i = 0; i < HANDS; i++) {
		pthread_join(thread[i], NULL);
		assert_err(hand[i].e, OK);
	}
	list = custody_of(w, ref, e, &n);
	assert_int_equal(n, HANDS * TIMES + 1);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(list[i].seq, i + 1);
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 0);
}

/* ---- faults ---- */

#ifdef NETRAL_FAULTS
enum { TRIES_MAX = 3000 };

/* Everything of one upload, as the server does it. */
static enum err upload(struct case_world *w, const struct who *who, struct case_ref ref, int fd)
{
	struct evidence_file file;
	enum evidence_fault fault;
	struct frugal f = {.who = who, .ref = ref, .file = &file};
	struct arena a;
	jmp_buf guard;
	volatile enum err e = ERR_NO_MEMORY;

	arena_init(&a, 8 << 20);
	if (!arena_guard(&a, &guard)) {
		e = evidence_examine(&a, fd, &file, &fault, NULL);
		if (e == OK)
			e = writer_run(w->base->writer, w->bawaslu, add_frugally, &f);
	}
	a.guard = NULL;
	arena_finish(&a);
	return e;
}

/* What is there is `n` whole uploads and nothing else. */
static void assert_whole(struct case_world *w, int64_t n)
{
	struct rows_counts_row c;

	assert_err(rows_counts(w->db, w->a, w->bawaslu, &c), OK);
	assert_int_equal(c.evidence, n);
	assert_int_equal(c.custody, n);
	assert_int_equal(c.parts, 2 * n);
	assert_int_equal(c.events, n);
}

static void walk(struct case_world *w, enum fault kind)
{
	const struct who *who = cw_who(w, "bawaslu");
	int fd = case_rows_file(w, photo_jpeg(w->a, &photo));
	int64_t nth = 1, added = 0;
	char last[512];
	bool failed = true;

	for (; failed && nth < TRIES_MAX; nth++) {
		struct case_ref ref = case_rows_make(w);
		enum err e;

		fault_arm(kind, nth);
		e = upload(w, who, ref, fd);
		failed = fault_passed(kind) >= nth;
		fault_arm(kind, 0);
		/* INPUT: it was the child that had no memory; it counts for itself. */
		failed |= e == ERR_INPUT;
		assert_true(e == OK || e == ERR_NO_MEMORY || e == ERR_DATABASE || e == ERR_RETRY ||
			    e == ERR_INPUT);
		added += e == OK;
		assert_whole(w, added);
	}
	print_message("%lld occasions failed\n", (long long)nth - 1);
	assert_true(nth > 5 && nth < TRIES_MAX);
	assert_true(added >= 1 && added <= 3); /* the last, and what the rehearsal does without */
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 0);
}

static void test_evidence__each_allocation_of_an_upload_fails_once(void **state)
{
	walk(*state, FAULT_ALLOC);
}

static void test_evidence__each_write_of_an_upload_fails_once(void **state)
{
	walk(*state, FAULT_DB_WRITE);
}
#endif
