/* serve: running the server, for `netral serve` and `netral demo`. */
#pragma once
#include "ui/cli/command.h"

struct server;

/*
 * Serves until SIGTERM or SIGINT and returns the exit code; SIGHUP has it read its rulebook again.
 * `migrate`: brings the schema up to date first. `ready` (may be NULL) is called once the server
 * listens. Failures are told on cmd->err.
 */
int serve_run(struct command *cmd, bool migrate,
	      void (*ready)(struct command *cmd, struct server *s));
