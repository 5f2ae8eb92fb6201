/* /periksa over the wire: the key list that browsers fetch, and the check without scripts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/codec.h"
#include "core/key/key.h"
#include "core/key/list.h"
#include "core/pledge/text.h"
#include "http_client.h"
#include "http_world.h"
#include "web/page.h"
#include "web/route.h"

static struct http_world *w;
static str code; /* signed for Ratna Wulansari, S.E., without a NIP */

struct signing {
	struct secret master;
	struct text text;
	uint32_t key;
};

static enum err make_key_and_text(struct tx *tx, void *ctx)
{
	struct signing *s = ctx;

	TRY(text_newest_or_default(tx, w->a, w->world->inst, (id){{0}}, &s->text));
	return key_create(tx, w->a, &s->master, w->world->inst, (id){{0}}, &s->key);
}

static int group_setup(void **state)
{
	struct http_settings settings = {
		.route = route_table, .route_n = route_table_n, .show_error = page_show_error};
	struct buf out;
	struct signing s = {0};
	struct signing_key key = {0};
	uint8_t bytes[STATEMENT_LEN];

	(void)state;
	w = http_world_create(&settings);
	out = BUF_INIT(w->a, 256);
	MUST(secret_init(&s.master, MASTER_KEY_LEN));
	MUST(world_write(w->world, make_key_and_text, &s));
	MUST(key_current(w->world->db, w->a, &s.master, w->world->inst, &key));
	MUST(statement_make(w->a, key.seed.p, key.id,
			    &(struct statement_facts){.inst = w->world->inst,
						      .number = 1234567,
						      .day = moment_day(WORLD_NOW, ZONE_WIB),
						      .name = STR("Ratna Wulansari, S.E."),
						      .nip = STR(""),
						      .text_hash = s.text.hash},
			    bytes));
	base64url_put(&out, bytes, sizeof bytes);
	code = buf_str(&out);
	signing_key_finish(&key);
	secret_finish(&s.master);
	return 0;
}

static int group_teardown(void **state)
{
	(void)state;
	http_world_destroy(w);
	return 0;
}

/* The blocks that the page shows, by their ids. */
static void assert_shows(struct http_reply r, const char *block)
{
	static const char *const blocks[] = {"peramban", "rusak", "asing", "palsu",
					     "usang",    "beda",  "sah",   "asli"};

	assert_int_equal(r.status, 200);
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
		str start = str_printf(w->a, "id=\"hasil-%s\"", blocks[i]), tag = r.body;
		ptrdiff_t at = str_find(r.body, start);
		bool hidden;

		assert_true(at >= 0);
		tag = str_sub(r.body, (size_t)at, r.body.n);
		hidden = str_find(str_cut(&tag, '>'), STR(" hidden")) >= 0;
		if (hidden == (strcmp(blocks[i], block) == 0))
			fail_msg("%s is %s", blocks[i], hidden ? "hidden" : "shown");
	}
}

/* The form token of somebody who is not signed in, and a cookie if there is one, from the page. */
static struct http_reply post(const char *fields)
{
	struct http_reply page = client_get(w->a, w->port, "/periksa", "");
	str rest = page.body, token, cookie = client_header(&page, "Set-Cookie");
	struct buf headers = BUF_INIT(w->a, 1024);
	ptrdiff_t form = str_find(rest, STR("action=\"/periksa\"")), at;

	assert_true(form >= 0);
	rest = str_sub(rest, (size_t)form, rest.n);
	at = str_find(rest, STR("name=\"token\" value=\""));
	assert_true(at >= 0);
	rest = str_sub(rest, (size_t)at + 20, rest.n);
	token = str_cut(&rest, '"');
	buf_put(&headers, cookie.n ? STR("Cookie: ") : STR(""));
	buf_put(&headers, str_cut(&cookie, ';'));
	buf_put(&headers, headers.n ? STR("\r\n") : STR(""));
	return client_post(w->a, w->port, "/periksa", headers.n ? headers.p : "",
			   str_printf(w->a, "token=" STR_FMT "&%s", STR_ARG(token), fields));
}

static struct http_reply check(str statement, const char *name, const char *nip)
{
	struct buf fields = BUF_INIT(w->a, 1024);

	buf_put(&fields, STR("kode="));
	buf_put(&fields, statement);
	buf_printf(&fields, "&nama=%s&nip=%s", name, nip);
	return post(fields.p);
}

static void test_periksa__shows_no_answer_before_it_is_asked(void **state)
{
	struct http_reply r = client_get(w->a, w->port, "/periksa", "");

	(void)state;
	assert_shows(r, "");
	assert_true(str_find(r.body, STR("/aset/periksa-")) > 0);
}

static void test_periksa__serves_the_list_that_proves_a_pledge(void **state)
{
	struct http_reply r = client_get(w->a, w->port, "/periksa/kunci.json", "");
	struct statement_keys keys;
	struct error error = {0};
	uint8_t bytes[STATEMENT_LEN];
	struct statement s;

	(void)state;
	assert_int_equal(r.status, 200);
	assert_true(str_starts(client_header(&r, "Content-Type"), STR("application/json")));
	MUST(key_list_parse(w->a, r.body, &keys, &error));
	MUST(statement_parse_code(code, bytes, &s));
	assert_int_equal(statement_verify(w->a, &keys, &s, STR("ratna wulansari, s.e."), STR(""),
					  NULL, NULL),
			 STATEMENT_GENUINE);
}

static void test_periksa__says_genuine_and_shows_the_text(void **state)
{
	struct http_reply r = check(code, "Ratna+Wulansari,+S.E.", "");

	(void)state;
	assert_shows(r, "asli");
	assert_true(str_find(r.body, STR("1234 567")) > 0);
	assert_true(str_find(r.body, text_points(w->a, text_default().body).point[3].text) > 0);
}

static void test_periksa__an_altered_name_or_nip_does_not_match(void **state)
{
	(void)state;
	assert_shows(check(code, "Retna+Wulansari,+S.E.", ""), "beda");
	assert_shows(check(code, "Ratna+Wulansari,+S.E.", "198507122010012003"), "beda");
}

static void test_periksa__an_altered_code_does_not_match(void **state)
{
	char *altered = str_cstr(w->a, code);

	(void)state;
	altered[30] = altered[30] == 'A' ? 'B' : 'A';
	assert_shows(check(str_from(altered), "Ratna+Wulansari,+S.E.", ""), "palsu");
	altered[3] = altered[3] == 'A' ? 'B' : 'A';
	assert_shows(check(str_from(altered), "Ratna+Wulansari,+S.E.", ""), "asing");
}

static void test_periksa__asks_for_the_person_when_only_the_code_is_given(void **state)
{
	(void)state;
	assert_shows(check(code, "", ""), "sah");
}

static void test_periksa__what_is_no_code_cannot_be_read(void **state)
{
	(void)state;
	assert_shows(post("nama=Ratna"), "rusak");
	assert_shows(check(STR("abc"), "", ""), "rusak");
	assert_shows(check(STR("%22%3E%3Cscript%3E"), "%3Cb%3E", ""), "rusak");
	assert_true(str_find(check(STR("%3Cscript%3E"), "", "").body, STR("<script>")) < 0);
}
