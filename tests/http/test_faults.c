/* Fault injection through the whole server: each allocation and each database write of a request
 * fails once in turn. The answer is whole, what was asked is done or is not, and the next request
 * finds everything in order. One signature without a server: tests/unit/core/pledge/test_faults.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "account_world.h"
#include "core/event/event.h"
#include "core/key/key.h"
#include "core/pledge/coverage.h"
#include "core/pledge/statement.h"
#include "http_world.h"
#include "sys/log.h"
#include "web/page.h"
#include "web/rate.h"

#define SENTENCE "Saya+tidak+memihak+pasangan+calon+mana+pun%2C+di+kantor+maupun+di+media+sosial."
#define SIGN     "jawaban=tanda-tangan&kalimat=" SENTENCE

static struct http_world *w;
static struct account_world *aw;
static struct who *lurah, *office;

static enum err make_key(struct tx *tx, void *ctx)
{
	uint32_t key;

	(void)ctx;
	return key_create(tx, w->a, &w->server->master, w->world->inst, (id){{0}}, &key);
}

static int setup(void **state)
{
	(void)state;
	log_set_level(LOG_LEVEL_ERROR);
	w = http_world_create(&(struct http_settings){
		.route = route_table, .route_n = route_table_n, .show_error = page_show_error});
	aw = aw_over(w->world, &w->server->master);
	MUST(world_write(w->world, make_key, NULL));
	lurah = world_who(w->world, "lurah");
	office = world_who(w->world, "pengelola");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	secret_finish(&aw->master);
	db_close(aw->db);
	http_world_destroy(w);
	clock_set_shift(0);
	return 0;
}

#ifdef NETRAL_FAULTS
#include "faults.h"

static id drive;

static enum err open_drive(struct tx *tx, void *ctx)
{
	struct drive *ret = ctx;
	struct text text;
	struct drive_plan plan = {
		.title = STR("Pakta integritas"),
		.election = STR("pilkada-2024"),
		.stage = STR("masa kampanye"),
		.statuses = (1 << STATUS_END) - 2,
		.opens_at = tx->now,
		.closes_at = tx->now + MICROS_DAY,
	};

	TRY(text_newest_or_default(tx, w->a, w->world->inst, (id){{0}}, &text));
	plan.text = text.id;
	return drive_open(tx, w->a, w->world->inst, (id){{0}}, &plan, ret, NULL);
}

static void new_drive(void)
{
	struct drive d;

	MUST(world_write(w->world, open_drive, &d));
	drive = d.id;
}

/* "…/ikrar/DRIVE…" */
static const char *of_drive(struct scene *s, const char *before, const char *after)
{
	return str_printf(&s->arena, "%s" STR_FMT "%s", before, STR_ARG(id_hex(&s->arena, drive)),
			  after)
		.p;
}

/* The lurah's signature in the drive: all that belongs to it is there, or none of it. */
static int64_t signatures(struct scene *s)
{
	int64_t appended =
		events(s, w->world->inst, lurah->employee, EVENT_PLEDGE_SIGNED) - s->before;
	struct pledge_task task;
	struct coverage c;
	struct pledge p;

	MUST(pledge_task_read(w->world->db, &s->arena, lurah, drive, clock_now(), &task));
	MUST(coverage_read(w->world->db, &s->arena, office, drive, (id){{0}}, clock_now(), &c));
	assert_int_equal(c.total.signed_, appended);
	if (appended == 0) {
		assert_int_equal(task.answer, ANSWER_OPEN);
		return 0;
	}
	assert_int_equal(task.answer, ANSWER_SIGNED);
	MUST(pledge_read(w->world->db, &s->arena, w->world->inst, task.pledge, &p));
	assert_int_equal(p.statement.n, STATEMENT_LEN);
	return appended;
}

static void set_sign(struct scene *s)
{
	const char *token, *cookie = http_world_session(w, "lurah", true, &token);

	new_drive();
	s->before = events(s, w->world->inst, lurah->employee, EVENT_PLEDGE_SIGNED);
	s->request = post(s, of_drive(s, "/ikrar/", ""), cookie,
			  str_printf(&s->arena, "token=%s&%s", token, SIGN));
}

static void test_faults__a_signature(void **state)
{
	struct scene s = {.set = set_sign, .done = signatures, .good = 303};

	(void)state;
	walk(&s, FAULT_ALLOC);
	walk(&s, FAULT_DB_WRITE);
	assert_sound(NULL, (const char *[]){"pledge_drives", "event_chains"}, 2);
	arena_finish(&s.arena);
}

static void set_read(struct scene *s)
{
	const char *token, *cookie = http_world_session(w, "lurah", true, &token);

	s->request = get(s, of_drive(s, "/ikrar/", ""), cookie);
}

static void set_coverage(struct scene *s)
{
	const char *token, *cookie = http_world_session(w, "pengelola", true, &token);

	s->request = get(s, of_drive(s, "/meja/ikrar/", "/cakupan"), cookie);
}

static void test_faults__pages_that_read(void **state)
{
	struct scene read = {.set = set_read, .good = 200};
	struct scene coverage = {.set = set_coverage, .good = 200};

	(void)state;
	new_drive();
	walk(&read, FAULT_ALLOC);
	walk(&coverage, FAULT_ALLOC);
	arena_finish(&read.arena);
	arena_finish(&coverage.arena);
}

