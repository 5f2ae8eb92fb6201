/* Histories: any sequence of appends makes chains that hold, and any tampering is found. */
#include <cmocka.h>

#include "base/codec.h"
#include "core/doctor/doctor.h"
#include "core/event/event.h"
#include "query/probe.h"
#include "sys/clock.h"
#include "sys/crypto.h"
#include "world.h"
#include "expect.h"

static int setup(void **state)
{
	*state = world_create_empty();
	return 0;
}

static int teardown(void **state)
{
	return world_teardown(state);
}

/* Appends of one transaction. */
struct appends {
	struct arena *arena;
	struct event event[8];
	size_t n;
	enum err after; /* what the job returns at its end */
};

static enum err append(struct tx *tx, void *ctx)
{
	const struct appends *x = ctx;

	for (size_t i = 0; i < x->n; i++)
		TRY(event_append(tx, x->arena, &x->event[i]));
	return x->after;
}

static enum err append_one(struct world *w, id subject, enum event_kind kind, str data)
{
	struct appends x = {
		.arena = &w->arena,
		.event = {{.inst = WORLD_INST, .subject = subject, .kind = kind, .data = data}},
		.n = 1};

	return world_write(w, append, &x);
}

struct findings {
	int n;
	char last[512];
};

static void found(void *ctx, const char *check, str text)
{
	struct findings *f = ctx;

	assert_string_equal(check, "event_chains");
	f->n++;
	snprintf(f->last, sizeof f->last, STR_FMT, STR_ARG(text));
}

static size_t check_number(const char *name)
{
	size_t i = 0;

	while (i < doctor_check_count && strcmp(doctor_checks[i].name, name) != 0)
		i++;
	assert_true(i < doctor_check_count);
	return i;
}

/* What the doctor finds in the chains; `last` is its last finding. */
static struct findings examine(struct world *w, int64_t *ret_read)
{
	struct findings f = {0};
	struct doctor_report report = {.found = found, .ctx = &f};
	struct arena a;

	arena_init(&a, 1 << 20);
	assert_err(doctor_run(w->db, &a, check_number("event_chains"), &report), OK);
	arena_finish(&a);
	if (ret_read)
		*ret_read = report.read;
	assert_int_equal(f.n, report.findings);
	return f;
}

static void test_event__numbers_from_one_and_keeps_what_it_is_given(void **state)
{
	struct world *w = *state;
	id subject = id_new(), actor = id_new();
	struct appends x = {
		.arena = &w->arena,
		.event = {{.inst = WORLD_INST,
			   .subject = subject,
			   .kind = EVENT_DRIVE_CREATED,
			   .actor = actor,
			   .data = STR("{\"a\":1}")},
			  {.inst = WORLD_INST, .subject = subject, .kind = EVENT_DRIVE_CLOSED}},
		.n = 2};
	struct event_record *r;
	uint8_t hash[32];
	size_t n;

	assert_err(world_write(w, append, &x), OK);
	assert_err(event_history(w->db, &w->arena, WORLD_INST, subject, 0, 10, &r, &n), OK);
	assert_int_equal(n, 2);
	assert_int_equal(r[0].seq, 1);
	assert_int_equal(r[1].seq, 2);
	assert_int_equal(r[0].kind, EVENT_DRIVE_CREATED);
	assert_true(id_eq(r[0].actor, actor));
	assert_true(str_eq(r[0].data, STR("{\"a\":1}")));
	assert_true(r[0].at >= WORLD_NOW && r[0].at <= clock_now());
	assert_true(r[0].at == r[1].at); /* a transaction has one time */
	assert_memory_equal(r[1].prev, r[0].hash, 32);
	event_hash(&r[1], hash);
	assert_memory_equal(hash, r[1].hash, 32);
}

static void test_event__the_hash_is_that_of_the_format(void **state)
{
	/* docs/formats/event.md, computed with another program. */
	struct event_record r = {.inst = 4812,
				 .seq = 7,
				 .kind = 211,
				 .at = INT64_C(1731114000000000),
				 .data = STR("{\"jawab\":1}")};
	struct world *w = *state;
	struct buf hex = BUF_INIT(&w->arena, 128);
	uint8_t hash[32];

	for (uint8_t i = 0; i < 16; i++) {
		r.subject.b[i] = i;
		r.actor.b[i] = (uint8_t)(255 - i);
	}
	memset(r.prev, 0x5a, sizeof r.prev);
	event_hash(&r, hash);
	hex_put(&hex, hash, sizeof hash);
	assert_string_equal(hex.p,
			    "fa2d070dab6a5267d2f951f0dec904f434b0ad15562353d15596bf92705b46ec");
}

