/* Reading a list and comparing it with what is there, row by row as the child gives them. What it
 * finds is put aside by roster_stage.c. */
#include "core/org/roster.h"

#include "base/lang.h"
#include "core/org/employee_from.h"
#include "core/org/list_file.h"
#include "core/org/roster_reading.h"
#include "core/org/roster_words.h"
#include "query/org.h"
#include "query/roster.h"
#include "sys/clock.h"
#include "sys/crypto.h"

enum { PROGRESS_ROWS = 50000, FOUND_BYTES = 300 };

/* Warnings and refused rows. */

static enum err tell_named(struct reading *r, uint32_t line, enum roster_column column,
			   enum row_fault fault, str name)
{
	r->result->counts.warned++;
	if (r->warnings.n >= LIST_FAULTS_SHOWN)
		return OK;
	*vec_push(&r->warnings, &r->faults) = (struct roster_fault){
		line, column, fault, name.n > 0 ? str_copy(r->arena, name) : name};
	return stage_fault(&r->stage, r->warnings.item + r->warnings.n - 1, name);
}

enum err reading_warn(struct reading *r, uint32_t line, enum roster_column column,
		      enum row_fault fault)
{
	return tell_named(r, line, column, fault, (str){0});
}

static enum err tell_refused(struct reading *r, const struct grid_row *row,
			     enum roster_column column, enum row_fault fault)
{
	struct roster_fault f = {row->line, column, fault, {0}};
	struct buf cells = BUF_INIT(&r->scratch, GRID_MESSAGE_MAX);

	r->result->counts.accepted--;
	if (r->errors.n < LIST_FAULTS_SHOWN)
		*vec_push(&r->errors, &r->faults) = f;
	if (!r->o->reject && r->o->dry_run)
		return OK;
	reject_put_cells(&cells, row, r->header.n);
	if (r->o->reject) {
		struct buf line = BUF_INIT(&r->scratch, 2 * GRID_MESSAGE_MAX);

		reject_put_row(&line, &f, buf_str(&cells));
		r->o->reject(r->o->reject_ctx, buf_str(&line));
	}
	return stage_fault(&r->stage, &f, buf_str(&cells));
}

/* The header. */

static void remember_found(struct reading *r, const struct grid_row *row)
{
	if (r->found.n > 0 || row->n < 2)
		return;
	for (size_t i = 0; i < row->n; i++) {
		if (row->cell[i].n == 0)
			continue;
		if (r->found.n > 0)
			buf_put(&r->found, STR(", "));
		buf_put(&r->found, cell_text_read(&r->scratch, row->cell[i]));
	}
	r->result->found = buf_str(&r->found);
}

static enum err refuse_header(struct reading *r, const char *code, const char *what)
{
	str found = r->result->found;
	char text[FOUND_BYTES];
	size_t n = found.n < sizeof text - 1 ? found.n : sizeof text - 1;

	while (n > 0 && n < found.n && ((unsigned char)found.p[n] & 0xc0) == 0x80)
		n--;
	if (n > 0)
		memcpy(text, found.p, n);
	text[n] = 0;
	r->result->file_code = code;
	r->result->file_line = r->header.line;
	return error_set(r->error, ERR_INPUT, "file", "%s Yang terbaca: %s", what,
			 n > 0 ? text : "(tidak ada)");
}

static enum err check_header(struct reading *r)
{
	const struct roster_header *h = &r->header;

	if (!(h->has & COLUMN_BIT(COLUMN_NAME)))
		return refuse_header(r, "column_missing", "Kolom nama tidak ditemukan.");
	if (!(h->has & (COLUMN_BIT(COLUMN_NIP) | COLUMN_BIT(COLUMN_STATUS))))
		return refuse_header(r, "column_missing",
				     "Kolom NIP dan kolom status tidak ditemukan.");
	return OK;
}

static enum err note_columns(struct reading *r, const struct grid_row *row)
{
	for (size_t i = 0; i < row->n; i++) {
		char folded[8];
		size_t n = word_fold(row->cell[i], folded, sizeof folded);

		/* The running number has no meaning to lose. */
		if (r->header.column[i] != COLUMN_NONE || n == 0 ||
		    str_eq(str_n(folded, n), STR("no")) || str_eq(str_n(folded, n), STR("nomor")) ||
		    str_eq(str_n(folded, n), STR("nourut")))
			continue;
		TRY(tell_named(r, row->line, COLUMN_NONE, ROW_COLUMN_IGNORED,
			       cell_text_read(&r->scratch, row->cell[i])));
	}
	if (!(r->header.has & COLUMN_BIT(COLUMN_STATUS)))
		TRY(reading_warn(r, row->line, COLUMN_STATUS, ROW_STATUS_GUESSED));
	return OK;
}

static enum err take_header(struct reading *r, const struct grid_row *row)
{
	struct buf cells = BUF_INIT(r->arena, GRID_MESSAGE_MAX);

