/*
 * mktmpl IN.html OUT.h OUT.c: compiles a page's template to C. The format is in
 * docs/ARCHITECTURE.md, "Templates". Escaping follows from where a value stands
 * (mktmpl_html.c); types are checked by the C compiler, which is told the template's lines.
 * It does not check that the HTML is valid: the browser tests do.
 */
#include "mktmpl.h"

#include <ctype.h>

enum { CODE_MAX = 8 << 20 };

/* Writes the constant bytes that wait, as one call. */
static void flush_run(struct tmpl *t)
{
	if (!t->run.n)
		return;
	buf_put(t->code, STR("\thtml_raw(h, STR("));
	tool_put_literal(t->code, buf_str(&t->run));
	buf_put(t->code, STR("));\n"));
	buf_clear(&t->run);
}

/* Appends a statement that belongs to a line of the template. */
static void put_code(struct tmpl *t, str statement)
{
	flush_run(t);
	buf_printf(t->code, "#line %d ", t->line);
	tool_put_literal(t->code, str_from(t->path));
	buf_printf(t->code, "\n\t" STR_FMT "\n", STR_ARG(statement));
}

/* A value was written: the statement, and what the HTML knows now. */
static void put_value(struct tmpl *t, str statement)
{
	put_code(t, statement);
	html_value_written(t);
}

static struct block *innermost(struct tmpl *t)
{
	return t->block.n ? &t->block.item[t->block.n - 1] : NULL;
}

/* {{use path/of.h}} */
static void do_use(struct tmpl *t, str rest)
{
	if (t->view.n)
		FAIL(t, "{{use}} after a view");
	*vec_push(&t->use, t->arena) = rest;
}

/* Everything a view opened is closed at its end. */
static void view_end(struct tmpl *t)
{
	if (!t->view.n)
		return;
	if (t->block.n)
		tool_fail(t->path, innermost(t)->line, "this block has no {{end}}");
	if (t->c.place != PLACE_TEXT)
		FAIL(t, "the view ends inside a tag");
	if (t->c.post)
		FAIL(t, "the view ends inside a form");
	t->space = t->space_line = false;
	flush_run(t);
}

/* {{view name_html: member type, …}} */
static void do_view(struct tmpl *t, str rest)
{
	str name = str_trim(str_cut(&rest, ':'));
	struct view_def *v;

	view_end(t);
	if (!expr_is_name(name) || !str_ends(name, STR("_html")))
		FAIL(t, "the name of a view is a C name that ends in _html");
	v = vec_push(&t->view, t->arena);
	*v = (struct view_def){.name = name,
			       .body = BUF_INIT(t->arena, CODE_MAX),
			       .title = BUF_INIT(t->arena, CODE_MAX)};
	t->code = &v->body;
	t->c = (struct context){.droppable = true};
	rest = str_trim(rest);
	while (rest.n) {
		str one = str_trim(str_cut(&rest, ','));
		str member = str_cut(&one, ' '), type = str_trim(one);
		static const char builtin[] = " int text flag id day moment html ";
		str padded = str_printf(t->arena, " " STR_FMT " ", STR_ARG(type));

		if (!expr_is_name(member) || !expr_is_name(type))
			FAIL(t, "a member of a view is its name and its type: " STR_FMT,
			     STR_ARG(member));
		*vec_push(&v->member, t->arena) =
			(struct member){member, type, str_find(str_from(builtin), padded) < 0};
		rest = str_trim(rest);
	}
}

static struct block *open_block(struct tmpl *t, enum block_kind kind)
{
	struct block *b;

	html_check_block(t);
	flush_run(t);
	b = vec_push(&t->block, t->arena);
	*b = (struct block){.kind = kind, .line = t->line, .start = t->c};
	return b;
}

static void do_if(struct tmpl *t, str rest)
{
	str condition = expr_condition(t, rest);

	open_block(t, BLOCK_IF);
	put_code(t, str_printf(t->arena, "if (" STR_FMT ") {", STR_ARG(condition)));
}

