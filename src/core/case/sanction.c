/* Sanctions. See sanction.h. */
#include "core/case/sanction.h"

#include "base/codec.h"
#include "base/lang.h"
#include "law/receipt.h"
#include "query/case.h"
#include "query/case_track.h"
#include "sys/json.h"
#include "sys/unicode.h"

/* The value under `key` of a dictionary, by a str. */
static const struct nested *under(const struct nested *n, str key)
{
	nested_each (v, n)
		if (str_eq(v->key, key))
			return v;
	return NULL;
}

/* Does a consequence of the rule that the receipt says applies name the sanction? */
static bool proposes(const struct rule *rule, const struct nested *verdict,
		     const struct sanction *sanction)
{
	for (size_t i = 0; i < rule->consequence_n; i++) {
		const struct consequence *c = &rule->consequence[i];
		str applies = nested_string(under(nested_get(verdict, "akibat"), c->name));

		for (size_t k = 0; str_eq(applies, STR("ya")) && k < c->sanction_n; k++)
			if (c->sanction[k] == sanction)
				return true;
	}
	return false;
}

bool sanction_proposed(struct arena *a, const struct rulebook *book, str rule, str receipt,
		       const struct sanction *sanction)
{
	const struct nested *read;
	int line;

	if (rule.n == 0 || receipt.n == 0 || nested_read(a, receipt, &read, &line, NULL) != OK)
		return false;
	for (size_t i = 0; i < book->rule_n; i++) {
		const struct rule *r = &book->rule[i];

		if (str_eq(r->id, rule) &&
		    proposes(r, under(nested_get(read, "putusan"), r->file->path), sanction))
			return true;
	}
	return false;
}

bool sanction_authority(const struct sanction *sanction, const struct body *body, day on)
{
	for (size_t i = 0; i < sanction->by_task_n; i++) {
		const struct holder *h = task_holder(sanction->by_task[i], on);

		if (h && h->body == body)
			return true;
	}
	return sanction->by_task_n == 0;
}

/* ---- reading ---- */

static day day_of(struct opt_int o)
{
	return o.is ? (day)o.v : DAY_NEVER;
}

enum err sanctions_decided(struct db *db, struct arena *a, struct case_ref ref,
			   struct sanction_decided **ret, size_t *ret_n)
{
	struct case_sanctions_of_row *row;
	size_t n;

	TRY(case_sanctions_of(db, a, ref.inst, ref.id, &row, &n));
	*ret = arena_array(a, struct sanction_decided, n + 1);
	for (size_t i = 0; i < n; i++)
		(*ret)[i] = (struct sanction_decided){
			.case_ = row[i].case_,
			.subject = row[i].subject,
			.track = row[i].track,
			.sanction = row[i].sanction,
			.level = row[i].level,
			.in_range = row[i].in_range != 0,
			.authority = row[i].authority != 0,
			.repeat = row[i].repeat != 0,
			.reason = row[i].reason,
			.desk = row[i].desk_inst,
			.decided = (day)row[i].decided_day,
			.from = day_of(row[i].from_day),
			.until = day_of(row[i].until_day),
			.annulled = day_of(row[i].annulled_day),
		};
	*ret_n = n;
	return OK;
}

enum err sanctions_before(struct db *db, struct arena *a, int64_t person_inst, id employee,
			  id but_case, struct sanction_before **ret, size_t *ret_n)
{
	struct case_sanctions_before_row *row;
	size_t n;

	*ret_n = 0;
	if (person_inst == 0)
		return OK;
	TRY(case_sanctions_before(db, a, person_inst, employee, but_case, &row, &n));
	*ret = arena_array(a, struct sanction_before, n + 1);
	for (size_t i = 0; i < n; i++)
		(*ret)[i] = (struct sanction_before){row[i].sanction, row[i].level,
						     (day)row[i].decided_day};
	*ret_n = n;
	return OK;
}

const struct level *sanction_level_again(const struct rulebook *book,
					 const struct sanction_before *before, size_t n)
{
	const struct level *again = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct level *l = rulebook_level(book, before[i].level);

		if (l && l->again && (!again || l->again > again))
			again = l->again;
	}
	return again;
}

/* ---- deciding ---- */

/* Whether what the rulebook said of the subject's acts has this sanction in it. */
static enum err in_range(struct dossier *d, id subject, const struct sanction *sanction, bool *ret)
{
	struct case_allegations_row *row;
	size_t n;

