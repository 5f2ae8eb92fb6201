/* netral serve: the server, from the open database to the last answer; SIGHUP changes its rulebook.
 */
#include <signal.h>
#include <sys/resource.h>

#include "core/case/keeper.h"
#include "core/demo/clock.h"
#include "core/key/master.h"
#include "core/outbox/mailer.h"
#include "core/rulebook/shelf.h"
#include "db/migrate.h"
#include "sys/clock.h"
#include "sys/log.h"
#include "ui/cli/serve.h"
#include "web/page.h"
#include "web/route.h"
#include "web/server.h"

#include "ui/cli/serve.command.h"

enum { STOP_WAIT_S = 20, PG_WRITERS = 4, FILES_BESIDE_CONNECTIONS = 256, RELOAD_MEMORY = 1 << 20 };

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

/* The signals that end the server, and SIGHUP, are taken by this thread alone, with sigwait(). */
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

/* One line a file that is new, gone or another. Both lists are by path. */
static void log_changes(const struct rulebook *old, const struct rulebook *now)
{
	size_t i = 0, k = 0;

	while (i < old->file_n || k < now->file_n) {
		const struct law_file *o = i < old->file_n ? &old->file[i] : NULL;
		const struct law_file *n = k < now->file_n ? &now->file[k] : NULL;
		int order = !o ? 1 : !n ? -1 : str_cmp(o->path, n->path);

		if (order < 0)
			log_info("rulebook", "removed=" STR_FMT, STR_ARG(o->path));
		else if (order > 0)
			log_info("rulebook", "added=" STR_FMT, STR_ARG(n->path));
		else if (memcmp(o->sha256, n->sha256, sizeof o->sha256) != 0)
			log_info("rulebook", "changed=" STR_FMT, STR_ARG(n->path));
		i += order <= 0;
		k += order >= 0;
	}
}

static void log_refusal(enum err e, const struct law_problems *problems, const struct error *error)
{
	for (size_t i = 0; i < problems->n; i++) {
		const struct law_problem *p = &problems->item[i];

		log_warning("rulebook", "file=" STR_FMT " line=%d problem=\"" STR_FMT "\"",
			    STR_ARG(p->path), p->line, STR_ARG(p->text));
	}
	log_warning("rulebook", "result=kept error=%s problems=%zu%s message=\"%s\"",
		    err_info(e)->name, problems->n, problems->more ? "+" : "",
		    error->code == e ? error->text : "");
}

/* SIGHUP: the rulebook again. What is refused leaves the old one in use. */
static void reload_rulebook(struct shelf *shelf)
{
	const struct shelf_book *old = shelf_take(shelf), *now;
	struct error error = {0};
	struct arena told;
	struct law_problems problems = {.arena = &told};
	int64_t start = clock_monotonic();
	bool changed;

	arena_init(&told, RELOAD_MEMORY);
	enum err e = shelf_reload(shelf, &problems, &changed, &error);
	if (e == OK) {
		now = shelf_take(shelf);
		log_changes(old->book, now->book);
		log_info("rulebook", "result=%s rules=%zu files=%zu took_ms=%lld",
			 changed ? "changed" : "same", now->book->rule_n, now->book->file_n,
			 (long long)((clock_monotonic() - start) / 1000));
		shelf_return(shelf, now);
	} else {
		log_refusal(e, &problems, &error);
	}
	arena_finish(&told);
	shelf_return(shelf, old);
}

/* Until a signal that ends the server, which is returned. */
static int wait_for_end(const sigset_t *set, struct shelf *shelf)
{
	int number;

	while (sigwait(set, &number), number == SIGHUP)
		reload_rulebook(shelf);
	return number;
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
	struct keeper *keeper = NULL;
	sigset_t set;

	block_signals(&set);
	raise_file_limit(cmd->config);
	enum err e = prepare_database(cmd, migrate, &o.demo);
	if (e == OK)
		e = master_load(str_cstr(cmd->arena, config_text(cmd->config, SETTING_KEY_FILE)),
				&o.master, &cmd->error);
	if (e == OK)
		e = shelf_create(config_text(cmd->config, SETTING_RULEBOOK), &o.shelf, &cmd->error);
	if (e == OK)
		e = server_create(&o, &server, &cmd->error);
	if (e == OK)
		e = start_mailer(cmd, server, &mailer);
	if (e == OK)
		e = keeper_create(config_text(cmd->config, SETTING_DB), o.shelf, server->writer, 0,
				  &keeper, &cmd->error);
	if (e != OK) {
		mailer_destroy(mailer);
		server_destroy(server, 0);
		shelf_destroy(o.shelf);
		return command_fail(cmd, e);
	}
	log_info("serve", "listen=" STR_FMT, STR_ARG(config_text(cmd->config, SETTING_LISTEN)));
	if (ready)
		ready(cmd, server);
	log_info("stop", "signal=%d", wait_for_end(&set, o.shelf));
	keeper_destroy(keeper);
	mailer_destroy(mailer);
	server_destroy(server, STOP_WAIT_S);
	shelf_destroy(o.shelf);
	return 0;
}

/* COMMAND: serve [--migrate]
 * Menjalankan server sampai dihentikan (SIGTERM atau Ctrl+C).
 * Permintaan yang sedang berjalan diselesaikan dahulu. Tanpa --migrate, basis data yang skemanya
 * lebih lama daripada program ditolak.
 * SIGHUP membaca ulang folder aturan (setelan rulebook) tanpa berhenti: aturan baru dipakai hanya
 * bila lulus netral law check, selain itu aturan yang lama tetap dipakai dan sebabnya dicatat di
 * log. */
static int serve_command(struct command *cmd, const struct serve_command_args *in)
{
	return serve_run(cmd, in->migrate, NULL);
}
