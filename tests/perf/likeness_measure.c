/* Asking for the other tellings of real cases, and counting. */
#include "likeness_measure.h"

#include <time.h>

#include "law/triage.h"
#include "sys/crypto.h"
#include "sys/file.h"
#include "sys/json_read.h"

enum { CASES_MAX = 400, CASES_BYTES = 4 << 20, MODEL_MEMORY = 64 << 20, ASKED = 20 };

struct kept_case {
	struct telling telling;
	str event;
	struct case_ref ref;
};
struct corpus {
	struct kept_case item[CASES_MAX];
	size_t n;
};

/* ---- reading ---- */

static str text_of(const struct json_node *n, const char *key)
{
	str ret = {NULL, 0};

	return json_node_str(json_node_get(n, key), &ret) ? ret : STR("");
}

/* "2024-10-12", "2024-10", "2024"; what is not said is put in the middle. Of a date that is not
 * known the year of the election. */
static day date_of(struct arena *a, str date, str election)
{
	static const char *const tail[] = {"-07-15", "-15", ""};
	day d;

	for (size_t i = 0; i < 3; i++)
		if (day_parse(str_printf(a, STR_FMT "%s", STR_ARG(date), tail[i]), &d))
			return d;
	for (size_t i = 0; i + 4 <= election.n; i++)
		if (str_is_digits(str_sub(election, i, i + 4)) &&
		    day_parse(str_printf(a, STR_FMT "-07-15", STR_ARG(str_sub(election, i, i + 4))),
			      &d))
			return d;
	return 0;
}

/* The acts that triage sees in a text; trained without real cases. */
static void classify(struct arena *a, const struct triage *t, struct telling *telling)
{
	struct triage_result r;

	triage_classify(t, a, telling->story, &r);
	telling->category = arena_array(a, str, TRIAGE_TOP);
	for (size_t i = 0; i < r.n; i++)
		telling->category[telling->category_n++] = r.guess[i].category->name;
}

static void add_case(struct arena *a, const struct triage *t, const struct json_node *n,
		     enum likeness_hiding hides, struct corpus *ret)
{
	struct kept_case *c = &ret->item[ret->n++];
	bool no_place = hides == LIKENESS_HIDES_PLACE || hides == LIKENESS_HIDES_BOTH;
	bool no_people = hides == LIKENESS_HIDES_PEOPLE || hides == LIKENESS_HIDES_BOTH;
	str event = text_of(n, "same_as");

	c->event = event.n ? event : text_of(n, "id");
	c->telling = (struct telling){
		.title = STR(""),
		.story = text_of(n, "description_id"),
		.place = no_place ? STR("") : text_of(n, "place"),
		.election = text_of(n, "election"),
		.known_day = date_of(a, text_of(n, "date"), text_of(n, "election")),
		.person = arena_new(a, struct telling_person),
		.person_n = !no_people,
	};
	c->telling.person[0] =
		(struct telling_person){.name = STR(""), .about = text_of(n, "actor")};
	classify(a, t, &c->telling);
}

static bool read_corpus(struct arena *a, const struct rulebook *b, const char *path,
			enum likeness_hiding hides, struct corpus *ret)
{
	struct arena model, scratch;
	struct error error = {0};
	str lines;

	if (file_read(a, path, CASES_BYTES, &lines, &error) != OK)
		return false;
	arena_init(&model, MODEL_MEMORY);
	arena_init(&scratch, MODEL_MEMORY);
	const struct triage *t =
		triage_train(&model, &scratch, b, &(struct triage_options){.no_cases = true});
	while (lines.n && ret->n < CASES_MAX) {
		const struct json_node *n;

		MUST(json_read(a, str_cut(&lines, '\n'), &n, &error));
		add_case(a, t, n, hides, ret);
	}
	arena_finish(&scratch);
	arena_finish(&model);
	return true;
}

/* ---- how well ---- */

static const struct kept_case *case_of(const struct corpus *c, struct case_ref ref)
{
	for (size_t i = 0; i < c->n; i++)
		if (id_eq(c->item[i].ref.id, ref.id))
			return &c->item[i];
	return NULL;
}

static void judge(const struct corpus *c, const struct kept_case *asked,
		  const struct likeness_matches *m, struct likeness_score *s)
{
	size_t others = 0, found = 0, wrong = 0;

	for (size_t i = 0; i < c->n; i++)
		others += &c->item[i] != asked && str_eq(c->item[i].event, asked->event);
	for (size_t i = 0; i < m->n; i++) {
		bool same = str_eq(case_of(c, m->match[i].ref)->event, asked->event);

		found += same;
		wrong += !same;
		s->first += i == 0 && same;
	}
	s->all++;
	s->all_bothered += wrong > 0;
	if (others == 0) {
		s->unrelated++;
		s->bothered += m->n > 0;
		return;
	}
	s->cases++;
	s->pairs += others;
	s->found += found > 0;
	s->found_pairs += found;
}

