/*
 * file: what a pledge PDF carries for machines, and the checking of one without a server.
 *
 * The file holds an attachment with the statement, name, NIP and text, and on its last lines a
 * seal: the institution's signature over every other byte. So neither what is attached nor what is
 * printed can be altered. docs/formats/statement.md, "In the PDF".
 */
#pragma once
#include "core/key/master.h"
#include "core/pledge/document.h"
#include "core/pledge/statement.h"
#include "db/db.h"

#define PLEDGE_FILE_NAME "pernyataan.json"

/* The attachment of `d`. */
str pledge_file_data(struct arena *a, const struct pledge_document *d);
/* The comment line that will hold the seal; without "%" and line end. */
str pledge_file_seal_line(struct arena *a, uint32_t key_id);
/* A copy of `pdf`, whose seal line is still empty, with the seal in it. */
str pledge_file_seal(struct arena *a, str pdf, const uint8_t seed[SEED_LEN]);

/*
 * The PDF as people get it: pledge_pdf() sealed with the key that institution `inst` uses now. `d`
 * is as pledge_paper_read (core/pledge/sign.h) fills it; its seal members are set here. Slow, as
 * pledge_pdf. ERR_NOT_FOUND: the institution has no key; ERR_ENVIRONMENT as key_current.
 */
MUST_USE enum err pledge_file_issue(struct db *db, struct arena *a, const struct secret *master,
				    int64_t inst, const struct pledge_document *d, str *ret_pdf);

/* What a pledge PDF says of itself. All borrowed from the arena. */
struct pledge_file {
	struct statement statement;
	str name, nip;
	str title, body, sanctions, sentence;
	uint8_t text_hash[SHA256_LEN]; /* of the four */
};

/* Reads the attachment. ERR_FORMAT: not a pledge PDF of ours, or cut short, told in `error`. Says
 * nothing of truth. */
MUST_USE enum err pledge_file_parse(struct arena *a, str pdf, struct pledge_file *ret,
				    struct error *error);

enum pledge_file_seal_state {
	SEAL_WHOLE,   /* every byte is as the institution issued it */
	SEAL_MISSING, /* no seal line */
	SEAL_BROKEN,  /* the file was altered, or the key is not this institution's */
};
/* Checks the seal against the keys of institution `inst`. */
enum pledge_file_seal_state pledge_file_check_seal(const struct statement_keys *keys, str pdf,
						   uint32_t inst);
