/* The two languages: translations from the table of tools/mkpo, and how numbers, dates and
 * distances are written. What a day or moment is, is date.c. */
#include "base/lang.h"

#include "base/lang_table.h"

static const char *const weekday[LANG_COUNT][7] = {
	{"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"},
	{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
};
static const char *const month[LANG_COUNT][12] = {
	{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
	 "Oktober", "November", "Desember"},
	{"January", "February", "March", "April", "May", "June", "July", "August", "September",
	 "October", "November", "December"},
};
/* As KBBI and the office style write them; Mei, Juni and Juli are short enough to be whole. */
static const char *const month_short[LANG_COUNT][12] = {
	{"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"},
	{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
};

const char *lang_code(enum lang lang)
{
	return lang == LANG_EN ? "en" : "id";
}

/* The table's entry of a text, or NULL. */
static const struct lang_text *find(str id)
{
	for (size_t i = lang_hash(id) & lang_table_mask; lang_table[i].id.p;
	     i = (i + 1) & lang_table_mask)
		if (str_eq(lang_table[i].id, id))
			return &lang_table[i];
	return NULL;
}

str tr(enum lang lang, const char *indonesian)
{
	return tr_n(lang, indonesian, 1);
}

str tr_n(enum lang lang, const char *indonesian, int64_t n)
{
	str id = str_from(indonesian);
	const struct lang_text *text;

	if (lang == LANG_ID)
		return id;
	text = find(id);
	if (!text)
		return id;
	return n != 1 && text->other.p ? text->other : text->one;
}

void int_put(struct buf *b, enum lang lang, int64_t v)
{
	char digits[32];
	size_t at = sizeof digits;
	uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	for (unsigned n = 0; n == 0 || rest; n++) {
		if (n && n % 3 == 0)
			digits[--at] = lang == LANG_EN ? ',' : '.';
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	}
	if (v < 0)
		buf_putc(b, '-');
	buf_put_bytes(b, digits + at, sizeof digits - at);
}

void percent_put(struct buf *b, enum lang lang, int64_t part, int64_t all)
{
	__extension__ typedef __int128 wide;
	int64_t tenths;

	if (all <= 0) {
		buf_put(b, STR("–"));
		return;
	}
	tenths = (int64_t)((wide)part * 1000 / all);
	if (tenths < 0) {
		buf_putc(b, '-');
		tenths = -tenths;
	}
	int_put(b, lang, tenths / 10);
	buf_putc(b, lang == LANG_EN ? '.' : ',');
	buf_putc(b, (char)('0' + tenths % 10));
	buf_putc(b, '%');
}

static void put_date(struct buf *b, const char *const *months, const struct civil *c)
{
	buf_put_int(b, c->day);
	buf_putc(b, ' ');
	buf_put(b, str_from(months[c->month - 1]));
	buf_putc(b, ' ');
	buf_put_int(b, c->year);
}

void day_put(struct buf *b, enum lang lang, day d)
{
	struct civil c = day_to_civil(d);

	buf_put(b, str_from(weekday[lang][c.weekday]));
	buf_put(b, STR(", "));
	put_date(b, month[lang], &c);
}

void day_put_short(struct buf *b, enum lang lang, day d)
{
	struct civil c = day_to_civil(d);

	put_date(b, month_short[lang], &c);
}

void clock_put(struct buf *b, enum lang lang, int64_t moment, int zone)
{
	struct civil c = moment_civil(moment, zone);

	buf_put_uint_pad(b, (uint64_t)c.hour, 2);
	buf_putc(b, lang == LANG_EN ? ':' : '.');
	buf_put_uint_pad(b, (uint64_t)c.minute, 2);
	buf_putc(b, ' ');
	buf_put(b, str_from(zone_name(zone)));
}

void moment_put(struct buf *b, enum lang lang, int64_t moment, int zone)
{
	day_put(b, lang, moment_day(moment, zone));
	buf_put(b, lang == LANG_EN ? STR(", ") : STR(" pukul "));
	clock_put(b, lang, moment, zone);
}

void distance_put(struct buf *b, enum lang lang, day from, day to)
{
	static const char *const near[LANG_COUNT][3] = {
		{"kemarin", "hari ini", "besok"},
		{"yesterday", "today", "tomorrow"},
	};
	int64_t days = (int64_t)to - from;

	if (days >= -1 && days <= 1) {
		buf_put(b, str_from(near[lang][days + 1]));
		return;
	}
	if (lang == LANG_EN && days > 0)
		buf_put(b, STR("in "));
	int_put(b, lang, days < 0 ? -days : days);
	if (lang == LANG_EN)
		buf_put(b, days < 0 ? STR(" days ago") : STR(" days"));
	else
		buf_put(b, days < 0 ? STR(" hari yang lalu") : STR(" hari lagi"));
}
