/*
 * Sixty-four officers of five bodies in their browsers, on the same ten cases at once: each opens
 * the page and sends the form of whatever step is his. With the real procedures; each step is made
 * once, and what was answered with "saved" is there. tests/unit/core/case/test_crowd_bodies.c asks
 * the same of core.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "core/case/track.h"
#include "core/doctor/doctor.h"
#include "core/rulebook/shelf.h"
#include "offices.h"

enum {
	OFFICERS = 64,
	BODIES = 5,
	CASES = 10,
	STEPS_OF_A_CASE = 12,
	PATIENCE_S = 90,
	PAUSE_US = 20000
};

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

/* ---- the officers ---- */

struct hired {
	int number;
	int64_t inst;
	enum role role;
	id account;
};

static enum err hire(struct tx *tx, void *ctx)
{
	struct hired *h = ctx;
	str login = str_printf(w->a, "petugas.%d", h->number);
	id unit = {{0}};

	if (h->role == ROLE_UNIT_HEAD)
		unit = world_unit(w->world, "Kecamatan Baros / Kelurahan Jayaraksa");
	TRY(account_create(tx, w->a,
			   &(struct account_new){.inst = h->inst, .login = login, .name = login},
			   &h->account, NULL));
	return account_role_give(tx, w->a, h->inst, h->account, h->role, unit, (id){{0}});
}

static struct browser sit_at_desk(int number)
{
	static const enum role role[BODIES] = {ROLE_BAWASLU, ROLE_BKN, ROLE_AUTHORITY,
					       ROLE_PERSONNEL, ROLE_UNIT_HEAD};
	const int64_t inst[BODIES] = {bawaslu.inst, bkn.inst, w->world->inst, w->world->inst,
				      w->world->inst};
	struct hired h = {
		.number = number, .inst = inst[number % BODIES], .role = role[number % BODIES]};
	struct browser b = {.cookie = NULL};
	const char *token;

	MUST(world_write(w->world, hire, &h));
	b.cookie = http_world_session_at(w, h.inst, h.account, true, &token);
	b.token = str_from(token);
	return b;
}

/* ---- what they do ---- */

/* Whoever's step it is, on with it; the mayor sends every other case to the ethics path. */
static const struct {
	const char *step, *result, *other;
} road[] = {
	{"penetapan", "ditetapkan", NULL},
	{"registrasi", "diregistrasi", NULL},
	{"kajian", "siap_pleno", NULL},
	{"pleno", "netralitas", NULL},
	{"teruskan_netralitas", "diteruskan", NULL},
	{"terima_berkas", "lengkap", NULL},
	{"verifikasi", "terbukti", NULL},
	{"rekomendasi", "ditetapkan", NULL},
	{"penyampaian", "diterima_pejabat", NULL},
	{"telaah", "jalur_disiplin", "jalur_etik"},
	{"menentukan_pemeriksa", "oleh_atasan", NULL},
	{"panggilan_1_atasan", "dipanggil", NULL}, /* then the accused is waited for */
	{"penyerahan", "diserahkan", NULL},
	{"undangan", "diundang", NULL}, /* likewise */
};

static const char *result_of(str step, int k)
{
	for (size_t i = 0; i < sizeof road / sizeof *road; i++)
		if (str_eq(step, str_from(road[i].step)))
			return k % 2 && road[i].other ? road[i].other : road[i].result;
	return NULL;
}

static const char *address[CASES];
static atomic_int saved[CASES], out_of_time;

struct seat {
	struct browser b; /* only its cookie and token are used: memory is the thread's own */
	struct arena a;
	int number, done, overtaken, status; /* status: one that is not to come */
};

/* Sends the form of a step; while the end it leads to wants another reason, with the next. */
static int send_step(struct seat *s, int k, str form, const char *result)
{
	str track = between(form, "name=\"jejak\" value=\"", "\""),
	    version = between(form, "name=\"versi\" value=\"", "\""),
	    step = between(form, "name=\"langkah\" value=\"", "\""),
	    reasons = between(form, "name=\"penutup\"", "</select>"), reason = {0};
	str headers = str_printf(&s->a, "%s" WEAK_AGENT, s->b.cookie);
	int status = 422;

	for (int tries = 0; status == 422 && tries < 20; tries++) {
		status = client_post(&s->a, w->port, str_printf(&s->a, "%s/langkah", address[k]).p,
				     headers.p,
				     str_printf(&s->a,
						"token=" STR_FMT "&jejak=" STR_FMT "&versi=" STR_FMT
						"&langkah=" STR_FMT
						"&hari=2024-11-09&hasil=%s&catatan=Sesuai+rapat"
						"&sampai=2024-11-20&dasar=Surat&penutup=" STR_FMT,
						STR_ARG(s->b.token), STR_ARG(track),
						STR_ARG(version), STR_ARG(step), result,
						STR_ARG(reason)))
				 .status;
		reason = between(reasons, "<option value=\"", "\"");
		if (reason.p)
			reasons = str_sub(reasons, (size_t)(reason.p - reasons.p), reasons.n);
	}
	return status;
}

static void count(struct seat *s, int k, int status)
{
	if (status == 303) {
		s->done++;
		atomic_fetch_add(&saved[k], 1);
	} else if (status == 409 || status == 503) {
		s->overtaken++;
	} else if (status != 403) { /* it is another's by now */
		s->status = status;
	}
}

