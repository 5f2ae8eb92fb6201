/* case_rows: see case_rows.h. */
#include "case_rows.h"

#include "core/case/actor.h"
#include "core/doctor/doctor.h"
#include "query/case_rows.h"
#include "sys/clock.h"
#include "sys/file.h"

struct making {
	struct world *w;
	struct case_ref ref;
};

static enum err make(struct tx *tx, void *ctx)
{
	struct making *m = ctx;
	day act, told;

	day_from_civil(2024, 11, 2, &act);
	day_from_civil(2024, 11, 5, &told);
	return rows_case(tx, m->ref.inst, m->ref.id,
			 str_printf(&m->w->arena, "2024-%05u-7", random_below(100000)),
			 STR("Camat memuji pasangan calon di apel"),
			 STR("Pada apel pagi camat mengajak pegawai memilih pasangan calon."),
			 STR("Halaman Kantor Kecamatan Baros"), told, (struct opt_int){true, act},
			 tx->now, world_person(m->w, "pengelola")->account, STR(""), CASE_OPEN,
			 NULL);
}

struct case_ref case_rows_make(struct world *w)
{
	struct making m = {.w = w, .ref = {.inst = w->inst, .id = id_new()}};

	MUST(world_write(w, make, &m));
	return m.ref;
}

struct setting {
	struct case_ref ref;
	enum case_state state;
};

static enum err set_state(struct tx *tx, void *ctx)
{
	const struct setting *s = ctx;

	return rows_case_state(tx, s->ref.inst, s->ref.id, s->state, NULL);
}

void case_rows_state(struct world *w, struct case_ref ref, enum case_state state)
{
	MUST(world_write(w, set_state, &(struct setting){ref, state}));
}

static void close_file(void *fd)
{
	file_close(fd);
}

int case_rows_file(struct world *w, str bytes)
{
	int *fd = arena_new(&w->arena, int);

	MUST(file_temporary(w->dir, fd));
	arena_defer(&w->arena, close_file, fd);
	MUST(file_write_fd(*fd, bytes));
	return *fd;
}

struct adding {
	struct world *w;
	const struct who *who;
	struct evidence_new new_;
	id id;
	struct error *error;
};

static enum err add(struct tx *tx, void *ctx)
{
	struct adding *x = ctx;

	return evidence_add(tx, &x->w->arena, x->who, &x->new_, &x->id, x->error);
}

enum err case_rows_evidence(struct world *w, const struct who *who, struct case_ref ref,
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

	TRY(evidence_examine(&w->arena, case_rows_file(w, bytes), &file, &fault, error));
	TRY(world_write(w, add, &x));
	*ret = x.id;
	return OK;
}

struct taking {
	struct world *w;
	const struct who *who;
	const struct evidence_use *use;
	struct evidence_taken *taken;
	struct error *error;
};

static enum err take(struct tx *tx, void *ctx)
{
	struct taking *t = ctx;

	return evidence_take(tx, &t->w->arena, t->who, t->use, t->taken, t->error);
}

static enum err collect(void *ctx, str part)
{
	buf_put(ctx, part);
	return part.n <= (1 << 20) ? buf_err(ctx) : ERR_INTERNAL;
}

enum err case_rows_take(struct world *w, const struct who *who, const struct evidence_use *use,
			struct evidence_taken *ret_taken, str *ret_bytes, struct error *error)
{
	struct taking t = {w, who, use, ret_taken, error};
	struct buf all = BUF_INIT(&w->arena, 64 << 20);
	struct arena a;
	enum err e;

	TRY(world_write(w, take, &t));
	arena_init(&a, 8 << 20);
	e = evidence_read(w->db, &a, ret_taken, collect, &all);
	arena_finish(&a);
	*ret_bytes = buf_str(&all);
	return e;
}

static void found(void *ctx, const char *check, str text)
{
	(void)check;
	snprintf(ctx, 512, STR_FMT, STR_ARG(text));
}

int case_rows_doctor(struct world *w, const char *check, char ret_last[512])
{
	struct doctor_report report = {.found = found, .ctx = ret_last};
	struct arena a;

	ret_last[0] = 0;
	arena_init(&a, 64 << 20);
	for (size_t i = 0; i < doctor_check_count; i++)
		if (strcmp(doctor_checks[i].name, check) == 0)
			MUST(doctor_run(w->db, &a, i, &report));
	arena_finish(&a);
	return (int)report.findings;
}

/* Until the cases themselves are here: who may see one is who is of its institution. */
enum err case_access_check(struct db *db, struct arena *a, const struct who *who,
			   struct case_ref ref)
{
	(void)db;
	(void)a;
	return who->inst == ref.inst ? OK : ERR_NOT_FOUND;
}
