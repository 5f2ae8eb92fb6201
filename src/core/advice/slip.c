/* slip: see slip.h. The document flows from page to page; every block is tagged. */
#include "core/advice/slip.h"

#include "base/codec.h"
#include "core/rulebook/say.h"
#include "law/receipt.h"
#include "sys/pdf.h"

enum { PIECE_MAX = 2400 /* bytes of one block: less than a page */ };

#define MARGIN 62.0
#define TOP    54.0
#define BOTTOM (PDF_HEIGHT - 54.0)
#define WIDTH  (PDF_WIDTH - 2 * MARGIN)
#define INDENT 14.0
#define INK    0x111111u
#define GREY   0x444444u

struct slip {
	struct arena *a;
	struct pdf *pdf;
	enum lang lang;
	double y;
	bool in_list;
};

static const struct pdf_style body = {
	.face = PDF_SANS, .size = 10.5, .leading = 1.15, .colour = INK};
static const struct pdf_style small = {
	.face = PDF_SANS, .size = 8.8, .leading = 1.15, .colour = GREY};
static const struct pdf_style heading = {
	.face = PDF_SANS, .size = 12.5, .bold = true, .colour = INK};
static const struct pdf_style act = {.face = PDF_SANS, .size = 13, .colour = INK};
static const struct pdf_style word = {.face = PDF_SANS, .size = 26, .bold = true, .colour = INK};

/* A page ends between blocks; a list ends with it and goes on as another. */
static void next_page(struct slip *s)
{
	if (s->in_list)
		pdf_end_tag(s->pdf);
	pdf_next_page(s->pdf);
	s->y = TOP;
	if (s->in_list)
		pdf_begin_tag(s->pdf, PDF_L, STR(""));
}

/* At most PIECE_MAX bytes of *rest, up to a space where there is one. */
static str piece(str *rest)
{
	size_t n = rest->n;
	str first;

	if (n > PIECE_MAX) {
		for (n = PIECE_MAX; n > 1 && rest->p[n] != ' ';)
			n--;
		if (n == 1) /* one word: between two characters */
			for (n = PIECE_MAX; (rest->p[n] & 0xc0) == 0x80;)
				n--;
	}
	first = str_sub(*rest, 0, n);
	*rest = str_sub(*rest, n, rest->n);
	return first;
}

/* Lays a piece out `gap` below what was drawn last, on the next page when it does not fit. */
static struct pdf_text *lay_out(struct slip *s, const struct pdf_style *style, double x, double gap,
				str part)
{
	struct pdf_text *t = pdf_text(s->pdf, style, MARGIN + WIDTH - x, part);

	if (s->y + gap + pdf_text_height(t) <= BOTTOM) {
		s->y += gap;
		return t;
	}
	next_page(s);
	return pdf_text(s->pdf, style, MARGIN + WIDTH - x, part);
}

static void draw(struct slip *s, enum pdf_tag tag, const struct pdf_text *t, double x)
{
	pdf_begin_tag(s->pdf, tag, STR(""));
	pdf_text_draw(s->pdf, t, x, s->y);
	pdf_end_tag(s->pdf);
}

static void block(struct slip *s, enum pdf_tag tag, const struct pdf_style *style, double gap,
		  str text)
{
	while (text.n) {
		struct pdf_text *t = lay_out(s, style, MARGIN, gap, piece(&text));

		draw(s, tag, t, MARGIN);
		s->y += pdf_text_height(t);
		gap = 0;
	}
}

static void title(struct slip *s, str text)
{
	if (s->y + 70 > BOTTOM) /* not alone at the foot of a page */
		next_page(s);
	block(s, PDF_H2, &heading, 16, text);
	s->y += 3;
}

static void paragraph(struct slip *s, str text)
{
	block(s, PDF_P, &body, 3, text);
}

static void list_begin(struct slip *s)
{
	pdf_begin_tag(s->pdf, PDF_L, STR(""));
	s->in_list = true;
}

static void list_end(struct slip *s)
{
	pdf_end_tag(s->pdf);
	s->in_list = false;
}

/* A line of a list; one that is very long becomes several. */
static void item(struct slip *s, str text)
{
	while (text.n) {
		struct pdf_text *t = lay_out(s, &body, MARGIN + INDENT, 3, piece(&text));

		pdf_begin_tag(s->pdf, PDF_LI, STR(""));
		draw(s, PDF_LBL, pdf_text(s->pdf, &body, INDENT, STR("–")), MARGIN);
		draw(s, PDF_LBODY, t, MARGIN + INDENT);
		pdf_end_tag(s->pdf);
		s->y += pdf_text_height(t);
	}
}

