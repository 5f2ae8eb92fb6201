/* Officers who leave, lose a role, move or may not see a case any more: what they had taken on is
 * at their desk again, in the transaction in which that happened. */
#include "case_world.h"
#include "core/account/account.h"
#include "core/case/people.h"
#include "core/event/event.h"

static int setup(void **state)
{
	return cw_up(state);
}

/* Every test leaves a database that adds up: nobody has a step who does not sit at its desk. */
static int teardown(void **state)
{
	assert_int_equal(cw_findings(*state), 0);
	return cw_down(state);
}

static void take(struct case_world *w, const char *who, struct case_ref ref, const char *procedure)
{
	const struct track *t = cw_track(w, ref, procedure);

	assert_int_equal(
		CW_WRITE(w, track_give(&w->tx, w->a, cw_who(w, who), cw_today(), ref, t->id,
				       t->version, cw_who(w, who)->account, &w->error)),
		OK);
	assert_true(id_eq(cw_track(w, ref, procedure)->taken_by, cw_who(w, who)->account));
}

static bool taken(struct case_world *w, struct case_ref ref, const char *procedure)
{
	return !id_is_none(cw_track(w, ref, procedure)->taken_by);
}

static int freed(struct case_world *w, struct case_ref ref)
{
	struct event_record *event;
	int n = 0;
	size_t all;

	assert_int_equal(event_history(w->db, w->a, ref.inst, ref.id, 0, 1000, &event, &all), OK);
	for (size_t i = 0; i < all; i++)
		n += event[i].kind == EVENT_CASE_FREED;
	return n;
}

static void end_account(struct case_world *w, const char *who)
{
	const struct who *x = cw_who(w, who);

	assert_int_equal(CW_WRITE(w, account_end(&w->tx, w->a, x->inst, x->account, (id){{0}})),
			 OK);
}

static void end_role(struct case_world *w, const char *who, enum role role, id unit)
{
	const struct who *x = cw_who(w, who);

	assert_int_equal(CW_WRITE(w, account_role_end(&w->tx, w->a, x->inst, x->account, role, unit,
						      (id){{0}})),
			 OK);
}

static struct case_ref finding(struct case_world *w)
{
	return cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"staf jayaraksa", NULL});
}

static void test_handover__an_account_that_is_closed_has_nothing_any_more(void **state)
{
	struct case_world *w = *state;
	struct case_ref first = finding(w), second = finding(w), third = finding(w);
	struct desk_load *load;
	struct desk_page page;
	size_t n;

	take(w, "bawaslu dua", first, "temuan-pilkada");
	take(w, "bawaslu dua", second, "temuan-pilkada");
	take(w, "bawaslu", third, "temuan-pilkada");
	end_account(w, "bawaslu dua");
	assert_false(taken(w, first, "temuan-pilkada"));
	assert_false(taken(w, second, "temuan-pilkada"));
	assert_true(taken(w, third, "temuan-pilkada"));
	assert_int_equal(freed(w, first), 1);
	assert_int_equal(freed(w, third), 0);
	assert_int_equal(desk_read(w->db, w->a, w->book, cw_who(w, "bawaslu"), cw_today(), STR(""),
				   50, &page),
			 OK);
	assert_int_equal(page.total, 3);
	for (size_t i = 0; i < page.n; i++)
		assert_int_equal(page.row[i].taken, id_eq(page.row[i].ref.id, third.id));
	assert_int_equal(desk_load_read(w->db, w->a, cw_who(w, "bawaslu"), cw_today(), &load, &n),
			 OK);
	assert_int_equal(n, 2); /* nobody, and he who is there */
	take(w, "bawaslu", first, "temuan-pilkada");
	CW_ACT(w, "bawaslu", first, "temuan-pilkada", "terbukti");
}

