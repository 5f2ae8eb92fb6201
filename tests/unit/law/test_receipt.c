/* Receipts: what stands in one, and what doing it again says. */
#include "law_world.h"

static struct law_world w;

static int setup(void **state)
{
	(void)state;
	law_world_init(&w);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	law_world_finish(&w);
	return 0;
}

static void liked(void)
{
	law_fact(&w, "status_pelaku", "pns");
	law_fact(&w, "perbuatan", "suka, bagi");
	law_fact(&w, "niat", "ya");
	law_fact(&w, "tanggal_perbuatan", "2024-06-10");
	law_fact(&w, "tanggal_penetapan", "2024-09-22");
}

/* The receipt of all rules on the facts set. */
static str receipt(void)
{
	struct buf b = BUF_INIT(&w.arena, RECEIPT_MAX);
	day on;
	size_t n;
	struct verdict *v = rulebook_evaluate(w.book, &w.arena, &w.facts, &n);

	assert_true(day_parse(STR("2024-11-09"), &on));
	receipt_put(&b, w.book, &w.facts, v, n, on);
	assert_true(buf_ok(&b));
	return buf_str(&b);
}

static str edited(str text, const char *from, const char *to)
{
	struct buf b = BUF_INIT(&w.arena, RECEIPT_MAX);
	ptrdiff_t at = str_find(text, str_from(from));

	assert_true(at >= 0);
	buf_put(&b, str_sub(text, 0, (size_t)at));
	buf_put(&b, str_from(to));
	buf_put(&b, str_sub(text, (size_t)at + strlen(from), text.n));
	return buf_str(&b);
}

static enum receipt_check replayed(str text, str *ret_where)
{
	enum receipt_check check = RECEIPT_DIFFERS;
	struct error error = {0};
	str again;

	if (receipt_replay(&w.arena, w.book, text, &check, &again, ret_where, &error) != OK)
		fail_msg("%s", error.text);
	return check;
}

static void refused(str text, const char *why)
{
	enum receipt_check check;
	struct error error = {0};
	str again, where;

	assert_int_equal(receipt_replay(&w.arena, w.book, text, &check, &again, &where, &error),
			 ERR_FORMAT);
	if (!strstr(error.text, why))
		fail_msg("%s", error.text);
}

static void test_receipt__says_what_was_known_and_what_came_of_it(void **state)
{
	str r;

	(void)state;
	law_load_well(&w, 0);
	liked();
	w.facts.item[w.book->facts.act_day].source = FACT_TODAY;
	r = receipt();
	assert_true(
		str_starts(r, STR("resi: 1\nmesin: " LAW_ENGINE "\ntanggal: 2024-11-09\nfakta:\n"
				  "  status_pelaku:\n    nilai: pns\n    sumber: jawaban\n")));
	assert_true(str_find(r, STR("    nilai: suka, bagi\n")) > 0);
	assert_true(str_find(r, STR("sumber: tanggal hari itu")) > 0);
	assert_true(str_find(r, STR("berkas:\n  aturan/hak-memilih.nt: ")) > 0);
	assert_true(str_find(r, STR("libur/")) < 0); /* no part in a verdict */
	assert_true(str_find(r, STR("  aturan/larangan.nt:\n    putusan: melanggar\n    unsur:\n"
				    "      pelaku: ya\n")) > 0);
	assert_true(str_find(r, STR("    kecuali:\n      akun_palsu: tidak\n    akibat:\n"
				    "      pns: ya\n      pppk: tidak\n")) > 0);
	assert_true(str_find(r, STR("  aturan/hak-memilih.nt:\n    putusan: boleh\n")) > 0);
}

static void test_receipt__gives_the_same_bytes_again(void **state)
{
	str where;

	(void)state;
	law_load_well(&w, 0);
	assert_int_equal(replayed(receipt(), &where), RECEIPT_SAME); /* nothing known at all */
	liked();
	assert_int_equal(replayed(receipt(), &where), RECEIPT_SAME);
	assert_int_equal(where.n, 0);
	law_fact(&w, "tanggal_perbuatan", "1999-06-10"); /* nothing in force */
	assert_int_equal(replayed(receipt(), &where), RECEIPT_SAME);
}

static void test_receipt__tells_precedence_conflict_and_nested_exceptions(void **state)
{
	str r, where;

	(void)state;
	for (size_t i = 0; i < w.n; i++)
		if (str_eq(w.file[i].path, STR("aturan/larangan.nt"))) {
			char *text = str_cstr(&w.arena, w.file[i].text);

			law_put(&w, "aturan/b.nt", text);
			law_put(&w, "aturan/c.nt", text);
		}
	law_edit(&w, "aturan/b.nt", "aturan: larangan\n", "aturan: b\n");
	law_edit(&w, "aturan/b.nt", "butir: KE1\n", "kalah oleh: larangan\n");
	law_edit(&w, "aturan/c.nt", "aturan: larangan\n", "aturan: c\n");
	law_edit(&w, "aturan/c.nt", "butir: KE1\n", "");
	law_edit(&w, "aturan/c.nt", "tingkat: moral\n    sanksi: pernyataan\n", "tingkat: berat\n");
	law_edit(&w, "aturan/c.nt", "kecuali:\n",
		 "kecuali:\n  keluarga:\n    bunyi:\n      id: Keluarga\n      en: Family\n"
		 "    syarat: keluarga_calon adalah ya\n    dasar: bukti\n    kecuali:\n"
		 "      membagi:\n        bunyi:\n          id: Membagi\n          en: Shared\n"
		 "        syarat: perbuatan memuat bagi\n        dasar: larangan\n");
	law_load_well(&w, 0);
	liked();
	law_fact(&w, "keluarga_calon", "ya");
	r = receipt();
	assert_true(str_find(r, STR("    kalah oleh: larangan\n")) > 0);
	assert_true(str_find(r, STR("    bertentangan dengan: c\n")) > 0);
	assert_true(str_find(r, STR("      keluarga: tidak\n      membagi: ya\n")) > 0);
	assert_int_equal(replayed(r, &where), RECEIPT_SAME);
}

