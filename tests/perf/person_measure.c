/* What it costs to say who is meant: see person_measure.h. */
#include "person_measure.h"

#include <time.h>

#include "core/rulebook/shelf.h"
#include "world.h"

enum { ROUNDS = 20, BOOK_MEMORY = 128 << 20, ROUND_MEMORY = 64 << 20 };

static const struct {
	const char *name, *about;
} told[] = {
	{"Pak Agus Adinata", "guru di dinas pendidikan"},
	{"dewy kusumaa", ""},
	{"Bu Intan", "kepala dinas kesehatan"},
	{"", "lurah di kecamatan baros"},
	{"", "kepala bidang dinas pendidikan"},
	{"", "kadis kesehatan kota"},
	{"", "bu guru sdn 2"},
	{"putri pratama nugrahaa", "bidang 1 dinas pendidikan dan bidang 2 dinas kesehatan"},
	{"", "sekda"},
	{"hendraa iskander gunawann", "staf kantor kecamatan sebelah pasar kota lama"},
};

static double cpu_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void ask(struct db *db, const struct rulebook *b, int64_t inst, size_t i)
{
	struct who who = {.inst = inst, .account = {{9}}, .roles = ROLE_BIT(ROLE_PERSONNEL)};
	struct person_told t = {str_from(told[i].name), str_from(told[i].about)};
	struct person_suggestions s;
	struct arena a;

	arena_init(&a, ROUND_MEMORY);
	MUST(person_suggest(db, &a, b, LANG_ID, &who, &inst, 1, &t, &s));
	arena_finish(&a);
}

void person_measure_cost(struct db *db, int64_t inst, struct person_cost *ret)
{
	struct shelf_book book;
	struct error error = {0};
	struct arena a;

	arena_init(&a, BOOK_MEMORY);
	struct law_problems problems = {.arena = &a};
	MUST(shelf_load(&a, STR(""), 0, &book, &problems, &error));
	*ret = (struct person_cost){.dearest = ""};
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		struct db_effort before = db_effort(db), after;

		ask(db, book.book, inst, i); /* prepares its statements, too */
		after = db_effort(db);
		double began = cpu_ms();
		for (int round = 0; round < ROUNDS; round++)
			ask(db, book.book, inst, i);
		double ms = (cpu_ms() - began) / ROUNDS;
		if (ms > ret->ms) {
			ret->ms = ms;
			ret->dearest = told[i].about[0] ? told[i].about : told[i].name;
		}
		if (after.statements - before.statements > ret->statements)
			ret->statements = after.statements - before.statements;
		if (after.steps - before.steps > ret->steps)
			ret->steps = after.steps - before.steps;
	}
	arena_finish(&a);
}
