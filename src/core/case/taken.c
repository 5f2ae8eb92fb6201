/* Who has taken a step on. See taken.h. */
#include "core/case/taken.h"

#include "core/case/officer.h"
#include "query/case_track.h"
#include "sys/json.h"

static enum err given_event(struct dossier *d, const struct dossier_track *t)
{
	struct buf data = BUF_INIT(d->a, 256);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "track", id_hex(d->a, t->id));
	json_put_str(&j, "to", id_hex(d->a, t->taken_by));
	json_put_int(&j, "from", t->taken_from);
	json_object_end(&j);
	return dossier_event(d, EVENT_CASE_GIVEN, buf_str(&data));
}

static enum err freed_event(struct dossier *d, const struct dossier_track *t, id was)
{
	struct buf data = BUF_INIT(d->a, 256);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "track", id_hex(d->a, t->id));
	json_put_str(&j, "was", id_hex(d->a, was));
	json_object_end(&j);
	return dossier_event(d, EVENT_CASE_FREED, buf_str(&data));
}

static enum err write_taker(struct dossier *d, struct dossier_track *t,
			    const struct stored_turn *turn, id account)
{
	for (size_t i = 0; i < t->turn_n; i++) {
		t->turn[i].taken_by = &t->turn[i] == turn ? account : (id){{0}};
		TRY(case_turn_take(d->tx, t->turn[i].desk.inst, t->id, t->turn[i].from,
				   t->turn[i].taken_by, NULL));
	}
	t->taken_by = account;
	t->taken_from = id_is_none(account) ? 0 : turn->from;
	t->changed = true;
	return OK;
}

enum err taken_set(struct dossier *d, struct dossier_track *t, const struct stored_turn *turn,
		   id account)
{
	TRY(write_taker(d, t, turn, account));
	return given_event(d, t);
}

static enum err free_track(struct dossier *d, struct dossier_track *t)
{
	id was = t->taken_by;

	TRY(write_taker(d, t, NULL, (id){{0}}));
	return freed_event(d, t, was);
}

/* ERR_FORBIDDEN, ERR_NOT_FOUND: the taker can act no longer at the desk where the step is now. */
static enum err check_taker(struct dossier *d, struct dossier_track *t)
{
	struct stored_turn *turn = arena_array(d->a, struct stored_turn, TURNS_MAX);
	size_t n;

	TRY(dossier_turns(d, t, turn, &n));
	for (size_t i = 0; i < n; i++)
		if (turn[i].from == t->taken_from)
			return officer_may(d->tx->db, d->a, d->ref, &turn[i].desk, t->taken_by);
	return OK; /* that turn has passed by itself */
}

enum err taken_check(struct dossier *d)
{
	for (size_t i = 0; i < d->track.n; i++) {
		struct dossier_track *t = d->track.item[i];
		enum err e = ERR_FORBIDDEN;

		if (t->state != TRACK_OPEN || !t->look_again || id_is_none(t->taken_by))
			continue;
		if (d->state != CASE_MERGED)
			e = check_taker(d, t);
		if (e == ERR_FORBIDDEN || e == ERR_NOT_FOUND)
			e = free_track(d, t);
		TRY(e);
	}
	return OK;
}
