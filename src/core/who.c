/* Who may do what: the table of core/account/permissions.txt as a function. See who.h. */
#include "core/who.h"

static const uint32_t permission_roles[PERMISSION_COUNT] = {
#define PERMISSION(NAME, key, roles, help) [PERMISSION_##NAME] = (roles),
#include "core/account/permissions.txt"
#undef PERMISSION
};

str who_as(const struct who *w, enum role role, id unit)
{
	for (size_t i = 0; i < w->deputy_n; i++)
		if (w->deputy[i].role == role &&
		    (role != ROLE_UNIT_HEAD || id_eq(w->deputy[i].unit, unit)))
			return w->deputy[i].as;
	return STR("");
}

bool who_above(const struct who *w)
{
	return who_has(w, ROLE_AUTHORITY) && who_as(w, ROLE_AUTHORITY, (id){{0}}).n == 0;
}

bool who_may(const struct who *w, enum permission p)
{
	return who_signed_in(w) && (w->roles & permission_roles[p]) != 0;
}

bool who_may_later(const struct who *w, enum permission p)
{
	return who_signed_in(w) && !who_may(w, p) && (w->roles_waiting & permission_roles[p]) != 0;
}
