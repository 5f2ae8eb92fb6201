/* Tests of sys/image: what is seen comes through, nothing else does, and bad pictures are refused.
 */
#include "sys/image.h"

#include "photo.h"

static struct arena arena;

static int setup(void **state)
{
	arena_init(&arena, (size_t)512 << 20);
	*state = &arena;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(*state);
	return 0;
}

/* A file in memory, read in odd pieces, and what is written. */
struct memory {
	str in;
	size_t at, piece;
	struct buf out;
	bool refuses;
};

static size_t memory_read(void *ctx, uint8_t *p, size_t n)
{
	struct memory *m = ctx;
	size_t left = m->in.n - m->at;

	n = n < left ? n : left;
	n = n < m->piece ? n : m->piece;
	memcpy(p, m->in.p + m->at, n);
	m->at += n;
	return n;
}

static bool memory_write(void *ctx, const uint8_t *p, size_t n)
{
	struct memory *m = ctx;

	buf_put_bytes(&m->out, p, n);
	return !m->refuses;
}

static const struct image_limits limits = {
	.pixels = 50000000, .side = 4000, .bytes = (size_t)64 << 20};

static enum image_fault clean_to(str file, const struct image_limits *l, str *ret,
				 struct image_size *size)
{
	struct memory m = {.in = file, .piece = 1000, .out = BUF_INIT(&arena, (size_t)128 << 20)};
	struct image_io io = {memory_read, memory_write, &m};
	enum image_fault fault = image_clean(&arena, &io, l, size);

	*ret = buf_str(&m.out);
	if (fault != IMAGE_FINE && fault != IMAGE_TOO_LONG)
		assert_int_equal(m.out.n, 0);
	return fault;
}

static enum image_fault clean(str file, str *ret)
{
	struct image_size size;

	return clean_to(file, &limits, ret, &size);
}

static struct photo_read cleaned(str file)
{
	str out;
	struct photo_read r;
	struct image_size size;

	assert_int_equal(clean_to(file, &limits, &out, &size), IMAGE_FINE);
	r = photo_open(&arena, out);
	assert_int_equal(r.width, size.width);
	assert_int_equal(r.height, size.height);
	return r;
}

static bool has(str file, const char *what)
{
	return str_find(file, str_from(what)) >= 0;
}

/* The colours near the four corners, line by line, as letters: R G B W, ? for another. */
static const char *corners(const struct photo_read *r)
{
	static const uint32_t colour[] = {0xff0000, 0x00ff00, 0x0000ff, 0xffffff};
	static char text[5];
	unsigned x = r->width / 4, y = r->height / 4;
	const unsigned at[4][2] = {{x, y}, {3 * x, y}, {x, 3 * y}, {3 * x, 3 * y}};

	for (size_t i = 0; i < 4; i++) {
		text[i] = '?';
		for (size_t k = 0; k < 4; k++)
			if (photo_near(photo_at(r, at[i][0], at[i][1]), colour[k], 12))
				text[i] = "RGBW"[k];
	}
	return text;
}

static void test_image__every_orientation_is_turned_upright(void **state)
{
	/* The stored picture is RG over BW; EXIF says what of it is up. */
	static const char *const upright[] = {"RGBW", "RGBW", "GRWB", "WBGR", "BWRG",
					      "RBGW", "BRWG", "WGBR", "GWRB"};

	(void)state;
	for (unsigned o = 1; o <= 8; o++) {
		struct photo p = {
			.width = 96, .height = 48, .pixel = photo_quarters, .orientation = o};
		struct photo_read jpeg = cleaned(photo_jpeg(&arena, &p));
		struct photo_read png = cleaned(photo_png(&arena, &p));

		assert_int_equal(jpeg.width, o >= 5 ? 48 : 96);
		assert_int_equal(png.width, o >= 5 ? 48 : 96);
		assert_string_equal(corners(&jpeg), upright[o]);
		assert_string_equal(corners(&png), upright[o]);
	}
}

static void test_image__an_orientation_that_is_none_is_upright(void **state)
{
	struct photo p = {.width = 32, .height = 16, .pixel = photo_quarters, .orientation = 9};
	struct photo_read r = cleaned(photo_jpeg(&arena, &p));

	(void)state;
	assert_int_equal(r.width, 32);
	assert_string_equal(corners(&r), "RGBW");
}

