/*
 * "Boleh atau tidak?": from a sentence or a picture to an act, one question at a time to an answer.
 *
 * Nothing is kept between two pages but what the form carries: no row, no session, no cookie, no
 * address. So everything after the first page is a POST to one address, and reloading that address
 * starts anew. How a check works is core/advice; the answer's page is cek_answer.c.
 */
#include "core/org/employee.h"
#include "core/org/institution.h"
#include "core/rulebook/say.h"
#include "ui/pages/book.h"
#include "ui/pages/cek.h"
#include "ui/pages/cek.html.h"
#include "ui/pages/parts.h"

#include "ui/pages/cek.route.h"

/* ---- the first page ---- */

static struct cek_act act_shown(const struct request *req, const struct category *category)
{
	return (struct cek_act){
		.name = category->name,
		.title = say_text(req->lang, category->title),
		.hint = say_text(req->lang, category->hint),
		.picture = category->picture,
	};
}

static const struct cek_acts *all_acts(struct request *req)
{
	const struct rulebook *book = request_book(req)->book;
	struct cek_acts *acts = arena_new(req->arena, struct cek_acts);

	acts->act = arena_array(req->arena, struct cek_act, book->category_n + 1);
	for (size_t i = 0; i < book->category_n; i++)
		acts->act[acts->n++] = act_shown(req, &book->category[i]);
	return acts;
}

/* ROUTE: GET /cek
 * May I, or may I not? What one wants to do, in words or by a picture.
 * auth: public   cost: fast   cache: private */
static enum err check_start(struct request *req, const struct check_start_args *in)
{
	(void)in;
	return page_show(req, cek_start_html, (&(struct cek_start_html){.acts = all_acts(req)}));
}

/* The first page again, with what was typed and what is wrong. */
static enum err show_start(struct request *req, str sentence)
{
	str error = field_error(req, "kalimat");

	return page_show(req, cek_start_html,
			 (&(struct cek_start_html){
				 .acts = all_acts(req),
				 .sentence = sentence,
				 .error = error,
				 .notice = error.n ? (str){0}
						   : tr(req->lang,
							req->error.text[0]
								? req->error.text
								: err_info(req->error.code)->text),
			 }));
}

/* ---- which act a sentence is about ---- */

static str why_words(struct request *req, const struct guess *guess)
{
	struct buf b = BUF_INIT(req->arena, 1024);

	for (size_t i = 0; i < guess->word_n; i++) {
		buf_put(&b, i ? STR(", ") : STR(""));
		buf_put(&b, guess->word[i]);
	}
	return buf_str(&b);
}

static enum err show_guesses(struct request *req, str sentence)
{
	struct cek_acts guesses = {.act = arena_array(req->arena, struct cek_act, TRIAGE_TOP)};
	struct cek_acts others = {0};
	struct triage_result result = {0};

	triage_classify(request_book(req)->triage, req->arena, sentence, &result);
	for (size_t i = 0; i < result.n && result.answer != TRIAGE_UNSURE; i++) {
		struct cek_act *act = &guesses.act[guesses.n++];

		*act = act_shown(req, result.guess[i].category);
		act->why = why_words(req, &result.guess[i]);
	}
	if (result.answer == TRIAGE_ONE && guesses.n > 1) {
		others = (struct cek_acts){.act = guesses.act + 1, .n = guesses.n - 1};
		guesses.n = 1;
	}
	return page_show(req, cek_guess_html,
			 (&(struct cek_guess_html){
				 .answer = result.answer,
				 .first = &guesses,
				 .others = &others,
				 .similar = result.similar,
				 .sentence = sentence,
				 .acts = all_acts(req),
			 }));
}

/* ---- one question ---- */

struct cek_walk cek_walk_of(struct request *req, const struct check *c)
{
	struct buf state = BUF_INIT(req->arena, CHECK_TEXT_MAX);

	check_put(&state, c);
	return (struct cek_walk){
		.act = c->category->name,
		.title = say_text(req->lang, c->category->title),
		.state = buf_str(&state),
	};
}

