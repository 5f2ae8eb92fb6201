/*
 * pdf: A4 documents that people and their screen readers can read, over pango and cairo.
 *
 * Text is shaped and its fonts are embedded as subsets; what is drawn between pdf_begin_tag and
 * pdf_end_tag is tagged; title, author, language and times are in the file. The same input gives
 * the same bytes on the same machine: no clock is read. A document belongs to one thread; different
 * threads may make documents at once. Lengths are points (1/72 inch) from the upper left corner.
 * Everything is released with the arena.
 */
#pragma once
#include "base/date.h"
#include "base/error.h"
#include "sys/qr.h"

#define PDF_WIDTH  595.28
#define PDF_HEIGHT 841.89

struct pdf;
struct pdf_text;

struct pdf_info {
	str title, author, subject, keywords;
	const char *lang; /* "id" */
	int64_t made;     /* moment, for CreationDate */
	size_t max;       /* bytes the file may have */
	/* One line of ASCII that stands as a comment ("%…") right before the last cross-reference
	 * address, for a seal that is filled in afterwards; may be empty. */
	str last_line;
};

enum pdf_face { PDF_SERIF, PDF_SANS, PDF_MONO };
enum pdf_align { PDF_LEFT, PDF_CENTRE, PDF_RIGHT };
struct pdf_style {
	enum pdf_face face;
	double size; /* points */
	bool bold, italic;
	enum pdf_align align;
	double leading;  /* distance of lines as a factor of the font's own; 0: 1 */
	double spacing;  /* extra between letters, points */
	uint32_t colour; /* 0xRRGGBB */
};

/* Structure types of ISO 32000-1, 14.8.4. */
enum pdf_tag {
	PDF_DOCUMENT,
	PDF_SECT,
	PDF_H1,
	PDF_H2,
	PDF_P,
	PDF_L,
	PDF_LI,
	PDF_LBL,
	PDF_LBODY,
	PDF_FIGURE,
};

/* Starts a document with one empty page. ERR_NO_MEMORY, ERR_ENVIRONMENT: cairo or fonts fail. */
MUST_USE enum err pdf_begin(struct arena *a, const struct pdf_info *info, struct pdf **ret);
/* Ends this page and begins the next; texts made before are released. No tag but PDF_DOCUMENT and
 * PDF_SECT may be open. */
void pdf_next_page(struct pdf *pdf);

/* Opens a structure element. `alt` is what a reader is told in place of a PDF_FIGURE, in words;
 * empty for others. Closed in the opposite order. */
void pdf_begin_tag(struct pdf *pdf, enum pdf_tag tag, str alt);
void pdf_end_tag(struct pdf *pdf);

/* Lays out `s` (well-formed UTF-8; a line end starts a line) in lines of at most `width`. A word
 * that is too long is broken. Nothing is drawn. */
struct pdf_text *pdf_text(struct pdf *pdf, const struct pdf_style *style, double width, str s);
double pdf_text_height(const struct pdf_text *t);
/* Width of its longest line. */
double pdf_text_width(const struct pdf_text *t);
/* How many bytes of it stand in the lines that fit into `height`: what a page still has room for.
 * The rest, laid out by itself, breaks into the same lines. */
size_t pdf_text_fit(const struct pdf_text *t, double height);
/* Draws it with its upper left corner at x, y. */
void pdf_text_draw(struct pdf *pdf, const struct pdf_text *t, double x, double y);

void pdf_line(struct pdf *pdf, double x1, double y1, double x2, double y2, double width,
	      uint32_t colour);
/* As pdf_line, broken into dashes: to cut along. */
void pdf_cut_line(struct pdf *pdf, double x1, double y1, double x2, double y2);
/* A filled rectangle. */
void pdf_fill(struct pdf *pdf, double x, double y, double width, double height, uint32_t colour);
/* The code in a square of `size`, its quiet zone not included. */
void pdf_qr(struct pdf *pdf, const struct qr *qr, double x, double y, double size);

/* Puts a file into the document; at most one. `name` is ASCII without parentheses or backslashes,
 * `type` as "application/json". Borrowed until pdf_finish. */
void pdf_attach(struct pdf *pdf, const char *name, const char *type, const char *description,
		str body);

/* Ends the document; the bytes are in its arena. ERR_LIMIT: longer than info.max.
 * ERR_NO_MEMORY, ERR_INTERNAL: cairo failed. */
MUST_USE enum err pdf_finish(struct pdf *pdf, str *ret);
/* Releases what pango and cairo hold before the arena does; `pdf` must not be used after. */
void pdf_release(struct pdf *pdf);
