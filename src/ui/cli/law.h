/*
 * law: what the commands `netral law …` share: the rulebook, the facts a person gives, and verdicts
 * as sentences. The messages are Indonesian, as everywhere on the command line.
 */
#pragma once
#include "core/rulebook/law_json.h"
#include "core/rulebook/shelf.h"
#include "law/ask.h"
#include "ui/cli/command.h"

enum {
	LAW_OUT_MAX = 16 << 20,   /* of one command's answer */
	LAW_INPUT_MAX = 64 << 10, /* of a file of facts */
};

/*
 * The rulebook of the setting `rulebook`, or the built-in one. ERR_INPUT: refused; its problems
 * were told on cmd->err. Others as rulebook_files().
 */
MUST_USE enum err law_book(struct command *cmd, const struct rulebook **ret);
/* The same with its triage. */
MUST_USE enum err law_shelf_book(struct command *cmd, struct shelf_book *ret);
/* FOLDER/FILE:LINE: text, one a line. */
void law_tell_problems(FILE *to, str folder, const struct law_problems *p);

/* A whole file, or standard input for "-". ERR_NOT_FOUND, ERR_LIMIT, ERR_ENVIRONMENT. */
MUST_USE enum err law_read_input(struct command *cmd, str path, size_t limit, str *ret);
/*
 * Facts from the text of a file: a dictionary fact: value in NestedText, or a JSON object when it
 * begins with a brace; a set is written with commas or as a list. ERR_FORMAT, told.
 */
MUST_USE enum err law_read_facts(struct command *cmd, const struct rulebook *book, str text,
				 struct facts *ret);
/* The day of a flag, or `otherwise` when it was not given. ERR_USAGE, told. */
MUST_USE enum err law_day(struct command *cmd, const char *flag, str text, day otherwise, day *ret);
/* Today, in WIB. */
day law_today(void);
/* A category by its name; NULL when `name` was not given. ERR_NOT_FOUND, told. */
MUST_USE enum err law_find_category(struct command *cmd, const struct rulebook *book, str name,
				    const struct category **ret);
/* A rule by its id or number. ERR_NOT_FOUND, told. `on` may be NULL: the newest version. */
MUST_USE enum err law_find_rule(struct command *cmd, const struct rulebook *book, str what,
				const day *on, const struct rule **ret);

/* The number, or the id where a rule has none: how people cite it. */
static inline str rule_name(const struct rule *r)
{
	return r->number.n ? r->number : r->id;
}
/* What a rule says without facts, for `law show`. */
void law_put_rule(struct buf *b, const struct rulebook *book, const struct rule *r);
/* One line, with its end. */
void law_put_rule_line(struct buf *b, const struct rule *r);

/* A verdict as sentences: elements, exceptions, consequences, citations, what is presumed, what is
 * still to be known. `on` is the day of handling, for whose hands it is in. */
void law_put_verdict(struct buf *b, const struct rulebook *book, const struct verdict *v, day on);
/* A question with its values. */
void law_put_question(struct buf *b, const struct fact *f);

/* Writes `b` to cmd->out and returns 0, or says that it was too long. */
int law_done(struct command *cmd, const struct buf *b);
