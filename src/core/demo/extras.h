/*
 * extras: what is done in the sample world's cases beside their steps: facts, evidence, letters,
 * notes, replies, pauses. Named in the roads (roads.h); done through the same functions as
 * everybody.
 */
#pragma once
#include "core/case/case_io.h"
#include "core/case/track.h"
#include "core/demo/roads.h"
#include "core/key/master.h"

/* Letters drafted in a day's transaction, which are issued after it. */
enum { DEMO_LETTERS_MAX = 16 };
struct demo_letters {
	struct demo_letter {
		const struct who *who;
		struct case_ref ref;
		id letter;
	} item[DEMO_LETTERS_MAX];
	size_t n;
};
struct demo_scene {
	struct tx *tx;
	struct arena *a;
	const struct rulebook *book;
	const struct secret *master;
	struct case_ref ref, previous;  /* previous: the case of the road before */
	const struct demo_proof *proof; /* NULL: nothing is proven in this case */
	const struct track *track;      /* in whose step it is done; NULL: the case is closed */
	const struct who *home, *actor; /* who took the case in; whose turn it is */
	day today;
	struct demo_letters *letters;
	struct error *error;
};
/* Does one of them, by its word in a road. ERR_INTERNAL: no such word. Errors of core/case, told in
 * `error`. */
MUST_USE enum err demo_extra(const struct demo_scene *s, str name);
/* Issues what was drafted. Outside of a transaction. */
MUST_USE enum err demo_letters_issue(const struct case_io *io, struct arena *a,
				     const struct rulebook *book, const struct secret *master,
				     const struct demo_letters *letters, struct error *error);
