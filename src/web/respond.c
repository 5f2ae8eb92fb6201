/* respond: what is sent: the page or the page of the error, with the headers that every answer has.
 */
#include <stdio.h>

#include "base/vec.h"
#include "sys/clock.h"
#include "sys/log.h"
#include "web/exchange.h"
#include "web/form.h"

#define CSP                                                                                 \
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "   \
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " \
	"manifest-src 'self'"
#define DENIED                                                                                \
	"accelerometer=(), autoplay=(), display-capture=(), encrypted-media=(), "             \
	"fullscreen=(self), "                                                                 \
	"geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), " \
	"publickey-credentials-get=(), screen-wake-lock=(self), usb=(), xr-spatial-tracking=(), "

#define RETRY_AFTER "5" /* seconds */

enum {
	HEADERS = 40,
	BACK_MAX = 480, /* a longer way back is not kept: what the pages take is 500 */
};

struct headers {
	struct http_header item[HEADERS];
	size_t n;
};

static void add(struct headers *h, const char *name, const char *value)
{
	if (h->n < HEADERS)
		h->item[h->n++] = (struct http_header){name, value};
}

static void add_security(struct headers *h, bool encrypted, bool camera)
{
	add(h, "Content-Security-Policy", CSP);
	add(h, "Permissions-Policy", camera ? DENIED "camera=(self)" : DENIED "camera=()");
	add(h, "X-Content-Type-Options", "nosniff");
	/* Not no-referrer: with it browsers send "Origin: null" with our own forms (csrf.c). */
	add(h, "Referrer-Policy", "same-origin");
	add(h, "Cross-Origin-Opener-Policy", "same-origin");
	add(h, "Cross-Origin-Resource-Policy", "same-origin");
	if (encrypted)
		add(h, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
}

enum err respond_plain(struct http_answer *ret, int status, const char *text, bool encrypted)
{
	struct headers h = {0};

	add_security(&h, encrypted, false);
	add(&h, "Content-Type", "text/plain; charset=utf-8");
	add(&h, "Content-Language", "id");
	add(&h, "Cache-Control", "no-store");
	add(&h, "Connection", "close");
	if (status == 405)
		add(&h, "Allow", "GET, HEAD, POST");
	if (status == 503 || status == 429)
		add(&h, "Retry-After", RETRY_AFTER);
	return http_answer_init(ret, status, h.item, h.n, str_from(text), false);
}

static bool is_html(const struct request *req)
{
	return str_starts(req->content_type, STR("text/html"));
}

/* True for a page in a window of a browser, which can be led elsewhere. */
static bool is_navigation(const struct request *req)
{
	str mode = request_header(req, "Sec-Fetch-Mode");

	if (req->method != METHOD_GET)
		return false;
	if (mode.p)
		return str_eq(mode, STR("navigate"));
	return str_find(request_header(req, "Accept"), STR("text/html")) >= 0;
}

/* path and query, escaped to be a query value. */
static void put_here(struct buf *b, const struct exchange *x)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < x->target.n; i++) {
		unsigned char c = (unsigned char)x->target.p[i];
		if (c == '&' || c == '+' || c == '#' || c == '%' || c == '"' || c <= ' ' ||
		    c >= 0x7f) {
			buf_putc(b, '%');
			buf_putc(b, hex[c >> 4]);
			buf_putc(b, hex[c & 15]);
		} else {
			buf_putc(b, (char)c);
		}
	}
}

/* To the page where one signs in, or proves once more who one is, and back. False: not possible. */
static bool lead_to_sign_in(struct exchange *x, enum err e)
{
	struct buf back = BUF_INIT(&x->arena, BACK_MAX);
	struct buf to = BUF_INIT(&x->arena, BACK_MAX + 64);

	if ((e != ERR_SIGN_IN && e != ERR_STALE_SIGN_IN) || !is_navigation(&x->req))
		return false;
	put_here(&back, x);
	buf_put(&to, e == ERR_SIGN_IN ? STR("/masuk") : STR("/masuk/ulang"));
	if (buf_ok(&back)) {
		buf_put(&to, STR("?kembali="));
		buf_put(&to, buf_str(&back));
	}
	return page_go(&x->req, buf_str(&to)) == OK;
}

static void forget_answer(struct request *req)
{
	req->status = 0;
	req->body = (str){NULL, 0};
	req->content_type = (str){NULL, 0};
	req->answer_header_n = 0;
	req->camera = false;
}

/* Errors that are about what was sent, so that the form can be shown again with them. */
static bool is_about_input(enum err e)
{
	int status = err_info(e)->status;

	return e != ERR_CSRF && e != ERR_NOT_FOUND && e != ERR_FORBIDDEN && e != ERR_SIGN_IN &&
	       e != ERR_METHOD && status >= 400 && status < 500;
}

/* The form again, with req->error saying what is wrong with it. */
static bool show_again(struct exchange *x, enum err e)
{
	const struct route *r = x->req.route;
	struct request *req = &x->req;

	if (!r || !r->again || !x->args || !req->db || !is_about_input(e))
		return false;
	if (req->error.code != e)
		error_set(&req->error, e, NULL, "%s", err_info(e)->text);
	enum err again = r->again(req, x->args);
	if (again != OK || !req->status) {
		forget_answer(req);
		return false;
	}
	if (req->status == 200)
		req->status = err_info(e)->status;
	return true;
}

