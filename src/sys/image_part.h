/* image_part: what image.c and the two formats share. Private to sys/image*.c. */
#pragma once
#include "sys/image.h"

enum { IMAGE_MEMORY_MIB = 320 /* of what libjpeg keeps of a progressive picture */ };

/* The picture that goes out, before it is turned. */
struct picture {
	unsigned width, height;
	unsigned orientation; /* of EXIF, 1 … 8 */
	uint8_t *rgb;         /* 3 bytes a pixel, row by row */

	/* while it is filled */
	unsigned from_width, from_height;
	unsigned row;     /* next one of `rgb` */
	unsigned left;    /* what it still needs: from_height shares a row */
	uint32_t *across; /* one row that came in, made narrower: 3 sums a pixel */
	uint64_t *sum;    /* rows that came in for the next one */
};

/* Makes room for a picture of from_width × from_height, made smaller until its longer side is at
 * most `side`. False: no memory. */
bool picture_begin(struct picture *p, struct arena *a, unsigned from_width, unsigned from_height,
		   unsigned side);
/* Takes the next row, from_width pixels. All of them, in order. */
void picture_take(struct picture *p, const uint8_t *rgb);
/* Size after turning. */
struct image_size picture_size(const struct picture *p);
/* Row `y` after turning, into `rgb`. */
void picture_row(const struct picture *p, unsigned y, uint8_t *rgb);
/* The orientation that TIFF data (of an EXIF block, "II" or "MM" first) tells; 1 when it tells
 * none. */
unsigned exif_orientation(const uint8_t *p, size_t n);

enum image_fault image_jpeg_read(struct arena *a, const struct image_io *io,
				 const struct image_limits *limits, struct picture *ret);
enum image_fault image_jpeg_write(struct arena *a, const struct image_io *io,
				  const struct picture *p);
enum image_fault image_png_read(struct arena *a, const struct image_io *io,
				const struct image_limits *limits, struct picture *ret);
enum image_fault image_png_write(struct arena *a, const struct image_io *io,
				 const struct picture *p);
