/* A person's answer: checked, recorded, counted. Reading one's own answers is own.c. */
#include "core/pledge/sign.h"

#include <assert.h>

#include "base/codec.h"
#include "base/lang.h"
#include "core/event/event.h"
#include "query/pledge.h"
#include "sys/json.h"
#include "sys/unicode.h"

const char *answer_label(int64_t answer)
{
	static const char *const label[ANSWER_END] = {
		[ANSWER_OPEN] = N_("belum menjawab"),
		[ANSWER_SIGNED] = N_("sudah menandatangani"),
		[ANSWER_REFUSED] = N_("menolak"),
		[ANSWER_UNABLE] = N_("tidak bisa menandatangani"),
	};

	return answer >= 0 && answer < ANSWER_END ? label[answer] : "?";
}

int64_t pledge_rank(int64_t post_kind)
{
	return post_kind >= POST_JPT_UTAMA && post_kind <= POST_PENGAWAS ? post_kind
									 : POST_PENGAWAS + 1;
}

enum err pledge_read(struct db *db, struct arena *a, int64_t inst, id pledge, struct pledge *ret)
{
	struct pledge_select_row row;

	TRY(pledge_select(db, a, inst, pledge, &row));
	*ret = (struct pledge){
		.id = row.pledge,
		.drive = row.drive,
		.employee = row.employee,
		.answer = (enum answer)row.answer,
		.reason = row.reason,
		.name = row.name,
		.nip = row.nip,
		.post = row.post,
		.unit_path = row.unit_path,
		.at = row.at,
		.by_kiosk = !id_is_none(row.kiosk),
		.number = row.number,
		.statement = row.statement,
	};
	return OK;
}

enum err pledge_in_branch(struct db *db, struct arena *a, int64_t inst, id drive, id employee,
			  id branch, bool *ret)
{
	struct obligation_place_row row;

	TRY(obligation_place(db, a, inst, drive, employee, branch, &row));
	*ret = row.within != 0;
	return OK;
}

static enum err check_answer(struct tx *tx, struct arena *a, int64_t inst, id drive,
			     const struct sign_facts_row *f, const struct pledge_form *form,
			     struct error *error)
{
	struct leader_awaited_row *leader;
	size_t n;

	if (drive_state_at(f->opens_at, f->closes_at, f->closed_at.is, tx->now) != DRIVE_RUNNING)
		return ERR_CLOSED;
	if (f->leaders_first && pledge_rank(f->post_kind) > POST_JPT_UTAMA) {
		TRY(leader_awaited(tx->db, a, inst, drive, f->unit, pledge_rank(f->post_kind),
				   &leader, &n));
		if (n > 0)
			return ERR_LEADERS_FIRST;
	}
	if (form->answer == ANSWER_SIGNED)
		return sentence_check(a, f->sentence, form->sentence).same ? OK
									   : ERR_SENTENCE_DIFFERS;
	if (str_trim(form->reason).n == 0)
		return error_set(error, ERR_INPUT, "reason",
				 N_("Tuliskan alasannya, walau singkat."));
	if (utf8_count(form->reason) > PLEDGE_REASON_MAX)
		return error_set(error, ERR_INPUT, "reason", N_("Alasan terlalu panjang."));
	return OK;
}

/* A number for the statement: random, so that nothing is shared between people who sign at once. */
static int64_t new_number(void)
{
	uint64_t n;

	do {
		random_bytes(&n, sizeof n);
		n &= INT64_MAX;
	} while (n == 0);
	return (int64_t)n;
}

static enum err make_statement(struct tx *tx, struct arena *a, struct signer *signer,
			       const struct who *who, const struct sign_facts_row *f,
			       struct pledge *p)
{
	uint8_t *bytes = arena_alloc(a, STATEMENT_LEN);