static str put_words(struct slip *s, str first, const char *between, str second)
{
	if (!second.n)
		return first;
	return str_printf(s->a, STR_FMT "%s" STR_FMT, STR_ARG(first), between, STR_ARG(second));
}

static void rules(struct slip *s, str heading_text, const struct reply_rules *list)
{
	if (!list->n)
		return;
	title(s, heading_text);
	list_begin(s);
	for (size_t i = 0; i < list->n; i++) {
		const struct reply_rule *r = &list->rule[i];
		str line = put_words(s, r->title, ". ", r->number);

		line = put_words(s, line, " · ", r->cite);
		line = put_words(s, line, " · ", r->kind);
		item(s, put_words(s, line, ": ", r->level));
	}
	list_end(s);
}

static void head(struct slip *s, const struct reply *r)
{
	block(s, PDF_P, &small, 0,
	      put_words(s, tr(s->lang, "Netral · Lembar jawaban “Boleh atau tidak?”"), " · ",
			r->on));
	block(s, PDF_H1, &act, 12, r->act);
	block(s, PDF_P, &word, 6, r->head);
	block(s, PDF_P, &body, 2, r->sentence);
	if (r->main.n)
		block(s, PDF_P, &small, 4,
		      str_printf(s->a, STR_FMT " " STR_FMT "; " STR_FMT ".",
				 STR_ARG(tr(s->lang, "Seberapa yakin:")),
				 STR_ARG(r->main.rule[0].confidence), STR_ARG(r->badge)));
	if (r->note.n)
		block(s, PDF_P, &small, 2,
		      str_printf(s->a, STR_FMT ": " STR_FMT,
				 STR_ARG(tr(s->lang, "Catatan tentang aturan ini")),
				 STR_ARG(r->note)));
}

static void facts(struct slip *s, const struct reply *r)
{
	title(s, tr(s->lang, "Yang dijawab dan yang dianggap"));
	list_begin(s);
	for (size_t i = 0; i < r->facts.n; i++) {
		const struct reply_fact *f = &r->facts.fact[i];

		item(s, str_printf(s->a, STR_FMT " " STR_FMT " (" STR_FMT ")", STR_ARG(f->ask),
				   STR_ARG(f->value), STR_ARG(f->source)));
	}
	list_end(s);
}

static void why(struct slip *s, const struct reply *r)
{
	const struct reply_points *list = &r->elements;

	if (!list->n && !r->spared.n)
		return;
	title(s, tr(s->lang, "Mengapa"));
	list_begin(s);
	for (size_t i = 0; i < list->n; i++)
		item(s, put_words(s, list->point[i].text, ": ",
				  say_truth(s->lang, list->point[i].truth)));
	for (size_t i = 0; i < r->exceptions.n; i++) {
		const struct reply_point *one = &r->exceptions.point[i];
		str text = one->label.n ? put_words(s, one->label, " ", one->text) : one->text;

		item(s, put_words(s, text, ": ", say_truth(s->lang, one->truth)));
	}
	for (size_t i = 0; i < r->spared.n; i++)
		item(s, str_printf(s->a, STR_FMT ". " STR_FMT " " STR_FMT,
				   STR_ARG(r->spared.miss[i].title),
				   STR_ARG(tr(s->lang, "Tidak terpenuhi:")),
				   STR_ARG(r->spared.miss[i].element)));
	list_end(s);
}

static void sanction(struct slip *s, const struct reply_sanction *one)
{
	str line = put_words(s, one->title, " · ", one->cite);

	if (one->dormant)
		line = put_words(s, line, ". ", tr(s->lang, "Diatur, belum dapat dijatuhkan."));
	if (one->instead.n)
		line = str_printf(s->a, STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(line),
				  STR_ARG(tr(s->lang, "Sementara ini:")), STR_ARG(one->instead));
	item(s, line);
}

static void threats(struct slip *s, const struct reply *r)
{
	if (!r->levels.n)
		return;
	title(s, r->word == ANSWER_FORBIDDEN
			 ? tr(s->lang, "Ancaman hukumannya")
			 : tr(s->lang, "Ancaman hukumannya, bila ternyata melanggar"));
	for (size_t i = 0; i < r->levels.n; i++) {
		const struct reply_level *level = &r->levels.level[i];

		paragraph(s, put_words(s, put_words(s, level->title, ". ", level->reason), " · ",
				       level->cite));
		if (!level->sanctions.n)
			continue;
		list_begin(s);
		for (size_t j = 0; j < level->sanctions.n; j++)
			sanction(s, &level->sanctions.sanction[j]);
		list_end(s);
	}
}

