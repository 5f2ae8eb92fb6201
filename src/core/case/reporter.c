/* reporter: see reporter.h. */
#include "core/case/reporter.h"

#include "query/letter.h"
#include "sys/unicode.h"

enum { DIGITS_MIN = 6, NAME_MIN = 3 /* bytes: shorter is in every text */ };

/* "siti aminah" as whole words. */
static bool has_words(struct arena *a, str folded_text, str words)
{
	str all = str_printf(a, " " STR_FMT " ", STR_ARG(folded_text));
	str wanted = str_printf(a, " " STR_FMT " ", STR_ARG(words));

	return words.n >= NAME_MIN && str_find(all, wanted) >= 0;
}

/* The name, or two neighbouring words of it where it has three or more. */
static bool has_name(struct arena *a, str folded_text, str name)
{
	str rest = name, before = {0};
	size_t words = 1;

	for (size_t i = 0; i < name.n; i++)
		words += name.p[i] == ' ';
	if (has_words(a, folded_text, name))
		return true;
	while (words >= 3 && rest.p) {
		str word = str_cut(&rest, ' ');

		/* They are neighbours in `name`, with a space between. */
		if (before.p && has_words(a, folded_text, str_n(before.p, before.n + 1 + word.n)))
			return true;
		before = word;
	}
	return false;
}

/* The digits of a text; what people put between those of a number is left out, everything else
 * becomes one 'x'. */
static str digits(struct arena *a, str s)
{
	struct buf b = BUF_INIT(a, s.n + 1);

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9')
			buf_putc(&b, s.p[i]);
		else if (!strchr(" -.()+/", s.p[i]) && (b.n == 0 || b.p[b.n - 1] != 'x'))
			buf_putc(&b, 'x');
	}
	return buf_str(&b);
}

static bool has_number(struct arena *a, str text, str reporter)
{
	str rest = digits(a, reporter), all = digits(a, text);

	while (rest.p) {
		str number = str_cut(&rest, 'x');

		/* With 62 for 0 before it, or without: what follows is the same. */
		if (str_starts(number, STR("62")))
			number = str_sub(number, 2, number.n);
		else if (str_starts(number, STR("0")))
			number = str_sub(number, 1, number.n);
		if (number.n >= DIGITS_MIN && str_find(all, number) >= 0)
			return true;
	}
	return false;
}

static str lower(struct arena *a, str s)
{
	str copy = str_copy(a, s);
	char *p = (char *)(uintptr_t)copy.p;

	for (size_t i = 0; i < s.n; i++)
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] = (char)(p[i] + 32);
	return copy;
}

static bool has_mail(struct arena *a, str text, str reporter)
{
	str rest = lower(a, reporter), all = lower(a, text);

	for (char *p = (char *)(uintptr_t)rest.p, *end = p + rest.n; p < end; p++)
		if (strchr(",;()<>\n\t", *p))
			*p = ' ';
	while (rest.p) {
		str word = str_cut(&rest, ' ');

		if (str_find_char(word, '@') > 0 && str_find(all, word) >= 0)
			return true;
	}
	return false;
}

bool reporter_in(struct arena *a, str reporter, const str *text, size_t n)
{
	str name = reporter;

	/* Who he is comes first, then how to reach him. */
	for (size_t i = 0; i < name.n; i++)
		if (strchr(",;:()\n0123456789", name.p[i]))
			name.n = i;
	name = unicode_fold(a, name);
	for (size_t i = 0; i < n; i++)
		if (has_name(a, unicode_fold(a, text[i]), name) ||
		    has_number(a, text[i], reporter) || has_mail(a, text[i], reporter))
			return true;
	return false;
}

bool reporter_reachable(struct arena *a, str reporter)
{
	static const char *const place[] = {"jalan", "jl",    "jln",     "alamat",    "rt",
					    "desa",  "dusun", "kampung", "kelurahan", "gang"};
	str numbers = digits(a, reporter), words = unicode_fold(a, reporter);

	while (numbers.p)
		if (str_cut(&numbers, 'x').n >= DIGITS_MIN)
			return true;
	while (words.p) {
		str word = str_cut(&words, ' ');

		for (size_t i = 0; i < sizeof place / sizeof *place; i++)
			if (str_eq(word, str_from(place[i])))
				return true;
	}
	return str_find_char(reporter, '@') > 0;
}

static void forget(void *secret)
{
	secret_finish(secret);
}

enum err reporter_named(struct db *db, struct arena *a, const struct who *who,
			const struct secret *master, struct case_ref ref, const str *text, size_t n,
			bool *ret)
{
	struct secret *reporter = arena_new(a, struct secret);
	struct letter_joined_row *row;
	size_t row_n;

	*ret = false;
	if (who->inst != ref.inst || !who_may(who, PERMISSION_CASE_INTAKE))
		return OK;
	arena_defer(a, forget, reporter);
	TRY(letter_joined(db, a, ref.inst, ref.id, &row, &row_n));
	for (size_t i = 0; i < row_n && !*ret; i++) {
		struct case_ref one = {ref.inst, row[i].case_};

		secret_finish(reporter);
		TRY(case_reporter(db, a, who, master, one, reporter));
		*ret = reporter->n > 0 &&
		       reporter_in(a, str_n((const char *)reporter->p, reporter->n), text, n);
	}
	return OK;
}
