/* served: see served.h. */
#include "served.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "http_client.h"
#include "sys/clock.h"

enum { READY_US = 30 * 1000 * 1000, STOP_US = 30 * 1000 * 1000, PAUSE_US = 500 };

static void fail(const char *what)
{
	perror(what);
	abort();
}

unsigned served_free_port(void)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof a;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || bind(fd, (struct sockaddr *)&a, n) != 0 ||
	    getsockname(fd, (struct sockaddr *)&a, &n) != 0)
		fail("free port");
	close(fd);
	return ntohs(a.sin_port);
}

/* In the child: becomes the server. */
static _Noreturn void become(const struct crowd *c, pid_t parent, const char *log,
			     char *const env[])
{
	int fd = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent || fd < 0)
		_exit(127);
	dup2(fd, STDOUT_FILENO);
	dup2(fd, STDERR_FILENO);
	if (chdir(c->base->dir) == 0)
		execve(NETRAL, (char *[]){(char *)NETRAL, (char *)"serve", NULL}, env);
	_exit(127);
}

/* Whether "/" answers 200 by now. */
static bool answers(unsigned port)
{
	static const char request[] = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
	struct sockaddr_in a = {.sin_family = AF_INET,
				.sin_port = htons((uint16_t)port),
				.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	char line[13] = "";
	bool ok = fd >= 0 && connect(fd, (struct sockaddr *)&a, sizeof a) == 0 &&
		  client_send(fd, str_from(request)) && recv(fd, line, 12, MSG_WAITALL) == 12 &&
		  strcmp(line, "HTTP/1.1 200") == 0;

	if (fd >= 0)
		close(fd);
	return ok;
}

struct served served_start(const struct crowd *c, unsigned threads)
{
	return served_start_mailing(c, threads, "");
}

struct served served_start_mailing(const struct crowd *c, unsigned threads, const char *smtp_url)
{
	struct arena a;
	struct served s = {.port = served_free_port()};
	pid_t parent = getpid();
	int64_t began;

	arena_init(&a, 1 << 20);
	const char *log = str_printf(&a, "%s/serve.log", c->base->dir).p;
	const char *env[] = {
		str_printf(&a, "NETRAL_DB=%s", c->base->url).p,
		str_printf(&a, "NETRAL_KEY_FILE=%s", c->key_file).p,
		str_printf(&a, "NETRAL_LISTEN=127.0.0.1:%u", s.port).p,
		str_printf(&a, "NETRAL_THREADS=%u", threads).p,
		str_printf(&a, "NETRAL_SMTP_URL=%s", smtp_url).p,
		"NETRAL_PUBLIC_URL=http://x",
		"NETRAL_LOG_LEVEL=1",
		NULL,
	};
	began = clock_monotonic();
	s.pid = fork();
	if (s.pid == 0)
		become(c, parent, log, (char *const *)env);
	if (s.pid < 0)
		fail("fork");
	while (!answers(s.port)) {
		if (clock_monotonic() - began > READY_US || waitpid(s.pid, NULL, WNOHANG) != 0) {
			fprintf(stderr, "netral serve does not answer, see %s\n", log);
			abort();
		}
		usleep(PAUSE_US);
	}
	s.ready_us = clock_monotonic() - began;
	arena_finish(&a);
	return s;
}

void served_kill(struct served *s)
{
	if (s->pid <= 0)
		return;
	kill(s->pid, SIGKILL);
	waitpid(s->pid, NULL, 0);
	s->pid = 0;
}

bool served_stop(struct served *s)
{
	int64_t began = clock_monotonic();
	int status = 0;

	if (s->pid <= 0)
		return true;
	kill(s->pid, SIGTERM);
	while (waitpid(s->pid, &status, WNOHANG) == 0) {
		if (clock_monotonic() - began > STOP_US) {
			served_kill(s);
			return false;
		}
		usleep(PAUSE_US);
	}
	s->pid = 0;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int64_t served_cpu_ns(const struct served *s)
{
	clockid_t clock;
	struct timespec t;

	if (clock_getcpuclockid(s->pid, &clock) != 0 || clock_gettime(clock, &t) != 0)
		fail("cpu clock");
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

int64_t served_memory_kib(const struct served *s)
{
	char path[64], line[256];
	long long kib = -1;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)s->pid);
	f = fopen(path, "re");
	while (f && fgets(line, sizeof line, f))
		if (sscanf(line, "Pss: %lld kB", &kib) == 1)
			break;
	if (f)
		fclose(f);
	if (kib < 0)
		fail("smaps_rollup");
	return kib;
}
