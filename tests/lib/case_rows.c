/* case_rows: see case_rows.h. */
#include "case_rows.h"

#include "core/doctor/doctor.h"
#include "sys/file.h"

struct case_ref case_rows_make(struct case_world *w)
{
	return cw_case(w, "bawaslu", CASE_FINDING, (const char *const[]){"camat", NULL});
}

static void close_file(void *fd)
{
	file_close(fd);
}

int case_rows_file(struct case_world *w, str bytes)
{
	int *fd = arena_new(w->a, int);

	MUST(file_temporary(w->base->dir, fd));
	arena_defer(w->a, close_file, fd);
	MUST(file_write_fd(*fd, bytes));
	return *fd;
}

struct adding {
	struct case_world *w;
	const struct who *who;
	struct evidence_new new_;
	id id;
	struct error *error;
};

static enum err add(struct tx *tx, void *ctx)
{
	struct adding *x = ctx;

	return evidence_add(tx, x->w->a, x->who, &x->new_, &x->id, x->error);
}

enum err case_rows_evidence(struct case_world *w, const struct who *who, struct case_ref ref,
			    const char *name, str bytes, id *ret, struct error *error)
{
	struct evidence_file file;
	enum evidence_fault fault;
	struct adding x = {.w = w,
			   .who = who,
			   .new_ = {.ref = ref,
				    .kind = EVIDENCE_FILE,
				    .name = str_from(name),
				    .about = STR("Dikirim lewat WhatsApp"),
				    .file = &file},
			   .error = error};

	TRY(evidence_examine(w->a, case_rows_file(w, bytes), &file, &fault, error));
	TRY(writer_run(w->base->writer, w->bawaslu, add, &x));
	*ret = x.id;
	return OK;
}

struct taking {
	struct case_world *w;
	const struct who *who;
	const struct evidence_use *use;
	struct evidence_taken *taken;
	struct error *error;
};

static enum err take(struct tx *tx, void *ctx)
{
	struct taking *t = ctx;

	return evidence_take(tx, t->w->a, t->who, t->use, t->taken, t->error);
}

static enum err collect(void *ctx, str part)
{
	buf_put(ctx, part);
	return part.n <= (1 << 20) ? buf_err(ctx) : ERR_INTERNAL;
}

enum err case_rows_take(struct case_world *w, const struct who *who, const struct evidence_use *use,
			struct evidence_taken *ret_taken, str *ret_bytes, struct error *error)
{
	struct taking t = {w, who, use, ret_taken, error};
	struct buf all = BUF_INIT(w->a, 64 << 20);
	struct arena a;
	enum err e;

	TRY(writer_run(w->base->writer, w->bawaslu, take, &t));
	arena_init(&a, 8 << 20);
	e = evidence_read(w->db, &a, ret_taken, collect, &all);
	arena_finish(&a);
	*ret_bytes = buf_str(&all);
	return e;
}

static enum err write_in_world(void *ctx, int64_t inst, enum err (*run)(struct tx *, void *),
			       void *run_ctx)
{
	struct case_world *w = ctx;

	return writer_run(w->base->writer, inst, run, run_ctx);
}

struct case_io case_rows_io(struct case_world *w)
{
	return (struct case_io){w->db, write_in_world, w};
}

id case_rows_draft(struct case_world *w, const char *who, struct case_ref ref, const char *kind)
{
	id letter;

	MUST(CW_WRITE(w, letter_draft(&w->tx, w->a, w->book, cw_who(w, who), cw_today(),
				      &(struct letter_new){.ref = ref,
							   .kind = str_from(kind),
							   .recipient = STR("Camat Baros")},
				      &letter, &w->error)));
	return letter;
}

struct letter case_rows_letter(struct case_world *w, const char *who, struct case_ref ref,
			       id letter)
{
	struct letter l;

	MUST(letter_read(w->db, w->a, cw_who(w, who), ref, letter, &l));
	return l;
}

enum err case_rows_issue(struct case_world *w, const char *who, struct case_ref ref, id letter,
			 int64_t version)
{
	struct case_io io = case_rows_io(w);

	return letter_issue(&io, w->a, w->book, cw_who(w, who), &w->master, ref, letter, version,
			    &w->error);
}

bool case_rows_alike(struct case_world *w, const struct likeness *likeness, struct case_ref ref,
		     struct case_ref other)
{
	struct case_file file;
	struct likeness_matches m;
	struct telling telling;

	MUST(case_read(w->db, w->a, cw_who(w, "bawaslu"), ref, &file));
	telling_of_file(w->a, &file, &telling);
	MUST(likeness_find(w->db, w->a, likeness, ref.inst, ref.id, &telling, NULL, NULL, &m));
	for (size_t i = 0; i < m.n; i++)
		if (id_eq(m.match[i].ref.id, other.id))
			return true;
	return false;
}

static void found(void *ctx, const char *check, str text)
{
	(void)check;
	snprintf(ctx, 512, STR_FMT, STR_ARG(text));
}

int case_rows_doctor(struct case_world *w, const char *check, char ret_last[512])
{
	struct doctor_report report = {.found = found, .ctx = ret_last, .book = w->book};
	struct arena a;

	ret_last[0] = 0;
	arena_init(&a, 64 << 20);
	for (size_t i = 0; i < doctor_check_count; i++)
		if (strcmp(doctor_checks[i].name, check) == 0)
			MUST(doctor_run(w->db, &a, i, &report));
	arena_finish(&a);
	return (int)report.findings;
}
