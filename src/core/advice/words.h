/*
 * words: how what the law says is told to a person: kinds, levels, confidence, citations, values of
 * facts. The texts of the rulebook are taken as they are, in the reader's language.
 */
#pragma once
#include "base/lang.h"
#include "core/advice/check.h"

/* A text of the rulebook in the reader's language. */
static inline str text_in(enum lang lang, struct text t)
{
	return lang == LANG_EN ? t.en : t.id;
}

/* "Jangan.", "Boleh." … */
str word_head(enum lang lang, enum answer_word w);
/* The same in a sentence: "dilarang", "boleh" … */
str word_within(enum lang lang, enum answer_word w);
/* "pelanggaran disiplin", "pidana" … */
str kind_words(enum lang lang, enum rule_kind k);
/* "pasti: …", as people understand it. */
str confidence_words(enum lang lang, enum confidence c);
/* "ya", "tidak", "belum diketahui". */
str truth_words(enum lang lang, enum truth t);

/* "PP 94/2021 Pasal 5 huruf n angka 4; SKB Netralitas 2022 …": instruments once each. In `a`. */
str citation_words(struct arena *a, const struct citation *const *list, size_t n);
/* What forbids or allows the act, shortly: the first citations of a rule, which are the weightiest,
 * without those that only an exception rests on. In `a`. */
str rule_citation(struct arena *a, const struct rule *r);
/* The value of a known fact: labels, or the day. In `a`. */
str value_words(struct arena *a, enum lang lang, const struct fact *f, struct known k);
/* Where it comes from: "Anda menjawab", "dari kalender pemilihan" … */
str source_words(enum lang lang, const struct check *c, int fact);
