/*
 * text: the words of a pledge, in versions. A text is never changed; a correction is the next
 * version, and a drive keeps the one it was opened with.
 *
 * Its hash is statement_text_hash() (statement.h): docs/formats/pledge-text.md says how.
 */
#pragma once
#include "core/who.h"
#include "db/db.h"
#include "sys/crypto.h"

enum { TEXT_TITLE_MAX = 200, TEXT_BODY_MAX = 4000, TEXT_SENTENCE_MAX = 200 /* code points */ };

struct text {
	id id;
	int64_t version; /* from 1; 0: not stored */
	str title;
	str body;      /* points, one a line */
	str sanctions; /* what threatens */
	str sentence;  /* the key sentence that everybody copies by hand */
	uint8_t hash[SHA256_LEN];
	int64_t created_at;
};

/* The four points that regional governments signed in 2024, in plain words, with the sanctions and
 * the key sentence. Not stored; static memory. */
struct text text_default(void);

/* ERR_NOT_FOUND. */
MUST_USE enum err text_read(struct db *db, struct arena *a, int64_t inst, id text,
			    struct text *ret);
/* The newest version; ERR_NOT_FOUND when the institution has none yet. */
MUST_USE enum err text_newest(struct db *db, struct arena *a, int64_t inst, struct text *ret);
/* All, newest first. */
MUST_USE enum err text_list(struct db *db, struct arena *a, int64_t inst, struct text **ret,
			    size_t *ret_n);

/*
 * Stores title, body, sanctions and sentence of `new_` as the next version: line ends become LF,
 * text NFC, empty lines of the body dropped. Event: TEXT_CREATED on the text. ERR_INPUT, told in
 * `error`: something empty or too long, more than 12 points, a sentence of fewer than three words.
 */
MUST_USE enum err text_create(struct tx *tx, struct arena *a, int64_t inst, id actor,
			      const struct text *new_, struct text *ret, struct error *error);
/* The newest version; when there is none, the default is stored as version 1. */
MUST_USE enum err text_newest_or_default(struct tx *tx, struct arena *a, int64_t inst, id actor,
					 struct text *ret);

/* The points of a body, one an element, for pages. */
struct text_points {
	struct text_point {
		str text;
	} * point;
	size_t n;
};
struct text_points text_points(struct arena *a, str body);
