/*
 * Documents over pango and cairo: pages, text, tags, lines. What cairo cannot write is added to its
 * finished file by pdf_update.c.
 *
 * The arena jumps when it runs out, and must not do so through cairo's or pango's frames: what they
 * call back into (sink) takes memory that may be refused, everything else is allocated before.
 */
#include "sys/pdf.h"

#include <assert.h>
#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "base/vec.h"
#include "sys/pdf_update.h"

enum { CHUNK = 64 << 10 };

struct chunk {
	struct chunk *next;
	size_t n;
	unsigned char p[CHUNK];
};

struct pdf_text {
	PangoLayout *layout;
	uint32_t colour;
	struct pdf_text *next; /* made before it */
};

struct pdf {
	struct arena *arena;
	struct pdf_info info;
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoContext *context;
	PangoFontDescription *font; /* changed for each text */
	PangoAttrList *features;    /* no ligatures: "fi" must be found and copied as two letters */
	struct pdf_text *text;      /* newest first */
	struct chunk *first, *last; /* what cairo has written */
	size_t written;
	bool out_of_memory, too_long;
	enum pdf_tag open[16];
	size_t open_n;
	struct {
		str *item;
		size_t n, cap;
	} alt;
	const char *attach_name, *attach_type, *attach_description;
	str attach_body;
};

static const char *const tag_name[] = {
	[PDF_DOCUMENT] = "Document",
	[PDF_SECT] = "Sect",
	[PDF_H1] = "H1",
	[PDF_H2] = "H2",
	[PDF_P] = "P",
	[PDF_L] = "L",
	[PDF_LI] = "LI",
	[PDF_LBL] = "Lbl",
	[PDF_LBODY] = "LBody",
	[PDF_FIGURE] = "Figure",
};

/* The families of Debian's fonts-liberation, metric-compatible with what offices use; DejaVu when
 * it lacks a letter. */
static const char *const family[] = {
	[PDF_SERIF] = "Liberation Serif, DejaVu Serif, serif",
	[PDF_SANS] = "Liberation Sans, DejaVu Sans, sans-serif",
	[PDF_MONO] = "Liberation Mono, DejaVu Sans Mono, monospace",
};

/* Takes what cairo writes, in chunks that need not be contiguous. */
static cairo_status_t sink(void *closure, const unsigned char *p, unsigned n)
{
	struct pdf *pdf = closure;

	if (pdf->written + n > pdf->info.max) {
		pdf->too_long = true;
		return CAIRO_STATUS_WRITE_ERROR;
	}
	pdf->written += n;
	while (n > 0) {
		size_t part;

		if (!pdf->last || pdf->last->n == CHUNK) {
			struct chunk *c = arena_try_alloc(pdf->arena, sizeof *c);

			if (!c) {
				pdf->out_of_memory = true;
				return CAIRO_STATUS_WRITE_ERROR;
			}
			*(pdf->last ? &pdf->last->next : &pdf->first) = c;
			pdf->last = c;
		}
		part = CHUNK - pdf->last->n < n ? CHUNK - pdf->last->n : n;
		memcpy(pdf->last->p + pdf->last->n, p, part);
		pdf->last->n += part;
		p += part;
		n -= (unsigned)part;
	}
	return CAIRO_STATUS_SUCCESS;
}

static void release_texts(struct pdf *pdf)
{
	for (struct pdf_text *t = pdf->text; t; t = t->next)
		g_clear_object(&t->layout);
	pdf->text = NULL;
}

void pdf_release(struct pdf *pdf)
{
	pdf->info.max = 0; /* an unfinished surface writes its end when it goes: to nowhere */
	release_texts(pdf);
	g_clear_object(&pdf->context);
	g_clear_pointer(&pdf->font, pango_font_description_free);
	g_clear_pointer(&pdf->features, pango_attr_list_unref);
	g_clear_pointer(&pdf->cr, cairo_destroy);
	g_clear_pointer(&pdf->surface, cairo_surface_destroy);
}

