/*
 * sandbox: runs a parser of hostile bytes in a forked child that can only compute.
 *
 * The child has no files, no network and no new processes (seccomp), at most `memory_mib` of
 * address space beyond what it began with and `cpu_s` seconds; it reads from `in` and writes to
 * `out`, both pipes or files opened before. The parent reads the output while the child runs.
 */
#pragma once
#include "base/error.h"

struct sandbox_limits {
	unsigned cpu_s;
	unsigned memory_mib;
	unsigned wall_s;
};

/* The parser: reads fd `in`, writes fd `out`, returns 0 when done, otherwise an `enum err` that
 * says why not. Runs in the child: no locks, no stdio buffers of the parent, memory by malloc only
 * through an arena. It may call what allocation, reading and seeking need (sandbox.c has the list);
 * any other system call kills it. */
typedef int sandbox_fn(int in, int out, void *ctx);
/* Takes what the child wrote, as it comes, in the parent. An error ends the child. */
typedef enum err sandbox_sink(void *ctx, const uint8_t *p, size_t n);

/*
 * Runs `fn` in a child and feeds what it writes to `sink`. `in` may be -1. The child is deferred in
 * `a`, so it ends also when the sink runs out of memory and jumps away. Safe from any thread;
 * returns when the child is gone.
 *
 * ERR_SANDBOX: the child was killed, ran out of time or memory, or returned non-zero; `error` says
 * which. ERR_ENVIRONMENT: no fork, no pipe, no seccomp. Otherwise what the sink returned.
 */
MUST_USE enum err sandbox_run(struct arena *a, int in, const struct sandbox_limits *limits,
			      sandbox_fn *fn, void *fn_ctx, sandbox_sink *sink, void *sink_ctx,
			      struct error *error);
