/* netral key …: institutions' signing keys and the public list of them. */
#include "base/lang.h"
#include "base/vec.h"
#include "core/key/key.h"
#include "core/key/list.h"
#include "core/org/institution.h"
#include "ui/cli/command.h"

#include "ui/cli/key.command.h"

/* What a new or next key is made with. */
struct change {
	struct arena *arena;
	struct secret *master;
	struct institution institution;
	bool rotate;
	uint32_t key_id;
};

static enum err write_change(struct tx *tx, void *ctx)
{
	struct change *c = ctx;

	return (c->rotate ? key_rotate : key_create)(tx, c->arena, c->master, c->institution.inst,
						     (id){{0}}, &c->key_id);
}

static int change_key(struct command *cmd, str code, bool rotate)
{
	struct change *c = arena_new(cmd->arena, struct change);
	struct db *db;
	enum err e;

	c->arena = cmd->arena;
	c->rotate = rotate;
	e = command_master(cmd, &c->master);
	if (e == OK)
		e = command_db(cmd, &db);
	if (e == OK)
		e = institution_find(db, cmd->arena, code, &c->institution);
	if (e == OK)
		e = command_write(cmd, write_change, c);
	if (e != OK)
		return command_fail(cmd, e);
	fprintf(cmd->out, "%08x\n", c->key_id);
	return 0;
}

/* COMMAND: key new CODE
 * Membuat kunci tanda tangan pertama sebuah instansi.
 * Nomor kuncinya dicetak. Benihnya disimpan terbungkus kunci induk (key_file). */
static int key_new_command(struct command *cmd, const struct key_new_command_args *in)
{
	return change_key(cmd, in->code, false);
}

/* COMMAND: key rotate CODE
 * Menghentikan kunci instansi yang dipakai sekarang dan membuat yang baru.
 * Surat yang sudah ditandatangani tetap dapat diperiksa: kunci lama tinggal dalam daftar dengan
 * hari terakhirnya. */
static int key_rotate_command(struct command *cmd, const struct key_rotate_command_args *in)
{
	return change_key(cmd, in->code, true);
}

/* COMMAND: key list [--json]
 * Menampilkan kunci umum semua instansi.
 * Dengan --json: daftar kunci dan naskah untuk netral pledge verify --keys, sama dengan
 * /periksa/kunci.json. */
static int key_list_command(struct command *cmd, const struct key_list_command_args *in)
{
	struct buf out = BUF_INIT(cmd->arena, KEY_LIST_MAX);
	struct statement_keys keys;
	struct db *db;
	enum err e = command_db(cmd, &db);

	if (e == OK)
		e = key_list_read(db, cmd->arena, &keys);
	if (e != OK)
		return command_fail(cmd, e);
	if (in->json) {
		key_list_put(&out, &keys);
		buf_putc(&out, '\n');
	} else {
		vec_each (k, &keys.key) {
			buf_printf(&out, "%08x  ", k->id);
			day_put_iso(&out, k->from);
			buf_put(&out, STR(" – "));
			if (k->until == INT32_MAX)
				buf_put(&out, STR("sekarang  "));
			else
				day_put_iso(&out, k->until);
			buf_printf(&out, "  " STR_FMT "\n", STR_ARG(k->name));
		}
	}
	if (!buf_ok(&out))
		return command_fail(cmd, ERR_LIMIT);
	fwrite(out.p, 1, out.n, cmd->out);
	return 0;
}
