/* letter_fill: see letter_fill.h. Letters are Indonesian whatever the reader's language is. */
#include "core/case/letter_fill.h"

#include "base/codec.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "core/case/ladder.h"
#include "core/case/track_read.h"
#include "core/rulebook/say.h"
#include "core/org/employee.h"
#include "core/org/institution.h"
#include "query/letter.h"

enum {
	BASES_MAX = 16,       /* rules whose articles are named */
	ACTS_MAX = 20,        /* acts that are told */
	ACT_WORDS_MAX = 3000, /* bytes of what is told of one */
	TEXT_MAX = 256 << 10,
};

void letter_fill(struct buf *b, str body, const struct letter_values *values)
{
	str rest = body;

	while (rest.p) {
		buf_put(b, str_cut(&rest, '{'));
		if (!rest.p)
			break;

		str word = str_cut(&rest, '}');
		str value = STR("");

		for (size_t i = 0; i < DOCUMENT_WORD_COUNT; i++)
			if (str_eq(word, document_word[i]))
				value = values->value[i];
		buf_put(b, value.n ? value : STR(LETTER_BLANK));
	}
}

struct gathering {
	struct db *db;
	struct arena *a;
	const struct rulebook *book;
	day today;
	const struct letter_new *new_;
	struct case_file file;
	const struct track *track, *parent; /* NULL: none */
	const struct case_subject *subject; /* NULL: all of them */
	str *value;
};

static str day_words(struct arena *a, day d)
{
	struct buf b = BUF_INIT(a, 64);

	day_put(&b, LANG_ID, d);
	return buf_str(&b);
}

/* ---- who ---- */

static str names(const struct gathering *g)
{
	struct buf b = BUF_INIT(g->a, TEXT_MAX);

	if (g->subject)
		return g->subject->name;
	for (size_t i = 0; i < g->file.subject_n; i++) {
		buf_put(&b, i ? STR("; ") : STR(""));
		buf_put(&b, g->file.subject[i].name);
	}
	return buf_str(&b);
}

static enum err put_person(struct gathering *g)
{
	const struct case_subject *s = g->subject;
	struct institution institution;
	struct employee e;
	struct unit unit;

	g->value[DOCUMENT_SUBJECT] = names(g);
	if (!s)
		return OK;
	g->value[DOCUMENT_POST] = s->about;
	if (s->person_inst == 0)
		return OK;
	TRY(institution_read(g->db, g->a, s->person_inst, &institution));
	g->value[DOCUMENT_INSTITUTION] = institution.name;
	TRY(employee_read(g->db, g->a, s->person_inst, s->employee, &e));
	if (e.post.n)
		g->value[DOCUMENT_POST] = e.post;
	/* Where he worked when he was matched to the list: he may have moved since. */
	TRY(unit_read(g->db, g->a, s->person_inst, s->unit, &unit));
	g->value[DOCUMENT_UNIT] = unit.path.n ? unit.path : institution.name;
	return OK;
}

/* ---- what ---- */

static bool about(const struct gathering *g, const struct case_allegation *l)
{
	return !g->subject || id_eq(l->subject, g->subject->id);
}

static str act_words(const struct gathering *g, const struct case_allegation *l)
{
	const struct category *category = rulebook_category(g->book, l->category);
	str words = utf8_whole(str_sub(l->words, 0, ACT_WORDS_MAX));

	if (words.n == 0)
		return category ? category->title.id : STR("");
	if (words.n < l->words.n)
		return str_printf(g->a, STR_FMT "…", STR_ARG(words));
	return words;
}

static void put_acts(struct gathering *g)
{
	struct buf b = BUF_INIT(g->a, TEXT_MAX);
	size_t n = 0;

	for (size_t i = 0; i < g->file.allegation_n && n < ACTS_MAX; i++) {
		const struct case_allegation *l = &g->file.allegation[i];
		str words = act_words(g, l);

		if (!about(g, l) || words.n == 0)
			continue;
		buf_put(&b, n++ ? STR("; ") : STR(""));
		/* One after the other in a sentence: without what ends one. */
		while (words.n && strchr(".;\n ", words.p[words.n - 1]))
			words.n--;
		buf_put(&b, words);
	}
	g->value[DOCUMENT_ALLEGATION] = buf_str(&b);
}

