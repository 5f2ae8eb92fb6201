/* letter_event: see letter_event.h. */
#include "core/case/letter_event.h"

#include "base/codec.h"
#include "core/case/dossier.h"
#include "sys/json.h"

enum { DATA_MAX = 2048 };

static void put_hex(struct json *j, struct arena *a, const char *key, const uint8_t *sha)
{
	json_put_str(j, key, hex_str(a, sha, SHA256_LEN));
}

static void put_draft(struct json *j, struct arena *a, const struct letter_event *e)
{
	json_put_str(j, "track", id_hex(a, e->track));
	json_put_str(j, "kind", e->document);
	json_put_str(j, "text", dossier_hash(a, (const str[]){e->title, e->recipient, e->body}, 3));
	if (e->rung.n > 0)
		json_put_str(j, "rung", e->rung);
}

static void put_issue(struct json *j, struct arena *a, const struct letter_event *e)
{
	json_put_str(j, "number", e->number);
	put_hex(j, a, "sha256", e->sha256);
	put_hex(j, a, "text_sha256", e->text_sha256);
	if (e->as.n > 0)
		json_put_str(j, "as", e->as);
}

enum err letter_tell(struct tx *tx, struct arena *a, const struct who *who,
		     const struct letter_event *e)
{
	struct buf data = BUF_INIT(a, DATA_MAX);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "letter", id_hex(a, e->letter));
	if (e->kind == EVENT_LETTER_DRAFTED || e->kind == EVENT_LETTER_EDITED)
		put_draft(&j, a, e);
	if (e->kind == EVENT_LETTER_ISSUED)
		put_issue(&j, a, e);
	if (e->kind == EVENT_LETTER_DELIVERED)
		json_put_day(&j, "on", e->on);
	json_put_int(&j, "by_inst", who->inst);
	json_object_end(&j);
	TRY(buf_err(&data));
	return event_append(tx, a,
			    &(struct event){.inst = e->ref.inst,
					    .subject = e->ref.id,
					    .kind = e->kind,
					    .actor = who->account,
					    .data = buf_str(&data)});
}
