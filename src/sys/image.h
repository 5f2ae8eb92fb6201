/*
 * image: a stranger's picture, decoded and encoded again so that nothing but what is seen goes on:
 * JPEG over libjpeg-turbo, PNG over libpng.
 *
 * What comes out has no EXIF, place, thumbnail, comment, colour profile, text, second picture or
 * film behind its end. It is turned upright as its EXIF orientation says, transparent parts become
 * white, and it is no larger than asked. Run it in a sandboxed child only (sys/sandbox.h): the
 * decoders meet hostile bytes.
 */
#pragma once
#include "base/str.h"

enum image_kind { IMAGE_NONE, IMAGE_JPEG, IMAGE_PNG };
/* What the first bytes of a file (8 are enough) say it is. */
enum image_kind image_kind(str head);

enum image_fault {
	IMAGE_FINE,
	IMAGE_NOT_ONE,  /* neither JPEG nor PNG */
	IMAGE_FLOOD,    /* more pixels than allowed; nothing was decoded */
	IMAGE_BROKEN,   /* damaged, cut short, or of a kind nobody decodes */
	IMAGE_MEMORY,   /* needs more memory than there is */
	IMAGE_TOO_LONG, /* what comes out would be longer than allowed; it was not written to its
			   end */
	IMAGE_WRITE,    /* the writer said no */
	IMAGE_FAULT_COUNT
};

struct image_limits {
	uint64_t pixels; /* width times height of what comes in */
	unsigned side;   /* the longer side of what goes out */
	size_t bytes;    /* of what goes out */
};

/* Where the bytes come from and go to. */
struct image_io {
	/* Up to `n` bytes into `p`; how many, 0 at the end or when it cannot be read. */
	size_t (*read)(void *ctx, uint8_t *p, size_t n);
	/* False: cannot be written. */
	bool (*write)(void *ctx, const uint8_t *p, size_t n);
	void *ctx;
};
struct image_size {
	unsigned width, height;
};

/*
 * Reads a picture and writes it again in its own format. Nothing is written before the whole was
 * read well. Needs about 9 bytes a pixel of what comes out, and up to 6 (progressive JPEG) or 4
 * (interlaced PNG) a pixel of what comes in. *ret is the size of what went out.
 */
enum image_fault image_clean(struct arena *a, const struct image_io *io,
			     const struct image_limits *limits, struct image_size *ret);

/*
 * Lets the JPEG code find out what the processor can do. On some processors it looks into a file
 * for that, once a thread, which a sandboxed child may not: call it before the child is forked.
 */
void image_prepare(void);
