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

void law_problem(struct law_problems *p, str path, int line, const char *format, ...)
{
	struct error sentence;
	va_list args;

	if (p->n == LAW_PROBLEMS_MAX) {
		p->more = true;
		return;
	}
	va_start(args, format);
	error_set_va(&sentence, ERR_INPUT, NULL, format, args);
	va_end(args);
	*vec_push(p, p->arena) = (struct law_problem){
		.path = path,
		.line = line,
		.text = str_copy(p->arena, str_from(sentence.text)),
	};
}
