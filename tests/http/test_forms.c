/* Forms: what is understood, what is refused and how, and one over each limit. */
#include "pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <unistd.h>

#include "http_client.h"
#include "web/limit.h"

static struct http_world *w;
static const char *token, *cookie;

static int group_setup(void **state)
{
	struct http_settings s = test_settings();

	(void)state;
	w = http_world_create(&s);
	cookie = http_world_session(w, "pengelola", true, &token);
	return 0;
}

static int group_teardown(void **state)
{
	(void)state;
	http_world_destroy(w);
	return 0;
}

enum { BODY_MAX = 64 << 10 };

static struct http_reply form(const char *body)
{
	return client_post(w->a, w->port, "/isian/7", "", str_from(body));
}

static void assert_body(struct http_reply r, int status, const char *body)
{
	assert_int_equal(r.status, status);
	if (!str_eq(str_trim(r.body), str_from(body)))
		fail_msg("not \"%s\" but \"" STR_FMT "\"", body, STR_ARG(r.body));
}

static void test_form__each_kind_is_read(void **state)
{
	(void)state;
	assert_body(form("teks=a%20b%2B+&angka=100&tanggal=2024-11-27&saat=2024-11-27T08:00&pilih="
			 "tidak&ya=on"
			 "&banyak=x&banyak=y&siapa=0123456789abcdef0123456789abcdef"),
		    200,
		    "nomor=7 teks=a b+  angka=100 tanggal=1/20054 saat=1 pilih=1 ya=1 banyak=2 "
		    "siapa=1");
	assert_body(form("teks=a&angka=0&pilih=ya"), 200,
		    "nomor=7 teks=a angka=0 tanggal=0/0 saat=0 pilih=0 ya=0 banyak=0 siapa=0");
	assert_body(form("teks=a%0D%0Ab&angka=0&pilih=ya&tanggal=&siapa="), 200,
		    "nomor=7 teks=a\nb angka=0 tanggal=0/0 saat=0 pilih=0 ya=0 banyak=0 siapa=0");
}

static void test_form__what_does_not_fit_names_its_field_and_shows_the_form_again(void **state)
{
	(void)state;
	assert_body(form("angka=1&pilih=ya"), 422, "lagi teks teks=");
	assert_body(form("teks=abcdef&angka=1&pilih=ya"), 422, "lagi teks teks=");
	assert_body(form("teks=%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9&angka=1&pilih=ya"), 200,
		    "nomor=7 teks=\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 angka=1 tanggal=0/0 "
		    "saat=0 pilih=0 "
		    "ya=0 banyak=0 siapa=0");
	assert_body(form("teks=a&angka=101&pilih=ya"), 422, "lagi angka teks=a");
	assert_body(form("teks=a&angka=-1&pilih=ya"), 422, "lagi angka teks=a");
	assert_body(form("teks=a&angka=1e1&pilih=ya"), 422, "lagi angka teks=a");
	assert_body(form("teks=a&angka=99999999999999999999&pilih=ya"), 422, "lagi angka teks=a");
	assert_body(form("teks=a&angka=1"), 422, "lagi pilih teks=a");
	assert_body(form("teks=a&angka=1&pilih=mungkin"), 422, "lagi pilih teks=a");
	assert_body(form("teks=a&angka=1&pilih=ya&tanggal=2024-02-30"), 422, "lagi tanggal teks=a");
	assert_body(form("teks=a&angka=1&pilih=ya&saat=kemarin"), 422, "lagi saat teks=a");
	assert_body(form("teks=a&angka=1&pilih=ya&siapa=0123"), 422, "lagi siapa teks=a");
	assert_body(form("teks=a&angka=1&pilih=ya&banyak=1&banyak=2&banyak=3"), 422,
		    "lagi banyak teks=a");
	assert_body(form("teks=a%01&angka=1&pilih=ya"), 422, "lagi teks teks=");
}

static void test_form__broken_encodings_are_refused(void **state)
{
	(void)state;
	assert_int_equal(form("teks=%").status, 400);
	assert_int_equal(form("teks=%4").status, 400);
	assert_int_equal(form("teks=%zz").status, 400);
	assert_int_equal(form("teks=%00").status, 400);
	assert_int_equal(form("teks=%ff").status, 400);
	assert_int_equal(form("teks=%c0%80").status, 400);
	assert_int_equal(
		client_post(w->a, w->port, "/isian/7", "Content-Type: text/plain\r\n", STR("a=1"))
			.status,
		400);
	assert_int_equal(client_post(w->a, w->port, "/isian/7",
				     "Content-Type: application/json\r\n", STR("{}"))
				 .status,
			 400);
}

static void test_form__one_byte_too_long(void **state)
{
	struct buf b = BUF_INIT(w->a, 2 * BODY_MAX);

	(void)state;
	buf_put(&b, STR("a="));
	while (b.n < BODY_MAX)
		buf_putc(&b, 'x');
	assert_body(client_post(w->a, w->port, "/r", "", buf_str(&b)), 200, "fields=1");
	buf_putc(&b, 'x');
	struct http_reply r = client_post(w->a, w->port, "/r", "", buf_str(&b));
	assert_int_equal(r.status, 413);
	assert_true(r.closed);
}

