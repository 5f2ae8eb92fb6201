/* evidence: adding it and taking it in hand; both write the custody record. Listing it is
 * evidence_list.c. */
#include "core/case/evidence.h"

#include "base/codec.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "core/case/actor.h"
#include "core/case/blob.h"
#include "core/case/dossier.h"
#include "core/event/event.h"
#include "query/evidence.h"
#include "sys/json.h"
#include "sys/unicode.h"

enum { DATA_MAX = 2048, CLOCKS_DIFFER = 5 /* minutes that a clock may be ahead of ours */ };

/* A thing on its way into the database, its texts as they are stored. */
struct entry {
	id evidence, blob, clean;
	str name, about, words, type;
	int64_t size, clean_size;
	str sha256, clean_sha256;
};

/* ---- what was typed ---- */

static enum err text(struct arena *a, str s, size_t max, const char *field, const char *missing,
		     str *ret, struct error *error)
{
	*ret = unicode_nfc(a, str_trim(s));
	if (ret->n == 0 && missing)
		return error_set(error, ERR_INPUT, field, "%s", missing);
	if (utf8_count(*ret) > max)
		return error_set(error, ERR_INPUT, field, N_("Isian ini terlalu panjang."));
	return OK;
}

/* The name of a file as its sender's device had it: without a path and what is no letter. */
static str file_name(struct arena *a, str name)
{
	str clean;
	char *p;

	for (size_t i = name.n; i > 0; i--)
		if (name.p[i - 1] == '/' || name.p[i - 1] == '\\') {
			name = str_sub(name, i, name.n);
			break;
		}
	clean = unicode_nfc(a, utf8_whole(str_sub(str_trim(name), 0, EVIDENCE_NAME_MAX)));
	p = (char *)(uintptr_t)clean.p;
	for (size_t i = 0; i < clean.n; i++)
		if ((unsigned char)p[i] < ' ' || p[i] == 0x7f)
			p[i] = '_';
	return clean.n ? clean : STR("tanpa nama");
}

static bool is_address(str s)
{
	str rest = str_starts(s, STR("https://"))  ? str_sub(s, 8, s.n)
		   : str_starts(s, STR("http://")) ? str_sub(s, 7, s.n)
						   : (str){0};

	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7f)
			return false;
	return rest.n > 0 && rest.p[0] != '/';
}

static enum err read_address(struct tx *tx, struct arena *a, const struct evidence_new *n,
			     struct entry *e, struct error *error)
{
	TRY(text(a, n->name, EVIDENCE_ADDRESS_MAX, "alamat", N_("Tuliskan alamat halamannya."),
		 &e->name, error));
	if (!is_address(e->name))
		return error_set(
			error, ERR_INPUT, "alamat",
			N_("Alamat halaman dimulai dengan https:// atau http:// dan tidak memuat "
			   "spasi. Salin dari bilah alamat peramban."));
	TRY(text(a, n->about, EVIDENCE_ABOUT_MAX, "keterangan",
		 N_("Tuliskan apa yang terlihat di halaman itu; isinya dapat berubah atau hilang."),
		 &e->about, error));
	if (n->captured_at <= 0 || n->captured_at > tx->now + CLOCKS_DIFFER * MICROS_MINUTE)
		return error_set(error, ERR_INPUT, "waktu",
				 N_("Isi kapan halaman itu dilihat; tidak boleh di masa depan."));
	return OK;
}

/* The bytes that stand for an address: docs/formats/evidence.md. */
static str address_bytes(struct arena *a, const struct entry *e, int64_t captured_at)
{
	struct buf b = BUF_INIT(a, 64 << 10);

	buf_put(&b, STR("netral-alamat 1\n"));
	buf_put(&b, e->name);
	buf_putc(&b, '\n');
	moment_put_utc(&b, captured_at);
	buf_putc(&b, '\n');
	buf_put(&b, e->about);
	return buf_str(&b);
}

/* ---- storing ---- */

static str hash_of(struct arena *a, str bytes)
{
	uint8_t *sha = arena_alloc(a, SHA256_LEN);

	sha256(bytes.p, bytes.n, sha);
	return str_n((const char *)sha, SHA256_LEN);
}

static enum err put_words(struct tx *tx, struct arena *a, int64_t inst, str bytes, struct entry *e)
{
	e->type = str_from(evidence_type_name(TYPE_TEXT));
	e->size = (int64_t)bytes.n;
	e->sha256 = hash_of(a, bytes);
	return blob_put(tx, inst, bytes, &e->blob);
}

