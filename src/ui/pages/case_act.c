/* An allegation of a case: entering what is known of the act, and choosing the rule. */
#include "ui/pages/case_act.h"

#include "ui/pages/book.h"
#include "ui/pages/case.h"
#include "ui/pages/case_act.html.h"
#include "ui/pages/case_act_view.h"
#include "ui/pages/parts.h"

#include "ui/pages/case_act.route.h"

static const struct case_allegation *find_allegation(const struct case_file *file, id allegation)
{
	for (size_t i = 0; i < file->allegation_n; i++)
		if (id_eq(file->allegation[i].id, allegation))
			return &file->allegation[i];
	return NULL;
}

static str name_of(const struct case_file *file, id subject)
{
	for (size_t i = 0; i < file->subject_n; i++)
		if (id_eq(file->subject[i].id, subject))
			return file->subject[i].name;
	return STR("");
}

/* What is shown: as kept, or as it was sent. */
struct shown {
	str category, words, rule, differs;
	bool sent, saved;
};

static enum err show(struct request *req, str number, id allegation, const struct shown *in)
{
	const struct rulebook *book = request_book(req)->book;
	const struct case_allegation *g;
	const struct category *category;
	struct act_questions questions;
	struct act_options categories;
	struct act_rules rules;
	struct case_file file;
	struct case_ref ref;
	struct act_view a;
	struct facts *facts = arena_new(req->arena, struct facts);

	TRY(case_by_address(req, number, &ref));
	TRY(case_read(req->db, req->arena, &req->who, ref, &file));
	g = find_allegation(&file, allegation);
	if (!g)
		return ERR_NOT_FOUND;
	category = rulebook_category(book, in->category.n ? in->category : g->category);
	if (in->sent) {
		if (act_facts_sent(req, facts) != OK)
			category = rulebook_category(book, in->category);
	} else {
		act_facts_begin(req, &file, g, facts);
	}
	if (!category)
		category = &book->category[0];
	a = (struct act_view){
		.id = g->id,
		.about = name_of(&file, g->subject),
		.words = in->sent ? in->words : g->words,
		.differs = in->sent ? in->differs : g->differs,
		.version = file.version,
		.rule_error = field_error(req, "aturan"),
		.differs_error = field_error(req, "alasan"),
		.category_error = field_error(req, "kategori"),
		.words_error = field_error(req, "dugaan"),
		.facts_error = field_error(req, "fakta"),
		.may_change = file.state == CASE_OPEN,
		.conflict = req->error.code == ERR_CONFLICT,
		.saved = in->saved,
	};
	questions = act_questions_make(req, category, facts);
	rules = act_rules_make(req, category, facts, in->sent ? in->rule : g->rule);
	categories = act_categories(req, category);
	return page_show_status(req, act_html,
				(&(struct act_html){.number = file.number,
						    .case_title = file.title,
						    .a = &a,
						    .categories = &categories,
						    .questions = &questions,
						    .rules = &rules}),
				form_status(req));
}

/* ROUTE: GET /meja/perkara/{nomor:text(40)}/dugaan/{dugaan:id} ?jenis:text(64)?, tersimpan:flag?
 * What is known of an act, and what the rulebook says of it.
 * auth: case.act   cost: fast
 * errors: NOT_FOUND */
static enum err allegation_page(struct request *req, const struct allegation_page_args *in)
{
	return show(req, in->nomor, in->dugaan,
		    &(struct shown){.category = in->jenis, .saved = in->tersimpan});
}

static struct shown sent_of(const struct allegation_post_args *in)
{
	return (struct shown){.category = in->form.kategori,
			      .words = in->form.dugaan,
			      .rule = in->form.aturan,
			      .differs = in->form.alasan,
			      .sent = true};
}

static enum err allegation_again(struct request *req, const struct allegation_post_args *in)
{
	struct shown shown = sent_of(in);

	return show(req, in->nomor, in->dugaan, &shown);
}

/* ROUTE: POST /meja/perkara/{nomor:text(40)}/dugaan/{dugaan:id}
 * Keeps what is known of an act, with the receipt of its evaluation, and the rule that was chosen;
 * with "lihat" only shows what the rulebook says.
 * auth: case.act   cost: write
 * form: versi int, kategori text(64)?, dugaan text(5000)?, aturan text(64)?, alasan text(5000)?,
 *       lihat flag
 * again: allegation_again
 * errors: NOT_FOUND FORBIDDEN CONFLICT INPUT */
static enum err allegation_post(struct request *req, struct tx *tx,
				const struct allegation_post_args *in)
{
	struct shown shown = sent_of(in);
	struct facts *facts = arena_new(req->arena, struct facts);
	const struct case_allegation *g;
	struct allegation_facts set;
	struct case_file file;
	struct case_ref ref;
	id kept;

	if (in->form.lihat)
		return show(req, in->nomor, in->dugaan, &shown);
	TRY(case_by_address(req, in->nomor, &ref));
	TRY(case_read(tx->db, req->arena, &req->who, ref, &file));
	g = find_allegation(&file, in->dugaan);
	if (!g)
		return ERR_NOT_FOUND;
	TRY(act_facts_sent(req, facts));
	set = (struct allegation_facts){.allegation = g->id,
					.subject = g->subject,
					.category = in->form.kategori,
					.words = in->form.dugaan,
					.facts = facts,
					.rule = in->form.aturan,
					.differs = in->form.alasan};
	TRY(case_allegation_set(tx, req->arena, request_book(req)->book, &req->who, req->today, ref,
				in->form.versi, &set, &kept, &req->error));
	return page_go(req, str_printf(req->arena,
				       "/meja/perkara/" STR_FMT "/dugaan/" STR_FMT "?tersimpan=ya",
				       STR_ARG(file.number), STR_ARG(id_hex(req->arena, kept))));
}
