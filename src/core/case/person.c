/* Finding whom a report means: candidates by name, by office and post; person_query.c scores them.
 */
#include "core/case/person.h"

#include <math.h>

#include "base/vec.h"
#include "core/case/person_parts.h"
#include "core/org/institution.h"
#include "core/org/search.h"
#include "query/case_person.h"

enum {
	UNITS_A_WORD = 32,
	UNITS_TOP = 4,        /* whose people are looked at */
	UNIT_PEOPLE = 150,    /* of a unit itself */
	BRANCH_PEOPLE = 2000, /* of all branches of an institution together */
	POST_PEOPLE = 40,     /* of a branch, with the post */
};

struct place_unit {
	id id;
	str path;
	double fit;
};
struct suggesting {
	struct db *db;
	struct arena *arena;
	enum lang lang;
	const struct who *who; /* as he reaches the institution */
	const struct person_query *query;
	struct person_place place;
	struct {
		struct place_unit *item;
		size_t n, cap;
	} unit;
	int64_t rows; /* that may still be looked at */
	struct {
		struct person_suggestion *item;
		size_t n, cap;
	} found;
};

/* ---- candidates ---- */

static void consider(struct suggesting *s, struct person_suggestion p)
{
	for (size_t i = 0; i < s->found.n; i++)
		if (s->found.item[i].inst == p.inst && id_eq(s->found.item[i].employee, p.employee))
			return;
	if (person_score(s->arena, s->lang, s->query, &s->place, &p))
		*vec_push(&s->found, s->arena) = p;
}

/* The rows of the queries have the same members. */
#define SUGGESTION_FROM(r, of_inst)                             \
	((struct person_suggestion){.inst = (of_inst),          \
				    .employee = (r).employee,   \
				    .unit = (r).unit,           \
				    .name = (r).name,           \
				    .post = (r).post,           \
				    .unit_path = (r).unit_path, \
				    .status = (r).status,       \
				    .ended = (r).ended_on.is})

/* ERR_FORBIDDEN is an answer: nobody of it is suggested. */
static enum err reach(struct suggesting *s, id unit, bool *ret)
{
	enum err e = unit_check_reach(s->db, s->arena, s->who, unit);

	*ret = e == OK;
	return e == ERR_FORBIDDEN ? OK : e;
}

static enum err by_nip(struct suggesting *s)
{
	struct employee e;
	bool may;
	enum err found = employee_by_nip(s->db, s->arena, s->who->inst,
					 str_n(s->query->nip, sizeof s->query->nip), &e);

	if (found == ERR_NOT_FOUND)
		return OK;
	TRY(found);
	TRY(reach(s, e.unit, &may));
	if (may)
		*vec_push(&s->found, s->arena) =
			(struct person_suggestion){.inst = s->who->inst,
						   .employee = e.id,
						   .unit = e.unit,
						   .name = e.name,
						   .post = e.post,
						   .unit_path = e.unit_path,
						   .status = e.status,
						   .ended = e.ended,
						   .score = 1000,
						   .same_nip = true,
						   .why = tr(s->lang, "NIP yang ditulis sama.")};
	return OK;
}

static enum err by_name(struct suggesting *s)
{
	struct found found;

	if (s->query->words.n == 0)
		return OK;
	TRY(search_people(s->db, s->arena, s->who, s->query->name, &found));
	for (size_t i = 0; i < found.person_n; i++) {
		const struct found_person *p = &found.person[i];

		consider(s, (struct person_suggestion){.inst = s->who->inst,
						       .employee = p->id,
						       .name = p->name,
						       .post = p->post,
						       .unit_path = p->unit_path,
						       .status = p->status,
						       .ended = p->ended});
	}
	return OK;
}

/* ---- units ---- */

static void add_unit(struct suggesting *s, id unit, str path)
{
	for (size_t i = 0; i < s->unit.n; i++)
		if (id_eq(s->unit.item[i].id, unit))
			return;
	*vec_push(&s->unit, s->arena) = (struct place_unit){.id = unit, .path = path};
}

static int by_fit(const void *x, const void *y)
{
	const struct place_unit *a = x, *b = y;

	if (a->fit != b->fit)
		return a->fit > b->fit ? -1 : 1;
	if (a->path.n != b->path.n)
		return a->path.n < b->path.n ? -1 : 1;
	return str_cmp(a->path, b->path);
}

/* Which words are of units here, how much each says, and the units that have most of them. */
static enum err find_units(struct suggesting *s)
{
	const struct person_query *q = s->query;

	for (size_t i = 0; i < q->place_n; i++) {
		struct person_units_row *row;
		size_t n;

		TRY(person_units(s->db, s->arena, s->who->inst, str_n(q->place[i].p, q->place[i].n),
				 UNITS_A_WORD, &row, &n));
		if (n > 0)
			s->place.weight[i] = 1 / log2(1 + (double)n);
		s->place.sum += s->place.weight[i];
		for (size_t k = 0; k < n; k++)
			add_unit(s, row[k].unit, row[k].path);
	}
	for (size_t i = 0; i < s->unit.n; i++)
		s->unit.item[i].fit = person_place_match(q, &s->place, s->unit.item[i].path);
	if (s->unit.n > 0)
		qsort(s->unit.item, s->unit.n, sizeof *s->unit.item, by_fit);
	return OK;
}

