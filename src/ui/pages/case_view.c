/* Who a case is about and what they are said to have done, as case.html shows it. */
#include "core/org/employee.h"
#include "core/rulebook/say.h"
#include "law/nested.h"
#include "ui/pages/book.h"
#include "ui/pages/case.h"
#include "ui/pages/parts.h"

enum err case_by_address(struct request *req, str number, struct case_ref *ret)
{
	enum err e = case_find(req->db, req->arena, &req->who, number, ret);

	return e == ERR_FORMAT || e == ERR_INPUT ? ERR_NOT_FOUND : e;
}

static enum err write_for_case(void *ctx, int64_t inst, enum err (*run)(struct tx *, void *),
			       void *run_ctx)
{
	return request_write(ctx, inst, run, run_ctx);
}

struct case_io case_io_of(struct request *req)
{
	return (struct case_io){.db = req->db, .write = write_for_case, .ctx = req};
}

struct case_view case_view_make(struct request *req, const struct case_file *file)
{
	const struct rulebook *book = request_book(req)->book;
	const struct election *election = election_find(&book->elections, file->election);

	return (struct case_view){
		.number = file->number,
		.title = file->title,
		.story = file->story,
		.place = file->place,
		.election = election ? say_text(req->lang, election->title)
				     : tr(req->lang, file->regime == REGIME_PEMILU ? N_("Pemilu")
										   : N_("Pilkada")),
		.origin = tr(req->lang, case_origin_label(file->origin)),
		.of_superior = file->origin == CASE_SUPERIOR,
		.has_act_day = file->has_act_day,
		.act_day = file->act_day,
		.known_day = file->known_day,
		.opened_day = file->opened_day,
		.closed_day = file->closed_day,
		.home = req->who.inst == file->ref.inst,
		.keeps_reporter = req->who.inst == file->ref.inst &&
				  who_may(&req->who, PERMISSION_CASE_INTAKE),
		.reviewed = file->reviewed,
		.version = file->version,
		.corrections = file->corrections,
		.is_open = file->state == CASE_OPEN,
		.is_merged = file->state == CASE_MERGED,
	};
}

/* The rule that was chosen, as it was when its facts were looked at: the newest is near enough for
 * its title. */
static const struct rule *chosen_rule(const struct rulebook *book, const struct case_allegation *g)
{
	return g->rule.n ? rulebook_rule(book, g->rule, NULL) : NULL;
}

/* What the receipt says of that rule: "melanggar" in the words of the reader. */
static str said_of(struct request *req, const struct rule *rule, const struct case_allegation *g)
{
	const struct nested *receipt, *verdict = NULL;
	int line;

	if (!rule || g->receipt.n == 0 ||
	    nested_read(req->arena, g->receipt, &receipt, &line, NULL) != OK)
		return STR("");
	nested_each (v, nested_get(receipt, "putusan"))
		if (str_eq(v->key, rule->file->path))
			verdict = v;
	for (int o = 0; verdict && o < OUTCOME_COUNT; o++)
		if (str_eq(nested_string(nested_get(verdict, "putusan")),
			   str_from(outcome_word((enum outcome)o, rule->kind))))
			return say_outcome(req->lang, (enum outcome)o, rule->kind);
	return STR("");
}

static struct case_act act_of(struct request *req, const struct case_allegation *g)
{
	const struct rulebook *book = request_book(req)->book;
	const struct category *category = rulebook_category(book, g->category);
	const struct rule *rule = chosen_rule(book, g);

	return (struct case_act){
		.id = g->id,
		.category = category ? say_text(req->lang, category->title) : STR(""),
		.words = g->words,
		.differs = g->differs,
		.rule = rule ? rule->id : STR(""),
		.rule_title = rule ? say_text(req->lang, rule->title) : STR(""),
		.said = said_of(req, rule, g),
	};
}

