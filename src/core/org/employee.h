/*
 * employee: a person of a staff list. Written only by an import (roster.h); read by everybody.
 * Nobody is ever deleted: who left the list has ended_on.
 */
#pragma once
#include "base/date.h"
#include "core/event/event.h"
#include "core/org/unit.h"

/* Stored as numbers, and as bits 1 << status in a drive: never reuse one. */
enum employee_status {
	STATUS_PNS = 1,
	STATUS_CPNS,
	STATUS_PPPK,
	STATUS_NON_ASN,
	STATUS_DESA,
	STATUS_END
};
enum post_kind {
	POST_NONE = 0, /* not given */
	POST_JPT_UTAMA = 1,
	POST_JPT_MADYA,
	POST_JPT_PRATAMA,
	POST_ADMINISTRATOR,
	POST_PENGAWAS,
	POST_PELAKSANA,
	POST_FUNGSIONAL,
	POST_END
};

/* The word of files and JSON ("non_asn"), and the Indonesian label, a translation key. "?" for a
 * number that is none; POST_NONE has the key "" and the label "Belum diisi". */
const char *status_key(int64_t status);
const char *status_label(int64_t status);
const char *post_kind_key(int64_t kind);
const char *post_kind_label(int64_t kind);
/* Exactly one of the keys. */
bool status_parse(str key, enum employee_status *ret);
bool post_kind_parse(str key, enum post_kind *ret);

struct employee {
	id id;
	str nip; /* 18 digits; p NULL for a non_asn or desa without one */
	str name;
	enum employee_status status;
	str post; /* jabatan; empty when not given */
	enum post_kind post_kind;
	id unit;
	str unit_path; /* of `unit`; empty for the root */
	bool has_birth;
	day birth;
	str email, phone, superior_nip; /* empty when not given */
	day since;                      /* in this unit */
	bool ended;
	day ended_on;
	int64_t version;
};

/* ERR_NOT_FOUND. */
MUST_USE enum err employee_read(struct db *db, struct arena *a, int64_t inst, id employee,
				struct employee *ret);
/* The person with these 18 digits, ended or not. ERR_NOT_FOUND. */
MUST_USE enum err employee_by_nip(struct db *db, struct arena *a, int64_t inst, str nip,
				  struct employee *ret);
/* As employee_read, for a person to see: ERR_FORBIDDEN when `who` neither is this employee nor
 * reaches his unit. */
MUST_USE enum err employee_read_for(struct db *db, struct arena *a, const struct who *who,
				    id employee, struct employee *ret);

/* One field of a change: what it was and what it became; labels for people. */
struct employee_difference {
	str field; /* Indonesian label, a translation key */
	str from, to;
};
/* One event of a person's history. `text` is the event's Indonesian sentence, a translation key. */
struct employee_event {
	int64_t seq, at;
	enum event_kind kind;
	str text;
	struct employee_difference *difference;
	size_t difference_n;
};
struct employee_history {
	struct employee_event *event;
	size_t event_n;
};
/* What happened to an employee, newest first, at most 200 events. */
MUST_USE enum err employee_history(struct db *db, struct arena *a, int64_t inst, id employee,
				   struct employee_history *ret);
