/* mktmpl: what its parts share. The program is described in mktmpl.c; nothing else includes this.
 */
#pragma once
#include "base/vec.h"
#include "tool.h"

/* Where in HTML the template stands. */
enum place {
	PLACE_TEXT,      /* between tags */
	PLACE_TAG_NAME,  /* in "<nam" or "</nam" */
	PLACE_TAG,       /* in a tag, after white space: an attribute may begin */
	PLACE_TAG_AFTER, /* in a tag, right after a name or value: white space or the end must
			    follow */
	PLACE_ATTR_NAME,
	PLACE_ATTR_EQUALS, /* after '=' */
	PLACE_VALUE_BARE,  /* in an attribute without quotes */
	PLACE_VALUE,       /* in a quoted attribute */
	PLACE_SCRIPT,      /* in <script src=…>, which must be empty */
};

/* Everything the HTML before this point says about it. Compared where branches meet. */
struct context {
	enum place place;
	bool closing;        /* an end tag */
	char element[24];    /* of the tag */
	char attr[32];       /* of the value */
	char value[16];      /* the constant beginning of the value, cut */
	char quote;          /* that ends the value */
	bool url;            /* the value is an address */
	bool value_begun;    /* it has its first byte */
	bool has_src;        /* of <script> */
	bool droppable;      /* white space here shows nothing */
	bool verbatim;       /* in <pre> or <textarea>: white space is kept */
	bool post, post_tag; /* in a form that posts; in its tag */
	bool token;          /* {{form}} was there */
};

struct member {
	str name, type;
	bool is_struct;
};

struct view_def {
	str name;
	struct {
		struct member *item;
		size_t n, cap;
	} member;
	struct buf body, title; /* C statements */
	bool has_title;
};

enum block_kind { BLOCK_IF, BLOCK_FOR, BLOCK_TITLE };
struct block {
	enum block_kind kind;
	int line;
	struct context start, merged;
	bool branch_done, else_seen;
	str list; /* of a for: the C expression before its member */
	str name; /* of a for: its variable */
};

struct tmpl {
	struct arena *arena;
	const char *path; /* for messages */
	str source;
	size_t at;
	int line;
	struct context c;
	bool space, space_line; /* white space waiting; it has a line end */
	struct buf run;         /* constant bytes waiting to be written */
	struct buf *code; /* where statements go: body or title of the view; NULL before one */
	bool plain;       /* in a title */
	bool uses_assets;
	int warnings;
	struct {
		struct block *item;
		size_t n, cap;
	} block;
	struct {
		struct view_def *item;
		size_t n, cap;
	} view;
	struct {
		str *item;
		size_t n, cap;
	} use;
};

/* Ends the program with FILE:LINE: message for the current line. */
#define FAIL(t, ...) tool_fail((t)->path, (t)->line, __VA_ARGS__)

static inline struct view_def *tmpl_view(struct tmpl *t)
{
	return &t->view.item[t->view.n - 1];
}

/* mktmpl_html.c: follows the HTML. */

/* Takes the constant byte at t->at into the run and moves on; fails at what is not allowed. */
void html_feed(struct tmpl *t);
/* Decides about white space that waits, before something that is not constant. */
void html_settle(struct tmpl *t);
/* Passes a comment at t->at over; false when there is none. */
bool html_skip_comment(struct tmpl *t);
/* Fails when a value may not stand here. `address`: the value is a whole address. */
void html_check_value(struct tmpl *t, bool address);
/* A value was written here. */
void html_value_written(struct tmpl *t);
/* Makes a block start or end: fails in the middle of a tag's name and such. */
void html_check_block(struct tmpl *t);
/* Joins the context at the end of a branch into `into`; fails when they do not fit. */
void html_join(struct tmpl *t, struct context *into, const struct context *branch);

/* mktmpl_expr.c: names, conditions and values become C. */

struct words {
	str *item;
	size_t n, cap;
};
/* Cuts at white space; operators of conditions are words of their own. */
struct words expr_words(struct tmpl *t, str text);
/* The C of a name, a number or a constant, as a value. */
str expr_value(struct tmpl *t, str word);
/* The C of a name as a pointer to it. */
str expr_pointer(struct tmpl *t, str word);
/* The C before ".member" of a name that has members: "d->c->" or "v_x->y.". */
str expr_owner(struct tmpl *t, str word);
/* The C of a condition. */
str expr_condition(struct tmpl *t, str text);
/* The C statement that writes `text`, what stands in {{…}}, here. */
str expr_write(struct tmpl *t, str text);
/* True for letters, digits and _, not a digit first. */
bool expr_is_name(str s);

/* mktmpl_out.c: the header and the C file. */
void out_header(struct tmpl *t, struct buf *out);
void out_source(struct tmpl *t, struct buf *out, const char *header);
