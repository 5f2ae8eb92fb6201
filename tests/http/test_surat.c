/* Letters of a case over the wire: drafted, edited, issued, delivered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "offices.h"

static int setup(void **state)
{
	(void)state;
	return offices_up();
}

static int teardown(void **state)
{
	(void)state;
	return visitor_down();
}

/* Drafts a letter; its address. */
static const char *draft(struct browser *b, const char *address)
{
	const char *list = str_printf(w->a, "%s/surat", address).p;

	assert_int_equal(see(b, list), 200);
	assert_int_equal(fill(b, list, "jenis=kajian&jejak=&kepada=Ketua"), 303);
	return str_cstr(w->a, client_header(&b->page, "Location"));
}

static int save(struct browser *b, const char *one, const char *version, const char *fields)
{
	return fill(b, one, str_printf(w->a, "versi=%s&kepada=&%s", version, fields).p);
}

static void test_letter__is_drafted_and_edited(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	const char *address = take_in(&b), *list = str_printf(w->a, "%s/surat", address).p, *one,
		   *first;
	str body;

	(void)state;
	assert_int_equal(see(&b, list), 200);
	assert_true(says(&b, "Belum ada surat"));
	assert_int_equal(see(&other, list), 404);
	assert_int_equal(fill(&b, list, "jenis=puisi&kepada="), 422);
	assert_true(says(&b, "id=\"jenis-error\""));
	one = draft(&b, address);
	assert_int_equal(see(&b, one), 200);
	first = version_of(&b);
	assert_true(says(&b, "Simpan rancangan"));
	body = between(b.page.body, "maxlength=\"60000\" required>", "</textarea>");
	assert_true(body.n > 0 && str_find(body, STR("2024-")) >= 0); /* the case's number */
	assert_int_equal(see(&b, str_printf(w->a, "%s/surat.pdf", one).p), 404);
	see(&b, one);
	assert_int_equal(save(&b, one, first, "judul=&isi=Isi&cara=simpan"), 422);
	assert_true(says(&b, "id=\"judul-error\""));
	assert_int_equal(save(&b, one, first, "judul=Kajian&isi=Isi+kajian.&cara=simpan"), 303);
	assert_int_equal(save(&b, one, first, "judul=Lain&isi=Isi+lain.&cara=simpan"), 409);
	assert_true(says(&b, ">Isi lain.</textarea>"));
}

static void test_letter__the_whole_case_is_printed_and_that_is_kept(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	const char *address = take_in(&b), *print = str_printf(w->a, "%s/berkas.pdf", address).p;

	(void)state;
	see(&b, address);
	assert_int_equal(fill(&b, print, ""), 200);
	assert_true(str_starts(b.page.body, STR("%PDF")));
	see(&other, "/meja/perkara");
	assert_int_equal(fill(&other, print, ""), 404);
}

static void test_letter__is_issued_and_delivered(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	const char *address = take_in(&b), *one = draft(&b, address),
		   *delivered = str_printf(w->a, "%s/sampai", one).p;

	(void)state;
	see(&b, one);
	assert_int_equal(
		fill(&b, delivered, str_printf(w->a, "versi=%s&hari=2024-11-09", version_of(&b)).p),
		409); /* a draft */
	see(&b, one);
	assert_int_equal(
		save(&b, one, version_of(&b), "judul=Kajian&isi=Isi+kajian.&cara=terbitkan"), 303);
	assert_int_equal(see(&b, one), 200);
	assert_true(says(&b, "Ambil PDF"));
	assert_int_equal(see(&b, str_printf(w->a, "%s/surat.pdf", one).p), 200);
	assert_true(str_starts(b.page.body, STR("%PDF")));
	see(&b, one);
	assert_int_equal(
		fill(&b, delivered, str_printf(w->a, "versi=%s&hari=2024-11-01", version_of(&b)).p),
		422);
	assert_true(says(&b, "id=\"hari-error\""));
	assert_int_equal(
		fill(&b, delivered, str_printf(w->a, "versi=%s&hari=2024-11-09", version_of(&b)).p),
		303);
	see(&b, one);
	assert_true(says(&b, "Disampaikan Sabtu, 9 November 2024."));
	assert_int_equal(see(&other, one), 404);
	see(&b, str_printf(w->a, "%s/surat", address).p);
	assert_true(says(&b, "1 surat dan berita acara"));
}

static void test_draft__is_thrown_away_and_seen_by_its_office_only(void **state)
{
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	const char *address = take_in(&b), *one;

	(void)state;
	assert_int_equal(act(&b, address, "ditetapkan"), 303);
	assert_int_equal(act(&b, address, "tanpa_register"), 303);
	act_end(&b, address, "diteruskan");
	one = draft(&b, address);
	assert_int_equal(see(&other, address), 200);
	assert_int_equal(see(&other, one), 404);
	see(&b, one);
	assert_int_equal(fill(&b, one, str_printf(w->a, "versi=%s&cara=buang", version_of(&b)).p),
			 303);
	assert_goes(&b, str_printf(w->a, "%s/surat", address).p);
	assert_int_equal(see(&b, one), 404);
	see(&b, address);
	assert_int_equal(fill(&b, one, "versi=1&judul=a&kepada=&isi=b&cara=simpan"), 404);
	assert_int_equal(fill(&b, str_printf(w->a, "%s/sampai", one).p, "versi=1&hari=2024-11-09"),
			 404);
	assert_int_equal(fill(&b, "/meja/perkara/apa/surat", "jenis=kajian"), 404);
}

/* What the program drafted for a ladder is told from what a person drafted by its rung. */
static enum err make_rung(struct tx *tx, void *ctx)
{
	struct error error = {0};

	(void)ctx;
	return db_script(tx->db, STR("UPDATE case_document SET rung = 'teguran'"), &error);
}

static void test_desk__every_tab_says_how_many_letters_are_to_be_sent(void **state)
{
	static const char *const page[] = {"/meja/perkara", "/meja/perkara?lihat=menunggu",
					   "/meja/perkara?lihat=beban", "/meja/perkara/surat"};
	struct browser b = officer(&bawaslu, 0), other = officer(&bkn, 0);
	const char *address = take_in(&b);

	(void)state;
	draft(&b, address);
	draft(&b, address);
	for (size_t i = 0; i < sizeof page / sizeof *page; i++) {
		assert_int_equal(see(&b, page[i]), 200);
		assert_false(says(&b, "Surat yang perlu dikirim <span"));
	}
	MUST(world_write(w->world, make_rung, NULL));
	for (size_t i = 0; i < sizeof page / sizeof *page; i++) {
		assert_int_equal(see(&b, page[i]), 200);
		assert_true(says(&b, "Surat yang perlu dikirim <span class=\"tag warn\">2</span>"));
		assert_int_equal(see(&other, page[i]), 200);
		assert_false(says(&other, "Surat yang perlu dikirim <span"));
	}
}