static void test_image__nothing_of_what_is_not_seen_goes_on(void **state)
{
	struct photo p = {.width = 64,
			  .height = 64,
			  .pixel = photo_quarters,
			  .orientation = 6,
			  .private_data = true};
	str jpeg = photo_jpeg(&arena, &p), png = photo_png(&arena, &p), out;

	(void)state;
	assert_true(has(jpeg, PHOTO_SECRET) && has(jpeg, "ICC_PROFILE") && has(jpeg, "Exif"));
	assert_int_equal(clean(jpeg, &out), IMAGE_FINE);
	assert_false(has(out, "GPS") || has(out, "ICC_PROFILE") || has(out, "Exif"));
	assert_true(str_eq(photo_parts(&arena, out), STR("d8 e0 db c0 c4")));
	assert_true(has(png, PHOTO_SECRET) && has(png, "eXIf") && has(png, "prVt"));
	assert_int_equal(clean(png, &out), IMAGE_FINE);
	assert_false(has(out, "GPS"));
	assert_true(str_eq(photo_parts(&arena, out), STR("IHDR IDAT IEND")));
}

static void test_image__jpeg_of_every_kind(void **state)
{
	struct photo p = {.width = 80, .height = 40, .pixel = photo_quarters};
	struct photo_read r;

	(void)state;
	r = cleaned(photo_jpeg(&arena, &p));
	assert_string_equal(corners(&r), "RGBW");
	p.progressive = true;
	r = cleaned(photo_jpeg(&arena, &p));
	assert_string_equal(corners(&r), "RGBW");
	p.progressive = false;
	p.colours = PHOTO_INK;
	r = cleaned(photo_jpeg(&arena, &p));
	assert_string_equal(corners(&r), "RGBW");
	p.colours = PHOTO_GREY; /* of the green: black and white */
	r = cleaned(photo_jpeg(&arena, &p));
	assert_true(photo_near(photo_at(&r, 10, 10), 0x000000, 4));
	assert_true(photo_near(photo_at(&r, 70, 10), 0xffffff, 4));
}

static void test_image__png_of_every_kind(void **state)
{
	static const int depths[] = {8, 16};

	(void)state;
	for (int interlaced = 0; interlaced < 2; interlaced++) {
		struct photo p = {.width = 50,
				  .height = 30,
				  .pixel = photo_quarters,
				  .interlaced = interlaced == 1};
		struct photo_read r;

		for (size_t i = 0; i < 2; i++) {
			p.depth = depths[i];
			for (int alpha = 0; alpha < 2; alpha++) {
				p.alpha = alpha == 1;
				r = cleaned(photo_png(&arena, &p));
				assert_string_equal(corners(&r), "RGBW");
			}
		}
		p.palette = true;
		p.alpha = false;
		for (p.depth = 2; p.depth <= 8; p.depth *= 2) {
			r = cleaned(photo_png(&arena, &p));
			assert_string_equal(corners(&r), "RGBW");
		}
		p.palette = false;
		p.colours = PHOTO_GREY;
		for (p.depth = 1; p.depth <= 16; p.depth *= 2) {
			r = cleaned(photo_png(&arena, &p));
			assert_int_equal(photo_at(&r, 5, 5), 0x000000);
			/* of 16 bits the lower 8 are rounded away */
			assert_true(photo_near(photo_at(&r, 45, 5), 0xffffff, p.depth == 16));
		}
	}
}

static uint32_t see_through(unsigned x, unsigned y, unsigned width, unsigned height)
{
	(void)y;
	(void)width;
	(void)height;
	return x == 0 ? 0x00123456 : x == 1 ? 0x80000000 : 0xff123456;
}

static void test_image__what_is_transparent_becomes_white(void **state)
{
	struct photo p = {.width = 3, .height = 2, .pixel = see_through, .alpha = true};
	struct photo_read r = cleaned(photo_png(&arena, &p));

	(void)state;
	/* The colour hidden under it does not go on. */
	assert_int_equal(photo_at(&r, 0, 0), 0xffffff);
	assert_int_equal(photo_at(&r, 1, 1), 0x7f7f7f);
	assert_int_equal(photo_at(&r, 2, 1), 0x123456);
}

static uint32_t steps(unsigned x, unsigned y, unsigned width, unsigned height)
{
	(void)width;
	(void)height;
	return 0xff000000 | (x * 10 + y * 50) << 16 | 0x0000ff;
}

