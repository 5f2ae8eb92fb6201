/* Reading letters. See letter.h. */
#include "core/case/actor.h"
#include "core/case/blob.h"
#include "core/case/letter.h"
#include "query/letter.h"

#define LETTER_FROM(row)                                                                           \
	{                                                                                          \
		.of = (row).case_, .track = (row).track, .kind = (row).kind, .title = (row).title, \
		.recipient = (row).recipient, .office = (row).author_inst,                         \
		.office_name = (row).office_name, .author = (row).author,                          \
		.created_at = (row).created_at, .issued = (row).issued_at.is,                      \
		.delivered = (row).delivered_day.is, .issued_at = (row).issued_at.v,               \
		.number = (row).number, .rung = (row).rung,                                        \
		.delivered_day = (day)(row).delivered_day.v, .version = (row).version              \
	}

static enum err copy_hash(struct letter *l, str sha)
{
	if (!l->issued)
		return OK;
	if (sha.n != SHA256_LEN)
		return ERR_INTERNAL;
	memcpy(l->sha256, sha.p, SHA256_LEN);
	return OK;
}

enum err letter_list(struct db *db, struct arena *a, const struct who *who, struct case_ref ref,
		     struct letter **ret, size_t *ret_n)
{
	struct letter_rows_row *row;
	struct letter *list;
	size_t n;

	TRY(case_access_check(db, a, who, ref));
	TRY(letter_rows(db, a, ref.inst, ref.id, who->inst, LETTER_CASE_MAX, &row, &n));
	list = arena_array(a, struct letter, n + 1);
	for (size_t i = 0; i < n; i++) {
		list[i] = (struct letter)LETTER_FROM(row[i]);
		list[i].id = row[i].letter;
		TRY(copy_hash(&list[i], row[i].sha256));
	}
	*ret = list;
	*ret_n = n;
	return OK;
}

enum err letter_read(struct db *db, struct arena *a, const struct who *who, struct case_ref ref,
		     id letter, struct letter *ret)
{
	struct letter_row_row row;

	TRY(case_access_check(db, a, who, ref));
	TRY(letter_row(db, a, ref.inst, ref.id, letter, who->inst, &row));
	*ret = (struct letter)LETTER_FROM(row);
	ret->id = letter;
	ret->body = row.body;
	return copy_hash(ret, row.sha256);
}

static enum err collect(void *ctx, str part)
{
	buf_put(ctx, part);
	return buf_err(ctx);
}

enum err letter_pdf_read(struct db *db, struct arena *a, const struct who *who, struct case_ref ref,
			 id letter, str *ret)
{
	struct buf pdf = BUF_INIT(a, LETTER_PDF_MAX);
	uint8_t found[SHA256_LEN];
	struct letter_row_row row;

	TRY(case_access_check(db, a, who, ref));
	TRY(letter_row(db, a, ref.inst, ref.id, letter, who->inst, &row));
	if (!row.issued_at.is)
		return ERR_NOT_FOUND;
	/* The parts of the blob come in an arena that is rewound. */
	buf_reserve(&pdf, LETTER_PDF_MAX);
	TRY(blob_each(db, a, ref.inst, row.blob, collect, &pdf));
	sha256(pdf.p, pdf.n, found);
	if (!str_eq(row.sha256, str_n((const char *)found, SHA256_LEN)))
		return ERR_INTERNAL;
	*ret = buf_str(&pdf);
	return OK;
}
