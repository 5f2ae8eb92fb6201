/* What me.html shows: the places a person may go to, by what he may do. */
#pragma once
#include "base/str.h"

struct me_doors {
	struct me_door {
		const char *href;
		str title, text;
	} door[16];
	size_t n;
};
