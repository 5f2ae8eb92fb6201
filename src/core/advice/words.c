/* words: see words.h. */
#include "core/advice/words.h"

enum { CITE_MAX = 2000, VALUE_MAX = 4000, CITED = 3 };

str word_head(enum lang lang, enum answer_word w)
{
	static const char *const head[ANSWER_WORD_COUNT] = {
		[ANSWER_ALLOWED] = N_("Boleh."),       [ANSWER_FORBIDDEN] = N_("Jangan."),
		[ANSWER_DEPENDS] = N_("Tergantung."),  [ANSWER_UNCLEAR] = N_("Belum jelas."),
		[ANSWER_EXPLAINS] = N_("Penjelasan."),
	};

	return tr(lang, head[w]);
}

str word_within(enum lang lang, enum answer_word w)
{
	static const char *const within[ANSWER_WORD_COUNT] = {
		[ANSWER_ALLOWED] = N_("boleh"),       [ANSWER_FORBIDDEN] = N_("jangan"),
		[ANSWER_DEPENDS] = N_("tergantung"),  [ANSWER_UNCLEAR] = N_("belum jelas"),
		[ANSWER_EXPLAINS] = N_("penjelasan"),
	};

	return tr(lang, within[w]);
}

str kind_words(enum lang lang, enum rule_kind k)
{
	static const char *const kind[RULE_KIND_COUNT] = {
		[RULE_ETHICS] = N_("pelanggaran kode etik"),
		[RULE_DISCIPLINE] = N_("pelanggaran disiplin"),
		[RULE_DISMISSAL] = N_("alasan pemberhentian"),
		[RULE_CONTRACT] = N_("pelanggaran perjanjian kerja"),
		[RULE_NON_ASN] = N_("larangan bagi pegawai non-ASN"),
		[RULE_VILLAGE] = N_("larangan bagi pemerintah desa"),
		[RULE_CRIME] = N_("tindak pidana pemilihan"),
		[RULE_ELECTION] = N_("pelanggaran administrasi pemilihan"),
		[RULE_DUTY] = N_("kewajiban"),
		[RULE_RIGHT] = N_("hak"),
	};

	return tr(lang, kind[k]);
}

str confidence_words(enum lang lang, enum confidence c)
{
	static const char *const words[CONFIDENCE_COUNT] = {
		[CONFIDENCE_SURE] = N_("pasti (teks aturan, laman resmi, atau dua sumber)"),
		[CONFIDENCE_SINGLE] = N_("dari satu sumber saja"),
		[CONFIDENCE_SECONDARY] = N_("dari ringkasan; teks aslinya perlu diperiksa"),
		[CONFIDENCE_DISPUTED] = N_("diperdebatkan; sumbernya saling bertentangan"),
		[CONFIDENCE_UNCONFIRMED] = N_("belum terkonfirmasi"),
	};

	return tr(lang, words[c]);
}

str truth_words(enum lang lang, enum truth t)
{
	static const char *const words[] = {
		[TRUTH_NO] = N_("tidak"),
		[TRUTH_UNKNOWN] = N_("belum diketahui"),
		[TRUTH_YES] = N_("ya"),
	};

	return tr(lang, words[t]);
}

static bool is_whole(const struct citation *c)
{
	return str_eq(c->article, STR("-"));
}

/* The articles that are cited of the instrument of `list[at]`. */
static void put_articles(struct buf *b, const struct citation *const *list, size_t n, size_t at)
{
	const char *before = " ";

	for (size_t i = at; i < n; i++) {
		if (list[i]->instrument != list[at]->instrument || is_whole(list[i]))
			continue;
		buf_put(b, str_from(before));
		buf_put(b, list[i]->article);
		before = ", ";
	}
}

str citation_words(struct arena *a, const struct citation *const *list, size_t n)
{
	struct buf b = BUF_INIT(a, CITE_MAX);

	for (size_t i = 0; i < n; i++) {
		bool named = false;

		for (size_t j = 0; j < i; j++)
			named |= list[j]->instrument == list[i]->instrument;
		if (named)
			continue;
		buf_put(&b, b.n ? STR("; ") : STR(""));
		buf_put(&b, list[i]->instrument->short_name);
		put_articles(&b, list, n, i);
	}
	return buf_str(&b);
}

static bool rests_on(const struct exception *exception, size_t n, const struct citation *c)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < exception[i].basis_n; j++)
			if (exception[i].basis[j] == c)
				return true;
		if (rests_on(exception[i].item, exception[i].n, c))
			return true;
	}
	return false;
}

str rule_citation(struct arena *a, const struct rule *r)
{
	const struct citation *list[CITED];
	size_t n = 0;

	for (size_t i = 0; i < r->basis_n && n < CITED; i++)
		if (!rests_on(r->exception, r->exception_n, &r->basis[i]))
			list[n++] = &r->basis[i];
	if (n == 0)
		list[n++] = &r->basis[0];
	return citation_words(a, list, n);
}

str value_words(struct arena *a, enum lang lang, const struct fact *f, struct known k)
{
	struct buf b = BUF_INIT(a, VALUE_MAX);

	if (f->kind == FACT_DAY) {
		day_put(&b, lang, k.day);
		return buf_str(&b);
	}
	if (f->yes_no) { /* the files name them ya and tidak, and give no label */
		bool yes = str_eq(f->value[k.set & 1 ? 0 : 1].name, STR("ya"));

		return truth_words(lang, yes ? TRUTH_YES : TRUTH_NO);
	}
	for (size_t i = 0; i < f->value_n; i++) {
		if (!(k.set >> i & 1))
			continue;
		buf_put(&b, b.n ? STR(", ") : STR(""));
		buf_put(&b, text_in(lang, f->value[i].label));
	}
	return buf_str(&b);
}

str source_words(enum lang lang, const struct check *c, int fact)
{
	const struct fact_list *list = &c->book->facts;

	switch (c->facts.item[fact].source) {
	case FACT_TOLD:
		for (size_t i = 0; i < c->answer_n; i++)
			if (c->answer[i].fact == fact)
				return tr(lang, "Anda menjawab");
		return tr(lang, "dari daftar pegawai");
	case FACT_CALENDAR:
		return tr(lang, "dari kalender pemilihan");
	case FACT_TODAY:
		return fact == list->act_day ? tr(lang, "kami anggap hari ini")
					     : tr(lang, "dari tanggal hari ini");
	case FACT_READ:
		return tr(lang, "terbaca dari tulisan Anda");
	case FACT_UNKNOWN:
	case FACT_SOURCE_COUNT:
		break;
	}
	return list->item[fact].presumed != FACT_NONE ? tr(lang, "kami anggap begitu")
						      : tr(lang, "belum diketahui");
}
