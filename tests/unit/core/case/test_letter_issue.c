/* Letters are issued once, with a number of their office, and never changed after. */
#include <cmocka.h>

#include "base/fault.h"
#include "case_rows.h"
#include "query/case_rows.h"
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

static enum err deliver(struct case_world *w, const char *who, struct case_ref ref, id letter,
			int64_t version, day on)
{
	return CW_WRITE(w, letter_deliver(&w->tx, w->a, cw_who(w, who), cw_today(), ref, letter,
					  version, on, &w->error));
}

static void test_letter__is_issued_with_the_next_number_of_its_office(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	id first, second, third, other;
	struct letter l;
	str pdf;
	uint8_t hash[SHA256_LEN];

	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	first = case_rows_draft(w, "bawaslu", ref, "kajian");
	second = case_rows_draft(w, "bawaslu", ref, "panggilan");
	third = case_rows_draft(w, "bawaslu", ref, "panggilan");
	other = case_rows_draft(w, "bkn", ref, "kajian");
	assert_err(case_rows_issue(w, "bawaslu", ref, first, 2), ERR_CONFLICT);
	assert_err(case_rows_issue(w, "bawaslu", ref, second, 1), OK);
	assert_err(case_rows_issue(w, "bkn", ref, other, 1), OK);
	assert_err(case_rows_issue(w, "bawaslu", ref, first, 1), OK);
	cw_go("2025-01-02");
	assert_err(case_rows_issue(w, "bawaslu", ref, third, 1), OK);
	assert_true(str_eq(case_rows_letter(w, "bawaslu", ref, second).number, STR("001/2024")));
	assert_true(str_eq(case_rows_letter(w, "bawaslu", ref, first).number, STR("002/2024")));
	assert_true(str_eq(case_rows_letter(w, "bawaslu", ref, third).number, STR("001/2025")));
	assert_true(str_eq(case_rows_letter(w, "bkn", ref, other).number, STR("001/2024")));
	/* Once issued, whoever may see the case may read it. */
	l = case_rows_letter(w, "bkn", ref, first);
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
	id letter = case_rows_draft(w, "lurah", ref, "panggilan");
	struct letter l;
	str pdf;

	assert_err(case_rows_issue(w, "lurah", ref, letter, 1), OK);
	l = case_rows_letter(w, "lurah", ref, letter);
	assert_true(str_eq(l.author, STR("Euis Komalasari, S.Sos.")));
	assert_err(letter_pdf_read(w->db, w->a, cw_who(w, "lurah"), ref, letter, &pdf), OK);
	/* Of what the PDF says of itself. */
	assert_true(has(pdf, "001/2024"));
}

/* Every way to change a letter, tried one after the other; then it is what it was. */
static void test_letter__once_issued_nothing_changes_it(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	id letter = case_rows_draft(w, "bawaslu", ref, "kajian");
	struct letter before, after;
	str pdf, again;

	assert_err(case_rows_issue(w, "bawaslu", ref, letter, 1), OK);
	before = case_rows_letter(w, "bawaslu", ref, letter);
	assert_err(letter_pdf_read(w->db, w->a, cw_who(w, "bawaslu"), ref, letter, &pdf), OK);
	for (int64_t version = 0; version <= 3; version++) {
		assert_err(edit(w, "bawaslu", ref, letter, version, "lain"), ERR_CONFLICT);
		assert_err(drop(w, "bawaslu", ref, letter, version), ERR_CONFLICT);
		assert_err(case_rows_issue(w, "bawaslu", ref, letter, version), ERR_CONFLICT);
	}
	after = case_rows_letter(w, "bawaslu", ref, letter);
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
	id letter = case_rows_draft(w, "bawaslu", ref, "kajian");
	day issued = cw_today();
	struct letter l;

	assert_err(deliver(w, "bawaslu", ref, letter, 1, issued), ERR_CONFLICT); /* a draft */
	assert_err(case_rows_issue(w, "bawaslu", ref, letter, 1), OK);
	cw_go("2024-11-12");
	assert_err(deliver(w, "bawaslu", ref, letter, 2, issued - 1), ERR_INPUT);
	assert_string_equal(w->error.field, "hari");
	assert_err(deliver(w, "bawaslu", ref, letter, 2, cw_today() + 1), ERR_INPUT);
	assert_err(deliver(w, "bawaslu", ref, letter, 1, cw_today()), ERR_CONFLICT);
	assert_err(deliver(w, "bawaslu", ref, letter, 2, cw_today() - 1), OK);
	assert_err(deliver(w, "bawaslu", ref, letter, 3, cw_today()), ERR_CONFLICT);
	l = case_rows_letter(w, "bawaslu", ref, letter);
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
	letter = case_rows_draft(w, "bawaslu", ref, "kajian");
	assert_err(case_rows_issue(w, "bawaslu", ref, letter, 1), OK);
	assert_err(deliver(w, "bkn", ref, letter, 2, cw_today()), ERR_CONFLICT);
	assert_err(edit(w, "bkn", ref, letter, 2, "lain"), ERR_CONFLICT);
	assert_err(drop(w, "bkn", ref, letter, 2), ERR_CONFLICT);
	assert_err(case_rows_issue(w, "bkn", ref, letter, 2), ERR_CONFLICT);
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
		assert_err(case_rows_issue(o->w, "bawaslu", o->ref,
					   case_rows_draft(o->w, "bawaslu", o->ref, "panggilan"),
					   1),
			   OK);
	return writer_run(o->w->base->writer, inst, run, run_ctx);
}

