/* Mails as RFC 5322 messages, and their sending by libcurl. */
#include "sys/mail.h"

#include <curl/curl.h>

#include "base/codec.h"
#include "base/date.h"

enum {
	ADDRESS_MAX = 254,
	LINE_MAX_QP = 76, /* RFC 2045, 6.7 */
	WORD_BYTES =
		42, /* UTF-8 bytes of an encoded word: 56 characters of base64, 68 with its frame */
};

struct mail_client {
	CURL *curl;
	struct arena arena;
	bool must_encrypt;
};

bool mail_address_ok(str s)
{
	ptrdiff_t at = str_find_char(s, '@');

	if (at <= 0 || (size_t)at == s.n - 1 || s.n > ADDRESS_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] <= ' ' || s.p[i] > '~' || strchr("\"(),:;<>[\\]", s.p[i]))
			return false;
		if (s.p[i] == '@' && (ptrdiff_t)i != at)
			return false;
	}
	return true;
}

/* A header's text: as it is when printable ASCII, otherwise in encoded words (RFC 2047), cut
 * between characters. Control bytes become spaces, so a value cannot start a header of its own. */
static void put_header_text(struct buf *out, str s)
{
	bool plain = s.n <= 60;

	for (size_t i = 0; i < s.n; i++)
		plain &= s.p[i] >= ' ' && s.p[i] <= '~';
	if (plain) {
		buf_put(out, s);
		return;
	}
	for (size_t from = 0, n; from < s.n; from += n) {
		char word[WORD_BYTES];

		n = s.n - from < WORD_BYTES ? s.n - from : WORD_BYTES;
		while (n > 1 && from + n < s.n && ((unsigned char)s.p[from + n] & 0xc0) == 0x80)
			n--;
		for (size_t i = 0; i < n; i++)
			word[i] = (unsigned char)s.p[from + i] < ' ' ? ' ' : s.p[from + i];
		buf_put(out, from ? STR("\r\n =?UTF-8?B?") : STR("=?UTF-8?B?"));
		base64_put(out, word, n);
		buf_put(out, STR("?="));
	}
}

/* The body, quoted-printable. */
static void put_body(struct buf *out, str body)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t column = 0;

	for (size_t i = 0; i < body.n; i++) {
		unsigned char c = (unsigned char)body.p[i];
		bool last = i + 1 == body.n || body.p[i + 1] == '\n';
		bool plain = (c >= '!' && c <= '~' && c != '=' && !(c == '.' && column == 0)) ||
			     (c == ' ' && !last);

		if (c == '\r')
			continue;
		if (c == '\n') {
			buf_put(out, STR("\r\n"));
			column = 0;
			continue;
		}
		if (column + (plain ? 1 : 3) > LINE_MAX_QP - 1) {
			buf_put(out, STR("=\r\n"));
			column = 0;
			plain &= c != '.';
		}
		if (plain) {
			buf_putc(out, (char)c);
			column++;
		} else {
			buf_putc(out, '=');
			buf_putc(out, hex[c >> 4]);
			buf_putc(out, hex[c & 15]);
			column += 3;
		}
	}
}