/* {{for x in y}} */
static void do_for(struct tmpl *t, str rest)
{
	struct words w = expr_words(t, rest);
	struct block *b;
	size_t depth = t->block.n;
	str owner;

	if (w.n != 3 || !str_eq(w.item[1], STR("in")) || !expr_is_name(w.item[0]))
		FAIL(t, "a loop is {{for member in owner}}");
	vec_each (outer, &t->block)
		if (outer->kind == BLOCK_FOR && str_eq(outer->name, w.item[0]))
			FAIL(t, "the loop outside has the same variable " STR_FMT,
			     STR_ARG(w.item[0]));
	owner = expr_owner(t, w.item[2]);
	b = open_block(t, BLOCK_FOR);
	b->list = owner;
	b->name = w.item[0];
	put_code(t, str_printf(t->arena,
			       "for (size_t i%zu = 0; i%zu < (size_t)" STR_FMT "n; i%zu++) {",
			       depth, depth, STR_ARG(owner), depth));
	put_code(t, str_printf(t->arena,
			       "const __typeof__(" STR_FMT STR_FMT "[0]) *v_" STR_FMT
			       " = &" STR_FMT STR_FMT "[i%zu]; (void)v_" STR_FMT ";",
			       STR_ARG(owner), STR_ARG(b->name), STR_ARG(b->name), STR_ARG(owner),
			       STR_ARG(b->name), depth, STR_ARG(b->name)));
}

/* The end of a branch: its context joins the others', the next one begins where the first did. */
static void branch_end(struct tmpl *t, struct block *b)
{
	html_check_block(t);
	flush_run(t);
	if (b->kind == BLOCK_FOR && !b->else_seen && b->start.place == PLACE_TAG &&
	    t->c.place == PLACE_TAG_AFTER)
		FAIL(t, "white space is missing at the end of this loop inside a tag");
	if (!b->branch_done)
		b->merged = t->c;
	else
		html_join(t, &b->merged, &t->c);
	b->branch_done = true;
}

static void do_else(struct tmpl *t, str rest, bool elif)
{
	struct block *b = innermost(t);

	if (!b || b->kind == BLOCK_TITLE || b->else_seen || (elif && b->kind == BLOCK_FOR))
		FAIL(t, "{{else}} without its {{if}} or {{for}}");
	branch_end(t, b);
	t->c = b->start;
	if (elif) {
		str condition = expr_condition(t, rest);

		put_code(t, str_printf(t->arena, "} else if (" STR_FMT ") {", STR_ARG(condition)));
		return;
	}
	b->else_seen = true;
	if (b->kind == BLOCK_FOR)
		put_code(t, str_printf(t->arena, "} if (" STR_FMT "n == 0) {", STR_ARG(b->list)));
	else
		put_code(t, STR("} else {"));
}

static void do_end(struct tmpl *t)
{
	struct block *b = innermost(t);

	if (!b)
		FAIL(t, "{{end}} without its block");
	if (b->kind == BLOCK_TITLE) {
		t->space = t->space_line = false;
		flush_run(t);
		t->code = &tmpl_view(t)->body;
		t->plain = false;
		t->c = b->start;
	} else {
		branch_end(t, b);
		put_code(t, STR("}"));
		if (b->kind == BLOCK_FOR && !b->else_seen) {
			tool_warn(t->path, b->line,
				  "a list without {{else}}: what does an empty one show?");
			t->warnings++;
		}
		if (!b->else_seen)
			html_join(t, &b->merged, &b->start);
		t->c = b->merged;
	}
	t->block.n--;
}

static void do_title(struct tmpl *t)
{
	if (t->block.n || t->c.place != PLACE_TEXT || tmpl_view(t)->has_title)
		FAIL(t, "a view has one {{title}}, outside of blocks and tags");
	open_block(t, BLOCK_TITLE);
	tmpl_view(t)->has_title = true;
	t->code = &tmpl_view(t)->title;
	t->plain = true;
	t->c.droppable = true;
}

