/* What layout.html shows around every page; filled by layout.c. */
#pragma once
#include "base/str.h"

struct layout_nav {
	struct layout_item {
		const char *href;
		str text;
		bool current; /* this page, or one below it */
	} item[16];
	size_t n;
};
