/*
 * lang: the two languages of the screens, and numbers and dates as people write them in each.
 *
 * Indonesian text stands in templates and code and is its own key; po/en.po holds the English,
 * compiled into a table by tools/mkpo. A text without English fails the build.
 */
#pragma once
#include "base/buf.h"
#include "base/date.h"

enum lang { LANG_ID, LANG_EN, LANG_COUNT };

/* "id", "en". */
const char *lang_code(enum lang lang);
/* The text in `lang`: `indonesian` itself, or its translation. One that is not in the table (it
 * cannot be built) comes back as it is. Static memory. */
str tr(enum lang lang, const char *indonesian);
/* The same for a count: English has two forms, Indonesian one. */
str tr_n(enum lang lang, const char *indonesian, int64_t n);
/* Marks a text of C code for the translation table; translated later with tr(). */
#define N_(text) text

/* 4.812 / 4,812 */
void int_put(struct buf *b, enum lang lang, int64_t v);
/* 91,9% / 91.9%; "–" when `all` is 0. Rounded down, so that 100% means everybody. */
void percent_put(struct buf *b, enum lang lang, int64_t part, int64_t all);
/* Rabu, 27 November 2024 / Wednesday, 27 November 2024 */
void day_put(struct buf *b, enum lang lang, day d);
/* 27 Nov 2024 */
void day_put_short(struct buf *b, enum lang lang, day d);
/* Rabu, 27 November 2024 pukul 14.32 WIB / Wednesday, 27 November 2024, 14:32 WIB */
void moment_put(struct buf *b, enum lang lang, int64_t moment, int zone);
/* 14.32 WIB / 14:32 WIB */
void clock_put(struct buf *b, enum lang lang, int64_t moment, int zone);
/* From `from` to `to`: hari ini, besok, 3 hari lagi, kemarin, 3 hari yang lalu. */
void distance_put(struct buf *b, enum lang lang, day from, day to);
