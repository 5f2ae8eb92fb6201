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

enum { ROUNDS = 11, OUTPUT_MAX = 65536, READY_TRIES = 200 };
#define PAGE    "/data/ikrar/sukabumi"
#define SECONDS "1s"
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

/* What wrk says of one load. */
struct load {
	double rate;     /* requests a second; 0: it failed, or an answer was not 200 */
	double requests; /* in all */
};

static struct load load(struct arena *a, unsigned port, const char *path)
{
	str url = str_printf(a, "http://127.0.0.1:%u%s", port, path);
	const char *const argv[] = {"wrk", "-t1", "-c" CLIENTS, "-d" SECONDS, url.p, NULL};
	str text = output_of(a, argv);
	ptrdiff_t at = text.p ? str_find(text, STR("Requests/sec:")) : -1;
	const char *lines = text.p ? strstr(text.p, " requests in ") : NULL;
	struct load l = {0};

	if (at < 0 || !lines || str_find(text, STR("Non-2xx")) >= 0 ||
	    sscanf(text.p + at, "Requests/sec: %lf", &l.rate) != 1)
		return (struct load){0};
	while (lines > text.p && lines[-1] >= '0' && lines[-1] <= '9')
		lines--;
	if (sscanf(lines, "%lf requests in", &l.requests) != 1)
		return (struct load){0};
	return l;
}

/* CPU that nginx's workers have used, in nanoseconds. */
static int64_t workers_cpu_ns(pid_t master)
{
	char path[64];
	int64_t sum = 0;
	int pid;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)master, (int)master);
	f = fopen(path, "re");
	while (f && fscanf(f, "%d", &pid) == 1)
		sum += served_cpu_ns(&(struct served){.pid = pid});
	if (f)
		fclose(f);
	return sum;
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

/* Two servers side by side: who they are, and what they did so far. */
struct duel {
	const struct served *ours;
	pid_t nginx;
	unsigned nginx_port;
	double ratio[ROUNDS]; /* of requests a second */
	double we, they;      /* sums */
	double our_cpu_ns, their_cpu_ns;
};

static bool one_round(struct arena *a, struct duel *d, int i)
{
	int64_t our_cpu = served_cpu_ns(d->ours), their_cpu = workers_cpu_ns(d->nginx);
	struct load x = load(a, d->ours->port, PAGE);
	struct load y = load(a, d->nginx_port, "/page");

	if (x.rate <= 0 || y.rate <= 0)
		return false;
	d->ratio[i] = x.rate / y.rate;
	d->we += x.rate / ROUNDS;
	d->they += y.rate / ROUNDS;
	d->our_cpu_ns += (double)(served_cpu_ns(d->ours) - our_cpu) / x.requests / ROUNDS;
	d->their_cpu_ns += (double)(workers_cpu_ns(d->nginx) - their_cpu) / y.requests / ROUNDS;
	return true;
}

static void compare(struct bench *b, struct arena *a, struct duel *d, size_t bytes)
{
	char what[128], ratio[32];

	for (int i = 0; i < ROUNDS; i++)
		if (!one_round(a, d, i)) {
			bench_row(b, "cached public page against nginx", "wrk failed", "",
				  VERDICT_MISSED);
			return;
		}
	snprintf(what, sizeof what, "cached page (%zu bytes) against nginx: %.0f/s : %.0f/s", bytes,
		 d->we, d->they);
	bench_at_least(b, what, "%.2f", bench_median(d->ratio, ROUNDS), 1.0);
	snprintf(what, sizeof what, "the same by CPU a request: %.1f us : %.1f us",
		 d->our_cpu_ns / 1e3, d->their_cpu_ns / 1e3);
	snprintf(ratio, sizeof ratio, "%.2f", d->their_cpu_ns / d->our_cpu_ns);
	bench_row(b, what, ratio, "", VERDICT_TOLD);
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
		compare(b, &a, &(struct duel){.ours = &s, .nginx = nginx, .nginx_port = port},
			page.body.n);
		kill(nginx, SIGTERM);
		waitpid(nginx, NULL, 0);
	}
	(void)served_stop(&s);
	remove_files(&a, dir);
	arena_finish(&a);
}
