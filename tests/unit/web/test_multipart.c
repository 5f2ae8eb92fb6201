/* web/multipart: bodies with files, in pieces of every size. */
#include "web/multipart.h"

#include <unistd.h>

#include "sys/file.h"
#include "web/limit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena a;

static int setup(void **state)
{
	(void)state;
	arena_init(&a, 256 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&a);
	return 0;
}

static const struct field fields[] = {
	{.name = "kecil", .kind = FIELD_FILE, .max = 1000},
	{.name = "besar", .kind = FIELD_FILE, .max = 3 << 20},
};
static const struct route route = {.field = fields, .field_n = 2};

struct result {
	struct pair *field;
	struct upload *upload;
	size_t field_n, upload_n;
	struct error error;
};

#define TYPE "multipart/form-data; boundary=batas"

/* Feeds `body` in pieces of `step` bytes. */
static enum err parse(str body, size_t step, struct result *r)
{
	struct multipart *m;

	*r = (struct result){0};
	TRY(multipart_create(&a, STR(TYPE), &route, &m));
	for (size_t at = 0; at < body.n; at += step)
		TRY(multipart_feed(m, str_sub(body, at, at + step), &r->error));
	return multipart_finish(m, &r->field, &r->field_n, &r->upload, &r->upload_n);
}

#define PART(disposition, content) \
	"--batas\r\nContent-Disposition: form-data; " disposition "\r\n\r\n" content "\r\n"

static void test_multipart__the_same_in_pieces_of_every_size(void **state)
{
	str body = STR("pembuka\r\n" PART("name=\"a\"", "satu\r\n--bata\r\n-") PART("name=b", "")
			       PART("name=\"kecil\"; filename=\"dir/\xc3\xa9.csv\"",
				    "1;2\r\n\r\n--batal\r\n") "--batas--\r\npenutup");
	struct result r;

	(void)state;
	for (size_t step = 1; step <= body.n; step++) {
		assert_int_equal(parse(body, step, &r), OK);
		assert_int_equal(r.field_n, 2);
		assert_true(str_eq(r.field[0].name, STR("a")));
		assert_true(str_eq(r.field[0].value, STR("satu\r\n--bata\r\n-")));
		assert_true(str_eq(r.field[1].value, STR("")));
		assert_int_equal(r.upload_n, 1);
		assert_true(str_eq(r.upload[0].field, STR("kecil")));
		assert_true(str_eq(r.upload[0].filename, STR("\xc3\xa9.csv")));
		assert_true(str_eq(r.upload[0].body, STR("1;2\r\n\r\n--batal\r\n")));
		assert_int_equal(r.upload[0].fd, -1);
	}
}

static void test_multipart__no_parts(void **state)
{
	struct result r;

	(void)state;
	assert_int_equal(parse(STR("--batas--"), 9, &r), OK);
	assert_int_equal(r.field_n + r.upload_n, 0);
}

static void test_multipart__an_unfinished_body_is_refused(void **state)
{
	str body = STR(PART("name=a", "x") "--batas--");
	struct result r;

	(void)state;
	for (size_t n = 0; n < body.n; n++)
		assert_int_equal(parse(str_sub(body, 0, n), 7, &r), ERR_FORMAT);
	assert_int_equal(parse(body, 7, &r), OK);
}

static void test_multipart__what_is_not_multipart_is_refused(void **state)
{
	static const char *const bad[] = {
		"--batas\nContent-Disposition: form-data; name=a\n\nx\n--batas--",
		"--batas\r\n\r\nx\r\n--batas--",
		"--batas\r\nContent-Disposition: form-data\r\n\r\nx\r\n--batas--",
		"--batas\r\nContent-Type: text/plain\r\n\r\nx\r\n--batas--",
		"--batasx\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--batas--",
		"--batas\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\nx\r\n--batas--",
		"--batas\r\nContent-Disposition: form-data; name=a\r\n\r\n\xff\r\n--batas--",
		"",
	};
	struct result r;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_not_equal(parse(str_from(bad[i]), 5, &r), OK);
}

