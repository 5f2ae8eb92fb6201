/* QR codes as modules and as SVG path data; the encoding itself is libqrencode's. */
#include "sys/qr.h"

#include <errno.h>
#include <qrencode.h>

enum { QR_BYTES_MAX = 2331 }; /* version 40-M in byte mode */

enum err qr_encode(struct arena *a, str text, struct qr *ret)
{
	uint8_t *module;
	QRcode *code;
	size_t n;

	if (text.n == 0 || text.n > QR_BYTES_MAX)
		return ERR_LIMIT;
	code = QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
	if (!code)
		return errno == ERANGE ? ERR_LIMIT : ERR_NO_MEMORY;
	n = (size_t)code->width * (size_t)code->width;
	/* tried, so that the arena does not jump while the library's memory is held */
	module = arena_try_alloc(a, n);
	for (size_t i = 0; module && i < n; i++)
		module[i] = code->data[i] & 1;
	if (module)
		*ret = (struct qr){.modules = (unsigned)code->width, .module = module};
	QRcode_free(code);
	return module ? OK : ERR_NO_MEMORY;
}

void qr_svg_path(struct buf *out, const struct qr *qr)
{
	for (unsigned y = 0; y < qr->modules; y++)
		for (unsigned x = 0, run; x < qr->modules; x += run + 1) {
			const uint8_t *row = qr->module + (size_t)y * qr->modules;

			for (run = 0; x + run < qr->modules && row[x + run]; run++)
				;
			if (run)
				buf_printf(out, "M%u %uh%uv1h-%uz", x, y, run, run);
		}
}
