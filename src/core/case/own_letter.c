/* Letters for somebody who is accused. See own_letter.h. */
#include "core/case/own_letter.h"

#include "base/codec.h"
#include "core/case/blob.h"
#include "core/case/dossier.h"
#include "core/case/letter.h"
#include "query/letter.h"
#include "sys/json.h"

static bool is_for(const struct rulebook *book, const struct own_case *c,
		   const struct letter_own_row *r)
{
	const struct document *d = document_find(book, r->kind);

	if (!d || !d->to_subject)
		return false;
	return id_is_none(r->subject) ? r->subjects == 1 : id_eq(r->subject, c->subject);
}

enum err own_letters(struct db *db, struct arena *a, const struct rulebook *book,
		     const struct own_case *c, struct own_letter **ret, size_t *ret_n)
{
	struct letter_own_row *row;
	struct own_letter *list;
	size_t n, found = 0;

	TRY(letter_own(db, a, c->ref.inst, c->ref.id, LETTER_CASE_MAX, &row, &n));
	list = arena_array(a, struct own_letter, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct letter_own_row *r = &row[i];

		if (!is_for(book, c, r))
			continue;
		list[found++] = (struct own_letter){
			.id = r->letter,
			.of = r->case_,
			.title = r->title,
			.number = r->number,
			.office = r->office_name.p ? r->office_name : STR(""),
			.issued_at = r->issued_at.v,
			.delivered = r->delivered_day.is,
			.delivered_day = (day)r->delivered_day.v,
			.read = r->read_at.is,
			.read_at = r->read_at.v,
			.sha256 = r->sha256,
			.blob = r->blob,
		};
	}
	*ret = list;
	*ret_n = found;
	return OK;
}

/* ---- reading one ---- */

struct reading {
	struct arena *a;
	const struct rulebook *book;
	const struct who *who;
	day today;
	str number;
	id letter;
	struct own_case c;
	struct own_letter found;
};

static enum err find(struct db *db, struct reading *x)
{
	struct own_letter *list;
	size_t n;

	TRY(own_case_find(db, x->a, x->book, x->who, x->today, x->number, &x->c));
	TRY(own_letters(db, x->a, x->book, &x->c, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (id_eq(list[i].id, x->letter)) {
			x->found = list[i];
			return OK;
		}
	return ERR_NOT_FOUND;
}

/* Looks again: of two who open it at once one is the first. */
static enum err enter(struct tx *tx, void *ctx)
{
	struct reading *x = ctx;
	struct buf data = BUF_INIT(x->a, 256);
	struct json j = JSON_INIT(&data);
	struct case_ref of;
	struct dossier *d;

	TRY(find(tx->db, x));
	if (x->found.read)
		return OK;
	of = (struct case_ref){x->c.ref.inst, x->found.of};
	TRY(dossier_open(tx, x->a, NULL, x->who, x->today, of, &d));
	TRY(letter_set_read(tx, of.inst, of.id, x->letter, tx->now, NULL));
	json_object(&j);
	json_put_str(&j, "letter", id_hex(x->a, x->letter));
	json_put_str(&j, "subject", id_hex(x->a, x->c.subject));
	json_object_end(&j);
	TRY(buf_err(&data));
	TRY(dossier_event(d, EVENT_CASE_LETTER_READ, buf_str(&data)));
	return dossier_save(d);
}

enum err own_letter_open(const struct case_io *io, struct arena *a, const struct rulebook *book,
			 const struct who *who, day today, str number, id letter, str *ret)
{
	struct reading x = {.a = a,
			    .book = book,
			    .who = who,
			    .today = today,
			    .number = number,
			    .letter = letter};

	TRY(find(io->db, &x));
	if (!x.found.read)
		TRY(io->write(io->ctx, x.c.ref.inst, enter, &x));
	return blob_read(io->db, a, x.c.ref.inst, x.found.blob, x.found.sha256, LETTER_PDF_MAX,
			 ret);
}
