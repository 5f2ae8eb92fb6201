/* netral doctor: runs every check of core/doctor and prints what does not add up. */
#include "core/doctor/doctor.h"
#include "sys/clock.h"
#include "ui/cli/command.h"
#include "ui/cli/law.h"

#include "ui/cli/doctor.command.h"

enum { FINDINGS_SHOWN = 100, CHECK_MEMORY = 64 << 20 };

/* Where findings go, and how many of this check were shown. */
struct output {
	struct command *cmd;
	int64_t shown;
};

static void print_finding(void *ctx, const char *check, str text)
{
	struct output *out = ctx;

	if (out->shown++ < FINDINGS_SHOWN)
		fprintf(out->cmd->out, "  %s: " STR_FMT "\n", check, STR_ARG(text));
}

static void finish_arena(void *a)
{
	arena_finish(a);
}

/* One check with memory of its own: doctor_run gives it back, and what it needs is bounded. */
static enum err run_check(struct command *cmd, struct db *db, size_t i,
			  struct doctor_report *report)
{
	struct arena *a = arena_new(cmd->arena, struct arena);
	int64_t start = clock_monotonic(), before = report->findings;
	struct output *out = report->ctx;
	jmp_buf guard;

	out->shown = 0;
	arena_init(a, CHECK_MEMORY);
	arena_defer(cmd->arena, finish_arena, a);
	if (arena_guard(a, &guard)) {
		arena_reset(a);
		db_rollback(db);
		return ERR_NO_MEMORY;
	}
	TRY(doctor_run(db, a, i, report));
	fprintf(cmd->out, "%s  %s (%lld baris, %lld ms)\n",
		report->findings == before ? "baik " : "SALAH", doctor_checks[i].help,
		(long long)report->read, (long long)((clock_monotonic() - start) / 1000));
	if (out->shown > FINDINGS_SHOWN)
		fprintf(cmd->out, "  … dan %lld lagi\n", (long long)(out->shown - FINDINGS_SHOWN));
	return OK;
}

/* COMMAND: doctor
 * Memeriksa apakah isi basis data saling cocok.
 * Membaca saja, tidak memperbaiki apa-apa; boleh dijalankan selagi server berjalan. Setiap
 * pemeriksaan satu baris, setiap temuan satu baris di atasnya. Keluar 0 bila semua cocok, 1 bila
 * ada yang tidak. */
static int doctor_command(struct command *cmd, const struct doctor_command_args *in)
{
	struct output out = {.cmd = cmd};
	struct doctor_report report = {.found = print_finding, .ctx = &out};
	struct db *db;
	enum err e = command_db(cmd, &db);

	(void)in;
	if (e == OK)
		e = law_book(cmd, &report.book);
	for (size_t i = 0; e == OK && i < doctor_check_count; i++)
		e = run_check(cmd, db, i, &report);
	if (e != OK)
		return command_fail(cmd, e);
	return report.findings ? 1 : 0;
}
