/* Reading prosedur/ and dokumen.nt: steps, results, ladders; then what they name of each other. */
#include "base/lang.h"
#include "law/read_citation.h"
#include "law/read_procedure.h"

const char *const rung_action_word[RUNG_ACTION_COUNT] = {
	[RUNG_REMINDER] = N_("pengingat"),     [RUNG_SUPERIOR] = N_("atasan"),
	[RUNG_AUTHORITY] = N_("otoritas"),     [RUNG_GOVERNOR] = N_("gubernur"),
	[RUNG_HOME_MINISTRY] = N_("mendagri"), [RUNG_REPRIMAND] = N_("teguran"),
	[RUNG_BLOCK] = N_("blokir"),           [RUNG_PUBLIC] = N_("publik"),
};

/* ---- dokumen.nt ---- */

static const struct entry_field document_field[] = {
	FIELD(struct document, title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD(struct document, body, "isi", ENTRY_STRING, REQUIRED),
};

void read_documents(struct reading *r, const struct nested *root)
{
	struct rulebook *b = r->book;

	if (!want_dict(r, root))
		return;
	b->document = arena_array(r->arena, struct document, root->n);
	nested_each (n, root) {
		struct document d = {.name = n->key, .line = n->line};

		if (want_name(r, n, n->key, false) && ENTRY_READ(r, n, document_field, &d) &&
		    document_well(r, n, &d))
			b->document[b->document_n++] = d;
	}
}

/* ---- one step ---- */

bool read_actor(struct reading *r, const struct nested *n, bool public_too, struct actor *ret)
{
	str s = nested_string(n);

	*ret = (struct actor){PARTY_TASK, NULL};
	if (str_eq(s, STR("pelapor")))
		ret->party = PARTY_REPORTER;
	else if (str_eq(s, STR("terlapor")))
		ret->party = PARTY_SUBJECT;
	else if (public_too && str_eq(s, STR("umum")))
		ret->party = PARTY_PUBLIC;
	else
		ret->task = ref_find(r->book, REF_TASK, s);
	if (ret->task || ret->party != PARTY_TASK)
		return true;
	return wrong(r, n->line,
		     "\"" STR_FMT "\" bukan tugas di badan.nt dan bukan pelapor, terlapor%s.",
		     STR_ARG(s), public_too ? ", atau umum" : "");
}

struct rung_entry {
	struct rung rung;
	const struct nested *after, *to, *basis;
};
static const struct entry_field rung_field[] = {
	FIELD(struct rung_entry, after, "setelah", ENTRY_NODE, REQUIRED),
	FIELD_WORD(struct rung_entry, rung.action, "tindakan", rung_action_word, REQUIRED),
	FIELD(struct rung_entry, to, "kepada", ENTRY_NODE, REQUIRED),
	FIELD_REF(struct rung_entry, rung.from, "dari", REF_TASK, OPTIONAL),
	FIELD_REF(struct rung_entry, rung.letter, "surat", REF_DOCUMENT, OPTIONAL),
	FIELD(struct rung_entry, basis, "dasar", ENTRY_NODE, OPTIONAL),
};

/* "3 hari kerja"; 0 is allowed. */
static bool read_after(struct reading *r, const struct nested *n, struct rung *ret)
{
	str unit = nested_string(n), number = str_cut(&unit, ' ');
	int64_t v;

	ret->unit = str_eq(unit, STR("hari kerja")) ? LIMIT_WORKING_DAYS : LIMIT_DAYS;
	if (!str_to_int(number, &v) || v < 0 || v > RUNG_DAYS_MAX ||
	    (ret->unit == LIMIT_DAYS && !str_eq(unit, STR("hari"))))
		return wrong(r, n->line,
			     "\"setelah\" harus berupa N hari atau N hari kerja (N 0 sampai %d).",
			     RUNG_DAYS_MAX);
	ret->after = (int)v;
	return true;
}

static bool read_rung(struct reading *r, const struct nested *n, const struct procedure *p,
		      const struct rung *previous, struct rung *ret)
{
	struct rung_entry e = {.rung = {.line = n->line}};

	if (!ENTRY_READ(r, n, rung_field, &e) || !read_after(r, e.after, &e.rung) ||
	    !read_actor(r, e.to, true, &e.rung.to))
		return false;
	if (previous && e.rung.after <= previous->after)
		return wrong(r, e.after->line,
			     "Anak tangga harus urut: \"setelah\" makin lama makin besar.");
	*ret = e.rung;
	return !e.basis ||
	       find_citations(r, e.basis, p->basis, p->basis_n, &ret->basis, &ret->basis_n);
}

static bool read_rungs(struct reading *r, const struct nested *list, const struct procedure *p,
		       struct step *s)
{
	if (!want_list(r, list))
		return false;
	if (list->n == 0 || list->n > RUNGS_MAX)
		return wrong(r, list->line, "\"tangga\" berisi 1 sampai %d anak tangga.",
			     RUNGS_MAX);
	s->rung = arena_array(r->arena, struct rung, list->n);
	nested_each (n, list) {
		const struct rung *previous = s->rung_n > 0 ? &s->rung[s->rung_n - 1] : NULL;

		if (!read_rung(r, n, p, previous, &s->rung[s->rung_n++]))
			return false;
	}
	return true;
}

struct result_entry {
	struct step_result result;
	str to;
	const struct nested *basis;
};
static const struct entry_field result_field[] = {
	FIELD(struct result_entry, result.title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD(struct result_entry, to, "ke", ENTRY_STRING, REQUIRED),
	FIELD_LIST(struct result_entry, result.opens_name, result.opens_n, "buka", ENTRY_NAMES,
		   OPTIONAL),
	FIELD(struct result_entry, basis, "dasar", ENTRY_NODE, OPTIONAL),
};

static bool read_result(struct reading *r, const struct nested *n, const struct procedure *p,
			struct step_result *ret)
{
	struct result_entry e = {.result = {.name = n->key, .line = n->line}};

	if (!want_name(r, n, n->key, false) || !ENTRY_READ(r, n, result_field, &e))
		return false;
	if (str_eq(n->key, STR("jeda")) || str_eq(n->key, STR("lanjut")))
		return wrong(r, n->line,
			     "\"jeda\" dan \"lanjut\" sudah ada artinya; pilih nama lain.");
	if (e.result.opens_n > OPENS_MAX)
		return wrong(r, line_of(n, "buka"), "\"buka\" berisi paling banyak %d prosedur.",
			     OPENS_MAX);
	if (e.basis &&
	    !find_citations(r, e.basis, p->basis, p->basis_n, &e.result.basis, &e.result.basis_n))
		return false;
	e.result.to = step_find(p, e.to);
	if (!e.result.to)
		return wrong(r, line_of(n, "ke"), "Langkah \"" STR_FMT "\" tidak ada.",
			     STR_ARG(e.to));
	*ret = e.result;
	return true;
}

static bool read_results(struct reading *r, const struct nested *list, const struct procedure *p,
			 struct step *s)
{
	if (!want_entries(r, list))
		return false;
	if (list->n > STEP_RESULTS_MAX)
		return wrong(r, list->line, "Lebih dari %d hasil.", STEP_RESULTS_MAX);
	s->result = arena_array(r->arena, struct step_result, list->n);
	nested_each (n, list)
		if (!read_result(r, n, p, &s->result[s->result_n++]))
			return false;
	return true;
}

static bool read_closings(struct reading *r, const struct nested *list, struct step *s)
{
	if (!want_entries(r, list))
		return false;
	s->closing = arena_array(r->arena, struct closing, list->n);
	nested_each (n, list) {
		struct closing *c = &s->closing[s->closing_n++];

		c->name = n->key;
		if (!want_name(r, n, n->key, false) || !read_text(r, n, &c->title))
			return false;
	}
	return true;
}

struct step_entry {
	struct step step;
	const struct nested *actor, *limit, *basis, *results, *rungs, *closings;
	str passes, on_last;
};
static const struct entry_field step_field[] = {
	FIELD(struct step_entry, step.title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD(struct step_entry, actor, "pelaku", ENTRY_NODE, OPTIONAL),
	FIELD(struct step_entry, limit, "tenggat", ENTRY_NODE, OPTIONAL),
	FIELD(struct step_entry, step.no_limit, "tanpa tenggat", ENTRY_TEXT, OPTIONAL),
	FIELD(struct step_entry, step.since, "sejak", ENTRY_STRING, OPTIONAL),
	FIELD(struct step_entry, passes, "lewat", ENTRY_STRING, OPTIONAL),
	FIELD(struct step_entry, on_last, "saat", ENTRY_STRING, OPTIONAL),
	FIELD_REFS(struct step_entry, step.document, step.document_n, "dokumen", REF_DOCUMENT,
		   OPTIONAL),
	FIELD(struct step_entry, basis, "dasar", ENTRY_NODE, OPTIONAL),
	FIELD(struct step_entry, step.reporter_sees, "pelapor melihat", ENTRY_TEXT, OPTIONAL),
	FIELD(struct step_entry, step.subject_sees, "terlapor melihat", ENTRY_TEXT, OPTIONAL),
	FIELD(struct step_entry, results, "hasil", ENTRY_NODE, OPTIONAL),
	FIELD(struct step_entry, rungs, "tangga", ENTRY_NODE, OPTIONAL),
	FIELD(struct step_entry, closings, "penutup", ENTRY_NODE, OPTIONAL),
};

static bool read_limit(struct reading *r, const struct nested *n, struct step *s)
{
	str name = nested_string(n);

	if (str_eq(name, STR("-"))) {
		if (text_is(s->no_limit))
			return true;
		return wrong(r, n->line,
			     "\"tenggat: -\" memerlukan alasannya dalam \"tanpa tenggat\".");
	}
	if (text_is(s->no_limit))
		return wrong(r, n->line, "\"tanpa tenggat\" hanya untuk \"tenggat: -\".");
	s->limit = rulebook_limit(r->book, name);
	if (s->limit)
		return true;
	return wrong(r, n->line, "Tenggat \"" STR_FMT "\" tidak ada di tenggat.nt.", STR_ARG(name));
}

/* The result of a step that happens by itself, if `key` names one; told when it is none of its own,
 * or has no day on which it could happen. */
static bool read_passing(struct reading *r, const struct nested *n, const char *key, str name,
			 const struct step *s, const struct step_result **ret)
{
	if (name.n == 0)
		return true;
	*ret = step_result_find(s, name);
	if (!*ret)
		return wrong(r, line_of(n, key), "\"" STR_FMT "\" bukan hasil langkah ini.",
			     STR_ARG(name));
	if (!limit_has_number(s->limit) || s->limit->before)
		return wrong(r, line_of(n, key),
			     "\"%s\" memerlukan tenggat yang berangka dan dihitung maju.", key);
	return true;
}

/* A limit that is counted needs to know from when, and who is told when nobody acts. */
static bool counted_well(struct reading *r, const struct nested *n, const struct step *s)
{
	bool passes = s->passes || s->on_last, since = s->since.n > 0;

	if (s->passes && s->on_last)
		return wrong(r, line_of(n, "saat"), "Pilih salah satu: \"lewat\" atau \"saat\".");
	if (since && !limit_has_number(s->limit))
		return wrong(r, line_of(n, "sejak"), "\"sejak\" memerlukan tenggat yang berangka.");
	if (!since && s->limit && s->limit->before)
		return wrong(r, line_of(n, "tenggat"),
			     "Tenggat yang dihitung mundur memerlukan \"sejak\".");
	if (passes && !since && s->rung_n > 0)
		return wrong(r, line_of(n, "tangga"),
			     "Langkah yang berlanjut sendiri tidak pernah terlambat: hapus "
			     "\"tangga\".");
	if (!passes && limit_has_number(s->limit) && s->rung_n == 0)
		return wrong(r, n->line, "Langkah dengan tenggat harus punya \"tangga\".");
	return true;
}

/* An end has reasons and nothing to do; another step an actor, a limit and results. */
static bool whole(struct reading *r, const struct nested *n, const struct step_entry *e)
{
	static const char *const doing[] = {"pelaku", "tenggat", "tanpa tenggat", "sejak", "lewat",
					    "saat",   "dokumen", "hasil",         "tangga"};

	for (size_t i = 0; e->closings && i < sizeof doing / sizeof *doing; i++)
		if (nested_get(n, doing[i]))
			return wrong(r, line_of(n, doing[i]),
				     "Langkah dengan \"penutup\" tidak punya \"%s\".", doing[i]);
	if (!e->closings && (!e->actor || !e->limit || !e->results))
		return wrong(r, n->line,
			     "Langkah harus punya \"pelaku\", \"tenggat\", dan \"hasil\", atau "
			     "\"penutup\".");
	return true;
}

static bool read_step_body(struct reading *r, const struct nested *n, const struct procedure *p,
			   struct step_entry *e)
{
	struct step *s = &e->step;

	if (e->basis && !find_citations(r, e->basis, p->basis, p->basis_n, &s->basis, &s->basis_n))
		return false;
	if (e->closings)
		return read_closings(r, e->closings, s);
	if (!read_actor(r, e->actor, false, &s->actor) || !read_limit(r, e->limit, s) ||
	    !read_results(r, e->results, p, s) ||
	    !read_passing(r, n, "lewat", e->passes, s, &s->passes) ||
	    !read_passing(r, n, "saat", e->on_last, s, &s->on_last))
		return false;
	if (e->rungs && !read_rungs(r, e->rungs, p, s))
		return false;
	return counted_well(r, n, s);
}

static bool read_step(struct reading *r, const struct nested *n, const struct procedure *p,
		      struct step *ret)
{
	struct step_entry e = {.step = {.name = n->key, .index = ret->index, .line = n->line}};

	if (!ENTRY_READ(r, n, step_field, &e) || !whole(r, n, &e) || !read_step_body(r, n, p, &e))
		return false;
	*ret = e.step;
	return true;
}

/* ---- one procedure ---- */

static const char *const each_word[] = {"perkara", "terlapor"};

struct procedure_entry {
	struct procedure procedure;
	int each;
	str first;
	const struct nested *basis, *steps, *tests;
};
static const struct entry_field procedure_field[] = {
	FIELD(struct procedure_entry, procedure.id, "prosedur", ENTRY_STRING, REQUIRED),
	FIELD(struct procedure_entry, procedure.title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD_WORD(struct procedure_entry, each, "untuk", each_word, REQUIRED),
	FIELD(struct procedure_entry, procedure.valid, "berlaku", ENTRY_PERIOD, REQUIRED),
	FIELD_WORD(struct procedure_entry, procedure.confidence, "keyakinan", confidence_word,
		   REQUIRED),
	FIELD(struct procedure_entry, procedure.note, "catatan", ENTRY_TEXT, OPTIONAL),
	FIELD_LIST(struct procedure_entry, procedure.source, procedure.source_n, "sumber",
		   ENTRY_STRINGS, OPTIONAL),
	FIELD(struct procedure_entry, basis, "dasar", ENTRY_NODE, REQUIRED),
	FIELD(struct procedure_entry, first, "mulai", ENTRY_STRING, REQUIRED),
	FIELD(struct procedure_entry, steps, "langkah", ENTRY_NODE, REQUIRED),
	FIELD(struct procedure_entry, tests, "uji", ENTRY_NODE, REQUIRED),
};

/* All steps by name first, since results name later ones. */
static bool read_steps(struct reading *r, const struct nested *list, struct procedure *p)
{
	size_t i = 0;

	if (!want_entries(r, list))
		return false;
	if (list->n > STEPS_MAX)
		return wrong(r, list->line, "Lebih dari %d langkah.", STEPS_MAX);
	p->step = arena_array(r->arena, struct step, list->n);
	p->step_n = list->n;
	nested_each (n, list) {
		if (!want_name(r, n, n->key, false))
			return false;
		p->step[i].name = n->key;
		p->step[i].index = i;
		i++;
	}
	i = 0;
	nested_each (n, list)
		if (!read_step(r, n, p, &p->step[i++]))
			return false;
	return true;
}

static bool read_procedure_body(struct reading *r, const struct nested *root,
				struct procedure_entry *e)
{
	struct procedure *p = &e->procedure;

	p->each_subject = e->each == 1;
	if (!want_name(r, nested_get(root, "prosedur"), p->id, true) ||
	    !named_well(r, line_of(root, "prosedur"), "prosedur/", p->id, p->valid.from) ||
	    !read_citations(r, e->basis, p->confidence, &p->basis, &p->basis_n) ||
	    !read_steps(r, e->steps, p))
		return false;
	p->first = step_find(p, e->first);
	if (!p->first)
		return wrong(r, line_of(root, "mulai"), "Langkah \"" STR_FMT "\" tidak ada.",
			     STR_ARG(e->first));
	if (step_ends(p->first))
		return wrong(r, line_of(root, "mulai"),
			     "Langkah pertama tidak boleh sebuah penutup.");
	return true;
}

void read_procedure(struct reading *r, const struct nested *root)
{
	struct rulebook *b = r->book;
	struct procedure_entry e = {.procedure = {.file = r->file, .entry = root}};

	if (!ENTRY_READ(r, root, procedure_field, &e) || !read_procedure_body(r, root, &e))
		return;
	if (b->procedure_n == PROCEDURES_MAX) {
		wrong(r, 0, "Lebih dari %d prosedur.", PROCEDURES_MAX);
		return;
	}
	if (!b->procedure)
		b->procedure = arena_array(r->arena, struct procedure, PROCEDURES_MAX);
	read_procedure_tests(r, e.tests, &e.procedure);
	b->procedure[b->procedure_n++] = e.procedure;
}
