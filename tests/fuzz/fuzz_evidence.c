/* core/case/evidence_type: any bytes are one type or one fault, the same in any pieces; text is
 * text. The first byte chooses the size of the pieces. */
#include <stdlib.h>

#include "base/codec.h"
#include "core/case/evidence_type.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum evidence_fault judge(str bytes, size_t piece, enum evidence_type *ret)
{
	struct type_scan s;

	type_scan_begin(&s);
	for (size_t at = 0; at < bytes.n; at += piece)
		type_scan_feed(&s, str_sub(bytes, at, at + piece));
	*ret = TYPE_NONE;
	return type_scan_end(&s, ret);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum evidence_type whole, pieces;
	enum evidence_fault fault;
	str bytes;

	if (size == 0)
		return 0;
	bytes = str_n((const char *)data + 1, size - 1);
	fault = judge(bytes, size, &whole);
	if (fault != judge(bytes, (size_t)data[0] % 70 + 1, &pieces) || whole != pieces)
		abort();
	if ((fault == EVIDENCE_FINE) != (whole != TYPE_NONE))
		abort();
	if (whole == TYPE_TEXT && !utf8_valid(bytes))
		abort();
	return 0;
}
