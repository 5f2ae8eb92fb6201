/* The events of employees: written by an import, replayed by the doctor. */
#include "core/org/employee_event.h"

#include "sys/json.h"
#include "sys/json_read.h"

enum { DATA_MAX = 16384, FIELDS = 11 };

/* The fields in the order of the data, as texts. `unit` and `since` belong to a move. */
struct texts {
	str at[FIELDS];
};
static const char *const keys[FIELDS] = {"nip",          "name",  "status",   "post",
					 "post_kind",    "birth", "email",    "phone",
					 "superior_nip", "unit",  "unit_path"};
enum { FIELD_STATUS = 2, FIELD_POST_KIND = 4, FIELD_BIRTH = 5, FIELD_UNIT = 9, FIELD_PATH = 10 };

static str day_text(struct arena *a, bool has, day d)
{
	struct buf out = BUF_INIT(a, 16);

	if (!has)
		return STR("");
	day_put_iso(&out, d);
	return buf_str(&out);
}

static void texts_of(struct arena *a, const struct employee *e, struct texts *t)
{
	*t = (struct texts){{
		e->nip,
		e->name,
		str_from(status_key(e->status)),
		e->post,
		str_from(post_kind_key(e->post_kind)),
		day_text(a, e->has_birth, e->birth),
		e->email,
		e->phone,
		e->superior_nip,
		id_hex(a, e->unit),
		e->unit_path,
	}};
}

static enum err append(struct tx *tx, struct arena *a, int64_t inst, id employee,
		       enum event_kind kind, id actor, str data)
{
	return event_append(tx, a,
			    &(struct event){
				    .inst = inst,
				    .subject = employee,
				    .kind = kind,
				    .actor = actor,
				    .data = data,
			    });
}

enum err event_employee_added(struct tx *tx, struct arena *a, int64_t inst,
			      const struct employee *e, id actor)
{
	struct buf data = BUF_INIT(a, DATA_MAX);
	struct json j = JSON_INIT(&data);
	struct texts t;

	texts_of(a, e, &t);
	json_object(&j);
	for (size_t i = 0; i < FIELDS; i++)
		if (t.at[i].n > 0) {
			json_put_str(&j, keys[i], t.at[i]);
		}
	json_put_str(&j, "since", day_text(a, true, e->since));
	json_object_end(&j);
	TRY(buf_err(&data));
	return append(tx, a, inst, e->id, EVENT_EMPLOYEE_ADDED, actor, buf_str(&data));
}

static void put_pair(struct json *j, const char *key, str from, str to)
{
	json_key(j, key);
	json_array(j);
	json_str(j, from);
	json_str(j, to);
	json_array_end(j);
}

static enum err append_returned(struct tx *tx, struct arena *a, int64_t inst,
				const struct employee *is, id actor)
{
	struct buf data = BUF_INIT(a, 64);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "on", day_text(a, true, is->since));
	json_object_end(&j);
	return append(tx, a, inst, is->id, EVENT_EMPLOYEE_RETURNED, actor, buf_str(&data));
}

static enum err append_moved(struct tx *tx, struct arena *a, int64_t inst, const struct texts *was,
			     const struct texts *is, const struct employee *e, id actor)
{
	struct buf data = BUF_INIT(a, DATA_MAX);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	put_pair(&j, keys[FIELD_UNIT], was->at[FIELD_UNIT], is->at[FIELD_UNIT]);
	put_pair(&j, keys[FIELD_PATH], was->at[FIELD_PATH], is->at[FIELD_PATH]);
	json_put_str(&j, "since", day_text(a, true, e->since));
	json_object_end(&j);
	TRY(buf_err(&data));
	return append(tx, a, inst, e->id, EVENT_EMPLOYEE_MOVED, actor, buf_str(&data));
}

enum err event_employee_changed(struct tx *tx, struct arena *a, int64_t inst,
				const struct employee *was, const struct employee *is, id actor)
{
	struct buf data = BUF_INIT(a, DATA_MAX);
	struct json j = JSON_INIT(&data);
	struct texts before, after;
	bool any = false;

	texts_of(a, was, &before);
	texts_of(a, is, &after);
	if (was->ended && !is->ended)
		TRY(append_returned(tx, a, inst, is, actor));
	if (!id_eq(was->unit, is->unit))
		TRY(append_moved(tx, a, inst, &before, &after, is, actor));
	json_object(&j);
	for (size_t i = 0; i < FIELD_UNIT; i++)
		if (!str_eq(before.at[i], after.at[i])) {
			put_pair(&j, keys[i], before.at[i], after.at[i]);
			any = true;
		}
	json_object_end(&j);
	if (!any)
		return OK;
	TRY(buf_err(&data));
	return append(tx, a, inst, is->id, EVENT_EMPLOYEE_CHANGED, actor, buf_str(&data));
}

enum err event_employee_ended(struct tx *tx, struct arena *a, int64_t inst, id employee, day on,
			      id actor)
{
	struct buf data = BUF_INIT(a, 64);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "on", day_text(a, true, on));
	json_object_end(&j);
	return append(tx, a, inst, employee, EVENT_EMPLOYEE_ENDED, actor, buf_str(&data));
}

/* The value a field has after the event; false: the event does not name it. */
static bool value_after(const struct json_node *data, const char *key, str *ret)
{
	const struct json_node *node = json_node_get(data, key);

	if (json_node_length(node) == 2)
		node = json_node_at(node, 1);
	return json_node_str(node, ret);
}

static enum err replay_field(size_t field, str v, struct employee *e)
{
	str *const texts[FIELDS] = {&e->nip,      &e->name,  NULL,      &e->post,         NULL,
				    NULL,         &e->email, &e->phone, &e->superior_nip, NULL,
				    &e->unit_path};
	bool good = true;

	switch (field) {
	case FIELD_STATUS:
		good = status_parse(v, &e->status);
		break;
	case FIELD_POST_KIND:
		good = post_kind_parse(v, &e->post_kind);
		break;
	case FIELD_BIRTH:
		e->has_birth = v.n > 0;
		good = v.n == 0 || day_parse(v, &e->birth);
		break;
	case FIELD_UNIT:
		good = id_parse(v, &e->unit);
		break;
	default:
		*texts[field] = v;
	}
	return good ? OK : ERR_FORMAT;
}

enum err event_employee_replay(struct arena *a, int64_t kind, str data, struct employee *e)
{
	const struct json_node *node;
	str v;

	if (kind < EVENT_EMPLOYEE_ADDED || kind > EVENT_EMPLOYEE_RETURNED)
		return OK;
	TRY(json_read(a, data, &node, NULL));
	for (size_t i = 0; i < FIELDS; i++)
		if (value_after(node, keys[i], &v))
			TRY(replay_field(i, v, e));
	if (value_after(node, "since", &v) && !day_parse(v, &e->since))
		return ERR_FORMAT;
	if (kind != EVENT_EMPLOYEE_ENDED && kind != EVENT_EMPLOYEE_RETURNED)
		return OK;
	e->ended = kind == EVENT_EMPLOYEE_ENDED;
	e->ended_on = 0;
	if (!value_after(node, "on", &v) || !day_parse(v, e->ended ? &e->ended_on : &e->since))
		return ERR_FORMAT;
	return OK;
}
