/* The outbox: one letter a person and day, and a mailer that loses none. */
#include <unistd.h>

#include "core/outbox/mailer.h"
#include "core/outbox/outbox.h"
#include "smtp_sink.h"
#include "sys/clock.h"
#include "world.h"

static int setup(void **state)
{
	return world_setup(state);
}

static int teardown(void **state)
{
	return world_teardown(state);
}

struct asking {
	struct world *w;
	struct outbox_reason reason;
	bool queued;
};

static enum err ask(struct tx *tx, void *ctx)
{
	struct asking *a = ctx;

	return outbox_digest(tx, &a->w->arena, &a->reason, &a->queued);
}

static struct asking reason(struct world *w, const char *line)
{
	return (struct asking){
		.w = w,
		.reason =
			{
				.inst = w->inst,
				.person = world_person(w, "lurah")->employee,
				.email = STR("lurah@kota.example"),
				.zone = ZONE_WIB,
				.line = str_from(line),
				.path = STR("/ikrar"),
			},
	};
}

static bool digest(struct world *w, const char *line)
{
	struct asking a = reason(w, line);

	MUST(world_write(w, ask, &a));
	return a.queued;
}

static size_t due(struct world *w, int64_t at, struct outbox_mail **ret)
{
	size_t n;

	MUST(outbox_due(w->db, &w->arena, at, 100, ret, &n));
	return n;
}

static enum err claim(struct tx *tx, void *mail)
{
	return outbox_claim(tx, mail);
}

static enum err fail_for_now(struct tx *tx, void *mail)
{
	return outbox_failed(tx, mail, STR("451"), false);
}

static enum err give_up(struct tx *tx, void *mail)
{
	return outbox_failed(tx, mail, STR("550"), true);
}

static void test_outbox__reasons_of_a_day_are_one_letter(void **state)
{
	struct world *w = *state;
	struct outbox_mail *mail;
	str letter;

	assert_true(digest(w, "Satu."));
	assert_true(digest(w, "Dua."));
	assert_true(digest(w, "Satu."));
	assert_int_equal(due(w, clock_now(), &mail), 0); /* waits for more reasons */
	assert_int_equal(due(w, clock_now() + OUTBOX_GATHER, &mail), 1);
	letter = outbox_letter(&w->arena, &mail[0], STR("https://netral.example"));
	assert_true(str_find(letter, STR("- Satu.\n  https://netral.example/ikrar\n\n- Dua.\n")) >
		    0);
	assert_true(str_starts(letter, STR("Yth. ")));
	assert_true(str_find(str_sub(letter, (size_t)str_find(letter, STR("Dua.")), letter.n),
			     STR("Satu.")) < 0);
}

static void test_outbox__what_comes_after_sending_began_waits_for_the_morning(void **state)
{
	struct world *w = *state;
	int64_t soon = clock_now() + OUTBOX_GATHER + MICROS_SECOND;
	struct outbox_mail *mail;

	assert_true(digest(w, "Satu."));
	clock_set(soon);
	assert_int_equal(due(w, soon, &mail), 1);
	MUST(world_write(w, claim, &mail[0]));
	assert_int_equal(world_write(w, claim, &mail[0]), ERR_CONFLICT);
	assert_true(digest(w, "Dua."));
	assert_int_equal(due(w, soon, &mail), 0);
	assert_int_equal(due(w,
			     day_start(moment_day(soon, ZONE_WIB) + 1, ZONE_WIB) + 7 * MICROS_HOUR,
			     &mail),
			 2);
	assert_true(str_eq(mail[1].reasons, STR("Dua.\t/ikrar\n")));
}

static void test_outbox__nobody_is_written_to_without_an_address(void **state)
{
	struct world *w = *state;
	struct asking a = reason(w, "Satu.");
	struct outbox_mail *mail;

	a.reason.email = STR("");
	MUST(world_write(w, ask, &a));
	assert_false(a.queued);
	a.reason.email = STR("x@y\nBcc: z@y");
	MUST(world_write(w, ask, &a));
	assert_false(a.queued);
	assert_int_equal(due(w, clock_now() + MICROS_DAY, &mail), 0);
	a = reason(w, "Dua\tkata");
	assert_int_equal(world_write(w, ask, &a), ERR_INPUT);
}

