/*
 * The sandbox: a forked child that can only compute, and the parent that reads from it. What runs
 * in the child after the fork is sandbox_child.c.
 */
#include "sys/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sys/clock.h"
#include "sys/file.h"
#include "sys/sandbox_child.h"

enum { READ_STEP = 32768 };

/* A running child; in the arena, so that its release finds it whatever happens to the stack. */
struct child {
	pid_t pid;  /* 0: none, or gone */
	int pidfd;  /* readable when the child has ended */
	int out;    /* what it writes */
	int status; /* of waitpid, once it is gone */
};

/* Ends the child and waits until it is gone. */
static void end_child(void *ptr)
{
	struct child *c = ptr;

	if (c->pid > 0) {
		kill(c->pid, SIGKILL);
		while (waitpid(c->pid, &c->status, 0) < 0 && errno == EINTR)
			;
		c->pid = 0;
	}
	file_close(&c->pidfd);
	file_close(&c->out);
}

/* Forks with all signals blocked: no handler of the parent may run in the child. */
static pid_t fork_child(struct sandbox_child *start)
{
	sigset_t all, before;
	pid_t pid;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	start->parent = getpid();
	pid = fork();
	if (pid == 0)
		sandbox_child(start);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return pid;
}

static enum err start_child(struct child *c, struct sandbox_child *start, struct error *error)
{
	int pipe_fd[2];

	if (pipe2(pipe_fd, O_CLOEXEC) < 0)
		return error_set(error, ERR_ENVIRONMENT, NULL, "Pipa untuk proses pembaca: %s.",
				 strerror(errno));
	c->out = pipe_fd[0];
	start->out = pipe_fd[1];
	c->pid = fork_child(start);
	close(pipe_fd[1]);
	if (c->pid < 0)
		c->pid = 0;
	else
		c->pidfd = pidfd_open(c->pid, 0);
	if (c->pidfd < 0)
		return error_set(error, ERR_ENVIRONMENT, NULL,
				 "Proses pembaca tidak dapat dimulai.");
	return OK;
}

/* Feeds what is in the pipe to the sink; closes it at its end. */
static enum err feed(struct child *c, sandbox_sink *sink, void *ctx)
{
	uint8_t bytes[READ_STEP];
	ssize_t n = read(c->out, bytes, sizeof bytes);

	if (n < 0 && errno == EINTR)
		return OK;
	if (n <= 0) {
		file_close(&c->out);
		return n < 0 ? ERR_ENVIRONMENT : OK;
	}
	return sink(ctx, bytes, (size_t)n);
}

static enum err out_of_time(struct error *error)
{
	return error_set(error, ERR_SANDBOX, NULL, "Berkas terlalu lama dibaca.");
}

/* Reads until the child has closed its output and ended, or `deadline` (monotonic) has passed. */
static enum err follow(struct child *c, int64_t deadline, sandbox_sink *sink, void *ctx,
		       struct error *error)
{
	for (;;) {
		struct pollfd fds[2] = {{.fd = c->out, .events = POLLIN},
					{.fd = c->pidfd, .events = POLLIN}};
		int64_t left_ms = (deadline - clock_monotonic() + 999) / 1000;

		if (left_ms <= 0)
			return out_of_time(error);
		if (poll(fds, 2, left_ms < 3600000 ? (int)left_ms : 3600000) < 0 && errno != EINTR)
			return error_set(error, ERR_ENVIRONMENT, NULL, "poll: %s", strerror(errno));
		if (c->out >= 0 && fds[0].revents)
			TRY(feed(c, sink, ctx));
		else if (fds[1].revents)
			return OK;
	}
}

/* What the way the child ended means. */
static enum err judge(int status, struct error *error)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return OK;
	if (WIFEXITED(status) && WEXITSTATUS(status) == SANDBOX_NO_START)
		return error_set(error, ERR_ENVIRONMENT, NULL,
				 "Proses pembaca tidak dapat dikurung (seccomp).");
	if (WIFEXITED(status) && WEXITSTATUS(status) == ERR_NO_MEMORY)
		return error_set(error, ERR_SANDBOX, NULL,
				 "Berkas membutuhkan terlalu banyak memori.");
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
		return out_of_time(error);
	if (WIFSIGNALED(status))
		return error_set(error, ERR_SANDBOX, NULL, "Pembaca berkas dihentikan (sinyal %d).",
				 WTERMSIG(status));
	return error_set(error, ERR_SANDBOX, NULL, "Pembaca berkas gagal (%d).",
			 WEXITSTATUS(status));
}

enum err sandbox_run(struct arena *a, int in, const struct sandbox_limits *limits, sandbox_fn *fn,
		     void *fn_ctx, sandbox_sink *sink, void *sink_ctx, struct error *error)
{
	int64_t deadline = clock_monotonic() + (int64_t)limits->wall_s * 1000000;
	struct sandbox_child start = {.in = in, .limits = limits, .fn = fn, .ctx = fn_ctx};
	struct child *c = arena_new(a, struct child);
	enum err e;

	*c = (struct child){.pidfd = -1, .out = -1};
	arena_defer(a, end_child, c);
	if (!sandbox_filter_make(&start.filter))
		return error_set(error, ERR_ENVIRONMENT, NULL,
				 "Proses pembaca tidak dapat dikurung (seccomp).");
	e = start_child(c, &start, error);
	if (e == OK)
		e = follow(c, deadline, sink, sink_ctx, error);
	end_child(c);
	return e == OK ? judge(c->status, error) : e;
}
