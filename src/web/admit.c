/*
 * admit: what a request must be before anything else looks at it. libmicrohttpd 0.9 leaves most of
 * this to its user; two servers that read one message differently are how requests are smuggled.
 * Every probe of tests/http/test_probes.c is answered here.
 */
#include "base/codec.h"
#include "base/vec.h"
#include "web/cookie.h"
#include "web/exchange.h"
#include "web/form.h"

struct head {
	struct exchange *x;
	struct {
		struct pair *item;
		size_t n, cap;
	} header;
	unsigned host, length, coding;
	bool bad, many;
};

enum { CLIENT_MAX = 64 /* bytes of an address in X-Forwarded-For */ };

/* RFC 9110 token. */
static bool is_token(str s)
{
	static const char other[] = "!#$%&'*+-.^_`|~";

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool letter =
			(c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && (c == '\0' || !strchr(other, c)))
			return false;
	}
	return s.n > 0;
}

static bool is_value(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if ((c < ' ' && c != '\t') || c == 0x7f)
			return false;
	}
	return true;
}

static void see_header(void *ctx, str name, str value)
{
	struct head *h = ctx;

	value = str_trim(value);
	if (h->header.n == LIMIT_HEADERS) {
		h->many = true;
		return;
	}
	h->bad |= !is_token(name) || !is_value(value);
	if (str_eq_nocase(name, STR("Host"))) {
		h->host++;
		h->x->req.host = value;
	} else if (str_eq_nocase(name, STR("Content-Length"))) {
		h->length++;
		h->bad |= !str_is_digits(value) || !str_to_int(value, &h->x->body_n);
	} else if (str_eq_nocase(name, STR("Transfer-Encoding"))) {
		h->coding++;
		h->bad |= !str_eq_nocase(value, STR("chunked"));
	}
	/* The library's buffer stays until the exchange is closed: no copies. */
	*vec_push(&h->header, &h->x->arena) = (struct pair){name, value};
}

/* "GET" and "HEAD", "POST"; ERR_METHOD for the others that exist, with 501 for what does not. */
static enum err read_method(struct exchange *x, int *ret_status)
{
	static const char *const known[] = {"PUT",   "DELETE", "OPTIONS",
					    "PATCH", "TRACE",  "CONNECT"};
	str method = x->http.method;

	if (str_eq(method, STR("GET")) || str_eq(method, STR("HEAD"))) {
		x->req.method = METHOD_GET;
		return OK;
	}
	if (str_eq(method, STR("POST"))) {
		x->req.method = METHOD_POST;
		return OK;
	}
	*ret_status = 501;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(method, str_from(known[i])))
			*ret_status = 405;
	return ERR_METHOD;
}

/* A target in absolute form names the host once more; both must agree. */
static bool cut_authority(struct exchange *x, str *target)
{
	str scheme = x->http.encrypted ? STR("https://") : STR("http://");

	if (!str_starts(*target, scheme))
		return true;
	str rest = str_sub(*target, scheme.n, target->n);
	ptrdiff_t slash = str_find_char(rest, '/');
	str authority = slash < 0 ? rest : str_sub(rest, 0, (size_t)slash);
	*target = slash < 0 ? STR("/") : str_sub(rest, (size_t)slash, rest.n);
	return str_eq_nocase(authority, x->req.host);
}

/* A path that means the same to everyone: no dots to climb, no empty or hidden parts. */
static bool is_plain_path(str path)
{
	if (!path.n || path.p[0] != '/' || !is_value(path))
		return false;
	for (str rest = str_sub(path, 1, path.n); rest.p;) {
		str part = str_cut(&rest, '/');
		if (str_eq(part, STR(".")) || str_eq(part, STR("..")) ||
		    str_find_char(part, '\\') >= 0)
			return false;
	}
	return true;
}

