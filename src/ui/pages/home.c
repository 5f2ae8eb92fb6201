/* The first page. What it leads to are pages of their own. */
#include "ui/pages/home.html.h"
#include "web/server.h"

#include "ui/pages/home.route.h"

/* ROUTE: GET /
 * What Netral is, and where to go.
 * auth: public   cost: fast   cache: private */
static enum err home_page(struct request *req, const struct home_page_args *in)
{
	(void)in;
	return page_show(req, home_html, &(struct home_html){
						 .signed_in = who_signed_in(&req->who),
						 .name = req->who.name,
						 .sample = req->server->demo,
					 });
}
