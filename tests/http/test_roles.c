/*
 * Every route × every role: who may open what. The expectation is worked out here from
 * core/account/permissions.txt and the route's `auth:`, not from what web/access.c does.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/account/account.h"
#include "http_client.h"
#include "http_world.h"
#include "web/page.h"
#include "web/route.h"

static const uint32_t holders[] = {
#define PERMISSION(NAME, key, roles, help) [PERMISSION_##NAME] = (roles),
#include "core/account/permissions.txt"
#undef PERMISSION
};
static const char *const role_name[ROLE_COUNT] = {
	[ROLE_EMPLOYEE] = "employee",
	[ROLE_UNIT_HEAD] = "unit head",
	[ROLE_PERSONNEL] = "personnel",
	[ROLE_BAWASLU] = "bawaslu",
	[ROLE_BKN] = "bkn",
	[ROLE_AUTHORITY] = "authority",
	[ROLE_AUDITOR] = "auditor",
	[ROLE_ADMIN] = "admin",
	[ROLE_LAWYER] = "lawyer",
};

static struct http_world *w;
static id account[ROLE_COUNT]; /* of somebody with this role and no other */

struct making {
	enum role role;
	id account;
};

static enum err make_account(struct tx *tx, void *ctx)
{
	struct making *m = ctx;
	struct account_new n = {.inst = w->world->inst,
				.login = str_printf(w->a, "peran-%d", (int)m->role),
				.name = STR("Orang Uji")};
	id unit = m->role == ROLE_UNIT_HEAD ? w->world->root : (id){{0}};

	TRY(account_create(tx, w->a, &n, &m->account, NULL));
	return account_role_give(tx, w->a, w->world->inst, m->account, m->role, unit, (id){{0}});
}

static int group_setup(void **state)
{
	struct http_settings s = {
		.route = route_table, .route_n = route_table_n, .show_error = page_show_error};

	(void)state;
	w = http_world_create(&s);
	account[ROLE_EMPLOYEE] = world_person(w->world, "bidan")->account;
	for (int role = ROLE_EMPLOYEE + 1; role < ROLE_COUNT; role++) {
		struct making m = {.role = (enum role)role};
		world_must(world_write(w->world, make_account, &m), role_name[role]);
		account[role] = m.account;
	}
	return 0;
}

static int group_teardown(void **state)
{
	(void)state;
	http_world_destroy(w);
	return 0;
}

/* A path that the pattern matches, of things that do not exist. */
static const char *path_of(const struct route *r)
{
	struct buf b = BUF_INIT(w->a, 2048);
	size_t field = 0;

	for (str rest = str_sub(str_from(r->pattern), 1, SIZE_MAX); rest.p;) {
		str part = str_cut(&rest, '/');
		buf_putc(&b, '/');
		if (!str_starts(part, STR("{"))) {
			buf_put(&b, part);
			continue;
		}
		switch (r->field[field++].kind) {
		case FIELD_ID:
			buf_put(&b, STR("00112233445566778899aabbccddeeff"));
			break;
		case FIELD_INT:
			buf_put(&b, STR("1"));
			break;
		default:
			buf_put(&b, STR("x"));
			break;
		}
	}
	return buf_str(&b).p;
}

static struct http_reply ask(const struct route *r, const char *cookie, const char *token,
			     const char *more)
{
	const char *headers = str_printf(w->a, "Accept: text/html\r\n%s%s", cookie, more).p;

	if (r->method == METHOD_GET)
		return client_get(w->a, w->port, path_of(r), headers);
	return client_post(w->a, w->port, path_of(r), headers, str_printf(w->a, "token=%s", token));
}

static bool promises(const struct route *r, enum err e)
{
	for (size_t i = 0; i < r->error_n; i++)
		if (r->errors[i] == e)
			return true;
	return false;
}

/* Turned away at the door: led to the sign-in page or to the second factor, or told 401 or 403. */
static bool refused(const struct http_reply *r)
{
	str to = client_header(r, "Location");

	return r->status == 401 || r->status == 403 ||
	       (r->status == 303 &&
		(str_starts(to, STR("/masuk?kembali=")) || str_eq(to, STR("/saya/keamanan/kode"))));
}

/* What the table says: `role` is -1 for nobody. */
static bool may(const struct route *r, int role, bool second_factor)
{
	switch (r->auth) {
	case AUTH_PUBLIC:
	case AUTH_KIOSK:
		return true;
	case AUTH_SIGNED_IN:
		return role >= 0;
	case AUTH_PERMISSION:
		break;
	}
	return role >= 0 && (holders[r->permission] & ROLE_BIT(role)) &&
	       (second_factor || role == ROLE_EMPLOYEE);
}

static void check(const struct route *r, int role, bool second_factor)
{
	const char *token = "", *cookie = "", *who = role < 0 ? "nobody" : role_name[role];

	if (role >= 0)
		cookie = http_world_account_session(w, account[role], second_factor, &token);
	struct http_reply a = ask(r, cookie, token, "");
	bool own_errors = promises(r, ERR_FORBIDDEN) || promises(r, ERR_SIGN_IN) ||
			  promises(r, ERR_AUTH) || promises(r, ERR_STALE_SIGN_IN) ||
			  r->auth == AUTH_KIOSK;
	if (a.status == 0 || a.status >= 500)
		fail_msg("%s as %s (second factor %d): %d", r->handler, who, second_factor,
			 a.status);
	if (!may(r, role, second_factor) && !refused(&a))
		fail_msg("%s lets in %s (second factor %d): %d", r->handler, who, second_factor,
			 a.status);
	if (may(r, role, second_factor) && refused(&a) && !own_errors)
		fail_msg("%s refuses %s (second factor %d): %d", r->handler, who, second_factor,
			 a.status);
}

static void test_roles__every_route_for_every_role(void **state)
{
	(void)state;
	for (size_t i = 0; i < route_table_n; i++) {
		struct arena_mark mark = arena_mark(w->a);
		check(route_table[i], -1, false);
		for (int role = 0; role < ROLE_COUNT; role++) {
			check(route_table[i], role, true);
			check(route_table[i], role, false);
		}
		arena_rewind(w->a, mark);
	}
	print_message("%zu routes x %d roles x 2\n", route_table_n, ROLE_COUNT);
}

/* Whoever is signed in: a form of another site, and for what needs a session one without its token.
 */
static void test_roles__every_form_of_another_site_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < route_table_n; i++) {
		const struct route *r = route_table[i];
		const char *token;
		const char *cookie =
			http_world_account_session(w, account[ROLE_ADMIN], true, &token);
		if (r->method != METHOD_POST)
			continue;
		assert_int_equal(ask(r, cookie, token, "Sec-Fetch-Site: cross-site\r\n").status,
				 403);
		assert_int_equal(ask(r, cookie, token, "Origin: https://lain.example\r\n").status,
				 403);
		if (may(r, ROLE_ADMIN, true) && r->auth != AUTH_PUBLIC && r->auth != AUTH_KIOSK)
			assert_int_equal(ask(r, cookie, "", "").status, 403);
	}
}

/* The second factor is asked for exactly where an employee alone may not go. */
static void test_roles__second_factor_follows_from_the_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < route_table_n; i++) {
		const struct route *r = route_table[i];
		bool above = r->auth == AUTH_PERMISSION &&
			     !(holders[r->permission] & ROLE_BIT(ROLE_EMPLOYEE));
		if (r->second_factor != above)
			fail_msg("%s: second factor %d", r->handler, r->second_factor);
	}
}