static void release(void *pdf)
{
	pdf_release(pdf);
}

static void metadata(struct pdf *pdf, cairo_pdf_metadata_t what, str s)
{
	if (s.n)
		cairo_pdf_surface_set_metadata(pdf->surface, what, str_cstr(pdf->arena, s));
}

enum err pdf_begin(struct arena *a, const struct pdf_info *info, struct pdf **ret)
{
	struct pdf *pdf = arena_new(a, struct pdf);
	struct buf made = BUF_INIT(a, 32);

	pdf->arena = a;
	pdf->info = *info;
	arena_defer(a, release, pdf);
	pdf->surface = cairo_pdf_surface_create_for_stream(sink, pdf, PDF_WIDTH, PDF_HEIGHT);
	/* Newer versions would let later releases of cairo pack objects, which the update cannot
	 * read. */
	cairo_pdf_surface_restrict_to_version(pdf->surface, CAIRO_PDF_VERSION_1_4);
	pdf->cr = cairo_create(pdf->surface);
	/* Each thread has its own default font map, so its fonts are read once a thread. */
	pdf->context = pango_font_map_create_context(pango_cairo_font_map_get_default());
	pango_context_set_language(pdf->context, pango_language_from_string(info->lang));
	pango_cairo_update_context(pdf->cr, pdf->context);
	/* On paper glyphs stand where the outlines say, not at pixels. */
	pango_context_set_round_glyph_positions(pdf->context, FALSE);
	pdf->font = pango_font_description_new();
	pdf->features = pango_attr_list_new();
	pango_attr_list_insert(pdf->features, pango_attr_font_features_new("liga=0, clig=0"));
	if (cairo_status(pdf->cr) != CAIRO_STATUS_SUCCESS)
		return ERR_ENVIRONMENT;
	metadata(pdf, CAIRO_PDF_METADATA_TITLE, info->title);
	metadata(pdf, CAIRO_PDF_METADATA_AUTHOR, info->author);
	metadata(pdf, CAIRO_PDF_METADATA_SUBJECT, info->subject);
	metadata(pdf, CAIRO_PDF_METADATA_KEYWORDS, info->keywords);
	metadata(pdf, CAIRO_PDF_METADATA_CREATOR, STR("Netral"));
	moment_put_utc(&made, info->made);
	metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, buf_str(&made));
	*ret = pdf;
	return OK;
}

void pdf_next_page(struct pdf *pdf)
{
	cairo_show_page(pdf->cr);
	release_texts(pdf);
}

void pdf_begin_tag(struct pdf *pdf, enum pdf_tag tag, str alt)
{
	assert(pdf->open_n < sizeof pdf->open / sizeof *pdf->open);
	if (tag == PDF_FIGURE)
		*vec_push(&pdf->alt, pdf->arena) = str_copy(pdf->arena, alt);
	pdf->open[pdf->open_n++] = tag;
	cairo_tag_begin(pdf->cr, tag_name[tag], NULL);
}

void pdf_end_tag(struct pdf *pdf)
{
	assert(pdf->open_n > 0);
	cairo_tag_end(pdf->cr, tag_name[pdf->open[--pdf->open_n]]);
}

struct pdf_text *pdf_text(struct pdf *pdf, const struct pdf_style *style, double width, str s)
{
	static const PangoAlignment align[] = {
		[PDF_LEFT] = PANGO_ALIGN_LEFT,
		[PDF_CENTRE] = PANGO_ALIGN_CENTER,
		[PDF_RIGHT] = PANGO_ALIGN_RIGHT,
	};
	struct pdf_text *t = arena_new(pdf->arena, struct pdf_text);
	PangoAttrList *attributes = NULL;

