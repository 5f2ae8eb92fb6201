/*
 * JPEG pictures over libjpeg-turbo. What the library would only warn of (data that is cut short or
 * does not decode) is a fault here: a half grey picture is not taken for the whole.
 *
 * libjpeg leaves by longjmp. What it jumps over holds nothing: its own memory goes with the
 * decompressor, ours with the arena, which may not jump here (arena_try_alloc).
 */
#include <jpeglib.h>

#include "sys/image_part.h"

/* The numbers of libjpeg's messages. Its macros are left out: they name functions that nobody may
 * call here. */
#define JERROR_H
#define JMESSAGE(code, string) code,
enum message {
#include <jerror.h>
	MESSAGE_COUNT
};

enum {
	BUFFER = 32 << 10,
	SCANS_MAX = 100, /* of a progressive picture; each costs a pass over all of it */
	QUALITY = 90,
	EXIF_MAX = 65533,
};
#define EXIF_HEAD "Exif\0" /* and the zero byte of the literal: six bytes */

/* The handler of errors; the first member, so that libjpeg's pointer to it is ours. */
struct trouble {
	struct jpeg_error_mgr manager;
	jmp_buf jump;
	enum image_fault fault;
};

struct reader {
	struct jpeg_decompress_struct jpeg;
	struct trouble trouble;
	struct jpeg_source_mgr source;
	struct jpeg_progress_mgr progress;
	const struct image_io *io;
	uint8_t *row;
	uint8_t buffer[BUFFER];
};

struct writer {
	struct jpeg_compress_struct jpeg;
	struct trouble trouble;
	struct jpeg_destination_mgr destination;
	const struct image_io *io;
	uint8_t buffer[BUFFER];
};

_Noreturn static void leave(j_common_ptr jpeg, enum image_fault fault)
{
	struct trouble *t = (struct trouble *)jpeg->err;

	t->fault = fault;
	longjmp(t->jump, 1);
}

static void on_error(j_common_ptr jpeg)
{
	int code = jpeg->err->msg_code;

	leave(jpeg, code == JERR_OUT_OF_MEMORY || code == JERR_NO_BACKING_STORE ? IMAGE_MEMORY
										: IMAGE_BROKEN);
}

/* `level` -1 is a warning, others are chat. These warnings say nothing about the pixels. */
static void on_message(j_common_ptr jpeg, int level)
{
	int code = jpeg->err->msg_code;

	if (level < 0 && code != JWRN_EXTRANEOUS_DATA && code != JWRN_ADOBE_XFORM &&
	    code != JWRN_JFIF_MAJOR && code != JWRN_BOGUS_ICC)
		leave(jpeg, IMAGE_BROKEN);
}

static void no_output(j_common_ptr jpeg)
{
	(void)jpeg;
}

static struct jpeg_error_mgr *trouble_init(struct trouble *t)
{
	jpeg_std_error(&t->manager);
	t->manager.error_exit = on_error;
	t->manager.emit_message = on_message;
	t->manager.output_message = no_output;
	return &t->manager;
}

/* ---- reading ---- */

static void nothing_to_open(j_decompress_ptr jpeg)
{
	(void)jpeg;
}

static boolean fill(j_decompress_ptr jpeg)
{
	struct reader *r = jpeg->client_data;
	size_t n = r->io->read(r->io->ctx, r->buffer, BUFFER);

	if (n == 0)
		leave((j_common_ptr)jpeg, IMAGE_BROKEN);
	r->source.next_input_byte = r->buffer;
	r->source.bytes_in_buffer = n;
	return TRUE;
}

static void skip(j_decompress_ptr jpeg, long n)
{
	struct reader *r = jpeg->client_data;

	while (n > 0 && (size_t)n > r->source.bytes_in_buffer) {
		n -= (long)r->source.bytes_in_buffer;
		fill(jpeg);
	}
	if (n > 0) {
		r->source.next_input_byte += n;
		r->source.bytes_in_buffer -= (size_t)n;
	}
}

static void watch_scans(j_common_ptr jpeg)
{
	if (((j_decompress_ptr)jpeg)->input_scan_number > SCANS_MAX)
		leave(jpeg, IMAGE_BROKEN);
}

static void connect(struct reader *r, const struct image_io *io)
{
	r->io = io;
	r->jpeg.client_data = r;
	r->source = (struct jpeg_source_mgr){
		.init_source = nothing_to_open,
		.fill_input_buffer = fill,
		.skip_input_data = skip,
		.resync_to_restart = jpeg_resync_to_restart,
		.term_source = nothing_to_open,
	};
	r->jpeg.src = &r->source;
	r->progress.progress_monitor = watch_scans;
	r->jpeg.progress = &r->progress;
	r->jpeg.mem->max_memory_to_use = (long)IMAGE_MEMORY_MIB << 20;
}

static unsigned orientation(const struct jpeg_decompress_struct *jpeg)
{
	for (jpeg_saved_marker_ptr m = jpeg->marker_list; m; m = m->next) {
		size_t head = sizeof EXIF_HEAD;

		if (m->data_length > head && memcmp(m->data, EXIF_HEAD, head) == 0)
			return exif_orientation(m->data + head, m->data_length - head);
	}
	return 1;
}

/* Lets the decoder give fewer pixels, in eighths, where that is still no less than wanted. */
static void choose_scale(struct jpeg_decompress_struct *jpeg, unsigned side)
{
	unsigned longest =
		jpeg->image_width > jpeg->image_height ? jpeg->image_width : jpeg->image_height;

	jpeg->scale_num = 8;
	jpeg->scale_denom = 8;
	while (jpeg->scale_num > 1 && (uint64_t)longest * (jpeg->scale_num - 1) / 8 >= side)
		jpeg->scale_num--;
}