bool likeness_measure(const char *path, enum likeness_hiding hides, struct likeness_score *ret)
{
	struct telling_world *t = telling_world_create();
	struct corpus *c = arena_new(t->a, struct corpus);
	bool there = read_corpus(t->a, t->book.book, path, hides, c);

	*ret = (struct likeness_score){0};
	for (size_t i = 0; i < c->n; i++) {
		struct telling kept = c->item[i].telling;

		kept.category_n = 1; /* an officer enters one */
		c->item[i].ref = telling_world_keep(t, &kept);
	}
	for (size_t i = 0; i < c->n; i++) {
		int64_t before = db_effort(t->w->db).statements;
		struct arena_mark mark = arena_mark(t->a);
		struct likeness_matches m;

		MUST(likeness_find(t->w->db, t->a, t->likeness, t->w->inst, c->item[i].ref.id,
				   &c->item[i].telling, NULL, NULL, &m));
		before = db_effort(t->w->db).statements - before;
		ret->statements = before > ret->statements ? before : ret->statements;
		judge(c, &c->item[i], &m, ret);
		arena_rewind(t->a, mark);
	}
	telling_world_destroy(t);
	return there;
}

/* ---- what it costs ---- */

static double cpu_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* A case of the rulebook's words: two of its sentences, one of forty villages, one of ten posts. */
static struct telling made_telling(struct arena *a, const struct rulebook *b, size_t i)
{
	static const char *const post[] = {"lurah",     "camat",  "guru",   "kepala desa",
					   "bidan",     "staf",   "sekdes", "kepala dinas",
					   "satpol pp", "perawat"};
	const struct sentence *x = &b->sentence[i * 7919 % b->sentence_n];
	const struct sentence *y = &b->sentence[(i * 104729 + 11) % b->sentence_n];
	struct telling t = {.title = STR(""), .election = STR("pilkada_2024")};

	t.story = str_printf(a, STR_FMT " " STR_FMT " kejadian ke%zu", STR_ARG(x->text),
			     STR_ARG(y->text), i % 997);
	t.place = str_printf(a, "Desa Cipta%c%c, Kecamatan Baros", (char)('a' + (int)(i % 8)),
			     (char)('a' + (int)(i / 8 % 5)));
	t.known_day = 20000 + (day)(i % 120);
	t.person = arena_new(a, struct telling_person);
	t.person[0] = (struct telling_person){.name = STR(""), .about = str_from(post[i % 10])};
	t.person_n = 1;
	return t;
}

struct filling {
	struct telling_world *world;
	size_t from, to;
};

static enum err fill(struct tx *tx, void *ctx)
{
	const struct filling *f = ctx;
	struct arena a;
	enum err e = OK;

	arena_init(&a, MODEL_MEMORY);
	for (size_t i = f->from; i < f->to && e == OK; i++) {
		struct telling t = made_telling(&a, f->world->book.book, i);

		e = likeness_keep(tx, &a, f->world->book.book,
				  (struct case_ref){f->world->w->inst, id_new()}, &t);
		if (i % 100 == 0)
			arena_reset(&a);
	}
	arena_finish(&a);
	return e;
}

void likeness_measure_cost(size_t n, struct likeness_cost *ret)
{
	struct telling_world *t = telling_world_create();
	struct db_effort before, after;
	double began = cpu_ms();

	(void)likeness_learn(t->a, t->book.book);
	ret->learn_ms = cpu_ms() - began;
	began = cpu_ms();
	for (size_t from = 0; from < n; from += 1000)
		MUST(world_write(t->w, fill,
				 &(struct filling){t, from, from + 1000 < n ? from + 1000 : n}));
	ret->keep_ms = (cpu_ms() - began) / (double)n;
	before = db_effort(t->w->db);
	began = cpu_ms();
	for (size_t i = 0; i < ASKED; i++) {
		struct arena a;
		struct likeness_matches m;

		arena_init(&a, MODEL_MEMORY);
		struct telling asked = made_telling(&a, t->book.book, n + i * 31);
		MUST(likeness_find(t->w->db, &a, t->likeness, t->w->inst, (id){{0}}, &asked, NULL,
				   NULL, &m));
		arena_finish(&a);
	}
	after = db_effort(t->w->db);
	ret->find_ms = (cpu_ms() - began) / ASKED;
	ret->find_statements = (after.statements - before.statements) / ASKED;
	ret->find_steps = (after.steps - before.steps) / ASKED;
	telling_world_destroy(t);
}
