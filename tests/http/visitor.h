/*
 * visitor: a browser for the tests of the real pages: a cookie, the token of the page it saw last,
 * and people of the world with passwords. Included by a test after cmocka.
 */
#pragma once
#include "account_world.h"
#include "http_client.h"
#include "http_world.h"
#include "web/page.h"
#include "web/route.h"

#define BIDAN      "199405172022212011"
#define LURAH      "198201042006042002"
#define WEAK_AGENT "User-Agent: Mozilla/5.0 (Linux; Android 14) Chrome/129.0 Mobile\r\n"

static struct http_world *w;
static struct account_world *aw;

/* The server and its world, for setup and teardown. */
static inline int visitor_up(void)
{
	w = http_world_create(&(struct http_settings){
		.route = route_table, .route_n = route_table_n, .show_error = page_show_error});
	aw = aw_over(w->world, &w->server->master);
	return 0;
}

static inline int visitor_down(void)
{
	secret_finish(&aw->master);
	db_close(aw->db);
	http_world_destroy(w);
	clock_set_shift(0);
	return 0;
}

/* A browser: one cookie, and the token of the page it saw last. */
struct browser {
	const char *cookie; /* header line, "" none */
	str token;
	struct http_reply page;
};

static inline str between(str text, const char *before, const char *after)
{
	ptrdiff_t from = str_find(text, str_from(before)), to;

	if (from < 0)
		return (str){0};
	text = str_sub(text, (size_t)from + strlen(before), text.n);
	to = str_find(text, str_from(after));
	return to < 0 ? (str){0} : str_sub(text, 0, (size_t)to);
}

static inline bool says(const struct browser *b, const char *text)
{
	return str_find(b->page.body, str_from(text)) >= 0;
}

static inline void keep(struct browser *b, struct http_reply page)
{
	str set = client_header(&page, "Set-Cookie");
	str token = between(page.body, "name=\"token\" value=\"", "\"");

	b->page = page;
	if (token.p)
		b->token = token;
	if (str_starts(set, STR(SESSION_COOKIE "="))) {
		str pair = str_cut(&set, ';');

		b->cookie = pair.n == sizeof SESSION_COOKIE
				    ? ""
				    : str_printf(w->a, "Cookie: " STR_FMT "\r\n", STR_ARG(pair)).p;
	}
}

static inline int see(struct browser *b, const char *path)
{
	keep(b, client_get(w->a, w->port, path, b->cookie ? b->cookie : ""));
	return b->page.status;
}

/* Sends a form: `body` without its token. */
static inline int fill(struct browser *b, const char *path, const char *body)
{
	str token = b->token.p ? b->token : STR("");
	str headers = str_printf(w->a, "%s" WEAK_AGENT, b->cookie ? b->cookie : "");
	str text = str_printf(w->a, "token=" STR_FMT "&%s", STR_ARG(token), body);

	keep(b, client_post(w->a, w->port, path, headers.p, text));
	return b->page.status;
}

static inline void assert_goes(const struct browser *b, const char *path)
{
	assert_int_equal(b->page.status, 303);
	str to = client_header(&b->page, "Location");
	if (!str_eq(to, str_from(path)))
		fail_msg("not to %s but " STR_FMT, path, STR_ARG(to));
}

static const uint8_t secret[TOTP_SECRET_LEN] = "rahasia untuk uji";

static inline str totp_now(int64_t ahead)
{
	return str_printf(w->a, "%06u",
			  totp_code(str_n((const char *)secret, sizeof secret),
				    totp_step_at(clock_now()) + ahead));
}

/* Somebody with a password and a second factor. */
static inline void equip(const char *key)
{
	aw_password(aw, key);
	MUST(AW_WRITE(aw, totp_store(&aw->tx, w->a, &aw->master, aw->inst,
				     world_person(w->world, key)->account, secret, (id){{0}})));
}

static inline void sign_in(struct browser *b, const char *login, const char *back)
{
	see(b, "/masuk");
	fill(b, "/masuk",
	     str_printf(w->a, "nama_masuk=%s&sandi=kuda+biru+di+sawah&kembali=%s", login, back).p);
}

/* An officer at his desk. */
static inline void sit_down(struct browser *b, const char *key, const char *login)
{
	equip(key);
	sign_in(b, login, "");
	assert_goes(b, "/masuk/kode");
	see(b, "/masuk/kode");
	fill(b, "/masuk/kode", str_printf(w->a, "kode=" STR_FMT, STR_ARG(totp_now(0))).p);
	assert_goes(b, "/saya");
}
