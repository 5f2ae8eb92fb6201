/*
 * The signed pledge on one A4 page. Texts are laid out in ever smaller type until they fit, then
 * drawn. Code sheets are code_sheet.c; what `netral pledge verify` reads back is file.c.
 */
#include "core/pledge/document.h"

#include "base/lang.h"
#include "core/pledge/file.h"
#include "sys/pdf.h"

enum { POINTS_MAX = 24, IDENTITY_MAX = 4 };

#define MARGIN    62.0
#define TOP       46.0
#define BOTTOM    40.0
#define WIDTH     (PDF_WIDTH - 2 * MARGIN)
#define QR_SIZE   112.0
#define QR_GAP    18.0
#define INK       0x111111u
#define GREY      0x444444u
#define LABEL_END 84.0 /* where values of the identity block start, at 11.5 points */

/* Every text of the page, laid out in one size of type. */
struct page {
	struct pdf *pdf;
	const struct pledge_document *d;
	double size; /* of the body */
	double gap;  /* between blocks: the size, or more when there is room */
	struct pdf_text *letterhead, *title, *drive, *number, *opening;
	struct row {
		struct pdf_text *label, *value, *colon;
	} identity[IDENTITY_MAX], point[POINTS_MAX];
	size_t identity_n, point_n;
	struct pdf_text *declares, *sanctions, *wrote, *sentence;
	struct pdf_text *signed_at, *signer, *signer_nip;
	struct pdf_text *check_title, *check;
};

static str upper(struct arena *a, str s)
{
	str copy = str_copy(a, s);
	char *p = (char *)copy.p;

	for (size_t i = 0; i < s.n; i++)
		if (p[i] >= 'a' && p[i] <= 'z')
			p[i] = (char)(p[i] - 32);
	return copy;
}

static struct pdf_text *serif(struct page *p, double factor, bool bold, enum pdf_align align,
			      double width, str s)
{
	return pdf_text(p->pdf,
			&(struct pdf_style){
				.face = PDF_SERIF,
				.size = p->size * factor,
				.bold = bold,
				.align = align,
				.leading = 1.08,
				.colour = INK,
			},
			width, s);
}

static void add_identity(struct page *p, str label, str value)
{
	double at = LABEL_END * p->size / 11.5;

	if (!value.n)
		return;
	p->identity[p->identity_n++] = (struct row){
		.label = serif(p, 1, false, PDF_LEFT, at, label),
		.colon = serif(p, 1, false, PDF_LEFT, 8, STR(":")),
		.value = serif(p, 1, label.p[0] == 'N' && label.n == 4, PDF_LEFT, WIDTH - at - 12,
			       value),
	};
}

/* The points, one a line of the text; ERR_LIMIT when there are more than anyone would read. */
static enum err add_points(struct page *p, struct arena *a)
{
	str rest = p->d->body;

	p->point_n = 0;
	while (rest.p) {
		str line = str_trim(str_cut(&rest, '\n'));

		if (!line.n)
			continue;
		if (p->point_n == POINTS_MAX)
			return ERR_LIMIT;
		p->point[p->point_n] = (struct row){
			.label = serif(p, 1, false, PDF_LEFT, 24,
				       str_printf(a, "%zu.", p->point_n + 1)),
			.value = serif(p, 1, false, PDF_LEFT, WIDTH - 24, line),
		};
		p->point_n++;
	}
	return OK;
}

/* The address people can type: the QR code's up to its fragment, without "https://". */
static str check_address(str url)
{
	ptrdiff_t end = str_find_char(url, '#');
	str address = end < 0 ? url : str_sub(url, 0, (size_t)end);

	return str_starts(address, STR("https://")) ? str_sub(address, 8, address.n) : address;
}

static void add_foot(struct page *p, struct arena *a)
{
	const struct pledge_document *d = p->d;
	struct pdf_style small = {.face = PDF_SERIF, .size = 9.2, .leading = 1.12, .colour = GREY};
	struct pdf_style head = {.face = PDF_SERIF, .size = 10.5, .bold = true, .colour = INK};
	double width = WIDTH - QR_SIZE - QR_GAP;
	str address = check_address(d->url);

	p->check_title = pdf_text(p->pdf, &head, width, STR("Periksa keaslian surat ini"));
	p->check = pdf_text(
		p->pdf, &small, width,
		str_printf(
			a,
			"Periksa di " STR_FMT ".\n"
			"Pindai kode dengan kamera ponsel, lalu ketik nama dan NIP seperti yang "
			"tercetak "
			"di atas. Pemeriksaan berlangsung di ponsel Anda; tidak ada yang dikirim.\n"
			"Nomor " STR_FMT
			" · Naskah versi %lld · Ditandatangani secara elektronik, tidak "
			"memerlukan tanda tangan basah.",
			STR_ARG(address), STR_ARG(statement_number(a, (uint64_t)d->number)),
			(long long)d->text_version));
}

