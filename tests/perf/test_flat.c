/* Lists cost the same however many people an institution has, counted in steps of SQLite's machine.
 */
#include <cmocka.h>

#include "core/account/account.h"
#include "core/org/search.h"
#include "core/pledge/coverage.h"
#include "crowd.h"
#include "query/pledge.h"
#include "sys/clock.h"

enum { FEW = 1000, MANY = 100000, RATIO_PERCENT = 150 };
/* A unit of 25 people, in either institution. */
#define SMALL_UNIT "Dinas Pendidikan / Bidang 1"

/* What is counted: one page of a list. */
struct reading {
	struct crowd *crowd;
	struct arena *a;
	struct who who;
	id small_unit;
	struct coverage coverage;
};

static enum err read_coverage(struct reading *r)
{
	return coverage_read(r->crowd->base->db, r->a, &r->who, r->crowd->drive, (id){{0}},
			     clock_now(), &r->coverage);
}

/* A page in the middle of those who have not answered. */
static enum err read_open(struct reading *r)
{
	struct people people;
	id unit = {{0x80}};

	return people_by_answer_read(r->crowd->base->db, r->a, &r->coverage, r->crowd->inst,
				     ANSWER_OPEN, unit, (id){{0}}, &people);
}

static enum err read_first_people(struct reading *r)
{
	struct people_page page;

	return people_list(r->crowd->base->db, r->a, &r->who, (id){{0}}, STR(""), (id){{0}}, &page);
}

static enum err read_middle_people(struct reading *r)
{
	struct people_page page;

	return people_list(r->crowd->base->db, r->a, &r->who, (id){{0}}, STR("Intan"), (id){{0}},
			   &page);
}

static enum err read_drives(struct reading *r)
{
	struct drive_list drives;

	return drive_list(r->crowd->base->db, r->a, r->crowd->inst, clock_now(), &drives);
}

static enum err read_accounts(struct reading *r)
{
	struct account_list accounts;

	return account_list_read(r->crowd->base->db, r->a, r->crowd->inst, STR(""), STR(""), 50,
				 &accounts);
}

static enum err read_public(struct reading *r)
{
	struct public_drives drives;
	struct public_offices offices;

	TRY(public_drives_of(r->crowd->base->db, r->a, STR("sukabumi"), clock_now(), &drives));
	return public_offices_read(r->crowd->base->db, r->a, &drives.drive[0], &offices);
}

static enum err read_number(struct reading *r)
{
	struct found found;

	return search_people(r->crowd->base->db, r->a, &r->who, STR("196501011990032002"), &found);
}

static enum err read_offices(struct reading *r)
{
	struct drive_branches offices;

	return drive_offices(r->crowd->base->db, r->a, r->crowd->inst, &offices);
}

static enum err read_codes(struct reading *r)
{
	struct code_people people;

	return code_branch(r->crowd->base->db, r->a, r->crowd->inst, r->small_unit, CODE_ACTIVATION,
			   (id){{0}}, &people);
}

static enum err read_roll_call(struct reading *r)
{
	struct code_people people;

	return code_branch(r->crowd->base->db, r->a, r->crowd->inst, r->small_unit, CODE_KIOSK,
			   r->crowd->drive, &people);
}

/* What every signature asks when leaders come first. */
static enum err read_leader(struct reading *r)
{
	struct leader_awaited_row *row;
	size_t n;

	return leader_awaited(r->crowd->base->db, r->a, r->crowd->inst, r->crowd->drive,
			      r->small_unit, POST_END, &row, &n);
}

static const struct {
	const char *name;
	enum err (*read)(struct reading *r);
} list[] = {
	{"coverage", read_coverage},
	{"people who have not answered", read_open},
	{"people by name, first page", read_first_people},
	{"people by name, a page in the middle", read_middle_people},
	{"drives", read_drives},
	{"accounts", read_accounts},
	{"public coverage", read_public},
	{"search by number", read_number},
	{"offices to choose from", read_offices},
	{"codes of a small unit", read_codes},
	{"roll-call of a small unit", read_roll_call},
	{"leader who is awaited", read_leader},
};
enum { LISTS = sizeof list / sizeof *list };

static void count_steps(struct crowd *c, int64_t ret[LISTS])
{
	struct arena a;
	struct reading r = {.crowd = c,
			    .a = &a,
			    .who = {.inst = c->inst,
				    .account = {{9}},
				    .roles = ROLE_BIT(ROLE_PERSONNEL),
				    .zone = ZONE_WIB,
				    .second_factor = true}};

	struct unit small;

	arena_init(&a, 256 << 20);
	MUST(unit_find(c->base->db, &a, c->inst, STR(SMALL_UNIT), &small));
	r.small_unit = small.id;
	for (size_t i = 0; i < LISTS; i++) {
		int64_t before = db_effort(c->base->db).steps;

		world_must(list[i].read(&r), list[i].name);
		ret[i] = db_effort(c->base->db).steps - before;
	}
	arena_finish(&a);
}

static void test_lists__cost_the_same_for_a_thousand_and_a_hundred_thousand(void **state)
{
	struct crowd *few = crowd_create(FEW, 0), *many;
	int64_t with_few[LISTS], with_many[LISTS];
	int beyond = 0;

	(void)state;
	if (world_on_postgres(
		    few->base)) { /* it does not count steps; the statements are the same */
		crowd_destroy(few);
		skip();
	}
	many = crowd_create(MANY, 0);
	count_steps(few, with_few);
	count_steps(many, with_many);
	crowd_destroy(few);
	crowd_destroy(many);
	for (size_t i = 0; i < LISTS; i++) {
		assert_true(with_few[i] > 0);
		if (with_many[i] * 100 <= with_few[i] * RATIO_PERCENT)
			continue;
		print_error("%s: %lld steps for %d people, %lld for %d\n", list[i].name,
			    (long long)with_few[i], FEW, (long long)with_many[i], MANY);
		beyond++;
	}
	assert_int_equal(beyond, 0);
}
