/* Conflict of interest, over everything that can be read of a case or done to it: every post that
 * can be accused, and everybody; and what joining cases and heads of overseers change. */
#include <cmocka.h>

#include "case_deeds.h"
#include "core/account/account.h"
#include "core/case/actor.h"
#include "core/case/duty.h"
#include "core/case/morning.h"
#include "core/case/own.h"
#include "core/case/people.h"
#include "core/case/person.h"
#include "core/outbox/outbox.h"

static int setup(void **state)
{
	struct case_world *w;

	cw_up(state);
	w = *state;
	cw_real_book(w); /* with its ladders */
	MUST(db_script(w->db,
		       STR("UPDATE employee SET email = 'pegawai@kota.example'; "
			   "UPDATE account SET email = 'petugas@kota.example'"),
		       &w->error));
	cw_enrol(w, "gubernur", POST_NONE);
	cw_enrol(w, "menteri", POST_NONE);
	cw_enrol(w, "kepegawaian jabar", POST_PELAKSANA);
	return 0;
}

/* Every test leaves a database that adds up. */
static int teardown(void **state)
{
	assert_int_equal(cw_findings(*state), 0);
	return cw_down(state);
}

enum { SEEN_MAX = 9 };

static bool in_list(const char *const *list, const char *key)
{
	for (; *list; list++)
		if (strcmp(*list, key) == 0)
			return true;
	return false;
}

static void add_to(const char **list, const char *key)
{
	if (in_list(list, key))
		return;
	while (*list)
		list++;
	*list = key;
}

/* A case on its way to the appointing authority of the accused, after so many steps. */
static struct case_ref brought_so_far(struct case_world *w, const char *accused, size_t steps)
{
	struct case_ref ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){accused, NULL});

	static const char *const road[][3] = {
		{"bawaslu", "temuan-pilkada", "ditetapkan"},
		{"bawaslu", "temuan-pilkada", "diregistrasi"},
		{"bawaslu", "temuan-pilkada", "siap_pleno"},
		{"bawaslu", "temuan-pilkada", "netralitas"},
		{"bawaslu", "temuan-pilkada", "diteruskan"},
		{"bkn", "rekomendasi-netralitas", "lengkap"},
		{"bkn", "rekomendasi-netralitas", "terbukti"},
		{"bkn", "rekomendasi-netralitas", "ditetapkan"},
		{"bkn", "rekomendasi-netralitas", "diterima_pejabat"},
	};

	assert_true(steps <= sizeof road / sizeof *road);
	for (size_t i = 0; i < steps; i++)
		CW_ACT(w, road[i][0], ref, road[i][1], road[i][2]);
	return ref;
}

static struct case_ref brought(struct case_world *w, const char *accused)
{
	return brought_so_far(w, accused, 9);
}

/* A refusal says as little as that there is no such case, and changes nothing. */
static void assert_kept(struct deeds *d, const char *accused, const char *who)
{
	const struct who *reader = cw_who(d->w, who);

	for (size_t i = 0; i < reading_count + deed_count; i++) {
		const struct deed *deed =
			i < reading_count ? &readings[i] : &deeds[i - reading_count];
		enum err e = deed_try(d, deed, reader);

		if (e != ERR_NOT_FOUND && !(e == ERR_FORBIDDEN && deed->kind == READS_LIST) &&
		    !(e == ERR_FORBIDDEN && !who_may(reader, PERMISSION_CASE_ACT)))
			fail_msg("accused %s: %s, %s: %s", accused, who, deed->name,
				 err_info(e)->name);
		if (d->traces)
			fail_msg("accused %s: %s, %s: leaves traces", accused, who, deed->name);
	}
}

static int answered[32]; /* how often a reading was, so that each has been met */

static void assert_open(struct deeds *d, const char *accused, const char *who)
{
	for (size_t i = 0; i < reading_count; i++) {
		enum err e = deed_try(d, &readings[i], cw_who(d->w, who));

		answered[i] += e == OK;
		if (readings[i].kind == READS_CASE && e != OK)
			fail_msg("accused %s: %s, %s: %s", accused, who, readings[i].name,
				 err_info(e)->name);
	}
}

