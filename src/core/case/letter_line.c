/* letter_line: see letter_line.h. */
#include "core/case/letter_line.h"

enum { LABEL_MAX = 6 /* "(iv)": longer is no label of a list */ };

static bool letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* "1. ", "a. ", "(2) ", "iv) ", "- ", "– ", "• ": how many bytes before the text; 0: no entry. */
static size_t label_length(str line)
{
	static const str marks[] = {STR_INIT("- "), STR_INIT("– "), STR_INIT("• ")};
	size_t i = 0, from;

	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
		if (str_starts(line, marks[k]))
			return marks[k].n;
	i += line.n > 0 && line.p[0] == '(';
	for (from = i; i < line.n && i < LABEL_MAX && letter_or_digit(line.p[i]);)
		i++;
	if (i == from || i - from > 3 || i + 1 >= line.n)
		return 0;
	return (line.p[i] == '.' || line.p[i] == ')') && line.p[i + 1] == ' ' ? i + 2 : 0;
}

/* Words can begin like an entry: "dr. Lilis". One letter, or only digits, or a Roman number. */
static bool is_label(str line, size_t n)
{
	str label = str_trim(str_sub(line, 0, n));
	bool digits = true, roman = true;
	size_t letters = 0;

	if (n == 0 || !strchr(".)", label.p[label.n - 1]))
		return n > 0; /* a dash */
	for (size_t i = 0; i < label.n; i++) {
		char c = label.p[i];

		if (!letter_or_digit(c))
			continue;
		letters++;
		digits &= c >= '0' && c <= '9';
		roman &= strchr("ivxIVX", c) != NULL;
	}
	return digits || roman || letters == 1;
}

/* A line of capitals by itself: "MEMUTUSKAN". */
static bool is_heading(str line)
{
	size_t capitals = 0;

	for (size_t i = 0; i < line.n; i++) {
		if ((line.p[i] >= 'a' && line.p[i] <= 'z') || (line.p[i] & 0x80))
			return false;
		capitals += line.p[i] >= 'A' && line.p[i] <= 'Z';
	}
	return capitals >= 4 && line.n <= 60 && capitals * 2 > line.n;
}

enum letter_line letter_line(str line, str *ret_label, str *ret_text)
{
	size_t label;

	line = str_trim(line);
	label = label_length(line);
	*ret_label = STR("");
	*ret_text = line;
	if (line.n == 0)
		return LETTER_LINE_EMPTY;
	if (is_label(line, label)) {
		*ret_label = str_trim(str_sub(line, 0, label));
		*ret_text = str_trim(str_sub(line, label, line.n));
		return LETTER_LINE_ENTRY;
	}
	return is_heading(line) ? LETTER_LINE_HEADING : LETTER_LINE_TEXT;
}
