/*
 * evidence: what a case rests on: files, addresses on the web, and what people said; kept as it
 * came, with a record of everybody who had it in hand.
 *
 * Nothing here can be changed or removed once it is there, and nobody gets a byte of it without an
 * entry in its custody record, written in the same transaction that finds he may. The original is
 * kept as it came. What is passed on is rather the cleaned copy, which only pictures have; whatever
 * else a file carries (place, device, names of authors), it carries still, and the page says so.
 * docs/formats/evidence.md.
 */
#pragma once
#include "core/case/case.h"
#include "core/case/evidence_file.h"

/* Stored as numbers: never reuse one. */
enum evidence_kind {
	EVIDENCE_FILE = 1,
	EVIDENCE_ADDRESS,   /* of a page on the web */
	EVIDENCE_STATEMENT, /* what somebody said, in words */
	EVIDENCE_KIND_END
};
enum custody_act {
	CUSTODY_RECEIVED = 1, /* always the first, and only the first */
	CUSTODY_OPENED,       /* looked at */
	CUSTODY_COPIED,       /* taken along as a file */
	CUSTODY_PASSED,       /* taken along to be given to somebody */
	CUSTODY_ACT_END
};
/* "Berkas", "Diterima": Indonesian, a translation key. "?" for a number that is none. */
const char *evidence_kind_label(int64_t kind);
const char *custody_act_label(int64_t act);

enum { /* code points of text */
       EVIDENCE_NAME_MAX = 200,
       EVIDENCE_ADDRESS_MAX = 2000,
       EVIDENCE_ABOUT_MAX = 4000,
       EVIDENCE_WORDS_MAX = 20000,
       EVIDENCE_TO_MAX = 500,
       EVIDENCE_CASE_MAX = 500, /* things in one case */
};

struct evidence_new {
	struct case_ref ref;
	enum evidence_kind kind;
	str name;  /* of the file; the address; who spoke, as far as it may be told */
	str about; /* what it shows; of an address what was seen there: required */
	const struct evidence_file *file; /* of a file */
	int64_t captured_at;              /* of an address: when it was seen */
	str words;                        /* of a statement */
};
/*
 * Adds it to an open case that `who` may see, with its first entry of custody. A file
 * may only be added as evidence_examine() found it. *ret is its id.
 * ERR_INPUT: told in `error` with the field ("berkas", "nama", "keterangan", "alamat", "waktu",
 * "ucapan"). ERR_EXISTS: the case has the same file already. ERR_CONFLICT: the case is closed.
 * ERR_LIMIT: it has EVIDENCE_CASE_MAX. ERR_NOT_FOUND: also when he may not see it.
 */
MUST_USE enum err evidence_add(struct tx *tx, struct arena *a, const struct who *who,
			       const struct evidence_new *new_, id *ret, struct error *error);

struct evidence {
	id id;
	id of; /* the case that has it: this one, or one that was joined into it */
	enum evidence_kind kind;
	str name, about;
	str type; /* "image/jpeg" */
	int64_t size;
	uint8_t sha256[SHA256_LEN]; /* of the original, at receipt */
	bool has_clean;
	int64_t clean_size;
	uint8_t clean_sha256[SHA256_LEN];
	bool has_captured;
	int64_t captured_at, received_at;
	str received_by, received_inst; /* names; empty: an account that is gone */
};
/* All of a case that `who` may see and of those joined into it, in the order in which they came. */
MUST_USE enum err evidence_list(struct db *db, struct arena *a, const struct who *who,
				struct case_ref ref, struct evidence **ret, size_t *ret_n);

/* What somebody wants with it. */
struct evidence_use {
	struct case_ref ref;
	id evidence;
	enum custody_act act; /* OPENED, COPIED or PASSED */
	bool clean;           /* the cleaned copy, not the original */
	str words;            /* of PASSED: to whom and why */
};
/* The right to read it; made by evidence_take() only. */
struct evidence_taken {
	int64_t inst;
	id blob;
	str name; /* to keep it under; the cleaned copy's says nothing about where it came from */
	str type;
	int64_t size;
	uint8_t sha256[SHA256_LEN];
};
/*
 * Enters into the custody record that `who` takes it, if he may see the case. After the commit
 * evidence_read() gives the bytes.
 * ERR_INPUT (field "kepada"): passed on, and not said to whom. ERR_NOT_FOUND: no such evidence, no
 * cleaned copy, or he may not see the case.
 */
MUST_USE enum err evidence_take(struct tx *tx, struct arena *a, const struct who *who,
				const struct evidence_use *use, struct evidence_taken *ret,
				struct error *error);
/* Gives the bytes to `part` in order, at most 1 MiB at a time; what it returns ends it.
 * ERR_INTERNAL: they are not those that were received. */
MUST_USE enum err evidence_read(struct db *db, struct arena *a, const struct evidence_taken *taken,
				enum err (*part)(void *ctx, str bytes), void *ctx);

struct custody {
	int64_t seq;
	enum custody_act act;
	bool clean;
	str words;
	int64_t at;
	str by, institution; /* names; empty: an account that is gone */
};
/* The custody record of one thing of a case that `who` may see, after entry `after`. */
MUST_USE enum err custody_list(struct db *db, struct arena *a, const struct who *who,
			       struct case_ref ref, id evidence, int64_t after, int64_t limit,
			       struct custody **ret, size_t *ret_n);
