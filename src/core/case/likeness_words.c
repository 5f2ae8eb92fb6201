/* Tellings taken apart into words, and how common words are in the rulebook's sentences. What they
 * are worth is likeness.c. */
#include "core/case/likeness_words.h"

#include "base/vec.h"
#include "core/case/person_words.h"
#include "core/org/name.h"
#include "law/triage.h"

enum {
	STEM_LEAST = 4,        /* letters that stay */
	TEXT_WORDS_MAX = 1200, /* of which the first TELLING_TEXT_WORDS different ones count */
	PLACE_WORDS_MAX = 16,
	ABOUT_WORDS_MAX = 96,
	NAME_WORDS_ALL_MAX = 96,
};

/* ---- words ---- */

static bool in_list(const char *const *list, size_t n, str word)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(str_from(list[i]), word))
			return true;
	return false;
}
#define IN_LIST(list, word) in_list((list), sizeof(list) / sizeof *(list), (word))

static str without_prefix(str word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		str prefix = str_from(list[i]);

		if (word.n >= prefix.n + STEM_LEAST && str_starts(word, prefix))
			return str_sub(word, prefix.n, word.n);
	}
	return word;
}

static str without_suffix(str word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		str suffix = str_from(list[i]);

		if (word.n >= suffix.n + STEM_LEAST && str_ends(word, suffix))
			return str_sub(word, 0, word.n - suffix.n);
	}
	return word;
}

str word_stem(str word)
{
	static const char *const particle[] = {"nya", "lah", "kah"};
	static const char *const before[] = {"meng", "meny", "mem", "men", "peng", "peny",
					     "pem",  "pen",  "ber", "ter", "per",  "di",
					     "ke",   "se",   "me",  "pe"};
	static const char *const behind[] = {"kan", "an", "i"};

	word = without_suffix(word, particle, sizeof particle / sizeof *particle);
	word = without_prefix(word, before, sizeof before / sizeof *before);
	return without_suffix(word, behind, sizeof behind / sizeof *behind);
}

bool word_is_number(str word)
{
	static const char *const number[] = {
		"satu",      "dua",      "tiga",    "empat",   "lima",    "enam",    "tujuh",
		"delapan",   "sembilan", "sepuluh", "sebelas", "belas",   "puluh",   "ratus",
		"seratus",   "ribu",     "seribu",  "juta",    "belasan", "puluhan", "ratusan",
		"seratusan", "ribuan",   "jutaan",  "seorang", "kedua",   "ketiga",  "keempat",
		"kelima",    "pertama",  "berdua",  "bertiga",
	};

	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] >= '0' && word.p[i] <= '9')
			return true;
	return IN_LIST(number, word);
}

uint32_t word_common(str before, str word)
{
	uint64_t hash = str_hash(word) ^ (before.n ? str_hash(before) * 31 + 1 : 0);
	uint32_t key = (uint32_t)(hash ^ hash >> 32);

	return key ? key : 1; /* 0 is an empty place */
}

static int64_t word_key(enum word_kind kind, const void *p, size_t n)
{
	uint64_t hash = str_hash(str_n(p, n)) * 8 + (uint64_t)kind;

	hash ^= hash >> 29;
	hash = hash * UINT64_C(0x9e3779b97f4a7c15) >> 1; /* never negative */
	return (int64_t)(hash < WORD_KEY_LEAST ? hash + WORD_KEY_LEAST : hash);
}

int64_t month_key(day d)
{
	struct civil c = day_to_civil(d);

	return c.year * 12 + c.month; /* from 13 up */
}

/* ---- sets ---- */

static void add_word(struct arena *a, struct telling_words *w, enum word_kind kind, str letters,
		     str shown)
{
	static const size_t most[WORD_KIND_END] = {
		[WORD_TEXT] = TEXT_WORDS_MAX,      [WORD_PLACE] = PLACE_WORDS_MAX,
		[WORD_ABOUT] = ABOUT_WORDS_MAX,    [WORD_NAME] = NAME_WORDS_ALL_MAX,
		[WORD_PERSON] = CASE_SUBJECTS_MAX,
	};
	struct word_set *set = &w->set[kind];

	if (set->n >= most[kind])
		return;
	size_t order = set->n;
	*vec_push(set, a) = (struct word){.key = word_key(kind, letters.p, letters.n),
					  .common = word_common(STR(""), letters),
					  .order = (uint32_t)order,
					  .shown = shown};
}

