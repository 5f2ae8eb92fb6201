/* netral law eval: facts against the rules, and receipts of it. */
#include "law/receipt.h"
#include "sys/file.h"
#include "ui/cli/law.h"

#include "ui/cli/law_eval.command.h"

/* One evaluation. */
struct evaluation {
	const struct rulebook *book;
	struct facts facts;
	day on, handled;         /* of the evaluation; of handling, unless told the same */
	struct verdict *verdict; /* settled */
	size_t n;
	const struct rule *rule; /* the only one; or NULL */
	int next;                /* the fact to ask */
};

/* The election of the flag; told twice it must be the same. */
static enum err set_election(struct command *cmd, struct evaluation *ev, str name)
{
	int fact = ev->book->facts.election;
	const struct fact *f = &ev->book->facts.item[fact];
	struct known told = {0};
	struct error why = {0};

	if (!name.p)
		return OK;
	if (!fact_parse(f, name, &told, &why))
		return error_set(&cmd->error, ERR_USAGE, NULL, "--election: %s", why.text);
	if (ev->facts.item[fact].source != FACT_UNKNOWN && ev->facts.item[fact].set != told.set)
		return error_set(&cmd->error, ERR_USAGE, NULL,
				 "--election: " STR_FMT " dalam fakta lain.", STR_ARG(f->name));
	ev->facts.item[fact] = told;
	return OK;
}

/* What follows from the day and the calendar, where nobody said otherwise. */
static void add_known(struct evaluation *ev, str place)
{
	struct known *handling = &ev->facts.item[ev->book->facts.handling_day];

	if (handling->source == FACT_UNKNOWN)
		*handling = (struct known){.source = FACT_TODAY, .day = ev->on};
	ev->handled = handling->day;
	calendar_apply(&ev->book->elections, &ev->book->facts, place, &ev->facts);
}

/* All versions of one rule; facts tell which of them is meant. */
static const struct rule **versions_of(struct command *cmd, const struct evaluation *ev,
				       size_t *ret_n)
{
	const struct rulebook *b = ev->book;
	const struct rule **list = arena_array(cmd->arena, const struct rule *, b->rule_n);
	size_t n = 0;

	for (size_t i = 0; i < b->rule_n; i++)
		if (str_eq(b->rule[i].id, ev->rule->id))
			list[n++] = &b->rule[i];
	*ret_n = n;
	return list;
}

static void evaluate(struct command *cmd, struct evaluation *ev)
{
	const struct fact_bits declined = {0};
	const struct rule **rule;

	if (ev->rule) {
		rule = versions_of(cmd, ev, &ev->n);
		ev->verdict = arena_array(cmd->arena, struct verdict, ev->n);
		for (size_t i = 0; i < ev->n; i++)
			rule_evaluate(ev->book, rule[i], &ev->facts, &ev->verdict[i]);
		verdicts_settle(ev->verdict, ev->n);
	} else {
		ev->verdict = rulebook_evaluate(ev->book, cmd->arena, &ev->facts, &ev->n);
		rule = rules_of(ev->book, cmd->arena, NULL, &ev->n);
	}
	ev->next = ask_next(ev->book, rule, ev->n, NULL, &ev->facts, &declined);
}

static size_t count(const struct evaluation *ev, enum outcome o)
{
	size_t n = 0;

	for (size_t i = 0; i < ev->n; i++)
		n += ev->verdict[i].outcome == o;
	return n;
}

/* Whether this verdict is shown whole: of one rule the version that is meant, or the newest when
 * none is in force; else those that decide something. */
static bool is_shown(const struct evaluation *ev, const struct verdict *v)
{
	if (!ev->rule)
		return v->outcome == OUTCOME_MET || v->outcome == OUTCOME_EXCEPTED;
	if (count(ev, OUTCOME_NOT_IN_FORCE) == ev->n)
		return v->rule == ev->rule;
	return v->outcome != OUTCOME_NOT_IN_FORCE;
}

static void put_open(struct buf *out, const struct evaluation *ev)
{
	size_t open = count(ev, OUTCOME_OPEN);

	if (!open)
		return;
	buf_printf(out, "Belum cukup diketahui untuk %zu aturan:\n", open);
	for (size_t i = 0; i < ev->n; i++) {
		const struct rule *r = ev->verdict[i].rule;
		str name = rule_name(r);

		if (ev->verdict[i].outcome == OUTCOME_OPEN)
			buf_printf(out, "  " STR_FMT ": " STR_FMT "\n", STR_ARG(name),
				   STR_ARG(r->title.id));
	}
	buf_putc(out, '\n');
}

