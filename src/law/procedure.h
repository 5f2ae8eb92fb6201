/*
 * procedure: how a matter goes from desk to desk, as read from prosedur/, and where it stands.
 *
 * docs/formats/procedure.md. Nothing here waits: standing is computed from what happened and a day,
 * so a server that was down for a week is right the moment it starts.
 */
#pragma once
#include "law/rulebook.h"

enum {
	PROCEDURES_MAX = 128,
	RUNG_DAYS_MAX = 1000,
	STEPS_MAX = 32,
	STEP_RESULTS_MAX = 16,
	RUNGS_MAX = 8,
	OPENS_MAX = 4,
	PASSAGES_MAX = 256
};

/* pelaku, kepada: a task, or one of these */
enum party {
	PARTY_TASK,     /* the holder of a task */
	PARTY_REPORTER, /* pelapor */
	PARTY_SUBJECT,  /* terlapor */
	PARTY_PUBLIC,   /* umum: of a rung */
};
struct actor {
	enum party party;
	const struct task *task; /* of PARTY_TASK */
};

enum rung_action { /* tindakan */
		   RUNG_REMINDER,
		   RUNG_SUPERIOR,
		   RUNG_AUTHORITY,
		   RUNG_GOVERNOR,
		   RUNG_HOME_MINISTRY,
		   RUNG_REPRIMAND,
		   RUNG_BLOCK,
		   RUNG_PUBLIC,
		   RUNG_ACTION_COUNT
};
extern const char *const rung_action_word[RUNG_ACTION_COUNT];

struct rung { /* tangga */
	enum rung_action action;
	enum limit_unit unit; /* LIMIT_DAYS or LIMIT_WORKING_DAYS */
	int after;            /* days after the first that is late, or after entering */
	struct actor to;
	const struct task *from;       /* dari: whose holder writes; NULL: who handles it */
	const struct document *letter; /* or NULL: there is nothing to send */
	const struct citation **basis;
	size_t basis_n;
	int line;
};

/* What stands in braces in a document. */
enum document_word {
	DOCUMENT_NUMBER,      /* nomor */
	DOCUMENT_INSTITUTION, /* instansi */
	DOCUMENT_DAY,         /* hari */
	DOCUMENT_SUBJECT,     /* terlapor */
	DOCUMENT_POST,        /* jabatan */
	DOCUMENT_UNIT,        /* unit */
	DOCUMENT_ALLEGATION,  /* dugaan */
	DOCUMENT_BASIS,       /* dasar */
	DOCUMENT_CONFIDENCE,  /* keyakinan */
	DOCUMENT_DEADLINE,    /* tenggat */
	DOCUMENT_ACTOR,       /* pelaku */
	DOCUMENT_RECIPIENT,   /* kepada */
	DOCUMENT_STEP,        /* langkah */
	DOCUMENT_SANCTION,    /* sanksi */
	DOCUMENT_REASON,      /* alasan */
	DOCUMENT_PLACE,       /* tempat */
	DOCUMENT_ACT_DAY,     /* tanggal_perbuatan */
	DOCUMENT_WAITED,      /* lama_menunggu */
	DOCUMENT_LADDER,      /* tangga: the letters of the ladder sent so far */
	DOCUMENT_WORD_COUNT
};
/* "nomor": the word of the files, without braces. */
extern const str document_word[DOCUMENT_WORD_COUNT];

struct document { /* dokumen.nt */
	str name;
	struct text title;
	str body;        /* the Indonesian text it begins with; docs/formats/procedure.md */
	bool to_subject; /* kepada: terlapor. Written to whoever is accused, who may read it */
	int line;
};

/* What a result does to the sanction of the person: `sanksi` of a result. */
enum penalty_change {
	PENALTY_IMPOSED,  /* dijatuhkan: one is decided with it */
	PENALTY_REPLACED, /* diganti: one is decided that takes the place of the one that stands */
	PENALTY_ANNULLED, /* dibatalkan: the one that stands never was */
	PENALTY_IN_FORCE, /* berlaku, from that day */
	PENALTY_ENDED,    /* berakhir, on that day */
	PENALTY_CHANGES
};
extern const char *const penalty_word[PENALTY_CHANGES];
/* The day of each change so far; DAY_NEVER: it has not happened. One that is decided anew begins
 * anew. PENALTY_REPLACED counts as PENALTY_IMPOSED here. PENALTY_ENDED: also the day to come on
 * which a step that has begun ends it, unless the clock stands. */
struct penalty {
	day on[PENALTY_CHANGES];
};

