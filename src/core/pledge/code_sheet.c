/* Sheets of one-time codes, ten slips a page, to be cut apart. The pledge itself is document.c. */
#include "core/pledge/document.h"

#include "base/lang.h"
#include "sys/pdf.h"

enum { COLUMNS = 2, LINES = 5, SLIPS = COLUMNS * LINES };

#define SIDE   28.0
#define HEAD   52.0 /* where the slips start */
#define FOOT   24.0
#define SLIP_W ((PDF_WIDTH - 2 * SIDE) / COLUMNS)
#define SLIP_H ((PDF_HEIGHT - HEAD - FOOT) / LINES)
#define PAD    12.0
#define QR     78.0
#define INK    0x111111u
#define GREY   0x444444u

/* What is the same on every slip, laid out once a page. */
struct sheet {
	struct pdf *pdf;
	const struct code_sheet *s;
	struct pdf_text *institution, *heading, *instruction;
	str instruction_words;
};

/* A text of the slip; shrinks it, at last to six points, until it is at most `height`. */
static struct pdf_text *fit(struct sheet *h, struct pdf_style style, double width, double height,
			    str s)
{
	struct pdf_text *t = pdf_text(h->pdf, &style, width, s);

	while (pdf_text_height(t) > height && style.size > 6) {
		style.size -= .75;
		t = pdf_text(h->pdf, &style, width, s);
	}
	return t;
}

static void tagged(struct sheet *h, enum pdf_tag tag, const struct pdf_text *t, double x, double y)
{
	pdf_begin_tag(h->pdf, tag, STR(""));
	pdf_text_draw(h->pdf, t, x, y);
	pdf_end_tag(h->pdf);
}

/* The line above the slips, which stays with whoever hands them out. */
static void draw_head(struct sheet *h, struct arena *a, size_t page, size_t pages)
{
	struct pdf_style style = {.face = PDF_SANS, .size = 11, .bold = true, .colour = INK};
	double width = PDF_WIDTH - 2 * SIDE;
	str unit = h->s->unit_path.n ? h->s->unit_path : h->s->institution;

	tagged(h, page == 1 ? PDF_H1 : PDF_P, fit(h, style, width - 110, 14, unit), SIDE, 18);
	style = (struct pdf_style){.face = PDF_SANS, .size = 9, .align = PDF_RIGHT, .colour = GREY};
	tagged(h, PDF_P,
	       pdf_text(h->pdf, &style, 110, str_printf(a, "Lembar %zu dari %zu", page, pages)),
	       PDF_WIDTH - SIDE - 110, 19);
	style.align = PDF_LEFT;
	tagged(h, PDF_P,
	       pdf_text(h->pdf, &style, width,
			STR("Rahasia. Gunting menurut garis dan serahkan langsung kepada "
			    "orangnya.")),
	       SIDE, 33);
}

static void lay_out_common(struct sheet *h)
{
	struct pdf_style style = {.face = PDF_SANS, .size = 7.5, .colour = GREY};
	double width = SLIP_W - 2 * PAD;

	h->institution = fit(h, style, width, 10, h->s->institution);
	style.leading = 1.05;
	h->instruction = fit(h, style, width, 31, h->instruction_words);
	style = (struct pdf_style){.face = PDF_SANS, .size = 9, .bold = true, .colour = INK};
	h->heading = fit(h, style, width, 24, h->s->heading);
}