static void test_outbox__a_full_letter_takes_no_more(void **state)
{
	struct world *w = *state;
	bool queued = true;
	int n = 0;

	while (queued && n < 2000) {
		char line[128];

		snprintf(line, sizeof line,
			 "Alasan nomor %d, dan beberapa kata lagi supaya cepat penuh.", n++);
		queued = digest(w, line);
	}
	assert_in_range(n, 100, 1000);
}

static void test_outbox__waits_longer_after_each_failure_and_then_gives_up(void **state)
{
	struct world *w = *state;
	int64_t at = clock_now() + OUTBOX_GATHER + MICROS_SECOND;
	struct outbox_mail *mail;
	struct outbox_stats stats;

	assert_true(digest(w, "Satu."));
	for (int i = 0; i < OUTBOX_ATTEMPTS_MAX; i++) {
		clock_set(at);
		assert_int_equal(due(w, at, &mail), 1);
		MUST(world_write(w, claim, &mail[0]));
		assert_int_equal(due(w, at + 59 * MICROS_SECOND, &mail), 0);
		MUST(outbox_stats(w->db, &w->arena, &stats));
		at += 13 * MICROS_HOUR;
		if (i + 1 < OUTBOX_ATTEMPTS_MAX) {
			assert_int_equal(due(w, at, &mail), 1);
			mail[0].attempts--;
			MUST(world_write(w, fail_for_now, &mail[0]));
		}
	}
	assert_int_equal(due(w, at, &mail), 0);
	MUST(outbox_stats(w->db, &w->arena, &stats));
	assert_int_equal(stats.given_up, 1);
	assert_int_equal(stats.waiting, 0);
}

static void test_outbox__a_refused_address_is_given_up_at_once(void **state)
{
	struct world *w = *state;
	struct outbox_mail *mail;

	assert_true(digest(w, "Satu."));
	assert_int_equal(due(w, clock_now() + MICROS_HOUR, &mail), 1);
	MUST(world_write(w, give_up, &mail[0]));
	assert_int_equal(due(w, clock_now() + 300 * MICROS_DAY, &mail), 0);
}

static struct mailer *start(struct world *w, struct smtp_sink *sink)
{
	struct error error = {0};
	struct mailer *m;

	MUST(mailer_create(&(struct mailer_settings){.db_url = str_from(w->url),
						     .smtp = {.url = smtp_sink_url(sink)},
						     .from = STR("netral@kota.example"),
						     .base = STR("https://netral.example"),
						     .poll_ms = 20},
			   w->writer, &m, &error));
	return m;
}

/* Waits until nothing, or as many letters as said, are unsent. */
static bool waiting_becomes(struct world *w, int64_t n)
{
	struct outbox_stats stats;

	for (int i = 0; i < 500; i++) {
		MUST(outbox_stats(w->db, &w->arena, &stats));
		if (stats.waiting == n)
			return true;
		usleep(20000);
	}
	return false;
}

static str header(str message, const char *name)
{
	ptrdiff_t at = str_find(message, str_from(name));

	assert_true(at >= 0);
	message = str_sub(message, (size_t)at, message.n);
	return str_cut(&message, '\r');
}

static void test_outbox__the_mailer_sends_what_is_due_once(void **state)
{
	struct world *w = *state;
	struct smtp_sink *sink = smtp_sink_create();
	struct mailer *m;

	assert_true(digest(w, "Pakta menunggu tanda tangan Anda."));
	clock_set(clock_now() + OUTBOX_GATHER + MICROS_SECOND);
	m = start(w, sink);
	assert_true(smtp_sink_wait(sink, 1));
	assert_true(waiting_becomes(w, 0));
	mailer_destroy(m);
	m = start(w, sink);
	usleep(200000);
	mailer_destroy(m);
	assert_int_equal(smtp_sink_count(sink), 1);
	assert_true(str_starts(smtp_sink_message(sink, 0), STR("RCPT <lurah@kota.example>")));
	assert_true(str_find(smtp_sink_message(sink, 0), STR("Pakta menunggu tanda tangan Anda.")) >
		    0);
	smtp_sink_destroy(sink);
}

