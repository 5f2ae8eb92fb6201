/* lane: see lane.h. */
#include "web/lane.h"

#include <pthread.h>

enum { GZIP_LEVEL = 4 }; /* of pages made for one person; 4 costs half of 6 and is 3 % larger */

struct lanes {
	pthread_mutex_t lock;
	pthread_cond_t given;
	struct lane *free, *all;
	unsigned n;
};

enum err lanes_create(struct arena *a, str url, unsigned n, struct lanes **ret, struct error *error)
{
	struct lanes *l = arena_new(a, struct lanes);

	l->all = arena_array(a, struct lane, n);
	pthread_mutex_init(&l->lock, NULL);
	pthread_cond_init(&l->given, NULL);
	*ret = l;
	for (; l->n < n; l->n++) {
		struct lane *lane = &l->all[l->n];
		TRY(gzip_create(GZIP_LEVEL, &lane->gzip));
		enum err e = db_open(url, true, &lane->db, error);
		if (e != OK) {
			gzip_destroy(lane->gzip);
			return e;
		}
		lane->next = l->free;
		l->free = lane;
	}
	return OK;
}

void lanes_destroy(struct lanes *l)
{
	if (!l)
		return;
	for (unsigned i = 0; i < l->n; i++) {
		db_close(l->all[i].db);
		gzip_destroy(l->all[i].gzip);
	}
	pthread_cond_destroy(&l->given);
	pthread_mutex_destroy(&l->lock);
}

struct lane *lane_take(struct lanes *l)
{
	pthread_mutex_lock(&l->lock);
	while (!l->free)
		pthread_cond_wait(&l->given, &l->lock);
	struct lane *lane = l->free;
	l->free = lane->next;
	pthread_mutex_unlock(&l->lock);
	return lane;
}

void lane_give(struct lanes *l, struct lane *lane)
{
	pthread_mutex_lock(&l->lock);
	lane->next = l->free;
	l->free = lane;
	pthread_cond_signal(&l->given);
	pthread_mutex_unlock(&l->lock);
}
