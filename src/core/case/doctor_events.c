/* netral doctor on cases: every row is what the events of its case add up to. */
#include "base/vec.h"
#include "core/case/doctor.h"
#include "core/case/dossier.h"
#include "query/case.h"
#include "query/case_doctor.h"
#include "query/case_track.h"
#include "sys/json_read.h"

enum { EVENTS_A_PAGE = 500, OWN_FIRST = EVENT_CASE_OPENED, OWN_LAST = EVENT_CASE_OPENED + 29 };

/* What the events have told so far. Texts are told by their hash. */
struct told {
	struct arena *a;
	const struct case_ref *ref;
	struct doctor_report *report;
	int64_t version, state;
	bool reviewed;
	str number;
	struct told_telling {
		str text, election, act; /* act: as it is written; empty: not known */
	} telling;
	day opened, closed;
	bool checked;
	str identity, signature, standing; /* words of case_answer_key() */
	struct {
		struct told_subject {
			id id;
			str text;
			int64_t status, inst, outcome;
			id employee, unit, heads;
		} * item;
		size_t n, cap;
	} subject;
	struct {
		struct told_allegation {
			id id, subject;
			str category, rule, text;
		} * item;
		size_t n, cap;
	} allegation;
	struct {
		struct told_track {
			id id, parent, subject, taken_by;
			str procedure, end, closing, text, climbed_step;
			int64_t taken_from, passages, climbed;
			day began, ended;
			bool is_ended;
		} * item;
		size_t n, cap;
	} track;
	struct {
		struct told_passage {
			id track;
			int64_t seq, desk;
			day on, until;
			str step, result, text, as;
		} * item;
		size_t n, cap;
	} passage;
	struct told_sanctions sanction;
	struct {
		struct told_correction {
			int64_t version, at;
			id by;
			struct told_telling before;
		} * item;
		size_t n, cap;
	} correction;
};

static void wrong(const struct told *t, const char *what, id thing)
{
	doctor_case_found(t->a, t->report, *t->ref, what, thing);
}

/* ---- reading one event ---- */

static day day_at(const struct json_node *n, const char *key)
{
	day d = 0;

	(void)day_parse(json_node_str_at(n, key), &d);
	return d;
}

/* The entry of a list with that id, or NULL. */
#define FIND(list, wanted)                                       \
	({                                                       \
		__typeof__((list).item) found_ = NULL;           \
		for (size_t i_ = 0; i_ < (list).n; i_++)         \
			if (id_eq((list).item[i_].id, (wanted))) \
				found_ = &(list).item[i_];       \
		found_;                                          \
	})

static void tell_subject(struct told *t, int64_t kind, const struct json_node *n)
{
	id subject = json_node_id_at(n, "subject");
	struct told_subject *s = FIND(t->subject, subject);

	if (!s) {
		s = vec_push(&t->subject, t->a);
		s->id = subject;
	}
	if (kind == EVENT_CASE_OUTCOME) {
		s->outcome = json_node_int_at(n, "outcome");
		return;
	}
	s->status = json_node_int_at(n, "status");
	if (kind == EVENT_CASE_SUBJECT_ADDED) {
		s->text = json_node_str_at(n, "text");
		return;
	}
	s->inst = json_node_int_at(n, "inst");
	s->employee = json_node_id_at(n, "employee");
	s->unit = json_node_id_at(n, "unit");
	s->heads = json_node_id_at(n, "heads");
}

static void tell_allegation(struct told *t, const struct json_node *n)
{
	id allegation = json_node_id_at(n, "allegation");
	struct told_allegation *l = FIND(t->allegation, allegation);

	if (!l)
		l = vec_push(&t->allegation, t->a);
	*l = (struct told_allegation){.id = allegation,
				      .subject = json_node_id_at(n, "subject"),
				      .category = json_node_str_at(n, "category"),
				      .rule = json_node_str_at(n, "rule"),
				      .text = json_node_str_at(n, "text")};
}

static void tell_passage(struct told *t, struct told_track *track, const struct json_node *n)
{
	struct told_passage *p = vec_push(&t->passage, t->a);

	*p = (struct told_passage){.track = track->id,
				   .seq = json_node_int_at(n, "seq"),
				   .desk = json_node_int_at(n, "desk"),
				   .on = day_at(n, "day"),
				   .until = day_at(n, "until"),
				   .step = json_node_str_at(n, "step"),
				   .result = json_node_str_at(n, "result"),
				   .text = json_node_str_at(n, "text"),
				   .as = json_node_str_at(n, "as")};
	track->passages++;
	if (!str_eq(p->result, STR("jeda")) && !str_eq(p->result, STR("lanjut"))) {
		track->taken_by = (id){{0}};
		track->climbed_step = STR("");
		track->climbed = 0;
	}
}

