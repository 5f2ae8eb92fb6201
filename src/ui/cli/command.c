/* command: see command.h. */
#include "ui/cli/command.h"

#include <signal.h>
#include <unistd.h>

#include "base/lang.h"
#include "db/migrate.h"
#include "sys/clock.h"
#include "sys/crypto.h"
#include "sys/log.h"

enum { COMMAND_MEMORY = 1 << 30, TRIES = 5, EXIT_USAGE = 2, PAUSE_US = 20000 };

static void print_usage(FILE *to, const struct command_info *c)
{
	fprintf(to, "netral %s%s%s\n", c->name, c->usage[0] ? " " : "", c->usage);
}

static void print_all(FILE *to)
{
	fputs("netral PERINTAH …   menjaga netralitas ASN\n\n", to);
	for (size_t i = 0; i < command_table_n; i++)
		fprintf(to, "  %-22s %s\n", command_table[i]->name, command_table[i]->summary);
	fputs("\nnetral bantuan PERINTAH menerangkan satu perintah. Setiap setelan (netral config) "
	      "juga\n"
	      "dapat diberikan sebagai --kunci NILAI; --config BERKAS memilih berkas setelan.\n",
	      to);
}

static void print_help(FILE *to, const struct command_info *c)
{
	print_usage(to, c);
	fprintf(to, "\n%s\n%s", c->summary, c->help);
}

/* True when `name`'s words stand at the start of argv; *ret_n is how many they are. */
static bool starts_with(const char *name, int argc, char **argv, int *ret_n)
{
	str rest = str_from(name);
	int n = 0;

	while (rest.p) {
		str word = str_cut(&rest, ' ');
		if (n >= argc || !str_eq(word, str_from(argv[n])))
			return false;
		n++;
	}
	*ret_n = n;
	return true;
}

/* The command with the longest name that argv starts with, or NULL. */
static const struct command_info *find(int argc, char **argv, int *ret_n)
{
	const struct command_info *best = NULL;
	int most = 0, n;

	for (size_t i = 0; i < command_table_n; i++)
		if (starts_with(command_table[i]->name, argc, argv, &n) && n > most) {
			best = command_table[i];
			most = n;
		}
	*ret_n = most;
	return best;
}

/* What stands on the command line after the name: pairs and places, being given to words. */
struct line {
	struct command *cmd;
	int argc;
	char **argv;
	char *args;    /* the argument struct */
	bool *given;   /* of each word */
	size_t places; /* filled so far */
};

static bool bad_usage(struct line *l, const char *what, const char *word)
{
	fprintf(l->cmd->err, "netral: %s: %s\n", what, word);
	print_usage(l->cmd->err, l->cmd->info);
	return false;
}

static void give(struct line *l, size_t word, str value)
{
	const struct command_word *w = &l->cmd->info->word[word];

	l->given[word] = true;
	if (w->kind == WORD_FLAG)
		*(bool *)(void *)(l->args + w->offset) = true;
	else
		*(str *)(void *)(l->args + w->offset) = value;
}

/* A setting as a flag: --listen, --public-url. */
static bool give_setting(struct line *l, const char *flag, const char *value)
{
	char key[64] = "";
	size_t n = strlen(flag + 2);

	if (n >= sizeof key)
		return bad_usage(l, "pilihan tidak dikenal", flag);
	for (size_t i = 0; i < n; i++)
		key[i] = flag[2 + i] == '-' ? '_' : flag[2 + i];
	for (enum setting i = 0; i < SETTING_COUNT; i++) {
		if (!str_eq(str_from(key), str_from(config_info(i)->key)))
			continue;
		if (!value)
			return bad_usage(l, "nilainya belum ada", flag);
		if (config_set(l->cmd->config, str_from(key), str_from(value), &l->cmd->error) ==
		    OK)
			return true;
		return bad_usage(l, flag, l->cmd->error.text);
	}
	return bad_usage(l, "pilihan tidak dikenal", flag);
}

/* Takes argv[*at], and its value if it has one. */
static bool take_flag(struct line *l, int *at)
{
	const struct command_info *c = l->cmd->info;
	const char *flag = l->argv[*at], *value = *at + 1 < l->argc ? l->argv[*at + 1] : NULL;

	for (size_t i = 0; i < c->word_n; i++) {
		if (c->word[i].kind == WORD_PLACE ||
		    !str_eq(str_from(flag), str_from(c->word[i].name)))
			continue;
		if (c->word[i].kind == WORD_VALUE && !value)
			return bad_usage(l, "nilainya belum ada", flag);
		give(l, i, str_from(value));
		*at += c->word[i].kind == WORD_VALUE;
		return true;
	}
	(*at)++;
	return give_setting(l, flag, value);
}

static bool take_place(struct line *l, const char *text)
{
	const struct command_info *c = l->cmd->info;
	size_t n = 0;

	for (size_t i = 0; i < c->word_n; i++)
		if (c->word[i].kind == WORD_PLACE && n++ == l->places) {
			give(l, i, str_from(text));
			l->places++;
			return true;
		}
	return bad_usage(l, "terlalu banyak kata", text);
}

static bool read_line(struct line *l)
{
	const struct command_info *c = l->cmd->info;
	bool flags = true;

	for (int i = 0; i < l->argc; i++) {
		const char *word = l->argv[i];
		if (flags && str_eq(str_from(word), STR("--")))
			flags = false;
		else if (flags && str_starts(str_from(word), STR("--")) ? !take_flag(l, &i)
									: !take_place(l, word))
			return false;
	}
	for (size_t i = 0; i < c->word_n; i++)
		if (!c->word[i].optional && !l->given[i])
			return bad_usage(l, "belum lengkap", c->word[i].name);
	return true;
}

