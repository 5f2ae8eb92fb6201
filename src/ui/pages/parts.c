/* The few things the shared parts of pages compute; see parts.h. */
#include "ui/pages/parts.h"

str field_error(const struct request *req, const char *field)
{
	const struct error *e = &req->error;

	if (!e->field || strcmp(e->field, field) != 0)
		return (str){0};
	return tr(req->lang, e->text[0] ? e->text : err_info(e->code)->text);
}

int form_status(const struct request *req)
{
	return req->error.code ? err_info(req->error.code)->status : 200;
}
