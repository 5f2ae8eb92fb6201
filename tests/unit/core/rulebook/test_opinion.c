/* Opinions of lawyers: what they store, the badges that follow, and that the doctor recounts them.
 */
#include <cmocka.h>

#include "base/codec.h"
#include "core/doctor/doctor.h"
#include "core/rulebook/opinion.h"
#include "law_world.h"
#include "query/opinion.h"
#include "sys/crypto.h"
#include "world.h"

static void finish_law_world(void *w)
{
	law_world_finish(w);
}

struct desk {
	struct world *world;
	struct arena *a;
	const struct shelf_book *book;
	const struct rule *rule;
	struct who who;
	struct error error;
};

/* The small rulebook, in which the rule on ethics borrows from the one on discipline; with a file
 * edited: the first `from` in it is `to`. */
static const struct shelf_book *load_edited(struct arena *a, const char *path, const char *from,
					    const char *to)
{
	struct law_world *w = arena_new(a, struct law_world);
	struct shelf_book *book = arena_new(a, struct shelf_book);
	struct law_problems problems = {.arena = a};

	law_world_read(w, VECTORS "/book");
	arena_defer(a, finish_law_world, w);
	law_cut(w, "aturan/etik-medsos.nt", "kecuali:\n", "akibat:\n",
		"kecuali:\n  pakai: disiplin-medsos\n");
	if (path)
		law_edit(w, path, from, to);
	for (size_t i = 0; i < w->n; i++)
		sha256(w->file[i].text.p, w->file[i].text.n, w->file[i].sha256);
	MUST(rulebook_load(a, w->file, w->n, 0, &book->book, &problems));
	MUST(fingerprints_make(a, book->book, &book->fingerprint));
	return book;
}

static const struct shelf_book *load(struct arena *a, bool altered)
{
	return load_edited(a, altered ? "aturan/etik-medsos.nt" : NULL, "teman kantor",
			   "rekan kantor");
}

static int setup(void **state)
{
	struct world *w = world_create();
	struct desk *d = arena_new(&w->arena, struct desk);

	d->world = w;
	d->a = &w->arena;
	d->book = load(d->a, false);
	d->rule = rulebook_rule(d->book->book, STR("etik-medsos"), NULL);
	assert_non_null(d->rule);
	d->who = *world_who(w, "pengelola");
	*state = d;
	return 0;
}

static int teardown(void **state)
{
	struct desk *d = *state;

	world_destroy(d->world);
	return 0;
}

struct giving {
	struct desk *desk;
	const struct shelf_book *book;
	const struct rule *rule;
	struct who who;
	enum rule_opinion_kind kind;
	str seen, note;
};

static enum err run_give(struct tx *tx, void *ctx)
{
	struct giving *g = ctx;

	return opinion_give(tx, g->desk->a, &g->who, g->book, g->rule, g->seen, g->kind, g->note,
			    &g->desk->error);
}

static str hash_of(struct desk *d, const struct rule *r)
{
	struct buf b = BUF_INIT(d->a, 80);

	hex_put(&b, d->book->fingerprint[r->index].sha256, sizeof d->book->fingerprint->sha256);
	return buf_str(&b);
}

static enum err give(struct desk *d, const struct who *who, enum rule_opinion_kind kind, str note)
{
	struct giving g = {.desk = d,
			   .book = d->book,
			   .rule = d->rule,
			   .who = *who,
			   .kind = kind,
			   .seen = hash_of(d, d->rule),
			   .note = note};

	d->error = (struct error){0};
	return world_write(d->world, run_give, &g);
}

/* Of the rule as it is in that book. */
static struct rule_badge badge_in(struct desk *d, const struct shelf_book *book, str rule)
{
	const struct rule *r = rulebook_rule(book->book, rule, NULL);
	struct rule_badge *b;

	MUST(rule_badges(d->world->db, d->a, book, &r, 1, &b));
	return *b;
}

static struct rule_badge badge(struct desk *d, const struct rule *r)
{
	return badge_in(d, d->book, r->id);
}

