/* netral pledge …: checking a signed pledge without a server, from its code or its PDF. */
#include "base/codec.h"
#include "core/key/list.h"
#include "core/pledge/file.h"
#include "sys/file.h"
#include "sys/json.h"
#include "ui/cli/command.h"

#include "ui/cli/pledge.command.h"

/* Continues enum statement_outcome. */
enum { OUTCOME_SIGNED = 100, OUTCOME_FILE_ALTERED, OUTCOME_FILE_UNSEALED };

/* What is being checked, and what came of it. */
struct checking {
	struct statement statement;
	str pdf; /* p NULL: a bare code */
	struct pledge_file file;
	str name, nip;
	bool person; /* name and NIP are known */
	int outcome;
	const struct statement_key *key;
	const struct statement_text *text;
};

static const struct words {
	int outcome;
	const char *key, *text;
} words[] = {
	{STATEMENT_GENUINE, "genuine",
	 "ASLI: ditandatangani instansi untuk nama, NIP, dan naskah ini."},
	{OUTCOME_SIGNED, "signed",
	 "Tanda tangan sah. Beri --name dan --nip seperti tercetak untuk mencocokkan orangnya."},
	{STATEMENT_UNKNOWN_KEY, "unknown_key", "TIDAK DIKENAL: kuncinya tidak ada dalam daftar."},
	{STATEMENT_RETIRED_KEY, "retired_key",
	 "TIDAK COCOK: bertanggal sesudah kuncinya berhenti dipakai."},
	{STATEMENT_BAD_SIGNATURE, "bad_signature",
	 "TIDAK COCOK: kodenya diubah atau tidak pernah ditandatangani."},
	{STATEMENT_PERSON_DIFFERS, "person_differs", "TIDAK COCOK: bukan untuk nama dan NIP ini."},
	{STATEMENT_TEXT_DIFFERS, "text_differs",
	 "TIDAK COCOK: naskahnya bukan yang ditandatangani."},
	{OUTCOME_FILE_ALTERED, "file_altered",
	 "TIDAK COCOK: berkas PDF ini diubah sesudah diterbitkan."},
	{OUTCOME_FILE_UNSEALED, "file_unsealed",
	 "TIDAK COCOK: berkas PDF ini tanpa segel penerbit, jadi yang tercetak dapat diubah."},
};

static const struct words *words_of(int outcome)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i].outcome == outcome)
			return &words[i];
	return &words[4];
}

/* A code, or else the name of a file: a PDF, or a text with the code in it. */
static enum err read_input(struct command *cmd, str what, struct checking *c)
{
	uint8_t bytes[STATEMENT_LEN];
	str content;
	enum err e;

	if (statement_parse_code(what, bytes, &c->statement) == OK)
		return OK;
	e = file_read(cmd->arena, str_cstr(cmd->arena, what), PLEDGE_PDF_MAX, &content,
		      &cmd->error);
	if (e == ERR_NOT_FOUND)
		return error_set(&cmd->error, ERR_FORMAT, NULL,
				 "Bukan kode pernyataan, dan tidak ada berkas bernama begitu.");
	TRY(e);
	if (!str_starts(content, STR("%PDF-")) &&
	    statement_parse_code(str_trim(content), bytes, &c->statement) == OK)
		return OK;
	TRY(pledge_file_parse(cmd->arena, content, &c->file, &cmd->error));
	c->pdf = content;
	c->statement = c->file.statement;
	c->name = c->file.name;
	c->nip = c->file.nip;
	c->person = true;
	return OK;
}

static enum err read_keys(struct command *cmd, str path, struct statement_keys *ret)
{
	struct db *db;
	str json;

	if (!path.p) {
		TRY(command_db(cmd, &db));
		return key_list_read(db, cmd->arena, ret);
	}
	TRY(file_read(cmd->arena, str_cstr(cmd->arena, path), KEY_LIST_MAX, &json, &cmd->error));
	return key_list_parse(cmd->arena, json, ret, &cmd->error);
}

