/* Notes about people who have not signed, and reminders. See follow_up.h. */
#include "core/pledge/follow_up.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/event/event.h"
#include "core/org/unit.h"
#include "query/coverage.h"
#include "sys/json.h"
#include "sys/unicode.h"

enum err follow_up_note(struct tx *tx, struct arena *a, const struct who *who, id drive,
			id employee, str note, struct error *error)
{
	struct obligation_unit_row o;
	struct buf data = BUF_INIT(a, 8192);
	struct json j = JSON_INIT(&data);
	str clean = unicode_nfc(a, str_trim(note));

	if (clean.n == 0)
		return error_set(error, ERR_INPUT, "catatan", N_("Tuliskan apa yang sudah dilakukan."));
	if (utf8_count(clean) > FOLLOW_UP_MAX)
		return error_set(error, ERR_INPUT, "catatan", N_("Catatan terlalu panjang."));
	TRY(obligation_unit(tx->db, a, who->inst, drive, employee, &o));
	TRY(unit_check_reach(tx->db, a, who, o.unit));
	TRY(follow_up_set(tx, who->inst, drive, employee, clean, tx->now, who->account, NULL));
	json_object(&j);
	json_key(&j, "drive");
	json_str(&j, id_hex(a, drive));
	json_key(&j, "note");
	json_str(&j, clean);
	json_object_end(&j);
	TRY(buf_err(&data));
	return event_append(tx, a, &(struct event){
		.inst = who->inst, .subject = employee, .kind = EVENT_FOLLOW_UP,
		.actor = who->account, .data = buf_str(&data),
	});
}
