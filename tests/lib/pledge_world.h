/*
 * pledge_world: a small institution for the tests of core/pledge, made row by row, without an
 * import, with one connection for reading and writing. Where the database is: world.h.
 *
 *	root
 *	├── Dinas Kesehatan          head (jpt_pratama), 3 staff
 *	└── Kecamatan Baros          camat (administrator), 2 staff
 *	    └── Kelurahan Jayaraksa  lurah (pengawas), 4 staff
 */
#pragma once
#include "core/pledge/doctor.h"
#include "core/pledge/kiosk.h"
#include "core/pledge/sign.h"
#include "db/migrate.h"
#include "db/writer.h"
#include "world.h"

#define WORLD_SECRET "Saya tidak memihak pasangan calon mana pun, di kantor maupun di media sosial."

struct pledge_world {
	struct arena arena;
	struct error error;
	struct world *base; /* url, directory, writer */
	struct db *db;
	struct tx tx; /* of a test that needs no writer; tx.now is WORLD_NOW */
	struct secret master;
	struct signer *signer;
	int64_t inst;
	id root, dinas, kecamatan, kelurahan;
	id kadis, dinas_staff[3], camat, kecamatan_staff[2], lurah, kelurahan_staff[4];
	id all[12];
	struct text text;
};

/* Setup and teardown of cmocka: *state is the world. Fails the test when something does. */
int pw_up(void **state);
int pw_down(void **state);

/* A new employee in the staff list; the caller tells pledge_roster_changed. */
id pw_employee(struct pledge_world *w, const char *name, id unit, enum employee_status status,
	       enum post_kind post_kind);
void pw_move(struct pledge_world *w, id employee, id unit);
void pw_end(struct pledge_world *w, id employee, bool ended);
/* A drive for everybody, open from now for a day, with `plan` (may be NULL) laid over. */
id pw_drive(struct pledge_world *w, bool leaders_first);
struct who pw_who(const struct pledge_world *w, id employee);
/* Somebody who may see all of the institution. */
struct who pw_office(const struct pledge_world *w);
/* Answers as `employee`; the reason is "sakit". */
enum err pw_answer(struct pledge_world *w, id drive, id employee, enum answer answer,
		   struct pledge *ret);
