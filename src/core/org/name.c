/* Names as folded words. Looking them up is search.c. */
#include "core/org/name.h"

#include "sys/unicode.h"

/* Titles as they look without dots, in lower case, sorted for reading only. */
static const char *const titles[] = {
	"amd",  "amdak", "amdgz", "amdkep",   "amdkeb", "amdkom", "amk",    "akp",    "apt",
	"ba",   "bc",    "bsc",   "ca",       "dr",     "dra",    "drg",    "drh",    "drs",
	"h",    "hj",    "ir",    "ip",       "kh",     "lc",     "llm",    "ma",     "mag",
	"map",  "mba",   "meng",  "mh",       "mhum",   "mip",    "mkes",   "mkeb",   "mkep",
	"mkn",  "mkom",  "mm",    "mmpd",     "mp",     "mpd",    "mpdi",   "mph",    "ms",
	"msc",  "mse",   "msi",   "msn",      "msos",   "mt",     "mti",    "mtr",    "ners",
	"ns",   "phd",   "prof",  "psikolog", "rr",     "sab",    "sag",    "sap",    "sars",
	"sd",   "se",    "sei",   "sft",      "sgz",    "sh",     "shi",    "shum",   "shut",
	"sik",  "sikom", "sip",   "skep",     "skel",   "skg",    "skh",    "skm",    "skom",
	"skpm", "sos",   "sp",    "spd",      "spdi",   "spdsd",  "spi",    "spsi",   "spt",
	"sptr", "spw",   "ss",    "ssi",      "ssn",    "ssos",   "ssosi",  "ssit",   "sst",
	"sstp", "sstr",  "st",    "stp",      "str",    "strkeb", "strkes", "strkep", "sthi",
	"sy",   "sked",  "skeb",  "skb",      "mars",   "mhi",    "mei",    "mak",    "mtp",
	"mkm",  "mpsi",  "msp",   "mli",      "mpi",
};

/* Short forms of the commonest first names. */
static const struct {
	const char *from, *to;
} same[] = {
	{"muh", "muhamad"},       {"moh", "muhamad"},       {"moch", "muhamad"},
	{"much", "muhamad"},      {"mochamad", "muhamad"},  {"mochammad", "muhamad"},
	{"mochamat", "muhamad"},  {"mohamad", "muhamad"},   {"mohammad", "muhamad"},
	{"mohamed", "muhamad"},   {"mohammed", "muhamad"},  {"muhammad", "muhamad"},
	{"muhamed", "muhamad"},   {"mukhamad", "muhamad"},  {"mukhammad", "muhamad"},
	{"mokhamad", "muhamad"},  {"mokhammad", "muhamad"}, {"muchamad", "muhamad"},
	{"muchammad", "muhamad"}, {"mohd", "muhamad"},      {"muhd", "muhamad"},
	{"abd", "abdul"},
};

static const char *const filler[] = {"dan", "di", "ke", "pada", "untuk", "yang", "of"};

static bool in_list(const char *const *list, size_t n, str word)
{
	for (size_t i = 0; i < n; i++)
		if (list[i][0] == word.p[0] && str_eq(str_from(list[i]), word))
			return true;
	return false;
}

/* Replaces at the front of `s` what sounds alike; returns bytes taken and puts letters to `out`. */
static size_t fold_sound(str s, char *out, size_t *n)
{
	static const struct {
		char from[4], to[3];
	} sounds[] = {
		{"oe", "u"}, {"dj", "j"}, {"tj", "c"}, {"sj", "s"}, {"sy", "s"}, {"sh", "s"},
		{"dz", "s"}, {"kh", "h"}, {"ch", "h"}, {"ph", "p"}, {"ck", "k"}, {"ks", "k"},
		{"y", "i"},  {"v", "p"},  {"f", "p"},  {"q", "k"},  {"z", "s"},  {"x", "k"},
	};

	for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++) {
		size_t len = strlen(sounds[i].from);

		if (s.n < len || memcmp(s.p, sounds[i].from, len) != 0)
			continue;
		out[(*n)++] = sounds[i].to[0];
		return len;
	}
	out[(*n)++] = s.p[0];
	return 1;
}

/* One word of ASCII letters and digits in lower case, folded by sound. */
static size_t fold_word(str word, char out[NAME_WORD_BYTES])
{
	char loud[NAME_WORD_BYTES];
	size_t n = 0, kept = 0;

	for (size_t i = 0; i < word.n && n < sizeof loud;)
		i += fold_sound(str_sub(word, i, word.n), loud, &n);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && loud[i] == 'h')
			continue; /* Fatimah, Fatima */
		if (kept > 0 && out[kept - 1] == loud[i] && !(loud[i] >= '0' && loud[i] <= '9'))
			continue;
		out[kept++] = loud[i];
	}
	return kept;
}

static void add(struct name_words *words, const char *p, size_t n)
{
	if (n == 0 || words->n == NAME_WORDS_MAX)
		return;
	for (size_t i = 0; i < words->n; i++)
		if (str_eq(name_word(words, i), str_n(p, n)))
			return;
	memcpy(words->word[words->n].p, p, n);
	words->word[words->n++].n = (uint8_t)n;
}

