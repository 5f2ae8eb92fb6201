/* Ladders: reading, and what waits to be sent. What the program writes is ladder_write.c. */
#include "core/case/ladder.h"

#include "base/lang.h"
#include "core/case/course.h"
#include "core/case/track_read.h"
#include "query/letter.h"
#include "sys/clock.h"

/* ---- one step ---- */

static void set_letter(struct ladder_rung *r, const struct letter_ladder_row *l)
{
	r->state = l->issued_at.is ? LADDER_SENT : LADDER_DRAFTED;
	r->letter = l->letter;
	r->title = l->title;
	r->recipient = l->recipient;
	r->office = l->author_inst;
	r->office_name = l->office_name.p ? l->office_name : STR("");
	r->number = l->number;
	r->delivered = l->delivered_day.is;
	r->delivered_day = (day)l->delivered_day.v;
	if (l->issued_at.is)
		r->sent = moment_day(l->issued_at.v, (int)l->zone.v);
}

/* A letter of an earlier visit to a step of that ladder is not of this one. */
static bool of_this_visit(const struct standing *s, const struct letter_ladder_row *l)
{
	return moment_day(l->created_at, (int)l->zone.v) >= s->since;
}

static enum ladder_state state_of(const struct rung *r, bool reached)
{
	if (!reached)
		return LADDER_TO_COME;
	return r->letter ? LADDER_PASSED : LADDER_BY_ITSELF;
}

static struct ladder ladder_of(struct arena *a, const struct track *track,
			       const struct letter_ladder_row *letter, size_t letter_n)
{
	const struct standing *s = &track->standing;
	struct ladder ladder = {.n = track->state == TRACK_OPEN ? s->step->rung_n : 0};

	ladder.rung = arena_array(a, struct ladder_rung, ladder.n + 1);
	for (size_t i = 0; i < ladder.n; i++) {
		struct ladder_rung *r = &ladder.rung[i];
		day today = s->since + s->waited;

		*r = (struct ladder_rung){
			.rung = &s->step->rung[i], .has_day = !s->paused, .on = s->rung_on[i]};
		r->state = state_of(r->rung, r->has_day && r->on <= today);
		for (size_t k = 0; k < letter_n; k++)
			if (id_eq(letter[k].track, track->id) && of_this_visit(s, &letter[k]) &&
			    str_eq(letter[k].rung, str_from(rung_action_word[r->rung->action])))
				set_letter(r, &letter[k]);
	}
	return ladder;
}

enum err ladders_read(struct db *db, struct arena *a, struct case_ref ref,
		      const struct track *track, size_t n, struct ladder *ret)
{
	struct letter_ladder_row *letter = NULL;
	size_t letter_n = 0;
	bool any = false;

	for (size_t i = 0; i < n; i++)
		any = any || (track[i].state == TRACK_OPEN && track[i].standing.step->rung_n > 0);
	if (any)
		TRY(letter_ladder(db, a, ref.inst, ref.id, &letter, &letter_n));
	for (size_t i = 0; i < n; i++)
		ret[i] = ladder_of(a, &track[i], letter, letter_n);
	return OK;
}

/* ---- what waits ---- */

enum err ladder_unsent(struct db *db, struct arena *a, const struct who *who, day today,
		       size_t limit, struct ladder_letter **ret, size_t *ret_n)
{
	struct letter_unsent_row *row;

	if (!who_may(who, PERMISSION_CASE_ACT))
		return ERR_FORBIDDEN;
	TRY(letter_unsent(db, a, who->inst, who->account, who->employee, who_has(who, ROLE_BAWASLU),
			  who_has(who, ROLE_BKN), who_has(who, ROLE_PERSONNEL),
			  who_has(who, ROLE_AUTHORITY), who_above(who),
			  who_has(who, ROLE_UNIT_HEAD), today, (int64_t)limit, &row, ret_n));
	*ret = arena_array(a, struct ladder_letter, *ret_n + 1);
	for (size_t i = 0; i < *ret_n; i++)
		(*ret)[i] = (struct ladder_letter){.ref = {row[i].case_inst, row[i].case_},
						   .letter = row[i].letter,
						   .number = row[i].number,
						   .case_title = row[i].case_title,
						   .rung = row[i].rung,
						   .title = row[i].title,
						   .recipient = row[i].recipient,
						   .drafted_at = row[i].created_at};
	return OK;
}

/* ---- the order in which they are sent ---- */

static const struct ladder_rung *find(const struct ladder *l, enum rung_action action)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->rung[i].rung->action == action)
			return &l->rung[i];
	return NULL;
}

/* The last day on which a reprimand leaves time. */
static day time_until(const struct rulebook *book, const struct ladder_rung *reprimand,
		      const struct ladder_rung *block)
{
	day from = reprimand->delivered ? reprimand->delivered_day : reprimand->sent;
	int days = block->rung->after - reprimand->rung->after;
	bool ignored;

	return block->rung->unit == LIMIT_WORKING_DAYS
		       ? working_days(&book->holidays, CASE_WEEK, from, days, &ignored)
		       : calendar_days(from, days);
}

enum err ladder_may_issue(struct db *db, struct arena *a, const struct rulebook *book,
			  struct case_ref ref, id track, str rung, day today, struct error *error)
{
	const struct ladder_rung *block, *reprimand;
	struct ladder ladder = {0};
	struct track *all;
	size_t n;

	if (!str_eq(rung, str_from(rung_action_word[RUNG_BLOCK])))
		return OK;
	TRY(case_tracks_unchecked(db, a, book, ref, today, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (id_eq(all[i].id, track))
			TRY(ladders_read(db, a, ref, &all[i], 1, &ladder));
	block = find(&ladder, RUNG_BLOCK);
	reprimand = find(&ladder, RUNG_REPRIMAND);
	if (!block || !reprimand)
		return OK;
	if (reprimand->state != LADDER_SENT)
		return error_set(error, ERR_INPUT, "isi",
				 N_("Tegurannya belum diterbitkan. Terbitkan teguran dahulu; "
				    "permintaan blokir menyusul bila tetap tidak ada tindakan."));
	if (time_until(book, reprimand, block) < today)
		return OK;
	return error_set(error, ERR_INPUT, "isi",
			 N_("Waktu yang diberikan teguran belum habis. Terbitkan permintaan blokir "
			    "sesudah itu bila tetap tidak ada tindakan."));
}
