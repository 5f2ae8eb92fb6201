/* Letters: drafted with the case's data, issued once, and never changed after. */
#include <cmocka.h>

#include "base/fault.h"
#include "case_rows.h"
#include "core/case/letter_fill.h"
#include "core/event/event.h"
#include "query/case_rows.h"

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	return cw_down(state);
}

static void assert_err(enum err got, enum err wanted)
{
	assert_string_equal(err_info(got)->name, err_info(wanted)->name);
}

static bool has(str s, const char *what)
{
	return str_find(s, str_from(what)) >= 0;
}

static void assert_has(str s, const char *what)
{
	if (!has(s, what))
		print_message("%s\nis not in: " STR_FMT "\n", what, STR_ARG(s));
	assert_true(has(s, what));
}

static id draft(struct case_world *w, const char *who, struct case_ref ref, const char *kind)
{
	id letter;

	assert_err(CW_WRITE(w, letter_draft(&w->tx, w->a, w->book, cw_who(w, who), cw_today(),
					    &(struct letter_new){.ref = ref,
								 .kind = str_from(kind),
								 .recipient = STR("Camat Baros")},
					    &letter, &w->error)),
		   OK);
	return letter;
}

static struct letter letter_of(struct case_world *w, const char *who, struct case_ref ref,
			       id letter)
{
	struct letter l;

	assert_err(letter_read(w->db, w->a, cw_who(w, who), ref, letter, &l), OK);
	return l;
}

static enum err write_in_world(void *ctx, int64_t inst, enum err (*run)(struct tx *, void *),
			       void *run_ctx)
{
	struct case_world *w = ctx;

	return writer_run(w->base->writer, inst, run, run_ctx);
}

static enum err issue(struct case_world *w, const char *who, struct case_ref ref, id letter,
		      int64_t version)
{
	struct letter_io io = {w->db, write_in_world, w};

	return letter_issue(&io, w->a, cw_who(w, who), &w->master, ref, letter, version, &w->error);
}

static enum err edit(struct case_world *w, const char *who, struct case_ref ref, id letter,
		     int64_t version, const char *body)
{
	struct letter_edit e = {.ref = ref,
				.letter = letter,
				.version = version,
				.title = STR("Judul"),
				.recipient = STR("Seseorang"),
				.body = str_from(body)};

	return CW_WRITE(w, letter_edit(&w->tx, w->a, cw_who(w, who), &e, &w->error));
}

static enum err drop(struct case_world *w, const char *who, struct case_ref ref, id letter,
		     int64_t version)
{
	return CW_WRITE(w, letter_drop(&w->tx, w->a, cw_who(w, who), ref, letter, version));
}

static enum err deliver(struct case_world *w, const char *who, struct case_ref ref, id letter,
			int64_t version, day on)
{
	return CW_WRITE(w, letter_deliver(&w->tx, w->a, cw_who(w, who), cw_today(), ref, letter,
					  version, on, &w->error));
}

/* ---- drafts ---- */

/* The first rule about the category in force that has a consequence. */
static const struct rule *rule_about(struct case_world *w, const char *category)
{
	for (size_t i = 0; i < w->book->rule_n; i++) {
		const struct rule *r = &w->book->rule[i];

		for (size_t k = 0; k < r->category_n; k++)
			if (str_eq(r->category[k]->name, str_from(category)) &&
			    r->valid.to == DAY_FOREVER && r->consequence_n)
				return r;
	}
	fail_msg("no rule about %s", category);
	return NULL;
}

static void choose_rule(struct case_world *w, struct case_ref ref, const struct rule *rule)
{
	const struct who *who = cw_who(w, "bawaslu");
	struct allegation_facts in = {.category = STR("medsos"),
				      .words = STR("Mengunggah dukungan di media sosial."),
				      .rule = rule->id,
				      .differs = STR("Menurut pemeriksaan")};
	struct case_file file;
	id allegation;

	assert_err(case_read(w->db, w->a, who, ref, &file), OK);
	in.allegation = file.allegation[0].id;
	in.subject = file.subject[0].id;
	assert_err(CW_WRITE(w, case_allegation_set(&w->tx, w->a, w->book, who, cw_today(), ref,
						   file.version, &in, &allegation, &w->error)),
		   OK);
}

