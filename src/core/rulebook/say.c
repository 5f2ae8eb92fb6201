/* Words and periods of the rulebook. Conditions and facts are say_condition.c, citations
 * say_citation.c. See say.h. */
#include "core/rulebook/say.h"

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

str say_kind_within(enum lang lang, enum rule_kind kind)
{
	static const char *const words[RULE_KIND_COUNT] = {
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

	return tr(lang, words[kind]);
}

str say_confidence(enum lang lang, enum confidence c)
{
	return tr(lang, confidence_word[c]);
}

str say_confidence_within(enum lang lang, enum confidence c)
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

str say_answer_alone(enum lang lang, enum answer_word w)
{
	static const char *const words[ANSWER_WORD_COUNT] = {
		[ANSWER_ALLOWED] = N_("Boleh."),       [ANSWER_FORBIDDEN] = N_("Jangan."),
		[ANSWER_DEPENDS] = N_("Tergantung."),  [ANSWER_UNCLEAR] = N_("Belum jelas."),
		[ANSWER_EXPLAINS] = N_("Penjelasan."),
	};

	return tr(lang, words[w]);
}

str say_answer_within(enum lang lang, enum answer_word w)
{
	static const char *const words[ANSWER_WORD_COUNT] = {
		[ANSWER_ALLOWED] = N_("boleh"),       [ANSWER_FORBIDDEN] = N_("jangan"),
		[ANSWER_DEPENDS] = N_("tergantung"),  [ANSWER_UNCLEAR] = N_("belum jelas"),
		[ANSWER_EXPLAINS] = N_("penjelasan"),
	};

	return tr(lang, words[w]);
}

str say_truth(enum lang lang, enum truth t)
{
	static const char *const words[] = {
		[TRUTH_NO] = N_("tidak"),
		[TRUTH_UNKNOWN] = N_("belum diketahui"),
		[TRUTH_YES] = N_("ya"),
	};

	return tr(lang, words[t]);
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

str say_date(struct arena *a, enum lang lang, str date)
{
	struct buf b = BUF_INIT(a, 64);
	day d;

	if (str_eq(date, STR("-")))
		return STR("");
	if (!day_parse(date, &d))
		return date;
	day_put_short(&b, lang, d);
	return buf_str(&b);
}
