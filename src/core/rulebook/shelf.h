/*
 * shelf: the rulebook that a running program uses, and exchanging it for a newer one.
 *
 * Whoever takes a book keeps it until he gives it back, also when another one was put on the shelf
 * meanwhile. A book that would not load never gets there: the old one stays.
 */
#pragma once
#include "core/rulebook/fingerprint.h"
#include "core/rulebook/search.h"
#include "law/rulebook.h"
#include "law/triage.h"

struct shelf;
struct likeness;

struct shelf_book {
	const struct rulebook *book;
	const struct triage *triage;
	const struct law_index *index;         /* of its texts, for law_search() */
	const struct fingerprint *fingerprint; /* of each rule, by its index */
	uint8_t sha256[32]; /* over path and SHA-256 of every file, by path: names this rulebook */
	const struct likeness *likeness; /* how common words are, for core/case/likeness.h */
};

/*
 * Reads the files of a rulebook: of `folder`, or those built into the program when it is empty;
 * with their hashes, by path. ERR_ENVIRONMENT, ERR_LIMIT: told in `error`.
 */
MUST_USE enum err rulebook_files(struct arena *a, str folder, struct law_file **ret, size_t *ret_n,
				 struct error *error);
/* The checks that a folder needs before it is used: all of them. The built-in copy (empty) needs
 * none: it was checked by the tests of this program. */
unsigned rulebook_checks(str folder);
/*
 * Loads a rulebook and trains its triage, in `a`. ERR_INPUT: refused, see `problems`.
 * Others as rulebook_files().
 */
MUST_USE enum err shelf_load(struct arena *a, str folder, unsigned checks, struct shelf_book *ret,
			     struct law_problems *problems, struct error *error);

/* A shelf with the book of `folder` on it. Errors of shelf_load; of a refused book the first
 * problem is told in `error`. */
MUST_USE enum err shelf_create(str folder, struct shelf **ret, struct error *error);
/* Everything must have been given back. Accepts NULL. */
void shelf_destroy(struct shelf *s);
/* The book that is there now; give it back with shelf_return. Threads may call both at once. Just
 * after shelf_create it may wait some hundredths of a second until triage is trained. */
const struct shelf_book *shelf_take(struct shelf *s);
void shelf_return(struct shelf *s, const struct shelf_book *book);
/*
 * Reads the folder again, with tests and mutation check. OK: whoever takes a book from now on gets
 * the new one; the old one goes when the last has given it back. Otherwise the old one stays;
 * problems are in `problems` (their text lives in its arena). *ret_changed: its hash is another.
 */
MUST_USE enum err shelf_reload(struct shelf *s, struct law_problems *problems, bool *ret_changed,
			       struct error *error);
