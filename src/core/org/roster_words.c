/* Words of staff lists. Which cell holds which is roster_header.c; judging a row is roster_row.c.
 */
#include "core/org/roster_words.h"

#include "core/org/roster_header.h"
#include "sys/unicode.h"

struct word {
	const char *word; /* as word_fold() makes it */
	int value;
};

static bool find(const struct word *words, size_t n, str cell, int *ret)
{
	char folded[64];
	size_t len = word_fold(cell, folded, sizeof folded);

	for (size_t i = 0; i < n; i++)
		if (strncmp(words[i].word, folded, len) == 0 && words[i].word[len] == 0) {
			*ret = words[i].value;
			return true;
		}
	return false;
}

static const struct word statuses[] = {
	{"pns", STATUS_PNS},
	{"pppk", STATUS_PPPK},
	{"nonasn", STATUS_NON_ASN},
	{"cpns", STATUS_CPNS},
	{"desa", STATUS_DESA},
	{"pegawainegerisipil", STATUS_PNS},
	{"asnpns", STATUS_PNS},
	{"pnsd", STATUS_PNS},
	{"pnsdaerah", STATUS_PNS},
	{"pnspusat", STATUS_PNS},
	{"calonpns", STATUS_CPNS},
	{"calonpegawainegerisipil", STATUS_CPNS},
	{"capeg", STATUS_CPNS},
	{"cpnsd", STATUS_CPNS},
	{"p3k", STATUS_PPPK},
	{"asnpppk", STATUS_PPPK},
	{"asnp3k", STATUS_PPPK},
	{"pppkpenuhwaktu", STATUS_PPPK},
	{"pppkparuhwaktu", STATUS_PPPK},
	{"p3kparuhwaktu", STATUS_PPPK},
	{"pppkpw", STATUS_PPPK},
	{"pegawaipemerintahdenganperjanjiankerja", STATUS_PPPK},
	{"nonpns", STATUS_NON_ASN},
	{"nonaparatursipilnegara", STATUS_NON_ASN},
	{"honorer", STATUS_NON_ASN},
	{"honor", STATUS_NON_ASN},
	{"honordaerah", STATUS_NON_ASN},
	{"honda", STATUS_NON_ASN},
	{"tenagahonorer", STATUS_NON_ASN},
	{"thk2", STATUS_NON_ASN},
	{"thl", STATUS_NON_ASN},
	{"tenagaharianlepas", STATUS_NON_ASN},
	{"ptt", STATUS_NON_ASN},
	{"pegawaitidaktetap", STATUS_NON_ASN},
	{"gtt", STATUS_NON_ASN},
	{"gurutidaktetap", STATUS_NON_ASN},
	{"kontrak", STATUS_NON_ASN},
	{"tenagakontrak", STATUS_NON_ASN},
	{"pegawaikontrak", STATUS_NON_ASN},
	{"tkk", STATUS_NON_ASN},
	{"tks", STATUS_NON_ASN},
	{"tenagasukarela", STATUS_NON_ASN},
	{"sukarelawan", STATUS_NON_ASN},
	{"pkwt", STATUS_NON_ASN},
	{"pjlp", STATUS_NON_ASN},
	{"ppnpn", STATUS_NON_ASN},
	{"alihdaya", STATUS_NON_ASN},
	{"outsourcing", STATUS_NON_ASN},
	{"tenaganonasn", STATUS_NON_ASN},
	{"pegawainonasn", STATUS_NON_ASN},
	{"perangkatdesa", STATUS_DESA},
	{"aparatdesa", STATUS_DESA},
	{"aparaturdesa", STATUS_DESA},
	{"pamongdesa", STATUS_DESA},
	{"kepaladesa", STATUS_DESA},
	{"kades", STATUS_DESA},
	{"sekretarisdesa", STATUS_DESA},
	{"sekdes", STATUS_DESA},
	{"bpd", STATUS_DESA},
};

bool status_read(str cell, enum employee_status *ret)
{
	int value;

	if (!find(statuses, sizeof statuses / sizeof *statuses, cell, &value))
		return false;
	*ret = (enum employee_status)value;
	return true;
}

