/* The rules over the wire: list, filters, search, one rule, what belongs to them; the lawyer's
 * desk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/rulebook/shelf.h"
#include "sys/json_read.h"
#include "visitor.h"

static int setup(void **state)
{
	(void)state;
	return visitor_up();
}

static int teardown(void **state)
{
	(void)state;
	return visitor_down();
}

/* The book on the server's shelf, which is not exchanged here. */
static const struct rulebook *book(void)
{
	const struct shelf_book *b = shelf_take(w->shelf);

	shelf_return(w->shelf, b);
	return b->book;
}

static const struct rule *some_rule(void)
{
	const struct rule *r = rulebook_number(book(), STR("KE4"));

	assert_non_null(r);
	return r;
}

/* "/aturan/ID/DAY" below `above`. */
static const char *address(const char *above, const struct rule *r, const char *end)
{
	struct buf iso = BUF_INIT(w->a, 16);

	day_put_iso(&iso, r->valid.from);
	return str_printf(w->a, "%s/" STR_FMT "/" STR_FMT "%s", above, STR_ARG(r->id),
			  STR_ARG(buf_str(&iso)), end)
		.p;
}

static const struct json_node *json(const char *path)
{
	struct browser b = {0};
	const struct json_node *n = NULL;

	assert_int_equal(see(&b, path), 200);
	assert_true(str_starts(client_header(&b.page, "Content-Type"), STR("application/json")));
	assert_int_equal(json_read(w->a, b.page.body, &n, NULL), OK);
	return n;
}

static size_t rules_in(const char *path)
{
	return json_node_length(json_node_get(json(path), "rules"));
}

static str string(const struct json_node *n, const char *key)
{
	str s = {0};

	(void)json_node_str(json_node_get(n, key), &s);
	return s;
}

static void test_list__every_filter_has_an_address(void **state)
{
	struct browser b = {0};
	size_t all = rules_in("/aturan.json"), before = rules_in("/aturan.json?fase=sebelum");
	size_t after = rules_in("/aturan.json?fase=sesudah");
	size_t village = rules_in("/aturan.json?status=kepala_desa");

	(void)state;
	assert_true(all > 0 && before < all && after < all && before + after >= all);
	assert_true(village > 0 && village < all);
	assert_true(rules_in("/aturan.json?kategori=medsos") < all);
	assert_true(rules_in("/aturan.json?kategori=medsos&status=pns&fase=sebelum") > 0);
	assert_int_equal(see(&b, "/aturan"), 200);
	assert_true(says(&b, "/aturan/"));
	assert_int_equal(see(&b, "/aturan?cari=&kategori=&status=pns&fase="), 200);
	assert_true(says(&b, "<option value=\"pns\" selected>"));
	assert_true(says(&b, "/aturan.json?cari=&amp;kategori=&amp;status=pns&amp;fase="));
	assert_int_equal(see(&b, "/aturan?kategori=bukan_pelanggaran&fase=sebelum&status=lain"),
			 200);
}

static void test_list__what_is_not_there_is_not_found(void **state)
{
	struct browser b = {0};

	(void)state;
	assert_int_equal(see(&b, "/aturan?kategori=tidak_ada"), 404);
	assert_int_equal(see(&b, "/aturan?status=raja"), 404);
	assert_int_equal(see(&b, "/aturan.json?kategori=tidak_ada"), 404);
	assert_int_equal(see(&b, "/aturan?fase=besok"), 422);
	assert_int_equal(see(&b, "/aturan/tidak-ada"), 404);
	assert_int_equal(see(&b, "/aturan/tidak-ada/2022-09-22"), 404);
	assert_int_equal(see(&b, "/aturan/tidak-ada/aturan.json"), 404);
	assert_int_equal(see(&b, "/aturan/tidak-ada/2022-09-22/aturan.json"), 404);
	assert_int_equal(see(&b, "/aturan/tanya/tidak_ada"), 404);
	assert_int_equal(see(&b, "/aturan/peraturan/tidak-ada"), 404);
}

static void test_search__finds_and_says_what_to_do_when_not(void **state)
{
	struct browser b = {0};
	const struct rule *r = some_rule();

	(void)state;
	assert_int_equal(see(&b, "/aturan?cari=ke+4"), 200);
	assert_true(says(&b, str_printf(w->a, "/aturan/" STR_FMT "\"", STR_ARG(r->id)).p));
	assert_int_equal(see(&b, "/aturan?cari=skb+22/2022"), 200);
	assert_true(says(&b, "tetapi keliru. Yang benar:"));
	assert_true(says(&b, "/aturan/peraturan/skb-2022"));
	assert_int_equal(see(&b, "/aturan?cari=qqqqqq"), 200);
	assert_true(says(&b, "Tidak ditemukan. Coba kata yang lebih umum"));
	assert_int_equal(see(&b, "/aturan?cari=foto+qqqqqq"), 200);
	assert_true(says(&b, "ini yang paling mendekati"));
	assert_int_equal(see(&b, "/aturan?cari=%3Cb%3Efoto"), 200);
	assert_false(says(&b, "<b>foto"));
	assert_true(rules_in("/aturan.json?cari=foto") > 0);
	assert_int_equal(rules_in("/aturan.json?cari=qqqqqq"), 0);
	assert_true(rules_in("/aturan.json?cari=foto&fase=sebelum") <
		    rules_in("/aturan.json?cari=foto"));
}

