/*
 * dispatch: the life of a request, from its head to its answer. What is checked where:
 *
 *	head   admit, route, size and type of the body, where a form comes from, how many there were
 *	end    session, permission, form token, arguments; then the handler, by its cost
 *
 * Every call from outside (an I/O thread, a worker, the writer) goes through guarded(), the one
 *place that survives running out of memory; what it then sends was made when the server started.
 */
#include "base/vec.h"
#include "sys/clock.h"
#include "sys/log.h"
#include "web/args.h"
#include "web/asset.h"
#include "web/csrf.h"
#include "web/exchange.h"
#include "web/form.h"
#include "web/rate.h"

static struct exchange *of(struct http_exchange *h)
{
	return (struct exchange *)(void *)h;
}

static void take_lane(struct exchange *x)
{
	if (!x->lane) {
		x->lane = lane_take(x->server->lanes);
		x->req.db = x->lane->db;
	}
}

static void give_lane(struct exchange *x)
{
	if (x->lane)
		lane_give(x->server->lanes, TAKE(x->lane));
	x->req.db = NULL;
}

/* What the request knew was in memory that is given back. */
static void forget_all(struct exchange *x)
{
	x->req = (struct request){.arena = &x->arena, .server = x->server, .number = x->req.number};
	x->target = (str){NULL, 0};
	x->query = NULL;
	x->multipart = NULL;
	x->args = NULL;
	x->broken = true;
}

/* Runs a step of the request. When its memory runs out, everything it had is given back and the
 * error is NO_MEMORY. */
static enum err guarded(struct exchange *x, enum err (*step)(struct exchange *))
{
	jmp_buf guard;

	if (arena_guard(&x->arena, &guard)) {
		x->arena.guard = NULL;
		arena_rewind(&x->arena, x->empty);
		forget_all(x);
		give_lane(x);
		log_error("request", "number=%lld error=NO_MEMORY", (long long)x->req.number);
		return ERR_NO_MEMORY;
	}
	enum err e = step(x);
	x->arena.guard = NULL;
	give_lane(x);
	return e;
}

/* Sends what respond() made. */
static enum http_next send_answer(struct exchange *x)
{
	if (x->cached)
		http_reply(&x->http, cached_answer(x->cached, x->gzip));
	else if (x->answer.response)
		http_reply(&x->http, &x->answer);
	else
		http_reply(&x->http, &x->server->plain[x->result]);
	return HTTP_ANSWER;
}

/* respond() to x->result, as a step. */
static enum err respond_step(struct exchange *x)
{
	take_lane(x);
	respond(x, x->result);
	return OK;
}

static enum http_next answer_now(struct exchange *x, enum err e)
{
	x->result = e;
	if (x->broken)
		return send_answer(x);
	enum err failed = guarded(x, respond_step);
	if (failed != OK)
		x->result = failed;
	return send_answer(x);
}

static struct http_exchange *on_open(void *ctx, str target)
{
	struct server *s = ctx;
	struct exchange *x = exchange_take(s);

	if (!x)
		return NULL;
	char *copy = arena_try_alloc(&x->arena, target.n + 1);
	if (!copy) {
		exchange_give(x);
		return NULL;
	}
	memcpy(copy, target.p, target.n);
	x->target = str_n(copy, target.n);
	x->req.number = atomic_fetch_add(&s->requests, 1) + 1;
	x->req.now = clock_now();
	x->req.today = moment_day(x->req.now, ZONE_WIB);
	return &x->http;
}

static void on_close(struct http_exchange *h)
{
	exchange_give(of(h));
}

/* A file of the program itself; it never changes under its address. */
static bool answer_asset(struct exchange *x)
{
	const struct asset *a = x->req.method == METHOD_GET ? asset_find(x->req.path) : NULL;

	if (!a)
		return false;
	bool gzip = x->gzip && a->gzip.p;
	x->req.status = 200;
	x->req.content_type = str_from(a->content_type);
	x->req.body = gzip ? a->gzip : a->body;
	x->gzip = false; /* it is compressed already */
	return answer_header(&x->req, "Cache-Control",
			     STR("public, max-age=31536000, immutable")) == OK &&
	       answer_header(&x->req, "Vary", STR("Accept-Encoding")) == OK &&
	       (!gzip || answer_header(&x->req, "Content-Encoding", STR("gzip")) == OK);
}

/* A body that is too large before it is read: where the route takes a file, it is the file. */
static enum err refuse_body(struct exchange *x)
{
	const struct route *r = x->req.route;

	for (size_t i = 0; i < r->field_n; i++)
		if (r->field[i].kind == FIELD_FILE)
			return error_set(&x->req.error, ERR_LIMIT, r->field[i].name, "%s",
					 N_("Berkas ini terlalu besar."));
	return ERR_LIMIT;
}

/* Prepares to read the body of a POST. */
static enum err start_body(struct exchange *x)
{
	str type = request_header(&x->req, "Content-Type"), rest = type;
	str kind = str_trim(str_cut(&rest, ';'));

