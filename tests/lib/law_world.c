/* A small rulebook of texts, and reading the real one. See law_world.h. */
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "law_world.h"

#define TEXT(words) "    id: " words "\n    en: " words "\n"

static const char facts[] = "status_pelaku:\n  tanya:\n" TEXT(
	"Status") "  nilai:\n"
		  "    pns:\n      id: PNS\n      en: PNS\n"
		  "    pppk:\n      id: PPPK\n      en: PPPK\n"
		  "    lain:\n      id: Lain\n      en: Other\n"
		  "keluarga_calon:\n  tanya:\n" TEXT(
			  "Keluarga") "  nilai: ya, tidak\n"
				      "pemilihan:\n  tanya:\n" TEXT(
					      "Pemilihan") "  nilai:\n"
							   "    pilkada:\n      id: Pilkada\n      "
							   "en: Regional\n"
							   "    lain:\n      id: Lain\n      en: "
							   "Other\n"
							   "tanggal_perbuatan:\n  tanya:\n" TEXT(
								   "Kapan") "  nilai: tanggal\n"
									    "tanggal_penetapan:\n  "
									    "tanya:\n" TEXT(
										    "Penetapan") " "
												 " "
												 "n"
												 "i"
												 "l"
												 "a"
												 "i"
												 ":"
												 " "
												 "t"
												 "a"
												 "n"
												 "g"
												 "g"
												 "a"
												 "l"
												 "\n"
												 " "
												 " "
												 "d"
												 "a"
												 "r"
												 "i"
												 ":"
												 " "
												 "t"
												 "a"
												 "h"
												 "a"
												 "p"
												 "a"
												 "n"
												 " "
												 "p"
												 "e"
												 "n"
												 "e"
												 "t"
												 "a"
												 "p"
												 "a"
												 "n"
												 "\n"
												 "t"
												 "a"
												 "n"
												 "g"
												 "g"
												 "a"
												 "l"
												 "_"
												 "p"
												 "r"
												 "o"
												 "s"
												 "e"
												 "s"
												 ":"
												 "\n  tanya:\n" TEXT(
													 "Proses") "  nilai: tanggal\n"
														   "perbuatan:\n  tanya:\n" TEXT("Perbuatan") "  bantuan:\n" TEXT(
															   "Boleh banyak") "  nilai:\n"
																	   "    suka:\n      id: Suka\n      en: Like\n"
																	   "    bagi:\n      id: Bagi\n      en: Share\n"
																	   "    baca:\n      id: Baca\n      en: Read\n"
																	   "  boleh banyak: ya\n"
																	   "niat:\n  tanya:\n" TEXT(
																		   "Niat") "  nilai: ya, tidak\n  penilaian: ya\n"
																			   "  bukti:\n" TEXT("Saksi") "akun:\n  tanya:\n" TEXT(
																				   "Akun") "  nilai: ya, tidak\n  anggap: ya\n";

static const char categories[] = "medsos:\n  judul:\n" TEXT("Media sosial") "  keterangan:\n" TEXT(
	"Suka") "  gambar: medsos\n"
		"bukan_pelanggaran:\n  judul:\n" TEXT("Hak") "  keterangan:\n" TEXT(
			"Boleh") "  gambar: hak\n";

static const char instruments[] = "pp-1:\n  judul:\n" TEXT(
	"Peraturan satu") "  nomor: 1/2001\n  singkat: PP 1/2001\n"
			  "  salah:\n    - PP 11/2001\n  keadaan:\n" TEXT(
				  "Berlaku") "  keyakinan: pasti\n"
					     "  sumber:\n    - https://contoh.example/pp-1\n"
					     "uu-2:\n  judul:\n" TEXT(
						     "Undang-undang dua") "  nomor: 2/2002\n  "
									  "singkat: UU 2/2002\n"
									  "  keadaan:\n" TEXT(
										  "Berlaku") "  "
											     "keyak"
											     "inan:"
											     " seku"
											     "nder"
											     "\n";

static const char sanctions[] =
	"tingkat:\n"
	"  belum:\n    judul:\n      id: Belum\n      en: Not set\n    urut: 0\n    belum: ya\n"
	"  moral:\n    judul:\n      id: Moral\n      en: Moral\n    urut: 10\n"
	"  sedang:\n    judul:\n      id: Sedang\n      en: Moderate\n    urut: 20\n"
	"  berat:\n    judul:\n      id: Berat\n      en: Heavy\n    urut: 30\n"
	"sanksi:\n"
	"  pernyataan:\n    judul:\n      id: Pernyataan\n      en: Statement\n    tingkat: moral\n"
	"    dasar:\n      peraturan: pp-1\n      pasal: Pasal 15\n"
	"    penjatuh:\n      id: Pejabat\n      en: Official\n"
	"    berlaku: 2001-01-01 s.d. sekarang\n    keyakinan: pasti\n"
	"  potongan:\n    judul:\n      id: Potongan\n      en: Cut\n    tingkat: sedang\n"
	"    dasar:\n      peraturan: uu-2\n      pasal: Pasal 8\n"
	"    penjatuh:\n      id: Pejabat\n      en: Official\n"
	"    keadaan: diatur, belum dapat dijatuhkan\n    pengganti: pernyataan\n"
	"    keyakinan: diperdebatkan\n";

