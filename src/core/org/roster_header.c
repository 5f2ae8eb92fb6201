/* The header row: column names as real offices write them. What cells may hold is roster_row.c. */
#include "core/org/roster_header.h"

enum { FOLDED_MAX = 48, RANK_WHOLE = 9 };

/* Folded as word_fold() does. `rank` orders unit columns: the office, the unit, the part;
 * RANK_WHOLE is the institution itself, used only when nothing finer is there. */
static const struct name {
	const char *word;
	uint8_t column, rank;
} names[] = {
	{"nip", COLUMN_NIP, 0},
	{"nipbaru", COLUMN_NIP, 0},
	{"nipnipppk", COLUMN_NIP, 0},
	{"nippppk", COLUMN_NIP, 0},
	{"nipppk", COLUMN_NIP, 0},
	{"nippegawai", COLUMN_NIP, 0},
	{"nipasn", COLUMN_NIP, 0},
	{"nippns", COLUMN_NIP, 0},
	{"nonip", COLUMN_NIP, 0},
	{"nomornip", COLUMN_NIP, 0},
	{"nipnrp", COLUMN_NIP, 0},
	{"nipnik", COLUMN_NIP, 0},
	{"nomorinduk", COLUMN_NIP, 0},
	{"noinduk", COLUMN_NIP, 0},
	{"nomorindukpegawai", COLUMN_NIP, 0},
	{"noindukpegawai", COLUMN_NIP, 0},
	{"nomoridentitaspegawai", COLUMN_NIP, 0},
	{"name", COLUMN_NAME, 0},
	{"nama", COLUMN_NAME, 0},
	{"namalengkap", COLUMN_NAME, 0},
	{"namapegawai", COLUMN_NAME, 0},
	{"namaasn", COLUMN_NAME, 0},
	{"namapns", COLUMN_NAME, 0},
	{"namadangelar", COLUMN_NAME, 0},
	{"namalengkapdangelar", COLUMN_NAME, 0},
	{"namalengkapdengangelar", COLUMN_NAME, 0},
	{"namadengangelar", COLUMN_NAME, 0},
	{"namagelar", COLUMN_NAME, 0},
	{"namalengkappegawai", COLUMN_NAME, 0},
	{"gelardepan", COLUMN_TITLE_BEFORE, 0},
	{"gelardpn", COLUMN_TITLE_BEFORE, 0},
	{"gelarbelakang", COLUMN_TITLE_AFTER, 0},
	{"gelarblk", COLUMN_TITLE_AFTER, 0},
	{"status", COLUMN_STATUS, 0},
	{"statuspegawai", COLUMN_STATUS, 0},
	{"statuskepegawaian", COLUMN_STATUS, 0},
	{"statusasn", COLUMN_STATUS, 0},
	{"jenispegawai", COLUMN_STATUS, 0},
	{"jenispegawainama", COLUMN_STATUS, 0},
	{"jeniskepegawaian", COLUMN_STATUS, 0},
	{"jenisasn", COLUMN_STATUS, 0},
	{"statuscpnspns", COLUMN_STATUS, 0},
	{"kedudukan", COLUMN_STATUS, 0},
	{"kategoripegawai", COLUMN_STATUS, 0},
	{"jabatan", COLUMN_POST, 0},
	{"namajabatan", COLUMN_POST, 0},
	{"jabatannama", COLUMN_POST, 0},
	{"jabatansaatini", COLUMN_POST, 0},
	{"jabatanterakhir", COLUMN_POST, 0},
	{"post", COLUMN_POST, 0},
	{"eselon", COLUMN_POST_KIND, 0},
	{"esl", COLUMN_POST_KIND, 0},
	{"eselonnama", COLUMN_POST_KIND, 0},
	{"jenisjabatan", COLUMN_POST_KIND, 0},
	{"jenisjabatannama", COLUMN_POST_KIND, 0},
	{"kelompokjabatan", COLUMN_POST_KIND, 0},
	{"tingkatjabatan", COLUMN_POST_KIND, 0},
	{"jenjangjabatan", COLUMN_POST_KIND, 0},
	{"opd", COLUMN_UNIT, 0},
	{"skpd", COLUMN_UNIT, 0},
	{"pd", COLUMN_UNIT, 0},
	{"namaopd", COLUMN_UNIT, 0},
	{"namaskpd", COLUMN_UNIT, 0},
	{"skpdopd", COLUMN_UNIT, 0},
	{"opdskpd", COLUMN_UNIT, 0},
	{"perangkatdaerah", COLUMN_UNIT, 0},
	{"namaperangkatdaerah", COLUMN_UNIT, 0},
	{"organisasiperangkatdaerah", COLUMN_UNIT, 0},
	{"satuankerja", COLUMN_UNIT, 0},
	{"satker", COLUMN_UNIT, 0},
	{"satuankerjanama", COLUMN_UNIT, 0},
	{"unorinduk", COLUMN_UNIT, 0},
	{"unorinduknama", COLUMN_UNIT, 0},
	{"unitinduk", COLUMN_UNIT, 0},
	{"unitkerjainduk", COLUMN_UNIT, 0},
	{"unitorganisasiinduk", COLUMN_UNIT, 0},
	{"dinas", COLUMN_UNIT, 0},
	{"kecamatan", COLUMN_UNIT, 0},
	{"unit", COLUMN_UNIT, 1},
	{"unitkerja", COLUMN_UNIT, 1},
	{"namaunit", COLUMN_UNIT, 1},
	{"namaunitkerja", COLUMN_UNIT, 1},
	{"unitkerjanama", COLUMN_UNIT, 1},
	{"unitorganisasi", COLUMN_UNIT, 1},
	{"unor", COLUMN_UNIT, 1},
	{"unornama", COLUMN_UNIT, 1},
	{"unitkerjaopd", COLUMN_UNIT, 1},
	{"opdunitkerja", COLUMN_UNIT, 1},
	{"unitkerjaskpd", COLUMN_UNIT, 1},
	{"tempattugas", COLUMN_UNIT, 1},
	{"tempatbekerja", COLUMN_UNIT, 1},
	{"penempatan", COLUMN_UNIT, 1},
	{"bidang", COLUMN_UNIT, 2},
	{"subunit", COLUMN_UNIT, 2},
	{"subunitkerja", COLUMN_UNIT, 2},
	{"kelurahan", COLUMN_UNIT, 2},
	{"desakelurahan", COLUMN_UNIT, 2},
	{"kelurahandesa", COLUMN_UNIT, 2},
	{"desa", COLUMN_UNIT, 2},
	{"seksi", COLUMN_UNIT, 3},
	{"subbidang", COLUMN_UNIT, 3},
	{"subbagian", COLUMN_UNIT, 3},
	{"instansi", COLUMN_UNIT, RANK_WHOLE},
	{"instansikerja", COLUMN_UNIT, RANK_WHOLE},
	{"instansikerjanama", COLUMN_UNIT, RANK_WHOLE},
	{"email", COLUMN_EMAIL, 0},
	{"surel", COLUMN_EMAIL, 0},
	{"alamatemail", COLUMN_EMAIL, 0},
	{"emailpribadi", COLUMN_EMAIL, 0},
	{"emaildinas", COLUMN_EMAIL, 0},
	{"emailgov", COLUMN_EMAIL, 0},
	{"hp", COLUMN_PHONE, 0},
	{"nohp", COLUMN_PHONE, 0},
	{"nomorhp", COLUMN_PHONE, 0},
	{"handphone", COLUMN_PHONE, 0},
	{"nohandphone", COLUMN_PHONE, 0},
	{"nomorhandphone", COLUMN_PHONE, 0},
	{"ponsel", COLUMN_PHONE, 0},
	{"noponsel", COLUMN_PHONE, 0},
	{"whatsapp", COLUMN_PHONE, 0},
	{"nowhatsapp", COLUMN_PHONE, 0},
	{"nomorwhatsapp", COLUMN_PHONE, 0},
	{"wa", COLUMN_PHONE, 0},
	{"nowa", COLUMN_PHONE, 0},
	{"nomorwa", COLUMN_PHONE, 0},
	{"nohpwa", COLUMN_PHONE, 0},
	{"hpwa", COLUMN_PHONE, 0},
	{"telepon", COLUMN_PHONE, 0},
	{"notelepon", COLUMN_PHONE, 0},
	{"nomortelepon", COLUMN_PHONE, 0},
	{"notelp", COLUMN_PHONE, 0},
	{"telp", COLUMN_PHONE, 0},
	{"nipatasan", COLUMN_SUPERIOR, 0},
	{"nipatasanlangsung", COLUMN_SUPERIOR, 0},
	{"nippejabatpenilai", COLUMN_SUPERIOR, 0},
	{"nippenilai", COLUMN_SUPERIOR, 0},
	{"atasan", COLUMN_SUPERIOR, 0},
	{"atasanlangsung", COLUMN_SUPERIOR, 0},
	{"tanggallahir", COLUMN_BIRTH, 0},
	{"tgllahir", COLUMN_BIRTH, 0},
	{"tanggallahirpegawai", COLUMN_BIRTH, 0},
	{"lahir", COLUMN_BIRTH, 0},
};

