/* Comparing a copied sentence with the one asked for: the longest common run of words, in order. */
#include "core/pledge/sentence.h"

#include "base/buf.h"
#include "sys/unicode.h"

enum { WORDS_SHOWN = 12 };

struct words {
	str word[SENTENCE_WORDS_MAX];
	size_t n;
	bool more; /* the sentence has more words than are compared */
};

static void split(struct words *w, str folded)
{
	str rest = folded;

	*w = (struct words){0};
	while (rest.n) {
		str word = str_cut(&rest, ' ');

		if (word.n == 0)
			continue;
		if (w->n == SENTENCE_WORDS_MAX) {
			w->more = true;
			return;
		}
		w->word[w->n++] = word;
	}
}

static void note(struct buf *b, int64_t *count, str word)
{
	if (*count < WORDS_SHOWN) {
		if (*count > 0)
			buf_putc(b, ' ');
		buf_put(b, word);
	} else if (*count == WORDS_SHOWN) {
		buf_put(b, STR(" …"));
	}
	(*count)++;
}

/* common[i][j]: how many words of wanted[i…] and typed[j…] can be matched in order. */
typedef uint8_t common_table[SENTENCE_WORDS_MAX + 1][SENTENCE_WORDS_MAX + 1];

static void count_common(common_table common, const struct words *wanted, const struct words *typed)
{
	for (size_t i = wanted->n; i-- > 0;) {
		for (size_t j = typed->n; j-- > 0;) {
			uint8_t skip = common[i + 1][j] > common[i][j + 1] ? common[i + 1][j]
									   : common[i][j + 1];

			common[i][j] = str_eq(wanted->word[i], typed->word[j])
					       ? (uint8_t)(common[i + 1][j + 1] + 1)
					       : skip;
		}
	}
}

struct sentence_check sentence_check(struct arena *a, str wanted, str typed)
{
	struct words *w = arena_new(a, struct words), *t = arena_new(a, struct words);
	common_table *common = arena_new(a, common_table);
	struct buf missing = BUF_INIT(a, 4096), extra = BUF_INIT(a, 4096);
	struct sentence_check check = {0};
	size_t i = 0, j = 0;

	split(w, unicode_fold(a, wanted));
	split(t, unicode_fold(a, typed));
	count_common(*common, w, t);
	while (i < w->n || j < t->n) {
		if (i < w->n && j < t->n && str_eq(w->word[i], t->word[j])) {
			i++;
			j++;
		} else if (j == t->n || (i < w->n && (*common)[i + 1][j] >= (*common)[i][j + 1])) {
			note(&missing, &check.missing, w->word[i++]);
		} else {
			note(&extra, &check.extra, t->word[j++]);
		}
	}
	check.same = check.missing == 0 && check.extra == 0 && !w->more && !t->more && w->n > 0;
	check.missing_words = buf_str(&missing);
	check.extra_words = buf_str(&extra);
	return check;
}
