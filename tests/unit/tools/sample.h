/* The data of sample.html. */
#pragma once
#include "base/id.h"

enum { SAMPLE_OPEN = 2 };

struct sample {
	str title;
	const char *word;
	char room[8];
	int state;
	struct sample_child {
		str name;
		int64_t people;
		struct sample_desk {
			str name;
		} * desk;
		size_t n;
	} * child;
	size_t n;
	struct sample_list {
		str *line;
		size_t n;
	} notes;
};
