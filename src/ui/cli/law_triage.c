/* netral law triage: from sentences to the acts they may be about, a line each, without end. */
#include <unistd.h>

#include "sys/json_read.h"
#include "ui/cli/law.h"
#include "ui/cli/law_near.h"

#include "ui/cli/law_triage.command.h"

enum {
	LINE_MAX_BYTES = 64 << 10, /* of JSON; the text in it is cut at TRIAGE_TEXT_MAX */
	ANSWER_MAX = 256 << 10,
	RULES_MAX = 6,
};

/* What stays the same from line to line. */
struct triaging {
	struct command *cmd;
	struct shelf_book book;
	const struct near_rules *near;
	bool as_json;
	char *line; /* LINE_MAX_BYTES of them */
	int64_t number, bad;
	struct arena *arena; /* of one line */
};

/* A line's answer. */
struct answer {
	struct triage_result result;
	const struct rule *rule[RULES_MAX];
	size_t rule_n;
	int ask;       /* a fact, or FACT_NONE */
	int *likeness; /* of every rule of the book */
};

static const char *const answer_key[] = {
	[TRIAGE_ONE] = "one", [TRIAGE_THREE] = "three", [TRIAGE_UNSURE] = "unsure"};

/* The next line without its end; longer ones are cut and said to be. False at the end. */
static bool next_line(struct triaging *t, str *ret, bool *ret_cut)
{
	size_t n = 0;
	int c;

	*ret_cut = false;
	while ((c = getc_unlocked(stdin)) != EOF && c != '\n') {
		if (n < LINE_MAX_BYTES)
			t->line[n++] = (char)c;
		else
			*ret_cut = true;
	}
	if (c == EOF && n == 0)
		return false;
	t->number++;
	*ret = str_n(t->line, n);
	if (str_ends(*ret, STR("\r")))
		ret->n--;
	return true;
}

/* How near a rule is to the text: likeness in thousandths, and something for a rule whose main act
 * it is, that prohibits, and that people cite by its number. */
static int nearness(const struct rule *r, const struct category *c, int likeness)
{
	return likeness + 100 * (r->category[0] == c) + 100 * rule_prohibits(r->kind) +
	       150 * (r->number.n > 0);
}

static bool is_in(const struct answer *a, const struct rule *r)
{
	for (size_t i = 0; i < a->rule_n; i++)
		if (str_eq(a->rule[i]->id, r->id))
			return true;
	return false;
}

/* The nearest rule of the category that is not in the answer yet, or NULL. */
static const struct rule *nearest(const struct triaging *t, const struct answer *a,
				  const struct category *c)
{
	const struct rulebook *b = t->book.book;
	const struct rule *best = NULL;
	int most = -1;

	for (size_t i = 0; i < b->rule_n; i++) {
		const struct rule *r = &b->rule[i];
		bool about = false;

		for (size_t k = 0; k < r->category_n; k++)
			about |= r->category[k] == c;
		int near = about ? nearness(r, c, a->likeness[i]) : -1;
		if (near > most && !is_in(a, r)) {
			best = rulebook_rule(b, r->id, NULL);
			most = near;
		}
	}
	return best;
}

/* The rules of the acts that are shown, in turn, so that each act has its nearest ones. */
static void find_rules(const struct triaging *t, struct answer *a)
{
	size_t acts = a->result.answer == TRIAGE_ONE && a->result.n ? 1 : a->result.n;
	bool more = true;

	while (more && a->rule_n < RULES_MAX) {
		more = false;
		for (size_t i = 0; i < acts && a->rule_n < RULES_MAX; i++) {
			const struct rule *r = nearest(t, a, a->result.guess[i].category);

			if (r)
				a->rule[a->rule_n++] = r;
			more |= r != NULL;
		}
	}
}

static void triage(struct triaging *t, str text, struct answer *ret)
{
	struct facts *facts = arena_new(t->arena, struct facts);
	const struct fact_bits declined = {0};

	*ret = (struct answer){.likeness = arena_array(t->arena, int, t->book.book->rule_n + 1)};
	near_rules_weigh(t->near, t->arena, text, ret->likeness);
	triage_classify(t->book.triage, t->arena, text, &ret->result);
	find_rules(t, ret);
	ret->ask = ask_next(t->book.book, ret->rule, ret->rule_n, NULL, facts, &declined);
}

static void put_json(struct triaging *t, struct json *j, const struct answer *a)
{
	const struct fact_list *facts = &t->book.book->facts;

	law_json_word(j, "answer", answer_key[a->result.answer]);
	json_key(j, "categories");
	json_array(j);
	for (size_t i = 0; i < a->result.n; i++) {
		json_object(j);
		law_json_str(j, "id", a->result.guess[i].category->name);
		json_key(j, "p");
		json_decimal(j, a->result.guess[i].p, 3);
		json_object_end(j);
	}
	json_array_end(j);
	json_key(j, "rules");
	json_array(j);
	for (size_t i = 0; i < a->rule_n; i++)
		json_str(j, rule_name(a->rule[i]));
	json_array_end(j);
	law_json_str(j, "ask", a->ask == FACT_NONE ? (str){0} : facts->item[a->ask].name);
	json_key(j, "why");
	json_array(j);
	for (size_t i = 0; a->result.n && i < a->result.guess[0].word_n; i++)
		json_str(j, a->result.guess[0].word[i]);
	json_array_end(j);
}

