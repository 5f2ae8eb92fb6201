/* What accounts.html shows beside the accounts themselves. Texts are translated already. */
#pragma once
#include "core/account/account.h"

struct accounts_rows {
	struct accounts_row {
		id id;
		str name, login;
		str roles; /* labels, joined */
		bool active, ended;
	} * row;
	size_t n;
};
struct accounts_role_rows {
	struct accounts_role_row {
		str label, unit_path;
		const char *key;
		id unit;
		int64_t given_at;
		bool may_end;
	} * row;
	size_t n;
};
/* The choices of a role. */
struct accounts_roles {
	struct accounts_role {
		const char *key;
		str label;
		bool selected;
	} role[ROLE_COUNT];
	size_t n;
};
