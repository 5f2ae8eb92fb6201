/* A second look at a closed case. See case.h. */
#include "base/codec.h"
#include "base/lang.h"
#include "core/case/dossier.h"
#include "core/case/note.h"

#define PROCEDURE "tinjau-ulang"

enum err case_review(struct tx *tx, struct arena *a, const struct rulebook *book,
		     const struct who *who, day today, struct case_ref ref, int64_t version,
		     str reason, struct error *error)
{
	const struct procedure *p = procedure_find(book, STR(PROCEDURE), &today);
	struct dossier *d;

	TRY(case_access_check(tx->db, a, who, ref));
	if (who->inst != ref.inst)
		return ERR_FORBIDDEN;
	TRY(dossier_open(tx, a, book, who, today, ref, &d));
	if (d->state != CASE_CLOSED)
		return ERR_CONFLICT;
	if (d->reviewed)
		return error_set(error, ERR_INPUT, "peninjauan",
				 N_("Peninjauan lembaga lain sudah pernah diminta, dan hanya satu "
				    "kali."));
	if (d->version != version)
		return ERR_CONFLICT;
	if (str_trim(reason).n == 0)
		return error_set(error, ERR_INPUT, "peninjauan",
				 N_("Tuliskan apa yang menurut pelapor terlewat."));
	if (utf8_count(reason) > NOTE_WORDS_MAX)
		return error_set(error, ERR_INPUT, "peninjauan", N_("Catatan terlalu panjang."));
	if (!p)
		return error_set(error, ERR_ENVIRONMENT, NULL,
				 N_("Buku aturan yang dipakai tidak punya prosedur untuk perkara "
				    "seperti ini."));
	d->state = CASE_OPEN;
	d->reviewed = 1;
	tally_add(&d->tally, a, ref.inst, TALLY_CLOSED, case_origin_key(d->origin), d->closed_day,
		  -1);
	tally_add(&d->tally, a, ref.inst, TALLY_CLOSED_PERSONS, case_origin_key(d->origin),
		  d->closed_day, -(int64_t)d->cast.n);
	TRY(dossier_event(d, EVENT_CASE_REVIEWED, STR("{}")));
	TRY(dossier_begin_all(d, p, today, (id){{0}}, (id){{0}}));
	TRY(dossier_save(d));
	return case_note_write(tx, a, who, today, ref, NOTE_REVIEW, (id){{0}}, reason, error);
}
