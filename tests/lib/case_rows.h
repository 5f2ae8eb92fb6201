/*
 * case_rows: cases in the world of world.h, row by row, for the tests of what hangs on a case:
 * evidence, documents, the dossier.
 */
#pragma once
#include "core/case/case.h"
#include "core/case/evidence.h"
#include "world.h"

/* An open case of the world's institution, about a pledge of support on 2 November 2024. */
struct case_ref case_rows_make(struct world *w);
void case_rows_state(struct world *w, struct case_ref ref, enum case_state state);
/* A file without a name, with these bytes; closed with the world's arena. */
int case_rows_file(struct world *w, str bytes);
/* Adds bytes as a file that evidence_examine() has looked at. */
enum err case_rows_evidence(struct world *w, const struct who *who, struct case_ref ref,
			    const char *name, str bytes, id *ret, struct error *error);
/* Takes it in hand and reads it. */
enum err case_rows_take(struct world *w, const struct who *who, const struct evidence_use *use,
			struct evidence_taken *ret_taken, str *ret_bytes, struct error *error);
/* What a check of netral doctor finds. */
int case_rows_doctor(struct world *w, const char *check, char ret_last[512]);