#define ANSWERED                                                                             \
	"jenis=medsos&langkah=jawaban&keadaan=status_pelaku%3Dpns%3Bperbuatan_medsos%3Dsuka" \
	"%3Bunggahan_foto%3Dtidak%3Bisi_mendukung%3Dya"

static void set_check(struct scene *s)
{
	s->request = post(s, "/cek", "", STR(ANSWERED));
}

static void set_slip(struct scene *s)
{
	s->request = post(s, "/cek/lembar.pdf", "", STR(ANSWERED));
}

static void test_faults__a_check_and_its_slip(void **state)
{
	struct scene shown = {.set = set_check, .good = 200};
	struct scene slip = {.set = set_slip, .good = 200};

	(void)state;
	walk(&shown, FAULT_ALLOC);
	walk(&slip, FAULT_ALLOC);
	arena_finish(&shown.arena);
	arena_finish(&slip.arena);
}

/* Signing in as often as this is limited; here each round begins with an empty table of rates. */
static struct arena rates;

static void forget_rates(void)
{
	rate_destroy(w->server->rate);
	arena_reset(&rates);
	w->server->rate = rate_create(&rates);
}

static void set_sign_in(struct scene *s)
{
	str body = str_printf(&s->arena, "nama_masuk=%s&sandi=kuda+biru+di+sawah",
			      world_person(w->world, "lurah")->nip);

	forget_rates();
	s->before = events(s, w->world->inst, lurah->account, EVENT_ACCOUNT_SIGNED_IN);
	s->request = post(s, "/masuk", "", body);
}

static int64_t sign_ins(struct scene *s)
{
	struct session_list list;
	int64_t all = events(s, w->world->inst, lurah->account, EVENT_ACCOUNT_SIGNED_IN);

	MUST(session_list_read(w->world->db, &s->arena, lurah, (id){{0}}, clock_now(), &list));
	assert_int_equal((int64_t)list.n, all);
	return all - s->before;
}

static void test_faults__signing_in(void **state)
{
	struct scene s = {.set = set_sign_in, .done = sign_ins, .good = 303, .repeats = true};

	(void)state;
	aw_password(aw, "lurah");
	arena_init(&rates, 1 << 20);
	walk(&s, FAULT_ALLOC);
	walk(&s, FAULT_DB_WRITE);
	rate_destroy(w->server->rate);
	arena_finish(&rates);
	w->server->rate = NULL;
	arena_finish(&s.arena);
}

static enum err issue_code(struct tx *tx, void *ctx)
{
	return code_issue(tx, w->a, &w->server->master, office, CODE_KIOSK, drive,
			  tx->now + MICROS_DAY, ctx, 1);
}

/* The value of a field of the page. */
static const char *hidden(struct scene *s, const struct http_reply *page, const char *name)
{
	str mark = str_printf(&s->arena, "name=\"%s\" value=\"", name), rest;
	ptrdiff_t at = str_find(page->body, mark);

	assert_true(at >= 0);
	rest = str_sub(page->body, (size_t)at + mark.n, page->body.n);
	return str_cstr(&s->arena, str_cut(&rest, '"'));
}

/* The cookie of a kiosk that has just been opened. */
static const char *kiosk_cookie(struct scene *s, const struct http_reply *opened)
{
	str rest = opened->head, line;

	while (rest.n) {
		ptrdiff_t at;

		line = str_cut(&rest, '\n');
		at = str_find(line, STR("__Host-kios="));
		if (at < 0)
			continue;
		line = str_sub(line, (size_t)at, line.n);
		line = str_cut(&line, ';');
		return str_printf(&s->arena, "Cookie: " STR_FMT "\r\n", STR_ARG(line)).p;
	}
	fail_msg("no kiosk");
	return NULL;
}

/* A kiosk at which the lurah's turn has begun. */
static void set_kiosk(struct scene *s)
{
	const char *token, *cookie = http_world_session(w, "camat", true, &token), *turn;
	struct code_person person = {.holder = lurah->employee, .name = STR("x")};
	struct http_reply page;

	new_drive();
	s->before = events(s, w->world->inst, lurah->employee, EVENT_PLEDGE_SIGNED);
	MUST(world_write(w->world, issue_code, &person));
	page = client_post(&s->arena, w->port, of_drive(s, "/meja/ikrar/", "/kios"), cookie,
			   str_printf(&s->arena, "token=%s&jam=2", token));
	cookie = kiosk_cookie(s, &page);
	page = client_get(&s->arena, w->port, "/kios", cookie);
	turn = hidden(s, &page, "giliran");
	page = client_post(&s->arena, w->port, "/kios", cookie,
			   str_printf(&s->arena, "kode=%s&giliran=%s", person.code, turn));
	assert_int_equal(page.status, 200);
	s->request =
		post(s, "/kios/jawab", cookie, str_printf(&s->arena, "giliran=%s&%s", turn, SIGN));
}

static void test_faults__an_answer_at_a_kiosk(void **state)
{
	struct scene s = {.set = set_kiosk, .done = signatures, .good = 200};

	(void)state;
	walk(&s, FAULT_ALLOC);
	walk(&s, FAULT_DB_WRITE);
	assert_sound(NULL, (const char *[]){"pledge_drives", "event_chains"}, 2);
	arena_finish(&s.arena);
}
#else
static void test_faults__need_a_build_with_faults(void **state)
{
	(void)state;
	skip();
}
#endif