static void put_date(struct buf *out, int64_t at)
{
	static const char *const weekday[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
	static const char *const month[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct civil c = moment_civil(at, 0);

	buf_printf(out, "Date: %s, %d %s %04d %02d:%02d:%02d +0000\r\n", weekday[c.weekday], c.day,
		   month[c.month - 1], c.year, c.hour, c.minute, c.second);
}

enum err mail_message(struct arena *a, const struct mail *m, str *ret)
{
	struct buf out = BUF_INIT(a, MAIL_MAX);
	ptrdiff_t at = str_find_char(m->from, '@');

	if (!mail_address_ok(m->from) || !mail_address_ok(m->to))
		return ERR_INPUT;
	put_date(&out, m->at);
	buf_printf(&out,
		   "From: Netral <" STR_FMT ">\r\nTo: <" STR_FMT ">\r\nSubject: ", STR_ARG(m->from),
		   STR_ARG(m->to));
	put_header_text(&out, m->subject);
	buf_printf(&out, "\r\nMessage-ID: <" STR_FMT STR_FMT ">\r\n", STR_ARG(m->id),
		   STR_ARG(str_sub(m->from, (size_t)at, m->from.n)));
	/* RFC 3834: no out-of-office answers, please */
	buf_put(&out, STR("Auto-Submitted: auto-generated\r\n"
			  "MIME-Version: 1.0\r\n"
			  "Content-Type: text/plain; charset=UTF-8\r\n"
			  "Content-Language: id\r\n"
			  "Content-Transfer-Encoding: quoted-printable\r\n"
			  "\r\n"));
	put_body(&out, m->body);
	buf_put(&out, STR("\r\n"));
	TRY(buf_err(&out));
	*ret = buf_str(&out);
	return OK;
}

static int progress(void *stop, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	(void)a, (void)b, (void)c, (void)d;
	return atomic_load((const atomic_bool *)stop); /* not 0: libcurl gives up */
}

enum err mail_client_create(const struct mail_server *server, const atomic_bool *stop,
			    struct mail_client **ret)
{
	bool always = str_starts(server->url, STR("smtps://"));
	struct arena arena;
	struct mail_client *c;

	if (!always && !str_starts(server->url, STR("smtp://")))
		return ERR_INPUT;
	arena_init(&arena, 64 << 10);
	c = arena_new(&arena, struct mail_client);
	c->must_encrypt = !always && server->user.n > 0;
	c->curl = curl_easy_init();
	if (!c->curl) {
		arena_finish(&arena);
		return ERR_NO_MEMORY;
	}
	curl_easy_setopt(c->curl, CURLOPT_URL, str_cstr(&arena, server->url));
	curl_easy_setopt(c->curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(c->curl, CURLOPT_USE_SSL,
			 (long)(c->must_encrypt ? CURLUSESSL_ALL : CURLUSESSL_TRY));
	if (server->user.n) {
		curl_easy_setopt(c->curl, CURLOPT_USERNAME, str_cstr(&arena, server->user));
		curl_easy_setopt(c->curl, CURLOPT_PASSWORD, str_cstr(&arena, server->password));
	}
	curl_easy_setopt(c->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c->curl, CURLOPT_CONNECTTIMEOUT, 10L);
	curl_easy_setopt(c->curl, CURLOPT_TIMEOUT, 30L);
	curl_easy_setopt(c->curl, CURLOPT_UPLOAD, 1L);
	if (stop) {
		curl_easy_setopt(c->curl, CURLOPT_XFERINFOFUNCTION, progress);
		curl_easy_setopt(c->curl, CURLOPT_XFERINFODATA, (void *)(uintptr_t)stop);
		curl_easy_setopt(c->curl, CURLOPT_NOPROGRESS, 0L);
	}
	c->arena = arena;
	*ret = c;
	return OK;
}

void mail_client_destroy(struct mail_client *c)
{
	struct arena arena;

	if (!c)
		return;
	curl_easy_cleanup(c->curl);
	arena = c->arena; /* which holds the client itself */
	arena_finish(&arena);
}

static size_t give(char *to, size_t size, size_t n, void *closure)
{
	str *rest = closure;
	size_t part = size * n < rest->n ? size * n : rest->n;

	memcpy(to, rest->p, part);
	*rest = str_sub(*rest, part, rest->n);
	return part;
}

enum err mail_send(struct mail_client *c, struct arena *a, const struct mail *m,
		   struct error *error)
{
	struct curl_slist *to;
	char *from, *address;
	long answer = 0;
	str message;
	CURLcode code;
	enum err e = mail_message(a, m, &message);

	if (e != OK)
		return error_set(error, ERR_INPUT, NULL,
				 "Alamat atau isi surat tidak dapat dikirim.");
	from = str_cstr(a, m->from);
	address = str_cstr(a, m->to);
	to = curl_slist_append(NULL, address);
	if (!to)
		return error_set(error, ERR_ENVIRONMENT, NULL, "Memori habis.");
	curl_easy_setopt(c->curl, CURLOPT_MAIL_FROM, from);
	curl_easy_setopt(c->curl, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(c->curl, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(c->curl, CURLOPT_READDATA, &message);
	curl_easy_setopt(c->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)message.n);
	code = curl_easy_perform(c->curl);
	curl_slist_free_all(to);
	curl_easy_setopt(c->curl, CURLOPT_MAIL_RCPT, NULL);
	if (code == CURLE_OK)
		return OK;
	curl_easy_getinfo(c->curl, CURLINFO_RESPONSE_CODE, &answer);
	/* 5xx to the recipient or to the message is final; to the greeting or sign-in it is not. */
	e = answer >= 550 && answer < 560 && code == CURLE_SEND_ERROR ? ERR_INPUT : ERR_ENVIRONMENT;
	return error_set(error, e, NULL, "SMTP %ld: %s", answer, curl_easy_strerror(code));
}
