/* Loading staff lists: what is refused, what is warned of, what a second list changes. */
#include "core/doctor/doctor.h"
#include "core/org/search.h"
#include "roster_help.h"

#define HEAD "NIP,Nama,Status,Jabatan,Eselon,Unit Kerja,Email,No. HP,NIP Atasan\n"
#define DEDI                                                                     \
	"198507102009011007,\"Dedi Suherman, S.Sos\",PNS,Camat,III.a,Kecamatan " \
	"Baros,dedi@contoh.example,081234567890,\n"
#define SITI                                                                         \
	"199003152015032004,Siti Aminah,PNS,Lurah,IV.a,Kecamatan Baros / Kelurahan " \
	"Jayaraksa,,,198507102009011007\n"
#define RINA  "199511202022212003,Rina Marlina,PPPK,Bidan,JFT,Dinas Kesehatan,,,\n"
#define UJANG ",Ujang Permana,Honorer,Petugas kebersihan,,Kecamatan Baros,,,\n"

static int setup(void **state)
{
	return office_up(state);
}

static int teardown(void **state)
{
	return office_down(state);
}

static void assert_counts(const struct office *o, int64_t added, int64_t changed, int64_t moved,
			  int64_t gone, int64_t returned)
{
	assert_int_equal(o->result.counts.added, added);
	assert_int_equal(o->result.counts.changed, changed);
	assert_int_equal(o->result.counts.moved, moved);
	assert_int_equal(o->result.counts.gone, gone);
	assert_int_equal(o->result.counts.returned, returned);
}

static void assert_refused(struct office *o, const char *row, const char *column, const char *code)
{
	str text = str_printf(o->a, HEAD "%s\n", row);

	MUST(compare(o, text, true));
	assert_int_equal(o->result.error_n, 1);
	assert_int_equal(o->result.error[0].line, 2);
	assert_string_equal(column_key(o->result.error[0].column), column);
	assert_string_equal(row_fault_code(o->result.error[0].fault), code);
	assert_int_equal(o->result.counts.rows, 1);
	assert_int_equal(o->result.counts.accepted, 0);
	assert_true(strlen(row_fault_text(o->result.error[0].fault)) > 10);
}

static void assert_warned(struct office *o, const char *row, const char *column, const char *code)
{
	str text = str_printf(o->a, HEAD "%s\n", row);

	MUST(compare(o, text, true));
	assert_int_equal(o->result.error_n, 0);
	assert_int_equal(o->result.warning_n, 1);
	assert_int_equal(o->result.warning[0].line, 2);
	assert_string_equal(column_key(o->result.warning[0].column), column);
	assert_string_equal(row_fault_code(o->result.warning[0].fault), code);
	assert_int_equal(o->result.counts.accepted, 1);
}

static void test_roster__refuses_each_kind_of_bad_row(void **state)
{
	struct office *o = *state;

	assert_refused(o, "1985071020090110,Dedi,PNS", "nip", "nip_length");
	assert_refused(o, "19850710200901100X,Dedi,PNS", "nip", "nip_letters");
	assert_refused(o, "198513102009011007,Dedi,PNS", "nip", "nip_birth");
	assert_refused(o, "\"1,98507E+17\",Dedi,PNS", "nip", "nip_damaged");
	assert_refused(o, ",Dedi,PNS", "nip", "nip_missing");
	assert_refused(o, ",Dedi,CPNS", "nip", "nip_missing");
	assert_refused(o, ",Dedi,PPPK", "nip", "nip_missing");
	assert_refused(o, "198507102009011007,,PNS", "nama", "name_missing");
	assert_refused(o, "198507102009011007,Dedi,Pensiun", "status", "status_unknown");
	assert_refused(o, "198507102009011007,Dedi,", "status", "status_unknown");
}

static void test_roster__warns_of_each_odd_thing(void **state)
{
	struct office *o = *state;

	assert_warned(o, "198507101999011007,Dedi,PNS", "nip", "nip_age");
	assert_warned(o, "198507102009131007,Dedi,PNS", "nip", "nip_month");
	assert_warned(o, "198507102009015007,Dedi,PNS", "nip", "nip_sex");
	assert_warned(o, "198507102009011007,Dedi,PNS,,,,,,199001012015031001", "nip_atasan",
		      "superior_unknown");
	assert_warned(o, "198507102009011007,Dedi,PNS,,,,,,12", "nip_atasan", "superior_odd");
	assert_warned(o, "198507102009011007,Dedi,PNS,,Ketua,,,,", "jenis_jabatan",
		      "post_kind_unknown");
	assert_warned(o, "198507102009011007,Dedi,PNS,,,,dedi(at)contoh,,", "email", "email_odd");
	assert_warned(o, "198507102009011007,Dedi,PNS,,,,,123,", "hp", "phone_odd");
}

