/* Judging one row of a list. Duplicates and the database are roster_read.c's business. */
#include "core/org/roster_row.h"

#include "base/lang.h"
#include "core/org/roster_words.h"

static const struct {
	const char *code, *text;
} faults[ROW_FAULT_END] = {
	[ROW_FINE] = {"", ""},
	[ROW_NIP_TWICE] = {"nip_twice",
			   N_("NIP ini sudah ada di baris lain dalam berkas yang sama.")},
	[ROW_PERSON_TWICE] =
		{"person_twice",
		 N_("Orang tanpa NIP dengan nama, unit, dan tanggal lahir yang sama sudah ada di "
		    "baris lain. Isi tanggal lahir untuk membedakannya.")},
	[ROW_NAME_MISSING] = {"name_missing", N_("Nama belum diisi.")},
	[ROW_NAME_LONG] = {"name_long", N_("Nama lebih panjang dari 200 huruf.")},
	[ROW_STATUS_UNKNOWN] = {"status_unknown", N_("Status tidak dikenal. Isi salah satu: PNS, "
						     "CPNS, PPPK, Non-ASN, atau Perangkat Desa.")},
	[ROW_UNIT_LONG] = {"unit_long",
			   N_("Unit kerja terlalu panjang atau lebih dari 8 tingkat.")},
	[ROW_BIRTH_ODD] = {"birth_odd",
			   N_("Tanggal lahir tidak dapat dibaca. Tulis seperti 31-12-1990.")},
	[ROW_NIP_AGE] = {"nip_age", N_("Menurut NIP, diangkat sebelum berumur 15 tahun.")},
	[ROW_NIP_MONTH] = {"nip_month", N_("Bulan pengangkatan dalam NIP tidak lazim.")},
	[ROW_NIP_SEX] = {"nip_sex", N_("Angka jenis kelamin dalam NIP bukan 1 atau 2.")},
	[ROW_STATUS_GUESSED] = {"status_guessed", N_("Kolom status tidak ada. Status pegawai baru "
						     "diperkirakan dari NIP: PNS atau PPPK.")},
	[ROW_POST_KIND_UNKNOWN] = {"post_kind_unknown",
				   N_("Jenis jabatan tidak dikenal dan dikosongkan.")},
	[ROW_POST_LONG] = {"post_long", N_("Jabatan terlalu panjang dan dipotong.")},
	[ROW_EMAIL_ODD] = {"email_odd", N_("Alamat email tidak dapat dipakai dan dikosongkan.")},
	[ROW_PHONE_ODD] = {"phone_odd", N_("Nomor HP tidak dapat dipakai dan dikosongkan.")},
	[ROW_SUPERIOR_ODD] = {"superior_odd",
			      N_("NIP atasan bukan NIP yang benar dan dikosongkan.")},
	[ROW_SUPERIOR_UNKNOWN] = {"superior_unknown", N_("NIP atasan tidak ada dalam daftar.")},
	[ROW_BIRTH_DIFFERS] =
		{"birth_differs",
		 N_("Tanggal lahir berbeda dari yang tertulis dalam NIP. Yang dipakai: NIP.")},
	[ROW_COLUMN_IGNORED] = {"column_ignored", N_("Kolom ini tidak dikenal dan tidak dibaca.")},
	[ROW_CP1252] = {"text_cp1252", N_("Sebagian teks bukan UTF-8 dan dibaca sebagai "
					  "Windows-1252. Periksa nama dengan huruf khusus.")},
	[ROW_GONE_MANY] = {"gone_many", N_("Daftar ini mengakhiri lebih dari seperlima pegawai. "
					   "Pastikan daftarnya lengkap.")},
};

static enum nip_fault as_nip(enum row_fault fault)
{
	switch (fault) {
	case ROW_NIP_MISSING:
		return NIP_MISSING;
	case ROW_NIP_LETTERS:
		return NIP_LETTERS;
	case ROW_NIP_LENGTH:
		return NIP_LENGTH;
	case ROW_NIP_BIRTH:
		return NIP_BIRTH;
	case ROW_NIP_DAMAGED:
		return NIP_DAMAGED;
	default:
		return NIP_FINE;
	}
}

const char *row_fault_code(enum row_fault fault)
{
	if (as_nip(fault) != NIP_FINE)
		return nip_fault_code(as_nip(fault));
	return fault < ROW_FAULT_END && faults[fault].code ? faults[fault].code : "";
}

const char *row_fault_text(enum row_fault fault)
{
	if (as_nip(fault) != NIP_FINE)
		return nip_fault_text(as_nip(fault));
	return fault < ROW_FAULT_END && faults[fault].text ? faults[fault].text : "";
}

