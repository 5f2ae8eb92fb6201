/* Kiosks of a roll-call and the turns at them. What a turn's answer means is sign.c. */
#include "core/pledge/kiosk.h"

#include "core/event/event.h"
#include "core/pledge/coverage.h"
#include "query/kiosk.h"
#include "query/pledge.h"
#include "sys/json.h"

static str hash_of(struct arena *a, const uint8_t token[TOKEN_LEN])
{
	uint8_t *hash = arena_alloc(a, SHA256_LEN);

	sha256(token, TOKEN_LEN, hash);
	return str_n((const char *)hash, SHA256_LEN);
}

static enum err append(struct tx *tx, struct arena *a, int64_t inst, id drive, id actor,
		       enum event_kind kind, id kiosk, id unit)
{
	struct buf data = BUF_INIT(a, 256);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "kiosk", id_hex(a, kiosk));
	if (!id_is_none(unit)) {
		json_put_str(&j, "unit", id_hex(a, unit));
	}
	json_object_end(&j);
	return event_append(tx, a,
			    &(struct event){
				    .inst = inst,
				    .subject = drive,
				    .kind = kind,
				    .actor = actor,
				    .data = buf_str(&data),
			    });
}

enum err kiosk_open(struct tx *tx, struct arena *a, const struct who *who, id drive, id unit,
		    int64_t expires_at, uint8_t ret_token[TOKEN_LEN], struct kiosk *ret)
{
	struct coverage c;
	id kiosk = id_new();
	uint8_t *token = arena_alloc(a, TOKEN_LEN);
	int64_t latest = tx->now + KIOSK_LIFE_MAX;

	TRY(coverage_read(tx->db, a, who, drive, unit, tx->now, &c));
	if (c.drive.state == DRIVE_CLOSED)
		return ERR_CLOSED;
	random_bytes(token, TOKEN_LEN);
	TRY(kiosk_insert(tx, who->inst, kiosk, drive, c.unit, hash_of(a, token), who->account,
			 tx->now, expires_at < latest ? expires_at : latest, NULL));
	TRY(append(tx, a, who->inst, drive, who->account, EVENT_KIOSK_OPENED, kiosk, c.unit));
	TRY(kiosk_read(tx->db, a, token, tx->now, ret));
	memcpy(ret_token, token, TOKEN_LEN);
	return OK;
}

enum err kiosk_read(struct db *db, struct arena *a, const uint8_t token[TOKEN_LEN], int64_t now,
		    struct kiosk *ret)
{
	struct kiosk_by_hash_row r;
	enum err e = kiosk_by_hash(db, a, hash_of(a, token), now, &r);

	if (e != OK)
		return e == ERR_NOT_FOUND ? ERR_SIGN_IN : e;
	*ret = (struct kiosk){
		.inst = r.inst,
		.id = r.kiosk,
		.drive = r.drive,
		.unit = r.unit,
		.unit_name = r.unit_name,
		.institution = r.institution,
		.title = r.title,
		.zone = (int)r.zone,
		.expires_at = r.expires_at,
		.state = drive_state_at(r.opens_at, r.closes_at, r.closed_at.is, now),
	};
	return OK;
}

enum err kiosk_close(struct tx *tx, struct arena *a, int64_t inst, id kiosk, id drive, id actor)
{
	int64_t changed;

	TRY(kiosk_end(tx, inst, kiosk, tx->now, &changed));
	if (changed == 0)
		return OK; /* it had ended before */
	return append(tx, a, inst, drive, actor, EVENT_KIOSK_CLOSED, kiosk, (id){{0}});
}

enum err kiosk_list(struct db *db, struct arena *a, int64_t inst, id drive, int64_t now,
		    struct kiosks *ret)
{
	struct kiosks_of_drive_row *row;
	struct kiosks list;

	TRY(kiosks_of_drive(db, a, inst, drive, now, &row, &list.n));
	list.kiosk = arena_array(a, struct kiosk_line, list.n + 1);
	for (size_t i = 0; i < list.n; i++)
		list.kiosk[i] = (struct kiosk_line){
			.id = row[i].kiosk,
			.unit = row[i].unit,
			.unit_name = row[i].unit_name,
			.opened_at = row[i].opened_at,
			.expires_at = row[i].expires_at,
			.answers = row[i].answers,
		};
	*ret = list;
	return OK;
}

/* Whose code it is. A kiosk code of this drive counts also when it was used, as long as its owner
 * has not answered (the caller looks); an activation code only while it is fresh. */
