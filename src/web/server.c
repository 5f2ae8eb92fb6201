/* server: see server.h. */
#include "web/server.h"

#include <time.h>

#include "core/pledge/signer.h"
#include "db/migrate.h"
#include "sys/file.h"
#include "web/exchange.h"
#include "web/rate.h"

enum { SERVER_MEMORY = 16 << 20, PEM_MAX = 1 << 20, WRITER_QUEUE = 4096, READERS = 8 };

const struct route *route_find(const struct server *s, enum method method, str path, str *value,
			       bool *ret_other)
{
	*ret_other = false;
	return s ? router_find(&s->router, method, path, value, ret_other) : NULL;
}

/* What people type: the setting, or what is listened on. */
static void set_public_url(struct server *s)
{
	str url = config_text(s->config, SETTING_PUBLIC_URL);
	bool tls = config_text(s->config, SETTING_TLS_CERT).n > 0;

	if (!url.n)
		url = str_printf(&s->arena, "%s://" STR_FMT, tls ? "https" : "http",
				 STR_ARG(config_text(s->config, SETTING_LISTEN)));
	while (str_ends(url, STR("/")))
		url.n--;
	s->public_url = str_copy(&s->arena, url);
	s->encrypted = str_starts(url, STR("https://"));
}

static enum err check_schema(struct lanes *lanes, struct error *error)
{
	struct lane *lane = lane_take(lanes);
	int64_t version = 0;
	enum err e = migrate_version(lane->db, &version);

	lane_give(lanes, lane);
	TRY(e);
	if (version == migrate_newest())
		return OK;
	return error_set(error, ERR_ENVIRONMENT, NULL,
			 version < migrate_newest() ? "Basis data memakai skema lama (%lld; "
						      "program: %lld). Jalankan netral migrate."
						    : "Basis data lebih baru (%lld) daripada "
						      "program (%lld). Pasang program terbaru.",
			 (long long)version, (long long)migrate_newest());
}

static enum err open_data(struct server *s, const struct server_options *o, struct error *error)
{
	const struct config *c = s->config;
	str url = config_text(c, SETTING_DB);
	bool far = !str_starts(url, STR("sqlite:"));
	unsigned lanes =
		(unsigned)(config_int(c, SETTING_THREADS) + config_int(c, SETTING_WORKERS));

	lanes += far ? READERS : 0;
	TRY(lanes_create(&s->arena, url, lanes, &s->lanes, error));
	TRY(check_schema(s->lanes, error));
	if (far)
		TRY(queue_create(READERS, LIMIT_READS_WAITING, LIMIT_QUEUE_WAIT_S * MICROS_SECOND,
				 &s->readers));
	return writer_create(url, o->writers ? o->writers : 1, WRITER_QUEUE, &s->writer, error);
}

static enum err make_plain_answers(struct server *s)
{
	for (int e = 1; e < ERR_COUNT; e++) {
		const struct err_info *info = err_info((enum err)e);
		TRY(respond_plain(&s->plain[e], info->status, info->text, s->encrypted));
	}
	return OK;
}

static enum err listen_http(struct server *s, unsigned head_s, struct error *error)
{
	const struct config *c = s->config;
	str cert = config_text(c, SETTING_TLS_CERT), key = config_text(c, SETTING_TLS_KEY);
	struct http_options o = {
		.listen = config_text(c, SETTING_LISTEN),
		.threads = (unsigned)config_int(c, SETTING_THREADS),
		.connections = (unsigned)config_int(c, SETTING_CONNECTIONS),
		.per_client = (unsigned)config_int(c, SETTING_CONNECTIONS_PER_CLIENT),
		.head_s = head_s,
		.calls = &dispatch_calls,
		.ctx = s,
	};

	if (cert.n &&
	    (file_read(&s->arena, str_cstr(&s->arena, cert), PEM_MAX, &o.tls_cert, error) != OK ||
	     file_read(&s->arena, str_cstr(&s->arena, key), PEM_MAX, &o.tls_key, error) != OK)) {
		error->code = ERR_ENVIRONMENT; /* the sentence, with the path, stays */
		return ERR_ENVIRONMENT;
	}
	return http_create(&o, &s->http, error);
}

static enum err start(struct server *s, const struct server_options *o, struct error *error)
{
	const struct config *c = s->config;

	set_public_url(s);
	s->trusted_proxy = config_text(c, SETTING_TRUSTED_PROXY);
	router_init(&s->router, &s->arena, o->route, o->route_n);
	s->rate = rate_create(&s->arena);
	s->exchanges = exchanges_create(&s->arena);
	touches_create(s);
	TRY(make_plain_answers(s));
	TRY(page_cache_create(&s->cache));
	TRY(signer_create(&s->master, &s->signer));
	TRY(open_data(s, o, error));
	TRY(queue_create((unsigned)config_int(c, SETTING_WORKERS),
			 (unsigned)config_int(c, SETTING_QUEUE), LIMIT_QUEUE_WAIT_S * MICROS_SECOND,
			 &s->queue));
	return listen_http(s, o->head_s, error);
}

enum err server_create(const struct server_options *o, struct server **ret, struct error *error)
{
	struct arena a;

	arena_init(&a, SERVER_MEMORY);
	struct server *s = arena_new(&a, struct server);
	s->arena = a;
	s->config = o->config;
	s->master = o->master;
	s->shelf = o->shelf;
	s->demo = o->demo;
	s->show_error = o->show_error;
	enum err e = start(s, o, error);
	if (e != OK) {
		server_destroy(s, 0);
		return e;
	}
	*ret = s;
	return OK;
}

/* Waits until every request is answered, or `wait_s` are over. */
static void wait_for_requests(struct server *s, unsigned wait_s)
{
	static const struct timespec pause = {.tv_nsec = 5000000};

	for (unsigned i = 0; i < wait_s * 200 && http_under_way(s->http) > 0; i++)
		nanosleep(&pause, NULL);
}

void server_destroy(struct server *s, unsigned wait_s)
{
	if (!s)
		return;
	if (s->http) {
		http_quiesce(s->http);
		wait_for_requests(s, wait_s);
	}
	/* Whoever waits is answered by these two before the connections are closed. */
	queue_destroy(s->readers);
	queue_destroy(s->queue);
	writer_destroy(s->writer);
	http_destroy(s->http);
	page_cache_destroy(s->cache);
	lanes_destroy(s->lanes);
	exchanges_destroy(s->exchanges);
	rate_destroy(s->rate);
	for (int e = 1; e < ERR_COUNT; e++)
		http_answer_finish(&s->plain[e]);
	signer_destroy(s->signer);
	secret_finish(&s->master);
	pthread_mutex_destroy(&s->touch_lock);
	struct arena a = s->arena;
	arena_finish(&a);
}
