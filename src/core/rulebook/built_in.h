/* built_in: the copy of rulebook/ inside the program; the table is made by tools/mkbook. */
#pragma once
#include "base/str.h"

struct built_in_file {
	str path; /* below rulebook/: "aturan/x.nt" */
	str text;
};
extern const struct built_in_file built_in_file[]; /* by path */
extern const size_t built_in_file_n;
