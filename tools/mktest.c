/*
 * mktest: writes the main program of a file of unit tests, so that no test can be forgotten.
 *
 *	mktest TEST.c MAIN.c
 *
 * A test is a line `static void test_x(void **state)` (at the start of a line). `static int
 * setup(void **state)` and `teardown` are run around each test, `group_setup` and `group_teardown`
 * around all. Conditions (#if … #endif) around tests hold for the list too. The program written
 *takes one argument, a pattern: run only those (`*utf8*`).
 */
#include <stdbool.h>

enum {
	FUNCTION_SETUP,
	FUNCTION_TEARDOWN,
	FUNCTION_GROUP_SETUP,
	FUNCTION_GROUP_TEARDOWN,
	FUNCTIONS
};

static const char *const function[FUNCTIONS] = {"setup", "teardown", "group_setup",
						"group_teardown"};

static const char parameters[] = "(void **state)";

/* The name in `line` when it is `prefix`, a name, `(void **state)`; cuts the line after the name.
 */
static const char *defined(char *line, const char *prefix)
{
	char *name = line + strlen(prefix), *end;

	if (strncmp(line, prefix, strlen(prefix)) != 0)
		return NULL;
	end = name +
	      strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
	if (strncmp(end, parameters, strlen(parameters)) != 0)
		return NULL;
	*end = 0;
	return name;
}

/* The part of `path` after the last slash and before the last dot. */
static void write_group_name(FILE *out, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	fprintf(out, "%.*s", dot ? (int)(dot - name) : (int)strlen(name), name);
}

/* Notes which of the functions around tests there are. */
static void find_functions(FILE *in, bool found[FUNCTIONS])
{
	char line[1024];

	while (fgets(line, sizeof line, in)) {
		const char *name = defined(line, "static int ");

		for (int i = 0; name && i < FUNCTIONS; i++)
			found[i] = found[i] || strcmp(name, function[i]) == 0;
	}
}

/* Writes a line a test; returns how many, -1 after saying which line is not as it must be. */
static int write_tests(FILE *in, FILE *out, const bool found[FUNCTIONS], const char *path)
{
	char line[1024];
	int number = 0, tests = 0;

	while (fgets(line, sizeof line, in)) {
		const char *name;

		number++;
		if (strncmp(line, "#if", 3) == 0 || strncmp(line, "#el", 3) == 0 ||
		    strncmp(line, "#endif", 6) == 0)
			fputs(line, out);
		name = defined(line, "static void ");
		if (strncmp(line, "static void test_", 17) == 0 && !name) {
			fprintf(stderr, "%s:%d: a test is `static void test_x(void **state)`\n",
				path, number);
			return -1;
		}
		if (!name || strncmp(name, "test_", 5) != 0)
			continue;
		fprintf(out, "\t\tcmocka_unit_test_setup_teardown(%s, %s, %s),\n", name,
			found[FUNCTION_SETUP] ? "setup" : "NULL",
			found[FUNCTION_TEARDOWN] ? "teardown" : "NULL");
		tests++;
	}
	return tests;
}

static int write_main(FILE *in, FILE *out, const char *path)
{
	bool found[FUNCTIONS] = {false};
	int tests;

	find_functions(in, found);
	rewind(in);
	fprintf(out,
		"/* Made by mktest from %s. */\n"
		"#include <setjmp.h>\n#include <stdarg.h>\n#include <stddef.h>\n"
		"#include <stdint.h>\n#include <cmocka.h>\n\n#include \"%s\"\n\n"
		"int main(int argc, char **argv)\n{\n"
		"\tconst struct CMUnitTest tests[] = {\n",
		path, path);
	tests = write_tests(in, out, found, path);
	if (tests == 0)
		fprintf(stderr, "%s: no tests\n", path);
	if (tests <= 0)
		return 1;
	fprintf(out, "\t};\n\n\tif (argc > 1)\n\t\tcmocka_set_test_filter(argv[1]);\n"
		     "\treturn cmocka_run_group_tests_name(\"");
	write_group_name(out, path);
	fprintf(out, "\", tests, %s, %s);\n}\n",
		found[FUNCTION_GROUP_SETUP] ? "group_setup" : "NULL",
		found[FUNCTION_GROUP_TEARDOWN] ? "group_teardown" : "NULL");
	return 0;
}

int main(int argc, char **argv)
{
	FILE *in, *out;
	int status;

	if (argc != 3) {
		fprintf(stderr, "usage: mktest TEST.c MAIN.c\n");
		return 2;
	}
	in = fopen(argv[1], "re");
	if (!in) {
		perror(argv[1]);
		return 1;
	}
	out = fopen(argv[2], "we");
	if (!out) {
		perror(argv[2]);
		fclose(in);
		return 1;
	}
	status = write_main(in, out, argv[1]);
	fclose(in);
	if (fclose(out) != 0) {
		perror(argv[2]);
		status = 1;
	}
	if (status != 0)
		remove(argv[2]);
	return status;
}
