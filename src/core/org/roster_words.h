/* roster_words: statuses, kinds of post, dates and telephone numbers as offices write them. Pure.
 */
#pragma once
#include "core/org/employee.h"

/* "PNS", "P3K (Paruh Waktu)", "Honorer", "Perangkat Desa" … False: none of the words. */
bool status_read(str cell, enum employee_status *ret);
/* "II.b", "Eselon III A", "JPT Pratama", "JFT" …; POST_NONE for what says that there is none.
 * False: none of the words. */
bool post_kind_read(str cell, enum post_kind *ret);
/* 1985-07-10, 10/07/1985, 10 Juli 1985, 31238 (serial date; `from_1904`). False: no date. */
bool birth_read(str cell, bool from_1904, day *ret);
/* "0812-3456-7890" as "+6281234567890", in `a`. False: not 9 to 15 digits. */
bool phone_read(struct arena *a, str cell, str *ret);
/* A plausible address in lower case, in `a`. */
bool email_read(struct arena *a, str cell, str *ret);
/* Trimmed, white space and control characters as single spaces, NFC; `cell` itself when it is so
 * already. An apostrophe that defuses a formula (csv.h) is dropped. */
str cell_text_read(struct arena *a, str cell);
