/*
 * source: the files a rulebook is made of, and what is wrong with them.
 *
 * law/ reads no files: core/rulebook does, and hashes them.
 */
#pragma once
#include "base/date.h"
#include "base/error.h"
#include "law/nested.h"

enum { LAW_FILES_MAX = 1024, LAW_PROBLEMS_MAX = 50 };

struct law_file {
	str path; /* below the rulebook's folder: "aturan/x.nt" */
	str text;
	uint8_t sha256[32];
};

/* One thing that is wrong, with what to do about it. Indonesian: the authors' language. */
struct law_problem {
	str path;
	int line; /* 0: the file, or the rulebook, as a whole */
	str text;
};
struct law_problems {
	struct arena *arena;
	struct law_problem *item;
	size_t n, cap; /* no more than LAW_PROBLEMS_MAX are kept */
	bool more;     /* there were others */
};
/* Adds one, unless it was told already; on one line, whatever is in the names it tells. */
void law_problem(struct law_problems *p, str path, int line, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void law_problem_va(struct law_problems *p, str path, int line, const char *format, va_list args)
	__attribute__((format(printf, 4, 0)));

/* What a person reads, in both languages; neither is empty, or both are. */
struct text {
	str id, en;
};
static inline bool text_is(struct text t)
{
	return t.id.n > 0;
}

/* keyakinan: how sure something is */
enum confidence {
	CONFIDENCE_SURE,        /* pasti */
	CONFIDENCE_SINGLE,      /* satu sumber */
	CONFIDENCE_SECONDARY,   /* sekunder */
	CONFIDENCE_DISPUTED,    /* diperdebatkan */
	CONFIDENCE_UNCONFIRMED, /* belum terkonfirmasi */
	CONFIDENCE_COUNT
};
/* "satu sumber": the word of the files, and the key of its translation. */
extern const char *const confidence_word[CONFIDENCE_COUNT];
/* Whether what is so sure is only doubtful: no answer rests on it without saying so. */
static inline bool confidence_doubtful(enum confidence c)
{
	return c == CONFIDENCE_DISPUTED || c == CONFIDENCE_UNCONFIRMED;
}

/* A period of days, both included; `to` is DAY_FOREVER for "sekarang". */
#define DAY_FOREVER INT32_MAX
#define DAY_NEVER   INT32_MIN /* as `from`: no first day is known */
struct period {
	day from, to;
};
static inline bool period_has(struct period p, day d)
{
	return p.from <= d && d <= p.to;
}
