/*
 * world: a small institution of invented people, for tests, on either engine.
 *
 * Without NETRAL_TEST_DB it is an SQLite file in a directory of its own; with a postgres:// address
 * there it is a schema of its own in that database. Both go with world_destroy(). The clock stands
 * at WORLD_NOW when a world is made and runs on from there.
 *
 *	Pemerintah Kota Sukabumi          walikota   sekda   pengelola   admin
 *	  Kecamatan Baros                 camat
 *	    Kelurahan Jayaraksa           lurah   staf jayaraksa   honorer
 *	  Dinas Kesehatan                 kadinkes   staf dinkes
 *	    Puskesmas Baros               bidan
 *
 * These names are what world_unit() (as paths, "" the root) and world_person() take. A failure to
 * build it ends the program: no test would mean anything.
 */
#pragma once
#include "core/org/employee.h"
#include "core/org/institution.h"
#include "core/who.h"
#include "db/writer.h"

/* Saturday 9 November 2024, 08:00 WIB. */
#define WORLD_NOW INT64_C(1731114000000000)
enum { WORLD_INST = 4812, WORLD_PEOPLE = 10 };

struct world_person {
	const char *key, *nip, *name, *post, *unit; /* unit: its path; nip may be NULL */
	enum employee_status status;
	enum post_kind post_kind;
	enum role role; /* besides employee, which everybody with a staff record is */
	id employee;    /* none: an account without a staff record ("admin") */
	id account;
};

struct world {
	struct arena arena;    /* of the test, 256 MiB */
	char url[1024];        /* for db_open, writer_create and `netral` */
	char dir[256];         /* a directory for files, removed with the world */
	char schema[64];       /* on PostgreSQL */
	struct db *db;         /* a read connection */
	struct writer *writer; /* two threads on PostgreSQL */
	int64_t inst;
	id root;
	struct world_person person[WORLD_PEOPLE];
};

/* For tools/mktest: `static int setup(void **state) { return world_setup(state); }`. */
int world_setup(void **state);
int world_teardown(void **state);

struct world *world_create(void);
/* The same without institution and people: an empty migrated database. */
struct world *world_create_empty(void);
/* A database without even a schema, and no connection to it. */
struct world *world_create_bare(void);
/* Accepts NULL. */
void world_destroy(struct world *w);

bool world_on_postgres(const struct world *w);
/* Ends the program when there is none. */
id world_unit(struct world *w, const char *path);
const struct world_person *world_person(const struct world *w, const char *key);
/* The person signed in with all his roles and a second factor, in w->arena. */
struct who *world_who(struct world *w, const char *key);
/* Runs a write transaction of the institution and waits for its commit. */
enum err world_write(struct world *w, enum err (*run)(struct tx *, void *), void *ctx);
/* Ends the program, naming the error, unless `e` is OK. */
void world_must(enum err e, const char *what);
#define MUST(call) world_must((call), #call)