static void put_text(struct triaging *t, struct buf *out, const struct answer *a)
{
	static const char *const words[] = {[TRIAGE_ONE] = "satu perbuatan",
					    [TRIAGE_THREE] = "tiga kemungkinan",
					    [TRIAGE_UNSURE] = "belum yakin"};
	const struct fact_list *facts = &t->book.book->facts;

	buf_printf(out, "%lld: %s\n", (long long)t->number, words[a->result.answer]);
	for (size_t i = 0; i < a->result.n; i++) {
		const struct guess *g = &a->result.guess[i];

		buf_printf(out, "  %3d%%  " STR_FMT " (", g->p / 10,
			   STR_ARG(g->category->title.id));
		for (size_t k = 0; k < g->word_n; k++)
			buf_printf(out, "%s" STR_FMT, k ? ", " : "", STR_ARG(g->word[k]));
		buf_put(out, STR(")\n"));
	}
	buf_put(out, STR("  aturan:"));
	for (size_t i = 0; i < a->rule_n; i++) {
		str name = rule_name(a->rule[i]);

		buf_printf(out, "%s " STR_FMT, i ? "," : "", STR_ARG(name));
	}
	buf_putc(out, '\n');
	if (a->ask != FACT_NONE)
		buf_printf(out, "  tanyakan: " STR_FMT "\n", STR_ARG(facts->item[a->ask].ask.id));
}

/* The id as it came: a text, a whole number, or none. */
static void put_id(struct json *j, const struct json_node *given)
{
	int64_t number;
	str text;

	json_key(j, "id");
	if (json_node_str(given, &text))
		json_str(j, text);
	else if (json_node_int(given, &number))
		json_int(j, number);
	else
		json_null(j);
}

static void put_bad(struct triaging *t, struct json *j, const char *why)
{
	t->bad++;
	json_key(j, "error");
	json_object(j);
	json_put_int(j, "line", t->number);
	law_json_word(j, "message", why);
	json_object_end(j);
}

static void answer_json(struct triaging *t, struct buf *out, str line, bool cut)
{
	struct json j = JSON_INIT(out);
	const struct json_node *root = NULL;
	struct error error = {0};
	struct answer a;
	str text;

	json_object(&j);
	if (cut) {
		put_bad(t, &j, "Baris lebih panjang dari 64 KiB.");
	} else if (json_read(t->arena, line, &root, &error) != OK) {
		put_bad(t, &j, error.text);
	} else {
		put_id(&j, json_node_get(root, "id"));
		if (json_node_str(json_node_get(root, "text"), &text)) {
			triage(t, text, &a);
			put_json(t, &j, &a);
		} else {
			put_bad(t, &j, "Tidak ada \"text\" yang berupa teks.");
		}
	}
	json_object_end(&j);
	buf_putc(out, '\n');
}

/* Every line is answered before the next is read, in memory that is given back. */
static enum err answer_all(struct triaging *t)
{
	bool cut;
	str line;

	while (next_line(t, &line, &cut)) {
		struct arena_mark mark = arena_mark(t->arena);
		struct buf out = BUF_INIT(t->arena, ANSWER_MAX);
		struct answer a;

		if (!str_trim(line).n) {
			continue;
		} else if (t->as_json) {
			answer_json(t, &out, line, cut);
		} else {
			triage(t, line, &a);
			put_text(t, &out, &a);
		}
		TRY(buf_err(&out));
		fwrite(out.p, 1, out.n, t->cmd->out);
		if (fflush(t->cmd->out) != 0)
			return ERR_ENVIRONMENT;
		arena_rewind(t->arena, mark);
	}
	return OK;
}

/* COMMAND: law triage [--json]
 * Menebak perbuatan apa yang diceritakan setiap baris masukan standar.
 * Satu baris satu cerita. Dengan --json setiap baris adalah {"id": …, "text": …} dan dijawab satu
 * baris: answer (one, three, unsure), categories dengan peluangnya, rules, ask, dan why. Ini
 * mengurutkan pertanyaan, bukan putusan. Baris yang tidak terbaca dijawab dengan error dan nomor
 * barisnya, lalu diteruskan; keluar 3 bila ada. */
static int law_triage_command(struct command *cmd, const struct law_triage_command_args *in)
{
	struct triaging t = {.cmd = cmd, .as_json = in->json, .arena = cmd->arena};
	enum err e = law_shelf_book(cmd, &t.book);

	t.line = arena_alloc(cmd->arena, LINE_MAX_BYTES);
	if (e == OK) {
		t.near = near_rules_create(cmd->arena, t.book.book);
		e = answer_all(&t);
	}
	if (e != OK)
		return command_fail(cmd, e);
	return t.bad ? err_info(ERR_INPUT)->exit_code : 0;
}
