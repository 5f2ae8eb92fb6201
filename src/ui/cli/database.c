/* netral init and netral migrate: the database before anything is in it, and after an upgrade. */
#include "core/key/master.h"
#include "db/migrate.h"
#include "ui/cli/command.h"

#include "ui/cli/database.command.h"

/* Brings the schema to the newest, and says from which version to which. */
static enum err migrate(struct command *cmd)
{
	struct db *db;
	int64_t before;

	TRY(command_db_raw(cmd, &db));
	TRY(migrate_version(db, &before));
	TRY(migrate_run(db, &cmd->error));
	if (before == migrate_newest())
		fprintf(cmd->out, "Skema sudah terbaru: versi %lld.\n", (long long)before);
	else
		fprintf(cmd->out, "Skema dinaikkan dari versi %lld ke versi %lld.\n",
			(long long)before, (long long)migrate_newest());
	return OK;
}

/* COMMAND: init
 * Menyiapkan basis data dan berkas kunci induk.
 * Yang sudah ada tidak diubah, jadi boleh dijalankan lagi. Sesudah ini: netral institution add.
 * Simpan salinan berkas kunci (key_file) terpisah dari salinan basis data. */
static int init_command(struct command *cmd, const struct init_command_args *in)
{
	const char *key = str_cstr(cmd->arena, config_text(cmd->config, SETTING_KEY_FILE));
	enum err e;

	(void)in;
	e = migrate(cmd);
	if (e == OK) {
		e = master_create(key, &cmd->error);
		if (e == OK)
			fprintf(cmd->out, "Kunci induk dibuat di %s.\n", key);
		else if (e == ERR_EXISTS)
			fprintf(cmd->out, "Kunci induk sudah ada di %s.\n", key);
	}
	return e == OK || e == ERR_EXISTS ? 0 : command_fail(cmd, e);
}

/* COMMAND: migrate
 * Menaikkan skema basis data ke versi program ini.
 * Setiap langkah satu transaksi: yang gagal tidak meninggalkan apa-apa. Buat salinan basis data
 * lebih dahulu. */
static int migrate_command(struct command *cmd, const struct migrate_command_args *in)
{
	enum err e = migrate(cmd);

	(void)in;
	return e == OK ? 0 : command_fail(cmd, e);
}
