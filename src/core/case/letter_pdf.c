/* letter_pdf: see letter_pdf.h. */
#include "core/case/letter_pdf.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/case/letter_line.h"
#include "core/case/paper.h"

/* ---- its text in short ---- */

static void feed(struct sha256_state *s, str part)
{
	uint32_t n = (uint32_t)part.n;
	uint8_t length[4] = {(uint8_t)(n >> 24), (uint8_t)(n >> 16), (uint8_t)(n >> 8), (uint8_t)n};

	sha256_feed(s, length, sizeof length);
	sha256_feed(s, part.p, part.n);
}

void letter_text_hash(const struct letter_paper *l, uint8_t ret[SHA256_LEN])
{
	char iso[11];
	struct civil c = moment_civil(l->at, l->zone);
	int n = snprintf(iso, sizeof iso, "%04d-%02d-%02d", c.year % 10000, c.month % 100,
			 c.day % 100);
	struct sha256_state s;

	sha256_begin(&s);
	sha256_feed(&s, "netral-surat-v1", 16); /* with its zero byte */
	feed(&s, l->case_number);
	feed(&s, l->number);
	feed(&s, str_n(iso, (size_t)n));
	feed(&s, l->title);
	feed(&s, l->recipient);
	feed(&s, l->body);
	sha256_end(&s, ret);
}

str letter_check_words(struct arena *a, const uint8_t sha256[SHA256_LEN])
{
	static const char consonant[] = "bdfghjklmnprstwy", vowel[] = "aiuo";
	struct buf b = BUF_INIT(a, 32);

	for (size_t i = 0; i < 4; i++) {
		unsigned v = (unsigned)sha256[2 * i] << 8 | sha256[2 * i + 1];

		if (i)
			buf_putc(&b, ' ');
		buf_putc(&b, consonant[v >> 12]);
		buf_putc(&b, vowel[v >> 10 & 3]);
		buf_putc(&b, consonant[v >> 6 & 15]);
		buf_putc(&b, vowel[v >> 4 & 3]);
		buf_putc(&b, consonant[v & 15]);
	}
	return buf_str(&b);
}

str letter_code(struct arena *a, const struct letter_paper *l, const uint8_t sha256[SHA256_LEN])
{
	struct buf b = BUF_INIT(a, 256);

	buf_printf(&b, "NETRAL-SURAT 1 " STR_FMT " " STR_FMT " ", STR_ARG(l->case_number),
		   STR_ARG(l->number));
	base64url_put(&b, sha256, SHA256_LEN);
	return buf_str(&b);
}

/* ---- what was typed ---- */

static void put_body(struct paper *p, str body)
{
	str rest = body;

	while (rest.p) {
		str label, text;

		switch (letter_line(str_cut(&rest, '\n'), &label, &text)) {
		case LETTER_LINE_EMPTY:
			paper_gap(p, .55);
			break;
		case LETTER_LINE_ENTRY:
			paper_item(p, label, text);
			break;
		case LETTER_LINE_HEADING:
			paper_heading_centred(p, text);
			break;
		case LETTER_LINE_TEXT:
			paper_text(p, text);
			break;
		}
	}
}

/* ---- the whole ---- */

struct writing {
	struct arena *a;
	const struct letter_paper *l;
	uint8_t sha256[SHA256_LEN];
	struct qr qr;
};

static void put_head(struct paper *p, struct arena *a, const struct letter_paper *l)
{
	struct buf on = BUF_INIT(a, 64);

	day_put(&on, LANG_ID, moment_day(l->at, l->zone));
	paper_letterhead(p, l->institution);
	paper_title(p, l->title);
	paper_under_title(p, str_printf(a, "Nomor " STR_FMT, STR_ARG(l->number)));
	paper_gap(p, 1.2);
	paper_row(p, STR("Tanggal"), buf_str(&on));
	paper_row(p, STR("Nomor perkara"), l->case_number);
	paper_row(p, STR("Kepada"), l->recipient);
	paper_gap(p, 1);
}

static void put_signature(struct paper *p, struct arena *a, const struct letter_paper *l)
{
	struct buf at = BUF_INIT(a, 128);

	moment_put(&at, LANG_ID, l->at, l->zone);
	paper_gap(p, 1.3);
	paper_need(p, 90);
	paper_right(p, false, l->institution);
	paper_gap(p, .3);
	paper_right(p, false,
		    str_printf(a, "Diterbitkan secara elektronik pada\n" STR_FMT,
			       STR_ARG(buf_str(&at))));
	paper_gap(p, .8);
	paper_right(p, true, l->signer);
	if (l->signer_post.n)
		paper_right(p, false, l->signer_post);
	if (l->signer_nip.n)
		paper_right(p, false, str_printf(a, "NIP " STR_FMT, STR_ARG(l->signer_nip)));
}

static void put_check(struct paper *p, const struct writing *w)
{
	paper_qr(
		p, &w->qr,
		STR("Kode QR berisi nomor perkara, nomor surat, dan sidik naskah surat ini"),
		str_printf(w->a, "Kata periksa: " STR_FMT,
			   STR_ARG(letter_check_words(w->a, w->sha256))),
		str_printf(
			w->a,
			"Empat kata itu dihitung dari naskah surat ini. Bila ragu, hubungi " STR_FMT
			", sebutkan nomor perkara dan nomor suratnya, lalu minta kata "
			"periksanya dibacakan: kata yang berbeda berarti naskahnya berbeda.\n"
			"Sidik naskah (SHA-256): " STR_FMT,
			STR_ARG(w->l->institution), STR_ARG(hex_str(w->a, w->sha256, SHA256_LEN))));
}

static enum err write_letter(struct paper *p, void *ctx)
{
	const struct writing *w = ctx;

	put_head(p, w->a, w->l);
	put_body(p, w->l->body);
	put_signature(p, w->a, w->l);
	put_check(p, w);
	return OK;
}

enum err letter_pdf(struct arena *a, const struct letter_paper *l, str *ret)
{
	struct writing w = {.a = a, .l = l};
	struct paper_info info = {
		.pdf = {.title = str_printf(a, STR_FMT " – Nomor " STR_FMT, STR_ARG(l->title),
					    STR_ARG(l->number)),
			.author = l->institution,
			.subject = str_printf(a, "Perkara " STR_FMT, STR_ARG(l->case_number)),
			.lang = "id",
			.made = l->at,
			.max = LETTER_PDF_MAX},
		.type = PAPER_SERIF,
		.size = 11.5,
		.foot = str_printf(a, STR_FMT " · Nomor " STR_FMT, STR_ARG(l->title),
				   STR_ARG(l->number)),
	};

	letter_text_hash(l, w.sha256);
	info.pdf.keywords = letter_code(a, l, w.sha256);
	TRY(qr_encode(a, info.pdf.keywords, &w.qr));
	return paper_make(a, &info, write_letter, &w, ret);
}
