/* Do the words that cases are found by add up? They are no part of a case's history, and can be
 * made again from it. */
#include "core/case/doctor.h"
#include "core/case/likeness_words.h"
#include "query/case.h"
#include "query/case_likeness.h"

enum { FINDINGS_MAX = 50 };

/* A telling with nothing in it but the people of a case. */
static enum err read_people(struct db *db, struct arena *a, struct case_ref ref,
			    struct telling *ret)
{
	struct case_subjects_row *row;
	struct case_select_row file;
	size_t n;

	TRY(case_select(db, a, ref.inst, ref.id, &file));
	TRY(case_subjects(db, a, ref.inst, ref.id, &row, &n));
	*ret = (struct telling){.title = STR(""),
				.story = STR(""),
				.place = STR(""),
				.has_act_day = file.act_day.is,
				.act_day = (day)file.act_day.v,
				.known_day = (day)file.known_day,
				.person = arena_array(a, struct telling_person, n + 1)};
	for (size_t i = 0; i < n; i++)
		if (id_eq(row[i].case_, ref.id))
			ret->person[ret->person_n++] = (struct telling_person){
				.name = row[i].name,
				.about = STR(""),
				.person_inst = row[i].person_inst,
				.employee = row[i].employee,
			};
	return OK;
}

/* A case that is kept is found by each of its people, also by those who were added or matched
 * later: by their names, and by which employee each is. Where there are more names than are kept,
 * it is not told again which. */
static enum err check_people(struct db *db, struct arena *a, struct case_ref ref,
			     struct doctor_report *report)
{
	int64_t key[LIKENESS_NAMES + 1] = {WORD_ALL}, batch[WORD_BATCH];
	struct telling_words w;
	struct telling t;
	size_t n = 1, kept = 0;

	TRY(read_people(db, a, ref, &t));
	telling_words(a, report->book, &t, &w);
	if (w.set[WORD_PERSON].n + w.set[WORD_NAME].n > LIKENESS_NAMES)
		return OK;
	for (size_t i = 0; i < w.set[WORD_PERSON].n; i++)
		key[n++] = w.set[WORD_PERSON].item[i].key;
	for (size_t i = 0; i < w.set[WORD_NAME].n; i++)
		key[n++] = w.set[WORD_NAME].item[i].key;
	for (size_t from = 0; from < n; from += WORD_BATCH) {
		struct word_kept_row *row;
		size_t row_n;

		for (size_t i = 0; i < WORD_BATCH; i++)
			batch[i] = key[from + i < n ? from + i : from];
		TRY(word_kept(db, a, ref.inst, telling_day(&t), ref.id, WORD_BATCH_OF(batch), &row,
			      &row_n));
		kept += row_n;
	}
	if (kept > 0 && kept < n) /* none: never kept, as before there was this index */
		doctor_case_found(a, report, ref, "kata", ref.id);
	return OK;
}

static enum err check_home(struct db *db, struct arena *a, struct arena *scratch, int64_t inst,
			   struct doctor_report *report)
{
	struct arena_mark mark = arena_mark(scratch);
	struct word_counts_wrong_row *wrong;
	struct word_cases_gone_row *gone;
	size_t n;

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
	return report->book ? doctor_each_case(db, a, scratch, inst, report, check_people) : OK;
}

enum err doctor_case_words(struct db *db, struct arena *a, struct doctor_report *report)
{
	return doctor_each_institution(db, a, report, check_home);
}
