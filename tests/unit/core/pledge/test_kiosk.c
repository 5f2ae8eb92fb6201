/* The kiosk: opening, a turn, answering twice, and what the next person cannot see. */
#include "core/pledge/coverage.h"
#include "core/pledge/follow_up.h"
#include "pledge_world.h"

static int setup(void **state)
{
	return pw_up(state);
}

static int teardown(void **state)
{
	return pw_down(state);
}

struct roll_call {
	struct pledge_world *w;
	id drive;
	struct kiosk kiosk;
	uint8_t cookie[TOKEN_LEN];
	char code[CODE_SIZE];
};

static void code_for(struct roll_call *r, id person, enum code_purpose purpose)
{
	struct code_person p = {.holder = person, .name = STR("x")};
	struct who who = pw_office(r->w);

	assert_int_equal(code_issue(&r->w->tx, &r->w->arena, &r->w->master, &who, purpose,
				    purpose == CODE_KIOSK ? r->drive : (id){{0}},
				    r->w->tx.now + MICROS_DAY, &p, 1),
			 OK);
	memcpy(r->code, p.code, CODE_SIZE);
}

static void open_kiosk(struct roll_call *r, struct pledge_world *w, id unit)
{
	struct who who = pw_office(w);

	r->w = w;
	r->drive = pw_drive(w, false);
	assert_int_equal(kiosk_open(&w->tx, &w->arena, &who, r->drive, unit,
				    w->tx.now + 20 * MICROS_HOUR, r->cookie, &r->kiosk),
			 OK);
}

static enum err begin(struct roll_call *r, uint8_t token, struct kiosk_turn *t)
{
	uint8_t bytes[TOKEN_LEN] = {token};

	return kiosk_begin(&r->w->tx, &r->w->arena, &r->w->master, &r->kiosk, bytes,
			   str_from(r->code), t);
}

static enum err answer(struct roll_call *r, uint8_t token, enum answer a, struct pledge *p)
{
	uint8_t bytes[TOKEN_LEN] = {token};
	struct pledge_form form = {
		.answer = a, .sentence = STR(WORLD_SECRET), .reason = STR("cuti")};

	return kiosk_answer(&r->w->tx, &r->w->arena, r->w->signer, &r->kiosk, bytes, &form, p,
			    NULL);
}

static void test_kiosk__lives_at_most_twelve_hours_and_can_be_closed(void **state)
{
	struct pledge_world *w = *state;
	struct roll_call r;
	struct kiosk k;

	open_kiosk(&r, w, w->kecamatan);
	assert_int_equal(r.kiosk.expires_at, w->tx.now + KIOSK_LIFE_MAX);
	assert_int_equal(kiosk_read(w->db, &w->arena, r.cookie, w->tx.now + KIOSK_LIFE_MAX, &k),
			 ERR_SIGN_IN);
	assert_int_equal(kiosk_read(w->db, &w->arena, r.cookie, w->tx.now, &k), OK);
	assert_int_equal(kiosk_close(&w->tx, &w->arena, w->inst, k.id, k.drive, (id){{0}}), OK);
	assert_int_equal(kiosk_read(w->db, &w->arena, r.cookie, w->tx.now, &k), ERR_SIGN_IN);
	r.cookie[0] ^= 1;
	assert_int_equal(kiosk_read(w->db, &w->arena, r.cookie, w->tx.now, &k), ERR_SIGN_IN);
}

