/* Differences and refused rows put aside in batches. Applying them is roster_apply.c. */
#include "core/org/roster_stage.h"

#include "base/lang.h"
#include "core/org/csv.h"
#include "query/roster.h"
#include "sys/clock.h"
#include "sys/crypto.h"

enum {
	REJECT_DELIMITER = ';',
};
#define PREVIEW_KEPT (7 * MICROS_DAY)

void stage_init(struct stage *s, const struct roster_io *io, const struct roster_options *o)
{
	*s = (struct stage){.io = io, .o = o};
	arena_init(&s->arena, (size_t)64 << 20);
}

void stage_finish(struct stage *s)
{
	arena_finish(&s->arena);
}

static enum err begin_job(struct tx *tx, void *ctx)
{
	struct stage *s = ctx;

	TRY(roster_state_make(tx, s->o->inst, (id){{0}}, NULL));
	return import_insert(tx, s->o->inst, s->import, s->o->file_name, s->basis, tx->now,
			     s->o->actor, NULL);
}

/* A preview nobody came back to holds names; it goes after a week, an unfinished one at once. */
static enum err forget_old(struct stage *s, struct arena *a, int64_t now)
{
	struct import_rows_left_row *left;
	size_t n;

	TRY(import_rows_left(s->io->db, a, s->o->inst, now - PREVIEW_KEPT, &left, &n));
	for (size_t i = 0; i < n; i++)
		TRY(roster_drop(s->io, a, s->o->inst, left[i].import));
	return OK;
}

enum err stage_begin(struct stage *s, struct arena *a)
{
	struct roster_state_row_row state = {0};
	enum err e;

	TRY(roster_resume(s->io, a, s->o->inst, s->o->actor));
	TRY(forget_old(s, a, clock_now()));
	e = roster_state_row(s->io->db, a, s->o->inst, &state);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	s->basis = state.version;
	s->import = id_new();
	return s->io->write(s->io->ctx, s->o->inst, begin_job, s);
}

static struct opt_int birth_of(const struct roster_row *r)
{
	return (struct opt_int){.is = r->has_birth, .v = r->birth};
}

static enum err flush_job(struct tx *tx, void *ctx)
{
	struct stage *s = ctx;
	int64_t seq = s->change_seq, fault_seq = s->fault_seq;

	vec_each (c, &s->changes) {
		const struct roster_row *r = &c->row;

		TRY(change_insert(tx, s->o->inst, s->import, ++seq, c->kind, r->line, c->employee,
				  r->has_nip ? str_n(r->nip, NIP_LEN) : (str){0}, r->name,
				  r->status, r->post, r->post_kind, r->unit, birth_of(r), r->email,
				  r->phone, r->superior_nip, NULL));
	}
	vec_each (f, &s->faults)
		TRY(fault_insert(tx, s->o->inst, s->import, ++fault_seq, f->fault.fault,
				 f->fault.line, f->fault.column, f->cells, NULL));
	return OK;
}

enum err stage_flush(struct stage *s)
{
	if (s->changes.n + s->faults.n == 0)
		return OK;
	TRY(s->io->write(s->io->ctx, s->o->inst, flush_job, s));
	s->change_seq += (int64_t)s->changes.n;
	s->fault_seq += (int64_t)s->faults.n;
	s->changes.item = NULL;
	s->changes.n = s->changes.cap = 0;
	s->faults.item = NULL;
	s->faults.n = s->faults.cap = 0;
	arena_reset(&s->arena);
	return OK;
}

static str keep_text(struct stage *s, str text)
{
	return text.n > 0 ? str_copy(&s->arena, text) : STR("");
}

static enum err keep(struct stage *s, enum change_kind kind, const struct roster_row *row,
		     id employee)
{
	struct staged_change *c;

	if (id_is_none(s->import))
		return OK;
	c = vec_push(&s->changes, &s->arena);
	*c = (struct staged_change){.kind = kind, .employee = employee, .row = *row};
	if (kind == CHANGE_NEW)
		c->employee = id_new();
	c->row.name = keep_text(s, row->name);
	c->row.post = keep_text(s, row->post);
	c->row.unit = keep_text(s, row->unit);
	c->row.email = keep_text(s, row->email);
	c->row.phone = keep_text(s, row->phone);
	c->row.superior_nip = keep_text(s, row->superior_nip);
	return OK;
}

enum err stage_change(struct stage *s, enum change_kind kind, const struct roster_row *row,
		      id employee)
{
	TRY(keep(s, kind, row, employee));
	return s->changes.n >= ROSTER_BATCH ? stage_flush(s) : OK;
}

enum err stage_fault(struct stage *s, const struct roster_fault *fault, str cells)
{
	if (id_is_none(s->import))
		return OK;
	*vec_push(&s->faults, &s->arena) = (struct staged_fault){*fault, keep_text(s, cells)};
	return s->faults.n >= ROSTER_BATCH ? stage_flush(s) : OK;
}

struct ready {
	struct stage *stage;
	const struct roster_counts *counts;
};

static enum err ready_job(struct tx *tx, void *ctx)
{
	struct ready *r = ctx;
	const struct roster_counts *c = r->counts;

	return import_ready(tx, r->stage->o->inst, r->stage->import, c->rows, c->accepted, c->added,
			    c->changed, c->moved, c->gone, c->returned, c->same, c->warned,
			    r->stage->header.p ? r->stage->header : STR(""), NULL);
}

enum err stage_ready(struct stage *s, const struct roster_counts *counts)
{
	struct ready r = {s, counts};

	TRY(stage_flush(s));
	return s->io->write(s->io->ctx, s->o->inst, ready_job, &r);
}

void reject_put_cells(struct buf *out, const struct grid_row *row, size_t columns)
{
	for (size_t i = 0; i < columns; i++) {
		if (i > 0)
			buf_putc(out, REJECT_DELIMITER);
		if (i < row->n)
			csv_put_cell(out, row->cell[i], REJECT_DELIMITER);
	}
}

void reject_put_header(struct buf *out, str cells)
{
	buf_put(out, STR("\xef\xbb\xbf"));
	buf_put(out, cells);
	buf_put(out, STR(";Baris;Kolom bermasalah;Kode;Alasan\r\n"));
}

void reject_put_row(struct buf *out, const struct roster_fault *fault, str cells)
{
	buf_put(out, cells);
	buf_putc(out, REJECT_DELIMITER);
	buf_put_int(out, fault->line);
	buf_putc(out, REJECT_DELIMITER);
	buf_put(out, str_from(column_key(fault->column)));
	buf_putc(out, REJECT_DELIMITER);
	buf_put(out, str_from(row_fault_code(fault->fault)));
	buf_putc(out, REJECT_DELIMITER);
	csv_put_cell(out, str_from(row_fault_text(fault->fault)), REJECT_DELIMITER);
	buf_put(out, STR("\r\n"));
}
