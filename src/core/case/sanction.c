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

static enum err sanctioned_event(struct dossier *d, const struct dossier_track *t, id subject,
				 const struct act *act, str reason)
{
	struct buf data = BUF_INIT(d->a, 1024), on = BUF_INIT(d->a, 16);
	struct json j = JSON_INIT(&data);

	day_put_iso(&on, act->on);
	json_object(&j);
	json_put_str(&j, "track", id_hex(d->a, t->id));
	json_put_str(&j, "subject", id_hex(d->a, subject));
	json_put_str(&j, "sanction", act->sanction);
	json_put_str(&j, "day", buf_str(&on));
	json_put_str(&j, "text", dossier_hash(d->a, &reason, 1));
	json_object_end(&j);
	TRY(buf_err(&data));
	return dossier_event(d, EVENT_CASE_SANCTIONED, buf_str(&data));
}

enum err sanction_decide(struct dossier *d, const struct dossier_track *t, const struct act *act,
			 struct error *error)
{
	const struct sanction *sanction = rulebook_sanction(d->book, act->sanction);
	const struct case_subject *subject = whom(d, t);
	str reason = unicode_nfc(d->a, str_trim(act->out_of_range));
	struct case_sanctions_before_row before = {0};
	bool proposed;

	if (!sanction || sanction->dormant || !period_has(sanction->valid, act->on))
		return error_set(error, ERR_INPUT, "sanksi",
				 N_("Sanksi itu tidak ada atau tidak dapat dijatuhkan."));
	if (!subject)
		return error_set(error, ERR_INPUT, "sanksi",
				 N_("Sanksi dijatuhkan kepada satu orang."));
	TRY(in_range(d, subject->id, sanction, &proposed));
	if (!proposed && reason.n == 0)
		return error_set(error, ERR_INPUT, "alasan",
				 N_("Sanksi ini tidak termasuk yang diusulkan buku aturan. "
				    "Tuliskan alasannya."));
	if (utf8_count(reason) > CASE_WORDS_MAX)
		return error_set(error, ERR_INPUT, "alasan", N_("Alasan terlalu panjang."));
	if (subject->person_inst != 0)
		TRY(case_sanctions_before(d->tx->db, d->a, subject->person_inst, subject->employee,
					  d->ref.id, &before));
	TRY(case_sanction_insert(d->tx, d->ref.inst, d->ref.id, subject->id, t->id, act->sanction,
				 sanction->level->name, proposed, reason, before.n > 0, act->on,
				 NULL));
	return sanctioned_event(d, t, subject->id, act, reason);
}
