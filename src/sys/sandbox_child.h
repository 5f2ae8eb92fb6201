/* sandbox_child: the half of sandbox.c that runs after the fork. Only its test includes it too. */
#pragma once
#include <linux/filter.h>
#include <sys/types.h>

#include "sys/sandbox.h"

/* Sanitizers reserve terabytes of addresses and report on standard error: in such builds there is
 * no limit of memory, and standard error stays open. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
	__has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* The child's exit status when it could not be confined; the parser did not run. */
enum { SANDBOX_NO_START = 255, SANDBOX_FILTER_MOST = 512 };

/* The allowed system calls, compiled before the fork because compiling allocates. */
struct sandbox_filter {
	struct sock_filter rule[SANDBOX_FILTER_MOST];
	unsigned short n;
};

/* Compiles the list; false when it cannot be. */
MUST_USE bool sandbox_filter_make(struct sandbox_filter *ret);

struct sandbox_child {
	struct sandbox_filter filter;
	const struct sandbox_limits *limits;
	pid_t parent;
	int in, out;
	sandbox_fn *fn;
	void *ctx;
};

/* Confines this process and runs the parser. Called with all signals blocked, in a process of one
 * thread that is a copy of one with many: until the parser runs, only async-signal-safe calls (and
 * tzset(), see there). */
_Noreturn void sandbox_child(const struct sandbox_child *start);
