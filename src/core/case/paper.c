/* paper: see paper.h. A block that does not fit on the page goes on on the next, line by line. */
#include "core/case/paper.h"

#include "base/buf.h"

#define MARGIN  64.0
#define TOP     54.0
#define BOTTOM  (PDF_HEIGHT - 66.0) /* of what flows; below it stands the foot */
#define FOOT    (PDF_HEIGHT - 46.0)
#define WIDTH   (PDF_WIDTH - 2 * MARGIN)
#define LABEL   112.0 /* of a row */
#define INDENT  24.0  /* of an entry of a list */
#define QR_SIZE 76.0
#define QR_GAP  16.0
#define LEADING 1.12
#define INK     0x111111u
#define GREY    0x4a4a4au

struct paper {
	const struct paper_info *info;
	struct arena *a;
	struct pdf *pdf;
	double y;
	unsigned page, pages; /* pages: 0 while they are counted */
	bool in_list, after_text;
};

static struct pdf_style style(const struct paper *p, double share, uint32_t colour)
{
	return (struct pdf_style){
		.face = p->info->type == PAPER_SERIF ? PDF_SERIF : PDF_SANS,
		.size = p->info->size * share,
		.leading = LEADING,
		.colour = colour,
	};
}

/* ---- pages ---- */

static void foot(struct paper *p)
{
	struct pdf_style s = style(p, 0, GREY);
	struct pdf_text *left, *right;

	s.size = 8.5;
	left = pdf_text(p->pdf, &s, WIDTH * .74, p->info->foot);
	pdf_line(p->pdf, MARGIN, FOOT - 5, PDF_WIDTH - MARGIN, FOOT - 5, .5, 0x999999);
	s.align = PDF_RIGHT;
	right = pdf_text(p->pdf, &s, WIDTH * .25,
			 str_printf(p->a, "Halaman %u dari %u", p->page, p->pages));
	/* One line of it, however long. */
	left = pdf_text(p->pdf, &(struct pdf_style){.face = s.face, .size = 8.5, .colour = GREY},
			WIDTH * .74, str_sub(p->info->foot, 0, pdf_text_fit(left, 12)));
	pdf_text_draw(p->pdf, left, MARGIN, FOOT);
	pdf_text_draw(p->pdf, right, MARGIN + WIDTH * .75, FOOT);
}

static void end_list(struct paper *p)
{
	if (p->in_list)
		pdf_end_tag(p->pdf);
	p->in_list = false;
}

static void next_page(struct paper *p)
{
	bool in_list = p->in_list;

	end_list(p);
	foot(p);
	pdf_next_page(p->pdf);
	p->page++;
	p->y = TOP;
	if (in_list) /* it goes on as another */
		pdf_begin_tag(p->pdf, PDF_L, STR(""));
	p->in_list = in_list;
}

static void begin_list(struct paper *p)
{
	if (!p->in_list)
		pdf_begin_tag(p->pdf, PDF_L, STR(""));
	p->in_list = true;
}

void paper_gap(struct paper *p, double share)
{
	if (share > .5) /* what follows begins anew */
		p->after_text = false;
	if (p->y > TOP)
		p->y += share * p->info->size;
}

void paper_need(struct paper *p, double height)
{
	if (p->y + height > BOTTOM && p->y > TOP)
		next_page(p);
}

/* ---- blocks ---- */

/* What of `s` goes onto this page; all of it when it fits, and nothing when only a line would. */
static str page_full(struct paper *p, const struct pdf_style *st, double width, str s)
{
	struct pdf_text *t = pdf_text(p->pdf, st, width, s);
	double one = st->size * 1.6;
	size_t n = pdf_text_fit(t, BOTTOM - p->y);

	if (n < s.n && p->y > TOP && pdf_text_fit(t, BOTTOM - p->y - one) == 0)
		return STR("");
	if (n == 0) /* a line higher than a page there is not; but it must end */
		n = s.n;
	return str_sub(s, 0, n);
}

