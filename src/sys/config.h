/*
 * config: every setting, from netral.ini, the environment (NETRAL_*) and flags, in that order of
 * strength. The list is src/sys/settings.txt; `netral config` prints it with values and sources.
 */
#pragma once
#include "base/buf.h"
#include "base/error.h"

/* What a setting's value is: text, or a number. */
enum setting_kind { SETTING_text, SETTING_int };
enum setting_source { FROM_DEFAULT, FROM_FILE, FROM_ENVIRONMENT, FROM_FLAG };

/* One value an entry of settings.txt: SETTING_DB, SETTING_LISTEN, … */
enum setting {
#define SETTING(NAME, key, kind, fallback, minimum, maximum, secret, help) SETTING_##NAME,
#include "sys/settings.txt"
#undef SETTING
	SETTING_COUNT
};

struct config {
	struct arena arena;
	struct config_value {
		str text;
		int64_t number; /* of an int setting */
		enum setting_source source;
	} value[SETTING_COUNT];
};

/* What settings.txt says of one. */
struct setting_info {
	const char *key;         /* in netral.ini */
	const char *environment; /* the variable that sets it */
	enum setting_kind kind;
	const char *fallback;
	int64_t minimum, maximum; /* of an int */
	bool secret;              /* never printed */
	const char *help;         /* Indonesian */
};
const struct setting_info *config_info(enum setting s);

/* Defaults, then FILE (NULL: ./netral.ini if it is there), then the environment. Variables NETRAL_*
 * that are no setting are left alone: tests and scripts have their own.
 * ERR_INPUT: an unknown key, one set twice or a bad value, told in `error` with file and line.
 * ERR_ENVIRONMENT: the file cannot be read. On an error `c` holds nothing. */
MUST_USE enum err config_init(struct config *c, const char *file, struct error *error);
/* Accepts a zeroed config. */
void config_finish(struct config *c);
/* Sets one as a flag would: `key` as in the file. ERR_INPUT as above. */
MUST_USE enum err config_set(struct config *c, str key, str value, struct error *error);
static inline str config_text(const struct config *c, enum setting s)
{
	return c->value[s].text;
}
static inline int64_t config_int(const struct config *c, enum setting s)
{
	return c->value[s].number;
}

/* Appends every setting with its help, source and value, in a form that netral.ini could have.
 * Secrets, and passwords inside addresses, are shown as "********". */
void config_explain(const struct config *c, struct buf *b);
