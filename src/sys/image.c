/*
 * image: making a picture smaller while it is read, turning it upright while it is written, and the
 * one thing that is read of its EXIF data. The formats are image_jpeg.c and image_png.c.
 */
#include "sys/image_part.h"

#define JPEG_HEAD "\xff\xd8\xff"
#define PNG_HEAD  "\x89PNG\r\n\x1a\n"

enum { HEAD_BYTES = 8, TAG_ORIENTATION = 0x112, TYPE_SHORT = 3 };

enum image_kind image_kind(str head)
{
	if (str_starts(head, STR(JPEG_HEAD)))
		return IMAGE_JPEG;
	return str_starts(head, STR(PNG_HEAD)) ? IMAGE_PNG : IMAGE_NONE;
}

/* ---- smaller ---- */

/* One side of what goes out; never nothing. */
static unsigned scaled(unsigned side, unsigned longest, unsigned most)
{
	uint64_t s = ((uint64_t)side * most + longest / 2) / longest;

	return s ? (unsigned)s : 1;
}

bool picture_begin(struct picture *p, struct arena *a, unsigned from_width, unsigned from_height,
		   unsigned side)
{
	unsigned longest = from_width > from_height ? from_width : from_height;

	*p = (struct picture){.width = from_width,
			      .height = from_height,
			      .orientation = 1,
			      .from_width = from_width,
			      .from_height = from_height,
			      .left = from_height};
	if (longest > side) {
		p->width = scaled(from_width, longest, side);
		p->height = scaled(from_height, longest, side);
	}
	p->rgb = arena_try_alloc(a, (size_t)p->width * p->height * 3);
	p->across = arena_try_alloc(a, (size_t)p->width * 3 * sizeof *p->across);
	p->sum = arena_try_alloc(a, (size_t)p->width * 3 * sizeof *p->sum);
	return p->rgb && p->across && p->sum;
}

/*
 * Makes a row narrower. A pixel that comes in is cut into `width` shares, one that goes out takes
 * from_width of them: so each is the mean of exactly the area it covers.
 */
static void take_across(struct picture *p, const uint8_t *rgb)
{
	uint32_t *to = p->across;
	unsigned wanted = p->from_width;

	memset(to, 0, (size_t)p->width * 3 * sizeof *to);
	for (unsigned x = 0; x < p->from_width; x++, rgb += 3) {
		unsigned shares = p->width;

		while (shares > 0) {
			unsigned n = shares < wanted ? shares : wanted;

			to[0] += rgb[0] * n;
			to[1] += rgb[1] * n;
			to[2] += rgb[2] * n;
			shares -= n;
			wanted -= n;
			if (wanted == 0) {
				to += 3;
				wanted = p->from_width;
			}
		}
	}
}

static void give_row(struct picture *p)
{
	uint64_t area = (uint64_t)p->from_width * p->from_height;
	size_t n = (size_t)p->width * 3;
	uint8_t *to = p->rgb + p->row * n;

	for (size_t i = 0; i < n; i++)
		to[i] = (uint8_t)((p->sum[i] + area / 2) / area);
	memset(p->sum, 0, n * sizeof *p->sum);
	p->row++;
	p->left = p->from_height;
}

void picture_take(struct picture *p, const uint8_t *rgb)
{
	size_t n = (size_t)p->width * 3;
	unsigned shares = p->height;

	if (p->width == p->from_width && p->height == p->from_height) {
		memcpy(p->rgb + p->row++ * n, rgb, n);
		return;
	}
	take_across(p, rgb);
	while (shares > 0) {
		unsigned take = shares < p->left ? shares : p->left;

		for (size_t i = 0; i < n; i++)
			p->sum[i] += (uint64_t)p->across[i] * take;
		shares -= take;
		p->left -= take;
		if (p->left == 0)
			give_row(p);
	}
}

/* ---- upright ---- */

static bool lies(const struct picture *p)
{
	return p->orientation >= 5;
}

struct image_size picture_size(const struct picture *p)
{
	return lies(p) ? (struct image_size){p->height, p->width}
		       : (struct image_size){p->width, p->height};
}

/*
 * EXIF 2.3, 4.6.4 A: where the first row and column of the stored picture are to be seen. What is
 * seen at x, y is stored at:
 *
 *	1 x, y     2 w-1-x, y     3 w-1-x, h-1-y     4 x, h-1-y
 *	5 y, x     6 y, h-1-x     7 w-1-y, h-1-x     8 w-1-y, x
 */
