/* What tools/mkroute makes of ROUTE: and COMMAND: comments, and what it refuses. */
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

/* Runs a mode on one file, page.c, with `text` in it. */
static int make(void **state, const char *mode, const char *text, str *ret_said)
{
	bool one = strcmp(mode, "route") == 0 || strcmp(mode, "command") == 0;
	const char *in_first[] = {MKROUTE, mode, "page.c", "out", NULL};
	const char *out_first[] = {MKROUTE, mode, "out", "page.c", NULL};

	tool_run_write(*state, "page.c", str_from(text));
	return tool_run(*state, one ? in_first : out_first, ret_said);
}

static bool has(void **state, const char *text)
{
	return str_find(tool_run_read(*state, "out"), str_from(text)) >= 0;
}

#define HANDLER            "static enum err x_page(struct request *req, const struct x_page_args *in)\n{\n}\n"
#define ROUTE(head, lines) "\n/* ROUTE: " head "\n * Does something.\n" lines " */\n" HANDLER

static void assert_refused(void **state, const char *text, const char *message)
{
	str said;

	assert_int_equal(make(state, "route", text, &said), 1);
	if (str_find(said, str_from(message)) < 0)
		fail_msg("said: " STR_FMT, STR_ARG(said));
}

static void test_mkroute__a_route_becomes_its_arguments_and_an_entry(void **state)
{
	str said;

	assert_int_equal(
		make(state, "route",
		     ROUTE("GET /a/{drive:id}/b ?unit:id?, n:int(10),\n *   sort:choice(up down)?",
			   " * auth: pledge.coverage, signed in again within 5 min   cost: fast\n"
			   " * cache: private\n * errors: NOT_FOUND\n *   FORBIDDEN\n"),
		     &said),
		0);
	assert_true(has(
		state,
		"struct x_page_args {\n\tid drive;\n\tid unit;\n\tint64_t n;\n\tint sort;\n};"));
	assert_true(has(state, "X_PAGE_SORT_UP,\n\tX_PAGE_SORT_DOWN,"));
	assert_true(has(state, ".permission = PERMISSION_PLEDGE_COVERAGE"));
	assert_true(has(state, ".second_factor = true"));
	assert_true(has(state, ".fresh_s = 300"));
	assert_true(has(state, ".cache = CACHE_PRIVATE"));
	assert_true(has(state, "{ERR_NOT_FOUND, ERR_FORBIDDEN}"));
	assert_true(has(state, ".summary = \"Does something.\""));
}

static void test_mkroute__a_form_has_its_own_part_and_a_transaction_is_given(void **state)
{
	str said;

	assert_int_equal(
		make(state, "route",
		     ROUTE("POST /a", " * auth: pledge.sign   cost: write   body: 2 MiB\n"
				      " * form: text text(9), day:day?, short:flag, f:file(3)?,\n"
				      " *   all:many(7)\n * again: x_again\n"),
		     &said),
		0);
	assert_true(has(state,
			"\tstruct {\n\t\tstr text;\n\t\tstruct opt_day day;\n\t\tbool short_;\n"
			"\t\tconst struct upload *f;\n\t\tstruct many all;\n\t} form;"));
	assert_true(has(state, "static enum err x_page(struct request *, struct tx *, const struct "
			       "x_page_args *);"));
	assert_true(has(state,
			"static enum err x_again(struct request *, const struct x_page_args *);"));
	assert_true(has(state, ".second_factor = false"));
	assert_true(has(state, ".body_max = INT64_C(2097152)"));
	assert_true(has(state, ".max = INT64_C(3145728)"));
}

static void test_mkroute__a_body_is_as_large_as_its_files(void **state)
{
	str said;

	assert_int_equal(
		make(state, "route",
		     ROUTE("POST /a", " * auth: public   cost: fast\n * form: f:file(2)\n"), &said),
		0);
	assert_true(has(state, ".body_max = INT64_C(2162688)"));
}

