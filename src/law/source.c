/* What is wrong with a rulebook, told once each. */
#include "law/source.h"

#include "base/lang.h"
#include "base/vec.h"

const char *const confidence_word[CONFIDENCE_COUNT] = {
	[CONFIDENCE_SURE] = N_("pasti"),
	[CONFIDENCE_SINGLE] = N_("satu sumber"),
	[CONFIDENCE_SECONDARY] = N_("sekunder"),
	[CONFIDENCE_DISPUTED] = N_("diperdebatkan"),
	[CONFIDENCE_UNCONFIRMED] = N_("belum terkonfirmasi"),
};

/* What is lent to several rules has the same fault in each. */
static bool told(const struct law_problems *p, str path, int line, str text)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->item[i].line == line && str_eq(p->item[i].path, path) &&
		    str_eq(p->item[i].text, text))
			return true;
	return false;
}

void law_problem_va(struct law_problems *p, str path, int line, const char *format, va_list args)
{
	struct error sentence;

	error_set_va(&sentence, ERR_INPUT, NULL, format, args);
	for (char *c = sentence.text; *c; c++)
		if ((unsigned char)*c < ' ') /* a file may have any letter in a name */
			*c = ' ';
	if (told(p, path, line, str_from(sentence.text)))
		return;
	if (p->n == LAW_PROBLEMS_MAX) {
		p->more = true;
		return;
	}
	*vec_push(p, p->arena) = (struct law_problem){
		.path = path,
		.line = line,
		.text = str_copy(p->arena, str_from(sentence.text)),
	};
}

void law_problem(struct law_problems *p, str path, int line, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	law_problem_va(p, path, line, format, args);
	va_end(args);
}
