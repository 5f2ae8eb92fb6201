/* Tests of sys/sandbox: what a child may do, and that it ends whatever it does. */
#include "sys/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

#include "base/buf.h"
#include "sys/clock.h"
#include "sys/crypto.h"
#include "sys/file.h"
#include "sys/sandbox_child.h"

static const struct sandbox_limits limits = {.cpu_s = 10, .memory_mib = 64, .wall_s = 10};

static struct arena arena;

static int setup(void **state)
{
	arena_init(&arena, 64 << 20);
	*state = &arena;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(*state);
	/* Whatever a test did, no child is left over. */
	return waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD ? 0 : -1;
}

static enum err collect(void *ctx, const uint8_t *p, size_t n)
{
	buf_put_bytes(ctx, p, n);
	return buf_err(ctx);
}

static enum err run(sandbox_fn *fn, void *ctx, struct buf *out, struct error *error)
{
	*out = BUF_INIT(&arena, 32 << 20);
	return sandbox_run(&arena, -1, &limits, fn, ctx, collect, out, error);
}

static int says_hello(int in, int out, void *ctx)
{
	const char *name = ctx;

	(void)in;
	return write(out, name, strlen(name)) == (ssize_t)strlen(name) ? 0 : 1;
}

static void test_sandbox__hands_over_what_the_child_wrote(void **state)
{
	struct error error = {0};
	struct buf out;

	(void)state;
	assert_int_equal(run(says_hello, (void *)"Baros", &out, &error), OK);
	assert_true(str_eq(buf_str(&out), STR("Baros")));
}

static int writes_pieces(int in, int out, void *ctx)
{
	(void)in;
	(void)ctx;
	for (int i = 0; i < 200000; i++) {
		char line[8] = {(char)('a' + i % 26), (char)('0' + i % 10), 'x', '\n'};

		if (file_write_fd(out, str_n(line, 4)) != OK)
			return 1;
	}
	return 0;
}

static void test_sandbox__data_in_pieces_arrives_whole_and_in_order(void **state)
{
	struct error error = {0};
	struct buf out;

	(void)state;
	assert_int_equal(run(writes_pieces, NULL, &out, &error), OK);
	assert_int_equal(out.n, 800000);
	for (size_t i = 0; i < 200000; i++) {
		assert_int_equal(out.p[4 * i], 'a' + i % 26);
		assert_int_equal(out.p[4 * i + 1], '0' + i % 10);
	}
}

static int copies(int in, int out, void *ctx)
{
	struct arena a;
	str all;
	enum err e;

	(void)ctx;
	arena_init(&a, 16 << 20);
	e = file_read_fd(&a, in, 8 << 20, &all);
	if (e == OK)
		e = file_write_fd(out, all);
	return (int)e;
}

static void test_sandbox__reads_the_input_it_was_given(void **state)
{
	struct buf out = BUF_INIT(*state, 1 << 20);
	struct error error = {0};
	int fd;

	assert_int_equal(file_temporary(NULL, &fd), OK);
	assert_int_equal(file_write_fd(fd, STR("nip;nama\n")), OK);
	lseek(fd, 0, SEEK_SET);
	assert_int_equal(sandbox_run(*state, fd, &limits, copies, NULL, collect, &out, &error), OK);
	assert_true(str_eq(buf_str(&out), STR("nip;nama\n")));
	close(fd);
}

static void test_sandbox__input_at_the_number_of_the_output(void **state)
{
	/* 3 and 4 are the numbers the child uses: both ways round. */
	for (int number = 3; number <= 4; number++) {
		struct buf out = BUF_INIT(*state, 1 << 20);
		struct error error = {0};
		int fd, saved = fcntl(number, F_DUPFD_CLOEXEC, 20);

		assert_int_equal(file_temporary(NULL, &fd), OK);
		assert_int_equal(file_write_fd(fd, STR("isi")), OK);
		lseek(fd, 0, SEEK_SET);
		if (fd != number) {
			assert_int_equal(dup2(fd, number), number);
			close(fd);
		}
		assert_int_equal(
			sandbox_run(*state, number, &limits, copies, NULL, collect, &out, &error),
			OK);
		assert_true(str_eq(buf_str(&out), STR("isi")));
		close(number);
		if (saved >= 0) {
			dup2(saved, number);
			close(saved);
		}
	}
}