static void test_handover__so_has_who_lost_the_role_of_the_desk_and_only_that(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = finding(w);
	const struct who *two = cw_who(w, "bawaslu dua");

	assert_int_equal(CW_WRITE(w, account_role_give(&w->tx, w->a, w->bawaslu, two->account,
						       ROLE_AUDITOR, (id){{0}}, (id){{0}})),
			 OK);
	take(w, "bawaslu dua", ref, "temuan-pilkada");
	end_role(w, "bawaslu dua", ROLE_AUDITOR, (id){{0}});
	assert_true(taken(w, ref, "temuan-pilkada"));
	end_role(w, "bawaslu dua", ROLE_BAWASLU, (id){{0}});
	assert_false(taken(w, ref, "temuan-pilkada"));
	assert_int_equal(freed(w, ref), 1);
}

/* The step is his who heads the unit; another's when the desk moves up. */
static void test_handover__so_has_a_head_whose_desk_moves(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref =
		cw_case(w, "lurah", CASE_SUPERIOR, (const char *[]){"staf jayaraksa", NULL});

	take(w, "lurah", ref, "atasan-langsung");
	end_role(w, "lurah", ROLE_UNIT_HEAD,
		 world_unit(w->base, "Kecamatan Baros / Kelurahan Jayaraksa"));
	assert_false(taken(w, ref, "atasan-langsung"));
	take(w, "camat", ref, "atasan-langsung");
	assert_int_equal(
		CW_WRITE(w, account_role_give(
				    &w->tx, w->a, w->inst, world_person(w->base, "lurah")->account,
				    ROLE_UNIT_HEAD,
				    world_unit(w->base, "Kecamatan Baros / Kelurahan Jayaraksa"),
				    (id){{0}})),
		OK);
	assert_false(taken(w, ref, "atasan-langsung")); /* it is the new head's desk */
	assert_int_equal(freed(w, ref), 2);
	CW_ACT(w, "lurah", ref, "atasan-langsung", "ada_dugaan");
}

/* He had taken it on, and then it was found to be about himself. */
static void test_handover__so_has_who_turns_out_to_be_the_accused(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"?", NULL});
	struct case_file file;
	id subject;

	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &file), OK);
	subject = file.subject[0].id;
	assert_int_equal(
		CW_WRITE(w, case_subject_match(&w->tx, w->a, w->book, cw_who(w, "bawaslu"),
					       cw_today(), ref, file.version, subject, w->inst,
					       cw_employee(w, "staf jayaraksa"), &w->error)),
		OK);
	CW_ACT(w, "bawaslu", ref, "temuan-pilkada", "terbukti");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "sah");
	CW_ACT(w, "bkn", ref, "rekomendasi-netralitas", "terbit");
	take(w, "walikota", ref, "tindak-lanjut-pejabat");
	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &file), OK);
	assert_int_equal(
		CW_WRITE(w, case_subject_match(&w->tx, w->a, w->book, cw_who(w, "bawaslu"),
					       cw_today(), ref, file.version, subject, w->inst,
					       cw_employee(w, "walikota"), &w->error)),
		OK);
	assert_false(taken(w, ref, "tindak-lanjut-pejabat"));
	assert_int_equal(freed(w, ref), 1);
}

/* What stands still is nobody's work: when it goes on, whoever had it may be gone. */
static void test_handover__a_case_that_is_joined_into_another_is_nobodys(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref = finding(w), into = finding(w);
	struct case_file file;

	take(w, "bawaslu dua", ref, "temuan-pilkada");
	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &file), OK);
	assert_int_equal(CW_WRITE(w, case_merge(&w->tx, w->a, w->book, cw_who(w, "bawaslu"),
						cw_today(), ref, file.version, into, &w->error)),
			 OK);
	end_account(w, "bawaslu dua");
	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &file), OK);
	assert_int_equal(CW_WRITE(w, case_unmerge(&w->tx, w->a, w->book, cw_who(w, "bawaslu"),
						  cw_today(), ref, file.version, &w->error)),
			 OK);
	assert_false(taken(w, ref, "temuan-pilkada"));
}
