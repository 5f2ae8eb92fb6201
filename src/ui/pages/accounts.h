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
		str as; /* "Plh. Camat Baros"; "": he holds it himself */
		day from, until;
		bool in_force;
		bool may_end;
	} * row;
	size_t n;
};
/* The form that makes somebody a deputy, as it was sent. */
struct accounts_deputy {
	str unit, post, from, until;
	bool authority, acting; /* what is chosen: else a head, else Plh. */
	str role_error, unit_error, post_error, from_error, until_error;
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
