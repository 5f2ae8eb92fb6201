/*
 * Letters end to end: the real server, a press on "ingatkan", and a mail server that keeps what it
 * is given. How a letter is written and tried again is tests/unit/core/outbox.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <unistd.h>

#include "base/date.h"
#include "core/pledge/drive.h"
#include "http_client.h"
#include "query/perf.h"
#include "served.h"
#include "smtp_sink.h"
#include "sys/clock.h"

enum { PEOPLE = 3, WAIT_S = 30, ROUNDS_S = 11 /* more than two rounds of the mailer */ };

static int setup(void **state)
{
	*state = crowd_create(PEOPLE, 0);
	return 0;
}

static int teardown(void **state)
{
	crowd_destroy(*state);
	return 0;
}

/* Presses the button on the page of those who have not signed. */
static void remind(struct crowd *c, const struct served *s, id drive)
{
	const char *path = str_printf(&c->arena, "/meja/ikrar/" STR_FMT "/ingatkan",
				      STR_ARG(id_hex(&c->arena, drive)))
				   .p;
	struct http_reply r = client_post(&c->arena, s->port, path, c->officer.cookie,
					  str_printf(&c->arena, "token=%s", c->officer.token));

	assert_int_equal(r.status, 303);
}

static enum err make_due(struct tx *tx, void *ctx)
{
	struct crowd *c = ctx;

	return perf_letters_due(tx, c->inst, tx->now, tx->now + 5 * MICROS_MINUTE, NULL);
}

/* As if the minutes had passed in which more reasons, or another attempt, are waited for. */
static void let_time_pass(struct crowd *c)
{
	MUST(writer_run(c->base->writer, c->inst, make_due, c));
}

static struct perf_letters_row letters(struct crowd *c)
{
	struct perf_letters_row row;

	MUST(perf_letters(c->base->db, &c->arena, c->inst, &row));
	return row;
}

/* Waits until the outbox says so many were sent. */
static void wait_until_sent(struct crowd *c, int64_t n)
{
	for (int i = 0; i < WAIT_S * 10 && letters(c).sent < n; i++)
		usleep(100000);
	assert_int_equal(letters(c).sent, n);
}

/* How many letters went to person i of the crowd. */
static int received_by(struct smtp_sink *sink, size_t i)
{
	char cell[CROWD_COLUMNS][CROWD_CELL], rcpt[CROWD_CELL + 16];
	int n = 0;

	crowd_row(i, cell);
	snprintf(rcpt, sizeof rcpt, "<%s>", cell[6]);
	for (size_t k = 0; k < smtp_sink_count(sink); k++) {
		str first = smtp_sink_message(sink, k);

		first = str_cut(&first, '\n');
		n += str_find(first, str_from(rcpt)) >= 0;
	}
	return n;
}

static void assert_once_each(struct smtp_sink *sink)
{
	assert_int_equal(smtp_sink_count(sink), PEOPLE);
	for (size_t i = 0; i < PEOPLE; i++)
		assert_int_equal(received_by(sink, i), 1);
}

static bool says(struct smtp_sink *sink, size_t i, const char *text)
{
	return str_find(smtp_sink_message(sink, i), str_from(text)) >= 0;
}

static void test_letters__a_reminder_arrives_once(void **state)
{
	struct crowd *c = *state;
	struct smtp_sink *sink = smtp_sink_create();
	struct served s = served_start_mailing(c, 1, smtp_sink_url(sink).p);

	remind(c, &s, c->drive);
	remind(c, &s, c->drive);
	assert_int_equal(letters(c).waiting, PEOPLE);
	let_time_pass(c);
	wait_until_sent(c, PEOPLE);
	assert_once_each(sink);
	assert_true(says(sink, 0, "Pakta integritas Pilkada 2024"));
	assert_true(says(sink, 0, "http://x/ikrar"));
	remind(c, &s, c->drive);
	let_time_pass(c);
	sleep(ROUNDS_S);
	assert_once_each(sink);
	assert_true(served_stop(&s));
	smtp_sink_destroy(sink);
}

static void test_letters__outlive_a_mail_server_that_is_down_and_a_kill(void **state)
{
	struct crowd *c = *state;
	struct smtp_sink *sink = smtp_sink_create();
	const char *gone = str_cstr(&c->arena, smtp_sink_url(sink));
	struct served s;

	smtp_sink_destroy(sink);
	s = served_start_mailing(c, 1, gone);
	remind(c, &s, c->drive);
	let_time_pass(c);
	for (int i = 0; i < WAIT_S * 10 && letters(c).tried < PEOPLE; i++)
		usleep(100000);
	assert_int_equal(letters(c).tried, PEOPLE);
	served_kill(&s);
	assert_int_equal(letters(c).sent, 0);
	assert_int_equal(letters(c).waiting, PEOPLE);
	sink = smtp_sink_create();
	s = served_start_mailing(c, 1, smtp_sink_url(sink).p);
	let_time_pass(c);
	wait_until_sent(c, PEOPLE);
	assert_once_each(sink);
	assert_true(served_stop(&s));
	s = served_start_mailing(c, 1, smtp_sink_url(sink).p);
	let_time_pass(c);
	sleep(ROUNDS_S);
	assert_once_each(sink);
	assert_true(served_stop(&s));
	smtp_sink_destroy(sink);
}

struct opening {
	struct crowd *c;
	const char *title;
	id drive;
};

static enum err open_drive(struct tx *tx, void *ctx)
{
	struct opening *o = ctx;
	struct crowd *c = o->c;
	struct drive made;
	struct text text;
	struct drive_plan plan = {
		.title = str_from(o->title),
		.election = STR("pilkada-2024"),
		.stage = STR("masa tenang"),
		.statuses = 1 << STATUS_PNS | 1 << STATUS_PPPK,
		.opens_at = tx->now - MICROS_MINUTE,
		.closes_at = tx->now + MICROS_DAY,
	};

	TRY(text_newest_or_default(tx, &c->arena, c->inst, (id){{0}}, &text));
	plan.text = text.id;
	TRY(drive_open(tx, &c->arena, c->inst, (id){{0}}, &plan, &made, &c->error));
	o->drive = made.id;
	return OK;
}

static id another_drive(struct crowd *c, const char *title)
{
	struct opening o = {.c = c, .title = title};

	MUST(writer_run(c->base->writer, c->inst, open_drive, &o));
	return o.drive;
}

static void test_letters__are_one_a_day_whatever_there_is_to_do(void **state)
{
	struct crowd *c = *state;
	struct smtp_sink *sink = smtp_sink_create();
	struct served s = served_start_mailing(c, 1, smtp_sink_url(sink).p);

	remind(c, &s, c->drive);
	remind(c, &s, another_drive(c, "Pakta kedua"));
	assert_int_equal(letters(c).waiting, PEOPLE);
	let_time_pass(c);
	wait_until_sent(c, PEOPLE);
	assert_once_each(sink);
	for (size_t i = 0; i < PEOPLE; i++) {
		assert_true(says(sink, i, "Pakta integritas Pilkada 2024"));
		assert_true(says(sink, i, "Pakta kedua"));
	}
	/* What comes later waits for the next morning. */
	remind(c, &s, another_drive(c, "Pakta ketiga"));
	let_time_pass(c);
	sleep(ROUNDS_S);
	assert_once_each(sink);
	assert_int_equal(letters(c).waiting, PEOPLE);
	assert_true(served_stop(&s));
	smtp_sink_destroy(sink);
}
