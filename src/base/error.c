/* Recording the detail of one failure. The sentences of whole errors are errors.txt. */
#include "base/error.h"

#include "base/utf8.h"

enum err error_set_va(struct error *e, enum err code, const char *field, const char *format,
		      va_list args)
{
	int n;

	if (!e)
		return code;
	e->code = code;
	e->field = field;
	n = vsnprintf(e->text, sizeof e->text, format, args);
	if (n < 0)
		e->text[0] = 0;
	else if ((size_t)n >= sizeof e->text) /* cut: not in the middle of a letter */
		e->text[utf8_whole(str_n(e->text, sizeof e->text - 1)).n] = 0;
	return code;
}

enum err error_set(struct error *e, enum err code, const char *field, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	error_set_va(e, code, field, format, args);
	va_end(args);
	return code;
}