static void test_letter__a_draft_says_what_the_case_knows(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	const struct who *who = cw_who(w, "bawaslu");
	struct letter_new new_ = {.ref = ref,
				  .track = cw_track(w, ref, "temuan-pilkada")->id,
				  .kind = STR("kajian"),
				  .recipient = STR("Camat Baros")};
	struct case_file file;
	struct letter l;
	id letter;

	choose_rule(w, ref, rule_about(w, "medsos"));
	assert_err(CW_WRITE(w, letter_draft(&w->tx, w->a, w->book, who, cw_today(), &new_, &letter,
					    &w->error)),
		   OK);
	assert_err(case_read(w->db, w->a, who, ref, &file), OK);
	l = letter_of(w, "bawaslu", ref, letter);
	assert_true(str_eq(l.title, STR("Kajian")));
	assert_true(str_eq(l.recipient, STR("Camat Baros")));
	assert_false(l.issued);
	assert_has(l.body, str_cstr(w->a, file.number));
	assert_has(l.body, "di Pemerintah Kota Sukabumi, Sabtu, 9 November 2024.");
	assert_has(l.body, "Jabatan: Camat Baros\nUnit: Kecamatan Baros\n");
	assert_has(l.body, "Perbuatan: Mengunggah dukungan di media sosial, pada " LETTER_BLANK
			   ", di Kota Sukabumi");
	assert_has(l.body, "Langkah: Kajian, oleh Bawaslu Kota Sukabumi, sampai ");
	assert_has(l.body, "November 2024.\n2. Alasan: " LETTER_BLANK);
	assert_has(l.body, "Sanksi: " LETTER_BLANK "\nKepada Camat Baros");
	assert_false(has(l.body, "Dasar: " LETTER_BLANK));
	assert_false(has(l.body, "{"));
	assert_int_equal(cw_findings(w), 0);
}

static void test_letter__what_was_decided_is_in_the_next_draft(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	struct letter_new new_ = {.ref = ref, .kind = STR("kajian")};
	id letter;

	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	new_.track = cw_track(w, ref, "rekomendasi-netralitas")->id;
	assert_err(CW_WRITE(w, letter_draft(&w->tx, w->a, w->book, cw_who(w, "bkn"), cw_today(),
					    &new_, &letter, &w->error)),
		   OK);
	/* The words of the act that began the road. */
	assert_has(letter_of(w, "bkn", ref, letter).body, "Alasan: Sesuai hasil pemeriksaan.");
}

static void test_letter__a_draft_is_refused_by_field(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w), other = case_rows_make(w);
	const struct who *who = cw_who(w, "bawaslu");
	char *longest = arena_alloc(w->a, LETTER_RECIPIENT_MAX + 1);
	struct letter_new new_ = {.ref = ref, .kind = STR("puisi")};
	id letter;

#define DRAFT() \
	CW_WRITE(w, letter_draft(&w->tx, w->a, w->book, who, cw_today(), &new_, &letter, &w->error))
	assert_err(DRAFT(), ERR_INPUT);
	assert_string_equal(w->error.field, "jenis");
	new_.kind = STR("kajian");
	memset(longest, 'a', LETTER_RECIPIENT_MAX + 1);
	new_.recipient = str_n(longest, LETTER_RECIPIENT_MAX + 1);
	assert_err(DRAFT(), ERR_INPUT);
	assert_string_equal(w->error.field, "kepada");
	new_.recipient.n--;
	assert_err(DRAFT(), OK);
	/* A step of another case. */
	new_.track = cw_track(w, other, "temuan-pilkada")->id;
	assert_err(DRAFT(), ERR_NOT_FOUND);
	new_.track = (id){{0}};
	new_.subject = letter;
	assert_err(DRAFT(), ERR_NOT_FOUND);
	who = cw_who(w, "pengelola");
	assert_err(DRAFT(), ERR_NOT_FOUND);
