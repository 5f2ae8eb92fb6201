/*
 * here: a server in this process beside a crowd with cases, so that its connections can be asked
 * what they did. On SQLite; the statements are the same on PostgreSQL.
 */
#pragma once
#include "matters.h"
#include "web/server.h"

struct here {
	struct crowd *crowd;
	struct matters matters;
	struct config config;
	struct server *server;
	struct shelf *shelf;
	struct arena arena;
	unsigned port;
};

/* A crowd of `people`, of whom two are signed in, and `cases` matters. NULL when NETRAL_TEST_DB
 * names another database. Failing ends the program. */
struct here *here_create(size_t people, size_t cases);
/* Accepts NULL. */
void here_destroy(struct here *h);
/* What both of its read connections did so far; no request may be under way. */
struct db_effort here_effort(struct here *h);
