/* The same event told again, known only from who is in it: people who were added or matched after
 * their case was taken in. */
#include "case_rows.h"
#include "core/case/likeness.h"

static const struct likeness *likeness;
static struct case_ref park, school; /* two tellings with no word in common */

static struct case_ref take_in(struct case_world *w, const char *title, const char *story,
			       const char *place, const char *name)
{
	struct case_new_subject subject = {.name = str_from(name), .status = STATUS_PNS};
	struct case_new new_ = {.origin = CASE_FINDING,
				.regime = REGIME_PILKADA,
				.election = STR("pilkada_2024"),
				.title = str_from(title),
				.story = str_from(story),
				.place = str_from(place),
				.has_act_day = true,
				.act_day = cw_today() - 1,
				.known_day = cw_today(),
				.subject = &subject,
				.subject_n = 1};
	struct case_ref ref = {0};

	assert_int_equal(CW_WRITE(w, case_open(&w->tx, w->a, w->book, cw_who(w, "bawaslu"),
					       cw_today(), &new_, &ref, &w->error)),
			 OK);
	return ref;
}

static int setup(void **state)
{
	struct case_world *w;

	if (cw_up(state) != 0)
		return -1;
	w = *state;
	cw_real_book(w);
	likeness = likeness_learn(w->a, w->book);
	park = take_in(w, "Kaus dibagikan", "Warga menerima kaus seusai senam.", "Cikole", "Oknum");
	school = take_in(w, "Stiker tertempel", "Mobil dinas penuh gambar paslon.", "", "Oknum");
	return 0;
}

/* Every test leaves a database that adds up. */
static int teardown(void **state)
{
	assert_int_equal(cw_findings(*state), 0);
	return cw_down(state);
}

static struct case_file read_file(struct case_world *w, struct case_ref ref)
{
	struct case_file file;

	assert_int_equal(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &file), OK);
	return file;
}

static id add(struct case_world *w, struct case_ref ref, const char *name, const char *employee)
{
	struct case_new_subject subject = {.name = str_from(name), .status = STATUS_PNS};
	id added;

	if (employee) {
		subject.person_inst = w->inst;
		subject.employee = cw_employee(w, employee);
	}
	assert_int_equal(CW_WRITE(w, case_subject_add(&w->tx, w->a, w->book, cw_who(w, "bawaslu"),
						      cw_today(), ref, read_file(w, ref).version,
						      &subject, &added, &w->error)),
			 OK);
	return added;
}

/* "": nobody known. */
static void match(struct case_world *w, struct case_ref ref, id subject, const char *employee)
{
	bool known = *employee;

	assert_int_equal(
		CW_WRITE(w, case_subject_match(
				    &w->tx, w->a, w->book, cw_who(w, "bawaslu"), cw_today(), ref,
				    read_file(w, ref).version, subject, known ? w->inst : 0,
				    known ? cw_employee(w, employee) : (id){{0}}, &w->error)),
		OK);
}

static void test_likeness__a_name_that_is_added_later_is_found(void **state)
{
	struct case_world *w = *state;

	assert_false(case_rows_alike(w, likeness, park, school));
	add(w, school, "Kartadipraja", NULL);
	assert_false(case_rows_alike(w, likeness, park, school));
	add(w, park, "Pak Kartadipraja", NULL);
	assert_true(case_rows_alike(w, likeness, park, school));
	assert_true(case_rows_alike(w, likeness, school, park));
}

static void test_likeness__an_employee_who_is_added_later_is_found(void **state)
{
	struct case_world *w = *state;

	add(w, park, "Orang pertama", "staf jayaraksa");
	add(w, school, "Tersangka", "staf jayaraksa");
	assert_true(case_rows_alike(w, likeness, park, school));
	assert_true(case_rows_alike(w, likeness, school, park));
}

static void test_likeness__who_is_matched_later_is_found_and_who_is_let_go_is_not(void **state)
{
	struct case_world *w = *state;
	id first = read_file(w, park).subject[0].id, second = read_file(w, school).subject[0].id;

	match(w, park, first, "staf jayaraksa");
	assert_false(case_rows_alike(w, likeness, park, school));
	match(w, school, second, "staf jayaraksa");
	assert_true(case_rows_alike(w, likeness, park, school));
	assert_true(case_rows_alike(w, likeness, school, park));
	match(w, school, second, "bidan");
	assert_false(case_rows_alike(w, likeness, park, school));
	match(w, school, second, "staf jayaraksa");
	assert_true(case_rows_alike(w, likeness, park, school));
	match(w, school, second, "");
	assert_false(case_rows_alike(w, likeness, school, park));
	match(w, school, second, "staf jayaraksa");
	assert_true(case_rows_alike(w, likeness, school, park));
}

/* One of two who were taken for the same employee is let go: the case is still about him. */
static void test_likeness__who_is_in_a_case_twice_is_still_found(void **state)
{
	struct case_world *w = *state;
	id again = add(w, park, "Orang lain", "staf jayaraksa");

	add(w, school, "Tersangka", "staf jayaraksa");
	match(w, school, read_file(w, school).subject[0].id, "staf jayaraksa");
	add(w, park, "Sekali lagi", "staf jayaraksa");
	match(w, park, again, "");
	assert_true(case_rows_alike(w, likeness, school, park));
}
