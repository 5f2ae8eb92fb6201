/* Looking at a file before it is evidence: its type, its hash, its cleaned copy, or why not. */
#include <cmocka.h>
#include <pthread.h>
#include <unistd.h>

#include "case_rows.h"
#include "photo.h"
#include "sys/file.h"
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

/* As the server does it: on a thread that is not the first, whose memory is another. */
struct elsewhere {
	struct case_world *w;
	int fd;
	struct evidence_file file;
	enum err e;
};

static void *examine(void *ctx)
{
	struct elsewhere *x = ctx;
	enum evidence_fault fault;

	for (int i = 0; i < 3 && x->e == OK; i++)
		x->e = evidence_examine(x->w->a, x->fd, &x->file, &fault, &error);
	return NULL;
}

static void test_evidence__a_picture_is_cleaned_from_any_thread(void **state)
{
	struct case_world *w = *state;
	struct photo large = {
		.width = 5000, .height = 3000, .pixel = photo_quarters, .progressive = true};
	struct elsewhere x = {.w = w, .fd = case_rows_file(w, photo_jpeg(w->a, &large))};
	pthread_t thread;

	assert_int_equal(pthread_create(&thread, NULL, examine, &x), 0);
	pthread_join(thread, NULL);
	assert_err(x.e, OK);
	assert_int_equal(x.file.clean_width, 4000);
	assert_int_equal(x.file.clean_height, 2400);
}