const char *column_key(enum roster_column column)
{
	static const char *const keys[COLUMN_COUNT] = {
		[COLUMN_NONE] = "",
		[COLUMN_NIP] = "nip",
		[COLUMN_NAME] = "nama",
		[COLUMN_TITLE_BEFORE] = "gelar_depan",
		[COLUMN_TITLE_AFTER] = "gelar_belakang",
		[COLUMN_STATUS] = "status",
		[COLUMN_POST] = "jabatan",
		[COLUMN_POST_KIND] = "jenis_jabatan",
		[COLUMN_UNIT] = "unit",
		[COLUMN_EMAIL] = "email",
		[COLUMN_PHONE] = "hp",
		[COLUMN_SUPERIOR] = "nip_atasan",
		[COLUMN_BIRTH] = "tanggal_lahir",
	};

	return column < COLUMN_COUNT ? keys[column] : "";
}

size_t word_fold(str cell, char *ret, size_t cap)
{
	size_t n = 0;
	int depth = 0;

	for (size_t i = 0; i < cell.n; i++) {
		char c = cell.p[i];

		if (c == '(' || c == '[')
			depth++;
		else if ((c == ')' || c == ']') && depth > 0)
			depth--;
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if (depth > 0 || !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
			continue;
		if (n == cap)
			return cap;
		ret[n++] = c;
	}
	return n;
}

static const struct name *find(str cell)
{
	char word[FOLDED_MAX];
	size_t n = word_fold(cell, word, sizeof word);

	for (size_t i = 0; i < sizeof names / sizeof *names && n > 0; i++)
		if (strlen(names[i].word) == n && memcmp(names[i].word, word, n) == 0)
			return &names[i];
	return NULL;
}

/* Puts a unit column in its place: by rank, then as they stand. */
static void add_unit(struct roster_header *h, uint8_t *ranks, size_t cell, uint8_t rank)
{
	size_t at = h->unit_n++;

	for (; at > 0 && ranks[at - 1] > rank; at--) {
		ranks[at] = ranks[at - 1];
		h->unit[at] = h->unit[at - 1];
	}
	ranks[at] = rank;
	h->unit[at] = (uint8_t)cell;
}

void roster_header_read(const struct grid_row *row, struct roster_header *ret)
{
	uint8_t ranks[LIST_COLUMNS];

	*ret = (struct roster_header){.line = row->line, .n = row->n};
	for (size_t i = 0; i < row->n; i++) {
		const struct name *name = find(row->cell[i]);

		if (!name)
			continue;
		if (name->column != COLUMN_UNIT && name->column != COLUMN_POST_KIND &&
		    (ret->has & COLUMN_BIT(name->column)))
			continue;
		ret->column[i] = name->column;
		ret->has |= COLUMN_BIT(name->column);
		ret->known++;
		if (name->column == COLUMN_UNIT)
			add_unit(ret, ranks, i, name->rank);
	}
	while (ret->unit_n > 1 && ranks[ret->unit_n - 1] == RANK_WHOLE) {
		ret->unit_n--;
		ret->column[ret->unit[ret->unit_n]] = COLUMN_NONE;
	}
}

bool roster_header_good(const struct roster_header *h)
{
	return h->known >= 2 && (h->has & (COLUMN_BIT(COLUMN_NAME) | COLUMN_BIT(COLUMN_NIP)));
}