static size_t events(struct desk *d)
{
	struct event_record *r;
	size_t n;

	MUST(event_history(d->world->db, d->a, d->who.inst,
			   opinion_subject(d->who.inst, d->rule->id, d->rule->valid.from), 0, 100,
			   &r, &n));
	return n;
}

static void found(void *ctx, const char *check, str text)
{
	char *last = ctx;

	assert_string_equal(check, "opinions");
	snprintf(last, 512, STR_FMT, STR_ARG(text));
}

/* How many findings the doctor has; the last in `last`, 512 bytes. */
static int64_t findings(struct desk *d, char *last)
{
	struct doctor_report report = {.found = found, .ctx = last};
	struct arena a;
	size_t i = 0;

	while (strcmp(doctor_checks[i].name, "opinions") != 0)
		i++;
	arena_init(&a, 16 << 20);
	MUST(doctor_run(d->world->db, &a, i, &report));
	arena_finish(&a);
	return report.findings;
}

static void test_opinion__an_approval_is_a_badge_for_everybody(void **state)
{
	struct desk *d = *state;
	struct rule_opinions own, all;
	char last[512];

	assert_int_equal(badge(d, d->rule).state, BADGE_NONE);
	assert_int_equal(give(d, &d->who, OPINION_APPROVES, STR("")), OK);
	struct rule_badge b = badge(d, d->rule);
	assert_int_equal(b.state, BADGE_APPROVED);
	assert_int_equal(b.approved, 1);
	assert_true(b.institution.n > 0 && b.at >= WORLD_NOW);
	MUST(opinions_of(d->world->db, d->a, d->book, d->who.inst, &own));
	assert_int_equal(own.n, 1);
	assert_true(own.opinion[0].current);
	assert_int_equal(own.opinion[0].kind, OPINION_APPROVES);
	assert_true(str_eq(own.opinion[0].rule, d->rule->id));
	assert_true(own.opinion[0].by.n > 0);
	MUST(opinions_on(d->world->db, d->a, d->book, d->rule, &all));
	assert_int_equal(all.n, 1);
	assert_true(str_eq(all.opinion[0].institution, b.institution));
	assert_int_equal(findings(d, last), 0);
	/* no other rule, and no other institution's desk */
	const struct rule *other = rulebook_rule(d->book->book, STR("hak-memilih"), NULL);
	assert_int_equal(badge(d, other).state, BADGE_NONE);
	MUST(opinions_of(d->world->db, d->a, d->book, d->who.inst + 1, &own));
	assert_int_equal(own.n, 0);
}

static void test_opinion__counts_for_what_was_read_only(void **state)
{
	struct desk *d = *state;
	const struct shelf_book *later = load(d->a, true);
	const struct rule *changed = rulebook_rule(later->book, d->rule->id, NULL);
	struct rule_opinions own;
	struct giving stale = {.desk = d,
			       .book = later,
			       .rule = changed,
			       .who = d->who,
			       .kind = OPINION_APPROVES,
			       .seen = hash_of(d, d->rule)};

	assert_int_equal(give(d, &d->who, OPINION_APPROVES, STR("")), OK);
	assert_int_equal(badge_in(d, later, changed->id).state, BADGE_CHANGED);
	MUST(opinions_of(d->world->db, d->a, later, d->who.inst, &own));
	assert_false(own.opinion[0].current);
	/* who read the old one cannot approve of the new one */
	assert_int_equal(world_write(d->world, run_give, &stale), ERR_CONFLICT);
	stale.seen = STR("xyz");
	assert_int_equal(world_write(d->world, run_give, &stale), ERR_CONFLICT);
	assert_int_equal(badge_in(d, later, changed->id).state, BADGE_CHANGED);
	d->book = later;
	d->rule = changed;
	assert_int_equal(give(d, &d->who, OPINION_APPROVES, STR("")), OK);
	assert_int_equal(badge(d, changed).state, BADGE_APPROVED);
	assert_int_equal(events(d), 2);
}

