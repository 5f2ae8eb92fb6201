/* Cases: taking them in, reading and finding them. See case.h. */
#include "core/case/case.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/case/check.h"
#include "core/case/correct.h"
#include "core/case/dossier.h"
#include "core/case/likeness.h"
#include "core/case/number.h"
#include "core/case/reporter.h"
#include "core/case/subject.h"
#include "core/case/track_read.h"
#include "core/key/master.h"
#include "core/org/institution.h"
#include "core/org/unit.h"
#include "query/case.h"
#include "sys/clock.h"
#include "sys/crypto.h"
#include "sys/json.h"
#include "sys/unicode.h"

static const struct {
	str key;
	const char *label;
} origins[CASE_ORIGIN_END] = {
	[CASE_FINDING] = {STR_INIT("temuan"), N_("Temuan pengawas")},
	[CASE_PAPER] = {STR_INIT("kertas"), N_("Laporan di atas kertas")},
	[CASE_PHONE] = {STR_INIT("telepon"), N_("Laporan lewat telepon")},
	[CASE_WALK_IN] = {STR_INIT("datang"), N_("Pelapor datang sendiri")},
	[CASE_SBT] = {STR_INIT("sbt"), N_("Diteruskan dari SBT")},
	[CASE_SUPERIOR] = {STR_INIT("atasan"), N_("Diketahui atasan langsung")},
	[CASE_SEALED] = {STR_INIT("tersegel"), N_("Laporan tersegel")},
};

static bool is_origin(int64_t origin)
{
	return origin > 0 && origin < CASE_ORIGIN_END;
}

const char *case_origin_label(int64_t origin)
{
	return is_origin(origin) ? origins[origin].label : "?";
}

str case_origin_key(int64_t origin)
{
	return is_origin(origin) ? origins[origin].key : STR("?");
}

bool case_is_report(enum case_origin origin)
{
	return origin == CASE_PAPER || origin == CASE_PHONE || origin == CASE_WALK_IN ||
	       origin == CASE_SEALED;
}

const char *subject_outcome_label(int64_t outcome)
{
	static const char *const label[] = {
		[SUBJECT_OPEN] = N_("Belum ada hasil"),
		[SUBJECT_NOT_PROVEN] = N_("Tidak terbukti"),
		[SUBJECT_SANCTIONED] = N_("Dijatuhi sanksi"),
		[SUBJECT_OTHER] = N_("Selesai tanpa sanksi"),
		[SUBJECT_ANNULLED] = N_("Sanksi dibatalkan"),
	};

	return outcome >= 0 && outcome <= SUBJECT_ANNULLED ? label[outcome] : "?";
}

str case_first_procedure(enum case_origin origin, enum regime regime)
{
	bool pemilu = regime == REGIME_PEMILU;

	switch (origin) {
	case CASE_FINDING:
		return pemilu ? STR("temuan-pemilu") : STR("temuan-pilkada");
	case CASE_SBT:
		return STR("satgas-sbt");
	case CASE_SUPERIOR:
		return STR("atasan-langsung");
	default:
		return pemilu ? STR("laporan-pemilu") : STR("laporan-pilkada");
	}
}

/* ---- intake ---- */

enum err case_texts_check(const struct case_new *n, struct error *error)
{
	if (str_trim(n->title).n == 0 || utf8_count(n->title) > CASE_TITLE_MAX)
		return error_set(error, ERR_INPUT, "judul",
				 N_("Judul kosong atau terlalu panjang."));
	if (str_trim(n->story).n == 0 || utf8_count(n->story) > CASE_STORY_MAX)
		return error_set(error, ERR_INPUT, "cerita",
				 N_("Tuliskan apa yang terjadi, paling banyak 20.000 huruf."));
	if (utf8_count(n->place) > CASE_PLACE_MAX)
		return error_set(error, ERR_INPUT, "tempat", N_("Tempat terlalu panjang."));
	if (utf8_count(n->reporter) > CASE_REPORTER_MAX)
		return error_set(error, ERR_INPUT, "pelapor",
				 N_("Keterangan pelapor terlalu panjang."));
	return OK;
}

