/* The thread that sends letters. What is due and what is written down is outbox.c. */
#include "core/outbox/mailer.h"

#include <pthread.h>
#include <stdatomic.h>

#include "core/outbox/outbox.h"
#include "sys/clock.h"
#include "sys/log.h"

enum { BATCH = 50, ROUND_MEMORY = 32 << 20, POLL_MS = 5000 };

struct mailer {
	struct arena arena;
	struct mailer_settings settings;
	struct writer *writer;
	struct db *db;
	struct mail_client *client;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	atomic_bool stop;
};

/* What the writer is asked to note about one letter. */
struct note {
	const struct outbox_mail *mail;
	enum { NOTE_CLAIM, NOTE_SENT, NOTE_FAILED, NOTE_GIVEN_UP } what;
	str problem;
};

static enum err write_note(struct tx *tx, void *ctx)
{
	const struct note *note = ctx;

	switch (note->what) {
	case NOTE_CLAIM:
		return outbox_claim(tx, note->mail);
	case NOTE_SENT:
		return outbox_sent(tx, note->mail);
	case NOTE_FAILED:
	case NOTE_GIVEN_UP:
		return outbox_failed(tx, note->mail, note->problem, note->what == NOTE_GIVEN_UP);
	}
	return ERR_INTERNAL;
}

static enum err tell_writer(struct mailer *m, struct note *note)
{
	return writer_run(m->writer, note->mail->inst, write_note, note);
}

static enum err send_one(struct mailer *m, struct arena *a, const struct outbox_mail *mail)
{
	struct error error = {0};
	struct note note = {.mail = mail, .what = NOTE_CLAIM};
	enum err e;

	TRY(tell_writer(m, &note));
	e = mail_send(m->client, a,
		      &(struct mail){
			      .from = m->settings.from,
			      .to = mail->recipient,
			      .subject = mail->subject,
			      .body = outbox_letter(a, mail, m->settings.base),
			      .id = id_hex(a, mail->mail),
			      .at = clock_now(),
		      },
		      &error);
	note.what = e == OK ? NOTE_SENT : e == ERR_INPUT ? NOTE_GIVEN_UP : NOTE_FAILED;
	note.problem = str_from(error.text);
	if (e == OK)
		log_info("mail", "result=sent attempt=%lld", (long long)mail->attempts + 1);
	else
		log_warning("mail", "result=%s attempt=%lld reason=\"%s\"",
			    e == ERR_INPUT ? "given_up" : "later", (long long)mail->attempts + 1,
			    error.text);
	return tell_writer(m, &note);
}

/* Sends what is due, until nothing is or something fails that the next letter would meet too. */
static enum err send_due(struct mailer *m, struct arena *a)
{
	struct outbox_mail *mail;
	size_t n;

	do {
		struct arena_mark mark = arena_mark(a);

		TRY(outbox_due(m->db, a, clock_now(), BATCH, &mail, &n));
		for (size_t i = 0; i < n && !atomic_load(&m->stop); i++) {
			enum err e = send_one(m, a, &mail[i]);

			if (e != OK && e != ERR_CONFLICT)
				return e;
		}
		arena_rewind(a, mark);
	} while (n == BATCH && !atomic_load(&m->stop));
	return OK;
}

static enum err guarded_round(struct mailer *m, struct arena *a)
{
	jmp_buf guard;
	enum err e;

	if (arena_guard(a, &guard)) {
		a->guard = NULL;
		return ERR_NO_MEMORY;
	}
	e = send_due(m, a);
	a->guard = NULL;
	return e;
}

/* Sleeps for a poll interval or until the mailer is stopped. */
static void sleep_until_next(struct mailer *m)
{
	struct timespec until;
	int64_t ms = m->settings.poll_ms ? m->settings.poll_ms : POLL_MS;

	pthread_mutex_lock(&m->lock);
	if (!atomic_load(&m->stop)) {
		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_sec += ms / 1000;
		until.tv_nsec += ms % 1000 * 1000000;
		if (until.tv_nsec >= 1000000000) {
			until.tv_sec++;
			until.tv_nsec -= 1000000000;
		}
		pthread_cond_timedwait(&m->wake, &m->lock, &until);
	}
	pthread_mutex_unlock(&m->lock);
}

static void *run(void *mailer)
{
	struct mailer *m = mailer;
	struct arena a;

	arena_init(&a, ROUND_MEMORY);
	while (!atomic_load(&m->stop)) {
		enum err e = guarded_round(m, &a);

		if (e != OK)
			log_warning("mail", "result=round_failed error=%s", err_info(e)->name);
		arena_reset(&a);
		sleep_until_next(m);
	}
	arena_finish(&a);
	return NULL;
}

/* Everything but the thread. */
static enum err prepare(struct mailer *m, const struct mailer_settings *s, struct error *error)
{
	struct mail_server server;
	enum err e;

	m->settings = (struct mailer_settings){
		.from = str_copy(&m->arena, s->from),
		.base = str_copy(&m->arena, s->base),
		.poll_ms = s->poll_ms,
	};
	server = s->smtp;
	if (!mail_address_ok(s->from))
		return error_set(error, ERR_INPUT, "mail_from",
				 "Alamat pengirim surat (mail_from) tidak sah.");
	e = mail_client_create(&server, &m->stop, &m->client);
	if (e != OK)
		return error_set(error, e, "smtp_url", "Alamat server surat (smtp_url) tidak sah.");
	return db_open(s->db_url, true, &m->db, error);
}

static void release(struct mailer *m)
{
	struct arena arena = m->arena; /* which holds the mailer itself */

	mail_client_destroy(m->client);
	db_close(m->db);
	pthread_cond_destroy(&m->wake);
	pthread_mutex_destroy(&m->lock);
	arena_finish(&arena);
}

enum err mailer_create(const struct mailer_settings *settings, struct writer *writer,
		       struct mailer **ret, struct error *error)
{
	pthread_condattr_t monotonic;
	struct arena arena;
	struct mailer *m;
	enum err e;

	*ret = NULL;
	if (!settings->smtp.url.n)
		return OK;
	arena_init(&arena, 64 << 10);
	m = arena_new(&arena, struct mailer);
	m->arena = arena;
	m->writer = writer;
	pthread_mutex_init(&m->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&m->wake, &monotonic);
	pthread_condattr_destroy(&monotonic);
	e = prepare(m, settings, error);
	if (e == OK && pthread_create(&m->thread, NULL, run, m) != 0)
		e = error_set(error, ERR_NO_MEMORY, NULL,
			      "Utas pengirim surat tidak dapat dijalankan.");
	if (e != OK) {
		release(m);
		return e;
	}
	*ret = m;
	return OK;
}

void mailer_destroy(struct mailer *m)
{
	if (!m)
		return;
	pthread_mutex_lock(&m->lock);
	atomic_store(&m->stop, true);
	pthread_cond_signal(&m->wake);
	pthread_mutex_unlock(&m->lock);
	pthread_join(m->thread, NULL);
	release(m);
}
