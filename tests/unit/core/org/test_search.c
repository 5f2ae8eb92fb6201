/* Finding people by name, unit and NIP; who finds whom. */
#include "core/org/search.h"
#include "roster_help.h"

static int setup(void **state)
{
	int failed = office_up(state);

	load(*state,
	     STR("NIP,Nama,Status,Unit\n"
		 "198507102009011007,\"Dedi Suherman, S.Sos\",PNS,Kecamatan Baros\n"
		 "199003152015032004,Siti Aminah,PNS,Kecamatan Baros / Kelurahan Jayaraksa\n"
		 "199004152015032004,Siti Nurhaliza,PNS,Dinas Kesehatan\n"
		 "198101012005011002,Drs. Muhammad Taufiq,PNS,Dinas Kesehatan / Puskesmas Baros\n"
		 "199511202022212003,Dedi Mulyadi,PPPK,Dinas Pendidikan\n"
		 ",Ujang Permana,Honorer,Kecamatan Baros\n"));
	return failed;
}

static int teardown(void **state)
{
	return office_down(state);
}

static struct found find(struct office *o, const char *query)
{
	struct who who = {.inst = o->inst, .roles = ROLE_BIT(ROLE_PERSONNEL)};
	struct found f;

	MUST(search_people(o->w->db, o->a, &who, str_from(query), &f));
	return f;
}

static void assert_first(struct office *o, const char *query, const char *name)
{
	struct found f = find(o, query);

	assert_true(f.person_n > 0);
	assert_string_equal(str_cstr(o->a, f.person[0].name), name);
}

static void test_search__forgives_spelling_order_and_titles(void **state)
{
	struct office *o = *state;

	assert_first(o, "Dedi Suherman", "Dedi Suherman, S.Sos");
	assert_first(o, "dedy suhermann", "Dedi Suherman, S.Sos");
	assert_first(o, "Suherman, Dedi, S.Sos", "Dedi Suherman, S.Sos");
	assert_first(o, "deddi suhreman", "Dedi Suherman, S.Sos");
	assert_first(o, "sitti aminnah", "Siti Aminah");
	assert_first(o, "moh taufik", "Drs. Muhammad Taufiq");
	assert_first(o, "nurhalisa", "Siti Nurhaliza");
	assert_first(o, "suher", "Dedi Suherman, S.Sos");
	assert_int_equal(find(o, "Siti").person_n, 2);
	assert_int_equal(find(o, "qwertyuiop").person_n, 0);
	assert_int_equal(find(o, "").person_n, 0);
	assert_true(find(o, "dedy suhermann").person_n == 1);
}

static void test_search__by_nip_or_its_beginning(void **state)
{
	struct office *o = *state;

	assert_first(o, "198507102009011007", "Dedi Suherman, S.Sos");
	assert_first(o, "19850710 200901 1 007", "Dedi Suherman, S.Sos");
	assert_int_equal(find(o, "1990").person_n, 2);
	assert_int_equal(find(o, "2001").person_n, 0);
}

static void test_search__by_unit_alone_and_with_a_name(void **state)
{
	struct office *o = *state;
	struct found f = find(o, "dinas kesehatan");

	assert_int_equal(f.person_n, 0);
	assert_true(f.unit_n >= 1);
	assert_string_equal(str_cstr(o->a, f.unit[0].path), "Dinas Kesehatan");
	assert_int_equal(find(o, "siti dinas kesehatan").person_n, 1);
	assert_first(o, "siti dinas kesehatan", "Siti Nurhaliza");
	assert_first(o, "puskesmas taufik", "Drs. Muhammad Taufiq");
}

static void test_search__a_unit_head_finds_his_branch_only(void **state)
{
	struct office *o = *state;
	id head_of = employee_with(o, "198507102009011007").unit;
	struct who who = {.inst = o->inst,
			  .roles = ROLE_BIT(ROLE_UNIT_HEAD),
			  .head_of = &head_of,
			  .head_of_n = 1};
	struct people_page page;
	struct employee e;
	struct found f;

	MUST(search_people(o->w->db, o->a, &who, STR("siti"), &f));
	assert_int_equal(f.person_n, 1);
	assert_string_equal(str_cstr(o->a, f.person[0].name), "Siti Aminah");
	MUST(search_people(o->w->db, o->a, &who, STR("1990"), &f));
	assert_int_equal(f.person_n, 1);
	MUST(search_people(o->w->db, o->a, &who, STR("kesehatan"), &f));
	assert_int_equal(f.unit_n + f.person_n, 0);
	assert_int_equal(people_list(o->w->db, o->a, &who, (id){{0}}, STR(""), (id){{0}}, &page),
			 ERR_FORBIDDEN);
	MUST(people_list(o->w->db, o->a, &who, head_of, STR(""), (id){{0}}, &page));
	assert_int_equal(page.person_n, 2);
	assert_int_equal(employee_read_for(o->w->db, o->a, &who,
					   employee_with(o, "199511202022212003").id, &e),
			 ERR_FORBIDDEN);
	assert_int_equal(employee_read_for(o->w->db, o->a, &who,
					   employee_with(o, "199003152015032004").id, &e),
			 OK);
	who.employee = employee_with(o, "199511202022212003").id;
	assert_int_equal(employee_read_for(o->w->db, o->a, &who, who.employee, &e),
			 OK); /* himself */
}

static void test_search__follows_a_changed_name(void **state)
{
	struct office *o = *state;

	load(o,
	     STR("NIP,Nama,Status,Unit\n198507102009011007,Bambang Wijaya,PNS,Kecamatan Baros\n"));
	assert_first(o, "bambang wijaya", "Bambang Wijaya");
	assert_int_equal(find(o, "suherman").person_n, 0);
	assert_true(find(o, "siti").person[0].ended);
}
