/*
 * case_rows: what hangs on a case, for its tests: evidence and documents in the world of
 * case_world.h. They go through the world's writer, as the server's do.
 */
#pragma once
#include "case_world.h"
#include "core/case/evidence.h"
#include "core/case/letter.h"
#include "core/case/likeness.h"

/* A case that Bawaslu found, about the camat. */
struct case_ref case_rows_make(struct case_world *w);
/* A file without a name, with these bytes; closed with the world's arena. */
int case_rows_file(struct case_world *w, str bytes);
/* Adds bytes as a file that evidence_examine() has looked at. */
enum err case_rows_evidence(struct case_world *w, const struct who *who, struct case_ref ref,
			    const char *name, str bytes, id *ret, struct error *error);
/* Takes it in hand and reads it. */
enum err case_rows_take(struct case_world *w, const struct who *who, const struct evidence_use *use,
			struct evidence_taken *ret_taken, str *ret_bytes, struct error *error);
/* Reads with the world's connection, writes through its writer. */
struct case_io case_rows_io(struct case_world *w);
/* A draft of that kind to "Camat Baros"; fails the test when it is refused. */
id case_rows_draft(struct case_world *w, const char *who, struct case_ref ref, const char *kind);
struct letter case_rows_letter(struct case_world *w, const char *who, struct case_ref ref,
			       id letter);
enum err case_rows_issue(struct case_world *w, const char *who, struct case_ref ref, id letter,
			 int64_t version);
/* Is `other` proposed as telling of the same event to whoever looks at `ref` at Bawaslu's desk? */
bool case_rows_alike(struct case_world *w, const struct likeness *likeness, struct case_ref ref,
		     struct case_ref other);
/* What a check of netral doctor finds. */
int case_rows_doctor(struct case_world *w, const char *check, char ret_last[512]);
