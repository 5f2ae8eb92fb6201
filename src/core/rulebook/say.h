/*
 * say: the rulebook as people read it: words for its kinds, confidences and verdicts, and its
 * conditions, periods and citations as sentences. Plain text in the reader's language, in `a`; the
 * texts of the rulebook are taken as they are. What is written as the files write it is
 * law_json.h.
 */
#pragma once
#include "base/lang.h"
#include "law/evaluate.h"

static inline str say_text(enum lang lang, struct text t)
{
	return lang == LANG_EN ? t.en : t.id;
}

/* "Kode etik", and in a sentence "pelanggaran kode etik". */
str say_kind(enum lang lang, enum rule_kind kind);
str say_kind_within(enum lang lang, enum rule_kind kind);
/* "satu sumber", the word alone; "dari satu sumber saja", in a sentence about a rule; and what it
 * means, in sentences of its own. */
str say_confidence(enum lang lang, enum confidence c);
str say_confidence_within(enum lang lang, enum confidence c);
str say_confidence_meaning(enum lang lang, enum confidence c);
/* "Melanggar", "Boleh" … */
str say_outcome(enum lang lang, enum outcome o, enum rule_kind kind);
/* A short answer: "Jangan", as a sentence "Jangan.", and within one "jangan". */
str say_answer(enum lang lang, enum answer_word w);
str say_answer_alone(enum lang lang, enum answer_word w);
str say_answer_within(enum lang lang, enum answer_word w);
/* "ya", "tidak", "belum diketahui". */
str say_truth(enum lang lang, enum truth t);

/* "22 Sep 2022 sampai sekarang". A first day that is not known is left out. */
str say_period(struct arena *a, enum lang lang, struct period p);
/* A date as the files write it: a day in words, a year as it is; empty where none is known ("-").
 */
str say_date(struct arena *a, enum lang lang, str date);
/* "PP 94/2021 Pasal 5 huruf n angka 4"; several with semicolons. */
str say_citation(struct arena *a, const struct citation *c);
str say_citations(struct arena *a, const struct citation *const *c, size_t n);
/* The same of a sanction. */
str say_sanction_citation(struct arena *a, const struct sanction *s);
/* What forbids or allows the act, shortly: the first citations of a rule, which are the weightiest,
 * without those that only an exception rests on; each instrument once. */
str say_rule_citation(struct arena *a, const struct rule *r);

/* What is known of a fact: its values by their labels ("PNS dan CPNS", "Ya"), or a day. */
str say_known(struct arena *a, enum lang lang, const struct fact *f, struct known k);
/* The same in a sentence ("PNS, CPNS", "ya"), the day in full. It must be known. */
str say_known_within(struct arena *a, enum lang lang, const struct fact *f, struct known k);
/* What a fact is called in a sentence: "hari penetapan calon", else its question. */
str say_fact(struct arena *a, enum lang lang, const struct rulebook *b, int fact);

/* A condition as one sentence, or as a heading with its parts below. */
struct said {
	str head; /* "Salah satu dari ini:"; of one sentence all of it */
	struct said_lines {
		struct said_line {
			str text;
		} * line;
		size_t n;
	} lines;
};
struct said say_condition(struct arena *a, enum lang lang, const struct rulebook *b,
			  const struct condition *c);
/* The same on one line. */
str say_condition_line(struct arena *a, enum lang lang, const struct rulebook *b,
		       const struct condition *c);
