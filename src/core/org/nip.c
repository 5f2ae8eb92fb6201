/* NIP: reading, judging and showing the 18 digits. Who has which NIP is employee.c's business. */
#include "core/org/nip.h"

#include "base/buf.h"
#include "base/lang.h"

/* One thing people put between the digits at the front of `s`: its length in bytes, or 0. */
static size_t separator(str s, bool first)
{
	unsigned char c = (unsigned char)s.p[0];

	if (c == ' ' || c == '\t' || c == '.' || c == '-' || c == '\n' || c == '\r')
		return 1;
	if (first && (c == '\'' || c == '`'))
		return 1;
	if (s.n >= 2 && c == 0xc2 && (unsigned char)s.p[1] == 0xa0) /* no-break space */
		return 2;
	if (s.n >= 3 && c == 0xe2 && (unsigned char)s.p[1] == 0x80 &&
	    ((unsigned char)s.p[2] == 0x98 || (unsigned char)s.p[2] == 0x99 ||
	     (unsigned char)s.p[2] == 0x8b || (unsigned char)s.p[2] == 0xaf))
		return 3; /* curly quotes, zero-width and narrow no-break spaces */
	return 0;
}

/* 1,98507E+17 and 1.98507201E17: a spreadsheet's way of writing a long number. */
static bool is_scientific(str cell)
{
	size_t i = 0, digits = 0;

	for (; i < cell.n &&
	       ((cell.p[i] >= '0' && cell.p[i] <= '9') || cell.p[i] == '.' || cell.p[i] == ',');
	     i++)
		digits += cell.p[i] >= '0' && cell.p[i] <= '9';
	if (digits == 0 || i >= cell.n || (cell.p[i] != 'E' && cell.p[i] != 'e'))
		return false;
	i++;
	if (i < cell.n && (cell.p[i] == '+' || cell.p[i] == '-'))
		i++;
	return i < cell.n && str_is_digits(str_sub(cell, i, cell.n));
}

static int number(const char *digits, size_t n)
{
	int v = 0;

	for (size_t i = 0; i < n; i++)
		v = v * 10 + (digits[i] - '0');
	return v;
}

static enum nip_fault judge(struct nip *nip)
{
	const char *d = nip->digits;
	int year = number(d, 4);

	if (year < 1900 || year > 2099 ||
	    !day_from_civil(year, number(d + 4, 2), number(d + 6, 2), &nip->birth))
		return NIP_BIRTH;
	nip->year = number(d + 8, 4);
	nip->month = number(d + 12, 2);
	nip->sex = d[14] - '0';
	nip->serial = number(d + 15, 3);
	/* No serial is 000; a number cell keeps 15 digits and fills up with zeros. */
	return nip->serial == 0 ? NIP_DAMAGED : NIP_FINE;
}

enum nip_fault nip_parse(str cell, struct nip *ret)
{
	struct nip nip = {0};
	size_t n = 0;
	bool first = true;
	str s = str_trim(cell);

	if (is_scientific(s))
		return NIP_DAMAGED;
	for (size_t i = 0; i < s.n; first = false) {
		size_t skip = separator(str_sub(s, i, s.n), first);

		if (skip > 0) {
			i += skip;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9')
			return NIP_LETTERS;
		if (n < NIP_LEN)
			nip.digits[n] = s.p[i];
		n++;
		i++;
	}
	if (n == 0)
		return NIP_MISSING;
	if (n != NIP_LEN)
		return NIP_LENGTH;

	enum nip_fault fault = judge(&nip);

	if (fault == NIP_FINE)
		*ret = nip;
	return fault;
}

const char *nip_fault_code(enum nip_fault fault)
{
	switch (fault) {
	case NIP_FINE:
		return "";
	case NIP_MISSING:
		return "nip_missing";
	case NIP_LETTERS:
		return "nip_letters";
	case NIP_LENGTH:
		return "nip_length";
	case NIP_BIRTH:
		return "nip_birth";
	case NIP_DAMAGED:
		return "nip_damaged";
	}
	return "";
}

const char *nip_fault_text(enum nip_fault fault)
{
	switch (fault) {
	case NIP_FINE:
		return "";
	case NIP_MISSING:
		return N_("NIP belum diisi.");
	case NIP_LETTERS:
		return N_("NIP hanya boleh berisi angka.");
	case NIP_LENGTH:
		return N_("NIP harus 18 angka.");
	case NIP_BIRTH:
		return N_("Delapan angka pertama NIP bukan tanggal lahir yang mungkin.");
	case NIP_DAMAGED:
		return N_("NIP rusak karena disimpan sebagai angka di lembar kerja. Ubah kolom NIP "
			  "menjadi teks, lalu isi kembali dari sumbernya.");
	}
	return "";
}

unsigned nip_odd(const struct nip *nip, bool pppk)
{
	struct civil born = day_to_civil(nip->birth);
	bool month = nip->month >= 1 && nip->month <= 12;
	unsigned odd = 0;
	int age = nip->year - born.year;

	/* In the year of the fifteenth birthday the months decide, when there is a month. */
	if (age < 15 || (age == 15 && month && nip->month < born.month))
		odd |= NIP_ODD_AGE;
	if (!month && !(pppk && nip->month >= 21))
		odd |= NIP_ODD_MONTH;
	if (nip->sex != 1 && nip->sex != 2)
		odd |= NIP_ODD_SEX;
	return odd;
}

uint64_t nip_number(const struct nip *nip)
{
	uint64_t v = 0;

	for (size_t i = 0; i < NIP_LEN; i++)
		v = v * 10 + (uint64_t)(nip->digits[i] - '0');
	return v;
}

str nip_show(struct arena *a, str digits)
{
	if (digits.n != NIP_LEN || !str_is_digits(digits))
		return digits;
	return str_printf(a, "%.8s %.6s %c %.3s", digits.p, digits.p + 8, digits.p[14],
			  digits.p + 15);
}
