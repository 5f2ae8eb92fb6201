/* What demo.html shows; filled by demo.c. */
#pragma once
#include "base/str.h"

struct demo_html_world {
	str password;
	struct demo_html_seat {
		const char *key;
		str role, label, institution, name, login;
		str code; /* of the second step; empty when the desk has none */
	} * seat;
	size_t n;
};
