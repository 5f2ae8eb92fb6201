/* photo: see photo.h. */
#include "photo.h"

#include <jpeglib.h>
#include <png.h>

enum { FILE_MAX = 128 << 20, EXIF_BYTES = 64, SCANS = 192 };

static void must(bool fine, const char *what)
{
	if (fine)
		return;
	fprintf(stderr, "photo: %s\n", what);
	abort();
}

uint32_t photo_quarters(unsigned x, unsigned y, unsigned width, unsigned height)
{
	static const uint32_t colour[] = {0xff0000, 0x00ff00, 0x0000ff, 0xffffff};

	return 0xff000000 | colour[(x >= width / 2) + 2 * (y >= height / 2)];
}

uint32_t photo_noise(unsigned x, unsigned y, unsigned width, unsigned height)
{
	uint32_t v = (y * width + x + height) * 2654435761u;

	v ^= v >> 15;
	v *= 2246822519u;
	return v ^ v >> 13;
}

/* ---- what must not go on ---- */

/* An EXIF block: the orientation, and a text behind it. */
static str exif(struct arena *a, const struct photo *photo)
{
	static const uint8_t head[] = {'M', 'M', 0,    42, 0, 0, 0, 8, 0,
				       1,   1,   0x12, 0,  3, 0, 0, 0, 1};
	struct buf b = BUF_INIT(a, EXIF_BYTES + sizeof PHOTO_SECRET);

	buf_put_bytes(&b, head, sizeof head);
	buf_putc(&b, 0);
	buf_putc(&b, (char)photo->orientation);
	buf_put_bytes(&b, "\0\0\0\0\0\0", 6);
	if (photo->private_data)
		buf_put(&b, STR(PHOTO_SECRET));
	return buf_str(&b);
}

/* ---- JPEG ---- */

static void put_private(struct jpeg_compress_struct *jpeg, struct arena *a, const struct photo *p)
{
	if (p->orientation) {
		str body = exif(a, p);
		str block = str_printf(a, "Exif%c%c", 0, 0);
		struct buf b = BUF_INIT(a, 1024);

		buf_put(&b, block);
		buf_put(&b, body);
		jpeg_write_marker(jpeg, JPEG_APP0 + 1, (const JOCTET *)b.p, (unsigned)b.n);
	}
	if (!p->private_data)
		return;
	jpeg_write_marker(jpeg, JPEG_COM, (const JOCTET *)PHOTO_SECRET, sizeof PHOTO_SECRET);
	jpeg_write_marker(jpeg, JPEG_APP0 + 13, (const JOCTET *)PHOTO_SECRET, sizeof PHOTO_SECRET);
	jpeg_write_icc_profile(jpeg, (const JOCTET *)PHOTO_SECRET, sizeof PHOTO_SECRET);
}

/* Each frequency of each colour in a scan of its own. */
static void set_many_scans(struct jpeg_compress_struct *jpeg, jpeg_scan_info *scan)
{
	int n = 0;

	for (int c = 0; c < 3; c++)
		scan[n++] = (jpeg_scan_info){.comps_in_scan = 1, .component_index = {c}};
	for (int c = 0; c < 3; c++)
		for (int k = 1; k < 64; k++)
			scan[n++] = (jpeg_scan_info){
				.comps_in_scan = 1, .component_index = {c}, .Ss = k, .Se = k};
	jpeg->scan_info = scan;
	jpeg->num_scans = n;
}

static void put_jpeg_pixel(uint8_t *to, enum photo_colours colours, uint32_t pixel)
{
	uint8_t red = (uint8_t)(pixel >> 16), green = (uint8_t)(pixel >> 8), blue = (uint8_t)pixel;

	switch (colours) {
	case PHOTO_GREY:
		to[0] = green;
		break;
	case PHOTO_INK: /* upside down, as Adobe has it: no ink is 255 */
		to[0] = red;
		to[1] = green;
		to[2] = blue;
		to[3] = 255;
		break;
	default:
		to[0] = red;
		to[1] = green;
		to[2] = blue;
	}
}

