/* Ladders: what the program writes when a rung is reached or its step is left. See ladder.h. */
#include "core/case/dossier.h"
#include "core/case/ladder.h"
#include "core/case/letter_event.h"
#include "core/org/institution.h"
#include "query/case.h"
#include "query/letter.h"
#include "sys/json.h"

enum { DATA_MAX = 512 };

/* ---- in memory ---- */

static size_t first_of(const struct dossier_track *t, const struct step *s)
{
	return str_eq(t->climbed.step, s->name) ? t->climbed.n : 0;
}

/* What is sent of the rungs from `first` before `end`: the highest with a letter, and the reprimand
 * without which nobody's services are blocked. */
static void choose(struct dossier_track *t, const struct step *s, size_t first, size_t end)
{
	const struct rung *highest = NULL, *reprimand = NULL;

	for (size_t i = first; i < end; i++) {
		if (s->rung[i].letter)
			highest = &s->rung[i];
		if (s->rung[i].letter && s->rung[i].action == RUNG_REPRIMAND)
			reprimand = &s->rung[i];
	}
	t->reached_n = 0;
	if (highest && highest->action == RUNG_BLOCK && reprimand)
		t->reached[t->reached_n++] = reprimand;
	if (highest)
		t->reached[t->reached_n++] = highest;
}

static enum err climbed_event(struct dossier *d, const struct dossier_track *t)
{
	struct buf data = BUF_INIT(d->a, DATA_MAX);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "track", id_hex(d->a, t->id));
	json_put_str(&j, "step", t->climbed.step);
	json_put_int(&j, "rungs", (int64_t)t->climbed.n);
	json_object_end(&j);
	TRY(buf_err(&data));
	return dossier_event(d, EVENT_CASE_CLIMBED, buf_str(&data));
}

enum err ladder_climb(struct dossier *d, struct dossier_track *t, const struct standing *standing)
{
	const struct step *s = standing->step;
	size_t first = first_of(t, s), end = first;

	if (t->climbed.n > 0 && !str_eq(t->climbed.step, s->name))
		t->left = true; /* the step before it passed by itself */
	for (size_t i = first; !standing->paused && i < s->rung_n; i++)
		if (standing->rung_on[i] <= d->today)
			end = i + 1;
	choose(t, s, first, end);
	if (t->reached_n == 0)
		return OK;
	t->climbed = (struct climbed){s->name, end};
	t->changed = true;
	return climbed_event(d, t);
}

void ladder_leave(struct dossier_track *t)
{
	t->left = t->left || t->climbed.n > 0;
	t->climbed = (struct climbed){STR(""), 0};
}

/* ---- who writes to whom ---- */

struct writing {
	struct dossier *d;
	struct dossier_track *t;
	const struct rung *rung;
	struct desk_of late, from, to;
	bool to_here, instead; /* `to` has a desk here; `from` writes for `dari`, who has none */
};

static bool same_desk(const struct desk_of *l, const struct desk_of *r)
{
	return l->inst == r->inst && l->role == r->role && id_eq(l->unit, r->unit);
}

static const struct body *holder_of(const struct writing *x, const struct task *task)
{
	const struct holder *h = task ? task_holder(task, x->d->today) : NULL;

	return h ? h->body : NULL;
}

/* The desk of whoever holds a task; *ret_here: it has one on this server. */
static enum err desk_of_task(const struct writing *x, const struct task *task, struct desk_of *ret,
			     bool *ret_here)
{
	enum duty duty = duty_of(holder_of(x, task));
	int64_t about;

	*ret_here = false;
	TRY(desk_find(x->d->tx->db, x->d->a, &x->d->cast, cast_find(&x->d->cast, x->t->subject),
		      duty, ret, &about));
	*ret_here = duty != DUTY_HOME && !ret->records;
	return OK;
}

static bool find_late(struct writing *x)
{
	for (size_t i = 0; i < x->t->turn_n; i++)
		if (x->t->turn[i].from <= x->d->today && x->d->today <= x->t->turn[i].until) {
			x->late = x->t->turn[i].desk;
			return true;
		}
	return false;
}

/* *ret: somebody does; nobody where only the late desk itself could. */
static enum err find_writer(struct writing *x, bool *ret)
{
	bool here = false;

	*ret = true;
	if (x->rung->from)
		TRY(desk_of_task(x, x->rung->from, &x->from, &here));
	if (here && !same_desk(&x->from, &x->late))
		return OK;
	x->instead = x->rung->from && !here;
	TRY(desk_of_task(x, NULL, &x->from, &here));
	if (!same_desk(&x->from, &x->late) || x->late.records)
		return OK;
	x->from = x->to;
	*ret = x->to_here && !same_desk(&x->to, &x->late);
	return OK;
}

static str body_title(const struct writing *x, const struct task *task)
{
	const struct body *b = holder_of(x, task);

	return b ? b->title.id : STR("");
}

