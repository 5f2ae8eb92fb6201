/* access: who asks, and whether he may. The table of permissions is core/account/permissions.txt,
 * the route says which one; nothing else in web/ decides about it. */
#include "sys/clock.h"
#include "web/exchange.h"
#include "web/session.h"

/* Nobody in particular, at a time and place that pages can show. */
static void be_nobody(struct exchange *x)
{
	x->req.who = (struct who){.zone = ZONE_WIB};
	x->req.today = moment_day(x->req.now, ZONE_WIB);
}

enum err access_check_early(struct exchange *x)
{
	uint8_t token[TOKEN_LEN];
	enum auth auth = x->req.route->auth;

	be_nobody(x);
	if ((auth == AUTH_SIGNED_IN || auth == AUTH_PERMISSION) && !session_token(&x->req, token))
		return ERR_SIGN_IN;
	return OK;
}

/* Notes that a session was used, after the answer and beside it: nobody waits. */
struct touch {
	struct server *server;
	struct job job;
	id session;
	int64_t now;
	struct touch *next;
};

static enum err touch_run(struct tx *tx, void *ctx)
{
	struct touch *t = ctx;

	return session_touch(tx, t->job.inst, t->session, t->now);
}

static void touch_done(void *ctx, enum err e)
{
	struct touch *t = ctx;

	(void)e; /* it is noted with the next request */
	pthread_mutex_lock(&t->server->touch_lock);
	t->next = t->server->touch;
	t->server->touch = t;
	pthread_mutex_unlock(&t->server->touch_lock);
}

void touches_create(struct server *s)
{
	struct touch *t = arena_array(&s->arena, struct touch, LIMIT_TOUCHES);

	pthread_mutex_init(&s->touch_lock, NULL);
	for (size_t i = 0; i < LIMIT_TOUCHES; i++) {
		t[i].server = s;
		t[i].next = s->touch;
		s->touch = &t[i];
	}
}

static void touch(struct exchange *x, const struct session *session)
{
	struct server *s = x->server;

	pthread_mutex_lock(&s->touch_lock);
	struct touch *t = s->touch;
	if (t)
		s->touch = t->next;
	pthread_mutex_unlock(&s->touch_lock);
	if (!t)
		return;
	t->session = session->id;
	t->now = x->req.now;
	t->job = (struct job){
		.inst = session->who.inst, .run = touch_run, .done = touch_done, .ctx = t};
	if (writer_submit(s->writer, &t->job) != OK)
		touch_done(t, ERR_BUSY);
}

/* Reads who is behind the cookie. No cookie, or one that is over, is nobody. */
static enum err read_session(struct exchange *x)
{
	uint8_t token[TOKEN_LEN];
	struct session session = {0};
	struct request *req = &x->req;

	if (!session_token(req, token))
		return OK;
	enum err e = session_read(req->db, req->arena, token, req->now, &session);
	wipe(token, sizeof token);
	if (e == ERR_SIGN_IN)
		return OK;
	TRY(e);
	req->who = session.who;
	req->session = session.id;
	memcpy(req->form_token, session.form_token, sizeof req->form_token);
	if (!req->who.zone)
		req->who.zone = ZONE_WIB;
	req->today = moment_day(req->now, req->who.zone);
	if (req->now - session.seen_at > SESSION_TOUCH_AFTER)
		touch(x, &session);
	return OK;
}

enum err access_check(struct exchange *x)
{
	const struct route *r = x->req.route;
	const struct who *who = &x->req.who;

	if (x->known)
		return OK;
	x->known = true;
	be_nobody(x);
	/* A page that is kept for everyone must not see anyone. */
	if (r->cache != CACHE_PUBLIC)
		TRY(read_session(x));
	if (r->auth == AUTH_PUBLIC || r->auth == AUTH_KIOSK)
		return OK;
	if (!who_signed_in(who))
		return ERR_SIGN_IN;
	if (r->auth == AUTH_PERMISSION) {
		if (!who_may(who, r->permission) || (r->second_factor && !who->second_factor)) {
			x->second_factor_missing =
				who_may_later(who, r->permission) ||
				(who_may(who, r->permission) && r->second_factor);
			return ERR_FORBIDDEN;
		}
	}
	if (r->fresh_s && x->req.now - who->authenticated_at > r->fresh_s * MICROS_SECOND)
		return ERR_STALE_SIGN_IN;
	return OK;
}
