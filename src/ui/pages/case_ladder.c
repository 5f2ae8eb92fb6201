/* The ladder of a step on the case's page, and the letters of ladders that a desk has to send. */
#include "ui/pages/case_ladder.h"

#include "ui/pages/case_ladder.html.h"
#include "ui/pages/parts.h"

#include "ui/pages/case_ladder.route.h"

enum { LETTERS_SHOWN = 200 };

str rung_label(struct request *req, enum rung_action action)
{
	static const char *const label[RUNG_ACTION_COUNT] = {
		[RUNG_REMINDER] = N_("pengingat"),
		[RUNG_SUPERIOR] = N_("diberitahukan kepada atasan"),
		[RUNG_AUTHORITY] = N_("diberitahukan kepada yang mengawasi"),
		[RUNG_GOVERNOR] = N_("surat kepada gubernur"),
		[RUNG_HOME_MINISTRY] = N_("surat kepada Menteri Dalam Negeri"),
		[RUNG_REPRIMAND] = N_("teguran"),
		[RUNG_BLOCK] = N_("usul pemblokiran data kepegawaian"),
		[RUNG_PUBLIC] = N_("tampil pada data publik, tanpa nama"),
	};

	return tr(req->lang, label[action]);
}

static struct case_ladder *ladder_view(struct request *req, const struct ladder *ladder)
{
	struct case_ladder *view = arena_new(req->arena, struct case_ladder);

	view->rung = arena_array(req->arena, struct case_rung, ladder->n + 1);
	for (; view->n < ladder->n; view->n++) {
		const struct ladder_rung *r = &ladder->rung[view->n];
		bool own = r->office == req->who.inst;

		view->rung[view->n] =
			(struct case_rung){.label = rung_label(req, r->rung->action),
					   .title = r->title,
					   .recipient = r->recipient.p ? r->recipient : STR(""),
					   .number = r->number,
					   .office = r->office_name,
					   .state = r->state,
					   .has_day = r->has_day,
					   .own = own,
					   .delivered = r->delivered,
					   .on = r->on,
					   .sent = r->sent,
					   .delivered_day = r->delivered_day,
					   .letter = r->letter};
		view->waits = view->waits || (own && r->state == LADDER_DRAFTED);
	}
	return view;
}

enum err case_ladders_fill(struct request *req, struct case_ref ref, const struct track *track,
			   struct case_roads *roads)
{
	struct ladder *ladder = arena_array(req->arena, struct ladder, roads->n + 1);

	TRY(ladders_read(req->db, req->arena, ref, track, roads->n, ladder));
	for (size_t i = 0; i < roads->n; i++)
		roads->road[i].ladder = ladder_view(req, &ladder[i]);
	return OK;
}

static str rung_of(struct request *req, str word)
{
	for (enum rung_action a = RUNG_REMINDER; a < RUNG_ACTION_COUNT; a++)
		if (str_eq(word, str_from(rung_action_word[a])))
			return rung_label(req, a);
	return word;
}

/* ROUTE: GET /meja/perkara/surat
 * The letters of ladders that the desk has to send, oldest first.
 * auth: case.act   cost: fast */
static enum err ladder_letters(struct request *req, const struct ladder_letters_args *in)
{
	struct ladder_letters letters = {0};
	struct ladder_letter *unsent;
	size_t n;

	(void)in;
	TRY(ladder_unsent(req->db, req->arena, &req->who, req->today, LETTERS_SHOWN, &unsent, &n));
	letters.line = arena_array(req->arena, struct ladder_line, n + 1);
	for (letters.n = 0; letters.n < n; letters.n++) {
		const struct ladder_letter *l = &unsent[letters.n];

		letters.line[letters.n] = (struct ladder_line){.number = l->number,
							       .case_title = l->case_title,
							       .rung = rung_of(req, l->rung),
							       .title = l->title,
							       .recipient = l->recipient,
							       .at = l->drafted_at,
							       .letter = l->letter};
	}
	return page_show(req, ladder_letters_html,
			 (&(struct ladder_letters_html){
				 .letters = &letters,
				 .may_open = who_may(&req->who, PERMISSION_CASE_INTAKE),
				 .may_tell = who_may(&req->who, PERMISSION_CASE_SUPERIOR),
				 .officer = (req->who.roles & ROLE_OFFICERS) != 0,
			 }));
}
