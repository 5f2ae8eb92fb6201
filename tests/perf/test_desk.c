/*
 * The desk page over HTTP, from the session to the last byte: three statements in all, and no
 * dearer with ten thousand open cases beside a million closed ones than with a hundred, in steps of
 * SQLite's machine. Its CPU time is the bench's (bench_desk.c).
 */
#include <cmocka.h>

#include "here.h"
#include "http_client.h"
#include "many_cases.h"

enum {
	PEOPLE = 60,
	FEW = 100,
	MANY = 10000,
	CLOSED = 1000000,
	RATIO_PERCENT = 150,
	STATEMENTS = 3, /* with the one that reads the session */
};

static int group_setup(void **state)
{
	*state = here_create(PEOPLE, 1);
	return 0;
}

static int group_teardown(void **state)
{
	here_destroy(*state);
	return 0;
}

static struct many_cases cases_of(struct here *h)
{
	struct many_cases cases = {.a = &h->arena,
				   .home = h->matters.inst,
				   .of = h->crowd->inst,
				   .about = h->crowd->person[0].employee,
				   .taken_by = h->matters.account};

	MUST(db_open(str_from(h->crowd->base->url), false, &cases.db, &h->crowd->error));
	return cases;
}

static struct http_reply get(struct here *h, const char *path)
{
	struct http_reply r = client_get(&h->arena, h->port, path, h->matters.overseer.cookie);

	assert_int_equal(r.status, 200);
	return r;
}

/* The steps that the page takes; it must say `total`. */
static int64_t steps(struct here *h, const char *path, const char *total)
{
	struct db_effort before, after;
	struct http_reply r = get(h, path); /* statements are prepared */

	before = here_effort(h);
	r = get(h, path);
	after = here_effort(h);
	assert_true(after.statements - before.statements <= STATEMENTS);
	assert_true(str_find(r.body, str_from(total)) >= 0);
	return after.steps - before.steps;
}

static const struct {
	const char *path, *few, *many;
	bool flat;
} pages[] = {
	{"/meja/perkara", "100 langkah", "10.000 langkah", true},
	{"/meja/perkara?setelah=20010:00000000000000000000000000000000", "100 langkah",
	 "10.000 langkah", true},
	{"/meja/perkara?lihat=menunggu", "", "", true},
	/* counts the open ones, and is asked for by itself for that reason */
	{"/meja/perkara?lihat=beban", "67", "6.667", false},
};
enum { PAGES = sizeof pages / sizeof *pages };

static void test_desk__is_three_statements_and_flat_beside_a_million_closed(void **state)
{
	struct here *h = *state;
	struct many_cases cases;
	int64_t few[PAGES];

	if (!h)
		skip();
	cases = cases_of(h);
	many_cases_clear(&cases);
	many_cases_open(&cases, 1, FEW);
	for (size_t i = 0; i < PAGES; i++)
		few[i] = steps(h, pages[i].path, pages[i].few);
	many_cases_clear(&cases);
	MUST(db_begin(cases.db, true));
	many_cases_open(&cases, 1, MANY);
	many_cases_closed(&cases, MANY + 1, CLOSED);
	MUST(db_commit(cases.db));
	for (size_t i = 0; i < PAGES; i++) {
		int64_t many = steps(h, pages[i].path, pages[i].many);

		print_message("%s: %lld steps with %d open, %lld with %d and %d closed\n",
			      pages[i].path, (long long)few[i], FEW, (long long)many, MANY, CLOSED);
		if (pages[i].flat)
			assert_true(many * 100 <= few[i] * RATIO_PERCENT);
	}
	db_close(cases.db);
}