static int opens_a_file(int in, int out, void *ctx)
{
	(void)in;
	(void)ctx;
	open("/etc/passwd", O_RDONLY);
	return says_hello(in, out, (void *)"survived");
}
static int makes_a_socket(int in, int out, void *ctx)
{
	(void)ctx;
	socket(AF_INET, SOCK_STREAM, 0);
	return says_hello(in, out, (void *)"survived");
}
static int forks(int in, int out, void *ctx)
{
	(void)ctx;
	if (fork() == 0)
		_exit(0);
	return says_hello(in, out, (void *)"survived");
}
static int kills_its_parent(int in, int out, void *ctx)
{
	(void)ctx;
	kill(getppid(), SIGTERM);
	return says_hello(in, out, (void *)"survived");
}
static int runs_a_program(int in, int out, void *ctx)
{
	(void)ctx;
	execl("/bin/true", "true", (char *)NULL);
	return says_hello(in, out, (void *)"survived");
}
static int makes_code(int in, int out, void *ctx)
{
	(void)ctx;
	mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return says_hello(in, out, (void *)"survived");
}
static int removes_a_file(int in, int out, void *ctx)
{
	(void)ctx;
	unlink("/tmp/this-is-not-there");
	return says_hello(in, out, (void *)"survived");
}

static void test_sandbox__a_child_that_reaches_outside_is_killed(void **state)
{
	static sandbox_fn *const forbidden[] = {opens_a_file,     makes_a_socket, forks,
						kills_its_parent, runs_a_program, makes_code,
						removes_a_file};

	(void)state;
	for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
		struct error error = {0};
		struct buf out;

		assert_int_equal(run(forbidden[i], NULL, &out, &error), ERR_SANDBOX);
		assert_int_equal(error.code, ERR_SANDBOX);
		assert_non_null(strstr(error.text, "31")); /* SIGSYS */
		assert_int_equal(out.n, 0);
	}
}

static int counts_files(int in, int out, void *ctx)
{
	char text[] = "0";

	(void)in;
	(void)ctx;
	for (int fd = SANITIZED ? 3 : 0; fd < 1024; fd++)
		if (fd != 3 && fd != 4 && (lseek(fd, 0, SEEK_CUR) >= 0 || errno != EBADF))
			text[0]++;
	return says_hello(-1, out, text);
}

static void test_sandbox__the_child_has_no_other_files(void **state)
{
	struct error error = {0};
	struct buf out;
	int fd = open("/dev/null", O_RDONLY);

	(void)state;
	assert_int_equal(run(counts_files, NULL, &out, &error), OK);
	assert_true(str_eq(buf_str(&out), STR("0")));
	close(fd);
}

static _Noreturn int works_forever(int in, int out, void *ctx)
{
	(void)in;
	(void)out;
	(void)ctx;
	for (volatile unsigned i = 0;; i = i + 1)
		;
}

static _Noreturn int waits_forever(int in, int out, void *ctx)
{
	uint32_t word = 0;

	(void)in;
	(void)out;
	(void)ctx;
	for (;;)
		syscall(202 /* futex */, &word, 0 /* FUTEX_WAIT */, 0, NULL, NULL, 0);
}

static int closes_and_works_forever(int in, int out, void *ctx)
{
	close(out);
	return works_forever(in, out, ctx);
}

static void test_sandbox__work_without_end_is_ended_by_the_processor_limit(void **state)
{
	struct sandbox_limits short_cpu = {.cpu_s = 1, .memory_mib = 64, .wall_s = 30};
	struct buf out = BUF_INIT(*state, 10);
	struct error error = {0};

	assert_int_equal(
		sandbox_run(*state, -1, &short_cpu, works_forever, NULL, collect, &out, &error),
		ERR_SANDBOX);
	assert_string_equal(error.text, "Berkas terlalu lama dibaca.");
}

static void test_sandbox__waiting_without_end_is_ended_by_the_clock(void **state)
{
	static sandbox_fn *const endless[] = {waits_forever, closes_and_works_forever};
	struct sandbox_limits short_wall = {.cpu_s = 30, .memory_mib = 64, .wall_s = 1};

	for (size_t i = 0; i < 2; i++) {
		struct buf out = BUF_INIT(*state, 10);
		struct error error = {0};
		int64_t start = clock_monotonic(), took;

		assert_int_equal(sandbox_run(*state, -1, &short_wall, endless[i], NULL, collect,
					     &out, &error),
				 ERR_SANDBOX);
		took = clock_monotonic() - start;
		assert_string_equal(error.text, "Berkas terlalu lama dibaca.");
		assert_true(took >= 1000000 && took < 5000000);
	}
}