static bool refuse(struct roster_row *r, enum row_fault fault, enum roster_column column)
{
	if (r->fault == ROW_FINE) {
		r->fault = fault;
		r->fault_column = column;
	}
	return false;
}

static void warn(struct roster_row *r, enum row_fault fault, enum roster_column column)
{
	if (r->warning_n == ROW_WARNINGS_MAX)
		return;
	r->warning[r->warning_n].fault = fault;
	r->warning[r->warning_n++].column = column;
}

/* A cell that says "nothing". */
static bool is_nothing(str s)
{
	return s.n == 0 || (s.n == 1 && (s.p[0] == '-' || s.p[0] == '0' || s.p[0] == '.')) ||
	       str_eq(s, STR("--")) || str_eq(s, STR("\xe2\x80\x93"));
}

/* The raw cells of a row by column; the first of several. */
struct cells {
	str at[COLUMN_COUNT];
};

static void sort_cells(const struct roster_header *h, const struct grid_row *row, struct cells *c)
{
	for (size_t i = 0; i < row->n && i < h->n; i++) {
		enum roster_column column = (enum roster_column)h->column[i];

		if (column != COLUMN_NONE && column != COLUMN_UNIT && column != COLUMN_POST_KIND)
			c->at[column] = row->cell[i];
	}
}

static bool has_letter(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80)
			return true;
	}
	return false;
}

static bool read_name(struct arena *a, const struct cells *c, struct roster_row *r)
{
	str before = cell_text_read(a, c->at[COLUMN_TITLE_BEFORE]);
	str after = cell_text_read(a, c->at[COLUMN_TITLE_AFTER]);

	r->name = cell_text_read(a, c->at[COLUMN_NAME]);
	if (is_nothing(r->name) || !has_letter(r->name))
		return refuse(r, ROW_NAME_MISSING, COLUMN_NAME);
	if (!is_nothing(before))
		r->name = str_printf(a, STR_FMT " " STR_FMT, STR_ARG(before), STR_ARG(r->name));
	if (!is_nothing(after))
		r->name = str_printf(a, STR_FMT ", " STR_FMT, STR_ARG(r->name), STR_ARG(after));
	if (r->name.n > NAME_MAX_BYTES)
		return refuse(r, ROW_NAME_LONG, COLUMN_NAME);
	return true;
}

static enum row_fault from_nip(enum nip_fault fault)
{
	switch (fault) {
	case NIP_FINE:
		return ROW_FINE;
	case NIP_MISSING:
		return ROW_NIP_MISSING;
	case NIP_LETTERS:
		return ROW_NIP_LETTERS;
	case NIP_LENGTH:
		return ROW_NIP_LENGTH;
	case NIP_BIRTH:
		return ROW_NIP_BIRTH;
	case NIP_DAMAGED:
		return ROW_NIP_DAMAGED;
	}
	return ROW_NIP_LETTERS;
}

/* The status, which with the NIP says who must have one. */
static bool read_status(const struct roster_header *h, const struct cells *c, enum nip_fault fault,
			const struct nip *nip, struct roster_row *r)
{
	if (h->has & COLUMN_BIT(COLUMN_STATUS)) {
		if (!status_read(c->at[COLUMN_STATUS], &r->status))
			return refuse(r, ROW_STATUS_UNKNOWN, COLUMN_STATUS);
		return true;
	}
	r->status_guessed = true;
	r->status = fault == NIP_FINE && nip->month >= 21 ? STATUS_PPPK : STATUS_PNS;
	return true;
}

static bool read_nip(const struct roster_header *h, const struct cells *c, struct roster_row *r)
{
	struct nip nip;
	enum nip_fault fault = nip_parse(c->at[COLUMN_NIP], &nip);
	unsigned odd;

	if (!read_status(h, c, fault, &nip, r))
		return false;
	if (fault == NIP_MISSING && (r->status == STATUS_NON_ASN || r->status == STATUS_DESA))
		return true;
	if (fault != NIP_FINE)
		return refuse(r, from_nip(fault), COLUMN_NIP);
	memcpy(r->nip, nip.digits, NIP_LEN);
	r->has_nip = true;
	r->birth = nip.birth;
	r->has_birth = true;
	odd = nip_odd(&nip, r->status == STATUS_PPPK);
	if (odd & NIP_ODD_AGE)
		warn(r, ROW_NIP_AGE, COLUMN_NIP);
	if (odd & NIP_ODD_MONTH)
		warn(r, ROW_NIP_MONTH, COLUMN_NIP);
	if (odd & NIP_ODD_SEX)
		warn(r, ROW_NIP_SEX, COLUMN_NIP);
	return true;
}

