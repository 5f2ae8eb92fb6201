/* The doctor's look at notes: each is the one that the history of its case tells of. */
#include "core/case/note.h"
#include "core/doctor/doctor.h"
#include "query/case_note.h"

enum { PAGE = 100 };

static enum err check_note(struct db *db, struct arena *a, int64_t inst,
			   const struct case_note_walk_row *r, struct doctor_report *report)
{
	struct case_note_events_row found;
	str data;

	TRY(case_note_data(a, r->note, r->visibility, r->subject, r->words, &data));
	TRY(case_note_events(db, a, inst, r->case_, data, &found));
	if (found.n != 1)
		doctor_found(report,
			     "instansi %lld, catatan " STR_FMT
			     ": tidak sama dengan riwayat perkaranya",
			     (long long)inst, STR_ARG(id_hex(a, r->note)));
	return OK;
}

static enum err check_institution(struct db *db, struct arena *a, struct arena *scratch,
				  int64_t inst, struct doctor_report *report)
{
	struct arena_mark empty = arena_mark(scratch);
	struct case_note_walk_row *row;
	struct case_note_totals_row totals;
	id after_case = {{0}}, after = {{0}};
	size_t n = PAGE;

	while (n == PAGE) {
		struct arena_mark mark = arena_mark(a);

		TRY(case_note_walk(db, a, inst, after_case, after, PAGE, &row, &n));
		for (size_t i = 0; i < n; i++) {
			TRY(check_note(db, scratch, inst, &row[i], report));
			arena_rewind(scratch, empty);
			after_case = row[i].case_;
			after = row[i].note;
			report->read++;
		}
		arena_rewind(a, mark);
	}
	TRY(case_note_totals(db, a, inst, &totals));
	if (totals.notes != totals.events)
		doctor_found(report, "instansi %lld: %lld catatan, %lld dalam riwayat",
			     (long long)inst, (long long)totals.notes, (long long)totals.events);
	return OK;
}

enum err doctor_case_notes(struct db *db, struct arena *a, struct doctor_report *report)
{
	return doctor_each_institution(db, a, report, check_institution);
}
