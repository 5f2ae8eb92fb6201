/* What letter.html shows: letters of a case, and one that is drafted or was issued. */
#pragma once
#include "base/date.h"
#include "base/id.h"
#include "base/str.h"

struct letter_rows {
	struct letter_row {
		id id;
		str title, kind, number, office, recipient;
		bool issued, delivered, read; /* read: by the accused */
		int64_t at, read_at;
		day delivered_day;
	} * row;
	size_t n;
};
struct letter_options {
	struct letter_option {
		str value, label;
	} * option;
	size_t n;
};
struct letter_view {
	id id;
	str title, kind, number, office, author, recipient, body, sha256;
	bool own, issued, delivered;
	bool to_subject, read; /* for the accused, who reads it on his own page; he has */
	int64_t issued_at, read_at, version;
	day delivered_day, today;
	str title_error, recipient_error, body_error, day_error;
	bool conflict;
};