/* "Pejabat pembina kepegawaian, Pemerintah Kota Contoh" */
static enum err name_of(const struct writing *x, const struct desk_of *desk, bool here, str title,
			str *ret)
{
	struct institution i;

	*ret = title;
	if (!here)
		return OK;
	TRY(institution_read(x->d->tx->db, x->d->a, desk->inst, &i));
	*ret = title.n && !str_eq(title, i.name)
		       ? str_printf(x->d->a, STR_FMT ", " STR_FMT, STR_ARG(title), STR_ARG(i.name))
		       : i.name;
	return OK;
}

static enum err party_name(const struct writing *x, enum party party, str *ret)
{
	const struct case_subject *s = cast_find(&x->d->cast, x->t->subject);

	*ret = party == PARTY_REPORTER ? STR("Pelapor") : s ? s->name : STR("Terlapor");
	return OK;
}

/* Whoever writes to himself writes to the late desk instead. */
static enum err recipient(const struct writing *x, str *ret)
{
	const struct actor *to = &x->rung->to;
	str name;

	if (to->party != PARTY_TASK)
		return party_name(x, to->party, ret);
	if (x->to_here && same_desk(&x->to, &x->from))
		return name_of(x, &x->late, !x->late.records, STR(""), ret);
	TRY(name_of(x, &x->to, x->to_here, body_title(x, to->task), &name));
	*ret = name;
	if (x->instead)
		*ret = str_printf(x->d->a, STR_FMT ", untuk diteruskan kepada " STR_FMT,
				  STR_ARG(body_title(x, x->rung->from)), STR_ARG(name));
	return OK;
}

/* ---- writing ---- */

/* The program, at the desk that is to send the letter. */
static struct who program_at(const struct writing *x)
{
	return (struct who){.inst = x->from.inst, .zone = (int)x->d->zone};
}

static enum err draft(struct writing *x)
{
	struct dossier *d = x->d;
	struct who program = program_at(x);
	struct letter_new new_ = {.ref = d->ref,
				  .track = x->t->id,
				  .subject = x->t->subject,
				  .kind = x->rung->letter->name};
	struct error ignored = {0};
	enum err e;
	id letter;

	TRY(recipient(x, &new_.recipient));
	e = letter_begin(d->tx, d->a, d->book, &program, d->today, &new_,
			 str_from(rung_action_word[x->rung->action]), &letter, &ignored);
	if (e == ERR_LIMIT) /* no more letters fit the case: its steps go on all the same */
		return OK;
	TRY(e);
	return case_access_let(d->tx, x->from.inst, d->ref.inst, d->ref.id, x->from.role,
			       x->from.unit, d->today, d->state, d->opened_day, NULL);
}

static enum err write_one(struct dossier *d, struct dossier_track *t, const struct rung *rung)
{
	struct writing x = {.d = d, .t = t, .rung = rung};
	bool somebody;

	if (!find_late(&x))
		return OK;
	if (rung->to.party == PARTY_TASK)
		TRY(desk_of_task(&x, rung->to.task, &x.to, &x.to_here));
	TRY(find_writer(&x, &somebody));
	return somebody ? draft(&x) : OK;
}

/* Does a draft stay when a higher rung is reached? Only the reprimand that a block waits for. */
static bool stays(const struct dossier_track *t, str rung)
{
	return !t->left && t->reached_n > 0 && t->reached[t->reached_n - 1]->action == RUNG_BLOCK &&
	       str_eq(rung, str_from(rung_action_word[RUNG_REPRIMAND]));
}

/* Drafts of a step that was left, or of a rung below the one reached, are nobody's work any more:
 * of each step one letter waits. */
static enum err drop_drafts(struct dossier *d, const struct dossier_track *t)
{
	struct letter_ladder_row *row;
	int64_t gone;
	size_t n;

	TRY(letter_ladder(d->tx->db, d->a, d->ref.inst, d->ref.id, t->id, &row, &n));
	for (size_t i = 0; i < n; i++) {
		struct who program = {.inst = row[i].author_inst};
		struct letter_event e = {
			.ref = d->ref, .kind = EVENT_LETTER_DROPPED, .letter = row[i].letter};

		if (row[i].issued_at.is || stays(t, row[i].rung))
			continue;
		TRY(letter_delete(d->tx, d->ref.inst, d->ref.id, row[i].letter, row[i].version,
				  row[i].author_inst, &gone));
		if (gone != 1)
			return ERR_CONFLICT;
		TRY(letter_tell(d->tx, d->a, &program, &e));
	}
	return OK;
}

enum err ladder_write(struct dossier *d)
{
	for (size_t i = 0; i < d->track.n; i++) {
		struct dossier_track *t = d->track.item[i];

		if (t->left || t->reached_n > 0)
			TRY(drop_drafts(d, t));
		for (size_t k = 0; k < t->reached_n && d->state == CASE_OPEN; k++)
			TRY(write_one(d, t, t->reached[k]));
	}
	return OK;
}