#if !SANITIZED
static int allocates_without_end(int in, int out, void *ctx)
{
	struct arena a;
	jmp_buf guard;

	(void)in;
	(void)out;
	(void)ctx;
	arena_init(&a, SIZE_MAX);
	if (arena_guard(&a, &guard))
		return ERR_NO_MEMORY;
	for (;;)
		memset(arena_alloc(&a, 1 << 20), 1, 1 << 20);
}

static void test_sandbox__memory_has_an_end(void **state)
{
	struct error error = {0};
	struct buf out;

	(void)state;
	assert_int_equal(run(allocates_without_end, NULL, &out, &error), ERR_SANDBOX);
	assert_string_equal(error.text, "Berkas membutuhkan terlalu banyak memori.");
}

static int uses_most_of_its_memory(int in, int out, void *ctx)
{
	struct arena a;

	(void)ctx;
	arena_init(&a, SIZE_MAX);
	for (int i = 0; i < 48; i++)
		memset(arena_alloc(&a, 1 << 20), 1, 1 << 20);
	return says_hello(in, out, (void *)"cukup");
}

static void test_sandbox__the_memory_promised_is_there(void **state)
{
	struct error error = {0};
	struct buf out;

	(void)state;
	assert_int_equal(run(uses_most_of_its_memory, NULL, &out, &error), OK);
	assert_true(str_eq(buf_str(&out), STR("cukup")));
}
#endif

static int returns(int in, int out, void *ctx)
{
	(void)in;
	(void)out;
	return *(int *)ctx;
}

static void test_sandbox__a_result_that_is_not_zero_is_an_error(void **state)
{
	static const int result[] = {1, 7, 254, 255, 256, -1, 1 << 16};

	(void)state;
	for (size_t i = 0; i < sizeof result / sizeof *result; i++) {
		struct error error = {0};
		struct buf out;

		assert_int_equal(run(returns, (void *)&result[i], &out, &error), ERR_SANDBOX);
		assert_true(error.text[0]);
	}
}

static int crashes(int in, int out, void *ctx)
{
	(void)in;
	(void)out;
	(void)ctx;
	__builtin_trap();
}

static void test_sandbox__a_crash_is_an_error(void **state)
{
	struct error error = {0};
	struct buf out;

	(void)state;
	assert_int_equal(run(crashes, NULL, &out, &error), ERR_SANDBOX);
}

static enum err refuses(void *ctx, const uint8_t *p, size_t n)
{
	int *calls = ctx;

	(void)p;
	(void)n;
	++*calls;
	return ERR_INPUT;
}

static void test_sandbox__an_error_of_the_sink_ends_the_child(void **state)
{
	struct error error = {0};
	int calls = 0;

	assert_int_equal(
		sandbox_run(*state, -1, &limits, writes_pieces, NULL, refuses, &calls, &error),
		ERR_INPUT);
	assert_int_equal(calls, 1);
}

static enum err hoards(void *ctx, const uint8_t *p, size_t n)
{
	arena_copy(ctx, p, n);
	return OK;
}

static void test_sandbox__a_sink_that_runs_out_of_memory_ends_the_child(void **state)
{
	struct error error = {0};
	struct arena small;
	jmp_buf guard;

	(void)state;
	arena_init(&small, 100000);
	if (arena_guard(&small, &guard) == 0) {
		enum err e = sandbox_run(&small, -1, &limits, writes_pieces, NULL, hoards, &small,
					 &error);

		fail_msg("returned %d", (int)e);
	}
	assert_int_equal(waitpid(-1, NULL, WNOHANG), 0); /* still there … */
	arena_finish(&small);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* … and gone */
}

static int reads_a_secret(int in, int out, void *ctx)
{
	struct secret *secret = ctx;

	(void)in;
	return file_write_fd(out, str_n((char *)secret->p, secret->n)) == OK ? 0 : 1;
}

