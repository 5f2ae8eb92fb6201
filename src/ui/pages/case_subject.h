/* What case_subject.html shows: who in the staff lists a subject may be. */
#pragma once
#include "core/case/person.h"

struct subject_places { /* institutions to look in */
	struct subject_place {
		int64_t inst;
		str name;
		bool chosen;
	} * place;
	size_t n;
};
struct subject_view {
	id id;
	str name, about; /* as in the case */
	str told_name, told_about;
	bool matched, may_match;
	int64_t version; /* of the case */
	str error;
};
