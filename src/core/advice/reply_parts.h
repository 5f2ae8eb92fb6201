/* The parts that reply.c puts together; nobody else uses them. */
#pragma once
#include "core/advice/reply.h"
#include "core/rulebook/say.h"

struct reply_work {
	struct arena *a;
	enum lang lang;
	const struct check *c;
	const struct advice *advice;
	struct reply *r;
};

/* reply.c: where what is known of a fact comes from: "Anda menjawab", "dari kalender pemilihan" …
 */
str reply_source(enum lang lang, const struct check *c, int fact);
/* reply_rules.c: which rules are named where. */
void reply_add_rule(struct reply_work *w, struct reply_rules *list, const struct verdict *v);
void reply_put_rules(struct reply_work *w);
/* reply_why.c: elements, exceptions, prohibitions that do not apply, what would change it. */
void reply_put_why(struct reply_work *w);
void reply_put_changes(struct reply_work *w);
/* reply_threat.c: levels and sanctions of what decided. */
void reply_put_levels(struct reply_work *w, const struct verdict *v);
/* reply_ask.c: questions with their official answers. */
void reply_put_questions(struct reply_work *w);
