/* Letters: drafting, editing, throwing away, delivering. Issuing is letter_issue.c, reading
 * letter_list.c. See letter.h. */
#include "core/case/letter.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/case/actor.h"
#include "core/case/letter_event.h"
#include "core/case/letter_fill.h"
#include "query/letter.h"
#include "sys/unicode.h"

enum { FILLED_MAX = 1 << 20 /* bytes of a text before it is cut */ };

/* Line ends as they are stored, whatever a browser sends. */
static str lines(struct arena *a, str s)
{
	str nfc = unicode_nfc(a, s);
	char *p = (char *)(uintptr_t)nfc.p;
	size_t n = 0;

	for (size_t i = 0; i < nfc.n; i++)
		if (p[i] != '\r')
			p[n++] = p[i];
	return str_n(p, n);
}

static enum err text(struct arena *a, str s, size_t max, const char *field, const char *missing,
		     str *ret, struct error *error)
{
	*ret = str_trim(lines(a, s));
	if (ret->n == 0 && missing)
		return error_set(error, ERR_INPUT, field, "%s", missing);
	if (utf8_count(*ret) > max)
		return error_set(error, ERR_INPUT, field, N_("Isian ini terlalu panjang."));
	return OK;
}

/* No more than a letter may have: what a case knows can be longer. */
static str shortened(str s)
{
	size_t points = utf8_count(s);

	while (points > LETTER_BODY_MAX) {
		s.n--;
		if ((s.p[s.n] & 0xc0) != 0x80)
			points--;
	}
	return s;
}

enum err letter_begin(struct tx *tx, struct arena *a, const struct rulebook *book,
		      const struct who *who, day today, const struct letter_new *n, str rung,
		      id *ret, struct error *error)
{
	const struct document *document = document_find(book, n->kind);
	struct letter_new clean = *n;
	struct letter_values values;
	struct letter_count_row count;
	struct buf body = BUF_INIT(a, FILLED_MAX);
	struct letter_event e = {.ref = n->ref,
				 .kind = EVENT_LETTER_DRAFTED,
				 .letter = id_new(),
				 .track = n->track,
				 .rung = rung};

	if (!document)
		return error_set(error, ERR_INPUT, "jenis", N_("Pilih jenis suratnya."));
	TRY(text(a, n->recipient, LETTER_RECIPIENT_MAX, "kepada", NULL, &clean.recipient, error));
	TRY(letter_count(tx->db, a, n->ref.inst, n->ref.id, &count));
	if (count.n >= LETTER_CASE_MAX)
		return error_set(error, ERR_LIMIT, NULL,
				 N_("Perkara ini sudah memuat surat sebanyak batasnya. Tidak ada "
				    "yang disimpan."));
	TRY(letter_values_read(tx->db, a, book, today, &clean, &values));
	letter_fill(&body, document->body, &values);
	TRY(buf_err(&body));
	e.document = document->name;
	e.title = document->title.id;
	e.recipient = clean.recipient;
	e.body = shortened(str_trim(lines(a, buf_str(&body))));
	TRY(letter_insert(tx, n->ref.inst, n->ref.id, e.letter, n->track, e.document, e.title,
			  e.recipient, e.body, rung, who->inst, who->account, tx->now, (id){{0}},
			  NULL));
	TRY(letter_tell(tx, a, who, &e));
	*ret = e.letter;
	return OK;
}

enum err letter_draft(struct tx *tx, struct arena *a, const struct rulebook *book,
		      const struct who *who, day today, const struct letter_new *n, id *ret,
		      struct error *error)
{
	TRY(case_access_check(tx->db, a, who, n->ref));
	return letter_begin(tx, a, book, who, today, n, STR(""), ret, error);
}

/* The letter, when `who` may see the case and his office wrote it. */
static enum err own(struct tx *tx, struct arena *a, const struct who *who, struct case_ref ref,
		    id letter, struct letter_row_row *ret)
{
	TRY(case_access_check(tx->db, a, who, ref));
	TRY(letter_row(tx->db, a, ref.inst, ref.id, letter, who->inst, ret));
	return ret->author_inst == who->inst ? OK : ERR_CONFLICT;
}

enum err letter_edit(struct tx *tx, struct arena *a, const struct who *who,
		     const struct letter_edit *edit, struct error *error)
{
	struct letter_event e = {.kind = EVENT_LETTER_EDITED, .letter = edit->letter};
	struct letter_row_row row;
	int64_t changed;

	TRY(own(tx, a, who, edit->ref, edit->letter, &row));
	TRY(text(a, edit->title, LETTER_TITLE_MAX, "judul", N_("Tuliskan judul suratnya."),
		 &e.title, error));
	TRY(text(a, edit->recipient, LETTER_RECIPIENT_MAX, "kepada", NULL, &e.recipient, error));
	TRY(text(a, edit->body, LETTER_BODY_MAX, "isi", N_("Tuliskan isi suratnya."), &e.body,
		 error));
	if (!row.issued_at.is && str_eq(e.title, row.title) && str_eq(e.recipient, row.recipient) &&
	    str_eq(e.body, row.body))
		return OK;
	e.ref = (struct case_ref){edit->ref.inst, row.case_};
	e.track = row.track;
	e.document = row.kind;
	TRY(letter_update(tx, e.ref.inst, e.ref.id, edit->letter, edit->version, who->inst,
			  who->account, e.title, e.recipient, e.body, &changed));
	return changed == 1 ? letter_tell(tx, a, who, &e) : ERR_CONFLICT;
}

enum err letter_drop(struct tx *tx, struct arena *a, const struct who *who, struct case_ref ref,
		     id letter, int64_t version)
{
	struct letter_event e = {.kind = EVENT_LETTER_DROPPED, .letter = letter};
	struct letter_row_row row;
	int64_t changed;

	TRY(own(tx, a, who, ref, letter, &row));
	e.ref = (struct case_ref){ref.inst, row.case_};
	TRY(letter_delete(tx, e.ref.inst, e.ref.id, letter, version, who->inst, &changed));
	return changed == 1 ? letter_tell(tx, a, who, &e) : ERR_CONFLICT;
}

enum err letter_deliver(struct tx *tx, struct arena *a, const struct who *who, day today,
			struct case_ref ref, id letter, int64_t version, day on,
			struct error *error)
{
	struct letter_event e = {.kind = EVENT_LETTER_DELIVERED, .letter = letter, .on = on};
	struct letter_row_row row;
	int64_t changed;

	TRY(own(tx, a, who, ref, letter, &row));
	if (row.issued_at.is && on < moment_day(row.issued_at.v, who->zone))
		return error_set(error, ERR_INPUT, "hari",
				 N_("Surat tidak dapat disampaikan sebelum diterbitkan."));
	if (on > today)
		return error_set(error, ERR_INPUT, "hari",
				 N_("Hari penyampaian tidak boleh sesudah hari ini."));
	e.ref = (struct case_ref){ref.inst, row.case_};
	TRY(letter_set_delivered(tx, e.ref.inst, e.ref.id, letter, version, who->inst, on,
				 &changed));
	return changed == 1 ? letter_tell(tx, a, who, &e) : ERR_CONFLICT;
}
