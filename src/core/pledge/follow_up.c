/* Notes about people who have not signed, and reminders. See follow_up.h. */
#include "core/pledge/follow_up.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/event/event.h"
#include "core/org/unit.h"
#include "core/outbox/outbox.h"
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
		return error_set(error, ERR_INPUT, "catatan",
				 N_("Tuliskan apa yang sudah dilakukan."));
	if (utf8_count(clean) > FOLLOW_UP_MAX)
		return error_set(error, ERR_INPUT, "catatan", N_("Catatan terlalu panjang."));
	TRY(obligation_unit(tx->db, a, who->inst, drive, employee, &o));
	TRY(unit_check_reach(tx->db, a, who, o.unit));
	TRY(follow_up_set(tx, who->inst, drive, employee, clean, tx->now, who->account, NULL));
	json_object(&j);
	json_put_str(&j, "drive", id_hex(a, drive));
	json_put_str(&j, "note", clean);
	json_object_end(&j);
	TRY(buf_err(&data));
	return event_append(tx, a,
			    &(struct event){
				    .inst = who->inst,
				    .subject = employee,
				    .kind = EVENT_FOLLOW_UP,
				    .actor = who->account,
				    .data = buf_str(&data),
			    });
}

/* What stands in the letter: the drive, and nothing about the person. */
static str reminder_line(struct arena *a, str title)
{
	struct buf b = BUF_INIT(a, 1024);

	for (size_t i = 0; i < title.n; i++) /* a title is one line of text; make sure of it */
		buf_putc(&b, (unsigned char)title.p[i] < ' ' ? ' ' : title.p[i]);
	buf_put(&b, STR(" menunggu jawaban Anda."));
	return buf_str(&b);
}

static enum err remind_all(struct tx *tx, struct arena *a, const struct who *who,
			   const struct coverage *c, int64_t *ret_queued)
{
	struct people_to_remind_row *row;
	str line = reminder_line(a, c->drive.title);
	int64_t queued = 0;
	size_t n;

	TRY(people_to_remind(tx->db, a, who->inst, c->drive.id, c->unit,
			     day_start(moment_day(tx->now, who->zone), who->zone), REMIND_MAX, &row,
			     &n));
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_mark(a);
		bool one;

		TRY(outbox_digest(tx, a,
				  &(struct outbox_reason){
					  .inst = who->inst,
					  .person = row[i].employee,
					  .email = row[i].email,
					  .zone = who->zone,
					  .line = line,
					  .path = STR("/ikrar"),
				  },
				  &one));
		if (one)
			TRY(obligation_reminded(tx, who->inst, c->drive.id, row[i].employee,
						tx->now, NULL));
		queued += one;
		arena_rewind(a, mark);
	}
	*ret_queued = queued;
	return OK;
}

enum err follow_up_remind(struct tx *tx, struct arena *a, const struct who *who, id drive, id unit,
			  int64_t *ret_queued)
{
	struct coverage c;
	struct buf data = BUF_INIT(a, 256);
	struct json j = JSON_INIT(&data);

	TRY(coverage_read(tx->db, a, who, drive, unit, tx->now, &c));
	if (c.drive.state != DRIVE_RUNNING)
		return ERR_CLOSED;
	TRY(remind_all(tx, a, who, &c, ret_queued));
	if (*ret_queued == 0)
		return OK;
	json_object(&j);
	json_put_str(&j, "unit", id_hex(a, c.unit));
	json_put_int(&j, "letters", *ret_queued);
	json_object_end(&j);
	return event_append(tx, a,
			    &(struct event){
				    .inst = who->inst,
				    .subject = drive,
				    .kind = EVENT_REMINDED,
				    .actor = who->account,
				    .data = buf_str(&data),
			    });
}
