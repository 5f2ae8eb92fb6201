/* What may be a password: length, and something that others cannot guess. Pure; see password.h. */
#include "base/codec.h"
#include "base/lang.h"
#include "core/account/password.h"
#include "sys/unicode.h"

static const char *const common[] = {
#define COMMON(word) word,
#include "core/account/common_passwords.txt"
#undef COMMON
};
enum {
	OWN_LEFT_MIN = 4, /* characters that are neither common nor the owner's */
	DISTINCT_MIN = 5, /* different characters */
	NAME_WORD_MIN = 3,
};

/* The folded text without its spaces. */
static struct buf squeeze(struct arena *a, str s)
{
	str folded = unicode_fold(a, s);
	struct buf b = BUF_INIT(a, folded.n + 1);

	for (size_t i = 0; i < folded.n; i++)
		if (folded.p[i] != ' ')
			buf_putc(&b, folded.p[i]);
	return b;
}

/* Takes every occurrence of `word` out of `b`; true when there was one. A NUL stays in its place,
 * so that what is left does not run together into new words. */
static bool strike(struct buf *b, str word)
{
	bool struck = false;

	if (word.n == 0)
		return false;
	for (size_t i = 0; i + word.n <= b->n;) {
		if (memcmp(b->p + i, word.p, word.n) == 0) {
			memset(b->p + i, 0, word.n);
			i += word.n;
			struck = true;
		} else {
			i++;
		}
	}
	return struck;
}

static size_t left(const struct buf *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++)
		n += b->p[i] != 0 && ((unsigned char)b->p[i] & 0xc0) != 0x80;
	return n;
}

static size_t distinct(const struct buf *b)
{
	bool seen[256] = {false};
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++) {
		n += !seen[(unsigned char)b->p[i]];
		seen[(unsigned char)b->p[i]] = true;
	}
	return n;
}

/* Birth date as people type it: 10071985, 19850710, 100785, 850710, 1985. */
static bool strike_birth(struct arena *a, struct buf *b, day birth)
{
	struct civil c = day_to_civil(birth);
	int yy = c.year % 100;
	const str form[] = {
		str_printf(a, "%02d%02d%04d", c.day, c.month, c.year),
		str_printf(a, "%04d%02d%02d", c.year, c.month, c.day),
		str_printf(a, "%02d%02d%02d", c.day, c.month, yy),
		str_printf(a, "%02d%02d%02d", yy, c.month, c.day),
		str_printf(a, "%04d", c.year),
	};
	bool struck = false;

	for (size_t i = 0; i < sizeof form / sizeof *form; i++)
		struck |= strike(b, form[i]);
	return struck;
}

static bool strike_own(struct arena *a, struct buf *b, const struct password_owner *owner)
{
	struct buf login = squeeze(a, owner->login);
	str rest = unicode_fold(a, owner->name);
	bool struck = strike(b, owner->nip);

	struck |= strike(b, buf_str(&login));
	while (rest.p) {
		str word = str_cut(&rest, ' ');

		if (word.n >= NAME_WORD_MIN)
			struck |= strike(b, word);
	}
	if (owner->has_birth)
		struck |= strike_birth(a, b, owner->birth);
	return struck;
}

enum err password_check(struct arena *a, str password, const struct password_owner *owner,
			struct error *error)
{
	struct buf b;
	bool own;

	if (!utf8_valid(password))
		return error_set(error, ERR_INPUT, "sandi", "%s",
				 N_("Kata sandi berisi tanda yang tidak dapat dibaca."));
	if (utf8_count(password) < PASSWORD_MIN)
		return error_set(error, ERR_INPUT, "sandi", "%s",
				 N_("Kata sandi paling sedikit 10 tanda. Beberapa kata acak yang "
				    "Anda ingat adalah yang terbaik."));
	if (utf8_count(password) > PASSWORD_MAX)
		return error_set(error, ERR_INPUT, "sandi", "%s",
				 N_("Kata sandi paling banyak 200 tanda."));
	b = squeeze(a, password);
	own = strike_own(a, &b, owner);
	if (own && left(&b) < OWN_LEFT_MIN)
		return error_set(
			error, ERR_INPUT, "sandi", "%s",
			N_("Kata sandi ini hampir hanya berisi NIP, nama, atau tanggal lahir "
			   "Anda. Orang lain mudah menebaknya."));
	b = squeeze(a, password);
	if (distinct(&b) < DISTINCT_MIN)
		return error_set(
			error, ERR_INPUT, "sandi", "%s",
			N_("Kata sandi ini terlalu sering dipakai orang. Pilih yang lain."));
	(void)strike_own(a, &b, owner);
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		(void)strike(&b, str_from(common[i]));
	if (left(&b) < OWN_LEFT_MIN)
		return error_set(
			error, ERR_INPUT, "sandi", "%s",
			N_("Kata sandi ini terlalu sering dipakai orang. Pilih yang lain."));
	return OK;
}
