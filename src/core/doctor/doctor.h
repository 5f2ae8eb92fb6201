/*
 * doctor: does the database add up? Each subject contributes checks (checks.txt); the command
 * `netral doctor` runs them all. It reads only, and repairs nothing: what does not add up is for a
 * person to judge.
 */
#pragma once
#include "db/db.h"

struct rulebook;
struct doctor_report {
	/* Told of each finding, at once. `text` lives until it returns. Never a name or NIP in it.
	 */
	void (*found)(void *ctx, const char *check, str text);
	void *ctx;
	/* The rulebook in use, by which cases run; NULL: what needs one is left out. */
	const struct rulebook *book;
	const char *check; /* the one that runs */
	int64_t read;      /* rows it has looked at */
	int64_t findings;  /* of all checks so far */
};

/* A check: says what is wrong with doctor_found() and counts what it read; an error is that it
 * could not look. Constant memory: rows are streamed, and `a` is reset after it. */
struct doctor_check {
	const char *name; /* "event_chains" */
	const char *help; /* Indonesian: what holds when it finds nothing */
	enum err (*run)(struct db *db, struct arena *a, struct doctor_report *report);
};
extern const struct doctor_check doctor_checks[];
extern const size_t doctor_check_count;

/* Tells one finding. At most 500 bytes; longer is cut. */
void doctor_found(struct doctor_report *report, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * Runs `check` for every institution. `scratch` is for what is needed for one row: the check gives
 * it back with arena_rewind, so that the guard that `a` has stays.
 */
MUST_USE enum err doctor_each_institution(struct db *db, struct arena *a,
					  struct doctor_report *report,
					  enum err (*check)(struct db *db, struct arena *a,
							    struct arena *scratch, int64_t inst,
							    struct doctor_report *report));

/* Runs check number `i` in a read transaction, so that it sees one moment. `a` is reset. */
MUST_USE enum err doctor_run(struct db *db, struct arena *a, size_t i,
			     struct doctor_report *report);

/* One function a line of checks.txt, in a file of its subject. */
#define CHECK(name, help) \
	enum err doctor_##name(struct db *db, struct arena *a, struct doctor_report *report);
#include "core/doctor/checks.txt"
#undef CHECK
