/* Allegations: what a subject is said to have done, and what the rulebook says of it. */
#include "core/case/subject.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/case/actor.h"
#include "law/receipt.h"
#include "query/case.h"
#include "sys/crypto.h"
#include "sys/json.h"
#include "sys/unicode.h"

static enum err set_event(struct dossier *d, id allegation, id subject, str category, str rule,
			  const str text[4])
{
	struct buf data = BUF_INIT(d->a, 1024);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "allegation", id_hex(d->a, allegation));
	json_put_str(&j, "subject", id_hex(d->a, subject));
	json_put_str(&j, "category", category);
	json_put_str(&j, "rule", rule);
	json_put_str(&j, "text", dossier_hash(d->a, text, 4));
	json_object_end(&j);
	TRY(buf_err(&data));
	return dossier_event(d, EVENT_CASE_ALLEGATION_SET, buf_str(&data));
}

enum err allegation_tell(struct dossier *d, id subject, str category, str words)
{
	const str none = STR("");
	str clean = unicode_nfc(d->a, str_trim(words));
	id allegation = id_new();

	TRY(case_allegation_insert(d->tx, d->ref.inst, d->ref.id, allegation, subject, category,
				   clean, none, none, none, none, NULL));
	return set_event(d, allegation, subject, category, none, (str[]){clean, none, none, none});
}

/* ---- what the rulebook says of it ---- */

/* The home's officers, and whoever has a turn in the case on the day. */
static enum err check_changer(struct dossier *d)
{
	if (d->who->inst == d->ref.inst)
		return OK;
	for (size_t i = 0; i < d->track.n; i++) {
		const struct dossier_track *t = d->track.item[i];

		for (size_t k = 0; k < t->turn_n; k++)
			if (t->turn[k].from <= d->today && d->today <= t->turn[k].until &&
			    actor_check(d->tx->db, d->a, d->who, d->ref, &t->turn[k].desk) == OK)
				return OK;
	}
	return ERR_FORBIDDEN;
}

/* What is stored of an evaluation. */
struct evaluated {
	str facts, receipt;
	bool proposed; /* the rule that was chosen is one that is violated by these facts */
};

static enum err evaluate(struct dossier *d, const struct allegation_facts *in,
			 struct evaluated *ret)
{
	struct buf facts = BUF_INIT(d->a, RECEIPT_MAX), receipt = BUF_INIT(d->a, RECEIPT_MAX);
	struct verdict *v;
	size_t n;

	*ret = (struct evaluated){STR(""), STR(""), false};
	if (!in->facts)
		return OK;
	v = rulebook_evaluate(d->book, d->a, in->facts, &n);
	for (size_t i = 0; i < n; i++)
		if (v[i].outcome == OUTCOME_MET && rule_prohibits(v[i].rule->kind) &&
		    str_eq(v[i].rule->id, in->rule))
			ret->proposed = true;
	facts_put(&facts, &d->book->facts, in->facts);
	receipt_put(&receipt, d->book, in->facts, v, n, d->today);
	TRY(buf_err(&facts));
	TRY(buf_err(&receipt));
	ret->facts = buf_str(&facts);
	ret->receipt = buf_str(&receipt);
	return OK;
}

static enum err check_chosen(const struct dossier *d, const struct allegation_facts *in,
			     const struct evaluated *e, str differs, struct error *error)
{
	if (in->category.n > 0 && !rulebook_category(d->book, in->category))
		return error_set(error, ERR_INPUT, "kategori",
				 N_("Jenis perbuatan itu tidak ada."));
	if (utf8_count(in->words) > CASE_WORDS_MAX)
		return error_set(error, ERR_INPUT, "dugaan", N_("Dugaan terlalu panjang."));
	if (utf8_count(differs) > CASE_WORDS_MAX)
		return error_set(error, ERR_INPUT, "alasan", N_("Alasan terlalu panjang."));
	if (in->rule.n > 0 && !rulebook_rule(d->book, in->rule, NULL))
		return error_set(error, ERR_INPUT, "aturan", N_("Aturan itu tidak ada."));
	if (in->rule.n > 0 && !e->proposed && differs.n == 0)
		return error_set(error, ERR_INPUT, "alasan",
				 N_("Aturan ini tidak diusulkan dari fakta yang diisi. Tuliskan "
				    "alasannya."));
	return OK;
}

static enum err is_there(struct dossier *d, id allegation, id subject, size_t *ret_n)
{
	struct case_allegations_row *row;

	TRY(case_allegations(d->tx->db, d->a, d->ref.inst, d->ref.id, &row, ret_n));
	if (id_is_none(allegation))
		return OK;
	for (size_t i = 0; i < *ret_n; i++)
		if (id_eq(row[i].allegation, allegation) && id_eq(row[i].subject, subject) &&
		    id_eq(row[i].case_, d->ref.id))
			return OK;
	return ERR_NOT_FOUND;
}

static enum err store(struct dossier *d, const struct allegation_facts *in,
		      const struct evaluated *e, str differs, id *ret)
{
	id allegation = id_is_none(in->allegation) ? id_new() : in->allegation;
	str words = unicode_nfc(d->a, str_trim(in->words));

	if (id_is_none(in->allegation))
		TRY(case_allegation_insert(d->tx, d->ref.inst, d->ref.id, allegation, in->subject,
					   in->category, words, e->facts, e->receipt, in->rule,
					   differs, NULL));
	else
		TRY(case_allegation_update(d->tx, d->ref.inst, d->ref.id, allegation, in->category,
					   words, e->facts, e->receipt, in->rule, differs, NULL));
	*ret = allegation;
	return set_event(d, allegation, in->subject, in->category, in->rule,
			 (str[]){words, e->facts, e->receipt, differs});
}

enum err case_allegation_set(struct tx *tx, struct arena *a, const struct rulebook *book,
			     const struct who *who, day today, struct case_ref ref, int64_t version,
			     const struct allegation_facts *in, id *ret, struct error *error)
{
	str differs = unicode_nfc(a, str_trim(in->differs));
	const struct case_subject *subject;
	struct evaluated e;
	struct dossier *d;
	size_t n;

	TRY(case_access_check(tx->db, a, who, ref));
	TRY(dossier_open(tx, a, book, who, today, ref, &d));
	TRY(check_changer(d));
	if (d->state != CASE_OPEN || d->version != version)
		return ERR_CONFLICT;
	subject = cast_find(&d->cast, in->subject);
	if (!subject || !id_eq(subject->of, ref.id))
		return ERR_NOT_FOUND;
	TRY(is_there(d, in->allegation, in->subject, &n));
	if (n >= CASE_ALLEGATIONS_MAX && id_is_none(in->allegation))
		return error_set(error, ERR_INPUT, "dugaan", N_("Terlalu banyak dugaan."));
	TRY(evaluate(d, in, &e));
	TRY(check_chosen(d, in, &e, differs, error));
	TRY(store(d, in, &e, differs, ret));
	return dossier_save(d);
}
