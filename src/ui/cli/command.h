/*
 * command: one command of the program as its function sees it. Declared by a COMMAND: comment at
 * the function (docs/ARCHITECTURE.md); finding and parsing is command.c, the table is made by
 * mkroute.
 *
 * A command returns its exit code: 0 done, 1 the answer is no, 2 usage, 3 input refused, 4 the
 * environment. On an error it returns command_fail(cmd, e), which says what happened.
 */
#pragma once
#include <stdio.h>

#include "core/key/master.h"
#include "db/db.h"
#include "sys/config.h"

enum word_kind {
	WORD_PLACE, /* FILE: by its place; str */
	WORD_FLAG,  /* --json; bool */
	WORD_VALUE, /* --name VALUE; str, p NULL when not given */
};
/* A word that may follow a command's name. */
struct command_word {
	const char *name; /* "FILE", "--dry-run" */
	enum word_kind kind;
	bool optional;
	size_t offset; /* of its value in the argument struct */
};

struct command;
struct command_info {
	const char *name;    /* "roster import" */
	const char *usage;   /* what follows the name */
	const char *summary; /* first sentence of the help, Indonesian */
	const char *help;    /* the rest; "" is none */
	const struct command_word *word;
	size_t word_n, args_size;
	int (*run)(struct command *cmd, const void *args);
};
extern const struct command_info *const command_table[];
extern const size_t command_table_n;

struct command {
	struct arena
		*arena; /* for the command's whole life; no guard is set: command_main sets it */
	struct config *config;
	const struct command_info *info;
	struct error error; /* detail of what went wrong */
	FILE *out, *err;
	struct db *db; /* see command_db */
};

/*
 * Opens the database of the configuration for reading and writing, once; it is closed when the
 * command ends. ERR_DATABASE. ERR_ENVIRONMENT: its schema is older or newer than the program's.
 */
MUST_USE enum err command_db(struct command *cmd, struct db **ret);
/* The same without looking at the schema: for migrate and init. */
MUST_USE enum err command_db_raw(struct command *cmd, struct db **ret);
/* The server's master key (setting key_file), wiped when the command ends. Errors of master_load().
 */
MUST_USE enum err command_master(struct command *cmd, struct secret **ret);
/*
 * Runs one write transaction on that connection, again when it must be repeated (at most 5 times),
 * and commits it. For commands that run beside a server: each waits for the other.
 */
MUST_USE enum err command_write(struct command *cmd, enum err (*run)(struct tx *tx, void *ctx),
				void *ctx);
/* Says on cmd->err what went wrong, and returns the exit code of `e`. */
int command_fail(struct command *cmd, enum err e);

/* Finds the command of `argv`, reads the configuration and the words, runs it. Returns the
 * program's exit code. */
int command_main(int argc, char **argv);
