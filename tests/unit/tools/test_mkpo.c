/* What tools/mkpo collects, misses and refuses. */
#include "run_tool.h"

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

#define HEAD "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\n"

/* Runs the tool on one template, one C file and a .po file. */
static int table(void **state, const char *mode, str *ret_said)
{
	const char *argv[] = {MKPO, "table", ".", "out.c", "out.d", mode, NULL};

	return tool_run(*state, argv, ret_said);
}

static void files(void **state, const char *template, const char *c, const char *po)
{
	tool_run_write(*state, "src/a.html", str_from(template));
	tool_run_write(*state, "src/b.c", str_from(c));
	tool_run_write(*state, "po/en.po", str_from(po));
}

static void test_mkpo__names_every_text_without_english(void **state)
{
	str said;

	files(state, "\n<p>{{_ Satu}}{{_n k Dua {n k}.}}</p>",
	      "x(N_(\"Tiga\"));\ny(tr(l, \"Empat\"));", HEAD);
	assert_int_equal(table(state, "strict", &said), 1);
	assert_non_null(strstr(said.p, "src/a.html:2: no English in po/en.po for: Satu\n"));
	assert_non_null(strstr(said.p, "src/a.html:2: no English in po/en.po for: Dua {n k}.\n"));
	assert_non_null(strstr(said.p, "src/b.c:1: no English in po/en.po for: Tiga\n"));
	assert_non_null(strstr(said.p, "src/b.c:2: no English in po/en.po for: Empat\n"));
	assert_int_equal(table(state, "lax", &said), 0);
	assert_non_null(strstr(said.p, "4 texts have no English yet"));
}

static void test_mkpo__reads_c_as_c(void **state)
{
	str said;

	files(state, "",
	      "/* tr(l, \"komentar\") */ // N_(\"komentar\")\n"
	      "tr(l, a ? \"Ya \\\"x\\\"\" : \"Tidak\");\n"
	      "error_set(e, X, NULL, \"Panjang \"\n \"sekali.\");\n"
	      "error_set(e, X, NULL, \"Ada %d.\", 1);\n"
	      "tr(l, name[i]); str(\"N_(\\\"bukan\\\")\"); c = '\"'; N_(\"Akhir\");",
	      HEAD);
	assert_int_equal(table(state, "strict", &said), 1);
	assert_true(str_starts(said, STR("src/b.c:2: no English in po/en.po for: Ya \"x\"\n"
					 "src/b.c:2: no English in po/en.po for: Tidak\n"
					 "src/b.c:3: no English in po/en.po for: Panjang sekali.\n"
					 "src/b.c:6: no English in po/en.po for: Akhir\n"
					 "`mkpo update .`")));
}

static void test_mkpo__makes_a_table_of_all_there_is(void **state)
{
	struct tool_run *r = *state;
	str said, made;

	files(state, "{{_ Satu\n\t\tdua}} {{_n k Ada {n k}.}}", "",
	      HEAD "# note\nmsgid \"Satu \"\n\"dua\"\nmsgstr \"One\\ttwo\"\n"
		   "msgid \"Ada {n k}.\"\nmsgid_plural \"Ada {n k}.\"\nmsgstr[0] "
		   "\"One.\"\nmsgstr[1] \"{n k} of "
		   "them.\"\n");
	assert_int_equal(table(state, "strict", &said), 0);
	assert_int_equal(said.n, 0);
	made = tool_run_read(r, "out.c");
	assert_non_null(
		strstr(made.p, "{STR_INIT(\"Satu dua\"), STR_INIT(\"One\\011two\"), {NULL, 0}}"));
	assert_non_null(strstr(
		made.p,
		"{STR_INIT(\"Ada {n k}.\"), STR_INIT(\"One.\"), STR_INIT(\"{n k} of them.\")}"));
	assert_non_null(strstr(tool_run_read(r, "out.d").p, "/src/a.html"));
}

static void test_mkpo__refuses_other_values_in_the_english(void **state)
{
	str said;

	files(state, "{{_ Ada {n k} dari {x}.}}", "",
	      HEAD "msgid \"Ada {n k} dari {x}.\"\nmsgstr \"{n k} of {y}.\"\n");
	assert_int_equal(table(state, "lax", &said), 1);
	assert_non_null(strstr(said.p, "po/en.po:5: the values in braces"));
}

static void test_mkpo__refuses_the_same_text_twice_and_what_it_cannot_read(void **state)
{
	str said;

	files(state, "", "", HEAD "msgid \"a\"\nmsgstr \"b\"\nmsgid \"a\"\nmsgstr \"c\"\n");
	assert_int_equal(table(state, "lax", &said), 1);
	assert_non_null(strstr(said.p, "po/en.po:7: this text is here twice, first in line 5"));
	files(state, "", "", HEAD "msgctxt \"a\"\n");
	assert_int_equal(table(state, "lax", &said), 1);
	assert_non_null(strstr(said.p, "po/en.po:5: not understood"));
}

static void test_mkpo__a_fuzzy_english_is_missing(void **state)
{
	str said;

	files(state, "{{_ Satu}}", "", HEAD "#, fuzzy\nmsgid \"Satu\"\nmsgstr \"One\"\n");
	assert_int_equal(table(state, "strict", &said), 1);
}

static void test_mkpo__update_adds_and_removes_and_keeps_notes(void **state)
{
	const char *argv[] = {MKPO, "update", ".", NULL};
	struct tool_run *r = *state;
	str said, made;

	files(state, "{{_ Satu}} {{_n k Tiga}}", "N_(\"Dua\")",
	      HEAD "msgid \"Lama\"\nmsgstr \"Old\"\n# a note\nmsgid \"Dua\"\nmsgstr \"T\\\"wo\"\n");
	assert_int_equal(tool_run(r, argv, &said), 0);
	made = tool_run_read(r, "po/en.po");
	assert_null(strstr(made.p, "Lama"));
	assert_non_null(strstr(made.p, "#: src/a.html\nmsgid \"Satu\"\nmsgstr \"\"\n"));
	assert_non_null(strstr(
		made.p, "msgid \"Tiga\"\nmsgid_plural \"Tiga\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n"));
	assert_non_null(
		strstr(made.p, "# a note\n#: src/b.c\nmsgid \"Dua\"\nmsgstr \"T\\\"wo\"\n"));
	assert_int_equal(tool_run(r, argv, &said), 0);
	assert_true(str_eq(made, tool_run_read(r, "po/en.po")));
}
