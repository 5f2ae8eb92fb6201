/* crowd: see crowd.h. */
#include "crowd.h"

#include <unistd.h>

#include "base/codec.h"
#include "base/map.h"
#include "core/account/account.h"
#include "core/doctor/doctor.h"
#include "core/key/key.h"
#include "core/org/roster.h"
#include "core/pledge/drive.h"
#include "query/perf.h"
#include "query/session.h"
#include "sys/clock.h"
#include "sys/file.h"
#include "sys/log.h"

enum { BATCH = 500, CROWD_MEMORY = 1 << 30, DOCTOR_MEMORY = 256 << 20, BYTES_A_ROW = 200 };

const char *const crowd_header[CROWD_COLUMNS] = {
	"nip", "nama", "status", "jabatan", "jenis_jabatan", "unit", "email", "hp", "nip_atasan"};

static const char *const first[] = {"Agus",  "Budi",   "Cahya", "Dewi",  "Eka",     "Fajar",
				    "Gita",  "Hendra", "Intan", "Joko",  "Kartika", "Lina",
				    "Maman", "Nia",    "Oki",   "Putri", "Rudi",    "Sari",
				    "Tuti",  "Udin",   "Wahyu"};
static const char *const last[] = {"Adinata", "Budiman", "Cahyani",  "Darmawan", "Firdaus",
				   "Gunawan", "Hidayat", "Iskandar", "Kusuma",   "Lesmana",
				   "Maulana", "Nugraha", "Permana",  "Rahayu",   "Santoso",
				   "Utami",   "Wijaya",  "Yuliana",  "Zakaria"};
static const char *const office[] = {"Dinas Pendidikan",  "Dinas Kesehatan",
				     "Dinas Perhubungan", "Kecamatan Baros",
				     "Kecamatan Cikole",  "Inspektorat Daerah",
				     "Sekretariat DPRD",  "Satuan Polisi Pamong Praja"};

#define PICK(list, i) (list)[(i) % (sizeof(list) / sizeof *(list))]

/* Number i: a day of birth among 35 years of 336 days, and a serial beyond that. */
static void put_nip(size_t i, bool pppk, char *ret)
{
	size_t serial = 1 + i / (35 * 336) % 999, born = i % (35 * 336);

	snprintf(ret, CROWD_CELL, "%04zu%02zu%02zu%04zu%s%c%03zu", 1965 + born / 336,
		 1 + born / 28 % 12, 1 + born % 28, 1990 + born / 336, pppk ? "21" : "03",
		 i % 2 ? '2' : '1', serial);
}

void crowd_row(size_t i, char cell[CROWD_COLUMNS][CROWD_CELL])
{
	static const char *const kinds[] = {"pelaksana", "fungsional", "pelaksana", "pengawas"};
	bool pppk = i % 5 == 0;
	size_t unit = i / 25;

	put_nip(i, pppk, cell[0]);
	snprintf(cell[1], CROWD_CELL, "%s %s %s", PICK(first, i), PICK(last, i / 21),
		 PICK(last, i / 399 + i));
	snprintf(cell[2], CROWD_CELL, "%s", pppk ? "pppk" : "pns");
	snprintf(cell[3], CROWD_CELL, "Pengelola Data %zu", i % 7);
	snprintf(cell[4], CROWD_CELL, "%s", PICK(kinds, i));
	snprintf(cell[5], CROWD_CELL, "%s / Bidang %zu", PICK(office, unit), 1 + unit / 8);
	snprintf(cell[6], CROWD_CELL, "p%zu@sukabumi.example", i);
	snprintf(cell[7], CROWD_CELL, "0812%08zu", i);
	cell[8][0] = 0;
}

void crowd_list(struct buf *out, size_t n)
{
	char cell[CROWD_COLUMNS][CROWD_CELL];

	for (size_t k = 0; k < CROWD_COLUMNS; k++)
		buf_printf(out, "%s%s", k ? "," : "", crowd_header[k]);
	for (size_t i = 0; i < n; i++) {
		crowd_row(i, cell);
		for (size_t k = 0; k < CROWD_COLUMNS; k++)
			buf_printf(out, "%s%s", k ? "," : "\r\n", cell[k]);
	}
	buf_put(out, STR("\r\n"));
	MUST(buf_err(out));
}

/* As MUST, with what the program says about it. */
static void must(struct crowd *c, enum err e, const char *what)
{
	if (e != OK)
		fprintf(stderr, "crowd: %s\n", c->error.text);
	world_must(e, what);
}