static str lengthen(str word)
{
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		if (str_eq(word, str_from(same[i].from)))
			return str_from(same[i].to);
	return word;
}

/* What a piece between spaces and commas is taken for. */
enum piece { PIECE_WORD, PIECE_TITLE, PIECE_SHORT };

static enum piece judge(str letters)
{
	if (letters.n <= 1)
		return PIECE_SHORT;
	return in_list(titles, sizeof titles / sizeof *titles, letters) ? PIECE_TITLE : PIECE_WORD;
}

/* Lower-case ASCII letters and digits of a piece; with `dots`, a dot ends it: "m.yusuf" has two. */
static size_t letters_of(str piece, size_t *at, bool dots, char *out, size_t cap)
{
	size_t n = 0;

	for (; *at < piece.n; (*at)++) {
		char c = piece.p[*at];

		if (c == '.' && dots) {
			(*at)++;
			break;
		}
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if (((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) && n < cap)
			out[n++] = c;
	}
	return n;
}

static void take_piece(str piece, bool keep_all, struct name_words *words)
{
	char letters[64], folded[NAME_WORD_BYTES];
	size_t at = 0, n = letters_of(piece, &at, false, letters, sizeof letters);

	if (n == 0 || (!keep_all && judge(str_n(letters, n)) == PIECE_TITLE))
		return;
	if (!keep_all && piece.n > 3 && str_eq_nocase(str_sub(piece, 0, 3), STR("sp.")))
		return; /* Sp.PD, Sp.OG …: specialists */
	for (at = 0; at < piece.n;) {
		str word;

		n = letters_of(piece, &at, true, letters, sizeof letters);
		if (n == 0)
			continue;
		word = lengthen(str_n(letters, n));
		if (keep_all || judge(word) == PIECE_WORD)
			add(words, folded, fold_word(word, folded));
	}
}

static bool is_separator(unsigned char c)
{
	return c <= ' ' || c == ',' || c == '/' || c == '(' || c == ')' || c == '-' || c == ';' ||
	       c == '&';
}

static void each_piece(str text, bool keep_all, struct name_words *words)
{
	size_t begin = 0;

	for (size_t i = 0; i <= text.n; i++) {
		if (i < text.n && !is_separator((unsigned char)text.p[i]))
			continue;
		if (i > begin)
			take_piece(str_sub(text, begin, i), keep_all, words);
		begin = i + 1;
	}
}

static bool is_ascii(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

void name_words(str name, struct name_words *ret)
{
	ret->n = 0;
	if (!is_ascii(name)) {
		/* Rare: accents go, dots with them; a title is then found only when it had none. */
		struct arena a;

		arena_init(&a, 65536);
		if (name.n <= 1024)
			each_piece(unicode_fold(&a, name), false, ret);
		arena_finish(&a);
	} else {
		each_piece(name, false, ret);
	}
	if (ret->n == 0 && is_ascii(name))
		each_piece(name, true, ret);
}

void unit_words(str name, struct name_words *ret)
{
	struct name_words all = {0};

	ret->n = 0;
	each_piece(name, true, &all);
	for (size_t i = 0; i < all.n; i++)
		if (!in_list(filler, sizeof filler / sizeof *filler, name_word(&all, i)))
			add(ret, all.word[i].p, all.word[i].n);
}

int64_t word_bit(str word)
{
	return INT64_C(1) << (str_hash(word) % 62);
}

int64_t name_bits(const struct name_words *w)
{
	int64_t bits = 0;

	for (size_t i = 0; i < w->n; i++)
		bits |= word_bit(name_word(w, i));
	return bits;
}

size_t name_variants(str word, char ret[NAME_VARIANTS_MAX][NAME_WORD_BYTES],
		     uint8_t len[NAME_VARIANTS_MAX])
{
	size_t n = 1;

	memcpy(ret[0], word.p, word.n);
	len[0] = (uint8_t)word.n;
	for (size_t i = 0; i < word.n && word.n > 3; i++) {
		if (i > 0 && word.p[i] == word.p[i - 1])
			continue; /* the same form */
		memcpy(ret[n], word.p, i);
		memcpy(ret[n] + i, word.p + i + 1, word.n - i - 1);
		len[n++] = (uint8_t)(word.n - 1);
	}
	return n;
}

int name_distance(str a, str b)
{
	int row[3][NAME_WORD_BYTES + 1];
	size_t now = 0, last = 1, before = 2;

	if (a.n > NAME_WORD_BYTES || b.n > NAME_WORD_BYTES)
		return NAME_WORD_BYTES;
	for (size_t j = 0; j <= b.n; j++)
		row[now][j] = (int)j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t free_row = before;

		before = last;
		last = now;
		now = free_row;
		row[now][0] = (int)i;
		for (size_t j = 1; j <= b.n; j++) {
			int best = row[last][j - 1] + (a.p[i - 1] != b.p[j - 1]);

			if (row[last][j] + 1 < best)
				best = row[last][j] + 1;
			if (row[now][j - 1] + 1 < best)
				best = row[now][j - 1] + 1;
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
			    a.p[i - 2] == b.p[j - 1] && row[before][j - 2] + 1 < best)
				best = row[before][j - 2] + 1;
			row[now][j] = best;
		}
	}
	return row[now][b.n];
}
