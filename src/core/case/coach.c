/* The clocks of a report, and what is said first. The points are coach_points.c. */
#include "core/case/coach.h"

#include "core/case/coach_parts.h"

enum { SENTENCE_MAX = 400 };

/* ---- clocks ---- */

/* A finding in a regional election has the limit of a report, which also speaks of "found". */
static const char *file_limit(const struct coach_case *c)
{
	if (c->regime == REGIME_PILKADA)
		return "terima_laporan_pilkada";
	return c->finding ? "temuan_pemilu" : "terima_laporan_pemilu";
}

static const char *repair_limit(const struct coach_case *c)
{
	return c->regime == REGIME_PILKADA ? "perbaikan_laporan_pilkada" : "kajian_awal_pemilu";
}

static void put_days(struct buf *b, enum lang lang, int n, bool working)
{
	int_put(b, lang, n);
	buf_putc(b, ' ');
	buf_put(b, working ? tr_n(lang, "hari kerja", n) : tr_n(lang, "hari", n));
}

/* "Masih 3 hari: sampai Jumat, 12 Januari 2024." */
static str say_left(const struct coaching *x, const struct coach_clock *k)
{
	struct buf b = BUF_INIT(x->arena, SENTENCE_MAX);

	if (k->late) {
		buf_put(&b, tr(x->lang, "Sudah lewat"));
		buf_putc(&b, ' ');
		put_days(&b, x->lang, k->left, k->working);
		buf_put(&b, tr(x->lang, ", hari terakhirnya"));
	} else if (k->left == 0) {
		buf_put(&b, tr(x->lang, "Hari ini hari terakhir"));
		buf_putc(&b, ':');
	} else {
		buf_put(&b, tr(x->lang, "Masih"));
		buf_putc(&b, ' ');
		put_days(&b, x->lang, k->left, k->working);
		buf_put(&b, tr(x->lang, ", sampai"));
	}
	buf_putc(&b, ' ');
	day_put(&b, x->lang, k->deadline.last);
	buf_putc(&b, '.');
	if (k->deadline.state == DEADLINE_PROVISIONAL) {
		buf_putc(&b, ' ');
		buf_put(&b, tr(x->lang, "Hari libur tahun itu belum diketahui; tanggalnya dapat "
					"bergeser."));
	}
	return buf_str(&b);
}

/* Days left after `today`: what is due today has none left and is not late. */
static void count_left(const struct coaching *x, day today, struct coach_clock *k)
{
	const struct holidays *h = &x->book->holidays;
	day last = k->deadline.last;

	k->late = today > last;
	k->left = k->working ? k->late ? working_days_between(h, x->week, last, today)
				       : working_days_between(h, x->week, today, last)
		  : k->late ? today - last
			     : last - today;
	/* Late by a Sunday is late. */
	if (k->late && k->left == 0)
		k->left = 1;
}

static void run_clock(const struct coaching *x, const char *name, const day *start, day today,
		      str not_begun, struct coach_clock *k)
{
	*k = (struct coach_clock){.limit = rulebook_limit(x->book, str_from(name))};
	k->deadline.state = DEADLINE_NO_LIMIT;
	if (k->limit)
		k->deadline = deadline_of(k->limit, &x->book->holidays, x->week, start);
	if (k->deadline.state == DEADLINE_NO_LIMIT) {
		k->sentence = tr(x->lang, "Belum ditetapkan: dalam sumber yang dibaca jumlah "
					  "harinya tidak disebut. Lakukan secepatnya.");
		return;
	}
	if (k->deadline.state == DEADLINE_NO_START) {
		k->sentence = not_begun;
		return;
	}
	k->runs = true;
	k->working = k->limit->unit == LIMIT_WORKING_DAYS;
	count_left(x, today, k);
	k->sentence = say_left(x, k);
}

/* What was handed in is measured by the day it was. */
static void run_file_clock(const struct coaching *x, struct coach_clock *k)
{
	const struct coach_case *c = x->c;

	run_clock(x, file_limit(c), c->has_known_day ? &c->known_day : NULL,
		  c->filed ? c->filed_day : c->today,
		  c->finding
			  ? tr(x->lang, "Dihitung sejak dugaan pelanggaran ditemukan; tanggalnya "
					"belum diisi.")
			  : tr(x->lang, "Dihitung sejak Anda tahu; tanggalnya belum diisi."),
		  k);
	if (!c->filed || !k->runs)
		return;
	if (c->finding)
		k->sentence = k->late ? tr(x->lang, "Ditetapkan setelah hari terakhir.")
				      : tr(x->lang, "Ditetapkan dalam waktunya.");
	else
		k->sentence = k->late ? tr(x->lang, "Disampaikan setelah hari terakhir.")
				      : tr(x->lang, "Disampaikan dalam waktunya.");
}

