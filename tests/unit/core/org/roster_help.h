/* Loading lists in tests: an institution of its own in an empty world, lists written as text. */
#pragma once
#include <sys/mman.h>
#include <unistd.h>

#include "core/org/roster.h"
#include "world.h"

struct office {
	struct world *w;
	struct arena *a;
	int64_t inst;
	struct roster_io io;
	struct roster_result result; /* of the last reading */
	struct error error;
	struct buf rejects;
};

static enum err office_job(struct tx *tx, void *ctx)
{
	struct office *o = ctx;
	struct institution made, new_ = {.code = STR("sukabumi"),
					 .name = STR("Pemerintah Kota Sukabumi"),
					 .kind = INSTITUTION_KOTA,
					 .zone = ZONE_WIB};
	enum err e = institution_add(tx, o->a, &new_, (id){{0}}, &made, &o->error);

	if (e == OK)
		o->inst = made.inst;
	return e;
}

static inline int office_up(void **state)
{
	struct world *w = world_create_empty();
	struct office *o = arena_new(&w->arena, struct office);

	o->w = w;
	o->a = &w->arena;
	MUST(writer_run(w->writer, 0, office_job, o));
	o->io = roster_io_writer(w->db, w->writer);
	*state = o;
	return 0;
}

static inline int office_down(void **state)
{
	struct office *o = *state;

	world_destroy(o->w);
	return 0;
}

static inline void keep_reject(void *ctx, str csv)
{
	struct office *o = ctx;

	buf_put(&o->rejects, csv);
}

static inline int file_of(str text)
{
	int fd = memfd_create("list", 0);

	if (fd < 0 || write(fd, text.p, text.n) != (ssize_t)text.n || lseek(fd, 0, SEEK_SET) != 0)
		abort();
	return fd;
}

/* Reads a list; the result is in o->result. */
static inline enum err compare(struct office *o, str text, bool dry_run)
{
	int fd = file_of(text);
	struct roster_options options = {.inst = o->inst,
					 .fd = fd,
					 .file_name = STR("daftar.csv"),
					 .dry_run = dry_run,
					 .reject = keep_reject,
					 .reject_ctx = o};
	enum err e;

	o->rejects = BUF_INIT(o->a, 1 << 20);
	o->error = (struct error){0};
	e = roster_compare(&o->io, o->a, &options, &o->result, &o->error);
	close(fd);
	return e;
}

/* Loads a list, its good rows at least. */
static inline void load(struct office *o, str text)
{
	MUST(compare(o, text, false));
	MUST(roster_apply(&o->io, o->a, o->inst, o->result.import, (id){{0}}));
}

static inline struct employee employee_with(struct office *o, const char *nip)
{
	struct employee e;

	MUST(employee_by_nip(o->w->db, o->a, o->inst, str_from(nip), &e));
	return e;
}
