/*
 * world: makes the sample world in an empty database, through the same functions as everybody.
 *
 * Four governments with about 12,000 invented employees, drives that are over and drives that run,
 * the bodies that handle cases, cases in every state (cases.h), and an account for each desk
 * (desk.h). It is left at demo_start() on its own
 * clock. The people are the same every time; ids, keys and salts are not.
 */
#pragma once
#include "core/key/master.h"
#include "core/pledge/signer.h"
#include "db/writer.h"

/*
 * `url` is the database, empty but migrated; `writer` writes to it. About 5 s. Sets the program's
 * clock. `progress` is called with a few words for each part; may be NULL.
 * ERR_EXISTS: there is an institution already. Otherwise as the functions it calls, told in
 * `error`.
 */
MUST_USE enum err demo_world_make(str url, struct writer *writer, const struct secret *master,
				  void (*progress)(void *ctx, str part), void *ctx,
				  struct error *error);