static void assert_seen_by(struct deeds *d, const char *accused, const char *const *seen)
{
	for (size_t i = 0; i < EVERYBODY; i++)
		if (in_list(seen, everybody[i]))
			assert_open(d, accused, everybody[i]);
		else
			assert_kept(d, accused, everybody[i]);
}

/* Nobody has a page of his own about it but the accused, and he once he is to be told. */
static void assert_own_page(struct deeds *d, const char *accused)
{
	for (size_t i = 0; i < EVERYBODY; i++) {
		const struct who *who = cw_who(d->w, everybody[i]);
		struct own_reply *reply;
		struct own_case c;
		size_t n;
		enum err e;

		if (id_is_none(who->employee))
			continue;
		e = own_case_read(d->w->db, d->w->a, d->w->book, who, cw_today(), d->number, &c,
				  &reply, &n);
		if (e != (strcmp(everybody[i], accused) == 0 ? OK : ERR_NOT_FOUND))
			fail_msg("accused %s: the own page of %s: %s", accused, everybody[i],
				 err_info(e)->name);
	}
}

/* What the load of a desk counts, is what its officer finds there. */
static void assert_load(struct case_world *w, const char *who)
{
	const struct who *reader = cw_who(w, who);
	struct desk_load *load;
	struct desk_page page;
	int64_t open = 0;
	size_t n;

	if (!who_may(reader, PERMISSION_CASE_ACT))
		return;
	MUST(desk_read(w->db, w->a, w->book, reader, cw_today(), STR(""), 200, &page));
	MUST(desk_load_read(w->db, w->a, reader, cw_today(), &load, &n));
	for (size_t i = 0; i < n; i++)
		open += load[i].open;
	if (open != page.total)
		fail_msg("%s: %lld on the desk, load %lld", who, (long long)page.total,
			 (long long)open);
}

/* ---- the letter of the morning ---- */

static const struct outbox_mail *mail_to(const struct outbox_mail *mail, size_t n, str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(mail[i].name, name))
			return &mail[i];
	return NULL;
}

/* It counts what its reader finds late on his desk, and nothing else. *ret_letters: how many were
 * compared. */
static void compare_letters(struct case_world *w, int64_t inst, int *ret_letters)
{
	struct outbox_mail *mail;
	size_t n;

	MUST(morning_letters(&w->tx, w->a, inst, ZONE_WIB, cw_today()));
	MUST(outbox_due(w->db, w->a, clock_now() + 30 * MICROS_DAY, 1000, &mail, &n));
	for (size_t i = 0; i < EVERYBODY; i++) {
		const struct who *who = cw_who(w, everybody[i]);
		const struct outbox_mail *m = mail_to(mail, n, who->name);
		struct desk_page page = {.late = 0};

		if (who->inst != inst)
			continue;
		if (who_may(who, PERMISSION_CASE_ACT))
			MUST(desk_read(w->db, w->a, w->book, who, cw_today(), STR(""), 200, &page));
		if (page.late == 0
			    ? m && str_find(m->reasons, STR("terlambat")) >= 0
			    : !m || str_find(m->reasons, str_printf(w->a,
								    "%lld langkah di meja perkara "
								    "Anda sudah terlambat",
								    (long long)page.late)) < 0)
			fail_msg("%s: %lld late on his desk, and his letter: " STR_FMT,
				 everybody[i], (long long)page.late,
				 STR_ARG(m ? m->reasons : STR("none")));
		*ret_letters += m != NULL;
	}
}

static int assert_letters(struct case_world *w)
{
	const int64_t inst[] = {w->inst, w->bawaslu, w->bkn, w->jabar, w->kemendagri, w->kediri};
	int letters = 0;

	for (size_t i = 0; i < sizeof inst / sizeof *inst; i++) {
		cw_begin(w);
		compare_letters(w, inst[i], &letters);
		db_rollback(w->db);
	}
	return letters;
}

