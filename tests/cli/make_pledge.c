/* Writes into a directory what tests of `netral pledge verify` check: a pledge as PDF and code, the
 * key list, and the same PDF altered in the ways somebody might. */
#include <stdio.h>

#include "base/codec.h"
#include "base/vec.h"
#include "core/key/list.h"
#include "core/pledge/file.h"
#include "sys/file.h"

static struct arena arena;
static const char *directory;

static void must(enum err e)
{
	if (e != OK) {
		fprintf(stderr, "make_pledge: %s\n", err_info(e)->name);
		abort();
	}
}

static void save(const char *name, str content)
{
	must(file_write(str_printf(&arena, "%s/%s", directory, name).p, content, 0644, NULL));
}

/* `s` with the first `from` turned into `to` (of the same length). */
static str altered(str s, const char *from, const char *to)
{
	str copy = str_copy(&arena, s);
	ptrdiff_t at = str_find(copy, str_from(from));

	if (at < 0)
		abort();
	memcpy((char *)copy.p + at, to, strlen(to));
	return copy;
}

int main(int argc, char **argv)
{
	const uint8_t seed[SEED_LEN] = {4, 2};
	uint8_t bytes[STATEMENT_LEN], hash[SHA256_LEN];
	struct statement_keys keys = {0};
	struct statement_key *key;
	struct statement_text *text;
	struct buf list = BUF_INIT(&arena, KEY_LIST_MAX), longer = BUF_INIT(&arena, PLEDGE_PDF_MAX);
	struct pledge_document d = {
		.institution = STR("Pemerintah Kota Contoh"),
		.drive = STR("Pilkada 2024"),
		.title = STR("Pakta Integritas"),
		.body = STR("Menjaga netralitas.\nMenolak politik uang."),
		.sanctions = STR("Sanksi moral sampai pemberhentian."),
		.sentence = STR("Saya tidak memihak."),
		.text_version = 1,
		.name = STR("Ratna Wulansari, S.E."),
		.nip = STR("198507122010012003"),
		.unit_path = STR("Kecamatan Baros"),
		.at = INT64_C(1731114000000000),
		.zone = ZONE_WIB,
		.number = 12,
		.seal_seed = seed,
	};
	str pdf;

	if (argc != 2)
		return 2;
	directory = argv[1];
	must(crypto_init());
	arena_init(&arena, 64 << 20);
	key = vec_push(&keys.key, &arena);
	*key = (struct statement_key){
		.inst = 77, .name = d.institution, .from = 20000, .until = INT32_MAX};
	sign_public_key(seed, key->public_key);
	sha256(key->public_key, PUBLIC_KEY_LEN, hash);
	key->id = (uint32_t)hash[0] << 24 | (uint32_t)hash[1] << 16 | (uint32_t)hash[2] << 8 |
		  hash[3];
	text = vec_push(&keys.text, &arena);
	*text = (struct statement_text){
		.title = d.title, .body = d.body, .sanctions = d.sanctions, .sentence = d.sentence};
	statement_text_hash(d.title, d.body, d.sanctions, d.sentence, text->hash);
	must(statement_make(&arena, seed, key->id,
			    &(struct statement_facts){.inst = 77,
						      .number = 12,
						      .day = 20036,
						      .name = d.name,
						      .nip = d.nip,
						      .text_hash = text->hash},
			    bytes));
	d.statement = str_n((char *)bytes, sizeof bytes);
	d.url = statement_url(&arena, STR("https://netral.example"), bytes);
	d.seal_key_id = key->id;
	must(pledge_pdf(&arena, &d, &pdf));
	key_list_put(&list, &keys);
	save("keys.json", buf_str(&list));
	save("url.txt", d.url);
	save("pledge.pdf", pdf);
	save("name.pdf", altered(pdf, "\"name\":\"Ratna", "\"name\":\"Retna"));
	save("nip.pdf", altered(pdf, "\"nip\":\"1985", "\"nip\":\"1986"));
	save("text.pdf", altered(pdf, "Menolak politik", "Menerima politi"));
	save("page.pdf", altered(pdf, "/MediaBox [ 0 0 595", "/MediaBox [ 0 0 594"));
	buf_put(&longer, pdf);
	buf_put(&longer, STR("% "));
	save("longer.pdf", buf_str(&longer));
	d.seal_seed = NULL;
	must(pledge_pdf(&arena, &d, &pdf));
	save("unsealed.pdf", pdf);
	save("other.pdf", STR("%PDF-1.4\nnothing of ours\n"));
	arena_finish(&arena);
	return 0;
}
