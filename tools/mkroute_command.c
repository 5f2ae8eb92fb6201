/* mkroute: COMMAND: comments of the command line. */
#include <ctype.h>

#include "mkroute.h"
#include "ui/cli/command.h"

struct word {
	str name, member;
	enum word_kind kind;
	bool optional;
};
struct words {
	struct word *item;
	size_t n, cap;
};
struct command_note {
	str name, usage, handler;
	struct words word;
	struct buf summary, help;
};

/* Takes the next word off *rest; brackets belong to it. */
static str take_word(str *rest)
{
	str word;

	do
		word = str_cut(rest, ' ');
	while (!word.n && rest->p);
	return word;
}

static bool is_place(str word)
{
	return word.n && isupper((unsigned char)*word.p);
}

/* FILE, [FILE], --flag, --name VALUE, [--flag], [--name VALUE] */
static void read_words(struct source *s, struct command_note *c, str rest, int line)
{
	while (str_trim(rest).n) {
		str word = take_word(&rest);
		struct word w = {0};
		if (str_starts(word, STR("["))) {
			w.optional = true;
			word = str_sub(word, 1, word.n);
		}
		bool closed = str_ends(word, STR("]"));
		word = str_sub(word, 0, word.n - closed);
		w.name = word;
		w.kind = is_place(word) ? WORD_PLACE : WORD_FLAG;
		str look = rest, value = take_word(&look);
		if (w.kind == WORD_FLAG && !closed && is_place(value)) {
			w.kind = WORD_VALUE;
			rest = look;
			closed = str_ends(value, STR("]"));
		}
		bool dashes = str_starts(word, STR("--"));
		if (closed != w.optional || (w.kind != WORD_PLACE && !dashes) ||
		    (w.kind == WORD_FLAG && !w.optional)) {
			complain(s, line, "cannot read \"" STR_FMT "\" in the usage",
				 STR_ARG(word));
			return;
		}
		str plain = dashes ? str_sub(word, 2, word.n) : word;
		struct buf lower = BUF_INIT(s->arena, 256);
		for (size_t i = 0; i < plain.n; i++)
			buf_putc(&lower, (char)tolower((unsigned char)plain.p[i]));
		w.member = c_word(s->arena, buf_str(&lower), false);
		*vec_push(&c->word, s->arena) = w;
	}
}

/* The name is the lower-case words in front. */
static void read_head(struct source *s, struct command_note *c, str head, int line)
{
	size_t end = 0;

	for (str rest = head; rest.p;) {
		str word = str_cut(&rest, ' ');
		if (!word.n || !islower((unsigned char)*word.p))
			break;
		end = (size_t)(word.p - head.p) + word.n;
	}
	c->name = str_sub(head, 0, end);
	c->usage = str_trim(str_sub(head, end, head.n));
	if (!c->name.n)
		complain(s, line, "a command has a name");
	read_words(s, c, c->usage, line);
}

static void read_command(struct source *s, const struct note *note, struct command_note *c)
{
	struct buf head = BUF_INIT(s->arena, 4096);
	size_t i = 0;

	*c = (struct command_note){.handler = note->function,
				   .summary = BUF_INIT(s->arena, 1000),
				   .help = BUF_INIT(s->arena, 16384)};
	buf_put(&head, note->head);
	/* A long usage goes on in lines that start with a bracket or dashes. */
	for (; i < note->lines.n && (str_starts(note->lines.item[i].text, STR("[")) ||
				     str_starts(note->lines.item[i].text, STR("--")));
	     i++) {
		buf_putc(&head, ' ');
		buf_put(&head, note->lines.item[i].text);
	}
	read_head(s, c, str_copy(s->arena, buf_str(&head)), note->line);
	if (i < note->lines.n)
		buf_put(&c->summary, note->lines.item[i++].text);
	for (; i < note->lines.n; i++) {
		if (!c->help.n && !note->lines.item[i].text.n)
			continue;
		buf_put(&c->help, note->lines.item[i].text);
		buf_putc(&c->help, '\n');
	}
	if (!c->summary.n)
		complain(s, note->line, "a command needs a sentence that says what it does");
}