/* A rule that borrows, approved: what it borrows and what it rests on take the badge with them. */
static void test_opinion__the_badge_goes_with_what_the_rule_rests_on(void **state)
{
	static const struct {
		const char *path, *from, *to;
		enum rule_badge_state state;
	} edit[] = {
		{"aturan/disiplin-medsos.nt", "Akunnya dikuasai", "Akun itu dikuasai",
		 BADGE_CHANGED},
		{"fakta/umum.nt", "id: PPPK", "id: Pegawai PPPK", BADGE_CHANGED},
		{"fakta/medsos.nt", "Apa yang dilakukan", "Apa yang telah dilakukan",
		 BADGE_CHANGED},
		{"sanksi.nt", "    keyakinan: pasti\n  berat_pelaksana",
		 "    keyakinan: pasti\n  berat_lain:\n    judul:\n      id: Lain\n      en: "
		 "Other\n"
		 "    tingkat: berat\n    dasar:\n      peraturan: pp-94-2021\n      pasal: -\n"
		 "    penjatuh:\n      id: Pejabat\n      en: Official\n    keyakinan: pasti\n"
		 "  berat_pelaksana",
		 BADGE_APPROVED},
		{"sanksi.nt", "    tingkat: moral\n",
		 "    tingkat: moral\n    keadaan: diatur, belum dapat dijatuhkan\n",
		 BADGE_CHANGED},
		{"sanksi.nt", "id: Pembebasan dari jabatan", "id: Pembebasan", BADGE_APPROVED},
		{"fakta/umum.nt", "Apakah calonnya keluarga?", "Keluargakah?", BADGE_APPROVED},
		{"kategori.nt", "id: ", "id: Yang ", BADGE_APPROVED},
	};
	struct desk *d = *state;

	assert_int_equal(give(d, &d->who, OPINION_APPROVES, STR("")), OK);
	for (size_t i = 0; i < sizeof edit / sizeof *edit; i++) {
		const struct shelf_book *later =
			load_edited(d->a, edit[i].path, edit[i].from, edit[i].to);

		if (badge_in(d, later, d->rule->id).state != edit[i].state)
			fail_msg("%s: \"%s\" for \"%s\"", edit[i].path, edit[i].to, edit[i].from);
	}
}

static void test_opinion__an_objection_says_why(void **state)
{
	struct desk *d = *state;
	char long_[OPINION_NOTE_MAX + 2], last[512];

	memset(long_, 'a', sizeof long_ - 1);
	long_[sizeof long_ - 1] = 0;
	assert_int_equal(give(d, &d->who, OPINION_OBJECTS, STR("  salah  ")), ERR_INPUT);
	assert_string_equal(d->error.field, "catatan");
	assert_int_equal(give(d, &d->who, OPINION_OBJECTS, str_from(long_)), ERR_INPUT);
	assert_int_equal(give(d, &d->who, OPINION_APPROVES, str_from(long_)), ERR_INPUT);
	assert_int_equal(events(d), 0);
	long_[OPINION_NOTE_MAX] = 0;
	assert_int_equal(give(d, &d->who, OPINION_OBJECTS, str_from(long_)), OK);
	assert_int_equal(give(d, &d->who, OPINION_APPROVES, STR("")), OK);
	assert_int_equal(give(d, &d->who, OPINION_OBJECTS, STR("Pasalnya keliru.")), OK);
	assert_int_equal(badge(d, d->rule).state, BADGE_OBJECTED);
	assert_int_equal(badge(d, d->rule).objected, 1);
	assert_int_equal(badge(d, d->rule).approved, 0);
	assert_int_equal(events(d), 3); /* the history keeps what was said before */
	assert_int_equal(findings(d, last), 0);
}

