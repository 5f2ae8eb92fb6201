/*
 * rule_parts: what the pages of the law have in common (rule_parts.html): other rules, questions
 * and instruments, as they are named in a list. In the reader's language and the request's arena.
 */
#pragma once
#include "core/rulebook/say.h"
#include "web/request.h"

/* Another rule, or another version of one. */
struct rule_links {
	struct rule_link {
		str id, from, title, number, period;
		bool current; /* the one whose page it is */
	} * link;
	size_t n;
};
struct rule_asks {
	struct rule_ask {
		str name, ask, word;
		bool disputed; /* to be marked: officials contradict each other */
	} * ask;
	size_t n;
};
struct instrument_lines {
	struct instrument_line {
		str id, short_name, title;
	} * line;
	size_t n;
};

struct rule_link rule_link_of(struct request *req, const struct rule *r);
struct rule_ask rule_ask_of(struct request *req, const struct question *q);
struct instrument_line instrument_line_of(struct request *req, const struct instrument *x);
/* The rules of these names, each in the version that is shown today; unknown ones are left out. */
const struct rule_links *rule_links_by_id(struct request *req, const struct rulebook *b,
					  const str *name, size_t n);

/* A day as it stands in addresses: 2022-09-22. */
str day_in_address(struct request *req, day d);
