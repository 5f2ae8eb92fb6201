/* Doing what an import says: new people in one statement a batch, the others one by one, an event
 * for each. Comparing is roster_read.c; reading imports for the pages is roster_import.c. */
#include "core/case/people.h"
#include "core/org/employee_event.h"
#include "core/org/name_store.h"
#include "core/org/roster.h"
#include "core/org/roster_clean.h"
#include "core/pledge/drive.h"
#include "query/org.h"
#include "query/roster.h"
#include "sys/json.h"

struct apply {
	const struct roster_io *io;
	struct arena *arena;
	int64_t inst;
	id import, actor;
	int zone;
	int64_t basis;
	bool claim;    /* the first transaction: takes the list from its version */
	bool whole;    /* everything in this transaction */
	int64_t after; /* the last change that is applied */
	int64_t all;
	bool done;
};

/* One transaction's work. */
struct batch {
	struct tx *tx;
	struct arena *arena; /* reset after each batch of changes */
	const struct apply *apply;
	struct name_store names;
	day today;
};

static struct employee employee_of(const struct change_rows_row *c)
{
	return (struct employee){
		.id = c->employee,
		.nip = c->nip,
		.name = c->name,
		.status = (enum employee_status)c->status,
		.post = c->post,
		.post_kind = (enum post_kind)c->post_kind,
		.unit_path = c->unit_path,
		.has_birth = c->birth_day.is,
		.birth = (day)c->birth_day.v,
		.email = c->email,
		.phone = c->phone,
		.superior_nip = c->superior_nip,
	};
}

static enum err tell_drives(struct batch *b, id employee)
{
	return pledge_roster_changed(b->tx, b->arena, b->apply->inst, employee);
}

/* The row was inserted with those of its batch; here is what belongs to it. */
static enum err after_new(struct batch *b, const struct change_rows_row *c, id unit)
{
	struct employee e = employee_of(c);

	e.unit = unit;
	e.since = b->today;
	TRY(event_employee_added(b->tx, b->arena, b->apply->inst, &e, b->apply->actor));
	TRY(name_store_add(&b->names, e.id, e.name));
	return tell_drives(b, e.id);
}

static enum err apply_end(struct batch *b, const struct change_rows_row *c)
{
	TRY(employee_end(b->tx, b->apply->inst, c->employee, b->today, NULL));
	TRY(event_employee_ended(b->tx, b->arena, b->apply->inst, c->employee, b->today,
				 b->apply->actor));
	TRY(tell_drives(b, c->employee));
	return case_roster_changed(b->tx, b->arena, b->apply->inst, c->employee);
}

/* Changed, moved, returned: the row as it is now against the row as the list has it. */
static enum err apply_change(struct batch *b, const struct change_rows_row *c, id unit)
{
	int64_t inst = b->apply->inst;
	struct employee was, is = employee_of(c);

	TRY(employee_read(b->tx->db, b->arena, inst, c->employee, &was));
	is.unit = unit;
	is.nip = was.nip;
	is.since = was.ended || !id_eq(was.unit, unit) ? b->today : was.since;
	TRY(employee_update(b->tx, inst, is.id, is.name, is.status, is.post, is.post_kind, is.unit,
			    (struct opt_int){is.has_birth, is.birth}, is.email, is.phone,
			    is.superior_nip, is.since, (struct opt_int){0}, NULL));
	TRY(event_employee_changed(b->tx, b->arena, inst, &was, &is, b->apply->actor));
	if (!str_eq(was.name, is.name))
		TRY(name_store_change(&b->names, is.id, was.name, is.name));
	TRY(tell_drives(b, is.id));
	return case_roster_changed(b->tx, b->arena, inst, is.id);
}

