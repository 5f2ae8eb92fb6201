/*
 * reply: the answer of a self-check in words, as the page and the slip show it: the word first,
 * then why, what threatens, what would change it, whom to ask. Texts are in the reader's language.
 */
#pragma once
#include "base/lang.h"
#include "core/advice/check.h"
#include "law/advice.h"

/* A rule as it is cited. */
struct reply_rule {
	str id, title;
	str number; /* "KE4"; empty */
	str cite;   /* its instruments and articles */
	str kind;
	str level; /* the heaviest that applies; empty */
	str confidence;
};
struct reply_rules {
	struct reply_rule *rule;
	size_t n;
};
/* Rules beside the one that decided, under what they have in common; none is empty. */
struct reply_sections {
	struct reply_section {
		str title, intro;
		bool folded; /* only possible: not for the first look */
		struct reply_rules rules;
	} * section;
	size_t n;
};

/* An element or exception of what decided. */
struct reply_point {
	str label; /* of an exception: "Kecuali:"; empty for what begins with "Tetapi" itself */
	str text;
	enum truth truth;
	str known; /* the facts behind it and where they come from; may be empty */
};
struct reply_points {
	struct reply_point *point;
	size_t n;
};

/* A prohibition that does not apply, and the element that is missing. */
struct reply_spared {
	struct reply_miss {
		str id, title;
		str element, known;
	} * miss;
	size_t n;
};

struct reply_sanction {
	str title;
	str cite, by; /* article, who imposes it; empty when said of the level */
	bool dormant; /* provided for, and not yet imposed */
	str instead;  /* of a dormant one: what is imposed meanwhile; may be empty */
};
struct reply_sanctions {
	struct reply_sanction *sanction;
	size_t n;
};
struct reply_levels {
	struct reply_level {
		str title;
		str reason; /* why no level is set; may be empty */
		str note;
		str confidence;
		str cite, by; /* of all its sanctions, when they have them in common */
		bool maybe;   /* whether it applies is not known */
		struct reply_sanctions sanctions;
	} * level;
	size_t n;
};

struct reply_changes {
	struct reply_change {
		str when;
		enum answer_word word;
		str word_text;
	} * change;
	size_t n;
};

/* A fact that is known, or that a question can still tell. */
struct reply_fact {
	str name, ask;
	str value, source; /* of what is known */
};
struct reply_facts {
	struct reply_fact *fact;
	size_t n;
};

struct reply_opinions {
	struct reply_opinion {
		str by, date, word, content;
	} * opinion;
	size_t n;
};
struct reply_questions {
	struct reply_question {
		str name, ask, answer, confidence;
		struct reply_opinions opinions; /* where officials contradict each other */
	} * question;
	size_t n;
};

struct reply {
	enum answer_word word;
	str head;                /* "Jangan." */
	str sentence;            /* one plain sentence */
	str on;                  /* the day of the act; empty: not known */
	str act;                 /* title of the act */
	struct reply_rules main; /* what decided: one, or none */
	str note;                /* of what decided: what is open */
	str badge;               /* of what decided: what lawyers said of the rule */
	struct reply_levels levels;
	struct reply_points elements, exceptions;
	struct reply_spared spared;
	struct reply_changes changes;
	struct reply_facts needs; /* of Tergantung: what it depends on */
	struct reply_facts facts; /* what is known and had a part */
	/* rules that contradict each other, other prohibitions that are violated, crimes, duties */
	struct reply_sections sections;
	struct reply_rules rights; /* what stays allowed */
	struct reply_questions disputes, related;
	str advice;     /* what to do instead; may be empty */
	str handled_by; /* who deals with it on that day; empty: nobody is known, or need be */

	const struct advice *basis; /* what it was made from */
};

/* The answer to what is known by now. Everything in `a`. `badge` says that nobody verified the
 * rule; who knows better puts other words there. */
struct reply *reply_make(struct arena *a, enum lang lang, const struct check *c);
/* What is known and matters for the act: what was taken first, then the answers in their order. */
void reply_known(struct arena *a, enum lang lang, const struct check *c, struct reply_facts *ret);
