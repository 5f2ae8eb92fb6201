/* Evidence when things go wrong, and when there is much of it: bounded memory, damage, several
 * hands at once, faults. Nothing is half there. */
#include <cmocka.h>
#include <pthread.h>
#include <unistd.h>

#include "base/fault.h"
#include "case_rows.h"
#include "photo.h"
#include "query/case_rows.h"
#include "query/evidence.h"
#include "expect.h"

static int setup(void **state)
{
	return cw_up(state);
}

static int teardown(void **state)
{
	return cw_down(state);
}

static struct error error;

struct frugal {
	const struct who *who;
	struct case_ref ref;
	const struct evidence_file *file;
	id id;
};

enum { FRUGAL = 3 << 20 };

static enum err add_frugally(struct tx *tx, void *ctx)
{
	struct frugal *f = ctx;
	struct arena a;
	jmp_buf guard;
	volatile enum err e = ERR_NO_MEMORY;

	arena_init(&a, FRUGAL);
	if (!arena_guard(&a, &guard))
		e = evidence_add(tx, &a, f->who,
				 &(struct evidence_new){.ref = f->ref,
							.kind = EVIDENCE_FILE,
							.name = STR("video.mp4"),
							.file = f->file},
				 &f->id, NULL);
	arena_finish(&a);
	return e;
}

static enum err count_bytes(void *ctx, str part)
{
	size_t *n = ctx;

	*n += part.n;
	return OK;
}

static void test_evidence__the_largest_file_needs_a_part_of_memory(void **state)
{
	struct case_world *w = *state;
	struct evidence_file file;
	enum evidence_fault fault;
	struct frugal f = {.who = cw_who(w, "bawaslu"), .ref = case_rows_make(w), .file = &file};
	struct evidence_row_row row;
	struct evidence_taken taken;
	int fd = case_rows_file(w, STR("\0\0\0\x20"
				       "ftypisom"));
	struct arena a;
	size_t n = 0;

	assert_int_equal(ftruncate(fd, EVIDENCE_FILE_MAX), 0);
	arena_init(&a, FRUGAL);
	assert_err(evidence_examine(&a, fd, &file, &fault, &error), OK);
	assert_err(writer_run(w->base->writer, w->bawaslu, add_frugally, &f), OK);
	assert_err(evidence_row(w->db, &a, w->bawaslu, f.ref.id, f.id, &row), OK);
	taken = (struct evidence_taken){.inst = w->bawaslu, .blob = row.blob};
	memcpy(taken.sha256, file.sha256, SHA256_LEN);
	assert_err(evidence_read(w->db, &a, &taken, count_bytes, &n), OK);
	assert_int_equal(n, EVIDENCE_FILE_MAX);
	arena_finish(&a);
}

/* ---- damage ---- */

struct spoiling {
	struct case_world *w;
	id thing;
	int64_t seq;
};

static enum err spoil_part(struct tx *tx, void *ctx)
{
	struct spoiling *s = ctx;

	return rows_spoil_part(tx, s->w->bawaslu, s->thing, 0, STR("hALO"), NULL);
}

static enum err spoil_custody(struct tx *tx, void *ctx)
{
	struct spoiling *s = ctx;

	return rows_spoil_custody(tx, s->w->bawaslu, s->thing, s->seq, NULL);
}

static enum err spoil_name(struct tx *tx, void *ctx)
{
	struct spoiling *s = ctx;

	return rows_spoil_evidence(tx, s->w->bawaslu, s->thing, STR("lain.txt"), NULL);
}

static void test_evidence__damage_is_not_handed_out_and_the_doctor_finds_it(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	const struct who *who = cw_who(w, "bawaslu");
	struct evidence_row_row row;
	struct evidence_taken taken;
	char last[512];
	str bytes;
	id e;

	assert_err(case_rows_evidence(w, who, ref, "a.txt", STR("halo"), &e, &error), OK);
	struct evidence_use use = {.ref = ref, .evidence = e, .act = CUSTODY_OPENED};
	assert_err(case_rows_take(w, who, &use, &taken, &bytes, &error), OK);
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 0);
	assert_err(evidence_row(w->db, w->a, w->bawaslu, ref.id, e, &row), OK);
	struct spoiling s = {.w = w, .thing = row.blob, .seq = 1};
	assert_err(writer_run(w->base->writer, w->bawaslu, spoil_part, &s), OK);
	assert_err(case_rows_take(w, who, &use, &taken, &bytes, &error), ERR_INTERNAL);
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 1);
	assert_non_null(strstr(last, "isinya tidak lagi"));
	s.thing = e;
	assert_err(writer_run(w->base->writer, w->bawaslu, spoil_name, &s), OK);
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 2);
	assert_non_null(strstr(last, "saat diterima"));
	s.seq = 2;
	assert_err(writer_run(w->base->writer, w->bawaslu, spoil_custody, &s), OK);
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 3);
	assert_non_null(strstr(last, "penguasaannya"));
}

/* ---- several at once ---- */