/* Ink to light, in place: four bytes a pixel become three. Adobe writes ink upside down. */
static void from_ink(uint8_t *row, size_t pixels, bool upside_down)
{
	for (size_t i = 0; i < pixels; i++) {
		unsigned turn = upside_down ? 0 : 255;
		unsigned black = turn ^ row[4 * i + 3];

		for (size_t k = 0; k < 3; k++)
			row[3 * i + k] = (uint8_t)((turn ^ row[4 * i + k]) * black / 255);
	}
}

static enum image_fault decode(struct reader *r, struct arena *a, const struct image_limits *limits,
			       struct picture *ret)
{
	struct jpeg_decompress_struct *jpeg = &r->jpeg;
	bool ink;

	jpeg_save_markers(jpeg, JPEG_APP0 + 1, EXIF_MAX);
	jpeg_read_header(jpeg, TRUE);
	if ((uint64_t)jpeg->image_width * jpeg->image_height > limits->pixels)
		return IMAGE_FLOOD;
	ink = jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK;
	jpeg->out_color_space = ink ? JCS_CMYK : JCS_RGB;
	choose_scale(jpeg, limits->side);
	jpeg_start_decompress(jpeg);
	r->row = arena_try_alloc(a, (size_t)jpeg->output_width * 4);
	if (!r->row ||
	    !picture_begin(ret, a, jpeg->output_width, jpeg->output_height, limits->side))
		return IMAGE_MEMORY;
	ret->orientation = orientation(jpeg);
	while (jpeg->output_scanline < jpeg->output_height) {
		jpeg_read_scanlines(jpeg, &r->row, 1);
		if (ink)
			from_ink(r->row, jpeg->output_width, jpeg->saw_Adobe_marker);
		picture_take(ret, r->row);
	}
	jpeg_finish_decompress(jpeg);
	return IMAGE_FINE;
}

enum image_fault image_jpeg_read(struct arena *a, const struct image_io *io,
				 const struct image_limits *limits, struct picture *ret)
{
	struct reader *r = arena_try_alloc(a, sizeof *r);
	enum image_fault fault;

	if (!r)
		return IMAGE_MEMORY;
	r->jpeg.err = trouble_init(&r->trouble);
	if (setjmp(r->trouble.jump)) {
		jpeg_destroy_decompress(&r->jpeg);
		return r->trouble.fault;
	}
	jpeg_create_decompress(&r->jpeg);
	connect(r, io);
	fault = decode(r, a, limits, ret);
	jpeg_destroy_decompress(&r->jpeg);
	return fault;
}

/* ---- writing ---- */

static void start_buffer(j_compress_ptr jpeg)
{
	struct writer *w = jpeg->client_data;

	w->destination.next_output_byte = w->buffer;
	w->destination.free_in_buffer = BUFFER;
}

static void give(struct writer *w, size_t n)
{
	if (!w->io->write(w->io->ctx, w->buffer, n))
		leave((j_common_ptr)&w->jpeg, IMAGE_WRITE);
}

static boolean give_buffer(j_compress_ptr jpeg)
{
	give(jpeg->client_data, BUFFER);
	start_buffer(jpeg);
	return TRUE;
}

static void give_rest(j_compress_ptr jpeg)
{
	struct writer *w = jpeg->client_data;

	give(w, BUFFER - w->destination.free_in_buffer);
}

static void encode(struct writer *w, const struct picture *p, uint8_t *row)
{
	struct jpeg_compress_struct *jpeg = &w->jpeg;
	struct image_size size = picture_size(p);

	jpeg->image_width = size.width;
	jpeg->image_height = size.height;
	jpeg->input_components = 3;
	jpeg->in_color_space = JCS_RGB;
	jpeg_set_defaults(jpeg);
	jpeg_set_quality(jpeg, QUALITY, TRUE);
	jpeg_start_compress(jpeg, TRUE);
	for (unsigned y = 0; y < size.height; y++) {
		picture_row(p, y, row);
		jpeg_write_scanlines(jpeg, &row, 1);
	}
	jpeg_finish_compress(jpeg);
}

enum image_fault image_jpeg_write(struct arena *a, const struct image_io *io,
				  const struct picture *p)
{
	uint8_t *row = arena_try_alloc(a, (size_t)picture_size(p).width * 3);
	struct writer *w = arena_try_alloc(a, sizeof *w);

	if (!row || !w)
		return IMAGE_MEMORY;
	w->jpeg.err = trouble_init(&w->trouble);
	if (setjmp(w->trouble.jump)) {
		jpeg_destroy_compress(&w->jpeg);
		return w->trouble.fault;
	}
	jpeg_create_compress(&w->jpeg);
	w->io = io;
	w->jpeg.client_data = w;
	w->destination = (struct jpeg_destination_mgr){
		.init_destination = start_buffer,
		.empty_output_buffer = give_buffer,
		.term_destination = give_rest,
	};
	w->jpeg.dest = &w->destination;
	encode(w, p, row);
	jpeg_destroy_compress(&w->jpeg);
	return IMAGE_FINE;
}

static bool throw_away(void *ctx, const uint8_t *p, size_t n)
{
	(void)ctx;
	(void)p;
	(void)n;
	return true;
}

void image_prepare(void)
{
	struct arena a;
	struct picture dot = {.width = 1, .height = 1, .orientation = 1};
	uint8_t black[3] = {0};
	enum image_fault fault;

	arena_init(&a, sizeof(struct writer) + 4096);
	dot.rgb = black;
	fault = image_jpeg_write(&a, &(struct image_io){.write = throw_away}, &dot);
	(void)fault; /* it was only for what it makes the library look up */
	arena_finish(&a);
}
