/* What tools/mktmpl refuses, with file, line and reason, and what it warns about. */
#include "run_tool.h"

static int setup(void **state)
{
	static struct {
		struct arena arena;
		struct tool_run run;
	} s;

	arena_init(&s.arena, 1 << 24);
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

/* Compiles a template whose view has members of several kinds; the text begins in line 2. */
static int compile(void **state, const char *text, str *ret_said)
{
	struct tool_run *r = *state;
	static const char *const argv[] = {MKTMPL, "t.html", "t.html.h", "t.html.c", NULL};

	tool_run_write(
		r, "t.html",
		str_printf(r->arena, "{{view t_html: x text, k int, c thing, m html}}\n%s", text));
	return tool_run(r, argv, ret_said);
}

static void refuses(void **state, const char *text, const char *message)
{
	str said;
	int code = compile(state, text, &said);

	if (code != 1 || !strstr(said.p, message))
		print_error("%s\n  said (%d): " STR_FMT "  not: %s\n", text, code, STR_ARG(said),
			    message);
	assert_int_equal(code, 1);
	assert_non_null(strstr(said.p, message));
}

static void accepts(void **state, const char *text)
{
	str said;
	int code = compile(state, text, &said);

	if (code != 0)
		print_error("%s\n  said: " STR_FMT, text, STR_ARG(said));
	assert_int_equal(code, 0);
}

static void test_mktmpl__refuses_values_where_no_escape_is_safe(void **state)
{
	refuses(state, "<a {{x}}=\"1\">", "t.html:2: a value inside a tag");
	refuses(state, "<{{x}}>", "t.html:2: a value inside a tag");
	refuses(state, "<p\n class={{x}}>", "t.html:3: a value in an attribute without quotes");
	refuses(state, "<p class=a{{x}}>", "without quotes");
	refuses(state, "<!-- {{x}} -->", "inside a comment");
	refuses(state, "<script src=\"/a\">{{x}}</script>", "inside <script>");
	refuses(state, "<img srcset=\"{{x}} 2x\">", "inside the attribute srcset");
	refuses(state, "<form method=\"{{x}}\">", "inside the attribute method");
}

static void test_mktmpl__refuses_what_the_security_policy_would_ignore(void **state)
{
	refuses(state, "<p style=\"width:{{x}}%\">", "no style attribute");
	refuses(state, "<p style=\"color:red\">", "no style attribute");
	refuses(state, "<p onclick=\"f()\">", "no onclick attribute");
	refuses(state, "<p OnClick=f>", "no onclick attribute");
	refuses(state, "<style>p{}</style>", "no <style>");
	refuses(state, "<script>f()</script>", "no script in a page");
	refuses(state, "<script src=\"/a.js\">f()</script>", "no script in a page");
	refuses(state, "<a href=\"JavaScript:f()\">", "no script in an address");
	accepts(state, "<script src=\"/a.js\"></script>");
}

static void test_mktmpl__refuses_addresses_a_value_could_take_over(void **state)
{
	refuses(state, "<a href=\"{{x}}\">", "{{path x}}");
	refuses(state, "<a href=\"{{if k}}{{x}}{{end}}\">", "{{path x}}");
	refuses(state, "<a href=\"/a{{path x}}\">", "at the start of href");
	refuses(state, "<p title=\"{{path x}}\">", "at the start of href");
	refuses(state, "{{path x}}", "belongs into href");
	refuses(state, "<a href=\"data:{{x}}\">", "an address of this kind");
	refuses(state, "<a href=\"/a?b={{n k}}\">", "use int or iso");
	refuses(state, "<a href=\"/{{_ Teks}}\">", "a text inside an address");
	accepts(state, "<a href=\"{{path x}}\"></a><a href=\"/a/{{x}}?k={{int k}}\"></a>");
	accepts(state, "<a href=\"https://a.example/{{x}}\"></a>");
}

static void test_mktmpl__refuses_markup_in_attributes_and_titles(void **state)
{
	refuses(state, "<p title=\"{{m}}\">", "belongs between tags");
	refuses(state, "{{title}}{{m}}{{end}}", "belongs between tags");
	refuses(state, "{{title}}<b>a</b>{{end}}", "plain text");
	accepts(state, "<p>{{m}}</p>");
}

static void test_mktmpl__refuses_posting_forms_without_a_token(void **state)
{
	refuses(state, "<form method=\"post\" action=\"/\">\n</form>",
		"t.html:3: a form that posts needs {{form}}");
	refuses(state, "<form METHOD=POST></form>", "needs {{form}}");
	refuses(state, "<form method=\"post\">{{if k}}{{form}}{{end}}</form>", "needs {{form}}");
	refuses(state, "<form>{{form}}</form>", "outside of <form");
	refuses(state, "<form method=\"post\">{{form}}", "ends inside a form");
	refuses(state, "<form method=\"post\">{{form}}<form></form></form>",
		"a form inside a form");
	accepts(state, "<form method=\"post\">{{if k}}{{form}}{{else}}{{form}}{{end}}</form>");
}

static void test_mktmpl__refuses_blocks_that_do_not_fit(void **state)
{
	refuses(state, "a\n{{if k}}", "t.html:3: this block has no {{end}}");
	refuses(state, "{{end}}", "without its block");
	refuses(state, "{{else}}", "without its {{if}}");
	refuses(state, "{{if k}}{{else}}{{else}}{{end}}", "without its {{if}}");
	refuses(state, "{{if k}}<p title=\"{{end}}\">", "different places");
	refuses(state, "<p {{if k}}title=\"{{else}}lang=\"{{end}}a\">", "different places");
	refuses(state, "{{if k}}<form method=\"post\">{{form}}{{end}}</form>", "the same forms");
	refuses(state, "<p {{if k}}o{{end}}nclick=\"a\">", "white space is missing");
	refuses(state, "<p {{for y in c}}a{{else}}{{end}}>", "white space is missing");
	refuses(state, "<p cl{{if k}}ass{{end}}=\"a\">", "white space is missing");
	refuses(state, "<p class={{if k}}a{{end}}>", "a block begins or ends inside");
	refuses(state, "{{for y in c}}{{for y in c}}{{else}}{{end}}{{else}}{{end}}",
		"same variable");
	accepts(state, "<p{{if k}} hidden{{end}} class=\"a{{if k}} b{{end}}\"{{if k}} "
		       "lang=\"en\"{{end}}>");
}

static void test_mktmpl__refuses_names_and_words_it_does_not_know(void **state)
{
	refuses(state, "{{y}}", "y is not a member of t_html");
	refuses(state, "{{x.y}}", "x has no members");
	refuses(state, "{{bulk x}}", "not understood");
	refuses(state, "{{percent k}}", "percent takes 2");
	refuses(state, "{{if k >}}a{{end}}", "condition");
	refuses(state, "{{if and}}a{{end}}", "and is not a member");
	refuses(state, "{{for y of c}}{{end}}", "a loop is");
	refuses(state, "{{_ Teks", "does not end");
	refuses(state, "{{x", "{{ without }}");
	refuses(state, "{{_ Ada {y}.}}", "y is not a member");
}

static void test_mktmpl__refuses_a_file_that_is_no_template(void **state)
{
	static const char *const argv[] = {MKTMPL, "u.html", "u.html.h", "u.html.c", NULL};
	struct tool_run *r = *state;
	str said;

	tool_run_write(r, "u.html", STR("\n<p>"));
	assert_int_equal(tool_run(r, argv, &said), 1);
	assert_non_null(strstr(said.p, "u.html:2: text before {{view}}"));
	tool_run_write(r, "u.html", STR("<!-- nothing -->\n"));
	assert_int_equal(tool_run(r, argv, &said), 1);
	assert_non_null(strstr(said.p, "no {{view}}"));
}

static void test_mktmpl__warns_about_a_list_without_else(void **state)
{
	str said;

	assert_int_equal(compile(state, "\n{{for y in c}}{{end}}", &said), 0);
	assert_non_null(strstr(said.p, "t.html:3: warning: a list without {{else}}"));
}

static void test_mktmpl__leaves_a_file_alone_that_would_not_change(void **state)
{
	struct tool_run *r = *state;
	str first;

	accepts(state, "<p>{{x}}</p>");
	first = tool_run_read(r, "t.html.c");
	accepts(state, "<p>{{x}}</p>");
	assert_true(str_eq(first, tool_run_read(r, "t.html.c")));
	assert_non_null(strstr(first.p, "#line 2 \"t.html\""));
}