static void put_text(struct buf *out, const struct evaluation *ev)
{
	size_t shown = 0;

	for (size_t i = 0; i < ev->n; i++)
		if (is_shown(ev, &ev->verdict[i])) {
			law_put_verdict(out, ev->book, &ev->verdict[i], ev->handled);
			shown++;
		}
	if (!ev->rule) {
		if (!shown)
			buf_put(out, STR("Tidak ada aturan yang terpenuhi.\n\n"));
		put_open(out, ev);
		buf_printf(out, "%zu aturan tidak terpenuhi, %zu tidak berlaku pada hari itu.\n",
			   count(ev, OUTCOME_NO), count(ev, OUTCOME_NOT_IN_FORCE));
	}
	if (ev->next != FACT_NONE) {
		buf_put(out, STR("\nPertanyaan berikutnya:\n"));
		law_put_question(out, &ev->book->facts.item[ev->next]);
	}
}

static void put_known(struct json *j, const struct evaluation *ev)
{
	static const char *const source[FACT_SOURCE_COUNT] = {[FACT_TOLD] = "told",
							      [FACT_CALENDAR] = "calendar",
							      [FACT_TODAY] = "today",
							      [FACT_READ] = "read"};

	json_key(j, "facts");
	json_array(j);
	for (size_t i = 0; i < ev->book->facts.n; i++) {
		const struct known *k = &ev->facts.item[i];
		struct buf value = BUF_INIT(j->out->arena, LAW_INPUT_MAX);

		if (k->source == FACT_UNKNOWN)
			continue;
		fact_put(&value, &ev->book->facts.item[i], *k);
		json_object(j);
		law_json_str(j, "fact", ev->book->facts.item[i].name);
		law_json_str(j, "value", buf_str(&value));
		law_json_word(j, "source", source[k->source]);
		json_object_end(j);
	}
	json_array_end(j);
}

static void put_json(struct buf *out, const struct evaluation *ev)
{
	struct json j = JSON_INIT(out);

	json_object(&j);
	law_json_word(&j, "engine", LAW_ENGINE);
	json_put_day(&j, "on", ev->on);
	put_known(&j, ev);
	json_key(&j, "verdicts");
	json_array(&j);
	for (size_t i = 0; i < ev->n; i++)
		if (is_shown(ev, &ev->verdict[i]) ||
		    (!ev->rule && ev->verdict[i].outcome == OUTCOME_OPEN))
			law_json_verdict(&j, ev->book, &ev->verdict[i], ev->handled);
	json_array_end(&j);
	json_put_int(&j, "not_met", (int64_t)count(ev, OUTCOME_NO));
	json_put_int(&j, "not_in_force", (int64_t)count(ev, OUTCOME_NOT_IN_FORCE));
	json_key(&j, "next");
	if (ev->next == FACT_NONE)
		json_null(&j);
	else
		law_json_fact(&j, &ev->book->facts.item[ev->next]);
	json_object_end(&j);
	buf_putc(out, '\n');
}

/* Writes the receipt; another one in its place stays. */
static enum err write_receipt(struct command *cmd, const struct evaluation *ev, str path)
{
	const char *name = str_cstr(cmd->arena, path);
	struct buf receipt = BUF_INIT(cmd->arena, RECEIPT_MAX);
	struct error ignored = {0};
	str before;

	receipt_put(&receipt, ev->book, &ev->facts, ev->verdict, ev->n, ev->on);
	TRY(buf_err(&receipt));
	enum err e = file_read(cmd->arena, name, RECEIPT_MAX, &before, &ignored);
	if (e == OK && str_eq(before, buf_str(&receipt)))
		return OK;
	if (e != ERR_NOT_FOUND)
		return error_set(&cmd->error, ERR_EXISTS, NULL,
				 "Berkas %s sudah ada dan isinya lain; tidak ditimpa.", name);
	return file_write(name, buf_str(&receipt), 0644, &cmd->error);
}

static enum err prepare(struct command *cmd, const struct law_eval_command_args *in,
			struct evaluation *ev)
{
	str text;

