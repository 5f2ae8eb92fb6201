/* The switch of language. Which language a first visitor gets is the dispatcher's business. */
#include "ui/pages/arrival.h"

#include "ui/pages/language.route.h"

enum { YEAR_S = 365 * 24 * 3600 };

/* ROUTE: GET /bahasa ?ke:choice(id en), kembali:text(2000)?
 * Keeps the language of the screens in a cookie and returns to the page it was asked from.
 * auth: public   cost: fast
 * errors: INPUT */
static enum err language_switch(struct request *req, const struct language_switch_args *in)
{
	TRY(answer_cookie(req, "bahasa", str_from(lang_code((enum lang)in->ke)), YEAR_S));
	return page_go(req, arrival_path(in->kembali, "/"));
}
