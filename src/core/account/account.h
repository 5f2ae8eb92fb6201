/*
 * account: who can sign in, and with which roles.
 *
 * An account belongs to one institution and usually to one employee; officers of other bodies have
 * none. It is made when a person activates it with a one-time code (code.h), or before by the
 * administrator. Every change is an event of the account and counts its `version` up, so that
 * `netral doctor` can replay it (replay.h). Sessions are session.h, the second step totp.h.
 */
#pragma once
#include "core/account/code.h"
#include "core/account/session.h"

enum {
	LOGIN_MIN = 3,
	LOGIN_MAX = 40,
	ACCOUNT_NAME_MAX = 200,
	PASSWORD_MIN = 10,      /* code points */
	PASSWORD_MAX = 200,     /* code points */
	ACCOUNT_CANDIDATES = 4, /* accounts of one login, at different institutions */
	FAILURES_FREE = 3,      /* wrong tries that cost no delay: typing errors */
};
/* After the free ones each wrong try doubles the wait: 1 s, 2 s … up to this. */
#define FAILURE_DELAY_MAX (15 * MICROS_MINUTE)
/* After so long without a wrong try, all are forgotten. */
#define FAILURES_STALE MICROS_DAY

/* Whether somebody has a role for another; deputy.h. Stored as numbers: never reuse one. */
enum deputy_kind {
	DEPUTY_NONE = 0,
	DEPUTY_DAILY, /* Plh., pelaksana harian */
	DEPUTY_ACTING /* Plt., pelaksana tugas */
};

struct account_role {
	enum role role;
	id unit;       /* of a unit head: the root of his branch; otherwise none */
	str unit_name; /* its path; "" otherwise, and for the institution itself */
	int64_t given_at;
	enum deputy_kind deputy;
	str as;          /* of a deputy: "Plh. Camat Baros"; otherwise "" */
	day from, until; /* of a deputy */
	bool in_force;   /* today; of a deputy only on his days */
};
struct account {
	int64_t inst;
	id id;
	id employee; /* none: no staff record */
	str login;   /* folded, see login_fold() */
	str name;
	str email;   /* of one without employee, see account_set_email(); "": none */
	bool active; /* has a password */
	bool has_totp;
	bool ended;
	int64_t created_at, activated_at; /* 0: not yet */
	uint32_t roles;                   /* ROLE_BIT of those in force today */
	int64_t version;
	struct account_role *role;
	size_t role_n;
};

/* "employee" …; "?" for a number that is none. And the Indonesian label, a translation key. */
const char *role_key(int64_t role);
const char *role_label(int64_t role);
bool role_parse(str key, enum role *ret);

/* What people type, as it is stored: a NIP without spaces, dots and dashes, anything else trimmed
 * and in small letters. In `a`. */
str login_fold(struct arena *a, str typed);
/* ERR_INPUT, told in `error` (field "nama_masuk"): not LOGIN_MIN to LOGIN_MAX of a-z 0-9 . - _. */
MUST_USE enum err login_check(str login, struct error *error);

/* ERR_NOT_FOUND. With roles; two statements. */
MUST_USE enum err account_read(struct db *db, struct arena *a, int64_t inst, id account,
			       struct account *ret);
/* The account of a login at an institution, ended or not. ERR_NOT_FOUND. */
MUST_USE enum err account_find(struct db *db, struct arena *a, int64_t inst, str login,
			       struct account *ret);
/* A page of accounts by login, after `after` (""; from the start); `search` narrows it to logins or
 * names that begin with it. Without `role`. Two statements at most. */
struct account_list {
	struct account *account;
	size_t n;
	str next; /* `after` of the next page; p NULL at the end */
};
MUST_USE enum err account_list_read(struct db *db, struct arena *a, int64_t inst, str search,
				    str after, size_t limit, struct account_list *ret);

