/* The sample world's cases: a list of what happens on which day, then a transaction for each day.
 */
#include "core/demo/cases.h"

#include <assert.h>

#include "core/case/absence.h"
#include "core/case/track.h"
#include "core/demo/clock.h"
#include "core/demo/desk.h"
#include "core/demo/extras.h"
#include "core/demo/plan.h"
#include "core/org/employee.h"
#include "core/org/institution.h"
#include "core/org/unit.h"
#include "query/demo.h"
#include "sys/clock.h"
#include "core/rulebook/shelf.h"

enum { OFFICERS_MAX = 32, HOMES_MAX = 16, CASES_MEMORY = 128 << 20 };
enum { REPLY_DAYS = 14 /* which examiners of the sample world give for a reply */, AWAY_DAYS = 6 };

struct officer {
	struct who who;
	enum role role;
};
/* The staff of an institution from which subjects are taken, each once. */
struct staff {
	const char *code;
	int64_t inst;
	struct demo_staff_row *row;
	size_t n, next[STATUS_END + 1]; /* by status; the last: leaders */
};
struct making {
	const struct demo_cases *in;
	struct arena *a;
	struct error *error;
	struct officer officer[OFFICERS_MAX];
	size_t officer_n;
	struct staff staff[HOMES_MAX];
	size_t staff_n;
	struct demo_plan plan;
	size_t from, to;             /* of a day */
	struct demo_letters letters; /* of the day */
};

/* ---- who is there ---- */

static enum err add_officer(struct making *m, const struct demo_desk *desk)
{
	struct db *db = m->in->db;
	struct officer *o = &m->officer[m->officer_n];
	struct institution i;
	struct account account;
	struct unit unit;
	id *branch;

	TRY(institution_find(db, m->a, str_from(desk->institution), &i));
	TRY(account_find(db, m->a, i.inst, str_from(desk->login), &account));
	*o = (struct officer){.who = {.inst = i.inst,
				      .account = account.id,
				      .roles = ROLE_BIT(desk->role),
				      .zone = i.zone,
				      .second_factor = true},
			      .role = desk->role};
	if (desk->role == ROLE_UNIT_HEAD) {
		TRY(unit_find(db, m->a, i.inst, str_from(desk->unit), &unit));
		branch = arena_new(m->a, id);
		*branch = unit.id;
		o->who.head_of = branch;
		o->who.head_of_n = 1;
	}
	m->officer_n++;
	return OK;
}

static enum err find_officers(struct making *m)
{
	for (size_t i = 0; i < demo_desk_n && m->officer_n < OFFICERS_MAX; i++)
		if (demo_desk[i].login)
			TRY(add_officer(m, &demo_desk[i]));
	return OK;
}

static const struct who *officer_at(const struct making *m, int64_t inst, int64_t role)
{
	for (size_t i = 0; i < m->officer_n; i++)
		if (m->officer[i].who.inst == inst && (int64_t)m->officer[i].role == role)
			return &m->officer[i].who;
	return NULL;
}

/* Whoever takes cases in at an institution. */
static const struct who *intake_at(const struct making *m, int64_t inst)
{
	static const enum role role[] = {ROLE_BAWASLU, ROLE_BKN, ROLE_PERSONNEL};
	const struct who *found = NULL;

	for (size_t i = 0; i < sizeof role / sizeof *role && !found; i++)
		found = officer_at(m, inst, role[i]);
	return found;
}

static enum err staff_of(struct making *m, const char *code, struct staff **ret)
{
	struct staff *s;
	struct institution i;

	for (size_t k = 0; k < m->staff_n; k++) {
		if (strcmp(m->staff[k].code, code) == 0) {
			*ret = &m->staff[k];
			return OK;
		}
	}
	assert(m->staff_n < HOMES_MAX);
	s = &m->staff[m->staff_n++];
	TRY(institution_find(m->in->db, m->a, str_from(code), &i));
	*s = (struct staff){.code = code, .inst = i.inst};
	TRY(demo_staff(m->in->db, m->a, i.inst, &s->row, &s->n));
	*ret = s;
	return OK;
}

static bool leads(const struct demo_staff_row *r)
{
	return r->post_kind >= POST_JPT_UTAMA && r->post_kind <= POST_PENGAWAS;
}

/* The next one of a kind; people sit far apart in the list, so that they are not all of a unit. */
static enum err next_person(struct staff *s, int status, const struct demo_staff_row **ret)
{
	size_t *next = &s->next[status == DEMO_LEADER ? STATUS_END : status];

