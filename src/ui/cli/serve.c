/* netral serve: the server, from the open database to the last answer. */
#include <signal.h>
#include <sys/resource.h>

#include "core/demo/clock.h"
#include "core/key/master.h"
#include "core/outbox/mailer.h"
#include "db/migrate.h"
#include "sys/clock.h"
#include "sys/log.h"
#include "ui/cli/serve.h"
#include "web/page.h"
#include "web/route.h"
#include "web/server.h"

#include "ui/cli/serve.command.h"

enum { STOP_WAIT_S = 20, PG_WRITERS = 4, FILES_BESIDE_CONNECTIONS = 256 };

/* As many open files as the connections need; fewer is told, and holds. */
static void raise_file_limit(const struct config *c)
{
	struct rlimit limit;
	rlim_t want = (rlim_t)config_int(c, SETTING_CONNECTIONS) + FILES_BESIDE_CONNECTIONS;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= want)
		return;
	limit.rlim_cur = want < limit.rlim_max ? want : limit.rlim_max;
	if (setrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur < want)
		log_warning("files", "limit=%lld wanted=%lld", (long long)limit.rlim_cur,
			    (long long)want);
}

/* The signals that end the server are taken by this thread alone, with sigwait(). */
static void block_signals(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGHUP);
	pthread_sigmask(SIG_BLOCK, set, NULL);
}

/* Brings the schema up to date when asked, and reads whether this is a sample world. */
static enum err prepare_database(struct command *cmd, bool migrate, bool *ret_demo)
{
	struct db *db;
	int64_t shift = 0;

	if (migrate) {
		TRY(command_db_raw(cmd, &db));
		TRY(migrate_run(db, &cmd->error));
	}
	TRY(command_db(cmd, &db));
	TRY(demo_clock_read(db, cmd->arena, ret_demo, &shift));
	if (*ret_demo)
		clock_set_shift(shift);
	db_close(cmd->db);
	cmd->db = NULL;
	return OK;
}

static enum err start_mailer(struct command *cmd, struct server *s, struct mailer **ret)
{
	const struct config *c = cmd->config;
	struct mailer_settings m = {
		.db_url = config_text(c, SETTING_DB),
		.smtp = {.url = config_text(c, SETTING_SMTP_URL),
			 .user = config_text(c, SETTING_SMTP_USER),
			 .password = config_text(c, SETTING_SMTP_PASSWORD)},
		.from = config_text(c, SETTING_MAIL_FROM),
		.base = s->public_url,
	};

	return mailer_create(&m, s->writer, ret, &cmd->error);
}

int serve_run(struct command *cmd, bool migrate,
	      void (*ready)(struct command *cmd, struct server *s))
{
	struct server_options o = {.config = cmd->config,
				   .route = route_table,
				   .route_n = route_table_n,
				   .show_error = page_show_error,
				   .writers = PG_WRITERS};
	struct server *server = NULL;
	struct mailer *mailer = NULL;
	sigset_t set;
	int signal_number;

	block_signals(&set);
	raise_file_limit(cmd->config);
	enum err e = prepare_database(cmd, migrate, &o.demo);
	if (e == OK)
		e = master_load(str_cstr(cmd->arena, config_text(cmd->config, SETTING_KEY_FILE)),
				&o.master, &cmd->error);
	if (e == OK)
		e = server_create(&o, &server, &cmd->error);
	if (e == OK)
		e = start_mailer(cmd, server, &mailer);
	if (e != OK) {
		server_destroy(server, 0);
		return command_fail(cmd, e);
	}
	log_info("serve", "listen=" STR_FMT, STR_ARG(config_text(cmd->config, SETTING_LISTEN)));
	if (ready)
		ready(cmd, server);
	sigwait(&set, &signal_number);
	log_info("stop", "signal=%d", signal_number);
	mailer_destroy(mailer);
	server_destroy(server, STOP_WAIT_S);
	return 0;
}

/* COMMAND: serve [--migrate]
 * Menjalankan server sampai dihentikan (SIGTERM atau Ctrl+C).
 * Permintaan yang sedang berjalan diselesaikan dahulu. Tanpa --migrate, basis data yang skemanya
 * lebih lama daripada program ditolak. */
static int serve_command(struct command *cmd, const struct serve_command_args *in)
{
	return serve_run(cmd, in->migrate, NULL);
}
