/* cek: what the pages of "Boleh atau tidak?" show besides core/advice/reply.h. */
#pragma once
#include "core/advice/reply.h"
#include "law/triage.h"
#include "web/request.h"

/* The acts to choose from, with their pictures. */
struct cek_acts {
	struct cek_act {
		str name, title, hint;
		str picture; /* a <symbol> of assets/cek.svg */
		str why;     /* the words of a sentence that spoke for it; empty */
	} * act;
	size_t n;
};

/* What every form of a check carries on, unseen: the act and the answers so far. */
struct cek_walk {
	str act;
	str title; /* of the act */
	str state; /* check_put() */
};

struct cek_question {
	str fact, ask, help;
	bool many; /* several may be chosen */
	bool day;
	str value; /* of a day that was answered: YYYY-MM-DD */
	struct cek_choices {
		struct cek_choice {
			str name, label;
			bool chosen;
		} * choice;
		size_t n;
	} choices;
	int64_t place; /* the how-manieth question it is; 0: something known is changed */
	int64_t most;  /* questions at most */
	bool judged;   /* a matter of judgement */
	bool enough;   /* something was answered: the answer can be looked at */
	str error;     /* of what was sent */
};

/* The answer's page, and the slip to keep; in cek_answer.c. */
MUST_USE enum err cek_show_answer(struct request *req, const struct check *c);
MUST_USE enum err cek_send_slip(struct request *req, const struct check *c);
/* The walk of a check. */
struct cek_walk cek_walk_of(struct request *req, const struct check *c);
