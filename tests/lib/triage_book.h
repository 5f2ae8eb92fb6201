/*
 * triage_book: what triage needs of a rulebook folder, and nothing else: categories, examples (of
 * contoh/ and of the rules), real cases, abbreviations, settings. So that triage can be tested and
 * measured whatever the state of the rules is.
 */
#pragma once
#include "law/triage.h"

/* Reads `folder` into `a`; ends the program with a message when it cannot be read. */
const struct rulebook *triage_book_read(struct arena *a, const char *folder);
