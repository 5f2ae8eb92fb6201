/*
 * check: one self-check under way, "Boleh atau tidak?": the act, what was answered so far, and what
 * follows from the day and the election's calendar.
 *
 * It lives as long as a request. Between two pages it travels in the form, as one line of text that
 * is read strictly; nothing of it is stored, logged or put into an address.
 *
 * Text:	status_pelaku=pns;perbuatan_medsos=suka, bagikan;bertugas_resmi=?
 *
 * in the order in which it was answered, so that the last answer can be taken back; "?" is "I do
 * not know".
 */
#pragma once
#include "law/ask.h"

enum {
	CHECK_TEXT_MAX = 8000, /* bytes of the text */
	CHECK_ANSWERS_MAX = 48,
};

struct check_answer {
	int fact;
	struct known known; /* FACT_UNKNOWN: declined */
};

struct check {
	const struct rulebook *book;
	const struct category *category;
	const struct rule **rule; /* of the category */
	size_t rule_n;
	struct check_answer answer[CHECK_ANSWERS_MAX]; /* each fact once, in order */
	size_t answer_n;
	int listed_status; /* value of the status in the staff list, or FACT_NONE */
	str region;        /* code of the institution whose days count; empty: none */
	day today;
	struct facts
		facts; /* answers, and what is taken: today, the election that is on, its days */
	struct fact_bits declined;
};

/*
 * Begins with the act and the day alone, in `a`. The day of the act is taken to be `today`, the day
 * of handling not before it, and the election the one that is on at the day of the act, all as long
 * as nobody answers otherwise. ERR_INPUT: there is no such act, told in `error`.
 */
MUST_USE enum err check_begin(struct arena *a, const struct rulebook *book, str category, day today,
			      str region, struct check *ret, struct error *error);
/* The status that the staff list has, as if told, until it is answered. Not one of the values:
 * nothing. */
void check_list_status(struct check *c, str status);
/*
 * Takes over the answers of `text`. ERR_INPUT, told in `error`: longer than CHECK_TEXT_MAX or
 * CHECK_ANSWERS_MAX, a fact or value that the rulebook does not have, a fact twice, or no
 * such text at all.
 */
MUST_USE enum err check_read(struct check *c, str text, struct error *error);
void check_put(struct buf *out, const struct check *c);

/*
 * Answers `fact` with the values of these names, or with `on` when it is a day; in place, if it was
 * answered before. ERR_INPUT, told in `error`: no value, several for one choice, an unknown one, no
 * day.
 */
MUST_USE enum err check_answer(struct check *c, int fact, const str *value, size_t n, const day *on,
			       struct error *error);
/* "I do not know". ERR_INPUT: too many answers. */
MUST_USE enum err check_decline(struct check *c, int fact, struct error *error);
/* Takes the last answer back; returns its fact, or FACT_NONE when there is none. */
int check_back(struct check *c);

/* The fact to ask next, or FACT_NONE: the answer can be given. */
int check_next(const struct check *c);
/* How many questions there are at most from here. */
size_t check_left(const struct check *c);
