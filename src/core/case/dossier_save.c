/* A case in a write transaction: what begins and ends in it, and saving. See dossier.h. */
#include "core/case/sanction.h"

#include "base/vec.h"
#include "core/case/ladder.h"
#include "core/case/taken.h"
#include "core/org/institution.h"
#include "query/case.h"
#include "query/case_track.h"
#include "sys/crypto.h"
#include "sys/json.h"

enum { DATA_MAX = 4096 };

/* ---- beginning ---- */

static bool runs_already(const struct dossier *d, const struct procedure *p, id subject)
{
	for (size_t i = 0; i < d->track.n; i++) {
		const struct dossier_track *t = d->track.item[i];

		if (t->state == TRACK_OPEN && id_eq(t->subject, subject) &&
		    str_eq(t->procedure_name, p->id))
			return true;
	}
	return false;
}

static enum err began_event(struct dossier *d, const struct dossier_track *t)
{
	struct buf data = BUF_INIT(d->a, DATA_MAX);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "track", id_hex(d->a, t->id));
	json_put_str(&j, "procedure", t->procedure_name);
	json_put_day(&j, "day", t->began);
	if (!id_is_none(t->subject))
		json_put_str(&j, "subject", id_hex(d->a, t->subject));
	if (!id_is_none(t->parent))
		json_put_str(&j, "parent", id_hex(d->a, t->parent));
	json_object_end(&j);
	return dossier_event(d, EVENT_CASE_TRACK_BEGAN, buf_str(&data));
}

enum err dossier_begin(struct dossier *d, const struct procedure *p, day on, id parent, id subject)
{
	struct dossier_track *t;

	if (runs_already(d, p, subject))
		return OK;
	if (d->track.n >= CASE_TRACKS_MAX)
		return ERR_LIMIT;
	t = arena_new(d->a, struct dossier_track);
	*t = (struct dossier_track){.id = id_new(),
				    .parent = parent,
				    .subject = subject,
				    .procedure_name = p->id,
				    .procedure = p,
				    .began = on,
				    .last_day = on,
				    .settle_day = DAY_FOREVER,
				    .state = TRACK_OPEN,
				    .changed = true};
	*vec_push(&d->track, d->a) = t;
	d->open_tracks++;
	tally_add(&d->tally, d->a, d->ref.inst, TALLY_BEGAN, t->procedure_name, on, 1);
	TRY(case_track_insert(d->tx, d->ref.inst, d->ref.id, t->id, parent, subject, p->id, on,
			      (id){{0}}, NULL));
	return began_event(d, t);
}

enum err dossier_begin_all(struct dossier *d, const struct procedure *p, day on, id parent,
			   id subject)
{
	const id none = {{0}};

	if (!p->each_subject)
		return dossier_begin(d, p, on, parent, none);
	if (!id_is_none(subject))
		return dossier_begin(d, p, on, parent, subject);
	for (size_t i = 0; i < d->cast.n; i++)
		TRY(dossier_begin(d, p, on, parent, d->cast.subject[i].id));
	return OK;
}

/* ---- ending ---- */

enum err dossier_end(struct dossier *d, struct dossier_track *t, const struct step *end, day on,
		     str closing, str text)
{
	struct buf data = BUF_INIT(d->a, DATA_MAX);
	struct json j = JSON_INIT(&data);

	t->state = TRACK_ENDED;
	t->end_step = end->name;
	t->closing = closing;
	t->closing_text = text;
	t->ended = on;
	t->settle_day = DAY_FOREVER;
	t->taken_by = (id){{0}};
	t->changed = true;
	d->open_tracks--;
	tally_add(&d->tally, d->a, d->ref.inst, TALLY_ENDED,
		  str_printf(d->a, STR_FMT "/" STR_FMT, STR_ARG(dossier_name(d, t, end->name)),
			     STR_ARG(closing)),
		  on, 1);
	tally_add(&d->tally, d->a, d->ref.inst, TALLY_END_DAYS, dossier_name(d, t, end->name),
		  on - t->began, 1);
	json_object(&j);
	json_put_str(&j, "track", id_hex(d->a, t->id));
	json_put_day(&j, "day", on);
	json_put_str(&j, "step", end->name);
	json_put_str(&j, "closing", closing);
	json_put_str(&j, "text", dossier_hash(d->a, &text, 1));
	json_object_end(&j);
	return dossier_event(d, EVENT_CASE_TRACK_ENDED, buf_str(&data));
}

