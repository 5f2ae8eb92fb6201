/*
 * html: what compiled templates write with, and the view a page hands to page_show().
 *
 * Templates (ui/pages/x.html) are compiled by tools/mktmpl. Text becomes HTML only through the
 * function named after its context; the template compiler chooses it.
 */
#pragma once
#include "base/id.h"
#include "base/lang.h"

struct html {
	struct buf *out;
	enum lang lang;
	int zone;
	int64_t now;
	str form_token; /* hidden field of every POST form; see web/csrf.h */
};

/* A compiled template. `title` writes the page's title as plain text. */
struct view {
	const char *name;
	void (*body)(struct html *h, const void *data);
	void (*title)(struct html *h, const void *data);
};

/* By context. */
void html_text(struct html *h, str s);     /* between tags */
void html_attr(struct html *h, str s);     /* inside a quoted attribute */
void html_url_part(struct html *h, str s); /* percent-encoded: a path segment or query value */
void html_raw(struct html *h, str s);      /* markup of the template itself */

/* Numbers and dates in the page's language and the institution's zone; see base/lang.h. */
void html_int(struct html *h, int64_t v);
void html_percent(struct html *h, int64_t part, int64_t all);
void html_day(struct html *h, day d);
void html_day_short(struct html *h, day d);
void html_moment(struct html *h, int64_t moment);
void html_clock(struct html *h, int64_t moment);
void html_distance(struct html *h, int64_t moment);
