/*
 * shelf: see shelf.h. One lock guards which book is on the shelf and who has one; nothing is
 * allocated, read or released under it.
 *
 * Training takes longer than all else a server does before it listens, so that of the built-in book
 * is left to a thread, and whoever takes the book first may wait for it. That thread has nobody to
 * tell that memory ran out; the built-in book is known to fit.
 */
#include "core/rulebook/shelf.h"

#include <pthread.h>

#include "core/rulebook/text_tests.h"
#include "core/case/likeness.h"
#include "sys/crypto.h"

/* Of a book while it is loaded, and of training its triage. */
enum { BOOK_MEMORY = 256 << 20, TRAIN_MEMORY = 256 << 20, SHELF_MEMORY = 64 << 10 };

/* A book with the memory it lives in. */
struct held {
	struct shelf_book book;
	struct arena arena; /* holds this struct too */
	unsigned holders;   /* who has it; the shelf is one while it is there */
};

struct shelf {
	struct arena arena; /* holds this struct and the folder's name */
	str folder;
	pthread_mutex_t lock;
	pthread_cond_t trained;
	struct held *now;
	bool training; /* `now` waits for its triage; nobody has it yet */
	bool has_thread;
	pthread_t thread;
};

static void finish_arena(void *a)
{
	arena_finish(a);
}

unsigned rulebook_checks(str folder)
{
	return folder.n ? RULEBOOK_TESTS | RULEBOOK_MUTANTS : 0;
}

/* SHA-256 of path, zero byte and SHA-256 of every file. */
static void hash_book(struct arena *a, const struct law_file *file, size_t n, uint8_t *ret)
{
	str *part = arena_array(a, str, 3 * n);

	for (size_t i = 0; i < n; i++) {
		part[3 * i] = file[i].path;
		part[3 * i + 1] = str_n("", 1);
		part[3 * i + 2] = str_n((const char *)file[i].sha256, sizeof file[i].sha256);
	}
	sha256_parts(part, 3 * n, ret);
}

/* All but the triage. */
static enum err load_rules(struct arena *a, str folder, unsigned checks, struct shelf_book *ret,
			   struct law_problems *problems, struct error *error)
{
	struct shelf_book book = {0};
	struct law_file *file;
	size_t n;

	TRY(rulebook_files(a, folder, &file, &n, error));
	TRY(rulebook_load(a, file, n, checks, &book.book, problems));
	book.index = law_index_make(a, book.book);
	TRY(fingerprints_make(a, book.book, &book.fingerprint));
	hash_book(a, file, n, book.sha256);
	*ret = book;
	return OK;
}

/* Trains, and tests what was learnt where the rules are tested. */
static enum err train(struct arena *a, struct shelf_book *book, unsigned checks,
		      struct law_problems *problems)
{
	struct arena *scratch = arena_new(a, struct arena);
	size_t before = problems ? problems->n : 0;

	arena_init(scratch, TRAIN_MEMORY);
	scratch->guard = a->guard;
	arena_defer(a, finish_arena, scratch);
	book->likeness = likeness_learn(a, book->book);
	book->triage = triage_train(a, scratch, book->book, NULL);
	if (checks & RULEBOOK_TESTS)
		text_tests_run(book, scratch, problems);
	arena_finish(scratch);
	return problems && problems->n > before ? ERR_INPUT : OK;
}

enum err shelf_load(struct arena *a, str folder, unsigned checks, struct shelf_book *ret,
		    struct law_problems *problems, struct error *error)
{
	TRY(load_rules(a, folder, checks, ret, problems, error));
	return train(a, ret, checks, problems);
}

static void release(struct held *h)
{
	/* The arena lies in the memory that it frees. */
	struct arena a = h->arena;

	arena_finish(&a);
	arena_trim();
}

/* What is told outlives the files it is about. */
static void keep_paths(struct law_problems *p)
{
	for (size_t i = 0; i < p->n; i++)
		p->item[i].path = str_copy(p->arena, p->item[i].path);
}

/* A book in memory of its own, with one holder; not `trained`, it has no triage yet. Memory that
 * runs out is an error here, also that of the problems. */
static enum err load_held(str folder, bool trained, struct held **ret,
			  struct law_problems *problems, struct error *error)
{
	jmp_buf guard, *const outer = problems->arena->guard;
	struct arena a;
	enum err e;