/* What has happened by itself in one track by today: procedures begun, rungs or an end reached. */
static enum err settle_track(struct dossier *d, struct dossier_track *t)
{
	struct standing s;

	if (t->state != TRACK_OPEN || !t->procedure || (!t->changed && t->settle_day > d->today))
		return OK;
	TRY(dossier_stand(d, t, d->today, &s));
	for (size_t i = (size_t)t->opened; i < s.opened_n; i++)
		TRY(dossier_begin_all(d, s.opened[i], s.opened_on[i], t->id, t->subject));
	if ((size_t)t->opened != s.opened_n) {
		t->opened = (int64_t)s.opened_n;
		t->changed = true;
	}
	if (s.penalty_n > 0 && (t->changed || (size_t)t->penalties != s.penalty_n)) {
		TRY(sanction_follow(d, t, &s.penalty));
		t->penalties = (int64_t)s.penalty_n;
		t->changed = true;
	}
	if (!step_ends(s.step))
		return ladder_climb(d, t, &s);
	ladder_leave(t);
	if (t->closing.n > 0) /* by somebody who chose the reason */
		return dossier_end(d, t, s.step, s.since, t->closing, t->closing_text);
	return dossier_end(d, t, s.step, s.since,
			   s.step->closing_n ? s.step->closing[0].name : STR(""), STR(""));
}

/* Tracks that begin on the way come behind and are looked at too. */
static enum err settle(struct dossier *d)
{
	if (d->state != CASE_OPEN)
		return OK;
	for (size_t i = 0; i < d->track.n; i++)
		TRY(settle_track(d, d->track.item[i]));
	return OK;
}

/* ---- turns ---- */

static struct tally_turn counted(const struct dossier *d, const struct dossier_track *t,
				 const struct stored_turn *s)
{
	int64_t late = s->due == DAY_FOREVER ? DAY_FOREVER : s->due + 1;

	if (late < s->from)
		late = s->from;
	return (struct tally_turn){.inst = s->desk.inst,
				   .role = s->desk.role,
				   .unit = s->desk.unit,
				   .name = dossier_name(d, t, s->step),
				   .from = s->from,
				   .until = s->until,
				   .late = late > s->until ? DAY_FOREVER : late};
}

/* Without a book: the turns as they are stored, on the desks of today. */
static enum err find_desks(struct dossier *d, struct dossier_track *t, struct stored_turn *ret,
			   size_t *ret_n)
{
	const struct case_subject *subject = cast_find(&d->cast, t->subject);

	for (size_t i = 0; i < t->turn_n; i++) {
		ret[i] = t->turn[i];
		TRY(desk_find(d->tx->db, d->a, &d->cast, subject, ret[i].duty, &ret[i].desk,
			      &ret[i].about_inst));
	}
	*ret_n = t->turn_n;
	return OK;
}

static enum err find_turns(struct dossier *d, struct dossier_track *t, struct stored_turn *ret,
			   size_t *ret_n)
{
	struct course *c = arena_new(d->a, struct course);
	const struct case_subject *subject = cast_find(&d->cast, t->subject);

	TRY(course_of(d->book, t->procedure, t->began, t->passage, t->passage_n, (size_t)t->opened,
		      (size_t)t->penalties, t->climbed, c));
	for (size_t i = 0; i < c->n; i++) {
		const struct turn *turn = &c->turn[i];
		struct stored_turn *s = &ret[i];

		*s = (struct stored_turn){
			.duty = turn->step->actor.party == PARTY_TASK ? duty_of(turn->body)
								      : DUTY_HOME,
			.step = turn->step->name,
			.from = turn->from,
			.until = turn->until,
			.since = turn->since,
			.sort = turn_sort_day(turn),
			.due_state = turn->due.state,
			.due = turn_has_due(turn) ? turn->due.last : DAY_FOREVER,
			.paused = turn->paused,
			.taken_by = turn->from == t->taken_from ? t->taken_by : (id){{0}},
		};
		TRY(desk_find(d->tx->db, d->a, &d->cast, subject, s->duty, &s->desk,
			      &s->about_inst));
	}
	if (t->settle_day != c->settle) {
		t->settle_day = c->settle;
		t->changed = true;
	}
	*ret_n = c->n;
	return OK;
}

enum err dossier_turns(struct dossier *d, struct dossier_track *t, struct stored_turn *ret,
		       size_t *ret_n)
{
	return t->procedure ? find_turns(d, t, ret, ret_n) : find_desks(d, t, ret, ret_n);
}