	*ret = false;
	TRY(case_allegations(d->tx->db, d->a, d->ref.inst, d->ref.id, &row, &n));
	for (size_t i = 0; i < n; i++)
		if (id_eq(row[i].subject, subject) &&
		    sanction_proposed(d->a, d->book, row[i].rule, row[i].receipt, sanction))
			*ret = true;
	return OK;
}

/* Whom the sanction is for: the track's subject, or the only one of the case. */
static const struct case_subject *whom(const struct dossier *d, const struct dossier_track *t)
{
	if (id_is_none(t->subject))
		return d->cast.n == 1 ? &d->cast.subject[0] : NULL;
	return cast_find(&d->cast, t->subject);
}

/* What the track decided for its subject, or the nearest of those by which it began; NULL: none. */
static enum err find_decided(const struct dossier *d, const struct dossier_track *t,
			     const struct sanction_decided **ret)
{
	const struct case_subject *subject = whom(d, t);
	struct sanction_decided *list;
	size_t n;

	*ret = NULL;
	if (!subject)
		return OK;
	TRY(sanctions_decided(d->tx->db, d->a, d->ref, &list, &n));
	for (; t && !*ret; t = dossier_track(d, t->parent))
		for (size_t i = 0; i < n; i++)
			if (id_eq(list[i].track, t->id) && id_eq(list[i].subject, subject->id))
				*ret = &list[i];
	return OK;
}

static enum err sanctioned_event(struct dossier *d, const struct sanction_decided *s)
{
	struct buf data = BUF_INIT(d->a, 1024);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "track", id_hex(d->a, s->track));
	json_put_str(&j, "subject", id_hex(d->a, s->subject));
	json_put_str(&j, "sanction", s->sanction);
	json_put_day(&j, "day", s->decided);
	json_put_str(&j, "text", dossier_hash(d->a, &s->reason, 1));
	json_put_int(&j, "desk", s->desk);
	json_put_int(&j, "outside", sanction_outside(s));
	json_put_int(&j, "repeat", s->repeat);
	json_object_end(&j);
	TRY(buf_err(&data));
	return dossier_event(d, EVENT_CASE_SANCTIONED, buf_str(&data));
}

/* Counted for everybody; `n` is -1 for one that another takes the place of. */
static void count_decided(struct dossier *d, const struct sanction_decided *s, int64_t n)
{
	tally_add(&d->tally, d->a, s->desk, TALLY_DECIDED, tally_decided[sanction_outside(s)],
		  s->decided, n);
}

static enum err check_sanction(const struct sanction_deciding *how, const struct sanction *s,
			       struct error *error)
{
	if (how->act->sanction.n == 0)
		return error_set(error, ERR_INPUT, "sanksi",
				 N_("Hasil ini menjatuhkan sanksi: pilih sanksinya."));
	if (!s || s->dormant || !period_has(s->valid, how->act->on))
		return error_set(error, ERR_INPUT, "sanksi",
				 N_("Sanksi itu tidak ada atau tidak dapat dijatuhkan."));
	if (!result_fits(how->result, s))
		return error_set(error, ERR_INPUT, "sanksi",
				 N_("Sanksi itu tidak dapat dijatuhkan dengan hasil ini. Pilih "
				    "yang sesuai."));
	return OK;
}

static enum err check_reason(const struct sanction_decided *s, struct error *error)
{
	if (!s->authority && s->reason.n == 0)
		return error_set(
			error, ERR_INPUT, "alasan",
			N_("Menurut buku aturan, bukan pejabat ini yang menjatuhkan sanksi "
			   "itu. Tuliskan alasannya; keputusan ini dihitung pada papan "
			   "umum."));
	if (!s->in_range && s->reason.n == 0)
		return error_set(error, ERR_INPUT, "alasan",
				 N_("Sanksi ini tidak termasuk yang diusulkan buku aturan. "
				    "Tuliskan alasannya; keputusan ini dihitung pada papan umum."));
	if (utf8_count(s->reason) > CASE_WORDS_MAX)
		return error_set(error, ERR_INPUT, "alasan", N_("Alasan terlalu panjang."));
	return OK;
}