struct step;
struct procedure;
struct step_result { /* hasil */
	str name;
	struct text title;
	const struct step *to;
	str *opens_name;
	const struct procedure **opens; /* newest versions; select by day with procedure_on() */
	size_t opens_n;
	unsigned penalty;             /* sanksi: a bit for each enum penalty_change */
	const struct sanction **fits; /* dari: of which one is decided, where one is */
	size_t fits_n;
	const struct citation **basis;
	size_t basis_n;
	bool by_subject; /* oleh: terlapor. Whoever is accused may take it himself */
	int line;
};
static inline bool result_is(const struct step_result *r, enum penalty_change change)
{
	return r->penalty >> change & 1;
}
/* Is a sanction decided with it? */
static inline bool result_decides(const struct step_result *r)
{
	return result_is(r, PENALTY_IMPOSED) || result_is(r, PENALTY_REPLACED);
}
/* May that one be? */
bool result_fits(const struct step_result *r, const struct sanction *sanction);
struct closing { /* penutup */
	str name;
	struct text title;
};
struct step {
	str name;
	struct text title;
	struct actor actor;
	const struct limit *limit; /* NULL: `-` */
	struct text no_limit;
	str since;                                  /* a result, or empty: the day of entering */
	const struct step_result *passes, *on_last; /* lewat, saat */
	const struct document **document;
	size_t document_n;
	const struct citation **basis;
	size_t basis_n;
	struct text reporter_sees, subject_sees;
	struct text subject_day; /* hari bagi terlapor: what its last day is to him; may be empty */
	struct step_result *result;
	size_t result_n;
	struct rung *rung;
	size_t rung_n;
	struct closing *closing; /* of an end */
	size_t closing_n;
	size_t index;
	int line;
};
static inline bool step_ends(const struct step *s)
{
	return s->result_n == 0;
}

struct passage { /* something that happened */
	day on;
	str result; /* of the step it stood in; "jeda", "lanjut" */
	day until;  /* the last day of the step it leads to, set by who acted; 0: none. Counts where
		       the limit of that step has no number of its own */
};

struct procedure_test;
struct procedure {
	str id;
	struct text title, note;
	bool each_subject; /* untuk: terlapor */
	struct period valid;
	enum confidence confidence;
	struct citation *basis;
	size_t basis_n;
	str *source;
	size_t source_n;
	const struct step *first;
	struct step *step;
	size_t step_n;
	struct procedure_test *test;
	size_t test_n, test_cap;
	const struct law_file *file;
	const struct nested *entry; /* the document, while it is loaded; then NULL */
};

/* The version in force on `on`; NULL `on`: the newest. NULL: none. */
const struct procedure *procedure_find(const struct rulebook *b, str id, const day *on);
const struct step *step_find(const struct procedure *p, str name);
const struct step_result *step_result_find(const struct step *s, str name);
const struct document *document_find(const struct rulebook *b, str name);

/* Where a matter stands in one procedure. */
struct standing {
	const struct step *step;
	day since;           /* entered */
	struct deadline due; /* moved by pauses; DEADLINE_NO_LIMIT where `tenggat: -` */
	bool paused;
	const struct body *body; /* who holds the task on the day; NULL: a party, or nobody */
	int waited;              /* calendar days since it was entered; 0 before it begins */
	int overdue;             /* calendar days after the last day; 0 when in time */
	const struct rung *rung; /* the highest reached, or NULL */
	const struct rung *next_rung;
	day next_rung_on;
	day rung_on[RUNGS_MAX]; /* when each of the step is reached; not while paused */
	/* by what happened so far, in order; the newest where no version was in force that day */
	const struct procedure *opened[PASSAGES_MAX];
	day opened_on[PASSAGES_MAX];
	size_t opened_n;
	struct penalty penalty;
	size_t penalty_n; /* results so far that changed it */
};

/* Does the result of the step come by itself, on a day that is known? Then only time takes it:
 * nobody may, neither before that day nor while the clock stands. */
bool standing_waits(const struct standing *s, const struct step_result *r);

/*
 * Where a procedure that began on `start` stands on `today` after `n` passages, oldest first.
 * Passages after `today` are not looked at. ERR_CONFLICT: a passage that is no result of the step
 * it would happen in or one that only time takes, a pause in a pause or at an end, days out of
 * order, more than PASSAGES_MAX or more procedures opened than there is room for; *ret is where it
 * stood before then, *ret_bad which it was (may be NULL). `week` as in deadline.h.
 */
MUST_USE enum err procedure_stand(const struct rulebook *b, const struct procedure *p, day start,
				  const struct passage *passage, size_t n, day today, unsigned week,
				  struct standing *ret, size_t *ret_bad);

/* A step that nobody ended: it passed by itself. */
struct passed {
	const struct step *step;
	const struct step_result *result; /* what it passed with */
	day since, on;                    /* entered; the day it passed */
	size_t after;                     /* how many passages had happened before */
};
/*
 * The steps that had passed by themselves by `today`, in order. Of more than `max` the first are
 * written to `ret`; *ret_n counts them all. Errors as of procedure_stand(): told is what passed
 * before.
 */
MUST_USE enum err procedure_passed(const struct rulebook *b, const struct procedure *p, day start,
				   const struct passage *passage, size_t n, day today,
				   unsigned week, struct passed *ret, size_t max, size_t *ret_n);
