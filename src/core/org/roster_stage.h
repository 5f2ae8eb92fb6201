/* roster_stage: puts aside what a comparison finds, in batches, until somebody decides. */
#pragma once
#include "base/vec.h"
#include "core/org/roster.h"
#include "core/org/roster_known.h"

struct staged_change {
	enum change_kind kind;
	id employee;
	struct roster_row row;
};
struct staged_fault {
	struct roster_fault fault;
	str cells;
};

struct stage {
	const struct roster_io *io;
	const struct roster_options *o;
	id import; /* none: a dry run, nothing is put aside */
	int64_t basis, change_seq, fault_seq;
	str header;
	struct arena arena; /* of the batch */
	struct {
		struct staged_change *item;
		size_t n, cap;
	} changes;
	struct {
		struct staged_fault *item;
		size_t n, cap;
	} faults;
};

void stage_init(struct stage *s, const struct roster_io *io, const struct roster_options *o);
void stage_finish(struct stage *s);
/* Finishes an interrupted application, forgets old previews, and begins an import. */
MUST_USE enum err stage_begin(struct stage *s, struct arena *a);
/* Keep a copy and write when a batch is full. Nothing in a dry run. */
MUST_USE enum err stage_change(struct stage *s, enum change_kind kind, const struct roster_row *row,
			       id employee);
MUST_USE enum err stage_fault(struct stage *s, const struct roster_fault *fault, str cells);
MUST_USE enum err stage_flush(struct stage *s);
/* Writes what is left and makes the import IMPORT_READY. */
MUST_USE enum err stage_ready(struct stage *s, const struct roster_counts *counts);

/* The list of refused rows, a CSV file with semicolons (which Indonesian spreadsheets expect). */
void reject_put_cells(struct buf *out, const struct grid_row *row, size_t columns);
void reject_put_header(struct buf *out, str cells);
void reject_put_row(struct buf *out, const struct roster_fault *fault, str cells);