/* The units of a batch by path, made when missing. */
static enum err read_units(struct batch *b, const struct change_rows_row *c, size_t n,
			   struct map *ret)
{
	map_init(ret, b->arena);
	for (size_t i = 0; i < n; i++) {
		struct unit unit;
		id *known;
		enum err e;

		if (c[i].kind == CHANGE_GONE || map_get(ret, c[i].unit_path))
			continue;
		known = arena_new(b->arena, id);
		e = unit_find(b->tx->db, b->arena, b->apply->inst, c[i].unit_path, &unit);
		if (e == ERR_NOT_FOUND)
			e = unit_make_path(b->tx, b->arena, b->apply->inst, c[i].unit_path,
					   b->apply->actor, &unit.id);
		TRY(e);
		*known = unit.id;
		(void)map_set(ret, c[i].unit_path, known);
	}
	return OK;
}

static enum err apply_one(struct batch *b, const struct change_rows_row *c, const struct map *units)
{
	const id *unit = map_get(units, c->unit_path);

	if (c->kind == CHANGE_GONE)
		return apply_end(b, c);
	return c->kind == CHANGE_NEW ? after_new(b, c, *unit) : apply_change(b, c, *unit);
}

/* Applies up to ROSTER_BATCH changes after *after; *ret_n how many there were. */
static enum err apply_some(struct batch *b, int64_t *after, size_t *ret_n)
{
	const struct apply *p = b->apply;
	struct change_rows_row *c;
	struct map units;
	int64_t last;

	TRY(change_rows(b->tx->db, b->arena, p->inst, p->import, *after, ROSTER_BATCH, &c, ret_n));
	if (*ret_n == 0)
		return OK;
	last = c[*ret_n - 1].seq;
	TRY(read_units(b, c, *ret_n, &units));
	TRY(change_apply_new(b->tx, p->inst, p->import, *after, last, b->today, NULL));
	for (size_t i = 0; i < *ret_n; i++) {
		struct arena_mark mark = arena_mark(b->arena);

		TRY(apply_one(b, &c[i], &units));
		arena_rewind(b->arena, mark);
	}
	*after = last;
	return OK;
}

static enum err append_imported(struct batch *b, const struct import_row_row *i)
{
	struct buf data = BUF_INIT(b->arena, 4096);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "file", i->file_name);
	json_put_int(&j, "rows", i->row_count);
	json_put_int(&j, "new", i->added);
	json_put_int(&j, "changed", i->changed);
	json_put_int(&j, "moved", i->moved);
	json_put_int(&j, "gone", i->gone);
	json_put_int(&j, "returned", i->returned);
	json_object_end(&j);
	return event_append(b->tx, b->arena,
			    &(struct event){
				    .inst = b->apply->inst,
				    .subject = i->import,
				    .kind = EVENT_ROSTER_IMPORTED,
				    .actor = b->apply->actor,
				    .data = buf_str(&data),
			    });
}

static enum err finish(struct batch *b, int64_t after)
{
	const struct apply *p = b->apply;
	struct import_row_row i;

	TRY(import_row(b->tx->db, b->arena, p->inst, p->import, &i));
	TRY(append_imported(b, &i));
	return import_progress(b->tx, p->inst, p->import, IMPORT_APPLIED, after,
			       (struct opt_int){true, b->tx->now}, NULL);
}

/* The list goes from the version it was compared with to the next, once. */
static enum err claim(struct tx *tx, const struct apply *p, struct arena *a)
{
	struct import_row_row i;
	int64_t changed;

	TRY(import_row(tx->db, a, p->inst, p->import, &i));
	if (i.state != IMPORT_READY)
		return ERR_CONFLICT;
	TRY(roster_state_claim(tx, p->inst, i.basis, p->import, &changed));
	return changed == 1 ? OK : ERR_CONFLICT;
}

static enum err apply_batches(struct batch *b, struct apply *p, struct arena *names)
{
	int64_t after = p->after, begin = p->after;
	size_t n = ROSTER_BATCH;

	name_store_init(&b->names, b->tx, names, p->inst);
	if (p->claim)
		TRY(claim(b->tx, p, b->arena));
	while (n == ROSTER_BATCH && (p->whole || after - begin < ROSTER_BATCH_LARGE)) {
		struct arena_mark mark = arena_mark(b->arena);

		TRY(apply_some(b, &after, &n));
		arena_rewind(b->arena, mark);
	}
	TRY(name_store_finish(&b->names));
	p->done = n < ROSTER_BATCH;
	if (p->done)
		TRY(finish(b, after));
	else
		TRY(import_progress(b->tx, p->inst, p->import, IMPORT_APPLYING, after,
				    (struct opt_int){0}, NULL));
	p->after = after;
	return OK;
}