	for (size_t i = *next; i < s->n; i++) {
		const struct demo_staff_row *r = &s->row[i];

		if (status == DEMO_LEADER ? !leads(r) : r->status != status || leads(r))
			continue;
		*next = i + 7;
		*ret = r;
		return OK;
	}
	return ERR_NOT_FOUND;
}

/* ---- making it happen ---- */

static enum err fill_subjects(struct making *m, const struct demo_planned *p, struct case_new *n)
{
	const struct demo_deed *deed = p->deed;
	struct staff *staff;

	TRY(staff_of(m, p->road->people, &staff));
	n->subject = arena_array(m->a, struct case_new_subject, (size_t)p->road->subjects);
	for (; n->subject_n < (size_t)p->road->subjects; n->subject_n++) {
		struct case_new_subject *s = &n->subject[n->subject_n];
		const struct demo_staff_row *person;

		*s = (struct case_new_subject){.name = STR("Belum diketahui"),
					       .about = STR("Pegawai, menurut seragamnya"),
					       .category = str_from(deed->category),
					       .words = str_from(deed->words)};
		if (p->road->status == 0)
			continue;
		TRY(next_person(staff, p->road->status, &person));
		s->name = person->name;
		s->about = person->post;
		s->status = person->status;
		s->person_inst = staff->inst;
		s->employee = person->employee;
	}
	return OK;
}

static enum err open_one(struct making *m, struct tx *tx, struct demo_planned *p, day today)
{
	const struct demo_deed *deed = p->deed;
	bool pilkada = p->regime == REGIME_PILKADA;
	struct case_new n = {.origin = p->road->origin,
			     .regime = p->regime,
			     .election = pilkada ? STR("pilkada_2024") : STR(""),
			     .title = str_from(deed->title),
			     .story = str_from(deed->story),
			     .place = STR("Di lingkungan kantor"),
			     .has_act_day = true,
			     .act_day = today - 2 - (day)(p->serial % 4),
			     .known_day = today - (day)(p->serial % 2),
			     .master = m->in->master};
	struct institution home;

	TRY(institution_find(tx->db, m->a, str_from(p->road->home), &home));
	if (n.origin == CASE_PAPER || n.origin == CASE_WALK_IN)
		n.reporter = STR("Pelapor rekaan, lewat meja penerimaan");
	if (n.reporter.n > 0 && p->serial % 3 > 0) /* of a third the officer did not ask */
		n.check = (struct case_check){
			.identity = CASE_ANSWER_YES,
			.signature = n.origin == CASE_PAPER ? CASE_ANSWER_YES : CASE_ANSWER_UNKNOWN,
			.standing = CASE_ANSWER_YES,
		};
	TRY(fill_subjects(m, p, &n));
	return case_open(tx, m->a, m->in->book->book, intake_at(m, home.inst), today, &n, &p->ref,
			 m->error);
}

/* The newest open track whose step has the result; of "-" the newest open one. */
static const struct track *track_for(const struct track *track, size_t n, str result)
{
	for (size_t i = n; i > 0; i--)
		if (track[i - 1].state == TRACK_OPEN &&
		    (str_eq(result, STR("-")) ||
		     step_result_find(track[i - 1].standing.step, result)))
			return &track[i - 1];
	return NULL;
}

/* Where a scripted act happens, and by whom. */
struct place {
	const struct track *track; /* NULL: in a closed case */
	const struct who *home, *actor;
};

static enum err find_place(struct making *m, struct tx *tx, const struct demo_planned *p,
			   str result, day today, struct place *ret)
{
	struct track *track;
	size_t n;

	ret->home = intake_at(m, p->ref.inst);
	TRY(case_tracks(tx->db, m->a, m->in->book->book, ret->home, p->ref, today, &track, &n));
	ret->track = track_for(track, n, result);
	ret->actor = ret->track ? officer_at(m, ret->track->actor_inst, ret->track->actor_role)
				: ret->home;
	if (!ret->track && !str_eq(result, STR("-")))
		return error_set(m->error, ERR_INTERNAL, NULL,
				 "no open step has the result " STR_FMT, STR_ARG(result));
	if (!ret->actor)
		return error_set(m->error, ERR_INTERNAL, NULL,
				 "nobody sits at the desk of " STR_FMT, STR_ARG(result));
	return OK;
}

