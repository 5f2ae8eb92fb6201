/*
 * What a page may cost, as counts: statements, allocations, bytes. Seconds are the bench's. The
 * server runs in this process, so that its connections can be asked what they did.
 */
#include <cmocka.h>

#include "base/fault.h"
#include "burst.h"
#include "here.h"
#include "http_client.h"
#include "web/asset.h"

enum {
	PEOPLE = 600,
	FIRST_LOAD = 30 << 10,
	STYLE_SHEET = 12 << 10,
	COMPRESSED = 1,
	SESSION = 1,
	CASES = 60
};

enum who_asks { NOBODY, PERSON /* has not answered */, SIGNER /* has signed */, OFFICER, OVERSEER };

/* A page; %s is the drive, # a case. `statements` without the one that reads the session. Bytes are
 * the HTML without compression. */
struct budget {
	const char *path;
	enum who_asks who;
	int64_t statements, allocations;
	size_t bytes;
};

static const struct budget budgets[] = {
	{"/", NOBODY, 1, 60, 8000},
	{"/masuk", NOBODY, 0, 40, 6000},
	{"/periksa", NOBODY, 0, 40, 14000},
	{"/cek", NOBODY, 0, 40, 12000},
	{"/data/ikrar", NOBODY, 1, 70, 8000},
	{"/data/tindak-lanjut", NOBODY, 4, 90, 8000}, /* of no cases */
	{"/aturan", NOBODY, 1, 100, 36000},           /* all rules */
	{"/aturan?cari=foto", NOBODY, 1, 90, 20000},
	{"/aturan/etik-medsos-balon", NOBODY, 2, 300, 30000},
	{"/aturan/matriks", NOBODY, 0, 80, 14000},
	{"/aturan/tanya", NOBODY, 0, 80, 26000},
	{"/aturan/pemilihan", NOBODY, 0, 160, 40000},
	{"/data/ikrar/sukabumi", NOBODY, 2, 90, 12000},
	{"/saya", PERSON, 2, 70, 8000},
	{"/ikrar", PERSON, 1, 60, 8000},
	{"/ikrar/%s", PERSON, 4, 100, 8000},
	{"/ikrar/%s?langkah=2", PERSON, 4, 100, 8000},
	{"/ikrar/%s/hasil", SIGNER, 2, 70, 8000},
	{"/meja/ikrar", OFFICER, 1, 60, 8000},
	{"/meja/ikrar/%s/cakupan", OFFICER, 3, 100, 20000},
	{"/meja/ikrar/%s/belum", OFFICER, 4, 700, 120000}, /* a hundred people */
	{"/meja/pegawai", OFFICER, 2, 100, 10000},
	{"/meja/perkara", OVERSEER, 2, 360, 26000}, /* thirty steps; more in test_desk.c */
	{"/meja/perkara?lihat=menunggu", OVERSEER, 2, 60, 8000},
	{"/meja/perkara?lihat=beban", OVERSEER, 2, 60, 8000},
	{"/meja/perkara.json", OVERSEER, 2, 450, 40000},
	{"/meja/perkara.json?lihat=perkara", OVERSEER, 1, 250, 30000},
	{"/meja/perkara/#/perkara.json", OVERSEER, 6, 120, 12000},
	{"/data/tindak-lanjut/sukabumi", NOBODY, 5, 90, 8000},
	{"/meja/perkara/baru", OVERSEER, 0, 60, 16000},
	{"/meja/perkara/bawahan", OFFICER, 0, 60, 16000},
	{"/meja/perkara/#", OVERSEER, 18, 320, 26000}, /* a case about two people */
	{"/meja/perkara/#/kelengkapan", OVERSEER, 12, 160, 12000},
	{"/meja/perkara/#/bukti", OVERSEER, 9, 120, 12000},
	{"/meja/perkara/#/surat", OVERSEER, 14, 300, 16000},
	{"/saya/perkara", PERSON, 1, 60, 8000},
};

static int group_setup(void **state)
{
	*state = here_create(PEOPLE, CASES);
	return 0;
}

static int group_teardown(void **state)
{
	here_destroy(*state);
	return 0;
}

/* No request is under way. */
static int64_t statements(struct here *h)
{
	return here_effort(h).statements;
}

static int64_t allocations(void)
{
#ifdef NETRAL_FAULTS
	return fault_passed(FAULT_ALLOC);
#else
	return 0;
#endif
}

static struct http_reply get(struct here *h, const char *path, enum who_asks who, bool gzip)
{
	const struct crowd_person *p = who == OVERSEER  ? &h->matters.overseer
				       : who == OFFICER ? &h->crowd->officer
							: &h->crowd->person[who == SIGNER];
	str headers = str_printf(&h->arena, "%s%s", who == NOBODY ? "" : p->cookie,
				 gzip ? "Accept-Encoding: gzip\r\n" : "");

	return client_get(&h->arena, h->port, path, headers.p);
}

static const char *full_path(struct here *h, const char *path)
{
	str drive = id_hex(&h->arena, h->crowd->drive);

	if (strchr(path, '#'))
		return str_printf(&h->arena, "/meja/perkara/" STR_FMT "%s",
				  STR_ARG(h->matters.number), strchr(path, '#') + 1)
			.p;
	return str_printf(&h->arena, path, drive.p).p;
}

/* The second person signs, so that his result has something to show. */
static void sign(struct here *h)
{
	struct served s = {.pid = 1, .port = h->port};
	struct burst b = {.crowd = h->crowd, .server = &s, .clients = 1, .from = 1, .to = 2};

	burst_run(&b);
	assert_int_equal(b.acknowledged, 1);
}