static void test_event__history_comes_by_page(void **state)
{
	struct world *w = *state;
	id subject = id_new();
	struct event_record *r;
	int64_t after = 0, seen = 0;
	size_t n;

	for (int i = 0; i < 25; i++)
		assert_err(append_one(w, subject, EVENT_REMINDED, STR("")), OK);
	do {
		assert_err(event_history(w->db, &w->arena, WORLD_INST, subject, after, 10, &r, &n),
			   OK);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(r[i].seq, ++seen);
		after = n ? r[n - 1].seq : after;
	} while (n);
	assert_int_equal(seen, 25);
	assert_err(event_history(w->db, &w->arena, WORLD_INST, id_new(), 0, 10, &r, &n), OK);
	assert_int_equal(n, 0);
	assert_err(event_history(w->db, &w->arena, WORLD_INST + 1, subject, 0, 10, &r, &n), OK);
	assert_int_equal(n, 0);
}

static void test_event__data_has_a_limit(void **state)
{
	struct world *w = *state;
	str most = str_n(arena_alloc(&w->arena, EVENT_DATA_MAX + 1), EVENT_DATA_MAX);

	memset((char *)(uintptr_t)most.p, 'x', EVENT_DATA_MAX + 1);
	assert_err(append_one(w, id_new(), EVENT_FOLLOW_UP, most), OK);
	most.n++;
	assert_err(append_one(w, id_new(), EVENT_FOLLOW_UP, most), ERR_LIMIT);
}

static void test_event__chains_hold_after_any_history(void **state)
{
	struct world *w = *state;
	id subject[5];
	int64_t stored = 0, read;

	for (int i = 0; i < 5; i++)
		subject[i] = id_new();
	for (int round = 0; round < 120; round++) {
		struct appends x = {.arena = &w->arena, .n = 1 + random_below(8)};

		if (random_below(4) == 0)
			x.after = ERR_CLOSED; /* rolled back: as if it had never been */
		for (size_t i = 0; i < x.n; i++)
			x.event[i] = (struct event){
				.inst = WORLD_INST + (int64_t)random_below(2),
				.subject = subject[random_below(5)],
				.kind = EVENT_REMINDED,
				.data = str_n("{\"a\":\"bcdefghijkl\"}", random_below(20))};
		assert_err(world_write(w, append, &x), x.after);
		stored += x.after == OK ? (int64_t)x.n : 0;
	}
	assert_int_equal(examine(w, &read).n, 0);
	assert_int_equal(read, stored);
}

/* What a test does to the stored events behind the program's back. */
struct tampering {
	id subject;
	int64_t seq;
	const char *data; /* NULL: removes the event */
};

static enum err tamper(struct tx *tx, void *ctx)
{
	const struct tampering *t = ctx;
	int64_t changed = 0;

	if (t->data)
		TRY(probe_event_tamper(tx, WORLD_INST, t->subject, t->seq, str_from(t->data),
				       &changed));
	else
		TRY(probe_event_remove(tx, WORLD_INST, t->subject, t->seq, &changed));
	return changed == 1 ? OK : ERR_INTERNAL;
}

static void test_event__the_doctor_finds_every_tampering(void **state)
{
	struct world *w = *state;
	struct tampering t = {.subject = id_new()};
	struct findings f;

	for (int i = 0; i < 5; i++)
		assert_err(
			append_one(w, t.subject, EVENT_FOLLOW_UP, STR("{\"catatan\":\"telepon\"}")),
			OK);
	assert_int_equal(examine(w, NULL).n, 0);
	t.seq = 2;
	t.data = "{\"catatan\":\"telepoN\"}";
	assert_err(world_write(w, tamper, &t), OK);
	f = examine(w, NULL);
	assert_int_equal(f.n, 1);
	assert_non_null(strstr(f.last, "#2"));
	t.data = "{\"catatan\":\"telepon\"}";
	assert_err(world_write(w, tamper, &t), OK);
	assert_int_equal(examine(w, NULL).n, 0);
	t.seq = 3;
	t.data = NULL;
	assert_err(world_write(w, tamper, &t), OK);
	f = examine(w, NULL);
	assert_int_equal(f.n, 1);
	assert_non_null(strstr(f.last, "#4"));
}

static void test_event__a_first_event_that_is_missing_is_found(void **state)
{
	struct world *w = *state;
	struct tampering t = {.subject = id_new(), .seq = 1};

	for (int i = 0; i < 2; i++)
		assert_err(append_one(w, t.subject, EVENT_REMINDED, STR("")), OK);
	assert_err(world_write(w, tamper, &t), OK);
	assert_int_equal(examine(w, NULL).n, 1);
}

static void test_event__every_kind_has_its_key(void **state)
{
	(void)state;
	assert_string_equal(event_key(EVENT_PLEDGE_SIGNED), "pledge.signed");
	assert_string_equal(event_key(0), "?");
	assert_string_equal(event_words(EVENT_PLEDGE_SIGNED), "Menandatangani");
	assert_string_equal(event_words(-1), "?");
	assert_string_equal(event_key(-1), "?");
	assert_string_equal(event_key(INT64_C(1) << 40), "?");
}
