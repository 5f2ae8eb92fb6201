/* Opinions of the sample world's lawyers. See opinions.h. */
#include "core/demo/opinions.h"

#include "base/codec.h"
#include "core/rulebook/opinion.h"
#include "core/rulebook/shelf.h"

/* Whose lawyer has read what: items of the joint decree whose number begins so, at most `most`. */
static const struct {
	const char *institution, *number;
	size_t most;
	bool objects; /* to the first rule on which sources contradict each other, instead */
} readings[] = {
	{"sukabumi", "KE", 9, false},     {"kediri", "D", 4, false},
	{"tangerang", "KE", 2, false},    {"tangerang", "", 1, true},
	{"pringsewu", "PP 94", 3, false},
};

#define OBJECTION                                                                                \
	"Catatan aturan ini menyebut sumber yang saling bertentangan, tetapi akibatnya ditulis " \
	"seolah-olah satu. Tunjukkan kedua pendapatnya sampai ada penegasan tertulis."

static enum err give(struct tx *tx, struct arena *a, const struct who *who,
		     const struct shelf_book *book, const struct rule *r, bool objects)
{
	return opinion_give(
		tx, a, who, book, r,
		hex_str(a, book->fingerprint[r->index].sha256, sizeof book->fingerprint->sha256),
		objects ? OPINION_OBJECTS : OPINION_APPROVES, objects ? STR(OBJECTION) : STR(""),
		NULL);
}

enum err demo_opinions_book(struct arena *a, const struct shelf_book **ret, struct error *error)
{
	struct law_problems problems = {.arena = a};
	struct shelf_book *book = arena_new(a, struct shelf_book);

	TRY(shelf_load(a, STR(""), 0, book, &problems, error));
	*ret = book;
	return OK;
}

enum err demo_opinions_give(struct tx *tx, struct arena *a, const struct shelf_book *book,
			    const struct who *who, const struct demo_desk *desk)
{
	for (size_t k = 0; k < sizeof readings / sizeof *readings; k++) {
		size_t given = 0;

		if (strcmp(readings[k].institution, desk->institution) != 0)
			continue;
		for (size_t i = 0; i < book->book->rule_n && given < readings[k].most; i++) {
			const struct rule *r = &book->book->rule[i];

			if (readings[k].objects
				    ? r->confidence != CONFIDENCE_DISPUTED
				    : !str_starts(r->number, str_from(readings[k].number)))
				continue;
			TRY(give(tx, a, who, book, r, readings[k].objects));
			given++;
		}
	}
	return OK;
}
