/* http_world: a server with a table of routes of the test's, over a world.h, in this process. */
#pragma once
#include "web/server.h"
#include "world.h"

struct http_world {
	struct world *world;
	struct arena *a; /* the world's */
	struct config config;
	struct server *server;
	struct shelf *shelf;
	unsigned port;
	struct error error;
};

struct http_settings {
	const struct route *const *route;
	size_t route_n;
	void (*show_error)(struct request *req, enum err e);
	const char *set[16];  /* key, value, …: settings that differ */
	unsigned head_s;      /* as in struct server_options */
	const char *rulebook; /* its folder; NULL: the one built into the program */
};

/* Failures end the program. */
struct http_world *http_world_create(const struct http_settings *s);
void http_world_destroy(struct http_world *w);
/* A session of a person (a key of world.h) with a second factor or without, as the line
 * "Cookie: …\r\n"; *ret_token gets the form token, masked as in a page. */
const char *http_world_session(struct http_world *w, const char *key, bool second_factor,
			       const char **ret_token);
/* The same for an account. */
const char *http_world_account_session(struct http_world *w, id account, bool second_factor,
				       const char **ret_token);
/* And for an account of another institution. */
const char *http_world_session_at(struct http_world *w, int64_t inst, id account,
				  bool second_factor, const char **ret_token);
