/* Tests of sys/config: sources and their strength, errors with their place, nothing secret shown.
 */
#include "sys/config.h"

#include <unistd.h>

#include "sys/file.h"

struct place {
	struct arena arena;
	struct config config;
	struct error error;
	char directory[64], file[80];
};

static int setup(void **state)
{
	static struct place p;

	memset(&p, 0, sizeof p);
	arena_init(&p.arena, 1 << 20);
	snprintf(p.directory, sizeof p.directory, "/tmp/netral-test-XXXXXX");
	if (!mkdtemp(p.directory) || chdir(p.directory) != 0)
		return -1;
	snprintf(p.file, sizeof p.file, "%s/coba.ini", p.directory);
	for (enum setting s = 0; s < SETTING_COUNT; s++)
		unsetenv(config_info(s)->environment);
	*state = &p;
	return 0;
}

static int teardown(void **state)
{
	struct place *p = *state;

	config_finish(&p->config);
	arena_finish(&p->arena);
	unlink(p->file);
	unlink("netral.ini");
	for (enum setting s = 0; s < SETTING_COUNT; s++)
		unsetenv(config_info(s)->environment);
	return chdir("/") == 0 && rmdir(p->directory) == 0 ? 0 : -1;
}

static enum err read_ini(struct place *p, str ini)
{
	config_finish(&p->config);
	p->error = (struct error){0};
	assert_int_equal(file_write(p->file, ini, 0600, &p->error), OK);
	return config_init(&p->config, p->file, &p->error);
}

static void assert_text(const struct config *c, enum setting s, const char *expected)
{
	assert_true(str_eq(config_text(c, s), str_from(expected)));
}

static void test_config__defaults_are_valid(void **state)
{
	struct place *p = *state;

	assert_int_equal(config_init(&p->config, NULL, &p->error), OK);
	assert_text(&p->config, SETTING_LISTEN, "127.0.0.1:8080");
	assert_int_equal(config_int(&p->config, SETTING_THREADS), 2);
	for (enum setting s = 0; s < SETTING_COUNT; s++)
		assert_int_equal(p->config.value[s].source, FROM_DEFAULT);
}

static void test_config__every_setting_is_explained(void **state)
{
	(void)state;
	for (enum setting s = 0; s < SETTING_COUNT; s++) {
		const struct setting_info *i = config_info(s);

		assert_true(*i->key && *i->help);
		assert_true(str_eq_nocase(str_sub(str_from(i->environment), 7, SIZE_MAX),
					  str_from(i->key)));
		assert_true(i->kind == SETTING_text || i->minimum < i->maximum);
	}
}

static void test_config__file_then_environment_then_flag(void **state)
{
	struct place *p = *state;
	str ini = STR("# penjelasan\nlisten = 127.0.0.1:1111\nthreads=4\n\n; lagi\nworkers = 8\n");

	assert_int_equal(read_ini(p, ini), OK);
	assert_text(&p->config, SETTING_LISTEN, "127.0.0.1:1111");
	assert_int_equal(config_int(&p->config, SETTING_THREADS), 4);
	assert_int_equal(p->config.value[SETTING_THREADS].source, FROM_FILE);
	setenv("NETRAL_THREADS", "5", 1);
	setenv("NETRAL_WORKERS", "9", 1);
	assert_int_equal(read_ini(p, ini), OK);
	assert_int_equal(config_int(&p->config, SETTING_THREADS), 5);
	assert_int_equal(p->config.value[SETTING_THREADS].source, FROM_ENVIRONMENT);
	assert_int_equal(config_set(&p->config, STR("threads"), STR("6"), &p->error), OK);
	assert_int_equal(config_int(&p->config, SETTING_THREADS), 6);
	assert_int_equal(p->config.value[SETTING_THREADS].source, FROM_FLAG);
	assert_int_equal(config_int(&p->config, SETTING_WORKERS), 9);
}

static void test_config__an_empty_environment_variable_is_a_value(void **state)
{
	struct place *p = *state;

	setenv("NETRAL_DB", "", 1);
	assert_int_equal(config_init(&p->config, NULL, &p->error), OK);
	assert_text(&p->config, SETTING_DB, "");
	setenv("NETRAL_THREADS", "", 1);
	config_finish(&p->config);
	assert_int_equal(config_init(&p->config, NULL, &p->error), ERR_INPUT);
}

static void test_config__other_variables_are_left_alone(void **state)
{
	struct place *p = *state;

	setenv("NETRAL_SOMETHING_ELSE", "1", 1);
	assert_int_equal(config_init(&p->config, NULL, &p->error), OK);
	unsetenv("NETRAL_SOMETHING_ELSE");
}

static void test_config__the_file_of_the_folder_is_read_when_there(void **state)
{
	struct place *p = *state;

	assert_int_equal(file_write("netral.ini", STR("queue = 99\n"), 0600, &p->error), OK);
	assert_int_equal(config_init(&p->config, NULL, &p->error), OK);
	assert_int_equal(config_int(&p->config, SETTING_QUEUE), 99);
}

