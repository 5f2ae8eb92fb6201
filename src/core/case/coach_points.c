/* The formal and material conditions of a report, each with why and what to do. */
#include "core/case/coach_parts.h"
#include "core/case/likeness_figures.h"
#include "law/triage.h"

enum {
	STORY_SHORT = 80, /* bytes: less can hardly tell who did what */
	STORY_BARE = 25,
};

static void add(struct coach_points *p, enum coach_matter matter, bool formal,
		enum coach_state state, str title, str why, str how)
{
	p->point[p->n++] = (struct coach_point){
		.matter = matter,
		.formal = formal,
		.state = state,
		.title = title,
		.why = why,
		.how = state == COACH_THERE ? STR("") : how,
	};
}

/* ---- formal ---- */

static void identity(const struct coaching *x, struct coach_points *p)
{
	const struct coach_case *c = x->c;
	enum lang l = x->lang;
	enum coach_state state = !c->reporter_named || !c->identity_shown ? COACH_MISSING
				 : c->reporter_reachable                  ? COACH_THERE
									  : COACH_WEAK;
	str how =
		state == COACH_WEAK
			? tr(l, "Tulis nomor telepon atau alamat, agar Bawaslu dapat bertanya bila "
				"ada "
				"yang kurang. Yang tidak dapat dihubungi tidak dapat melengkapi.")
		: c->reporter_named
			? tr(l,
			     "Tunjukkan kartu identitas Anda kepada petugas. Nomornya tidak perlu "
			     "ditulis di sini.")
			: tr(l,
			     "Tulis nama dan cara menghubungi Anda, dan tunjukkan kartu identitas "
			     "kepada petugas; nomornya tidak perlu ditulis di sini. Belum berani? "
			     "Simpan dulu buktinya; hari tetap berjalan.");

	add(p, COACH_IDENTITY, true, state, tr(l, "Identitas pelapor"),
	    tr(l, "Laporan resmi ke Bawaslu memerlukan identitas pelapor. Identitas dirahasiakan, "
		  "tetapi "
		  "dapat terungkap di persidangan atau perkara pidana: pertimbangkan itu dulu."),
	    how);
}

/* UU 1/2015 Pasal 134; of general elections it was not read. */
static void standing(const struct coaching *x, struct coach_points *p)
{
	enum lang l = x->lang;
	enum coach_state state = x->c->may_report == TRUTH_YES  ? COACH_THERE
				 : x->c->may_report == TRUTH_NO ? COACH_MISSING
								: COACH_WEAK;

	add(p, COACH_STANDING, true, state, tr(l, "Pelapor adalah pemilih, pemantau, atau peserta"),
	    tr(l, "Hanya warga negara yang punya hak pilih, pemantau pemilihan, dan peserta "
		  "pemilihan yang "
		  "dapat menjadi pelapor."),
	    state == COACH_WEAK
		    ? tr(l, "Sebutkan Anda termasuk yang mana.")
		    : tr(l, "Minta seseorang yang berhak dan ikut mengetahui kejadiannya untuk "
			    "melapor, atau sampaikan sebagai keterangan kepada pengawas."));
}

static void signature(const struct coaching *x, struct coach_points *p)
{
	enum lang l = x->lang;
	enum coach_state state = x->c->signature_fits == TRUTH_YES ? COACH_THERE : COACH_MISSING;

	add(p, COACH_SIGNATURE, true, state, tr(l, "Tanda tangan sama dengan di kartu identitas"),
	    tr(l, "Laporan di atas kertas dicocokkan tanda tangannya dengan kartu identitas; yang "
		  "berbeda "
		  "dapat gugur."),
	    x->c->signature_fits == TRUTH_NO
		    ? tr(l, "Tanda tangani ulang seperti di kartu identitas, di hadapan petugas.")
		    : tr(l, "Tanda tangani, lalu bandingkan dengan kartu identitas sebelum "
			    "diserahkan."));
}

