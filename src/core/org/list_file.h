/*
 * list_file: a staff list as it comes, CSV or XLSX, turned into rows by a sandboxed child.
 * What the rows mean is roster_row.h.
 */
#pragma once
#include "core/org/grid.h"
#include "sys/sandbox.h"

/*
 * Reads the file `fd` from where it stands and gives each row to `row` in the parent, as it comes.
 * An XLSX file gives the first sheet with a header row.
 * ERR_INPUT: the file cannot be read, told in `error`, and `*ret_fault`, `*ret_line` say why;
 * ERR_SANDBOX: the child died; otherwise what `row` returned.
 */
MUST_USE enum err list_file_each(int fd, struct arena *a,
				 enum err (*row)(void *ctx, const struct grid_row *row), void *ctx,
				 enum grid_fault *ret_fault, uint32_t *ret_line,
				 struct error *error);

/* The child's work, for tests and fuzzing: reads `in`, writes the stream of grid.h to `out`. */
int list_file_child(int in, int out, void *ctx);
