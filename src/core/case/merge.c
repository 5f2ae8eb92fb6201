/* Joining cases that are about the same, and parting them again. See case.h. */
#include "base/lang.h"
#include "core/case/dossier.h"
#include "query/case.h"
#include "sys/json.h"

static enum err other_event(struct dossier *d, enum event_kind kind, const char *key, id other)
{
	struct buf data = BUF_INIT(d->a, 128);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, key, id_hex(d->a, other));
	json_object_end(&j);
	return dossier_event(d, kind, buf_str(&data));
}

/* Whether other cases were joined into it: it has subjects that are not its own. */
static bool has_joined(const struct dossier *d)
{
	for (size_t i = 0; i < d->cast.n; i++)
		if (!id_eq(d->cast.subject[i].of, d->ref.id))
			return true;
	return false;
}

enum err case_merge(struct tx *tx, struct arena *a, const struct rulebook *book,
		    const struct who *who, day today, struct case_ref from, int64_t version,
		    struct case_ref into, struct error *error)
{
	struct dossier *f, *i;

	TRY(dossier_open_home(tx, a, book, who, today, from, version, &f));
	TRY(case_access_check(tx->db, a, who, into));
	if (into.inst != from.inst || id_eq(into.id, from.id) || has_joined(f))
		return error_set(error, ERR_INPUT, "perkara",
				 N_("Perkara ini tidak dapat digabungkan ke perkara itu."));
	TRY(dossier_open(tx, a, book, who, today, into, &i));
	if (i->state != CASE_OPEN)
		return error_set(error, ERR_INPUT, "perkara",
				 N_("Perkara itu sudah ditutup atau sudah digabungkan."));
	if (f->cast.n + i->cast.n > CASE_SUBJECTS_MAX)
		return error_set(error, ERR_INPUT, "perkara",
				 N_("Bersama-sama terlapornya lebih dari 50."));
	f->state = CASE_MERGED;
	f->merged_into = into.id;
	dossier_again(f);
	TRY(other_event(f, EVENT_CASE_MERGED, "into", into.id));
	TRY(dossier_save(f));
	TRY(other_event(i, EVENT_CASE_JOINED, "from", from.id));
	TRY(dossier_people(i));
	return dossier_save(i);
}

/* Was something begun in the case for a subject of `from`? */
static bool begun_for(const struct dossier *d, id from)
{
	for (size_t i = 0; i < d->track.n; i++) {
		const struct case_subject *s = cast_find(&d->cast, d->track.item[i]->subject);

		if (s && id_eq(s->of, from))
			return true;
	}
	return false;
}

enum err case_unmerge(struct tx *tx, struct arena *a, const struct rulebook *book,
		      const struct who *who, day today, struct case_ref ref, int64_t version,
		      struct error *error)
{
	struct dossier *f, *i;

	TRY(case_access_check(tx->db, a, who, ref));
	if (who->inst != ref.inst)
		return ERR_FORBIDDEN;
	TRY(dossier_open(tx, a, book, who, today, ref, &f));
	if (f->state != CASE_MERGED || f->version != version)
		return ERR_CONFLICT;
	TRY(dossier_open(tx, a, book, who, today, (struct case_ref){ref.inst, f->merged_into}, &i));
	if (i->state != CASE_OPEN || begun_for(i, ref.id))
		return error_set(error, ERR_INPUT, "perkara",
				 N_("Perkara gabungannya sudah berjalan bagi terlapor perkara ini "
				    "atau sudah ditutup."));
	f->state = CASE_OPEN;
	f->merged_into = (id){{0}};
	TRY(other_event(f, EVENT_CASE_UNMERGED, "from", i->ref.id));
	TRY(dossier_people(f));
	TRY(dossier_save(f));
	TRY(other_event(i, EVENT_CASE_PARTED, "case", ref.id));
	TRY(dossier_people(i));
	return dossier_save(i);
}