/* True when the page keeps its budget; says what it costs when not. */
static bool keeps(struct here *h, const struct budget *b)
{
	const char *path = full_path(h, b->path);
	int64_t asked, allocated;
	struct http_reply r = get(h, path, b->who, false); /* statements are prepared */

	if (r.status != 200)
		print_error("%s: " STR_FMT "\n", path, STR_ARG(r.head));
	assert_int_equal(r.status, 200);
	/* A page that is kept for everybody costs nothing the second time; another query is another
	 * page. */
	if (b->who == NOBODY)
		path = str_printf(&h->arena, "%s%sx=x", path, strchr(path, '?') ? "&" : "?").p;
	asked = statements(h);
	allocated = allocations();
	r = get(h, path, b->who, false);
	asked = statements(h) - asked - (b->who == NOBODY ? 0 : SESSION);
	allocated = allocations() - allocated;
	/* none at all would mean that it was not counted */
	if (r.status == 200 && asked <= b->statements && (asked > 0 || b->statements == 0) &&
	    allocated <= b->allocations && r.body.n <= b->bytes)
		return true;
	print_error("%s: status %d, %lld statements of %lld, %lld allocations of %lld, %zu bytes "
		    "of %zu\n",
		    path, r.status, (long long)asked, (long long)b->statements,
		    (long long)allocated, (long long)b->allocations, r.body.n, b->bytes);
	return false;
}

static void test_pages__keep_their_budgets(void **state)
{
	struct here *h = *state;
	int beyond = 0;

	if (!h)
		skip();
	sign(h);
#ifdef NETRAL_FAULTS
	fault_arm(FAULT_ALLOC, 0);
#endif
	for (size_t i = 0; i < sizeof budgets / sizeof *budgets; i++)
		beyond += !keeps(h, &budgets[i]);
	assert_int_equal(beyond, 0);
}

/* A step of "Boleh atau tidak?", for somebody who is not signed in. An answer asks what lawyers say
 * of all rules, and so tells the database nothing of the question. */
static const struct step_budget {
	const char *form;
	int64_t statements, allocations;
	size_t bytes;
} steps[] = {
	{"kalimat=saya+menyukai+unggahan+calon+bupati", 0, 50, 10000},
	{"jenis=medsos", 0, 50, 6000},
	{"jenis=medsos&keadaan=status_pelaku%3Dpns&fakta=perbuatan_medsos&nilai=suka", 0, 60, 6000},
	{"jenis=medsos&langkah=jawaban", 1, 110, 16000},
	{"jenis=medsos&langkah=jawaban&keadaan=status_pelaku%3Dpns%3Bperbuatan_medsos%3Dsuka"
	 "%3Bunggahan_foto%3Dtidak%3Bisi_mendukung%3Dya",
	 1, 120, 16000},
};

static bool step_keeps(struct here *h, const struct step_budget *b)
{
	struct http_reply r = client_post(&h->arena, h->port, "/cek", "", str_from(b->form));
	int64_t asked = statements(h), allocated = allocations();

	assert_int_equal(r.status, 200);
	r = client_post(&h->arena, h->port, "/cek", "", str_from(b->form));
	asked = statements(h) - asked;
	allocated = allocations() - allocated;
	if (r.status == 200 && asked <= b->statements && allocated <= b->allocations &&
	    r.body.n <= b->bytes)
		return true;
	print_error("/cek %s: status %d, %lld statements of %lld, %lld allocations of %lld, %zu "
		    "bytes of %zu\n",
		    b->form, r.status, (long long)asked, (long long)b->statements,
		    (long long)allocated, (long long)b->allocations, r.body.n, b->bytes);
	return false;
}

static void test_pages__a_check_asks_the_database_for_badges_only(void **state)
{
	struct here *h = *state;
	int beyond = 0;

	if (!h)
		skip();
#ifdef NETRAL_FAULTS
	fault_arm(FAULT_ALLOC, 0);
#endif
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		beyond += !step_keeps(h, &steps[i]);
	assert_int_equal(beyond, 0);
}

/* The bytes of every asset that `html` names, as sent to a browser. */
static size_t asset_bytes(struct here *h, str html)
{
	size_t n = 0;

	for (size_t i = 0; i < ASSET_COUNT; i++) {
		const struct asset *a = &asset_table[i];

		if (str_find(html, a->path) < 0)
			continue;
		n += get(h, str_cstr(&h->arena, a->path), NOBODY, true).body.n;
	}
	return n;
}

static void test_pages__load_in_30_kib(void **state)
{
	struct here *h = *state;
	int beyond = 0;

	if (!h)
		skip();
	for (size_t i = 0; i < sizeof budgets / sizeof *budgets; i++) {
		const char *path = full_path(h, budgets[i].path);
		struct http_reply plain = get(h, path, budgets[i].who, false);
		size_t n = get(h, path, budgets[i].who, true).body.n + asset_bytes(h, plain.body);

		if (n > FIRST_LOAD) {
			print_error("%s: %zu bytes with its assets\n", path, n);
			beyond++;
		}
	}
	assert_int_equal(beyond, 0);
	assert_true(asset_table[ASSET_NETRAL_CSS].body.n <= STYLE_SHEET);
}

/* A page for everybody is made once a minute, whoever asks. */
static void test_pages__public_page_asks_the_database_once(void **state)
{
	struct here *h = *state;
	int64_t asked;

	if (!h)
		skip();
	assert_int_equal(get(h, "/data/ikrar/sukabumi?kali=1", NOBODY, false).status, 200);
	asked = statements(h);
	for (int i = 0; i < 100; i++)
		assert_int_equal(get(h, "/data/ikrar/sukabumi?kali=1", NOBODY, false).status, 200);
	assert_int_equal(statements(h), asked);
}