struct account_new {
	int64_t inst;
	id employee; /* none, or the employee it is for: he gets the role employee */
	str login;   /* folded */
	str name;
	str password_hash; /* "": activated later with a code */
	id actor;          /* none: the command line */
};
/*
 * ERR_EXISTS: the login is taken at this institution, or is a chosen name that any institution of
 * this server uses (a NIP may be at two: its owner moved), or the employee has an account.
 * ERR_INPUT: login_check(), or an empty or long name. Both told in `error`, which may be NULL.
 * Events: ACCOUNT_CREATED, with a hash ACCOUNT_ACTIVATED, with an employee ACCOUNT_ROLE_GIVEN.
 */
MUST_USE enum err account_create(struct tx *tx, struct arena *a, const struct account_new *n,
				 id *ret, struct error *error);

/*
 * Roles, given and ended by an administrator or the command line (`actor` none). `unit` is the
 * branch of a unit head and none for every other role. Giving one that is there, or ending one that
 * is not, changes nothing. Both act at the person's next request.
 * ERR_NOT_FOUND: no such account or unit. ERR_INPUT: a unit head without a unit, or the reverse; an
 * employee's role for an account without employee; ending one's own administrator role.
 */
MUST_USE enum err account_role_give(struct tx *tx, struct arena *a, int64_t inst, id account,
				    enum role role, id unit, id actor);
MUST_USE enum err account_role_end(struct tx *tx, struct arena *a, int64_t inst, id account,
				   enum role role, id unit, id actor);
/*
 * Takes the password away and ends all sessions; the person chooses a new one with a code, which is
 * returned for printing. The second factor stays. Events: ACCOUNT_RESET, CODE_ISSUED.
 */
MUST_USE enum err account_reset(struct tx *tx, struct arena *a, const struct secret *master,
				const struct who *by, id account, char ret_code[CODE_SIZE]);
/* Forgets the second factor (a lost phone) and ends all sessions. Event: ACCOUNT_TOTP_REMOVED. */
MUST_USE enum err account_remove_totp(struct tx *tx, struct arena *a, int64_t inst, id account,
				      id actor);
/*
 * Where letters go to somebody without a staff record; of everybody else the staff list says it.
 * `typed` is trimmed and written in small letters; "": nowhere. The same again changes nothing.
 * ERR_NOT_FOUND: no such account, or an ended one. ERR_INPUT, told in `error` (field "surel"): not
 * an address, or an account with an employee. Event: ACCOUNT_EMAIL.
 */
MUST_USE enum err account_set_email(struct tx *tx, struct arena *a, int64_t inst, id account,
				    str typed, id actor, struct error *error);
/* Ends the account for good, with its sessions. ERR_INPUT: one's own. Event: ACCOUNT_ENDED. */
MUST_USE enum err account_end(struct tx *tx, struct arena *a, int64_t inst, id account, id actor);

/* An account made for somebody by an administrator or on the command line, in one go. */
struct enrolment {
	str login; /* folded; the NIP of somebody in the staff list, or a chosen name */
	str name;  /* "" for somebody in the staff list */
	enum role role;
	str unit_path;     /* of a unit head, as people write it; otherwise "" */
	str password_hash; /* "": a code is issued; otherwise the account is active at once */
};
/*
 * Makes the account at by->inst, gives the role and issues the activation code (ret_code[0] is 0
 * when there is a password). ERR_INPUT, ERR_EXISTS: told in `error` with the field "nama_masuk",
 * "nama" or "unit".
 */
MUST_USE enum err account_enrol(struct tx *tx, struct arena *a, const struct secret *master,
				const struct who *by, const struct enrolment *e, id *ret,
				char ret_code[CODE_SIZE], struct error *error);
/*
 * The branch a role is for: of a unit head the unit with this path, of any other none. ERR_INPUT,
 * told in `error` (field "unit"): a unit head without one, no such unit, or a unit for another
 * role.
 */
MUST_USE enum err role_unit(struct db *db, struct arena *a, int64_t inst, enum role role,
			    str unit_path, id *ret, struct error *error);