static bool is_below(str path, str top)
{
	return str_starts(path, top) && (path.n == top.n || path.p[top.n] == ' ');
}

/* Keeps the best, without those below another that fits as well. */
static void keep_best_units(struct suggesting *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->unit.n && kept < UNITS_TOP; i++) {
		bool below = false;

		if (s->unit.item[i].fit < 0.6 * s->unit.item[0].fit)
			break;
		for (size_t k = 0; k < kept; k++)
			below |= is_below(s->unit.item[i].path, s->unit.item[k].path);
		if (!below)
			s->unit.item[kept++] = s->unit.item[i];
	}
	s->unit.n = kept;
}

static enum err of_unit(struct suggesting *s, id unit)
{
	struct person_of_unit_row *row;
	size_t n;

	TRY(person_of_unit(s->db, s->arena, s->who->inst, unit, STR("%"), UNIT_PEOPLE, UNIT_PEOPLE,
			   &row, &n));
	for (size_t i = 0; i < n; i++)
		consider(s, SUGGESTION_FROM(row[i], s->who->inst));
	return OK;
}

/* "kepala dinas" as a pattern: the words in their order, whatever is between. */
static str pattern(struct arena *a, str post)
{
	struct buf b = BUF_INIT(a, 64);

	buf_putc(&b, '%');
	while (post.n) {
		buf_put(&b, str_cut(&post, ' '));
		buf_putc(&b, '%');
	}
	return buf_str(&b);
}

static enum err of_branch(struct suggesting *s, id top)
{
	struct person_of_branch_row *row;
	size_t n;

	TRY(person_of_branch(s->db, s->arena, s->who->inst, top, pattern(s->arena, s->query->post),
			     s->rows, POST_PEOPLE, &row, &n));
	for (size_t i = 0; i < n; i++)
		consider(s, SUGGESTION_FROM(row[i], s->who->inst));
	s->rows -= s->rows / UNITS_TOP;
	return OK;
}

/* People of the offices spoken of, or of the institution's top when only a post is. */
static enum err by_place(struct suggesting *s)
{
	bool may;

	keep_best_units(s);
	if (s->unit.n == 0 && s->query->post.n > 0) {
		struct institution i;

		TRY(institution_read(s->db, s->arena, s->who->inst, &i));
		add_unit(s, i.root_unit, STR(""));
	}
	for (size_t i = 0; i < s->unit.n; i++) {
		TRY(reach(s, s->unit.item[i].id, &may));
		if (!may)
			continue;
		TRY(of_unit(s, s->unit.item[i].id));
		if (s->query->post.n > 0)
			TRY(of_branch(s, s->unit.item[i].id));
	}
	return OK;
}

/* ---- institutions ---- */

/* An overseer looks at all of another institution, as an auditor of it would. */
static enum err reach_of(const struct who *who, int64_t inst, struct who *ret)
{
	uint32_t overseers = ROLE_BIT(ROLE_BAWASLU) | ROLE_BIT(ROLE_BKN);

	*ret = *who;
	if (inst == who->inst)
		return OK;
	if (!(who->roles & overseers))
		return ERR_FORBIDDEN;
	ret->inst = inst;
	ret->roles = ROLE_BIT(ROLE_AUDITOR);
	ret->head_of_n = 0;
	return OK;
}

static enum err search_one(struct suggesting *s)
{
	size_t before = s->found.n;

	s->place = (struct person_place){0};
	s->unit.n = 0;
	s->rows = BRANCH_PEOPLE;
	if (s->query->has_nip)
		TRY(by_nip(s));
	if (s->found.n > before)
		return OK; /* it names one person */
	TRY(find_units(s));
	TRY(by_name(s));
	return by_place(s);
}

static int by_score(const void *x, const void *y)
{
	const struct person_suggestion *a = x, *b = y;

	if (a->score != b->score)
		return b->score - a->score;
	if (!str_eq(a->name, b->name))
		return str_cmp(a->name, b->name);
	return memcmp(a->employee.b, b->employee.b, sizeof a->employee.b);
}

enum err person_suggest(struct db *db, struct arena *a, const struct rulebook *b, enum lang lang,
			const struct who *who, const int64_t *inst, size_t inst_n,
			const struct person_told *told, struct person_suggestions *ret)
{
	struct person_query *q = arena_new(a, struct person_query);
	struct suggesting *s = arena_new(a, struct suggesting);

	*ret = (struct person_suggestions){0};
	if (inst_n > PERSON_INSTITUTIONS_MAX)
		return ERR_INPUT;
	person_query_read(a, b, told, q);
	*s = (struct suggesting){.db = db, .arena = a, .lang = lang, .query = q};
	for (size_t i = 0; i < inst_n; i++) {
		struct who reaching;

		TRY(reach_of(who, inst[i], &reaching));
		s->who = &reaching;
		TRY(search_one(s));
	}
	if (s->found.n > 0)
		qsort(s->found.item, s->found.n, sizeof *s->found.item, by_score);
	ret->person = s->found.item;
	ret->n = s->found.n < PERSON_SUGGESTIONS ? s->found.n : PERSON_SUGGESTIONS;
	ret->more = s->found.n > PERSON_SUGGESTIONS;
	return OK;
}
