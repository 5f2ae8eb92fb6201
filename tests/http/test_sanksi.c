/* Deciding a sanction over the wire: what the form offers, what is refused, what whoever decides is
 * told of earlier ones, and what everybody sees of it. With the real procedures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/case/dossier.h"
#include "core/rulebook/shelf.h"
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

struct making {
	const struct rulebook *book;
	struct who who;
	day today;
	struct case_ref ref;
};

/* A case about an employee in which a dismissal is to be decided. */
static enum err make(struct tx *tx, void *ctx)
{
	struct making *m = ctx;
	const struct world_person *p = world_person(w->world, "staf jayaraksa");
	struct case_new_subject subject = {
		.name = STR("Dedi"), .person_inst = w->world->inst, .employee = p->employee};
	struct case_new new_ = {.origin = CASE_FINDING,
				.regime = REGIME_PILKADA,
				.title = STR("Kaus calon"),
				.story = STR("Dibagikan di rapat RT."),
				.known_day = m->today,
				.subject = &subject,
				.subject_n = 1};
	struct dossier *d;

	TRY(case_open(tx, w->a, m->book, &m->who, m->today, &new_, &m->ref, &w->error));
	TRY(dossier_open(tx, w->a, m->book, NULL, m->today, m->ref, &d));
	TRY(dossier_begin(d, procedure_find(m->book, STR("pemberhentian"), NULL), m->today,
			  (id){{0}}, d->cast.subject[0].id));
	return dossier_save(d);
}

/* Its address. */
static const char *to_decide(void)
{
	const struct shelf_book *book = shelf_take(w->shelf);
	struct making m = {.book = book->book,
			   .who = {.inst = bawaslu.inst,
				   .account = bawaslu.account[0],
				   .roles = ROLE_BIT(ROLE_BAWASLU),
				   .zone = ZONE_WIB,
				   .second_factor = true},
			   .today = moment_day(clock_now(), ZONE_WIB)};
	struct case_file f;

	MUST(world_write(w->world, make, &m));
	MUST(case_read(w->world->db, w->a, &m.who, m.ref, &f));
	shelf_return(w->shelf, book);
	return str_printf(w->a, "/meja/perkara/" STR_FMT, STR_ARG(f.number)).p;
}

static void assert_told(struct browser *b, const char *address, const char *form, const char *told)
{
	assert_int_equal(act(b, address, form), 422);
	if (!says(b, told))
		fail_msg("%s: not told \"%s\"", form, told);
}

static void test_sanction__is_offered_where_it_is_decided(void **state)
{
	struct browser mayor = person("walikota"), office = officer(&bawaslu, 0);
	const char *address = to_decide();

	(void)state;
	assert_int_equal(see(&mayor, address), 200);
	assert_true(says(&mayor, "menjatuhkan sanksi"));
	assert_true(says(&mayor, "<option value=\"ptdh\">"));
	assert_true(says(&mayor, "<option value=\"ringan_teguran_lisan\">"));
	assert_false(says(&mayor, "<option value=\"moral_terbuka\">")); /* another road's */
	assert_false(says(&mayor, "<option value=\"kades_teguran\">"));
	assert_false(says(&mayor, "sudah pernah dijatuhi sanksi"));
	assert_int_equal(see(&office, address), 200);
	assert_false(says(&office, "name=\"sanksi\"")); /* its step decides none */
	/* a forged one is told, though there is no such field */
	assert_told(&office, address, "ditetapkan&sanksi=ptdh&alasan=Mau",
		    "Hasil ini tidak menjatuhkan sanksi.");
}

static void test_sanction__what_does_not_fit_is_told_and_nothing_is_lost(void **state)
{
	struct browser mayor = person("walikota");
	const char *address = to_decide();

	(void)state;
	assert_told(&mayor, address, "pemberhentian_ditetapkan&catatan=Rapat",
		    "Hasil ini menjatuhkan sanksi: pilih sanksinya.");
	assert_true(says(&mayor, ">Rapat</textarea>"));
	assert_told(&mayor, address, "tidak_terbukti&penutup=tidak_terbukti&catatan=x&sanksi=ptdh",
		    "Hasil ini tidak menjatuhkan sanksi.");
	assert_told(&mayor, address,
		    "pemberhentian_ditetapkan&sanksi=ringan_teguran_lisan&alasan=x",
		    "tidak dapat dijatuhkan dengan hasil ini");
	assert_told(&mayor, address,
		    "hukuman_lebih_ringan&penutup=oleh_ppk&catatan=x&sanksi=ringan_teguran_lisan",
		    "tidak termasuk yang diusulkan buku aturan");
	assert_true(says(&mayor, "<option value=\"ringan_teguran_lisan\" selected>"));
}

static void test_sanction__is_shown_and_told_to_whoever_decides_next(void **state)
{
	struct browser mayor = person("walikota"), all = {0};
	const char *first = to_decide(), *second;

	(void)state;
	assert_int_equal(act(&mayor, first,
			     "hukuman_lebih_ringan&penutup=oleh_ppk&catatan=x&"
			     "sanksi=ringan_teguran_lisan&alasan=Baru+sekali"),
			 303);
	assert_int_equal(see(&mayor, first), 200);
	assert_true(says(&mayor, "Sanksi: Teguran lisan"));
	assert_true(says(&mayor, "Diputuskan Sabtu, 9 November 2024"));
	assert_true(says(&mayor, "Di luar usulan buku aturan."));
	assert_true(says(&mayor, "Alasan: Baru sekali"));
	clock_set(WORLD_NOW + 100 * MICROS_DAY);
	mayor = person("walikota");
	second = to_decide();
	assert_int_equal(see(&mayor, second), 200);
	assert_true(says(&mayor, "Orang ini sudah pernah dijatuhi sanksi."));
	assert_true(says(&mayor, "Teguran lisan, 2024"));
	assert_true(says(&mayor, "3 bulan lalu"));
	assert_true(says(&mayor, "tingkat yang lebih berat: Hukuman disiplin sedang."));
	assert_true(says(&mayor, "Petunjuk saja"));
	assert_int_equal(see(&all, "/data/tindak-lanjut.json"), 200);
	assert_true(says(&all, "\"sanctions\":{\"decided\":null,\"outside\":null,"
			       "\"not_proposed\":null,\"other_official\":null}"));
	assert_int_equal(see(&all, "/data/tindak-lanjut"), 200);
	assert_true(says(&all, "Sanksi yang diputuskan"));
}