static void test_sandbox__secrets_do_not_go_along(void **state)
{
	struct error error = {0};
	struct secret secret;
	struct buf out;

	(void)state;
	assert_int_equal(crypto_init(), OK);
	assert_int_equal(secret_init(&secret, 16), OK);
	memset(secret.p, 'S', 16);
	assert_int_equal(run(reads_a_secret, &secret, &out, &error), OK);
	assert_int_equal(out.n, 16);
	assert_memory_equal(out.p, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16);
	assert_int_equal(secret.p[15], 'S');
	secret_finish(&secret);
}

static int unzips(int in, int out, void *ctx)
{
	zip_t *zip = zip_fdopen(in, 0, NULL);
	zip_file_t *member = zip ? zip_fopen(zip, "isi.txt", 0) : NULL;
	char text[64];
	zip_int64_t n = member ? zip_fread(member, text, sizeof text) : -1;

	(void)ctx;
	return n > 0 && file_write_fd(out, str_n(text, (size_t)n)) == OK ? 0 : 1;
}

static void test_sandbox__libzip_works_on_an_open_file(void **state)
{
	char path[] = "/tmp/netral-test-XXXXXX";
	int fd = mkstemp(path);
	zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	struct buf out = BUF_INIT(*state, 100);
	struct error error = {0};

	assert_non_null(zip);
	assert_true(zip_file_add(zip, "isi.txt", zip_source_buffer(zip, "Netral", 6, 0), 0) >= 0);
	assert_int_equal(zip_close(zip), 0);
	close(fd);
	fd = open(path, O_RDONLY);
	unlink(path);
	assert_int_equal(sandbox_run(*state, fd, &limits, unzips, NULL, collect, &out, &error), OK);
	assert_true(str_eq(buf_str(&out), STR("Netral")));
	close(fd);
}

static int allocates_a_little(int in, int out, void *ctx)
{
	struct arena a;

	(void)ctx;
	arena_init(&a, 1 << 20);
	return says_hello(in, out, str_printf(&a, "%0100d", 7).p ? "ya" : NULL);
}

static void *many_runs(void *failures)
{
	struct arena a;

	arena_init(&a, 1 << 20);
	for (int i = 0; i < 20; i++) {
		struct buf out = BUF_INIT(&a, 100);
		struct error error = {0};

		if (sandbox_run(&a, -1, &limits, allocates_a_little, NULL, collect, &out, &error) ||
		    !str_eq(buf_str(&out), STR("ya")))
			__atomic_add_fetch((int *)failures, 1, __ATOMIC_SEQ_CST);
		arena_reset(&a);
	}
	return NULL;
}

static void *churns(void *stop)
{
	while (!__atomic_load_n((bool *)stop, __ATOMIC_SEQ_CST))
		free(malloc(5000));
	return NULL;
}

static void test_sandbox__several_threads_at_once(void **state)
{
	pthread_t thread[3], busy;
	bool stop = false;
	int failures = 0;

	(void)state;
	pthread_create(&busy, NULL, churns, &stop);
	for (int i = 0; i < 3; i++)
		pthread_create(&thread[i], NULL, many_runs, &failures);
	for (int i = 0; i < 3; i++)
		pthread_join(thread[i], NULL);
	__atomic_store_n(&stop, true, __ATOMIC_SEQ_CST);
	pthread_join(busy, NULL);
	assert_int_equal(failures, 0);
}

static void test_sandbox__starts_from_a_process_with_many_files(void **state)
{
	struct error error = {0};
	struct buf out;
	int many[40];

	(void)state;
	for (size_t i = 0; i < sizeof many / sizeof *many; i++)
		many[i] = dup(0);
	assert_int_equal(run(says_hello, (void *)"x", &out, &error), OK);
	for (size_t i = 0; i < sizeof many / sizeof *many; i++)
		close(many[i]);
}

static void test_sandbox__leaves_the_signal_mask_and_no_files(void **state)
{
	sigset_t before, after;
	struct error error = {0};
	struct buf out;
	int next = dup(0), again;

	(void)state;
	close(next);
	pthread_sigmask(SIG_SETMASK, NULL, &before);
	assert_int_equal(run(says_hello, (void *)"x", &out, &error), OK);
	assert_int_equal(run(crashes, NULL, &out, &error), ERR_SANDBOX);
	pthread_sigmask(SIG_SETMASK, NULL, &after);
	assert_memory_equal(&before, &after, sizeof(unsigned long));
	again = dup(0);
	close(again);
	assert_int_equal(again, next);
}
