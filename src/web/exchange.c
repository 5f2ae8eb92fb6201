/* exchange: taking and recycling them. What happens to one is dispatch.c. */
#include "web/exchange.h"

#include <pthread.h>

enum { SPARE_MAX = 64 };

struct exchanges {
	pthread_mutex_t lock;
	struct exchange *spare;
	unsigned n;
};

struct exchanges *exchanges_create(struct arena *a)
{
	struct exchanges *all = arena_new(a, struct exchanges);

	pthread_mutex_init(&all->lock, NULL);
	return all;
}

static void release(struct exchange *x)
{
	/* The arena lies in the memory that it frees. */
	struct arena a = x->arena;
	arena_finish(&a);
}

void exchanges_destroy(struct exchanges *all)
{
	if (!all)
		return;
	while (all->spare) {
		struct exchange *x = all->spare;
		all->spare = x->next;
		release(x);
	}
	pthread_mutex_destroy(&all->lock);
}

static struct exchange *create(void)
{
	struct arena a;

	arena_init(&a, LIMIT_REQUEST_MEMORY);
	struct exchange *x = arena_try_alloc(&a, sizeof *x);
	if (!x)
		return NULL;
	x->arena = a;
	x->empty = arena_mark(&x->arena);
	return x;
}

struct exchange *exchange_take(struct server *s)
{
	struct exchanges *all = s->exchanges;

	pthread_mutex_lock(&all->lock);
	struct exchange *x = all->spare;
	if (x) {
		all->spare = x->next;
		all->n--;
	}
	pthread_mutex_unlock(&all->lock);
	if (!x)
		x = create();
	if (!x)
		return NULL;
	struct arena a = x->arena;
	struct arena_mark empty = x->empty;
	*x = (struct exchange){.server = s, .arena = a, .empty = empty};
	x->req.arena = &x->arena;
	x->req.server = s;
	return x;
}

void exchange_give(struct exchange *x)
{
	struct exchanges *all = x->server->exchanges;

	http_answer_finish(&x->answer);
	page_cache_release(x->cached);
	x->cached = NULL;
	x->arena.guard = NULL;
	arena_rewind(&x->arena, x->empty);
	pthread_mutex_lock(&all->lock);
	bool keep = all->n < SPARE_MAX;
	if (keep) {
		x->next = all->spare;
		all->spare = x;
		all->n++;
	}
	pthread_mutex_unlock(&all->lock);
	if (!keep)
		release(x);
}
