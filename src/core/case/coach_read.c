/* What the coach is to know of a case. See coach_read.h. */
#include "core/case/coach_read.h"

#include "core/case/reporter.h"
#include "core/key/master.h"
#include "query/case.h"

/* ---- people ---- */

/* "seorang lurah", "belum diketahui": told in the place of a name. */
static bool is_name(str name)
{
	static const char *const instead[] = {"seorang", "beberapa", "sejumlah", "para",  "oknum",
					      "orang",   "belum",    "tidak",    "tanpa", "anonim"};
	str first = str_trim(name);

	first = str_cut(&first, ' ');
	for (size_t i = 0; i < sizeof instead / sizeof *instead; i++)
		if (str_eq_nocase(first, str_from(instead[i])))
			return false;
	return first.n > 1;
}

static void count_person(struct coach_case *c, str name, int64_t status, bool matched)
{
	c->people++;
	c->people_known += matched || is_name(name);
	c->status_known = c->status_known && status != 0;
}

/* ---- what happened ---- */

static bool act_clear(struct arena *a, const struct shelf_book *book, str story)
{
	struct triage_result result;

	triage_classify(book->triage, a, story, &result);
	return result.answer != TRIAGE_UNSURE;
}

/* Addresses of pages on the web that a text names: "https://…", "www.…". */
static size_t count_addresses(str text)
{
	size_t n = 0;

	for (size_t i = 1; i + 4 <= text.n; i++) {
		str here = str_sub(text, i, i + 4);

		n += str_starts(here, STR("://"));
		n += str_eq_nocase(here, STR("www.")) && text.p[i - 1] != '/';
	}
	return n;
}

/* ---- what the officer saw ---- */

static enum truth truth_of(enum case_answer answer)
{
	return answer == CASE_ANSWER_YES  ? TRUTH_YES
	       : answer == CASE_ANSWER_NO ? TRUTH_NO
					  : TRUTH_UNKNOWN;
}

static void take_check(struct coach_case *c, const struct case_check *check)
{
	c->identity_shown = check->identity == CASE_ANSWER_YES;
	c->signature_fits = truth_of(check->signature);
	c->may_report = truth_of(check->standing);
}

static void take_reporter(struct arena *a, struct coach_case *c, str reporter)
{
	c->reporter_named = str_trim(reporter).n > 0;
	c->reporter_reachable = reporter_reachable(a, reporter);
}

/* ---- an intake ---- */

void coach_of_new(struct arena *a, const struct shelf_book *book, day today,
		  const struct case_new *new_, bool has_known_day, struct coach_case *ret)
{
	bool clear = false;

	*ret = (struct coach_case){
		.regime = new_->regime,
		.finding = new_->origin == CASE_FINDING,
		.paper = new_->origin == CASE_PAPER,
		.today = today,
		.has_known_day = has_known_day,
		.known_day = new_->known_day,
		.has_act_day = new_->has_act_day,
		.act_day = new_->act_day,
		.story = str_trim(new_->story),
		.place = str_trim(new_->place),
		.addresses = count_addresses(new_->story),
		.status_known = true,
	};
	for (size_t i = 0; i < new_->subject_n; i++) {
		const struct case_new_subject *s = &new_->subject[i];

		count_person(ret, s->name, s->status, s->person_inst != 0);
		clear = clear || s->category.n > 0;
	}
	ret->act_clear = clear || act_clear(a, book, new_->story);
	take_check(ret, &new_->check);
	take_reporter(a, ret, new_->reporter);
}

/* ---- a case ---- */

bool coach_waits(const struct case_file *file, const struct track *track, size_t track_n)
{
	const struct step *step;

	if (file->state != CASE_OPEN || track_n != 1 || track[0].state != TRACK_OPEN ||
	    (file->origin != CASE_FINDING && !case_is_report(file->origin)))
		return false;
	step = track[0].standing.step;
	for (size_t i = 0; i < step->result_n; i++)
		if (step->result[i].opens_n > 0 || !step_ends(step->result[i].to))
			return true;
	return false;
}

/* A report is filed when it is taken in, a finding by the first step. */
static void take_course(struct coach_case *c, const struct case_file *file, const struct track *t)
{
	const struct step *step = t->standing.step;

	c->filed = !c->finding || step != t->procedure->first;
	c->filed_day = file->opened_day;
	for (size_t i = t->passage_n; c->finding && i-- > 0;)
		if (str_eq(t->passage[i].step, t->procedure->first->name))
			c->filed_day = t->passage[i].passage.on;
	c->returned = step->actor.party == PARTY_REPORTER;
	c->returned_day = t->standing.since;
	c->examined = !c->finding && !c->returned && step != t->procedure->first;
}

static enum err open_reporter(struct arena *a, const struct secret *master, str sealed,
			      struct coach_case *c)
{
	struct secret reporter;

	if (sealed.n == 0)
		return OK;
	TRY(master_open(master, REPORTER_PURPOSE, sealed, &reporter));
	take_reporter(a, c, str_n((const char *)reporter.p, reporter.n));
	secret_finish(&reporter);
	return OK;
}

enum err coach_read(struct db *db, struct arena *a, const struct shelf_book *book,
		    const struct who *who, const struct secret *master, day today,
		    const struct case_file *file, const struct track *track, struct coach_case *ret,
		    struct case_check *ret_check)
{
	struct case_coach_select_row row;
	bool clear = false;
	struct coach_case c = {
		.regime = file->regime,
		.finding = file->origin == CASE_FINDING,
		.paper = file->origin == CASE_PAPER,
		.today = today,
		.has_known_day = true,
		.known_day = file->known_day,
		.has_act_day = file->has_act_day,
		.act_day = file->act_day,
		.story = file->story,
		.place = file->place,
		.status_known = true,
	};

	if (who->inst != file->ref.inst || !who_may(who, PERMISSION_CASE_INTAKE))
		return ERR_FORBIDDEN;
	TRY(case_coach_select(db, a, file->ref.inst, file->ref.id, &row));
	c.files = (size_t)row.files;
	c.addresses = (size_t)row.addresses;
	c.addresses_kept = (size_t)(row.pictures < row.addresses ? row.pictures : row.addresses);
	c.witnesses = (size_t)row.statements;
	*ret_check =
		(struct case_check){(enum case_answer)row.identity, (enum case_answer)row.signature,
				    (enum case_answer)row.standing};
	take_check(&c, ret_check);
	take_course(&c, file, track);
	if (!c.finding)
		TRY(open_reporter(a, master, row.reporter, &c));
	for (size_t i = 0; i < file->subject_n; i++)
		count_person(&c, file->subject[i].name, file->subject[i].status,
			     file->subject[i].person_inst != 0);
	for (size_t i = 0; i < file->allegation_n; i++)
		clear = clear || file->allegation[i].category.n > 0;
	c.act_clear = clear || act_clear(a, book, file->story);
	*ret = c;
	return OK;
}
