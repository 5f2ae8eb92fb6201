/* Facts by name, and their values as text. */
#include "law/fact.h"

static const str separator = STR_INIT(", ");

int fact_find(const struct fact_list *list, str name)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->item[i].name, name))
			return (int)i;
	return FACT_NONE;
}

int fact_value_find(const struct fact *f, str name)
{
	for (size_t i = 0; i < f->value_n; i++)
		if (str_eq(f->value[i].name, name))
			return (int)i;
	return FACT_NONE;
}

static bool refuse(const struct fact *f, struct error *error, const char *why, str text)
{
	error_set(error, ERR_FORMAT, NULL, STR_FMT ": " STR_FMT " %s", STR_ARG(f->name),
		  STR_ARG(text), why);
	return false;
}

static bool parse_day(const struct fact *f, str text, struct known *ret, struct error *error)
{
	struct known k = {.source = FACT_TOLD};

	if (!day_parse(text, &k.day))
		return refuse(f, error, "bukan tanggal; tulis seperti 2024-11-27", text);
	*ret = k;
	return true;
}

/* The part of *rest before the next separator, or all of it. */
static str cut_name(str *rest)
{
	ptrdiff_t at = str_find(*rest, separator);
	size_t n = at < 0 ? rest->n : (size_t)at;
	str name = str_sub(*rest, 0, n);

	*rest = at < 0 ? (str){0} : str_sub(*rest, n + separator.n, rest->n);
	return name;
}

static bool parse_values(const struct fact *f, str text, struct known *ret, struct error *error)
{
	struct known k = {.source = FACT_TOLD};
	str rest = text;

	do {
		str name = cut_name(&rest);
		int value = fact_value_find(f, name);

		if (value == FACT_NONE)
			return refuse(f, error, "bukan salah satu nilainya", name);
		if (k.set >> value & 1)
			return refuse(f, error, "ditulis dua kali", name);
		if (k.set && f->kind == FACT_CHOICE)
			return refuse(f, error, "terlalu banyak; pilih satu nilai saja", text);
		k.set |= UINT64_C(1) << value;
	} while (rest.p);
	*ret = k;
	return true;
}

bool fact_parse(const struct fact *f, str text, struct known *ret, struct error *error)
{
	if (str_eq(text, STR("?"))) {
		*ret = (struct known){.source = FACT_UNKNOWN};
		return true;
	}
	return f->kind == FACT_DAY ? parse_day(f, text, ret, error)
				   : parse_values(f, text, ret, error);
}

void fact_put(struct buf *b, const struct fact *f, struct known k)
{
	bool first = true;

	if (k.source == FACT_UNKNOWN) {
		buf_putc(b, '?');
		return;
	}
	if (f->kind == FACT_DAY) {
		day_put_iso(b, k.day);
		return;
	}
	for (size_t i = 0; i < f->value_n; i++)
		if (k.set >> i & 1) {
			buf_put(b, first ? (str){0} : separator);
			buf_put(b, f->value[i].name);
			first = false;
		}
}

size_t bits_count(const struct fact_bits *s)
{
	size_t n = 0;

	for (size_t i = 0; i < FACTS_MAX / 64; i++)
		n += (size_t)__builtin_popcountll(s->b[i]);
	return n;
}
