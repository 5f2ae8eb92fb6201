/* sys/image: any bytes are a picture that is within the limits and can be read again, or a fault.
 * Checksums of PNG chunks are made right first, so that the fuzzer sees through. */
#include <stdlib.h>
#include <zlib.h>

#include "base/buf.h"
#include "sys/image.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PIXELS = 1 << 18, SIDE = 64, BYTES = 1 << 20 };

struct memory {
	str in;
	size_t at;
	struct buf out;
};

static size_t take(void *ctx, uint8_t *p, size_t n)
{
	struct memory *m = ctx;

	if (n > m->in.n - m->at)
		n = m->in.n - m->at;
	memcpy(p, m->in.p + m->at, n);
	m->at += n;
	return n;
}

static bool give(void *ctx, const uint8_t *p, size_t n)
{
	struct memory *m = ctx;

	buf_put_bytes(&m->out, p, n);
	return buf_ok(&m->out);
}

static enum image_fault clean(struct arena *a, str in, str *ret, struct image_size *size)
{
	static const struct image_limits limits = {.pixels = PIXELS, .side = SIDE, .bytes = BYTES};
	struct memory m = {.in = in, .out = BUF_INIT(a, BYTES)};
	enum image_fault fault = image_clean(a, &(struct image_io){take, give, &m}, &limits, size);

	*ret = buf_str(&m.out);
	return fault;
}

static void put_u32(uint8_t *p, uint32_t v)
{
	for (unsigned i = 0; i < 4; i++)
		p[i] = (uint8_t)(v >> (24 - 8 * i));
}

static void mend_png(uint8_t *p, size_t n)
{
	for (size_t at = 8; at + 12 <= n;) {
		size_t length = (size_t)p[at] << 24 | (size_t)p[at + 1] << 16 |
				(size_t)p[at + 2] << 8 | p[at + 3];

		if (length > n - at - 12)
			break;
		put_u32(p + at + 8 + length, (uint32_t)crc32(0, p + at + 4, (uInt)length + 4));
		at += 12 + length;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct image_size first, second;
	struct arena a;
	str in, out, again;

	arena_init(&a, 64 << 20);
	in = str_n(arena_copy(&a, data, size), size);
	if (image_kind(in) == IMAGE_PNG)
		mend_png((uint8_t *)(uintptr_t)in.p, size);
	if (clean(&a, in, &out, &first) == IMAGE_FINE) {
		if (first.width > SIDE || first.height > SIDE || !first.width || !first.height ||
		    image_kind(out) != image_kind(in))
			abort();
		if (clean(&a, out, &again, &second) != IMAGE_FINE || second.width != first.width ||
		    second.height != first.height)
			abort();
	}
	arena_finish(&a);
	return 0;
}
