/* Runs the checks of checks.txt. What each looks for is its subject's file. */
#include "core/doctor/doctor.h"

#include <stdarg.h>

#include "core/org/institution.h"

enum { SCRATCH_MEMORY = 16 << 20 }; /* of one row */

const struct doctor_check doctor_checks[] = {
#define CHECK(name, help) {#name, help, doctor_##name},
#include "core/doctor/checks.txt"
#undef CHECK
};
const size_t doctor_check_count = sizeof doctor_checks / sizeof *doctor_checks;

void doctor_found(struct doctor_report *report, const char *format, ...)
{
	char text[512];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	report->findings++;
	if (report->found)
		report->found(report->ctx, report->check, str_from(text));
}

static void finish_scratch(void *scratch)
{
	arena_finish(scratch);
}

enum err doctor_each_institution(struct db *db, struct arena *a, struct doctor_report *report,
				 enum err (*check)(struct db *db, struct arena *a,
						   struct arena *scratch, int64_t inst,
						   struct doctor_report *report))
{
	struct arena *scratch = arena_new(a, struct arena);
	struct institution *list;
	size_t n;

	arena_init(scratch, SCRATCH_MEMORY);
	scratch->guard = a->guard;
	arena_defer(a, finish_scratch, scratch);
	TRY(institution_list(db, a, &list, &n));
	for (size_t i = 0; i < n; i++)
		TRY(check(db, a, scratch, list[i].inst, report));
	return OK;
}

enum err doctor_run(struct db *db, struct arena *a, size_t i, struct doctor_report *report)
{
	enum err e;

	report->check = doctor_checks[i].name;
	report->read = 0;
	TRY(db_begin(db, false));
	e = doctor_checks[i].run(db, a, report);
	arena_reset(a);
	db_rollback(db);
	return e;
}