static const struct word posts[] = {
	{"", POST_NONE},
	{"pelaksana", POST_PELAKSANA},
	{"fungsional", POST_FUNGSIONAL},
	{"pengawas", POST_PENGAWAS},
	{"administrator", POST_ADMINISTRATOR},
	{"jptpratama", POST_JPT_PRATAMA},
	{"jptmadya", POST_JPT_MADYA},
	{"jptutama", POST_JPT_UTAMA},
	{"pimpinantinggipratama", POST_JPT_PRATAMA},
	{"pimpinantinggimadya", POST_JPT_MADYA},
	{"pimpinantinggiutama", POST_JPT_UTAMA},
	{"i", POST_JPT_MADYA},
	{"ia", POST_JPT_MADYA},
	{"ib", POST_JPT_MADYA},
	{"ii", POST_JPT_PRATAMA},
	{"iia", POST_JPT_PRATAMA},
	{"iib", POST_JPT_PRATAMA},
	{"iii", POST_ADMINISTRATOR},
	{"iiia", POST_ADMINISTRATOR},
	{"iiib", POST_ADMINISTRATOR},
	{"iv", POST_PENGAWAS},
	{"iva", POST_PENGAWAS},
	{"ivb", POST_PENGAWAS},
	{"v", POST_PELAKSANA},
	{"va", POST_PELAKSANA},
	{"vb", POST_PELAKSANA},
	{"jfu", POST_PELAKSANA},
	{"fungsionalumum", POST_PELAKSANA},
	{"staf", POST_PELAKSANA},
	{"staff", POST_PELAKSANA},
	{"jft", POST_FUNGSIONAL},
	{"jf", POST_FUNGSIONAL},
	{"fungsionaltertentu", POST_FUNGSIONAL},
	{"noneselon", POST_NONE},
	{"nonstruktural", POST_NONE},
	{"struktural", POST_NONE},
	{"tidakada", POST_NONE},
};

/* The cell without "Jabatan" or "Eselon" at its front, folded. */
static str without_prefix(char *folded, size_t n)
{
	static const char *const prefixes[] = {"jabatan", "eselon", "esl"};
	str s = str_n(folded, n);

	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (str_starts(s, str_from(prefixes[i])) && s.n > strlen(prefixes[i]))
			return str_sub(s, strlen(prefixes[i]), s.n);
	return s;
}

bool post_kind_read(str cell, enum post_kind *ret)
{
	char folded[64];
	str s = without_prefix(folded, word_fold(cell, folded, sizeof folded));
	int value;

	if (find(posts, sizeof posts / sizeof *posts, s, &value)) {
		*ret = (enum post_kind)value;
		return true;
	}
	/* "Fungsional Ahli Muda", "JF Guru" */
	if (str_starts(s, STR("fungsional")) || str_starts(s, STR("jf"))) {
		*ret = POST_FUNGSIONAL;
		return true;
	}
	return false;
}

static int month_read(str word)
{
	static const char *const months[] = {"jan", "feb", "mar", "apr", "mei", "jun",
					     "jul", "agu", "sep", "okt", "nov", "des"};
	static const char *const english[] = {"jan", "feb", "mar", "apr", "may", "jun",
					      "jul", "aug", "sep", "oct", "nov", "dec"};
	char folded[16];
	size_t n = word_fold(word, folded, sizeof folded);
	int64_t v;

	if (str_to_int(str_n(folded, n), &v))
		return v >= 1 && v <= 12 ? (int)v : 0;
	for (int i = 0; i < 12 && n >= 3; i++)
		if (memcmp(folded, months[i], 3) == 0 || memcmp(folded, english[i], 3) == 0)
			return i + 1;
	return 0;
}

/* Splits at - / . and white space into at most `cap` parts; returns how many there were. */
static size_t split(str s, str *part, size_t cap)
{
	size_t n = 0, begin = 0;

	for (size_t i = 0; i <= s.n; i++) {
		if (i < s.n && !memchr("-/. ,", s.p[i], 5))
			continue;
		if (i > begin) {
			if (n == cap)
				return cap + 1;
			part[n++] = str_sub(s, begin, i);
		}
		begin = i + 1;
	}
	return n;
}

