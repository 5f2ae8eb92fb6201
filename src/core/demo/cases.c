/* The sample world's cases: a list of what happens on which day, then a transaction for each day.
 */
#include "core/demo/cases.h"

#include <assert.h>

#include "base/vec.h"
#include "core/case/track.h"
#include "core/demo/clock.h"
#include "core/demo/desk.h"
#include "core/demo/roads.h"
#include "core/org/employee.h"
#include "core/org/institution.h"
#include "core/org/unit.h"
#include "query/demo.h"
#include "sys/clock.h"
#include "core/rulebook/shelf.h"

enum { ACTS_MAX = 40, OFFICERS_MAX = 32, HOMES_MAX = 16, CASES_MEMORY = 128 << 20 };

struct scripted {
	int wait;
	str result, closing, sanction;
};
/* A case to be made: its road, without the last acts. */
struct planned {
	const struct demo_road *road;
	size_t serial; /* among all: chooses deed and persons */
	struct scripted act[ACTS_MAX];
	size_t act_n;
	struct case_ref ref; /* once it is open */
};
/* What happens on a day: a case is opened (act 0), or its act number. */
struct happening {
	day on;
	struct planned *plan;
	size_t act;
};
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
	struct {
		struct happening *item;
		size_t n, cap;
	} happening;
	size_t from, to; /* of a day */
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

/* ---- what happens when ---- */

static bool weekend(day d)
{
	int weekday = day_to_civil(d).weekday;

	return weekday == 0 || weekday == 6;
}

/* `n` days from Monday to Friday before `d`. */
static day working_days_before(day d, int n)
{
	while (weekend(d))
		d--;
	for (; n > 0; n--)
		do
			d--;
		while (weekend(d));
	return d;
}

/* "3:hukuman_ditetapkan=sedang!sedang_peralihan_kgb" */
static struct scripted read_act(str word)
{
	struct scripted s = {0};
	int64_t wait = 0;
	str rest = word, number = str_cut(&rest, ':');

	(void)str_to_int(number, &wait);
	s.wait = (int)wait;
	s.sanction = rest;
	rest = str_cut(&s.sanction, '!');
	s.closing = rest;
	s.result = str_cut(&s.closing, '=');
	return s;
}

/* How many working days ago the last act of a case was: most are in time, some are very late. */
static int ago_of(size_t serial)
{
	static const int ago[] = {0, 1, 2, 0, 3, 1, 6, 2, 12, 1, 0, 22};

	return ago[serial % (sizeof ago / sizeof *ago)];
}

/* Reads the acts of a road; *ago is changed where it says so. */
static void read_road(struct planned *p, int *ago)
{
	str rest = str_from(p->road->acts);
	int64_t days;

	while (rest.n > 0 && p->act_n < ACTS_MAX) {
		str word = str_cut(&rest, ' ');

		if (str_starts(word, STR("@")) && str_to_int(str_sub(word, 1, word.n), &days))
			*ago = (int)days;
		else if (word.n > 0)
			p->act[p->act_n++] = read_act(word);
	}
}

static void plan_case(struct making *m, const struct demo_road *road, int without, size_t serial)
{
	struct planned *p = arena_new(m->a, struct planned);
	int ago = ago_of(serial);
	day on;

	*p = (struct planned){.road = road, .serial = serial};
	read_road(p, &ago);
	p->act_n -= (size_t)without < p->act_n ? (size_t)without : p->act_n;
	on = working_days_before(moment_day(demo_start(), ZONE_WIB), ago);
	for (size_t i = p->act_n; i > 0; i--) {
		*vec_push(&m->happening, m->a) = (struct happening){on, p, i};
		on = working_days_before(on, p->act[i - 1].wait);
	}
	*vec_push(&m->happening, m->a) = (struct happening){on, p, 0};
}