static enum err put_file(struct tx *tx, struct arena *a, int64_t inst,
			 const struct evidence_file *f, struct entry *e)
{
	e->type = str_from(evidence_type_name(f->type));
	e->size = f->size;
	e->sha256 = str_n((const char *)f->sha256, SHA256_LEN);
	TRY(blob_put_file(tx, a, inst, f->fd, f->size, &e->blob));
	if (f->clean_fd < 0)
		return OK;
	e->clean_size = f->clean_size;
	e->clean_sha256 = str_n((const char *)f->clean_sha256, SHA256_LEN);
	return blob_put_file(tx, a, inst, f->clean_fd, f->clean_size, &e->clean);
}

/* Reads what was given and stores its bytes. */
static enum err put_original(struct tx *tx, struct arena *a, const struct evidence_new *n,
			     struct entry *e, struct error *error)
{
	int64_t inst = n->ref.inst;

	switch (n->kind) {
	case EVIDENCE_FILE:
		e->name = file_name(a, n->name);
		TRY(text(a, n->about, EVIDENCE_ABOUT_MAX, "keterangan", NULL, &e->about, error));
		return put_file(tx, a, inst, n->file, e);
	case EVIDENCE_ADDRESS:
		TRY(read_address(tx, a, n, e, error));
		return put_words(tx, a, inst, address_bytes(a, e, n->captured_at), e);
	case EVIDENCE_STATEMENT:
		TRY(text(a, n->name, EVIDENCE_NAME_MAX, "nama",
			 N_("Tuliskan siapa yang memberi keterangan, sejauh boleh disebut."),
			 &e->name, error));
		TRY(text(a, n->about, EVIDENCE_ABOUT_MAX, "keterangan", NULL, &e->about, error));
		TRY(text(a, n->words, EVIDENCE_WORDS_MAX, "ucapan",
			 N_("Tuliskan apa yang dikatakan."), &e->words, error));
		return put_words(tx, a, inst, e->words, e);
	case EVIDENCE_KIND_END:
		break;
	}
	return ERR_INPUT;
}

static void put_hash(struct json *j, struct arena *a, const char *key, str sha)
{
	json_put_str(j, key, hex_str(a, sha.p, sha.n));
}

static enum err append(struct tx *tx, struct arena *a, const struct who *who, struct case_ref ref,
		       enum event_kind kind, struct buf *data)
{
	TRY(buf_err(data));
	return event_append(tx, a,
			    &(struct event){.inst = ref.inst,
					    .subject = ref.id,
					    .kind = kind,
					    .actor = who->account,
					    .data = buf_str(data)});
}

static enum err tell_received(struct tx *tx, struct arena *a, const struct who *who,
			      const struct evidence_new *n, const struct entry *e)
{
	struct buf data = BUF_INIT(a, DATA_MAX);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "evidence", id_hex(a, e->evidence));
	json_put_int(&j, "kind", n->kind);
	json_put_str(&j, "text", dossier_hash(a, (const str[]){e->name, e->about}, 2));
	json_put_str(&j, "type", e->type);
	json_put_int(&j, "size", e->size);
	put_hash(&j, a, "sha256", e->sha256);
	if (e->clean_sha256.p) {
		json_put_int(&j, "clean_size", e->clean_size);
		put_hash(&j, a, "clean_sha256", e->clean_sha256);
	}
	if (n->kind == EVIDENCE_ADDRESS) {
		json_put_int(&j, "captured_at", n->captured_at);
	}
	json_put_int(&j, "by_inst", who->inst);
	json_object_end(&j);
	return append(tx, a, who, n->ref, EVENT_EVIDENCE_RECEIVED, &data);
}

/* Another process that took the number of an entry just now: the transaction is run again. */
static enum err enter(struct tx *tx, const struct who *who, int64_t inst, id evidence,
		      enum custody_act act, bool clean, str words)
{
	enum err e = custody_insert(tx, inst, evidence, who->inst, who->account, act, clean, words,
				    tx->now, NULL);

	return e == ERR_EXISTS ? ERR_RETRY : e;
}

static enum err check_room(struct tx *tx, struct arena *a, const struct evidence_new *n,
			   struct error *error)
{
	struct evidence_case_row c;
	struct evidence_same_row *same;
	size_t same_n;

