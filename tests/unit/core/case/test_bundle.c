/* A whole case as one PDF: of one moment, for who may see it, in bounded memory. */
#include <cmocka.h>
#include <pthread.h>
#include <stdatomic.h>

#include "base/codec.h"
#include "case_rows.h"
#include "core/case/bundle.h"
#include "core/case/letter.h"
#include "core/event/event.h"
#include "expect.h"

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	return cw_down(state);
}

static enum err print(struct case_world *w, const char *who, struct case_ref ref, str *ret)
{
	struct case_io io = case_rows_io(w);

	return bundle_make(&io, w->a, w->book, cw_who(w, who), cw_today(), ref, ret);
}

static size_t pages(str pdf)
{
	size_t n = 0;

	for (ptrdiff_t at; (at = str_find(pdf, STR("/Type /Page %"))) >= 0; n++)
		pdf = str_sub(pdf, (size_t)at + 5, pdf.n);
	return n;
}

static struct event_record *last_event(struct case_world *w, struct case_ref ref)
{
	struct event_record *list;
	size_t n;

	assert_err(event_history(w->db, w->a, ref.inst, ref.id, 0, 10000, &list, &n), OK);
	return &list[n - 1];
}

/* A case with something of everything. */
static struct case_ref full_case(struct case_world *w)
{
	struct case_ref ref = case_rows_make(w);
	struct case_io io = case_rows_io(w);
	const struct who *who = cw_who(w, "bawaslu");
	struct allegation_facts in = {.category = STR("medsos"),
				      .words = STR("Mengunggah dukungan")};
	struct facts facts = {{{0}}};
	struct evidence_taken taken;
	struct case_file file;
	id thing, letter;
	str bytes;

	assert_err(case_rows_evidence(w, who, ref, "percakapan.txt", STR("Pilih nomor satu"),
				      &thing, &w->error),
		   OK);
	assert_err(case_rows_take(w, who,
				  &(struct evidence_use){.ref = ref,
							 .evidence = thing,
							 .act = CUSTODY_PASSED,
							 .words = STR("Badan Kepegawaian Negara")},
				  &taken, &bytes, &w->error),
		   OK);
	assert_err(case_read(w->db, w->a, who, ref, &file), OK);
	assert_true(fact_parse(&w->book->facts.item[w->book->facts.status], STR("pns"),
			       &facts.item[w->book->facts.status], &w->error));
	facts.item[w->book->facts.status].source = FACT_TOLD;
	in.allegation = file.allegation[0].id;
	in.subject = file.subject[0].id;
	in.facts = &facts;
	assert_err(CW_WRITE(w, case_allegation_set(&w->tx, w->a, w->book, who, cw_today(), ref,
						   file.version, &in, &thing, &w->error)),
		   OK);
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	assert_err(CW_WRITE(w, letter_draft(&w->tx, w->a, w->book, who, cw_today(),
					    &(struct letter_new){.ref = ref, .kind = STR("kajian")},
					    &letter, &w->error)),
		   OK);
	assert_err(letter_issue(&io, w->a, w->book, who, &w->master, ref, letter, 1, &w->error),
		   OK);
	return ref;
}

static void test_bundle__is_printed_and_told(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = full_case(w);
	struct buf hex = BUF_INIT(w->a, 64);
	struct event_record *event;
	uint8_t hash[SHA256_LEN];
	str pdf;

	assert_err(print(w, "bkn", ref, &pdf), OK);
	assert_true(str_starts(pdf, STR("%PDF-1.4")));
	assert_true(pages(pdf) >= 2);
	sha256(pdf.p, pdf.n, hash);
	hex_put(&hex, hash, sizeof hash);
	event = last_event(w, ref);
	assert_int_equal(event->kind, EVENT_CASE_PRINTED);
	assert_true(str_find(event->data, buf_str(&hex)) > 0);
	assert_true(id_eq(event->actor, cw_who(w, "bkn")->account));
	assert_int_equal(cw_findings(w), 0);
}

