/* Imports as the pages and the command line read them, and dropping one. */
#include "core/org/roster.h"
#include "core/org/roster_clean.h"
#include "core/org/roster_stage.h"
#include "db/writer.h"
#include "query/roster.h"

/* The rows of the queries have the same members. */
#define IMPORT_FROM(r)                                          \
	((struct import){.id = (r).import,                      \
			 .file_name = (r).file_name,            \
			 .state = (enum import_state)(r).state, \
			 .created_at = (r).created_at,          \
			 .applied = (r).applied_at.is,          \
			 .applied_at = (r).applied_at.v,        \
			 .applied_seq = (r).applied_seq,        \
			 .counts = {.rows = (r).row_count,      \
				    .accepted = (r).accepted,   \
				    .added = (r).added,         \
				    .changed = (r).changed,     \
				    .moved = (r).moved,         \
				    .gone = (r).gone,           \
				    .returned = (r).returned,   \
				    .same = (r).same,           \
				    .warned = (r).warned},      \
			 .header = (r).header})

enum err roster_import_read(struct db *db, struct arena *a, int64_t inst, id import,
			    struct import *ret)
{
	struct import_row_row r;

	TRY(import_row(db, a, inst, import, &r));
	*ret = IMPORT_FROM(r);
	return OK;
}

enum err roster_import_list(struct db *db, struct arena *a, int64_t inst, int64_t limit,
			    struct import **ret, size_t *ret_n)
{
	struct import_rows_row *row;
	size_t n, kept = 0;

	TRY(import_rows(db, a, inst, limit, &row, &n));
	*ret = arena_array(a, struct import, n);
	for (size_t i = 0; i < n; i++)
		if (row[i].state != IMPORT_READING)
			(*ret)[kept++] = IMPORT_FROM(row[i]);
	*ret_n = kept;
	return OK;
}
#undef IMPORT_FROM

enum err roster_differences(struct db *db, struct arena *a, int64_t inst, id import,
			    enum change_kind kind, int64_t limit, struct roster_difference **ret,
			    size_t *ret_n)
{
	struct change_rows_of_kind_row *row;
	size_t n;

	TRY(change_rows_of_kind(db, a, inst, import, kind, 0, limit, &row, &n));
	*ret = arena_array(a, struct roster_difference, n);
	for (size_t i = 0; i < n; i++)
		(*ret)[i] = (struct roster_difference){
			.seq = row[i].seq,
			.line = (uint32_t)row[i].line,
			.nip = row[i].nip,
			.name = row[i].name,
			.post = row[i].post,
			.unit_path = row[i].unit_path,
			.now_name = row[i].now_name,
			.now_post = row[i].now_post,
			.now_path = row[i].now_path,
		};
	*ret_n = n;
	return OK;
}

enum err roster_faults(struct db *db, struct arena *a, int64_t inst, id import, bool warnings,
		       int64_t limit, struct roster_fault **ret, size_t *ret_n)
{
	struct fault_rows_row *row;
	size_t n;

	TRY(fault_rows(db, a, inst, import, warnings ? ROW_WARNINGS : ROW_FINE,
		       warnings ? ROW_FAULT_END : ROW_WARNINGS, 0, limit, &row, &n));
	*ret = arena_array(a, struct roster_fault, n);
	for (size_t i = 0; i < n; i++)
		(*ret)[i] = (struct roster_fault){
			(uint32_t)row[i].line, (enum roster_column)row[i].col,
			(enum row_fault)row[i].fault,
			row[i].fault == ROW_COLUMN_IGNORED ? row[i].cells : (str){0}};
	*ret_n = n;
	return OK;
}

static enum err put_reject(void *ctx, const struct fault_each_row *row)
{
	struct roster_fault f = {
		(uint32_t)row->line, (enum roster_column)row->col, (enum row_fault)row->fault, {0}};

	reject_put_row(ctx, &f, row->cells);
	return buf_err(ctx);
}

static void finish_arena(void *arena)
{
	arena_finish(arena);
}

enum err roster_rejects(struct db *db, struct arena *a, int64_t inst, id import, struct buf *out)
{
	/* Rows in an arena of their own: what the file grows by must outlive each of them. */
	struct arena *rows = arena_new(a, struct arena);
	struct import i;
	enum err e;

	TRY(roster_import_read(db, a, inst, import, &i));
	arena_init(rows, (size_t)4 << 20);
	rows->guard = a->guard;
	arena_defer(a, finish_arena, rows);
	reject_put_header(out, i.header);
	e = fault_each(db, rows, inst, import, ROW_WARNINGS, put_reject, out);
	arena_finish(rows);
	return e;
}

struct drop {
	int64_t inst;
	id import;
};

static enum err drop_job(struct tx *tx, void *ctx)
{
	const struct drop *d = ctx;
	int64_t removed;

	TRY(import_remove(tx, d->inst, d->import, &removed));
	return removed == 1 ? OK : ERR_CONFLICT;
}

enum err roster_drop(const struct roster_io *io, struct arena *a, int64_t inst, id import)
{
	struct drop d = {inst, import};
	struct import_last_row last;

	/* First the import, so that nobody can apply the half that is left of its changes. */
	TRY(io->write(io->ctx, inst, drop_job, &d));
	TRY(import_last(io->db, a, inst, import, &last));
	return roster_clean(io, inst, import, last.seq);
}

static enum err write_by_writer(void *ctx, int64_t inst, enum err (*run)(struct tx *, void *),
				void *run_ctx)
{
	return writer_run(ctx, inst, run, run_ctx);
}

struct roster_io roster_io_writer(struct db *db, struct writer *w)
{
	return (struct roster_io){.db = db, .write = write_by_writer, .ctx = w};
}