static void check(struct command *cmd, const struct statement_keys *keys, struct checking *c)
{
	c->outcome = (int)statement_verify_signature(keys, &c->statement, &c->key);
	if (c->outcome != STATEMENT_GENUINE)
		return;
	if (!c->person) {
		c->outcome = OUTCOME_SIGNED;
		return;
	}
	c->outcome = (int)statement_verify(cmd->arena, keys, &c->statement, c->name, c->nip,
					   c->pdf.p ? c->file.text_hash : NULL, &c->text);
	if (c->outcome != STATEMENT_GENUINE || !c->pdf.p)
		return;
	switch (pledge_file_check_seal(keys, c->pdf, c->statement.inst)) {
	case SEAL_WHOLE:
		break;
	case SEAL_MISSING:
		c->outcome = OUTCOME_FILE_UNSEALED;
		break;
	case SEAL_BROKEN:
		c->outcome = OUTCOME_FILE_ALTERED;
		break;
	}
}

static void put_member(struct json *j, const char *key, str value)
{
	json_key(j, key);
	if (value.p)
		json_str(j, value);
	else
		json_null(j);
}

static void print_json(struct command *cmd, const struct checking *c, bool genuine)
{
	struct buf out = BUF_INIT(cmd->arena, 64 << 10), on = BUF_INIT(cmd->arena, 16);
	struct json j = JSON_INIT(&out);

	day_put_iso(&on, c->statement.day);
	json_object(&j);
	json_put_bool(&j, "genuine", genuine);
	put_member(&j, "outcome", str_from(words_of(c->outcome)->key));
	put_member(&j, "institution", c->key ? c->key->name : (str){0});
	put_member(&j, "key", str_printf(cmd->arena, "%08x", c->statement.key_id));
	put_member(&j, "number",
		   str_printf(cmd->arena, "%llu", (unsigned long long)c->statement.number));
	put_member(&j, "day", buf_str(&on));
	put_member(&j, "name", c->person ? c->name : (str){0});
	put_member(&j, "nip", c->person ? c->nip : (str){0});
	put_member(&j, "title", c->text ? c->text->title : c->pdf.p ? c->file.title : (str){0});
	json_object_end(&j);
	fprintf(cmd->out, STR_FMT "\n", STR_ARG(buf_str(&out)));
}

static void print_words(struct command *cmd, const struct checking *c)
{
	struct buf on = BUF_INIT(cmd->arena, 16);

	day_put_iso(&on, c->statement.day);
	fprintf(cmd->out, "%s\n", words_of(c->outcome)->text);
	if (c->key)
		fprintf(cmd->out, "Instansi: " STR_FMT "\n", STR_ARG(c->key->name));
	fprintf(cmd->out, "Nomor:    " STR_FMT "\nTanggal:  " STR_FMT "\n",
		STR_ARG(statement_number(cmd->arena, c->statement.number)), STR_ARG(buf_str(&on)));
	if (c->person)
		fprintf(cmd->out, "Nama:     " STR_FMT "\nNIP:      " STR_FMT "\n",
			STR_ARG(c->name), STR_ARG(c->nip));
	if (c->text)
		fprintf(cmd->out, "Naskah:   " STR_FMT "\n", STR_ARG(c->text->title));
}

/* COMMAND: pledge verify CODE|FILE [--keys FILE] [--name NAME] [--nip NIP] [--json]
 * Memeriksa pakta integritas yang sudah ditandatangani, tanpa server.
 * CODE: isi kode QR, alamatnya atau kodenya saja; beri --name dan --nip seperti tercetak. FILE:
 * PDF-nya; nama, NIP, dan naskah dibaca dari berkas. --keys: daftar dari netral key list --json
 * atau /periksa/kunci.json; tanpa itu dari basis data. Keluar dengan 0 bila asli, 1 bila tidak, 3
 * bila tidak terbaca. */
static int pledge_verify_command(struct command *cmd, const struct pledge_verify_command_args *in)
{
	struct checking c = {0};
	struct statement_keys keys;
	bool genuine;
	enum err e = read_input(cmd, in->code_file, &c);

	if (e == OK)
		e = read_keys(cmd, in->keys, &keys);
	if (e != OK)
		return command_fail(cmd, e);
	if (in->name.p) {
		c.name = in->name;
		c.nip = in->nip.p || !c.pdf.p ? in->nip : c.nip;
		c.person = true;
	} else if (in->nip.p) {
		c.nip = in->nip;
	}
	if (c.person && !c.nip.p)
		c.nip = STR("");
	check(cmd, &keys, &c);
	genuine = c.outcome == STATEMENT_GENUINE || c.outcome == OUTCOME_SIGNED;
	if (in->json)
		print_json(cmd, &c, genuine);
	else
		print_words(cmd, &c);
	return genuine ? 0 : 1;
}