static void test_image__smaller_is_the_mean_of_the_area(void **state)
{
	struct photo p = {.width = 6, .height = 4, .pixel = steps};
	struct image_limits small = {.pixels = 100, .side = 3, .bytes = 1 << 20};
	struct image_size size;
	struct photo_read r;
	str out;

	(void)state;
	assert_int_equal(clean_to(photo_png(&arena, &p), &small, &out, &size), IMAGE_FINE);
	r = photo_open(&arena, out);
	assert_int_equal(r.width, 3);
	assert_int_equal(r.height, 2);
	assert_int_equal(photo_at(&r, 0, 0), 30 << 16 | 0xff); /* (0 + 10 + 50 + 60) / 4 */
	assert_int_equal(photo_at(&r, 2, 1), 170 << 16 | 0xff);
	/* Not in whole steps: 6 × 4 to 4 × 3. */
	small.side = 4;
	assert_int_equal(clean_to(photo_png(&arena, &p), &small, &out, &size), IMAGE_FINE);
	r = photo_open(&arena, out);
	assert_int_equal(r.width, 4);
	assert_int_equal(r.height, 3);
	/* across (0 × 2 + 10 × 1) / 3, down a quarter of the next row: 50 × 1/4; 15.8 */
	assert_int_equal(photo_at(&r, 0, 0), 16 << 16 | 0xff);
}

static void test_image__large_ones_become_smaller_in_both_formats(void **state)
{
	struct photo p = {.width = 9000, .height = 3000, .pixel = photo_quarters, .orientation = 8};
	struct photo_read r = cleaned(photo_jpeg(&arena, &p));

	(void)state;
	assert_int_equal(r.width, 1333);
	assert_int_equal(r.height, 4000);
	assert_string_equal(corners(&r), "GWRB");
	p.orientation = 0;
	p.width = 4001;
	p.height = 1;
	r = cleaned(photo_png(&arena, &p));
	assert_int_equal(r.width, 4000);
	assert_int_equal(r.height, 1);
	p.width = 1;
	p.height = 60000;
	r = cleaned(photo_jpeg(&arena, &p));
	assert_int_equal(r.width, 1);
	assert_int_equal(r.height, 4000);
}

/* The same file with other numbers for width and height. */
static str with_size(str file, size_t at, const char *bytes, size_t n)
{
	str copy = str_copy(&arena, file);

	memcpy((char *)(uintptr_t)copy.p + at, bytes, n);
	return copy;
}

static void test_image__a_flood_of_pixels_is_refused_before_it_is_decoded(void **state)
{
	struct photo p = {.width = 16, .height = 16, .pixel = photo_quarters};
	str jpeg = photo_jpeg(&arena, &p), png, out;
	ptrdiff_t sof = str_find(jpeg, STR("\xff\xc0\x00\x11"));

	(void)state;
	assert_true(sof > 0);
	jpeg = with_size(jpeg, (size_t)sof + 5, "\xff\xdc\xff\xdc", 4);
	assert_int_equal(clean(jpeg, &out), IMAGE_FLOOD);
	/* One pixel over; PNG has a checksum over its size, so the picture is a real one. */
	p.width = 10;
	p.height = 10;
	png = photo_png(&arena, &p);
	assert_int_equal(clean_to(png,
				  &(struct image_limits){.pixels = 99, .side = 9, .bytes = 1 << 20},
				  &out, &(struct image_size){0}),
			 IMAGE_FLOOD);
	assert_int_equal(
		clean_to(png, &(struct image_limits){.pixels = 100, .side = 9, .bytes = 1 << 20},
			 &out, &(struct image_size){0}),
		IMAGE_FINE);
}

static void test_image__a_picture_cut_short_anywhere_is_refused(void **state)
{
	struct photo p = {.width = 24, .height = 24, .pixel = photo_noise, .orientation = 3};
	str files[4], out;

	(void)state;
	files[0] = photo_jpeg(&arena, &p);
	files[1] = photo_png(&arena, &p);
	p.interlaced = p.progressive = true;
	files[2] = photo_jpeg(&arena, &p);
	files[3] = photo_png(&arena, &p);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(clean(files[i], &out), IMAGE_FINE);
		for (size_t n = 0; n < files[i].n; n++) {
			struct arena_mark mark = arena_mark(&arena);
			enum image_fault fault = clean(str_sub(files[i], 0, n), &out);

			assert_true(fault == IMAGE_BROKEN || (n < 8 && fault == IMAGE_NOT_ONE));
			arena_rewind(&arena, mark);
		}
	}
}

