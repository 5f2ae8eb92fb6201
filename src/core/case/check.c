/* What the officer at the counter saw of a report. See case.h. */
#include "core/case/check.h"

#include "base/lang.h"
#include "query/case.h"
#include "sys/json.h"

str case_answer_key(int64_t answer)
{
	static const str key[CASE_ANSWER_END] = {
		[CASE_ANSWER_UNKNOWN] = STR_INIT("belum"),
		[CASE_ANSWER_NO] = STR_INIT("tidak"),
		[CASE_ANSWER_YES] = STR_INIT("ya"),
	};

	return answer >= 0 && answer < CASE_ANSWER_END ? key[answer] : STR("?");
}

bool check_says(const struct case_check *c)
{
	return c->identity != CASE_ANSWER_UNKNOWN || c->signature != CASE_ANSWER_UNKNOWN ||
	       c->standing != CASE_ANSWER_UNKNOWN;
}

enum err check_write(struct dossier *d, const struct case_check *c)
{
	struct buf data = BUF_INIT(d->a, 256);
	struct json j = JSON_INIT(&data);

	TRY(case_check_put(d->tx, d->ref.inst, d->ref.id, c->identity, c->signature, c->standing,
			   NULL));
	json_object(&j);
	json_put_str(&j, "identity", case_answer_key(c->identity));
	json_put_str(&j, "signature", case_answer_key(c->signature));
	json_put_str(&j, "standing", case_answer_key(c->standing));
	json_object_end(&j);
	TRY(buf_err(&data));
	return dossier_event(d, EVENT_CASE_CHECKED, buf_str(&data));
}

static bool is_answer(enum case_answer a)
{
	return a >= CASE_ANSWER_UNKNOWN && a < CASE_ANSWER_END;
}

enum err case_check_set(struct tx *tx, struct arena *a, const struct rulebook *book,
			const struct who *who, day today, struct case_ref ref, int64_t version,
			const struct case_check *check, struct error *error)
{
	struct dossier *d;

	TRY(dossier_open_home(tx, a, book, who, today, ref, version, &d));
	if (!who_may(who, PERMISSION_CASE_INTAKE))
		return ERR_FORBIDDEN;
	if (!case_is_report(d->origin))
		return error_set(error, ERR_INPUT, "asal",
				 N_("Perkara ini bukan laporan: tidak ada pelapor yang "
				    "diperiksa."));
	if (!is_answer(check->identity) || !is_answer(check->signature) ||
	    !is_answer(check->standing))
		return error_set(error, ERR_INPUT, "identitas", N_("Pilih salah satu."));
	TRY(check_write(d, check));
	return dossier_save(d);
}