static void known_day(const struct coaching *x, const struct coach_clock *file,
		      struct coach_points *p)
{
	const struct coach_case *c = x->c;
	enum lang l = x->lang;
	bool odd = c->has_known_day &&
		   (c->known_day > c->today || (c->has_act_day && c->known_day < c->act_day));
	enum coach_state state = !c->has_known_day || (file->runs && file->late) ? COACH_MISSING
				 : odd                                           ? COACH_WEAK
										 : COACH_THERE;
	str why =
		c->regime == REGIME_PILKADA
			? tr(l, "Paling lama 7 hari kalender sejak diketahui atau ditemukan; hari "
				"libur "
				"ikut dihitung. Bukan sejak kejadian.")
			: tr(l,
			     "Paling lama 7 hari kerja sejak diketahui atau ditemukan. Bukan sejak "
			     "kejadian.");
	str how =
		odd ? tr(l, "Hari Anda tahu lebih awal daripada kejadiannya, atau masih di depan. "
			    "Periksa lagi tanggalnya.")
		: c->has_known_day
			? tr(l, "Periksa lagi kapan Anda benar-benar tahu, dan dari mana. Bila "
				"tanggalnya "
				"memang begitu, lihat jalan lain di bawah.")
			: tr(l,
			     "Tulis kapan dan dari mana Anda tahu: melihat sendiri, membaca, atau "
			     "diberi tahu seseorang.");

	add(p, COACH_KNOWN_DAY, true, state, tr(l, "Dalam 7 hari sejak diketahui"), why, how);
}

/* ---- material ---- */

static bool story_has_date(const struct coaching *x)
{
	struct figures *f = arena_new(x->arena, struct figures);

	figures_read(x->arena, triage_normalise(x->arena, x->book, x->c->story), f);
	for (size_t i = 0; i < f->n; i++)
		if (f->figure[i].is_date)
			return true;
	return false;
}

static void act_day(const struct coaching *x, struct coach_points *p)
{
	enum lang l = x->lang;
	bool told = !x->c->has_act_day && story_has_date(x);

	add(p, COACH_ACT_DAY, false,
	    x->c->has_act_day ? COACH_THERE
	    : told            ? COACH_WEAK
			      : COACH_MISSING,
	    tr(l, "Waktu kejadian"),
	    tr(l, "Hari kejadian menentukan aturan mana yang berlaku, misalnya sebelum atau "
		  "sesudah calon "
		  "ditetapkan."),
	    told ? tr(l, "Cerita Anda menyebut tanggal. Isikan juga sebagai hari kejadian.")
		 : tr(l, "Tulis hari dan kira-kira jamnya. Tidak ingat? Lihat tanggal foto, pesan, "
			 "atau "
			 "undangannya, atau tulis \"sekitar\"."));
}

static void place(const struct coaching *x, struct coach_points *p)
{
	enum lang l = x->lang;

	add(p, COACH_PLACE, false, x->c->place.n ? COACH_THERE : COACH_MISSING,
	    tr(l, "Tempat kejadian"),
	    tr(l, "Tempat menentukan Bawaslu mana yang menangani, dan ke mana pemeriksa datang."),
	    tr(l, "Tulis gedung atau jalan, desa atau kelurahan, dan kecamatannya. Di media "
		  "sosial: nama "
		  "akun dan alamat unggahannya."));
}

static void act(const struct coaching *x, struct coach_points *p)
{
	const struct coach_case *c = x->c;
	enum lang l = x->lang;
	enum coach_state state = c->story.n < STORY_BARE    ? COACH_MISSING
				 : !c->act_clear            ? COACH_MISSING
				 : c->story.n < STORY_SHORT ? COACH_WEAK
							    : COACH_THERE;

	add(p, COACH_ACT, false, state, tr(l, "Uraian perbuatan"),
	    tr(l,
	       "Nama saja tidak cukup: tanpa perbuatan yang jelas tidak ada yang dapat diperiksa."),
	    state == COACH_WEAK
		    ? tr(l, "Tambahkan siapa yang hadir, apa yang dikatakan atau diperlihatkan, "
			    "dan untuk "
			    "siapa.")
		    : tr(l, "Ceritakan apa yang dilakukan atau dikatakan, kepada siapa, dan calon "
			    "atau partai "
			    "mana yang diuntungkan. \"Tidak netral\" saja belum perbuatan."));
}