#undef DRAFT
}

static void test_letter__a_draft_is_edited_by_its_office_alone(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	struct letter l;
	struct letter *list;
	size_t n;
	id letter;

	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	letter = draft(w, "bawaslu", ref, "panggilan");
	assert_err(edit(w, "bawaslu dua", ref, letter, 1, "Baris satu\r\nBaris dua  "), OK);
	l = letter_of(w, "bawaslu", ref, letter);
	assert_true(str_eq(l.body, STR("Baris satu\nBaris dua")));
	assert_true(str_eq(l.title, STR("Judul")));
	assert_int_equal(l.version, 2);
	assert_err(edit(w, "bawaslu", ref, letter, 1, "dari naskah lama"), ERR_CONFLICT);
	/* BKN has a turn in the case, but the draft is not its own. */
	assert_err(letter_read(w->db, w->a, cw_who(w, "bkn"), ref, letter, &l), ERR_NOT_FOUND);
	assert_err(letter_list(w->db, w->a, cw_who(w, "bkn"), ref, &list, &n), OK);
	assert_int_equal(n, 0);
	assert_err(edit(w, "bkn", ref, letter, 2, "x"), ERR_NOT_FOUND);
	assert_err(drop(w, "bkn", ref, letter, 2), ERR_NOT_FOUND);
	assert_err(issue(w, "bkn", ref, letter, 2), ERR_NOT_FOUND);
	assert_err(drop(w, "bawaslu", ref, letter, 1), ERR_CONFLICT);
	assert_err(drop(w, "bawaslu", ref, letter, 2), OK);
	assert_err(letter_read(w->db, w->a, cw_who(w, "bawaslu"), ref, letter, &l), ERR_NOT_FOUND);
	assert_int_equal(cw_findings(w), 0);
}

static void test_letter__an_edit_is_refused_by_field(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	id letter = draft(w, "bawaslu", ref, "panggilan");
	char *longest = arena_alloc(w->a, LETTER_BODY_MAX + 2);
	struct letter_edit e = {.ref = ref, .letter = letter, .version = 1, .body = STR("isi")};

	assert_err(CW_WRITE(w, letter_edit(&w->tx, w->a, cw_who(w, "bawaslu"), &e, &w->error)),
		   ERR_INPUT);
	assert_string_equal(w->error.field, "judul");
	assert_err(edit(w, "bawaslu", ref, letter, 1, " "), ERR_INPUT);
	assert_string_equal(w->error.field, "isi");
	memset(longest, 'a', LETTER_BODY_MAX + 1);
	assert_err(edit(w, "bawaslu", ref, letter, 1, longest), ERR_INPUT);
	longest[LETTER_BODY_MAX] = 0;
	assert_err(edit(w, "bawaslu", ref, letter, 1, longest), OK);
}

static void test_letter__a_case_has_a_limit(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	const struct who *who = cw_who(w, "bawaslu");
	struct letter_new new_ = {.ref = ref, .kind = STR("panggilan")};
	enum err e = OK;
	id letter;

	cw_begin(w);
	for (int i = 0; i < LETTER_CASE_MAX && e == OK; i++) {
		struct arena_mark mark = arena_mark(w->a);

		e = letter_draft(&w->tx, w->a, w->book, who, cw_today(), &new_, &letter, &w->error);
		arena_rewind(w->a, mark);
	}
	assert_err(cw_end(w, e), OK);
	assert_err(CW_WRITE(w, letter_draft(&w->tx, w->a, w->book, who, cw_today(), &new_, &letter,
					    &w->error)),
		   ERR_LIMIT);
}

/* ---- issuing ---- */

