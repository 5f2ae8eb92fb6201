/* What every request goes through: routes, sessions, permissions, where a form comes from, answers.
 */
#include "pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <unistd.h>

#include "http_client.h"
#include "sys/clock.h"
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

static struct http_reply get(const char *path, const char *headers)
{
	return client_get(w->a, w->port, path, headers);
}

static struct http_reply post(const char *path, const char *headers, str body)
{
	return client_post(w->a, w->port, path, headers, body);
}

static const char *lines(const char *one, const char *other)
{
	return str_printf(w->a, "%s%s", one, other).p;
}

static str token_field(const char *value)
{
	return str_printf(w->a, "token=%s", value);
}

static bool has(struct http_reply r, const char *text)
{
	return str_find(r.body, str_from(text)) >= 0;
}

static void assert_header(struct http_reply r, const char *name, const char *value)
{
	assert_true(str_eq(client_header(&r, name), str_from(value)));
}

static void test_request__unknown_path_is_404_and_known_path_with_another_method_405(void **state)
{
	(void)state;
	assert_int_equal(get("/tidak-ada", "").status, 404);
	assert_int_equal(get("/benda", "").status, 404);
	struct http_reply r = get("/r", "");
	assert_int_equal(r.status, 405);
	assert_header(r, "Allow", "POST");
	r = post("/umum", "", STR(""));
	assert_int_equal(r.status, 405);
	assert_header(r, "Allow", "GET, HEAD");
}

static void test_request__path_parameters_are_typed(void **state)
{
	(void)state;
	struct http_reply r = get("/benda/0123456789abcdef0123456789abcdef/42/t%C3%A9h", "");
	assert_int_equal(r.status, 200);
	assert_true(has(r, "nomor=42 kata=t\xc3\xa9h"));
	assert_int_equal(get("/benda/0123/42/a", "").status, 404);
	assert_int_equal(get("/benda/0123456789abcdef0123456789abcdef/x/a", "").status, 404);
	assert_int_equal(get("/benda/0123456789abcdef0123456789abcdef/100/a", "").status, 404);
	assert_int_equal(get("/benda/0123456789abcdef0123456789abcdef/42/", "").status, 404);
	assert_int_equal(get("/benda/0123456789abcdef0123456789abcdef/42/sebelas-huruf", "").status,
			 404);
}

static void test_request__every_answer_has_the_security_headers(void **state)
{
	static const char *const path[] = {"/", "/tidak-ada", "/milik", "/umum", "/../x"};

	(void)state;
	for (size_t i = 0; i < sizeof path / sizeof *path; i++) {
		struct http_reply r = get(path[i], "");
		assert_true(str_starts(client_header(&r, "Content-Security-Policy"),
				       STR("default-src 'none'; script-src 'self';")));
		assert_header(r, "X-Content-Type-Options", "nosniff");
		assert_header(r, "Cross-Origin-Opener-Policy", "same-origin");
		assert_header(r, "Cross-Origin-Resource-Policy", "same-origin");
		assert_header(r, "Referrer-Policy", "same-origin");
		assert_true(str_ends(client_header(&r, "Permissions-Policy"), STR("camera=()")));
		assert_null(client_header(&r, "Strict-Transport-Security").p);
	}
	struct http_reply r = get("/kios", "");
	assert_true(str_ends(client_header(&r, "Permissions-Policy"), STR("camera=(self)")));
	assert_header(r, "Set-Cookie",
		      "__Host-kios=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60");
}

static void test_request__pages_are_not_kept_unless_their_route_says_so(void **state)
{
	(void)state;
	assert_header(get("/", ""), "Cache-Control", "no-store");
	assert_header(get("/besar?n=1", ""), "Cache-Control", "private, no-cache");
	assert_header(get("/umum?q=simpan", ""), "Cache-Control", "public, max-age=60");
	assert_header(get("/tidak-ada", ""), "Cache-Control", "no-store");
}

