/* The tracks of a case as they stand on a day. See track.h. */
#include "base/lang.h"
#include "core/case/course.h"
#include "core/case/duty.h"
#include "core/case/track_read.h"
#include "core/org/institution.h"
#include "query/case_track.h"

struct reading {
	struct db *db;
	struct arena *a;
	const struct rulebook *book;
	day today;
	struct case_passages_row *passage;
	size_t passage_n;
	struct case_turns_row *turn;
	size_t turn_n;
	struct institution *institution;
	size_t institution_n;
};

static str institution_name(const struct reading *r, int64_t inst)
{
	for (size_t i = 0; i < r->institution_n; i++)
		if (r->institution[i].inst == inst)
			return r->institution[i].name;
	return STR("");
}

static str other_name(const struct standing *s)
{
	switch (s->step->actor.party) {
	case PARTY_REPORTER:
		return STR(N_("Pelapor"));
	case PARTY_SUBJECT:
		return STR(N_("Terlapor"));
	default:
		return s->body ? s->body->title.id : STR("");
	}
}

/* The first `count`: as many as there were when its row was read. What somebody enters between two
 * statements is left for the next reading, so that the row and where it stands fit together. */
static void read_passages(const struct reading *r, struct track *t, size_t count)
{
	t->passage = arena_array(r->a, struct track_passage, r->passage_n + 1);
	for (size_t i = 0; i < r->passage_n && t->passage_n < count; i++) {
		const struct case_passages_row *p = &r->passage[i];

		if (!id_eq(p->track, t->id))
			continue;
		t->passage[t->passage_n++] = (struct track_passage){
			.passage = {(day)p->on_day, p->result, (day)p->until_day.v},
			.step = p->step,
			.days = (int)p->days,
			.words = p->words,
			.basis = p->basis,
			.by = p->by.p ? p->by : STR(""),
			.as = p->acted_as,
			.at = p->at};
	}
}

static enum err read_passed(const struct reading *r, struct track *t, const struct passage *passage,
			    day on)
{
	struct passed passed[TRACK_PASSED_MAX];
	size_t n;

	TRY(procedure_passed(r->book, t->procedure, t->began, passage, t->passage_n, on, CASE_WEEK,
			     passed, TRACK_PASSED_MAX, &n));
	t->passed_n = n < TRACK_PASSED_MAX ? n : TRACK_PASSED_MAX;
	t->passed = arena_array(r->a, struct passed, t->passed_n + 1);
	memcpy(t->passed, passed, t->passed_n * sizeof *passed);
	return OK;
}

/* Where it stands; on the day of its last passage when the clock went back behind that. */
static enum err stand(const struct reading *r, struct track *t, day last_day)
{
	struct passage *passage = arena_array(r->a, struct passage, t->passage_n + 1);
	day on = r->today < last_day ? last_day : r->today;

	for (size_t i = 0; i < t->passage_n; i++)
		passage[i] = t->passage[i].passage;
	TRY(procedure_stand(r->book, t->procedure, t->began, passage, t->passage_n, on, CASE_WEEK,
			    &t->standing, NULL));
	return read_passed(r, t, passage, on);
}

static void read_desk(const struct reading *r, struct track *t)
{
	for (size_t i = 0; i < r->turn_n; i++) {
		const struct case_turns_row *u = &r->turn[i];

		if (!id_eq(u->track, t->id) || u->from_day > r->today || u->until_day < r->today)
			continue;
		t->actor_inst = u->inst;
		t->actor_role = (enum role)u->role;
		t->actor_unit = u->unit;
		t->taken_by = u->taken_by;
		t->records = u->records != 0;
		t->actor_name =
			t->records ? other_name(&t->standing) : institution_name(r, u->inst);
	}
}

static enum err read_track(const struct reading *r, const struct case_track_rows_row *row,
			   struct track *t)
{
	day began = (day)row->began_day;

	*t = (struct track){.id = row->track,
			    .parent = row->parent,
			    .subject = row->subject,
			    .procedure = procedure_find(r->book, row->procedure, &began),
			    .began = began,
			    .state = (enum track_state)row->state,
			    .closing = row->closing,
			    .closing_text = row->closing_text,
			    .ended = (day)row->ended_day.v,
			    .version = row->version};
	if (!t->procedure)
		return ERR_ENVIRONMENT;
	read_passages(r, t, (size_t)row->passages);
	TRY(stand(r, t, (day)row->last_day));
	if (t->state == TRACK_OPEN)
		read_desk(r, t);
	return OK;
}

static bool waits(const struct case_track_rows_row *row, size_t n, const bool *placed, id parent)
{
	for (size_t k = 0; k < n; k++)
		if (!placed[k] && id_eq(row[k].track, parent))
			return true;
	return false;
}

size_t *track_order(struct arena *a, const struct case_track_rows_row *row, size_t n)
{
	size_t *order = arena_array(a, size_t, n + 1);
	bool *placed = arena_array(a, bool, n + 1);

	for (size_t done = 0; done < n; done++) {
		size_t next = 0;

		while (next < n && (placed[next] || waits(row, n, placed, row[next].parent)))
			next++;
		for (size_t k = 0; next == n && k < n; k++)
			if (!placed[k])
				next = k; /* parents in a circle: there is no such thing */
		placed[next] = true;
		order[done] = next;
	}
	return order;
}

enum err case_tracks(struct db *db, struct arena *a, const struct rulebook *book,
		     const struct who *who, struct case_ref ref, day today, struct track **ret,
		     size_t *ret_n)
{
	TRY(case_access_check(db, a, who, ref));
	return case_tracks_unchecked(db, a, book, ref, today, ret, ret_n);
}

enum err case_tracks_unchecked(struct db *db, struct arena *a, const struct rulebook *book,
			       struct case_ref ref, day today, struct track **ret, size_t *ret_n)
{
	struct reading r = {.db = db, .a = a, .book = book, .today = today};
	struct case_track_rows_row *row;
	struct track *track;
	size_t n, *order;

	TRY(case_track_rows(db, a, ref.inst, ref.id, &row, &n));
	TRY(case_passages(db, a, ref.inst, ref.id, &r.passage, &r.passage_n));
	TRY(case_turns(db, a, ref.inst, ref.id, &r.turn, &r.turn_n));
	TRY(institution_list(db, a, &r.institution, &r.institution_n));
	track = arena_array(a, struct track, n + 1);
	order = track_order(a, row, n);
	for (size_t i = 0; i < n; i++)
		TRY(read_track(&r, &row[order[i]], &track[i]));
	*ret = track;
	*ret_n = n;
	return OK;
}