/* Lays everything out with body type of p->size. */
static enum err lay_out(struct page *p, struct arena *a)
{
	const struct pledge_document *d = p->d;
	struct pdf_style italic = {
		.face = PDF_SERIF, .italic = true, .leading = 1.08, .colour = INK};
	struct pdf_style title = {
		.face = PDF_SERIF, .bold = true, .align = PDF_CENTRE, .colour = INK};
	struct buf at = BUF_INIT(a, 256);

	title.size = p->size * 1.38;
	title.spacing = .5;
	p->letterhead = pdf_text(p->pdf, &title, WIDTH, upper(a, d->institution));
	title.size = p->size * 1.65;
	title.spacing = 1.6;
	p->title = pdf_text(p->pdf, &title, WIDTH, upper(a, d->title));
	p->drive = serif(p, 1.05, false, PDF_CENTRE, WIDTH, d->drive);
	p->number = serif(
		p, .92, false, PDF_CENTRE, WIDTH,
		str_printf(a, "Nomor " STR_FMT, STR_ARG(statement_number(a, (uint64_t)d->number))));
	p->opening =
		serif(p, 1, false, PDF_LEFT, WIDTH, STR("Saya yang bertanda tangan di bawah ini:"));
	p->identity_n = 0;
	add_identity(p, STR("Nama"), d->name);
	add_identity(p, STR("NIP"), d->nip);
	add_identity(p, STR("Jabatan"), d->post);
	add_identity(p, STR("Unit kerja"), d->unit_path);
	p->declares = serif(p, 1, false, PDF_LEFT, WIDTH, STR("dengan ini berjanji:"));
	TRY(add_points(p, a));
	p->sanctions = serif(p, 1, false, PDF_LEFT, WIDTH, d->sanctions);
	p->wrote =
		serif(p, .92, false, PDF_LEFT, WIDTH - 20, STR("Kalimat yang saya ketik sendiri:"));
	italic.size = p->size * 1.04;
	p->sentence = pdf_text(p->pdf, &italic, WIDTH - 20,
			       str_printf(a, "“" STR_FMT "”", STR_ARG(d->sentence)));
	buf_put(&at, STR("Ditandatangani secara elektronik pada\n"));
	moment_put(&at, LANG_ID, d->at, d->zone);
	p->signed_at = serif(p, 1, false, PDF_LEFT, WIDTH * .58, buf_str(&at));
	p->signer = serif(p, 1, true, PDF_LEFT, WIDTH * .58, d->name);
	p->signer_nip = d->nip.n ? serif(p, 1, false, PDF_LEFT, WIDTH * .58,
					 str_printf(a, "NIP " STR_FMT, STR_ARG(d->nip)))
				 : NULL;
	add_foot(p, a);
	return OK;
}

/* Draws a text as one tagged block; returns the y below it. `draw` false only measures. */
static double block(struct page *p, bool draw, enum pdf_tag tag, const struct pdf_text *t, double x,
		    double y)
{
	if (draw) {
		pdf_begin_tag(p->pdf, tag, STR(""));
		pdf_text_draw(p->pdf, t, x, y);
		pdf_end_tag(p->pdf);
	}
	return y + pdf_text_height(t);
}

/* A list of label and value: the identity, with colons, or the numbered points. */
static double rows(struct page *p, bool draw, const struct row *row, size_t n, double gap,
		   double value_x, double y)
{
	if (draw)
		pdf_begin_tag(p->pdf, PDF_L, STR(""));
	for (size_t i = 0; i < n; i++) {
		if (draw)
			pdf_begin_tag(p->pdf, PDF_LI, STR(""));
		block(p, draw, PDF_LBL, row[i].label, MARGIN, y);
		if (row[i].colon && draw) /* decoration: not tagged */
			pdf_text_draw(p->pdf, row[i].colon, value_x - 10, y);
		y = block(p, draw, PDF_LBODY, row[i].value, value_x, y) + gap;
		if (draw)
			pdf_end_tag(p->pdf);
	}
	if (draw)
		pdf_end_tag(p->pdf);
	return y;
}

/* Letterhead, title and who: returns the y below. */
static double put_head(struct page *p, bool draw)
{
	double gap = p->gap, y = TOP;

	y = block(p, draw, PDF_P, p->letterhead, MARGIN, y) + .55 * gap;
	if (draw) {
		pdf_line(p->pdf, MARGIN, y, PDF_WIDTH - MARGIN, y, 2, INK);
		pdf_line(p->pdf, MARGIN, y + 3, PDF_WIDTH - MARGIN, y + 3, .6, INK);
	}
	y += 3 + 1.9 * gap;
	y = block(p, draw, PDF_H1, p->title, MARGIN, y) + .25 * gap;
	y = block(p, draw, PDF_P, p->drive, MARGIN, y) + .1 * gap;
	y = block(p, draw, PDF_P, p->number, MARGIN, y) + 1.7 * gap;
	y = block(p, draw, PDF_P, p->opening, MARGIN, y) + .5 * gap;
	return rows(p, draw, p->identity, p->identity_n, .22 * gap,
		    MARGIN + 12 + LABEL_END * p->size / 11.5, y) +
	       .6 * gap;
}

