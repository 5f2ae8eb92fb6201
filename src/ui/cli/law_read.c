/* What `netral law …` is given: the rulebook, facts, days, the name of a rule; and handing out what
 * it says. See law.h. */
#include <errno.h>
#include <unistd.h>

#include "base/vec.h"
#include "sys/clock.h"
#include "sys/file.h"
#include "sys/json_read.h"
#include "ui/cli/law.h"

void law_tell_problems(FILE *to, str folder, const struct law_problems *p)
{
	const char *slash = !folder.n || str_ends(folder, STR("/")) ? "" : "/";

	for (size_t i = 0; i < p->n; i++)
		fprintf(to, STR_FMT "%s" STR_FMT ":%d: " STR_FMT "\n", STR_ARG(folder), slash,
			STR_ARG(p->item[i].path), p->item[i].line, STR_ARG(p->item[i].text));
	if (p->more)
		fprintf(to, "… dan masih ada yang lain; perbaiki ini dahulu.\n");
}

static enum err tell_refusal(struct command *cmd, enum err e, const struct law_problems *p)
{
	if (e != ERR_INPUT)
		return e;
	law_tell_problems(cmd->err, config_text(cmd->config, SETTING_RULEBOOK), p);
	return error_set(&cmd->error, e, NULL, "%s",
			 "Aturan tidak dapat dimuat; lihat netral law check.");
}

enum err law_shelf_book(struct command *cmd, struct shelf_book *ret)
{
	struct law_problems problems = {.arena = cmd->arena};
	str folder = config_text(cmd->config, SETTING_RULEBOOK);
	enum err e = shelf_load(cmd->arena, folder, rulebook_checks(folder), ret, &problems,
				&cmd->error);

	return tell_refusal(cmd, e, &problems);
}

enum err law_book(struct command *cmd, const struct rulebook **ret)
{
	struct law_problems problems = {.arena = cmd->arena};
	struct shelf_book book;
	struct law_file *file;
	size_t n;

	if (config_text(cmd->config, SETTING_RULEBOOK).n) { /* its checks need triage */
		TRY(law_shelf_book(cmd, &book));
		*ret = book.book;
		return OK;
	}
	TRY(rulebook_files(cmd->arena, STR(""), &file, &n, &cmd->error));
	enum err e = rulebook_load(cmd->arena, file, n, 0, ret, &problems);
	return tell_refusal(cmd, e, &problems);
}

enum err law_read_input(struct command *cmd, str path, size_t limit, str *ret)
{
	if (!str_eq(path, STR("-")))
		return file_read(cmd->arena, str_cstr(cmd->arena, path), limit, ret, &cmd->error);
	enum err e = file_read_fd(cmd->arena, STDIN_FILENO, limit, ret);
	if (e == ERR_LIMIT)
		return error_set(&cmd->error, e, NULL, "Masukan lebih besar dari %zu bita.", limit);
	if (e != OK)
		return error_set(&cmd->error, e, NULL, "Masukan tidak dapat dibaca: %s.",
				 strerror(errno));
	return OK;
}

/* Sets one fact from what was written. `where` names the place in the input. */
static enum err set_fact(struct command *cmd, const struct rulebook *book, str name, str value,
			 str where, struct facts *facts)
{
	int fact = fact_find(&book->facts, name);
	struct error why = {0};
	struct known known = {0};

	if (fact == FACT_NONE)
		return error_set(&cmd->error, ERR_FORMAT, NULL,
				 STR_FMT "tidak ada fakta bernama " STR_FMT
					 "; lihat netral law ask.",
				 STR_ARG(where), STR_ARG(name));
	if (!fact_parse(&book->facts.item[fact], value, &known, &why))
		return error_set(&cmd->error, ERR_FORMAT, NULL, STR_FMT "%s", STR_ARG(where),
				 why.text);
	facts->item[fact] = known;
	return OK;
}

/* Adds one of a set's values to what is written with commas. */
static void join(struct buf *b, str value)
{
	if (b->n)
		buf_put(b, STR(", "));
	buf_put(b, value);
}

static enum err read_nested(struct command *cmd, const struct rulebook *book, str text,
			    struct facts *facts)
{
	const struct nested *root;
	struct error why = {0};
	int line = 0;