/* ---- every post ---- */

#define CITY "bawaslu", "bawaslu dua", "bkn", "bkn dua"
static const struct post {
	const char *accused;
	const char *seen[SEEN_MAX];
} posts[] = {
	{"staf jayaraksa", {CITY, "walikota", "pengelola"}},
	{"honorer", {CITY, "walikota", "pengelola"}},
	{"bidan", {CITY, "walikota", "pengelola"}},
	{"lurah", {CITY, "walikota", "pengelola"}},
	{"camat", {CITY, "walikota", "pengelola"}},
	{"kadinkes", {CITY, "walikota", "pengelola"}},
	{"pengelola", {CITY, "walikota"}},
	{"sekda", {CITY, "walikota"}},
	{"walikota", {CITY, "gubernur", "kepegawaian jabar"}},
	/* above the city: the province, the home ministry, and above that BKN */
	{"kepegawaian jabar", {CITY, "gubernur"}},
	{"gubernur", {CITY, "menteri"}},
	{"menteri", {CITY}},
};

static void test_interest_all__every_post_by_everybody(void **state)
{
	struct case_world *w = *state;
	const struct likeness *likeness = likeness_learn(w->a, w->book);

	for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
		const struct post *p = &posts[i];
		struct deeds d = {.likeness = likeness};
		struct case_ref ref = brought(w, p->accused);
		const char *late[SEEN_MAX];

		deeds_prepare(w, "bawaslu", ref, &d);
		d.into = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){p->accused, NULL});
		assert_seen_by(&d, p->accused, p->seen);
		assert_own_page(&d, p->accused);
		/* Late: the home minister is to reprimand, unless he is the accused. */
		clock_set(clock_now() + 40 * MICROS_DAY);
		assert_true(cw_settle(w, w->bawaslu) > 0);
		memcpy(late, p->seen, sizeof late);
		if (strcmp(p->accused, "menteri") != 0)
			add_to(late, "menteri");
		assert_seen_by(&d, p->accused, late);
		for (size_t k = 0; k < EVERYBODY; k++)
			assert_load(w, everybody[k]);
		assert_true(assert_letters(w) > 0);
		clock_set(WORLD_NOW + (int64_t)i * MICROS_HOUR);
	}
	for (size_t i = 0; i < reading_count; i++)
		if (answered[i] == 0)
			fail_msg("%s: nobody was answered", readings[i].name);
}

/* A plain officer of an overseer: his colleagues go on without him. */
static void test_interest_all__officers_of_overseers(void **state)
{
	static const char *const seen[][SEEN_MAX] = {
		{"bawaslu", "bkn", "bkn dua"},
		{"bawaslu", "bawaslu dua", "bkn"},
	};
	static const char *const accused[] = {"bawaslu dua", "bkn dua"};
	struct case_world *w = *state;

	for (size_t i = 0; i < 2; i++) {
		struct deeds d = {.likeness = NULL};

		cw_enrol(w, accused[i], POST_PELAKSANA);
		deeds_prepare(w, "bawaslu", brought(w, accused[i]), &d);
		d.into = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){accused[i], NULL});
		assert_seen_by(&d, accused[i], seen[i]);
		assert_own_page(&d, accused[i]);
		for (size_t k = 0; k < EVERYBODY; k++)
			assert_load(w, everybody[k]);
	}
}

/* ---- the head of an overseer ---- */

static struct desk_of desk_of_body(struct case_world *w, struct case_ref ref, const char *body)
{
	struct body b = {.name = str_from(body)};
	struct actor actor = {.party = PARTY_TASK};
	struct case_subject *subject;
	struct desk_of desk;
	size_t n;

	MUST(cast_subjects(w->db, w->a, ref, &subject, &n));
	MUST(actor_desk(w->db, w->a, ref, &subject[0], &actor, &b, &desk));
	return desk;
}

