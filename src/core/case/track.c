/* Acting in a track, and who takes a step on. See track.h. */
#include "core/case/track.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/case/dossier.h"
#include "core/case/ladder.h"
#include "core/case/officer.h"
#include "core/case/sanction.h"
#include "core/case/taken.h"
#include "core/case/track_read.h"
#include "query/case_track.h"
#include "sys/json.h"
#include "sys/unicode.h"

/* ---- what was asked ---- */

static bool is_pause(const struct act *act)
{
	return str_eq(act->result, STR("jeda"));
}

static bool is_resume(const struct act *act)
{
	return str_eq(act->result, STR("lanjut"));
}

/* An act in one track, and where that stood before it. */
struct acting {
	struct dossier *d;
	struct dossier_track *t;
	const struct act *act;
	struct standing before;
	const struct step_result *result; /* NULL: a pause, or the end of one */
	struct desk_of desk;
	bool own; /* by the accused himself, who sits at no desk */
	str words, basis;
	struct error *error;
};

/* There is no such result: because the step has passed by itself meanwhile, or in no step. */
static enum err no_result(const struct acting *x)
{
	struct standing shown;

	TRY(dossier_stand(x->d, x->t, x->t->last_day, &shown));
	if (shown.step != x->before.step && step_result_find(shown.step, x->act->result))
		return ERR_CONFLICT;
	return error_set(x->error, ERR_INPUT, "hasil", N_("Langkah ini tidak punya hasil itu."));
}

static enum err find_result(struct acting *x)
{
	const struct standing *s = &x->before;

	if (step_ends(s->step) || (x->act->step.n > 0 && !str_eq(x->act->step, s->step->name)))
		return ERR_CONFLICT;
	if (is_pause(x->act) || is_resume(x->act))
		return is_resume(x->act) == s->paused
			       ? OK
			       : error_set(x->error, ERR_INPUT, "hasil",
					   s->paused ? N_("Tenggat langkah ini sudah dijeda.")
						     : N_("Tenggat langkah ini tidak dijeda."));
	x->result = step_result_find(s->step, x->act->result);
	if (x->result && standing_waits(s, x->result))
		return error_set(x->error, ERR_INPUT, "hasil",
				 N_("Hasil ini datang dengan sendirinya pada harinya. Tidak ada "
				    "yang dapat mencatatnya lebih awal."));
	return x->result ? OK : no_result(x);
}

static enum err check_day(const struct acting *x)
{
	if (x->act->on > x->d->today)
		return error_set(x->error, ERR_INPUT, "hari",
				 N_("Hari kejadian tidak boleh sesudah hari ini."));
	if (x->act->on < x->before.since || x->act->on < x->t->last_day)
		return error_set(x->error, ERR_INPUT, "hari",
				 N_("Hari kejadian tidak boleh sebelum langkah ini dimulai atau "
				    "sebelum tindakan yang terakhir."));
	return OK;
}

static bool has_closing(const struct step *end, str name)
{
	for (size_t i = 0; i < end->closing_n; i++)
		if (str_eq(end->closing[i].name, name))
			return true;
	return false;
}

static enum err check_words(const struct acting *x)
{
	bool ends = x->result && step_ends(x->result->to);

	if (utf8_count(x->words) > CASE_WORDS_MAX || utf8_count(x->basis) > CASE_WORDS_MAX)
		return error_set(x->error, ERR_INPUT, "catatan", N_("Catatan terlalu panjang."));
	if ((ends || is_pause(x->act)) && x->words.n == 0)
		return error_set(x->error, ERR_INPUT, "catatan",
				 N_("Tuliskan alasannya: yang diperiksa atau diputuskan."));
	if (is_pause(x->act) && x->basis.n == 0)
		return error_set(x->error, ERR_INPUT, "dasar",
				 N_("Sebutkan dasar yang membolehkan jeda ini."));
	if (ends && x->result->to->closing_n > 0 && !has_closing(x->result->to, x->act->closing))
		return error_set(x->error, ERR_INPUT, "penutup", N_("Pilih alasan penutup."));
	return OK;
}

/* Where the next step waits for a day that nobody but who acts can set. */
static bool sets_day(const struct acting *x)
{
	return x->result && x->result->to->limit && x->result->to->limit->most > 0;
}

static enum err check_until(const struct acting *x)
{
	const struct act *act = x->act;
	const struct limit *l;

