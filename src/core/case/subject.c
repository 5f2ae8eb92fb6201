/* Subjects of a case: telling who they are, and matching them to a staff list. See case.h. */
#include "core/case/subject.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/case/likeness.h"
#include "core/org/employee.h"
#include "query/case.h"
#include "sys/crypto.h"
#include "sys/json.h"
#include "sys/unicode.h"

enum err subject_check(struct db *db, struct arena *a, const struct rulebook *book,
		       const struct case_new_subject *s, struct error *error)
{
	struct case_subject_person_row person;
	enum err e;

	if (str_trim(s->name).n == 0 || utf8_count(s->name) > CASE_NAME_MAX)
		return error_set(error, ERR_INPUT, "terlapor",
				 N_("Nama terlapor kosong atau terlalu panjang. Bila belum "
				    "diketahui, tuliskan apa yang diketahui tentang orangnya."));
	if (utf8_count(s->about) > CASE_ABOUT_MAX)
		return error_set(error, ERR_INPUT, "keterangan",
				 N_("Keterangan terlapor terlalu panjang."));
	if (s->status < 0 || s->status >= STATUS_END)
		return error_set(error, ERR_INPUT, "status", N_("Status pegawai itu tidak ada."));
	if (s->category.n > 0 && !rulebook_category(book, s->category))
		return error_set(error, ERR_INPUT, "kategori",
				 N_("Jenis perbuatan itu tidak ada."));
	if (utf8_count(s->words) > CASE_WORDS_MAX)
		return error_set(error, ERR_INPUT, "dugaan", N_("Dugaan terlalu panjang."));
	if (s->person_inst == 0)
		return OK;
	e = case_subject_person(db, a, s->person_inst, s->employee, &person);
	return e == ERR_NOT_FOUND ? error_set(error, ERR_INPUT, "terlapor",
					      N_("Pegawai itu tidak ada dalam daftar."))
				  : e;
}

enum err subject_reach(struct db *db, struct arena *a, const struct who *who,
		       enum case_origin origin, int64_t person_inst, id employee,
		       struct error *error)
{
	struct case_subject_person_row person;
	enum err e = ERR_NOT_FOUND;

	if (origin != CASE_SUPERIOR)
		return OK;
	if (person_inst == who->inst)
		e = case_subject_person(db, a, who->inst, employee, &person);
	if (e == OK)
		e = unit_check_reach(db, a, who, person.unit);
	return e == ERR_NOT_FOUND || e == ERR_FORBIDDEN
		       ? error_set(error, ERR_INPUT, "terlapor",
				   N_("Pilih bawahan Anda dari daftar pegawai."))
		       : e;
}

/* Who the person is by the staff list. */
struct matched {
	int64_t status, inst;
	id employee, unit, heads;
};

static enum err match(struct db *db, struct arena *a, int64_t inst, id employee, int64_t status,
		      struct matched *ret)
{
	struct case_subject_person_row row;

	*ret = (struct matched){.status = status};
	if (inst == 0)
		return OK;
	TRY(case_subject_person(db, a, inst, employee, &row));
	*ret = (struct matched){row.status, inst, employee, row.unit,
				row.leads ? row.unit : (id){{0}}};
	return OK;
}

static enum err matched_event(struct dossier *d, id subject, const struct matched *m)
{
	struct buf data = BUF_INIT(d->a, 512);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "subject", id_hex(d->a, subject));
	json_put_int(&j, "status", m->status);
	json_put_int(&j, "inst", m->inst);
	json_put_str(&j, "employee", id_hex(d->a, m->employee));
	json_put_str(&j, "unit", id_hex(d->a, m->unit));
	json_put_str(&j, "heads", id_hex(d->a, m->heads));
	json_object_end(&j);
	return dossier_event(d, EVENT_CASE_SUBJECT_MATCHED, buf_str(&data));
}

enum err subject_write(struct dossier *d, const struct case_new_subject *s, id *ret)
{
	id subject = id_new();
	struct buf data = BUF_INIT(d->a, 512);
	struct json j = JSON_INIT(&data);
	str name = unicode_nfc(d->a, str_trim(s->name)),
	    about = unicode_nfc(d->a, str_trim(s->about));
	struct matched m;

	TRY(match(d->tx->db, d->a, s->person_inst, s->employee, s->status, &m));
	TRY(case_subject_insert(d->tx, d->ref.inst, d->ref.id, subject, name, about, m.status,
				m.inst, m.employee, m.unit, m.heads, NULL));
	json_object(&j);
	json_put_str(&j, "subject", id_hex(d->a, subject));
	json_put_str(&j, "text", dossier_hash(d->a, (str[]){name, about}, 2));
	json_put_int(&j, "status", s->status);
	json_object_end(&j);
	TRY(dossier_event(d, EVENT_CASE_SUBJECT_ADDED, buf_str(&data)));
	if (m.inst != 0)
		TRY(matched_event(d, subject, &m));
	if (s->category.n > 0 || str_trim(s->words).n > 0)
		TRY(allegation_tell(d, subject, s->category, s->words));
	*ret = subject;
	return OK;
}

