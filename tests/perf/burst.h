/*
 * burst: many people sign at once, over HTTP, each with his own session: `clients` connections that
 * each send the next person's form as soon as the answer to the last is there.
 */
#pragma once
#include "served.h"

struct burst {
	struct crowd *crowd;
	struct served *server;
	size_t clients;
	size_t from, to;   /* persons of the crowd; those acknowledged already are left out */
	size_t kill_after; /* SIGKILL to the server once so many were acknowledged; 0: never */

	/* what came of it */
	size_t sent, acknowledged;
	size_t refused;    /* answers that are not a 303 to the result */
	size_t broken;     /* requests whose connection ended without an answer */
	int first_refusal; /* status of the first refused */
	int64_t took_us;
};

/* Runs it to its end: everybody answered, or the server gone. Marks who is acknowledged. */
void burst_run(struct burst *b);
