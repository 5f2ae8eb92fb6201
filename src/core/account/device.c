/*
 * What a session is called in its owner's list, from the User-Agent header. A table of the few
 * browsers and systems that people have; a version or model would say more about a person than
 * anybody needs. Part of session.h.
 */
#include "base/buf.h"
#include "core/account/session.h"

struct mark {
	const char *mark, *name;
};
/* Order matters: Edge and Opera say Chrome too, Chrome says Safari, Android says Linux. */
static const struct mark browsers[] = {
	{"Edg", "Edge"},         {"OPR/", "Opera"},     {"SamsungBrowser", "Samsung Internet"},
	{"Firefox/", "Firefox"}, {"FxiOS", "Firefox"},  {"CriOS", "Chrome"},
	{"Chrome/", "Chrome"},   {"Safari/", "Safari"}, {NULL, ""},
};
static const struct mark systems[] = {
	{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"},   {"Windows", "Windows"},
	{"CrOS", "ChromeOS"},   {"Macintosh", "Mac"}, {"Linux", "Linux"}, {NULL, ""},
};

static const char *find(const struct mark *marks, str user_agent)
{
	while (marks->mark && str_find(user_agent, str_from(marks->mark)) < 0)
		marks++;
	return marks->name;
}

str session_device(struct arena *a, str user_agent)
{
	return str_printf(a, "%s/%s", find(browsers, user_agent), find(systems, user_agent));
}