static void put_entry(struct buf *b, const struct command_note *c)
{
	buf_put(b, STR("\t{\n\t\t.name = "));
	tool_put_literal(b, c->name);
	buf_put(b, STR(",\n\t\t.usage = "));
	tool_put_literal(b, c->usage);
	buf_put(b, STR(",\n\t\t.summary = "));
	tool_put_literal(b, buf_str(&c->summary));
	buf_put(b, STR(",\n\t\t.help = "));
	tool_put_literal(b, buf_str(&c->help));
	if (c->word.n)
		buf_printf(b, ",\n\t\t.word = " STR_FMT "_words_,\n\t\t.word_n = %zu",
			   STR_ARG(c->handler), c->word.n);
	buf_printf(b,
		   ",\n\t\t.args_size = sizeof(struct " STR_FMT "_args),\n\t\t.run = " STR_FMT
		   "_run_,\n\t},\n",
		   STR_ARG(c->handler), STR_ARG(c->handler));
}

static void put_parts(struct buf *b, const struct command_note *c)
{
	static const char *const kind[] = {"WORD_PLACE", "WORD_FLAG", "WORD_VALUE"};

	buf_printf(b, "\n/* " STR_FMT " */\nstruct " STR_FMT "_args {\n", STR_ARG(c->name),
		   STR_ARG(c->handler));
	for (size_t i = 0; i < c->word.n; i++)
		buf_printf(b, "\t%s " STR_FMT ";\n",
			   c->word.item[i].kind == WORD_FLAG ? "bool" : "str",
			   STR_ARG(c->word.item[i].member));
	buf_printf(
		b,
		"};\nstatic int " STR_FMT "(struct command *, const struct " STR_FMT "_args *);\n"
		"static int " STR_FMT "_run_(struct command *cmd, const void *args)\n"
		"{\n\treturn " STR_FMT "(cmd, args);\n}\n",
		STR_ARG(c->handler), STR_ARG(c->handler), STR_ARG(c->handler), STR_ARG(c->handler));
	if (!c->word.n)
		return;
	buf_printf(b, "static const struct command_word " STR_FMT "_words_[] = {\n",
		   STR_ARG(c->handler));
	for (size_t i = 0; i < c->word.n; i++) {
		const struct word *w = &c->word.item[i];
		buf_put(b, STR("\t{.name = "));
		tool_put_literal(b, w->name);
		buf_printf(b,
			   ", .kind = %s, .optional = %s, .offset = offsetof(struct " STR_FMT
			   "_args, " STR_FMT ")},\n",
			   kind[w->kind], w->optional ? "true" : "false", STR_ARG(c->handler),
			   STR_ARG(w->member));
	}
	buf_put(b, STR("};\n"));
}

size_t put_command_header(struct buf *b, struct source *s)
{
	struct buf table = BUF_INIT(s->arena, 1 << 20);
	struct note note;
	size_t n = 0;

	buf_printf(
		b,
		"/* Commands of %s: argument structs, prototypes, the table. Made by mkroute. */\n"
		"#pragma once\n#include <stddef.h>\n\n#include \"ui/cli/command.h\"\n",
		s->name.p);
	for (size_t at = 0; note_next(s, &at, STR("COMMAND:"), &note); n++) {
		struct command_note c;
		read_command(s, &note, &c);
		put_parts(b, &c);
		put_entry(&table, &c);
	}
	if (n) {
		buf_printf(b,
			   "\nextern const struct command_info " STR_FMT "_commands[];\n"
			   "const struct command_info " STR_FMT "_commands[] = {\n",
			   STR_ARG(s->name), STR_ARG(s->name));
		buf_put(b, buf_str(&table));
		buf_put(b, STR("};\n"));
	}
	return n;
}

void put_command_table(struct buf *b, const struct source *s, const size_t *count, size_t n)
{
	size_t all = 0;

	buf_put(b, STR("/* All commands. Made by mkroute. */\n#include \"ui/cli/command.h\"\n\n"));
	for (size_t f = 0; f < n; f++)
		if (count[f])
			buf_printf(b, "extern const struct command_info " STR_FMT "_commands[];\n",
				   STR_ARG(s[f].name));
	buf_put(b, STR("\nconst struct command_info *const command_table[] = {\n"));
	for (size_t f = 0; f < n; f++)
		for (size_t i = 0; i < count[f]; i++, all++)
			buf_printf(b, "\t&" STR_FMT "_commands[%zu],\n", STR_ARG(s[f].name), i);
	buf_printf(b, "\tNULL,\n};\nconst size_t command_table_n = %zu;\n", all);
}
