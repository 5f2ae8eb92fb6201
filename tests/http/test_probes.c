/*
 * The requests that decide whether a server can be smuggled through, byte by byte, and what each
 * must be answered. More than one status where a careful server may choose.
 */
#include "pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/buf.h"
#include "http_client.h"

enum { WAIT_MS = 400 };

static struct http_world *w;

static int group_setup(void **state)
{
	struct http_settings s = test_settings();

	(void)state;
	w = http_world_create(&s);
	return 0;
}

static int group_teardown(void **state)
{
	(void)state;
	http_world_destroy(w);
	return 0;
}

#define HOST "Host: x\r\n"
#define FORM "Content-Type: application/x-www-form-urlencoded\r\nOrigin: http://x\r\n"

/* Sends the bytes; the answer's status, 0 when the connection was closed without one, -1 when
 * nothing came at all. */
static int status_of(str bytes, str *ret_all, bool *ret_closed)
{
	*ret_all = client_talk(w->a, w->port, bytes, WAIT_MS, ret_closed);
	str rest = *ret_all;
	int64_t status = 0;

	str_cut(&rest, ' ');
	if (!str_to_int(str_cut(&rest, ' '), &status))
		return *ret_closed ? 0 : -1;
	return (int)status;
}

/* The bytes must be refused with `status`, and nothing after them be read from the connection. */
static void assert_refused(str bytes, int status)
{
	str all;
	bool closed;

	assert_int_equal(status_of(bytes, &all, &closed), status);
	assert_true(closed);
}

static void test_probe__two_content_lengths_that_differ(void **state)
{
	(void)state;
	assert_refused(STR("POST /r HTTP/1.1\r\n" HOST FORM
			   "Content-Length: 3\r\nContent-Length: 7\r\n\r\na=1&b=2"),
		       400);
}

static void test_probe__content_length_with_transfer_encoding(void **state)
{
	(void)state;
	assert_refused(STR("POST /r HTTP/1.1\r\n" HOST FORM
			   "Content-Length: 30\r\nTransfer-Encoding: "
			   "chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n"),
		       400);
}

static void test_probe__space_before_the_colon(void **state)
{
	(void)state;
	assert_refused(STR("POST /r HTTP/1.1\r\n" HOST FORM "Content-Length : 3\r\n\r\na=1"), 400);
}

static void test_probe__content_lengths_that_are_no_number(void **state)
{
	(void)state;
	assert_refused(STR("POST /r HTTP/1.1\r\n" HOST FORM "Content-Length: +3\r\n\r\na=1"), 400);
	assert_refused(STR("POST /r HTTP/1.1\r\n" HOST FORM "Content-Length: 3, 3\r\n\r\na=1"),
		       400);
	assert_refused(STR("POST /r HTTP/1.1\r\n" HOST FORM "Content-Length: -1\r\n\r\na=1"), 400);
	assert_refused(STR("POST /r HTTP/1.1\r\n" HOST FORM "Content-Length: 0x3\r\n\r\na=1"), 400);
}

static void test_probe__transfer_encoding_that_is_not_chunked(void **state)
{
	(void)state;
	assert_refused(STR("POST /r HTTP/1.1\r\n" HOST FORM
			   "Transfer-Encoding: xchunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n"),
		       400);
	assert_refused(STR("POST /r HTTP/1.1\r\n" HOST FORM
			   "Transfer-Encoding: gzip, chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n"),
		       400);
}

static void test_probe__folded_header(void **state)
{
	(void)state;
	assert_refused(STR("GET / HTTP/1.1\r\n" HOST "X-A: 1\r\n 2\r\n\r\n"), 400);
	assert_refused(STR("GET / HTTP/1.1\r\n" HOST "X-A: 1\r\n\t2\r\nX-B: 3\r\n\r\n"), 400);
}

static void test_probe__bare_line_feeds(void **state)
{
	(void)state;
	assert_refused(STR("GET / HTTP/1.1\nHost: x\n\n"), 400);
	assert_refused(STR("GET / HTTP/1.1\r\nHost: x\nX-A: 1\r\n\r\n"), 400);
}