	arena_init(&a, BOOK_MEMORY);
	struct held *const h = arena_try_alloc(&a, sizeof *h);
	if (!h)
		return ERR_NO_MEMORY;
	h->arena = a;
	h->holders = 1;
	if (arena_guard(&h->arena, &guard)) {
		e = ERR_NO_MEMORY;
	} else {
		problems->arena->guard = &guard;
		e = load_rules(&h->arena, folder, rulebook_checks(folder), &h->book, problems,
			       error);
		if (e == OK && trained)
			e = train(&h->arena, &h->book, rulebook_checks(folder), problems);
		keep_paths(problems);
	}
	h->arena.guard = NULL;
	problems->arena->guard = outer;
	if (e != OK) {
		release(h);
		return e;
	}
	arena_trim(); /* training took several times what the book keeps */
	*ret = h;
	return OK;
}

/* The first problem as the error's sentence. */
static enum err tell_first(const struct law_problems *p, enum err e, struct error *error)
{
	if (e != ERR_INPUT || !p->n)
		return e;
	return error_set(error, e, NULL, "Aturan ditolak. " STR_FMT ":%d: " STR_FMT,
			 STR_ARG(p->item[0].path), p->item[0].line, STR_ARG(p->item[0].text));
}

static void *train_first(void *ctx)
{
	struct shelf *s = ctx;

	(void)train(&s->now->arena, &s->now->book, 0, NULL);
	arena_trim();
	pthread_mutex_lock(&s->lock);
	s->training = false;
	pthread_cond_broadcast(&s->trained);
	pthread_mutex_unlock(&s->lock);
	return NULL;
}

/* In a thread, or here when there is none to be had. */
static void start_training(struct shelf *s)
{
	s->training = true;
	s->has_thread = pthread_create(&s->thread, NULL, train_first, s) == 0;
	if (!s->has_thread)
		train_first(s);
}

/* With the lock held. */
static void wait_trained(struct shelf *s)
{
	while (s->training)
		pthread_cond_wait(&s->trained, &s->lock);
}

enum err shelf_create(str folder, struct shelf **ret, struct error *error)
{
	struct law_problems problems = {0};
	struct arena a, told;
	struct held *h;

	arena_init(&a, SHELF_MEMORY);
	struct shelf *s = arena_try_alloc(&a, sizeof *s);
	char *name = s ? arena_try_alloc(&a, folder.n + 1) : NULL;
	if (!name) {
		arena_finish(&a);
		return ERR_NO_MEMORY;
	}
	if (folder.n)
		memcpy(name, folder.p, folder.n);
	arena_init(&told, SHELF_MEMORY);
	problems.arena = &told;
	enum err e = load_held(folder, folder.n > 0, &h, &problems, error);
	e = tell_first(&problems, e, error);
	arena_finish(&told);
	if (e != OK) {
		arena_finish(&a);
		return e;
	}
	s->arena = a;
	s->folder = str_n(name, folder.n);
	s->now = h;
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->trained, NULL);
	if (!h->book.triage)
		start_training(s);
	*ret = s;
	return OK;
}

void shelf_destroy(struct shelf *s)
{
	if (!s)
		return;
	if (s->has_thread)
		pthread_join(s->thread, NULL);
	shelf_return(s, &s->now->book);
	pthread_cond_destroy(&s->trained);
	pthread_mutex_destroy(&s->lock);
	struct arena a = s->arena;
	arena_finish(&a);
}

const struct shelf_book *shelf_take(struct shelf *s)
{
	pthread_mutex_lock(&s->lock);
	wait_trained(s);
	struct held *h = s->now;
	h->holders++;
	pthread_mutex_unlock(&s->lock);
	return &h->book;
}

void shelf_return(struct shelf *s, const struct shelf_book *book)
{
	struct held *h = (struct held *)(uintptr_t)book; /* its first member */

	pthread_mutex_lock(&s->lock);
	bool last = --h->holders == 0;
	pthread_mutex_unlock(&s->lock);
	if (last)
		release(h);
}

enum err shelf_reload(struct shelf *s, struct law_problems *problems, bool *ret_changed,
		      struct error *error)
{
	struct held *h, *old;

	TRY(load_held(s->folder, true, &h, problems, error));
	pthread_mutex_lock(&s->lock);
	wait_trained(s);
	old = s->now;
	s->now = h;
	pthread_mutex_unlock(&s->lock);
	*ret_changed = memcmp(old->book.sha256, h->book.sha256, sizeof h->book.sha256) != 0;
	shelf_return(s, &old->book);
	return OK;
}