static void test_form__one_byte_too_long_in_chunks(void **state)
{
	struct buf b = BUF_INIT(w->a, 2 * BODY_MAX);
	bool closed;

	(void)state;
	for (int over = 0; over <= 1; over++) {
		buf_clear(&b);
		buf_printf(&b,
			   "POST /r HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nTransfer-Encoding: "
			   "chunked\r\n"
			   "\r\n%x\r\na=",
			   BODY_MAX + over);
		for (int i = 2; i < BODY_MAX + over; i++)
			buf_putc(&b, 'x');
		buf_put(&b, STR("\r\n0\r\n\r\n"));
		str all = client_talk(w->a, w->port, buf_str(&b), 500, &closed);
		assert_true(str_starts(all, over ? STR("HTTP/1.1 413") : STR("HTTP/1.1 200")));
	}
}

static void test_form__endless_chunks_are_cut_off(void **state)
{
	char chunk[4096 + 16];
	int fd = client_open(w->port, 0);
	bool gone = false;

	(void)state;
	client_send(fd, STR("POST /r HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nTransfer-Encoding: "
			    "chunked\r\n\r\n"));
	memset(chunk, 'x', sizeof chunk);
	memcpy(chunk, "1000\r\n", 6);
	memcpy(chunk + 6 + 4096, "\r\n", 2);
	for (int i = 0; i < 4096 && !gone; i++)
		gone = !client_send(fd, str_n(chunk, 6 + 4096 + 2));
	assert_true(gone);
	close(fd);
}

static void test_form__one_field_too_many(void **state)
{
	struct buf b = BUF_INIT(w->a, BODY_MAX);

	(void)state;
	for (int i = 0; i < LIMIT_FORM_FIELDS; i++)
		buf_put(&b, STR("a=1&"));
	assert_body(client_post(w->a, w->port, "/r", "", buf_str(&b)), 200, "fields=1000");
	buf_put(&b, STR("a=1"));
	assert_int_equal(client_post(w->a, w->port, "/r", "", buf_str(&b)).status, 413);
}

static void test_form__one_byte_too_long_a_name(void **state)
{
	struct buf b = BUF_INIT(w->a, BODY_MAX);

	(void)state;
	for (int i = 0; i < LIMIT_FIELD_NAME; i++)
		buf_putc(&b, 'n');
	assert_int_equal(client_post(w->a, w->port, "/r", "", buf_str(&b)).status, 200);
	buf_putc(&b, 'n');
	assert_int_equal(client_post(w->a, w->port, "/r", "", buf_str(&b)).status, 413);
}

#define MULTIPART "Content-Type: multipart/form-data; boundary=----batas\r\n"

static void put_part(struct buf *b, const char *disposition, size_t size, char fill)
{
	buf_printf(b, "------batas\r\nContent-Disposition: form-data; %s\r\n\r\n", disposition);
	for (size_t i = 0; i < size; i++)
		buf_putc(b, fill);
	buf_put(b, STR("\r\n"));
}

static struct http_reply upload(struct buf *b)
{
	buf_put(b, STR("------batas--\r\n"));
	return client_post(w->a, w->port, "/unggah", MULTIPART, buf_str(b));
}

static void test_form__files_come_in_memory_and_on_the_disk(void **state)
{
	struct buf b = BUF_INIT(w->a, 16 << 20);

	(void)state;
	put_part(&b, "name=\"judul\"", 3, 'j');
	put_part(&b, "name=\"kecil\"; filename=\"a.csv\"", 1000, 1);
	put_part(&b, "name=\"besar\"; filename=\"C:\\\\data\\\\b.xlsx\"", 3 << 20, 2);
	assert_body(upload(&b), 200, "kecil=1000:1000 besar=3145728:6291456 nama=b.xlsx judul=jjj");
	buf_clear(&b);
	put_part(&b, "name=\"besar\"; filename=\"\"", 0, 0);
	assert_body(upload(&b), 200, "kecil=-1:0 besar=-1:0 nama=- judul=");
}

static void test_form__one_byte_too_large_a_file(void **state)
{
	struct buf b = BUF_INIT(w->a, 16 << 20);

	(void)state;
	put_part(&b, "name=\"kecil\"; filename=\"a\"", 1 << 20, 1);
	assert_body(upload(&b), 200, "kecil=1048576:1048576 besar=-1:0 nama=- judul=");
	buf_clear(&b);
	put_part(&b, "name=\"kecil\"; filename=\"a\"", (1 << 20) + 1, 1);
	assert_body(upload(&b), 413, "galat=LIMIT isian=kecil");
}

static void test_form__a_broken_multipart_is_refused(void **state)
{
	(void)state;
	assert_int_equal(client_post(w->a, w->port, "/unggah", MULTIPART, STR("apa saja")).status,
			 400);
	assert_int_equal(client_post(w->a, w->port, "/unggah", MULTIPART, STR("")).status, 400);
	assert_int_equal(client_post(w->a, w->port, "/unggah",
				     "Content-Type: multipart/form-data\r\n", STR("x"))
				 .status,
			 400);
	assert_int_equal(client_post(w->a, w->port, "/unggah", MULTIPART,
				     STR("------batas\r\nContent-Disposition: form-data; "
					 "name=\"judul\"\r\n\r\nx"))
				 .status,
			 400);
}
