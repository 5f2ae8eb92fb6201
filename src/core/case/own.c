/* What somebody who is accused is told. See own.h. */
#include "core/case/own.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/case/course.h"
#include "core/case/number.h"
#include "core/case/track_read.h"
#include "query/case_note.h"
#include "sys/unicode.h"

static bool tells(const struct step *s)
{
	return s->subject_sees.id.n > 0;
}

/* Why the step that was entered by the first `n` passages has the last day it has, if somebody set
 * it. */
static str why_set(const struct track *t, const struct step *s, size_t n)
{
	while (n > 0) {
		const struct track_passage *p = &t->passage[--n];
		const struct step *from = step_find(t->procedure, p->step);
		const struct step_result *r =
			from ? step_result_find(from, p->passage.result) : NULL;

		if (r)
			return r->to == s && p->passage.until ? p->basis : STR("");
	}
	return STR("");
}

/* May he take a result of the step where it stands? */
static bool has_turn(const struct own_case *c, const struct track *t)
{
	const struct step *s = t->standing.step;
	bool his = false;

	for (size_t i = 0; i < s->result_n; i++)
		his = his || s->result[i].by_subject;
	return his && c->state != CASE_CLOSED && id_eq(t->subject, c->subject);
}

/* Where a track stands, or stood, after its first `n` passages, if he is told of that step. */
static void add_line(struct own_case *c, const struct track *t, const struct standing *s, size_t n,
		     bool now)
{
	if (tells(s->step))
		c->line[c->line_n++] = (struct own_line){.step = s->step,
							 .track = t->id,
							 .version = t->version,
							 .his_turn = now && has_turn(c, t),
							 .since = s->since,
							 .now = now,
							 .paused = now && s->paused,
							 .due = s->due,
							 .set_why = why_set(t, s->step, n)};
}

/* The steps of a track that tell him something: each that was left by a passage, as it stood then,
 * and where it stands. */
static enum err add_track(struct arena *a, const struct rulebook *book, struct own_case *c,
			  const struct track *t)
{
	struct passage *passage = arena_array(a, struct passage, t->passage_n + 1);
	struct standing *left = arena_new(a, struct standing);

	for (size_t i = 0; i < t->passage_n; i++) {
		const struct step *s = step_find(t->procedure, t->passage[i].step);

		passage[i] = t->passage[i].passage;
		if (!s || !tells(s) || !step_result_find(s, passage[i].result))
			continue;
		TRY(procedure_stand(book, t->procedure, t->began, passage, i, passage[i].on,
				    CASE_WEEK, left, NULL));
		add_line(c, t, left, i, false);
	}
	add_line(c, t, &t->standing, t->passage_n, t->state == TRACK_OPEN);
	return OK;
}

static void sort_lines(struct own_case *c)
{
	for (size_t i = 1; i < c->line_n; i++)
		for (size_t k = i; k > 0 && c->line[k - 1].since > c->line[k].since; k--) {
			struct own_line line = c->line[k];

			c->line[k] = c->line[k - 1];
			c->line[k - 1] = line;
		}
}

static enum err read_sanctions(struct db *db, struct arena *a, struct own_case *c)
{
	struct sanction_decided *all;
	size_t n;

	TRY(sanctions_decided(db, a, c->ref, &all, &n));
	c->sanction = arena_array(a, struct sanction_decided, n + 1);
	for (size_t i = 0; i < n; i++)
		if (id_eq(all[i].subject, c->subject) &&
		    (all[i].from != DAY_NEVER || sanction_annulled(&all[i])))
			c->sanction[c->sanction_n++] = all[i];
	return OK;
}

static enum err read_case(struct db *db, struct arena *a, const struct rulebook *book, day today,
			  const struct case_own_subjects_row *r, struct own_case *ret)
{
	struct track *track;
	size_t n, most = 0;

	*ret = (struct own_case){
		.ref = {r->case_inst, r->state == CASE_MERGED ? r->merged_into : r->case_},
		.subject = r->subject,
		.number = r->number,
		.regime = r->regime,
		.election = r->election,
		.state = (enum case_state)r->state,
		.outcome = (enum subject_outcome)r->outcome};
	TRY(case_tracks_unchecked(db, a, book, ret->ref, today, &track, &n));
	for (size_t i = 0; i < n; i++)
		most += track[i].passage_n + 1;
	ret->line = arena_array(a, struct own_line, most + 1);
	for (size_t i = 0; i < n; i++)
		if (id_is_none(track[i].subject) || id_eq(track[i].subject, r->subject))
			TRY(add_track(a, book, ret, &track[i]));
	sort_lines(ret);
	return read_sanctions(db, a, ret);
}