static void test_bundle__is_for_who_may_see_the_case(void **state)
{
	static const char *const others[] = {"camat", "pengelola", "walikota",
					     "kepegawaian kediri"};
	struct case_world *w = *state;
	struct case_ref ref = full_case(w);
	int64_t before = last_event(w, ref)->seq;
	str pdf;

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_err(print(w, others[i], ref, &pdf), ERR_NOT_FOUND);
	assert_int_equal(last_event(w, ref)->seq, before);
	/* The reading was ended each time. */
	assert_err(print(w, "bawaslu", ref, &pdf), OK);
}

static enum err append_many(struct tx *tx, void *ctx)
{
	const struct case_ref *ref = ctx;
	struct arena a;
	enum err e = OK;

	arena_init(&a, 16 << 20);
	for (int i = 0; i < 4000 && e == OK; i++)
		e = event_append(tx, &a,
				 &(struct event){.inst = ref->inst,
						 .subject = ref->id,
						 .kind = EVENT_EVIDENCE_OPENED,
						 .data = STR("{}")});
	arena_finish(&a);
	return e;
}

static void test_bundle__a_long_history_needs_no_more_memory_than_its_pages(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = full_case(w);
	struct case_io io = case_rows_io(w);
	struct arena a;
	str pdf;

	assert_err(writer_run(w->base->writer, ref.inst, append_many, &ref), OK);
	arena_init(&a, 16 << 20);
	assert_err(bundle_make(&io, &a, w->book, cw_who(w, "bawaslu"), cw_today(), ref, &pdf), OK);
	assert_true(pages(pdf) > 80);
	arena_finish(&a);
}

static void test_bundle__out_of_memory_leaves_no_open_reading(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = full_case(w);
	struct case_io io = case_rows_io(w);
	const struct who *who = cw_who(w, "bawaslu");
	int64_t before = last_event(w, ref)->seq;

	for (size_t kib = 8; kib <= 64; kib += 8) {
		struct arena a;
		jmp_buf guard;
		volatile enum err e = ERR_NO_MEMORY;
		str pdf;

		arena_init(&a, kib << 10);
		if (!arena_guard(&a, &guard))
			e = bundle_make(&io, &a, w->book, who, cw_today(), ref, &pdf);
		a.guard = NULL;
		arena_finish(&a);
		assert_err(e, ERR_NO_MEMORY);
		assert_err(db_begin(w->db, false), OK);
		db_rollback(w->db);
	}
	assert_int_equal(last_event(w, ref)->seq, before);
}

/* Somebody who goes on adding while it is printed. */
struct adding {
	struct case_world *w;
	struct who who;
	struct case_ref ref;
	atomic_bool stop;
	enum err e;
};

static enum err add_one(struct tx *tx, void *ctx)
{
	struct adding *x = ctx;
	struct arena a;
	enum err e;
	id thing;

	arena_init(&a, 4 << 20);
	e = evidence_add(tx, &a, &x->who,
			 &(struct evidence_new){.ref = x->ref,
						.kind = EVIDENCE_STATEMENT,
						.name = STR("Saksi"),
						.words = STR("Ya.")},
			 &thing, NULL);
	arena_finish(&a);
	return e;
}

static void *add_until_told(void *ctx)
{
	struct adding *x = ctx;

	while (!atomic_load(&x->stop) && x->e == OK)
		x->e = writer_run(x->w->base->writer, x->ref.inst, add_one, x);
	return NULL;
}

static void test_bundle__is_of_one_moment(void **state)
{
	struct case_world *w = *state;
	struct adding x = {.w = w, .who = *cw_who(w, "bawaslu"), .ref = full_case(w)};
	pthread_t thread;
	str pdf;

	assert_int_equal(pthread_create(&thread, NULL, add_until_told, &x), 0);
	for (int i = 0; i < 6; i++)
		assert_err(print(w, "bkn", x.ref, &pdf), OK);
	atomic_store(&x.stop, true);
	pthread_join(thread, NULL);
	assert_true(x.e == OK || x.e == ERR_LIMIT);
}
