/* What a rule rests on: lenders, facts, levels, sanctions and instruments, each once, by name. */
#include "law/rests.h"

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

static struct rests rests_of(const char *rule)
{
	struct rests s;

	law_load_well(&w, 0);
	rule_rests(w.book, &w.arena, rulebook_rule(w.book, str_from(rule), NULL), &s);
	return s;
}

static const char *joined(struct buf *b)
{
	return str_cstr(&w.arena, buf_str(b));
}

static const char *facts(const struct rests *s)
{
	struct buf b = BUF_INIT(&w.arena, 4000);

	for (size_t i = 0; i < s->fact_n; i++)
		buf_printf(&b, "%s" STR_FMT, i ? " " : "", STR_ARG(s->fact[i]->name));
	return joined(&b);
}

static const char *sanctions(const struct rests *s)
{
	struct buf b = BUF_INIT(&w.arena, 4000);

	for (size_t i = 0; i < s->level_n; i++)
		buf_printf(&b, "%s" STR_FMT, i ? " " : "", STR_ARG(s->level[i]->name));
	buf_putc(&b, ':');
	for (size_t i = 0; i < s->sanction_n; i++)
		buf_printf(&b, " " STR_FMT, STR_ARG(s->sanction[i]->name));
	return joined(&b);
}

static const char *instruments(const struct rests *s)
{
	struct buf b = BUF_INIT(&w.arena, 4000);

	for (size_t i = 0; i < s->instrument_n; i++)
		buf_printf(&b, "%s" STR_FMT, i ? " " : "", STR_ARG(s->instrument[i]->id));
	return joined(&b);
}

static const char *lenders(const struct rests *s)
{
	struct buf b = BUF_INIT(&w.arena, 4000);

	for (size_t i = 0; i < s->lender_n; i++)
		buf_printf(&b, "%s" STR_FMT, i ? " " : "", STR_ARG(s->lender[i]->path));
	return joined(&b);
}

static void test_rests__what_a_rule_names_and_nothing_else(void **state)
{
	struct rests s = rests_of("larangan");

	(void)state;
	assert_string_equal(
		facts(&s), "akun niat perbuatan status_pelaku tanggal_penetapan tanggal_perbuatan");
	assert_string_equal(sanctions(&s), "belum moral: pernyataan");
	assert_string_equal(instruments(&s), "pp-1 uu-2");
	assert_string_equal(lenders(&s), "");
	s = rests_of("hak-memilih");
	/* the day selects the version: it is always one of them */
	assert_string_equal(facts(&s), "status_pelaku tanggal_perbuatan");
	assert_string_equal(sanctions(&s), ":");
	assert_string_equal(instruments(&s), "uu-2");
}

static void test_rests__a_sanction_brings_what_it_names(void **state)
{
	(void)state;
	law_edit(&w, "aturan/larangan.nt", "    tingkat: moral\n    sanksi: pernyataan",
		 "    tingkat: sedang\n    sanksi: potongan");
	law_edit(&w, "aturan/larangan.nt", "    peraturan: uu-2", "    peraturan: pp-1");
	struct rests s = rests_of("larangan");
	assert_string_equal(sanctions(&s), "belum moral sedang: pernyataan potongan");
	assert_string_equal(instruments(&s), "pp-1 uu-2");
}

/* A rule `name` that borrows elements of `elements` and exceptions of `exceptions`. */
static void put_borrower(const char *name, const char *elements, const char *exceptions)
{
	const char *path = str_printf(&w.arena, "aturan/%s.nt", name).p;

	law_copy(&w, path, "aturan/larangan.nt");
	law_edit(&w, path, "aturan: larangan", str_printf(&w.arena, "aturan: %s", name).p);
	law_edit(&w, path, "butir: KE1\n", "");
	law_cut(&w, path, "unsur:\n", "kecuali:\n",
		str_printf(&w.arena, "unsur:\n  pakai: %s\n", elements).p);
	law_cut(&w, path, "kecuali:\n", "akibat:\n",
		str_printf(&w.arena, "kecuali:\n  pakai: %s\n", exceptions).p);
}

static void test_rests__lenders_also_of_lenders_by_path(void **state)
{
	(void)state;
	put_borrower("kedua", "larangan", "larangan");
	put_borrower("akhir", "kedua", "larangan");
	struct rests s = rests_of("kedua");
	assert_string_equal(lenders(&s), "aturan/larangan.nt");
	assert_string_equal(
		facts(&s), "akun niat perbuatan status_pelaku tanggal_penetapan tanggal_perbuatan");
	s = rests_of("akhir");
	assert_string_equal(lenders(&s), "aturan/kedua.nt aturan/larangan.nt");
	s = rests_of("larangan");
	assert_string_equal(lenders(&s), "");
	/* whichever is read first */
	put_borrower("terakhir", "larangan", "kedua");
	s = rests_of("terakhir");
	assert_string_equal(lenders(&s), "aturan/kedua.nt aturan/larangan.nt");
}

static void test_rests__each_once(void **state)
{
	(void)state;
	law_edit(&w, "aturan/larangan.nt", "akibat:\n",
		 "akibat:\n  cpns:\n    bila: status_pelaku adalah pns\n    tingkat: moral\n"
		 "    sanksi: pernyataan\n    dasar: larangan\n");
	law_edit(&w, "aturan/larangan.nt", "kecuali:\n",
		 "kecuali:\n  lain:\n    bunyi:\n      id: Lain\n      en: Other\n"
		 "    syarat: akun adalah tidak\n    dasar: bukti\n");
	struct rests s = rests_of("larangan");
	assert_string_equal(
		facts(&s), "akun niat perbuatan status_pelaku tanggal_penetapan tanggal_perbuatan");
	assert_string_equal(sanctions(&s), "belum moral: pernyataan");
	assert_string_equal(instruments(&s), "pp-1 uu-2");
}
