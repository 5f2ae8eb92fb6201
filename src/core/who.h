/*
 * who: the person behind a request and what he may do. Filled by core/account from the session.
 *
 * A permission belongs to roles (core/account/permissions.txt, the one table); a route names the
 * permission it needs. What a permission reaches (a unit head: his own branch) is decided in core.
 */
#pragma once
#include "base/date.h"
#include "base/id.h"

enum role {
	ROLE_EMPLOYEE,  /* pegawai */
	ROLE_UNIT_HEAD, /* kepala unit kerja: his branch */
	ROLE_PERSONNEL, /* pengelola kepegawaian (BKPSDM) */
	ROLE_BAWASLU,   /* petugas Bawaslu */
	ROLE_BKN,       /* petugas BKN / satgas */
	ROLE_AUTHORITY, /* pejabat pembina kepegawaian */
	ROLE_AUDITOR,   /* auditor, peneliti */
	ROLE_ADMIN,     /* administrator server */
	ROLE_LAWYER,    /* ahli hukum instansi: reads the rules and signs them off */
	ROLE_COUNT
};
#define ROLE_BIT(role) (1u << (role))
/* Roles whose holders sit at desks of their institution, and so wait for others. */
#define ROLE_OFFICERS                                                             \
	(ROLE_BIT(ROLE_BAWASLU) | ROLE_BIT(ROLE_BKN) | ROLE_BIT(ROLE_PERSONNEL) | \
	 ROLE_BIT(ROLE_AUTHORITY))

/* One value an entry of permissions.txt. */
enum permission {
#define PERMISSION(NAME, key, roles, help) PERMISSION_##NAME,
#include "core/account/permissions.txt"
#undef PERMISSION
	PERMISSION_COUNT
};

/* He sits where another sits, today: what he does there says so. */
struct deputising {
	enum role role;
	id unit; /* of ROLE_UNIT_HEAD */
	str as;  /* "Plh. Camat Baros" */
};

struct who {
	int64_t inst; /* institution; 0: nobody is signed in */
	id account;
	id employee;    /* none: an account without a staff record */
	str name;       /* as shown in the page's corner */
	uint32_t roles; /* ROLE_BIT of each that counts in this session */
	uint32_t
		roles_waiting; /* held, but above employee and the second factor is still missing */
	const id *head_of;     /* roots of the branches a unit head answers for */
	size_t head_of_n;
	const struct deputising *deputy; /* of his roles, those he has for another */
	size_t deputy_n;
	int64_t authenticated_at; /* last time he proved who he is */
	int zone;                 /* of the institution: ZONE_WIB … */
	bool second_factor;       /* the session passed TOTP */
};

static inline bool who_signed_in(const struct who *w)
{
	return w->inst != 0;
}
static inline bool who_has(const struct who *w, enum role role)
{
	return (w->roles & ROLE_BIT(role)) != 0;
}
/* In what capacity he acts at the desk of a role (and unit, of a head): "Plh. Camat Baros"; "": in
 * his own. */
str who_as(const struct who *w, enum role role, id unit);
/* Is he the appointing authority himself, who stands above all branches? Not his deputy, who works
 * in one of them. */
bool who_above(const struct who *w);
bool who_may(const struct who *w, enum permission p);
/* True when he may not yet, but would after the second factor: led to set it up, not refused. */
bool who_may_later(const struct who *w, enum permission p);
