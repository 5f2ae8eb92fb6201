/* The world of the tests of core/account. See account_world.h. */
#include "account_world.h"

#include "query/account.h"

struct account_world *aw_over(struct world *base, const struct secret *master)
{
	struct account_world *w = arena_new(&base->arena, struct account_world);

	w->base = base;
	w->a = &base->arena;
	w->inst = base->inst;
	MUST(db_open(str_from(base->url), false, &w->db, &w->error));
	w->tx.db = w->db;
	MUST(secret_init(&w->master, MASTER_KEY_LEN));
	memcpy(w->master.p, master->p, w->master.n);
	return w;
}

int aw_up(void **state)
{
	uint8_t key[MASTER_KEY_LEN];

	random_bytes(key, sizeof key);
	*state = aw_over(world_create(), &(struct secret){key, sizeof key});
	return 0;
}

int aw_down(void **state)
{
	struct account_world *w = *state;

	secret_finish(&w->master);
	db_close(w->db);
	world_destroy(w->base);
	clock_set_shift(0);
	return 0;
}

void aw_begin(struct account_world *w)
{
	w->tx.now = clock_now();
	MUST(db_begin(w->db, true));
}

enum err aw_end(struct account_world *w, enum err e)
{
	if (e == OK)
		return db_commit(w->db);
	db_rollback(w->db);
	return e;
}

void aw_later(int64_t micros)
{
	clock_set_shift(clock_shift() + micros);
}

static enum err choose_password(struct account_world *w, id account, str hash)
{
	TRY(account_set_password(&w->tx, w->inst, account, hash, w->tx.now, NULL));
	return history_append(&w->tx, w->a, w->inst, account, EVENT_ACCOUNT_ACTIVATED, account,
			      STR(""));
}

void aw_password(struct account_world *w, const char *key)
{
	str hash;

	MUST(password_make(w->a, STR(AW_PASSWORD), false, &hash));
	MUST(AW_WRITE(w, choose_password(w, world_person(w->base, key)->account, hash)));
}

enum sign_in aw_sign_in(struct account_world *w, const char *login, const char *password,
			uint8_t token[TOKEN_LEN])
{
	struct password_attempt attempt;
	enum sign_in outcome;

	MUST(password_try(w->db, w->a, &w->master, str_from(login), str_from(password), &attempt));
	MUST(AW_WRITE(w, password_sign_in(&w->tx, w->a, &attempt, STR("Chrome/Android"), &outcome,
					  token)));
	return outcome;
}

void aw_session(struct account_world *w, const char *key, uint8_t token[TOKEN_LEN])
{
	MUST(AW_WRITE(w, session_open(&w->tx, w->a,
				      &(struct session_new){
					      .inst = w->inst,
					      .account = world_person(w->base, key)->account,
					      .second_factor = true,
					      .device = STR("Firefox/Linux"),
				      },
				      token)));
}

enum err aw_read(struct account_world *w, const uint8_t token[TOKEN_LEN], struct session *ret)
{
	return session_read(w->db, w->a, token, clock_now(), ret);
}

const char *aw_code(struct account_world *w, const char *key)
{
	const struct world_person *p = world_person(w->base, key);
	struct code_person *person = arena_new(w->a, struct code_person);

	person->holder = id_is_none(p->employee) ? p->account : p->employee;
	MUST(AW_WRITE(w, code_issue(&w->tx, w->a, &w->master, world_who(w->base, "pengelola"),
				    CODE_ACTIVATION, (id){{0}}, w->tx.now + CODE_ACTIVATION_LIFE,
				    person, 1)));
	return person->code;
}

static void count(void *ctx, const struct history_finding *f)
{
	(void)f;
	++*(int *)ctx;
}

int aw_findings(struct account_world *w)
{
	int n = 0;
	int64_t accounts;

	MUST(history_check(w->db, w->a, w->inst, count, &n, &accounts));
	world_must(accounts >= WORLD_PEOPLE ? OK : ERR_INTERNAL, "every account is read");
	return n;
}
