/* letter_pdf: a letter on paper, and the words by which its text can be compared with what the
 * office has. Internal to core/case. docs/formats/letter.md says what is hashed. */
#pragma once
#include "core/case/letter.h"

struct letter_paper {
	str institution;         /* the office that issues it */
	str case_number, number; /* "2024-00042-7", "012/2024" */
	str title, recipient, body;
	int64_t at;                          /* when it is issued */
	int zone;                            /* of the office */
	str signer, signer_post, signer_nip; /* post and NIP may be empty */
};
/* SHA-256 of what the letter says. */
void letter_text_hash(const struct letter_paper *l, uint8_t ret[SHA256_LEN]);
/* Four words of five letters that stand for the first 64 bits of a hash: "gatul mobid …". */
str letter_check_words(struct arena *a, const uint8_t sha256[SHA256_LEN]);
/* What the QR code says. */
str letter_code(struct arena *a, const struct letter_paper *l, const uint8_t sha256[SHA256_LEN]);
/* The PDF, in `a`. Errors as paper_make(). */
MUST_USE enum err letter_pdf(struct arena *a, const struct letter_paper *l, str *ret);
