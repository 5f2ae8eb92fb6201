/* Reading what rules refer to: kategori.nt, peraturan.nt, sanksi.nt, badan.nt. */
#include "law/read.h"

enum { CATEGORIES_MAX = 64 };

static const struct entry_field category_field[] = {
	FIELD(struct category, title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD(struct category, hint, "keterangan", ENTRY_TEXT, REQUIRED),
	FIELD(struct category, picture, "gambar", ENTRY_STRING, REQUIRED),
};

void read_categories(struct reading *r, const struct nested *root)
{
	struct rulebook *b = r->book;

	if (!want_dict(r, root))
		return;
	if (root->n > CATEGORIES_MAX) {
		wrong(r, root->line, "Lebih dari %d kategori.", CATEGORIES_MAX);
		return;
	}
	b->category = arena_array(r->arena, struct category, root->n);
	nested_each (n, root) {
		struct category c = {.name = n->key, .index = b->category_n};

		if (want_name(r, n, n->key, false) && ENTRY_READ(r, n, category_field, &c))
			b->category[b->category_n++] = c;
	}
}

static const struct entry_field instrument_field[] = {
	FIELD(struct instrument, title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD(struct instrument, number, "nomor", ENTRY_STRING, REQUIRED),
	FIELD(struct instrument, short_name, "singkat", ENTRY_STRING, REQUIRED),
	FIELD_LIST(struct instrument, wrong, wrong_n, "salah", ENTRY_STRINGS, OPTIONAL),
	FIELD(struct instrument, state, "keadaan", ENTRY_TEXT, REQUIRED),
	FIELD_WORD(struct instrument, confidence, "keyakinan", confidence_word, REQUIRED),
	FIELD_LIST(struct instrument, source, source_n, "sumber", ENTRY_STRINGS, OPTIONAL),
};

void read_instruments(struct reading *r, const struct nested *root)
{
	struct rulebook *b = r->book;

	if (!want_dict(r, root))
		return;
	b->instrument = arena_array(r->arena, struct instrument, root->n);
	nested_each (n, root) {
		struct instrument i = {.id = n->key, .line = n->line};

		if (want_name(r, n, n->key, true) && ENTRY_READ(r, n, instrument_field, &i))
			b->instrument[b->instrument_n++] = i;
	}
}

/* ---- sanksi.nt ---- */

static const struct entry_field level_field[] = {
	FIELD(struct level, title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD(struct level, order, "urut", ENTRY_INT, REQUIRED),
	FIELD(struct level, unset, "belum", ENTRY_YES, OPTIONAL),
	FIELD(struct level, again_name, "pengulangan", ENTRY_STRING, OPTIONAL),
};

/* Levels are by order: one for whoever does it again comes later. */
static bool find_again(struct reading *r, const struct nested *list)
{
	struct level *l = r->book->level;

	nested_each (n, list) {
		if (l->again_name.n > 0) {
			l->again = rulebook_level(r->book, l->again_name);
			if (!l->again || l->again <= l)
				return wrong(r, line_of(n, "pengulangan"),
					     "\"pengulangan\" menyebut tingkat yang lebih berat.");
		}
		l++;
	}
	return true;
}

/* False when one could not be read, so that sanctions would miss it. */
static bool read_levels(struct reading *r, const struct nested *list)
{
	struct rulebook *b = r->book;

	if (!want_dict(r, list))
		return false;
	if (list->n < 2) /* the mutation check puts one in the place of another */
		return wrong(r, list->line, "\"tingkat\" berisi sedikitnya dua tingkat.");
	b->level = arena_array(r->arena, struct level, list->n);
	nested_each (n, list) {
		struct level l = {.name = n->key, .line = n->line};

		if (!want_name(r, n, n->key, false) || !ENTRY_READ(r, n, level_field, &l))
			continue;
		if (b->level_n > 0 && l.order <= b->level[b->level_n - 1].order)
			wrong(r, line_of(n, "urut"),
			      "Tingkat harus ditulis dari yang teringan (urut menaik).");
		b->level[b->level_n++] = l;
	}
	return b->level_n == list->n && find_again(r, list);
}

static const char *const state_word[] = {"dapat dijatuhkan", "diatur, belum dapat dijatuhkan"};

struct sanction_entry {
	struct sanction sanction;
	const struct nested *basis;
	int state;
};
static const struct entry_field sanction_field[] = {
	FIELD(struct sanction_entry, sanction.title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD_REF(struct sanction_entry, sanction.level, "tingkat", REF_LEVEL, REQUIRED),
	FIELD(struct sanction_entry, basis, "dasar", ENTRY_NODE, REQUIRED),
	FIELD(struct sanction_entry, sanction.by, "penjatuh", ENTRY_TEXT, REQUIRED),
	FIELD_REFS(struct sanction_entry, sanction.by_task, sanction.by_task_n, "oleh", REF_TASK,
		   OPTIONAL),
	FIELD(struct sanction_entry, sanction.valid, "berlaku", ENTRY_PERIOD, OPTIONAL),
	FIELD_WORD(struct sanction_entry, state, "keadaan", state_word, OPTIONAL),
	FIELD(struct sanction_entry, sanction.instead_name, "pengganti", ENTRY_STRING, OPTIONAL),
	FIELD_WORD(struct sanction_entry, sanction.confidence, "keyakinan", confidence_word,
		   REQUIRED),
	FIELD(struct sanction_entry, sanction.note, "catatan", ENTRY_TEXT, OPTIONAL),
};
static const struct entry_field basis_field[] = {
	FIELD_REF(struct sanction, instrument, "peraturan", REF_INSTRUMENT, REQUIRED),
	FIELD(struct sanction, article, "pasal", ENTRY_STRING, REQUIRED),
};

static void read_sanction(struct reading *r, const struct nested *n)
{
	struct sanction_entry e = {
		.sanction = {.name = n->key, .valid = {DAY_NEVER, DAY_FOREVER}, .line = n->line}};

	if (!want_name(r, n, n->key, false) || !ENTRY_READ(r, n, sanction_field, &e) ||
	    !ENTRY_READ(r, e.basis, basis_field, &e.sanction))
		return;
	e.sanction.dormant = e.state == 1;
	r->book->sanction[r->book->sanction_n++] = e.sanction;
}

struct sanction_file {
	const struct nested *levels, *sanctions;
};
static const struct entry_field sanction_file_field[] = {
	FIELD(struct sanction_file, levels, "tingkat", ENTRY_NODE, REQUIRED),
	FIELD(struct sanction_file, sanctions, "sanksi", ENTRY_NODE, REQUIRED),
};

static void find_instead(struct reading *r, const struct nested *n, struct sanction *s)
{
	if (s->instead_name.n == 0)
		return;
	s->instead = ref_find(r->book, REF_SANCTION, s->instead_name);
	if (!s->dormant || !s->instead || s->instead->dormant)
		wrong(r, line_of(n, "pengganti"),
		      "\"pengganti\" hanya untuk sanksi yang belum dapat dijatuhkan, dan menyebut "
		      "sanksi lain yang dapat dijatuhkan.");
}

void read_sanctions(struct reading *r, const struct nested *root)
{
	struct rulebook *b = r->book;
	struct sanction_file f;
	size_t i = 0;

	if (!ENTRY_READ(r, root, sanction_file_field, &f) || !want_dict(r, f.sanctions) ||
	    !read_levels(r, f.levels))
		return;
	b->sanction = arena_array(r->arena, struct sanction, f.sanctions->n);
	nested_each (n, f.sanctions)
		read_sanction(r, n);
	if (b->sanction_n < f.sanctions->n)
		return;
	nested_each (n, f.sanctions)
		find_instead(r, n, &b->sanction[i++]);
}

/* ---- badan.nt ---- */

static const struct entry_field body_field[] = {
	FIELD(struct body, title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD(struct body, state, "keadaan", ENTRY_TEXT, OPTIONAL),
};
static const struct entry_field holder_field[] = {
	FIELD_REF(struct holder, body, "badan", REF_BODY, REQUIRED),
	FIELD(struct holder, valid, "berlaku", ENTRY_PERIOD, REQUIRED),
	FIELD(struct holder, basis, "dasar", ENTRY_TEXT, REQUIRED),
	FIELD_WORD(struct holder, confidence, "keyakinan", confidence_word, REQUIRED),
	FIELD(struct holder, note, "catatan", ENTRY_TEXT, OPTIONAL),
};
struct task_entry {
	struct task task;
	const struct nested *holders;
};
static const struct entry_field task_field[] = {
	FIELD(struct task_entry, task.title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD(struct task_entry, holders, "pemegang", ENTRY_NODE, REQUIRED),
};

const struct holder *task_holder(const struct task *t, day d)
{
	for (size_t i = 0; i < t->holder_n; i++)
		if (period_has(t->holder[i].valid, d))
			return &t->holder[i];
	return NULL;
}

static void read_holders(struct reading *r, const struct nested *list, struct task *t)
{
	t->holder = arena_array(r->arena, struct holder, list->n + 1);
	nested_each (n, list) {
		struct holder h = {.line = n->line};

		if (!ENTRY_READ(r, n, holder_field, &h))
			continue;
		if (t->holder_n > 0 && h.valid.from <= t->holder[t->holder_n - 1].valid.to)
			wrong(r, line_of(n, "berlaku"),
			      "Pemegang tugas harus urut menurut hari pertama dan tidak boleh "
			      "tumpang tindih.");
		t->holder[t->holder_n++] = h;
	}
}

struct body_file {
	const struct nested *bodies, *tasks;
};
static const struct entry_field body_file_field[] = {
	FIELD(struct body_file, bodies, "badan", ENTRY_NODE, REQUIRED),
	FIELD(struct body_file, tasks, "tugas", ENTRY_NODE, REQUIRED),
};

void read_bodies(struct reading *r, const struct nested *root)
{
	struct rulebook *b = r->book;
	struct body_file f;

	if (!ENTRY_READ(r, root, body_file_field, &f) || !want_dict(r, f.bodies) ||
	    !want_dict(r, f.tasks))
		return;
	b->body = arena_array(r->arena, struct body, f.bodies->n);
	nested_each (n, f.bodies) {
		struct body body = {.name = n->key, .line = n->line};

		if (want_name(r, n, n->key, false) && ENTRY_READ(r, n, body_field, &body))
			b->body[b->body_n++] = body;
	}
	if (b->body_n < f.bodies->n)
		return;
	b->task = arena_array(r->arena, struct task, f.tasks->n);
	nested_each (n, f.tasks) {
		struct task_entry e = {.task = {.name = n->key, .line = n->line}};

		if (!want_name(r, n, n->key, false) || !ENTRY_READ(r, n, task_field, &e) ||
		    !want_list(r, e.holders))
			continue;
		read_holders(r, e.holders, &e.task);
		b->task[b->task_n++] = e.task;
	}
}
