/* Renders a view into the frame and makes it the answer. The frame itself is ui/pages/layout.c. */
#include "web/page.h"

#include "base/codec.h"

enum { TOKEN_TEXT_MAX = 64 };

void page_html(struct html *h, struct request *req, struct buf *out)
{
	struct buf token = BUF_INIT(req->arena, TOKEN_TEXT_MAX);

	base64url_put(&token, req->form_token, sizeof req->form_token);
	*h = (struct html){
		.out = out,
		.lang = req->lang,
		.zone = req->who.zone ? req->who.zone : ZONE_WIB,
		.now = req->now,
		.form_token = buf_str(&token),
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