static void test_config__a_file_that_was_asked_for_must_be_there(void **state)
{
	struct place *p = *state;

	assert_int_equal(config_init(&p->config, "tidak-ada.ini", &p->error), ERR_ENVIRONMENT);
	assert_non_null(strstr(p->error.text, "tidak-ada.ini"));
	assert_int_equal(config_init(&p->config, p->directory, &p->error), ERR_ENVIRONMENT);
}

static void test_config__errors_name_their_line(void **state)
{
	static const struct {
		const char *ini, *says;
	} bad[] = {
		{"listen = x\nlistne = y\n", "coba.ini:2: setelan listne tidak dikenal"},
		{"\n\nthreads = 0\n", "coba.ini:3: threads harus bilangan dari 1 sampai 64"},
		{"threads = 65\n", "coba.ini:1: threads"},
		{"threads = dua\n", "coba.ini:1: threads"},
		{"threads = 9223372036854775808\n", "coba.ini:1: threads"},
		{"db = a\n[server]\nlisten = x\n", "coba.ini:3: bagian [server] tidak dikenal"},
		{"db = a\nbukan setelan\n", "coba.ini:2: bukan baris"},
		{"db = a\ndb = b\n", "coba.ini:2: db disetel dua kali"},
		{"db = a\n  listen = b\n",
		 "coba.ini:2: db disetel dua kali, atau baris ini menjorok"},
		{"db = \xFF\n", "coba.ini:1: db terlalu panjang atau bukan UTF-8"},
	};
	struct place *p = *state;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(read_ini(p, str_from(bad[i].ini)), ERR_INPUT);
		if (!strstr(p->error.text, bad[i].says))
			fail_msg("\"%s\" does not say \"%s\"", p->error.text, bad[i].says);
		assert_null(p->config.arena.chunk);
	}
}

static void test_config__a_line_that_is_too_long_is_refused_not_cut(void **state)
{
	struct place *p = *state;

	for (int n = 150; n < 250; n++) {
		enum err e = read_ini(p, str_printf(&p->arena, "db = %0*d\nqueue = 9\n", n, 7));

		if (e == OK)
			assert_int_equal(config_text(&p->config, SETTING_DB).n, n);
		else
			assert_non_null(strstr(p->error.text, "coba.ini:1: baris lebih panjang"));
		assert_true(n < 240 || e == ERR_INPUT);
		assert_true(n > 180 || e == OK);
	}
}

static void test_config__a_last_line_without_its_end(void **state)
{
	struct place *p = *state;

	assert_int_equal(read_ini(p, STR("queue = 17")), OK);
	assert_int_equal(config_int(&p->config, SETTING_QUEUE), 17);
	assert_int_equal(read_ini(p, STR("\xEF\xBB\xBFqueue = 18\r\ndb = x\r\n")), OK);
	assert_int_equal(config_int(&p->config, SETTING_QUEUE), 18);
	assert_text(&p->config, SETTING_DB, "x");
}

static void test_config__flags_are_checked_too(void **state)
{
	struct place *p = *state;

	assert_int_equal(config_init(&p->config, NULL, &p->error), OK);
	assert_int_equal(config_set(&p->config, STR("tidak_ada"), STR("1"), &p->error), ERR_INPUT);
	assert_int_equal(config_set(&p->config, STR("queue"), STR("7"), &p->error), ERR_INPUT);
	assert_string_equal(p->error.field, "queue");
	assert_int_equal(config_int(&p->config, SETTING_QUEUE), 256);
}

static void test_config__explains_with_source_and_hides_secrets(void **state)
{
	struct place *p = *state;
	struct buf b = BUF_INIT(&p->arena, 100000);

	setenv("NETRAL_SMTP_PASSWORD", "sangat rahasia", 1);
	assert_int_equal(read_ini(p, STR("db = postgres://netral:rah@sia@db/netral?password=lain"
					 "&sslmode=verify-full\nqueue = 77\n")),
			 OK);
	config_explain(&p->config, &b);
	assert_true(buf_ok(&b));
	assert_null(strstr(b.p, "rahasia"));
	assert_null(strstr(b.p, "rah@sia"));
	assert_null(strstr(b.p, "lain&"));
	assert_non_null(strstr(b.p, "db = postgres://netral:********@db/netral?password=********"
				    "&sslmode=verify-full\n"));
	assert_non_null(strstr(b.p, "smtp_password = ********\n"));
	assert_non_null(
		strstr(b.p, "Lingkungan: NETRAL_QUEUE. Nilai ini dari berkas.\nqueue = 77\n"));
	assert_non_null(strstr(b.p, "smtp_user = \n"));
}

static void test_config__an_explanation_is_a_valid_file(void **state)
{
	struct place *p = *state;
	struct buf b = BUF_INIT(&p->arena, 100000);

	assert_int_equal(read_ini(p, STR("queue = 77\nlisten = 127.0.0.1:1\n")), OK);
	config_explain(&p->config, &b);
	assert_int_equal(read_ini(p, buf_str(&b)), OK);
	assert_int_equal(config_int(&p->config, SETTING_QUEUE), 77);
	assert_text(&p->config, SETTING_LISTEN, "127.0.0.1:1");
	assert_text(&p->config, SETTING_DB, "sqlite:netral.db");
}

static void test_config__finish_accepts_a_zeroed_one(void **state)
{
	struct config zeroed = {0};

	(void)state;
	config_finish(&zeroed);
}