enum err command_db_raw(struct command *cmd, struct db **ret)
{
	if (!cmd->db)
		TRY(db_open(config_text(cmd->config, SETTING_DB), false, &cmd->db, &cmd->error));
	*ret = cmd->db;
	return OK;
}

enum err command_db(struct command *cmd, struct db **ret)
{
	struct db *db;
	int64_t version;

	TRY(command_db_raw(cmd, &db));
	TRY(migrate_version(db, &version));
	if (version != migrate_newest())
		return error_set(&cmd->error, ERR_ENVIRONMENT, NULL,
				 version < migrate_newest()
					 ? N_("Skema basis data lebih lama daripada program. "
					      "Jalankan: netral migrate")
					 : N_("Basis data lebih baru daripada program. Pasang "
					      "program terbaru."));
	*ret = db;
	return OK;
}

static enum err write_once(struct command *cmd, enum err (*run)(struct tx *tx, void *ctx),
			   void *ctx)
{
	enum err e = db_begin(cmd->db, true);

	if (e != OK)
		return e;
	struct tx tx = {.db = cmd->db, .now = clock_now()};
	e = run(&tx, ctx);
	if (e == OK)
		e = db_commit(cmd->db);
	if (e != OK)
		db_rollback(cmd->db);
	return e;
}

static void finish_master(void *secret)
{
	secret_finish(secret);
}

enum err command_master(struct command *cmd, struct secret **ret)
{
	struct secret *master = arena_new(cmd->arena, struct secret);

	arena_defer(cmd->arena, finish_master, master);
	TRY(master_load(str_cstr(cmd->arena, config_text(cmd->config, SETTING_KEY_FILE)), master,
			&cmd->error));
	*ret = master;
	return OK;
}

enum err command_write(struct command *cmd, enum err (*run)(struct tx *tx, void *ctx), void *ctx)
{
	struct db *db;
	enum err e = ERR_RETRY;

	TRY(command_db(cmd, &db));
	for (unsigned i = 0; i < TRIES && e == ERR_RETRY; i++) {
		if (i)
			usleep(PAUSE_US * i + random_below(PAUSE_US));
		e = write_once(cmd, run, ctx);
	}
	return e;
}

int command_fail(struct command *cmd, enum err e)
{
	bool told = cmd->error.code == e && cmd->error.text[0];

	fprintf(cmd->err, "netral %s: %s\n", cmd->info->name,
		told ? cmd->error.text : err_info(e)->text);
	return err_info(e)->exit_code;
}

/* Runs the command under the guard of its memory. */
static int run(struct command *cmd, const void *args)
{
	jmp_buf guard;

	if (arena_guard(cmd->arena, &guard)) {
		cmd->arena->guard = NULL;
		return command_fail(cmd, ERR_NO_MEMORY);
	}
	int code = cmd->info->run(cmd, args);
	cmd->arena->guard = NULL;
	return code;
}

/* The file of --config anywhere on the line, which is taken out; or NULL. */
static const char *take_config_file(int *argc, char **argv)
{
	const char *file = NULL;
	int n = 0;

	for (int i = 0; i < *argc; i++) {
		if (str_eq(str_from(argv[i]), STR("--config")) && i + 1 < *argc)
			file = argv[++i];
		else
			argv[n++] = argv[i];
	}
	*argc = n;
	return file;
}

static int run_command(struct command *cmd, int argc, char **argv)
{
	struct line l = {.cmd = cmd, .argc = argc, .argv = argv};

	l.args = arena_alloc(cmd->arena, cmd->info->args_size);
	l.given = arena_array(cmd->arena, bool, cmd->info->word_n + 1);
	if (!read_line(&l))
		return EXIT_USAGE;
	log_set_level((enum log_level)config_int(cmd->config, SETTING_LOG_LEVEL));
	return run(cmd, l.args);
}

/* "--help" and "bantuan COMMAND". True when that was asked for. */
static bool help_asked(int argc, char **argv, int *ret_code)
{
	int n;
	bool word = argc && (str_eq(str_from(argv[0]), STR("bantuan")) ||
			     str_eq(str_from(argv[0]), STR("help")));
	bool flag = argc && str_eq(str_from(argv[argc - 1]), STR("--help"));

	if (!word && !flag)
		return false;
	const struct command_info *c = find(argc - 1, word ? argv + 1 : argv, &n);
	if (c)
		print_help(stdout, c);
	else
		print_all(stdout);
	*ret_code = 0;
	return true;
}

int command_main(int argc, char **argv)
{
	struct arena arena;
	struct config config = {0};
	struct command cmd = {.arena = &arena, .config = &config, .out = stdout, .err = stderr};
	int n, code = 0;

	argc--;
	argv++;
	signal(SIGPIPE, SIG_IGN);
	if (help_asked(argc, argv, &code))
		return code;
	const char *file = take_config_file(&argc, argv);
	cmd.info = find(argc, argv, &n);
	if (!cmd.info) {
		if (argc)
			fprintf(stderr, "netral: perintah tidak dikenal: %s\n\n", argv[0]);
		print_all(stderr);
		return EXIT_USAGE;
	}
	arena_init(&arena, COMMAND_MEMORY);
	enum err e = crypto_init();
	if (e == OK)
		e = config_init(&config, file, &cmd.error);
	code = e == OK ? run_command(&cmd, argc - n, argv + n) : command_fail(&cmd, e);
	arena_finish(&arena); /* first: what was deferred may need the database */
	db_close(cmd.db);
	config_finish(&config);
	if (fflush(stdout) != 0 && !code)
		code = err_info(ERR_ENVIRONMENT)->exit_code;
	return code;
}
