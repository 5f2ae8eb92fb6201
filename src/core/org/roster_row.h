/*
 * roster_row: one row of a list, judged: typed values, or why it is refused, and what is odd about
 * it. Pure: knows the row only; what is twice in a file or new to the database is roster_read.c.
 */
#pragma once
#include "core/org/employee.h"
#include "core/org/nip.h"
#include "core/org/roster_header.h"

/* Everything that can be said about a row. Codes are stable machine words. */
enum row_fault {
	ROW_FINE,
	/* refused */
	ROW_NIP_MISSING,
	ROW_NIP_LETTERS,
	ROW_NIP_LENGTH,
	ROW_NIP_BIRTH,
	ROW_NIP_DAMAGED,
	ROW_NIP_TWICE,
	ROW_PERSON_TWICE,
	ROW_NAME_MISSING,
	ROW_NAME_LONG,
	ROW_STATUS_UNKNOWN,
	ROW_UNIT_LONG,
	ROW_BIRTH_ODD,
	ROW_WARNINGS, /* from here on: told, not refused */
	ROW_NIP_AGE = ROW_WARNINGS,
	ROW_NIP_MONTH,
	ROW_NIP_SEX,
	ROW_STATUS_GUESSED,
	ROW_POST_KIND_UNKNOWN,
	ROW_POST_LONG,
	ROW_EMAIL_ODD,
	ROW_PHONE_ODD,
	ROW_SUPERIOR_ODD,
	ROW_SUPERIOR_UNKNOWN,
	ROW_BIRTH_DIFFERS,
	ROW_COLUMN_IGNORED,
	ROW_CP1252,
	ROW_GONE_MANY,
	ROW_FAULT_END
};

/* The machine word, and the sentence for people (Indonesian, a translation key). */
const char *row_fault_code(enum row_fault fault);
const char *row_fault_text(enum row_fault fault);

enum {
	ROW_WARNINGS_MAX = 8,
	NAME_MAX_BYTES = 200,
	POST_MAX_BYTES = 300,
	EMAIL_MAX_BYTES = 254,
	PHONE_MAX_BYTES = 20
};

struct roster_row {
	uint32_t line;
	char nip[NIP_LEN];
	bool has_nip;
	str name;
	enum employee_status status;
	bool status_guessed;
	str post;
	enum post_kind post_kind;
	str unit; /* a clean path; empty: the root */
	bool has_birth;
	day birth;
	str email, phone, superior_nip;

	enum row_fault fault; /* ROW_FINE: accepted */
	enum roster_column fault_column;
	struct {
		enum row_fault fault;
		enum roster_column column;
	} warning[ROW_WARNINGS_MAX];
	size_t warning_n;
};

/* Judges `row` by its header. Texts of `ret` are borrowed from the row or live in `a`. */
void roster_row_read(struct arena *a, const struct roster_header *h, const struct grid_row *row,
		     struct roster_row *ret);