static void test_image__a_picture_with_damage_inside_is_refused_or_read(void **state)
{
	struct photo p = {.width = 24, .height = 24, .pixel = photo_noise};
	str png = photo_png(&arena, &p), jpeg = photo_jpeg(&arena, &p), out;
	size_t broken = 0;

	(void)state;
	for (size_t i = 8; i < png.n; i++) { /* every byte is under a checksum */
		struct arena_mark mark = arena_mark(&arena);
		char other = (char)(png.p[i] ^ 0x20);

		assert_int_not_equal(clean(with_size(png, i, &other, 1), &out), IMAGE_FINE);
		arena_rewind(&arena, mark);
	}
	for (size_t i = 3; i < jpeg.n; i++) {
		struct arena_mark mark = arena_mark(&arena);
		char other = (char)(jpeg.p[i] ^ 0x20);

		broken += clean(with_size(jpeg, i, &other, 1), &out) != IMAGE_FINE;
		arena_rewind(&arena, mark);
	}
	assert_true(broken > 20);
}

static void test_image__a_picture_of_very_many_scans_is_refused(void **state)
{
	struct photo p = {.width = 16, .height = 16, .pixel = photo_noise, .many_scans = true};
	str out;

	(void)state;
	assert_int_equal(clean(photo_jpeg(&arena, &p), &out), IMAGE_BROKEN);
}

static void test_image__what_is_no_picture_is_said_so(void **state)
{
	str out;

	(void)state;
	assert_int_equal(clean(STR(""), &out), IMAGE_NOT_ONE);
	assert_int_equal(clean(STR("GIF89a and more"), &out), IMAGE_NOT_ONE);
	assert_int_equal(clean(STR("\xff\xd8\xff"), &out), IMAGE_BROKEN);
	assert_int_equal(image_kind(STR("\xff\xd8\xff\xe1")), IMAGE_JPEG);
	assert_int_equal(image_kind(STR("\x89PNG\r\n\x1a\n")), IMAGE_PNG);
	assert_int_equal(image_kind(STR("\x89PNG\n\x1a\n")), IMAGE_NONE);
}

static void test_image__what_goes_out_has_a_limit(void **state)
{
	struct photo p = {.width = 200, .height = 200, .pixel = photo_noise};
	struct image_limits l = {.pixels = 50000, .side = 4000, .bytes = 60000};
	struct image_size size;
	str out;

	(void)state;
	assert_int_equal(clean_to(photo_png(&arena, &p), &l, &out, &size), IMAGE_TOO_LONG);
	assert_true(out.n <= l.bytes);
	l.bytes = 2000;
	assert_int_equal(clean_to(photo_jpeg(&arena, &p), &l, &out, &size), IMAGE_TOO_LONG);
	l.bytes = 200 * 200 * 3 + 1000;
	assert_int_equal(clean_to(photo_png(&arena, &p), &l, &out, &size), IMAGE_FINE);
}

static void test_image__no_memory_and_no_room_are_said(void **state)
{
	struct photo p = {.width = 400, .height = 400, .pixel = photo_quarters};
	str files[] = {photo_jpeg(&arena, &p), photo_png(&arena, &p), {0}};
	struct image_size size;

	(void)state;
	p.interlaced = true;
	files[2] = photo_png(&arena, &p);
	for (size_t i = 0; i < 3; i++) {
		struct memory m = {.in = files[i],
				   .piece = 1 << 20,
				   .out = BUF_INIT(&arena, 1 << 20),
				   .refuses = true};
		struct image_io io = {memory_read, memory_write, &m};
		bool done = false;

		assert_int_equal(image_clean(&arena, &io, &limits, &size), IMAGE_WRITE);
		/* With ever more memory until it is enough. */
		for (size_t kib = 1; !done; kib += 40) {
			struct arena little;
			enum image_fault fault;

			m.at = m.out.n = 0;
			m.refuses = false;
			arena_init(&little, kib << 10);
			fault = image_clean(&little, &io, &limits, &size);
			arena_finish(&little);
			assert_true(fault == IMAGE_MEMORY || fault == IMAGE_FINE);
			done = fault == IMAGE_FINE;
			assert_true(kib < 4096);
		}
	}
}
