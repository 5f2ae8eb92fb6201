/* What a person sees of his own pledges. Declared in sign.h; answering is sign.c. */
#include "core/pledge/document.h"
#include "core/pledge/sign.h"
#include "query/pledge.h"

/* pledges_of and pledge_of_drive give the same row. */
static enum err fill_task(struct db *db, struct arena *a, int64_t inst,
			  const struct pledges_of_row *r, int64_t now, struct pledge_task *t)
{
	struct leader_awaited_row *leader;
	size_t n = 0;

	*t = (struct pledge_task){
		.drive = r->drive,
		.title = r->title,
		.election = r->election,
		.stage = r->stage,
		.state = drive_state_at(r->opens_at, r->closes_at, r->closed_at.is, now),
		.opens_at = r->opens_at,
		.closes_at = r->closed_at.is ? r->closed_at.v : r->closes_at,
		.answer = (enum answer)r->answer,
		.pledge = r->pledge,
		.answered_at = r->answered_at.v,
		.reason = r->reason,
	};
	t->may_answer = t->state == DRIVE_RUNNING && t->answer != ANSWER_SIGNED;
	if (!t->may_answer || !r->leaders_first)
		return OK;
	TRY(leader_awaited(db, a, inst, r->drive, r->unit, pledge_rank(r->post_kind), &leader, &n));
	if (n > 0) {
		t->awaited = leader[0].post.n ? leader[0].post : leader[0].name;
		t->may_answer = false;
	}
	return OK;
}

enum err pledge_open_for(struct db *db, struct arena *a, const struct who *who, int64_t now,
			 struct pledge_tasks *ret)
{
	struct pledges_of_row *row;
	struct pledge_tasks tasks = {0};
	size_t n = 0;

	if (!id_is_none(who->employee))
		TRY(pledges_of(db, a, who->inst, who->employee, &row, &n));
	tasks.task = arena_array(a, struct pledge_task, n + 1);
	for (; tasks.n < n; tasks.n++) {
		struct pledge_task *t = &tasks.task[tasks.n];

		TRY(fill_task(db, a, who->inst, &row[tasks.n], now, t));
		tasks.waiting += t->may_answer && t->answer == ANSWER_OPEN;
	}
	*ret = tasks;
	return OK;
}

enum err pledge_task_read(struct db *db, struct arena *a, const struct who *who, id drive,
			  int64_t now, struct pledge_task *ret)
{
	struct pledge_of_drive_row r;

	if (id_is_none(who->employee))
		return ERR_NOT_FOUND;
	TRY(pledge_of_drive(db, a, who->inst, who->employee, drive, &r));
	return fill_task(db, a, who->inst,
			 &(struct pledges_of_row){
				 .drive = r.drive,
				 .title = r.title,
				 .election = r.election,
				 .stage = r.stage,
				 .opens_at = r.opens_at,
				 .closes_at = r.closes_at,
				 .closed_at = r.closed_at,
				 .leaders_first = r.leaders_first,
				 .answer = r.answer,
				 .unit = r.unit,
				 .post_kind = r.post_kind,
				 .pledge = r.pledge,
				 .answered_at = r.answered_at,
				 .reason = r.reason,
			 },
			 now, ret);
}

enum err pledge_person_read(struct db *db, struct arena *a, int64_t inst, id employee,
			    struct pledge_person *ret)
{
	struct sign_person_row row;

	TRY(sign_person(db, a, inst, employee, &row));
	*ret = (struct pledge_person){
		.name = row.name,
		.nip = row.nip.p ? row.nip : STR(""),
		.post = row.post,
		.unit_path = row.unit_path,
		.institution = row.institution,
	};
	return OK;
}

enum err pledge_paper_read(struct db *db, struct arena *a, int64_t inst, id drive, id employee,
			   str base, struct pledge_document *ret)
{
	struct pledge_paper_row r;

	TRY(pledge_paper(db, a, inst, drive, employee, &r));
	if (r.statement.n != STATEMENT_LEN)
		return ERR_INTERNAL;
	*ret = (struct pledge_document){
		.institution = r.institution,
		.drive = r.drive,
		.title = r.title,
		.body = r.body,
		.sanctions = r.sanctions,
		.sentence = r.sentence,
		.text_version = r.version,
		.name = r.name,
		.nip = r.nip,
		.post = r.post,
		.unit_path = r.unit_path,
		.at = r.at,
		.zone = (int)r.zone,
		.number = r.number,
		.statement = r.statement,
		.url = statement_url(a, base, (const uint8_t *)r.statement.p),
	};
	return OK;
}
