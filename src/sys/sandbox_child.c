/*
 * What the sandboxed child does before it parses: gives up everything but two files and memory.
 * Whatever cannot be given up ends it (SANDBOX_NO_START): it never parses unconfined.
 */
#include "sys/sandbox_child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "sys/file.h"

enum {
	FD_IN = 3,
	FD_OUT = 4,
	FD_HIGH = 10,     /* where descriptors wait while 3 and 4 may be taken */
	DESCRIPTORS = 16, /* libzip duplicates the one it is given */
};

/* Harmless with any arguments. */
static const int allowed[] = {
	SCMP_SYS(read),
	SCMP_SYS(write),
	SCMP_SYS(readv),
	SCMP_SYS(writev),
	SCMP_SYS(pread64),
	SCMP_SYS(lseek),
	SCMP_SYS(close),
	SCMP_SYS(dup),
	SCMP_SYS(fstat),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
	SCMP_SYS(brk),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(madvise),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(futex),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(getrandom),
	SCMP_SYS(sched_yield),
	SCMP_SYS(sched_getaffinity), /* malloc counts processors */
#if SANITIZED
	SCMP_SYS(gettid),
	SCMP_SYS(getpid),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(sigaltstack),
#endif
};

static bool add_rules(scmp_filter_ctx f)
{
	bool failed = false;

	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		failed |= seccomp_rule_add(f, SCMP_ACT_ALLOW, allowed[i], 0) != 0;
	/* Memory that can be executed is never made. */
	failed |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
				   SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) != 0;
	failed |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
				   SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) != 0;
	/* fdopen() asks whether the descriptor is open for reading. */
	failed |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
				   SCMP_A1(SCMP_CMP_EQ, F_GETFL, 0)) != 0;
	/* fstat() of glibc is newfstatat(fd, "", …, AT_EMPTY_PATH). The path cannot be checked
	 * here; an absolute one would tell that a file exists and its size, not what is in it. */
	failed |= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 2,
				   SCMP_A0(SCMP_CMP_LT, DESCRIPTORS, 0),
				   SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH, 0)) != 0;
	return !failed;
}

bool sandbox_filter_make(struct sandbox_filter *ret)
{
	_cleanup_(file_close) int fd = memfd_create("seccomp", MFD_CLOEXEC);
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
	ssize_t size = -1;

	if (f && fd >= 0 &&
	    seccomp_attr_set(f, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
	    add_rules(f) && seccomp_export_bpf(f, fd) == 0)
		size = pread(fd, ret->rule, sizeof ret->rule, 0);
	if (f)
		seccomp_release(f);
	if (size <= 0 || size == sizeof ret->rule) /* as long as the room: it may go on */
		return false;
	ret->n = (unsigned short)((size_t)size / sizeof *ret->rule);
	return true;
}

/* Bytes of address space in use, or 0. */
static size_t address_space(void)
{
	char text[32];
	size_t pages = 0;
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text);

	for (ssize_t i = 0; i < n && text[i] >= '0' && text[i] <= '9'; i++)
		pages = pages * 10 + (size_t)(text[i] - '0');
	file_close(&fd);
	return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static bool limit(int resource, size_t soft, size_t hard)
{
	return setrlimit((__rlimit_resource_t)resource, &(struct rlimit){soft, hard}) == 0;
}

static bool limit_resources(const struct sandbox_limits *limits)
{
	size_t used = address_space();

	return used > 0 && limit(RLIMIT_CORE, 0, 0) &&
	       limit(RLIMIT_CPU, limits->cpu_s, limits->cpu_s + 1) &&
	       limit(RLIMIT_NOFILE, DESCRIPTORS, DESCRIPTORS) &&
	       (SANITIZED || limit(RLIMIT_AS, used + ((size_t)limits->memory_mib << 20),
				   used + ((size_t)limits->memory_mib << 20)));
}

/* Input at 3 and output at 4, everything else closed. */
static bool keep_two_files(int in, int out)
{
	int high_in = in < 0 ? -1 : fcntl(in, F_DUPFD, FD_HIGH);
	int high_out = fcntl(out, F_DUPFD, FD_HIGH);

	if (high_out < 0 || (in >= 0 && high_in < 0))
		return false;
	if (dup2(high_out, FD_OUT) < 0)
		return false;
	if (in >= 0 ? dup2(high_in, FD_IN) < 0 : close(FD_IN) < 0 && errno != EBADF)
		return false;
	return close_range(0, SANITIZED ? STDIN_FILENO : STDERR_FILENO, 0) == 0 &&
	       close_range(FD_OUT + 1, ~0u, 0) == 0;
}

/* No handler of the parent; a Ctrl-C at the parent's terminal is the parent's to answer. */
static void reset_signals(void)
{
	static const int ignored[] = {SIGINT, SIGQUIT, SIGHUP, SIGTERM};
	struct sigaction action = {.sa_handler = SIG_DFL};
	sigset_t none;

	if (!SANITIZED)
		for (int s = 1; s < NSIG; s++)
			sigaction(s, &action, NULL); /* fails for those that cannot be caught */
	action.sa_handler = SIG_IGN;
	for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
		sigaction(ignored[i], &action, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Ends with the parent, gains no privilege, cannot be traced by others of the same user. */
static bool bind_to_parent(pid_t parent)
{
	return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent &&
	       prctl(PR_SET_DUMPABLE, 0) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

/*
 * Leaves the environment behind and fixes the zone: libzip makes local times of its members' ones,
 * and the C library would look at the zone's file then. tzset() takes a lock that another thread
 * may have held at the fork, while it converted a time; such a child is ended by its wall limit.
 */
static void forget_environment(void)
{
	static char zone[] = "TZ=UTC0", *only_zone[] = {zone, NULL};

	environ = only_zone;
	tzset();
}

/*
 * A heap of a thread other than the first asks a file in /proc before it shrinks, so that a child
 * forked from a worker would be killed for giving memory back. None shrinks; the child ends soon.
 */
static void keep_memory(void)
{
	(void)mallopt(M_TRIM_THRESHOLD, INT_MAX);
}

static bool confine(const struct sandbox_filter *filter)
{
	struct sock_fprog program = {.len = filter->n,
				     .filter = (struct sock_filter *)filter->rule};

	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

void sandbox_child(const struct sandbox_child *start)
{
	int status;

	reset_signals();
	forget_environment();
	keep_memory();
	/* Files before limits: a server's own descriptors may fill every number that the limit
	 * allows. */
	if (!bind_to_parent(start->parent) || !keep_two_files(start->in, start->out) ||
	    !limit_resources(start->limits) || !confine(&start->filter))
		_exit(SANDBOX_NO_START);
	status = start->fn(start->in < 0 ? -1 : FD_IN, FD_OUT, start->ctx);
	_exit(status >= 0 && status < SANDBOX_NO_START ? status : SANDBOX_NO_START - 1);
}
