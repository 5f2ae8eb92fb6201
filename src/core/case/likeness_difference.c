/* What two tellings tell differently, and why a case is proposed, in words. */
#include "base/vec.h"
#include "core/case/likeness_figures.h"
#include "core/case/likeness_words.h"
#include "core/case/person_words.h"
#include "core/org/name.h"
#include "law/triage.h"

enum { WHY_MAX = 1000, SIDE_MAX = 300 };

const char *difference_label(enum difference_kind kind)
{
	switch (kind) {
	case DIFFERS_FIGURE:
		return N_("Angka");
	case DIFFERS_DAY:
		return N_("Tanggal");
	case DIFFERS_NAME:
		return N_("Orang");
	case DIFFERS_PLACE:
		return N_("Tempat");
	}
	return "?";
}

struct comparison {
	struct arena *arena;
	const struct rulebook *book;
	enum lang lang;
	const struct telling *mine, *theirs;
	struct differences *ret;
};

static void differ(struct comparison *c, enum difference_kind kind, str mine, str theirs)
{
	if (c->ret->n == LIKENESS_DIFFERENCES_MAX) {
		c->ret->more = true;
		return;
	}
	c->ret->difference[c->ret->n++] = (struct difference){kind, mine, theirs};
}

/* ---- figures and dates of the texts ---- */

static void read_text(struct comparison *c, const struct telling *t, struct figures *ret)
{
	struct buf b = BUF_INIT(c->arena, 2 * TRIAGE_TEXT_MAX);

	buf_put(&b, str_sub(t->title, 0, CASE_TITLE_MAX));
	buf_putc(&b, '\n');
	buf_put(&b, str_sub(t->story, 0, TRIAGE_TEXT_MAX));
	figures_read(c->arena, triage_normalise(c->arena, c->book, buf_str(&b)), ret);
}

static bool same_figure(const struct figure *x, const struct figure *y)
{
	return x->value == y->value && x->is_date == y->is_date && str_eq(x->of, y->of);
}

static bool has_figure(const struct figures *f, const struct figure *x)
{
	for (size_t i = 0; i < f->n; i++)
		if (same_figure(&f->figure[i], x))
			return true;
	return false;
}

/* One figure of theirs that counts the same, and is not told by us; NULL: none. */
static const struct figure *counterpart(const struct figures *mine, const struct figures *theirs,
					const struct figure *x, const bool *used)
{
	for (size_t i = 0; i < theirs->n; i++) {
		const struct figure *y = &theirs->figure[i];

		if (!used[i] && y->is_date == x->is_date && str_eq(y->of, x->of) &&
		    !has_figure(mine, y))
			return y;
	}
	return NULL;
}

static void compare_figures(struct comparison *c)
{
	struct figures *mine = arena_new(c->arena, struct figures);
	struct figures *theirs = arena_new(c->arena, struct figures);
	bool used[FIGURES_MAX] = {false};

	read_text(c, c->mine, mine);
	read_text(c, c->theirs, theirs);
	for (size_t i = 0; i < mine->n; i++) {
		const struct figure *x = &mine->figure[i], *y;

		if (has_figure(theirs, x))
			continue;
		y = counterpart(mine, theirs, x, used);
		if (y)
			used[y - theirs->figure] = true;
		differ(c, x->is_date ? DIFFERS_DAY : DIFFERS_FIGURE, x->shown,
		       y ? y->shown : STR(""));
	}
	for (size_t i = 0; i < theirs->n; i++) {
		const struct figure *y = &theirs->figure[i];

		if (!used[i] && !has_figure(mine, y))
			differ(c, y->is_date ? DIFFERS_DAY : DIFFERS_FIGURE, STR(""), y->shown);
	}
}

/* ---- the days of the forms ---- */

static str day_words(struct comparison *c, bool is, day d, str what)
{
	struct buf b = BUF_INIT(c->arena, SIDE_MAX);

	if (!is)
		return STR("");
	buf_put(&b, what);
	buf_putc(&b, ' ');
	day_put_short(&b, c->lang, d);
	return buf_str(&b);
}

static void compare_days(struct comparison *c)
{
	const struct telling *x = c->mine, *y = c->theirs;
	str act = tr(c->lang, "kejadian"), known = tr(c->lang, "diketahui");

	if (x->has_act_day != y->has_act_day || (x->has_act_day && x->act_day != y->act_day))
		differ(c, DIFFERS_DAY, day_words(c, x->has_act_day, x->act_day, act),
		       day_words(c, y->has_act_day, y->act_day, act));
	if (x->known_day != y->known_day)
		differ(c, DIFFERS_DAY, day_words(c, true, x->known_day, known),
		       day_words(c, true, y->known_day, known));
}