static bool read_target(struct exchange *x)
{
	str target = x->target;

	if (!cut_authority(x, &target))
		return false;
	for (size_t i = 0; i < target.n; i++)
		if ((unsigned char)target.p[i] <= ' ' || target.p[i] == 0x7f || target.p[i] == '#')
			return false;
	str query = target, path = str_cut(&query, '?');
	x->req.query = query;
	/* A slash that is written as %2F must not become a border between parts. */
	if (str_find(path, STR("%2F")) >= 0 || str_find(path, STR("%2f")) >= 0)
		return false;
	return form_decode(&x->arena, path, false, &x->req.path) == OK &&
	       is_plain_path(x->req.path) &&
	       form_parse(&x->arena, query, &x->query, &x->query_n) == OK;
}

/* The address to count limits for: the peer's, or what a proxy of ours says of it. */
static void read_client(struct exchange *x)
{
	x->req.client = x->http.client;
	if (!x->server->trusted_proxy.n || !str_eq(x->http.client, x->server->trusted_proxy))
		return;
	/* The last of the last line is what our proxy saw itself; what is before, in this line or
	 * another, anybody can have sent. */
	for (size_t i = 0; i < x->req.header_n; i++) {
		str all = x->req.header[i].value;
		if (!str_eq_nocase(x->req.header[i].name, STR("X-Forwarded-For")))
			continue;
		while (all.p) {
			str one = str_trim(str_cut(&all, ','));
			if (one.n && one.n < CLIENT_MAX)
				x->req.client = one;
		}
	}
}

static void read_cookies(struct exchange *x)
{
	struct pair *cookie = arena_array(&x->arena, struct pair, LIMIT_COOKIES);

	x->req.cookie = cookie;
	for (size_t i = 0; i < x->req.header_n; i++)
		if (str_eq_nocase(x->req.header[i].name, STR("Cookie")))
			x->req.cookie_n +=
				cookie_parse(x->req.header[i].value, cookie + x->req.cookie_n,
					     LIMIT_COOKIES - x->req.cookie_n);
}

/* The cookie of the switch; else what the browser prefers of the two; else Indonesian. */
static enum lang read_language(const struct request *req)
{
	str chosen = request_cookie(req, "bahasa"), accept = request_header(req, "Accept-Language");

	if (chosen.p)
		return str_eq(chosen, STR("en")) ? LANG_EN : LANG_ID;
	while (accept.p) {
		str one = str_cut(&accept, ',');
		one = str_trim(str_cut(&one, ';'));
		str tag = str_cut(&one, '-');
		if (str_eq_nocase(tag, STR("id")) || str_eq_nocase(tag, STR("in")))
			return LANG_ID;
		if (str_eq_nocase(tag, STR("en")))
			return LANG_EN;
	}
	return LANG_ID;
}

/* True when the list has gzip and does not refuse it with q=0. */
static bool takes_gzip(str accept)
{
	while (accept.p) {
		str weight = str_cut(&accept, ',');
		str coding = str_trim(str_cut(&weight, ';'));
		if (str_eq_nocase(coding, STR("gzip")))
			return !str_starts(str_trim(weight), STR("q=0")) ||
			       str_starts(str_trim(weight), STR("q=0."));
	}
	return false;
}

enum err admit(struct exchange *x, int *ret_status)
{
	struct head h = {.x = x};
	bool old = str_eq(x->http.version, STR("HTTP/1.0"));

	if (!x->http.intact || (!old && !str_eq(x->http.version, STR("HTTP/1.1"))))
		return ERR_FORMAT;
	http_each_header(&x->http, see_header, &h);
	if (h.many) {
		*ret_status = 431;
		return ERR_LIMIT;
	}
	if (h.bad || h.length > 1 || h.coding > 1 || (h.length && h.coding) || h.host > 1 ||
	    (!old && (!h.host || !x->req.host.n)))
		return ERR_FORMAT;
	TRY(read_method(x, ret_status));
	if (x->target.n > LIMIT_TARGET) {
		*ret_status = 414;
		return ERR_LIMIT;
	}
	x->req.header = h.header.item;
	x->req.header_n = h.header.n;
	if (!read_target(x))
		return ERR_FORMAT;
	read_client(x);
	read_cookies(x);
	x->req.lang = read_language(&x->req);
	x->gzip = takes_gzip(request_header(&x->req, "Accept-Encoding"));
	return OK;
}
