/* Behind a proxy: whose X-Forwarded-For is believed, and which address of it. */
#include "pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "http_client.h"

static struct http_world *w;

static int teardown(void **state)
{
	(void)state;
	http_world_destroy(w);
	return 0;
}

/* A server that believes `proxy`; NULL: nobody. */
static void serve_behind(const char *proxy)
{
	struct http_settings s = test_settings();

	if (proxy) {
		s.set[0] = "trusted_proxy";
		s.set[1] = proxy;
	}
	w = http_world_create(&s);
}

/* The address the server counts for, when 127.0.0.`from` sends these header lines. */
static void assert_counted(unsigned from, const char *headers, const char *address)
{
	int fd = client_open(w->port, from);
	struct http_reply r;

	client_send(fd, str_printf(w->a, "GET /alamat HTTP/1.1\r\nHost: x\r\n%s\r\n", headers));
	r = client_read(w->a, fd, false, 5000);
	close(fd);
	assert_int_equal(r.status, 200);
	assert_string_equal(str_cstr(w->a, r.body), address);
}

static void test_proxy__nobody_is_believed_unless_it_is_set(void **state)
{
	(void)state;
	serve_behind(NULL);
	assert_counted(1, "X-Forwarded-For: 203.0.113.9\r\n", "127.0.0.1");
}

static void test_proxy__another_address_is_not_believed(void **state)
{
	(void)state;
	serve_behind("127.0.0.3");
	assert_counted(2, "X-Forwarded-For: 203.0.113.9\r\n", "127.0.0.2");
	assert_counted(3, "X-Forwarded-For: 203.0.113.9\r\n", "203.0.113.9");
}

static void test_proxy__only_what_it_saw_itself_counts(void **state)
{
	(void)state;
	serve_behind("127.0.0.1");
	assert_counted(1, "", "127.0.0.1");
	assert_counted(1, "X-Forwarded-For: 2001:db8::1\r\n", "2001:db8::1");
	assert_counted(1, "X-Forwarded-For: 10.9.9.9, 203.0.113.9\r\n", "203.0.113.9");
	assert_counted(1, "X-Forwarded-For: 10.9.9.9\r\nX-Forwarded-For: 203.0.113.9\r\n",
		       "203.0.113.9");
	assert_counted(1, "x-forwarded-for:  203.0.113.9 , \r\n", "203.0.113.9");
}