static void test_rule__today_and_by_its_first_day(void **state)
{
	const struct rule *r = some_rule();
	struct browser b = {0};
	str hash, path = str_printf(w->a, "/aturan/" STR_FMT, STR_ARG(r->id));

	(void)state;
	assert_int_equal(see(&b, path.p), 200);
	assert_true(says(&b, "Melanggar bila semua ini benar"));
	assert_true(says(&b, "belum diverifikasi ahli hukum"));
	assert_true(says(&b, address("/aturan", r, "\"")));
	hash = between(b.page.body, "SHA-256 <span class=\"num\">", "<");
	assert_int_equal(hash.n, 64);
	assert_int_equal(see(&b, address("/aturan", r, "")), 200);
	assert_true(says(&b, str_cstr(w->a, hash)));
	assert_int_equal(
		see(&b, str_printf(w->a, "/aturan/" STR_FMT "/1999-01-01", STR_ARG(r->id)).p), 404);
	assert_int_equal(see(&b, str_printf(w->a, "/aturan/" STR_FMT "/kemarin", STR_ARG(r->id)).p),
			 404);
	const struct json_node *n = json(address("/aturan", r, "/aturan.json"));
	assert_true(str_eq(string(n, "sha256"), hash));
	assert_int_equal(see(&b, address("/aturan", r, "")), 200);
	assert_true(says(&b, str_cstr(w->a, string(n, "fingerprint"))));
	assert_false(str_eq(string(n, "fingerprint"), hash));
	assert_true(str_eq(string(json_node_get(n, "rule"), "id"), r->id));
	assert_true(str_eq(string(json_node_get(n, "review"), "state"), STR("none")));
	n = json(str_printf(w->a, STR_FMT "/aturan.json", STR_ARG(path)).p);
	assert_true(str_eq(string(n, "address"), str_from(address("/aturan", r, ""))));
}

/* Every rule, question and instrument of the rulebook has its page, in both languages. */
static void test_pages__each_opens(void **state)
{
	const struct rulebook *b = book();
	struct browser visitor = {0}, en = {.cookie = "Accept-Language: en\r\n"};

	(void)state;
	for (size_t i = 0; i < b->rule_n; i++) {
		struct arena_mark mark = arena_mark(w->a);

		assert_int_equal(see(&visitor, address("/aturan", &b->rule[i], "")), 200);
		assert_int_equal(see(&en, address("/aturan", &b->rule[i], "")), 200);
		assert_true(says(&en, "Legal basis"));
		arena_rewind(w->a, mark);
	}
	for (size_t i = 0; i < b->question_n; i++)
		assert_int_equal(see(&visitor, str_printf(w->a, "/aturan/tanya/" STR_FMT,
							  STR_ARG(b->question[i].name))
						       .p),
				 200);
	for (size_t i = 0; i < b->instrument_n; i++)
		assert_int_equal(see(&visitor, str_printf(w->a, "/aturan/peraturan/" STR_FMT,
							  STR_ARG(b->instrument[i].id))
						       .p),
				 200);
}

static void test_question__disputed_ones_show_both_answers(void **state)
{
	const struct rulebook *b = book();
	struct browser v = {0};
	size_t disputed = 0;

	(void)state;
	for (size_t i = 0; i < b->question_n; i++) {
		const struct question *q = &b->question[i];

		if (!q->opinion_n)
			continue;
		disputed++;
		see(&v, str_printf(w->a, "/aturan/tanya/" STR_FMT, STR_ARG(q->name)).p);
		assert_true(says(&v, "Pejabat menjawab berbeda"));
	}
	assert_true(disputed > 0);
	assert_int_equal(see(&v, "/aturan/tanya"), 200);
	assert_true(says(&v, "pejabat berbeda jawaban"));
	assert_int_equal(json_node_length(json_node_get(json("/aturan/tanya.json"), "questions")),
			 b->question_n);
}

