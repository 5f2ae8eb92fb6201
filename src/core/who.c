/* Who may do what: the table of core/account/permissions.txt as a function. See who.h. */
#include "core/who.h"

static const uint32_t permission_roles[PERMISSION_COUNT] = {
#define PERMISSION(NAME, key, roles, help) [PERMISSION_##NAME] = (roles),
#include "core/account/permissions.txt"
#undef PERMISSION
};

bool who_may(const struct who *w, enum permission p)
{
	return who_signed_in(w) && (w->roles & permission_roles[p]) != 0;
}

bool who_may_later(const struct who *w, enum permission p)
{
	return who_signed_in(w) && !who_may(w, p) && (w->roles_waiting & permission_roles[p]) != 0;
}
