/* read_rule: between the two files that read aturan/. Private to src/law. */
#pragma once
#include "law/read.h"

/* A rule and the parts of its file that are read after all rules are known. */
struct rule_entry {
	struct rule rule;
	str reference; /* tanggal acuan */
	const struct nested *basis, *elements, *exceptions, *consequences, *examples, *tests;
};
struct rule_entries {
	struct rule_entry *item; /* by id, then first day */
	size_t n;
	bool whole; /* no head was refused */
};

/* Citations, elements, exceptions and consequences of e->rule; `all` for what it borrows. */
bool read_rule_parts(struct reading *r, const struct rule_entries *all, struct rule_entry *e);
