/* bundle_part: the parts of a bundle, each written by one function. Internal to bundle*.c. */
#pragma once
#include "core/case/bundle.h"
#include "core/case/paper.h"
#include "core/case/track.h"

struct bundle {
	struct db *db;
	struct arena *a; /* of one part, which gives back what it took */
	const struct rulebook *book;
	const struct who *who;
	day today;
	int64_t now;
	struct case_ref ref;
	struct case_file file; /* stays */
	str institution;       /* of `who` */
};

void bundle_acts(struct paper *p, const struct bundle *b);
MUST_USE enum err bundle_road(struct paper *p, const struct bundle *b);
MUST_USE enum err bundle_letters(struct paper *p, const struct bundle *b);
MUST_USE enum err bundle_evidence(struct paper *p, const struct bundle *b);
MUST_USE enum err bundle_history(struct paper *p, const struct bundle *b);

/* "Rabu, 27 November 2024" and "27 Nov 2024", in the part's arena. */
str bundle_day(const struct bundle *b, day d);
str bundle_day_short(const struct bundle *b, day d);
/* With the time at the place of `who`. */
str bundle_moment(const struct bundle *b, int64_t at);
/* The name of a subject; "Perkara" for none. */
str bundle_subject(const struct bundle *b, id subject);
str bundle_hex(const struct bundle *b, const uint8_t sha256[SHA256_LEN]);
