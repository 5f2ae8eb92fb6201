/* Runs a generator as the build does, in a folder of its own below the system's temporary one. */
#pragma once
#include "base/buf.h"

struct tool_run {
	struct arena *arena;
	char folder[64];
};

/* Makes the folder; ends it with everything in it. */
void tool_run_begin(struct tool_run *r, struct arena *a);
void tool_run_end(struct tool_run *r);
/* Writes a file below the folder, making the folders on its way. */
void tool_run_write(const struct tool_run *r, const char *path, str content);
/* Reads one; fails the test when there is none. */
str tool_run_read(const struct tool_run *r, const char *path);
/*
 * Runs argv[0] in the folder and waits. Returns its exit code; *ret_said is what it wrote on
 * standard error.
 */
int tool_run(const struct tool_run *r, const char *const *argv, str *ret_said);
