/*
 * page: a view in the common frame, and the page of an error. page_show() itself is declared in
 * web/request.h, for handlers.
 *
 * The frame is a template, and templates belong to ui/, which web/ may not include. So the two
 * functions below that draw are declared here and defined in ui/pages/layout.c and error.c, as the
 * route table is declared in web/route.h and made from ui/.
 */
#pragma once
#include "web/request.h"

enum { PAGE_MAX = 4 << 20 }; /* bytes of one page; more is a mistake, answered with LIMIT */

/* Prepares `h` to write into `out` in the request's language, zone, time and form token. */
void page_html(struct html *h, struct request *req, struct buf *out);

/* Writes the whole document: head, navigation for who asks, the view, footer, ribbon of the sample
 * world. In ui/pages/layout.c. */
void frame_write(struct html *h, struct request *req, const struct view *view, const void *data);

/*
 * Answers the page of error `e` with its status: what happened, what was kept, what to do, a way
 * back. req->error.text is shown as detail when req->error.code is `e`. Needs no database and no
 * session; `req` must have arena, server, lang and path (all may be their zero but the arena).
 * Replaces an answer that was begun. In ui/pages/error.c.
 */
void page_show_error(struct request *req, enum err e);
