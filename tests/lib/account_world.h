/*
 * account_world: the institution of world.h with a master key, and one connection on which a test
 * of core/account reads and writes. Several at once go through world_write().
 */
#pragma once
#include "core/account/history.h"
#include "core/account/totp.h"
#include "sys/clock.h"
#include "core/key/master.h"
#include "world.h"

struct account_world {
	struct world *base;
	struct arena *a;
	struct db *db;
	struct tx tx;
	struct secret master;
	struct error error;
	int64_t inst;
};

/* Setup and teardown of cmocka: *state is the world. */
int aw_up(void **state);
int aw_down(void **state);
/* The same over a world that is there, with its server's master key; nothing to tear down but
 * db_close(->db). */
struct account_world *aw_over(struct world *base, const struct secret *master);

/* Runs `call`, which uses &w->tx, in a transaction at the clock's time; its error rolls it back. */
#define AW_WRITE(w, call) (aw_begin(w), aw_end((w), (call)))
void aw_begin(struct account_world *w);
enum err aw_end(struct account_world *w, enum err e);

/* Moves the clock. */
void aw_later(int64_t micros);

/* Gives a person's account this password, as if he had chosen it. */
#define AW_PASSWORD "kuda biru di sawah"
void aw_password(struct account_world *w, const char *key);
/* Signs in with a password as the page does: try, then write. `token` gets the session's. */
enum sign_in aw_sign_in(struct account_world *w, const char *login, const char *password,
			uint8_t token[TOKEN_LEN]);
/* A session of a person with a second factor, without any ceremony. */
void aw_session(struct account_world *w, const char *key, uint8_t token[TOKEN_LEN]);
/* session_read at the clock's time. */
enum err aw_read(struct account_world *w, const uint8_t token[TOKEN_LEN], struct session *ret);
/* An activation code of a person. */
const char *aw_code(struct account_world *w, const char *key);
/* What netral doctor finds wrong with the accounts. */
int aw_findings(struct account_world *w);