enum err own_cases(struct db *db, struct arena *a, const struct rulebook *book,
		   const struct who *who, day today, struct own_case **ret, size_t *ret_n)
{
	struct case_own_subjects_row *row;
	struct own_case *list;
	size_t n, told = 0;

	if (id_is_none(who->employee)) {
		*ret_n = 0;
		return OK;
	}
	TRY(case_own_subjects(db, a, who->inst, who->employee, OWN_CASES_MAX, &row, &n));
	list = arena_array(a, struct own_case, n + 1);
	for (size_t i = 0; i < n; i++) {
		TRY(read_case(db, a, book, today, &row[i], &list[told]));
		told += list[told].line_n > 0;
	}
	*ret = list;
	*ret_n = told;
	return OK;
}

enum err own_case_find(struct db *db, struct arena *a, const struct rulebook *book,
		       const struct who *who, day today, str number, struct own_case *ret)
{
	struct own_case *list;
	str stored;
	size_t n;

	if (case_number_read(a, number, &stored) != OK)
		return ERR_NOT_FOUND;
	TRY(own_cases(db, a, book, who, today, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].number, stored)) {
			*ret = list[i];
			return OK;
		}
	return ERR_NOT_FOUND;
}

enum err own_case_read(struct db *db, struct arena *a, const struct rulebook *book,
		       const struct who *who, day today, str number, struct own_case *ret,
		       struct own_reply **ret_reply, size_t *ret_reply_n)
{
	struct case_note_own_row *row;
	struct own_reply *reply;
	struct own_case found;
	size_t n;

	TRY(own_case_find(db, a, book, who, today, number, &found));
	TRY(case_note_own(db, a, found.ref.inst, found.ref.id, who->inst, who->account, NOTE_REPLY,
			  OWN_REPLIES_SHOWN, &row, &n));
	reply = arena_array(a, struct own_reply, n + 1);
	for (size_t i = 0; i < n; i++)
		reply[i] = (struct own_reply){row[i].words, row[i].at};
	*ret = found;
	*ret_reply = reply;
	*ret_reply_n = n;
	return OK;
}

enum err own_case_reply(struct tx *tx, struct arena *a, const struct rulebook *book,
			const struct who *who, day today, str number, str words,
			struct error *error)
{
	struct own_case found;

	TRY(own_case_find(tx->db, a, book, who, today, number, &found));
	return case_note_write(tx, a, who, today, found.ref, NOTE_REPLY, (id){{0}}, words, error);
}

enum err own_notes(struct db *db, struct arena *a, const struct own_case *c, struct own_note **ret,
		   size_t *ret_n)
{
	struct case_note_told_row *row;
	struct own_note *note;
	size_t n;

	TRY(case_note_told(db, a, c->ref.inst, c->ref.id, c->subject, NOTE_SUBJECT,
			   OWN_REPLIES_SHOWN, &row, &n));
	note = arena_array(a, struct own_note, n + 1);
	for (size_t i = 0; i < n; i++)
		note[i] = (struct own_note){row[i].words,
					    row[i].institution.p ? row[i].institution : STR(""),
					    row[i].at};
	*ret = note;
	*ret_n = n;
	return OK;
}

/* The reason of an end that he brings about: the first. */
static str first_closing(const struct own_case *c, const struct own_act *act)
{
	for (size_t i = 0; i < c->line_n; i++) {
		const struct own_line *l = &c->line[i];
		const struct step_result *r = l->now && id_eq(l->track, act->track)
						      ? step_result_find(l->step, act->result)
						      : NULL;

		if (r)
			return r->to->closing_n ? r->to->closing[0].name : STR("");
	}
	return STR("");
}

enum err own_case_act(struct tx *tx, struct arena *a, const struct rulebook *book,
		      const struct who *who, day today, str number, const struct own_act *in,
		      struct error *error)
{
	str words = str_trim(in->words);
	struct own_case found;
	struct act act = {.track = in->track,
			  .version = in->version,
			  .step = in->step,
			  .result = in->result,
			  .on = today,
			  .words = words};

	TRY(own_case_find(tx->db, a, book, who, today, number, &found));
	if (words.n == 0)
		return error_set(error, ERR_INPUT, "isi",
				 N_("Tuliskan dengan kata-kata Anda sendiri."));
	if (utf8_count(words) > CASE_WORDS_MAX)
		return error_set(error, ERR_INPUT, "isi", N_("Isian ini terlalu panjang."));
	act.ref = found.ref;
	act.closing = first_closing(&found, in);
	return track_act_subject(tx, a, book, who, today, found.subject, &act, error);
}