/* ---- people and places ---- */

/* Spelt alike but for a letter. */
static bool share_name(struct arena *a, str x, str y)
{
	struct name_words p, q;

	name_words(person_plain_name(a, x), &p);
	name_words(person_plain_name(a, y), &q);
	for (size_t i = 0; i < p.n; i++)
		for (size_t k = 0; k < q.n; k++) {
			str one = name_word(&p, i), other = name_word(&q, k);

			if (str_eq(one, other) ||
			    (one.n > 4 && other.n > 4 && name_distance(one, other) <= 1))
				return true;
		}
	return false;
}

static bool same_person(struct comparison *c, const struct telling_person *x,
			const struct telling_person *y)
{
	if (!id_is_none(x->employee) && !id_is_none(y->employee))
		return x->person_inst == y->person_inst && id_eq(x->employee, y->employee);
	if (x->name.n && y->name.n)
		return share_name(c->arena, x->name, y->name);
	return str_eq(triage_normalise(c->arena, c->book, x->about),
		      triage_normalise(c->arena, c->book, y->about));
}

static str person_shown(struct comparison *c, const struct telling_person *p)
{
	struct buf b = BUF_INIT(c->arena, CASE_STORY_MAX);

	buf_put(&b, p->name);
	if (p->name.n && p->about.n)
		buf_put(&b, STR(", "));
	buf_put(&b, p->about);
	return buf_str(&b);
}

static bool is_told(struct comparison *c, const struct telling_person *x, const struct telling *t)
{
	for (size_t i = 0; i < t->person_n && i < CASE_SUBJECTS_MAX; i++)
		if (same_person(c, x, &t->person[i]))
			return true;
	return false;
}

/* Those whom only one of the two names, side by side as they come. */
static void compare_people(struct comparison *c)
{
	const struct telling *x = c->mine, *y = c->theirs;
	size_t i = 0, k = 0;

	for (;;) {
		while (i < x->person_n && is_told(c, &x->person[i], y))
			i++;
		while (k < y->person_n && is_told(c, &y->person[k], x))
			k++;
		if (i >= x->person_n && k >= y->person_n)
			return;
		differ(c, DIFFERS_NAME, i < x->person_n ? person_shown(c, &x->person[i]) : STR(""),
		       k < y->person_n ? person_shown(c, &y->person[k]) : STR(""));
		i += i < x->person_n;
		k += k < y->person_n;
	}
}

static void compare_places(struct comparison *c)
{
	str x = triage_normalise(c->arena, c->book, c->mine->place);
	str y = triage_normalise(c->arena, c->book, c->theirs->place);

	if (!str_eq(x, y))
		differ(c, DIFFERS_PLACE, c->mine->place, c->theirs->place);
}

void likeness_differences(struct arena *a, const struct rulebook *b, enum lang lang,
			  const struct telling *mine, const struct telling *theirs,
			  struct differences *ret)
{
	struct comparison c = {a, b, lang, mine, theirs, ret};

	*ret = (struct differences){
		.difference = arena_array(a, struct difference, LIKENESS_DIFFERENCES_MAX)};
	compare_days(&c);
	compare_places(&c);
	compare_people(&c);
	compare_figures(&c);
}

/* ---- why ---- */

static void put_reason(struct buf *b, str what, str word)
{
	if (b->n)
		buf_putc(b, ' ');
	buf_put(b, what);
	buf_put(b, STR(": "));
	buf_put(b, word);
	buf_putc(b, '.');
}

str likeness_why(struct arena *a, enum lang lang, const struct likeness_match *m)
{
	struct buf b = BUF_INIT(a, WHY_MAX), words = BUF_INIT(a, WHY_MAX);
	struct buf days = BUF_INIT(a, SIDE_MAX);

	if (m->place.n)
		put_reason(&b, tr(lang, "Tempat"), m->place);
	if (m->people.n)
		put_reason(&b, tr(lang, "Orang"), m->people);
	int_put(&days, lang, m->days);
	put_reason(&b, tr(lang, "Selisih hari"), buf_str(&days));
	if (m->same_category)
		put_reason(&b, tr(lang, "Perbuatan"), tr(lang, "sama"));
	for (size_t i = 0; i < m->word_n; i++) {
		if (i > 0)
			buf_put(&words, STR(", "));
		buf_put(&words, m->word[i]);
	}
	if (m->word_n)
		put_reason(&b, tr(lang, "Kata yang sama"), buf_str(&words));
	return buf_str(&b);
}
