/* What instruments.html shows; filled by instruments.c. Texts are in the reader's language. */
#pragma once
#include "ui/pages/rule_parts.h"

struct instrument_wrongs {
	struct instrument_wrong {
		str text;
	} * wrong;
	size_t n;
};
struct instrument_rules {
	struct instrument_rule {
		str id, title, number;
		str articles; /* on which of its articles the rule rests; empty: the whole */
	} * rule;
	size_t n;
};
struct instrument_page {
	str id, title, number, short_name, state, confidence, confidence_meaning;
	struct instrument_wrongs wrongs;
	struct instrument_rules rules;
};