static void test_letter__is_issued_with_the_next_number_of_its_office(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	id first, second, third, other;
	struct letter l;
	str pdf;
	uint8_t hash[SHA256_LEN];

	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	first = draft(w, "bawaslu", ref, "kajian");
	second = draft(w, "bawaslu", ref, "panggilan");
	third = draft(w, "bawaslu", ref, "panggilan");
	other = draft(w, "bkn", ref, "kajian");
	assert_err(issue(w, "bawaslu", ref, first, 2), ERR_CONFLICT);
	assert_err(issue(w, "bawaslu", ref, second, 1), OK);
	assert_err(issue(w, "bkn", ref, other, 1), OK);
	assert_err(issue(w, "bawaslu", ref, first, 1), OK);
	cw_go("2025-01-02");
	assert_err(issue(w, "bawaslu", ref, third, 1), OK);
	assert_true(str_eq(letter_of(w, "bawaslu", ref, second).number, STR("001/2024")));
	assert_true(str_eq(letter_of(w, "bawaslu", ref, first).number, STR("002/2024")));
	assert_true(str_eq(letter_of(w, "bawaslu", ref, third).number, STR("001/2025")));
	assert_true(str_eq(letter_of(w, "bkn", ref, other).number, STR("001/2024")));
	/* Once issued, whoever may see the case may read it. */
	l = letter_of(w, "bkn", ref, first);
	assert_true(l.issued && !l.delivered);
	assert_true(str_eq(l.office_name, STR("Bawaslu Kota Sukabumi")));
	assert_err(letter_pdf_read(w->db, w->a, cw_who(w, "bkn"), ref, first, &pdf), OK);
	sha256(pdf.p, pdf.n, hash);
	assert_memory_equal(hash, l.sha256, sizeof hash);
	assert_true(str_starts(pdf, STR("%PDF-")));
	assert_int_equal(cw_findings(w), 0);
}

static void test_letter__of_an_employee_is_signed_with_post_and_nip(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "lurah", CASE_SUPERIOR, (const char *const[]){"staf jayaraksa", NULL});
	id letter = draft(w, "lurah", ref, "panggilan");
	struct letter l;
	str pdf;

	assert_err(issue(w, "lurah", ref, letter, 1), OK);
	l = letter_of(w, "lurah", ref, letter);
	assert_true(str_eq(l.author, STR("Euis Komalasari, S.Sos.")));
	assert_err(letter_pdf_read(w->db, w->a, cw_who(w, "lurah"), ref, letter, &pdf), OK);
	/* Of what the PDF says of itself. */
	assert_has(pdf, "001/2024");
}

/* Every way to change a letter, tried one after the other; then it is what it was. */
static void test_letter__once_issued_nothing_changes_it(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	id letter = draft(w, "bawaslu", ref, "kajian");
	struct letter before, after;
	str pdf, again;

	assert_err(issue(w, "bawaslu", ref, letter, 1), OK);
	before = letter_of(w, "bawaslu", ref, letter);
	assert_err(letter_pdf_read(w->db, w->a, cw_who(w, "bawaslu"), ref, letter, &pdf), OK);
	for (int64_t version = 0; version <= 3; version++) {
		assert_err(edit(w, "bawaslu", ref, letter, version, "lain"), ERR_CONFLICT);
		assert_err(drop(w, "bawaslu", ref, letter, version), ERR_CONFLICT);
		assert_err(issue(w, "bawaslu", ref, letter, version), ERR_CONFLICT);
	}
	after = letter_of(w, "bawaslu", ref, letter);
	assert_true(str_eq(before.title, after.title) && str_eq(before.body, after.body) &&
		    str_eq(before.recipient, after.recipient) &&
		    str_eq(before.number, after.number));
	assert_int_equal(before.version, after.version);
	assert_true(before.issued_at == after.issued_at);
	assert_err(letter_pdf_read(w->db, w->a, cw_who(w, "bawaslu"), ref, letter, &again), OK);
	assert_true(str_eq(pdf, again));
	assert_int_equal(cw_findings(w), 0);
}