static void test_probe__nul_in_a_header_value(void **state)
{
	(void)state;
	assert_refused(STR("GET / HTTP/1.1\r\n" HOST "X-A: 1\0"
			   "2\r\n\r\n"),
		       400);
	assert_refused(STR("GET / HTTP/1.1\r\n" HOST "X-A: 1\0\r\n\r\n"), 400);
	assert_refused(STR("GET / HTTP/1.1\r\n" HOST "X-A: \0\0\r\n\r\n"), 400);
	assert_refused(STR("GET / HTTP/1.1\r\n" HOST "X-A: 1\0\r\nX-B: 2\r\n\r\n"), 400);
	assert_refused(STR("GET / HTTP/1.1\r\nHost: x\0y\r\n\r\n"), 400);
	assert_refused(STR("POST /r HTTP/1.1\r\n" HOST FORM "Content-Length: 3\0\r\n\r\na=1"), 400);
}

static void test_probe__nul_in_the_request_line(void **state)
{
	str all;
	bool closed;

	(void)state;
	assert_int_not_equal(status_of(STR("GET /\0a HTTP/1.1\r\n" HOST "\r\n"), &all, &closed),
			     200);
	assert_int_not_equal(status_of(STR("GET / HTTP/1.1\0\r\n" HOST "\r\n"), &all, &closed),
			     200);
	assert_int_not_equal(status_of(STR("GE\0T / HTTP/1.1\r\n" HOST "\r\n"), &all, &closed),
			     200);
}

