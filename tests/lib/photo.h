/*
 * photo: pictures that tests need as files, made with the same libraries that read them: JPEG and
 * PNG of any kind, with the things in them that must not go on. Failures end the program.
 */
#pragma once
#include "base/buf.h"

/* Colour at x, y: 0xRRGGBB, for PNG with alpha 0xAARRGGBB. */
typedef uint32_t photo_pixel(unsigned x, unsigned y, unsigned width, unsigned height);
/* Red, green, blue and white quarters, from the upper left, line by line. */
uint32_t photo_quarters(unsigned x, unsigned y, unsigned width, unsigned height);
/* No two neighbours alike, and hard to compress. */
uint32_t photo_noise(unsigned x, unsigned y, unsigned width, unsigned height);

enum photo_colours { PHOTO_RGB, PHOTO_GREY, PHOTO_INK /* CMYK, JPEG only */ };

struct photo {
	unsigned width, height;
	photo_pixel *pixel;
	enum photo_colours colours;
	unsigned orientation; /* of EXIF; 0: no EXIF block */
	bool private_data;    /* PHOTO_SECRET in EXIF, comment, profile, text, behind the end */
	/* JPEG */
	bool progressive;
	bool many_scans; /* progressive, with almost 200 of them */
	/* PNG */
	int depth; /* bits a sample; 0: 8 */
	bool palette, alpha, interlaced;
};
/* What must not be found in a cleaned copy. */
#define PHOTO_SECRET "GPS -6.9175 107.6191"

str photo_jpeg(struct arena *a, const struct photo *photo);
str photo_png(struct arena *a, const struct photo *photo);

/* A picture read back; 3 bytes a pixel. */
struct photo_read {
	unsigned width, height;
	const uint8_t *rgb;
};
struct photo_read photo_open(struct arena *a, str file);
/* 0xRRGGBB. */
uint32_t photo_at(const struct photo_read *r, unsigned x, unsigned y);
/* True when they differ by at most `by` in each colour. */
bool photo_near(uint32_t one, uint32_t other, unsigned by);
/* The markers of a JPEG file ("d8 e0 db c0 …" up to its first scan) or chunks of a PNG file
 * ("IHDR IDAT IEND"), each name once in a row. */
str photo_parts(struct arena *a, str file);
