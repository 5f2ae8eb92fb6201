/* Renders a view into the frame and makes it the answer. The frame itself is ui/pages/layout.c. */
#include "web/page.h"

#include "web/csrf.h"

void page_html(struct html *h, struct request *req, struct buf *out)
{
	*h = (struct html){
		.out = out,
		.lang = req->lang,
		.zone = req->who.zone ? req->who.zone : ZONE_WIB,
		.now = req->now,
		.form_token = csrf_token(req),
	};
}

enum err page_show_view(struct request *req, const struct view *view, const void *data, int status)
{
	struct buf out = BUF_INIT(req->arena, PAGE_MAX);
	struct html h;

	page_html(&h, req, &out);
	buf_reserve(&out, 16384);
	frame_write(&h, req, view, data);
	TRY(buf_err(&out));
	req->status = status;
	req->content_type = STR("text/html; charset=utf-8");
	req->body = buf_str(&out);
	return OK;
}
