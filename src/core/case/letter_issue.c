/* Issuing a letter: the PDF is made on a worker, with the number that comes next; the transaction
 * stores it if that is still so. See letter.h. */
#include "base/codec.h"
#include "base/lang.h"
#include "core/case/actor.h"
#include "core/case/blob.h"
#include "core/case/ladder.h"
#include "core/case/letter_event.h"
#include "core/case/letter_pdf.h"
#include "core/case/reporter.h"
#include "core/org/employee.h"
#include "core/org/institution.h"
#include "query/case_track.h"
#include "query/letter.h"
#include "sys/clock.h"

enum { OVERTAKEN_MAX = 8 /* times that another letter of the office may take the number */ };

struct issue {
	struct arena *a;
	const struct who *who;
	struct case_ref of; /* the case that has the letter */
	id letter, track;
	str rung;
	int64_t version;
	str counter; /* "surat-2024" */
	str as;      /* in what capacity who issues it; "": his own */
	int64_t running;
	struct letter_paper paper;
	str pdf;
	uint8_t sha256[SHA256_LEN], text_sha256[SHA256_LEN];
	bool overtaken;
};

/* ---- in the transaction ---- */

static enum err store(struct tx *tx, void *ctx)
{
	struct issue *x = ctx;
	struct letter_number_take_row taken;
	struct letter_event e = {.ref = x->of,
				 .kind = EVENT_LETTER_ISSUED,
				 .letter = x->letter,
				 .number = x->paper.number,
				 .sha256 = x->sha256,
				 .text_sha256 = x->text_sha256,
				 .as = x->as};
	struct arena_mark mark = arena_mark(x->a);
	int64_t changed;
	id blob;