static void changes(struct slip *s, const struct reply *r)
{
	if (r->changes.n) {
		title(s, tr(s->lang, "Apa yang mengubah jawaban ini"));
		list_begin(s);
		for (size_t i = 0; i < r->changes.n; i++)
			item(s, put_words(s, r->changes.change[i].when, ": ",
					  r->changes.change[i].word_text));
		list_end(s);
	}
	if (r->needs.n) {
		title(s, tr(s->lang, "Jawaban ini bergantung pada"));
		list_begin(s);
		for (size_t i = 0; i < r->needs.n; i++)
			item(s, r->needs.fact[i].ask);
		list_end(s);
	}
	if (r->advice.n && r->word != ANSWER_DEPENDS) {
		title(s, tr(s->lang, "Sebaiknya"));
		paragraph(s, r->advice);
	}
}

/* What officials answered who contradict each other: "Bawaslu RI, 25 Mar 2019: jangan. …". */
static void disputes(struct slip *s, const struct reply *r)
{
	if (r->disputes.n)
		title(s, tr(s->lang, "Pejabat menjawab berbeda"));
	for (size_t i = 0; i < r->disputes.n; i++) {
		const struct reply_question *q = &r->disputes.question[i];

		block(s, PDF_P, &body, 6, q->ask);
		list_begin(s);
		for (size_t j = 0; j < q->opinions.n; j++) {
			const struct reply_opinion *o = &q->opinions.opinion[j];
			str line = put_words(s, put_words(s, o->by, ", ", o->date), ": ", o->word);

			item(s, put_words(s, line, ". ", o->content));
		}
		list_end(s);
	}
}

static void foot(struct slip *s, const struct check *c, const struct shelf_book *book)
{
	struct buf made = BUF_INIT(s->a, 100);

	day_put(&made, s->lang, c->today);
	if (s->y + 110 > BOTTOM)
		next_page(s);
	title(s, tr(s->lang, "Tentang lembar ini"));
	block(s, PDF_P, &small, 3,
	      tr(s->lang,
		 "Dibuat dari jawaban orang yang bertanya; tidak memuat nama dan tidak disimpan di "
		 "server. Bukan putusan pejabat. Berkas tanda-terima.nt yang terlampir memuat "
		 "fakta dan aturan yang dipakai, sehingga siapa pun dapat menghitungnya lagi."));
	block(s, PDF_P, &small, 4,
	      str_printf(s->a, STR_FMT ": " STR_FMT, STR_ARG(tr(s->lang, "Dibuat")),
			 STR_ARG(buf_str(&made))));
	block(s, PDF_P, &small, 1,
	      str_printf(s->a, STR_FMT ": " STR_FMT,
			 STR_ARG(tr(s->lang, "Kumpulan aturan (SHA-256)")),
			 STR_ARG(hex_str(s->a, book->sha256, sizeof book->sha256))));
}

static void write_pages(struct slip *s, const struct reply *r, const struct check *c,
			const struct shelf_book *book)
{
	s->y = TOP;
	pdf_begin_tag(s->pdf, PDF_DOCUMENT, STR(""));
	head(s, r);
	changes(s, r);
	rules(s, tr(s->lang, "Aturannya"), &r->main);
	threats(s, r);
	why(s, r);
	for (size_t i = 0; i < r->sections.n; i++)
		rules(s, r->sections.section[i].title, &r->sections.section[i].rules);
	disputes(s, r);
	facts(s, r);
	foot(s, c, book);
	pdf_end_tag(s->pdf);
}

enum err slip_pdf(struct arena *a, enum lang lang, int zone, const struct check *c,
		  const struct reply *r, const struct shelf_book *book, str *ret)
{
	struct buf receipt = BUF_INIT(a, RECEIPT_MAX);
	struct slip s = {.a = a, .lang = lang};
	const struct pdf_info info = {
		.title = str_printf(a, STR_FMT " " STR_FMT, STR_ARG(r->act), STR_ARG(r->head)),
		.author = STR("Netral"),
		.subject = tr(lang, "Lembar jawaban “Boleh atau tidak?”"),
		.lang = lang_code(lang),
		.made = day_start(c->today, zone),
		.max = SLIP_MAX,
	};
	enum err e;

	receipt_put(&receipt, c->book, &c->facts, r->basis->verdict, r->basis->n, c->today);
	TRY(buf_err(&receipt));
	TRY(pdf_begin(a, &info, &s.pdf));
	write_pages(&s, r, c, book);
	pdf_attach(s.pdf, SLIP_RECEIPT, "text/plain",
		   "Tanda terima: fakta, aturan, dan putusan setiap aturan", buf_str(&receipt));
	e = pdf_finish(s.pdf, ret);
	pdf_release(s.pdf);
	return e;
}