	if (!sets_day(x))
		return OK;
	l = x->result->to->limit;
	if (act->until == 0)
		return error_set(x->error, ERR_INPUT, "sampai",
				 N_("Tetapkan hari terakhir langkah berikutnya."));
	if (act->until < act->on + l->least || act->until > act->on + l->most)
		return error_set(x->error, ERR_INPUT, "sampai",
				 N_("Hari itu di luar rentang yang dibolehkan."));
	if (x->basis.n == 0)
		return error_set(x->error, ERR_INPUT, "dasar",
				 N_("Sebutkan dasar atau alasan hari yang Anda tetapkan."));
	return OK;
}

/* Where a sanction is decided there is one; nowhere else. */
static enum err check_sanction(const struct acting *x)
{
	bool decides = x->result && result_decides(x->result);

	if (decides || x->act->sanction.n == 0)
		return OK;
	return error_set(x->error, ERR_INPUT, "sanksi",
			 N_("Hasil ini tidak menjatuhkan sanksi. Pilih hasil yang menjatuhkannya, "
			    "atau kosongkan sanksinya."));
}

static enum err decide(struct acting *x)
{
	struct sanction_deciding how = {x->act, x->result, x->before.body, x->desk.inst};

	if (!x->result || !result_decides(x->result))
		return OK;
	return sanction_decide(x->d, x->t, &how, x->error);
}

/* ---- the act ---- */

/* "Plh. Camat Baros", of who sits at that desk for another. */
static str acted_as(const struct acting *x)
{
	return x->own ? STR("") : who_as(x->d->who, x->desk.role, x->desk.unit);
}

static enum err acted_event(const struct acting *x)
{
	struct dossier *d = x->d;
	struct buf data = BUF_INIT(d->a, 2048);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "track", id_hex(d->a, x->t->id));
	json_put_int(&j, "seq", (int64_t)x->t->passage_n);
	json_put_day(&j, "day", x->act->on);
	json_put_str(&j, "step", x->before.step->name);
	json_put_str(&j, "result", x->act->result);
	json_put_str(&j, "text", dossier_hash(d->a, (str[]){x->words, x->basis}, 2));
	json_put_int(&j, "desk", x->desk.inst);
	if (sets_day(x))
		json_put_day(&j, "until", x->act->until);
	if (acted_as(x).n > 0)
		json_put_str(&j, "as", acted_as(x));
	json_object_end(&j);
	TRY(buf_err(&data));
	return dossier_event(d, EVENT_CASE_ACTED, buf_str(&data));
}

static enum err add_passage(struct acting *x)
{
	struct dossier *d = x->d;
	struct dossier_track *t = x->t;
	int64_t days = x->act->on - x->before.since;
	str result = str_copy(d->a, x->act->result);

	if (t->passage_n == PASSAGES_MAX)
		return ERR_LIMIT;
	if (!t->passage)
		t->passage = arena_array(d->a, struct passage, PASSAGES_MAX);
	t->passage[t->passage_n++] =
		(struct passage){x->act->on, result, sets_day(x) ? x->act->until : 0};
	t->last_day = x->act->on;
	t->changed = true;
	if (x->result) {
		ladder_leave(t);
		t->taken_by = (id){{0}};
		tally_add(&d->tally, d->a, x->desk.inst, TALLY_STEP_DAYS,
			  str_printf(d->a, STR_FMT "/" STR_FMT,
				     STR_ARG(dossier_name(d, t, x->before.step->name)),
				     STR_ARG(result)),
			  days, 1);
	}
	if (x->result && step_ends(x->result->to)) {
		t->closing = x->result->to->closing_n ? x->act->closing : STR("");
		t->closing_text = x->words;
	}
	TRY(retry_if_taken(case_passage_insert(d->tx, d->ref.inst, t->id, (int64_t)t->passage_n,
					       d->ref.id, x->act->on, x->before.step->name, days,
					       result, (struct opt_int){sets_day(x), x->act->until},
					       x->basis, x->words, x->desk.inst, d->who->inst,
					       d->who->account, d->tx->now, acted_as(x), NULL)));
	return acted_event(x);
}

static enum err find_desk(struct acting *x)
{
	const struct actor *actor = &x->before.step->actor;
	int64_t about;

	return desk_find(x->d->tx->db, x->d->a, &x->d->cast, cast_find(&x->d->cast, x->t->subject),
			 actor->party == PARTY_TASK ? duty_of(x->before.body) : DUTY_HOME, &x->desk,
			 &about);
}

/* Where the track stands now; refused when it is not as it was shown. */
static enum err look(struct acting *x)
{
	struct dossier *d = x->d;