static void test_kiosk__an_answer_sent_twice_is_one(void **state)
{
	struct pledge_world *w = *state;
	struct roll_call r;
	struct kiosk_turn t;
	struct pledge first, again;

	open_kiosk(&r, w, w->kecamatan);
	code_for(&r, w->lurah, CODE_KIOSK);
	assert_int_equal(begin(&r, 1, &t), OK);
	assert_true(str_eq(t.person.name, STR("Nining Suryani")));
	assert_int_equal(answer(&r, 1, ANSWER_SIGNED, &first), OK);
	assert_true(first.by_kiosk);
	assert_int_equal(answer(&r, 1, ANSWER_SIGNED, &again), OK);
	assert_true(id_eq(first.id, again.id));
	w->tx.now += MICROS_HOUR; /* the retry that comes after the turn's end */
	assert_int_equal(answer(&r, 1, ANSWER_REFUSED, &again), OK);
	assert_true(id_eq(first.id, again.id));
	assert_int_equal(begin(&r, 2, &t), OK);
	assert_true(t.answered);
	assert_int_equal(t.person.name.n, 0);
}

static void test_kiosk__going_back_does_not_bring_up_who_has_left(void **state)
{
	struct pledge_world *w = *state;
	struct roll_call r;
	struct kiosk_turn t;
	struct pledge p;

	open_kiosk(&r, w, w->kecamatan);
	code_for(&r, w->lurah, CODE_KIOSK);
	assert_int_equal(begin(&r, 1, &t), OK);
	assert_int_equal(begin(&r, 1, &t),
			 ERR_CONFLICT);         /* the browser sends the same form again */
	assert_int_equal(begin(&r, 2, &t), OK); /* the owner types his code again */
	w->tx.now += KIOSK_TURN_LIFE;
	assert_int_equal(answer(&r, 2, ANSWER_SIGNED, &p), ERR_CODE_SPENT);
	assert_int_equal(answer(&r, 99, ANSWER_SIGNED, &p), ERR_CODE_SPENT);
}

static void test_kiosk__codes_of_others_do_not_count(void **state)
{
	struct pledge_world *w = *state;
	struct roll_call r;
	struct kiosk_turn t;
	struct pledge p;

	open_kiosk(&r, w, w->kecamatan);
	code_for(&r, w->kadis, CODE_KIOSK); /* of another branch */
	assert_int_equal(begin(&r, 1, &t), ERR_CODE_SPENT);
	memcpy(r.code, "23456-789AB", CODE_SIZE);
	assert_int_equal(begin(&r, 2, &t), ERR_CODE_SPENT);
	code_for(&r, w->camat, CODE_ACTIVATION); /* serves too, and is not used up */
	assert_int_equal(begin(&r, 3, &t), OK);
	assert_int_equal(answer(&r, 3, ANSWER_UNABLE, &p), OK);
	assert_int_equal(code_find(w->db, &w->arena, &w->master, str_from(r.code), CODE_ACTIVATION,
				   w->tx.now, &(struct code){0}),
			 OK);
}

static void test_follow_up__a_note_stands_with_the_person(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, false);
	struct who office = pw_office(w), head = pw_who(w, w->camat);
	struct coverage c;
	struct people p;

	head.roles |= ROLE_BIT(ROLE_UNIT_HEAD);
	head.head_of = &w->kelurahan;
	head.head_of_n = 1;
	assert_int_equal(follow_up_note(&w->tx, &w->arena, &head, drive, w->lurah,
					STR(" sudah ditelepon "), NULL),
			 OK);
	assert_int_equal(follow_up_note(&w->tx, &w->arena, &head, drive, w->kadis, STR("x"), NULL),
			 ERR_FORBIDDEN);
	assert_int_equal(follow_up_note(&w->tx, &w->arena, &head, drive, w->lurah, STR("  "), NULL),
			 ERR_INPUT);
	assert_int_equal(follow_up_note(&w->tx, &w->arena, &head, drive, id_new(), STR("x"), NULL),
			 ERR_NOT_FOUND);
	assert_int_equal(
		coverage_read(w->db, &w->arena, &office, drive, w->kelurahan, w->tx.now, &c), OK);
	assert_int_equal(people_by_answer_read(w->db, &w->arena, &c, w->inst, ANSWER_OPEN,
					       (id){{0}}, (id){{0}}, &p),
			 OK);
	assert_int_equal(p.n, 5);
	assert_true(str_eq(p.person[0].follow_up, STR("sudah ditelepon")));
}

