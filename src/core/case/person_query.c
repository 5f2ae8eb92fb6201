/* What was told of a person taken apart, and how well somebody fits it. Pure. */
#include "core/case/person_parts.h"
#include "core/case/person_words.h"
#include "law/triage.h"

enum {
	TOLD_MAX = PERSON_NAME_MAX + PERSON_ABOUT_MAX + 8,
	NAME_WEIGHT = 60,
	POST_WEIGHT = 18,
	PLACE_WEIGHT = 22,
	SCORE_LEAST = 300,
	WHY_MAX = 400,
	ENDING_LEAST = 4, /* letters of a name's end that people are called by */
};

/* ---- reading ---- */

static void add_place(struct person_query *q, const struct name_words *w)
{
	for (size_t i = 0; i < w->n && q->place_n < PERSON_PLACE_WORDS; i++) {
		str word = name_word(w, i);
		bool there = false;

		for (size_t k = 0; k < q->place_n; k++)
			there |= str_eq(str_n(q->place[k].p, q->place[k].n), word);
		if (there)
			continue;
		memcpy(q->place[q->place_n].p, word.p, word.n);
		q->place[q->place_n++].n = word.n;
	}
}

/* Each word of its own: unit_words gives only the first few of a text. */
static void add_places(struct person_query *q, str text)
{
	while (text.n) {
		struct name_words w;
		str word = str_cut(&text, ' ');

		unit_words(word, &w);
		add_place(q, &w);
	}
}

void person_query_read(struct arena *a, const struct rulebook *b, const struct person_told *told,
		       struct person_query *ret)
{
	struct buf all = BUF_INIT(a, TOLD_MAX);
	str about = str_sub(told->about, 0, PERSON_ABOUT_MAX);

	*ret = (struct person_query){.book = b, .name = person_plain_name(a, told->name)};
	name_words(ret->name, &ret->words);
	ret->has_nip = person_nip_in(told->name, ret->nip) || person_nip_in(about, ret->nip);
	buf_put(&all, about);
	/* "Camat Ujang": the post stands with the name. */
	if (ret->name.n < told->name.n) {
		buf_putc(&all, ' ');
		buf_put(&all, str_sub(told->name, 0, PERSON_NAME_MAX));
	}
	ret->about = triage_normalise(a, b, buf_str(&all));
	ret->post = post_in(ret->about);
	add_places(ret, about); /* as staff lists may have it: "SDN 2" */
	add_places(ret, triage_normalise(a, b, about));
	if (ret->name.n < told->name.n)
		add_places(ret, triage_normalise(a, b, told->name));
}

/* ---- fitting ---- */

double person_place_match(const struct person_query *q, const struct person_place *p, str path)
{
	double sum = 0;
	bool has[PERSON_PLACE_WORDS] = {false};

	if (p->sum <= 0)
		return 0;
	while (path.n) {
		struct name_words w;

		unit_words(str_cut(&path, '/'), &w);
		for (size_t i = 0; i < q->place_n; i++)
			for (size_t k = 0; k < w.n; k++)
				has[i] |= str_eq(name_word(&w, k),
						 str_n(q->place[i].p, q->place[i].n));
	}
	for (size_t i = 0; i < q->place_n; i++)
		sum += has[i] ? p->weight[i] : 0;
	return sum / p->sum;
}

/* A word as told against one of a name: the same, a letter or two off, its beginning, its end. */
static double word_match(str told, str word)
{
	int distance;

	if (str_eq(told, word))
		return 1;
	distance = name_distance(told, word);
	if (told.n > 3 && distance <= (told.n <= 6 ? 1 : 2))
		return 0.85;
	if (told.n >= 3 && str_starts(word, told))
		return 0.75;
	return told.n >= ENDING_LEAST && str_ends(word, told) ? 0.65 : 0;
}

double person_name_match(const struct person_query *q, str name)
{
	struct name_words w;
	double sum = 0;
	size_t found = 0;

	name_words(name, &w);
	if (q->words.n == 0 || w.n == 0)
		return 0;
	for (size_t i = 0; i < q->words.n; i++) {
		double best = 0;

		for (size_t k = 0; k < w.n; k++) {
			double fit = word_match(name_word(&q->words, i), name_word(&w, k));

			best = fit > best ? fit : best;
		}
		sum += best;
		found += best > 0;
	}
	/* Of a name of three words one alone says less. */
	return sum / (double)q->words.n * (0.7 + 0.3 * (double)found / (double)w.n);
}

/* ---- the score ---- */

static void say(struct buf *b, enum lang lang, const char *what)
{
	if (b->n)
		buf_putc(b, ' ');
	buf_put(b, tr(lang, what));
}

static void say_name(struct buf *why, enum lang lang, double fit)
{
	if (fit >= 0.97)
		say(why, lang, N_("Nama sama."));
	else if (fit >= 0.75)
		say(why, lang, N_("Nama mirip."));
	else if (fit >= 0.45)
		say(why, lang, N_("Sebagian nama atau panggilan cocok."));
	else
		say(why, lang, N_("Namanya lain."));
}

static void say_place(struct buf *why, enum lang lang, double fit)
{
	if (fit >= 0.95)
		say(why, lang, N_("Tempat sama."));
	else if (fit >= 0.5)
		say(why, lang, N_("Tempat mendekati."));
}

bool person_score(struct arena *a, enum lang lang, const struct person_query *q,
		  const struct person_place *p, struct person_suggestion *s)
{
	struct buf why = BUF_INIT(a, WHY_MAX);
	double told = 0, fits = 0, name = person_name_match(q, s->name);
	double place = person_place_match(q, p, s->unit_path);
	bool more_than_place = name > 0;

	if (q->words.n > 0) {
		told += NAME_WEIGHT;
		fits += NAME_WEIGHT * name;
		say_name(&why, lang, name);
	}
	if (q->post.n > 0) {
		enum post_likeness post =
			post_compare(q->post, triage_normalise(a, q->book, s->post));

		told += POST_WEIGHT;
		fits += POST_WEIGHT * (post == POST_SAME ? 1 : post == POST_NEAR ? 0.4 : 0);
		more_than_place |= post != POST_OTHER;
		if (post != POST_OTHER)
			say(&why, lang,
			    post == POST_SAME ? N_("Jabatan sama.") : N_("Jabatan mendekati."));
	}
	if (p->sum > 0) {
		told += PLACE_WEIGHT;
		fits += PLACE_WEIGHT * place;
		say_place(&why, lang, place);
	}
	if (!more_than_place)
		return false; /* everybody of an office */
	s->score = (int)(1000 * fits / told);
	if (s->ended) {
		s->score -= s->score / 5;
		say(&why, lang, N_("Sudah tidak ada di daftar pegawai."));
	}
	s->why = buf_str(&why);
	return s->score >= SCORE_LEAST;
}
