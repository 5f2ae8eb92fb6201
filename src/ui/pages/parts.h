/*
 * parts: pieces that many pages share; their markup is parts.html, whose views are included:
 *
 *	{{use ui/pages/parts.html.h}}
 *	{{include bar_html part=c.signed all=c.people}}         a bar for a share
 *	{{include facts_html facts=facts}}                         figures with their meaning
 *	{{include pager_html newer=newer older=older}}            addresses; empty: no link
 *	{{include field_error_html field=… text=error}}          under a form field
 *	{{include notice_html kind=… text=…}}                    "", "ok", "warn" or "late"
 *
 * confirm_html is a whole page: page_show(req, confirm_html, &(struct confirm_html){…}).
 */
#pragma once
#include "web/request.h"

/* Figures with their meaning, as <dl class="facts">. Texts are translated already. */
struct figures {
	struct figure {
		str label, value;
		str note; /* small, after the value; may be empty */
	} * fact;
	size_t n;
};

/* Fields that a confirmation passes on unseen. */
struct confirm_fields {
	struct confirm_field {
		const char *name;
		str value;
	} * hidden;
	size_t n;
};

/* What is wrong with a field of the form that was sent, in the page's language; empty when nothing
 * is. For the `text` of field_error_html and for aria-invalid. */
str field_error(const struct request *req, const char *field);
/* The status of a page with a form: 200, or that of the error it was refused for. */
int form_status(const struct request *req);
