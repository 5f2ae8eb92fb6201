/* opinions: what the lawyers of the sample world say of the rules, so that every badge is seen. */
#pragma once
#include "core/demo/desk.h"

struct shelf_book;

/* The rulebook built into the program, in `a`. */
MUST_USE enum err demo_opinions_book(struct arena *a, const struct shelf_book **ret,
				     struct error *error);
/* Gives the opinions of the lawyer at `desk`, who is `who`: some approvals, in Tangerang one
 * objection. Depends on nothing but the rulebook and the desk. */
MUST_USE enum err demo_opinions_give(struct tx *tx, struct arena *a, const struct shelf_book *book,
				     const struct who *who, const struct demo_desk *desk);
