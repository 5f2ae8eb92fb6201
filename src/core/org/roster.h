/*
 * roster: loading a staff list. A file is read and compared with what is there (roster_compare);
 * the differences are kept aside until somebody decides (roster_apply, roster_drop). Nobody is ever
 * deleted: who is not in the list is ended with a date, who comes back is reopened.
 *
 * Nothing half-written. A list of up to ROSTER_ONE_TX changes is applied in one transaction. A
 * larger one goes in several, each of whole persons; meanwhile the institution's other imports
 * wait, and if the program ends in the middle, the next import or roster_resume() finishes it
 * first.
 *
 * A person is known by NIP; a non_asn or desa without one by folded name, unit and birth date. A
 * column that the file does not have leaves that field as it is; an empty cell empties it.
 */
#pragma once
#include "core/org/institution.h"
#include "core/org/roster_row.h"

enum { ROSTER_ONE_TX = 50 * 1000, ROSTER_BATCH = 500, ROSTER_BATCH_LARGE = 2000 };

/* How an import reads and writes. `write` runs `run` in a transaction and returns when it is on
 * disk: writer_run (roster_io_writer), request_write, or a test's own transaction. */
struct roster_io {
	struct db *db; /* reads; sees what `write` has committed */
	enum err (*write)(void *ctx, int64_t inst, enum err (*run)(struct tx *, void *),
			  void *run_ctx);
	void *ctx;
	/* Told about every 50,000 rows, or after each transaction of an application; may be NULL.
	 */
	void (*progress)(void *ctx, int64_t done, int64_t all);
	void *progress_ctx;
	int64_t one_tx; /* changes applied in one transaction; 0: ROSTER_ONE_TX */
};
struct writer;
struct roster_io roster_io_writer(struct db *db, struct writer *w);

enum import_state {
	IMPORT_READING, /* unfinished: invisible, removed by the next import */
	IMPORT_READY,   /* waits for a decision */
	IMPORT_APPLYING,
	IMPORT_APPLIED
};
enum change_kind { CHANGE_NEW = 1, CHANGE_CHANGED, CHANGE_MOVED, CHANGE_GONE, CHANGE_RETURNED };

struct roster_counts {
	int64_t rows;     /* data rows: without header, titles and empty rows */
	int64_t accepted; /* rows that are not refused */
	int64_t added, changed, moved, gone, returned, same;
	int64_t warned;
};

/* Whether a list ends so many that it may not be complete: more than ten, and a fifth of all. */
bool roster_gone_many(const struct roster_counts *c);

/* A refused row or a warning. */
struct roster_fault {
	uint32_t line;
	enum roster_column column;
	enum row_fault fault;
	str name; /* of ROW_COLUMN_IGNORED: what the file calls the column */
};

struct roster_result {
	id import; /* none after a dry run */
	struct roster_counts counts;
	struct roster_fault *error, *warning; /* the first LIST_FAULTS_SHOWN of each */
	size_t error_n, warning_n;
	str found;             /* the header cells, for the message that none was recognised */
	const char *file_code; /* of ERR_INPUT: the machine word ("file_xls", "header_missing") … */
	uint32_t file_line;    /* … and where, 0 when nowhere */
};
static inline int64_t roster_refused(const struct roster_counts *c)
{
	return c->rows - c->accepted;
}

struct roster_options {
	int64_t inst;
	int fd;        /* the file, from where it stands */
	str file_name; /* as the person calls it */
	id actor;
	bool dry_run; /* counts only: nothing is written */
	/* Takes the refused rows as a CSV file, piece by piece; may be NULL. */
	void (*reject)(void *ctx, str csv);
	void *reject_ctx;
};

/*
 * Reads a file and compares it. Unless it is a dry run, the import is then IMPORT_READY.
 * ERR_INPUT: the file as a whole cannot be used (no header, a needed column missing, broken, too
 * large), told in `error`; ERR_SANDBOX; ERR_CONFLICT: the list was changed meanwhile.
 * Constant memory beside 20 bytes a person. Not from the writer's thread.
 */
MUST_USE enum err roster_compare(const struct roster_io *io, struct arena *a,
				 const struct roster_options *o, struct roster_result *ret,
				 struct error *error);
/*
 * Does what an import that is ready says. ERR_NOT_FOUND; ERR_CONFLICT: the list has changed since
 * the comparison, or the import was applied or dropped.
 */
MUST_USE enum err roster_apply(const struct roster_io *io, struct arena *a, int64_t inst, id import,
			       id actor);
/* Forgets an import that is ready or was left unfinished. */
MUST_USE enum err roster_drop(const struct roster_io *io, struct arena *a, int64_t inst, id import);
/* Finishes an application that the end of the program interrupted; OK when there is none. */
MUST_USE enum err roster_resume(const struct roster_io *io, struct arena *a, int64_t inst,
				id actor);

/* An import as the pages show it. */
struct import {
	id id;
	str file_name;
	enum import_state state;
	int64_t created_at;
	bool applied;
	int64_t applied_at, applied_seq;
	struct roster_counts counts;
	str header; /* of the refused list: CSV cells */
};
/* ERR_NOT_FOUND. */
MUST_USE enum err roster_import_read(struct db *db, struct arena *a, int64_t inst, id import,
				     struct import *ret);
/* The newest imports that were applied or wait, at most `limit`. */
MUST_USE enum err roster_import_list(struct db *db, struct arena *a, int64_t inst, int64_t limit,
				     struct import **ret, size_t *ret_n);

/* A difference as the preview shows it; `now_…` are empty for a new person. */
struct roster_difference {
	int64_t seq;
	uint32_t line;
	str nip, name, post, unit_path;
	str now_name, now_post, now_path;
};
/* The first `limit` differences of a kind. */
MUST_USE enum err roster_differences(struct db *db, struct arena *a, int64_t inst, id import,
				     enum change_kind kind, int64_t limit,
				     struct roster_difference **ret, size_t *ret_n);
/* The first refused rows, or warnings, of an import that waits. */
MUST_USE enum err roster_faults(struct db *db, struct arena *a, int64_t inst, id import,
				bool warnings, int64_t limit, struct roster_fault **ret,
				size_t *ret_n);
/* The refused rows as a CSV file: the original cells, then line, column and reason. */
MUST_USE enum err roster_rejects(struct db *db, struct arena *a, int64_t inst, id import,
				 struct buf *out);