/* Opens a case and sends the forms of the steps that are his. */
static void look(struct seat *s, int k)
{
	str headers = str_printf(&s->a, "%s" WEAK_AGENT, s->b.cookie);
	struct http_reply page = client_get(&s->a, w->port, address[k], headers.p);
	str rest = page.body;
	ptrdiff_t at;

	if (page.status != 200 && page.status != 404 && page.status != 503)
		s->status = page.status;
	if (page.status != 200)
		return;
	while ((at = str_find(rest, STR("/langkah#langkah-"))) >= 0) {
		str form = str_sub(rest, (size_t)at, rest.n);
		const char *result = result_of(between(form, "name=\"langkah\" value=\"", "\""), k);

		rest = str_sub(form, 1, form.n);
		form = between(form, "/langkah#langkah-", "</form>");
		if (!result || str_find(form, STR("name=\"hasil\" value=\"jeda\"")) >= 0)
			continue;
		count(s, k, send_step(s, k, form, result));
	}
}

static bool all_done(void)
{
	for (int k = 0; k < CASES; k++)
		if (atomic_load(&saved[k]) < STEPS_OF_A_CASE)
			return false;
	return true;
}

static void *sit(void *ctx)
{
	struct seat *s = ctx;
	int64_t stop = clock_monotonic() + (int64_t)PATIENCE_S * 1000000;

	for (int round = 0; !all_done(); round++) {
		arena_init(&s->a, 16 << 20);
		look(s, (s->number + round) % CASES);
		arena_finish(&s->a);
		usleep(PAUSE_US); /* a person reads the page */
		if (clock_monotonic() > stop) {
			atomic_store(&out_of_time, 1);
			break;
		}
	}
	return NULL;
}

/* ---- what is there then ---- */

static void found(void *ctx, const char *check, str text)
{
	(void)ctx;
	print_message("doctor: %s: " STR_FMT "\n", check, STR_ARG(text));
}

/* Of cases: the people of the world are plain rows. */
static int64_t findings(const struct rulebook *book)
{
	struct doctor_report report = {.found = found, .book = book};
	struct arena a;

	arena_init(&a, 256 << 20);
	for (size_t i = 0; i < doctor_check_count; i++)
		if (str_starts(str_from(doctor_checks[i].name), STR("case_")) ||
		    str_eq(str_from(doctor_checks[i].name), STR("event_chains")))
			MUST(doctor_run(w->world->db, &a, i, &report));
	arena_finish(&a);
	return report.findings;
}

/* As many passages as forms that were answered with "saved", each from another step. */
static void assert_case(const struct rulebook *book, int k)
{
	struct who who = {.inst = bawaslu.inst,
			  .account = bawaslu.account[0],
			  .roles = ROLE_BIT(ROLE_BAWASLU),
			  .zone = ZONE_WIB,
			  .second_factor = true};
	struct case_ref ref;
	struct track *t;
	size_t n, passages = 0;

	MUST(case_find(w->world->db, w->a, &who, str_from(address[k] + strlen("/meja/perkara/")),
		       &ref));
	MUST(case_tracks(w->world->db, w->a, book, &who, ref, moment_day(clock_now(), ZONE_WIB), &t,
			 &n));
	assert_int_equal(n, 4);
	for (size_t i = 0; i < n; i++) {
		passages += t[i].passage_n;
		for (size_t x = 0; x < t[i].passage_n; x++)
			for (size_t y = 0; y < x; y++)
				assert_false(str_eq(t[i].passage[x].step, t[i].passage[y].step));
	}
	assert_int_equal(passages, STEPS_OF_A_CASE);
	assert_int_equal(atomic_load(&saved[k]), STEPS_OF_A_CASE);
}

static void test_crowd_cases__64_officers_over_http(void **state)
{
	static struct seat seat[OFFICERS];
	struct browser b = officer(&bawaslu, 0);
	const struct shelf_book *book;
	pthread_t thread[OFFICERS];
	int done[BODIES] = {0}, overtaken = 0;

	(void)state;
	for (int k = 0; k < CASES; k++) {
		address[k] = take_in(&b);
		match(&b, address[k], "staf jayaraksa");
		atomic_store(&saved[k], 0);
	}
	for (int i = 0; i < OFFICERS; i++)
		seat[i] = (struct seat){.b = sit_at_desk(i), .number = i};
	for (int i = 0; i < OFFICERS; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, sit, &seat[i]), 0);
	for (int i = 0; i < OFFICERS; i++) {
		pthread_join(thread[i], NULL);
		done[i % BODIES] += seat[i].done;
		overtaken += seat[i].overtaken;
	}
	for (int i = 0; i < OFFICERS; i++)
		assert_int_equal(seat[i].status, 0);
	assert_int_equal(atomic_load(&out_of_time), 0);
	book = shelf_take(w->shelf);
	for (int k = 0; k < CASES; k++)
		assert_case(book->book, k);
	assert_int_equal(findings(book->book), 0);
	shelf_return(w->shelf, book);
	print_message("saved by Bawaslu %d, BKN %d, mayor %d, personnel %d, superior %d; %d told "
		      "that somebody was faster\n",
		      done[0], done[1], done[2], done[3], done[4], overtaken);
	for (int i = 0; i < BODIES; i++)
		assert_true(done[i] >= CASES / 2);
}
