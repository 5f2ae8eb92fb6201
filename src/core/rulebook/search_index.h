/* search_index: between the two files of the search. Private to core/rulebook. */
#pragma once
#include "core/rulebook/search.h"

/* A word in one text, with the weight of the best place where it stands. */
struct law_posting {
	uint32_t doc;
	uint32_t weight;
};
struct law_word {
	str word; /* folded */
	const struct law_posting *posting;
	size_t n;
};
struct law_words {
	str *item;
	size_t n;
};
struct law_wrong { /* a citation in use that is wrong, without "Nomor" and "Tahun" */
	struct law_words words;
	str text;
	const struct instrument *instrument;
};
struct law_index {
	const struct rulebook *book;
	struct law_word *word; /* by word */
	size_t n;
	size_t doc_n; /* rules, then questions, then instruments */
	struct law_wrong *wrong;
	size_t wrong_n;
};

/* The words of a text, folded, in `a`. */
struct law_words law_words_of(struct arena *a, str text);
/* The same without the words that citations may have or not. */
struct law_words law_citation_words(struct arena *a, str text);
/* The word of the index, or NULL; *ret_at is where it stands or would. */
const struct law_word *law_index_word(const struct law_index *x, str word, size_t *ret_at);
