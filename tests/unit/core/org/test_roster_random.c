/* Random lists one after the other: what is stored is the list, and the history adds up to it. */
#include "core/org/employee_event.h"
#include "query/org.h"
#include "roster_help.h"

enum { PEOPLE = 60, ROUNDS = 12 };

static int setup(void **state)
{
	return office_up(state);
}

static int teardown(void **state)
{
	return office_down(state);
}

struct person {
	bool in_list;
	int name, post, unit, status;
};

static uint32_t roll(uint64_t *state, uint32_t below)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(*state >> 33) % below;
}

/* One random thing happens to somebody. */
static void edit(uint64_t *state, struct person *p)
{
	struct person *one = &p[roll(state, PEOPLE)];

	switch (roll(state, 5)) {
	case 0:
		one->in_list = !one->in_list;
		break;
	case 1:
		one->name = (int)roll(state, 5);
		break;
	case 2:
		one->post = (int)roll(state, 5);
		break;
	case 3:
		one->unit = (int)roll(state, 6);
		break;
	default:
		one->status = (int)roll(state, 2);
	}
}

static const char *const units[] = {"",
				    "Dinas A",
				    "Dinas A / Bidang 1",
				    "Dinas A / Bidang 2",
				    "Dinas B",
				    "Dinas B / Seksi / Sub"};
static const char *const names[] = {"Dedi Suherman", "Siti Aminah", "Muhammad Taufiq",
				    "Rina Marlina", "Ujang"};

static const char *nip_of(struct office *o, int i)
{
	return str_printf(o->a, "19850710200901%d%03d", 1 + i % 2, 1 + i).p;
}

static str list_of(struct office *o, const struct person *p)
{
	struct buf text = BUF_INIT(o->a, 1 << 20);

	buf_put(&text, STR("NIP;Nama;Status;Jabatan;Unit\n"));
	for (int i = 0; i < PEOPLE; i++)
		if (p[i].in_list)
			buf_printf(&text, "%s;%s;%s;Jabatan %d;%s\n", nip_of(o, i),
				   names[p[i].name], p[i].status ? "PNS" : "CPNS", p[i].post,
				   units[p[i].unit]);
	return buf_str(&text);
}

static enum err replay_one(void *ctx, const struct employee_events_all_row *row)
{
	struct {
		struct arena *arena;
		struct employee e;
	} *r = ctx;

	return event_employee_replay(r->arena, row->kind, str_copy(r->arena, row->data), &r->e);
}

static void assert_replays(struct office *o, const struct employee *e)
{
	struct {
		struct arena *arena;
		struct employee e;
	} r = {.arena = o->a};
	struct arena rows;

	arena_init(&rows, 16 << 20);
	MUST(employee_events_all(o->w->db, &rows, o->inst, e->id, replay_one, &r));
	assert_true(str_eq(r.e.nip, e->nip));
	assert_true(str_eq(r.e.name, e->name));
	assert_true(str_eq(r.e.post, e->post));
	assert_true(id_eq(r.e.unit, e->unit));
	assert_int_equal(r.e.status, e->status);
	assert_int_equal(r.e.ended, e->ended);
	assert_int_equal(r.e.ended_on, e->ended_on);
	assert_int_equal(r.e.since, e->since);
	arena_finish(&rows);
}

static void assert_is(struct office *o, const struct person *p, const bool *ever)
{
	for (int i = 0; i < PEOPLE; i++) {
		struct employee e;
		enum err found =
			employee_by_nip(o->w->db, o->a, o->inst, str_from(nip_of(o, i)), &e);

		assert_int_equal(found, ever[i] ? OK : ERR_NOT_FOUND);
		if (!ever[i])
			continue;
		assert_int_equal(e.ended, !p[i].in_list);
		if (p[i].in_list) {
			assert_true(str_eq(e.name, str_from(names[p[i].name])));
			assert_true(str_eq(e.unit_path, str_from(units[p[i].unit])));
			assert_true(str_eq(e.post, str_printf(o->a, "Jabatan %d", p[i].post)));
			assert_int_equal(e.status, p[i].status ? STATUS_PNS : STATUS_CPNS);
		}
		assert_replays(o, &e);
	}
}

static void test_roster_random__after_any_edits_the_state_is_the_list(void **state)
{
	struct office *o = *state;
	struct person p[PEOPLE] = {0};
	bool ever[PEOPLE] = {false};
	uint64_t seed = 20241109;

	for (int i = 0; i < PEOPLE; i++)
		p[i].in_list = i % 3 > 0;
	for (int round = 0; round < ROUNDS; round++) {
		uint32_t edits = roll(&seed, 30);

		for (uint32_t i = 0; i < edits; i++)
			edit(&seed, p);
		load(o, list_of(o, p));
		assert_int_equal(o->result.error_n, 0);
		for (int i = 0; i < PEOPLE; i++)
			ever[i] = ever[i] || p[i].in_list;
		assert_is(o, p, ever);
		/* A second reading of the same list finds nothing to do. */
		MUST(compare(o, list_of(o, p), true));
		assert_int_equal(o->result.counts.same, o->result.counts.rows);
		assert_int_equal(o->result.counts.gone, 0);
	}
}
