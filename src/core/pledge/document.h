/*
 * document: the papers of a pledge drive as PDF: the signed pledge, and sheets of one-time codes.
 *
 * They print what they are given; nothing is read from the database, and nothing is decided. Slow
 * (a few milliseconds a page): worker threads only.
 */
#pragma once
#include "base/date.h"
#include "base/error.h"

enum {
	PLEDGE_PDF_MAX = 2 << 20,  /* bytes of one pledge */
	CODE_SHEET_MAX = 64 << 20, /* bytes of one set of sheets */
	CODE_SHEET_ROWS = 5000,    /* codes in one set of sheets: 11 MB, 33 MiB to make */
};

/* A signed pledge, everything as it was at the moment of signing. All text is UTF-8. */
struct pledge_document {
	str institution; /* "Pemerintah Kota Sukabumi" */
	str drive;       /* title of the drive: "Pakta Integritas Pilkada 2024" */
	str title;       /* pledge_text.title, printed in capitals */
	str body;        /* the points, one a line */
	str sanctions;
	str sentence; /* the key sentence that was typed */
	int64_t text_version;
	str name, nip; /* nip "" when there is none */
	str post;      /* jabatan, may be "" */
	str unit_path; /* "Kecamatan Baros / Kelurahan Jayaraksa" */
	int64_t at;    /* moment of signing */
	int zone;      /* of the institution */
	int64_t number;
	str statement; /* STATEMENT_LEN bytes */
	str url;       /* statement_url(): what the QR code says */
	/* The institution's key of today, with which the file as a whole is sealed: an unsealed one
	 * (seed NULL) is refused by `netral pledge verify FILE`. pledge_file_issue (file.h) sets
	 * both. */
	const uint8_t *seal_seed; /* SEED_LEN bytes */
	uint32_t seal_key_id;
};

/*
 * One A4 page, tagged, with title and language, fonts embedded; the QR code, and inside the file an
 * attachment "pernyataan.json" with statement, name, NIP and text for `netral pledge verify FILE`
 * (docs/formats/statement.md). ERR_LIMIT: the text cannot be made to fit one page even in the
 * smallest type. ERR_ENVIRONMENT: no fonts. The bytes are in `a`.
 */
MUST_USE enum err pledge_pdf(struct arena *a, const struct pledge_document *d, str *ret_pdf);

/* Slips with a one-time code for each person of a unit, to be cut apart and handed out. */
struct code_sheet {
	str institution, unit_path;
	str heading;     /* "Kode aktivasi akun", or the drive's title for a roll-call */
	str address;     /* where to type the code: "https://netral.example.go.id/aktivasi" */
	int64_t expires; /* moment */
	int zone;
	struct code_sheet_row {
		str name, nip;
		str code; /* as typed, grouped for reading: "K7QM-2XPD" */
		str url;  /* what the QR code says: opens the page with the code filled in */
	} * row;
	size_t n;
};
/* A4 pages of ten slips, with cut lines. ERR_LIMIT: more than CODE_SHEET_ROWS. */
MUST_USE enum err code_sheet_pdf(struct arena *a, const struct code_sheet *s, str *ret_pdf);