enum { HANDS = 4, TIMES = 8 };

struct hand {
	struct case_world *w;
	struct case_ref ref;
	id evidence;
	enum err e;
};

static enum err take_one(struct tx *tx, void *ctx)
{
	struct hand *h = ctx;
	struct evidence_taken taken;
	struct arena a;
	struct who who = {.inst = h->w->bawaslu,
			  .account = cw_who(h->w, "bawaslu")->account,
			  .roles = ROLE_BIT(ROLE_BAWASLU)};
	enum err e;

	arena_init(&a, 1 << 20);
	e = evidence_take(tx, &a, &who,
			  &(struct evidence_use){
				  .ref = h->ref, .evidence = h->evidence, .act = CUSTODY_OPENED},
			  &taken, NULL);
	arena_finish(&a);
	return e;
}

static void *take_often(void *ctx)
{
	struct hand *h = ctx;

	for (int i = 0; i < TIMES && h->e == OK; i++)
		h->e = writer_run(h->w->base->writer, h->w->bawaslu, take_one, h);
	return NULL;
}

static void test_evidence__many_hands_make_one_record(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = case_rows_make(w);
	struct hand hand[HANDS];
	pthread_t thread[HANDS];
	struct custody *list;
	char last[512];
	size_t n;
	id e;

	assert_err(
		case_rows_evidence(w, cw_who(w, "bawaslu"), ref, "a.txt", STR("halo"), &e, &error),
		OK);
	for (size_t i = 0; i < HANDS; i++) {
		hand[i] = (struct hand){.w = w, .ref = ref, .evidence = e};
		assert_int_equal(pthread_create(&thread[i], NULL, take_often, &hand[i]), 0);
	}
	for (size_t i = 0; i < HANDS; i++) {
		pthread_join(thread[i], NULL);
		assert_err(hand[i].e, OK);
	}
	assert_err(custody_list(w->db, w->a, cw_who(w, "bawaslu"), ref, e, 0, 100, &list, &n), OK);
	assert_int_equal(n, HANDS * TIMES + 1);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(list[i].seq, i + 1);
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 0);
}

/* ---- faults ---- */

#ifdef NETRAL_FAULTS
static struct photo photo = {.width = 120,
			     .height = 80,
			     .pixel = photo_quarters,
			     .orientation = 6,
			     .private_data = true};

enum { TRIES_MAX = 3000 };

/* Everything of one upload, as the server does it. */
static enum err upload(struct case_world *w, const struct who *who, struct case_ref ref, int fd)
{
	struct evidence_file file;
	enum evidence_fault fault;
	struct frugal f = {.who = who, .ref = ref, .file = &file};
	struct arena a;
	jmp_buf guard;
	volatile enum err e = ERR_NO_MEMORY;

	arena_init(&a, 8 << 20);
	if (!arena_guard(&a, &guard)) {
		e = evidence_examine(&a, fd, &file, &fault, NULL);
		if (e == OK)
			e = writer_run(w->base->writer, w->bawaslu, add_frugally, &f);
	}
	a.guard = NULL;
	arena_finish(&a);
	return e;
}

/* What is there is `n` whole uploads and nothing else. */
static void assert_whole(struct case_world *w, int64_t n)
{
	struct rows_counts_row c;

	assert_err(rows_counts(w->db, w->a, w->bawaslu, &c), OK);
	assert_int_equal(c.evidence, n);
	assert_int_equal(c.custody, n);
	assert_int_equal(c.parts, 2 * n);
	assert_int_equal(c.events, n);
}

static void walk(struct case_world *w, enum fault kind)
{
	const struct who *who = cw_who(w, "bawaslu");
	int fd = case_rows_file(w, photo_jpeg(w->a, &photo));
	int64_t nth = 1, added = 0;
	char last[512];
	bool failed = true;

	for (; failed && nth < TRIES_MAX; nth++) {
		struct case_ref ref = case_rows_make(w);
		enum err e;

		fault_arm(kind, nth);
		e = upload(w, who, ref, fd);
		failed = fault_passed(kind) >= nth;
		fault_arm(kind, 0);
		/* INPUT: it was the child that had no memory; it counts for itself. */
		failed |= e == ERR_INPUT;
		assert_true(e == OK || e == ERR_NO_MEMORY || e == ERR_DATABASE || e == ERR_RETRY ||
			    e == ERR_INPUT);
		added += e == OK;
		assert_whole(w, added);
	}
	print_message("%lld occasions failed\n", (long long)nth - 1);
	assert_true(nth > 5 && nth < TRIES_MAX);
	assert_true(added >= 1 && added <= 3); /* the last, and what the rehearsal does without */
	assert_int_equal(case_rows_doctor(w, "case_evidence", last), 0);
}

static void test_evidence__each_allocation_of_an_upload_fails_once(void **state)
{
	walk(*state, FAULT_ALLOC);
}

static void test_evidence__each_write_of_an_upload_fails_once(void **state)
{
	walk(*state, FAULT_DB_WRITE);
}
#endif