	roster_header_read(row, &r->header);
	if (!roster_header_good(&r->header)) {
		remember_found(r, row);
		if (++r->before_header < LIST_HEADER_ROWS)
			return OK;
		return refuse_header(r, "header_missing", grid_fault_text(GRID_NO_HEADER));
	}
	r->has_header = true;
	r->found.n = 0;
	remember_found(r, row);
	TRY(check_header(r));
	TRY(roster_known_load(&r->known, r->io->db, r->arena, r->o->inst, r->header.has));
	reject_put_cells(&cells, row, r->header.n);
	r->stage.header = buf_str(&cells);
	if (r->o->reject) {
		struct buf line = BUF_INIT(&r->scratch, 2 * GRID_MESSAGE_MAX);

		reject_put_header(&line, r->stage.header);
		r->o->reject(r->o->reject_ctx, buf_str(&line));
	}
	return note_columns(r, row);
}

/* Rows. */

/* No data: empty, or the numbers 1, 2, 3 … that offices put under the header. */
static bool is_filler(const struct reading *r, const struct grid_row *row)
{
	size_t filled = 0;
	bool numbers = row->line <= r->header.line + 2;

	for (size_t i = 0; i < row->n; i++) {
		str cell = str_trim(row->cell[i]);
		int64_t v;

		if (cell.n == 0)
			continue;
		filled++;
		if (cell.n > 2 && cell.p[0] == '(' && cell.p[cell.n - 1] == ')')
			cell = str_sub(cell, 1, cell.n - 1);
		if (!numbers || cell.n > 3 || !str_to_int(cell, &v) || v != (int64_t)filled)
			numbers = false;
	}
	return filled == 0 || (numbers && filled > 1);
}

/* The person behind an entry that is in the database. ERR_NOT_FOUND: none after all. */
static enum err find_present(struct reading *r, const struct roster_row *row, struct employee *ret)
{
	struct employee_rows_without_nip_row *rows;
	size_t n;
	uint64_t key = roster_row_key(&r->known, row);

	if (row->has_nip)
		return employee_by_nip(r->io->db, &r->scratch, r->o->inst, str_n(row->nip, NIP_LEN),
				       ret);
	TRY(employee_rows_without_nip(r->io->db, &r->scratch, r->o->inst, row->unit, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct employee e = EMPLOYEE_FROM(rows[i]);

		if (employee_key(&r->known, &e) != key)
			continue;
		*ret = e;
		if (!e.ended)
			return OK;
	}
	for (size_t i = 0; i < n; i++) {
		*ret = (struct employee)EMPLOYEE_FROM(rows[i]);
		if (employee_key(&r->known, ret) == key)
			return OK;
	}
	return ERR_NOT_FOUND;
}

static enum err take_present(struct reading *r, struct roster_row *row, bool ended)
{
	struct roster_counts *c = &r->result->counts;
	struct employee now;

	if (ended && r->o->dry_run) {
		c->returned++;
		return OK;
	}
	TRY(find_present(r, row, &now));
	roster_row_fill(&r->known, &now, row);
	if (ended) {
		c->returned++;
		return stage_change(&r->stage, CHANGE_RETURNED, row, now.id);
	}
	if (!str_eq(row->unit, now.unit_path)) {
		c->moved++;
		return stage_change(&r->stage, CHANGE_MOVED, row, now.id);
	}
	c->changed++;
	return stage_change(&r->stage, CHANGE_CHANGED, row, now.id);
}

static enum err take_superior(struct reading *r, const struct roster_row *row)
{
	struct nip nip;
	struct index_entry *e;

	if (row->superior_nip.n == 0 || r->superior_n >= LIST_SUPERIORS ||
	    nip_parse(row->superior_nip, &nip) != NIP_FINE)
		return OK;
	e = roster_index_add(&r->superiors, nip_number(&nip));
	if (!e)
		return ERR_NO_MEMORY;
	if (e->value == 0) {
		e->value = row->line;
		r->superior_n++;
	}
	return OK;
}

static enum err take_accepted(struct reading *r, const struct grid_row *cells,
			      struct roster_row *row)
{
	struct roster_counts *c = &r->result->counts;
	struct index_entry *e;
	uint64_t fingerprint, had;
	bool present, ended;

	row->unit = roster_known_unit(&r->known, row->unit);
	e = roster_index_add(&r->known.people, roster_row_key(&r->known, row));
	if (!e)
		return ERR_NO_MEMORY;
	if (e->key & INDEX_SEEN)
		return tell_refused(r, cells, row->has_nip ? COLUMN_NIP : COLUMN_NAME,
				    row->has_nip ? ROW_NIP_TWICE : ROW_PERSON_TWICE);
	present = e->key & INDEX_PRESENT;
	ended = e->key & INDEX_ENDED;
	had = e->value;
	e->key |= INDEX_SEEN;
	e->value = row->line;
	for (size_t i = 0; i < row->warning_n; i++)
		TRY(reading_warn(r, row->line, row->warning[i].column, row->warning[i].fault));
	TRY(take_superior(r, row));
	if (!present) {
		c->added++;
		return stage_change(&r->stage, CHANGE_NEW, row, (id){{0}});
	}
	fingerprint = roster_row_fingerprint(&r->known, row);
	if (!ended && fingerprint == had) {
		c->same++;
		return OK;
	}
	return take_present(r, row, ended);
}

/* A list of which most is refused is the wrong file, or a bomb; it need not be read to its end. */
static enum err check_refused(struct reading *r, uint32_t line)
{
	const struct roster_counts *c = &r->result->counts;

