/* Letters for somebody who is accused. See own_letter.h. */
#include "core/case/own_letter.h"

#include "base/codec.h"
#include "core/case/blob.h"
#include "core/case/dossier.h"
#include "core/case/letter.h"
#include "query/letter.h"
#include "sys/json.h"

static bool is_for(const struct rulebook *book, id subject, const struct letter_own_row *r)
{
	const struct document *d = document_find(book, r->kind);

	if (!d || !d->to_subject)
		return false;
	return id_is_none(r->subject) ? r->subjects == 1 : id_eq(r->subject, subject);
}

static struct own_letter letter_of(const struct letter_own_row *r)
{
	return (struct own_letter){
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

enum err own_letters(struct db *db, struct arena *a, const struct rulebook *book,
		     const struct own_case *c, struct own_letter **ret, size_t *ret_n)
{
	struct letter_own_row *row;
	struct own_letter *list;
	size_t n, found = 0;

	TRY(letter_own(db, a, c->ref.inst, c->ref.id, LETTER_CASE_MAX, &row, &n));
	list = arena_array(a, struct own_letter, n + 1);
	for (size_t i = 0; i < n; i++)
		if (is_for(book, c->subject, &row[i]))
			list[found++] = letter_of(&row[i]);
	*ret = list;
	*ret_n = found;
	return OK;
}

/* ---- whether he was told ---- */

static void look_at(struct own_told *told, const struct step *s, day since)
{
	if (!s || !text_is(s->subject_sees) || (told->told && told->since <= since))
		return;
	told->told = true;
	told->since = since;
}

/* The first day on which a step of a track told him something. */
static void look_through(struct own_told *told, const struct track *t)
{
	for (size_t i = 0; i < t->passage_n; i++) {
		const struct track_passage *p = &t->passage[i];

		look_at(told, step_find(t->procedure, p->step), p->passage.on - p->days);
	}
	look_at(told, t->standing.step, t->standing.since);
}

enum err own_told(struct db *db, struct arena *a, const struct rulebook *book, struct case_ref ref,
		  const struct track *track, size_t track_n, const struct case_subject *subject,
		  size_t n, struct own_told *ret)
{
	struct letter_own_row *row;
	size_t row_n;

	TRY(letter_own(db, a, ref.inst, ref.id, LETTER_CASE_MAX, &row, &row_n));
	for (size_t i = 0; i < n; i++) {
		ret[i] = (struct own_told){0};
		for (size_t k = 0; k < track_n; k++)
			if (id_is_none(track[k].subject) || id_eq(track[k].subject, subject[i].id))
				look_through(&ret[i], &track[k]);
		for (size_t k = 0; k < row_n && !ret[i].by_letter; k++)
			if (is_for(book, subject[i].id, &row[k])) {
				ret[i].by_letter = true;
				ret[i].letter = letter_of(&row[k]);
			}
	}
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