static void test_letter__is_delivered_once_and_not_before_it_was_issued(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	id letter = draft(w, "bawaslu", ref, "kajian");
	day issued = cw_today();
	struct letter l;

	assert_err(deliver(w, "bawaslu", ref, letter, 1, issued), ERR_CONFLICT); /* a draft */
	assert_err(issue(w, "bawaslu", ref, letter, 1), OK);
	cw_go("2024-11-12");
	assert_err(deliver(w, "bawaslu", ref, letter, 2, issued - 1), ERR_INPUT);
	assert_string_equal(w->error.field, "hari");
	assert_err(deliver(w, "bawaslu", ref, letter, 2, cw_today() + 1), ERR_INPUT);
	assert_err(deliver(w, "bawaslu", ref, letter, 1, cw_today()), ERR_CONFLICT);
	assert_err(deliver(w, "bawaslu", ref, letter, 2, cw_today() - 1), OK);
	assert_err(deliver(w, "bawaslu", ref, letter, 3, cw_today()), ERR_CONFLICT);
	l = letter_of(w, "bawaslu", ref, letter);
	assert_true(l.delivered);
	assert_int_equal(l.delivered_day, cw_today() - 1);
	assert_int_equal(cw_findings(w), 0);
}

static void test_letter__another_office_cannot_deliver_it(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	id letter;

	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	letter = draft(w, "bawaslu", ref, "kajian");
	assert_err(issue(w, "bawaslu", ref, letter, 1), OK);
	assert_err(deliver(w, "bkn", ref, letter, 2, cw_today()), ERR_CONFLICT);
	assert_err(edit(w, "bkn", ref, letter, 2, "lain"), ERR_CONFLICT);
	assert_err(drop(w, "bkn", ref, letter, 2), ERR_CONFLICT);
	assert_err(issue(w, "bkn", ref, letter, 2), ERR_CONFLICT);
}

/* A writer before which another letter of the office takes the number. */
struct overtaking {
	struct case_world *w;
	struct case_ref ref;
	id other;
	int times;
};

static enum err write_overtaken(void *ctx, int64_t inst, enum err (*run)(struct tx *, void *),
				void *run_ctx)
{
	struct overtaking *o = ctx;

	if (o->times-- > 0)
		assert_err(issue(o->w, "bawaslu", o->ref,
				 draft(o->w, "bawaslu", o->ref, "panggilan"), 1),
			   OK);
	return write_in_world(o->w, inst, run, run_ctx);
}

static void test_letter__whose_number_was_taken_gets_the_next(void **state)
{
	struct case_world *w = *state;
	struct overtaking o = {.w = w, .ref = case_rows_make(w), .times = 3};
	struct letter_io io = {w->db, write_overtaken, &o};
	id letter = draft(w, "bawaslu", o.ref, "kajian");

	assert_err(letter_issue(&io, w->a, cw_who(w, "bawaslu"), &w->master, o.ref, letter, 1,
				&w->error),
		   OK);
	assert_true(str_eq(letter_of(w, "bawaslu", o.ref, letter).number, STR("004/2024")));
	/* Who is always overtaken is told to come back. */
	letter = draft(w, "bawaslu", o.ref, "kajian");
	o.times = 100;
	assert_err(letter_issue(&io, w->a, cw_who(w, "bawaslu"), &w->master, o.ref, letter, 1,
				&w->error),
		   ERR_BUSY);
	assert_false(letter_of(w, "bawaslu", o.ref, letter).issued);
	assert_int_equal(cw_findings(w), 0);
}

/* ---- the reporter ---- */

static struct case_ref reported(struct case_world *w)
{
	struct case_new_subject subject = {.name = STR("camat"),
					   .person_inst = w->inst,
					   .employee = cw_employee(w, "camat"),
					   .category = STR("medsos"),
					   .words = STR("Mengunggah dukungan")};
	struct case_new new_ = {.origin = CASE_PAPER,
				.regime = REGIME_PILKADA,
				.title = STR("Laporan"),
				.story = STR("Terlihat mengunggah dukungan."),
				.known_day = cw_today(),
				.reporter = STR("Siti Nur Aminah, 0812-3456-7890"),
				.master = &w->master,
				.subject = &subject,
				.subject_n = 1};
	struct case_ref ref;