static const char bodies[] =
	"badan:\n"
	"  lama:\n    judul:\n      id: Badan lama\n      en: Old body\n"
	"    keadaan:\n      id: Bubar\n      en: Closed\n"
	"  baru:\n    judul:\n      id: Badan baru\n      en: New body\n"
	"tugas:\n"
	"  pengawasan:\n    judul:\n      id: Pengawasan\n      en: Oversight\n    pemegang:\n"
	"      -\n        badan: lama\n        berlaku: 2014-01-01 s.d. 2024-09-03\n"
	"        dasar:\n          id: UU lama\n          en: Old law\n        keyakinan: pasti\n"
	"      -\n        badan: baru\n        berlaku: 2024-09-05 s.d. sekarang\n"
	"        dasar:\n          id: UU baru\n          en: New law\n        keyakinan: satu "
	"sumber\n"
	"        catatan:\n          id: Sehari tanpa badan\n          en: A day without a body\n";

static const char election[] =
	"pemilihan: pilkada\njudul:\n  id: Pilkada\n  en: Regional election\nrezim: pilkada\n"
	"tahapan:\n"
	"  kampanye:\n    judul:\n      id: Kampanye\n      en: Campaign\n"
	"    dari: 2024-09-25\n    sampai: 2024-11-23\n    keyakinan: pasti\n"
	"  penetapan:\n    judul:\n      id: Penetapan\n      en: Designation\n"
	"    dari: 2024-09-22\n    sampai: 2024-09-22\n    keyakinan: pasti\n"
	"  larangan:\n    judul:\n      id: Larangan mutasi\n      en: No transfers\n"
	"    dari: 2024-03-22\n    keyakinan: satu sumber\n"
	"    catatan:\n      id: Satu artikel lain\n      en: One article differs\n"
	"    sumber:\n      - https://contoh.example/tahapan\n"
	"daerah:\n  kota-lain:\n    penetapan: 2024-10-01 s.d. 2024-10-02\n";

static const char holidays[] =
	"2024-12-25:\n  judul:\n    id: Natal\n    en: Christmas\n  jenis: libur nasional\n"
	"2024-12-26:\n  judul:\n    id: Natal\n    en: Christmas\n  jenis: cuti bersama\n"
	"sumber:\n  - https://contoh.example/libur\n";

#define EXAMPLES                                                                             \
	"contoh:\n  - teman saya suka unggahan calon\n  - pegawai membagikan gambar calon\n" \
	"  - ia suka status calon\n  - bagi video calon di grup\n  - suka foto calon bupati\n"