struct case_people case_people_make(struct request *req, const struct case_file *file,
				    const struct own_told *told)
{
	struct case_people p = {
		.person = arena_array(req->arena, struct case_person, file->subject_n + 1)};

	for (size_t i = 0; i < file->subject_n; i++) {
		const struct case_subject *s = &file->subject[i];
		struct case_person *person = &p.person[p.n++];

		*person = (struct case_person){
			.id = s->id,
			.name = s->name,
			.about = s->about,
			.status = s->status ? tr(req->lang, status_label(s->status)) : STR(""),
			.outcome = tr(req->lang, subject_outcome_label((int64_t)s->outcome)),
			.matched = s->person_inst != 0,
			.ended = s->outcome != SUBJECT_OPEN,
			.told = told[i],
			.acts = {.act = arena_array(req->arena, struct case_act,
						    file->allegation_n + 1)},
		};
		for (size_t k = 0; k < file->allegation_n; k++)
			if (id_eq(file->allegation[k].subject, s->id))
				person->acts.act[person->acts.n++] =
					act_of(req, &file->allegation[k]);
	}
	return p;
}

static str typed_in(const struct request *req, const char *field)
{
	str value = request_field(req, field);

	return value.p ? value : STR("");
}

struct case_adding case_adding_make(struct request *req)
{
	if (req->method != METHOD_POST || !request_field(req, "terlapor").p)
		return (struct case_adding){0};
	return (struct case_adding){
		.sent = true,
		.name = typed_in(req, "terlapor"),
		.about = typed_in(req, "keterangan"),
		.words = typed_in(req, "dugaan"),
		.name_error = field_error(req, "terlapor"),
		.about_error = field_error(req, "keterangan"),
		.words_error = field_error(req, "dugaan"),
	};
}

str case_adding_words(struct arena *a, const struct case_adding *adding)
{
	const str part[] = {adding->name, adding->about, adding->words};
	struct buf b = BUF_INIT(a, adding->name.n + adding->about.n + adding->words.n + 8);

	for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
		if (str_trim(part[i]).n == 0)
			continue;
		if (b.n > 0)
			buf_put(&b, STR("; "));
		buf_put(&b, part[i]);
	}
	return buf_str(&b);
}

static str subject_name(const struct case_file *file, id subject)
{
	for (size_t i = 0; i < file->subject_n; i++)
		if (id_eq(file->subject[i].id, subject))
			return file->subject[i].name;
	return STR("");
}

struct case_notes case_notes_make(struct request *req, const struct case_file *file,
				  const struct note *note, size_t n)
{
	struct case_notes notes = {.note = arena_array(req->arena, struct case_note, n + 1)};

	for (size_t i = 0; i < n; i++)
		notes.note[notes.n++] = (struct case_note){
			.words = note[i].words,
			.by = note[i].by,
			.institution = note[i].institution,
			.to = subject_name(file, note[i].subject),
			.visibility = note[i].visibility,
			.at = note[i].at,
		};
	return notes;
}

struct case_readers case_readers_make(struct request *req, const struct case_file *file)
{
	str sent = req->method == METHOD_POST ? request_field(req, "pembaca") : (str){0};
	struct case_readers r = {
		.reader = arena_array(req->arena, struct case_reader, file->subject_n + 4),
		.error = field_error(req, "pembaca")};

	r.reader[r.n++] = (struct case_reader){.value = STR("semua"), .on = true};
	r.reader[r.n++] = (struct case_reader){.value = STR("sendiri"), .own = true};
	if (case_is_report(file->origin))
		r.reader[r.n++] = (struct case_reader){.value = STR("pelapor"), .reporter = true};
	for (size_t i = 0; i < file->subject_n; i++)
		if (file->subject[i].person_inst)
			r.reader[r.n++] = (struct case_reader){
				.value = id_hex(req->arena, file->subject[i].id),
				.name = file->subject[i].name};
	for (size_t i = 0; sent.p && i < r.n; i++)
		r.reader[i].on = str_eq(r.reader[i].value, sent);
	return r;
}