/* It takes the place of what the track, or with `diganti` the one it began by, decided before. */
static enum err store(struct dossier *d, const struct dossier_track *t,
		      const struct sanction_deciding *how, struct sanction_decided *s)
{
	const struct sanction_decided *old;

	TRY(find_decided(d, t, &old));
	if (old && !id_eq(old->track, t->id) && !result_is(how->result, PENALTY_REPLACED))
		old = NULL;
	if (old) {
		s->track = old->track;
		s->case_ = old->case_;
		count_decided(d, old, -1);
	}
	count_decided(d, s, 1);
	TRY(case_sanction_decide(d->tx, d->ref.inst, s->case_, s->subject, s->track, s->sanction,
				 s->level, s->in_range, s->authority, s->reason, s->repeat, s->desk,
				 s->decided, NULL));
	return sanctioned_event(d, s);
}

enum err sanction_decide(struct dossier *d, const struct dossier_track *t,
			 const struct sanction_deciding *how, struct error *error)
{
	const struct sanction *sanction = rulebook_sanction(d->book, how->act->sanction);
	const struct case_subject *subject = whom(d, t);
	struct sanction_before *before;
	struct sanction_decided s;
	size_t n;

	TRY(check_sanction(how, sanction, error));
	if (!subject)
		return error_set(error, ERR_INPUT, "sanksi",
				 N_("Sanksi dijatuhkan kepada satu orang."));
	TRY(sanctions_before(d->tx->db, d->a, subject->person_inst, subject->employee, d->ref.id,
			     &before, &n));
	s = (struct sanction_decided){
		.case_ = d->ref.id,
		.subject = subject->id,
		.track = t->id,
		.sanction = sanction->name,
		.level = sanction->level->name,
		/* who decides on an objection or an appeal may change any */
		.authority = result_is(how->result, PENALTY_REPLACED) ||
			     sanction_authority(sanction, how->body, how->act->on),
		.reason = unicode_nfc(d->a, str_trim(how->act->out_of_range)),
		.repeat = n > 0,
		.desk = how->desk,
		.decided = how->act->on,
	};
	TRY(in_range(d, subject->id, sanction, &s.in_range));
	TRY(check_reason(&s, error));
	return store(d, t, how, &s);
}

/* ---- what becomes of it ---- */

static enum err dated_event(struct dossier *d, const struct sanction_decided *s)
{
	struct buf data = BUF_INIT(d->a, 512);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "track", id_hex(d->a, s->track));
	json_put_str(&j, "subject", id_hex(d->a, s->subject));
	if (s->from != DAY_NEVER)
		json_put_day(&j, "from", s->from);
	if (s->until != DAY_NEVER)
		json_put_day(&j, "until", s->until);
	json_object_end(&j);
	return dossier_event(d, EVENT_CASE_SANCTION_DATED, buf_str(&data));
}

static enum err annulled_event(struct dossier *d, const struct sanction_decided *s)
{
	struct buf data = BUF_INIT(d->a, 512);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "track", id_hex(d->a, s->track));
	json_put_str(&j, "subject", id_hex(d->a, s->subject));
	if (s->annulled != DAY_NEVER)
		json_put_day(&j, "day", s->annulled);
	json_object_end(&j);
	return dossier_event(d, EVENT_CASE_SANCTION_ANNULLED, buf_str(&data));
}

static day told_or(const struct penalty *p, enum penalty_change change, day kept)
{
	return p->on[change] == DAY_NEVER ? kept : p->on[change];
}

static struct opt_int stored_day(day on)
{
	return (struct opt_int){on != DAY_NEVER, on};
}

enum err sanction_follow(struct dossier *d, const struct dossier_track *t,
			 const struct penalty *penalty)
{
	const struct sanction_decided *found;
	struct sanction_decided s;

	TRY(find_decided(d, t, &found));
	if (!found)
		return OK;
	s = *found;
	s.from = told_or(penalty, PENALTY_IN_FORCE, s.from);
	s.until = told_or(penalty, PENALTY_ENDED, s.until);
	s.annulled = told_or(penalty, PENALTY_ANNULLED, s.annulled);
	if (s.from == found->from && s.until == found->until && s.annulled == found->annulled)
		return OK;
	TRY(case_sanction_follow(d->tx, d->ref.inst, s.case_, s.subject, s.track,
				 stored_day(s.from), stored_day(s.until), stored_day(s.annulled),
				 NULL));
	if (s.from != found->from || s.until != found->until)
		TRY(dated_event(d, &s));
	return s.annulled != found->annulled ? annulled_event(d, &s) : OK;
}