str photo_jpeg(struct arena *a, const struct photo *p)
{
	struct jpeg_compress_struct jpeg;
	struct jpeg_error_mgr errors;
	unsigned char *file = NULL;
	unsigned long n = 0;
	unsigned bytes = p->colours == PHOTO_GREY ? 1 : p->colours == PHOTO_INK ? 4 : 3;
	uint8_t *row = arena_alloc(a, (size_t)p->width * bytes);
	jpeg_scan_info *scan = arena_array(a, jpeg_scan_info, SCANS);

	jpeg.err = jpeg_std_error(&errors);
	jpeg_create_compress(&jpeg);
	jpeg_mem_dest(&jpeg, &file, &n);
	jpeg.image_width = p->width;
	jpeg.image_height = p->height;
	jpeg.input_components = (int)bytes;
	jpeg.in_color_space = bytes == 1 ? JCS_GRAYSCALE : bytes == 4 ? JCS_CMYK : JCS_RGB;
	jpeg_set_defaults(&jpeg);
	jpeg_set_quality(&jpeg, 95, TRUE);
	if (p->progressive)
		jpeg_simple_progression(&jpeg);
	if (p->many_scans)
		set_many_scans(&jpeg, scan);
	jpeg_start_compress(&jpeg, TRUE);
	put_private(&jpeg, a, p);
	for (unsigned y = 0; y < p->height; y++) {
		for (unsigned x = 0; x < p->width; x++)
			put_jpeg_pixel(row + x * bytes, p->colours,
				       p->pixel(x, y, p->width, p->height));
		jpeg_write_scanlines(&jpeg, &row, 1);
	}
	jpeg_finish_compress(&jpeg);

	struct buf out = BUF_INIT(a, FILE_MAX);

	buf_put_bytes(&out, file, n);
	if (p->private_data)
		buf_put(&out, STR("ftypmp42" PHOTO_SECRET));
	must(buf_ok(&out), "too long");
	free(file);
	jpeg_destroy_compress(&jpeg);
	return buf_str(&out);
}

/* ---- PNG ---- */

static void append(png_structp png, png_bytep p, png_size_t n)
{
	buf_put_bytes(png_get_io_ptr(png), p, n);
}

static void nothing(png_structp png)
{
	(void)png;
}

static void set_colours(png_structp png, png_infop info, const struct photo *p, int *ret_samples)
{
	static const png_color palette[] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
	int depth = p->depth ? p->depth : 8;
	int type = p->palette                 ? PNG_COLOR_TYPE_PALETTE
		   : p->colours == PHOTO_GREY ? PNG_COLOR_TYPE_GRAY
					      : PNG_COLOR_TYPE_RGB;

	if (p->alpha && !p->palette)
		type |= PNG_COLOR_MASK_ALPHA;
	png_set_IHDR(png, info, p->width, p->height, depth, type,
		     p->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
		     PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	if (p->palette) {
		png_set_PLTE(png, info, palette, 4);
		if (p->alpha)
			png_set_tRNS(png, info, (png_const_bytep) "\xff\xff\xff\0", 4, NULL);
	}
	*ret_samples = p->palette ? 1 : (type & PNG_COLOR_MASK_COLOR ? 3 : 1) + (p->alpha ? 1 : 0);
}

static void set_private(png_structp png, png_infop info, struct arena *a, const struct photo *p)
{
	static char key[] = "Location", text[] = PHOTO_SECRET;
	static png_text texts[] = {
		{.compression = PNG_TEXT_COMPRESSION_NONE, .key = key, .text = text},
		{.compression = PNG_ITXT_COMPRESSION_NONE, .key = key, .text = text}};
	static png_byte unknown[] = PHOTO_SECRET;

	if (p->orientation) {
		str body = exif(a, p);

		png_set_eXIf_1(png, info, (png_uint_32)body.n, (png_bytep)(uintptr_t)body.p);
	}
	if (!p->private_data)
		return;
	png_set_text(png, info, texts, 2);
	png_set_tIME(png, info, &(png_time){.year = 2024, .month = 11, .day = 9});
	png_set_unknown_chunks(png, info,
			       &(png_unknown_chunk){.name = "prVt",
						    .data = unknown,
						    .size = sizeof unknown,
						    .location = PNG_HAVE_IHDR},
			       1);
}

/* One sample of a row, at any depth. */
static void put_sample(uint8_t *row, size_t i, int depth, uint8_t v)
{
	if (depth == 16) {
		row[2 * i] = v;
		row[2 * i + 1] = 0x5a;
	} else if (depth == 8) {
		row[i] = v;
	} else {
		size_t per_byte = 8 / (size_t)depth;
		size_t shift = 8 - (size_t)depth * (i % per_byte + 1);

		row[i / per_byte] = (uint8_t)(row[i / per_byte] | v << shift);
	}
}

static void fill_row(uint8_t *row, const struct photo *p, unsigned y, int samples)
{
	int depth = p->depth ? p->depth : 8;

	for (unsigned x = 0; x < p->width; x++) {
		uint32_t v = p->pixel(x, y, p->width, p->height);
		size_t i = (size_t)x * (size_t)samples;
		bool colour = samples >= 3;

		if (p->palette) {
			put_sample(row, i, depth,
				   (uint8_t)((x >= p->width / 2) + 2 * (y >= p->height / 2)));
			continue;
		}
		if (!colour)
			put_sample(row, i, depth,
				   depth < 8 ? (uint8_t)((v >> 8 & 255) >> (8 - depth))
					     : (uint8_t)(v >> 8));
		for (size_t k = 0; colour && k < 3; k++)
			put_sample(row, i + k, depth, (uint8_t)(v >> (16 - 8 * k)));
		if (p->alpha)
			put_sample(row, i + (colour ? 3 : 1), depth, (uint8_t)(v >> 24));
	}
}

str photo_png(struct arena *a, const struct photo *p)
{
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	struct buf out = BUF_INIT(a, FILE_MAX);
	size_t stride = (size_t)p->width * 8;
	uint8_t *row = arena_alloc(a, stride);
	int samples, passes = 1;

	must(info, "libpng");
	png_set_write_fn(png, &out, append, nothing);
	png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_ALWAYS, NULL, 0);
	set_colours(png, info, p, &samples);
	set_private(png, info, a, p);
	png_write_info(png, info);
	if (p->interlaced)
		passes = png_set_interlace_handling(png);
	for (int pass = 0; pass < passes; pass++) {
		for (unsigned y = 0; y < p->height; y++) {
			memset(row, 0, stride);
			fill_row(row, p, y, samples);
			png_write_row(png, row);
		}
	}
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
	if (p->private_data)
		buf_put(&out, STR(PHOTO_SECRET));
	must(buf_ok(&out), "too long");
	return buf_str(&out);
}