enum err case_time_check(const struct rulebook *book, const struct case_new *n, struct error *error)
{
	if (n->election.n > 0 && !election_find(&book->elections, n->election))
		return error_set(error, ERR_INPUT, "pemilihan", N_("Pemilihan itu tidak ada."));
	if (n->has_act_day && n->act_day > n->known_day)
		return error_set(error, ERR_INPUT, "kejadian",
				 N_("Kejadian tidak boleh sesudah hari diketahui."));
	return OK;
}

static enum err check_new(const struct rulebook *book, const struct case_new *n, day today,
			  struct error *error)
{
	TRY(case_texts_check(n, error));
	if (!is_origin(n->origin))
		return error_set(error, ERR_INPUT, "asal", N_("Pilih dari mana perkara ini."));
	if (n->regime != REGIME_PILKADA && n->regime != REGIME_PEMILU)
		return error_set(error, ERR_INPUT, "rezim", N_("Pilih pilkada atau pemilu."));
	if (n->known_day > today)
		return error_set(error, ERR_INPUT, "diketahui",
				 N_("Hari diketahui tidak boleh sesudah hari ini."));
	TRY(case_time_check(book, n, error));
	if (n->subject_n == 0 || n->subject_n > CASE_SUBJECTS_MAX)
		return error_set(error, ERR_INPUT, "terlapor",
				 N_("Sebutkan sedikitnya satu terlapor, paling banyak 50."));
	return OK;
}

/* Officers of Bawaslu and BKN at their own institutions; of his own knowledge, a superior at his.
 */
static enum err check_intake(struct db *db, struct arena *a, const struct who *who,
			     enum case_origin origin, struct institution *ret)
{
	if (!who_signed_in(who))
		return ERR_FORBIDDEN;
	TRY(institution_read(db, a, who->inst, ret));
	if (origin == CASE_SUPERIOR && who_may(who, PERMISSION_CASE_SUPERIOR))
		return OK;
	if (!who_may(who, PERMISSION_CASE_INTAKE))
		return ERR_FORBIDDEN;
	if (who_has(who, ROLE_BAWASLU) && ret->kind == INSTITUTION_BAWASLU)
		return OK;
	if (who_has(who, ROLE_BKN) && ret->kind == INSTITUTION_BKN)
		return OK;
	return ERR_FORBIDDEN;
}

static enum err next_number(struct tx *tx, struct arena *a, day today, str *ret)
{
	int year = day_to_civil(today).year;
	struct case_number_next_row row;

	TRY(case_number_next(tx, a, str_printf(a, "%d", year), &row));
	*ret = case_number(a, year, row.number);
	return OK;
}

/* What was stored, clean. */
struct clean {
	str number, title, story, place, election;
};

static enum err opened_event(struct dossier *d, const struct case_new *n, const struct clean *c)
{
	struct buf data = BUF_INIT(d->a, 2048);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "number", c->number);
	json_put_str(&j, "origin", case_origin_key(n->origin));
	json_put_str(&j, "regime", n->regime == REGIME_PEMILU ? STR("pemilu") : STR("pilkada"));
	json_put_str(&j, "election", c->election);
	json_put_day(&j, "day", d->today);
	json_put_day(&j, "known", n->known_day);
	if (n->has_act_day)
		json_put_day(&j, "act", n->act_day);
	json_put_str(&j, "text", dossier_hash(d->a, (str[]){c->title, c->story, c->place}, 3));
	json_object_end(&j);
	TRY(buf_err(&data));
	return dossier_event(d, EVENT_CASE_OPENED, buf_str(&data));
}

