/* Numbers and dates in a text: see likeness_figures.h. */
#include "core/case/likeness_figures.h"

#include "core/case/likeness_words.h"

enum { FIGURE_BYTES = 120, DIGITS_MAX = 12, MONTHS = 12 };

struct told {
	str word[FIGURE_WORDS_MAX];
	size_t n;
};

static int find(const char *const *list, int n, str word)
{
	for (int i = 0; i < n; i++)
		if (str_eq(str_from(list[i]), word))
			return i;
	return -1;
}

static int month_of(str word)
{
	static const char *const month[MONTHS] = {"januari",   "februari", "maret",    "april",
						  "mei",       "juni",     "juli",     "agustus",
						  "september", "oktober",  "november", "desember"};

	return find(month, MONTHS, word) + 1;
}

/* A number while its words come: "dua ratus lima puluh ribu". */
struct number {
	int64_t total, now;
	bool any;
};

/* Takes one word of a number; false: it is none, or cannot follow. */
static bool take(struct number *x, str word)
{
	static const char *const unit[] = {"nol",     "satu",     "dua",     "tiga",
					   "empat",   "lima",     "enam",    "tujuh",
					   "delapan", "sembilan", "sepuluh", "sebelas"};
	static const char *const times[] = {"belas", "puluh",   "ratus", "ribu",
					    "juta",  "seratus", "seribu"};
	int v = find(unit, 12, word), t = find(times, 7, word);
	int64_t digits;

	if (word.n <= DIGITS_MAX && str_is_digits(word) && str_to_int(word, &digits)) {
		if (x->any)
			return false;
		x->now = digits;
	} else if (v >= 0) {
		if (x->now % 10 != 0)
			return false;
		x->now += v;
	} else if (t == 5 || t == 6) {
		x->now += t == 5 ? 100 : 1000;
	} else if (t < 0 || !x->any || x->now > 1000000) {
		return false;
	} else if (t == 0) {
		x->now += 10;
	} else if (t == 1) {
		x->now += x->now % 10 * 9;
	} else if (t == 2) {
		x->now *= 100;
	} else {
		x->total += x->now * (t == 3 ? 1000 : 1000000);
		x->now = 0;
	}
	x->any = true;
	return true;
}

/* "puluhan": less than nothing, each its own. */
static int64_t about_how_many(str word)
{
	static const char *const word_of[] = {"belasan", "puluhan", "ratusan", "ribuan", "jutaan"};

	return find(word_of, 5, word) < 0 ? 0 : -1 - find(word_of, 5, word);
}

/* The words from..to of the text. */
static str join(struct arena *a, const struct told *t, size_t from, size_t to)
{
	struct buf b = BUF_INIT(a, FIGURE_BYTES);

	for (size_t i = from; i < to && i < t->n; i++) {
		if (i > from)
			buf_putc(&b, ' ');
		buf_put(&b, t->word[i]);
	}
	return buf_str(&b);
}

/* "21 september 2024" from its month on: where it ends. */
static size_t date_end(const struct told *t, size_t month)
{
	bool year =
		month + 1 < t->n && t->word[month + 1].n == 4 && str_is_digits(t->word[month + 1]);

	return month + 1 + year;
}

/* "nomor 2": a number that names. */
static bool names_something(const struct told *t, size_t i)
{
	static const char *const before[] = {"nomor",  "urut",  "calon", "tps",   "rt",   "rw",
					     "eselon", "jalan", "pasal", "tahun", "salah"};

	return i > 0 && find(before, 11, t->word[i - 1]) >= 0;
}

static void add(struct figures *f, struct figure x)
{
	if (f->n < FIGURES_MAX)
		f->figure[f->n++] = x;
}

/* Where what is counted ends, from word `i` on: "kepala desa" is two words. */
static size_t counted_end(const struct told *t, size_t i)
{
	static const char *const first[] = {"kepala", "sekretaris", "anggota", "pasangan",
					    "pegawai"};

	if (i >= t->n)
		return i;
	return i + 1 < t->n && find(first, 5, t->word[i]) >= 0 ? i + 2 : i + 1;
}

/* The figure that begins at word `i`; returns the word after it. */
static size_t read_figure(struct arena *a, const struct told *t, size_t i, struct figures *ret)
{
	struct number x = {0};
	size_t end = i;
	int64_t roughly = about_how_many(t->word[i]);

	if (str_eq(t->word[i], STR("seorang"))) {
		add(ret, (struct figure){join(a, t, i, i + 2), 1, STR("orang"), false});
		return i + 1;
	}
	while (end < t->n && take(&x, t->word[end]))
		end++;
	if (roughly < 0)
		end = i + 1;
	if (end == i)
		return i + 1;
	if (end < t->n && month_of(t->word[end]) && x.total + x.now >= 1 && x.total + x.now <= 31) {
		add(ret, (struct figure){join(a, t, i, date_end(t, end)),
					 100 * month_of(t->word[end]) + x.total + x.now,
					 STR("tanggal"), true});
		return date_end(t, end);
	}
	if (names_something(t, i)) {
		if (!str_eq(t->word[i - 1], STR("salah")))
			add(ret, (struct figure){join(a, t, i - 1, end), x.total + x.now,
						 t->word[i - 1], false});
		return end;
	}
	size_t counted = counted_end(t, end);
	add(ret, (struct figure){join(a, t, i, counted), roughly < 0 ? roughly : x.total + x.now,
				 word_stem(join(a, t, end, counted)), false});
	return end;
}

void figures_read(struct arena *a, str normal, struct figures *ret)
{
	struct told *t = arena_new(a, struct told);

	*ret = (struct figures){0};
	while (normal.n && t->n < FIGURE_WORDS_MAX)
		t->word[t->n++] = str_cut(&normal, ' ');
	for (size_t i = 0; i < t->n;)
		i = read_figure(a, t, i, ret);
}
