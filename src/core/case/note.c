/* Notes of a case. See note.h. */
#include "core/case/note.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/case/dossier.h"
#include "core/case/reporter.h"
#include "query/case_note.h"
#include "sys/json.h"
#include "sys/unicode.h"

enum err case_notes(struct db *db, struct arena *a, const struct who *who, struct case_ref ref,
		    struct note **ret, size_t *ret_n)
{
	struct case_note_page_row *row;
	struct note *note;
	size_t n;

	TRY(case_access_check(db, a, who, ref));
	TRY(case_note_page(db, a, ref.inst, ref.id, who->inst, NOTE_HANDLERS, NOTES_SHOWN, &row,
			   &n));
	note = arena_array(a, struct note, n + 1);
	for (size_t i = 0; i < n; i++) {
		bool reply = row[i].visibility == NOTE_REPLY;

		note[i] = (struct note){.words = row[i].words,
					.by = row[i].name.p && !reply ? row[i].name : STR(""),
					.institution =
						row[i].institution.p ? row[i].institution : STR(""),
					.visibility = (enum note_visibility)row[i].visibility,
					.subject = row[i].subject,
					.at = row[i].at};
	}
	*ret = note;
	*ret_n = n;
	return OK;
}

enum err case_note_data(struct arena *a, id note, int64_t visibility, id subject, str words,
			str *ret)
{
	struct buf data = BUF_INIT(a, 512);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "note", id_hex(a, note));
	json_put_int(&j, "visibility", visibility);
	if (!id_is_none(subject))
		json_put_str(&j, "subject", id_hex(a, subject));
	json_put_str(&j, "text", dossier_hash(a, &words, 1));
	json_object_end(&j);
	TRY(buf_err(&data));
	*ret = buf_str(&data);
	return OK;
}

enum err case_note_write(struct tx *tx, struct arena *a, const struct who *who, day today,
			 struct case_ref ref, enum note_visibility visibility, id subject,
			 str words, struct error *error)
{
	str clean = unicode_nfc(a, str_trim(words));
	struct dossier *d;
	id note = id_new();
	str data;

	if (clean.n == 0)
		return error_set(error, ERR_INPUT, "tulisan", N_("Tuliskan catatannya."));
	if (utf8_count(clean) > NOTE_WORDS_MAX)
		return error_set(error, ERR_INPUT, "tulisan", N_("Catatan terlalu panjang."));
	TRY(dossier_open(tx, a, NULL, who, today, ref, &d));
	if (d->state != CASE_OPEN)
		return ERR_CONFLICT;
	TRY(case_note_insert(tx, ref.inst, ref.id, note, who->inst, who->account,
			     (int64_t)visibility, subject, clean, tx->now, NULL));
	TRY(case_note_data(a, note, (int64_t)visibility, subject, clean, &data));
	TRY(dossier_event(d, EVENT_CASE_NOTED, data));
	return dossier_save(d);
}

enum err case_note_add(struct tx *tx, struct arena *a, const struct who *who, day today,
		       struct case_ref ref, enum note_visibility visibility, str words,
		       struct error *error)
{
	TRY(case_access_check(tx->db, a, who, ref));
	if (visibility != NOTE_OWN && visibility != NOTE_HANDLERS && visibility != NOTE_REPORTER)
		return ERR_INPUT;
	return case_note_write(tx, a, who, today, ref, visibility, (id){{0}}, words, error);
}

/* Is he in the case, and somebody who can have a page? */
static enum err check_subject(struct db *db, struct arena *a, struct case_ref ref, id subject,
			      struct error *error)
{
	struct case_subject *list;
	size_t n;

	TRY(cast_subjects(db, a, ref, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (id_eq(list[i].id, subject) && list[i].person_inst)
			return OK;
	return error_set(error, ERR_INPUT, "pembaca",
			 N_("Terlapor itu belum dicocokkan dengan daftar pegawai, jadi belum punya "
			    "halaman sendiri."));
}

enum err case_note_tell(struct tx *tx, struct arena *a, const struct who *who,
			const struct secret *master, day today, struct case_ref ref, id subject,
			str words, struct error *error)
{
	bool named;

	TRY(case_access_check(tx->db, a, who, ref));
	TRY(check_subject(tx->db, a, ref, subject, error));
	TRY(reporter_named(tx->db, a, who, master, ref, &words, 1, &named));
	if (named)
		return error_set(error, ERR_INPUT, "tulisan",
				 N_("Catatan ini menyebut pelapor, dan terlapor akan membacanya. "
				    "Hapus namanya."));
	return case_note_write(tx, a, who, today, ref, NOTE_SUBJECT, subject, words, error);
}
