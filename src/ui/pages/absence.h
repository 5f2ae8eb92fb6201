/* What absence.html shows: who of the desk is away, and the form that says so. */
#pragma once
#include "core/case/absence.h"

struct absence_lines {
	struct absence_line {
		id account;
		str name;
		bool self, said, away;
		bool chosen; /* in the form */
		day from, until;
	} * line;
	size_t n;
};
struct absence_form {
	str from, until;
	str officer_error, from_error, until_error;
	bool saved, conflict;
};