/* ---- changing who is known ---- */

/* Does something run in which a person who is added now takes part? Where each has his own from the
 * start, it is begun for him. */
static enum err take_part(struct dossier *d, id subject, struct error *error)
{
	const struct procedure *first =
		procedure_find(d->book, case_first_procedure(d->origin, d->regime), &d->today);

	if (first && first->each_subject)
		return dossier_begin(d, first, d->today, (id){{0}}, subject);
	for (size_t i = 0; i < d->track.n; i++)
		if (d->track.item[i]->state == TRACK_OPEN && id_is_none(d->track.item[i]->subject))
			return OK;
	return error_set(error, ERR_INPUT, "terlapor",
			 N_("Perkara ini sudah ditangani per orang. Catat perkara baru untuk "
			    "terlapor ini."));
}

enum err case_subject_add(struct tx *tx, struct arena *a, const struct rulebook *book,
			  const struct who *who, day today, struct case_ref ref, int64_t version,
			  const struct case_new_subject *subject, id *ret, struct error *error)
{
	struct dossier *d;

	TRY(dossier_open_home(tx, a, book, who, today, ref, version, &d));
	TRY(subject_check(tx->db, a, book, subject, error));
	TRY(subject_reach(tx->db, a, who, d->origin, subject->person_inst, subject->employee,
			  error));
	if (d->cast.n >= CASE_SUBJECTS_MAX)
		return error_set(error, ERR_INPUT, "terlapor",
				 N_("Sebutkan sedikitnya satu terlapor, paling banyak 50."));
	TRY(subject_write(d, subject, ret));
	TRY(dossier_people(d));
	tally_add(&d->tally, a, ref.inst, TALLY_OPENED_PERSONS, case_origin_key(d->origin),
		  d->opened_day, 1);
	TRY(take_part(d, *ret, error));
	TRY(likeness_keep_person(tx, a, book, ref,
				 &(struct telling_person){.name = subject->name,
							  .about = subject->about,
							  .person_inst = subject->person_inst,
							  .employee = subject->employee}));
	return dossier_save(d);
}

/* The case is found by whom its people are: by another employee now, or by none. */
static enum err keep_alike(struct dossier *d, const struct case_subject *was,
			   const struct matched *now)
{
	bool other = false;

	for (size_t i = 0; i < d->cast.n; i++) {
		const struct case_subject *s = &d->cast.subject[i];

		other = other ||
			(!id_eq(s->id, was->id) && id_eq(s->of, d->ref.id) &&
			 s->person_inst == was->person_inst && id_eq(s->employee, was->employee));
	}
	if (was->person_inst != 0 && !other)
		TRY(likeness_drop_employee(d->tx, d->a, d->book, d->ref, was->person_inst,
					   was->employee));
	if (now->inst == 0)
		return OK;
	return likeness_keep_person(d->tx, d->a, d->book, d->ref,
				    &(struct telling_person){.name = was->name,
							     .about = was->about,
							     .person_inst = now->inst,
							     .employee = now->employee});
}

enum err case_subject_match(struct tx *tx, struct arena *a, const struct rulebook *book,
			    const struct who *who, day today, struct case_ref ref, int64_t version,
			    id subject, int64_t person_inst, id employee, struct error *error)
{
	const struct case_subject *s;
	struct dossier *d;
	struct matched m;
	enum err e;

	TRY(dossier_open_home(tx, a, book, who, today, ref, version, &d));
	s = cast_find(&d->cast, subject);
	if (!s || !id_eq(s->of, ref.id))
		return ERR_NOT_FOUND;
	TRY(subject_reach(tx->db, a, who, d->origin, person_inst, employee, error));
	e = match(tx->db, a, person_inst, employee, s->status, &m);
	if (e == ERR_NOT_FOUND)
		return error_set(error, ERR_INPUT, "terlapor",
				 N_("Pegawai itu tidak ada dalam daftar."));
	TRY(e);
	TRY(case_subject_set_person(tx, ref.inst, ref.id, subject, m.status, m.inst, m.employee,
				    m.unit, m.heads, NULL));
	TRY(matched_event(d, subject, &m));
	TRY(keep_alike(d, s, &m));
	TRY(dossier_people(d));
	return dossier_save(d);
}
