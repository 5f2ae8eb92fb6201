/* Settings: from their defaults, a file, the environment and flags. */
#include "sys/config.h"

#include <errno.h>
#include <ini.h>

#include "base/codec.h"

enum {
	CONFIG_MEMORY = 4 << 20,
	VALUE_MOST = 4096, /* bytes of one value */
};

static const struct setting_info info[SETTING_COUNT] = {
#define SETTING(NAME, key, kind, fallback, minimum, maximum, secret, help)      \
	[SETTING_##NAME] = {key,     "NETRAL_" #NAME, SETTING_##kind, fallback, \
			    minimum, maximum,         secret,         help},
#include "sys/settings.txt"
#undef SETTING
};

const struct setting_info *config_info(enum setting s)
{
	return &info[s];
}

/* The setting called `key`, or SETTING_COUNT. */
static enum setting find(str key)
{
	enum setting s = 0;

	while (s < SETTING_COUNT && !str_eq(str_from(info[s].key), key))
		s++;
	return s;
}

/* Sets one. `where` begins the sentence of an error: "netral.ini:3: " or nothing. */
static enum err set(struct config *c, enum setting s, str text, enum setting_source source,
		    const char *where, struct error *error)
{
	int64_t number = 0;

	if (info[s].kind == SETTING_int &&
	    (!str_to_int(text, &number) || number < info[s].minimum || number > info[s].maximum))
		return error_set(error, ERR_INPUT, info[s].key,
				 "%s%s harus bilangan dari %lld sampai %lld.", where, info[s].key,
				 (long long)info[s].minimum, (long long)info[s].maximum);
	if (text.n > VALUE_MOST || !utf8_valid(text))
		return error_set(error, ERR_INPUT, info[s].key,
				 "%s%s terlalu panjang atau bukan UTF-8.", where, info[s].key);
	c->value[s] = (struct config_value){str_copy(&c->arena, text), number, source};
	return OK;
}

enum err config_set(struct config *c, str key, str value, struct error *error)
{
	enum setting s = find(key);

	if (s == SETTING_COUNT)
		return error_set(error, ERR_INPUT, NULL, "Setelan %.*s tidak dikenal.",
				 key.n < 64 ? (int)key.n : 64, key.p);
	return set(c, s, value, FROM_FLAG, "", error);
}

/* A file being read: inih calls back for lines and for settings, with no place for errors. */
struct reading {
	struct config *config;
	FILE *file;
	const char *name;
	int line;
	struct error *error;
	enum err err; /* the first one, or OK */
};

/* inih reads through this, so that lines are counted and one that is cut does not pass silently. */
static char *read_line(char *line, int size, void *stream)
{
	struct reading *r = stream;
	size_t n;

	if (r->err != OK || !fgets(line, size, r->file))
		return NULL;
	r->line++;
	n = strlen(line);
	if (n > 0 && line[n - 1] != '\n' && !feof(r->file)) {
		r->err = error_set(r->error, ERR_INPUT, NULL,
				   "%s:%d: baris lebih panjang dari %d bita.", r->name, r->line,
				   size - 2);
		return NULL;
	}
	return line;
}

static int take_setting(void *user, const char *section, const char *name, const char *value)
{
	struct reading *r = user;
	enum setting s = find(str_from(name));
	char where[256];

	if (r->err != OK)
		return 0;
	snprintf(where, sizeof where, "%s:%d: ", r->name, r->line);
	if (*section)
		r->err = error_set(r->error, ERR_INPUT, NULL, "%sbagian [%s] tidak dikenal.", where,
				   section);
	else if (s == SETTING_COUNT)
		r->err = error_set(r->error, ERR_INPUT, NULL, "%ssetelan %s tidak dikenal.", where,
				   name);
	else if (r->config->value[s].source == FROM_FILE)
		/* Also what an indented line looks like: inih takes it for more of the last one. */
		r->err = error_set(r->error, ERR_INPUT, info[s].key,
				   "%s%s disetel dua kali, atau baris ini menjorok.", where, name);
	else
		r->err = set(r->config, s, str_from(value), FROM_FILE, where, r->error);
	return r->err == OK;
}

static enum err read_file(struct config *c, const char *name, bool required, struct error *error)
{
	struct reading r = {.config = c, .name = name, .error = error};
	int bad_line, failed;