static void test_roster__refuses_the_same_person_twice(void **state)
{
	struct office *o = *state;

	MUST(compare(o, STR(HEAD DEDI SITI DEDI), true));
	assert_int_equal(o->result.error_n, 1);
	assert_int_equal(o->result.error[0].line, 4);
	assert_string_equal(row_fault_code(o->result.error[0].fault), "nip_twice");
	assert_int_equal(o->result.counts.accepted, 2);
	MUST(compare(o, STR(HEAD UJANG UJANG), true));
	assert_string_equal(row_fault_code(o->result.error[0].fault), "person_twice");
}

static void test_roster__people_without_nip_are_told_apart_by_birth_date(void **state)
{
	struct office *o = *state;

	load(o, STR("Nama,Status,Unit,Tgl. Lahir\nUjang Permana,Honorer,Baros,17-08-1990\n"
		    "Ujang Permana,Honorer,Baros,1 Mei 1991\nUjang "
		    "Permana,Honorer,Cisaat,17/08/1990\n"));
	assert_int_equal(o->result.error_n, 0);
	assert_counts(o, 3, 0, 0, 0, 0);
	load(o, STR("Nama,Status,Unit,Tgl. Lahir\nUJANG PERMANA,THL,Baros,1990-08-17\n"
		    "Ujang Permana,Honorer,Cisaat,17/08/1990\n"));
	assert_counts(o, 0, 1, 0, 1, 0); /* written otherwise: the same man, his name changed */
}

static void test_roster__loads_people_units_and_history(void **state)
{
	struct office *o = *state;
	struct employee_history h;
	struct employee e;
	struct unit *above;
	size_t n;

	load(o, STR(HEAD DEDI SITI RINA UJANG));
	assert_int_equal(o->result.counts.rows, 4);
	assert_counts(o, 4, 0, 0, 0, 0);
	e = employee_with(o, "199003152015032004");
	assert_string_equal(str_cstr(o->a, e.unit_path), "Kecamatan Baros / Kelurahan Jayaraksa");
	assert_int_equal(e.post_kind, POST_PENGAWAS);
	assert_string_equal(str_cstr(o->a, e.superior_nip), "198507102009011007");
	assert_true(e.has_birth && !e.ended);
	MUST(unit_ancestors(o->w->db, o->a, o->inst, e.unit, &above, &n));
	assert_int_equal(n, 3);
	assert_string_equal(str_cstr(o->a, above[1].name), "Kecamatan Baros");
	e = employee_with(o, "198507102009011007");
	assert_string_equal(str_cstr(o->a, e.phone), "+6281234567890");
	assert_string_equal(str_cstr(o->a, e.email), "dedi@contoh.example");
	MUST(employee_history(o->w->db, o->a, o->inst, e.id, &h));
	assert_int_equal(h.event_n, 1);
	assert_int_equal(h.event[0].kind, EVENT_EMPLOYEE_ADDED);
}

