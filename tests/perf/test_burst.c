/*
 * A burst of signatures over HTTP, on either engine: 64 people at once, the server killed in the
 * middle, twice. What it acknowledged is there, once; the others sign after the restart. The bench
 * does the same with 20,000.
 */
#include <cmocka.h>

#include "burst.h"

enum { PEOPLE = 3000, CLIENTS = 64 };

static void run(struct crowd *c, struct served *s, size_t kill_after)
{
	struct burst b = {
		.crowd = c, .server = s, .clients = CLIENTS, .to = c->n, .kill_after = kill_after};

	*s = served_start(c, 2);
	burst_run(&b);
	assert_int_equal(b.refused, 0);
	if (!kill_after)
		assert_int_equal(b.broken, 0);
	else
		assert_true(b.acknowledged >= kill_after && b.broken > 0);
}

static size_t acknowledged(const struct crowd *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += c->person[i].acknowledged;
	return n;
}

static void test_burst__nothing_acknowledged_is_lost_or_doubled_by_a_kill(void **state)
{
	struct crowd *c = crowd_create(PEOPLE, PEOPLE);
	struct served s;
	struct crowd_audit audit;

	(void)state;
	for (int round = 0; round < 2; round++) {
		run(c, &s, PEOPLE / 3);
		audit = crowd_audit(c);
		assert_int_equal(audit.lost, 0);
		assert_int_equal(audit.doubled, 0);
		assert_int_equal(audit.counted, audit.stored);
		assert_int_equal(audit.findings, 0);
		/* a signature may be stored whose answer the kill cut off; no more than were under
		 * way */
		assert_in_range(audit.stored, acknowledged(c), acknowledged(c) + CLIENTS * 2);
	}
	run(c, &s, 0);
	assert_true(served_stop(&s));
	audit = crowd_audit(c);
	assert_int_equal(acknowledged(c), PEOPLE);
	assert_int_equal(audit.lost, 0);
	assert_int_equal(audit.doubled, 0);
	assert_int_equal(audit.stored, PEOPLE);
	assert_int_equal(audit.counted, PEOPLE);
	assert_int_equal(audit.findings, 0);
	crowd_destroy(c);
}
