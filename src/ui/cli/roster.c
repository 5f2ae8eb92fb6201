/* Loading a staff list on the command line. The same is on the web under /meja/pegawai/muat. */
#include "core/org/roster.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/json.h"
#include "ui/cli/command.h"

#include "ui/cli/roster.command.h"

enum { FAULTS_PRINTED = 20, JSON_MAX = 64 << 20 };

struct load {
	struct command *cmd;
	const struct roster_import_command_args *in;
	struct institution institution;
	struct roster_io io;
	struct roster_result result;
	FILE *rejects;
	int fd;
	bool progress; /* the terminal shows a line that changes */
};

static void close_fd(void *ptr)
{
	close(*(int *)ptr);
}

static void close_file(void *ptr)
{
	fclose(ptr);
}

static enum err write_job(void *ctx, int64_t inst, enum err (*run)(struct tx *, void *),
			  void *run_ctx)
{
	(void)inst;
	return command_write(ctx, run, run_ctx);
}

static void show_progress(void *ctx, int64_t done, int64_t all)
{
	struct load *l = ctx;

	if (!l->progress)
		return;
	if (all > 0)
		fprintf(l->cmd->err, "\rMenerapkan %lld dari %lld …", (long long)done,
			(long long)all);
	else
		fprintf(l->cmd->err, "\rMembaca %lld baris …", (long long)done);
	fflush(l->cmd->err);
}

static void take_reject(void *ctx, str csv)
{
	struct load *l = ctx;

	fwrite(csv.p, 1, csv.n, l->rejects);
}

static enum err open_files(struct load *l)
{
	struct command *cmd = l->cmd;
	struct stat st;

	l->fd = open(str_cstr(cmd->arena, l->in->file), O_RDONLY | O_CLOEXEC);
	if (l->fd < 0 || fstat(l->fd, &st) != 0)
		return error_set(&cmd->error, ERR_INPUT, "file", "Berkas tidak dapat dibuka: %s.",
				 strerror(errno));
	arena_defer(cmd->arena, close_fd, &l->fd);
	if (S_ISDIR(st.st_mode))
		return error_set(&cmd->error, ERR_INPUT, "file", "%s", "Itu folder, bukan berkas.");
	if (st.st_size > LIST_FILE_BYTES)
		return error_set(&cmd->error, ERR_INPUT, "file", "%s",
				 "Berkas lebih besar dari 4 GiB.");
	if (!l->in->rejects.p)
		return OK;
	l->rejects = fopen(str_cstr(cmd->arena, l->in->rejects), "we");
	if (!l->rejects)
		return error_set(&cmd->error, ERR_ENVIRONMENT, "rejects",
				 "Berkas baris yang ditolak tidak dapat ditulis: %s.",
				 strerror(errno));
	arena_defer(cmd->arena, close_file, l->rejects);
	return OK;
}

static enum err set_up(struct load *l)
{
	struct command *cmd = l->cmd;
	struct db *db;
	enum err e;

	TRY(open_files(l));
	TRY(command_db(cmd, &db));
	e = institution_find(db, cmd->arena, l->in->institution, &l->institution);
	if (e == ERR_NOT_FOUND)
		return error_set(
			&cmd->error, ERR_INPUT, "institution", "%s",
			"Tidak ada instansi dengan kode itu; lihat netral institution list.");
	TRY(e);
	l->progress = isatty(fileno(cmd->err)) && !l->in->json;
	l->io = (struct roster_io){.db = db,
				   .write = write_job,
				   .ctx = cmd,
				   .progress = show_progress,
				   .progress_ctx = l};
	return OK;
}

static enum err compare(struct load *l)
{
	struct roster_options o = {
		.inst = l->institution.inst,
		.fd = l->fd,
		.file_name = l->in->file,
		.dry_run = l->in->dry_run,
		.reject = l->rejects ? take_reject : NULL,
		.reject_ctx = l,
	};

	return roster_compare(&l->io, l->cmd->arena, &o, &l->result, &l->cmd->error);
}

static bool has_bad_rows(const struct load *l)
{
	return roster_refused(&l->result.counts) > 0 && !l->in->skip_bad;
}

static void json_fault(struct json *j, uint32_t line, str column, const char *code,
		       const char *message)
{
	json_object(j);
	json_put_int(j, "line", line);
	json_put_str(j, "column", column);
	json_put_str(j, "code", str_from(code));
	json_put_str(j, "message", str_from(message));
	json_object_end(j);
}

static void json_faults(struct json *j, const char *key, const struct roster_fault *f, size_t n)
{
	json_key(j, key);
	json_array(j);
	for (size_t i = 0; i < n; i++)
		json_fault(j, f[i].line,
			   f[i].name.n > 0 ? f[i].name : str_from(column_key(f[i].column)),
			   row_fault_code(f[i].fault), row_fault_text(f[i].fault));
	json_array_end(j);
}

