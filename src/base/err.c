/* What errors.txt says of each error, as a table. Detail for people is error.c. */
#include "base/err.h"

static const struct err_info infos[ERR_COUNT] = {
	[OK] = {"OK", 200, 0, ""},
#define ERR(name, status, exit_code, text) [ERR_##name] = {#name, status, exit_code, text},
#include "base/errors.txt"
#undef ERR
};

const struct err_info *err_info(enum err e)
{
	return (unsigned)e < ERR_COUNT ? &infos[e] : &infos[ERR_INTERNAL];
}
