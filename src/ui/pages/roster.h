/* What roster.html and employee.html show. Texts are translated already. */
#pragma once
#include "core/org/search.h"

struct people_rows {
	struct people_row {
		id id;
		str name, nip, status, post, unit;
		bool ended;
	} * row;
	size_t n;
};
struct unit_rows {
	struct unit_line {
		id id;
		str name;
	} * unit;
	size_t n;
};

/* Loading a list. */
struct load_rows {
	struct load_row {
		id id;
		str file, state;
		int64_t at, rows, changes;
	} * load;
	size_t n;
};
struct fault_rows {
	struct fault_row {
		int64_t line;
		str column, text;
	} * fault;
	size_t n;
};
struct difference_groups {
	struct difference_group {
		str title, more;
		struct difference_rows {
			struct difference_row {
				str name, nip, was, will;
			} * row;
			size_t n;
		} rows;
	} * group;
	size_t n;
};

/* A person's history. */
struct history_rows {
	struct history_row {
		int64_t at;
		str text;
		struct change_rows {
			struct change_row {
				str field, was, is;
			} * change;
			size_t n;
		} changes;
	} * event;
	size_t n;
};
