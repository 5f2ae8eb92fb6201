/*
 * law_folder: the files of a rulebook's folder, for the tests and fuzz targets of law. Ends the
 * program with a message when the folder cannot be read.
 */
#pragma once
#include "law/source.h"

/* A small rulebook (tests/vectors/law) and two small procedures for it (tests/vectors/procedure);
 * the real one (rulebook/), and small procedures for that (tests/vectors/case). */
extern const char small_book[], small_procedures[], real_book[], case_book[];

/* Every .nt file below `folder`, in `a`, in any order; the path of each is the one below it. */
struct law_file *law_folder_read(struct arena *a, const char *folder, size_t *ret_n);