void picture_row(const struct picture *p, unsigned y, uint8_t *rgb)
{
	unsigned seen_width = picture_size(p).width;
	unsigned o = p->orientation;

	for (unsigned x = 0; x < seen_width; x++, rgb += 3) {
		unsigned across = lies(p) ? y : x, down = lies(p) ? x : y;

		if (o == 2 || o == 3 || o == 7 || o == 8)
			across = p->width - 1 - across;
		if (o == 3 || o == 4 || o == 6 || o == 7)
			down = p->height - 1 - down;
		memcpy(rgb, p->rgb + ((size_t)down * p->width + across) * 3, 3);
	}
}

struct tiff {
	const uint8_t *p;
	size_t n;
	bool big; /* big-endian */
};

/* The number of `width` bytes at `at`; 0 where there is none. */
static uint32_t tiff_number(const struct tiff *t, size_t at, unsigned width)
{
	uint32_t v = 0;

	if (at > t->n || t->n - at < width)
		return 0;
	for (unsigned i = 0; i < width; i++)
		v = v << 8 | t->p[t->big ? at + i : at + width - 1 - i];
	return v;
}

unsigned exif_orientation(const uint8_t *p, size_t n)
{
	struct tiff t = {.p = p, .n = n, .big = n > 1 && p[0] == 'M'};
	size_t directory = tiff_number(&t, 4, 4);
	uint32_t entries = tiff_number(&t, directory, 2);

	if (tiff_number(&t, 2, 2) != 42)
		return 1;
	for (uint32_t i = 0; i < entries; i++) {
		size_t at = directory + 2 + (size_t)12 * i;
		uint32_t value = tiff_number(&t, at + 8, 2);

		if (at > n)
			break;
		if (tiff_number(&t, at, 2) == TAG_ORIENTATION &&
		    tiff_number(&t, at + 2, 2) == TYPE_SHORT)
			return value >= 1 && value <= 8 ? value : 1;
	}
	return 1;
}

/* ---- both formats ---- */

/* Gives the first bytes again, then the rest; counts what goes out. */
struct relay {
	const struct image_io *io;
	uint8_t head[HEAD_BYTES];
	size_t head_n, given;
	size_t room; /* bytes that may still go out */
	bool too_long;
};

static size_t relay_read(void *ctx, uint8_t *p, size_t n)
{
	struct relay *r = ctx;
	size_t left = r->head_n - r->given;

	if (left == 0)
		return r->io->read(r->io->ctx, p, n);
	n = n < left ? n : left;
	memcpy(p, r->head + r->given, n);
	r->given += n;
	return n;
}

static bool relay_write(void *ctx, const uint8_t *p, size_t n)
{
	struct relay *r = ctx;

	if (n > r->room) {
		r->too_long = true;
		return false;
	}
	r->room -= n;
	return r->io->write(r->io->ctx, p, n);
}

enum image_fault image_clean(struct arena *a, const struct image_io *io,
			     const struct image_limits *limits, struct image_size *ret)
{
	struct relay relay = {.io = io, .room = limits->bytes};
	const struct image_io both = {relay_read, relay_write, &relay};
	struct picture picture;
	enum image_fault fault;
	enum image_kind kind;
	size_t n;

	while (relay.head_n < HEAD_BYTES &&
	       (n = io->read(io->ctx, relay.head + relay.head_n, HEAD_BYTES - relay.head_n)) > 0)
		relay.head_n += n;
	kind = image_kind(str_n((const char *)relay.head, relay.head_n));
	if (kind == IMAGE_NONE)
		return IMAGE_NOT_ONE;
	fault = kind == IMAGE_JPEG ? image_jpeg_read(a, &both, limits, &picture)
				   : image_png_read(a, &both, limits, &picture);
	if (fault == IMAGE_FINE)
		fault = kind == IMAGE_JPEG ? image_jpeg_write(a, &both, &picture)
					   : image_png_write(a, &both, &picture);
	if (fault == IMAGE_WRITE && relay.too_long)
		return IMAGE_TOO_LONG;
	if (fault == IMAGE_FINE)
		*ret = picture_size(&picture);
	return fault;
}
