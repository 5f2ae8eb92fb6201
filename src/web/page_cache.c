/* page_cache: see page_cache.h. */
#include "web/page_cache.h"

#include <pthread.h>
#include <stdatomic.h>

#include "web/limit.h"

enum { WAYS = 8, SETS = LIMIT_CACHE_ENTRIES / WAYS };

struct cached {
	struct arena arena; /* holds this struct and the key */
	str key;
	struct http_answer plain, gzip;
	size_t size;
	int64_t until;
	atomic_int holders;
};

/* Eight places for all keys of a hash; a new page takes the one that expires first. */
struct page_cache {
	struct arena arena; /* holds this struct */
	pthread_mutex_t lock;
	struct cached *entry[SETS][WAYS];
	size_t bytes;
};

enum err page_cache_create(struct page_cache **ret)
{
	struct arena a;

	arena_init(&a, sizeof(struct page_cache) + 4096);
	struct page_cache *c = arena_try_alloc(&a, sizeof *c);
	if (!c)
		return ERR_NO_MEMORY;
	c->arena = a;
	pthread_mutex_init(&c->lock, NULL);
	*ret = c;
	return OK;
}

void page_cache_release(struct cached *e)
{
	if (!e || atomic_fetch_sub(&e->holders, 1) != 1)
		return;
	http_answer_finish(&e->plain);
	http_answer_finish(&e->gzip);
	struct arena a = e->arena;
	arena_finish(&a);
}

void page_cache_destroy(struct page_cache *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < SETS; i++)
		for (size_t k = 0; k < WAYS; k++)
			page_cache_release(c->entry[i][k]);
	pthread_mutex_destroy(&c->lock);
	struct arena a = c->arena;
	arena_finish(&a);
}

struct cached *page_cache_get(struct page_cache *c, str key, int64_t now)
{
	struct cached **set = c->entry[str_hash(key) % SETS], *found = NULL;

	pthread_mutex_lock(&c->lock);
	for (size_t k = 0; k < WAYS && !found; k++)
		if (set[k] && set[k]->until > now && str_eq(set[k]->key, key))
			found = set[k];
	if (found)
		atomic_fetch_add(&found->holders, 1);
	pthread_mutex_unlock(&c->lock);
	return found;
}

const struct http_answer *cached_answer(const struct cached *e, bool gzip)
{
	return gzip && e->gzip.response ? &e->gzip : &e->plain;
}

static struct cached *entry_create(str key, struct http_answer plain, struct http_answer gzip,
				   size_t size, int64_t until)
{
	struct arena a;

	arena_init(&a, sizeof(struct cached) + key.n + 4096);
	struct cached *e = arena_try_alloc(&a, sizeof *e);
	char *copy = arena_try_alloc(&a, key.n + 1);
	if (!e || !copy) {
		arena_finish(&a);
		return NULL;
	}
	memcpy(copy, key.p, key.n);
	e->arena = a;
	e->key = str_n(copy, key.n);
	e->plain = plain;
	e->gzip = gzip;
	e->size = size;
	e->until = until;
	atomic_init(&e->holders, 1);
	return e;
}

/* The place for `key`: its own, a free one, or that of the entry that expires first. */
static struct cached **place(struct cached **set, str key)
{
	struct cached **best = &set[0];

	for (size_t k = 0; k < WAYS; k++) {
		if (!set[k])
			best = *best ? &set[k] : best;
		else if (str_eq(set[k]->key, key))
			return &set[k];
		else if (*best && set[k]->until < (*best)->until)
			best = &set[k];
	}
	return best;
}

/* Forgets what has expired; the lock is held, and nobody waits for long: there are few entries. */
static void sweep(struct page_cache *c, int64_t now)
{
	for (size_t i = 0; i < SETS; i++)
		for (size_t k = 0; k < WAYS; k++) {
			struct cached *e = c->entry[i][k];
			if (!e || e->until > now)
				continue;
			c->bytes -= e->size;
			c->entry[i][k] = NULL;
			page_cache_release(e);
		}
}

void page_cache_put(struct page_cache *c, str key, struct http_answer plain,
		    struct http_answer gzip, size_t size, int64_t now, int64_t until)
{
	struct cached *e =
		size <= LIMIT_CACHE_PAGE ? entry_create(key, plain, gzip, size, until) : NULL;
	struct cached *old = NULL;

	if (!e) {
		http_answer_finish(&plain);
		http_answer_finish(&gzip);
		return;
	}
	pthread_mutex_lock(&c->lock);
	if (c->bytes + size > LIMIT_CACHE_BYTES)
		sweep(c, now);
	struct cached **to = place(c->entry[str_hash(key) % SETS], key);
	size_t after = c->bytes + size - (*to ? (*to)->size : 0);
	if (after <= LIMIT_CACHE_BYTES) {
		old = *to;
		*to = e;
		c->bytes = after;
		e = NULL;
	}
	pthread_mutex_unlock(&c->lock);
	page_cache_release(old);
	page_cache_release(e);
}

str page_cache_key(struct arena *a, str path, str query, enum lang lang)
{
	return str_printf(a, "%s " STR_FMT "?" STR_FMT, lang_code(lang), STR_ARG(path),
			  STR_ARG(query));
}
