/* The first page. What it leads to are pages of their own. */
#include "ui/pages/home.html.h"
#include "web/server.h"

#include "ui/pages/home.route.h"

enum { PLACES_SHOWN = 12 };

/* ROUTE: GET /
 * What Netral is, and where to go.
 * auth: public   cost: fast   cache: private */
static enum err home_page(struct request *req, const struct home_page_args *in)
{
	struct home_places places = {0};
	struct institution *all;
	int64_t more;

	(void)in;
	TRY(institution_list(req->db, req->arena, &all, &places.n));
	places.place = all;
	more = places.n > PLACES_SHOWN ? (int64_t)places.n - PLACES_SHOWN : 0;
	places.n -= (size_t)more;
	return page_show(req, home_html,
			 &(struct home_html){
				 .signed_in = who_signed_in(&req->who),
				 .name = req->who.name,
				 .sample = req->server->demo,
				 .places = &places,
				 .more = more,
			 });
}