static void test_request__nobody_is_led_to_the_sign_in_page_and_back(void **state)
{
	(void)state;
	struct http_reply r = get("/milik?a=1&b=2", "Accept: text/html\r\n");
	assert_int_equal(r.status, 303);
	assert_header(r, "Location", "/masuk?kembali=/milik?a=1%26b=2");
	assert_int_equal(get("/milik", "Accept: application/json\r\n").status, 401);
	assert_int_equal(get("/milik", "Accept: text/html\r\nSec-Fetch-Mode: cors\r\n").status,
			 401);
	assert_int_equal(post("/milik", "Accept: text/html\r\n", STR("")).status, 401);
	r = get("/milik", "Accept: text/html\r\nCookie: __Host-sesi=AAAA\r\n");
	assert_int_equal(r.status, 303);
	r = get("/milik", "Accept: text/html\r\nCookie: __Host-sesi="
			  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n");
	assert_int_equal(r.status, 303);
}

static void test_request__a_session_is_known_by_its_cookie(void **state)
{
	(void)state;
	struct http_reply r = get("/milik", cookie);
	assert_int_equal(r.status, 200);
	assert_true(has(r, "inst=4812"));
}

static void test_request__a_permission_is_needed(void **state)
{
	const char *other;
	const char *staff = http_world_session(w, "staf jayaraksa", true, &other);

	(void)state;
	assert_int_equal(get("/pengelola", cookie).status, 200);
	assert_int_equal(get("/pengelola", staff).status, 403);
}

static void test_request__without_the_second_factor_one_is_led_to_set_it_up(void **state)
{
	const char *other;
	const char *half = http_world_session(w, "pengelola", false, &other);

	(void)state;
	struct http_reply r = get("/pengelola", lines(half, "Accept: text/html\r\n"));
	assert_int_equal(r.status, 303);
	assert_header(r, "Location", "/saya/keamanan/kode");
	assert_int_equal(get("/pengelola", half).status, 403);
}

static void test_request__an_old_sign_in_must_be_renewed(void **state)
{
	const char *html = lines(cookie, "Accept: text/html\r\n");

	(void)state;
	assert_int_equal(get("/segar", cookie).status, 200);
	clock_set_shift(clock_shift() + 6 * MICROS_MINUTE);
	struct http_reply r = get("/segar", html);
	clock_set_shift(clock_shift() - 6 * MICROS_MINUTE);
	assert_int_equal(r.status, 303);
	assert_header(r, "Location", "/masuk/ulang?kembali=/segar");
}

static void test_request__forms_of_other_sites_are_refused(void **state)
{
	(void)state;
	assert_int_equal(post("/r", "Sec-Fetch-Site: same-origin\r\n", STR("a=1")).status, 200);
	assert_int_equal(post("/r", "Sec-Fetch-Site: cross-site\r\n", STR("a=1")).status, 403);
	assert_int_equal(post("/r", "Sec-Fetch-Site: same-site\r\n", STR("a=1")).status, 403);
	assert_int_equal(post("/r", "Sec-Fetch-Site: none\r\n", STR("a=1")).status, 403);
	assert_int_equal(
		post("/r", "Sec-Fetch-Site: cross-site\r\nOrigin: http://x\r\n", STR("a=1")).status,
		403);
	assert_int_equal(post("/r", "Origin: http://x\r\n", STR("a=1")).status, 200);
	assert_int_equal(post("/r", "Origin: http://y\r\n", STR("a=1")).status, 403);
	assert_int_equal(post("/r", "Origin: null\r\n", STR("a=1")).status, 403);
	assert_int_equal(post("/r", "Origin: http://x.jahat.example\r\n", STR("a=1")).status, 403);
	struct http_reply r = post("/r", "Origin:\r\n", STR("a=1"));
	assert_int_equal(r.status, 403);
	assert_true(r.closed);
}

static void test_request__a_form_needs_the_token_of_its_session(void **state)
{
	const char *other;

	(void)state;
	http_world_session(w, "walikota", true, &other);
	assert_int_equal(post("/milik", cookie, token_field(token)).status, 303);
	assert_int_equal(post("/milik", cookie, STR("")).status, 403);
	assert_int_equal(post("/milik", cookie, token_field("")).status, 403);
	assert_int_equal(post("/milik", cookie, token_field(other)).status, 403);
	assert_int_equal(post("/milik", cookie, token_field(lines(token, "A"))).status, 403);
}

static void test_request__the_token_looks_different_on_every_page_and_works(void **state)
{
	struct http_reply one = get("/milik", cookie), two = get("/milik", cookie);
	str rest = one.body;

	(void)state;
	assert_false(str_eq(one.body, two.body));
	for (int i = 0; i < 2; i++)
		str_cut(&rest, '=');
	str text = str_copy(w->a, str_trim(rest));
	assert_int_equal(post("/milik", cookie, token_field(text.p)).status, 303);
}

static void test_request__a_write_is_answered_after_its_commit_or_its_error(void **state)
{
	(void)state;
	struct http_reply r = post("/tulis", "", STR(""));
	assert_int_equal(r.status, 200);
	assert_true(has(r, "tx=1"));
	r = post("/tulis", "", STR("gagal=ya"));
	assert_int_equal(r.status, 409);
	assert_true(has(r, "galat=CONFLICT"));
}

static void test_request__running_out_of_memory_is_an_answer(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(get("/memori", "").status, 503);
		assert_int_equal(post("/memori", "", STR("")).status, 503);
	}
	assert_int_equal(get("/", "").status, 200);
}

