/* Tests of sys/clock and sys/log: time and its shift, and records that cannot be forged. */
#include "sys/log.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/codec.h"
#include "sys/clock.h"
#include "sys/file.h"

static struct arena arena;

static int setup(void **state)
{
	arena_init(&arena, 8 << 20);
	*state = &arena;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(*state);
	clock_set_shift(0);
	log_set_level(LOG_LEVEL_INFO);
	return 0;
}

static void test_clock__is_the_machines_time(void **state)
{
	struct timespec now;

	(void)state;
	clock_gettime(CLOCK_REALTIME, &now);
	assert_true(clock_now() / 1000000 - now.tv_sec <= 2);
	assert_true(clock_now() / 1000000 - now.tv_sec >= 0);
	assert_int_equal(clock_shift(), 0);
}

static void test_clock__can_be_moved_and_runs_on(void **state)
{
	int64_t saturday = INT64_C(1731114000) * 1000000, moved, monotonic = clock_monotonic();

	(void)state;
	clock_set(saturday);
	moved = clock_now();
	assert_true(moved >= saturday && moved < saturday + 2000000);
	usleep(2000);
	assert_true(clock_now() > moved);
	assert_true(clock_shift() < 0);
	assert_true(clock_monotonic() > monotonic);
	assert_true(clock_monotonic() < monotonic + 10000000);
	clock_set_shift(clock_shift() + INT64_C(86400000000));
	assert_true(clock_now() >= saturday + INT64_C(86400000000));
}

/* Standard error goes to a file from here; stop() gives what was written. */
static int saved = -1, captured = -1;
static void start(void)
{
	assert_int_equal(file_temporary(NULL, &captured), OK);
	saved = dup(STDERR_FILENO);
	dup2(captured, STDERR_FILENO);
}
static str stop(void)
{
	str all;

	dup2(saved, STDERR_FILENO);
	file_close(&saved);
	lseek(captured, 0, SEEK_SET);
	assert_int_equal(file_read_fd(&arena, captured, 1 << 20, &all), OK);
	file_close(&captured);
	return all;
}

static void test_log__a_record_is_a_line_of_logfmt(void **state)
{
	str line;

	(void)state;
	start();
	log_info("request", "status=%d path=%s", 200, "/masuk");
	line = stop();
	assert_true(str_starts(line, STR("time=20")));
	assert_true(str_ends(line, STR("Z level=info event=request status=200 path=/masuk\n")));
	assert_int_equal(str_find_char(line, 'Z'), 28);
}

static void test_log__says_the_real_time_in_the_sample_world(void **state)
{
	str line;

	(void)state;
	clock_set(0);
	start();
	log_info("x", "a=1");
	line = stop();
	assert_int_equal(str_find(line, STR("time=1970")), -1);
}

static void test_log__one_record_cannot_look_like_two(void **state)
{
	str line;

	(void)state;
	start();
	log_error("x", "path=%s", "/a\nlevel=error\r\x1b[31m\x7f");
	line = stop();
	assert_int_equal(str_find_char(line, '\n'), line.n - 1);
	assert_int_equal(str_find_char(line, '\r'), -1);
	assert_int_equal(str_find_char(line, '\x1b'), -1);
	assert_int_equal(str_find_char(line, '\x7f'), -1);
}

static void test_log__levels(void **state)
{
	str all;

	(void)state;
	start();
	log_debug("hidden", "a=1");
	log_info("shown", "a=1");
	log_set_level(LOG_LEVEL_ERROR);
	log_warning("hidden", "a=1");
	log_error("shown", "a=1");
	log_set_level(LOG_LEVEL_DEBUG);
	log_debug("shown", "a=1");
	all = stop();
	assert_int_equal(str_find(all, STR("hidden")), -1);
	for (int i = 0; i < 3; i++)
		assert_true(str_find(str_cut(&all, '\n'), STR("shown")) > 0);
	assert_int_equal(all.n, 0);
}

static void test_log__a_long_record_is_cut_between_letters(void **state)
{
	for (int n = 1900; n < 2100; n++) {
		str line;

		start();
		log_error("x", "t=%0*d\xE2\x80\x93\xF0\x9F\x98\x80\xE2\x80\x93", n, 0);
		line = stop();
		assert_true(line.n <= 2048);
		assert_true(utf8_valid(line));
		assert_int_equal(str_find_char(line, '\n'), line.n - 1);
		arena_reset(*state);
	}
}