static enum err insert_file(struct tx *tx, struct arena *a, const struct who *who, day today,
			    const struct case_new *n, struct case_ref ref, struct clean *ret)
{
	struct opt_int act_day = {n->has_act_day, n->act_day};
	str reporter = str_trim(n->reporter), sealed = STR("");

	if (reporter.n > 0 && !n->master)
		return ERR_INTERNAL;
	if (reporter.n > 0)
		sealed = master_seal(a, n->master, REPORTER_PURPOSE, unicode_nfc(a, reporter));
	TRY(next_number(tx, a, today, &ret->number));
	ret->title = unicode_nfc(a, str_trim(n->title));
	ret->story = unicode_nfc(a, str_trim(n->story));
	ret->place = unicode_nfc(a, str_trim(n->place));
	ret->election = n->election;
	return case_insert(tx, ref.inst, ref.id, ret->number, n->origin, n->regime, n->election,
			   ret->title, ret->story, ret->place, act_day, n->known_day, today,
			   tx->now, who->account, sealed, NULL);
}

/* Does the branch have one of the people of the case? */
static enum err branch_has(const struct dossier *d, id top, bool *ret)
{
	*ret = false;
	for (size_t i = 0; i < d->cast.n && !*ret; i++)
		TRY(unit_within(d->tx->db, d->a, d->ref.inst, d->cast.subject[i].unit, top, ret));
	return OK;
}

/* Who told what he knows reads the case, also where a head nearer to the person has to summon him;
 * and he cannot begin one that would be kept from him: he is no superior of that person. */
static enum err open_to_superior(const struct dossier *d, struct error *error)
{
	const struct who *who = d->who;
	enum err e;

	for (size_t i = 0; who_has(who, ROLE_UNIT_HEAD) && i < who->head_of_n; i++) {
		bool has;

		TRY(branch_has(d, who->head_of[i], &has));
		if (has)
			TRY(case_access_let(d->tx, who->inst, d->ref.inst, d->ref.id,
					    ROLE_UNIT_HEAD, who->head_of[i], d->today, d->state,
					    d->opened_day, NULL));
	}
	e = case_access_check(d->tx->db, d->a, who, d->ref);
	if (e != ERR_NOT_FOUND)
		return e;
	return error_set(error, ERR_INPUT, "terlapor",
			 N_("Perkara tentang orang ini tidak dapat Anda catat: ia Anda sendiri, "
			    "atasan Anda, atau sejawat Anda. Sampaikan kepada Bawaslu atau BKN."));
}

enum err case_open(struct tx *tx, struct arena *a, const struct rulebook *book,
		   const struct who *who, day today, const struct case_new *new_,
		   struct case_ref *ret, struct error *error)
{
	struct case_ref ref = {who->inst, id_new()};
	const struct procedure *first;
	struct institution home;
	struct dossier *d;
	struct telling telling;
	struct clean clean;
	id subject;

	TRY(check_intake(tx->db, a, who, new_->origin, &home));
	TRY(check_new(book, new_, today, error));
	for (size_t i = 0; i < new_->subject_n; i++) {
		const struct case_new_subject *s = &new_->subject[i];

		TRY(subject_check(tx->db, a, book, s, error));
		TRY(subject_reach(tx->db, a, who, new_->origin, s->person_inst, s->employee,
				  error));
	}
	first = procedure_find(book, case_first_procedure(new_->origin, new_->regime), &today);
	if (!first)
		return error_set(error, ERR_ENVIRONMENT, NULL,
				 N_("Buku aturan yang dipakai tidak punya prosedur untuk perkara "
				    "seperti ini."));
	TRY(insert_file(tx, a, who, today, new_, ref, &clean));
	TRY(dossier_open(tx, a, book, who, today, ref, &d));
	TRY(opened_event(d, new_, &clean));
	if (case_is_report(new_->origin) && check_says(&new_->check))
		TRY(check_write(d, &new_->check));
	for (size_t i = 0; i < new_->subject_n; i++)
		TRY(subject_write(d, &new_->subject[i], &subject));
	TRY(dossier_people(d));
	tally_add(&d->tally, a, ref.inst, TALLY_OPENED, case_origin_key(new_->origin), today, 1);
	tally_add(&d->tally, a, ref.inst, TALLY_OPENED_PERSONS, case_origin_key(new_->origin),
		  today, (int64_t)new_->subject_n);
	TRY(dossier_begin_all(d, first, today, (id){{0}}, (id){{0}}));
	TRY(dossier_save(d));
	if (new_->origin == CASE_SUPERIOR)
		TRY(open_to_superior(d, error));
	*ret = ref;
	telling_of_new(a, new_, &telling);
	return likeness_keep(tx, a, book, ref, &telling);
}