	if (nested_read(cmd->arena, text, &root, &line, &why) != OK)
		return error_set(&cmd->error, ERR_FORMAT, NULL, "Baris %d: %s", line, why.text);
	if (root && root->kind != NESTED_DICT)
		return error_set(&cmd->error, ERR_FORMAT, NULL, "%s",
				 "Fakta ditulis sebagai fakta: nilai, satu baris satu fakta.");
	nested_each (n, root) {
		str where = str_printf(cmd->arena, "Baris %d: ", n->line);
		struct buf value = BUF_INIT(cmd->arena, LAW_INPUT_MAX);

		nested_each (v, n)
			join(&value, nested_string(v));
		TRY(set_fact(cmd, book, n->key,
			     n->kind == NESTED_STRING ? n->string : buf_str(&value), where, facts));
	}
	return OK;
}

/* A value as the files write it: a string, or a list of them with commas. False: neither. */
static bool json_value(struct command *cmd, const struct json_node *n, str *ret)
{
	struct buf list = BUF_INIT(cmd->arena, LAW_INPUT_MAX);
	size_t length = json_node_length(n);
	str one;

	if (json_node_str(n, ret))
		return true;
	for (size_t i = 0; i < length; i++) {
		if (!json_node_str(json_node_at(n, i), &one))
			return false;
		join(&list, one);
	}
	*ret = buf_str(&list);
	return length > 0;
}

static enum err read_json(struct command *cmd, const struct rulebook *book, str text,
			  struct facts *facts)
{
	const struct json_node *root;

	TRY(json_read(cmd->arena, text, &root, &cmd->error));
	for (const char *key = NULL; (key = json_node_next(root, key));) {
		str value;

		if (!json_value(cmd, json_node_get(root, key), &value))
			return error_set(&cmd->error, ERR_FORMAT, NULL,
					 "%s: nilainya harus teks atau daftar teks.", key);
		TRY(set_fact(cmd, book, str_from(key), value, STR(""), facts));
	}
	return OK;
}

enum err law_read_facts(struct command *cmd, const struct rulebook *book, str text,
			struct facts *ret)
{
	if (str_starts(str_trim(text), STR("{")))
		return read_json(cmd, book, text, ret);
	return read_nested(cmd, book, text, ret);
}

day law_today(void)
{
	return moment_day(clock_now(), ZONE_WIB);
}

enum err law_day(struct command *cmd, const char *flag, str text, day otherwise, day *ret)
{
	if (!text.p) {
		*ret = otherwise;
		return OK;
	}
	if (day_parse(text, ret))
		return OK;
	return error_set(&cmd->error, ERR_USAGE, NULL,
			 "%s: bukan tanggal: " STR_FMT ". Tulis TTTT-BB-HH, misalnya 2024-11-27.",
			 flag, STR_ARG(text));
}

enum err law_find_category(struct command *cmd, const struct rulebook *book, str name,
			   const struct category **ret)
{
	*ret = name.p ? rulebook_category(book, name) : NULL;
	if (!name.p || *ret)
		return OK;
	return error_set(&cmd->error, ERR_NOT_FOUND, NULL, "Tidak ada kategori " STR_FMT ".",
			 STR_ARG(name));
}

enum err law_find_rule(struct command *cmd, const struct rulebook *book, str what, const day *on,
		       const struct rule **ret)
{
	const struct rule *r = rulebook_rule(book, what, NULL);

	if (!r)
		r = rulebook_number(book, what);
	if (!r)
		return error_set(&cmd->error, ERR_NOT_FOUND, NULL,
				 "Tidak ada aturan atau butir " STR_FMT "; lihat netral law list.",
				 STR_ARG(what));
	if (on)
		r = rulebook_rule(book, r->id, on);
	if (!r)
		return error_set(&cmd->error, ERR_NOT_FOUND, NULL,
				 "Aturan " STR_FMT " tidak berlaku pada hari itu.", STR_ARG(what));
	*ret = r;
	return OK;
}

int law_done(struct command *cmd, const struct buf *b)
{
	if (!buf_ok(b))
		return command_fail(cmd, ERR_LIMIT);
	fwrite(b->p, 1, b->n, cmd->out);
	return 0;
}
