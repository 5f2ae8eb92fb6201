/* Texts as triage sees them: lower case, abbreviations written out, words by one space. */
#include "base/utf8.h"
#include "law/triage_model.h"

static bool is_ascii_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_letter(char c)
{
	return is_ascii_letter(c) || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes that are no part of a word at the start of `s`, or 0: ASCII signs, and what Unicode keeps
 * for punctuation and pictures (sequences that begin with C2, E2 and F0). */
static size_t separator(str s)
{
	unsigned char c = (unsigned char)s.p[0];

	if (c < 0x80)
		return !is_letter(s.p[0]) && !is_digit(s.p[0]);
	if (c != 0xC2 && c != 0xE2 && c != 0xF0)
		return 0;
	size_t length = utf8_sequence(s.p, s.n);
	return length ? length : 1;
}

/* The text in lower case. A letter is there at most twice in a row, but for a word that begins so:
 * "mantaaap" is lengthened, "pppk" is not. */
static str fold(struct arena *a, str text)
{
	struct buf b = BUF_INIT(a, TRIAGE_TEXT_MAX);
	str s = utf8_whole(str_sub(text, 0, TRIAGE_TEXT_MAX));
	size_t run = 0; /* where the letters like the last one begin */

	buf_reserve(&b, s.n);
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if (b.n > 0 && b.p[b.n - 1] != c)
			run = b.n;
		bool inside = run > 0 && is_letter(b.p[run - 1]);
		if (!inside || !is_ascii_letter(c) || b.n - run < 2)
			b.p[b.n++] = c;
	}
	return buf_str(&b);
}

static bool is_address(str piece)
{
	return str_starts(piece, STR("http://")) || str_starts(piece, STR("https://")) ||
	       str_starts(piece, STR("www."));
}

static void put_word(struct buf *b, str word)
{
	if (b->n)
		buf_putc(b, ' ');
	buf_put(b, word);
}

/* "kata2" and "kata2nya" say the word twice. */
static void put_plain(struct buf *b, str word)
{
	ptrdiff_t two = str_find_char(word, '2');
	bool twice = two >= 2;

	for (size_t i = 0; twice && i < word.n; i++)
		twice = i == (size_t)two || is_letter(word.p[i]);
	if (!twice) {
		put_word(b, word);
		return;
	}
	str once = str_sub(word, 0, (size_t)two);
	put_word(b, once);
	put_word(b, once);
	buf_put(b, str_sub(word, (size_t)two + 1, word.n));
}

/* The words of a piece of text without white space. */
static void put_words(struct buf *b, str piece)
{
	size_t start = 0, i = 0;

	while (i < piece.n) {
		size_t skip = separator(str_sub(piece, i, piece.n));

		if (skip && i > start)
			put_plain(b, str_sub(piece, start, i));
		i += skip ? skip : 1;
		if (skip)
			start = i;
	}
	if (i > start)
		put_plain(b, str_sub(piece, start, i));
}

/* Where the first abbreviation is that does not sort before `phrase`. */
static size_t first_from(const struct rulebook *b, str phrase)
{
	size_t low = 0, high = b->abbreviation_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_cmp(b->abbreviation[middle].from, phrase) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The longest abbreviation whose words `s` starts with, or NULL. */
static const struct abbreviation *longest(const struct rulebook *b, str s)
{
	const struct abbreviation *found = NULL;
	bool more = true;

	for (size_t end = 0; more && end < s.n; end++) {
		while (end < s.n && s.p[end] != ' ')
			end++;
		str phrase = str_sub(s, 0, end);
		size_t at = first_from(b, phrase);

		if (at < b->abbreviation_n && str_eq(b->abbreviation[at].from, phrase))
			found = &b->abbreviation[at++];
		more = at < b->abbreviation_n && str_starts(b->abbreviation[at].from, phrase);
	}
	return found;
}

str triage_normalise(struct arena *a, const struct rulebook *b, str text)
{
	struct buf plain = BUF_INIT(a, 2 * TRIAGE_TEXT_MAX), ret = BUF_INIT(a, TRIAGE_NORMAL_MAX);
	str folded = fold(a, text);

	buf_reserve(&plain, folded.n + folded.n / 4);
	for (size_t i = 0, end; i < folded.n; i = end + 1) {
		end = i;
		while (end < folded.n && (unsigned char)folded.p[end] > ' ')
			end++;
		str piece = str_sub(folded, i, end);
		if (!is_address(piece))
			put_words(&plain, piece);
	}
	buf_reserve(&ret, plain.n + plain.n / 2);
	for (str rest = buf_str(&plain); rest.n;) {
		const struct abbreviation *one = longest(b, rest);
		str word = one ? str_sub(rest, 0, one->from.n) : str_cut(&rest, ' ');

		if (one)
			rest = str_sub(rest, one->from.n + 1, rest.n);
		put_word(&ret, one ? one->to : word);
	}
	return buf_str(&ret);
}