static void draw(struct paper *p, enum pdf_tag tag, const struct pdf_style *st, double x,
		 double width, str s)
{
	struct pdf_text *t = pdf_text(p->pdf, st, width, s);

	pdf_begin_tag(p->pdf, tag, STR(""));
	pdf_text_draw(p->pdf, t, x, p->y);
	pdf_end_tag(p->pdf);
	p->y += pdf_text_height(t);
}

/* The part of `*rest` that goes onto this page, or onto the next when nothing does. */
static str take(struct paper *p, const struct pdf_style *st, double width, str *rest)
{
	str part = page_full(p, st, width, *rest);

	if (part.n == 0) {
		next_page(p);
		part = page_full(p, st, width, *rest);
	}
	*rest = str_sub(*rest, part.n, rest->n);
	while (rest->n && (rest->p[0] == '\n' || rest->p[0] == ' '))
		*rest = str_sub(*rest, 1, rest->n);
	return part;
}

static void block(struct paper *p, enum pdf_tag tag, const struct pdf_style *st, double x,
		  double width, str s)
{
	end_list(p);
	p->after_text = false;
	while (s.n)
		draw(p, tag, st, x, width, take(p, st, width, &s));
}

/* An entry with its label before it; what goes on on the next page has none. */
static void entry(struct paper *p, double label_width, str label, const struct pdf_style *label_st,
		  str text)
{
	struct pdf_style st = style(p, 1, INK);
	double width = WIDTH - label_width;

	p->after_text = false;
	begin_list(p);
	while (text.n) {
		str part = take(p, &st, width, &text);
		double y = p->y, below;

		pdf_begin_tag(p->pdf, PDF_LI, STR(""));
		if (label.n)
			draw(p, PDF_LBL, label_st, MARGIN, label_width - 6, label);
		below = p->y;
		p->y = y;
		draw(p, PDF_LBODY, &st, MARGIN + label_width, width, part);
		p->y = below > p->y ? below : p->y;
		pdf_end_tag(p->pdf);
		label = STR("");
	}
}

void paper_letterhead(struct paper *p, str institution)
{
	struct pdf_style st = style(p, 1.3, INK);
	str upper = str_copy(p->a, institution);
	char *c = (char *)(uintptr_t)upper.p;

	for (size_t i = 0; i < upper.n; i++)
		if (c[i] >= 'a' && c[i] <= 'z')
			c[i] = (char)(c[i] - 32);
	st.bold = true;
	st.align = PDF_CENTRE;
	st.spacing = .4;
	block(p, PDF_P, &st, MARGIN, WIDTH, upper);
	p->y += 6;
	pdf_line(p->pdf, MARGIN, p->y, PDF_WIDTH - MARGIN, p->y, 2, INK);
	pdf_line(p->pdf, MARGIN, p->y + 3, PDF_WIDTH - MARGIN, p->y + 3, .6, INK);
	p->y += 3;
}

void paper_title(struct paper *p, str title)
{
	struct pdf_style st = style(p, 1.42, INK);

	paper_gap(p, 1.8);
	st.bold = true;
	st.align = PDF_CENTRE;
	block(p, PDF_H1, &st, MARGIN, WIDTH, title);
}

void paper_under_title(struct paper *p, str text)
{
	struct pdf_style st = style(p, .96, INK);

	paper_gap(p, .25);
	st.align = PDF_CENTRE;
	block(p, PDF_P, &st, MARGIN, WIDTH, text);
}

static void heading(struct paper *p, double share, enum pdf_align align, str text)
{
	struct pdf_style st = style(p, share, INK);

	paper_gap(p, 1.3);
	paper_need(p, 5 * p->info->size);
	st.bold = true;
	st.align = align;
	block(p, PDF_H2, &st, MARGIN, WIDTH, text);
	paper_gap(p, .35);
}

void paper_heading(struct paper *p, str text)
{
	heading(p, 1.16, PDF_LEFT, text);
}

void paper_heading_centred(struct paper *p, str text)
{
	heading(p, 1, PDF_CENTRE, text);
}

