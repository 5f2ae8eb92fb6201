/*
 * code: one-time codes on paper, for the first sign-in and for roll-calls.
 *
 * "K7QF2-9MXPA": ten characters of thirty that cannot be mistaken for each other (49 bits), case,
 * spaces and dashes ignored. The table keeps HMAC-SHA-256 under a key derived from the server's
 * master key: whoever types a code need not say where he works, so the hash cannot be salted by
 * institution, and 49 bits under a plain hash would be found in a stolen copy of the database
 * within a day. Guessing on the page is held back by web/rate.
 */
#pragma once
#include "core/who.h"
#include "db/db.h"
#include "sys/crypto.h"

enum code_purpose {
	CODE_ACTIVATION = 1, /* choose a password; also after forgetting it */
	CODE_KIOSK = 2,      /* be known at a kiosk, for one drive */
};

enum {
	CODE_LEN = 10,
	CODE_SIZE = CODE_LEN + 2, /* with the dash and a zero byte */
	CODE_BATCH = 250,         /* people per transaction when a whole branch gets codes */
	CODE_BRANCH_MAX = 20000,  /* people of one branch */
};
/* How long they are good for. A kiosk code is also bound to its drive. */
#define CODE_ACTIVATION_LIFE (30 * MICROS_DAY)
#define CODE_KIOSK_LIFE      (30 * MICROS_DAY)

struct code {
	int64_t inst;
	id holder; /* the employee; of an account without a staff record: the account */
	id drive;  /* of a kiosk code, otherwise none */
	int64_t expires_at;
	bool used;
};

/* The ten characters without dash, in capitals; false when `typed` cannot be a code. */
bool code_parse(str typed, char ret[CODE_LEN + 1]);

/*
 * Whose code this is, without using it. One statement.
 * ERR_CODE_SPENT: unknown, used, replaced or expired; which of them is nobody's business.
 */
MUST_USE enum err code_find(struct db *db, struct arena *a, const struct secret *master, str typed,
			    enum code_purpose purpose, int64_t now, struct code *ret);
/* The same, but a code that was used is found too (ret->used): for a kiosk that repeats a request
 * whose answer was lost. */
MUST_USE enum err code_find_used(struct db *db, struct arena *a, const struct secret *master,
				 str typed, enum code_purpose purpose, int64_t now,
				 struct code *ret);
/*
 * Uses it up: exactly one of any number of tries at once succeeds, the others get ERR_CODE_SPENT.
 * A kiosk code counts only for `drive`; for activation pass none. Event: CODE_USED on the holder.
 */
MUST_USE enum err code_use(struct tx *tx, struct arena *a, const struct secret *master, str typed,
			   enum code_purpose purpose, id drive, struct code *ret);

/* Somebody who is to get a code, and the code once it is issued. */
struct code_person {
	id holder;
	str name, nip; /* nip "" when there is none */
	str unit_path; /* "" at the root */
	char code[CODE_SIZE];
};
struct code_people {
	struct code_person *person;
	size_t n;
};
/*
 * Who of the branch under `unit` is to get a code, by unit and name. For activation those who have
 * not activated an account yet, and never somebody who holds a role above employee: such codes come
 * from the administrator only, or the personnel office could take his account. For a kiosk those
 * who have not answered `drive` (none for activation). Nobody for a unit that is not there. One
 * statement. ERR_LIMIT: more than CODE_BRANCH_MAX; choose a smaller unit.
 */
MUST_USE enum err code_branch(struct db *db, struct arena *a, int64_t inst, id unit,
			      enum code_purpose purpose, id drive, struct code_people *ret);
/* One employee by NIP (folded), for an activation code of his own: a forgotten password, a lost
 * sheet. ERR_NOT_FOUND: nobody in the list has it. ERR_FORBIDDEN: he holds a role above employee,
 * or his account was ended: the administrator's business. */
MUST_USE enum err code_person_find(struct db *db, struct arena *a, int64_t inst, str nip,
				   struct code_people *ret);
/*
 * Draws and stores codes for `n` people, at most CODE_BATCH of them, in place of any they had for
 * the same purpose and drive; fills person->code. Event: CODE_ISSUED on each holder.
 */
MUST_USE enum err code_issue(struct tx *tx, struct arena *a, const struct secret *master,
			     const struct who *by, enum code_purpose purpose, id drive,
			     int64_t expires_at, struct code_person *person, size_t n);

/* As a table for mail merge: nip,nama,unit,kode,alamat with CRLF; cells that a spreadsheet would
 * take for a formula are defused. `address` is "https://…/aktif?kode=". */
MUST_USE enum err code_csv(struct buf *out, const struct code_people *people, str address);