static void test_opinion__saying_it_twice_is_saying_it_once(void **state)
{
	struct desk *d = *state;
	struct who colleague = d->who;

	assert_int_equal(give(d, &d->who, OPINION_OBJECTS, STR("Pasalnya keliru.")), OK);
	assert_int_equal(give(d, &d->who, OPINION_OBJECTS, STR(" Pasalnya keliru. ")), OK);
	assert_int_equal(events(d), 1);
	colleague.account = id_new();
	assert_int_equal(give(d, &colleague, OPINION_OBJECTS, STR("Pasalnya keliru.")), OK);
	assert_int_equal(events(d), 2);
}

static enum err run_institution(struct tx *tx, void *ctx)
{
	struct desk *d = ctx;
	struct institution i = {.code = STR("lain"),
				.name = STR("Kabupaten Lain"),
				.kind = INSTITUTION_KABUPATEN,
				.zone = ZONE_WIB};

	TRY(institution_add(tx, d->a, &i, (id){{0}}, &i, NULL));
	d->who.inst = i.inst;
	return OK;
}

static void test_opinion__institutions_are_counted_and_an_objection_is_seen(void **state)
{
	struct desk *d = *state;
	struct who first = d->who;
	struct rule_opinions all;
	str words;

	assert_int_equal(give(d, &first, OPINION_APPROVES, STR("")), OK);
	MUST(world_write(d->world, run_institution, d));
	assert_int_equal(give(d, &d->who, OPINION_APPROVES, STR("")), OK);
	struct rule_badge b = badge(d, d->rule);
	assert_int_equal(b.state, BADGE_APPROVED);
	assert_int_equal(b.approved, 2);
	words = rule_badge_words(d->a, LANG_ID, &b);
	assert_true(str_starts(words, STR("diverifikasi ahli hukum 2 instansi, ")));
	assert_int_equal(give(d, &d->who, OPINION_OBJECTS, STR("Pasalnya keliru.")), OK);
	b = badge(d, d->rule);
	assert_int_equal(b.state, BADGE_OBJECTED);
	assert_int_equal(b.approved, 1);
	assert_true(str_eq(b.institution, STR("Kabupaten Lain")));
	words = rule_badge_words(d->a, LANG_ID, &b);
	assert_true(str_starts(words, STR("ada keberatan ahli hukum Kabupaten Lain, ")));
	MUST(opinions_on(d->world->db, d->a, d->book, d->rule, &all));
	assert_int_equal(all.n, 2);
	assert_true(str_eq(all.opinion[0].note, STR("Pasalnya keliru."))); /* newest first */
}

/* A row that no event tells of, and an event without its row. */
static enum err run_row(struct tx *tx, void *ctx)
{
	struct desk *d = ctx;
	const struct fingerprint *now = &d->book->fingerprint[d->rule->index];
	str hash = str_n((const char *)now->sha256, sizeof now->sha256);

	return opinion_write(tx, d->who.inst, d->rule->id, d->rule->valid.from, hash,
			     OPINION_APPROVES, STR(""), d->who.account, tx->now, NULL);
}

static enum err run_event(struct tx *tx, void *ctx)
{
	struct desk *d = ctx;

	return event_append(tx, d->a,
			    &(struct event){.inst = d->who.inst,
					    .subject = id_new(),
					    .kind = EVENT_RULE_OBJECTED,
					    .data = STR("{}")});
}

static void test_doctor__finds_an_opinion_and_a_history_that_differ(void **state)
{
	struct desk *d = *state;
	char last[512];

	MUST(world_write(d->world, run_row, d));
	assert_int_equal(findings(d, last), 1);
	assert_non_null(strstr(last, "tidak sama dengan riwayatnya"));
	/* he says it himself: the row becomes his, with its event */
	assert_int_equal(give(d, &d->who, OPINION_OBJECTS, STR("Pasalnya keliru.")), OK);
	assert_int_equal(findings(d, last), 0);
	MUST(world_write(d->world, run_row, d));
	assert_int_equal(findings(d, last), 1);
	assert_int_equal(give(d, &d->who, OPINION_OBJECTS, STR("Pasalnya keliru.")), OK);
	MUST(world_write(d->world, run_event, d));
	assert_int_equal(findings(d, last), 1);
	assert_non_null(strstr(last, "tidak tersimpan"));
}