	if (x->body_n > x->req.route->body_max)
		return refuse_body(x);
	if (str_eq_nocase(kind, STR("multipart/form-data")))
		return multipart_create(&x->arena, type, x->req.route, &x->multipart);
	if (kind.n && !str_eq_nocase(kind, STR("application/x-www-form-urlencoded")))
		return error_set(&x->req.error, ERR_FORMAT, NULL, "%s",
				 N_("Jenis kiriman ini tidak diterima."));
	x->body = BUF_INIT(&x->arena, (size_t)x->req.route->body_max);
	return OK;
}

/* The head of a request that is plain HTTP. OK with an answer in the request: nothing more is
 * needed. */
static enum err read_head(struct exchange *x)
{
	struct request *req = &x->req;
	struct server *s = x->server;
	bool other;

	req->route = router_find(&s->router, req->method, req->path, x->path_value, &other);
	if (!req->route) {
		if (answer_asset(x))
			return OK;
		return other ? ERR_METHOD : ERR_NOT_FOUND;
	}
	if (req->route->cache == CACHE_PUBLIC) {
		str key = page_cache_key(&x->arena, req->path, req->query, req->lang);
		x->cached = page_cache_get(s->cache, key, clock_monotonic());
		if (x->cached)
			return OK;
	}
	TRY(access_check_early(x));
	if (req->method != METHOD_POST)
		return x->body_n ? ERR_LIMIT : OK;
	TRY(csrf_check_origin(req));
	TRY(start_body(x));
	if (req->route->body_max > LIMIT_BODY_UNSEEN) {
		take_lane(x);
		TRY(access_check(x));
	}
	return OK;
}

static enum err head_step(struct exchange *x)
{
	int status = 0;
	enum err e = admit(x, &status);

	if (e != OK) {
		/* Nothing of this message can be trusted, so neither can what follows on its
		 * connection. */
		x->close = true;
		return respond_plain(&x->answer, status ? status : err_info(e)->status,
				     err_info(e)->text, x->server->encrypted);
	}
	e = read_head(x);
	if (x->cached || (e == OK && !x->req.status))
		return OK;
	take_lane(x);
	x->close = x->req.method == METHOD_POST || x->body_n > 0;
	respond(x, e);
	return OK;
}

static enum http_next on_head(struct http_exchange *h)
{
	struct exchange *x = of(h);
	enum err e = guarded(x, head_step);

	if (e != OK)
		x->result = e;
	if (x->result == OK && !x->cached && !x->answer.response)
		return HTTP_GO_ON;
	/* libmicrohttpd closes a connection that is answered at the head, since a body may follow.
	 * Where none does the answer waits for the end, and the connection lives on. */
	x->ready = x->result == OK && !x->close;
	return x->ready ? HTTP_GO_ON : send_answer(x);
}

/* The part of a body that is at hand. */
static enum err feed(struct exchange *x)
{
	if (x->multipart)
		return multipart_feed(x->multipart, x->part, &x->req.error);
	buf_put(&x->body, x->part);
	return buf_err(&x->body);
}

static enum http_next on_body(struct http_exchange *h, const char *p, size_t n)
{
	struct exchange *x = of(h);
	int64_t most = x->req.route ? x->req.route->body_max : 0;

	x->body_seen += (int64_t)n;
	if (x->body_error == OK && x->body_seen > most)
		x->body_error = x->req.route ? refuse_body(x) : ERR_LIMIT;
	/* What comes in chunks says its size too late: it is read a little longer, so that the
	 * answer can be seen. */
	if (x->body_error != OK)
		return x->body_seen > most + LIMIT_BODY_SWALLOW ? HTTP_BREAK : HTTP_GO_ON;
	x->part = str_n(p, n);
	x->body_error = guarded(x, feed);
	return HTTP_GO_ON;
}

/* Counts a form for its sender: the session, or the network it comes from. */
static enum err check_rate(struct exchange *x)
{
	str session = str_n((const char *)x->req.session.b, sizeof x->req.session.b);

	if (x->req.method != METHOD_POST)
		return OK;
	if (id_is_none(x->req.session))
		return request_limit(&x->req, RATE_NETWORK_POST, (str){NULL, 0});
	return request_limit(&x->req, RATE_SESSION_POST, session);
}

/* The fields of the body; then the form token, for who has a session. */
static enum err read_form(struct exchange *x)
{
	struct request *req = &x->req;

	if (req->method != METHOD_POST)
		return OK;
	TRY(x->body_error);
	if (x->multipart)
		TRY(multipart_finish(x->multipart, &req->field, &req->field_n, &req->upload,
				     &req->upload_n));
	else
		TRY(form_parse(&x->arena, buf_str(&x->body), &req->field, &req->field_n));
	/* Pages for everybody are kept for everybody: their forms cannot carry a session's token.
	 */
	if (req->route->auth == AUTH_PUBLIC || req->route->auth == AUTH_KIOSK)
		return OK;
	return csrf_check_token(req, request_field(req, HTML_TOKEN_FIELD));
}

