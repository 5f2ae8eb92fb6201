/* What error.html shows of a form that was sent. */
#pragma once
#include "base/str.h"

struct sent_fields {
	struct sent_field {
		str name, value;
		bool typed; /* words of a person, to be shown */
	} * field;
	size_t n;
};