/* One line a request that went wrong; nothing of whose it was. */
static void log_error_of(const struct exchange *x, enum err e)
{
	const char *handler = x->req.route ? x->req.route->handler : "-";
	enum log_level level = err_info(e)->status >= 500 ? LOG_LEVEL_ERROR : LOG_LEVEL_INFO;

	log_write(level, "request", "number=%lld route=%s error=%s status=%d",
		  (long long)x->req.number, handler, err_info(e)->name, x->req.status);
}

/* What was sent, where something failed before it was read: the page of the error shows it. */
static void read_sent(struct exchange *x)
{
	struct request *req = &x->req;

	if (req->method != METHOD_POST || req->field || x->multipart || x->body_error != OK)
		return;
	if (form_parse(&x->arena, buf_str(&x->body), &req->field, &req->field_n) != OK)
		req->field_n = 0;
}

static void answer_error(struct exchange *x, enum err e)
{
	struct request *req = &x->req;

	forget_answer(req);
	if (err_info(e)->status >= 500)
		read_sent(x);
	if (x->second_factor_missing && is_navigation(req) &&
	    page_go(req, STR("/saya/keamanan/kode")) == OK)
		return;
	if (lead_to_sign_in(x, e) || show_again(x, e))
		return;
	x->server->show_error(req, e);
	if (!req->status) {
		req->status = err_info(e)->status;
		req->content_type = STR("text/plain; charset=utf-8");
		req->body = tr(req->lang, err_info(e)->text);
	}
}

static const char *cache_control(struct exchange *x)
{
	const struct route *r = x->req.route;

	for (size_t i = 0; i < x->req.answer_header_n; i++)
		if (str_eq_nocase(x->req.answer_header[i].name, STR("Cache-Control")))
			return NULL;
	if (!r || x->req.status != 200 || r->cache == CACHE_NONE)
		return "no-store";
	if (r->cache == CACHE_PRIVATE)
		return "private, no-cache";
	return str_printf(&x->arena, "public, max-age=%d", r->max_age_s).p;
}

/* Types that get smaller. */
static bool is_compressible(str type)
{
	return str_starts(type, STR("text/")) || str_starts(type, STR("application/json")) ||
	       str_starts(type, STR("image/svg"));
}

static void collect(struct exchange *x, struct headers *h, bool gzip, bool vary)
{
	struct request *req = &x->req;
	const char *control = cache_control(x);

	add_security(h, x->server->encrypted, req->camera);
	if (req->content_type.n)
		add(h, "Content-Type", str_cstr(&x->arena, req->content_type));
	if (is_html(req))
		add(h, "Content-Language", lang_code(req->lang));
	if (control)
		add(h, "Cache-Control", control);
	if (vary)
		add(h, "Vary", "Accept-Encoding, Accept-Language, Cookie");
	if (gzip)
		add(h, "Content-Encoding", "gzip");
	if (x->close)
		add(h, "Connection", "close");
	if (req->status == 503 || req->status == 429)
		add(h, "Retry-After", RETRY_AFTER);
	if (req->status == 405)
		add(h, "Allow", req->method == METHOD_POST ? "GET, HEAD" : "POST");
	for (size_t i = 0; i < req->answer_header_n; i++)
		add(h, req->answer_header[i].name.p, req->answer_header[i].value.p);
}

static enum err make(struct exchange *x, str body, bool gzip, bool vary, bool copy,
		     struct http_answer *ret)
{
	struct headers h = {0};

	collect(x, &h, gzip, vary);
	return http_answer_init(ret, x->req.status, h.item, h.n, body, copy);
}

static bool is_cacheable(const struct exchange *x)
{
	const struct request *req = &x->req;

	for (size_t i = 0; i < req->answer_header_n; i++)
		if (str_eq(req->answer_header[i].name, STR("Set-Cookie")))
			return false;
	return req->route && req->route->cache == CACHE_PUBLIC && req->status == 200 && !x->close;
}

/* Keeps the page, and answers from what is kept. False: it could not be kept. */
static bool answer_from_cache(struct exchange *x, str packed)
{
	struct http_answer plain = {0}, gzip = {0};
	struct page_cache *cache = x->server->cache;
	str key = page_cache_key(&x->arena, x->req.path, x->req.query, x->req.lang);
	int64_t now = clock_monotonic();

	if (make(x, x->req.body, false, true, true, &plain) != OK)
		return false;
	if (packed.p && make(x, packed, true, true, true, &gzip) != OK) {
		http_answer_finish(&plain);
		return false;
	}
	page_cache_put(cache, key, plain, gzip, x->req.body.n + packed.n + 1024, now,
		       now + x->req.route->max_age_s * MICROS_SECOND);
	x->cached = page_cache_get(cache, key, now);
	return x->cached != NULL;
}

void respond(struct exchange *x, enum err e)
{
	struct request *req = &x->req;
	str packed = {NULL, 0};

	if (e == OK && !req->status)
		e = ERR_INTERNAL; /* a handler that answered nothing */
	if (e != OK) {
		answer_error(x, e);
		log_error_of(x, e);
	}
	bool vary = is_compressible(req->content_type) && req->body.n > LIMIT_GZIP_FROM;
	bool keep = is_cacheable(x);
	if (vary && (x->gzip || keep) && x->lane)
		packed = gzip_body(x->lane->gzip, &x->arena, req->body);
	if (keep && answer_from_cache(x, packed))
		return;
	bool gzip = x->gzip && packed.p;
	if (make(x, gzip ? packed : req->body, gzip, vary || keep, false, &x->answer) == OK)
		return;
	log_error("request", "number=%lld error=INTERNAL status=500", (long long)req->number);
	x->result = ERR_INTERNAL;
}