	TRY(law_day(cmd, "--on", in->on, law_today(), &ev->on));
	TRY(law_book(cmd, &ev->book));
	if (in->rule.p)
		TRY(law_find_rule(cmd, ev->book, in->rule, NULL, &ev->rule));
	TRY(law_read_input(cmd, in->file, LAW_INPUT_MAX, &text));
	TRY(law_read_facts(cmd, ev->book, text, &ev->facts));
	TRY(set_election(cmd, ev, in->election));
	add_known(ev, in->place);
	return OK;
}

static int eval_facts(struct command *cmd, const struct law_eval_command_args *in)
{
	struct evaluation *ev = arena_new(cmd->arena, struct evaluation);
	struct buf out = BUF_INIT(cmd->arena, LAW_OUT_MAX);
	enum err e = prepare(cmd, in, ev);

	if (e == OK) {
		evaluate(cmd, ev);
		if (in->receipt.p)
			e = write_receipt(cmd, ev, in->receipt);
	}
	if (e != OK)
		return command_fail(cmd, e);
	if (in->json)
		put_json(&out, ev);
	else
		put_text(&out, ev);
	return law_done(cmd, &out);
}

static const struct {
	const char *key, *text;
} checks[] = {
	[RECEIPT_SAME] = {"same", "SAMA: fakta dan aturan yang sama memberi hasil yang sama."},
	[RECEIPT_OTHER_RULES] = {"other_rules",
				 "ATURAN LAIN: berkas aturan ini tidak sama dengan yang dipakai"},
	[RECEIPT_OTHER_ENGINE] = {"other_engine",
				  "MESIN LAIN: resi ini tidak dibuat dengan " LAW_ENGINE
				  "; pakai versi program yang membuatnya."},
	[RECEIPT_DIFFERS] = {"differs",
			     "TIDAK SAMA: aturannya sama tetapi hasilnya lain; resi ini diubah."},
};

static int replay(struct command *cmd, const struct law_eval_command_args *in)
{
	struct buf out = BUF_INIT(cmd->arena, LAW_OUT_MAX);
	struct json j = JSON_INIT(&out);
	const struct rulebook *book;
	enum receipt_check check;
	str receipt, again = {0}, where = {0};
	enum err e = law_book(cmd, &book);

	if (e == OK)
		e = law_read_input(cmd, in->receipt, RECEIPT_MAX, &receipt);
	if (e == OK)
		e = receipt_replay(cmd->arena, book, receipt, &check, &again, &where, &cmd->error);
	if (e != OK)
		return command_fail(cmd, e);
	if (in->json) {
		json_object(&j);
		law_json_word(&j, "receipt", checks[check].key);
		law_json_str(&j, "where", where);
		json_object_end(&j);
		buf_putc(&out, '\n');
	} else {
		buf_printf(&out, "%s%s" STR_FMT "\n", checks[check].text, where.n ? ": " : "",
			   STR_ARG(where));
	}
	int code = law_done(cmd, &out);
	return code || check == RECEIPT_SAME ? code : 1;
}

/* COMMAND: law eval [FILE] [--rule ID] [--election NAME] [--on DAY] [--place CODE]
 *	[--receipt RECEIPT] [--json]
 * Menilai fakta menurut aturan, atau mengulang penilaian sebuah resi.
 * FILE berisi fakta, satu baris satu fakta (status_pelaku: pns), atau JSON {"status_pelaku":
 *"pns"};
 * - dari masukan standar. Ditampilkan aturan yang terpenuhi atau dikecualikan, dengan unsur,
 * akibat, dan dasarnya, lalu yang masih perlu diketahui; --rule: satu aturan saja, selengkapnya.
 * --on: hari penanganan (hari ini); --election dan --place: kalender pemilihan dan kode instansi.
 * Dengan FILE, --receipt menulis resi ke berkas itu. Tanpa FILE, --receipt membaca resi itu,
 *menilai lagi, dan membandingkan: keluar 0 bila sama sampai ke bitanya, 1 bila tidak. */
static int law_eval_command(struct command *cmd, const struct law_eval_command_args *in)
{
	if (in->file.p)
		return eval_facts(cmd, in);
	if (in->receipt.p)
		return replay(cmd, in);
	return command_fail(cmd,
			    error_set(&cmd->error, ERR_USAGE, NULL, "%s",
				      "Belum ada fakta: beri FILE, atau - untuk masukan standar."));
}
