/* What a handler calls to read its request and to answer it (web/request.h). Sending is respond.c.
 */
#include "base/codec.h"
#include "web/cookie.h"
#include "web/form.h"
#include "web/server.h"

enum { ANSWER_HEADERS = sizeof((struct request *)0)->answer_header / sizeof(struct pair) };

static str find(const struct pair *pair, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(pair[i].name, str_from(name)))
			return pair[i].value;
	return (str){NULL, 0};
}

str request_header(const struct request *req, const char *name)
{
	for (size_t i = 0; i < req->header_n; i++)
		if (str_eq_nocase(req->header[i].name, str_from(name)))
			return req->header[i].value;
	return (str){NULL, 0};
}

str request_cookie(const struct request *req, const char *name)
{
	return find(req->cookie, req->cookie_n, name);
}

str request_param(struct request *req, const char *name)
{
	struct pair *pair;
	size_t n;

	if (form_parse(req->arena, req->query, &pair, &n) != OK)
		return (str){NULL, 0};
	return find(pair, n, name);
}

str request_field(const struct request *req, const char *name)
{
	return find(req->field, req->field_n, name);
}

static bool has_control(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f)
			return true;
	return false;
}

enum err answer_header(struct request *req, const char *name, str value)
{
	if (req->answer_header_n == ANSWER_HEADERS || has_control(value))
		return error_set(&req->error, ERR_INTERNAL, NULL, "%s", "");
	req->answer_header[req->answer_header_n++] =
		(struct pair){str_from(name), str_copy(req->arena, value)};
	return OK;
}

enum err answer_cookie(struct request *req, const char *name, str value, int64_t max_age_s)
{
	struct buf b = BUF_INIT(req->arena, 4096);
	bool secure = req->server->encrypted || str_starts(str_from(name), STR("__Host-"));

	if (!cookie_value_ok(value))
		return ERR_INTERNAL;
	buf_printf(&b, "%s=" STR_FMT "; Path=/; HttpOnly; SameSite=Lax", name, STR_ARG(value));
	if (secure)
		buf_put(&b, STR("; Secure"));
	if (max_age_s)
		buf_printf(&b, "; Max-Age=%lld", (long long)(max_age_s < 0 ? 0 : max_age_s));
	TRY(buf_err(&b));
	return answer_header(req, "Set-Cookie", buf_str(&b));
}

void answer_camera(struct request *req)
{
	req->camera = true;
}

enum err page_go(struct request *req, str path)
{
	/* Only within this server: "//host" and "/\host" are other ones. */
	if (!path.n || path.p[0] != '/' || (path.n > 1 && (path.p[1] == '/' || path.p[1] == '\\')))
		path = STR("/");
	TRY(answer_header(req, "Location", path));
	req->status = 303;
	req->body = STR("");
	req->content_type = (str){NULL, 0};
	return OK;
}

/* RFC 5987: a UTF-8 value with everything but letters and digits escaped. */
static void put_extended(struct buf *b, str s)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
			     (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_';
		if (plain) {
			buf_putc(b, (char)c);
			continue;
		}
		buf_putc(b, '%');
		buf_putc(b, hex[c >> 4]);
		buf_putc(b, hex[c & 15]);
	}
}

enum err answer_file(struct request *req, str content_type, str filename, bool inline_, str body)
{
	struct buf b = BUF_INIT(req->arena, 2048);

	buf_put(&b, inline_ ? STR("inline; filename=\"") : STR("attachment; filename=\""));
	for (size_t i = 0; i < filename.n; i++) {
		char c = filename.p[i];
		buf_putc(&b, c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%' ? '_' : c);
	}
	buf_put(&b, STR("\"; filename*=UTF-8''"));
	put_extended(&b, filename);
	TRY(buf_err(&b));
	TRY(answer_header(req, "Content-Disposition", buf_str(&b)));
	req->status = 200;
	req->content_type = content_type;
	req->body = body;
	return OK;
}

enum err answer_json(struct request *req, str body)
{
	req->status = 200;
	req->content_type = STR("application/json");
	req->body = body;
	return OK;
}

/* A write inside a slow handler runs on the writer's thread, with a guard of that thread's stack: a
 * jump to the worker's would be a jump into another thread. */
struct request_job {
	struct arena *arena;
	enum err (*run)(struct tx *, void *);
	void *ctx;
};

static enum err run_guarded(struct tx *tx, void *ctx)
{
	struct request_job *j = ctx;
	struct arena_mark before = arena_mark(j->arena);
	jmp_buf guard;

	if (arena_guard(j->arena, &guard)) {
		j->arena->guard = NULL;
		/* Statements of the writer's connection are ended here, on its own thread. */
		arena_rewind(j->arena, before);
		return ERR_NO_MEMORY;
	}
	enum err e = j->run(tx, j->ctx);
	j->arena->guard = NULL;
	return e;
}

enum err request_write(struct request *req, int64_t inst, enum err (*run)(struct tx *, void *),
		       void *ctx)
{
	struct request_job j = {req->arena, run, ctx};
	jmp_buf *guard = req->arena->guard;
	enum err e = writer_run(req->server->writer, inst, run_guarded, &j);

	req->arena->guard = guard;
	return e;
}

str request_url(struct request *req, str path)
{
	return str_printf(req->arena, STR_FMT STR_FMT, STR_ARG(req->server->public_url),
			  STR_ARG(path));
}
