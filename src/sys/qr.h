/*
 * qr: QR codes (ISO/IEC 18004) over libqrencode, as a square of dark and light modules. Drawing on
 * paper is sys/pdf.h; for screens qr_svg_path gives the "d" of one SVG path.
 */
#pragma once
#include "base/buf.h"

enum { QR_MODULES_MAX = 177, QR_QUIET = 4 /* light modules a reader needs on each side */ };

/* `modules` squares a side, row by row; module[y * modules + x] is 1 when dark. */
struct qr {
	unsigned modules;
	const uint8_t *module;
};

/* Encodes `text` as bytes, error correction M, the smallest version that holds it. The modules are
 * in `a`. ERR_LIMIT: more than 2331 bytes, or empty. ERR_NO_MEMORY. */
MUST_USE enum err qr_encode(struct arena *a, str text, struct qr *ret);
/* Appends SVG path data, one unit a module, from 0,0 without a quiet zone: runs of each row.
 * Digits, spaces and letters M h v z only, so it may stand in an attribute as it is. */
void qr_svg_path(struct buf *out, const struct qr *qr);