static void put_choices(struct request *req, const struct fact *f, uint64_t chosen,
			struct cek_choices *ret)
{
	ret->choice = arena_array(req->arena, struct cek_choice, f->value_n + 1);
	for (size_t i = 0; i < f->value_n; i++)
		ret->choice[ret->n++] = (struct cek_choice){
			.name = f->value[i].name,
			.label = say_text(req->lang, f->value[i].label),
			.chosen = chosen >> i & 1,
		};
}

/* How many questions were answered before this one. */
static size_t answers_before(const struct check *c, int fact)
{
	size_t n = 0;

	while (n < c->answer_n && c->answer[n].fact != fact)
		n++;
	return n;
}

/* Asks `fact`; `before` is what it was until now, if anything. `change`: not in its turn. */
static enum err show_question(struct request *req, const struct check *c, int fact,
			      struct known before, bool change)
{
	const struct fact *f = &c->book->facts.item[fact];
	struct cek_question *q = arena_new(req->arena, struct cek_question);
	struct cek_walk walk = cek_walk_of(req, c);
	struct buf iso = BUF_INIT(req->arena, 16);
	struct reply_facts known;
	size_t place = answers_before(c, fact) + 1, most = c->answer_n + check_left(c);

	if (f->kind == FACT_DAY && before.source != FACT_UNKNOWN)
		day_put_iso(&iso, before.day);
	*q = (struct cek_question){
		.fact = f->name,
		.ask = say_text(req->lang, f->ask),
		.help = say_text(req->lang, f->help),
		.many = f->kind == FACT_SET,
		.day = f->kind == FACT_DAY,
		.value = buf_str(&iso),
		.place = change ? 0 : (int64_t)place,
		.most = (int64_t)(most > place ? most : place),
		.judged = f->judged,
		.enough = c->answer_n > 0,
		.error = field_error(req, f->kind == FACT_DAY ? "hari" : "nilai"),
	};
	put_choices(req, f, before.set, &q->choices);
	reply_known(req->arena, req->lang, c, &known);
	return page_show(req, cek_question_html,
			 (&(struct cek_question_html){.q = q, .walk = &walk, .known = &known}));
}

/* The next question, or the answer. */
static enum err go_on(struct request *req, const struct check *c)
{
	int fact = check_next(c);

	return fact == FACT_NONE ? cek_show_answer(req, c)
				 : show_question(req, c, fact, (struct known){0}, false);
}

/* ---- what was sent ---- */

/* Status and place of somebody who is on the staff list. Nothing is written. */
static enum err read_person(struct request *req, const struct rulebook *book, str *ret_status,
			    str *ret_region)
{
	struct employee person;
	struct institution institution;

	for (size_t i = 0; i < book->elections.n && !ret_region->n; i++) {
		if (!book->elections.item[i].region_n)
			continue;
		TRY(institution_read(req->db, req->arena, req->who.inst, &institution));
		*ret_region = institution.code;
	}
	if (id_is_none(req->who.employee))
		return OK;
	TRY(employee_read(req->db, req->arena, req->who.inst, req->who.employee, &person));
	*ret_status = str_from(status_key(person.status));
	return OK;
}

static enum err read_check(struct request *req, str act, str state, struct check *ret)
{
	const struct rulebook *book = request_book(req)->book;
	str status = {0}, region = {0};

	if (who_signed_in(&req->who))
		TRY(read_person(req, book, &status, &region));
	TRY(check_begin(req->arena, book, act, req->today, region, ret, &req->error));
	if (status.n)
		check_list_status(ret, status);
	return check_read(ret, state, &req->error);
}

static enum err find_fact(struct request *req, const struct check *c, str name, int *ret)
{
	*ret = fact_find(&c->book->facts, name);
	if (*ret == FACT_NONE)
		return error_set(&req->error, ERR_INPUT, "fakta", "%s",
				 N_("Pertanyaan itu tidak dikenal. Silakan mulai lagi."));
	return OK;
}

