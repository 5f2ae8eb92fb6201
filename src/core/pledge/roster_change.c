/* Keeps the drives that are not over in step with one changed employee. Declared in drive.h. */
#include "core/event/event.h"
#include "core/pledge/drive.h"
#include "core/pledge/sign.h"
#include "query/drive.h"
#include "query/pledge.h"
#include "sys/json.h"

static enum err append(struct tx *tx, struct arena *a, int64_t inst, id employee,
		       enum event_kind kind, id drive, id unit)
{
	struct buf data = BUF_INIT(a, 256);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "drive", id_hex(a, drive));
	json_put_str(&j, "unit", id_hex(a, unit));
	json_object_end(&j);
	return event_append(tx, a,
			    &(struct event){
				    .inst = inst,
				    .subject = employee,
				    .kind = kind,
				    .data = buf_str(&data),
			    });
}

/* Adds (by = 1) or takes away (-1) one person with his answer, in a unit and all above it. */
static enum err count(struct tx *tx, int64_t inst, id drive, id unit, int64_t status,
		      int64_t post_kind, int64_t answer, int by)
{
	return coverage_add(tx, inst, drive, unit, status, post_kind, by,
			    answer == ANSWER_SIGNED ? by : 0, answer == ANSWER_REFUSED ? by : 0,
			    answer == ANSWER_UNABLE ? by : 0, NULL);
}

static enum err withdraw(struct tx *tx, int64_t inst, id employee,
			 const struct drives_of_employee_row *r)
{
	TRY(count(tx, inst, r->drive, r->had_unit, r->had_status.v, r->had_post_kind.v,
		  r->had_answer.v, -1));
	return obligation_delete(tx, inst, r->drive, employee, NULL);
}

static enum err ask(struct tx *tx, struct arena *a, int64_t inst, id employee,
		    const struct drives_of_employee_row *r)
{
	TRY(obligation_insert(tx, inst, r->drive, employee, r->unit, r->status, r->post_kind,
			      NULL));
	TRY(count(tx, inst, r->drive, r->unit, r->status, r->post_kind, ANSWER_OPEN, 1));
	return append(tx, a, inst, employee, EVENT_PLEDGE_ASKED, r->drive, r->unit);
}

static enum err follow_one(struct tx *tx, struct arena *a, int64_t inst, id employee,
			   const struct drives_of_employee_row *r)
{
	bool had = r->had_answer.is;

	if (had && !r->wanted) {
		TRY(withdraw(tx, inst, employee, r));
		return append(tx, a, inst, employee, EVENT_PLEDGE_WITHDRAWN, r->drive, r->had_unit);
	}
	if (!r->wanted)
		return OK;
	if (had && id_eq(r->had_unit, r->unit)) {
		if (r->had_status.v == r->status && r->had_post_kind.v == r->post_kind)
			return OK;
		TRY(count(tx, inst, r->drive, r->unit, r->had_status.v, r->had_post_kind.v,
			  r->had_answer.v, -1));
		TRY(count(tx, inst, r->drive, r->unit, r->status, r->post_kind, r->had_answer.v,
			  1));
		return obligation_reclassify(tx, inst, r->drive, employee, r->status, r->post_kind,
					     NULL);
	}
	if (had)
		TRY(withdraw(tx, inst, employee, r));
	return ask(tx, a, inst, employee, r);
}

enum err pledge_roster_changed(struct tx *tx, struct arena *a, int64_t inst, id employee)
{
	struct drives_of_employee_row *row;
	size_t n;

	TRY(drives_of_employee(tx->db, a, inst, employee, tx->now, &row, &n));
	for (size_t i = 0; i < n; i++)
		TRY(follow_one(tx, a, inst, employee, &row[i]));
	return OK;
}
