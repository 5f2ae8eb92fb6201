/* Recounting the pledge tables. See doctor.h. */
#include "core/pledge/doctor.h"

#include "base/vec.h"
#include "core/doctor/doctor.h"
#include "core/event/event.h"
#include "core/org/institution.h"
#include "core/pledge/sign.h"
#include "query/coverage.h"
#include "sys/clock.h"

enum { EVENTS_A_PAGE = 2000 };

static void report(struct arena *a, struct pledge_faults *f, const char *what, id drive, id subject)
{
	if (f->n < 300)
		*vec_push(f, a) = (struct pledge_fault){what, drive, subject};
}

static enum err check_counters(struct db *db, struct arena *a, int64_t inst,
			       struct pledge_faults *f)
{
	struct coverage_wrong_row *row;
	size_t n;

	TRY(coverage_wrong(db, a, inst, &row, &n));
	for (size_t i = 0; i < n; i++)
		report(a, f, "counter", row[i].drive, row[i].unit);
	return OK;
}

static enum err check_selection(struct db *db, struct arena *a, int64_t inst, int64_t now,
				struct pledge_faults *f)
{
	struct selection_wrong_row *row;
	size_t n;

	TRY(selection_wrong(db, a, inst, now, &row, &n));
	for (size_t i = 0; i < n; i++)
		report(a, f, "selection", row[i].drive, row[i].employee);
	return OK;
}

/* How one person stands in each drive that his events name, replayed so far. */
struct standing {
	struct standing_drive {
		id drive, pledge;
		enum answer answer;
		bool asked;
	} * item;
	size_t n, cap;
};

struct replay {
	struct db *db;
	struct arena *all, scratch; /* faults; what is needed for one person, */
	struct arena_mark empty;    /* given back by this after each */
	int64_t inst;
	struct pledge_faults *faults;
	id person; /* none: nobody yet */
	struct standing standing;
	int64_t answered; /* obligations that the events say are answered */
};

/* The id after "key":" in the data that sign.c and roster_change.c write; none: not there. */
static id data_id(str data, str key)
{
	ptrdiff_t at = str_find(data, key);
	id found = {{0}};

	if (at >= 0)
		(void)id_parse(str_sub(data, (size_t)at + key.n, (size_t)at + key.n + ID_HEX_LEN),
			       &found);
	return found;
}

static struct standing_drive *standing_in(struct replay *r, id drive)
{
	struct standing_drive *s;

	for (size_t i = 0; i < r->standing.n; i++)
		if (id_eq(r->standing.item[i].drive, drive))
			return &r->standing.item[i];
	s = vec_push(&r->standing, &r->scratch);
	s->drive = drive;
	s->asked = true;
	return s;
}

static void replay_event(struct replay *r, const struct pledge_events_row *e)
{
	struct standing_drive *s = standing_in(r, data_id(e->data, STR("\"drive\":\"")));

	s->pledge = data_id(e->data, STR("\"pledge\":\""));
	s->asked = e->kind != EVENT_PLEDGE_WITHDRAWN;
	switch (e->kind) {
	case EVENT_PLEDGE_SIGNED:
		s->answer = ANSWER_SIGNED;
		break;
	case EVENT_PLEDGE_REFUSED:
		s->answer = ANSWER_REFUSED;
		break;
	case EVENT_PLEDGE_UNABLE:
		s->answer = ANSWER_UNABLE;
		break;
	default:
		s->answer = ANSWER_OPEN;
		break;
	}
}

/* Compares the person who is done with his obligations. */
static enum err finish_person(struct replay *r)
{
	struct obligations_of_row *row;
	size_t n;

	if (id_is_none(r->person))
		return OK;
	TRY(obligations_of(r->db, &r->scratch, r->inst, r->person, &row, &n));
	for (size_t k = 0; k < r->standing.n; k++) {
		const struct standing_drive *s = &r->standing.item[k];
		const struct obligations_of_row *found = NULL;

		for (size_t i = 0; i < n; i++)
			if (id_eq(row[i].drive, s->drive))
				found = &row[i];
		if ((found != NULL) != s->asked ||
		    (found && (found->answer != (int64_t)s->answer ||
			       (s->answer != ANSWER_OPEN && !id_eq(found->pledge, s->pledge)))))
			report(r->all, r->faults, "answer", s->drive, r->person);
		r->answered += s->asked && s->answer != ANSWER_OPEN;
	}
	arena_rewind(&r->scratch, r->empty);
	r->standing = (struct standing){0};
	return OK;
}

static enum err replay_all(struct replay *r, struct arena *pages)
{
	id subject = {{0}};
	int64_t seq = 0;
	size_t n;

	do {
		struct arena_mark mark = arena_mark(pages);
		struct pledge_events_row *row;

		TRY(pledge_events(r->db, pages, r->inst, subject, seq, EVENTS_A_PAGE, &row, &n));
		for (size_t i = 0; i < n; i++) {
			if (!id_eq(row[i].subject, r->person)) {
				TRY(finish_person(r));
				r->person = row[i].subject;
			}
			replay_event(r, &row[i]);
		}
		if (n > 0) {
			subject = row[n - 1].subject;
			seq = row[n - 1].seq;
		}
		arena_rewind(pages, mark);
	} while (n == EVENTS_A_PAGE);
	return finish_person(r);
}

static void arena_release_(void *a)
{
	arena_finish(a);
}

static enum err check_answers(struct db *db, struct arena *a, int64_t inst, struct pledge_faults *f)
{
	struct replay *r = arena_new(a, struct replay);
	struct arena *pages = arena_new(a, struct arena);
	struct obligations_answered_row counted;

	arena_init(&r->scratch, 64 << 20);
	arena_init(pages, 64 << 20);
	r->scratch.guard = pages->guard = a->guard;
	arena_defer(a, arena_release_, &r->scratch);
	arena_defer(a, arena_release_, pages);
	(void)arena_alloc(&r->scratch, 1); /* so that the mark has a chunk to keep */
	r->empty = arena_mark(&r->scratch);
	r->db = db;
	r->all = a;
	r->inst = inst;
	r->faults = f;
	TRY(replay_all(r, pages));
	/* Answers that no event tells of. */
	TRY(obligations_answered(db, a, inst, &counted));
	if (counted.people != r->answered)
		report(a, f, "answer", (id){{0}}, (id){{0}});
	return OK;
}

enum err pledge_doctor(struct db *db, struct arena *a, int64_t inst, int64_t now,
		       struct pledge_faults *ret)
{
	struct pledge_faults faults = {0};

	TRY(check_counters(db, a, inst, &faults));
	TRY(check_answers(db, a, inst, &faults));
	TRY(check_selection(db, a, inst, now, &faults));
	*ret = faults;
	return OK;
}

static void tell(struct arena *a, struct doctor_report *report, int64_t inst,
		 const struct pledge_fault *f)
{
	doctor_found(report, "inst %lld %s drive " STR_FMT " subject " STR_FMT, (long long)inst,
		     f->what, STR_ARG(id_hex(a, f->drive)), STR_ARG(id_hex(a, f->subject)));
}

enum err doctor_pledge_drives(struct db *db, struct arena *a, struct doctor_report *report)
{
	struct institution *inst;
	size_t n;

	TRY(institution_list(db, a, &inst, &n));
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_mark(a);
		struct pledge_faults faults;

		TRY(pledge_doctor(db, a, inst[i].inst, clock_now(), &faults));
		for (size_t k = 0; k < faults.n; k++)
			tell(a, report, inst[i].inst, &faults.item[k]);
		report->read++;
		arena_rewind(a, mark);
	}
	return OK;
}