/* What a script reads: docs/formats/roster.md. A file that cannot be used is one error. */
static void put_json(struct load *l, enum err e)
{
	const struct roster_counts *c = &l->result.counts;
	struct buf out = BUF_INIT(l->cmd->arena, JSON_MAX);
	struct json j = JSON_INIT(&out);

	json_object(&j);
	json_put_int(&j, "rows", c->rows);
	json_put_int(&j, "accepted", e == OK ? c->accepted : 0);
	json_put_int(&j, "new", c->added + c->returned);
	json_put_int(&j, "changed", c->changed);
	json_put_int(&j, "moved", c->moved);
	json_put_int(&j, "gone", c->gone);
	if (e == OK) {
		json_faults(&j, "errors", l->result.error, l->result.error_n);
		json_faults(&j, "warnings", l->result.warning, l->result.warning_n);
	} else {
		json_key(&j, "errors");
		json_array(&j);
		json_fault(&j, l->result.file_line, STR(""),
			   l->result.file_code ? l->result.file_code : "file_unsafe",
			   l->cmd->error.text[0] ? l->cmd->error.text : err_info(e)->text);
		json_array_end(&j);
		json_key(&j, "warnings");
		json_array(&j);
		json_array_end(&j);
	}
	json_object_end(&j);
	fprintf(l->cmd->out, STR_FMT "\n", STR_ARG(buf_str(&out)));
}

static void put_faults(struct load *l, const char *heading, const struct roster_fault *f, size_t n,
		       int64_t all)
{
	FILE *out = l->cmd->out;

	if (n == 0)
		return;
	fprintf(out, "\n%s (%lld):\n", heading, (long long)all);
	for (size_t i = 0; i < n && i < FAULTS_PRINTED; i++) {
		str column = f[i].name.n > 0 ? f[i].name : str_from(column_key(f[i].column));

		fprintf(out, "  baris %u, " STR_FMT ": %s\n", f[i].line, STR_ARG(column),
			row_fault_text(f[i].fault));
	}
	if (all > FAULTS_PRINTED)
		fprintf(out,
			"  … dan %lld lagi; --rejects BERKAS menyimpan semua baris yang ditolak.\n",
			(long long)(all - FAULTS_PRINTED));
}

static void put_text(struct load *l, bool applied)
{
	const struct roster_counts *c = &l->result.counts;
	FILE *out = l->cmd->out;

	if (l->progress)
		fprintf(l->cmd->err, "\r                                        \r");
	fprintf(out, "%lld baris, %lld diterima, %lld ditolak\n", (long long)c->rows,
		(long long)c->accepted, (long long)roster_refused(c));
	fprintf(out,
		"%lld baru, %lld kembali, %lld pindah, %lld berubah, %lld tidak lagi dalam daftar, "
		"%lld sama\n",
		(long long)c->added, (long long)c->returned, (long long)c->moved,
		(long long)c->changed, (long long)c->gone, (long long)c->same);
	put_faults(l, "Ditolak", l->result.error, l->result.error_n, roster_refused(c));
	put_faults(l, "Perlu diperiksa", l->result.warning, l->result.warning_n, c->warned);
	if (applied)
		fprintf(out, "\nDaftar pegawai dimuat.\n");
	else if (has_bad_rows(l))
		fprintf(out, "\nTidak ada yang ditulis. Perbaiki baris yang ditolak, atau ulangi "
			     "dengan --skip-bad.\n");
	else
		fprintf(out, "\nIni percobaan; tidak ada yang ditulis.\n");
}

/* Applies it, or forgets it when it may not be. */
static enum err decide(struct load *l, bool *ret_applied)
{
	*ret_applied = false;
	if (l->in->dry_run)
		return OK;
	if (has_bad_rows(l))
		return roster_drop(&l->io, l->cmd->arena, l->institution.inst, l->result.import);
	TRY(roster_apply(&l->io, l->cmd->arena, l->institution.inst, l->result.import, (id){{0}}));
	*ret_applied = true;
	return OK;
}

/* COMMAND: roster import FILE --institution CODE [--dry-run] [--json] [--skip-bad] [--rejects OUT]
 * Memuat daftar pegawai, CSV atau XLSX.
 * Baris yang salah membuat seluruh berkas ditolak (kode keluar 3) dan tidak ada yang ditulis;
 * dengan
 * --skip-bad baris yang benar tetap dimuat. --rejects menyimpan baris yang ditolak beserta
 * alasannya sebagai CSV. --dry-run hanya memeriksa dan membandingkan. Siapa yang tidak ada dalam
 * daftar diakhiri dengan tanggal, tidak pernah dihapus. Lihat docs/guide/kepegawaian-daftar.md. */
static int roster_import_command(struct command *cmd, const struct roster_import_command_args *in)
{
	struct load l = {.cmd = cmd, .in = in, .fd = -1};
	bool applied = false, read = false;
	enum err e = set_up(&l);

	if (e == OK) {
		e = compare(&l);
		read = e == OK;
		if (e != OK && in->json && err_info(e)->exit_code == 3)
			put_json(&l, e);
	}
	if (e == OK)
		e = decide(&l, &applied);
	if (e != OK)
		return command_fail(cmd, e);
	if (in->json)
		put_json(&l, OK);
	else
		put_text(&l, applied);
	return read && has_bad_rows(&l) ? err_info(ERR_INPUT)->exit_code : 0;
}
