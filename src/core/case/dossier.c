/* A case in a write transaction: reading it and what runs in it. Saving is dossier_save.c. */
#include "core/case/dossier.h"

#include "base/vec.h"
#include "query/case.h"
#include "query/case_track.h"
#include "sys/crypto.h"

struct dossier_track *dossier_track(const struct dossier *d, id track)
{
	for (size_t i = 0; i < d->track.n; i++)
		if (id_eq(d->track.item[i]->id, track))
			return d->track.item[i];
	return NULL;
}

static void add_track(struct dossier *d, const struct case_track_rows_row *r)
{
	struct dossier_track *t = arena_new(d->a, struct dossier_track);
	day began = (day)r->began_day;

	*t = (struct dossier_track){
		.id = r->track,
		.parent = r->parent,
		.subject = r->subject,
		.procedure_name = r->procedure,
		.procedure = d->book ? procedure_find(d->book, r->procedure, &began) : NULL,
		.began = began,
		.last_day = (day)r->last_day,
		.settle_day = r->settle_day,
		.opened = r->opened,
		.climbed = {r->climbed_step, (size_t)r->climbed},
		.taken_by = r->taken_by,
		.taken_from = r->taken_from,
		.state = (enum track_state)r->state,
		.end_step = r->end_step,
		.closing = r->closing,
		.closing_text = r->closing_text,
		.ended = (day)r->ended_day.v,
		.version = r->version,
		.was = r->version};
	*vec_push(&d->track, d->a) = t;
}

static enum err read_passages(struct dossier *d)
{
	struct case_passages_row *row;
	size_t n;

	TRY(case_passages(d->tx->db, d->a, d->ref.inst, d->ref.id, &row, &n));
	for (size_t i = 0; i < n; i++) {
		struct dossier_track *t = dossier_track(d, row[i].track);

		if (!t || t->passage_n == PASSAGES_MAX)
			return ERR_INTERNAL;
		if (!t->passage)
			t->passage = arena_array(d->a, struct passage, PASSAGES_MAX);
		t->passage[t->passage_n++] = (struct passage){(day)row[i].on_day, row[i].result};
		t->passage_stored = t->passage_n;
	}
	return OK;
}

static enum err read_turns(struct dossier *d)
{
	struct case_turns_row *row;
	size_t n;

	TRY(case_turns(d->tx->db, d->a, d->ref.inst, d->ref.id, &row, &n));
	for (size_t i = 0; i < n; i++) {
		const struct case_turns_row *r = &row[i];
		struct dossier_track *t = dossier_track(d, r->track);

		if (!t || t->turn_n == TURNS_MAX)
			return ERR_INTERNAL;
		t->turn[t->turn_n++] = (struct stored_turn){
			.desk = {r->inst, (enum role)r->role, r->unit, r->records != 0},
			.duty = (enum duty)r->duty,
			.about_inst = r->about_inst,
			.taken_by = r->taken_by,
			.step = r->step,
			.from = r->from_day,
			.until = r->until_day,
			.since = r->since_day,
			.sort = r->sort_day,
			.due_state = r->due_state,
			.due = r->due_day.is ? r->due_day.v : DAY_FOREVER,
			.paused = r->paused != 0,
		};
	}
	return OK;
}

enum err dossier_open(struct tx *tx, struct arena *a, const struct rulebook *book,
		      const struct who *who, day today, struct case_ref ref, struct dossier **ret)
{
	struct dossier *d = arena_new(a, struct dossier);
	struct case_track_rows_row *row;
	struct case_select_row file;
	size_t n;

	TRY(case_select(tx->db, a, ref.inst, ref.id, &file));
	*d = (struct dossier){.tx = tx,
			      .a = a,
			      .book = book,
			      .who = who,
			      .today = today,
			      .ref = ref,
			      .zone = file.zone,
			      .origin = (enum case_origin)file.origin,
			      .regime = (enum regime)file.regime,
			      .state = (enum case_state)file.state,
			      .state_was = (enum case_state)file.state,
			      .opened_day = (day)file.opened_day,
			      .closed_day = (day)file.closed_day.v,
			      .merged_into = file.merged_into,
			      .reviewed = file.reviewed,
			      .open_tracks = file.open_tracks,
			      .version = file.version,
			      .was = file.version,
			      .cast = {.ref = ref, .home_kind = file.kind}};
	TRY(cast_subjects(tx->db, a, ref, &d->cast.subject, &d->cast.n));
	TRY(bars_read(tx->db, a, ref, &d->cast.bars));
	TRY(case_track_rows(tx->db, a, ref.inst, ref.id, &row, &n));
	for (size_t i = 0; i < n; i++)
		add_track(d, &row[i]);
	if (n > 0)
		TRY(read_passages(d));
	if (d->open_tracks > 0)
		TRY(read_turns(d));
	*ret = d;
	return OK;
}

enum err dossier_open_home(struct tx *tx, struct arena *a, const struct rulebook *book,
			   const struct who *who, day today, struct case_ref ref, int64_t version,
			   struct dossier **ret)
{
	TRY(case_access_check(tx->db, a, who, ref));
	if (who->inst != ref.inst)
		return ERR_FORBIDDEN;
	TRY(dossier_open(tx, a, book, who, today, ref, ret));
	return (*ret)->state == CASE_OPEN && (*ret)->version == version ? OK : ERR_CONFLICT;
}

enum err dossier_event(struct dossier *d, enum event_kind kind, str data)
{
	d->version++;
	return event_append(d->tx, d->a,
			    &(struct event){
				    .inst = d->ref.inst,
				    .subject = d->ref.id,
				    .kind = kind,
				    .actor = d->who ? d->who->account : (id){{0}},
				    .data = data,
			    });
}

enum err dossier_stand(const struct dossier *d, const struct dossier_track *t, day on,
		       struct standing *ret)
{
	if (!t->procedure)
		return ERR_CONFLICT;
	return procedure_stand(d->book, t->procedure, t->began, t->passage, t->passage_n,
			       on < t->last_day ? t->last_day : on, CASE_WEEK, ret, NULL);
}

str dossier_name(const struct dossier *d, const struct dossier_track *t, str step)
{
	return str_printf(d->a, STR_FMT "/" STR_FMT, STR_ARG(t->procedure_name), STR_ARG(step));
}

str dossier_hash(struct arena *a, const str *text, size_t n)
{
	str *part = arena_array(a, str, 2 * n + 1);
	uint8_t hash[32];
	struct buf b = BUF_INIT(a, 65);

	for (size_t i = 0; i < n; i++) {
		part[2 * i] = text[i];
		part[2 * i + 1] = str_n("", 1);
	}
	sha256_parts(part, 2 * n, hash);
	for (size_t i = 0; i < sizeof hash; i++)
		buf_printf(&b, "%02x", hash[i]);
	return buf_str(&b);
}
