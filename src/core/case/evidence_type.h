/*
 * evidence_type: what a file is, from its bytes and never from its name, and whether it is locked.
 * Every byte is looked at once, in any pieces.
 */
#pragma once
#include "base/str.h"

/* The names are stored; never change one. */
enum evidence_type {
	TYPE_NONE,
	TYPE_JPEG,
	TYPE_PNG,
	TYPE_PDF,
	TYPE_TEXT,
	TYPE_MP4,
	TYPE_3GP,
	TYPE_AMR,
	TYPE_MP3,
	TYPE_OGG,
	TYPE_COUNT
};
/* "image/jpeg": for the header of an answer, and as it is stored. */
const char *evidence_type_name(enum evidence_type t);
/* "jpg": of a file name. */
const char *evidence_type_ending(enum evidence_type t);
/* By its name; TYPE_NONE for one that is none. */
enum evidence_type evidence_type_find(str name);

/* Why a file is not taken. */
enum evidence_fault {
	EVIDENCE_FINE,
	EVIDENCE_EMPTY,
	EVIDENCE_LARGE,          /* more than EVIDENCE_FILE_MAX */
	EVIDENCE_NO_TYPE,        /* none of those above */
	EVIDENCE_ARCHIVE,        /* ZIP, RAR, 7z, gzip … */
	EVIDENCE_ARCHIVE_LOCKED, /* a ZIP with a password */
	EVIDENCE_OFFICE,         /* a word processor's, a spreadsheet … */
	EVIDENCE_OFFICE_LOCKED,
	EVIDENCE_PDF_LOCKED,
	EVIDENCE_PICTURE_FLOOD,  /* more than EVIDENCE_PIXELS_MAX */
	EVIDENCE_PICTURE_BROKEN, /* damaged or cut short */
	EVIDENCE_PICTURE_UNSAFE, /* the decoder did not get to its end */
	EVIDENCE_FAULT_COUNT
};
/* The sentence for whoever sent it: what is wrong, that nothing was kept, what to do. A translation
 * key. */
const char *evidence_fault_text(enum evidence_fault f);

/* Looks for a word that cannot begin inside itself. */
struct word_search {
	str word;
	size_t matched;
	bool found;
};
enum { TYPE_HEAD = 64 };
struct type_scan {
	char head[TYPE_HEAD]; /* the first bytes */
	size_t head_n;
	bool any;      /* there are bytes at all */
	bool not_text; /* a byte that no text has */
	char cut[4];   /* a character that the next piece goes on with */
	size_t cut_n;
	struct word_search lock_of_pdf, lock_of_office, office;
};
void type_scan_begin(struct type_scan *s);
void type_scan_feed(struct type_scan *s, str piece);
/* EVIDENCE_FINE and the type, or why not. */
enum evidence_fault type_scan_end(const struct type_scan *s, enum evidence_type *ret);
