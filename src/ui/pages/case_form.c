/* What may be done in a step: its results with what follows from each, and what was typed. */
#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/case.h"
#include "ui/pages/parts.h"

enum { OPENS_TEXT_MAX = 1024 };

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
			.decides = result_decides(r),
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
	f->until_error = field_error(req, "sampai");
}

/* The last day that whoever acts has to set for the step that follows. */
static void fill_setting(struct request *req, struct case_form *f, const struct step *s, str until)
{
	for (size_t i = 0; i < s->result_n; i++) {
		const struct step *to = s->result[i].to;

		if (to->limit && to->limit->most > 0)
			f->setting = (struct case_setting){.least = to->limit->least,
							   .most = to->limit->most,
							   .step = say_text(req->lang, to->title),
							   .until = until};
	}
}

static str iso(struct request *req, day d)
{
	struct buf b = BUF_INIT(req->arena, 16);

	day_put_iso(&b, d);
	return buf_str(&b);
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
	fill_setting(req, f, s, sent(req, ours, "sampai", STR("")));
	case_decision_fill(req, &f->decision, file, t, sent(req, ours, "sanksi", STR("")));
	fill_closings(req, f, &t->standing, sent(req, ours, "penutup", STR("")));
	if (ours)
		fill_errors(req, f);
	return f;
}
