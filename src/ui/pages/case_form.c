/* What may be done in a step: its results with what follows from each, and what was typed. */
#include "core/case/sanction.h"
#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/case.h"
#include "ui/pages/parts.h"

enum { OPENS_TEXT_MAX = 1024, RANGE_MAX = 4096 };

/* What was sent in a field of this form; else `fallback`. */
static str sent(const struct request *req, bool ours, const char *field, str fallback)
{
	str value = ours ? request_field(req, field) : (str){0};

	return value.p ? value : fallback;
}

static str opens_of(struct request *req, const struct step_result *r)
{
	struct buf b = BUF_INIT(req->arena, OPENS_TEXT_MAX);

	for (size_t i = 0; i < r->opens_n; i++) {
		if (b.n > 0)
			buf_put(&b, STR("; "));
		buf_put(&b, say_text(req->lang, r->opens[i]->title));
	}
	return buf_str(&b);
}

static void fill_results(struct request *req, struct case_form *f, const struct standing *now,
			 str chosen)
{
	const struct step *s = now->step;

	f->results.choice = arena_array(req->arena, struct case_choice, s->result_n + 1);
	for (size_t i = 0; i < s->result_n; i++) {
		const struct step_result *r = &s->result[i];

		if (standing_waits(now, r)) {
			f->waits_for = say_text(req->lang, r->title);
			continue;
		}
		f->goes_on = f->goes_on || !step_ends(r->to);
		f->results.choice[f->results.n++] = (struct case_choice){
			.name = r->name,
			.title = say_text(req->lang, r->title),
			.to = say_text(req->lang, r->to->title),
			.opens = opens_of(req, r),
			.ends = step_ends(r->to),
			.on = str_eq(r->name, chosen),
		};
	}
}

/* The reasons of all ends that somebody may lead to from here, each once. */
static void fill_closings(struct request *req, struct case_form *f, const struct standing *now,
			  str chosen)
{
	const struct step *s = now->step;
	size_t most = 0;

	for (size_t i = 0; i < s->result_n; i++)
		most += s->result[i].to->closing_n;
	f->closings.closing = arena_array(req->arena, struct case_closing, most + 1);
	for (size_t i = 0; i < s->result_n; i++)
		for (size_t k = 0;
		     k < s->result[i].to->closing_n && !standing_waits(now, &s->result[i]); k++) {
			const struct closing *c = &s->result[i].to->closing[k];
			bool before = false;

			for (size_t m = 0; m < f->closings.n; m++)
				before = before || str_eq(f->closings.closing[m].name, c->name);
			if (!before)
				f->closings.closing[f->closings.n++] = (struct case_closing){
					.name = c->name,
					.title = say_text(req->lang, c->title),
					.on = str_eq(c->name, chosen),
				};
		}
}

static void fill_errors(const struct request *req, struct case_form *f)
{
	f->result_error = field_error(req, "hasil");
	f->day_error = field_error(req, "hari");
	f->words_error = field_error(req, "catatan");
	f->basis_error = field_error(req, "dasar");
	f->closing_error = field_error(req, "penutup");
	f->sanction_error = field_error(req, "sanksi");
	f->reason_error = field_error(req, "alasan");
	f->give_error = field_error(req, "petugas");
}

static str iso(struct request *req, day d)
{
	struct buf b = BUF_INIT(req->arena, 16);

	day_put_iso(&b, d);
	return buf_str(&b);
}

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

/* The sanctions of a level that may be decided today. */
static void fill_level(struct request *req, struct case_level *level, const struct level *l,
		       const struct case_file *file, id subject, str chosen)
{
	const struct rulebook *book = request_book(req)->book;

	level->title = say_text(req->lang, l->title);
	level->sanctions.sanction =
		arena_array(req->arena, struct case_sanction, book->sanction_n + 1);
	for (size_t i = 0; i < book->sanction_n; i++) {
		const struct sanction *s = &book->sanction[i];

		if (s->level == l && !s->dormant && period_has(s->valid, req->today))
			level->sanctions.sanction[level->sanctions.n++] = (struct case_sanction){
				.name = s->name,
				.title = say_text(req->lang, s->title),
				.proposed = is_proposed(req, file, subject, s),
				.on = str_eq(s->name, chosen),
			};
	}
}

static str range_of(struct request *req, const struct case_sanctions *d)
{
	struct buf b = BUF_INIT(req->arena, RANGE_MAX);

	for (size_t i = 0; i < d->n; i++)
		for (size_t k = 0; k < d->level[i].sanctions.n; k++) {
			if (!d->level[i].sanctions.sanction[k].proposed)
				continue;
			if (b.n > 0)
				buf_put(&b, STR("; "));
			buf_put(&b, d->level[i].sanctions.sanction[k].title);
		}
	return buf_str(&b);
}

/* Superiors and appointing authorities decide; of one person. */
static void fill_decision(struct request *req, struct case_form *f, const struct case_file *file,
			  const struct track *t, str chosen)
{
	const struct rulebook *book = request_book(req)->book;
	id subject = t->subject;

	if (t->actor_role != ROLE_AUTHORITY && t->actor_role != ROLE_UNIT_HEAD)
		return;
	if (id_is_none(subject) && file->subject_n == 1)
		subject = file->subject[0].id;
	if (id_is_none(subject))
		return;
	f->decision.level = arena_array(req->arena, struct case_level, book->level_n + 1);
	for (size_t i = 0; i < book->level_n; i++) {
		struct case_level *level = &f->decision.level[f->decision.n];

		fill_level(req, level, &book->level[i], file, subject, chosen);
		f->decision.n += level->sanctions.n > 0;
	}
	f->decision.range = range_of(req, &f->decision);
}

struct case_form *case_form_make(struct request *req, const struct case_file *file,
				 const struct track *t)
{
	const struct step *s = t->standing.step;
	struct case_form *f = arena_new(req->arena, struct case_form);
	bool ours = req->method == METHOD_POST &&
		    str_eq(request_field(req, "jejak"), id_hex(req->arena, t->id));
	str result = sent(req, ours, "hasil", STR(""));

	*f = (struct case_form){
		.track = t->id,
		.version = t->version,
		.step = s->name,
		.paused = t->standing.paused,
		.pausing = str_eq(result, STR("jeda")) || str_eq(result, STR("lanjut")),
		.day = sent(req, ours, "hari", iso(req, req->today)),
		.words = sent(req, ours, "catatan", STR("")),
		.basis = sent(req, ours, "dasar", STR("")),
		.reason = sent(req, ours, "alasan", STR("")),
	};
	fill_results(req, f, &t->standing, result);
	fill_decision(req, f, file, t, sent(req, ours, "sanksi", STR("")));
	fill_closings(req, f, &t->standing, sent(req, ours, "penutup", STR("")));
	f->deciding = sent(req, ours, "sanksi", STR("")).n > 0;
	if (ours)
		fill_errors(req, f);
	return f;
}