static int by_key(const void *x, const void *y)
{
	const struct word *a = x, *b = y;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

static void each_once(struct word_set *set)
{
	size_t kept = 0;

	if (set->n == 0)
		return;
	qsort(set->item, set->n, sizeof *set->item, by_key);
	for (size_t i = 0; i < set->n; i++)
		if (kept == 0 || set->item[kept - 1].key != set->item[i].key)
			set->item[kept++] = set->item[i];
	set->n = kept;
}

static int by_order(const void *x, const void *y)
{
	const struct word *a = x, *b = y;

	return a->order < b->order ? -1 : a->order > b->order;
}

/* The first of them only. */
static void cut(struct word_set *set, size_t most)
{
	if (set->n <= most)
		return;
	qsort(set->item, set->n, sizeof *set->item, by_order);
	set->n = most;
	qsort(set->item, set->n, sizeof *set->item, by_key);
}

static int by_number(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;

	return (a > b) - (a < b);
}

/* The words of a text without numbers and single letters, and their pairs. */
static void add_text(struct arena *a, struct telling_words *w, str normal)
{
	struct {
		uint32_t *item;
		size_t n, cap;
	} pair = {0};
	str before = {NULL, 0};

	while (normal.n) {
		str word = str_cut(&normal, ' '), stem = word_stem(word);

		if (word.n < 2 || word_is_number(word))
			continue;
		add_word(a, w, WORD_TEXT, stem, word);
		if (before.n && pair.n < TEXT_WORDS_MAX)
			*vec_push(&pair, a) = word_common(before, stem);
		before = stem;
	}
	if (pair.n > 0)
		qsort(pair.item, pair.n, sizeof *pair.item, by_number);
	for (size_t i = 0; i < pair.n; i++)
		if (w->pair_n == 0 || pair.item[w->pair_n - 1] != pair.item[i])
			pair.item[w->pair_n++] = pair.item[i];
	w->pair = pair.item;
}

/* The names in a place, without what kind of place each is. */
static void add_place(struct arena *a, struct telling_words *w, str normal)
{
	static const char *const kind[] = {
		"kota",       "kabupaten", "kecamatan", "kelurahan", "desa",    "provinsi", "dusun",
		"lingkungan", "kampung",   "nagari",    "distrik",   "pekon",   "jalan",    "gang",
		"nasional",   "indonesia", "di",        "dan",       "depan",   "dekat",    "rumah",
		"kantor",     "gedung",    "rw",        "rt",        "wilayah", "daerah",
	};

	while (normal.n) {
		str word = str_cut(&normal, ' ');

		if (word.n >= 2 && !word_is_number(word) && !IN_LIST(kind, word))
			add_word(a, w, WORD_PLACE, word, word);
	}
}

static void add_person(struct arena *a, struct telling_words *w, const struct rulebook *b,
		       const struct telling_person *p)
{
	struct name_words name;
	str about = triage_normalise(a, b, p->about);

	name_words(person_plain_name(a, p->name), &name);
	for (size_t i = 0; i < name.n; i++) {
		str word = str_copy(a, name_word(&name, i));

		add_word(a, w, WORD_NAME, word, word);
	}
	while (about.n) {
		str word = str_cut(&about, ' ');

		if (word.n >= 2 && !word_is_number(word))
			add_word(a, w, WORD_ABOUT, word_stem(word), word);
	}
	if (!id_is_none(p->employee)) {
		str person = str_printf(a, "%lld ", (long long)p->person_inst);

		add_word(a, w, WORD_PERSON,
			 str_printf(a, STR_FMT STR_FMT, STR_ARG(person),
				    STR_ARG(id_hex(a, p->employee))),
			 p->name);
	}
}

void telling_words(struct arena *a, const struct rulebook *b, const struct telling *t,
		   struct telling_words *ret)
{
	struct buf text = BUF_INIT(a, 2 * TRIAGE_TEXT_MAX);

	*ret = (struct telling_words){0};
	buf_put(&text, str_sub(t->title, 0, CASE_TITLE_MAX));
	buf_put(&text, STR("\n"));
	buf_put(&text, str_sub(t->story, 0, TRIAGE_TEXT_MAX));
	add_text(a, ret, triage_normalise(a, b, buf_str(&text)));
	add_place(a, ret, triage_normalise(a, b, t->place));
	for (size_t i = 0; i < t->person_n && i < CASE_SUBJECTS_MAX; i++)
		add_person(a, ret, b, &t->person[i]);
	for (size_t kind = WORD_TEXT; kind < WORD_KIND_END; kind++)
		each_once(&ret->set[kind]);
	cut(&ret->set[WORD_TEXT], TELLING_TEXT_WORDS);
}

/* ---- the rulebook's sentences ---- */

struct likeness {
	const struct rulebook *book;
	struct common {
		uint32_t key, n;
	} * common;    /* by key, open addressing */
	size_t n, cap; /* cap: a power of two */
	uint32_t sentences;
};

static struct common *place_of(const struct likeness *l, uint32_t key)
{
	size_t i = key & (l->cap - 1);

	while (l->common[i].key && l->common[i].key != key)
		i = (i + 1) & (l->cap - 1);
	return &l->common[i];
}

static void count(struct likeness *l, uint32_t key)
{
	struct common *c = place_of(l, key);

	if (!c->key && l->n >= l->cap / 4 * 3)
		return; /* never full; a word that is not there counts as rare */
	l->n += !c->key;
	c->key = key;
	c->n++;
}

uint32_t likeness_common(const struct likeness *l, uint32_t key)
{
	return place_of(l, key)->n;
}

uint32_t likeness_sentences(const struct likeness *l)
{
	return l->sentences;
}

const struct rulebook *likeness_book(const struct likeness *l)
{
	return l->book;
}

static void count_sentence(struct likeness *l, struct arena *a, str text)
{
	struct telling_words w;

	telling_words(a, l->book, &(struct telling){.story = text}, &w);
	for (size_t i = 0; i < w.set[WORD_TEXT].n; i++)
		count(l, w.set[WORD_TEXT].item[i].common);
	for (size_t i = 0; i < w.pair_n; i++)
		count(l, w.pair[i]);
	l->sentences++;
}

const struct likeness *likeness_learn(struct arena *a, const struct rulebook *b)
{
	struct likeness *l = arena_new(a, struct likeness);
	size_t letters = 0;

	for (size_t i = 0; i < b->sentence_n; i++)
		letters += b->sentence[i].text.n;
	l->cap = 64;
	while (l->cap < letters / 2) /* words and pairs are fewer, and many occur twice */
		l->cap *= 2;
	l->common = arena_array(a, struct common, l->cap);
	l->book = b;
	for (size_t i = 0; i < b->sentence_n; i++) {
		struct arena_mark mark = arena_mark(a);

		count_sentence(l, a, b->sentence[i].text);
		arena_rewind(a, mark);
	}
	return l;
}