/* A list of articles with how sure they are. */
struct bases {
	str text[BASES_MAX];
	size_t n;
	enum confidence least;
};

static void add_basis(struct bases *b, str text, enum confidence confidence)
{
	for (size_t i = 0; i < b->n; i++)
		if (str_eq(b->text[i], text))
			return;
	if (b->n == BASES_MAX || text.n == 0)
		return;
	b->text[b->n++] = text;
	if (confidence > b->least) /* they are in order, the surest first */
		b->least = confidence;
}

/* What the chosen rules rest on, then what the step does. */
static void put_basis(struct gathering *g)
{
	const struct step *step = g->track ? g->track->standing.step : NULL;
	struct bases bases = {.least = CONFIDENCE_SURE};
	struct buf b = BUF_INIT(g->a, TEXT_MAX);

	for (size_t i = 0; i < g->file.allegation_n; i++) {
		const struct case_allegation *l = &g->file.allegation[i];
		const struct rule *rule =
			about(g, l) && l->rule.n ? rulebook_rule(g->book, l->rule, NULL) : NULL;

		if (rule)
			add_basis(&bases, say_rule_citation(g->a, rule), rule->confidence);
	}
	for (size_t i = 0; step && i < step->basis_n; i++)
		add_basis(&bases, say_citation(g->a, step->basis[i]), step->basis[i]->confidence);
	if (bases.n == 0)
		return;
	for (size_t i = 0; i < bases.n; i++) {
		buf_put(&b, i ? STR("; ") : STR(""));
		buf_put(&b, bases.text[i]);
	}
	g->value[DOCUMENT_BASIS] = buf_str(&b);
	g->value[DOCUMENT_CONFIDENCE] = say_confidence_within(LANG_ID, bases.least);
}

/* ---- where it stands ---- */

static str deadline_words(struct arena *a, const struct standing *s)
{
	if (s->paused)
		return STR("dihentikan sementara");
	switch (s->due.state) {
	case DEADLINE_KNOWN:
		return day_words(a, s->due.last);
	case DEADLINE_PROVISIONAL:
		return str_printf(a, STR_FMT " (sementara: hari libur tahun itu belum lengkap)",
				  STR_ARG(day_words(a, s->due.last)));
	case DEADLINE_NO_START:
		return STR("belum dapat dihitung");
	case DEADLINE_NO_LIMIT:
		break;
	}
	if (s->step->no_limit.id.n)
		return str_printf(a, "belum ditetapkan (" STR_FMT ")",
				  STR_ARG(s->step->no_limit.id));
	return STR("belum ditetapkan");
}

/* What was found or decided last. */
static str reason(const struct track *t)
{
	if (t->closing_text.n)
		return t->closing_text;
	for (size_t i = t->passage_n; i > 0; i--)
		if (t->passage[i - 1].words.n)
			return t->passage[i - 1].words;
	return STR("");
}

static void put_track(struct gathering *g)
{
	const struct track *t = g->track;

	if (!t)
		return;
	g->value[DOCUMENT_STEP] = t->standing.step->title.id;
	if (!step_ends(t->standing.step)) {
		g->value[DOCUMENT_DEADLINE] = deadline_words(g->a, &t->standing);
		g->value[DOCUMENT_WAITED] = str_printf(g->a, "%d hari", t->standing.waited);
	}
	g->value[DOCUMENT_ACTOR] = t->actor_name;
	g->value[DOCUMENT_REASON] = reason(t);
	if (g->value[DOCUMENT_REASON].n == 0 && g->parent)
		g->value[DOCUMENT_REASON] = reason(g->parent);
}

static enum err put_sanction(struct gathering *g)
{
	struct letter_sanction_row *row;
	const struct sanction *sanction;
	size_t n;