static const char prohibition[] =
	"aturan: larangan\njudul:\n  id: Mendukung di media sosial\n  en: Support on social media\n"
	"jenis: kode etik\nkategori: medsos\nbutir: KE1\nberlaku: 2022-09-22 s.d. sekarang\n"
	"tanggal acuan: tanggal_perbuatan\nkeyakinan: pasti\nditangani: pengawasan\n"
	"dasar:\n"
	"  larangan:\n    peraturan: pp-1\n    pasal: Pasal 11\n"
	"  bukti:\n    peraturan: uu-2\n    pasal: -\n    keyakinan: belum terkonfirmasi\n"
	"    catatan:\n      id: Asas\n      en: Principle\n"
	"unsur:\n"
	"  pelaku:\n    bunyi:\n      id: Pelaku pegawai\n      en: An employee\n"
	"    syarat: status_pelaku salah satu dari pns, pppk\n"
	"  perbuatan:\n    bunyi:\n      id: Ia suka atau membagi\n      en: Likes or shares\n"
	"    syarat:\n      salah satu:\n        - perbuatan memuat suka\n"
	"        - perbuatan memuat bagi\n"
	"  niat:\n    bunyi:\n      id: Mendukung\n      en: In support\n    syarat: niat adalah "
	"ya\n"
	"  waktu:\n    bunyi:\n      id: Sebelum penetapan\n      en: Before designation\n"
	"    syarat: tanggal_perbuatan sebelum tanggal_penetapan\n"
	"kecuali:\n"
	"  akun_palsu:\n    bunyi:\n      id: Akun orang lain\n      en: Another's account\n"
	"    syarat: akun adalah tidak\n    dasar: bukti\n"
	"akibat:\n"
	"  pns:\n    bila: status_pelaku adalah pns\n    tingkat: moral\n    sanksi: pernyataan\n"
	"    dasar: larangan\n"
	"  pppk:\n    bila: status_pelaku adalah pppk\n    tingkat: belum\n"
	"    alasan:\n      id: Tidak ada sumber\n      en: No source\n    dasar: larangan, bukti\n"
	"    keyakinan: belum terkonfirmasi\n"
	"saran:\n  id: Baca saja\n  en: Just read\n" EXAMPLES "uji:\n"
	"  pns suka:\n    fakta:\n      status_pelaku: pns\n      perbuatan: suka\n      niat: ya\n"
	"      tanggal_perbuatan: 2024-06-10\n      tanggal_penetapan: 2024-09-22\n"
	"    harap: melanggar\n    tingkat: moral\n"
	"  pppk:\n    seperti: pns suka\n    ubah:\n      status_pelaku: pppk\n"
	"    harap: melanggar\n    tingkat: belum\n"
	"  membagi:\n    seperti: pns suka\n    ubah:\n      perbuatan: bagi\n    harap: "
	"melanggar\n"
	"  orang lain:\n    seperti: pns suka\n    ubah:\n      status_pelaku: lain\n    harap: "
	"tidak\n"
	"  membaca:\n    seperti: pns suka\n    ubah:\n      perbuatan: baca\n    harap: tidak\n"
	"  tanpa niat:\n    seperti: pns suka\n    ubah:\n      niat: tidak\n    harap: tidak\n"
	"  sehari sebelum:\n    seperti: pns suka\n    ubah:\n      tanggal_perbuatan: 2024-09-21\n"
	"    harap: melanggar\n"
	"  hari penetapan:\n    seperti: pns suka\n    ubah:\n      tanggal_perbuatan: 2024-09-22\n"
	"    harap: tidak\n"
	"  akun palsu:\n    seperti: pns suka\n    ubah:\n      akun: tidak\n    harap: "
	"dikecualikan\n"
	"    oleh: akun_palsu\n"
	"  laporan awal:\n    fakta:\n      perbuatan: suka\n    harap: belum cukup\n"
	"    tanyakan: status_pelaku, niat, tanggal_perbuatan, tanggal_penetapan\n"
	"  hari pertama:\n    seperti: pns suka\n    ubah:\n      tanggal_perbuatan: 2022-09-22\n"
	"    harap: melanggar\n"
	"  sebelum berlaku:\n    seperti: pns suka\n    ubah:\n      tanggal_perbuatan: "
	"2022-09-21\n"
	"    harap: tidak berlaku\n";

static const char right[] =
	"aturan: hak-memilih\njudul:\n  id: Memilih\n  en: Voting\njenis: hak\n"
	"kategori: bukan_pelanggaran\nberlaku: 2001-01-01 s.d. sekarang\n"
	"tanggal acuan: tanggal_perbuatan\nkeyakinan: pasti\nditangani: pengawasan\n"
	"dasar:\n  hak:\n    peraturan: uu-2\n    pasal: Pasal 1\n"
	"unsur:\n  pelaku:\n    bunyi:\n      id: Pegawai\n      en: An employee\n"
	"    syarat: status_pelaku bukan lain\n" EXAMPLES "uji:\n"
	"  pns:\n    fakta:\n      status_pelaku: pns\n      tanggal_perbuatan: 2001-01-01\n"
	"    harap: boleh\n"
	"  lain:\n    seperti: pns\n    ubah:\n      status_pelaku: lain\n    harap: tidak\n"
	"  dahulu:\n    seperti: pns\n    ubah:\n      tanggal_perbuatan: 2000-12-31\n"
	"    harap: tidak berlaku\n";

void law_world_init(struct law_world *w)
{
	*w = (struct law_world){0};
	arena_init(&w->arena, 64 << 20);
	law_put(w, "fakta/10.nt", facts);
	law_put(w, "kategori.nt", categories);
	law_put(w, "peraturan.nt", instruments);
	law_put(w, "sanksi.nt", sanctions);
	law_put(w, "badan.nt", bodies);
	law_put(w, "pemilihan/pilkada.nt", election);
	law_put(w, "libur/2024.nt", holidays);
	law_put(w, "aturan/larangan.nt", prohibition);
	law_put(w, "aturan/hak-memilih.nt", right);
}

