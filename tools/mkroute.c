/*
 * mkroute: turns the ROUTE: and COMMAND: comments of handlers into C (docs/ARCHITECTURE.md, "Routes
 * and commands"). What is wrong in a comment is told as FILE:LINE and stops the build.
 *
 *	mkroute route   FILE.c FILE.route.h        argument structs, prototypes, the file's table
 *	mkroute routes  routes.c FILE.c …          the table of all routes
 *	mkroute command FILE.c FILE.command.h      the same for commands
 *	mkroute commands commands.c FILE.c …
 */
#include <stdio.h>

#include "mkroute.h"

enum { OUT_MAX = 16 << 20, MEMORY_MAX = 256 << 20 };

struct run {
	struct arena arena;
	struct source *source;
	size_t n;
	struct buf out;
};

static void open_sources(struct run *j, char **path, size_t n)
{
	j->source = arena_array(&j->arena, struct source, n);
	j->n = n;
	for (size_t i = 0; i < n; i++)
		source_open(&j->source[i], &j->arena, path[i]);
}

/* Of one file; what is wrong is counted in it. */
static void make_one(struct run *j, bool command)
{
	struct route_notes r = {0};

	if (command) {
		put_command_header(&j->out, j->source);
		return;
	}
	routes_read(j->source, &r);
	put_route_header(&j->out, j->source, &r);
}

/* The table of all files. Their own mistakes were told when each was made. */
static void make_table(struct run *j, bool command)
{
	struct route_notes *r = arena_array(&j->arena, struct route_notes, j->n);
	size_t *count = arena_array(&j->arena, size_t, j->n);
	struct buf ignored = BUF_INIT(&j->arena, OUT_MAX);

	for (size_t i = 0; i < j->n; i++) {
		if (command)
			count[i] = put_command_header(&ignored, &j->source[i]);
		else
			routes_read(&j->source[i], &r[i]);
	}
	if (command)
		put_command_table(&j->out, j->source, count, j->n);
	else
		put_route_table(&j->out, j->source, r, j->n);
}

int main(int argc, char **argv)
{
	struct run j = {0};
	str mode = str_from(argc > 1 ? argv[1] : "");
	bool one = str_eq(mode, STR("route")) || str_eq(mode, STR("command"));
	bool all = str_eq(mode, STR("routes")) || str_eq(mode, STR("commands"));

	if (!(one && argc == 4) && !(all && argc >= 3)) {
		fprintf(stderr, "usage: mkroute route|command FILE.c OUT.h\n"
				"       mkroute routes|commands OUT.c FILE.c ...\n");
		return 2;
	}
	bool command = str_starts(mode, STR("command"));
	arena_init(&j.arena, MEMORY_MAX);
	j.out = BUF_INIT(&j.arena, OUT_MAX);
	open_sources(&j, argv + (one ? 2 : 3), one ? 1 : (size_t)argc - 3);
	if (one)
		make_one(&j, command);
	else
		make_table(&j, command);
	int errors = 0;
	for (size_t i = 0; i < j.n; i++)
		errors += j.source[i].errors;
	if (!errors && buf_ok(&j.out))
		tool_write(&j.arena, one ? argv[3] : argv[2], buf_str(&j.out));
	bool done = !errors && buf_ok(&j.out);
	arena_finish(&j.arena);
	return done ? 0 : 1;
}