static enum err do_extras(struct making *m, struct tx *tx, const struct demo_planned *p,
			  const struct demo_scripted *s, day today)
{
	str rest = s->extras;

	while (rest.n > 0) {
		str word = str_cut(&rest, '+');
		struct place at;

		TRY(find_place(m, tx, p, s->result, today, &at));
		TRY(demo_extra(&(struct demo_scene){.tx = tx,
						    .a = m->a,
						    .book = m->in->book->book,
						    .master = m->in->master,
						    .ref = p->ref,
						    .previous = p->previous ? p->previous->ref
									    : (struct case_ref){0},
						    .proof = p->proof,
						    .track = at.track,
						    .home = at.home,
						    .actor = at.actor,
						    .today = today,
						    .letters = &m->letters,
						    .error = m->error},
			       word));
	}
	return OK;
}

static enum err act_one(struct making *m, struct tx *tx, const struct demo_planned *p,
			size_t number, day today)
{
	const struct demo_scripted *s = &p->act[number - 1];
	const struct step *end;
	struct place at;

	TRY(do_extras(m, tx, p, s, today));
	if (str_eq(s->result, STR("-")))
		return OK;
	TRY(find_place(m, tx, p, s->result, today, &at));
	end = step_result_find(at.track->standing.step, s->result)->to;
	return track_act(
		tx, m->a, m->in->book->book, at.actor, today,
		&(struct act){
			.ref = p->ref,
			.track = at.track->id,
			.version = at.track->version,
			.step = at.track->standing.step->name,
			.result = s->result,
			.on = today,
			.until = today + REPLY_DAYS,
			.basis = end->limit && end->limit->most > 0
					 ? STR("Waktu yang wajar untuk menjawab.")
					 : STR(""),
			.words = STR("Diperiksa menurut berkas; catatan rekaan "
				     "dunia contoh."),
			.closing = s->closing.n == 0 && end->closing_n > 0 ? end->closing[0].name
									   : s->closing,
			.sanction = s->sanction,
			.out_of_range = s->outside ? STR("Menurut hasil pemeriksaan.") : STR("")},
		m->error);
}

static enum err run_day(struct tx *tx, void *ctx)
{
	struct making *m = ctx;

	m->letters.n = 0;
	for (size_t i = m->from; i < m->to; i++) {
		const struct demo_happening *h = &m->plan.item[i];
		struct arena_mark mark = arena_mark(m->a);
		enum err e = h->act == 0 ? open_one(m, tx, h->plan, h->on)
					 : act_one(m, tx, h->plan, h->act, h->on);

		if (e != OK) {
			char why[sizeof m->error->text];

			snprintf(why, sizeof why, "%s", m->error->text);
			return error_set(m->error, e, NULL, "road %zu, act %zu: %s",
					 (size_t)(h->plan->road - demo_road), h->act, why);
		}
		arena_rewind(m->a, mark);
	}
	return OK;
}

/* How letters are written beside the days. */
static enum err write_beside(void *ctx, int64_t inst, enum err (*run)(struct tx *, void *),
			     void *run_ctx)
{
	return writer_run(ctx, inst, run, run_ctx);
}

/* An officer who has taken a step on is not there in the days around the start. */
static enum err leave(struct tx *tx, void *ctx)
{
	struct making *m = ctx;
	struct institution office;
	const struct who *who;
	day start = moment_day(demo_start(), ZONE_WIB);

	TRY(institution_find(tx->db, m->a, STR("bawaslu-pringsewu"), &office));
	who = officer_at(m, office.inst, ROLE_BAWASLU);
	return absence_say(tx, m->a, who, start, who->account, start, start + AWAY_DAYS, m->error);
}

static enum err make(struct making *m)
{
	struct case_io io = {m->in->db, write_beside, m->in->writer};

	TRY(find_officers(m));
	for (size_t i = 0; i < demo_road_n; i++) {
		struct staff *unused;

		TRY(staff_of(m, demo_road[i].people, &unused));
	}
	demo_plan_make(m->a, &m->plan);
	for (m->from = 0; m->from < m->plan.n; m->from = m->to) {
		day on = m->plan.item[m->from].on;

		for (m->to = m->from; m->to < m->plan.n && m->plan.item[m->to].on == on;)
			m->to++;
		clock_set(demo_morning(on));
		TRY(writer_run(m->in->writer, 0, run_day, m));
		TRY(demo_letters_issue(&io, m->a, m->in->book->book, m->in->master, &m->letters,
				       m->error));
	}
	clock_set(demo_start());
	return writer_run(m->in->writer, 0, leave, m);
}

enum err demo_cases_make(const struct demo_cases *in, struct error *error)
{
	struct arena a;
	struct making *m;
	enum err e;

	arena_init(&a, CASES_MEMORY);
	m = arena_new(&a, struct making);
	*m = (struct making){.in = in, .a = &a, .error = error};
	e = make(m);
	arena_finish(&a);
	return e;
}