	if (!g->subject)
		return OK;
	TRY(letter_sanction(g->db, g->a, g->new_->ref.inst, g->subject->id, &row, &n));
	sanction = n ? rulebook_sanction(g->book, row->sanction) : NULL;
	if (sanction)
		g->value[DOCUMENT_SANCTION] = sanction->title.id;
	return OK;
}

/* The letters of the ladder that were sent in this step, one a line. */
static enum err put_ladder(struct gathering *g)
{
	struct buf b = BUF_INIT(g->a, TEXT_MAX);
	struct ladder ladder;
	size_t n = 0;

	if (!g->track || step_ends(g->track->standing.step))
		return OK;
	TRY(ladder_read(g->db, g->a, g->new_->ref, g->track, &ladder));
	for (size_t i = 0; i < ladder.n; i++) {
		const struct ladder_rung *r = &ladder.rung[i];

		if (r->state != LADDER_SENT)
			continue;
		buf_printf(&b, "%s%zu. " STR_FMT " nomor " STR_FMT ", " STR_FMT, n ? "\n" : "",
			   n + 1, STR_ARG(r->title), STR_ARG(r->number),
			   STR_ARG(day_words(g->a, r->sent)));
		if (r->recipient.n)
			buf_printf(&b, ", kepada " STR_FMT, STR_ARG(r->recipient));
		if (r->delivered)
			buf_printf(&b, ", disampaikan " STR_FMT,
				   STR_ARG(day_words(g->a, r->delivered_day)));
		n++;
	}
	g->value[DOCUMENT_LADDER] = n ? buf_str(&b) : STR("belum ada");
	return OK;
}

/* ---- all ---- */

static enum err find_track(struct gathering *g)
{
	struct track *track;
	size_t n;

	if (id_is_none(g->new_->track))
		return OK;
	TRY(case_tracks_unchecked(g->db, g->a, g->book, g->new_->ref, g->today, &track, &n));
	for (size_t i = 0; i < n; i++)
		if (id_eq(track[i].id, g->new_->track))
			g->track = &track[i];
	for (size_t i = 0; g->track && i < n; i++)
		if (id_eq(track[i].id, g->track->parent))
			g->parent = &track[i];
	return g->track ? OK : ERR_NOT_FOUND;
}

/* The one it was asked for, else of the track, else the only one. */
static enum err find_subject(struct gathering *g)
{
	id wanted = g->new_->subject;

	if (id_is_none(wanted) && g->track)
		wanted = g->track->subject;
	if (id_is_none(wanted) && g->file.subject_n == 1)
		wanted = g->file.subject[0].id;
	if (id_is_none(wanted))
		return OK;
	for (size_t i = 0; i < g->file.subject_n; i++)
		if (id_eq(g->file.subject[i].id, wanted))
			g->subject = &g->file.subject[i];
	return g->subject ? OK : ERR_NOT_FOUND;
}

enum err letter_values_read(struct db *db, struct arena *a, const struct rulebook *book, day today,
			    const struct letter_new *new_, struct letter_values *ret)
{
	struct gathering g = {
		.db = db, .a = a, .book = book, .today = today, .new_ = new_, .value = ret->value};

	*ret = (struct letter_values){0};
	TRY(case_read_unchecked(db, a, new_->ref, &g.file));
	TRY(find_track(&g));
	TRY(find_subject(&g));
	g.value[DOCUMENT_NUMBER] = g.file.number;
	g.value[DOCUMENT_DAY] = day_words(a, today);
	g.value[DOCUMENT_RECIPIENT] = new_->recipient;
	g.value[DOCUMENT_PLACE] = g.file.place;
	if (g.file.has_act_day)
		g.value[DOCUMENT_ACT_DAY] = day_words(a, g.file.act_day);
	TRY(put_person(&g));
	put_acts(&g);
	put_basis(&g);
	put_track(&g);
	TRY(put_ladder(&g));
	return put_sanction(&g);
}
