/* read_procedure: between the files that read prosedur/. Private to src/law. */
#pragma once
#include "law/procedure.h"
#include "law/read.h"

/* tenggat, expected: what a test says of the last day. */
enum expected_due { EXPECT_DAY, EXPECT_UNSET, EXPECT_NO_START, EXPECT_NONE };

struct procedure_test {
	str name;
	day start, on;
	struct passage *passage;
	int *passage_line;
	size_t passage_n;
	const struct step *step;
	bool has_actor, has_due, has_opens, has_since, has_penalty;
	str actor; /* a body's name, pelapor, terlapor, or "-" */
	enum expected_due expect;
	day due, since;
	struct penalty penalty;
	str *opens;
	size_t opens_n;
	struct rung_day {
		day on;
		int action; /* enum rung_action, or -1 */
		int line;
	} * rung;
	size_t rung_n;
	int line;
};

/* "pengawasan_pemilu", "terlapor": `public_too` allows "umum". */
bool read_actor(struct reading *r, const struct nested *n, bool public_too, struct actor *ret);
/* Are all words in braces of its text known? Told when not. */
bool document_well(struct reading *r, const struct nested *n, const struct document *d);
/* sanksi, dari: of a result, as they stand there. */
struct penalty_names {
	str *change, *from;
	size_t change_n, from_n;
};
/* What they mean; told where they do not fit each other. */
bool read_penalty(struct reading *r, const struct nested *n, const struct penalty_names *names,
		  struct step_result *ret);
/* "dijatuhkan: 2024-10-02": the days a test expects; `-`: none. */
bool read_penalty_days(struct reading *r, const struct nested *n, struct penalty *ret);
/* A step from which `lewat` and `saat` alone lead back to it, or NULL. */
const struct step *procedure_circle(const struct procedure *p);
static inline bool limit_has_number(const struct limit *l)
{
	return l && l->unit != LIMIT_UNSET;
}
/* The tests of a procedure whose steps are read. */
void read_procedure_tests(struct reading *r, const struct nested *n, struct procedure *p);
