/* Stopping the server: what is under way is answered, then everything is closed. */
#include "pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "http_client.h"

enum { ASKING = 6 };

static void test_stop__what_is_under_way_is_answered(void **state)
{
	struct http_settings s = test_settings();
	struct http_world *w = http_world_create(&s);
	struct arena a;
	int slow[ASKING], write_fd = client_open(w->port, 0), silent = client_open(w->port, 0);

	(void)state;
	arena_init(&a, 1 << 20);
	for (int i = 0; i < ASKING; i++) {
		slow[i] = client_open(w->port, 0);
		client_send(slow[i], STR("GET /lambat?ms=200 HTTP/1.1\r\nHost: x\r\n\r\n"));
	}
	client_send(write_fd, STR("POST /tulis HTTP/1.1\r\nHost: x\r\nOrigin: "
				  "http://x\r\nContent-Length: 0\r\n\r\n"));
	usleep(100000);
	http_world_destroy(w);
	for (int i = 0; i < ASKING; i++) {
		assert_int_equal(client_read(&a, slow[i], false, 1000).status, 200);
		assert_true(client_closed(slow[i], 1000));
		close(slow[i]);
	}
	assert_int_equal(client_read(&a, write_fd, false, 1000).status, 200);
	assert_true(client_closed(silent, 1000));
	close(write_fd);
	close(silent);
	arena_finish(&a);
}

static void test_stop__a_port_in_use_or_a_bad_address_is_told(void **state)
{
	static const char *const bad[] = {"127.0.0.1", "127.0.0.1:",  "127.0.0.1:99999",
					  ":x",        "256.0.0.1:1", "127.0.0.1:80:80",
					  ""};
	struct http_settings s = test_settings();
	struct http_world *w = http_world_create(&s);
	struct http *other;

	(void)state;
	for (size_t i = 0; i <= sizeof bad / sizeof *bad; i++) {
		str in_use = str_printf(w->a, "127.0.0.1:%u", w->port);
		struct error error = {0};
		struct http_options o = {.listen = i < sizeof bad / sizeof *bad ? str_from(bad[i])
										: in_use,
					 .threads = 1,
					 .connections = 16};
		assert_int_equal(http_create(&o, &other, &error), ERR_ENVIRONMENT);
		assert_int_not_equal(error.text[0], 0);
	}
	http_world_destroy(w);
}