static bool same_turn(const struct stored_turn *l, const struct stored_turn *r)
{
	return l->desk.inst == r->desk.inst && l->desk.role == r->desk.role &&
	       id_eq(l->desk.unit, r->desk.unit) && l->desk.records == r->desk.records &&
	       l->duty == r->duty && l->about_inst == r->about_inst &&
	       id_eq(l->taken_by, r->taken_by) && str_eq(l->step, r->step) && l->from == r->from &&
	       l->until == r->until && l->since == r->since && l->sort == r->sort &&
	       l->due_state == r->due_state && l->due == r->due && l->paused == r->paused;
}

bool stored_turns_same(const struct stored_turn *l, size_t l_n, const struct stored_turn *r,
		       size_t r_n)
{
	bool same = l_n == r_n;

	for (size_t i = 0; same && i < l_n; i++)
		same = same_turn(&l[i], &r[i]);
	return same;
}

static enum err insert_turn(struct dossier *d, const struct dossier_track *t,
			    const struct stored_turn *s)
{
	struct opt_int due = {s->due != DAY_FOREVER, s->due};

	return retry_if_taken(
		case_turn_insert(d->tx, s->desk.inst, t->id, s->from, s->until, s->desk.role,
				 s->desk.unit, s->desk.records, s->duty, s->about_inst, s->taken_by,
				 d->ref.inst, d->ref.id, t->subject, t->procedure_name, t->began,
				 s->step, s->since, s->due_state, due, s->paused, s->sort, NULL));
}

static enum err write_turns(struct dossier *d, struct dossier_track *t)
{
	struct stored_turn *turn = arena_array(d->a, struct stored_turn, TURNS_MAX);
	size_t n = 0;

	if (t->state == TRACK_OPEN && d->state == CASE_OPEN)
		TRY(dossier_turns(d, t, turn, &n));
	if (stored_turns_same(turn, n, t->turn, t->turn_n))
		return OK;
	for (size_t i = 0; i < t->turn_n; i++) {
		struct tally_turn old = counted(d, t, &t->turn[i]);

		tally_turn(&d->tally, d->a, &old, -1);
		TRY(case_turn_delete(d->tx, t->turn[i].desk.inst, t->id, t->turn[i].from, NULL));
	}
	for (size_t i = 0; i < n; i++) {
		struct tally_turn new_ = counted(d, t, &turn[i]);

		tally_turn(&d->tally, d->a, &new_, 1);
		TRY(insert_turn(d, t, &turn[i]));
		t->turn[i] = turn[i];
	}
	t->turn_n = n;
	t->changed = true;
	return OK;
}

static enum err save_track(struct dossier *d, struct dossier_track *t)
{
	int64_t saved;

	if (!t->changed && !t->look_again)
		return OK;
	TRY(write_turns(d, t));
	if (!t->changed)
		return OK;
	t->version++;
	TRY(case_track_save(
		d->tx, d->ref.inst, d->ref.id, t->id, t->was, (int64_t)t->passage_n, t->last_day,
		t->settle_day, t->opened, t->penalties, t->climbed.step, (int64_t)t->climbed.n,
		t->taken_by, t->taken_from, t->state, t->end_step, t->closing, t->closing_text,
		(struct opt_int){t->state == TRACK_ENDED, t->ended}, t->version, &saved));
	return saved == 1 ? OK : ERR_CONFLICT;
}

void dossier_again(struct dossier *d)
{
	for (size_t i = 0; i < d->track.n; i++)
		d->track.item[i]->look_again = true;
}

enum err dossier_people(struct dossier *d)
{
	bool changed;

	TRY(cast_subjects(d->tx->db, d->a, d->ref, &d->cast.subject, &d->cast.n));
	TRY(bars_of(d->tx->db, d->a, d->ref, d->cast.subject, d->cast.n, &d->cast.bars));
	TRY(bars_write(d->tx, d->a, d->ref, &d->cast.bars, &changed));
	dossier_again(d);
	return OK;
}

/* ---- closing ---- */

/* A track that has to do with a subject ended because nothing was proven. */
static bool not_proven(const struct dossier *d, id subject)
{
	const str word = STR("tidak_terbukti");

	for (size_t i = 0; i < d->track.n; i++) {
		const struct dossier_track *t = d->track.item[i];

		if ((id_is_none(t->subject) || id_eq(t->subject, subject)) &&
		    (str_starts(t->end_step, word) || str_starts(t->closing, word)))
			return true;
	}
	return false;
}