	pango_font_description_set_family_static(pdf->font, family[style->face]);
	pango_font_description_set_absolute_size(pdf->font, style->size * PANGO_SCALE);
	pango_font_description_set_weight(pdf->font,
					  style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_style(pdf->font,
					 style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
	t->layout = pango_layout_new(pdf->context);
	t->colour = style->colour;
	t->next = pdf->text;
	pdf->text = t;
	pango_layout_set_font_description(t->layout, pdf->font);
	pango_layout_set_width(t->layout, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(t->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(t->layout, align[style->align]);
	if (style->leading > 0)
		pango_layout_set_line_spacing(t->layout, (float)style->leading);
	if (style->spacing > 0) {
		attributes = pango_attr_list_copy(pdf->features);
		pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(
							   (int)(style->spacing * PANGO_SCALE)));
	}
	pango_layout_set_attributes(t->layout, attributes ? attributes : pdf->features);
	if (attributes)
		pango_attr_list_unref(attributes);
	pango_layout_set_text(t->layout, s.n ? s.p : "", (int)s.n);
	return t;
}

double pdf_text_height(const struct pdf_text *t)
{
	PangoRectangle logical;

	pango_layout_get_extents(t->layout, NULL, &logical);
	return (double)logical.height / PANGO_SCALE;
}

double pdf_text_width(const struct pdf_text *t)
{
	PangoRectangle logical;

	pango_layout_get_extents(t->layout, NULL, &logical);
	return (double)logical.width / PANGO_SCALE;
}

size_t pdf_text_fit(const struct pdf_text *t, double height)
{
	PangoLayoutIter *line = pango_layout_get_iter(t->layout);
	size_t bytes = strlen(pango_layout_get_text(t->layout)), fits = 0;
	bool more = true;

	while (more) {
		const PangoLayoutLine *l = pango_layout_iter_get_line_readonly(line);
		PangoRectangle logical;

		pango_layout_iter_get_line_extents(line, NULL, &logical);
		if ((double)(logical.y + logical.height) / PANGO_SCALE > height)
			break;
		fits = (size_t)(l->start_index + l->length);
		more = pango_layout_iter_next_line(line);
	}
	pango_layout_iter_free(line);
	return more ? fits : bytes;
}

static void set_colour(cairo_t *cr, uint32_t colour)
{
	cairo_set_source_rgb(cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0,
			     (colour & 0xff) / 255.0);
}

void pdf_text_draw(struct pdf *pdf, const struct pdf_text *t, double x, double y)
{
	bool many = pango_layout_get_line_count(t->layout) > 1;
	PangoLayoutIter *line = pango_layout_get_iter(t->layout);
	PangoLayout *space = NULL;

	/* Pango drops the space at which a line was broken; a reader of the file's text would find
	 * the two words as one. So each line but the last ends with one that is not seen. */
	if (many) {
		space = pango_layout_copy(t->layout);
		pango_layout_set_text(space, " ", 1);
		pango_layout_set_width(space, -1);
	}
	set_colour(pdf->cr, t->colour);
	do {
		double baseline = y + (double)pango_layout_iter_get_baseline(line) / PANGO_SCALE;
		PangoRectangle logical;

		pango_layout_iter_get_line_extents(line, NULL, &logical);
		cairo_move_to(pdf->cr, x + (double)logical.x / PANGO_SCALE, baseline);
		pango_cairo_show_layout_line(pdf->cr, pango_layout_iter_get_line_readonly(line));
		if (many && !pango_layout_iter_at_last_line(line)) {
			cairo_move_to(pdf->cr,
				      x + (double)(logical.x + logical.width) / PANGO_SCALE,
				      baseline);
			pango_cairo_show_layout_line(pdf->cr,
						     pango_layout_get_line_readonly(space, 0));
		}
	} while (pango_layout_iter_next_line(line));
	pango_layout_iter_free(line);
	g_clear_object(&space);
}

void pdf_line(struct pdf *pdf, double x1, double y1, double x2, double y2, double width,
	      uint32_t colour)
{
	set_colour(pdf->cr, colour);
	cairo_set_line_width(pdf->cr, width);
	cairo_move_to(pdf->cr, x1, y1);
	cairo_line_to(pdf->cr, x2, y2);
	cairo_stroke(pdf->cr);
}

void pdf_cut_line(struct pdf *pdf, double x1, double y1, double x2, double y2)
{
	static const double dash[] = {3, 3};

	cairo_set_dash(pdf->cr, dash, 2, 0);
	pdf_line(pdf, x1, y1, x2, y2, .5, 0x888888);
	cairo_set_dash(pdf->cr, NULL, 0, 0);
}

void pdf_fill(struct pdf *pdf, double x, double y, double width, double height, uint32_t colour)
{
	set_colour(pdf->cr, colour);
	cairo_rectangle(pdf->cr, x, y, width, height);
	cairo_fill(pdf->cr);
}

void pdf_qr(struct pdf *pdf, const struct qr *qr, double x, double y, double size)
{
	unsigned n = qr->modules;
	/* A picture of eight by eight bits a module: half the work of as many rectangles, no seams,
	 * and smooth when a screen shows it small. Eight equal bits are a byte in any order. */
	cairo_surface_t *picture =
		cairo_image_surface_create(CAIRO_FORMAT_A1, 8 * (int)n, 8 * (int)n);
	size_t stride = (size_t)cairo_image_surface_get_stride(picture);
	unsigned char *bits = cairo_image_surface_get_data(picture);
	cairo_pattern_t *pattern;

	for (size_t row = 0; bits && row < (size_t)8 * n; row++)
		for (size_t i = 0; i < n; i++)
			bits[row * stride + i] = qr->module[row / 8 * n + i] ? 0xff : 0;
	cairo_surface_mark_dirty(picture);
	pattern = cairo_pattern_create_for_surface(picture);
	cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST);
	cairo_save(pdf->cr);
	set_colour(pdf->cr, 0);
	cairo_translate(pdf->cr, x, y);
	cairo_scale(pdf->cr, size / (8 * n), size / (8 * n));
	cairo_mask(pdf->cr, pattern);
	cairo_restore(pdf->cr);
	cairo_pattern_destroy(pattern);
	cairo_surface_destroy(picture);
}

void pdf_attach(struct pdf *pdf, const char *name, const char *type, const char *description,
		str body)
{
	assert(!pdf->attach_name);
	pdf->attach_name = name;
	pdf->attach_type = type;
	pdf->attach_description = description;
	pdf->attach_body = body;
}

enum err pdf_finish(struct pdf *pdf, str *ret)
{
	struct buf file = BUF_INIT(pdf->arena, pdf->info.max);
	cairo_status_t status;

	assert(pdf->open_n == 0);
	cairo_show_page(pdf->cr);
	cairo_surface_finish(pdf->surface);
	status = cairo_status(pdf->cr);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(pdf->surface);
	if (pdf->too_long)
		return ERR_LIMIT;
	if (pdf->out_of_memory || status == CAIRO_STATUS_NO_MEMORY)
		return ERR_NO_MEMORY;
	if (status != CAIRO_STATUS_SUCCESS)
		return ERR_INTERNAL;
	buf_reserve(&file, pdf->written + pdf->attach_body.n + 4096);
	for (const struct chunk *c = pdf->first; c; c = c->next)
		buf_put_bytes(&file, c->p, c->n);
	TRY(pdf_update(&file, &(struct pdf_update){
				      .lang = pdf->info.lang,
				      .made = pdf->info.made,
				      .alt = pdf->alt.item,
				      .alt_n = pdf->alt.n,
				      .attach_name = pdf->attach_name,
				      .attach_type = pdf->attach_type,
				      .attach_description = pdf->attach_description,
				      .attach_body = pdf->attach_body,
				      .last_line = pdf->info.last_line,
			      }));
	pdf_release(pdf);
	*ret = buf_str(&file);
	return OK;
}
