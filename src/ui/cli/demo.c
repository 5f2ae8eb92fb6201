/* netral demo: makes the sample world and serves it. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "core/demo/clock.h"
#include "core/demo/desk.h"
#include "core/demo/world.h"
#include "db/migrate.h"
#include "sys/clock.h"
#include "sys/log.h"
#include "ui/cli/serve.h"
#include "web/server.h"

#include "ui/cli/demo.command.h"

enum { WRITER_QUEUE = 64 };

/* Points the settings at the files of the folder. */
static enum err use_folder(struct command *cmd, str dir)
{
	if (mkdir(str_cstr(cmd->arena, dir), 0700) != 0 && errno != EEXIST)
		return error_set(&cmd->error, ERR_ENVIRONMENT, NULL,
				 "Folder " STR_FMT " tidak dapat dibuat", STR_ARG(dir));
	TRY(config_set(cmd->config, STR("db"),
		       str_printf(cmd->arena, "sqlite:" STR_FMT "/netral.db", STR_ARG(dir)),
		       &cmd->error));
	return config_set(cmd->config, STR("key_file"),
			  str_printf(cmd->arena, STR_FMT "/netral.key", STR_ARG(dir)), &cmd->error);
}

/* Whether a world is there already; OK with false for no file or an empty one. */
static enum err look(struct command *cmd, bool *ret_there)
{
	struct db *db;
	int64_t version, shift;

	*ret_there = false;
	TRY(command_db_raw(cmd, &db));
	TRY(migrate_version(db, &version));
	if (version == 0)
		return OK;
	TRY(demo_clock_read(db, cmd->arena, ret_there, &shift));
	if (!*ret_there)
		return error_set(&cmd->error, ERR_EXISTS, NULL,
				 N_("Folder ini berisi basis data yang bukan dunia contoh. Pilih "
				    "folder lain dengan --dir."));
	return OK;
}

static void tell_part(void *ctx, str part)
{
	struct command *cmd = ctx;

	fprintf(cmd->out, "membuat " STR_FMT "\n", STR_ARG(part));
	fflush(cmd->out);
}

static enum err make(struct command *cmd)
{
	str url = config_text(cmd->config, SETTING_DB);
	struct secret *master;
	const char *key = str_cstr(cmd->arena, config_text(cmd->config, SETTING_KEY_FILE));
	struct writer *writer;
	struct db *db;
	enum err e;

	e = master_create(key, &cmd->error);
	if (e != OK && e != ERR_EXISTS)
		return e;
	TRY(command_master(cmd, &master));
	TRY(command_db_raw(cmd, &db));
	TRY(migrate_run(db, &cmd->error));
	TRY(writer_create(url, 1, WRITER_QUEUE, &writer, &cmd->error));
	log_set_level(LOG_LEVEL_ERROR); /* its transactions are long, and nobody waits for them */
	e = demo_world_make(url, writer, master, tell_part, cmd, &cmd->error);
	log_set_level((enum log_level)config_int(cmd->config, SETTING_LOG_LEVEL));
	writer_destroy(writer);
	return e;
}

/* Prints one sign-in for each desk once the server listens. */
static void welcome(struct command *cmd, struct server *s)
{
	fprintf(cmd->out, "\nDunia contoh: http://" STR_FMT "/\n",
		STR_ARG(config_text(cmd->config, SETTING_LISTEN)));
	fprintf(cmd->out, "Duduk di meja mana saja dengan satu ketukan: " STR_FMT "/contoh\n\n",
		STR_ARG(s->public_url));
	fprintf(cmd->out, "%-24s %-24s %s\n", "meja", "nama masuk", "peran");
	for (size_t i = 0; i < demo_desk_n; i++) {
		struct demo_seat seat;
		struct db *db;

		if (command_db(cmd, &db) != OK ||
		    demo_seat_read(db, cmd->arena, &s->master, &demo_desk[i], clock_now(), &seat) !=
			    OK)
			continue;
		fprintf(cmd->out, "%-24s %-24.*s %s\n", demo_desk[i].key, STR_ARG(seat.login),
			role_label(demo_desk[i].role));
	}
	fprintf(cmd->out,
		"\nKata sandi semua meja: %s. Kode kedua ada di halaman /contoh.\n"
		"Ctrl+C mengakhiri; dunia tetap ada di foldernya.\n",
		DEMO_PASSWORD);
	fflush(cmd->out);
}

/* COMMAND: demo [--dir DIR] [--listen ADDRESS] [--no-serve]
 * Membuat dunia contoh dan menjalankannya.
 * Empat pemerintah daerah, sekitar 12.000 pegawai rekaan, penandatanganan yang selesai dan yang
 * berjalan, satu akun untuk setiap meja. Dunia disimpan di DIR (netral-contoh bila tidak disebut)
 * dan dipakai lagi lain kali; hapus foldernya untuk mulai dari awal. */
static int demo_command(struct command *cmd, const struct demo_command_args *in)
{
	bool there;
	enum err e = use_folder(cmd, in->dir.p ? in->dir : STR("netral-contoh"));

	if (e == OK && in->listen.p)
		e = config_set(cmd->config, STR("listen"), in->listen, &cmd->error);
	if (e == OK)
		e = look(cmd, &there);
	if (e == OK && !there)
		e = make(cmd);
	if (e != OK)
		return command_fail(cmd, e);
	if (in->no_serve)
		return 0;
	return serve_run(cmd, true, welcome);
}
