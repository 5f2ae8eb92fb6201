/* How people are spoken of: see person_words.h. */
#include "core/case/person_words.h"

#include "core/case/person_post.h"

static bool in_list(const char *const *list, size_t n, str word)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(str_from(list[i]), word))
			return true;
	return false;
}

/* Said before a name, and no part of it. */
static bool is_address(str word)
{
	static const char *const said[] = {
		"pak",     "bapak",  "bpk",    "bu",      "ibu",     "mas",     "mbak",  "mba",
		"kang",    "akang",  "teh",    "teteh",   "neng",    "bang",    "abang", "mang",
		"om",      "tante",  "uda",    "uni",     "daeng",   "gus",     "ning",  "cak",
		"ustad",   "ustaz",  "ustadz", "kiai",    "kyai",    "haji",    "hajah", "saudara",
		"saudari", "sdr",    "sdri",   "oknum",   "pakde",   "bude",    "wak",   "tuan",
		"nyonya",  "dokter", "yth",    "inisial", "bernama", "namanya", "nama",
	};

	return in_list(said, sizeof said / sizeof *said, word);
}

/* Between two names of one person. */
static bool is_alias(str word)
{
	static const char *const said[] = {"alias", "als",    "panggilan", "dipanggil", "biasa",
					   "akrab", "disapa", "atau",      "aka"};

	return in_list(said, sizeof said / sizeof *said, word);
}

static bool has_digit(str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] >= '0' && word.p[i] <= '9')
			return true;
	return false;
}

/* The letters of a word of speech: "(Pak" is "Pak". */
static str bare(str word)
{
	while (word.n && strchr(".,:;()\"'", word.p[0]))
		word = str_sub(word, 1, word.n);
	while (word.n && strchr(".,:;()\"'", word.p[word.n - 1]))
		word.n--;
	return word;
}

str person_plain_name(struct arena *a, str name)
{
	struct buf b = BUF_INIT(a, PERSON_NAME_MAX + 8);
	bool begun = false;

	name = str_sub(name, 0, PERSON_NAME_MAX);
	while (name.n) {
		str piece = str_cut(&name, ' '), word = bare(piece);

		if (word.n == 0 || has_digit(word) || is_alias(word))
			continue;
		if (!begun && (is_address(word) || post_is_word(word)))
			continue;
		begun = true;
		if (b.n)
			buf_putc(&b, ' ');
		buf_put(&b, piece);
	}
	return buf_str(&b);
}

bool person_nip_in(str text, char ret_nip[18])
{
	size_t n = 0;

	for (size_t i = 0; i <= text.n; i++) {
		char c = i < text.n ? text.p[i] : 'x';

		if (c >= '0' && c <= '9') {
			if (n < 18)
				ret_nip[n] = c;
			n++;
		} else if (n > 0 && (c == ' ' || c == '.' || c == '-') && i + 1 < text.n &&
			   text.p[i + 1] >= '0' && text.p[i + 1] <= '9') {
			continue; /* within the number */
		} else {
			if (n == 18)
				return true;
			n = 0;
		}
	}
	return false;
}