static void run_repair_clock(const struct coaching *x, struct coach_clock *k)
{
	const struct coach_case *c = x->c;

	if (c->finding) {
		*k = (struct coach_clock){.deadline = {.state = DEADLINE_NO_LIMIT},
					  .sentence = tr(x->lang, "Temuan pengawas dilengkapi "
								  "pengawas sendiri.")};
		return;
	}
	if (c->examined) {
		*k = (struct coach_clock){.deadline = {.state = DEADLINE_NO_LIMIT},
					  .sentence =
						  tr(x->lang, "Syaratnya sudah diperiksa; tidak "
							      "ada waktu melengkapi yang "
							      "berjalan.")};
		return;
	}
	run_clock(x, repair_limit(c), c->returned ? &c->returned_day : NULL, c->today,
		  tr(x->lang, "Mulai dihitung setelah Bawaslu memberi tahu kekurangannya."), k);
}

/* ---- order ---- */

static int by_need(const void *p, const void *q)
{
	const struct coach_point *a = p, *b = q;

	if (a->state != b->state)
		return a->state < b->state ? -1 : 1;
	if (a->formal != b->formal)
		return a->formal ? -1 : 1;
	return a->matter < b->matter ? -1 : a->matter > b->matter;
}

static void sort_points(struct coach_points *p)
{
	qsort(p->point, p->n, sizeof *p->point, by_need);
	for (size_t i = 0; i < p->n; i++) {
		p->missing += p->point[i].state == COACH_MISSING;
		p->weak += p->point[i].state == COACH_WEAK;
	}
}

bool coach_complete(const struct coach_points *p, bool formal)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->point[i].formal == formal && p->point[i].state == COACH_MISSING)
			return false;
	return true;
}

/* ---- what is said first ---- */

/* Nobody waits for a supervisor's own finding but he himself. */
static str head_of_finding(const struct coaching *x, const struct coach_advice *v)
{
	if (v->points.missing == 0)
		return x->c->filed ? tr(x->lang, "Sudah lengkap.")
				   : tr(x->lang, "Sudah lengkap. Tetapkan sekarang.");
	return tr(x->lang, "Masih ada yang kurang. Lengkapi sendiri sebelum dikaji.");
}

static str head_of(const struct coaching *x, const struct coach_advice *v)
{
	const struct coach_case *c = x->c;

	if (c->returned && v->repair.runs && v->repair.late)
		return tr(x->lang, "Waktu melengkapi sudah lewat. Yang Anda sampaikan tetap "
				   "berharga; masih ada jalan lain.");
	if (v->file.runs && v->file.late)
		return c->finding
			       ? tr(x->lang, "Batas menetapkan temuan sudah lewat. Keterangannya "
					     "tetap berharga; masih ada jalan lain.")
			       : tr(x->lang, "Batas melapor ke Bawaslu sudah lewat. Yang Anda "
					     "ketahui tetap berharga; masih ada jalan lain.");
	if (c->finding && (v->points.missing > 0 || v->questions.n == 0))
		return head_of_finding(x, v);
	if (v->points.missing == 0 && v->questions.n == 0)
		return c->filed ? tr(x->lang, "Sudah lengkap. Anda tinggal menunggu kabar.")
				: tr(x->lang, "Sudah lengkap. Sampaikan sekarang.");
	if (v->points.missing == 0)
		return tr(x->lang, "Sudah lengkap. Jawab dulu pertanyaan di bawah agar tidak salah "
				   "alamat.");
	if (c->returned)
		return tr(x->lang, "Bawaslu meminta kelengkapan. Inilah yang masih kurang.");
	if (c->filed)
		return tr(x->lang, "Sudah disampaikan. Jangan menunggu diminta: lengkapi sekarang "
				   "yang masih kurang.");
	return tr(x->lang,
		  "Hampir. Lengkapi dulu yang masih kurang, agar tidak gugur karena syarat.");
}

void coach_advise(struct arena *a, enum lang lang, const struct rulebook *b, unsigned week,
		  const struct coach_case *c, struct coach_advice *ret)
{
	struct coaching x = {a, lang, b, week, c};

	*ret = (struct coach_advice){0};
	run_file_clock(&x, &ret->file);
	run_repair_clock(&x, &ret->repair);
	coach_points_make(&x, &ret->file, &ret->points);
	sort_points(&ret->points);
	coach_questions_make(&x, &ret->questions);
	if ((ret->file.runs && ret->file.late) || (ret->repair.runs && ret->repair.late))
		coach_doors_make(&x, &ret->doors);
	ret->head = head_of(&x, ret);
}