static void tell_track(struct told *t, int64_t kind, const struct json_node *n)
{
	id track = json_node_id_at(n, "track");
	struct told_track *k = FIND(t->track, track);

	if (!k && kind == EVENT_CASE_TRACK_BEGAN) {
		k = vec_push(&t->track, t->a);
		k->id = track;
		k->procedure = json_node_str_at(n, "procedure");
		k->began = day_at(n, "day");
		k->subject = json_node_id_at(n, "subject");
		k->parent = json_node_id_at(n, "parent");
	} else if (!k) {
		wrong(t, "event of no track", track);
	} else if (kind == EVENT_CASE_ACTED) {
		tell_passage(t, k, n);
	} else if (kind == EVENT_CASE_GIVEN) {
		k->taken_by = json_node_id_at(n, "to");
		k->taken_from = json_node_int_at(n, "from");
	} else if (kind == EVENT_CASE_FREED) {
		if (!id_eq(k->taken_by, json_node_id_at(n, "was")))
			wrong(t, "freed", track);
		k->taken_by = (id){{0}};
	} else if (kind == EVENT_CASE_CLIMBED) {
		k->climbed_step = json_node_str_at(n, "step");
		k->climbed = json_node_int_at(n, "rungs");
	} else if (kind == EVENT_CASE_TRACK_ENDED) {
		k->is_ended = true;
		k->ended = day_at(n, "day");
		k->end = json_node_str_at(n, "step");
		k->closing = json_node_str_at(n, "closing");
		k->text = json_node_str_at(n, "text");
		k->taken_by = (id){{0}};
		k->climbed_step = STR("");
		k->climbed = 0;
	}
}

static struct told_telling telling_at(const struct json_node *n)
{
	return (struct told_telling){.text = json_node_str_at(n, "text"),
				     .election = json_node_str_at(n, "election"),
				     .act = json_node_str_at(n, "act")};
}

static void tell_correction(struct told *t, const struct event_record *e, const struct json_node *n)
{
	*vec_push(&t->correction, t->a) = (struct told_correction){
		.version = t->version, .at = e->at, .by = e->actor, .before = t->telling};
	t->telling = telling_at(n);
}

static void tell_case(struct told *t, int64_t kind, const struct json_node *n)
{
	switch (kind) {
	case EVENT_CASE_OPENED:
		t->state = CASE_OPEN;
		t->number = json_node_str_at(n, "number");
		t->telling = telling_at(n);
		t->opened = day_at(n, "day");
		break;
	case EVENT_CASE_CLOSED:
		t->state = CASE_CLOSED;
		t->closed = day_at(n, "day");
		break;
	case EVENT_CASE_MERGED:
		t->state = CASE_MERGED;
		break;
	case EVENT_CASE_REVIEWED:
		t->reviewed = true;
		t->state = CASE_OPEN;
		break;
	case EVENT_CASE_UNMERGED:
		t->state = CASE_OPEN;
		break;
	case EVENT_CASE_CHECKED:
		t->checked = true;
		t->identity = json_node_str_at(n, "identity");
		t->signature = json_node_str_at(n, "signature");
		t->standing = json_node_str_at(n, "standing");
		break;
	default:
		break;
	}
}

static enum err tell(struct told *t, const struct event_record *e)
{
	const struct json_node *n;

	if (e->kind < OWN_FIRST || e->kind > OWN_LAST)
		return OK; /* documents and evidence have events of the case too */
	t->version++;
	TRY(json_read(t->a, e->data, &n, NULL));
	switch (e->kind) {
	case EVENT_CASE_SUBJECT_ADDED:
	case EVENT_CASE_SUBJECT_MATCHED:
	case EVENT_CASE_OUTCOME:
		tell_subject(t, e->kind, n);
		break;
	case EVENT_CASE_ALLEGATION_SET:
		tell_allegation(t, n);
		break;
	case EVENT_CASE_TRACK_BEGAN:
	case EVENT_CASE_ACTED:
	case EVENT_CASE_GIVEN:
	case EVENT_CASE_FREED:
	case EVENT_CASE_CLIMBED:
	case EVENT_CASE_TRACK_ENDED:
		tell_track(t, e->kind, n);
		break;
	case EVENT_CASE_SANCTIONED:
	case EVENT_CASE_SANCTION_DATED:
	case EVENT_CASE_SANCTION_ANNULLED:
		if (!told_sanctions_tell(&t->sanction, t->a, e->kind, n))
			wrong(t, "event of no sanction", json_node_id_at(n, "track"));
		break;
	case EVENT_CASE_CORRECTED:
		tell_correction(t, e, n);
		break;
	default:
		tell_case(t, e->kind, n);
		break;
	}
	return OK;
}

