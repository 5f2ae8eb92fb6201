/*
 * html: what compiled templates write with, and the view a page hands to page_show().
 *
 * Templates (ui/pages/x.html) are compiled by tools/mktmpl. Text becomes HTML only through the
 * function named after its context; the template compiler chooses it, so people who write pages
 * call none of these but html_raw, in functions that draw (an SVG).
 */
#pragma once
#include "base/id.h"
#include "base/lang.h"

struct html {
	struct buf *out;
	enum lang lang;
	int zone;
	int64_t now;
	str form_token; /* value of the hidden field of every POST form; see web/csrf.h */
};

/* The name of that hidden field. */
#define HTML_TOKEN_FIELD "token"

/* A compiled template. `title` writes the page's title as plain text; NULL for a part of a page. */
struct view {
	const char *name;
	void (*body)(struct html *h, const void *data);
	void (*title)(struct html *h, const void *data);
};

/* By context. Ids are written as hexadecimal, a NULL C string as nothing. */
void html_text(struct html *h, str s);     /* between tags, and in a quoted attribute */
void html_attr(struct html *h, str s);     /* inside a quoted attribute: the same characters */
void html_url_part(struct html *h, str s); /* percent-encoded: a path segment or query value */
void html_raw(struct html *h, str s); /* markup of the template itself; plain text in a title */
/* A whole address on this server, in an attribute: "/…" but not "//…", which would lead to another
 * server. Anything else is a mistake or an attack and becomes "/". */
void html_path(struct html *h, str path);

/* Numbers and dates in the page's language and the institution's zone; see base/lang.h. */
void html_int(struct html *h, int64_t v);
void html_percent(struct html *h, int64_t part, int64_t all);
void html_day(struct html *h, day d);
void html_day_short(struct html *h, day d);
void html_moment(struct html *h, int64_t moment);
void html_clock(struct html *h, int64_t moment);
void html_distance(struct html *h, int64_t moment);
/* For attributes that programs read: plain digits, YYYY-MM-DD, and datetime-local's form. */
void html_digits(struct html *h, int64_t v);
void html_iso(struct html *h, day d);
void html_local(struct html *h, int64_t moment);
/* The hidden field with the form token. */
void html_form_token(struct html *h);

/*
 * A sentence with values in it, "Ada {n count} surat.": html_fill_next writes what stands before
 * the next value with `put` and returns the value's place in `slot` (NULL-terminated), or -1 at the
 * end.
 */
struct html_fill {
	str rest;
	const char *const *slot;
};
int html_fill_next(struct html *h, struct html_fill *f, void (*put)(struct html *, str));

/* What follows is for generated code: the value's type chooses the function, and a type that cannot
 * stand there does not compile. */
void html_text_c(struct html *h, const char *s);
void html_text_id(struct html *h, id i);
void html_url_part_c(struct html *h, const char *s);
void html_url_part_id(struct html *h, id i);
void html_raw_c(struct html *h, const char *s);
void html_path_c(struct html *h, const char *path);
#define HTML_TEXT(h, x) \
	_Generic((x), str: html_text, const char *: html_text_c, char *: html_text_c,              \
		 id: html_text_id)((h), (x))
#define HTML_URL_PART(h, x) \
	_Generic((x), str: html_url_part, const char *: html_url_part_c, char *: html_url_part_c,  \
		 id: html_url_part_id)((h), (x))
#define HTML_PLAIN(h, x) \
	_Generic((x), str: html_raw, const char *: html_raw_c, char *: html_raw_c,                 \
		 id: html_text_id)((h), (x))
#define HTML_PATH(h, x) \
	_Generic((x), str : html_path, const char * : html_path_c, char * : html_path_c)((h), (x))
/* A number of any integer type; the product refuses pointers. */
#define HTML_NUMBER(x) ((int64_t)((x)*1))

static inline bool html_true_str(str s)
{
	return s.n != 0;
}
static inline bool html_true_id(id i)
{
	return !id_is_none(i);
}
static inline bool html_true_int(int64_t v)
{
	return v != 0;
}
static inline bool html_true_uint(uint64_t v)
{
	return v != 0;
}
static inline bool html_true_pointer(const void *p)
{
	return p != NULL;
}
/* What {{if x}} means for a value of its type. */
#define HTML_TRUE(x)                                  \
	_Generic((x), str                             \
		 : html_true_str, id                  \
		 : html_true_id, bool                 \
		 : html_true_int, signed char         \
		 : html_true_int, short               \
		 : html_true_int, int                 \
		 : html_true_int, long                \
		 : html_true_int, long long           \
		 : html_true_int, unsigned char       \
		 : html_true_uint, unsigned short     \
		 : html_true_uint, unsigned           \
		 : html_true_uint, unsigned long      \
		 : html_true_uint, unsigned long long \
		 : html_true_uint, default            \
		 : html_true_pointer)(x)
