/* Do the words that cases are found by add up? They are no part of a case's history, and can be
 * made again from it. */
#include "core/doctor/doctor.h"
#include "query/case_likeness.h"

enum { FINDINGS_MAX = 50 };

static enum err check_home(struct db *db, struct arena *a, struct arena *scratch, int64_t inst,
			   struct doctor_report *report)
{
	struct arena_mark mark = arena_mark(scratch);
	struct word_counts_wrong_row *wrong;
	struct word_cases_gone_row *gone;
	size_t n;

	(void)a;
	TRY(word_counts_wrong(db, scratch, inst, FINDINGS_MAX, &wrong, &n));
	for (size_t i = 0; i < n; i++)
		doctor_found(report, "instansi %lld: kata %lld dihitung %lld kali", (long long)inst,
			     (long long)wrong[i].word, (long long)wrong[i].cases);
	TRY(word_cases_gone(db, scratch, inst, FINDINGS_MAX, &gone, &n));
	for (size_t i = 0; i < n; i++) {
		str hex = id_hex(scratch, gone[i].case_);

		doctor_found(report, "perkara " STR_FMT ": ada katanya, tidak ada perkaranya",
			     STR_ARG(hex));
	}
	report->read++;
	arena_rewind(scratch, mark);
	return OK;
}

enum err doctor_case_words(struct db *db, struct arena *a, struct doctor_report *report)
{
	return doctor_each_institution(db, a, report, check_home);
}
