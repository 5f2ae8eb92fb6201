/* Numbers of cases and their check digits. See number.h. */
#include "core/case/number.h"

#include "base/buf.h"

enum { RUNNING_DIGITS = 5, RUNNING_MAX = 999999999 };

/* A totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004). */
static const uint8_t damm[10][10] = {
	{0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
	{4, 2, 0, 6, 8, 7, 1, 3, 5, 9}, {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
	{6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
	{5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
	{9, 4, 3, 8, 6, 1, 7, 2, 0, 5}, {2, 5, 8, 1, 4, 3, 6, 7, 9, 0},
};

static int check_digit(str digits)
{
	int interim = 0;

	for (size_t i = 0; i < digits.n; i++)
		if (digits.p[i] >= '0' && digits.p[i] <= '9')
			interim = damm[interim][digits.p[i] - '0'];
	return interim;
}

str case_number(struct arena *a, int year, int64_t running)
{
	struct buf b = BUF_INIT(a, 64);

	buf_put_uint_pad(&b, (uint64_t)year, 4);
	buf_putc(&b, '-');
	buf_put_uint_pad(&b, (uint64_t)running, RUNNING_DIGITS);
	buf_printf(&b, "-%d", check_digit(buf_str(&b)));
	return buf_str(&b);
}

static bool between(char c)
{
	return c == '-' || c == '/' || c == '.' || c == ' ';
}

/* Up to three groups of digits. -1: something else stands there too. */
static int groups(str s, int64_t group[3])
{
	int n = 0;
	size_t i = 0;

	while (i < s.n) {
		size_t from = i;

		while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
			i++;
		if (n == 3 || i == from || !str_to_int(str_sub(s, from, i), &group[n++]))
			return -1;
		from = i;
		while (i < s.n && between(s.p[i]))
			i++;
		if (i < s.n && i == from)
			return -1;
	}
	return n;
}

enum err case_number_read(struct arena *a, str typed, str *ret)
{
	int64_t group[3];
	int n = groups(str_trim(typed), group);
	str number;

	if (n < 2 || group[0] < 1 || group[0] > 9999 || group[1] < 1 || group[1] > RUNNING_MAX)
		return ERR_FORMAT;
	number = case_number(a, (int)group[0], group[1]);
	if (n == 3 && (group[2] > 9 || number.p[number.n - 1] != '0' + group[2]))
		return ERR_INPUT;
	*ret = number;
	return OK;
}