static void test_outbox__unsent_mail_survives_a_server_that_says_later_and_a_restart(void **state)
{
	struct world *w = *state;
	struct smtp_sink *sink = smtp_sink_create();
	struct outbox_mail *mail;
	struct mailer *m;

	assert_true(digest(w, "Satu."));
	clock_set(clock_now() + OUTBOX_GATHER + MICROS_SECOND);
	smtp_sink_set_mood(sink, SMTP_LATER);
	m = start(w, sink);
	for (int i = 0; i < 500; i++) {
		if (due(w, clock_now() + MICROS_HOUR, &mail) == 1 && mail[0].attempts == 1)
			break;
		usleep(10000);
	}
	mailer_destroy(m);
	assert_int_equal(smtp_sink_count(sink), 0);
	assert_true(waiting_becomes(w, 1));
	smtp_sink_set_mood(sink, SMTP_TAKES);
	clock_set(clock_now() + MICROS_HOUR);
	m = start(w, sink);
	assert_true(smtp_sink_wait(sink, 1));
	assert_true(waiting_becomes(w, 0));
	mailer_destroy(m);
	smtp_sink_destroy(sink);
}

static void test_outbox__a_letter_that_may_have_arrived_comes_again_under_the_same_id(void **state)
{
	struct world *w = *state;
	struct smtp_sink *sink = smtp_sink_create();
	struct mailer *m;

	assert_true(digest(w, "Satu."));
	clock_set(clock_now() + OUTBOX_GATHER + MICROS_SECOND);
	smtp_sink_set_mood(sink, SMTP_VANISHES);
	m = start(w, sink);
	assert_true(smtp_sink_wait(sink, 1));
	mailer_destroy(m);
	assert_true(waiting_becomes(w, 1));
	smtp_sink_set_mood(sink, SMTP_TAKES);
	clock_set(clock_now() + MICROS_HOUR);
	m = start(w, sink);
	assert_true(smtp_sink_wait(sink, 2));
	assert_true(waiting_becomes(w, 0));
	mailer_destroy(m);
	assert_true(str_eq(header(smtp_sink_message(sink, 0), "Message-ID:"),
			   header(smtp_sink_message(sink, 1), "Message-ID:")));
	smtp_sink_destroy(sink);
}

static void test_outbox__a_recipient_the_server_refuses_is_not_tried_again(void **state)
{
	struct world *w = *state;
	struct smtp_sink *sink = smtp_sink_create();
	struct outbox_stats stats = {0};
	struct mailer *m;

	assert_true(digest(w, "Satu."));
	clock_set(clock_now() + OUTBOX_GATHER + MICROS_SECOND);
	smtp_sink_set_mood(sink, SMTP_REFUSES);
	m = start(w, sink);
	assert_true(waiting_becomes(w, 0));
	mailer_destroy(m);
	MUST(outbox_stats(w->db, &w->arena, &stats));
	assert_int_equal(stats.given_up, 1);
	smtp_sink_destroy(sink);
}

static void test_outbox__there_is_no_mailer_without_a_server(void **state)
{
	struct world *w = *state;
	struct error error = {0};
	struct mailer *m;

	MUST(mailer_create(&(struct mailer_settings){.db_url = str_from(w->url)}, w->writer, &m,
			   &error));
	assert_null(m);
	assert_int_equal(mailer_create(&(struct mailer_settings){.db_url = str_from(w->url),
								 .smtp = {.url = STR("http://x")},
								 .from = STR("a@b")},
				       w->writer, &m, &error),
			 ERR_INPUT);
	mailer_destroy(m);
}