bool birth_read(str cell, bool from_1904, day *ret)
{
	enum { DAY_1899_12_30 = -25569, DAYS_1904 = 1462 };
	str s = str_trim(cell), part[3];
	int64_t a, c;
	day d;

	/* A spreadsheet's own date, or one with a time after it. */
	if (s.n > 10 && (s.p[10] == 'T' || s.p[10] == ' ') && day_parse(str_sub(s, 0, 10), &d)) {
		*ret = d;
		return true;
	}
	if (s.n == 5 && str_to_int(s, &a)) {
		*ret = (day)(a + DAY_1899_12_30 + (from_1904 ? DAYS_1904 : 0));
		return a > 3650; /* 1910 */
	}
	if (split(s, part, 3) != 3)
		return false;

	int month = month_read(part[1]);

	if (month == 0 || !str_to_int(part[0], &a) || !str_to_int(part[2], &c) || a < 1 || c < 1)
		return false;
	if (part[0].n == 4 && part[2].n <= 2)
		return a >= 1900 && a <= 2099 && day_from_civil((int)a, month, (int)c, ret);
	return part[2].n == 4 && part[0].n <= 2 && c >= 1900 && c <= 2099 &&
	       day_from_civil((int)c, month, (int)a, ret);
}

bool phone_read(struct arena *a, str cell, str *ret)
{
	char digits[16];
	size_t n = 0, from = 0;

	for (size_t i = 0; i < cell.n; i++) {
		if (memchr(" -.()+'/", cell.p[i], 8))
			continue;
		if (cell.p[i] < '0' || cell.p[i] > '9' || n == sizeof digits)
			return false;
		digits[n++] = cell.p[i];
	}
	if (n > 2 && digits[0] == '6' && digits[1] == '2')
		from = 2;
	else if (n > 1 && digits[0] == '0')
		from = 1;
	if (n - from < 8 || n - from > 13)
		return false;
	*ret = str_printf(a, "+62%.*s", (int)(n - from), digits + from);
	return true;
}

bool email_read(struct arena *a, str cell, str *ret)
{
	ptrdiff_t at = str_find_char(cell, '@');
	char *copy;

	if (at < 1 || cell.n > 254)
		return false;

	str domain = str_sub(cell, (size_t)at + 1, cell.n);

	if (domain.n < 3 || str_find_char(domain, '@') >= 0 || str_find_char(domain, '.') < 1 ||
	    domain.p[domain.n - 1] == '.')
		return false;
	copy = str_cstr(a, cell);
	for (size_t i = 0; i < cell.n; i++) {
		unsigned char c = (unsigned char)copy[i];

		if (c <= ' ' || c >= 0x7f || memchr("<>()[]\\,;:\"", c, 11))
			return false;
		if (c >= 'A' && c <= 'Z')
			copy[i] = (char)(c + ('a' - 'A'));
	}
	*ret = str_n(copy, cell.n);
	return true;
}

/* Length of the white space or control character at s.p[i], or 0. */
static size_t blank(str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	if (c <= ' ' || c == 0x7f)
		return 1;
	if (c == 0xc2 && i + 1 < s.n &&
	    ((unsigned char)s.p[i + 1] == 0xa0 || (unsigned char)s.p[i + 1] < 0xa0))
		return 2; /* no-break space, C1 controls */
	if (c == 0xe2 && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0x80 &&
	    ((unsigned char)s.p[i + 2] <= 0x8f || (unsigned char)s.p[i + 2] >= 0xa8) &&
	    (unsigned char)s.p[i + 2] <= 0xaf)
		return 3; /* spaces, direction marks, line separators */
	return 0;
}

/* True when nothing needs to be done: ASCII, single inner spaces, none at the ends. */
static bool is_clean(str s)
{
	if (s.n == 0)
		return true;
	if (s.p[0] == ' ' || s.p[0] == '\'' || s.p[s.n - 1] == ' ')
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < ' ' || c >= 0x7f || (c == ' ' && s.p[i + 1] == ' '))
			return false;
	}
	return true;
}

str cell_text_read(struct arena *a, str cell)
{
	bool ascii = true, gap = false;

	if (is_clean(cell))
		return cell;

	struct buf out = BUF_INIT(a, cell.n);

	for (size_t i = 0; i < cell.n;) {
		size_t skip = blank(cell, i);

		if (skip > 0) {
			gap = out.n > 0;
			i += skip;
			continue;
		}
		if (gap)
			buf_putc(&out, ' ');
		gap = false;
		ascii = ascii && (unsigned char)cell.p[i] < 0x80;
		buf_putc(&out, cell.p[i++]);
	}

	str s = buf_str(&out);

	if (s.n > 1 && s.p[0] == '\'' && memchr("=+-@", s.p[1], 4))
		s = str_sub(s, 1, s.n);
	return ascii ? s : unicode_nfc(a, s);
}
