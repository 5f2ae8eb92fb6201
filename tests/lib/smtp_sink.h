/*
 * smtp_sink: a mail server for tests, on a port of its own on the loopback address. It keeps what
 * it is given in memory and can be told to refuse. One client at a time.
 */
#pragma once
#include "base/str.h"

struct smtp_sink;

enum smtp_mood {
	SMTP_TAKES,   /* 250 */
	SMTP_LATER,   /* 451 to MAIL FROM */
	SMTP_REFUSES, /* 550 to RCPT TO */
	SMTP_VANISHES /* takes the message and closes without an answer */
};

/* Starts it; ends the program when it cannot. */
struct smtp_sink *smtp_sink_create(void);
void smtp_sink_destroy(struct smtp_sink *s);
/* "smtp://127.0.0.1:PORT", as long as the sink lives. */
str smtp_sink_url(const struct smtp_sink *s);
void smtp_sink_set_mood(struct smtp_sink *s, enum smtp_mood mood);
/* How many messages it has taken (VANISHES counts). */
size_t smtp_sink_count(struct smtp_sink *s);
/* Waits until it has taken `n`, at most 10 s; false: it has not. */
bool smtp_sink_wait(struct smtp_sink *s, size_t n);
/* The i-th message with its envelope's recipient in a first line "RCPT <…>", as long as the sink
 * lives. */
str smtp_sink_message(struct smtp_sink *s, size_t i);
