/*
 * http_client: a client that sends exactly the bytes a test wants, on loopback. Failing to connect
 * ends the program; what the server does is the test's to judge.
 */
#pragma once
#include "base/str.h"

/* One answer, in the arena given. */
struct http_reply {
	int status; /* 0: nothing that begins like an answer came */
	str head;   /* with the status line, without the empty line */
	str body;
	bool closed; /* the server closed the connection, or says that it will */
};

/* A connection to 127.0.0.1:port, or from the address 127.0.0.`from` when that is not 0. */
int client_open(unsigned port, unsigned from);
/* False: the other side is gone. */
bool client_send(int fd, str bytes);
/* The next answer on the connection; `head_only` after HEAD. Waits at most `wait_ms` for each part.
 */
struct http_reply client_read(struct arena *a, int fd, bool head_only, int wait_ms);
/* True when the server closes the connection within `wait_ms`; what it still sends is thrown away.
 */
bool client_closed(int fd, int wait_ms);

/* On a connection of its own: sends and reads all that comes until the server closes or is silent
 * for `wait_ms`. */
str client_talk(struct arena *a, unsigned port, str bytes, int wait_ms, bool *ret_closed);

/* One request on a connection of its own. `headers` are whole lines with CR LF, "" for none. */
struct http_reply client_get(struct arena *a, unsigned port, const char *path, const char *headers);
/* The same as a browser's form of our own page, unless `headers` say otherwise about
 * Sec-Fetch-Site, Origin or Content-Type. */
struct http_reply client_post(struct arena *a, unsigned port, const char *path, const char *headers,
			      str body);
/* The value of the answer's first header of that name; p NULL: none. */
str client_header(const struct http_reply *r, const char *name);