static void test_multipart__boundaries(void **state)
{
	struct multipart *m;

	(void)state;
	assert_int_equal(multipart_create(&a, STR("multipart/form-data"), &route, &m), ERR_FORMAT);
	assert_int_equal(multipart_create(&a, STR("multipart/form-data; boundary="), &route, &m),
			 ERR_FORMAT);
	assert_int_equal(
		multipart_create(&a, STR("multipart/form-data; charset=utf-8; boundary=\"a b\""),
				 &route, &m),
		OK);
	str at_limit =
		STR("multipart/form-data; boundary="
		    "1234567890123456789012345678901234567890123456789012345678901234567890");
	assert_int_equal(multipart_create(&a, at_limit, &route, &m), OK);
	str over = str_printf(&a, STR_FMT "1", STR_ARG(at_limit));
	assert_int_equal(multipart_create(&a, over, &route, &m), ERR_FORMAT);
}

static void test_multipart__a_large_file_goes_to_the_disk_and_ends_with_the_request(void **state)
{
	struct buf b = BUF_INIT(&a, 8 << 20);
	struct arena_mark mark;
	struct result r;
	str content;

	(void)state;
	buf_put(&b, STR("--batas\r\nContent-Disposition: form-data; name=\"besar\"; "
			"filename=\"x\"\r\n\r\n"));
	size_t start = b.n;
	for (int i = 0; i < 3 << 20; i++)
		buf_putc(&b, (char)(i * 7 % 251));
	str sent = str_sub(buf_str(&b), start, b.n);
	buf_put(&b, STR("\r\n--batas--"));
	mark = arena_mark(&a);
	assert_int_equal(parse(buf_str(&b), 32768, &r), OK);
	assert_int_equal(r.upload[0].size, 3 << 20);
	assert_null(r.upload[0].body.p);
	int fd = r.upload[0].fd;
	assert_int_equal(file_read_fd(&a, fd, 4 << 20, &content), OK);
	assert_int_equal(content.n, 3 << 20);
	assert_memory_equal(content.p, buf_str(&b).p + start, sent.n);
	arena_rewind(&a, mark);
	assert_int_equal(lseek(fd, 0, SEEK_CUR), -1);
}

static void test_multipart__one_byte_over_each_limit(void **state)
{
	struct buf b = BUF_INIT(&a, 8 << 20);
	struct result r;

	(void)state;
	for (size_t size = 1000; size <= 1001; size++) {
		buf_clear(&b);
		buf_put(&b, STR("--batas\r\nContent-Disposition: form-data; name=kecil; "
				"filename=x\r\n\r\n"));
		for (size_t i = 0; i < size; i++)
			buf_putc(&b, 'x');
		buf_put(&b, STR("\r\n--batas--"));
		assert_int_equal(parse(buf_str(&b), 100, &r), size == 1000 ? OK : ERR_LIMIT);
	}
	assert_string_equal(r.error.field, "kecil");
	for (size_t size = LIMIT_FIELD_VALUE; size <= LIMIT_FIELD_VALUE + 1; size++) {
		buf_clear(&b);
		buf_put(&b, STR("--batas\r\nContent-Disposition: form-data; name=a\r\n\r\n"));
		for (size_t i = 0; i < size; i++)
			buf_putc(&b, 'x');
		buf_put(&b, STR("\r\n--batas--"));
		assert_int_equal(parse(buf_str(&b), 10000, &r),
				 size == LIMIT_FIELD_VALUE ? OK : ERR_LIMIT);
	}
	for (int parts = LIMIT_FORM_FIELDS; parts <= LIMIT_FORM_FIELDS + 1; parts++) {
		buf_clear(&b);
		for (int i = 0; i < parts; i++)
			buf_put(&b, STR(PART("name=a", "x")));
		buf_put(&b, STR("--batas--"));
		assert_int_equal(parse(buf_str(&b), 10000, &r),
				 parts == LIMIT_FORM_FIELDS ? OK : ERR_LIMIT);
	}
	buf_clear(&b);
	buf_put(&b, STR("--batas\r\nX: "));
	for (int i = 0; i < LIMIT_PART_HEAD; i++)
		buf_putc(&b, 'x');
	assert_int_equal(parse(buf_str(&b), 1000, &r), ERR_LIMIT);
}

static void test_multipart__a_file_nobody_asked_for_is_dropped(void **state)
{
	struct result r;

	(void)state;
	assert_int_equal(
		parse(STR(PART("name=lain; filename=x", "isi") PART("name=a", "1") "--batas--"), 11,
		      &r),
		OK);
	assert_int_equal(r.upload_n, 0);
	assert_int_equal(r.field_n, 1);
}