static enum err add_institution(struct tx *tx, void *ctx)
{
	struct crowd *c = ctx;
	struct institution made, new_ = {.code = STR("sukabumi"),
					 .name = STR("Pemerintah Kota Sukabumi"),
					 .kind = INSTITUTION_KOTA,
					 .zone = ZONE_WIB};
	uint32_t key;

	TRY(institution_add(tx, &c->arena, &new_, (id){{0}}, &made, &c->error));
	c->inst = made.inst;
	c->root = made.root_unit;
	return key_create(tx, &c->arena, &c->master, made.inst, (id){{0}}, &key);
}

static int64_t cpu_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static void load_staff(struct crowd *c, size_t n)
{
	struct roster_io io = roster_io_writer(c->base->db, c->base->writer);
	struct roster_result result;
	struct arena a;
	struct buf csv;
	_cleanup_(file_close) int fd = -1;

	arena_init(&a, CROWD_MEMORY);
	csv = BUF_INIT(&a, (n + 1) * BYTES_A_ROW);
	crowd_list(&csv, n);
	MUST(file_temporary(NULL, &fd));
	MUST(file_write_fd(fd, buf_str(&csv)));
	if (lseek(fd, 0, SEEK_SET) != 0)
		MUST(ERR_ENVIRONMENT);
	arena_reset(&a);
	c->load_cpu_ns = cpu_ns();
	must(c,
	     roster_compare(&io, &a,
			    &(struct roster_options){
				    .inst = c->inst, .fd = fd, .file_name = STR("daftar.csv")},
			    &result, &c->error),
	     "roster_compare");
	if (result.counts.added != (int64_t)n)
		MUST(ERR_INPUT);
	MUST(roster_apply(&io, &a, c->inst, result.import, (id){{0}}));
	c->load_cpu_ns = cpu_ns() - c->load_cpu_ns;
	arena_finish(&a);
}

static enum err open_drive(struct tx *tx, void *ctx)
{
	struct crowd *c = ctx;
	struct drive made;
	struct text text;
	struct drive_plan plan = {
		.title = STR("Pakta integritas Pilkada 2024"),
		.election = STR("pilkada-2024"),
		.stage = STR("masa kampanye"),
		.statuses = 1 << STATUS_PNS | 1 << STATUS_PPPK,
		.opens_at = tx->now - MICROS_MINUTE,
		.closes_at = tx->now + MICROS_DAY,
	};

	TRY(text_newest_or_default(tx, &c->arena, c->inst, (id){{0}}, &text));
	plan.text = text.id;
	c->sentence = text.sentence;
	TRY(drive_open(tx, &c->arena, c->inst, (id){{0}}, &plan, &made, &c->error));
	c->drive = made.id;
	return OK;
}

enum err crowd_session(struct tx *tx, struct crowd *c, int64_t inst, id account, bool second_factor,
		       struct crowd_person *p)
{
	uint8_t token[TOKEN_LEN], form[2 * TOKEN_LEN] = {0}, hash[SHA256_LEN];
	struct buf cookie = BUF_INIT(&c->arena, 128), masked = BUF_INIT(&c->arena, 128);

	random_bytes(token, sizeof token);
	random_bytes(form + TOKEN_LEN, TOKEN_LEN); /* masked with zeros */
	sha256(token, sizeof token, hash);
	TRY(session_add(tx, inst, id_new(), account, str_n((char *)hash, sizeof hash),
			str_n((char *)form + TOKEN_LEN, TOKEN_LEN), tx->now, tx->now, second_factor,
			STR("Firefox/Linux"), NULL));
	buf_put(&cookie, STR("Cookie: " SESSION_COOKIE "="));
	base64url_put(&cookie, token, sizeof token);
	buf_put(&cookie, STR("\r\n"));
	base64url_put(&masked, form, sizeof form);
	p->cookie = buf_str(&cookie).p;
	p->token = buf_str(&masked).p;
	return OK;
}

struct signing_in {
	struct crowd *crowd;
	const struct perf_asked_row *row;
	size_t from, to;
};

static enum err sign_in_batch(struct tx *tx, void *ctx)
{
	struct signing_in *s = ctx;
	struct arena a;
	enum err e = OK;

	arena_init(&a, 1 << 20);
	for (size_t i = s->from; i < s->to && e == OK; i++) {
		const struct perf_asked_row *r = &s->row[i];
		id account;

		e = account_create(tx, &a,
				   &(struct account_new){.inst = s->crowd->inst,
							 .employee = r->employee,
							 .login = r->nip,
							 .name = r->name},
				   &account, &s->crowd->error);
		if (e == OK)
			e = crowd_session(tx, s->crowd, s->crowd->inst, account, false,
					  &s->crowd->person[i]);
		arena_reset(&a);
	}
	arena_finish(&a);
	return e;
}