static void test_probe__hosts(void **state)
{
	(void)state;
	assert_refused(STR("GET / HTTP/1.1\r\n\r\n"), 400);
	assert_refused(STR("GET / HTTP/1.1\r\nHost:\r\n\r\n"), 400);
	assert_refused(STR("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400);
	assert_refused(STR("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), 400);
}

static void test_probe__a_large_head(void **state)
{
	struct buf b = BUF_INIT(w->a, 1 << 20);
	str all;
	bool closed;

	(void)state;
	buf_put(&b, STR("GET / HTTP/1.1\r\n" HOST "X-A: "));
	for (int i = 0; i < 102400; i++)
		buf_putc(&b, 'a');
	buf_put(&b, STR("\r\n\r\n"));
	int status = status_of(buf_str(&b), &all, &closed);
	assert_true(status == 431 || status == 400 || status == 0);
	buf_clear(&b);
	buf_put(&b, STR("GET / HTTP/1.1\r\n" HOST));
	for (int i = 0; i < 1000; i++)
		buf_put(&b, STR("X-A: b\r\n"));
	buf_put(&b, STR("\r\n"));
	status = status_of(buf_str(&b), &all, &closed);
	assert_true(status == 431 || status == 400 || status == 0);
}

static void test_probe__one_header_over_the_limit(void **state)
{
	struct buf b = BUF_INIT(w->a, 1 << 20);
	str all;
	bool closed;

	(void)state;
	for (int lines = 99; lines <= 100; lines++) {
		buf_clear(&b);
		buf_put(&b, STR("GET / HTTP/1.1\r\n" HOST));
		for (int i = 0; i < lines; i++)
			buf_put(&b, STR("X-A: b\r\n"));
		buf_put(&b, STR("\r\n"));
		assert_int_equal(status_of(buf_str(&b), &all, &closed), lines == 99 ? 200 : 431);
	}
}

static void test_probe__chunked_body(void **state)
{
	str all;
	bool closed;

	(void)state;
	assert_int_equal(
		status_of(STR("POST /r HTTP/1.1\r\n" HOST FORM "Transfer-Encoding: chunked\r\n\r\n"
			      "3\r\na=1\r\n4\r\n&b=2\r\n0\r\n\r\n"),
			  &all, &closed),
		200);
	assert_true(str_find(all, STR("fields=2")) >= 0);
}

static void test_probe__expect_100_continue(void **state)
{
	str all;
	bool closed;

	(void)state;
	assert_int_equal(status_of(STR("POST /r HTTP/1.1\r\n" HOST FORM
				       "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n"),
				   &all, &closed),
			 100);
}

static void test_probe__head_has_no_body(void **state)
{
	str all;
	bool closed;

	(void)state;
	assert_int_equal(status_of(STR("HEAD / HTTP/1.1\r\n" HOST "\r\n"), &all, &closed), 200);
	assert_true(str_find(all, STR("halaman")) < 0);
	assert_true(str_find(all, STR("Content-Length: 21\r\n")) >= 0);
}

static void test_probe__pipelined_pair(void **state)
{
	str all;
	bool closed;

	(void)state;
	assert_int_equal(
		status_of(STR("GET / HTTP/1.1\r\n" HOST "\r\nGET / HTTP/1.1\r\n" HOST "\r\n"), &all,
			  &closed),
		200);
	ptrdiff_t first = str_find(all, STR("halaman"));
	assert_true(first > 0);
	assert_true(str_find(str_sub(all, (size_t)first + 1, all.n), STR("halaman")) > 0);
}

static void test_probe__absolute_form(void **state)
{
	str all;
	bool closed;

	(void)state;
	assert_int_equal(status_of(STR("GET http://x/ HTTP/1.1\r\n" HOST "\r\n"), &all, &closed),
			 200);
	assert_int_equal(status_of(STR("GET http://x HTTP/1.1\r\n" HOST "\r\n"), &all, &closed),
			 200);
	assert_refused(STR("GET http://y/ HTTP/1.1\r\n" HOST "\r\n"), 400);
	assert_refused(STR("GET ftp://x/ HTTP/1.1\r\n" HOST "\r\n"), 400);
}

static void test_probe__methods(void **state)
{
	(void)state;
	assert_refused(STR("BREW / HTTP/1.1\r\n" HOST "\r\n"), 501);
	assert_refused(STR("get / HTTP/1.1\r\n" HOST "\r\n"), 501);
	assert_refused(STR("DELETE / HTTP/1.1\r\n" HOST "\r\n"), 405);
	assert_refused(STR("TRACE / HTTP/1.1\r\n" HOST "\r\n"), 405);
}

static void test_probe__versions(void **state)
{
	str all;
	bool closed;

	(void)state;
	assert_int_equal(status_of(STR("GET / HTTP/1.0\r\n\r\n"), &all, &closed), 200);
	assert_true(closed);
	assert_int_not_equal(status_of(STR("GET / HTTP/2.0\r\n" HOST "\r\n"), &all, &closed), 200);
	assert_int_not_equal(status_of(STR("GET / HTTP/1.10\r\n" HOST "\r\n"), &all, &closed), 200);
}

static void test_probe__paths_that_climb_or_hide(void **state)
{
	static const char *const path[] = {
		"/../../etc/passwd",
		"/%2e%2e/etc/passwd",
		"/.",
		"/a/./b",
		"/%00",
		"/a%0ab",
		"/a\\..\\b",
		"/%ff",
		"/%c0%af",
		"/%zz",
		"/a%2fb",
		"*",
		"//x/../",
		"/a#b",
	};
	str all;
	bool closed;

	(void)state;
	for (size_t i = 0; i < sizeof path / sizeof *path; i++)
		assert_int_equal(
			status_of(str_printf(w->a, "GET %s HTTP/1.1\r\n" HOST "\r\n", path[i]),
				  &all, &closed),
			400);
	assert_int_equal(status_of(STR("GET //x HTTP/1.1\r\n" HOST "\r\n"), &all, &closed), 404);
}

static void test_probe__a_refusal_is_not_kept_and_says_nothing_of_the_request(void **state)
{
	str all;
	bool closed;

	(void)state;
	assert_int_equal(
		status_of(STR("GET /<script> HTTP/1.1\r\nHost: rahasia\r\nHost: b\r\n\r\n"), &all,
			  &closed),
		400);
	assert_true(str_find(all, STR("rahasia")) < 0 && str_find(all, STR("script>")) < 0);
	assert_true(str_find(all, STR("Cache-Control: no-store")) > 0);
	assert_true(str_find(all, STR("X-Content-Type-Options: nosniff")) > 0);
}