static void people(const struct coaching *x, struct coach_points *p)
{
	const struct coach_case *c = x->c;
	enum lang l = x->lang;
	enum coach_state state = c->people == 0                ? COACH_MISSING
				 : c->people_known < c->people ? COACH_WEAK
							       : COACH_THERE;

	add(p, COACH_PEOPLE, false, state, tr(l, "Siapa yang dilaporkan"),
	    tr(l, "Pemeriksa perlu tahu siapa yang dipanggil. Nama, jabatan, dan tempat kerja "
		  "sudah cukup; "
		  "nomor apa pun tidak diperlukan."),
	    state == COACH_WEAK
		    ? tr(l, "Sebagian belum jelas namanya. Jabatan dan kantornya, atau fotonya, "
			    "membantu: "
			    "petugas mencocokkan dengan daftar pegawai.")
		    : tr(l, "Tulis nama atau panggilannya. Tidak tahu? Tulis jabatan dan "
			    "kantornya, atau "
			    "lampirkan foto: petugas mencocokkan dengan daftar pegawai."));
}

/* "ada video", "fotonya", "tangkapan layar": told, and not attached. */
static bool story_speaks_of_evidence(const struct coaching *x)
{
	static const char *const thing[] = {"foto",      "video",    "rekaman", "screenshot",
					    "tangkapan", "undangan", "surat",   "pesan",
					    "unggahan",  "spanduk"};
	str text = triage_normalise(x->arena, x->book, x->c->story);

	for (size_t i = 0; i < sizeof thing / sizeof *thing; i++)
		if (str_find(text, str_from(thing[i])) >= 0)
			return true;
	return false;
}

static void evidence(const struct coaching *x, struct coach_points *p)
{
	const struct coach_case *c = x->c;
	enum lang l = x->lang;
	size_t n = c->files + c->addresses;
	bool fading = c->addresses > c->addresses_kept;
	enum coach_state state = n == 0                            ? COACH_MISSING
				 : fading || n + c->witnesses == 1 ? COACH_WEAK
								   : COACH_THERE;
	str how =
		fading ? tr(l, "Unggahan dapat dihapus. Simpan tangkapan layar yang memuat alamat, "
			       "nama "
			       "akun, dan waktunya.")
		: n > 0 ? tr(l, "Satu bukti mudah dibantah. Tambahkan bukti lain, atau saksi.")
		: story_speaks_of_evidence(x)
			? tr(l,
			     "Cerita Anda menyebut bukti. Lampirkan berkas aslinya, bukan kiriman "
			     "ulang yang sudah dipotong.")
			: tr(l,
			     "Lampirkan foto, video, pesan, surat, atau alamat unggahan. Benda dan "
			     "dokumen aslinya simpan baik-baik.");

	add(p, COACH_EVIDENCE, false, state, tr(l, "Bukti"),
	    tr(l, "Tanpa bukti laporan tidak memenuhi syarat material. Satu rekaman tanpa saksi "
		  "sering "
		  "tidak cukup."),
	    how);
}

static void witness(const struct coaching *x, struct coach_points *p)
{
	enum lang l = x->lang;

	add(p, COACH_WITNESS, false, x->c->witnesses > 0 ? COACH_THERE : COACH_WEAK, tr(l, "Saksi"),
	    tr(l, "Saksi menguatkan bukti, terutama bila rekamannya tidak lengkap."),
	    tr(l,
	       "Tulis siapa lagi yang melihat dan bersedia ditanya. Tidak ada? Laporan tetap dapat "
	       "disampaikan."));
}

void coach_points_make(const struct coaching *x, const struct coach_clock *file,
		       struct coach_points *ret)
{
	ret->point = arena_array(x->arena, struct coach_point, COACH_MATTER_COUNT);
	if (!x->c->finding) {
		identity(x, ret);
		if (x->c->regime == REGIME_PILKADA)
			standing(x, ret);
		if (x->c->paper)
			signature(x, ret);
	}
	known_day(x, file, ret);
	act_day(x, ret);
	place(x, ret);
	act(x, ret);
	people(x, ret);
	evidence(x, ret);
	witness(x, ret);
}