static enum err draw_slip(struct sheet *h, struct arena *a, const struct code_sheet_row *row,
			  double x, double y)
{
	struct pdf_style name = {.face = PDF_SANS, .size = 10.5, .bold = true, .colour = INK};
	struct pdf_style nip = {.face = PDF_SANS, .size = 9, .colour = INK};
	struct pdf_style code = {.face = PDF_MONO, .size = 17, .bold = true, .colour = INK};
	double right = x + PAD + QR + 14, width = SLIP_W - QR - 2 * PAD - 14, top;
	struct pdf_text *t;
	struct qr qr;

	TRY(qr_encode(a, row->url, &qr));
	pdf_begin_tag(h->pdf, PDF_SECT, STR(""));
	tagged(h, PDF_P, h->institution, x + PAD, y + 8);
	tagged(h, PDF_P, h->heading, x + PAD, y + 18);
	top = y + 18 + pdf_text_height(h->heading) + 7;
	pdf_begin_tag(h->pdf, PDF_FIGURE,
		      str_printf(a, "Kode QR untuk " STR_FMT, STR_ARG(row->name)));
	pdf_qr(h->pdf, &qr, x + PAD, top, QR);
	pdf_end_tag(h->pdf);
	t = fit(h, name, width, 40, row->name);
	tagged(h, PDF_H2, t, right, top - 1);
	top += pdf_text_height(t) + 1;
	if (row->nip.n) {
		t = fit(h, nip, width, 12, str_printf(a, "NIP " STR_FMT, STR_ARG(row->nip)));
		tagged(h, PDF_P, t, right, top);
		top += pdf_text_height(t);
	}
	t = fit(h, code, width, 22, row->code);
	tagged(h, PDF_P, t, right, top + 6);
	tagged(h, PDF_P, h->instruction, x + PAD, y + SLIP_H - 6 - pdf_text_height(h->instruction));
	pdf_end_tag(h->pdf);
	return OK;
}

static void draw_cuts(struct sheet *h)
{
	for (int i = 0; i <= LINES; i++)
		pdf_cut_line(h->pdf, SIDE, HEAD + i * SLIP_H, PDF_WIDTH - SIDE, HEAD + i * SLIP_H);
	for (int i = 0; i <= COLUMNS; i++)
		pdf_cut_line(h->pdf, SIDE + i * SLIP_W, HEAD, SIDE + i * SLIP_W,
			     HEAD + LINES * SLIP_H);
}

static enum err draw_pages(struct sheet *h, struct arena *a, str *ret_pdf)
{
	size_t pages = (h->s->n + SLIPS - 1) / SLIPS;

	pdf_begin_tag(h->pdf, PDF_DOCUMENT, STR(""));
	for (size_t i = 0; i < h->s->n; i++) {
		size_t slot = i % SLIPS;

		if (slot == 0) {
			if (i > 0)
				pdf_next_page(h->pdf);
			draw_head(h, a, i / SLIPS + 1, pages);
			draw_cuts(h);
			lay_out_common(h);
		}
		TRY(draw_slip(h, a, &h->s->row[i], SIDE + (double)(slot % COLUMNS) * SLIP_W,
			      HEAD + (double)(slot / COLUMNS) * SLIP_H));
	}
	pdf_end_tag(h->pdf);
	return pdf_finish(h->pdf, ret_pdf);
}

enum err code_sheet_pdf(struct arena *a, const struct code_sheet *s, str *ret_pdf)
{
	struct sheet h = {.s = s};
	struct buf words = BUF_INIT(a, 4096);
	const struct pdf_info info = {
		.title = str_printf(a, STR_FMT " – " STR_FMT, STR_ARG(s->heading),
				    STR_ARG(s->unit_path.n ? s->unit_path : s->institution)),
		.author = s->institution,
		.lang = "id",
		.made = s->expires,
		.max = CODE_SHEET_MAX,
	};
	enum err e;

	if (s->n > CODE_SHEET_ROWS)
		return ERR_LIMIT;
	buf_printf(&words,
		   "Pindai kode QR dengan kamera ponsel, atau buka " STR_FMT
		   " lalu ketik kode di atas. "
		   "Kode ini hanya untuk Anda, sekali pakai, dan berlaku sampai ",
		   STR_ARG(str_starts(s->address, STR("https://"))
				   ? str_sub(s->address, 8, s->address.n)
				   : s->address));
	moment_put(&words, LANG_ID, s->expires, s->zone);
	buf_put(&words, STR("."));
	TRY(buf_err(&words));
	h.instruction_words = buf_str(&words);
	TRY(pdf_begin(a, &info, &h.pdf));
	e = draw_pages(&h, a, ret_pdf);
	pdf_release(h.pdf);
	return e;
}
