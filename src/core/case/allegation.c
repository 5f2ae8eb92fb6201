/* Allegations: what a subject is said to have done, and what the rulebook says of it. */
#include "core/case/subject.h"

#include "base/lang.h"
#include "query/case.h"
#include "sys/crypto.h"
#include "sys/json.h"
#include "sys/unicode.h"

static void put(struct json *j, const char *key, str text)
{
	json_key(j, key);
	json_str(j, text);
}

static enum err set_event(struct dossier *d, id allegation, id subject, str category, str rule,
			  const str text[4])
{
	struct buf data = BUF_INIT(d->a, 1024);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	put(&j, "allegation", id_hex(d->a, allegation));
	put(&j, "subject", id_hex(d->a, subject));
	put(&j, "category", category);
	put(&j, "rule", rule);
	put(&j, "text", dossier_hash(d->a, text, 4));
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
