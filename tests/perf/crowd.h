/*
 * crowd: an institution of any size for measuring: a staff list loaded as an office loads it, a
 * running drive that asks everybody, and everybody signed in. The clock is the machine's, so that a
 * server beside it agrees. A failure to build it ends the program.
 */
#pragma once
#include "base/buf.h"
#include "core/pledge/signer.h"
#include "world.h"

struct crowd_person {
	id employee;
	const char *cookie; /* "Cookie: …\r\n" */
	const char *token;  /* of his forms, as a page has it */
	bool acknowledged;  /* the server said that it has his signature */
};

struct crowd {
	struct world *base; /* url, directory, reader, writer */
	struct arena arena;
	struct secret master;
	const char *key_file; /* of `master`, for `netral serve` */
	struct signer *signer;
	struct error error;
	int64_t inst;
	id drive, root;
	str sentence;                /* to be copied */
	struct crowd_person *person; /* in order of NIP */
	size_t n;
	int64_t load_cpu_ns;         /* of this process, to compare and apply the list */
	struct crowd_person officer; /* personnel office, second factor; employee none */
};

/*
 * A staff list of `n` people as CSV: numbers that are valid and all different, about 25 people a
 * unit, two levels. The same bytes every time. About 100 bytes a person.
 */
void crowd_list(struct buf *out, size_t n);
/* One row of it, for lists in other formats. */
enum { CROWD_COLUMNS = 9, CROWD_CELL = 64 };
void crowd_row(size_t i, char cell[CROWD_COLUMNS][CROWD_CELL]);
extern const char *const crowd_header[CROWD_COLUMNS];

/* `n` people, of whom the first `signed_in` have an account and a session. */
struct crowd *crowd_create(size_t n, size_t signed_in);
/* A session of an account of any institution; *p gets cookie and token. */
enum err crowd_session(struct tx *tx, struct crowd *c, int64_t inst, id account, bool second_factor,
		       struct crowd_person *p);
/* Accepts NULL. */
void crowd_destroy(struct crowd *c);

/* What the database says of the drive, held against what was acknowledged. */
struct crowd_audit {
	int64_t lost;     /* acknowledged and not stored */
	int64_t doubled;  /* stored more than once */
	int64_t stored;   /* people with a signature */
	int64_t counted;  /* the same by the drive's counters */
	int64_t findings; /* of netral doctor */
};
struct crowd_audit crowd_audit(struct crowd *c);