static void test_roster__a_second_list_changes_moves_ends_and_reopens(void **state)
{
	struct office *o = *state;
	struct employee_history h;
	struct employee e;

	load(o, STR(HEAD DEDI SITI RINA UJANG));
	/* Siti moves, Rina is renamed, Ujang is gone, Dedi stays. */
	load(o,
	     STR(HEAD DEDI "199003152015032004,Siti Aminah,PNS,Kasi,IV.a,Dinas "
			   "Kesehatan,,,198507102009011007\n"
			   "199511202022212003,Rina Marliana,PPPK,Bidan,JFT,dinas kesehatan,,,\n"));
	assert_counts(o, 0, 1, 1, 1, 0);
	assert_int_equal(o->result.counts.same, 1);
	e = employee_with(o, "199003152015032004");
	assert_string_equal(str_cstr(o->a, e.unit_path), "Dinas Kesehatan");
	MUST(employee_history(o->w->db, o->a, o->inst, e.id, &h));
	assert_int_equal(h.event_n, 3); /* newest first: the post, the move, the beginning */
	assert_int_equal(h.event[1].kind, EVENT_EMPLOYEE_MOVED);
	assert_string_equal(str_cstr(o->a, h.event[1].difference[0].from),
			    "Kecamatan Baros / Kelurahan Jayaraksa");
	/* A shorter list: Dedi is gone, with a date. Then he is back, in another unit. */
	load(o, STR(HEAD SITI RINA));
	e = employee_with(o, "198507102009011007");
	assert_true(e.ended);
	assert_int_equal(e.ended_on, moment_day(WORLD_NOW, ZONE_WIB));
	load(o, STR(HEAD SITI RINA
		    "198507102009011007,Dedi Suherman,PNS,Sekretaris,III.a,Dinas Kesehatan,,,\n"));
	assert_counts(o, 0, 0, 0, 0, 1);
	e = employee_with(o, "198507102009011007");
	assert_false(e.ended);
	assert_string_equal(str_cstr(o->a, e.unit_path), "Dinas Kesehatan");
	/* The same list again is no change. */
	MUST(compare(
		o,
		STR(HEAD SITI RINA
		    "198507102009011007,Dedi Suherman,PNS,Sekretaris,III.a,Dinas Kesehatan,,,\n"),
		true));
	assert_counts(o, 0, 0, 0, 0, 0);
	assert_int_equal(o->result.counts.same, 3);
}

static void test_roster__a_missing_column_leaves_its_field(void **state)
{
	struct office *o = *state;
	struct employee e;

	load(o, STR(HEAD DEDI));
	load(o, STR("NIP,Nama\n198507102009011007,Dedi Suherman\n"));
	assert_counts(o, 0, 1, 0, 0, 0);
	e = employee_with(o, "198507102009011007");
	assert_string_equal(str_cstr(o->a, e.post), "Camat");
	assert_string_equal(str_cstr(o->a, e.unit_path), "Kecamatan Baros");
	assert_string_equal(str_cstr(o->a, e.email), "dedi@contoh.example");
}

static void test_roster__a_dry_run_and_a_dropped_import_write_nothing(void **state)
{
	struct office *o = *state;
	struct import *imports;
	struct employee e;
	size_t n;

	MUST(compare(o, STR(HEAD DEDI), true));
	assert_true(id_is_none(o->result.import));
	MUST(compare(o, STR(HEAD DEDI), false));
	assert_int_equal(employee_by_nip(o->w->db, o->a, o->inst, STR("198507102009011007"), &e),
			 ERR_NOT_FOUND);
	MUST(roster_drop(&o->io, o->a, o->inst, o->result.import));
	assert_int_equal(roster_apply(&o->io, o->a, o->inst, o->result.import, (id){{0}}),
			 ERR_NOT_FOUND);
	MUST(roster_import_list(o->w->db, o->a, o->inst, 10, &imports, &n));
	assert_int_equal(n, 0);
}

static void test_roster__an_import_fits_one_version_of_the_list(void **state)
{
	struct office *o = *state;
	id first;

	MUST(compare(o, STR(HEAD DEDI), false));
	first = o->result.import;
	load(o, STR(HEAD SITI));
	assert_int_equal(roster_apply(&o->io, o->a, o->inst, first, (id){{0}}), ERR_CONFLICT);
	assert_int_equal(roster_apply(&o->io, o->a, o->inst, o->result.import, (id){{0}}),
			 ERR_CONFLICT);
}

static void test_roster__stops_reading_what_is_mostly_refused(void **state)
{
	struct office *o = *state;
	struct buf text = BUF_INIT(o->a, 8 << 20);

	buf_put(&text, STR("NIP,Nama,Status\n"));
	for (int i = 0; i <= LIST_REFUSED; i++)
		buf_put(&text, STR("12,Orang,PNS\n"));
	assert_int_equal(compare(o, buf_str(&text), true), ERR_INPUT);
	assert_string_equal(o->result.file_code, "refused_many");
	/* One row less is judged to the end. */
	text.n -= strlen("12,Orang,PNS\n");
	MUST(compare(o, buf_str(&text), true));
	assert_int_equal(o->result.error_n, LIST_FAULTS_SHOWN);
}