	assert_err(CW_WRITE(w, case_open(&w->tx, w->a, w->book, cw_who(w, "bawaslu"), cw_today(),
					 &new_, &ref, &w->error)),
		   OK);
	return ref;
}

static void test_letter__that_names_the_reporter_is_not_issued(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = reported(w);
	id letter = draft(w, "bawaslu", ref, "kajian");

	assert_false(has(letter_of(w, "bawaslu", ref, letter).body, "Aminah"));
	assert_err(edit(w, "bawaslu", ref, letter, 1, "Menurut Siti Nur Aminah, benar."), OK);
	assert_err(issue(w, "bawaslu", ref, letter, 2), ERR_INPUT);
	assert_string_equal(w->error.field, "isi");
	assert_err(edit(w, "bawaslu", ref, letter, 2, "Hubungi 081234567890."), OK);
	assert_err(issue(w, "bawaslu", ref, letter, 3), ERR_INPUT);
	assert_err(edit(w, "bawaslu", ref, letter, 3, "Menurut pelapor, benar."), OK);
	assert_err(issue(w, "bawaslu", ref, letter, 4), OK);
	assert_true(str_eq(letter_of(w, "bawaslu", ref, letter).number, STR("001/2024")));
}

/* Somebody who may act in the case but not know who reported it could else find out by guessing. */
static void test_letter__tells_nothing_of_the_reporter_to_who_may_not_know_him(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = reported(w);
	id letter = draft(w, "bawaslu", ref, "kajian");
	struct letter_io io = {w->db, write_in_world, w};
	struct who guesser = *cw_who(w, "bawaslu");

	guesser.roles = ROLE_BIT(ROLE_PERSONNEL);
	assert_err(edit(w, "bawaslu", ref, letter, 1, "Menurut Siti Nur Aminah, benar."), OK);
	assert_err(letter_issue(&io, w->a, &guesser, &w->master, ref, letter, 2, &w->error), OK);
}

/* ---- damage ---- */

struct spoiling {
	struct case_world *w;
	id letter;
	const char *title;
	int64_t delivered;
};

static enum err spoil(struct tx *tx, void *ctx)
{
	const struct spoiling *s = ctx;
	int64_t changed;

	TRY(rows_spoil_letter(tx, s->w->bawaslu, s->letter, str_from(s->title), s->delivered,
			      &changed));
	return changed == 1 ? OK : ERR_INTERNAL;
}

static void test_letter__damage_is_not_handed_out_and_the_doctor_finds_it(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	id letter = draft(w, "bawaslu", ref, "kajian");
	struct spoiling s = {.w = w, .letter = letter, .title = "Kajian", .delivered = 20000};
	struct rows_blobs_row *blob;
	char last[512];
	size_t n;
	str pdf;

	assert_err(issue(w, "bawaslu", ref, letter, 1), OK);
	assert_err(deliver(w, "bawaslu", ref, letter, 2, cw_today()), OK);
	assert_int_equal(case_rows_doctor(w, "case_letters", last), 0);
	assert_err(CW_WRITE(w, spoil(&w->tx, &s)), OK);
	assert_int_equal(case_rows_doctor(w, "case_letters", last), 1);
	assert_non_null(strstr(last, "penyampaiannya"));
	s.delivered = cw_today();
	s.title = "Kajiam";
	assert_err(CW_WRITE(w, spoil(&w->tx, &s)), OK);
	assert_int_equal(case_rows_doctor(w, "case_letters", last), 2); /* the text, and its hash */
	assert_non_null(strstr(last, "penerbitannya"));
	s.title = "Kajian";
	assert_err(CW_WRITE(w, spoil(&w->tx, &s)), OK);
	assert_int_equal(case_rows_doctor(w, "case_letters", last), 0);
	assert_err(rows_blobs(w->db, w->a, w->bawaslu, &blob, &n), OK);
	assert_int_equal(n, 1);
	assert_err(CW_WRITE(w, rows_spoil_part(&w->tx, w->bawaslu, blob->blob, 0,
					       STR("%PDF-1.4 lain"), NULL)),
		   OK);
	assert_int_equal(case_rows_doctor(w, "case_letters", last), 1);
	assert_non_null(strstr(last, "isinya"));
	assert_err(letter_pdf_read(w->db, w->a, cw_who(w, "bawaslu"), ref, letter, &pdf),
		   ERR_INTERNAL);
}