static void test_request__language_by_cookie_then_by_browser_then_indonesian(void **state)
{
	(void)state;
	assert_true(has(get("/umum?q=a", ""), "bahasa=id"));
	assert_true(has(get("/umum?q=a", "Accept-Language: en-GB,en;q=0.9\r\n"), "bahasa=en"));
	assert_true(
		has(get("/umum?q=a", "Accept-Language: nl, id;q=0.5, en;q=0.4\r\n"), "bahasa=id"));
	assert_true(
		has(get("/umum?q=a", "Accept-Language: en\r\nCookie: bahasa=id\r\n"), "bahasa=id"));
	assert_true(has(get("/umum?q=a", "Cookie: a=b; bahasa=en\r\n"), "bahasa=en"));
}

static void test_request__a_public_page_is_made_once_and_kept(void **state)
{
	struct http_reply one = get("/umum?q=satu", ""), two = get("/umum?q=satu", "");

	(void)state;
	assert_int_equal(one.status, 200);
	assert_true(str_eq(one.body, two.body));
	assert_false(str_eq(one.body, get("/umum?q=dua", "").body));
	assert_false(str_eq(one.body, get("/umum?q=satu", "Accept-Language: en\r\n").body));
	/* Nobody is known on it: what one person sees must not be kept for all. */
	assert_true(str_eq(one.body, get("/umum?q=satu", cookie).body));
}

static void test_request__a_kept_page_is_sent_compressed_to_who_takes_it(void **state)
{
	struct http_reply plain = get("/umum?q=padat", ""),
			  packed = get("/umum?q=padat", "Accept-Encoding: br, gzip\r\n");

	(void)state;
	assert_header(packed, "Content-Encoding", "gzip");
	assert_null(client_header(&plain, "Content-Encoding").p);
	assert_header(plain, "Vary", "Accept-Encoding, Accept-Language, Cookie");
	assert_true(packed.body.n < plain.body.n / 4);
	assert_memory_equal(packed.body.p, "\x1f\x8b", 2);
}

static void test_request__large_pages_are_compressed_and_small_ones_are_not(void **state)
{
	(void)state;
	struct http_reply r = get("/besar?n=1024", "Accept-Encoding: gzip\r\n");
	assert_int_equal(r.body.n, 1024);
	r = get("/besar?n=100000", "Accept-Encoding: gzip;q=0\r\n");
	assert_int_equal(r.body.n, 100000);
	r = get("/besar?n=100000", "Accept-Encoding: deflate, gzip;q=0.5\r\n");
	assert_header(r, "Content-Encoding", "gzip");
	assert_true(r.body.n < 1000);
	r = get("/besar?n=4000000", "");
	assert_int_equal(r.body.n, 4000000);
}

static void test_request__many_on_one_connection(void **state)
{
	int fd = client_open(w->port, 0);
	str one = STR("GET /besar?n=5000 HTTP/1.1\r\nHost: x\r\n\r\n");

	(void)state;
	for (int i = 0; i < 200; i++) {
		assert_true(client_send(fd, one));
		struct http_reply r = client_read(w->a, fd, false, 5000);
		assert_int_equal(r.status, 200);
		assert_int_equal(r.body.n, 5000);
	}
	close(fd);
}

static void test_request__answers_of_every_kind_keep_the_connection(void **state)
{
	static const char *const path[] = {"/umum?q=tetap", "/tidak-ada", "/r",
					   "/umum?q=tetap", "/milik",     "/"};
	int fd = client_open(w->port, 0);

	(void)state;
	for (int i = 0; i < 30; i++) {
		assert_true(client_send(
			fd, str_printf(w->a, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", path[i % 6])));
		assert_int_not_equal(client_read(w->a, fd, false, 5000).status, 0);
	}
	close(fd);
}

static void test_request__pipelined_writes_are_answered_in_order(void **state)
{
	struct buf b = BUF_INIT(w->a, 1 << 16);
	int fd = client_open(w->port, 0);

	(void)state;
	for (int i = 0; i < 20; i++)
		buf_printf(&b,
			   "POST /tulis HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nContent-Length: "
			   "%d\r\n\r\n%s",
			   i % 2 ? 8 : 0, i % 2 ? "gagal=ya" : "");
	assert_true(client_send(fd, buf_str(&b)));
	for (int i = 0; i < 20; i++)
		assert_int_equal(client_read(w->a, fd, false, 5000).status, i % 2 ? 409 : 200);
	close(fd);
}

static void test_request__limits_of_the_target(void **state)
{
	struct buf path = BUF_INIT(w->a, 2 * LIMIT_TARGET);

	(void)state;
	buf_put(&path, STR("/besar?n=1&a="));
	while (path.n < LIMIT_TARGET)
		buf_putc(&path, 'a');
	assert_int_equal(get(buf_str(&path).p, "").status, 200);
	buf_putc(&path, 'a');
	assert_int_equal(get(buf_str(&path).p, "").status, 414);
	buf_clear(&path);
	for (int i = 0; i <= LIMIT_SEGMENTS; i++)
		buf_put(&path, STR("/a"));
	assert_int_equal(get(buf_str(&path).p, "").status, 404);
}