static void test_follow_up__reminds_once_a_day(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, false);
	struct who office = pw_office(w);
	int64_t queued;

	assert_int_equal(pw_answer(w, drive, w->lurah, ANSWER_SIGNED, &(struct pledge){0}), OK);
	assert_int_equal(follow_up_remind(&w->tx, &w->arena, &office, drive, w->kelurahan, &queued),
			 OK);
	assert_int_equal(queued, 4);
	assert_int_equal(follow_up_remind(&w->tx, &w->arena, &office, drive, w->root, &queued), OK);
	assert_int_equal(queued, 7);
	assert_int_equal(follow_up_remind(&w->tx, &w->arena, &office, drive, w->root, &queued), OK);
	assert_int_equal(queued, 0);
	w->tx.now += 20 * MICROS_HOUR; /* the next day at the institution's place */
	assert_int_equal(follow_up_remind(&w->tx, &w->arena, &office, drive, w->root, &queued), OK);
	assert_int_equal(queued, 11);
	w->tx.now += MICROS_DAY;
	assert_int_equal(follow_up_remind(&w->tx, &w->arena, &office, drive, w->root, &queued),
			 ERR_CLOSED);
}

static void test_public__small_groups_are_merged_and_cannot_be_subtracted(void **state)
{
	struct pledge_world *w = *state;
	struct public_offices o;

	public_offices_merge(
		&w->arena,
		(struct public_office[]){{.name = STR("A"), .people = 40, .signed_ = 30},
					 {.name = STR("B"), .people = 3, .signed_ = 1},
					 {.name = STR("C"), .people = 9, .signed_ = 9}},
		3, 0, 0, &o);
	assert_int_equal(o.n,
			 2); /* B alone would be found by subtraction: C, the smallest, joins it */
	assert_int_equal(o.office[0].people, 40);
	assert_int_equal(o.office[1].people, 12);
	assert_int_equal(o.office[1].signed_, 10);
	assert_int_equal(o.office[1].merged, 2);
	public_offices_merge(&w->arena, (struct public_office[]){{.people = 3}, {.people = 4}}, 2,
			     1, 1, &o);
	assert_int_equal(o.n, 1);
	assert_int_equal(o.office[0].people, 8);
	public_offices_merge(&w->arena, (struct public_office[]){{.people = 5}, {.people = 6}}, 2,
			     0, 0, &o);
	assert_int_equal(o.n, 2);
	public_offices_merge(&w->arena, NULL, 0, 7, 3, &o);
	assert_int_equal(o.n, 1);
}

static void test_public__figures_of_an_institution(void **state)
{
	struct pledge_world *w = *state;
	id drive = pw_drive(w, false);
	struct public_drives d;
	struct public_offices o;
	int64_t people = 0;

	assert_int_equal(pw_answer(w, drive, w->lurah, ANSWER_REFUSED, &(struct pledge){0}), OK);
	assert_int_equal(pw_answer(w, drive, w->camat, ANSWER_SIGNED, &(struct pledge){0}), OK);
	assert_int_equal(public_drives_of(w->db, &w->arena, STR("sukabumi"), w->tx.now, &d), OK);
	assert_true(d.drive[0].shown);
	assert_false(d.drive[0].answers_shown); /* one refusal tells of one person */
	assert_int_equal(d.drive[0].tally.refused, 0);
	assert_int_equal(d.drive[0].tally.open, 11);
	assert_int_equal(public_offices_read(w->db, &w->arena, &d.drive[0], &o), OK);
	for (size_t i = 0; i < o.n; i++)
		people += o.office[i].people;
	assert_int_equal(people, 12);
	assert_int_equal(public_drives_of(w->db, &w->arena, STR("lain"), w->tx.now, &d),
			 ERR_NOT_FOUND);
	assert_int_equal(public_institutions(w->db, &w->arena, w->tx.now - 1, &d), OK);
	assert_int_equal(d.n, 0); /* not begun yet */
}
