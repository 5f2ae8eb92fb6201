/* text_tests: `uji teks` of the rules: sentences for which triage must name the rule's main
 * category among the first three (docs/formats/rulebook.md). */
#pragma once
#include "core/rulebook/shelf.h"

/* Tells the ones that fail, with file and line. `scratch` is for the work. */
void text_tests_run(const struct shelf_book *book, struct arena *scratch,
		    struct law_problems *problems);