/* ---- reading back ---- */

static struct photo_read open_jpeg(struct arena *a, str file)
{
	struct jpeg_decompress_struct jpeg;
	struct jpeg_error_mgr errors;
	struct photo_read r;
	uint8_t *rgb;

	jpeg.err = jpeg_std_error(&errors);
	jpeg_create_decompress(&jpeg);
	jpeg_mem_src(&jpeg, (const unsigned char *)file.p, file.n);
	jpeg_read_header(&jpeg, TRUE);
	jpeg.out_color_space = JCS_RGB;
	jpeg_start_decompress(&jpeg);
	rgb = arena_alloc(a, (size_t)jpeg.output_width * jpeg.output_height * 3);
	r = (struct photo_read){jpeg.output_width, jpeg.output_height, rgb};
	while (jpeg.output_scanline < jpeg.output_height) {
		uint8_t *row = rgb + (size_t)jpeg.output_scanline * jpeg.output_width * 3;

		jpeg_read_scanlines(&jpeg, &row, 1);
	}
	jpeg_finish_decompress(&jpeg);
	must(errors.num_warnings == 0, "a JPEG file with warnings");
	jpeg_destroy_decompress(&jpeg);
	return r;
}

static struct photo_read open_png(struct arena *a, str file)
{
	png_image image = {.version = PNG_IMAGE_VERSION};
	uint8_t *rgb;

	must(png_image_begin_read_from_memory(&image, file.p, file.n), image.message);
	image.format = PNG_FORMAT_RGB;
	rgb = arena_alloc(a, PNG_IMAGE_SIZE(image));
	must(png_image_finish_read(&image, NULL, rgb, 0, NULL), image.message);
	return (struct photo_read){image.width, image.height, rgb};
}

struct photo_read photo_open(struct arena *a, str file)
{
	return str_starts(file, STR("\x89PNG")) ? open_png(a, file) : open_jpeg(a, file);
}

uint32_t photo_at(const struct photo_read *r, unsigned x, unsigned y)
{
	const uint8_t *p = r->rgb + ((size_t)y * r->width + x) * 3;

	must(x < r->width && y < r->height, "outside of the picture");
	return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

bool photo_near(uint32_t one, uint32_t other, unsigned by)
{
	for (unsigned shift = 0; shift < 24; shift += 8) {
		int d = (int)(one >> shift & 255) - (int)(other >> shift & 255);

		if ((unsigned)(d < 0 ? -d : d) > by)
			return false;
	}
	return true;
}

static size_t number(str file, size_t at, size_t width)
{
	size_t v = 0;

	must(at + width <= file.n, "cut short");
	for (size_t i = 0; i < width; i++)
		v = v << 8 | (uint8_t)file.p[at + i];
	return v;
}

str photo_parts(struct arena *a, str file)
{
	struct buf b = BUF_INIT(a, 4096);
	char last[8] = "";

	if (str_starts(file, STR("\x89PNG"))) {
		for (size_t at = 8; at < file.n; at += 12 + number(file, at, 4)) {
			must(at + 8 <= file.n, "bytes behind the end");
			if (memcmp(last, file.p + at + 4, 4) != 0)
				buf_printf(&b, "%s%.4s", b.n ? " " : "", file.p + at + 4);
			memcpy(last, file.p + at + 4, 4);
		}
		return buf_str(&b);
	}
	must(str_ends(file, STR("\xff\xd9")), "bytes behind the end");
	buf_put(&b, STR("d8"));
	for (size_t at = 2; (uint8_t)file.p[at + 1] != 0xda; at += 2 + number(file, at + 2, 2)) {
		char name[8];

		snprintf(name, sizeof name, " %02x", (unsigned)(uint8_t)file.p[at + 1]);
		if (strcmp(name, last) != 0)
			buf_put(&b, str_from(name));
		memcpy(last, name, sizeof last);
	}
	return buf_str(&b);
}