	if (roster_refused(c) <= LIST_REFUSED || roster_refused(c) <= c->accepted)
		return OK;
	r->result->file_code = "refused_many";
	r->result->file_line = line;
	return error_set(r->error, ERR_INPUT, "file", "%s",
			 N_("Lebih dari 100.000 baris ditolak, dan itu sebagian besar berkas. "
			    "Periksa kolom-kolomnya."));
}

static enum err take_data(struct reading *r, const struct grid_row *cells)
{
	struct roster_counts *c = &r->result->counts;
	struct roster_row row;

	if (is_filler(r, cells))
		return OK;
	c->rows++;
	c->accepted++;
	if ((cells->flags & GRID_CP1252) && !r->told_cp1252) {
		r->told_cp1252 = true;
		TRY(reading_warn(r, cells->line, COLUMN_NONE, ROW_CP1252));
	}
	roster_row_read(&r->scratch, &r->header, cells, &row);
	if (row.fault != ROW_FINE)
		TRY(tell_refused(r, cells, row.fault_column, row.fault));
	else
		TRY(take_accepted(r, cells, &row));
	if (c->rows % PROGRESS_ROWS == 0 && r->io->progress)
		r->io->progress(r->io->progress_ctx, c->rows, 0);
	return check_refused(r, cells->line);
}

static enum err take_row(void *ctx, const struct grid_row *row)
{
	struct reading *r = ctx;
	struct arena_mark mark = arena_mark(&r->scratch);
	enum err e = r->has_header ? take_data(r, row) : take_header(r, row);

	arena_rewind(&r->scratch, mark);
	return e;
}

static void release(void *ptr)
{
	struct reading *r = ptr;

	roster_known_finish(&r->known);
	roster_index_finish(&r->superiors);
	arena_finish(&r->scratch);
	arena_finish(&r->faults);
	stage_finish(&r->stage);
}

static struct reading *start(const struct roster_io *io, struct arena *a,
			     const struct roster_options *o, struct roster_result *ret,
			     struct error *error)
{
	struct reading *r = arena_new(a, struct reading);
	uint64_t salt;

	*ret = (struct roster_result){0};
	*r = (struct reading){.io = io, .o = o, .result = ret, .error = error, .arena = a};
	random_bytes(&salt, sizeof salt);
	arena_init(&r->scratch, (size_t)64 << 20);
	arena_init(&r->faults, (size_t)64 << 20);
	roster_known_init(&r->known, salt);
	roster_index_init(&r->superiors, salt);
	r->scratch.guard = r->faults.guard = r->known.arena.guard = a->guard;
	r->found = BUF_INIT(a, LIST_LINE_BYTES * 2);
	stage_init(&r->stage, io, o);
	r->stage.arena.guard = a->guard;
	arena_defer(a, release, r);
	/* A first chunk that stays, so that a rewind after each row frees nothing. */
	(void)arena_alloc(&r->scratch, 1);
	return r;
}

static enum err give_result(struct reading *r, struct arena *a)
{
	struct roster_result *ret = r->result;

	ret->error_n = r->errors.n;
	ret->error = arena_copy(a, r->errors.item, r->errors.n * sizeof *r->errors.item);
	ret->warning_n = r->warnings.n;
	ret->warning = arena_copy(a, r->warnings.item, r->warnings.n * sizeof *r->warnings.item);
	if (r->o->dry_run)
		return OK;
	ret->import = r->stage.import;
	return stage_ready(&r->stage, &ret->counts);
}

enum err roster_compare(const struct roster_io *io, struct arena *a, const struct roster_options *o,
			struct roster_result *ret, struct error *error)
{
	struct reading *r = start(io, a, o, ret, error);
	enum grid_fault fault = GRID_FINE;
	uint32_t line = 0;
	enum err e;

	if (!o->dry_run)
		TRY(stage_begin(&r->stage, a));
	e = list_file_each(o->fd, a, take_row, r, &fault, &line, error);
	if (e == ERR_INPUT && !ret->file_code) {
		ret->file_code = grid_fault_code(fault);
		ret->file_line = line;
	}
	if (e == OK && !r->has_header)
		e = refuse_header(r, "header_missing", grid_fault_text(GRID_NO_HEADER));
	if (e == OK)
		e = reading_end(r);
	if (e == OK)
		e = give_result(r, a);
	if (e != OK && !o->dry_run) {
		/* What cannot be removed now is invisible, and removed by the next import. */
		enum err dropped = roster_drop(io, a, o->inst, r->stage.import);

		(void)dropped;
	}
	return e;
}