/* Everything before the handler. */
static enum err prepare(struct exchange *x)
{
	TRY(access_check(x));
	TRY(check_rate(x));
	TRY(read_form(x));
	return args_read(&x->req, x->path_value, x->query, x->query_n, &x->args);
}

/* The handler of a fast or slow route, and its answer. */
static enum err run_here(struct exchange *x)
{
	respond(x, x->req.route->run(&x->req, NULL, x->args));
	return OK;
}

/* On the writer's thread: the handler in its transaction, perhaps for the second time. */
static enum err write_run(struct tx *tx, void *ctx)
{
	struct exchange *x = ctx;
	struct request *req = &x->req;
	jmp_buf guard;

	arena_rewind(&x->arena, x->before);
	req->status = 0;
	req->answer_header_n = 0;
	req->error = (struct error){0};
	req->db = tx->db;
	if (arena_guard(&x->arena, &guard)) {
		x->arena.guard = NULL;
		arena_rewind(&x->arena, x->before);
		return ERR_NO_MEMORY;
	}
	enum err e = req->route->run(req, tx, x->args);
	x->arena.guard = NULL;
	return e;
}

static void write_done(void *ctx, enum err e)
{
	struct exchange *x = ctx;

	x->req.db = NULL;
	x->result = e;
	x->done = true;
	http_resume(&x->http);
}

/* Hands the handler to the writer. ERR_BUSY: its queue is full. */
static enum err submit_write(struct exchange *x)
{
	x->before = arena_mark(&x->arena);
	x->job = (struct job){
		.inst = x->req.who.inst, .run = write_run, .done = write_done, .ctx = x};
	return writer_submit(x->server->writer, &x->job);
}

static enum err queue_work(struct exchange *x);

/* On a worker or reader: what is left to do before the next thread, or the answer. */
static enum err work_step(struct exchange *x)
{
	take_lane(x);
	enum err e = x->args ? OK : prepare(x);
	enum cost cost = x->req.route->cost;
	if (e == OK && (cost == COST_WRITE || (cost == COST_SLOW && !x->on_worker)))
		return OK;
	respond(x, e != OK ? e : x->req.route->run(&x->req, NULL, x->args));
	x->answered = true;
	return OK;
}

/* A task of either queue. When it hands the exchange on, it is no longer ours. */
static void work(void *ctx, enum err late)
{
	struct exchange *x = ctx;
	enum err e = late == OK ? guarded(x, work_step) : late;

	if (e == OK && !x->answered) {
		if (x->req.route->cost == COST_WRITE)
			e = submit_write(x);
		else
			e = queue_work(x);
		if (e == OK)
			return;
	}
	if (!x->answered) {
		x->result = e;
		x->done = true;
	}
	http_resume(&x->http);
}

/* To the workers: the handler is slow. */
static enum err queue_work(struct exchange *x)
{
	x->on_worker = true;
	x->task = (struct task){.run = work, .ctx = x};
	return queue_add(x->server->queue, &x->task);
}

/* To the readers: the database is another process, so even looking at the session may wait. */
static enum err queue_read(struct exchange *x)
{
	x->task = (struct task){.run = work, .ctx = x};
	return queue_add(x->server->readers, &x->task);
}

/* The end of a request where reads may be done on the I/O thread. */
static enum err end_step(struct exchange *x)
{
	take_lane(x);
	enum err e = prepare(x);
	if (e != OK) {
		respond(x, e);
		return OK;
	}
	return x->req.route->cost == COST_FAST ? run_here(x) : OK;
}

static enum http_next on_end(struct http_exchange *h)
{
	struct exchange *x = of(h);
	enum err e;

	if (x->broken)
		x->result = ERR_NO_MEMORY;
	if (x->broken || x->ready)
		return send_answer(x);
	if (!x->server->readers) {
		e = guarded(x, end_step);
		if (e != OK)
			x->result = e;
		if (x->result != OK || x->answer.response || x->cached)
			return send_answer(x);
	}
	/* From here another thread may have the exchange as soon as it is handed over. */
	http_wait(&x->http);
	if (x->server->readers)
		e = queue_read(x);
	else
		e = x->req.route->cost == COST_WRITE ? submit_write(x) : queue_work(x);
	if (e != OK) {
		x->result = e;
		x->done = true;
		http_resume(&x->http);
	}
	return HTTP_WAIT;
}

static enum http_next on_resumed(struct http_exchange *h)
{
	struct exchange *x = of(h);

	/* What a worker made is sent; what the writer or the queue said is still to be answered. */
	return x->done ? answer_now(x, x->result) : send_answer(x);
}

const struct http_calls dispatch_calls = {
	.open = on_open,
	.head = on_head,
	.body = on_body,
	.end = on_end,
	.resumed = on_resumed,
	.close = on_close,
};
