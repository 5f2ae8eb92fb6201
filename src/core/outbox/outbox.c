/* Digests as rows, and the letter made of one. The thread that sends them is mailer.c. */
#include "core/outbox/outbox.h"

#include "query/outbox.h"
#include "sys/crypto.h"
#include "sys/mail.h"

#define RETRY_FIRST MICROS_MINUTE
#define RETRY_MOST  (12 * MICROS_HOUR)

static bool one_line(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f)
			return false;
	return true;
}

/* True when `line`, with its LF, is one of the lines of `body`. */
static bool has_line(str body, str line)
{
	for (size_t from = 0; from < body.n;) {
		ptrdiff_t n = str_find_char(str_sub(body, from, body.n), '\n');

		if (n < 0)
			return false;
		if (str_eq(str_sub(body, from, from + (size_t)n + 1), line))
			return true;
		from += (size_t)n + 1;
	}
	return false;
}

/* Adds `line` to the digest of `on`. *ret_taken is false when that one is on its way already. */
static enum err add_to(struct tx *tx, struct arena *a, const struct outbox_reason *reason, day on,
		       int64_t due_at, str line, bool *ret_taken, bool *ret_queued)
{
	struct outbox_digest_row_row row;
	struct buf body = BUF_INIT(a, OUTBOX_BODY_MAX);
	enum err e = outbox_digest_row(tx->db, a, reason->inst, reason->person, on, &row);

	*ret_taken = true;
	*ret_queued = true;
	if (e == ERR_NOT_FOUND)
		return outbox_insert(tx, reason->inst, id_new(), reason->person, on, reason->email,
				     STR("Pengingat dari Netral"), line, due_at, NULL);
	TRY(e);
	if (has_line(row.body, line))
		return OK;
	if (row.attempts > 0 || row.sent_at.is) {
		*ret_taken = false;
		return OK;
	}
	buf_put(&body, row.body);
	buf_put(&body, line);
	if (!buf_ok(&body)) {
		*ret_queued = false;
		return OK;
	}
	return outbox_merge(tx, reason->inst, row.mail, buf_str(&body), NULL);
}

enum err outbox_digest(struct tx *tx, struct arena *a, const struct outbox_reason *reason,
		       bool *ret_queued)
{
	day today = moment_day(tx->now, reason->zone);
	bool taken, queued = false;
	str line;

	if (!one_line(reason->line) || !one_line(reason->path))
		return ERR_INPUT;
	*ret_queued = false;
	if (!mail_address_ok(reason->email))
		return OK;
	line = str_printf(a, STR_FMT "\t" STR_FMT "\n", STR_ARG(reason->line),
			  STR_ARG(reason->path));
	TRY(add_to(tx, a, reason, today, tx->now + OUTBOX_GATHER, line, &taken, &queued));
	if (!taken)
		TRY(add_to(tx, a, reason, today + 1,
			   day_start(today + 1, reason->zone) + OUTBOX_MORNING_H * MICROS_HOUR,
			   line, &taken, &queued));
	*ret_queued = taken && queued;
	return OK;
}

enum err outbox_due(struct db *db, struct arena *a, int64_t now, int64_t limit,
		    struct outbox_mail **ret, size_t *ret_n)
{
	struct outbox_due_rows_row *row;
	struct outbox_mail *mail;
	size_t n;

	TRY(outbox_due_rows(db, a, now, OUTBOX_ATTEMPTS_MAX, limit, &row, &n));
	mail = arena_array(a, struct outbox_mail, n);
	for (size_t i = 0; i < n; i++)
		mail[i] = (struct outbox_mail){
			.inst = row[i].inst,
			.mail = row[i].mail,
			.recipient = row[i].recipient,
			.subject = row[i].subject,
			.reasons = row[i].body,
			.institution = row[i].institution,
			.name = row[i].name,
			.attempts = row[i].attempts,
		};
	*ret = mail;
	*ret_n = n;
	return OK;
}

enum err outbox_claim(struct tx *tx, const struct outbox_mail *mail)
{
	int64_t wait = RETRY_FIRST, changed;

	for (int64_t i = 0; i < mail->attempts && wait < RETRY_MOST; i++)
		wait *= 2;
	if (wait > RETRY_MOST)
		wait = RETRY_MOST;
	TRY(outbox_claim_row(tx, mail->inst, mail->mail, mail->attempts, tx->now + wait, &changed));
	return changed == 1 ? OK : ERR_CONFLICT;
}

enum err outbox_sent(struct tx *tx, const struct outbox_mail *mail)
{
	return outbox_mark_sent(tx, mail->inst, mail->mail, tx->now, NULL);
}

enum err outbox_failed(struct tx *tx, const struct outbox_mail *mail, str problem, bool forever)
{
	return outbox_mark_failed(tx, mail->inst, mail->mail,
				  forever ? OUTBOX_ATTEMPTS_MAX : mail->attempts + 1, problem,
				  NULL);
}

str outbox_letter(struct arena *a, const struct outbox_mail *mail, str base)
{
	struct buf out = BUF_INIT(a, 4 * OUTBOX_BODY_MAX);
	str rest = mail->reasons;

	if (mail->name.n)
		buf_printf(&out, "Yth. " STR_FMT ",\n\n", STR_ARG(mail->name));
	else
		buf_put(&out, STR("Bapak/Ibu yang kami hormati,\n\n"));
	buf_printf(&out, "Ada yang menunggu Anda di Netral, " STR_FMT ":\n",
		   STR_ARG(mail->institution));
	while (rest.n) {
		str line = str_cut(&rest, '\n'), words = str_cut(&line, '\t');

		if (words.n)
			buf_printf(&out, "\n- " STR_FMT "\n  " STR_FMT STR_FMT "\n", STR_ARG(words),
				   STR_ARG(base), STR_ARG(line));
	}
	buf_put(&out,
		STR("\nBila sudah Anda kerjakan, abaikan surat ini. Kami tidak pernah meminta kata "
		    "sandi lewat surat.\n\n"
		    "Surat ini dikirim otomatis, paling banyak satu kali sehari, dan tidak perlu "
		    "dibalas.\n\n-- \nNetral\n"));
	buf_put(&out, base);
	buf_putc(&out, '\n');
	return buf_str(&out);
}

enum err outbox_stats(struct db *db, struct arena *a, struct outbox_stats *ret)
{
	struct outbox_counts_row row;

	TRY(outbox_counts(db, a, OUTBOX_ATTEMPTS_MAX, &row));
	*ret = (struct outbox_stats){.waiting = row.waiting, .given_up = row.given_up};
	return OK;
}