static enum err set_outcome(struct dossier *d, struct case_subject *s, enum subject_outcome outcome)
{
	struct buf data = BUF_INIT(d->a, DATA_MAX);
	struct json j = JSON_INIT(&data);

	s->outcome = outcome;
	TRY(case_subject_set_outcome(d->tx, d->ref.inst, s->of, s->id, outcome, NULL));
	json_object(&j);
	json_put_str(&j, "subject", id_hex(d->a, s->id));
	json_put_int(&j, "outcome", outcome);
	json_object_end(&j);
	return dossier_event(d, EVENT_CASE_OUTCOME, buf_str(&data));
}

/* A sanction that stands says more than anything else; one that was annulled less than that
 * nothing was proven. */
static enum subject_outcome outcome_of(const struct dossier *d, id subject,
				       const struct sanction_decided *decided, size_t n)
{
	enum subject_outcome outcome = not_proven(d, subject) ? SUBJECT_NOT_PROVEN : SUBJECT_OTHER;

	for (size_t i = 0; i < n; i++) {
		if (!id_eq(decided[i].subject, subject))
			continue;
		if (!sanction_annulled(&decided[i]))
			return SUBJECT_SANCTIONED;
		if (outcome == SUBJECT_OTHER)
			outcome = SUBJECT_ANNULLED;
	}
	return outcome;
}

static enum err set_outcomes(struct dossier *d)
{
	struct sanction_decided *decided;
	size_t n;

	TRY(sanctions_decided(d->tx->db, d->a, d->ref, &decided, &n));
	for (size_t i = 0; i < d->cast.n; i++) {
		struct case_subject *s = &d->cast.subject[i];

		TRY(set_outcome(d, s, outcome_of(d, s->id, decided, n)));
	}
	return OK;
}

static enum err close_case(struct dossier *d)
{
	struct buf data = BUF_INIT(d->a, DATA_MAX);
	struct json j = JSON_INIT(&data);

	d->state = CASE_CLOSED;
	d->closed_day = d->opened_day;
	for (size_t i = 0; i < d->track.n; i++)
		if (d->track.item[i]->ended > d->closed_day)
			d->closed_day = d->track.item[i]->ended;
	TRY(set_outcomes(d));
	tally_add(&d->tally, d->a, d->ref.inst, TALLY_CLOSED, case_origin_key(d->origin),
		  d->closed_day, 1);
	tally_add(&d->tally, d->a, d->ref.inst, TALLY_CLOSED_PERSONS, case_origin_key(d->origin),
		  d->closed_day, (int64_t)d->cast.n);
	json_object(&j);
	json_put_day(&j, "day", d->closed_day);
	json_object_end(&j);
	return dossier_event(d, EVENT_CASE_CLOSED, buf_str(&data));
}

/* Whose officers took it in. */
static enum role home_role(const struct dossier *d)
{
	if (d->cast.home_kind == INSTITUTION_BAWASLU)
		return ROLE_BAWASLU;
	return d->cast.home_kind == INSTITUTION_BKN ? ROLE_BKN : ROLE_PERSONNEL;
}

static enum err write_access(struct dossier *d)
{
	day latest = d->today; /* also when the clock went back */

	for (size_t i = 0; i < d->track.n; i++)
		if (d->track.item[i]->last_day > latest)
			latest = d->track.item[i]->last_day;
	TRY(case_access_forget(d->tx, d->ref.inst, d->ref.id, latest, NULL));
	TRY(case_access_grant(d->tx, d->ref.inst, d->ref.id, (id){{0}}, home_role(d), d->state,
			      d->opened_day, NULL));
	if (d->state != d->state_was)
		TRY(case_access_state(d->tx, d->ref.inst, d->ref.id, d->state, NULL));
	return OK;
}

enum err dossier_save(struct dossier *d)
{
	int64_t saved;

	TRY(settle(d));
	if (d->state == CASE_OPEN && d->open_tracks == 0)
		TRY(close_case(d));
	TRY(taken_check(d));
	for (size_t i = 0; i < d->track.n; i++)
		TRY(save_track(d, d->track.item[i]));
	TRY(write_access(d));
	TRY(ladder_write(d));
	TRY(tally_write(d->tx, &d->tally));
	TRY(case_save(d->tx, d->ref.inst, d->ref.id, d->was, d->state,
		      (struct opt_int){d->state == CASE_CLOSED, d->closed_day}, d->merged_into,
		      d->reviewed, (int64_t)d->cast.n, d->open_tracks, d->version, &saved));
	return saved == 1 ? OK : ERR_CONFLICT;
}