/* Puts the answer of the form into the check. */
static enum err take_answer(struct request *req, struct check *c, const struct check_step_args *in)
{
	bool today = in->form.langkah == CHECK_STEP_FORM_LANGKAH_HARI_INI;
	const day *on = today ? &req->today : in->form.hari.is ? &in->form.hari.v : NULL;
	int fact;

	TRY(find_fact(req, c, in->form.fakta, &fact));
	if (in->form.langkah == CHECK_STEP_FORM_LANGKAH_TIDAK_TAHU)
		return check_decline(c, fact, &req->error);
	return check_answer(c, fact, in->form.nilai.item, in->form.nilai.n, on, &req->error);
}

/* The last answer again, to be changed. */
static enum err step_back(struct request *req, struct check *c)
{
	struct check_answer last =
		c->answer_n ? c->answer[c->answer_n - 1] : (struct check_answer){.fact = FACT_NONE};

	if (check_back(c) == FACT_NONE)
		return page_go(req, STR("/cek"));
	return show_question(req, c, last.fact, last.known, false);
}

static enum err step(struct request *req, const struct check_step_args *in)
{
	struct check *c = arena_new(req->arena, struct check);
	int fact;

	TRY(read_check(req, in->form.jenis, in->form.keadaan, c));
	if (in->form.ubah.n) {
		TRY(find_fact(req, c, in->form.ubah, &fact));
		return show_question(req, c, fact, c->facts.item[fact], true);
	}
	if (in->form.langkah == CHECK_STEP_FORM_LANGKAH_KEMBALI)
		return step_back(req, c);
	if (in->form.langkah == CHECK_STEP_FORM_LANGKAH_JAWABAN)
		return cek_show_answer(req, c);
	if (in->form.fakta.n)
		TRY(take_answer(req, c, in));
	return go_on(req, c);
}

/* The question again when its answer was wrong; else the first page. */
static enum err step_again(struct request *req, const struct check_step_args *in)
{
	struct check *c = arena_new(req->arena, struct check);
	struct error kept = req->error;
	bool of_answer = field_error(req, "nilai").n || field_error(req, "hari").n;
	str sentence = request_field(req, "kalimat");
	int fact;

	if (of_answer && read_check(req, in->form.jenis, in->form.keadaan, c) == OK &&
	    find_fact(req, c, in->form.fakta, &fact) == OK) {
		req->error = kept;
		return show_question(req, c, fact, c->facts.item[fact], false);
	}
	req->error = kept;
	return show_start(req, sentence);
}

/* ROUTE: POST /cek
 * The next step of a check: the acts that a sentence may be about, a question, or the answer.
 * Nothing is stored.
 * auth: public   cost: fast
 * form: kalimat text(1000)?, jenis text(48)?, keadaan text(8000)?, fakta text(48)?, nilai
 * many(40)?, hari day?, ubah text(48)?, langkah choice(lanjut tidak-tahu kembali hari-ini jawaban)?
 * again: step_again
 * errors: INPUT */
static enum err check_step(struct request *req, const struct check_step_args *in)
{
	str sentence = str_trim(in->form.kalimat);

	/* Not no-store: with it a phone's "back" would ask to send the form again. */
	TRY(answer_header(req, "Cache-Control", STR("private, no-cache")));
	if (in->form.jenis.n)
		return step(req, in);
	if (!sentence.n)
		return error_set(&req->error, ERR_INPUT, "kalimat", "%s",
				 N_("Tulis dulu apa yang ingin dilakukan, atau pilih gambarnya."));
	return show_guesses(req, sentence);
}

/* ROUTE: POST /cek/lembar.pdf
 * The answer as a slip to keep, without a name. Nothing is stored.
 * auth: public   cost: slow
 * form: jenis text(48), keadaan text(8000)?
 * errors: INPUT */
static enum err check_slip(struct request *req, const struct check_slip_args *in)
{
	struct check *c = arena_new(req->arena, struct check);

	TRY(read_check(req, in->form.jenis, in->form.keadaan, c));
	return cek_send_slip(req, c);
}
