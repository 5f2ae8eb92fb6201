/*
 * mailer: the thread that sends what the outbox holds, for `netral serve`.
 *
 * Every few seconds it asks its own read connection what is due, and tells the writer before and
 * after each letter. Without a mail server nothing is started and letters wait.
 */
#pragma once
#include "db/writer.h"
#include "sys/mail.h"

struct mailer;

struct mailer_settings {
	str db_url;              /* as the server's */
	struct mail_server smtp; /* url "": no mailer */
	str from;                /* sender's address */
	str base;                /* the server's public address, no slash at its end */
	int64_t poll_ms;         /* 0: 5000 */
};

/* Starts it; copies what it needs. *ret is NULL when smtp.url is empty. `writer` must outlive it.
 * ERR_INPUT: a bad SMTP address or sender; ERR_DATABASE, ERR_NO_MEMORY. Told in `error`. */
MUST_USE enum err mailer_create(const struct mailer_settings *settings, struct writer *writer,
				struct mailer **ret, struct error *error);
/* Breaks off a letter that is being sent (it stays unsent), stops, releases. Accepts NULL. */
void mailer_destroy(struct mailer *m);
