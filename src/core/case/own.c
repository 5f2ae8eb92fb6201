/* What somebody who is accused is told. See own.h. */
#include "core/case/own.h"

#include "core/case/course.h"
#include "core/case/number.h"
#include "core/case/track_read.h"
#include "query/case_note.h"

static bool tells(const struct step *s)
{
	return s->subject_sees.id.n > 0;
}

static void add_line(struct own_case *c, const struct step *s, day since)
{
	if (s && tells(s))
		c->line[c->line_n++] = (struct own_line){.step = s, .since = since};
}

/* The steps of a track that tell him something: each that was left by a passage, and where it
 * stands. */
static void add_track(struct own_case *c, const struct track *t)
{
	for (size_t i = 0; i < t->passage_n; i++) {
		const struct track_passage *p = &t->passage[i];
		const struct step *s = step_find(t->procedure, p->step);

		if (s && step_result_find(s, p->passage.result))
			add_line(c, s, p->passage.on - p->days);
	}
	if (tells(t->standing.step)) {
		add_line(c, t->standing.step, t->standing.since);
		c->line[c->line_n - 1].now = t->state == TRACK_OPEN;
		c->line[c->line_n - 1].due = t->standing.due;
	}
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
			add_track(ret, &track[i]);
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

static enum err find(struct db *db, struct arena *a, const struct rulebook *book,
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

	TRY(find(db, a, book, who, today, number, &found));
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

	TRY(find(tx->db, a, book, who, today, number, &found));
	return case_note_write(tx, a, who, today, found.ref, NOTE_REPLY, words, error);
}