	x->t = dossier_track(d, x->act->track);
	if (!x->t)
		return ERR_NOT_FOUND;
	if (d->state != CASE_OPEN || x->t->state != TRACK_OPEN || x->t->version != x->act->version)
		return ERR_CONFLICT;
	if (dossier_stand(d, x->t, d->today, &x->before) != OK)
		return error_set(x->error, ERR_ENVIRONMENT, NULL,
				 N_("Buku aturan yang dipakai tidak mengenal prosedur perkara ini "
				    "lagi. Beri tahu administrator."));
	return step_ends(x->before.step) ? ERR_CONFLICT : OK;
}

/* What was asked is checked against where the track stands, and done. */
static enum err act_there(struct acting *x)
{
	TRY(find_result(x));
	TRY(check_day(x));
	TRY(check_words(x));
	TRY(check_until(x));
	TRY(check_sanction(x));
	TRY(add_passage(x));
	TRY(decide(x));
	return dossier_save(x->d);
}

static struct acting *acting_new(struct arena *a, const struct act *act, struct error *error)
{
	struct acting *x = arena_new(a, struct acting);

	*x = (struct acting){.act = act,
			     .error = error,
			     .words = unicode_nfc(a, str_trim(act->words)),
			     .basis = unicode_nfc(a, str_trim(act->basis))};
	return x;
}

enum err track_act_subject(struct tx *tx, struct arena *a, const struct rulebook *book,
			   const struct who *who, day today, id subject, const struct act *act,
			   struct error *error)
{
	struct acting *x = acting_new(a, act, error);
	const struct step_result *r;

	x->own = true;
	TRY(dossier_open(tx, a, book, who, today, act->ref, &x->d));
	TRY(look(x));
	if (!str_eq(act->step, x->before.step->name))
		return ERR_CONFLICT;
	if (!id_eq(x->t->subject, subject) || x->before.step->actor.party != PARTY_SUBJECT)
		return ERR_FORBIDDEN;
	r = step_result_find(x->before.step, act->result);
	if (r && !r->by_subject)
		return ERR_FORBIDDEN;
	if (is_pause(act) || is_resume(act))
		return ERR_FORBIDDEN;
	TRY(find_desk(x));
	return act_there(x);
}

enum err track_act(struct tx *tx, struct arena *a, const struct rulebook *book,
		   const struct who *who, day today, const struct act *act, struct error *error)
{
	struct acting *x = acting_new(a, act, error);

	TRY(case_access_check(tx->db, a, who, act->ref));
	TRY(dossier_open(tx, a, book, who, today, act->ref, &x->d));
	TRY(look(x));
	TRY(find_desk(x));
	TRY(actor_check(tx->db, a, who, act->ref, &x->desk));
	return act_there(x);
}

/* ---- who takes it on ---- */

static struct stored_turn *turn_on(struct dossier_track *t, day today)
{
	for (size_t i = 0; i < t->turn_n; i++)
		if (t->turn[i].from <= today && today <= t->turn[i].until)
			return &t->turn[i];
	return NULL;
}

/* To whom it is given: who can act there himself, or nobody (none). */
static enum err check_taker(struct db *db, struct arena *a, const struct who *who,
			    struct case_ref ref, const struct desk_of *desk, id account,
			    struct error *error)
{
	enum err e;

	if (id_is_none(account) || id_eq(account, who->account))
		return OK;
	e = officer_may(db, a, ref, desk, account);
	return e == ERR_NOT_FOUND || e == ERR_FORBIDDEN
		       ? error_set(error, ERR_INPUT, "petugas",
				   N_("Petugas itu tidak dapat mengerjakan langkah ini."))
		       : e;
}

enum err track_give(struct tx *tx, struct arena *a, const struct who *who, day today,
		    struct case_ref ref, id track, int64_t version, id account, struct error *error)
{
	struct dossier *d;
	struct dossier_track *t;
	struct stored_turn *turn;

	TRY(case_access_check(tx->db, a, who, ref));
	TRY(dossier_open(tx, a, NULL, who, today, ref, &d));
	t = dossier_track(d, track);
	if (!t)
		return ERR_NOT_FOUND;
	turn = turn_on(t, today);
	if (d->state != CASE_OPEN || t->version != version || !turn)
		return ERR_CONFLICT;
	TRY(actor_check(tx->db, a, who, ref, &turn->desk));
	TRY(check_taker(tx->db, a, who, ref, &turn->desk, account, error));
	TRY(taken_set(d, t, turn, account));
	return dossier_save(d);
}