/* ---- reading ---- */

static enum err read_allegations(struct db *db, struct arena *a, struct case_ref ref,
				 struct case_file *f)
{
	struct case_allegations_row *row;

	TRY(case_allegations(db, a, ref.inst, ref.id, &row, &f->allegation_n));
	f->allegation = arena_array(a, struct case_allegation, f->allegation_n + 1);
	for (size_t i = 0; i < f->allegation_n; i++)
		f->allegation[i] = (struct case_allegation){.id = row[i].allegation,
							    .of = row[i].case_,
							    .subject = row[i].subject,
							    .category = row[i].category,
							    .words = row[i].words,
							    .facts = row[i].facts,
							    .receipt = row[i].receipt,
							    .rule = row[i].rule,
							    .differs = row[i].differs,
							    .version = row[i].version};
	return OK;
}

enum err case_read(struct db *db, struct arena *a, const struct who *who, struct case_ref ref,
		   struct case_file *ret)
{
	TRY(case_access_check(db, a, who, ref));
	return case_read_unchecked(db, a, ref, ret);
}

enum err case_read_unchecked(struct db *db, struct arena *a, struct case_ref ref,
			     struct case_file *ret)
{
	struct case_select_row r;
	struct case_file f = {.ref = ref};

	TRY(case_select(db, a, ref.inst, ref.id, &r));
	f.number = r.number;
	f.origin = (enum case_origin)r.origin;
	f.regime = (enum regime)r.regime;
	f.election = r.election;
	f.title = r.title;
	f.story = r.story;
	f.place = r.place;
	f.has_act_day = r.act_day.is;
	f.act_day = (day)r.act_day.v;
	f.known_day = (day)r.known_day;
	f.opened_day = (day)r.opened_day;
	f.closed_day = (day)r.closed_day.v;
	f.opened_at = r.opened_at;
	f.state = (enum case_state)r.state;
	f.merged_into = r.merged_into;
	f.reviewed = r.reviewed != 0;
	f.open_tracks = r.open_tracks;
	f.version = r.version;
	f.corrections = r.corrections;
	TRY(cast_subjects(db, a, ref, &f.subject, &f.subject_n));
	TRY(read_allegations(db, a, ref, &f));
	*ret = f;
	return OK;
}

enum err case_find(struct db *db, struct arena *a, const struct who *who, str number,
		   struct case_ref *ret)
{
	struct case_by_number_row row;
	struct case_ref ref;
	str stored;

	TRY(case_number_read(a, number, &stored));
	TRY(case_by_number(db, a, stored, &row));
	ref = (struct case_ref){row.inst, row.case_};
	TRY(case_access_check(db, a, who, ref));
	*ret = ref;
	return OK;
}

enum err case_reporter(struct db *db, struct arena *a, const struct who *who,
		       const struct secret *master, struct case_ref ref, struct secret *ret)
{
	struct case_reporter_select_row row;

	TRY(case_access_check(db, a, who, ref));
	if (who->inst != ref.inst || !who_may(who, PERMISSION_CASE_INTAKE))
		return ERR_FORBIDDEN;
	TRY(case_reporter_select(db, a, ref.inst, ref.id, &row));
	if (row.reporter.n == 0) {
		*ret = (struct secret){0};
		return OK;
	}
	return master_open(master, REPORTER_PURPOSE, row.reporter, ret);
}
