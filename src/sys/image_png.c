/*
 * PNG pictures over libpng: as much of them as pixels need. All other chunks are passed over
 * unread, but the one with EXIF data, for its orientation.
 *
 * libpng leaves by longjmp. What it jumps over holds nothing: its own memory goes with its structs,
 * ours with the arena, which may not jump here (arena_try_alloc).
 */
#include <png.h>

#include "sys/image_part.h"

enum { SIDE_MAX = 1000000, CHUNK_MAX = 8 << 20, COMPRESSION = 6 };

struct png {
	png_structp png;
	png_infop info;
	jmp_buf jump;
	enum image_fault fault;
	const struct image_io *io;
	uint8_t *row;
};

_Noreturn static void leave(struct png *p, enum image_fault fault)
{
	p->fault = fault;
	longjmp(p->jump, 1);
}

/* libpng says out of memory in words only; sizes that strangers chose are ours to allocate. */
_Noreturn static void on_error(png_structp png, png_const_charp text)
{
	(void)text;
	leave(png_get_error_ptr(png), IMAGE_BROKEN);
}

static void on_warning(png_structp png, png_const_charp text)
{
	(void)png;
	(void)text;
}

/* ---- reading ---- */

static void read_bytes(png_structp png, png_bytep to, png_size_t n)
{
	struct png *p = png_get_io_ptr(png);

	while (n > 0) {
		size_t got = p->io->read(p->io->ctx, to, n);

		if (got == 0)
			leave(p, IMAGE_BROKEN);
		to += got;
		n -= got;
	}
}

/* Puts a row on white: RGB and alpha become RGB, in place. */
static void on_white(uint8_t *row, size_t pixels)
{
	for (size_t i = 0; i < pixels; i++) {
		unsigned alpha = row[4 * i + 3];

		for (size_t k = 0; k < 3; k++)
			row[3 * i + k] =
				(uint8_t)((row[4 * i + k] * alpha + 255 * (255 - alpha) + 127) /
					  255);
	}
}

static void take(struct picture *picture, uint8_t *row, bool alpha)
{
	if (alpha)
		on_white(row, picture->from_width);
	picture_take(picture, row);
}

/* An interlaced picture comes in seven passes over all of it, so all of it must be there. */
static enum image_fault take_passes(struct png *p, struct arena *a, int passes, bool alpha,
				    struct picture *ret)
{
	size_t stride = png_get_rowbytes(p->png, p->info);
	uint8_t *all = arena_try_alloc(a, stride * ret->from_height);

	if (!all)
		return IMAGE_MEMORY;
	for (int pass = 0; pass < passes; pass++)
		for (unsigned y = 0; y < ret->from_height; y++)
			png_read_row(p->png, all + y * stride, NULL);
	for (unsigned y = 0; y < ret->from_height; y++)
		take(ret, all + y * stride, alpha);
	return IMAGE_FINE;
}

static enum image_fault take_rows(struct png *p, struct arena *a, bool alpha, struct picture *ret)
{
	p->row = arena_try_alloc(a, png_get_rowbytes(p->png, p->info));
	if (!p->row)
		return IMAGE_MEMORY;
	for (unsigned y = 0; y < ret->from_height; y++) {
		png_read_row(p->png, p->row, NULL);
		take(ret, p->row, alpha);
	}
	return IMAGE_FINE;
}

static unsigned orientation(struct png *p)
{
	png_uint_32 n;
	png_bytep exif;

	if (!png_get_eXIf_1(p->png, p->info, &n, &exif))
		return 1;
	return exif_orientation(exif, n);
}