/* {{include part_html x}} or {{include part_html member=x other=y}} */
static void do_include(struct tmpl *t, str rest)
{
	struct words w = expr_words(t, rest);
	struct buf b = BUF_INIT(t->arena, 1 << 16);

	if (t->c.place != PLACE_TEXT || t->plain)
		FAIL(t, "{{include}} belongs between tags");
	if (w.n < 1 || !expr_is_name(w.item[0]))
		FAIL(t, "{{include}} names a view");
	buf_printf(&b, "{ const struct " STR_FMT " *part = ", STR_ARG(w.item[0]));
	if (w.n == 2) {
		buf_put(&b, expr_pointer(t, w.item[1]));
	} else {
		buf_printf(&b, "&(struct " STR_FMT "){", STR_ARG(w.item[0]));
		for (size_t i = 1; i < w.n; i += 3) {
			str value;

			if (i + 2 >= w.n || !str_eq(w.item[i + 1], STR("=")))
				FAIL(t, "{{include}} takes one struct, or member=value …");
			value = expr_value(t, w.item[i + 2]);
			buf_printf(&b, "." STR_FMT " = " STR_FMT ", ", STR_ARG(w.item[i]),
				   STR_ARG(value));
		}
		buf_putc(&b, '}');
	}
	buf_printf(&b, "; " STR_FMT ".body(h, part); }", STR_ARG(w.item[0]));
	put_code(t, buf_str(&b));
	t->c.droppable = false;
}

static void do_form(struct tmpl *t)
{
	if (t->c.place != PLACE_TEXT || !t->c.post)
		FAIL(t, "{{form}} outside of <form method=\"post\">");
	put_code(t, STR("html_form_token(h);"));
	t->c.token = true;
}

static void do_asset(struct tmpl *t, str rest)
{
	char *name = str_cstr(t->arena, str_trim(rest));

	html_check_value(t, true);
	for (char *p = name; *p; p++)
		*p = isalnum((unsigned char)*p) ? (char)toupper((unsigned char)*p) : '_';
	t->uses_assets = true;
	put_value(t, str_printf(t->arena, "html_raw(h, asset_path(ASSET_%s));", name));
}

/* The function that writes constant text of people here. */
static const char *text_writer(const struct tmpl *t)
{
	return t->plain ? "html_raw" : t->c.place == PLACE_VALUE ? "html_attr" : "html_text";
}

/* The statement for a text with values in it; `call` gives the text in the page's language. */
static str text_with_values(struct tmpl *t, str text, str call)
{
	struct buf slots = BUF_INIT(t->arena, 1 << 16), cases = BUF_INIT(t->arena, 1 << 16);
	size_t at = 0, n = 0;
	str words;

	while (tool_next_value(text, &at, &words)) {
		str value = expr_write(t, words);

		tool_put_literal(&slots, words);
		buf_put(&slots, STR(", "));
		buf_printf(&cases, " case %zu: " STR_FMT " break;", n++, STR_ARG(value));
	}
	return str_printf(
		t->arena,
		"{ static const char *const slot[] = {" STR_FMT "NULL}; "
		"struct html_fill fill = {" STR_FMT ", slot}; "
		"for (int at; (at = html_fill_next(h, &fill, %s)) >= 0;) switch (at) {" STR_FMT
		" } }",
		STR_ARG(buf_str(&slots)), STR_ARG(call), text_writer(t), STR_ARG(buf_str(&cases)));
}

/* {{_ Teks {n x}.}} and {{_n count Teks.}}; returns where the directive ends. */
static size_t do_text(struct tmpl *t, size_t from)
{
	ptrdiff_t end = tool_text_end(t->source, from);
	bool plural = t->source.p[from + 1] == 'n';
	struct buf call = BUF_INIT(t->arena, 1 << 16);
	str raw, text, count = {0}, words;

	if (end < 0)
		FAIL(t, "this text does not end");
	raw = str_trim(str_sub(t->source, from + (plural ? 2 : 1), (size_t)end));
	if (plural)
		count = expr_value(t, str_cut(&raw, ' '));
	text = tool_text(t->arena, raw);
	if (text.n == 0)
		FAIL(t, "an empty text");
	if (t->c.url)
		FAIL(t, "a text inside an address");
	html_check_value(t, false);
	buf_put(&call, plural ? STR("tr_n(h->lang, ") : STR("tr(h->lang, "));
	tool_put_literal(&call, text);
	if (plural)
		buf_printf(&call, ", HTML_NUMBER(" STR_FMT ")", STR_ARG(count));
	buf_putc(&call, ')');
	if (tool_next_value(text, &(size_t){0}, &words))
		put_value(t, text_with_values(t, text, buf_str(&call)));
	else
		put_value(t, str_printf(t->arena, "%s(h, " STR_FMT ");", text_writer(t),
					STR_ARG(buf_str(&call))));
	return (size_t)end + 2;
}

