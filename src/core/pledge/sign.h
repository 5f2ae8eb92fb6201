/*
 * sign: a person's own answer to a drive: he signs, refuses, or says that he cannot.
 *
 * All three are answers, recorded and counted. Who refused or could not may still sign while the
 * drive runs; who signed has signed, and a second try returns the first answer unchanged, so that
 * sending twice is harmless. The counters of his unit and all above it move in the same
 * transaction.
 */
#pragma once
#include "core/pledge/drive.h"
#include "core/pledge/sentence.h"
#include "core/pledge/signer.h"

/* Stored as numbers: never reuse one. */
enum answer { ANSWER_OPEN, ANSWER_SIGNED, ANSWER_REFUSED, ANSWER_UNABLE, ANSWER_END };
/* Indonesian label, a translation key. "?" for a number that is none. */
const char *answer_label(int64_t answer);

/* The order of a drive with leaders first: jpt_utama to pengawas by rank, then everybody else. Who
 * stands lower waits for those who stand higher in his own unit and in all above it. */
int64_t pledge_rank(int64_t post_kind);

enum { PLEDGE_SENTENCE_MAX = 400, PLEDGE_REASON_MAX = 2000 /* code points */ };

struct pledge_form {
	enum answer answer; /* not ANSWER_OPEN */
	str sentence;       /* as typed; of a signature */
	str reason;         /* of the other two, required */
	id kiosk;           /* where it is given; none: on the person's own device */
};

/* An answer as it was given. */
struct pledge {
	id id, drive, employee;
	enum answer answer;
	str reason;
	str name, nip, post, unit_path; /* at that moment; nip "" when there is none */
	int64_t at;
	bool by_kiosk;
	int64_t number; /* of the statement; 0 when not signed */
	str statement;  /* STATEMENT_LEN bytes; empty when not signed */
};

/*
 * Records the answer of who->employee. `ret` lives in `a`.
 * ERR_NOT_FOUND: he is not asked in this drive. ERR_CLOSED: not begun or over. ERR_LEADERS_FIRST: a
 * leader of his must answer before him. ERR_SENTENCE_DIFFERS: see sentence_check(). ERR_INPUT, told
 * in `error`: a reason is missing or too long. ERR_ENVIRONMENT: the institution has no signing key.
 * Seven statements. Event: PLEDGE_SIGNED, PLEDGE_REFUSED or PLEDGE_UNABLE on the employee.
 */
MUST_USE enum err pledge_answer(struct tx *tx, struct arena *a, struct signer *signer,
				const struct who *who, id drive, const struct pledge_form *form,
				struct pledge *ret, struct error *error);

/* An answer as it was given. ERR_NOT_FOUND. */
MUST_USE enum err pledge_read(struct db *db, struct arena *a, int64_t inst, id pledge,
			      struct pledge *ret);
/* Whether a person is asked in `branch` or below it. ERR_NOT_FOUND: not asked at all. */
MUST_USE enum err pledge_in_branch(struct db *db, struct arena *a, int64_t inst, id drive,
				   id employee, id branch, bool *ret);

/* What a person is asked. */
struct pledge_task {
	id drive;
	str title, election, stage;
	enum drive_state state;
	int64_t opens_at, closes_at;
	enum answer answer;
	id pledge;           /* none while open */
	int64_t answered_at; /* 0 while open */
	str reason;
	bool may_answer; /* running, and not signed yet */
	str awaited;     /* the leader who must answer first: his post, or his name; "" nobody */
};
struct pledge_tasks {
	struct pledge_task *task;
	size_t n;
	int64_t waiting; /* how many may be answered now and are open */
};
/* All that who->employee is or was asked, newest drive first. For somebody without a staff record:
 * nothing. */
MUST_USE enum err pledge_open_for(struct db *db, struct arena *a, const struct who *who,
				  int64_t now, struct pledge_tasks *ret);
/* One of them. ERR_NOT_FOUND: not asked. */
MUST_USE enum err pledge_task_read(struct db *db, struct arena *a, const struct who *who, id drive,
				   int64_t now, struct pledge_task *ret);

/* Name, NIP, post and unit as they would be signed now. */
struct pledge_person {
	str name, nip, post, unit_path, institution;
};
MUST_USE enum err pledge_person_read(struct db *db, struct arena *a, int64_t inst, id employee,
				     struct pledge_person *ret);

/* What the PDF prints (document.h), for a person's own signed answer. `base` is the server's public
 * address. ERR_NOT_FOUND: he has not signed. */
struct pledge_document;
MUST_USE enum err pledge_paper_read(struct db *db, struct arena *a, int64_t inst, id drive,
				    id employee, str base, struct pledge_document *ret);
