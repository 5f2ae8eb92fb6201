/* One-time codes: drawn, found, used once, and who gets one. */
#include <pthread.h>

#include "account_world.h"

static int setup(void **state)
{
	return aw_up(state);
}

static int teardown(void **state)
{
	return aw_down(state);
}

static void test_code__reads_what_people_type(void **state)
{
	char code[CODE_LEN + 1];

	(void)state;
	assert_true(code_parse(STR("K7QF2-9MXPA"), code));
	assert_string_equal(code, "K7QF29MXPA");
	assert_true(code_parse(STR(" k7qf2 9mxpa "), code));
	assert_string_equal(code, "K7QF29MXPA");
	assert_false(code_parse(STR("K7QF2-9MXP"), code));
	assert_false(code_parse(STR("K7QF2-9MXPAA"), code));
	assert_false(code_parse(STR("K7QF2-9MXP0"), code));
	assert_false(code_parse(STR("K7QF2-9MXPI"), code));
	assert_false(code_parse(str_n("K7QF2-9MX\0A", 11), code));
	assert_false(code_parse(STR(""), code));
}

static void test_code__is_used_once(void **state)
{
	struct account_world *w = *state;
	const char *text = aw_code(w, "bidan");
	struct code c;

	MUST(code_find(w->db, w->a, &w->master, str_from(text), CODE_ACTIVATION, clock_now(), &c));
	assert_true(id_eq(c.holder, world_person(w->base, "bidan")->employee));
	assert_int_equal(c.inst, w->inst);
	MUST(AW_WRITE(w, code_use(&w->tx, w->a, &w->master, str_from(text), CODE_ACTIVATION,
				  (id){{0}}, &c)));
	assert_int_equal(AW_WRITE(w, code_use(&w->tx, w->a, &w->master, str_from(text),
					      CODE_ACTIVATION, (id){{0}}, &c)),
			 ERR_CODE_SPENT);
	assert_int_equal(code_find(w->db, w->a, &w->master, str_from(text), CODE_ACTIVATION,
				   clock_now(), &c),
			 ERR_CODE_SPENT);
	MUST(code_find_used(w->db, w->a, &w->master, str_from(text), CODE_ACTIVATION, clock_now(),
			    &c));
	assert_true(c.used);
}

static void test_code__a_new_one_replaces_the_old(void **state)
{
	struct account_world *w = *state;
	const char *first = aw_code(w, "bidan"), *second = aw_code(w, "bidan");
	struct code c;

	assert_string_not_equal(first, second);
	assert_int_equal(code_find(w->db, w->a, &w->master, str_from(first), CODE_ACTIVATION,
				   clock_now(), &c),
			 ERR_CODE_SPENT);
	assert_int_equal(code_find(w->db, w->a, &w->master, str_from(second), CODE_ACTIVATION,
				   clock_now(), &c),
			 OK);
}

static void test_code__expires(void **state)
{
	struct account_world *w = *state;
	const char *text = aw_code(w, "bidan");
	struct code c;

	aw_later(CODE_ACTIVATION_LIFE - MICROS_MINUTE);
	assert_int_equal(code_find(w->db, w->a, &w->master, str_from(text), CODE_ACTIVATION,
				   clock_now(), &c),
			 OK);
	aw_later(MICROS_MINUTE);
	assert_int_equal(code_find(w->db, w->a, &w->master, str_from(text), CODE_ACTIVATION,
				   clock_now(), &c),
			 ERR_CODE_SPENT);
	assert_int_equal(AW_WRITE(w, code_use(&w->tx, w->a, &w->master, str_from(text),
					      CODE_ACTIVATION, (id){{0}}, &c)),
			 ERR_CODE_SPENT);
}

static void test_code__is_bound_to_purpose_drive_and_server(void **state)
{
	struct account_world *w = *state;
	struct code_person person = {.holder = world_person(w->base, "bidan")->employee};
	_cleanup_(secret_finish) struct secret other = {0};
	id drive = id_new();
	struct code c;
	str text;

	MUST(secret_init(&other, w->master.n));
	MUST(AW_WRITE(w, code_issue(&w->tx, w->a, &w->master, world_who(w->base, "pengelola"),
				    CODE_KIOSK, drive, w->tx.now + CODE_KIOSK_LIFE, &person, 1)));
	text = str_from(person.code);
	assert_int_equal(code_find(w->db, w->a, &w->master, text, CODE_ACTIVATION, clock_now(), &c),
			 ERR_CODE_SPENT);
	assert_int_equal(
		AW_WRITE(w, code_use(&w->tx, w->a, &w->master, text, CODE_KIOSK, id_new(), &c)),
		ERR_CODE_SPENT);
	assert_int_equal(code_find(w->db, w->a, &other, text, CODE_KIOSK, clock_now(), &c),
			 ERR_CODE_SPENT);
	assert_int_equal(
		AW_WRITE(w, code_use(&w->tx, w->a, &w->master, text, CODE_KIOSK, drive, &c)), OK);
}

