/* The answer's page of "Boleh atau tidak?" and its slip; what they say is core/advice/reply.h. */
#include "core/advice/slip.h"
#include "core/rulebook/opinion.h"
#include "ui/pages/book.h"
#include "ui/pages/cek.h"
#include "ui/pages/cek.html.h"

/* The colour beside the word. */
static str tone_of(enum answer_word w)
{
	switch (w) {
	case ANSWER_ALLOWED:
		return STR("ok");
	case ANSWER_FORBIDDEN:
		return STR("late");
	case ANSWER_DEPENDS:
	case ANSWER_UNCLEAR:
		return STR("warn");
	case ANSWER_EXPLAINS:
	case ANSWER_WORD_COUNT:
		break;
	}
	return STR("");
}

/* The answer, with what lawyers say of the rule that decided. */
static enum err reply_of(struct request *req, const struct check *c, const struct reply **ret)
{
	struct reply *r = reply_make(req->arena, req->lang, c);
	struct rule_badge *badge;

	*ret = r;
	if (!r->basis->main)
		return OK;
	TRY(rule_badges(req->db, req->arena, request_book(req), &r->basis->main->rule, 1, &badge));
	r->badge = rule_badge_words(req->arena, req->lang, badge);
	return OK;
}

enum err cek_send_slip(struct request *req, const struct check *c)
{
	int zone = req->who.zone ? req->who.zone : ZONE_WIB;
	const struct reply *r;
	str pdf;

	TRY(reply_of(req, c, &r));
	TRY(slip_pdf(req->arena, req->lang, zone, c, r, request_book(req), &pdf));
	return answer_file(req, STR("application/pdf"), STR("boleh-atau-tidak.pdf"), false, pdf);
}

enum err cek_show_answer(struct request *req, const struct check *c)
{
	const struct reply *r;
	struct cek_walk walk = cek_walk_of(req, c);

	TRY(reply_of(req, c, &r));
	return page_show(
		req, cek_answer_html,
		(&(struct cek_answer_html){
			.r = r,
			.known = &r->facts,
			.walk = &walk,
			.tone = tone_of(r->word),
			.back = c->answer_n > 0,
			.slipped = r->word == ANSWER_FORBIDDEN || r->word == ANSWER_DEPENDS,
		}));
}
