/* A public page from our memory against nginx serving the same bytes from a file: wrk asks one,
 * then the other, in turn, so that both have the same machine. */
#include "bench.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "http_client.h"
#include "sys/file.h"

enum { ROUNDS = 5, OUTPUT_MAX = 65536, READY_TRIES = 200 };
#define PAGE    "/data/ikrar/sukabumi"
#define SECONDS "2s"
#define CLIENTS "32"

/* In the child: runs `argv`, found in PATH and where Debian has servers; writes to `out`. */
static _Noreturn void become(pid_t parent, int out, const char *const argv[])
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(127);
	dup2(out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
	setenv("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", 1);
	execvp(argv[0], (char *const *)argv);
	_exit(127);
}

/* What a program prints, in `a`; p NULL when it cannot be run or fails. */
static str output_of(struct arena *a, const char *const argv[])
{
	struct buf out = BUF_INIT(a, OUTPUT_MAX);
	char part[4096];
	int pipes[2], status = -1;
	pid_t parent = getpid(), pid;
	ssize_t n;

	if (pipe2(pipes, O_CLOEXEC) != 0)
		MUST(ERR_ENVIRONMENT);
	pid = fork();
	if (pid == 0)
		become(parent, pipes[1], argv);
	close(pipes[1]);
	while ((n = read(pipes[0], part, sizeof part)) > 0)
		buf_put_bytes(&out, part, (size_t)n);
	close(pipes[0]);
	if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status) ||
	    WEXITSTATUS(status) != 0)
		return (str){NULL, 0};
	return out.p ? buf_str(&out) : STR("");
}

/* Requests a second by wrk; 0 when it says none, or that an answer was not 200. */
static double rate(struct arena *a, unsigned port, const char *path)
{
	str url = str_printf(a, "http://127.0.0.1:%u%s", port, path);
	const char *const argv[] = {"wrk", "-t1", "-c" CLIENTS, "-d" SECONDS, url.p, NULL};
	str text = output_of(a, argv);
	ptrdiff_t at = text.p ? str_find(text, STR("Requests/sec:")) : -1;
	double n = 0;

	if (at < 0 || str_find(text, STR("Non-2xx")) >= 0 ||
	    sscanf(text.p + at, "Requests/sec: %lf", &n) != 1)
		return 0;
	return n;
}

static const char configuration[] =
	"%sdaemon off;\nworker_processes %d;\npid %s/nginx.pid;\nerror_log %s/error.log;\n"
	"events { worker_connections 1024; }\n"
	"http {\n\taccess_log off;\n\tsendfile on;\n\ttcp_nopush on;\n\topen_file_cache max=16;\n"
	"\tkeepalive_requests 100000000;\n\tdefault_type 'text/html; charset=utf-8';\n"
	"\tclient_body_temp_path %s;\n\tproxy_temp_path %s;\n\tfastcgi_temp_path %s;\n"
	"\tuwsgi_temp_path %s;\n\tscgi_temp_path %s;\n"
	"\tserver { listen 127.0.0.1:%u; location = /page { alias %s/page; } }\n}\n";

/* nginx with the page as a file in `dir`; 0: it is not there, or does not start. */
static pid_t start_nginx(struct arena *a, const char *dir, unsigned port)
{
	const char *const version[] = {"nginx", "-v", NULL};
	str conf = str_printf(a, "%s/nginx.conf", dir);
	const char *const argv[] = {"nginx", "-p", dir, "-c", conf.p, NULL};
	pid_t parent = getpid(), pid;

	if (!output_of(a, version).p)
		return 0;
	MUST(file_write(conf.p,
			str_printf(a, configuration, geteuid() == 0 ? "user root;\n" : "",
				   BENCH_THREADS, dir, dir, dir, dir, dir, dir, dir, port, dir),
			0600, NULL));
	_cleanup_(file_close) int log =
		open(str_printf(a, "%s/output", dir).p, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	pid = fork();
	if (pid == 0)
		become(parent, log, argv);
	for (int i = 0; pid > 0 && i < READY_TRIES; i++) {
		usleep(10000);
		if (waitpid(pid, NULL, WNOHANG) != 0)
			return 0;
		if (access(str_printf(a, "%s/nginx.pid", dir).p, R_OK) == 0)
			return pid;
	}
	return pid > 0 ? pid : 0;
}

static void compare(struct bench *b, struct arena *a, unsigned ours, unsigned nginx, size_t bytes)
{
	double ratio[ROUNDS], we = 0, they = 0;
	char what[128];

	for (int i = 0; i < ROUNDS; i++) {
		double x = rate(a, ours, PAGE), y = rate(a, nginx, "/page");

		if (x <= 0 || y <= 0) {
			bench_row(b, "cached public page against nginx", "wrk failed", "",
				  VERDICT_MISSED);
			return;
		}
		ratio[i] = x / y;
		we += x / ROUNDS;
		they += y / ROUNDS;
	}
	snprintf(what, sizeof what, "cached page (%zu bytes) against nginx: %.0f/s : %.0f/s", bytes,
		 we, they);
	bench_at_least(b, what, "%.2f", bench_median(ratio, ROUNDS), 1.0);
}

static void remove_files(struct arena *a, const char *dir)
{
	static const char *const name[] = {"page", "nginx.conf", "nginx.pid", "error.log",
					   "output"};

	for (size_t i = 0; i < sizeof name / sizeof *name; i++)
		(void)unlink(str_printf(a, "%s/%s", dir, name[i]).p);
	(void)rmdir(dir);
}

void bench_static(struct bench *b)
{
	struct arena a;
	char dir[] = "/tmp/netral-nginx-XXXXXX";
	unsigned port = served_free_port();
	struct served s;
	struct http_reply page;
	pid_t nginx;

	arena_init(&a, 16 << 20);
	if (!mkdtemp(dir))
		MUST(ERR_ENVIRONMENT);
	s = served_start(b->crowd, BENCH_THREADS);
	page = client_get(&a, s.port, PAGE, "");
	MUST(file_write(str_printf(&a, "%s/page", dir).p, page.body, 0644, NULL));
	nginx = start_nginx(&a, dir, port);
	if (nginx == 0) {
		bench_row(b, "cached public page against nginx", "not measured", "needs nginx",
			  VERDICT_TOLD);
	} else {
		compare(b, &a, s.port, port, page.body.n);
		kill(nginx, SIGTERM);
		waitpid(nginx, NULL, 0);
	}
	(void)served_stop(&s);
	remove_files(&a, dir);
	arena_finish(&a);
}
