/* Cases as rows: see telling_world.h. */
#include "telling_world.h"

#include "query/telling.h"
#include "sys/crypto.h"

enum { BOOK_MEMORY = 128 << 20 };

struct telling_world *telling_world_create(void)
{
	struct world *w = world_create_empty();
	struct telling_world *t = arena_new(&w->arena, struct telling_world);
	struct law_problems problems = {.arena = &w->arena};
	struct error error = {0};

	t->w = w;
	t->a = &w->arena;
	MUST(shelf_load(t->a, STR(""), 0, &t->book, &problems, &error));
	t->likeness = t->book.likeness;
	return t;
}

void telling_world_destroy(struct telling_world *t)
{
	world_destroy(t->w);
}

struct keeping {
	struct telling_world *world;
	const struct telling *telling;
	struct case_ref ref, into;
	bool words_only;
};

static enum err keep_rows(struct tx *tx, const struct keeping *k)
{
	const struct telling *t = k->telling;
	struct opt_int act = {t->has_act_day, t->act_day};
	bool merged = !id_is_none(k->into.id);
	id subject = {{0}};

	TRY(telling_case(tx, k->ref.inst, k->ref.id,
			 str_printf(k->world->a, "%05d", k->world->number), t->election, t->title,
			 t->story, t->place, act, t->known_day, merged ? CASE_MERGED : CASE_OPEN,
			 k->into.id, (id){{1}}, NULL));
	for (size_t i = 0; i < t->person_n; i++) {
		subject = id_new();
		TRY(telling_subject(tx, k->ref.inst, k->ref.id, subject, t->person[i].name,
				    t->person[i].about, t->person[i].person_inst,
				    t->person[i].employee, NULL));
	}
	for (size_t i = 0; i < t->category_n; i++)
		TRY(telling_act(tx, k->ref.inst, k->ref.id, id_new(), subject, t->category[i],
				NULL));
	return OK;
}

static enum err keep(struct tx *tx, void *ctx)
{
	const struct keeping *k = ctx;

	if (!k->words_only)
		TRY(keep_rows(tx, k));
	return likeness_keep(tx, k->world->a, k->world->book.book, k->ref, k->telling);
}

struct case_ref telling_world_merged(struct telling_world *t, const struct telling *telling,
				     struct case_ref into)
{
	struct keeping k = {
		.world = t, .telling = telling, .ref = {t->w->inst, id_new()}, .into = into};

	t->number++;
	MUST(world_write(t->w, keep, &k));
	return k.ref;
}

struct case_ref telling_world_keep(struct telling_world *t, const struct telling *telling)
{
	return telling_world_merged(t, telling, (struct case_ref){0});
}

enum err telling_world_keep_words(struct telling_world *t, struct case_ref ref,
				  const struct telling *telling)
{
	struct keeping k = {.world = t, .telling = telling, .ref = ref, .words_only = true};

	return world_write(t->w, keep, &k);
}
