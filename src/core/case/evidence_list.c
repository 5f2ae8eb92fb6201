/* Reading evidence: the list, the bytes of what was taken, the custody record. See evidence.h. */
#include "base/lang.h"
#include "core/case/actor.h"
#include "core/case/blob.h"
#include "core/case/evidence.h"
#include "query/evidence.h"

const char *evidence_kind_label(int64_t kind)
{
	switch (kind) {
	case EVIDENCE_FILE:
		return N_("Berkas");
	case EVIDENCE_ADDRESS:
		return N_("Alamat halaman");
	case EVIDENCE_STATEMENT:
		return N_("Keterangan lisan");
	}
	return "?";
}

const char *custody_act_label(int64_t act)
{
	switch (act) {
	case CUSTODY_RECEIVED:
		return N_("Diterima");
	case CUSTODY_OPENED:
		return N_("Dibuka");
	case CUSTODY_COPIED:
		return N_("Disalin");
	case CUSTODY_PASSED:
		return N_("Diteruskan");
	}
	return "?";
}

static enum err copy_hash(uint8_t to[SHA256_LEN], str from)
{
	if (from.n != SHA256_LEN)
		return ERR_INTERNAL;
	memcpy(to, from.p, SHA256_LEN);
	return OK;
}

static enum err from_row(const struct evidence_rows_row *row, struct evidence *ret)
{
	*ret = (struct evidence){
		.id = row->evidence,
		.of = row->case_,
		.kind = (enum evidence_kind)row->kind,
		.name = row->name,
		.about = row->about,
		.type = row->type,
		.size = row->size,
		.has_clean = row->clean_sha256.p != NULL,
		.clean_size = row->clean_size,
		.has_captured = row->captured_at.is,
		.captured_at = row->captured_at.v,
		.received_at = row->received_at,
		.received_by = row->received_by,
		.received_inst = row->received_inst,
	};
	TRY(copy_hash(ret->sha256, row->sha256));
	return ret->has_clean ? copy_hash(ret->clean_sha256, row->clean_sha256) : OK;
}

enum err evidence_list(struct db *db, struct arena *a, const struct who *who, struct case_ref ref,
		       struct evidence **ret, size_t *ret_n)
{
	struct evidence_rows_row *row;
	struct evidence *list;
	size_t n;

	TRY(case_access_check(db, a, who, ref));
	TRY(evidence_rows(db, a, ref.inst, ref.id, EVIDENCE_CASE_MAX, &row, &n));
	list = arena_array(a, struct evidence, n);
	for (size_t i = 0; i < n; i++)
		TRY(from_row(&row[i], &list[i]));
	*ret = list;
	*ret_n = n;
	return OK;
}

/* The bytes on their way out, compared at the end with what was received. */
struct passing {
	enum err (*part)(void *ctx, str bytes);
	void *ctx;
	struct sha256_state hash;
};

static enum err pass(void *ctx, str bytes)
{
	struct passing *p = ctx;

	sha256_feed(&p->hash, bytes.p, bytes.n);
	return p->part(p->ctx, bytes);
}

enum err evidence_read(struct db *db, struct arena *a, const struct evidence_taken *taken,
		       enum err (*part)(void *ctx, str bytes), void *ctx)
{
	struct passing p = {.part = part, .ctx = ctx};
	uint8_t found[SHA256_LEN];

	sha256_begin(&p.hash);
	TRY(blob_each(db, a, taken->inst, taken->blob, pass, &p));
	sha256_end(&p.hash, found);
	return memcmp(found, taken->sha256, SHA256_LEN) == 0 ? OK : ERR_INTERNAL;
}

enum err custody_list(struct db *db, struct arena *a, const struct who *who, struct case_ref ref,
		      id evidence, int64_t after, int64_t limit, struct custody **ret,
		      size_t *ret_n)
{
	struct evidence_row_row of;
	struct custody_rows_row *row;
	struct custody *list;
	size_t n;

	TRY(case_access_check(db, a, who, ref));
	TRY(evidence_row(db, a, ref.inst, ref.id, evidence, &of));
	TRY(custody_rows(db, a, ref.inst, evidence, after, limit, &row, &n));
	list = arena_array(a, struct custody, n);
	for (size_t i = 0; i < n; i++)
		list[i] = (struct custody){
			.seq = row[i].seq,
			.act = (enum custody_act)row[i].act,
			.clean = row[i].clean != 0,
			.words = row[i].words,
			.at = row[i].at,
			.by = row[i].name,
			.institution = row[i].institution,
		};
	*ret = list;
	*ret_n = n;
	return OK;
}
