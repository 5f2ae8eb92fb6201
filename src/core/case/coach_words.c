/* Words that mislead, asked back; and the doors that stay open when it is late. */
#include "core/case/coach_parts.h"
#include "law/triage.h"

enum { QUESTIONS_MAX = 4, DOORS_MAX = 4 };

/* Is `word` in a normalised text, as a whole word? */
static bool has_word(str text, const char *word)
{
	while (text.n)
		if (str_eq(str_cut(&text, ' '), str_from(word)))
			return true;
	return false;
}

static bool has_any(str text, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (has_word(text, list[i]))
			return true;
	return false;
}
#define HAS_ANY(text, list) has_any((text), (list), sizeof(list) / sizeof *(list))

static void add(struct coach_questions *q, str word, str ask, str one, str two, str three)
{
	q->question[q->n++] = (struct coach_question){
		.word = word,
		.ask = ask,
		.options = {.option = {{one}, {two}, {three}}, .n = three.n ? 3 : 2}};
}

static void ask_ppk(const struct coaching *x, str text, struct coach_questions *q)
{
	static const char *const said[] = {"pembina", "pembuat"};
	enum lang l = x->lang;

	if (!has_word(text, "ppk") || HAS_ANY(text, said) ||
	    str_find(text, STR("panitia pemilihan kecamatan")) >= 0)
		return;
	add(q, STR("PPK"), tr(l, "Siapa yang Anda maksud dengan PPK? Jalannya berbeda-beda."),
	    tr(l, "pejabat pembina kepegawaian: kepala daerah atau menteri yang dapat menghukum "
		  "pegawainya"),
	    tr(l, "panitia pemilihan kecamatan: penyelenggara pemilihan; ditangani menurut aturan "
		  "penyelenggara, bukan netralitas pegawai"),
	    tr(l, "pejabat pembuat komitmen: pejabat pengadaan; bila ia pegawai ASN, berlaku "
		  "aturan netralitas"));
}

/* The head of a village in the regencies of Yogyakarta is called lurah. */
static void ask_lurah(const struct coaching *x, str text, struct coach_questions *q)
{
	static const char *const there[] = {"yogyakarta", "jogja",  "jogjakarta", "yogya",
					    "diy",        "sleman", "bantul",     "gunungkidul",
					    "kulonprogo", "kulon",  "progo"};
	enum lang l = x->lang;
	str place = triage_normalise(x->arena, x->book, x->c->place);

	if (x->c->status_known || !has_word(text, "lurah") ||
	    (!HAS_ANY(place, there) && !HAS_ANY(text, there)))
		return;
	add(q, STR("lurah"),
	    tr(l, "Lurah yang mana? Di Yogyakarta kepala desa juga disebut lurah."),
	    tr(l, "kepala kelurahan di kota: pegawai negeri, berlaku aturan netralitas ASN"),
	    tr(l, "kepala desa (kalurahan): berlaku aturan desa, ditangani bupati"), STR(""));
}

static void ask_teacher(const struct coaching *x, str text, struct coach_questions *q)
{
	static const char *const said[] = {"pns",    "pppk",    "asn",    "cpns",    "honorer",
					   "swasta", "yayasan", "negeri", "kontrak", "madrasah"};
	enum lang l = x->lang;

	if (x->c->status_known || !has_word(text, "guru") || HAS_ANY(text, said))
		return;
	add(q, STR("guru"),
	    tr(l, "Guru di sekolah mana? Aturannya berbeda menurut statusnya. Tidak tahu juga "
		  "tidak apa-apa."),
	    tr(l, "guru negeri: PNS atau PPPK"), tr(l, "guru honorer di sekolah negeri"),
	    tr(l, "guru yayasan atau sekolah swasta: bukan pegawai negeri"));
}

void coach_questions_make(const struct coaching *x, struct coach_questions *ret)
{
	str text = triage_normalise(x->arena, x->book, x->c->story);

	ret->question = arena_array(x->arena, struct coach_question, QUESTIONS_MAX);
	ask_ppk(x, text, ret);
	ask_lurah(x, text, ret);
	ask_teacher(x, text, ret);
}

/* ---- doors ---- */

static void open_door(struct coach_doors *d, str title, str how)
{
	d->door[d->n++] = (struct coach_door){title, how};
}

/* Does BKN hold the task of neutrality on that day? Until 2024 it was KASN. */
static bool with_bkn(const struct coaching *x)
{
	const struct task *t = rulebook_task(x->book, STR("netralitas"));
	const struct holder *h = t ? task_holder(t, x->c->today) : NULL;

	return h && str_eq(h->body->name, STR("bkn"));
}

void coach_doors_make(const struct coaching *x, struct coach_doors *ret)
{
	enum lang l = x->lang;

	ret->door = arena_array(x->arena, struct coach_door, DOORS_MAX);
	open_door(ret, tr(l, "Instansi tempat ia bekerja"),
		  tr(l, "Atasan langsung dan pejabat pembina kepegawaian wajib memeriksa dugaan "
			"pelanggaran disiplin "
			"tanpa menunggu laporan (PP 94/2021). Batas tujuh hari tidak berlaku di "
			"sini. Beri tahu "
			"secara tertulis dan minta tanda terima."));
	if (with_bkn(x)) {
		open_door(ret, tr(l, "BKN, lewat sbt.bkn.go.id"),
			  tr(l, "Menu Pelaporan Publik, lalu Netralitas. Simpan nomor tiketnya. "
				"Laman itu meminta NIK atau NIP orang yang dilaporkan; bila tidak "
				"tahu, pakai jalan berikutnya."));
		open_door(ret, tr(l, "SP4N LAPOR"),
			  tr(l, "Untuk yang tidak tahu NIK atau NIP-nya. Tulis siapa, jabatan dan "
				"kantornya, apa yang terjadi, kapan, dan di mana."));
	}
	open_door(ret, tr(l, "Bawaslu, sebagai informasi awal"),
		  x->c->finding
			  ? tr(l,
			       "Keterangan yang terlambat tetap dicatat di sini dan diteruskan ke "
			       "instansinya; kewajiban instansi memeriksa tidak menunggu temuan.")
			  : tr(l,
			       "Pengawas juga menemukan pelanggaran sendiri. Di Netral keterangan "
			       "yang "
			       "terlambat tetap ditimbang sebagai informasi awal, tidak dibuang."));
}
