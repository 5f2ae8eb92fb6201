/* Putting right what is told of a case. See correct.h. */
#include "core/case/correct.h"

#include "base/lang.h"
#include "core/case/dossier.h"
#include "core/case/likeness.h"
#include "query/case.h"
#include "sys/json.h"
#include "sys/unicode.h"

static bool same(const struct case_file *f, const struct case_telling *t)
{
	return str_eq(f->title, t->title) && str_eq(f->story, t->story) &&
	       str_eq(f->place, t->place) && str_eq(f->election, t->election) &&
	       f->has_act_day == t->has_act_day && (!f->has_act_day || f->act_day == t->act_day);
}

static enum err check(const struct rulebook *book, const struct case_file *f,
		      const struct case_telling *t, struct error *error)
{
	struct case_new n = {.title = t->title,
			     .story = t->story,
			     .place = t->place,
			     .election = t->election,
			     .has_act_day = t->has_act_day,
			     .act_day = t->act_day,
			     .known_day = f->known_day};
	const struct election *e;

	TRY(case_texts_check(&n, error));
	TRY(case_time_check(book, &n, error));
	e = election_find(&book->elections, t->election);
	if (e && e->regime != f->regime)
		return error_set(error, ERR_INPUT, "pemilihan",
				 N_("Pilkada dan Pemilu tidak dapat dipertukarkan: hari perkara "
				    "ini dihitung menurut jenis pemilihannya."));
	return OK;
}

static enum err corrected_event(struct dossier *d, const struct case_telling *t)
{
	struct buf data = BUF_INIT(d->a, 1024), iso = BUF_INIT(d->a, 16);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "election", t->election);
	if (t->has_act_day) {
		day_put_iso(&iso, t->act_day);
		json_put_str(&j, "act", buf_str(&iso));
	}
	json_put_str(&j, "text", dossier_hash(d->a, (str[]){t->title, t->story, t->place}, 3));
	json_object_end(&j);
	TRY(buf_err(&data));
	return dossier_event(d, EVENT_CASE_CORRECTED, buf_str(&data));
}

/* As it is told now; of cases that were joined into it, nobody: they are found by themselves. */
static void own_telling(struct arena *a, const struct case_file *f, struct telling *ret)
{
	struct case_file own = *f;

	own.subject = arena_array(a, struct case_subject, f->subject_n + 1);
	own.subject_n = 0;
	for (size_t i = 0; i < f->subject_n; i++)
		if (id_eq(f->subject[i].of, f->ref.id))
			own.subject[own.subject_n++] = f->subject[i];
	telling_of_file(a, &own, ret);
}

static enum err write(struct dossier *d, const struct case_file *f, const struct case_telling *t)
{
	struct opt_int was = {f->has_act_day, f->act_day}, is = {t->has_act_day, t->act_day};

	TRY(corrected_event(d, t));
	TRY(case_correction_insert(d->tx, d->ref.inst, d->ref.id, d->version, f->title, f->story,
				   f->place, f->election, was, d->who->account, d->tx->now, NULL));
	TRY(case_correct(d->tx, d->ref.inst, d->ref.id, t->title, t->story, t->place, t->election,
			 is, NULL));
	return dossier_save(d);
}

enum err case_correct_telling(struct tx *tx, struct arena *a, const struct rulebook *book,
			      const struct who *who, day today, struct case_ref ref,
			      int64_t version, const struct case_telling *to, struct error *error)
{
	struct case_telling clean = *to;
	struct telling before, after;
	struct case_file f;
	struct dossier *d;

	TRY(dossier_open_home(tx, a, book, who, today, ref, version, &d));
	TRY(case_read(tx->db, a, who, ref, &f));
	clean.title = unicode_nfc(a, str_trim(to->title));
	clean.story = unicode_nfc(a, str_trim(to->story));
	clean.place = unicode_nfc(a, str_trim(to->place));
	TRY(check(book, &f, &clean, error));
	if (same(&f, &clean))
		return OK;
	own_telling(a, &f, &before);
	TRY(write(d, &f, &clean));
	after = before;
	after.title = clean.title;
	after.story = clean.story;
	after.place = clean.place;
	after.election = clean.election;
	after.has_act_day = clean.has_act_day;
	after.act_day = clean.act_day;
	return likeness_change(tx, a, book, ref, &before, &after);
}

enum err case_corrections_read(struct db *db, struct arena *a, const struct who *who,
			       struct case_ref ref, struct correction **ret, size_t *ret_n)
{
	struct case_corrections_row *row;
	struct correction *c;
	size_t n;

	TRY(case_access_check(db, a, who, ref));
	TRY(case_corrections(db, a, ref.inst, ref.id, CORRECTIONS_SHOWN, &row, &n));
	c = arena_array(a, struct correction, n + 1);
	for (size_t i = 0; i < n; i++)
		c[i] = (struct correction){
			.before = {.title = row[i].title,
				   .story = row[i].story,
				   .place = row[i].place,
				   .election = row[i].election,
				   .has_act_day = row[i].act_day.is,
				   .act_day = (day)row[i].act_day.v},
			.by = row[i].name.p ? row[i].name : STR(""),
			.at = row[i].at,
		};
	*ret = c;
	*ret_n = n;
	return OK;
}
