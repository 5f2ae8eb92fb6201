/* The desk of somebody with ten thousand open cases, beside a million closed ones. */
#include "bench.h"

#include <unistd.h>

#include "core/rulebook/shelf.h"
#include "many_cases.h"
#include "matters.h"
#include "query/setting.h"

enum { PAUSE_US = 500000, PATIENCE = 600 };
enum { PEOPLE = 60, MANY = 10000, CLOSED = 1000000 };

static void make_matters(struct crowd *c, struct matters *m)
{
	struct shelf *shelf;
	const struct shelf_book *book;

	MUST(shelf_create(STR(""), &shelf, &c->error));
	book = shelf_take(shelf);
	*m = (struct matters){.crowd = c, .n = 1, .book = book->book};
	matters_create(m);
	shelf_return(shelf, book);
	shelf_destroy(shelf);
}

/* A server that lives until its keeper has worked out the turns of all these cases: what it does at
 * first is not the page's. */
static void keep(struct crowd *c)
{
	struct served s = served_start(c, BENCH_THREADS);
	struct setting_read_row row;

	for (int i = 0; setting_read(c->base->db, &c->arena, 0, STR("case_rulebook"), &row) != OK;
	     i++) {
		if (i > PATIENCE)
			MUST(ERR_ENVIRONMENT);
		usleep(PAUSE_US);
	}
	(void)served_stop(&s);
}

static double measure(struct bench *b, struct matters *m, const char *what)
{
	struct served s = served_start(m->crowd, BENCH_THREADS);
	double us = bench_page(b, &s, what, "/meja/perkara", &m->overseer);

	(void)served_stop(&s);
	return us;
}

void bench_desk(struct bench *b)
{
	struct crowd *c = crowd_create(PEOPLE, 1);
	struct matters m;
	struct many_cases cases;
	double few, many;

	make_matters(c, &m);
	cases = (struct many_cases){.a = &c->arena,
				    .home = m.inst,
				    .of = c->inst,
				    .about = c->person[0].employee,
				    .taken_by = m.account};
	MUST(db_open(str_from(c->base->url), false, &cases.db, &c->error));
	many_cases_clear(&cases);
	MUST(db_begin(cases.db, true));
	many_cases_open(&cases, 1, MANY);
	MUST(db_commit(cases.db));
	keep(c);
	few = measure(b, &m, "a desk, 10,000 open cases");
	MUST(db_begin(cases.db, true));
	many_cases_closed(&cases, MANY + 1, CLOSED);
	MUST(db_commit(cases.db));
	many = measure(b, &m, "the same beside 1,000,000 closed");
	bench_at_most(b, "a desk beside a million closed cases", "%.2f x", many / few, 1.5);
	db_close(cases.db);
	crowd_destroy(c);
}