/* ---- comparing with the rows ---- */

static bool same_text(struct told *t, str hash, const str *text, size_t n)
{
	return str_eq(hash, dossier_hash(t->a, text, n));
}

static bool same_telling(struct told *t, const struct told_telling *told, const str text[3],
			 str election, struct opt_int act_day)
{
	struct buf act = BUF_INIT(t->a, 16);

	if (act_day.is)
		day_put_iso(&act, (day)act_day.v);
	return same_text(t, told->text, text, 3) && str_eq(told->election, election) &&
	       str_eq(told->act, buf_str(&act));
}

static enum err compare_corrections(struct db *db, struct told *t)
{
	struct case_corrections_row *row;
	size_t n;

	TRY(case_corrections(db, t->a, t->ref->inst, t->ref->id, INT64_MAX, &row, &n));
	if (n != t->correction.n)
		wrong(t, "corrections", t->ref->id);
	for (size_t i = 0; i < n && n == t->correction.n; i++) {
		const struct told_correction *c = &t->correction.item[n - 1 - i];
		const struct case_corrections_row *r = &row[i];

		if (c->version != r->version || c->at != r->at || !id_eq(c->by, r->account) ||
		    !same_telling(t, &c->before, (str[]){r->title, r->story, r->place}, r->election,
				  r->act_day))
			wrong(t, "correction", t->ref->id);
	}
	return OK;
}

static enum err compare_case(struct db *db, struct told *t)
{
	struct case_select_row f;

	TRY(case_select(db, t->a, t->ref->inst, t->ref->id, &f));
	if (f.version != t->version || f.state != t->state || !str_eq(f.number, t->number) ||
	    f.opened_day != t->opened || (f.reviewed != 0) != t->reviewed ||
	    (f.state == CASE_CLOSED && f.closed_day.v != t->closed) ||
	    !same_telling(t, &t->telling, (str[]){f.title, f.story, f.place}, f.election,
			  f.act_day))
		wrong(t, "case", t->ref->id);
	return OK;
}

static enum err compare_check(struct db *db, struct told *t)
{
	struct case_check_select_row r;
	enum err e = case_check_select(db, t->a, t->ref->inst, t->ref->id, &r);
	bool same = e == ERR_NOT_FOUND
			    ? !t->checked
			    : t->checked && str_eq(case_answer_key(r.identity), t->identity) &&
				      str_eq(case_answer_key(r.signature), t->signature) &&
				      str_eq(case_answer_key(r.standing), t->standing);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (!same)
		wrong(t, "check", t->ref->id);
	return OK;
}

/* Of a case that was joined into another, the outcome is told there. */
static bool same_subject(struct told *t, const struct case_subjects_row *r)
{
	const struct told_subject *s = FIND(t->subject, r->subject);

	return s && same_text(t, s->text, (str[]){r->name, r->about}, 2) &&
	       s->status == r->status && s->inst == r->person_inst &&
	       id_eq(s->employee, r->employee) && id_eq(s->unit, r->unit) &&
	       id_eq(s->heads, r->heads) && (t->state == CASE_MERGED || s->outcome == r->outcome);
}

static enum err compare_subjects(struct db *db, struct told *t)
{
	struct case_subjects_row *row;
	size_t n, own = 0, told = 0;

	TRY(case_subjects(db, t->a, t->ref->inst, t->ref->id, &row, &n));
	for (size_t i = 0; i < n; i++) {
		if (!id_eq(row[i].case_, t->ref->id))
			continue;
		own++;
		if (!same_subject(t, &row[i]))
			wrong(t, "subject", row[i].subject);
	}
	for (size_t i = 0; i < t->subject.n; i++)
		told += t->subject.item[i].text.n > 0;
	if (own != told)
		wrong(t, "subjects", t->ref->id);
	return OK;
}