static void test_letter__whose_number_was_taken_gets_the_next(void **state)
{
	struct case_world *w = *state;
	struct overtaking o = {.w = w, .ref = case_rows_make(w), .times = 3};
	struct case_io io = {w->db, write_overtaken, &o};
	id letter = case_rows_draft(w, "bawaslu", o.ref, "kajian");

	assert_err(letter_issue(&io, w->a, w->book, cw_who(w, "bawaslu"), &w->master, o.ref, letter,
				1, &w->error),
		   OK);
	assert_true(str_eq(case_rows_letter(w, "bawaslu", o.ref, letter).number, STR("004/2024")));
	/* Who is always overtaken is told to come back. */
	letter = case_rows_draft(w, "bawaslu", o.ref, "kajian");
	o.times = 100;
	assert_err(letter_issue(&io, w->a, w->book, cw_who(w, "bawaslu"), &w->master, o.ref, letter,
				1, &w->error),
		   ERR_BUSY);
	assert_false(case_rows_letter(w, "bawaslu", o.ref, letter).issued);
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
	id letter = case_rows_draft(w, "bawaslu", ref, "kajian");

	assert_false(has(case_rows_letter(w, "bawaslu", ref, letter).body, "Aminah"));
	assert_err(edit(w, "bawaslu", ref, letter, 1, "Menurut Siti Nur Aminah, benar."), OK);
	assert_err(case_rows_issue(w, "bawaslu", ref, letter, 2), ERR_INPUT);
	assert_string_equal(w->error.field, "isi");
	assert_err(edit(w, "bawaslu", ref, letter, 2, "Hubungi 081234567890."), OK);
	assert_err(case_rows_issue(w, "bawaslu", ref, letter, 3), ERR_INPUT);
	assert_err(edit(w, "bawaslu", ref, letter, 3, "Menurut pelapor, benar."), OK);
	assert_err(case_rows_issue(w, "bawaslu", ref, letter, 4), OK);
	assert_true(str_eq(case_rows_letter(w, "bawaslu", ref, letter).number, STR("001/2024")));
}

/* Somebody who may act in the case but not know who reported it could else find out by guessing. */
static void test_letter__tells_nothing_of_the_reporter_to_who_may_not_know_him(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = reported(w);
	struct case_io io = case_rows_io(w);
	id letter;

	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "lengkap");
	CW_ACT(w, "bawaslu", ref, "laporan-pilkada", "terbukti");
	letter = case_rows_draft(w, "bkn", ref, "kajian"); /* another body, which guesses */
	assert_err(edit(w, "bkn", ref, letter, 1, "Menurut Siti Nur Aminah, benar."), OK);
	assert_err(letter_issue(&io, w->a, w->book, cw_who(w, "bkn"), &w->master, ref, letter, 2,
				&w->error),
		   OK);
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
	id letter = case_rows_draft(w, "bawaslu", ref, "kajian");
	struct spoiling s = {.w = w, .letter = letter, .title = "Kajian", .delivered = 20000};
	struct rows_blobs_row *blob;
	char last[512];
	size_t n;
	str pdf;

	assert_err(case_rows_issue(w, "bawaslu", ref, letter, 1), OK);
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
	struct case_io io = {w->db, write_guarded, &gw};
	jmp_buf guard;
	volatile enum err e = ERR_NO_MEMORY;

	arena_init(&a, 24 << 20);
	if (!arena_guard(&a, &guard))
		e = letter_issue(&io, &a, w->book, who, &w->master, ref, letter, 1, NULL);
	a.guard = NULL;
	arena_finish(&a);
	return e;
}

static void walk(struct case_world *w, enum fault kind)
{
	struct case_ref ref = case_rows_make(w);
	const struct who *who = cw_who(w, "bawaslu");
	id letter = case_rows_draft(w, "bawaslu", ref, "kajian");
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
		assert_false(case_rows_letter(w, "bawaslu", ref, letter).issued);
	}
	print_message("%lld occasions failed\n", (long long)nth - 1);
	assert_true(nth > 5 && nth < TRIES_MAX);
	assert_err(rows_counts(w->db, w->a, w->bawaslu, &after), OK);
	assert_int_equal(after.parts, before.parts + 1);
	assert_int_equal(after.events, before.events + 1);
	/* No number was lost on the way. */
	assert_true(str_eq(case_rows_letter(w, "bawaslu", ref, letter).number, STR("001/2024")));
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