/* Everything between {{ and }} that is not a text. */
static void do_directive(struct tmpl *t, str inside)
{
	str rest = str_trim(inside), word;
	size_t n = 0;

	while (n < rest.n && !strchr(" \t\n", rest.p[n]))
		n++;
	word = str_sub(rest, 0, n);
	rest = str_trim(str_sub(rest, n, rest.n));
	if (str_eq(word, STR("use")))
		do_use(t, rest);
	else if (str_eq(word, STR("view")))
		do_view(t, rest);
	else if (!t->view.n)
		FAIL(t, "a value or block before {{view}}");
	else if (str_eq(word, STR("title")) && rest.n == 0)
		do_title(t);
	else if (str_eq(word, STR("if")))
		do_if(t, rest);
	else if (str_eq(word, STR("elif")))
		do_else(t, rest, true);
	else if (str_eq(word, STR("else")))
		do_else(t, rest, false);
	else if (str_eq(word, STR("for")))
		do_for(t, rest);
	else if (str_eq(word, STR("end")))
		do_end(t);
	else if (str_eq(word, STR("include")))
		do_include(t, rest);
	else if (str_eq(word, STR("form")) && rest.n == 0)
		do_form(t);
	else if (str_eq(word, STR("asset")))
		do_asset(t, rest);
	else
		put_value(t, expr_write(t, inside));
}

/* One {{…}} at t->at. */
static void directive(struct tmpl *t)
{
	size_t from = t->at + 2, end;
	ptrdiff_t close;

	if (str_starts(str_sub(t->source, from, from + 5), STR("view ")))
		t->space = t->space_line = false; /* at the end of a view it shows nothing */
	else if (t->view.n)
		html_settle(t);
	if (str_starts(str_sub(t->source, from, from + 2), STR("_ ")) ||
	    str_starts(str_sub(t->source, from, from + 2), STR("_\n")) ||
	    str_starts(str_sub(t->source, from, from + 3), STR("_n "))) {
		if (!t->view.n)
			FAIL(t, "a text before {{view}}");
		end = do_text(t, from);
	} else {
		close = str_find(str_sub(t->source, from, t->source.n), STR("}}"));
		if (close < 0)
			FAIL(t, "{{ without }}");
		end = from + (size_t)close + 2;
		do_directive(t, str_sub(t->source, from, from + (size_t)close));
	}
	for (; t->at < end; t->at++)
		t->line += t->source.p[t->at] == '\n';
}

static void compile(struct tmpl *t)
{
	while (t->at < t->source.n) {
		if (html_skip_comment(t))
			continue;
		if (str_starts(str_sub(t->source, t->at, t->at + 2), STR("{{"))) {
			directive(t);
			continue;
		}
		if (t->view.n) {
			html_feed(t);
			continue;
		}
		if (!isspace((unsigned char)t->source.p[t->at]))
			FAIL(t, "text before {{view}}");
		t->line += t->source.p[t->at++] == '\n';
	}
	view_end(t);
	if (!t->view.n)
		FAIL(t, "no {{view}}");
}

int main(int argc, char **argv)
{
	struct arena arena;
	struct tmpl t = {.arena = &arena, .line = 1};
	struct buf header, source;

	if (argc != 4) {
		fprintf(stderr, "usage: mktmpl IN.html OUT.h OUT.c\n");
		return 2;
	}
	arena_init(&arena, (size_t)256 << 20);
	t.path = argv[1];
	t.source = tool_read(&arena, argv[1]);
	t.run = BUF_INIT(&arena, CODE_MAX);
	compile(&t);
	header = BUF_INIT(&arena, CODE_MAX);
	source = BUF_INIT(&arena, CODE_MAX);
	out_header(&t, &header);
	out_source(&t, &source, argv[2]);
	tool_write(&arena, argv[2], buf_str(&header));
	tool_write(&arena, argv[3], buf_str(&source));
	arena_finish(&arena);
	return 0;
}