void paper_text(struct paper *p, str text)
{
	struct pdf_style st = style(p, 1, INK);

	paper_gap(p, p->after_text ? .12 : .4);
	block(p, PDF_P, &st, MARGIN, WIDTH, text);
	p->after_text = true;
}

void paper_small(struct paper *p, str text)
{
	struct pdf_style st = style(p, .84, GREY);

	paper_gap(p, .15);
	block(p, PDF_P, &st, MARGIN, WIDTH, text);
}

void paper_code(struct paper *p, str text)
{
	struct pdf_style st = style(p, .8, GREY);

	paper_gap(p, .15);
	st.face = PDF_MONO;
	block(p, PDF_P, &st, MARGIN, WIDTH, text);
}

void paper_item(struct paper *p, str label, str text)
{
	struct pdf_style st = style(p, 1, INK);

	paper_gap(p, .3);
	entry(p, INDENT, label, &st, text);
}

void paper_row(struct paper *p, str label, str value)
{
	struct pdf_style st = style(p, 1, GREY);

	paper_gap(p, .2);
	entry(p, LABEL, label, &st, value);
}

void paper_right(struct paper *p, bool bold, str text)
{
	struct pdf_style st = style(p, 1, INK);

	st.bold = bold;
	block(p, PDF_P, &st, MARGIN + WIDTH * .45, WIDTH * .55, text);
}

void paper_qr(struct paper *p, const struct qr *qr, str alt, str heading_text, str text)
{
	struct pdf_style head = style(p, .95, INK), small = style(p, .8, GREY);
	double x = MARGIN + QR_SIZE + QR_GAP, width = WIDTH - QR_SIZE - QR_GAP;
	double top,
		beside = pdf_text_height(pdf_text(p->pdf, &small, width, text)) + head.size * 1.5;

	end_list(p);
	paper_gap(p, 1.4);
	paper_need(p, 12 + (beside > QR_SIZE ? beside : QR_SIZE));
	pdf_line(p->pdf, MARGIN, p->y, PDF_WIDTH - MARGIN, p->y, .6, 0x999999);
	top = p->y += 12;
	pdf_begin_tag(p->pdf, PDF_FIGURE, alt);
	pdf_qr(p->pdf, qr, MARGIN, p->y, QR_SIZE);
	pdf_end_tag(p->pdf);
	head.bold = true;
	draw(p, PDF_H2, &head, x, width, heading_text);
	p->y += 2;
	draw(p, PDF_P, &small, x, width, text);
	if (p->y < top + QR_SIZE)
		p->y = top + QR_SIZE;
}

/* ---- the whole ---- */

/* One run of the writer; `pages` 0: to count them. */
static enum err run(struct arena *a, const struct paper_info *info, unsigned pages,
		    enum err (*write)(struct paper *p, void *ctx), void *ctx, unsigned *ret_pages,
		    str *ret)
{
	struct paper p = {.info = info, .a = a, .y = TOP, .page = 1, .pages = pages};
	enum err e;

	TRY(pdf_begin(a, &info->pdf, &p.pdf));
	pdf_begin_tag(p.pdf, PDF_DOCUMENT, STR(""));
	e = write(&p, ctx);
	if (e == OK) {
		end_list(&p);
		foot(&p);
		pdf_end_tag(p.pdf);
		*ret_pages = p.page;
		e = pages ? pdf_finish(p.pdf, ret) : OK;
	}
	pdf_release(p.pdf);
	return e;
}

enum err paper_make(struct arena *a, const struct paper_info *info,
		    enum err (*write)(struct paper *p, void *ctx), void *ctx, str *ret)
{
	struct arena_mark mark = arena_mark(a);
	unsigned pages, again;

	TRY(run(a, info, 0, write, ctx, &pages, ret));
	arena_rewind(a, mark);
	TRY(run(a, info, pages, write, ctx, &again, ret));
	return again == pages ? OK : ERR_INTERNAL;
}