	TRY(case_access_check(tx->db, x->a, x->who, x->of));
	TRY(letter_number_take(tx, x->a, x->who->inst, x->counter, &taken));
	x->overtaken = taken.number != x->running;
	if (x->overtaken)
		return ERR_CONFLICT;
	TRY(blob_put(tx, x->of.inst, x->pdf, &blob));
	TRY(letter_set_issued(tx, x->of.inst, x->of.id, x->letter, x->version, x->who->inst,
			      x->who->account, x->paper.at, x->paper.number,
			      str_n((const char *)x->sha256, SHA256_LEN), blob, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	TRY(letter_tell(tx, x->a, x->who, &e));
	arena_rewind(x->a, mark);
	return OK;
}

/* ---- before it ---- */

static enum err number(struct db *db, struct issue *x)
{
	struct letter_number_next_row *row;
	int year = moment_civil(x->paper.at, x->who->zone).year;
	size_t n;

	x->counter = str_printf(x->a, "surat-%d", year);
	TRY(letter_number_next(db, x->a, x->who->inst, x->counter, &row, &n));
	x->running = n ? row->number : 1;
	x->paper.number = str_printf(x->a, "%03lld/%d", (long long)x->running, year);
	return OK;
}

/* Is every desk at which he sits another's? */
static bool only_deputises(const struct who *who)
{
	uint32_t own = who->roles & (ROLE_OFFICERS | ROLE_BIT(ROLE_UNIT_HEAD));
	size_t heads = 0;

	for (size_t i = 0; i < who->deputy_n; i++) {
		if (who->deputy[i].role == ROLE_UNIT_HEAD)
			heads++;
		else
			own &= ~ROLE_BIT(who->deputy[i].role);
	}
	if (heads == who->head_of_n)
		own &= ~ROLE_BIT(ROLE_UNIT_HEAD);
	return who->deputy_n > 0 && own == 0;
}

/* "Plh. Camat Baros": when the step is on a desk where he sits for another, or he has no other. */
static enum err signs_as(struct db *db, const struct issue *x, str *ret)
{
	struct case_turns_row *turn;
	size_t n;

	*ret = only_deputises(x->who) ? x->who->deputy[0].as : STR("");
	if (x->who->deputy_n == 0)
		return OK;
	TRY(case_turns(db, x->a, x->of.inst, x->of.id, &turn, &n));
	for (size_t i = 0; i < n; i++) {
		str as = who_as(x->who, (enum role)turn[i].role, turn[i].unit);

		if (turn[i].inst == x->who->inst && id_eq(turn[i].track, x->track) && as.n > 0)
			*ret = as;
	}
	return OK;
}

static enum err signer(struct db *db, struct issue *x)
{
	struct institution institution;
	struct employee e;

	TRY(signs_as(db, x, &x->as));
	TRY(institution_read(db, x->a, x->who->inst, &institution));
	x->paper.institution = institution.name;
	x->paper.signer = x->who->name;
	x->paper.signer_post = x->as;
	if (id_is_none(x->who->employee))
		return OK;
	TRY(employee_read(db, x->a, x->who->inst, x->who->employee, &e));
	if (x->as.n == 0)
		x->paper.signer_post = e.post;
	x->paper.signer_nip = e.nip.p ? e.nip : STR("");
	return OK;
}

static enum err read_draft(struct db *db, struct issue *x, struct case_ref ref)
{
	struct letter_row_row row;
	struct case_file file;

	TRY(case_access_check(db, x->a, x->who, ref));
	TRY(letter_row(db, x->a, ref.inst, ref.id, x->letter, x->who->inst, &row));
	if (row.issued_at.is || row.author_inst != x->who->inst || row.version != x->version)
		return ERR_CONFLICT;
	x->of = (struct case_ref){ref.inst, row.case_};
	TRY(case_read(db, x->a, x->who, x->of, &file));
	x->track = row.track;
	x->rung = row.rung;
	x->paper.case_number = file.number;
	x->paper.title = row.title;
	x->paper.recipient = row.recipient;
	x->paper.body = row.body;
	x->paper.zone = x->who->zone;
	return OK;
}

static enum err check_reporter(struct db *db, const struct issue *x, const struct secret *master,
			       struct error *error)
{
	const str text[] = {x->paper.title, x->paper.recipient, x->paper.body};
	bool named;

	TRY(reporter_named(db, x->a, x->who, master, x->of, text, 3, &named));
	if (!named)
		return OK;
	return error_set(error, ERR_INPUT, "isi",
			 N_("Surat ini memuat nama, nomor, atau alamat surel pelapor. Surat belum "
			    "diterbitkan; hapus bagian itu, lalu terbitkan lagi."));
}

static enum err prepare(struct db *db, struct issue *x)
{
	x->paper.at = clock_now();
	TRY(number(db, x));
	TRY(letter_pdf(x->a, &x->paper, &x->pdf));
	sha256(x->pdf.p, x->pdf.n, x->sha256);
	letter_text_hash(&x->paper, x->text_sha256);
	return OK;
}

enum err letter_issue(const struct case_io *io, struct arena *a, const struct rulebook *book,
		      const struct who *who, const struct secret *master, struct case_ref ref,
		      id letter, int64_t version, struct error *error)
{
	struct issue x = {.a = a, .who = who, .letter = letter, .version = version};
	enum err e = ERR_CONFLICT;

	TRY(read_draft(io->db, &x, ref));
	TRY(ladder_may_issue(io->db, a, book, x.of, x.track, x.rung,
			     moment_day(clock_now(), who->zone), error));
	TRY(signer(io->db, &x));
	TRY(check_reporter(io->db, &x, master, error));
	x.overtaken = true;
	for (int i = 0; x.overtaken && i < OVERTAKEN_MAX; i++) {
		struct arena_mark mark = arena_mark(a);

		x.overtaken = false;
		TRY(prepare(io->db, &x));
		e = io->write(io->ctx, x.of.inst, store, &x);
		arena_rewind(a, mark);
	}
	return e == ERR_CONFLICT && x.overtaken ? ERR_BUSY : e;
}