	if (!f->key.is)
		return ERR_ENVIRONMENT;
	p->number = new_number();
	TRY(signer_statement(signer, tx->db, a, (uint32_t)f->key.v,
			     &(struct statement_facts){
				     .inst = who->inst,
				     .number = p->number,
				     .day = moment_day(p->at, who->zone),
				     .name = p->name,
				     .nip = p->nip,
				     .text_hash = (const uint8_t *)f->text_hash.p,
			     },
			     bytes));
	p->statement = str_n((const char *)bytes, STATEMENT_LEN);
	return OK;
}

static enum err append_answer(struct tx *tx, struct arena *a, const struct who *who,
			      const struct pledge *p)
{
	static const enum event_kind kind[ANSWER_END] = {
		[ANSWER_SIGNED] = EVENT_PLEDGE_SIGNED,
		[ANSWER_REFUSED] = EVENT_PLEDGE_REFUSED,
		[ANSWER_UNABLE] = EVENT_PLEDGE_UNABLE,
	};
	struct buf data = BUF_INIT(a, 256);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "drive", id_hex(a, p->drive));
	json_put_str(&j, "pledge", id_hex(a, p->id));
	json_object_end(&j);
	return event_append(tx, a,
			    &(struct event){
				    .inst = who->inst,
				    .subject = p->employee,
				    .kind = kind[p->answer],
				    .actor = who->account,
				    .data = buf_str(&data),
			    });
}

static int64_t moved(enum answer answer, int64_t before, enum answer after)
{
	return (after == answer) - (before == (int64_t)answer);
}

static enum err record(struct tx *tx, struct arena *a, const struct who *who,
		       const struct sign_facts_row *f, const struct pledge_form *form,
		       const struct pledge *p)
{
	int64_t counted;

	TRY(pledge_insert(tx, who->inst, p->id, p->drive, p->employee, p->answer, p->reason,
			  p->name, p->nip, p->post, p->unit_path, p->at, form->kiosk, p->number,
			  p->statement, NULL));
	TRY(obligation_answer(tx, who->inst, p->drive, p->employee, p->answer, p->id, NULL));
	TRY(coverage_answer(tx, who->inst, p->drive, f->unit, f->status, f->post_kind,
			    moved(ANSWER_SIGNED, f->answer, p->answer),
			    moved(ANSWER_REFUSED, f->answer, p->answer),
			    moved(ANSWER_UNABLE, f->answer, p->answer), &counted));
	if (counted == 0)
		return ERR_INTERNAL; /* an obligation that no counter holds: doctor tells more */
	return append_answer(tx, a, who, p);
}

enum err pledge_answer(struct tx *tx, struct arena *a, struct signer *signer, const struct who *who,
		       id drive, const struct pledge_form *form, struct pledge *ret,
		       struct error *error)
{
	struct sign_facts_row f;
	struct pledge p;

	assert(form->answer > ANSWER_OPEN && form->answer < ANSWER_END);
	TRY(sign_facts(tx->db, a, who->inst, drive, who->employee, &f));
	if (f.answer == ANSWER_SIGNED || (f.answer != ANSWER_OPEN && form->answer != ANSWER_SIGNED))
		return pledge_read(tx->db, a, who->inst, f.pledge, ret);
	TRY(check_answer(tx, a, who->inst, drive, &f, form, error));
	p = (struct pledge){
		.id = id_new(),
		.drive = drive,
		.employee = who->employee,
		.answer = form->answer,
		.reason = form->answer == ANSWER_SIGNED ? STR("")
							: unicode_nfc(a, str_trim(form->reason)),
		.name = f.name,
		.nip = f.nip.p ? f.nip : STR(""),
		.post = f.post,
		.unit_path = f.unit_path,
		.at = tx->now,
		.by_kiosk = !id_is_none(form->kiosk),
	};
	if (p.answer == ANSWER_SIGNED)
		TRY(make_statement(tx, a, signer, who, &f, &p));
	TRY(record(tx, a, who, &f, form, &p));
	*ret = p;
	return OK;
}
