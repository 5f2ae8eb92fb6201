/* Sanctions on the page of a case: which may be decided now, what was before, what was decided. */
#include "core/case/sanction.h"

#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/case.h"

enum { RANGE_MAX = 4096, DAYS_A_MONTH = 30 };

/* ---- what may be decided ---- */

static bool is_proposed(struct request *req, const struct case_file *file, id subject,
			const struct sanction *sanction)
{
	for (size_t i = 0; i < file->allegation_n; i++)
		if (id_eq(file->allegation[i].subject, subject) &&
		    sanction_proposed(req->arena, request_book(req)->book, file->allegation[i].rule,
				      file->allegation[i].receipt, sanction))
			return true;
	return false;
}

/* By some result that a person may take now; `*ret_others`: and only by another body. */
static bool may_be_decided(const struct standing *now, const struct sanction *s, day today,
			   bool *ret_others)
{
	bool fits = false, own = false;

	for (size_t i = 0; i < now->step->result_n; i++) {
		const struct step_result *r = &now->step->result[i];

		if (!result_decides(r) || !result_fits(r, s))
			continue;
		fits = true;
		own = own || result_is(r, PENALTY_REPLACED) ||
		      sanction_authority(s, now->body, today);
	}
	*ret_others = !own;
	return fits && !s->dormant && period_has(s->valid, today);
}

static void fill_level(struct request *req, struct case_level *level, const struct level *l,
		       const struct case_file *file, const struct track *t, id subject, str chosen)
{
	const struct rulebook *book = request_book(req)->book;

	level->title = say_text(req->lang, l->title);
	level->sanctions.sanction =
		arena_array(req->arena, struct case_sanction, book->sanction_n + 1);
	for (size_t i = 0; i < book->sanction_n; i++) {
		const struct sanction *s = &book->sanction[i];
		bool others;

		if (s->level == l && may_be_decided(&t->standing, s, req->today, &others))
			level->sanctions.sanction[level->sanctions.n++] = (struct case_sanction){
				.name = s->name,
				.title = say_text(req->lang, s->title),
				.proposed = is_proposed(req, file, subject, s),
				.others = others,
				.on = str_eq(s->name, chosen),
			};
	}
}

/* "one; another" */
static void add(struct buf *b, str title)
{
	if (b->n > 0)
		buf_put(b, STR("; "));
	buf_put(b, title);
}

static str range_of(struct request *req, const struct case_decision *d)
{
	struct buf b = BUF_INIT(req->arena, RANGE_MAX);

	for (size_t i = 0; i < d->n; i++)
		for (size_t k = 0; k < d->level[i].sanctions.n; k++)
			if (d->level[i].sanctions.sanction[k].proposed)
				add(&b, d->level[i].sanctions.sanction[k].title);
	return buf_str(&b);
}

static str deciding_results(struct request *req, const struct step *s)
{
	struct buf b = BUF_INIT(req->arena, RANGE_MAX);

	for (size_t i = 0; i < s->result_n; i++)
		if (result_decides(&s->result[i]))
			add(&b, say_text(req->lang, s->result[i].title));
	return buf_str(&b);
}

/* Whom a decision in the track is about, or NULL: nobody, or several. */
static const struct case_subject *about(const struct case_file *file, const struct track *t)
{
	for (size_t i = 0; i < file->subject_n; i++)
		if (id_eq(file->subject[i].id, t->subject) ||
		    (id_is_none(t->subject) && file->subject_n == 1))
			return &file->subject[i];
	return NULL;
}

void case_decision_fill(struct request *req, struct case_decision *d, const struct case_file *file,
			const struct track *t, str chosen)
{
	const struct rulebook *book = request_book(req)->book;
	const struct case_subject *subject = about(file, t);

	if (!subject)
		return;
	d->level = arena_array(req->arena, struct case_level, book->level_n + 1);
	for (size_t i = 0; i < book->level_n; i++) {
		struct case_level *level = &d->level[d->n];

		fill_level(req, level, &book->level[i], file, t, subject->id, chosen);
		d->n += level->sanctions.n > 0;
	}
	d->range = range_of(req, d);
	d->by_result = deciding_results(req, t->standing.step);
}

/* ---- what was before ---- */

static str title_of(struct request *req, str sanction)
{
	const struct sanction *s = rulebook_sanction(request_book(req)->book, sanction);

	return s ? say_text(req->lang, s->title) : sanction;
}

static enum err fill_before(struct request *req, const struct case_file *file,
			    const struct case_subject *subject, struct case_decision *d)
{
	struct sanction_before *before;
	const struct level *again;
	size_t n;

	TRY(sanctions_before(req->db, req->arena, subject->person_inst, subject->employee,
			     file->ref.id, &before, &n));
	d->befores.before = arena_array(req->arena, struct case_before, n + 1);
	for (size_t i = 0; i < n; i++)
		d->befores.before[d->befores.n++] = (struct case_before){
			.title = title_of(req, before[i].sanction),
			.year = day_to_civil(before[i].decided).year,
			.months = (req->today - before[i].decided) / DAYS_A_MONTH,
		};
	again = sanction_level_again(request_book(req)->book, before, n);
	d->again = again ? say_text(req->lang, again->title) : STR("");
	return OK;
}

enum err case_roads_before(struct request *req, const struct case_file *file,
			   const struct track *track, struct case_roads *roads)
{
	for (size_t i = 0; i < roads->n; i++) {
		struct case_form *f = roads->road[i].form;

		if (f && f->decision.n > 0)
			TRY(fill_before(req, file, about(file, &track[i]), &f->decision));
	}
	return OK;
}

/* ---- what was decided ---- */

static struct person_sanction shown(struct request *req, const struct sanction_decided *s)
{
	return (struct person_sanction){
		.title = title_of(req, s->sanction),
		.reason = s->in_range && s->authority ? STR("") : s->reason,
		.decided = s->decided,
		.from = s->from,
		.until = s->until,
		.annulled = s->annulled,
		.has_from = s->from != DAY_NEVER,
		.has_until = s->until != DAY_NEVER,
		.is_annulled = sanction_annulled(s),
		.repeat = s->repeat,
		.out_of_range = !s->in_range,
		.others = !s->authority,
	};
}

enum err case_people_sanctions(struct request *req, const struct case_file *file,
			       struct case_people *people)
{
	struct sanction_decided *s;
	size_t n;

	TRY(sanctions_decided(req->db, req->arena, file->ref, &s, &n));
	for (size_t i = 0; i < people->n; i++) {
		struct person_sanctions *list = &people->person[i].sanctions;

		list->sanction = arena_array(req->arena, struct person_sanction, n + 1);
		for (size_t k = 0; k < n; k++)
			if (id_eq(s[k].subject, people->person[i].id))
				list->sanction[list->n++] = shown(req, &s[k]);
	}
	return OK;
}
