/* Cases as tellings: see likeness.h. */
#include "core/case/likeness.h"

/* Each act once, in the order in which they were entered. */
static void add_category(struct telling *t, str category)
{
	if (category.n == 0)
		return;
	for (size_t i = 0; i < t->category_n; i++)
		if (str_eq(t->category[i], category))
			return;
	t->category[t->category_n++] = category;
}

void telling_of_new(struct arena *a, const struct case_new *new_, struct telling *ret)
{
	*ret = (struct telling){.title = new_->title,
				.story = new_->story,
				.place = new_->place,
				.election = new_->election,
				.has_act_day = new_->has_act_day,
				.act_day = new_->act_day,
				.known_day = new_->known_day,
				.person = arena_array(a, struct telling_person, new_->subject_n),
				.person_n = new_->subject_n,
				.category = arena_array(a, str, new_->subject_n)};
	for (size_t i = 0; i < new_->subject_n; i++) {
		const struct case_new_subject *s = &new_->subject[i];

		ret->person[i] = (struct telling_person){.name = s->name,
							 .about = s->about,
							 .person_inst = s->person_inst,
							 .employee = s->employee};
		add_category(ret, s->category);
	}
}

void telling_of_file(struct arena *a, const struct case_file *file, struct telling *ret)
{
	*ret = (struct telling){.title = file->title,
				.story = file->story,
				.place = file->place,
				.election = file->election,
				.has_act_day = file->has_act_day,
				.act_day = file->act_day,
				.known_day = file->known_day,
				.person = arena_array(a, struct telling_person, file->subject_n),
				.person_n = file->subject_n,
				.category = arena_array(a, str, file->allegation_n)};
	for (size_t i = 0; i < file->subject_n; i++) {
		const struct case_subject *s = &file->subject[i];

		ret->person[i] = (struct telling_person){.name = s->name,
							 .about = s->about,
							 .person_inst = s->person_inst,
							 .employee = s->employee};
	}
	for (size_t i = 0; i < file->allegation_n; i++)
		add_category(ret, file->allegation[i].category);
}