/* ---- faults ---- */

#ifdef NETRAL_FAULTS
enum { TRIES_MAX = 3000 };

/* What request_write does: a guard on the writer's own stack. */
struct guarded {
	struct arena *a;
	enum err (*run)(struct tx *tx, void *ctx);
	void *ctx;
};

static enum err run_guarded(struct tx *tx, void *ctx)
{
	struct guarded *g = ctx;
	struct arena_mark before = arena_mark(g->a);
	jmp_buf guard;
	enum err e;

	if (arena_guard(g->a, &guard)) {
		g->a->guard = NULL;
		arena_rewind(g->a, before);
		return ERR_NO_MEMORY;
	}
	e = g->run(tx, g->ctx);
	g->a->guard = NULL;
	return e;
}

struct guarded_write {
	struct case_world *w;
	struct arena *a;
};

static enum err write_guarded(void *ctx, int64_t inst, enum err (*run)(struct tx *, void *),
			      void *run_ctx)
{
	struct guarded_write *gw = ctx;
	struct guarded g = {gw->a, run, run_ctx};
	jmp_buf *guard = gw->a->guard;
	enum err e = writer_run(gw->w->base->writer, inst, run_guarded, &g);

	gw->a->guard = guard;
	return e;
}

static enum err issue_guarded(struct case_world *w, const struct who *who, struct case_ref ref,
			      id letter)
{
	struct arena a;
	struct guarded_write gw = {w, &a};
	struct letter_io io = {w->db, write_guarded, &gw};
	jmp_buf guard;
	volatile enum err e = ERR_NO_MEMORY;

	arena_init(&a, 24 << 20);
	if (!arena_guard(&a, &guard))
		e = letter_issue(&io, &a, who, &w->master, ref, letter, 1, NULL);
	a.guard = NULL;
	arena_finish(&a);
	return e;
}

static void walk(struct case_world *w, enum fault kind)
{
	struct case_ref ref = case_rows_make(w);
	const struct who *who = cw_who(w, "bawaslu");
	id letter = draft(w, "bawaslu", ref, "kajian");
	struct rows_counts_row before, after;
	enum err e = ERR_NO_MEMORY;
	int64_t nth = 1;

	assert_err(rows_counts(w->db, w->a, w->bawaslu, &before), OK);
	for (; e != OK && nth < TRIES_MAX; nth++) {
		fault_arm(kind, nth);
		e = issue_guarded(w, who, ref, letter);
		fault_arm(kind, 0);
		if (e == OK)
			break;
		assert_true(e == ERR_NO_MEMORY || e == ERR_DATABASE || e == ERR_RETRY);
		assert_err(rows_counts(w->db, w->a, w->bawaslu, &after), OK);
		assert_memory_equal(&before, &after, sizeof before);
		assert_false(letter_of(w, "bawaslu", ref, letter).issued);
	}
	print_message("%lld occasions failed\n", (long long)nth - 1);
	assert_true(nth > 5 && nth < TRIES_MAX);
	assert_err(rows_counts(w->db, w->a, w->bawaslu, &after), OK);
	assert_int_equal(after.parts, before.parts + 1);
	assert_int_equal(after.events, before.events + 1);
	/* No number was lost on the way. */
	assert_true(str_eq(letter_of(w, "bawaslu", ref, letter).number, STR("001/2024")));
	assert_int_equal(cw_findings(w), 0);
}

static void test_letter__each_allocation_of_an_issue_fails_once(void **state)
{
	walk(*state, FAULT_ALLOC);
}

static void test_letter__each_write_of_an_issue_fails_once(void **state)
{
	walk(*state, FAULT_DB_WRITE);
}
#endif
