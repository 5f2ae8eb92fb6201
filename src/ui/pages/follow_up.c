/* The people of a branch by their answer, notes about them, and reminders. Figures are coverage.c.
 */
#include "core/pledge/follow_up.h"
#include "ui/pages/follow_up.html.h"
#include "ui/pages/parts.h"
#include "ui/pages/parts.html.h"

#include "ui/pages/follow_up.route.h"

/* The words of ?jawaban= in the order of the route, and what they ask for. */
static const struct {
	const char *word;
	enum answer answer;
} lists[] = {
	[PEOPLE_PAGE_JAWABAN_MENOLAK] = {"menolak", ANSWER_REFUSED},
	[PEOPLE_PAGE_JAWABAN_TIDAK_BISA] = {"tidak-bisa", ANSWER_UNABLE},
	[PEOPLE_PAGE_JAWABAN_SUDAH] = {"sudah", ANSWER_SIGNED},
};

static str list_path(struct request *req, id drive, id unit, int list)
{
	return str_printf(req->arena, "/meja/ikrar/" STR_FMT "/belum?unit=" STR_FMT "%s%s",
			  STR_ARG(id_hex(req->arena, drive)), STR_ARG(id_hex(req->arena, unit)),
			  list < 0 ? "" : "&jawaban=", list < 0 ? "" : lists[list].word);
}

/* ROUTE: GET /meja/ikrar/{drive:id}/belum ?unit:id?, jawaban:choice(menolak tidak-bisa sudah)?,
 *        setelah_unit:id?, setelah:id?, diingatkan:int(1000000)?, tercatat:flag?
 * Who of a branch has not answered, or answered so; with notes of what was done.
 * auth: pledge.follow_up   cost: fast
 * errors: NOT_FOUND FORBIDDEN */
static enum err people_page(struct request *req, const struct people_page_args *in)
{
	struct coverage c;
	struct people people;
	enum answer answer = in->jawaban < 0 ? ANSWER_OPEN : lists[in->jawaban].answer;
	str older = {0};

	TRY(coverage_read(req->db, req->arena, &req->who, in->drive, in->unit, req->now, &c));
	TRY(people_by_answer_read(req->db, req->arena, &c, req->who.inst, answer, in->setelah_unit,
				  in->setelah, &people));
	if (people.more)
		older = str_printf(req->arena, STR_FMT "&setelah_unit=" STR_FMT "&setelah=" STR_FMT,
				   STR_ARG(list_path(req, in->drive, c.unit, in->jawaban)),
				   STR_ARG(id_hex(req->arena, people.after_unit)),
				   STR_ARG(id_hex(req->arena, people.after_person)));
	return page_show(
		req, follow_up_html,
		(&(struct follow_up_html){
			.c = &c,
			.people = &people,
			.list = in->jawaban < 0 ? (str){0} : str_from(lists[in->jawaban].word),
			.answer = answer,
			.reminded = in->diingatkan.is,
			.queued = in->diingatkan.v,
			.noted = in->tercatat,
			.may_remind = answer == ANSWER_OPEN && c.total.open > 0 &&
				      c.drive.state == DRIVE_RUNNING,
			.older = older,
		}));
}

/* ROUTE: POST /meja/ikrar/{drive:id}/belum/{pegawai:id}
 * Notes what was done about a person.
 * auth: pledge.follow_up   cost: write
 * form: catatan text(500), unit id?, jawaban choice(menolak tidak-bisa sudah)?
 * errors: NOT_FOUND FORBIDDEN INPUT */
static enum err note_post(struct request *req, struct tx *tx, const struct note_post_args *in)
{
	TRY(follow_up_note(tx, req->arena, &req->who, in->drive, in->pegawai, in->form.catatan,
			   &req->error));
	return page_go(req, str_printf(req->arena, STR_FMT "&tercatat=ya",
				       STR_ARG(list_path(req, in->drive, in->form.unit,
							 in->form.jawaban))));
}

/* ROUTE: POST /meja/ikrar/{drive:id}/ingatkan
 * Queues a reminder for everybody of the branch who has not answered; one a day a person.
 * auth: pledge.follow_up   cost: write
 * form: unit id?
 * errors: NOT_FOUND FORBIDDEN CLOSED */
static enum err remind_post(struct request *req, struct tx *tx, const struct remind_post_args *in)
{
	int64_t queued;

	TRY(follow_up_remind(tx, req->arena, &req->who, in->drive, in->form.unit, &queued));
	return page_go(req, str_printf(req->arena, STR_FMT "&diingatkan=%lld",
				       STR_ARG(list_path(req, in->drive, in->form.unit, -1)),
				       (long long)queued));
}