	TRY(evidence_case(tx->db, a, n->ref.inst, n->ref.id, &c));
	if (c.state != CASE_OPEN)
		return error_set(error, ERR_CONFLICT, NULL,
				 N_("Perkara ini sudah ditutup atau digabungkan. Tidak ada yang "
				    "disimpan."));
	if (c.evidence >= EVIDENCE_CASE_MAX)
		return error_set(error, ERR_LIMIT, NULL,
				 N_("Perkara ini sudah memuat bukti sebanyak batasnya. Tidak ada "
				    "yang disimpan."));
	if (n->kind != EVIDENCE_FILE)
		return OK;
	TRY(evidence_same(tx->db, a, n->ref.inst, n->ref.id,
			  str_n((const char *)n->file->sha256, SHA256_LEN), &same, &same_n));
	if (same_n == 0)
		return OK;
	return error_set(error, ERR_EXISTS, "berkas",
			 N_("Berkas yang sama persis sudah ada dalam perkara ini. Tidak ada yang "
			    "disimpan lagi."));
}

enum err evidence_add(struct tx *tx, struct arena *a, const struct who *who,
		      const struct evidence_new *n, id *ret, struct error *error)
{
	struct entry e = {.evidence = id_new()};

	TRY(case_access_check(tx->db, a, who, n->ref));
	TRY(check_room(tx, a, n, error));
	TRY(put_original(tx, a, n, &e, error));
	TRY(evidence_insert(tx, n->ref.inst, n->ref.id, e.evidence, n->kind, e.name, e.about,
			    e.type, e.size, e.sha256, e.blob, e.clean, e.clean_size, e.clean_sha256,
			    (struct opt_int){n->kind == EVIDENCE_ADDRESS, n->captured_at}, tx->now,
			    who->account, NULL));
	TRY(enter(tx, who, n->ref.inst, e.evidence, CUSTODY_RECEIVED, false, STR("")));
	TRY(tell_received(tx, a, who, n, &e));
	*ret = e.evidence;
	return OK;
}

/* ---- taking it in hand ---- */

static enum err tell_taken(struct tx *tx, struct arena *a, const struct who *who,
			   const struct evidence_use *use, id of, str words)
{
	static const enum event_kind kinds[CUSTODY_ACT_END] = {
		[CUSTODY_OPENED] = EVENT_EVIDENCE_OPENED,
		[CUSTODY_COPIED] = EVENT_EVIDENCE_COPIED,
		[CUSTODY_PASSED] = EVENT_EVIDENCE_PASSED,
	};
	struct buf data = BUF_INIT(a, DATA_MAX);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "evidence", id_hex(a, use->evidence));
	json_put_int(&j, "clean", use->clean);
	json_put_str(&j, "text", dossier_hash(a, &words, 1));
	json_put_int(&j, "by_inst", who->inst);
	json_object_end(&j);
	return append(tx, a, who, (struct case_ref){use->ref.inst, of}, kinds[use->act], &data);
}

/* A name for the cleaned copy that says nothing about whose device it came from. */
static str clean_name(struct arena *a, str sha, str type)
{
	struct buf b = BUF_INIT(a, 64);

	buf_put(&b, STR("bukti-"));
	hex_put(&b, sha.p, 4);
	buf_printf(&b, "-salinan.%s", evidence_type_ending(evidence_type_find(type)));
	return buf_str(&b);
}

enum err evidence_take(struct tx *tx, struct arena *a, const struct who *who,
		       const struct evidence_use *use, struct evidence_taken *ret,
		       struct error *error)
{
	struct evidence_row_row row;
	str words = STR(""), sha;

	if (use->act <= CUSTODY_RECEIVED || use->act >= CUSTODY_ACT_END)
		return ERR_INPUT;
	TRY(case_access_check(tx->db, a, who, use->ref));
	TRY(evidence_row(tx->db, a, use->ref.inst, use->ref.id, use->evidence, &row));
	if (use->clean && !row.clean_sha256.p)
		return ERR_NOT_FOUND;
	if (use->act == CUSTODY_PASSED)
		TRY(text(a, use->words, EVIDENCE_TO_MAX, "kepada",
			 N_("Tuliskan kepada siapa bukti ini diteruskan, dan untuk apa."), &words,
			 error));
	sha = use->clean ? row.clean_sha256 : row.sha256;
	if (sha.n != SHA256_LEN)
		return ERR_INTERNAL;
	TRY(enter(tx, who, use->ref.inst, use->evidence, use->act, use->clean, words));
	TRY(tell_taken(tx, a, who, use, row.case_, words));
	*ret = (struct evidence_taken){
		.inst = use->ref.inst,
		.blob = use->clean ? row.clean : row.blob,
		.name = use->clean ? clean_name(a, sha, row.type) : row.name,
		.type = row.type,
		.size = use->clean ? row.clean_size : row.size,
	};
	memcpy(ret->sha256, sha.p, SHA256_LEN);
	return OK;
}