static void test_mkroute__what_is_wrong_stops_the_build_at_its_line(void **state)
{
	assert_refused(state, ROUTE("GET /a", " * cost: fast\n"), "page.c:2: a route needs auth:");
	assert_refused(state, ROUTE("GET /a", " * auth: public\n"),
		       "page.c:2: a route needs cost:");
	assert_refused(state, ROUTE("GET /a", " * auth: raja   cost: fast\n"),
		       "page.c:4: \"raja\" is no key");
	assert_refused(state, ROUTE("GET /a", " * auth: public   cost: cheap\n"),
		       "page.c:4: cost:");
	assert_refused(state, ROUTE("GET /a", " * auth: public   cost: fast\n * errors: NOPE\n"),
		       "page.c:5: \"NOPE\"");
	assert_refused(state, ROUTE("PUT /a", " * auth: public   cost: fast\n"),
		       "page.c:2: a route starts with");
	assert_refused(state, ROUTE("GET a", " * auth: public   cost: fast\n"),
		       "page.c:2: the path must");
	assert_refused(state, ROUTE("GET /{a:day}", " * auth: public   cost: fast\n"),
		       "a path parameter is");
	assert_refused(state, ROUTE("GET /x{a:id}y/{b:id", " * auth: public   cost: fast\n"),
		       "fills its segment");
	assert_refused(state, ROUTE("GET /a ?b:colour", " * auth: public   cost: fast\n"),
		       "cannot read the field");
	assert_refused(state, ROUTE("GET /a ?b:text", " * auth: public   cost: fast\n"),
		       "cannot read the field");
	assert_refused(state, ROUTE("GET /a ?b:id, b:id", " * auth: public   cost: fast\n"),
		       "is there twice");
	assert_refused(state, ROUTE("GET /a", " * auth: public   cost: write\n"),
		       "only POST may write");
	assert_refused(state, ROUTE("GET /a", " * auth: public   cost: fast\n * form: a:id\n"),
		       "a form is sent with POST");
	assert_refused(state,
		       ROUTE("GET /a", " * auth: signed-in   cost: fast   cache: public 60 s\n"),
		       "cache: public is for auth: public");
	assert_refused(state, ROUTE("POST /a", " * auth: public   cost: fast   cache: private\n"),
		       "only GET can be cached");
	assert_refused(
		state,
		ROUTE("GET /a", " * auth: public, signed in again within 5 min   cost: fast\n"),
		"only who has an account");
	assert_refused(state,
		       "/* ROUTE: GET /a\n * Does it.\n * auth: public   cost: fast */\nint y;\n",
		       "no static function");
}

static void test_mkroute__one_path_cannot_be_two_routes(void **state)
{
	str said;

	assert_int_equal(make(state, "routes",
			      ROUTE("GET /a/{x:id}", " * auth: public   cost: fast\n")
				      ROUTE("GET /a/{y:int}", " * auth: public   cost: fast\n"),
			      &said),
			 1);
	assert_non_null(strstr(said.p, "this path is already a route: page.c:2"));
	assert_int_equal(make(state, "routes",
			      ROUTE("GET /a/{x:id}", " * auth: public   cost: fast\n")
				      ROUTE("GET /a/b", " * auth: public   cost: fast\n"),
			      &said),
			 0);
	assert_true(has(state, "const size_t route_table_n = 2;"));
}

static void test_mkroute__works_without_any_page(void **state)
{
	const char *argv[] = {MKROUTE, "routes", "out", NULL};
	str said;

	assert_int_equal(tool_run(*state, argv, &said), 0);
	assert_true(has(state, "const size_t route_table_n = 0;"));
}

#define COMMAND(head)                                                          \
	"/* COMMAND: " head "\n * Melakukan sesuatu.\n *\n * Keterangan. */\n" \
	"static int do_it(struct command *cmd, const struct do_it_args *in)\n{\n}\n"

static void test_mkroute__a_command_becomes_its_words(void **state)
{
	str said;

	assert_int_equal(
		make(state, "command",
		     COMMAND("roster import FILE --to CODE [--dry-run] [--as NAME] [MORE]"), &said),
		0);
	assert_true(has(state, "struct do_it_args {\n\tstr file;\n\tstr to;\n\tbool "
			       "dry_run;\n\tstr as;\n\tstr more;\n};"));
	assert_true(has(state, ".name = \"roster import\""));
	assert_true(has(state, "{.name = \"--to\", .kind = WORD_VALUE, .optional = false,"));
	assert_true(has(state, "{.name = \"--dry-run\", .kind = WORD_FLAG, .optional = true,"));
	assert_true(has(state, "{.name = \"MORE\", .kind = WORD_PLACE, .optional = true,"));
	assert_true(has(state, ".help = \"Keterangan.\\n\""));
}

static void test_mkroute__a_command_that_cannot_be_read_is_refused(void **state)
{
	str said;

	assert_int_equal(make(state, "command", COMMAND("a --flag"), &said), 1);
	assert_int_equal(make(state, "command", COMMAND("a [FILE"), &said), 1);
	assert_int_equal(make(state, "command", COMMAND("FILE"), &said), 1);
}
