/* What evidence.html shows: what a case rests on, and who had it in hand. */
#pragma once
#include "core/case/evidence.h"

struct evidence_rows {
	struct evidence_row {
		id id;
		str kind, name, about, type, sha256, by;
		int64_t kib, received_at, captured_at;
		bool is_file, has_captured, has_clean;
	} * row;
	size_t n;
};
struct custody_rows {
	struct custody_row {
		str act, words, by;
		int64_t at;
		bool clean;
	} * row;
	size_t n;
};
struct evidence_form {
	str file_error, name_error, about_error, address_error, seen_error, words_error, error;
	str name, about, address, words; /* as typed */
	bool may_add, conflict;
};
