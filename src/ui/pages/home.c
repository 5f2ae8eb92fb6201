/* The first page. What it leads to are pages of their own. */
#include "core/pledge/coverage.h"
#include "ui/pages/home.html.h"
#include "web/server.h"

#include "ui/pages/home.route.h"

enum { PLACES_SHOWN = 12 };

/* ROUTE: GET /
 * What Netral is, and where to go.
 * auth: public   cost: fast   cache: private */
static enum err home_page(struct request *req, const struct home_page_args *in)
{
	struct public_drives list;
	int64_t more;

	(void)in;
	TRY(public_institutions(req->db, req->arena, req->now, &list));
	more = list.n > PLACES_SHOWN ? (int64_t)list.n - PLACES_SHOWN : 0;
	list.n -= (size_t)more;
	return page_show(req, home_html,
			 &(struct home_html){
				 .signed_in = who_signed_in(&req->who),
				 .name = req->who.name,
				 .sample = req->server->demo,
				 .list = &list,
				 .more = more,
			 });
}
