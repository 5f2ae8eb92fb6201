/* Words and periods of the rulebook. Conditions are say_condition.c. See say.h. */
#include "core/rulebook/say.h"

enum { LINE_MAX_ = 8 << 10 };

str say_kind(enum lang lang, enum rule_kind kind)
{
	static const char *const words[RULE_KIND_COUNT] = {
		[RULE_ETHICS] = N_("Kode etik"),
		[RULE_DISCIPLINE] = N_("Disiplin"),
		[RULE_DISMISSAL] = N_("Pemberhentian"),
		[RULE_CONTRACT] = N_("Perjanjian kerja"),
		[RULE_NON_ASN] = N_("Pegawai non-ASN"),
		[RULE_VILLAGE] = N_("Pemerintah desa"),
		[RULE_CRIME] = N_("Pidana"),
		[RULE_ELECTION] = N_("Administrasi pemilihan"),
		[RULE_DUTY] = N_("Kewajiban"),
		[RULE_RIGHT] = N_("Hak"),
	};

	return tr(lang, words[kind]);
}

str say_confidence(enum lang lang, enum confidence c)
{
	static const char *const words[CONFIDENCE_COUNT] = {
		[CONFIDENCE_SURE] = N_("pasti"),
		[CONFIDENCE_SINGLE] = N_("satu sumber"),
		[CONFIDENCE_SECONDARY] = N_("sekunder"),
		[CONFIDENCE_DISPUTED] = N_("diperdebatkan"),
		[CONFIDENCE_UNCONFIRMED] = N_("belum terkonfirmasi"),
	};

	return tr(lang, words[c]);
}

str say_confidence_meaning(enum lang lang, enum confidence c)
{
	static const char *const words[CONFIDENCE_COUNT] = {
		[CONFIDENCE_SURE] = N_("Dibaca dari naskah peraturan atau laman resmi, atau dua "
				       "sumber yang tidak bergantung satu sama lain."),
		[CONFIDENCE_SINGLE] = N_("Hanya satu sumber yang ditemukan. Cocokkan dengan naskah "
					 "peraturannya sebelum dipakai memutus."),
		[CONFIDENCE_SECONDARY] = N_("Dari ringkasan yang penulisnya sendiri meminta "
					    "diperiksa lagi. Cocokkan dengan naskahnya."),
		[CONFIDENCE_DISPUTED] = N_("Sumber-sumbernya saling bertentangan. Yang berbeda "
					   "disebut di catatan."),
		[CONFIDENCE_UNCONFIRMED] = N_("Belum ada yang melihat naskahnya. Jangan dipakai "
					      "sebagai satu-satunya pegangan."),
	};

	return tr(lang, words[c]);
}

str say_outcome(enum lang lang, enum outcome o, enum rule_kind kind)
{
	static const char *const words[OUTCOME_COUNT] = {
		[OUTCOME_NOT_IN_FORCE] = N_("Tidak berlaku pada hari itu"),
		[OUTCOME_NO] = N_("Tidak kena"),
		[OUTCOME_OPEN] = N_("Belum cukup fakta"),
		[OUTCOME_EXCEPTED] = N_("Dikecualikan"),
		[OUTCOME_MET] = N_("Melanggar"),
	};

	if (o == OUTCOME_MET && kind == RULE_DUTY)
		return tr(lang, "Wajib");
	if (o == OUTCOME_MET && kind == RULE_RIGHT)
		return tr(lang, "Boleh");
	return tr(lang, words[o]);
}

str say_answer(enum lang lang, enum answer_word w)
{
	static const char *const words[ANSWER_WORD_COUNT] = {
		[ANSWER_ALLOWED] = N_("Boleh"),       [ANSWER_FORBIDDEN] = N_("Jangan"),
		[ANSWER_DEPENDS] = N_("Tergantung"),  [ANSWER_UNCLEAR] = N_("Belum jelas"),
		[ANSWER_EXPLAINS] = N_("Penjelasan"),
	};

	return tr(lang, words[w]);
}

str say_period(struct arena *a, enum lang lang, struct period p)
{
	struct buf b = BUF_INIT(a, 200);

	if (p.from == p.to) {
		day_put_short(&b, lang, p.from);
		return buf_str(&b);
	}
	if (p.from != DAY_NEVER)
		day_put_short(&b, lang, p.from);
	buf_put(&b, b.n ? STR(" ") : STR(""));
	buf_put(&b, tr(lang, "sampai"));
	buf_putc(&b, ' ');
	if (p.to == DAY_FOREVER)
		buf_put(&b, tr(lang, "sekarang"));
	else
		day_put_short(&b, lang, p.to);
	return buf_str(&b);
}

static void put_citation(struct buf *b, const struct citation *c)
{
	buf_put(b, c->instrument->short_name.n ? c->instrument->short_name : c->instrument->number);
	if (!str_eq(c->article, STR("-"))) {
		buf_putc(b, ' ');
		buf_put(b, c->article);
	}
}

str say_citation(struct arena *a, const struct citation *c)
{
	struct buf b = BUF_INIT(a, LINE_MAX_);

	put_citation(&b, c);
	return buf_str(&b);
}

str say_citations(struct arena *a, const struct citation *const *c, size_t n)
{
	struct buf b = BUF_INIT(a, LINE_MAX_);

	for (size_t i = 0; i < n; i++) {
		buf_put(&b, i ? STR("; ") : STR(""));
		put_citation(&b, c[i]);
	}
	return buf_str(&b);
}