static void skip_chunks(struct png *p)
{
	static const png_byte exif[] = "eXIf";

	png_set_keep_unknown_chunks(p->png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
	png_set_keep_unknown_chunks(p->png, PNG_HANDLE_CHUNK_AS_DEFAULT, exif, 1);
	png_set_user_limits(p->png, SIDE_MAX, SIDE_MAX);
	png_set_chunk_malloc_max(p->png, CHUNK_MAX);
}

static enum image_fault decode(struct png *p, struct arena *a, const struct image_limits *limits,
			       struct picture *ret)
{
	enum image_fault fault;
	unsigned width, height;
	int passes;
	bool alpha;

	skip_chunks(p);
	png_read_info(p->png, p->info);
	width = png_get_image_width(p->png, p->info);
	height = png_get_image_height(p->png, p->info);
	if ((uint64_t)width * height > limits->pixels)
		return IMAGE_FLOOD;
	/* Every kind of pixel becomes 8 bits of red, green and blue, with alpha where there is
	 * some. */
	png_set_expand(p->png);
	png_set_scale_16(p->png);
	png_set_gray_to_rgb(p->png);
	passes = png_set_interlace_handling(p->png);
	png_read_update_info(p->png, p->info);
	alpha = png_get_channels(p->png, p->info) == 4;
	if (!picture_begin(ret, a, width, height, limits->side))
		return IMAGE_MEMORY;
	fault = passes > 1 ? take_passes(p, a, passes, alpha, ret) : take_rows(p, a, alpha, ret);
	if (fault != IMAGE_FINE)
		return fault;
	png_read_end(p->png, p->info);
	ret->orientation = orientation(p);
	return IMAGE_FINE;
}

enum image_fault image_png_read(struct arena *a, const struct image_io *io,
				const struct image_limits *limits, struct picture *ret)
{
	struct png *p = arena_try_alloc(a, sizeof *p);
	enum image_fault fault = IMAGE_MEMORY;

	if (!p)
		return IMAGE_MEMORY;
	p->io = io;
	if (setjmp(p->jump)) {
		png_destroy_read_struct(&p->png, &p->info, NULL);
		return p->fault;
	}
	p->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, p, on_error, on_warning);
	p->info = p->png ? png_create_info_struct(p->png) : NULL;
	if (p->info) {
		png_set_read_fn(p->png, p, read_bytes);
		fault = decode(p, a, limits, ret);
	}
	png_destroy_read_struct(&p->png, &p->info, NULL);
	return fault;
}

/* ---- writing ---- */

static void write_bytes(png_structp png, png_bytep from, png_size_t n)
{
	struct png *p = png_get_io_ptr(png);

	if (!p->io->write(p->io->ctx, from, n))
		leave(p, IMAGE_WRITE);
}

static void nothing_to_flush(png_structp png)
{
	(void)png;
}

static void encode(struct png *p, const struct picture *picture)
{
	struct image_size size = picture_size(picture);

	png_set_write_fn(p->png, p, write_bytes, nothing_to_flush);
	png_set_compression_level(p->png, COMPRESSION);
	png_set_IHDR(p->png, p->info, size.width, size.height, 8, PNG_COLOR_TYPE_RGB,
		     PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	png_write_info(p->png, p->info);
	for (unsigned y = 0; y < size.height; y++) {
		picture_row(picture, y, p->row);
		png_write_row(p->png, p->row);
	}
	png_write_end(p->png, NULL);
}

enum image_fault image_png_write(struct arena *a, const struct image_io *io,
				 const struct picture *picture)
{
	struct png *p = arena_try_alloc(a, sizeof *p);
	enum image_fault fault = IMAGE_MEMORY;

	if (!p)
		return IMAGE_MEMORY;
	p->io = io;
	p->row = arena_try_alloc(a, (size_t)picture_size(picture).width * 3);
	if (setjmp(p->jump)) {
		png_destroy_write_struct(&p->png, &p->info);
		return p->fault;
	}
	p->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, p, on_error, on_warning);
	p->info = p->png ? png_create_info_struct(p->png) : NULL;
	if (p->row && p->info) {
		encode(p, picture);
		fault = IMAGE_FINE;
	}
	png_destroy_write_struct(&p->png, &p->info);
	return fault;
}