static void test_receipt__an_altered_one_differs(void **state)
{
	str where;

	(void)state;
	law_load_well(&w, 0);
	liked();
	assert_int_equal(
		replayed(edited(receipt(), "putusan: melanggar", "putusan: tidak"), &where),
		RECEIPT_DIFFERS);
	assert_int_equal(replayed(edited(receipt(), "nilai: pns", "nilai: lain"), &where),
			 RECEIPT_DIFFERS);
}

static void test_receipt__another_rulebook_or_engine_is_told(void **state)
{
	str r, where;

	(void)state;
	law_load_well(&w, 0);
	liked();
	r = receipt();
	assert_int_equal(replayed(edited(r, "netral-hukum 1", "netral-hukum 0"), &where),
			 RECEIPT_OTHER_ENGINE);
	assert_int_equal(replayed(edited(r, "berkas:\n", "berkas:\n  aturan/a.nt: 00\n"), &where),
			 RECEIPT_OTHER_RULES);
	assert_true(str_eq(where, STR("berkas")));
	assert_int_equal(replayed(edited(r, "berkas:\n", "lain:\n"), &where), RECEIPT_OTHER_RULES);
	w.file[0].sha256[0] ^= 1;
	law_load_well(&w, 0);
	assert_int_equal(replayed(r, &where), RECEIPT_OTHER_RULES);
	assert_true(str_eq(where, w.file[0].path));
}

static void test_receipt__a_rulebook_without_files_has_none(void **state)
{
	static const struct rulebook empty = {0};
	enum receipt_check check;
	struct error error = {0};
	str again, where;

	(void)state;
	assert_int_equal(receipt_replay(&w.arena, &empty, STR("resi: 1\nmesin: " LAW_ENGINE "\n"),
					&check, &again, &where, &error),
			 OK);
	assert_int_equal(check, RECEIPT_OTHER_RULES);
}

static void test_receipt__what_is_none_is_refused(void **state)
{
	str r;

	(void)state;
	law_load_well(&w, 0);
	liked();
	r = receipt();
	refused(STR("- a\n b"), "");
	refused(STR("halo: 1\n"), "resi: 1");
	refused(edited(r, "tanggal: 2024-11-09", "tanggal: kemarin"), "tanggalnya");
	refused(edited(r, "  status_pelaku:", "  siapa:"), "fakta");
	refused(edited(r, "nilai: pns", "nilai: raja"), "fakta");
	refused(edited(r, "sumber: jawaban", "sumber: mimpi"), "fakta");
	refused(edited(r, "putusan:\n  aturan/hak-memilih.nt:", "putusan:\n  aturan/lain.nt:"),
		"aturan yang tidak dikenal");
}

static void test_receipt__one_that_grows_too_long_is_refused(void **state)
{
	struct buf b = BUF_INIT(&w.arena, 40);

	(void)state;
	law_load_well(&w, 0);
	receipt_put(&b, w.book, &w.facts, NULL, 0, 0);
	assert_false(buf_ok(&b));
}

static void test_receipt__what_is_known_is_read_again_by_itself(void **state)
{
	struct buf b = BUF_INIT(&w.arena, RECEIPT_MAX);
	struct facts again;
	struct error error = {0};

	(void)state;
	law_load_well(&w, 0);
	assert_int_equal(facts_read(&w.arena, w.book, STR(""), &again, &error), OK);
	assert_int_equal(again.item[w.book->facts.status].source, FACT_UNKNOWN);
	liked();
	facts_put(&b, &w.book->facts, &w.facts);
	assert_int_equal(facts_read(&w.arena, w.book, buf_str(&b), &again, &error), OK);
	for (size_t i = 0; i < w.book->facts.n; i++) {
		assert_int_equal(again.item[i].source, w.facts.item[i].source);
		assert_true(again.item[i].set == w.facts.item[i].set);
		assert_int_equal(again.item[i].day, w.facts.item[i].day);
	}
	assert_int_equal(facts_read(&w.arena, w.book, STR("fakta"), &again, &error), ERR_FORMAT);
	assert_int_equal(facts_read(&w.arena, w.book, STR("fakta:\n  hujan: ya\n"), &again, &error),
			 ERR_FORMAT);
}
