/*
 * The desks of the sample world: one account for each kind of work, so that a visitor can sit down
 * at any of them. Made by world.c; shown and entered by ui/pages/demo.c, in a sample world only.
 */
#pragma once
#include "core/account/account.h"
#include "core/key/master.h"

/* The password of every desk; its accounts exist in sample worlds only. */
#define DEMO_PASSWORD "contoh-netral-2024"

struct demo_desk {
	const char *key;         /* "kepegawaian-sukabumi": of the address and the tests */
	const char *institution; /* code */
	enum role role;
	const char *label; /* Indonesian, a translation key: what is done at it */
	const char *login; /* NULL: an employee, who signs in with his NIP */
	const char *unit;  /* path: of a unit head his branch, of an employee where he works */
	const char *start; /* the page to begin at */
};
extern const struct demo_desk demo_desk[];
extern const size_t demo_desk_n;
/* The desk with that key, or NULL. */
const struct demo_desk *demo_desk_find(str key);

/* A desk as it is in this database. */
struct demo_seat {
	const struct demo_desk *desk;
	int64_t inst;
	id account;
	str login, name, institution;
	bool second_factor; /* it has one: its role is above employee */
	uint32_t code;      /* what its app would show now */
};
/* ERR_NOT_FOUND: no such desk here. Three statements. */
MUST_USE enum err demo_seat_read(struct db *db, struct arena *a, const struct secret *master,
				 const struct demo_desk *desk, int64_t now, struct demo_seat *ret);
/* Remembers which account sits at a desk. */
MUST_USE enum err demo_seat_store(struct tx *tx, struct arena *a, const struct demo_desk *desk,
				  int64_t inst, id account);