	r.file = fopen(name, "re");
	if (!r.file && errno == ENOENT && !required)
		return OK;
	if (!r.file)
		return error_set(error, ERR_ENVIRONMENT, NULL, "Berkas %s tidak dapat dibuka: %s.",
				 name, strerror(errno));
	bad_line = ini_parse_stream(read_line, &r, take_setting, &r);
	failed = ferror(r.file);
	fclose(r.file);
	if (r.err != OK)
		return r.err;
	if (failed)
		return error_set(error, ERR_ENVIRONMENT, NULL, "Berkas %s tidak dapat dibaca.",
				 name);
	if (bad_line)
		return error_set(error, ERR_INPUT, NULL, "%s:%d: bukan baris \"setelan = nilai\".",
				 name, bad_line);
	return OK;
}

static enum err read_all(struct config *c, const char *file, struct error *error)
{
	for (enum setting s = 0; s < SETTING_COUNT; s++)
		TRY(set(c, s, str_from(info[s].fallback), FROM_DEFAULT, "settings.txt: ", error));
	TRY(read_file(c, file ? file : "netral.ini", file != NULL, error));
	for (enum setting s = 0; s < SETTING_COUNT; s++) {
		const char *value = getenv(info[s].environment);

		if (value)
			TRY(set(c, s, str_from(value), FROM_ENVIRONMENT, "NETRAL_*: ", error));
	}
	return OK;
}

enum err config_init(struct config *c, const char *file, struct error *error)
{
	enum err e;

	*c = (struct config){0};
	arena_init(&c->arena, CONFIG_MEMORY);
	e = read_all(c, file, error);
	if (e != OK)
		config_finish(c);
	return e;
}

void config_finish(struct config *c)
{
	arena_finish(&c->arena);
	*c = (struct config){0};
}

static const str mask = STR_INIT("********");

/* Appends an address without its passwords: scheme://user:PASSWORD@…, …password=PASSWORD&… */
static void put_address(struct buf *b, str s)
{
	ptrdiff_t scheme = str_find(s, STR("://")), at, colon;
	str parameter = STR("password=");

	if (scheme >= 0) {
		str rest = str_sub(s, (size_t)scheme + 3, s.n), login;

		/* A password may hold a raw '@' or '/': the last '@' ends it, rather too much. */
		for (at = (ptrdiff_t)rest.n - 1; at >= 0 && rest.p[at] != '@'; at--)
			;
		login = str_sub(rest, 0, at < 0 ? 0 : (size_t)at);
		colon = str_find_char(login, ':');
		if (colon >= 0) {
			buf_put(b, str_n(s.p, (size_t)(login.p - s.p) + (size_t)colon + 1));
			buf_put(b, mask);
			s = str_sub(rest, (size_t)at, rest.n);
		}
	}
	while ((at = str_find(s, parameter)) >= 0) {
		buf_put(b, str_sub(s, 0, (size_t)at + parameter.n));
		buf_put(b, mask);
		s = str_sub(s, (size_t)at + parameter.n, s.n);
		at = str_find_char(s, '&');
		s = at < 0 ? STR("") : str_sub(s, (size_t)at, s.n);
	}
	buf_put(b, s);
}

void config_explain(const struct config *c, struct buf *b)
{
	static const char *const source[] = {"bawaan", "berkas", "lingkungan", "perintah"};

	for (enum setting s = 0; s < SETTING_COUNT; s++) {
		const struct config_value *v = &c->value[s];

		buf_printf(b, "%s; %s\n", s ? "\n" : "", info[s].help);
		if (info[s].kind == SETTING_int)
			buf_printf(b, "; Bilangan dari %lld sampai %lld.\n",
				   (long long)info[s].minimum, (long long)info[s].maximum);
		buf_printf(b, "; Bawaan: %s. Lingkungan: %s. Nilai ini dari %s.\n",
			   *info[s].fallback ? info[s].fallback : "kosong", info[s].environment,
			   source[v->source]);
		buf_printf(b, "%s = ", info[s].key);
		if (!info[s].secret)
			put_address(b, v->text);
		else if (v->text.n)
			buf_put(b, mask);
		buf_putc(b, '\n');
	}
}
