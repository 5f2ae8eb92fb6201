/* What compiled templates write with: escaping by context, values in sentences. See html.h. */
#include "web/html.h"

/* What a byte becomes between tags and in quoted attributes; NULL p: itself. The bytes are the same
 * for both, so that no text is wrong in the other place. */
static const str escape[256] = {
	['&'] = STR_INIT("&amp;"), ['<'] = STR_INIT("&lt;"),   ['>'] = STR_INIT("&gt;"),
	['"'] = STR_INIT("&#34;"), ['\''] = STR_INIT("&#39;"),
};

void html_text(struct html *h, str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		const str *e = &escape[(unsigned char)s.p[i]];

		if (LIKELY(!e->p))
			continue;
		buf_put_bytes(h->out, s.p + from, i - from);
		buf_put(h->out, *e);
		from = i + 1;
	}
	if (s.n > from)
		buf_put_bytes(h->out, s.p + from, s.n - from);
}

void html_attr(struct html *h, str s)
{
	html_text(h, s);
}

void html_raw(struct html *h, str s)
{
	buf_put(h->out, s);
}

/* RFC 3986, 2.3: what needs no encoding anywhere. */
static bool is_unreserved(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '.' || c == '_' || c == '~';
}

void html_url_part(struct html *h, str s)
{
	static const char digit[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (is_unreserved(c)) {
			buf_putc(h->out, (char)c);
		} else {
			char coded[3] = {'%', digit[c >> 4], digit[c & 15]};

			buf_put_bytes(h->out, coded, sizeof coded);
		}
	}
}

void html_path(struct html *h, str path)
{
	bool local = path.n > 0 && path.p[0] == '/' &&
		     (path.n == 1 || (path.p[1] != '/' && path.p[1] != '\\'));

	/* Browsers drop tabs and line ends from addresses, which could put two slashes together. */
	for (size_t i = 0; local && i < path.n; i++)
		local = (unsigned char)path.p[i] > 32 && path.p[i] != 127;
	html_text(h, local ? path : STR("/"));
}

void html_int(struct html *h, int64_t v)
{
	int_put(h->out, h->lang, v);
}

void html_percent(struct html *h, int64_t part, int64_t all)
{
	percent_put(h->out, h->lang, part, all);
}

void html_day(struct html *h, day d)
{
	day_put(h->out, h->lang, d);
}

void html_day_short(struct html *h, day d)
{
	day_put_short(h->out, h->lang, d);
}

void html_moment(struct html *h, int64_t moment)
{
	moment_put(h->out, h->lang, moment, h->zone);
}

void html_clock(struct html *h, int64_t moment)
{
	clock_put(h->out, h->lang, moment, h->zone);
}

void html_distance(struct html *h, int64_t moment)
{
	distance_put(h->out, h->lang, moment_day(h->now, h->zone), moment_day(moment, h->zone));
}

void html_digits(struct html *h, int64_t v)
{
	buf_put_int(h->out, v);
}

void html_iso(struct html *h, day d)
{
	day_put_iso(h->out, d);
}

void html_local(struct html *h, int64_t moment)
{
	moment_put_local(h->out, moment, h->zone);
}

void html_form_token(struct html *h)
{
	html_raw(h, STR("<input type=\"hidden\" name=\"" HTML_TOKEN_FIELD "\" value=\""));
	html_attr(h, h->form_token);
	html_raw(h, STR("\">"));
}

/* The place of the value between the braces at the start of f->rest, or -1; *ret_n is the length
 * with braces. */
static int slot_of(const struct html_fill *f, size_t *ret_n)
{
	ptrdiff_t end = str_find_char(f->rest, '}');
	str words;

	if (end < 0)
		return -1;
	*ret_n = (size_t)end + 1;
	words = str_sub(f->rest, 1, (size_t)end);
	for (int i = 0; f->slot[i]; i++)
		if (str_eq(str_from(f->slot[i]), words))
			return i;
	return -1;
}

int html_fill_next(struct html *h, struct html_fill *f, void (*put)(struct html *, str))
{
	size_t from = 0;

	for (;;) {
		ptrdiff_t open = str_find_char(str_sub(f->rest, from, f->rest.n), '{');
		size_t n = 0;
		int slot;

		if (open < 0)
			break;
		put(h, str_sub(f->rest, 0, from + (size_t)open));
		f->rest = str_sub(f->rest, from + (size_t)open, f->rest.n);
		slot = slot_of(f, &n);
		if (slot >= 0) {
			f->rest = str_sub(f->rest, n, f->rest.n);
			return slot;
		}
		from = 1; /* a brace that is text; mkpo lets none through */
	}
	put(h, f->rest);
	f->rest = (str){0};
	return -1;
}

void html_text_c(struct html *h, const char *s)
{
	html_text(h, str_from(s));
}

void html_url_part_c(struct html *h, const char *s)
{
	html_url_part(h, str_from(s));
}

void html_raw_c(struct html *h, const char *s)
{
	html_raw(h, str_from(s));
}

void html_path_c(struct html *h, const char *path)
{
	html_path(h, str_from(path));
}

/* An id's 32 digits need no escape and no arena. */
void html_text_id(struct html *h, id i)
{
	static const char digit[] = "0123456789abcdef";
	char hex[ID_HEX_LEN];

	for (size_t k = 0; k < sizeof i.b; k++) {
		hex[2 * k] = digit[i.b[k] >> 4];
		hex[2 * k + 1] = digit[i.b[k] & 15];
	}
	buf_put_bytes(h->out, hex, sizeof hex);
}

void html_url_part_id(struct html *h, id i)
{
	html_text_id(h, i);
}
