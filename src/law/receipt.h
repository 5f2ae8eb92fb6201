/*
 * receipt: what was evaluated, so that anybody can do it again: facts and where they came from, the
 * engine, the SHA-256 of every file of the rulebook that had a part, every verdict with its
 * elements. NestedText; docs/formats/receipt.md. The same receipt gives the same bytes years later.
 */
#pragma once
#include "law/evaluate.h"

enum { RECEIPT_MAX = 256 << 10 };

/* "jawaban": where a fact comes from; the key of its translation too. */
extern const char *const fact_source_word[FACT_SOURCE_COUNT];
/* Has this file a part in what a verdict says? Examples, questions and deadlines have none. */
bool receipt_has(const struct law_file *f);

/* Writes what is known, as the part "fakta" of a receipt; nothing when nothing is. */
void facts_put(struct buf *b, const struct fact_list *list, const struct facts *facts);
/* Reads that part again. ERR_FORMAT: a fact or a value that this rulebook does not know. */
MUST_USE enum err facts_read(struct arena *a, const struct rulebook *book, str text,
			     struct facts *ret, struct error *error);
/* Writes the receipt of the verdicts (settled) on `facts`, made on `on`. */
void receipt_put(struct buf *b, const struct rulebook *book, const struct facts *facts,
		 const struct verdict *v, size_t n, day on);

enum receipt_check {
	RECEIPT_SAME,        /* the same bytes come out again */
	RECEIPT_OTHER_RULES, /* a file it names is not in this rulebook, or differs */
	RECEIPT_OTHER_ENGINE,
	RECEIPT_DIFFERS, /* same rules, another result: it was altered */
};
/* Evaluates the facts of a receipt again and compares. *ret_again is what came out (NULL for
 * OTHER_*); *ret_where names the file that differs. ERR_FORMAT: no receipt. */
MUST_USE enum err receipt_replay(struct arena *a, const struct rulebook *book, str receipt,
				 enum receipt_check *ret, str *ret_again, str *ret_where,
				 struct error *error);
