/* What tools/mkbook puts into the program, and what makes it put it again. */
#include "run_tool.h"

#include <sys/stat.h>
#include <unistd.h>

static int setup(void **state)
{
	static struct {
		struct arena arena;
		struct tool_run run;
	} s;

	arena_init(&s.arena, 1 << 26);
	tool_run_begin(&s.run, &s.arena);
	*state = &s.run;
	return 0;
}

static int teardown(void **state)
{
	struct tool_run *r = *state;

	tool_run_end(r);
	arena_finish(r->arena);
	return 0;
}

static int make(void **state, str *ret_said)
{
	const char *argv[] = {MKBOOK, "book", "out.c", "out.d", NULL};

	return tool_run(*state, argv, ret_said);
}

static void test_mkbook__every_file_is_there_by_path(void **state)
{
	const struct tool_run *r = *state;
	str said, c;

	tool_run_write(r, "book/b.nt", STR("x: \"y\"\n"));
	tool_run_write(r, "book/a/z.nt", STR("a\\b?\n"));
	tool_run_write(r, "book/a.nt", STR(""));
	assert_int_equal(make(state, &said), 0);
	assert_int_equal(said.n, 0);
	c = tool_run_read(r, "out.c");
	/* in the order of their bytes, in which '.' is before '/' */
	assert_non_null(strstr(c.p, "built_in_file_n = 3;\n"
				    "const struct built_in_file built_in_file[3] = {\n"
				    "{STR_INIT(\"a.nt\"), STR_INIT(\"\")},\n"
				    "{STR_INIT(\"a/z.nt\"), STR_INIT(\"a\\\\b\\077\\n\")},\n"
				    "{STR_INIT(\"b.nt\"), STR_INIT(\"x: \\\"y\\\"\\n\")},\n"));
}

static void test_mkbook__other_files_links_and_hidden_ones_are_not(void **state)
{
	const struct tool_run *r = *state;
	str said, c;

	tool_run_write(r, "book/a.nt", STR("a\n"));
	tool_run_write(r, "book/README.md", STR("not this\n"));
	tool_run_write(r, "book/b.nt~", STR("not this\n"));
	tool_run_write(r, "book/.b.nt", STR("not this\n"));
	tool_run_write(r, "book/.git/c.nt", STR("not this\n"));
	assert_int_equal(symlink("a.nt", str_printf(r->arena, "%s/book/link.nt", r->folder).p), 0);
	assert_int_equal(make(state, &said), 0);
	c = tool_run_read(r, "out.c");
	assert_non_null(strstr(c.p, "built_in_file_n = 1;"));
	assert_null(strstr(c.p, "not this"));
}

static void test_mkbook__files_and_folders_are_what_the_table_depends_on(void **state)
{
	const struct tool_run *r = *state;
	str said;

	tool_run_write(r, "book/a/x.nt", STR("a\n"));
	assert_int_equal(make(state, &said), 0);
	assert_string_equal(tool_run_read(r, "out.d").p,
			    "out.c: \\\n book \\\n book/a \\\n book/a/x.nt\n");
}

static void test_mkbook__the_same_files_leave_the_table_untouched(void **state)
{
	const struct tool_run *r = *state;
	const char *made = str_printf(r->arena, "%s/out.c", r->folder).p;
	struct stat before, after;
	str said;

	tool_run_write(r, "book/a.nt", STR("a\n"));
	assert_int_equal(make(state, &said), 0);
	assert_int_equal(stat(made, &before), 0);
	assert_int_equal(make(state, &said), 0);
	assert_int_equal(stat(made, &after), 0);
	assert_memory_equal(&before.st_mtim, &after.st_mtim, sizeof before.st_mtim);
	tool_run_write(r, "book/b.nt", STR("b\n"));
	assert_int_equal(make(state, &said), 0);
	assert_non_null(strstr(tool_run_read(r, "out.c").p, "built_in_file_n = 2;"));
}

static void test_mkbook__a_folder_without_files_or_none_is_refused(void **state)
{
	str said;

	assert_int_equal(make(state, &said), 1);
	assert_string_equal(said.p, "book:1: cannot be read\n");
	tool_run_write(*state, "book/README.md", STR("a\n"));
	assert_int_equal(make(state, &said), 1);
	assert_string_equal(said.p, "book:1: has no .nt file\n");
}
