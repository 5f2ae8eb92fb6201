/* http_world: see http_world.h. */
#include "http_world.h"

#include "base/codec.h"
#include "core/account/session.h"
#include "core/rulebook/shelf.h"
#include "sys/clock.h"

struct http_world *http_world_create(const struct http_settings *s)
{
	struct world *world = world_create();
	struct http_world *w = arena_new(&world->arena, struct http_world);
	struct server_options o = {.config = &w->config,
				   .route = s->route,
				   .route_n = s->route_n,
				   .show_error = s->show_error,
				   .writers = 2,
				   .head_s = s->head_s};

	w->world = world;
	w->a = &world->arena;
	MUST(config_init(&w->config, "/dev/null", &w->error));
	MUST(config_set(&w->config, STR("db"), str_from(world->url), &w->error));
	MUST(config_set(&w->config, STR("listen"), STR("127.0.0.1:0"), &w->error));
	MUST(config_set(&w->config, STR("public_url"), STR("http://x"), &w->error));
	for (size_t i = 0; s->set[i]; i += 2)
		MUST(config_set(&w->config, str_from(s->set[i]), str_from(s->set[i + 1]),
				&w->error));
	MUST(secret_init(&o.master, MASTER_KEY_LEN));
	random_bytes(o.master.p, o.master.n);
	MUST(shelf_create(str_from(s->rulebook ? s->rulebook : ""), &w->shelf, &w->error));
	shelf_return(w->shelf, shelf_take(w->shelf)); /* trained: faults are counted from here */
	o.shelf = w->shelf;
	MUST(server_create(&o, &w->server, &w->error));
	w->port = http_port(w->server->http);
	return w;
}

void http_world_destroy(struct http_world *w)
{
	server_destroy(w->server, 5);
	shelf_destroy(w->shelf);
	config_finish(&w->config);
	world_destroy(w->world);
}

struct opening {
	struct arena *a;
	struct session_new session;
	uint8_t token[TOKEN_LEN];
};

static enum err open_session(struct tx *tx, void *ctx)
{
	struct opening *o = ctx;

	return session_open(tx, o->a, &o->session, o->token);
}

const char *http_world_session(struct http_world *w, const char *key, bool second_factor,
			       const char **ret_token)
{
	return http_world_account_session(w, world_person(w->world, key)->account, second_factor,
					  ret_token);
}

const char *http_world_account_session(struct http_world *w, id account, bool second_factor,
				       const char **ret_token)
{
	return http_world_session_at(w, w->world->inst, account, second_factor, ret_token);
}

const char *http_world_session_at(struct http_world *w, int64_t inst, id account,
				  bool second_factor, const char **ret_token)
{
	struct opening o = {.a = w->a,
			    .session = {.inst = inst,
					.account = account,
					.second_factor = second_factor,
					.device = STR("Firefox/Linux")}};
	struct session session;
	struct buf cookie = BUF_INIT(w->a, 256), token = BUF_INIT(w->a, 256);
	uint8_t masked[2 * TOKEN_LEN];

	MUST(world_write(w->world, open_session, &o));
	MUST(session_read(w->world->db, w->a, o.token, clock_now(), &session));
	buf_put(&cookie, STR("Cookie: " SESSION_COOKIE "="));
	base64url_put(&cookie, o.token, sizeof o.token);
	buf_put(&cookie, STR("\r\n"));
	memset(masked, 0, TOKEN_LEN);
	memcpy(masked + TOKEN_LEN, session.form_token, TOKEN_LEN);
	base64url_put(&token, masked, sizeof masked);
	*ret_token = buf_str(&token).p;
	return buf_str(&cookie).p;
}
