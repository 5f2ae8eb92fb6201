/*
 * mail: sends one plain-text mail after another over SMTP (libcurl).
 *
 * TLS: smtps:// always; smtp:// uses STARTTLS when the server offers it, and insists on it when a
 * user name is set, so that a password never crosses in the clear. Mails are UTF-8,
 * quoted-printable, lines within 76 bytes. Nothing is queued here: that is core/outbox.
 */
#pragma once
#include <stdatomic.h>

#include "base/error.h"

struct mail_server {
	str url;            /* "smtp://127.0.0.1:25" */
	str user, password; /* "": none */
};

struct mail {
	str from, to;      /* bare addresses */
	str subject, body; /* UTF-8; lines of body end with LF */
	str id;            /* left part of the Message-ID; the right part is the sender's domain */
	int64_t at;        /* moment, for Date */
};

struct mail_client;

/* True when `s` can stand as an address in a message and a command: one '@' between parts of
 * printable ASCII without spaces, quotes, brackets, commas; at most 254 bytes. */
bool mail_address_ok(str s);
/* The message as sent, lines ended with CR LF. ERR_LIMIT: longer than MAIL_MAX. ERR_INPUT: an
 * address that is not ok. */
enum { MAIL_MAX = 256 << 10 };
MUST_USE enum err mail_message(struct arena *a, const struct mail *m, str *ret);

/* A client keeps its connection from mail to mail. It belongs to one thread; another may set *stop
 * (which must outlive the client; NULL: none) to break off what is being sent. ERR_NO_MEMORY,
 * ERR_INPUT: the address of the server is not smtp:// or smtps://. */
MUST_USE enum err mail_client_create(const struct mail_server *server, const atomic_bool *stop,
				     struct mail_client **ret);
/* Accepts NULL. */
void mail_client_destroy(struct mail_client *c);
/*
 * Sends one; waits at most 30 s. ERR_ENVIRONMENT: not delivered now, try later. ERR_INPUT: refused
 * for good (an address that is not ok, or the server answered 5xx to the recipient). `error` says
 * what the server or the library said, without addresses.
 */
MUST_USE enum err mail_send(struct mail_client *c, struct arena *a, const struct mail *m,
			    struct error *error);
