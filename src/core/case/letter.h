/*
 * letter: letters and records of a case: drafted from a document of dokumen.nt with the case's own
 * data, edited by the office that drafted it, issued once with a number of that office, and never
 * changed after. docs/formats/letter.md.
 *
 * Every change is an event of the case. No statement of the program writes a letter that was
 * issued, but for the one that enters, once, on which day it was delivered.
 */
#pragma once
#include "core/case/case.h"
#include "core/case/case_io.h"

enum { /* code points */
       LETTER_TITLE_MAX = 200,
       LETTER_RECIPIENT_MAX = 1000,
       LETTER_BODY_MAX = 60000,
       LETTER_CASE_MAX = 500,    /* letters of one case */
       LETTER_PDF_MAX = 4 << 20, /* bytes */
};

struct letter_new {
	struct case_ref ref;
	id track;      /* whose step it is made in; none: of no step */
	id subject;    /* about whom; none: of the track, or of the whole case */
	str kind;      /* of dokumen.nt */
	str recipient; /* may be empty */
};
/*
 * A draft of who's office: the text of the kind, filled with what is known on `today`
 * (letter_fill.h). ERR_INPUT: told in `error` with the field: no such document ("jenis"), a
 * recipient that is too long ("kepada"). ERR_LIMIT: the case has LETTER_CASE_MAX. ERR_NOT_FOUND: no
 * such track or subject in the case; also when he may not see it.
 */
MUST_USE enum err letter_draft(struct tx *tx, struct arena *a, const struct rulebook *book,
			       const struct who *who, day today, const struct letter_new *new_,
			       id *ret, struct error *error);

struct letter_edit {
	struct case_ref ref;
	id letter;
	int64_t version; /* as it was shown */
	str title, recipient, body;
};
/* Writes a draft of who's office anew; as it is already, also when it was written so meanwhile:
 * then what was sent twice is done once. ERR_INPUT: told with the field ("judul", "kepada", "isi").
 * ERR_CONFLICT: changed or issued meanwhile, or another office's. ERR_NOT_FOUND. */
MUST_USE enum err letter_edit(struct tx *tx, struct arena *a, const struct who *who,
			      const struct letter_edit *edit, struct error *error);
/* Throws a draft of who's office away. Errors as letter_edit. */
MUST_USE enum err letter_drop(struct tx *tx, struct arena *a, const struct who *who,
			      struct case_ref ref, id letter, int64_t version);

/*
 * Issues a draft of who's office: makes the PDF with the next number of the office in this year,
 * then stores it, its SHA-256 and the number in one transaction; when another letter took the
 * number meanwhile, again with the next. `who` signs. Slow: worker threads only.
 *
 * ERR_INPUT (field "isi"): it names the reporter, as far as who may know that
 * (docs/formats/letter.md), or a rung before it must be sent first (ladder_may_issue()); nothing
 * was issued. ERR_CONFLICT: changed or issued meanwhile, or
 * another office's. ERR_LIMIT: longer than LETTER_PDF_MAX. ERR_NOT_FOUND. Others as pdf_begin().
 */
MUST_USE enum err letter_issue(const struct case_io *io, struct arena *a,
			       const struct rulebook *book, const struct who *who,
			       const struct secret *master, struct case_ref ref, id letter,
			       int64_t version, struct error *error);
/* Enters the day on which an issued letter of who's office was delivered, once. ERR_INPUT (field
 * "hari"): before it was issued, or after `today`. ERR_CONFLICT: a draft, delivered already,
 * changed meanwhile, or another office's. ERR_NOT_FOUND. */
MUST_USE enum err letter_deliver(struct tx *tx, struct arena *a, const struct who *who, day today,
				 struct case_ref ref, id letter, int64_t version, day on,
				 struct error *error);

struct letter {
	id id;
	id of; /* the case that has it: this one, or one that was joined into it */
	id track;
	str kind, title, recipient;
	str body; /* of letter_read() */
	int64_t office;
	str office_name, author; /* of an issued one: who signed */
	int64_t created_at;
	bool issued, delivered;
	int64_t issued_at;
	str number;                 /* "012/2024"; empty: a draft */
	str rung;                   /* tindakan of the rung it is of; empty: none */
	uint8_t sha256[SHA256_LEN]; /* of the issued PDF */
	day delivered_day;
	int64_t version;
};
/* Those that `who` may see: what was issued in the case and those joined into it, and the drafts of
 * his office; in the order in which they were begun, without their text. */
MUST_USE enum err letter_list(struct db *db, struct arena *a, const struct who *who,
			      struct case_ref ref, struct letter **ret, size_t *ret_n);
/* ERR_NOT_FOUND: also another office's draft. */
MUST_USE enum err letter_read(struct db *db, struct arena *a, const struct who *who,
			      struct case_ref ref, id letter, struct letter *ret);
/* The PDF of an issued letter, in `a`, exactly as it was issued. ERR_NOT_FOUND: none.
 * ERR_INTERNAL: its bytes are not those that were issued. */
MUST_USE enum err letter_pdf_read(struct db *db, struct arena *a, const struct who *who,
				  struct case_ref ref, id letter, str *ret);