void law_world_finish(struct law_world *w)
{
	arena_finish(&w->arena);
}

static struct law_file *file_at(struct law_world *w, const char *path)
{
	for (size_t i = 0; i < w->n; i++)
		if (str_eq(w->file[i].path, str_from(path)))
			return &w->file[i];
	return NULL;
}

void law_put(struct law_world *w, const char *path, const char *text)
{
	struct law_file *f = file_at(w, path);

	if (!text) {
		assert_non_null(f);
		*f = w->file[--w->n];
		return;
	}
	if (!f) {
		assert_true(w->n < LAW_WORLD_FILES);
		f = &w->file[w->n++];
	}
	*f = (struct law_file){str_copy(&w->arena, str_from(path)),
			       str_copy(&w->arena, str_from(text)),
			       {(uint8_t)str_hash(str_from(text))}};
}

void law_edit(struct law_world *w, const char *path, const char *from, const char *to)
{
	struct law_file *f = file_at(w, path);
	struct buf b = BUF_INIT(&w->arena, 1 << 20);
	ptrdiff_t at;

	assert_non_null(f);
	at = str_find(f->text, str_from(from));
	if (at < 0)
		fail_msg("%s has no \"%s\"", path, from);
	buf_put(&b, str_sub(f->text, 0, (size_t)at));
	buf_put(&b, str_from(to));
	buf_put(&b, str_sub(f->text, (size_t)at + strlen(from), f->text.n));
	law_put(w, path, str_cstr(&w->arena, buf_str(&b)));
}

enum err law_load(struct law_world *w, unsigned checks)
{
	w->problems = (struct law_problems){.arena = &w->arena};
	w->facts = (struct facts){0};
	w->book = NULL;
	return rulebook_load(&w->arena, w->file, w->n, checks, &w->book, &w->problems);
}

static void print_problems(const struct law_world *w)
{
	for (size_t i = 0; i < w->problems.n; i++)
		print_error(STR_FMT ":%d: " STR_FMT "\n", STR_ARG(w->problems.item[i].path),
			    w->problems.item[i].line, STR_ARG(w->problems.item[i].text));
}

void law_load_well(struct law_world *w, unsigned checks)
{
	if (law_load(w, checks) == OK)
		return;
	print_problems(w);
	fail_msg("the rulebook is refused");
}

void law_refused(struct law_world *w, const char *path, int line, const char *text)
{
	assert_int_equal(law_load(w, RULEBOOK_TESTS | RULEBOOK_MUTANTS), ERR_INPUT);
	for (size_t i = 0; i < w->problems.n; i++) {
		const struct law_problem *p = &w->problems.item[i];

		if (str_eq(p->path, str_from(path)) && (line < 0 || p->line == line) &&
		    str_find(p->text, str_from(text)) >= 0)
			return;
	}
	print_problems(w);
	fail_msg("no problem at %s:%d with \"%s\"", path, line, text);
}

void law_fact(struct law_world *w, const char *fact, const char *value)
{
	int f = fact_find(&w->book->facts, str_from(fact));
	struct error error = {0};

	if (f == FACT_NONE)
		fail_msg("no fact %s", fact);
	if (!fact_parse(&w->book->facts.item[f], str_from(value), &w->facts.item[f], &error))
		fail_msg("%s", error.text);
}

struct verdict law_verdict(struct law_world *w, const char *rule)
{
	const struct rule *r = rulebook_rule(w->book, str_from(rule), NULL);
	struct verdict v;

	if (!r)
		fail_msg("no rule %s", rule);
	rule_evaluate(w->book, r, &w->facts, &v);
	return v;
}

/* ---- the real one ---- */

/* nftw() hands its visitor nothing of the caller's. */
static struct law_world *reading;
static size_t root_length;

static int read_one(const char *path, const struct stat *s, int kind, struct FTW *at)
{
	(void)at;
	if (kind != FTW_F || !str_ends(str_from(path), STR(".nt")))
		return 0;
	FILE *f = fopen(path, "rb");
	char *text = arena_alloc(&reading->arena, (size_t)s->st_size + 1);

	assert_non_null(f);
	assert_int_equal(fread(text, 1, (size_t)s->st_size, f), (size_t)s->st_size);
	fclose(f);
	law_put(reading, path + root_length, text);
	return 0;
}

void law_world_read(struct law_world *w, const char *folder)
{
	*w = (struct law_world){0};
	arena_init(&w->arena, 256 << 20);
	reading = w;
	root_length = strlen(folder) + 1;
	assert_int_equal(nftw(folder, read_one, 16, FTW_PHYS), 0);
	assert_true(w->n > 0);
}