static enum err add_officer(struct tx *tx, void *ctx)
{
	struct crowd *c = ctx;
	id account;

	TRY(account_create(tx, &c->arena,
			   &(struct account_new){.inst = c->inst,
						 .login = STR("kepegawaian.sukabumi"),
						 .name = STR("Pengelola Kepegawaian")},
			   &account, &c->error));
	TRY(account_role_give(tx, &c->arena, c->inst, account, ROLE_PERSONNEL, (id){{0}},
			      (id){{0}}));
	return crowd_session(tx, c, c->inst, account, true, &c->officer);
}

struct crowd *crowd_create(size_t n, size_t signed_in)
{
	struct arena arena;
	struct crowd *c;
	struct signing_in s;
	struct perf_asked_row *row;

	arena_init(&arena, CROWD_MEMORY);
	c = arena_new(&arena, struct crowd);
	c->arena = arena;
	c->base = world_create_empty();
	clock_set_shift(0);
	log_set_level(LOG_LEVEL_ERROR); /* that large writes are slow is known */
	c->key_file = str_printf(&c->arena, "%s/netral.key", c->base->dir).p;
	MUST(master_create(c->key_file, &c->error));
	MUST(master_load(c->key_file, &c->master, &c->error));
	MUST(signer_create(&c->master, &c->signer));
	MUST(writer_run(c->base->writer, 0, add_institution, c));
	load_staff(c, n);
	MUST(writer_run(c->base->writer, c->inst, open_drive, c));
	MUST(perf_asked(c->base->db, &c->arena, c->inst, c->drive, &row, &c->n));
	if (c->n != n)
		MUST(ERR_INTERNAL);
	c->person = arena_array(&c->arena, struct crowd_person, n);
	for (size_t i = 0; i < n; i++)
		c->person[i].employee = row[i].employee;
	s = (struct signing_in){.crowd = c, .row = row};
	for (; s.from < signed_in; s.from = s.to) {
		s.to = s.from + BATCH < signed_in ? s.from + BATCH : signed_in;
		MUST(writer_run(c->base->writer, c->inst, sign_in_batch, &s));
	}
	MUST(writer_run(c->base->writer, c->inst, add_officer, c));
	return c;
}

void crowd_destroy(struct crowd *c)
{
	struct arena arena;

	if (!c)
		return;
	arena = c->arena;
	signer_destroy(c->signer);
	secret_finish(&c->master);
	world_destroy(c->base);
	arena_finish(&arena);
}

static void found(void *ctx, const char *check, str text)
{
	(void)ctx;
	fprintf(stderr, "doctor: %s: " STR_FMT "\n", check, STR_ARG(text));
}

static int64_t count_findings(struct crowd *c)
{
	struct doctor_report report = {.found = found};
	struct arena a;

	arena_init(&a, DOCTOR_MEMORY);
	for (size_t i = 0; i < doctor_check_count; i++)
		MUST(doctor_run(c->base->db, &a, i, &report));
	arena_finish(&a);
	return report.findings;
}

struct crowd_audit crowd_audit(struct crowd *c)
{
	struct crowd_audit audit = {0};
	struct perf_signatures_row *row;
	struct perf_counter_row counter;
	struct arena a;
	struct map stored;
	size_t n;

	arena_init(&a, CROWD_MEMORY);
	map_init(&stored, &a);
	MUST(db_begin(c->base->db,
		      false)); /* one moment: a killed server's last commit may just end */
	MUST(perf_signatures(c->base->db, &a, c->inst, c->drive, &row, &n));
	for (size_t i = 0; i < n; i++) {
		audit.doubled += row[i].n != 1;
		map_set(&stored, str_n((const char *)row[i].employee.b, sizeof row[i].employee.b),
			row);
	}
	for (size_t i = 0; i < c->n; i++) {
		id e = c->person[i].employee;

		audit.lost += c->person[i].acknowledged &&
			      !map_get(&stored, str_n((const char *)e.b, sizeof e.b));
	}
	MUST(perf_counter(c->base->db, &a, c->inst, c->drive, &counter));
	db_rollback(c->base->db);
	audit.stored = (int64_t)n;
	audit.counted = counter.signed_;
	audit.findings = count_findings(c);
	arena_finish(&a);
	return audit;
}
