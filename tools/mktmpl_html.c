/*
 * mktmpl: follows the HTML of a template byte by byte, so that it is known where a value would
 * stand, and leaves white space out that shows nothing. It is not a validator.
 */
#include "mktmpl.h"

#include <ctype.h>

static const char *const block_elements[] = {
	"html",     "head",     "body",    "main",     "header",     "footer",     "nav",
	"div",      "p",        "ul",      "ol",       "li",         "dl",         "dt",
	"dd",       "table",    "caption", "colgroup", "col",        "thead",      "tbody",
	"tfoot",    "tr",       "th",      "td",       "h1",         "h2",         "h3",
	"h4",       "section",  "article", "aside",    "form",       "fieldset",   "legend",
	"option",   "optgroup", "meta",    "link",     "title",      "script",     "br",
	"hr",       "details",  "summary", "figure",   "figcaption", "blockquote", "pre",
	"!doctype", "svg",      "rect",    "path",     "g",          "circle",     "line",
	"noscript", NULL,
};
static const char *const url_attributes[] = {
	"href",   "action",     "src",  "formaction", "poster",   "cite", "data",
	"srcset", "xlink:href", "ping", "background", "manifest", NULL,
};

static bool is_one_of(const char *const *list, const char *name)
{
	for (; *list; list++)
		if (strcmp(*list, name) == 0)
			return true;
	return false;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Appends a lower-case byte to a name of fixed room; what does not fit is no name we know. */
static void name_put(char *name, size_t size, char c)
{
	size_t n = strlen(name);

	if (n + 1 < size) {
		name[n] = (char)tolower((unsigned char)c);
		name[n + 1] = 0;
	}
}

/* True when the bytes at t->at begin a tag of a block element. */
static bool at_block_tag(const struct tmpl *t)
{
	char name[24] = "";
	size_t i = t->at;

	if (i >= t->source.n || t->source.p[i] != '<')
		return false;
	i++;
	if (i < t->source.n && t->source.p[i] == '/')
		i++;
	for (; i < t->source.n && (isalnum((unsigned char)t->source.p[i]) || t->source.p[i] == '!');
	     i++)
		name_put(name, sizeof name, t->source.p[i]);
	return is_one_of(block_elements, name);
}

void html_settle(struct tmpl *t)
{
	if (!t->space)
		return;
	if (t->c.place == PLACE_TEXT && !t->plain) {
		if (!t->c.droppable && !(t->space_line && at_block_tag(t))) {
			buf_putc(&t->run, t->space_line ? '\n' : ' ');
			t->c.droppable = true;
		}
	} else if (!t->c.droppable) {
		buf_putc(&t->run, ' ');
		t->c.droppable = true;
	}
	t->space = t->space_line = false;
}

bool html_skip_comment(struct tmpl *t)
{
	str rest = str_sub(t->source, t->at, t->source.n);
	ptrdiff_t end;

	if (t->c.place != PLACE_TEXT || !str_starts(rest, STR("<!--")))
		return false;
	end = str_find(rest, STR("-->"));
	if (end < 0)
		FAIL(t, "this comment does not end");
	rest = str_sub(rest, 0, (size_t)end + 3);
	if (str_find(rest, STR("{{")) >= 0)
		FAIL(t, "a value or block inside a comment");
	for (size_t i = 0; i < rest.n; i++)
		t->line += rest.p[i] == '\n';
	t->at += rest.n;
	return true;
}

/* The value of an attribute ended. */
static void value_end(struct tmpl *t)
{
	struct context *c = &t->c;
	str value = str_from(c->value);

	if (c->url && str_starts(value, STR("javascript:")))
		FAIL(t, "no script in an address: put it into assets/");
	if (strcmp(c->element, "form") == 0 && strcmp(c->attr, "method") == 0)
		c->post_tag = str_eq_nocase(value, STR("post"));
	if (strcmp(c->element, "script") == 0 && strcmp(c->attr, "src") == 0)
		c->has_src = true;
	c->attr[0] = c->value[0] = 0;
	c->url = c->value_begun = false;
}

/* The name of an attribute ended. */
static void attr_end(struct tmpl *t)
{
	const char *name = t->c.attr;

	if (strncmp(name, "on", 2) == 0)
		FAIL(t,
		     "no %s attribute: the page's security policy ignores it, put the script into "
		     "assets/",
		     name);
	if (strcmp(name, "style") == 0)
		FAIL(t, "no style attribute: the page's security policy ignores it; use a class, "
			"<meter>, <progress> or an SVG attribute");
	t->c.url = is_one_of(url_attributes, name);
}

/* '>' of a tag. */
static void tag_end(struct tmpl *t)
{
	struct context *c = &t->c;
	const char *e = c->element;

	if (strcmp(e, "style") == 0)
		FAIL(t, "no <style>: the page's security policy ignores it, put it into assets/");
	if (strcmp(e, "form") == 0) {
		if (c->closing && c->post && !c->token)
			FAIL(t, "a form that posts needs {{form}}");
		if (!c->closing && c->post)
			FAIL(t, "a form inside a form");
		c->post = !c->closing && c->post_tag;
		c->token = c->post_tag = false;
	}
	if (strcmp(e, "pre") == 0 || strcmp(e, "textarea") == 0)
		c->verbatim = !c->closing;
	c->place = PLACE_TEXT;
	if (strcmp(e, "script") == 0 && !c->closing) {
		if (!c->has_src)
			FAIL(t, "no script in a page: put it into assets/ and name it with src");
		c->place = PLACE_SCRIPT;
	}
	c->droppable = is_one_of(block_elements, e);
	c->element[0] = c->attr[0] = c->value[0] = 0;
	c->has_src = c->closing = false;
}

static void feed_text(struct tmpl *t, char ch)
{
	if (ch != '<') {
		t->c.droppable = false;
		return;
	}
	if (t->plain)
		FAIL(t, "a title is plain text, without tags");
	t->c.place = PLACE_TAG_NAME;
	t->c.closing = false;
	t->c.element[0] = 0;
}

static void feed_tag(struct tmpl *t, char ch)
{
	struct context *c = &t->c;

	if (ch == '>') {
		if (c->place == PLACE_ATTR_NAME)
			attr_end(t);
		tag_end(t);
	} else if (ch == '/') {
		if (c->place == PLACE_ATTR_NAME)
			attr_end(t);
		c->place = PLACE_TAG_AFTER;
	} else if (ch == '=') {
		if (c->place != PLACE_ATTR_NAME)
			FAIL(t, "'=' without the name of an attribute before it");
		attr_end(t);
		c->place = PLACE_ATTR_EQUALS;
	} else if (c->place == PLACE_TAG_AFTER) {
		FAIL(t, "white space is missing between two attributes");
	} else {
		if (c->place == PLACE_TAG) {
			c->attr[0] = 0;
			c->place = PLACE_ATTR_NAME;
		}
		if (ch == '"' || ch == '\'' || ch == '<')
			FAIL(t, "%c in the name of an attribute", ch);
		name_put(c->attr, sizeof c->attr, ch);
	}
	if (c->place != PLACE_TEXT)
		c->droppable = false;
}

static void feed_value(struct tmpl *t, char ch)
{
	struct context *c = &t->c;

	if (c->place == PLACE_ATTR_EQUALS) {
		c->value[0] = 0;
		c->value_begun = false;
		c->quote = ch == '"' || ch == '\'' ? ch : 0;
		c->place = c->quote ? PLACE_VALUE : PLACE_VALUE_BARE;
		if (c->quote)
			return;
		if (ch == '>')
			FAIL(t, "an attribute without its value");
	}
	if (c->place == PLACE_VALUE && ch == c->quote) {
		value_end(t);
		c->place = PLACE_TAG_AFTER;
	} else if (c->place == PLACE_VALUE_BARE && ch == '>') {
		value_end(t);
		tag_end(t);
	} else {
		name_put(c->value, sizeof c->value, ch);
		c->value_begun = true;
	}
}

/* White space at t->at, where it is not part of a value or of text that is kept. */
static void feed_space(struct tmpl *t, char ch)
{
	struct context *c = &t->c;

	if (c->place == PLACE_ATTR_NAME)
		attr_end(t);
	if (c->place == PLACE_TAG_NAME && !c->element[0])
		FAIL(t, "a lone '<': write &lt;");
	if (c->place == PLACE_ATTR_EQUALS)
		FAIL(t, "white space after '='");
	if (c->place == PLACE_VALUE_BARE)
		value_end(t);
	if (c->place != PLACE_TEXT && c->place != PLACE_TAG && c->place != PLACE_SCRIPT) {
		c->place = PLACE_TAG;
		c->droppable = false;
	}
	t->space = true;
	t->space_line = t->space_line || ch == '\n';
	t->at++;
	t->line += ch == '\n';
}

void html_feed(struct tmpl *t)
{
	char ch = t->source.p[t->at];
	struct context *c = &t->c;
	bool kept = c->place == PLACE_VALUE || (c->place == PLACE_TEXT && c->verbatim);

	if (is_space(ch) && !kept) {
		feed_space(t, ch);
		return;
	}
	if (c->place == PLACE_SCRIPT) {
		t->space = t->space_line = false;
		if (!str_starts(str_sub(t->source, t->at, t->source.n), STR("</script")))
			FAIL(t, "no script in a page: put it into assets/");
		c->place = PLACE_TEXT;
	}
	if (ch == '>' && (c->place == PLACE_TAG || c->place == PLACE_TAG_AFTER))
		t->space = t->space_line = false;
	html_settle(t);
	switch (c->place) {
	case PLACE_TEXT:
		feed_text(t, ch);
		break;
	case PLACE_TAG_NAME:
		if (ch == '>')
			tag_end(t);
		else if (ch == '/' && c->element[0])
			c->place = PLACE_TAG_AFTER;
		else if (ch == '/')
			c->closing = true;
		else
			name_put(c->element, sizeof c->element, ch);
		break;
	case PLACE_ATTR_EQUALS:
	case PLACE_VALUE:
	case PLACE_VALUE_BARE:
		feed_value(t, ch);
		break;
	default:
		feed_tag(t, ch);
	}
	buf_putc(&t->run, ch);
	t->at++;
	t->line += ch == '\n';
}

void html_check_value(struct tmpl *t, bool address)
{
	const struct context *c = &t->c;

	switch (c->place) {
	case PLACE_TEXT:
		if (address)
			FAIL(t, "an address belongs into href, src or action");
		return;
	case PLACE_VALUE:
		break;
	case PLACE_VALUE_BARE:
	case PLACE_ATTR_EQUALS:
		FAIL(t, "a value in an attribute without quotes");
	case PLACE_SCRIPT:
		FAIL(t, "a value inside <script>");
	default:
		FAIL(t,
		     "a value inside a tag, where a name of an element or attribute would stand");
	}
	if (strcmp(c->attr, "srcset") == 0 || strcmp(c->attr, "method") == 0 ||
	    strcmp(c->attr, "http-equiv") == 0)
		FAIL(t, "a value inside the attribute %s", c->attr);
	if (address && (!c->url || c->value_begun))
		FAIL(t, "a whole address belongs at the start of href, src or action");
	if (c->url && !address && !c->value_begun)
		FAIL(t, "a value at the start of an address, where it would be percent-encoded: "
			"write {{path x}} for a whole address on this server");
	if (c->url && !address && memchr(c->value, ':', strlen(c->value)) &&
	    !str_starts(str_from(c->value), STR("http")) &&
	    !str_starts(str_from(c->value), STR("mailto:")))
		FAIL(t, "a value inside an address of this kind (%s)", c->value);
}

void html_value_written(struct tmpl *t)
{
	t->c.droppable = false;
	t->c.value_begun = true;
}

void html_check_block(struct tmpl *t)
{
	switch (t->c.place) {
	case PLACE_ATTR_NAME:
		attr_end(t);
		t->c.place = PLACE_TAG_AFTER;
		return;
	case PLACE_TAG_NAME:
		if (!t->c.element[0])
			FAIL(t, "a block begins or ends inside the name of an element");
		t->c.place = PLACE_TAG_AFTER;
		return;
	case PLACE_TEXT:
	case PLACE_TAG:
	case PLACE_TAG_AFTER:
	case PLACE_VALUE:
		return;
	default:
		FAIL(t, "a block begins or ends inside a name or an attribute without quotes");
	}
}

void html_join(struct tmpl *t, struct context *into, const struct context *branch)
{
	bool in_tag = into->place == PLACE_TAG || into->place == PLACE_TAG_AFTER;
	bool branch_in_tag = branch->place == PLACE_TAG || branch->place == PLACE_TAG_AFTER;

	if (into->post != branch->post || into->post_tag != branch->post_tag)
		FAIL(t, "the branches of this block do not open and close the same forms");
	if (into->verbatim != branch->verbatim || in_tag != branch_in_tag ||
	    (!in_tag && into->place != branch->place) ||
	    (into->place != PLACE_TEXT && strcmp(into->element, branch->element) != 0) ||
	    (into->place == PLACE_VALUE &&
	     (strcmp(into->attr, branch->attr) != 0 || into->quote != branch->quote)))
		FAIL(t, "the branches of this block end at different places of the HTML");
	if (in_tag && into->place != branch->place)
		into->place = PLACE_TAG_AFTER;
	into->token = into->token && branch->token;
	into->has_src = into->has_src && branch->has_src;
	into->value_begun = into->value_begun && branch->value_begun;
	into->droppable = into->droppable && branch->droppable;
	if (strcmp(into->value, branch->value) != 0)
		into->value[0] = 0;
}
