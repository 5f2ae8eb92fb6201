/*
 * paper: a document that flows over as many pages as it needs: headings, paragraphs, lists and
 * rows, each tagged, with a foot that counts the pages. Letters (letter_pdf.c) and the file of a
 * whole case (bundle.c) are written on it.
 *
 * The writer is run twice, first to count the pages; it must write the same both times. What it
 * hands over is copied. Slow (some milliseconds a page): worker threads only.
 */
#pragma once
#include "sys/pdf.h"

struct paper;

/* Of every text on it. */
enum paper_type {
	PAPER_SERIF, /* letters */
	PAPER_SANS   /* records to look things up in */
};
struct paper_info {
	struct pdf_info pdf;
	enum paper_type type;
	double size; /* of the body, points */
	str foot;    /* at the left of every foot, on one line */
};
/*
 * Makes the document that `write` writes. ERR_LIMIT: longer than info->pdf.max. Others as
 * pdf_begin() and pdf_finish(), and what `write` returns. The bytes are in `a`.
 */
MUST_USE enum err paper_make(struct arena *a, const struct paper_info *info,
			     enum err (*write)(struct paper *p, void *ctx), void *ctx, str *ret);

/* The institution's name over a double line. */
void paper_letterhead(struct paper *p, str institution);
/* The title of the whole, centred; once. */
void paper_title(struct paper *p, str title);
/* A line under it, centred and smaller. */
void paper_under_title(struct paper *p, str text);
/* A heading; never alone at the foot of a page. `above`: space over it. */
void paper_heading(struct paper *p, str text);
/* The same, centred: of a part of a decision. */
void paper_heading_centred(struct paper *p, str text);
void paper_text(struct paper *p, str text);
/* Small and grey: what something rests on, numbers to compare. */
void paper_small(struct paper *p, str text);
/* Digits and letters to be compared one by one. */
void paper_code(struct paper *p, str text);
/* An entry of a list; entries that follow each other are one list. `label` as it stands before it:
 * "1.", "–". */
void paper_item(struct paper *p, str label, str text);
/* "Nama : …"; rows that follow each other are one list. Nothing when `value` is empty. */
void paper_row(struct paper *p, str label, str value);
/* Space, as a share of the size of the body. */
void paper_gap(struct paper *p, double share);
/* What follows needs this much height: another page when there is less. */
void paper_need(struct paper *p, double height);
/* Text at the right half of the page: of a signature. */
void paper_right(struct paper *p, bool bold, str text);
/* A QR code at the left, and beside it a heading and small text. `alt`: what the code is, for who
 * cannot see it. */
void paper_qr(struct paper *p, const struct qr *qr, str alt, str heading, str text);