/* What is declared and by whom: returns the y below. */
static double put_body(struct page *p, bool draw, double y)
{
	double gap = p->gap, top;

	y = block(p, draw, PDF_P, p->declares, MARGIN, y) + .5 * gap;
	y = rows(p, draw, p->point, p->point_n, .38 * gap, MARGIN + 24, y) + .5 * gap;
	if (p->d->sanctions.n)
		y = block(p, draw, PDF_P, p->sanctions, MARGIN, y) + 1.1 * gap;
	if (p->d->sentence.n) {
		top = y;
		y = block(p, draw, PDF_P, p->wrote, MARGIN + 14, y) + .15 * gap;
		y = block(p, draw, PDF_P, p->sentence, MARGIN + 14, y);
		if (draw)
			pdf_line(p->pdf, MARGIN + 4, top, MARGIN + 4, y, 2, 0x999999);
		y += 1.5 * gap;
	}
	y = block(p, draw, PDF_P, p->signed_at, MARGIN + WIDTH * .42, y) + .7 * gap;
	y = block(p, draw, PDF_P, p->signer, MARGIN + WIDTH * .42, y);
	if (p->signer_nip)
		y = block(p, draw, PDF_P, p->signer_nip, MARGIN + WIDTH * .42, y);
	return y;
}

static double foot_height(const struct page *p)
{
	double text = pdf_text_height(p->check_title) + 3 + pdf_text_height(p->check);

	return 14 + (text > QR_SIZE ? text : QR_SIZE);
}

static void draw_foot(struct page *p, const struct qr *qr)
{
	double y = PDF_HEIGHT - BOTTOM - foot_height(p), x = MARGIN + QR_SIZE + QR_GAP;
	double text = pdf_text_height(p->check_title) + 3 + pdf_text_height(p->check);

	pdf_line(p->pdf, MARGIN, y, PDF_WIDTH - MARGIN, y, .6, 0x999999);
	y += 14;
	pdf_begin_tag(p->pdf, PDF_FIGURE,
		      STR("Kode QR berisi pernyataan bertanda tangan instansi, untuk memeriksa "
			  "keaslian surat ini"));
	pdf_qr(p->pdf, qr, MARGIN, y, QR_SIZE);
	pdf_end_tag(p->pdf);
	if (text < QR_SIZE)
		y += (QR_SIZE - text) / 2;
	y = block(p, true, PDF_H2, p->check_title, x, y) + 3;
	block(p, true, PDF_P, p->check, x, y);
}

static enum err make(struct page *p, struct arena *a, const struct qr *qr, bool sealed,
		     str *ret_pdf)
{
	static const double sizes[] = {11.5, 10.5, 9.5, 8.5, 7.5, 6.5};
	static const double gaps[] = {1.6, 1.4, 1.2, 1};
	const struct pledge_document *d = p->d;
	bool fits = false;

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes && !fits; i++) {
		p->size = sizes[i];
		TRY(lay_out(p, a));
		for (size_t j = 0; j < sizeof gaps / sizeof *gaps && !fits; j++) {
			p->gap = gaps[j] * p->size;
			fits = put_body(p, false, put_head(p, false)) + 8 <=
			       PDF_HEIGHT - BOTTOM - foot_height(p);
		}
	}
	if (!fits)
		return ERR_LIMIT;
	pdf_begin_tag(p->pdf, PDF_DOCUMENT, STR(""));
	put_body(p, true, put_head(p, true));
	draw_foot(p, qr);
	pdf_end_tag(p->pdf);
	pdf_attach(p->pdf, PLEDGE_FILE_NAME, "application/json",
		   "Pernyataan bertanda tangan, nama, NIP dan naskah, untuk pemeriksaan luring",
		   pledge_file_data(a, d));
	TRY(pdf_finish(p->pdf, ret_pdf));
	if (sealed)
		*ret_pdf = pledge_file_seal(a, *ret_pdf, d->seal_seed);
	return OK;
}

enum err pledge_pdf(struct arena *a, const struct pledge_document *d, str *ret_pdf)
{
	struct page p = {.d = d};
	bool sealed = d->seal_seed != NULL;
	struct qr qr;
	enum err e;
	const struct pdf_info info = {
		.title = str_printf(a, STR_FMT " – " STR_FMT, STR_ARG(d->title), STR_ARG(d->name)),
		.author = d->institution,
		.subject = d->drive,
		.keywords = d->url,
		.lang = "id",
		.made = d->at,
		.max = PLEDGE_PDF_MAX,
		.last_line = sealed ? pledge_file_seal_line(a, d->seal_key_id) : STR(""),
	};

	TRY(qr_encode(a, d->url, &qr));
	TRY(pdf_begin(a, &info, &p.pdf));
	e = make(&p, a, &qr, sealed, ret_pdf);
	pdf_release(p.pdf);
	return e;
}