static void assert_desk(struct case_world *w, struct case_ref ref, const char *body, int64_t inst,
			enum role role, bool records)
{
	struct desk_of desk = desk_of_body(w, ref, body);

	if (desk.inst != inst || desk.role != role || desk.records != records)
		fail_msg("%s: at %lld, role %d, records %d", body, (long long)desk.inst,
			 (int)desk.role, desk.records);
}

static void assert_sees(struct case_world *w, struct case_ref ref, const char *const *seen)
{
	for (size_t i = 0; i < EVERYBODY; i++)
		if ((case_access_check(w->db, w->a, cw_who(w, everybody[i]), ref) == OK) !=
		    in_list(seen, everybody[i]))
			fail_msg("%s %s the case", everybody[i],
				 in_list(seen, everybody[i]) ? "does not see" : "sees");
}

static int64_t add_higher(struct case_world *w)
{
	struct institution higher = {.code = STR("bawaslu-jabar"),
				     .name = STR("Bawaslu Jawa Barat"),
				     .kind = INSTITUTION_BAWASLU,
				     .zone = ZONE_WIB};

	MUST(CW_WRITE(w, institution_add(&w->tx, w->a, &higher, (id){{0}}, &higher, &w->error)));
	return higher.inst;
}

static void test_interest_all__the_head_of_a_bawaslu_office(void **state)
{
	struct case_world *w = *state;
	int64_t higher = add_higher(w);
	struct case_ref own, brought_by_bkn;

	cw_enrol(w, "bawaslu dua", POST_ADMINISTRATOR); /* nobody at its root has a higher post */
	own = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"bawaslu dua", NULL});
	brought_by_bkn = cw_case(w, "bkn", CASE_SBT, (const char *[]){"bawaslu dua", NULL});
	assert_sees(w, own, (const char *[]){"bkn", "bkn dua", NULL});
	assert_sees(w, brought_by_bkn, (const char *[]){"bkn", "bkn dua", NULL});
	assert_desk(w, own, "bawaslu", w->bkn, ROLE_BKN, false);
	assert_desk(w, brought_by_bkn, "bawaslu", w->bkn, ROLE_BKN, true);
	assert_desk(w, own, "ppk_instansi", w->bkn, ROLE_BKN, false);
	MUST(CW_WRITE(w, institution_set_above(&w->tx, w->a, w->bawaslu, higher)));
	assert_desk(w, own, "bawaslu", higher, ROLE_BAWASLU, false);
	assert_desk(w, brought_by_bkn, "bawaslu", higher, ROLE_BAWASLU, false);
	assert_desk(w, own, "bawaslu_atas", higher, ROLE_BAWASLU, false);
	assert_desk(w, own, "ppk_instansi", higher, ROLE_AUTHORITY, false);
	assert_desk(w, own, "pelapor", higher, ROLE_BAWASLU, true);
}

static void test_interest_all__the_head_of_bkn(void **state)
{
	struct case_world *w = *state;
	struct case_ref ref;

	cw_enrol(w, "bkn dua", POST_JPT_UTAMA);
	ref = brought_so_far(w, "bkn dua", 5);
	assert_sees(w, ref, (const char *[]){"bawaslu", "bawaslu dua", NULL});
	assert_desk(w, ref, "bkn", w->bawaslu, ROLE_BAWASLU, true);
}

/* Who becomes the head, or is it no more, while the case runs. */
static void test_interest_all__an_officer_becomes_head_of_his_office(void **state)
{
	struct case_world *w = *state;
	struct institution home;
	struct case_ref ref;
	id account;

	cw_enrol(w, "bawaslu dua", POST_PELAKSANA);
	ref = cw_case(w, "bawaslu", CASE_FINDING, (const char *[]){"bawaslu dua", NULL});
	assert_sees(w, ref, (const char *[]){"bawaslu", NULL});
	MUST(institution_read(w->db, w->a, w->bawaslu, &home));
	account = cw_who(w, "bawaslu dua")->account;
	MUST(CW_WRITE(w, account_role_give(&w->tx, w->a, w->bawaslu, account, ROLE_UNIT_HEAD,
					   home.root_unit, (id){{0}})));
	assert_sees(w, ref, (const char *[]){"bkn", "bkn dua", NULL});
	assert_int_equal(cw_findings(w), 0);
	MUST(CW_WRITE(w, account_role_end(&w->tx, w->a, w->bawaslu, account, ROLE_UNIT_HEAD,
					  home.root_unit, (id){{0}})));
	assert_true(case_access_check(w->db, w->a, cw_who(w, "bawaslu"), ref) == OK);
	assert_desk(w, ref, "bawaslu", w->bawaslu, ROLE_BAWASLU, false);
}

