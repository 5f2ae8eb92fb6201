/* The road of a case: what happened in each of its procedures, where it stands, what comes next. */
#include "base/lang.h"
#include "core/account/account.h"
#include "core/rulebook/say.h"
#include "ui/pages/case.h"
#include "ui/pages/case_ladder.h"

enum { NEXT_MAX = 2048 };

static str title_of(struct request *req, const struct procedure *p, str step)
{
	const struct step *s = step_find(p, step);

	return s ? say_text(req->lang, s->title) : step;
}

static str result_title(struct request *req, const struct procedure *p, str step, str result)
{
	const struct step *s = step_find(p, step);
	const struct step_result *r = s ? step_result_find(s, result) : NULL;

	if (str_eq(result, STR("jeda")))
		return tr(req->lang, N_("Tenggat dijeda"));
	if (str_eq(result, STR("lanjut")))
		return tr(req->lang, N_("Tenggat berjalan lagi"));
	return r ? say_text(req->lang, r->title) : result;
}

/* Steps in which nobody did anything, and which time ended after `happened` passages. */
static void add_passed(struct request *req, struct case_road *road, const struct track *t,
		       size_t happened)
{
	for (size_t i = 0; i < t->passed_n; i++) {
		const struct passed *p = &t->passed[i];

		if (p->after == happened)
			road->lines.line[road->lines.n++] = (struct road_line){
				.step = say_text(req->lang, p->step->title),
				.result = say_text(req->lang, p->result->title),
				.on = p->on,
				.days = p->on - p->since,
				.by_itself = true,
			};
	}
}

static void fill_lines(struct request *req, struct case_road *road, const struct track *t)
{
	road->lines.line =
		arena_array(req->arena, struct road_line, t->passage_n + t->passed_n + 1);
	for (size_t i = 0; i < t->passage_n; i++) {
		const struct track_passage *p = &t->passage[i];

		add_passed(req, road, t, i);
		road->lines.line[road->lines.n++] = (struct road_line){
			.step = title_of(req, t->procedure, p->step),
			.result = result_title(req, t->procedure, p->step, p->passage.result),
			.words = p->words,
			.basis = p->basis,
			.by = p->as.n ? str_printf(req->arena, STR_FMT ", " STR_FMT, STR_ARG(p->by),
						   STR_ARG(p->as))
				      : p->by,
			.on = p->passage.on,
			.until = p->passage.until,
			.days = p->days,
		};
	}
	add_passed(req, road, t, t->passage_n);
}

/* "Rapat pleno memutus hasil kajian; Ditutup": where the step may lead. */
static str next_of(struct request *req, const struct step *s)
{
	struct buf b = BUF_INIT(req->arena, NEXT_MAX);

	for (size_t i = 0; i < s->result_n; i++) {
		bool before = false;

		for (size_t k = 0; k < i; k++)
			before = before || s->result[k].to == s->result[i].to;
		if (before)
			continue;
		if (b.n > 0)
			buf_put(&b, STR("; "));
		buf_put(&b, say_text(req->lang, s->result[i].to->title));
	}
	return buf_str(&b);
}

/* "Pejabat pembina kepegawaian, Pemerintah Kota Sukabumi"; of a desk that only records, whose act
 * it is. */
static str actor_of(struct request *req, const struct track *t)
{
	const struct standing *s = &t->standing;

	if (t->records && s->step->actor.party == PARTY_TASK)
		return s->body ? say_text(req->lang, s->body->title)
			       : tr(req->lang, N_("Belum ada lembaga yang memegang tugas ini"));
	if (t->records)
		return tr(req->lang, t->actor_name.p);
	return str_printf(req->arena, STR_FMT ", " STR_FMT,
			  STR_ARG(tr(req->lang, role_label(t->actor_role))),
			  STR_ARG(t->actor_name));
}

/* Its basis, and how sure it is where that is not beyond doubt. */
static struct case_limit limit_of(struct request *req, const struct limit *l)
{
	bool sure = l && l->confidence == CONFIDENCE_SURE;

	if (!l)
		return (struct case_limit){.basis = STR("")};
	return (struct case_limit){
		.basis = say_text(req->lang, l->basis),
		.confidence = sure ? STR("") : say_confidence(req->lang, l->confidence),
		.meaning = sure ? STR("") : say_confidence_meaning(req->lang, l->confidence),
		.note = say_text(req->lang, l->note),
	};
}

static void fill_standing(struct request *req, struct case_road *road, const struct track *t)
{
	const struct standing *s = &t->standing;

	road->step = say_text(req->lang, s->step->title);
	road->actor = actor_of(req, t);
	road->records = t->records;
	road->party = s->step->actor.party;
	road->why_none = s->step->limit ? STR("") : say_text(req->lang, s->step->no_limit);
	road->limit = limit_of(req, s->step->limit);
	road->next = next_of(req, s->step);
	road->due_state = s->due.state;
	road->paused = s->paused;
	road->has_due = !s->paused && deadline_has_last(s->due);
	road->due = road->has_due ? s->due.last : 0;
	road->left = road->has_due ? road->due - req->today : 0;
	road->late = -road->left;
	road->waited = s->waited;
	if (s->next_rung) {
		road->rung = rung_label(req, s->next_rung->action);
		road->rung_on = s->next_rung_on;
	}
}

static void fill_end(struct request *req, struct case_road *road, const struct track *t)
{
	const struct step *end = t->standing.step;

	road->ended = t->ended;
	road->closing_text = t->closing_text;
	road->closing = say_text(req->lang, end->title);
	for (size_t i = 0; i < end->closing_n; i++)
		if (str_eq(end->closing[i].name, t->closing))
			road->closing = say_text(req->lang, end->closing[i].title);
}

bool case_holds(const struct who *who, const struct track *t)
{
	if (t->state != TRACK_OPEN || t->actor_inst != who->inst || !who_has(who, t->actor_role))
		return false;
	if (t->actor_role != ROLE_UNIT_HEAD)
		return true;
	for (size_t i = 0; i < who->head_of_n; i++)
		if (id_eq(who->head_of[i], t->actor_unit))
			return true;
	return false;
}

static str about_of(const struct case_file *file, id subject)
{
	for (size_t i = 0; i < file->subject_n; i++)
		if (id_eq(file->subject[i].id, subject))
			return file->subject[i].name;
	return STR("");
}

struct case_roads case_roads_make(struct request *req, const struct case_file *file,
				  const struct track *track, size_t n)
{
	struct case_roads roads = {.road = arena_array(req->arena, struct case_road, n + 1)};

	for (size_t i = 0; i < n; i++) {
		const struct track *t = &track[i];
		struct case_road *road = &roads.road[roads.n++];
		bool stands = t->state == TRACK_OPEN && !step_ends(t->standing.step);

		*road = (struct case_road){
			.self = road,
			.track = t->id,
			.procedure = say_text(req->lang, t->procedure->title),
			.about = about_of(file, t->subject),
			.open = stands,
			.may_act = stands && file->state == CASE_OPEN && case_holds(&req->who, t),
			.mine = id_eq(t->taken_by, req->who.account),
			.taken = !id_is_none(t->taken_by),
		};
		fill_lines(req, road, t);
		if (stands)
			fill_standing(req, road, t);
		else
			fill_end(req, road, t);
		if (road->may_act)
			road->form = case_form_make(req, file, t);
	}
	return roads;
}