static void test_pages__matrix_instruments_and_calendars(void **state)
{
	const struct rulebook *b = book();
	struct browser v = {0};

	(void)state;
	assert_int_equal(see(&v, "/aturan/matriks"), 200);
	assert_true(says(&v, "20 butir Keputusan Bersama"));
	assert_int_equal(rules_in("/aturan/matriks.json"), 20);
	assert_int_equal(see(&v, "/aturan/peraturan"), 200);
	assert_int_equal(see(&v, "/aturan/peraturan/skb-2022"), 200);
	assert_true(says(&v, "Kutipan yang keliru"));
	assert_int_equal(
		json_node_length(json_node_get(json("/aturan/peraturan.json"), "instruments")),
		b->instrument_n);
	assert_int_equal(see(&v, "/aturan/pemilihan"), 200);
	assert_true(says(&v, "id=\"libur\""));
	assert_true(says(&v, "rel=\"external noreferrer\" href=\"https://"));
	const struct json_node *n = json("/aturan/pemilihan.json");
	assert_int_equal(json_node_length(json_node_get(n, "elections")), b->elections.n);
	assert_int_equal(json_node_length(json_node_get(n, "holidays")), b->holidays.n);
}

/* ---- the desk ---- */

static enum err make_lawyer(struct tx *tx, void *ctx)
{
	(void)ctx;
	return account_role_give(tx, w->a, w->world->inst,
				 world_person(w->world, "pengelola")->account, ROLE_LAWYER,
				 (id){{0}}, (id){{0}});
}

static struct browser lawyer(void)
{
	const char *token;
	struct browser b = {0};

	MUST(world_write(w->world, make_lawyer, NULL));
	b.cookie = http_world_session(w, "pengelola", true, &token);
	b.token = str_from(token);
	return b;
}

static str seen_hash(const struct browser *b)
{
	return between(b->page.body, "name=\"sidik\" value=\"", "\"");
}

static void test_desk__approving_is_seen_by_everybody(void **state)
{
	const struct rule *r = some_rule();
	const char *desk = address("/meja/aturan", r, "");
	struct browser b = lawyer(), visitor = {0};

	(void)state;
	assert_int_equal(see(&b, "/meja/aturan"), 200);
	assert_true(says(&b, "aturan belum Anda baca"));
	assert_int_equal(see(&b, desk), 200);
	assert_int_equal(fill(&b, desk,
			      str_printf(w->a, "pendapat=setuju&catatan=&sidik=" STR_FMT,
					 STR_ARG(seen_hash(&b)))
				      .p),
			 303);
	assert_goes(&b, "/meja/aturan?tersimpan=ya");
	assert_int_equal(see(&b, "/meja/aturan?tersimpan=ya"), 200);
	assert_true(says(&b, "Pendapat Anda tersimpan"));
	assert_true(says(&b, "Disetujui"));
	assert_int_equal(see(&visitor, address("/aturan", r, "?x=1")), 200);
	assert_true(says(&visitor, "<span class=\"tag ok\">diverifikasi ahli hukum "));
	const struct json_node *n = json(address("/aturan", r, "/aturan.json?x=1"));
	assert_true(str_eq(string(json_node_get(n, "review"), "state"), STR("approved")));
	assert_int_equal(aw_findings(aw), 0);
}

static void test_desk__an_objection_needs_a_reason_and_keeps_what_was_typed(void **state)
{
	const struct rule *r = some_rule();
	const char *desk = address("/meja/aturan", r, "");
	struct browser b = lawyer(), visitor = {0};
	str hash;

	(void)state;
	assert_int_equal(see(&b, desk), 200);
	hash = seen_hash(&b);
	assert_int_equal(fill(&b, desk,
			      str_printf(w->a, "pendapat=keberatan&catatan=salah&sidik=" STR_FMT,
					 STR_ARG(hash))
				      .p),
			 422);
	assert_true(says(&b, ">salah</textarea>"));
	assert_true(says(&b, "value=\"keberatan\" checked"));
	assert_true(says(&b, "id=\"catatan-error\""));
	assert_int_equal(
		fill(&b, desk, str_printf(w->a, "catatan=salah&sidik=" STR_FMT, STR_ARG(hash)).p),
		422);
	assert_true(says(&b, "id=\"pendapat-error\""));
	assert_int_equal(fill(&b, desk,
			      str_printf(w->a,
					 "pendapat=keberatan&catatan=Pasalnya+bukan+itu."
					 "&sidik=" STR_FMT,
					 STR_ARG(hash))
				      .p),
			 303);
	assert_int_equal(see(&visitor, address("/aturan", r, "?y=1")), 200);
	assert_true(says(&visitor, "ada keberatan ahli hukum"));
	assert_true(says(&visitor, "Pasalnya bukan itu."));
}

static void test_desk__what_changed_meanwhile_is_not_signed(void **state)
{
	const struct rule *r = some_rule();
	const char *desk = address("/meja/aturan", r, "");
	struct browser b = lawyer();

	(void)state;
	assert_int_equal(see(&b, desk), 200);
	assert_int_equal(fill(&b, desk, "pendapat=setuju&catatan=&sidik=00"), 409);
	assert_true(says(&b, "berubah selagi Anda membacanya"));
	assert_int_equal(see(&b, "/meja/aturan/tidak-ada/2022-09-22"), 404);
	assert_int_equal(
		fill(&b, "/meja/aturan/tidak-ada/2022-09-22", "pendapat=setuju&catatan=&sidik=00"),
		404);
}
