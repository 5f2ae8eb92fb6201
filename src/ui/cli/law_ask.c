/* netral law ask: what to ask next. */
#include "ui/cli/law.h"

#include "ui/cli/law_ask.command.h"

/* COMMAND: law ask [FILE] [--category NAME] [--json]
 * Menampilkan pertanyaan berikutnya, yang paling menentukan.
 * FILE berisi fakta yang sudah diketahui, seperti pada netral law eval; - dari masukan standar.
 * Tanpa FILE belum ada yang diketahui. --category: hanya menurut aturan tentang perbuatan itu. */
static int law_ask_command(struct command *cmd, const struct law_ask_command_args *in)
{
	struct facts *facts = arena_new(cmd->arena, struct facts);
	struct buf out = BUF_INIT(cmd->arena, LAW_OUT_MAX);
	struct json j = JSON_INIT(&out);
	const struct category *category = NULL;
	const struct fact_bits declined = {0};
	const struct rulebook *book;
	str text = {0};
	size_t n;
	enum err e = law_book(cmd, &book);

	if (e == OK)
		e = law_find_category(cmd, book, in->category, &category);
	if (e == OK && in->file.p)
		e = law_read_input(cmd, in->file, LAW_INPUT_MAX, &text);
	if (e == OK)
		e = law_read_facts(cmd, book, text, facts);
	if (e != OK)
		return command_fail(cmd, e);
	calendar_apply(&book->elections, &book->facts, STR(""), facts);
	const struct rule **rule = rules_of(book, cmd->arena, category, &n);
	int fact = ask_next(book, rule, n, NULL, facts, &declined);
	if (in->json && fact == FACT_NONE)
		buf_put(&out, STR("{\"fact\":null}"));
	else if (in->json)
		law_json_fact(&j, &book->facts.item[fact]);
	else if (fact == FACT_NONE)
		buf_put(&out, STR("Tidak ada lagi yang perlu ditanyakan."));
	else
		law_put_question(&out, &book->facts.item[fact]);
	if (in->json || fact == FACT_NONE)
		buf_putc(&out, '\n');
	return law_done(cmd, &out);
}