/* By day, then in the order of the table, then of the road. */
static int by_day(const void *left, const void *right)
{
	const struct happening *l = left, *r = right;

	if (l->on != r->on)
		return l->on < r->on ? -1 : 1;
	if (l->plan->serial != r->plan->serial)
		return l->plan->serial < r->plan->serial ? -1 : 1;
	return l->act < r->act ? -1 : l->act > r->act;
}

static void plan_all(struct making *m)
{
	size_t serial = 0;

	for (size_t i = 0; i < demo_road_n; i++)
		for (int k = 0; k <= demo_road[i].shorter; k++)
			plan_case(m, &demo_road[i], k, serial++);
	qsort(m->happening.item, m->happening.n, sizeof *m->happening.item, by_day);
}

/* ---- making it happen ---- */

static enum err fill_subjects(struct making *m, const struct planned *p, struct case_new *n)
{
	const struct demo_deed *deed = &demo_deed[p->serial % demo_deed_n];
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

static enum err open_one(struct making *m, struct tx *tx, struct planned *p, day today)
{
	const struct demo_deed *deed = &demo_deed[p->serial % demo_deed_n];
	struct case_new n = {.origin = p->road->origin,
			     .regime = REGIME_PILKADA,
			     .election = STR("pilkada_2024"),
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

/* The newest open track whose step has the result. */
static const struct track *track_for(const struct track *track, size_t n, str result)
{
	for (size_t i = n; i > 0; i--)
		if (track[i - 1].state == TRACK_OPEN &&
		    step_result_find(track[i - 1].standing.step, result))
			return &track[i - 1];
	return NULL;
}

static enum err act_one(struct making *m, struct tx *tx, const struct planned *p, size_t number,
			day today)
{
	const struct scripted *s = &p->act[number - 1];
	const struct track *t;
	const struct step *end;
	const struct who *who;
	struct track *track;
	size_t n;

	TRY(case_tracks(tx->db, m->a, m->in->book->book, intake_at(m, p->ref.inst), p->ref, today,
			&track, &n));
	t = track_for(track, n, s->result);
	if (!t)
		return error_set(m->error, ERR_INTERNAL, NULL,
				 "no open step has the result " STR_FMT, STR_ARG(s->result));
	end = step_result_find(t->standing.step, s->result)->to;
	who = officer_at(m, t->actor_inst, t->actor_role);
	if (!who)
		return error_set(m->error, ERR_INTERNAL, NULL,
				 "nobody sits at the desk of " STR_FMT, STR_ARG(s->result));
	return track_act(tx, m->a, m->in->book->book, who, today,
			 &(struct act){.ref = p->ref,
				       .track = t->id,
				       .version = t->version,
				       .step = t->standing.step->name,
				       .result = s->result,
				       .on = today,
				       .words = STR("Diperiksa menurut berkas; catatan rekaan "
						    "dunia contoh."),
				       .closing = s->closing.n == 0 && end->closing_n > 0
							  ? end->closing[0].name
							  : s->closing,
				       .sanction = s->sanction,
				       .out_of_range = s->sanction.n ? STR("Menurut hasil "
									   "pemeriksaan.")
								     : STR("")},
			 m->error);
}

static enum err run_day(struct tx *tx, void *ctx)
{
	struct making *m = ctx;

	for (size_t i = m->from; i < m->to; i++) {
		const struct happening *h = &m->happening.item[i];
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

static enum err make(struct making *m)
{
	TRY(find_officers(m));
	for (size_t i = 0; i < demo_road_n; i++) {
		struct staff *unused;

		TRY(staff_of(m, demo_road[i].people, &unused));
	}
	plan_all(m);
	for (m->from = 0; m->from < m->happening.n; m->from = m->to) {
		day on = m->happening.item[m->from].on;

		for (m->to = m->from; m->to < m->happening.n && m->happening.item[m->to].on == on;)
			m->to++;
		clock_set(demo_morning(on));
		TRY(writer_run(m->in->writer, 0, run_day, m));
	}
	return OK;
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