static enum err find_person(struct tx *tx, struct arena *a, const struct secret *master,
			    const struct kiosk *k, str typed, id *ret, bool *ret_fresh)
{
	struct code c;
	enum err e = code_find_used(tx->db, a, master, typed, CODE_KIOSK, tx->now, &c);

	*ret_fresh = false;
	if (e == OK) {
		if (c.inst != k->inst || !id_eq(c.drive, k->drive))
			return ERR_CODE_SPENT;
		*ret_fresh = !c.used;
	} else if (e == ERR_CODE_SPENT) {
		TRY(code_find(tx->db, a, master, typed, CODE_ACTIVATION, tx->now, &c));
		if (c.inst != k->inst)
			return ERR_CODE_SPENT;
	} else {
		return e;
	}
	*ret = c.holder;
	return OK;
}

/* What the screen of a turn shows. */
static enum err fill_turn(struct db *db, struct arena *a, const struct kiosk *k, id employee,
			  struct kiosk_turn *t)
{
	struct drive drive;

	TRY(pledge_person_read(db, a, k->inst, employee, &t->person));
	TRY(drive_read(db, a, k->inst, k->drive, 0, &drive));
	return text_read(db, a, k->inst, drive.text, &t->text);
}

enum err kiosk_begin(struct tx *tx, struct arena *a, const struct secret *master,
		     const struct kiosk *k, const uint8_t token[TOKEN_LEN], str code,
		     struct kiosk_turn *ret)
{
	struct kiosk_turn *t = arena_new(a, struct kiosk_turn);
	struct turn_select_row before;
	struct pledge_task task;
	id person;
	bool fresh, within;
	enum err e = turn_select(tx->db, a, k->inst, hash_of(a, token), k->id, &before);

	if (e != ERR_NOT_FOUND)
		return e == OK ? ERR_CONFLICT : e;
	TRY(find_person(tx, a, master, k, code, &person, &fresh));
	e = pledge_task_read(tx->db, a, &(struct who){.inst = k->inst, .employee = person},
			     k->drive, tx->now, &task);
	if (e == ERR_NOT_FOUND)
		return ERR_CODE_SPENT; /* a code of somebody whom this drive does not ask */
	TRY(e);
	if (task.answer == ANSWER_SIGNED) {
		*ret = (struct kiosk_turn){.answered = true};
		return OK;
	}
	if (task.state != DRIVE_RUNNING)
		return ERR_CLOSED;
	if (task.awaited.n)
		return ERR_LEADERS_FIRST;
	TRY(pledge_in_branch(tx->db, a, k->inst, k->drive, person, k->unit, &within));
	if (!within)
		return ERR_CODE_SPENT;
	if (fresh)
		TRY(code_use(tx, a, master, code, CODE_KIOSK, k->drive, &(struct code){0}));
	TRY(fill_turn(tx->db, a, k, person, t));
	memcpy(t->token, token, TOKEN_LEN);
	TRY(turn_sweep(tx, k->inst, k->id, tx->now, NULL));
	TRY(turn_insert(tx, k->inst, hash_of(a, t->token), k->id, person, tx->now + KIOSK_TURN_LIFE,
			NULL));
	*ret = *t;
	return OK;
}

/* The turn of a token: ERR_CODE_SPENT when there is none, or it ended without an answer. */
static enum err find_turn(struct db *db, struct arena *a, const struct kiosk *k,
			  const uint8_t token[TOKEN_LEN], int64_t now, struct turn_select_row *ret)
{
	enum err e = turn_select(db, a, k->inst, hash_of(a, token), k->id, ret);

	if (e == ERR_NOT_FOUND)
		return ERR_CODE_SPENT;
	TRY(e);
	return id_is_none(ret->pledge) && ret->expires_at <= now ? ERR_CODE_SPENT : OK;
}

enum err kiosk_turn_read(struct db *db, struct arena *a, const struct kiosk *k,
			 const uint8_t token[TOKEN_LEN], int64_t now, struct kiosk_turn *ret)
{
	struct turn_select_row turn;
	struct kiosk_turn t = {0};

	TRY(find_turn(db, a, k, token, now, &turn));
	TRY(fill_turn(db, a, k, turn.employee, &t));
	memcpy(t.token, token, TOKEN_LEN);
	*ret = t;
	return OK;
}

enum err kiosk_answer(struct tx *tx, struct arena *a, struct signer *signer, const struct kiosk *k,
		      const uint8_t token[TOKEN_LEN], const struct pledge_form *form,
		      struct pledge *ret, struct error *error)
{
	struct turn_select_row turn;
	struct pledge_form at_kiosk = *form;
	struct who who = {.inst = k->inst, .zone = k->zone};

	TRY(find_turn(tx->db, a, k, token, tx->now, &turn));
	if (!id_is_none(turn.pledge))
		return pledge_read(tx->db, a, k->inst, turn.pledge, ret);
	at_kiosk.kiosk = k->id;
	who.employee = turn.employee;
	TRY(pledge_answer(tx, a, signer, &who, k->drive, &at_kiosk, ret, error));
	return turn_answer(tx, k->inst, hash_of(a, token), ret->id, NULL);
}
