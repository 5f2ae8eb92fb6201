/* Drafts of letters: what they say, and who may write them. */
#include <cmocka.h>

#include "case_rows.h"
#include "core/case/letter_fill.h"
#include "expect.h"

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	return cw_down(state);
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
	l = case_rows_letter(w, "bawaslu", ref, letter);
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
	assert_has(case_rows_letter(w, "bkn", ref, letter).body,
		   "Alasan: Sesuai hasil pemeriksaan.");
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
	letter = case_rows_draft(w, "bawaslu", ref, "panggilan");
	assert_err(edit(w, "bawaslu dua", ref, letter, 1, "Baris satu\r\nBaris dua  "), OK);
	l = case_rows_letter(w, "bawaslu", ref, letter);
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
	assert_err(case_rows_issue(w, "bkn", ref, letter, 2), ERR_NOT_FOUND);
	assert_err(drop(w, "bawaslu", ref, letter, 1), ERR_CONFLICT);
	assert_err(drop(w, "bawaslu", ref, letter, 2), OK);
	assert_err(letter_read(w->db, w->a, cw_who(w, "bawaslu"), ref, letter, &l), ERR_NOT_FOUND);
	assert_int_equal(cw_findings(w), 0);
}

static void test_letter__an_edit_is_refused_by_field(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	id letter = case_rows_draft(w, "bawaslu", ref, "panggilan");
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

/* Every document of the rulebook becomes a letter of a few pages. */
static void test_letter__of_every_real_document(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref;
	str pdf;

	cw_real_book(w);
	assert_true(w->book->document_n >= 10);
	ref = case_rows_make(w);
	for (size_t i = 0; i < w->book->document_n; i++) {
		id letter = case_rows_draft(w, "bawaslu", ref,
					    str_cstr(w->a, w->book->document[i].name));
		struct letter l = case_rows_letter(w, "bawaslu", ref, letter);

		assert_false(has(l.body, "{") || has(l.body, "}"));
		assert_true(str_eq(l.title, w->book->document[i].title.id));
		assert_err(case_rows_issue(w, "bawaslu", ref, letter, 1), OK);
		assert_err(letter_pdf_read(w->db, w->a, cw_who(w, "bawaslu"), ref, letter, &pdf),
			   OK);
		assert_true(pdf.n < 200000);
	}
	assert_int_equal(cw_findings(w), 0);
}
