/* netral law check, list, show: the rulebook itself. */
#include "ui/cli/law.h"

#include "core/rulebook/fingerprint.h"
#include "sys/clock.h"

#include "ui/cli/law.command.h"

/* What `law check` found. */
struct checked {
	str folder;
	const struct rulebook *book; /* NULL: refused */
	struct law_problems problems;
	int64_t took_ms;
};

static enum err run_check(struct command *cmd, struct checked *c)
{
	int64_t start = clock_monotonic();
	struct shelf_book book = {0};

	c->problems.arena = cmd->arena;
	enum err e = shelf_load(cmd->arena, c->folder, RULEBOOK_TESTS | RULEBOOK_MUTANTS, &book,
				&c->problems, &cmd->error);
	c->took_ms = (clock_monotonic() - start) / 1000;
	c->book = e == OK ? book.book : NULL;
	return e == ERR_INPUT ? OK : e;
}

static size_t count_tests(const struct rulebook *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->rule_n; i++)
		n += b->rule[i].test_n;
	return n;
}

static size_t count_text_tests(const struct rulebook *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->rule_n; i++)
		n += b->rule[i].text_test_n;
	return n;
}

static void put_counts(struct json *j, const struct checked *c)
{
	const struct {
		const char *key;
		size_t n;
	} count[] = {
		{"rules", c->book->rule_n},
		{"tests", count_tests(c->book)},
		{"mutants", c->book->mutant_n},
		{"facts", c->book->facts.n},
		{"questions", c->book->question_n},
		{"sentences", c->book->sentence_n},
		{"text_tests", count_text_tests(c->book)},
		{"files", c->book->file_n},

	};

	for (size_t i = 0; i < sizeof count / sizeof *count; i++) {
		json_put_int(j, count[i].key, (int64_t)count[i].n);
	}
}

static void put_check_json(struct buf *out, const struct checked *c)
{
	struct json j = JSON_INIT(out);

	json_object(&j);
	json_put_bool(&j, "ok", c->book != NULL);
	if (c->book)
		put_counts(&j, c);
	json_put_int(&j, "took_ms", c->took_ms);
	json_key(&j, "problems");
	json_array(&j);
	for (size_t i = 0; i < c->problems.n; i++) {
		const struct law_problem *p = &c->problems.item[i];

		json_object(&j);
		law_json_str(&j, "file", p->path);
		json_put_int(&j, "line", p->line);
		law_json_str(&j, "text", p->text);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_put_bool(&j, "more", c->problems.more);
	json_object_end(&j);
	buf_putc(out, '\n');
}

static void put_check(struct buf *out, const struct checked *c)
{
	buf_printf(out,
		   "baik: %zu aturan, %zu uji, %zu perubahan yang ketahuan, %zu fakta, %zu tanya "
		   "jawab, %zu kalimat contoh, %zu uji teks (%zu berkas, %lld ms)\n",
		   c->book->rule_n, count_tests(c->book), c->book->mutant_n, c->book->facts.n,
		   c->book->question_n, c->book->sentence_n, count_text_tests(c->book),
		   c->book->file_n, (long long)c->took_ms);
}

/* COMMAND: law check [FOLDER] [--json]
 * Memeriksa apakah sebuah folder aturan dapat dipakai.
 * Tanpa FOLDER: folder dalam setelan rulebook, atau aturan bawaan program. Semua uji dijalankan,
 * dan setiap perubahan kecil pada aturan harus ketahuan oleh ujinya sendiri. Setiap masalah satu
 * baris: BERKAS:BARIS: apa yang salah dan cara memperbaikinya. Keluar 0 bila baik, 3 bila
 * ditolak. */
static int law_check_command(struct command *cmd, const struct law_check_command_args *in)
{
	struct checked c = {.folder = in->folder.p ? in->folder
						   : config_text(cmd->config, SETTING_RULEBOOK)};
	struct buf out = BUF_INIT(cmd->arena, LAW_OUT_MAX);
	enum err e = run_check(cmd, &c);
	int code;

	if (e != OK)
		return command_fail(cmd, e);
	if (in->json)
		put_check_json(&out, &c);
	else if (c.book)
		put_check(&out, &c);
	else
		law_tell_problems(cmd->err, c.folder, &c.problems);
	code = law_done(cmd, &out);
	return code || c.book ? code : err_info(ERR_INPUT)->exit_code;
}

static bool is_about(const struct rule *r, const struct category *c)
{
	for (size_t i = 0; c && i < r->category_n; i++)
		if (r->category[i] == c)
			return true;
	return !c;
}

/* COMMAND: law list [--category NAME] [--json]
 * Menampilkan semua aturan, satu baris satu aturan.
 * Id, butir, jenis, masa berlaku, keyakinan, dan judulnya. --category: hanya aturan tentang
 * perbuatan itu. */
static int law_list_command(struct command *cmd, const struct law_list_command_args *in)
{
	struct buf out = BUF_INIT(cmd->arena, LAW_OUT_MAX);
	struct json j = JSON_INIT(&out);
	const struct category *category = NULL;
	const struct rulebook *book;
	enum err e = law_book(cmd, &book);

	if (e == OK)
		e = law_find_category(cmd, book, in->category, &category);
	if (e != OK)
		return command_fail(cmd, e);
	if (in->json)
		json_array(&j);
	for (size_t i = 0; i < book->rule_n; i++) {
		if (!is_about(&book->rule[i], category))
			continue;
		if (in->json)
			law_json_rule_line(&j, &book->rule[i]);
		else
			law_put_rule_line(&out, &book->rule[i]);
	}
	if (in->json) {
		json_array_end(&j);
		buf_putc(&out, '\n');
	}
	return law_done(cmd, &out);
}

/* COMMAND: law show ID [--on DAY] [--fingerprint] [--json]
 * Menampilkan satu aturan lengkap.
 * ID adalah id aturan atau butirnya (KE4). --on: versi yang berlaku pada hari itu; tanpa --on versi
 * terbaru. --fingerprint: naskah yang sidiknya ditandatangani ahli hukum, beserta semua yang
 * dirujuk aturan itu; SHA-256 naskah itulah sidiknya. */
static int law_show_command(struct command *cmd, const struct law_show_command_args *in)
{
	struct buf out = BUF_INIT(cmd->arena, LAW_OUT_MAX);
	struct json j = JSON_INIT(&out);
	const struct rulebook *book;
	const struct rule *rule;
	day on;
	enum err e = law_day(cmd, "--on", in->on, 0, &on);

	if (e == OK)
		e = law_book(cmd, &book);
	if (e == OK)
		e = law_find_rule(cmd, book, in->id, in->on.p ? &on : NULL, &rule);
	if (e != OK)
		return command_fail(cmd, e);
	if (in->fingerprint) {
		fingerprint_put(&out, book, rule);
	} else if (in->json) {
		law_json_rule(&j, book, rule);
		buf_putc(&out, '\n');
	} else {
		law_put_rule(&out, book, rule);
	}
	return law_done(cmd, &out);
}