static void test_roster__refused_rows_come_back_as_they_were(void **state)
{
	struct office *o = *state;
	struct buf stored = BUF_INIT(o->a, 1 << 20);

	MUST(compare(o, STR(HEAD DEDI "12,=cmd(),PNS,,,,,,\n"), false));
	assert_string_equal(
		o->rejects.p,
		"\xef\xbb\xbfNIP;Nama;Status;Jabatan;Eselon;Unit Kerja;Email;No. HP;NIP Atasan"
		";Baris;Kolom bermasalah;Kode;Alasan\r\n"
		"12;\"'=cmd()\";PNS;;;;;;;3;nip;nip_length;NIP harus 18 angka.\r\n");
	MUST(roster_rejects(o->w->db, o->a, o->inst, o->result.import, &stored));
	assert_string_equal(stored.p, o->rejects.p);

	/* Many of them: the file grows while rows are read. */
	struct buf text = BUF_INIT(o->a, 1 << 20), many_stored = BUF_INIT(o->a, 1 << 20);

	buf_put(&text, STR(HEAD));
	for (int i = 0; i < 700; i++)
		buf_printf(&text, "12,Orang Ke%d,PNS,Jabatan yang panjang,,,,,\n", i);
	MUST(compare(o, buf_str(&text), false));
	MUST(roster_rejects(o->w->db, o->a, o->inst, o->result.import, &many_stored));
	assert_true(str_eq(buf_str(&many_stored), buf_str(&o->rejects)));
}

static void test_roster__needs_a_header_it_knows(void **state)
{
	struct office *o = *state;

	assert_int_equal(compare(o, STR("satu,dua\n1,2\n"), true), ERR_INPUT);
	assert_non_null(strstr(o->error.text, "satu, dua"));
	assert_int_equal(compare(o, STR("NIP,Status\n198507102009011007,PNS\n"), true), ERR_INPUT);
	assert_non_null(strstr(o->error.text, "nama"));
	assert_int_equal(compare(o, STR(""), true), ERR_INPUT);
	/* Titles above it, numbers below it, an empty row. */
	MUST(compare(
		o,
		STR("DAFTAR PEGAWAI\nPER NOVEMBER 2024,,\n\nNo,NIP,Nama Lengkap,Jenis Pegawai\n"
		    "(1),(2),(3),(4)\n1,198507102009011007,Dedi,PNS\n,,,\n2,12,Siti,PNS\n"),
		true));
	assert_int_equal(o->result.counts.rows, 2);
	assert_int_equal(o->result.error[0].line, 8);
}

static void test_roster__knows_the_names_offices_give_columns(void **state)
{
	struct office *o = *state;

	MUST(compare(o,
		     STR("NIP Baru;Nama Pegawai;Jenis Pegawai;Nama Jabatan;Jenis "
			 "Jabatan;SKPD;Surel;WhatsApp;NIP Atasan Langsung\n"
			 "19850710 200901 1 007;DEDI;P3K (Paruh Waktu);Guru;Fungsional Ahli "
			 "Muda;Dinas Pendidikan;;;\n"),
		     true));
	assert_int_equal(o->result.error_n, 0);
	load(o,
	     STR("Nomor Induk,Gelar Depan,Nama,Gelar Belakang,Status Kepegawaian,OPD,Unit Kerja\n"
		 "198507102009011007,Drs.,Dedi,M.Si,PNS,Dinas Pendidikan,SDN 1 Baros\n"));
	struct employee e = employee_with(o, "198507102009011007");

	assert_string_equal(str_cstr(o->a, e.name), "Drs. Dedi, M.Si");
	assert_string_equal(str_cstr(o->a, e.unit_path), "Dinas Pendidikan / SDN 1 Baros");
}