static enum err apply_job(struct tx *tx, void *ctx)
{
	struct apply *p = ctx;
	struct apply again = *p; /* a repeated job starts from the same place */
	struct arena own, names;
	jmp_buf guard;
	enum err e;

	arena_init(&own, (size_t)64 << 20);
	arena_init(&names, (size_t)256 << 20);
	if (arena_guard(&own, &guard)) {
		e = ERR_NO_MEMORY;
	} else {
		struct batch b = {.tx = tx,
				  .arena = &own,
				  .apply = &again,
				  .today = moment_day(tx->now, again.zone)};

		names.guard = &guard;
		e = apply_batches(&b, &again, &names);
	}
	arena_finish(&own);
	arena_finish(&names);
	if (e == OK)
		*p = again;
	return e;
}

/* What was applied needs not be kept; the refused rows neither. */
static enum err clean_job(struct tx *tx, void *ctx)
{
	struct apply *p = ctx;
	int64_t changes, faults;

	TRY(change_remove(tx, p->inst, p->import, p->after, p->after + 4999, &changes));
	TRY(fault_remove(tx, p->inst, p->import, p->after + 4999, &faults));
	p->after += 5000;
	p->done = changes + faults == 0 && p->after > p->all;
	return OK;
}

enum err roster_clean(const struct roster_io *io, int64_t inst, id import, int64_t last)
{
	struct apply p = {.inst = inst, .import = import, .all = last};

	while (!p.done)
		TRY(io->write(io->ctx, inst, clean_job, &p));
	return OK;
}

static enum err free_job(struct tx *tx, void *ctx)
{
	const struct apply *p = ctx;

	return roster_state_free(tx, p->inst, (id){{0}}, NULL);
}

/* The list belongs to this import until what it put aside is gone, so that an end of the program in
 * between leaves nothing behind. */
static enum err run(const struct roster_io *io, struct apply *p)
{
	while (!p->done) {
		TRY(io->write(io->ctx, p->inst, apply_job, p));
		p->claim = false;
		if (io->progress)
			io->progress(io->progress_ctx, p->after, p->all);
	}
	TRY(roster_clean(io, p->inst, p->import, p->after));
	return io->write(io->ctx, p->inst, free_job, p);
}

static enum err prepare(const struct roster_io *io, struct arena *a, int64_t inst, id import,
			id actor, struct apply *ret, struct import_row_row *row)
{
	struct institution institution;

	TRY(institution_read(io->db, a, inst, &institution));
	TRY(import_row(io->db, a, inst, import, row));
	*ret = (struct apply){
		.io = io,
		.arena = a,
		.inst = inst,
		.import = import,
		.actor = actor,
		.zone = institution.zone,
		.basis = row->basis,
		.after = row->applied_seq,
		.all = row->added + row->changed + row->moved + row->gone + row->returned,
	};
	ret->whole = ret->all <= (io->one_tx ? io->one_tx : ROSTER_ONE_TX);
	return OK;
}

enum err roster_apply(const struct roster_io *io, struct arena *a, int64_t inst, id import,
		      id actor)
{
	struct import_row_row row;
	struct apply p;

	TRY(prepare(io, a, inst, import, actor, &p, &row));
	if (row.state != IMPORT_READY)
		return ERR_CONFLICT;
	p.claim = true;
	return run(io, &p);
}

enum err roster_resume(const struct roster_io *io, struct arena *a, int64_t inst, id actor)
{
	struct roster_state_row_row state;
	struct import_row_row row;
	struct apply p;

	enum err e = roster_state_row(io->db, a, inst, &state);

	if (e == ERR_NOT_FOUND || (e == OK && id_is_none(state.import)))
		return OK;
	TRY(e);
	TRY(prepare(io, a, inst, state.import, actor, &p, &row));
	p.done = row.state == IMPORT_APPLIED;
	return run(io, &p);
}