enum { RACERS = 32 };
struct race {
	struct account_world *w;
	const char *text;
	pthread_barrier_t *start;
	enum err result;
	struct arena arena;
};

static enum err use(struct tx *tx, void *ctx)
{
	struct race *r = ctx;
	struct code c;

	return code_use(tx, &r->arena, &r->w->master, str_from(r->text), CODE_ACTIVATION, (id){{0}},
			&c);
}

static void *race(void *ctx)
{
	struct race *r = ctx;

	pthread_barrier_wait(r->start);
	r->result = world_write(r->w->base, use, r);
	return NULL;
}

static void test_code__of_32_tries_at_once_one_succeeds(void **state)
{
	struct account_world *w = *state;
	const char *text = aw_code(w, "bidan");
	struct race r[RACERS];
	pthread_t thread[RACERS];
	pthread_barrier_t start;
	int won = 0;

	pthread_barrier_init(&start, NULL, RACERS);
	for (int i = 0; i < RACERS; i++) {
		r[i] = (struct race){.w = w, .text = text, .start = &start};
		arena_init(&r[i].arena, 1 << 20);
		assert_int_equal(pthread_create(&thread[i], NULL, race, &r[i]), 0);
	}
	for (int i = 0; i < RACERS; i++) {
		pthread_join(thread[i], NULL);
		won += r[i].result == OK;
		if (r[i].result != OK)
			assert_int_equal(r[i].result, ERR_CODE_SPENT);
		arena_finish(&r[i].arena);
	}
	pthread_barrier_destroy(&start);
	assert_int_equal(won, 1);
}

static void test_code__a_branch_leaves_out_who_is_active_or_an_officer(void **state)
{
	struct account_world *w = *state;
	id baros = world_unit(w->base, "Kecamatan Baros");
	struct code_people people;

	/* Kecamatan Baros: camat and lurah are unit heads; staf and honorer are left. */
	MUST(code_branch(w->db, w->a, w->inst, baros, CODE_ACTIVATION, (id){{0}}, &people));
	assert_int_equal(people.n, 2);
	assert_true(str_eq(people.person[0].name, STR("Asep Wirasasmita")));
	assert_true(str_eq(people.person[0].nip, STR("")));
	assert_true(
		str_eq(people.person[1].unit_path, STR("Kecamatan Baros / Kelurahan Jayaraksa")));
	aw_password(w, "staf jayaraksa");
	MUST(code_branch(w->db, w->a, w->inst, baros, CODE_ACTIVATION, (id){{0}}, &people));
	assert_int_equal(people.n, 1);
	MUST(code_branch(w->db, w->a, w->inst, id_new(), CODE_ACTIVATION, (id){{0}}, &people));
	assert_int_equal(people.n, 0);
}

static void test_code__of_one_person_is_not_given_for_an_officer(void **state)
{
	struct account_world *w = *state;
	struct code_people people;

	MUST(code_person_find(w->db, w->a, w->inst, STR("199405172022212011"), &people));
	assert_true(str_eq(people.person->name, STR("Yanti Permanasari, A.Md.Keb.")));
	aw_password(w, "bidan"); /* forgotten: still */
	assert_int_equal(code_person_find(w->db, w->a, w->inst, STR("199405172022212011"), &people),
			 OK);
	assert_int_equal(code_person_find(w->db, w->a, w->inst, STR("198201042006042002"), &people),
			 ERR_FORBIDDEN);
	assert_int_equal(code_person_find(w->db, w->a, w->inst, STR("199405172022212012"), &people),
			 ERR_NOT_FOUND);
}

static void test_code__csv_is_defused(void **state)
{
	struct account_world *w = *state;
	struct code_person person[] = {
		{.name = STR("=HYPERLINK(\"x\")"),
		 .nip = STR("199405172022212011"),
		 .unit_path = STR("Dinas \"A\", B"),
		 .code = "K7QF2-9MXPA"},
	};
	struct buf out = BUF_INIT(w->a, 4096);

	MUST(code_csv(&out, &(struct code_people){person, 1},
		      STR("https://n.example/aktif?kode=")));
	assert_string_equal(buf_str(&out).p,
			    "nip,nama,unit,kode,alamat\r\n"
			    "199405172022212011,\"'=HYPERLINK(\"\"x\"\")\",\"Dinas \"\"A\"\", B\","
			    "K7QF2-9MXPA,https://n.example/aktif?kode=K7QF2-9MXPA\r\n");
}

static void test_code__batches_have_a_limit(void **state)
{
	struct account_world *w = *state;

	assert_int_equal(AW_WRITE(w, code_issue(&w->tx, w->a, &w->master,
						world_who(w->base, "pengelola"), CODE_ACTIVATION,
						(id){{0}}, w->tx.now + 1, NULL, CODE_BATCH + 1)),
			 ERR_LIMIT);
}