static enum err compare_allegations(struct db *db, struct told *t)
{
	struct case_allegations_row *row;
	size_t n, own = 0;

	TRY(case_allegations(db, t->a, t->ref->inst, t->ref->id, &row, &n));
	for (size_t i = 0; i < n; i++) {
		const struct case_allegations_row *r = &row[i];
		const struct told_allegation *l = FIND(t->allegation, r->allegation);

		if (!id_eq(r->case_, t->ref->id))
			continue;
		own++;
		if (!l || !id_eq(l->subject, r->subject) || !str_eq(l->category, r->category) ||
		    !str_eq(l->rule, r->rule) ||
		    !same_text(t, l->text, (str[]){r->words, r->facts, r->receipt, r->differs}, 4))
			wrong(t, "allegation", r->allegation);
	}
	if (own != t->allegation.n)
		wrong(t, "allegations", t->ref->id);
	return OK;
}

static bool same_track(struct told *t, const struct case_track_rows_row *r)
{
	const struct told_track *k = FIND(t->track, r->track);
	bool ended = r->state == TRACK_ENDED;

	if (!k || !str_eq(k->procedure, r->procedure) || k->began != r->began_day ||
	    !id_eq(k->subject, r->subject) || !id_eq(k->parent, r->parent) ||
	    k->passages != r->passages || k->is_ended != ended ||
	    !id_eq(k->taken_by, r->taken_by) || !str_eq(k->climbed_step, r->climbed_step) ||
	    k->climbed != r->climbed ||
	    (!id_is_none(k->taken_by) && k->taken_from != r->taken_from))
		return false;
	return !ended ||
	       (k->ended == r->ended_day.v && str_eq(k->end, r->end_step) &&
		str_eq(k->closing, r->closing) && same_text(t, k->text, &r->closing_text, 1));
}

static bool same_passage(struct told *t, const struct case_passages_row *r)
{
	for (size_t i = 0; i < t->passage.n; i++) {
		const struct told_passage *p = &t->passage.item[i];

		if (id_eq(p->track, r->track) && p->seq == r->seq)
			return p->on == r->on_day && p->until == r->until_day.v &&
			       p->desk == r->desk_inst && str_eq(p->step, r->step) &&
			       str_eq(p->result, r->result) && str_eq(p->as, r->acted_as) &&
			       same_text(t, p->text, (str[]){r->words, r->basis}, 2);
	}
	return false;
}

static enum err compare_tracks(struct db *db, struct told *t)
{
	struct case_track_rows_row *track;
	struct case_passages_row *passage;
	size_t n, passage_n;

	TRY(case_track_rows(db, t->a, t->ref->inst, t->ref->id, &track, &n));
	TRY(case_passages(db, t->a, t->ref->inst, t->ref->id, &passage, &passage_n));
	if (n != t->track.n || passage_n != t->passage.n)
		wrong(t, "tracks", t->ref->id);
	for (size_t i = 0; i < n; i++)
		if (!same_track(t, &track[i]))
			wrong(t, "track", track[i].track);
	for (size_t i = 0; i < passage_n; i++)
		if (!same_passage(t, &passage[i]))
			wrong(t, "passage", passage[i].track);
	return OK;
}

static enum err check_history(struct db *db, struct arena *a, struct case_ref ref,
			      struct doctor_report *report)
{
	struct told t = {.a = a, .ref = &ref, .report = report};
	struct event_record *event;
	int64_t after = 0;
	size_t n;

	do {
		TRY(event_history(db, a, ref.inst, ref.id, after, EVENTS_A_PAGE, &event, &n));
		for (size_t i = 0; i < n; i++)
			TRY(tell(&t, &event[i]));
		after = n ? event[n - 1].seq : after;
	} while (n == EVENTS_A_PAGE);
	TRY(compare_case(db, &t));
	TRY(compare_corrections(db, &t));
	TRY(compare_check(db, &t));
	TRY(compare_subjects(db, &t));
	TRY(compare_allegations(db, &t));
	TRY(compare_tracks(db, &t));
	return told_sanctions_compare(db, a, ref, &t.sanction, report);
}

static enum err check_histories(struct db *db, struct arena *a, struct arena *scratch, int64_t inst,
				struct doctor_report *report)
{
	return doctor_each_case(db, a, scratch, inst, report, check_history);
}

enum err doctor_case_events(struct db *db, struct arena *a, struct doctor_report *report)
{
	return doctor_each_institution(db, a, report, check_histories);
}