static void test_roster__an_endless_line_is_refused_early(void **state)
{
	struct office *o = *state;
	struct buf text = BUF_INIT(o->a, 8 << 20);

	buf_put(&text, STR("NIP,Nama,Status\n"));
	for (int i = 0; i < 4 << 20; i++)
		buf_putc(&text, i % 100 ? 'x' : ',');
	assert_int_equal(compare(o, buf_str(&text), false), ERR_INPUT);
	assert_true(strlen(o->error.text) > 20);
	assert_int_equal(compare(o, str_n("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8), true), ERR_INPUT);
	assert_int_equal(compare(o, STR("PK\x03\x04 no zip"), true), ERR_INPUT);
}

/* Passes transactions on until `left` are used up, then fails like a full disk. */
struct failing {
	struct roster_io io;
	int left;
};

static enum err write_or_fail(void *ctx, int64_t inst, enum err (*run)(struct tx *, void *),
			      void *run_ctx)
{
	struct failing *f = ctx;

	return f->left-- > 0 ? f->io.write(f->io.ctx, inst, run, run_ctx) : ERR_DATABASE;
}

static str many(struct office *o, int n)
{
	struct buf text = BUF_INIT(o->a, 64 << 20);

	buf_put(&text, STR(HEAD));
	for (int i = 0; i < n; i++)
		buf_printf(&text, "19850710%04d01%d%03d,Orang Ke%d,PNS,Staf,,Unit %d,,,\n",
			   2005 + i / 1998, 1 + i / 999 % 2, 1 + i % 999, i, i % 7);
	return buf_str(&text);
}

static int64_t people_in_force(struct office *o)
{
	struct who who = {.inst = o->inst, .roles = ROLE_BIT(ROLE_PERSONNEL)};
	struct people_page page = {.more = true};
	int64_t n = 0;
	str name = STR("");
	id last = {{0}};

	while (page.more) {
		MUST(people_list(o->w->db, o->a, &who, (id){{0}}, name, last, &page));
		n += (int64_t)page.person_n;
		if (page.person_n > 0) {
			name = page.person[page.person_n - 1].name;
			last = page.person[page.person_n - 1].id;
		}
	}
	return n;
}

static void test_roster__one_transaction_leaves_nothing_half_done(void **state)
{
	struct office *o = *state;
	struct failing f = {o->io, 0};
	struct roster_io broken = o->io;

	broken.write = write_or_fail;
	broken.ctx = &f;
	MUST(compare(o, many(o, 3000), false));
	assert_int_equal(roster_apply(&broken, o->a, o->inst, o->result.import, (id){{0}}),
			 ERR_DATABASE);
	assert_int_equal(people_in_force(o), 0);
	/* The application was committed, the cleaning failed: all are there, and nothing is lost.
	 */
	f.left = 1;
	assert_int_equal(roster_apply(&broken, o->a, o->inst, o->result.import, (id){{0}}),
			 ERR_DATABASE);
	assert_int_equal(people_in_force(o), 3000);
	MUST(compare(o, many(o, 3000), false));
	assert_int_equal(o->result.counts.same, 3000);
}

static void test_roster__an_interrupted_large_list_is_finished_by_the_next(void **state)
{
	struct office *o = *state;
	struct failing f = {o->io, 2};
	struct roster_io broken = o->io;

	broken.write = write_or_fail;
	broken.ctx = &f;
	broken.one_tx = o->io.one_tx = 100;
	MUST(compare(o, many(o, 9000), false));
	assert_int_equal(roster_apply(&broken, o->a, o->inst, o->result.import, (id){{0}}),
			 ERR_DATABASE);
	assert_int_equal(people_in_force(o), 2 * ROSTER_BATCH_LARGE);
	/* Nobody can start another application in between; the next reading finishes this one. */
	assert_int_equal(roster_apply(&o->io, o->a, o->inst, o->result.import, (id){{0}}),
			 ERR_CONFLICT);
	MUST(compare(o, many(o, 9000), false));
	assert_int_equal(people_in_force(o), 9000);
	assert_int_equal(o->result.counts.same, 9000);
}

struct findings {
	int n;
	char last[256];
};

static void note_finding(void *ctx, const char *check, str text)
{
	struct findings *f = ctx;

	(void)check;
	f->n++;
	snprintf(f->last, sizeof f->last, STR_FMT, STR_ARG(text));
}

static struct findings look(struct office *o)
{
	struct findings f = {0};
	struct doctor_report report = {.found = note_finding, .ctx = &f, .check = "employees"};
	struct arena a;

	arena_init(&a, 16 << 20);
	MUST(doctor_employees(o->w->db, &a, &report));
	assert_true(report.read > 0);
	arena_finish(&a);
	return f;
}

static enum err tamper(struct tx *tx, void *ctx)
{
	(void)ctx;
	return db_script(
		tx->db,
		STR("UPDATE employee SET post = 'Direktur' WHERE nip = '198507102009011007'"),
		NULL);
}

static void test_roster__the_doctor_sees_a_change_without_history(void **state)
{
	struct office *o = *state;

	load(o, STR(HEAD DEDI SITI RINA UJANG));
	load(o, STR(HEAD SITI RINA));
	load(o, STR(HEAD DEDI SITI));
	assert_int_equal(look(o).n, 0);
	MUST(writer_run(o->w->writer, o->inst, tamper, NULL));
	assert_int_equal(look(o).n, 1);
	assert_non_null(strstr(look(o).last, "post"));
}
