/* netral doctor on cases: sanctions are what the events of their case add up to. */
#include "base/vec.h"
#include "core/case/doctor.h"
#include "core/case/sanction.h"
#include "sys/json_read.h"

struct told_sanction {
	id track, subject;
	str sanction, text; /* text: of the reason, by its hash */
	int64_t desk;       /* 0: an old event, which does not tell it and what follows */
	int64_t outside, repeat;
	day on, from, until, annulled;
};

static struct told_sanction *find(const struct told_sanctions *told, id track, id subject)
{
	for (size_t i = 0; i < told->n; i++)
		if (id_eq(told->item[i].track, track) && id_eq(told->item[i].subject, subject))
			return &told->item[i];
	return NULL;
}

static day day_or_never(const struct json_node *n, const char *key)
{
	day d = DAY_NEVER;

	(void)day_parse(json_node_str_at(n, key), &d);
	return d;
}

bool told_sanctions_tell(struct told_sanctions *told, struct arena *a, int64_t kind,
			 const struct json_node *n)
{
	id track = json_node_id_at(n, "track"), subject = json_node_id_at(n, "subject");
	struct told_sanction *s = find(told, track, subject);

	if (kind == EVENT_CASE_SANCTIONED) {
		if (!s) /* another decision in the same track takes the place of the first */
			s = vec_push(told, a);
		*s = (struct told_sanction){.track = track,
					    .subject = subject,
					    .sanction = json_node_str_at(n, "sanction"),
					    .text = json_node_str_at(n, "text"),
					    .on = day_or_never(n, "day"),
					    .desk = json_node_int_at(n, "desk"),
					    .outside = json_node_int_at(n, "outside"),
					    .repeat = json_node_int_at(n, "repeat"),
					    .from = DAY_NEVER,
					    .until = DAY_NEVER,
					    .annulled = DAY_NEVER};
	} else if (s && kind == EVENT_CASE_SANCTION_ANNULLED) {
		s->annulled = day_or_never(n, "day");
	} else if (s) {
		s->from = day_or_never(n, "from");
		s->until = day_or_never(n, "until");
	}
	return s != NULL;
}

static bool same(struct arena *a, const struct told_sanctions *told,
		 const struct sanction_decided *r)
{
	const struct told_sanction *s = find(told, r->track, r->subject);

	if (!s || !str_eq(s->sanction, r->sanction) || s->on != r->decided ||
	    !str_eq(s->text, dossier_hash(a, &r->reason, 1)) || s->from != r->from ||
	    s->until != r->until || s->annulled != r->annulled)
		return false;
	return s->desk == 0 || (s->desk == r->desk && s->outside == (int64_t)sanction_outside(r) &&
				s->repeat == r->repeat);
}

enum err told_sanctions_compare(struct db *db, struct arena *a, struct case_ref ref,
				const struct told_sanctions *told, struct doctor_report *report)
{
	struct sanction_decided *row;
	size_t n, own = 0;

	TRY(sanctions_decided(db, a, ref, &row, &n));
	for (size_t i = 0; i < n; i++) {
		if (!id_eq(row[i].case_, ref.id))
			continue; /* told in the case that was joined into this one */
		own++;
		if (!same(a, told, &row[i]))
			doctor_case_found(a, report, ref, "sanction", row[i].subject);
	}
	if (own != told->n)
		doctor_case_found(a, report, ref, "sanctions", ref.id);
	return OK;
}
