/* See case_telling.h. */
#include "ui/pages/case_telling.h"

struct telling case_telling(struct arena *a, const struct case_file *file)
{
	struct telling t = {
		.title = file->title,
		.story = file->story,
		.place = file->place,
		.election = file->election,
		.has_act_day = file->has_act_day,
		.act_day = file->act_day,
		.known_day = file->known_day,
		.person = arena_array(a, struct telling_person, file->subject_n + 1),
		.category = arena_array(a, str, file->allegation_n + 1),
	};

	for (size_t i = 0; i < file->subject_n; i++)
		t.person[t.person_n++] =
			(struct telling_person){.name = file->subject[i].name,
						.about = file->subject[i].about,
						.person_inst = file->subject[i].person_inst,
						.employee = file->subject[i].employee};
	for (size_t i = 0; i < file->allegation_n; i++)
		if (file->allegation[i].category.n > 0)
			t.category[t.category_n++] = file->allegation[i].category;
	return t;
}