/* ---- joined ---- */

static enum err join(struct case_world *w, struct case_ref from, struct case_ref into)
{
	return CW_WRITE(w, case_merge(&w->tx, w->a, w->book, cw_who(w, "bawaslu"), cw_today(), from,
				      cw_version(w, from), into, &w->error));
}

static enum err part(struct case_world *w, struct case_ref from)
{
	return CW_WRITE(w, case_unmerge(&w->tx, w->a, w->book, cw_who(w, "bawaslu"), cw_today(),
					from, cw_version(w, from), &w->error));
}

/* The accused of the one may not read of the same event in the other, whichever was joined. */
static void test_interest_all__bars_of_joined_cases_hold_in_each(void **state)
{
	static const char *const without[] = {CITY, "walikota", NULL};
	static const char *const with[] = {CITY, "walikota", "pengelola", NULL};
	struct case_world *w = *state;
	struct case_ref about_him = brought(w, "pengelola"), other = brought(w, "staf jayaraksa"),
			same = cw_case(w, "bawaslu", CASE_FINDING,
				       (const char *[]){"staf jayaraksa", NULL});
	struct deeds d = {.likeness = NULL};

	deeds_prepare(w, "bawaslu", other, &d);
	d.into = same;
	assert_seen_by(&d, "staf jayaraksa", with);
	assert_int_equal(join(w, other, about_him), OK);
	assert_seen_by(&d, "both", without);
	assert_sees(w, about_him, without);
	assert_int_equal(part(w, other), OK);
	assert_seen_by(&d, "staf jayaraksa", with);
	assert_int_equal(join(w, about_him, other), OK);
	assert_seen_by(&d, "both", without);
	assert_sees(w, about_him, without);
	assert_int_equal(part(w, about_him), OK);
	assert_sees(w, other, with);
}

/* ---- looking for people ---- */

/* What a staff list answers to somebody who looks for the accused. */
static str looked_for(struct case_world *w, const char *who)
{
	struct person_suggestions found = {0};
	struct buf b = BUF_INIT(w->a, 4096);
	enum err e = person_suggest(w->db, w->a, w->book, LANG_ID, cw_who(w, who), &w->inst, 1,
				    &(struct person_told){.name = STR("Yanti Permanasari"),
							  .about = STR("bidan Puskesmas Baros")},
				    &found);

	buf_put(&b, str_from(err_info(e)->name));
	for (size_t i = 0; i < found.n; i++)
		buf_printf(&b, ";" STR_FMT ":%d:" STR_FMT, STR_ARG(found.person[i].name),
			   found.person[i].score, STR_ARG(found.person[i].why));
	return buf_str(&b);
}

static void test_interest_all__looking_for_a_person_tells_nothing_of_a_case(void **state)
{
	struct case_world *w = *state;
	str before[EVERYBODY];

	for (size_t i = 0; i < EVERYBODY; i++)
		before[i] = looked_for(w, everybody[i]);
	assert_true(str_find(looked_for(w, "bawaslu"), STR("Yanti Permanasari")) > 0);
	assert_string_equal(str_cstr(w->a, looked_for(w, "pembina kediri")), "FORBIDDEN");
	brought(w, "bidan");
	for (size_t i = 0; i < EVERYBODY; i++)
		assert_true(str_eq(looked_for(w, everybody[i]), before[i]));
}
