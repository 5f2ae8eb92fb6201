/* Institutions on the command line: adding one, and which there are. */
#include "core/case/people.h"
#include "core/key/key.h"
#include "core/org/institution.h"
#include "sys/json.h"
#include "ui/cli/command.h"

#include "ui/cli/institution.command.h"

struct add {
	struct command *cmd;
	struct secret *master;
	struct institution new_, made;
};

/* With its first signing key, so that its people can sign from the first day. */
static enum err add(struct tx *tx, void *ctx)
{
	struct add *w = ctx;
	uint32_t key;

	TRY(institution_add(tx, w->cmd->arena, &w->new_, (id){{0}}, &w->made, &w->cmd->error));
	return key_create(tx, w->cmd->arena, w->master, w->made.inst, (id){{0}}, &key);
}

/* COMMAND: institution add CODE --name NAME [--kind KIND] [--zone ZONE]
 * Menambah instansi, dengan kunci tanda tangannya.
 * CODE adalah kata pendek untuk baris perintah, misalnya kota-sukabumi. KIND: kota kabupaten
 * provinsi kementerian lembaga bawaslu bkn; bila tidak diisi, kota. ZONE: WIB WITA WIT; bila tidak
 * diisi, WIB. */
static int institution_add_command(struct command *cmd,
				   const struct institution_add_command_args *in)
{
	struct add w = {.cmd = cmd,
			.new_ = {.code = in->code,
				 .name = in->name,
				 .kind = INSTITUTION_KOTA,
				 .zone = ZONE_WIB}};
	enum err e = OK;

	if (in->kind.p && !institution_kind_parse(in->kind, &w.new_.kind))
		e = error_set(&cmd->error, ERR_USAGE, "kind", "%s",
			      "Jenis instansi tidak dikenal.");
	else if (in->zone.p && !zone_parse(in->zone, &w.new_.zone))
		e = error_set(&cmd->error, ERR_USAGE, "zone", "%s",
			      "Zona waktu harus WIB, WITA, atau WIT.");
	if (e == OK)
		e = command_master(cmd, &w.master);
	if (e == OK)
		e = command_write(cmd, add, &w);
	if (e != OK)
		return command_fail(cmd, e);
	fprintf(cmd->out, "Instansi " STR_FMT " (" STR_FMT ") ditambahkan.\n", STR_ARG(w.made.name),
		STR_ARG(w.made.code));
	return 0;
}

struct above {
	struct command *cmd;
	struct institution lower, upper;
};

static enum err set_above(struct tx *tx, void *ctx)
{
	const struct above *w = ctx;

	return institution_set_above(tx, w->cmd->arena, w->lower.inst, w->upper.inst);
}

static enum err find(struct command *cmd, struct db *db, str code, struct institution *ret)
{
	enum err e = institution_find(db, cmd->arena, code, ret);

	return e == ERR_NOT_FOUND ? error_set(&cmd->error, ERR_NOT_FOUND, NULL,
					      "Tidak ada instansi " STR_FMT ".", STR_ARG(code))
				  : e;
}

/* COMMAND: institution above CODE BODY
 * Menyebut badan BODY yang berada di atas instansi CODE atau mengawasinya.
 * Provinsi bagi kota dan kabupaten, Bawaslu bagi pemerintah daerah, Bawaslu satu tingkat di atas
 * bagi Bawaslu; satu dari setiap jenis. Ke sana perkara pergi bila pejabat instansi itu sendiri
 * terlapor. BKN dan Kemendagri (kode kemendagri) tidak perlu disebut. */
static int institution_above_command(struct command *cmd,
				     const struct institution_above_command_args *in)
{
	struct above w = {.cmd = cmd};
	struct db *db;
	enum err e = command_db(cmd, &db);

	if (e == OK)
		e = find(cmd, db, in->code, &w.lower);
	if (e == OK)
		e = find(cmd, db, in->body, &w.upper);
	if (e == OK && w.lower.inst == w.upper.inst)
		e = error_set(&cmd->error, ERR_INPUT, NULL,
			      "Instansi tidak berada di atas dirinya sendiri.");
	if (e == OK)
		e = command_write(cmd, set_above, &w);
	if (e != OK)
		return command_fail(cmd, e);
	fprintf(cmd->out, STR_FMT " di atas " STR_FMT ".\n", STR_ARG(w.upper.name),
		STR_ARG(w.lower.name));
	return 0;
}

static void put_json(struct command *cmd, const struct institution *list, size_t n)
{
	struct buf out = BUF_INIT(cmd->arena, 16 << 20);
	struct json j = JSON_INIT(&out);

	json_array(&j);
	for (size_t i = 0; i < n; i++) {
		json_object(&j);
		json_put_str(&j, "code", list[i].code);
		json_put_str(&j, "name", list[i].name);
		json_put_str(&j, "kind", str_from(institution_kind_key(list[i].kind)));
		json_put_str(&j, "zone", str_from(zone_name(list[i].zone)));
		json_object_end(&j);
	}
	json_array_end(&j);
	fprintf(cmd->out, STR_FMT "\n", STR_ARG(buf_str(&out)));
}

/* COMMAND: institution list [--json]
 * Menyebut semua instansi. */
static int institution_list_command(struct command *cmd,
				    const struct institution_list_command_args *in)
{
	struct institution *list = NULL;
	struct db *db;
	size_t n = 0;
	enum err e = command_db(cmd, &db);

	if (e == OK)
		e = institution_list(db, cmd->arena, &list, &n);
	if (e != OK)
		return command_fail(cmd, e);
	if (in->json) {
		put_json(cmd, list, n);
		return 0;
	}
	for (size_t i = 0; i < n; i++)
		fprintf(cmd->out, "%-24.*s %-12s %-5s " STR_FMT "\n", STR_ARG(list[i].code),
			institution_kind_key(list[i].kind), zone_name(list[i].zone),
			STR_ARG(list[i].name));
	if (n == 0)
		fprintf(cmd->out, "Belum ada instansi. Tambahkan dengan: netral institution add "
				  "KODE --name NAMA\n");
	return 0;
}