static bool read_birth(const struct cells *c, uint8_t flags, struct roster_row *r)
{
	str cell = str_trim(c->at[COLUMN_BIRTH]);
	day d;

	if (is_nothing(cell))
		return true;
	if (!birth_read(cell, flags & GRID_DATE_1904, &d)) {
		if (!r->has_nip)
			return refuse(r, ROW_BIRTH_ODD, COLUMN_BIRTH);
		warn(r, ROW_BIRTH_DIFFERS, COLUMN_BIRTH);
		return true;
	}
	if (r->has_nip && d != r->birth)
		warn(r, ROW_BIRTH_DIFFERS, COLUMN_BIRTH);
	if (!r->has_nip) {
		r->birth = d;
		r->has_birth = true;
	}
	return true;
}

static bool read_unit(struct arena *a, const struct roster_header *h, const struct grid_row *row,
		      struct roster_row *r)
{
	struct buf path = BUF_INIT(a, LIST_LINE_BYTES);

	if (h->unit_n == 1 && h->unit[0] < row->n) {
		if (!is_nothing(str_trim(row->cell[h->unit[0]])) &&
		    !unit_path_clean(a, cell_text_read(a, row->cell[h->unit[0]]), &r->unit))
			return refuse(r, ROW_UNIT_LONG, COLUMN_UNIT);
		return true;
	}
	for (size_t i = 0; i < h->unit_n; i++) {
		str cell =
			h->unit[i] < row->n ? cell_text_read(a, row->cell[h->unit[i]]) : (str){0};

		if (is_nothing(cell))
			continue;
		if (path.n > 0)
			buf_put(&path, STR(" / "));
		buf_put(&path, cell);
	}
	if (!buf_ok(&path) || !unit_path_clean(a, buf_str(&path), &r->unit))
		return refuse(r, ROW_UNIT_LONG, COLUMN_UNIT);
	return true;
}

/* Cut at a code point, so that it stays UTF-8. */
static str cut(str s, size_t most)
{
	if (s.n <= most)
		return s;
	while (most > 0 && ((unsigned char)s.p[most] & 0xc0) == 0x80)
		most--;
	return str_sub(s, 0, most);
}

static void read_post(struct arena *a, const struct roster_header *h, const struct grid_row *row,
		      const struct cells *c, struct roster_row *r)
{
	bool odd = false;

	r->post = cell_text_read(a, c->at[COLUMN_POST]);
	if (is_nothing(r->post))
		r->post = (str){0};
	if (r->post.n > POST_MAX_BYTES) {
		r->post = cut(r->post, POST_MAX_BYTES);
		warn(r, ROW_POST_LONG, COLUMN_POST);
	}
	for (size_t i = 0; i < h->n && i < row->n && r->post_kind == POST_NONE; i++)
		if (h->column[i] == COLUMN_POST_KIND &&
		    !post_kind_read(row->cell[i], &r->post_kind))
			odd = true;
	if (odd && r->post_kind == POST_NONE)
		warn(r, ROW_POST_KIND_UNKNOWN, COLUMN_POST_KIND);
}

static void read_contact(struct arena *a, const struct cells *c, struct roster_row *r)
{
	str email = cell_text_read(a, c->at[COLUMN_EMAIL]),
	    phone = cell_text_read(a, c->at[COLUMN_PHONE]);
	struct nip superior;
	enum nip_fault fault;

	if (!is_nothing(email) && !email_read(a, email, &r->email))
		warn(r, ROW_EMAIL_ODD, COLUMN_EMAIL);
	if (!is_nothing(phone) && !phone_read(a, phone, &r->phone))
		warn(r, ROW_PHONE_ODD, COLUMN_PHONE);
	if (c->at[COLUMN_SUPERIOR].n == 0)
		return;
	fault = nip_parse(c->at[COLUMN_SUPERIOR], &superior);
	if (fault == NIP_FINE)
		r->superior_nip = str_n(arena_copy(a, superior.digits, NIP_LEN), NIP_LEN);
	else if (fault != NIP_MISSING)
		warn(r, ROW_SUPERIOR_ODD, COLUMN_SUPERIOR);
}

void roster_row_read(struct arena *a, const struct roster_header *h, const struct grid_row *row,
		     struct roster_row *ret)
{
	struct cells c = {0};

	*ret = (struct roster_row){.line = row->line};
	sort_cells(h, row, &c);
	if (!read_name(a, &c, ret) || !read_nip(h, &c, ret) || !read_birth(&c, row->flags, ret) ||
	    !read_unit(a, h, row, ret))
		return;
	read_post(a, h, row, &c, ret);
	read_contact(a, &c, ret);
}
