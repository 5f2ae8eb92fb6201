/* web/queue: slow work in order, bounded, and never waiting for ever. */
#include "web/queue.h"

#include <stdatomic.h>
#include <unistd.h>

#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { TASKS = 16 };

struct work {
	struct task task;
	atomic_int ran, error;
	int ms;
};

static void run(void *ctx, enum err e)
{
	struct work *w = ctx;

	if (e == OK)
		usleep((useconds_t)w->ms * 1000);
	atomic_store(&w->error, (int)e);
	atomic_fetch_add(&w->ran, 1);
}

static struct work work[TASKS];

static enum err add(struct queue *q, int i, int ms)
{
	work[i] = (struct work){.task = {.run = run, .ctx = &work[i]}, .ms = ms};
	return queue_add(q, &work[i].task);
}

static void wait_for(int i)
{
	for (int ms = 0; ms < 5000 && !atomic_load(&work[i].ran); ms++)
		usleep(1000);
	assert_int_equal(atomic_load(&work[i].ran), 1);
}

static void test_queue__does_what_is_added_once(void **state)
{
	struct queue *q;

	(void)state;
	assert_int_equal(queue_create(3, TASKS, MICROS_SECOND, &q), OK);
	for (int i = 0; i < TASKS; i++)
		assert_int_equal(add(q, i, 1), OK);
	for (int i = 0; i < TASKS; i++) {
		wait_for(i);
		assert_int_equal(atomic_load(&work[i].error), OK);
	}
	queue_destroy(q);
}

static void test_queue__a_full_one_refuses_at_once(void **state)
{
	struct queue *q;

	(void)state;
	assert_int_equal(queue_create(1, 2, MICROS_MINUTE, &q), OK);
	assert_int_equal(add(q, 0, 200), OK);
	usleep(50000); /* the worker has it */
	assert_int_equal(add(q, 1, 1), OK);
	assert_int_equal(add(q, 2, 1), OK);
	assert_int_equal(add(q, 3, 1), ERR_BUSY);
	wait_for(2);
	assert_int_equal(atomic_load(&work[3].ran), 0);
	assert_int_equal(add(q, 3, 1), OK);
	wait_for(3);
	queue_destroy(q);
}

static void test_queue__who_waits_too_long_is_told_while_the_worker_is_busy(void **state)
{
	struct queue *q;

	(void)state;
	assert_int_equal(queue_create(1, 4, 300000, &q), OK);
	assert_int_equal(add(q, 0, 1500), OK);
	usleep(50000);
	assert_int_equal(add(q, 1, 1), OK);
	wait_for(1);
	assert_int_equal(atomic_load(&work[1].error), ERR_BUSY);
	assert_int_equal(atomic_load(&work[0].ran), 0);
	queue_destroy(q);
	assert_int_equal(atomic_load(&work[0].ran), 1);
}

static void test_queue__stopping_does_what_is_queued(void **state)
{
	struct queue *q;

	(void)state;
	assert_int_equal(queue_create(2, TASKS, MICROS_MINUTE, &q), OK);
	for (int i = 0; i < TASKS; i++)
		assert_int_equal(add(q, i, 5), OK);
	queue_destroy(q);
	for (int i = 0; i < TASKS; i++)
		assert_int_equal(atomic_load(&work[i].ran), 1);
	queue_destroy(NULL);
}
