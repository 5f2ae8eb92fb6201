/* evidence_type: see evidence_type.h. The marks are those of the formats' own standards. */
#include "core/case/evidence_type.h"

#include "base/lang.h"
#include "base/utf8.h"

#define UTF8_MARK  "\xef\xbb\xbf"
#define OLE_HEAD   "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#define OLE_LOCKED "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"

static const struct {
	const char *name, *ending;
} types[TYPE_COUNT] = {
	[TYPE_NONE] = {"", ""},
	[TYPE_JPEG] = {"image/jpeg", "jpg"},
	[TYPE_PNG] = {"image/png", "png"},
	[TYPE_PDF] = {"application/pdf", "pdf"},
	[TYPE_TEXT] = {"text/plain", "txt"},
	[TYPE_MP4] = {"video/mp4", "mp4"},
	[TYPE_3GP] = {"video/3gpp", "3gp"},
	[TYPE_AMR] = {"audio/amr", "amr"},
	[TYPE_MP3] = {"audio/mpeg", "mp3"},
	[TYPE_OGG] = {"audio/ogg", "ogg"},
};

const char *evidence_type_name(enum evidence_type t)
{
	return types[t].name;
}

const char *evidence_type_ending(enum evidence_type t)
{
	return types[t].ending;
}

enum evidence_type evidence_type_find(str name)
{
	for (enum evidence_type t = TYPE_JPEG; t < TYPE_COUNT; t++)
		if (str_eq(name, str_from(types[t].name)))
			return t;
	return TYPE_NONE;
}

const char *evidence_fault_text(enum evidence_fault f)
{
	static const char *const text[EVIDENCE_FAULT_COUNT] = {
		[EVIDENCE_FINE] = "",
		[EVIDENCE_EMPTY] =
			N_("Berkas ini kosong. Tidak ada yang disimpan; periksa berkasnya di "
			   "perangkat Anda, lalu unggah lagi."),
		[EVIDENCE_LARGE] =
			N_("Berkas ini lebih besar dari 20 MiB. Tidak ada yang disimpan; unggah "
			   "bagian yang penting saja, dan simpan berkas utuhnya di tempat aman."),
		[EVIDENCE_NO_TYPE] =
			N_("Jenis berkas ini tidak diterima. Tidak ada yang disimpan; ubah menjadi "
			   "JPEG, PNG, PDF, teks biasa (UTF-8), MP4, 3GP, AMR, MP3, atau OGG, lalu "
			   "unggah lagi."),
		[EVIDENCE_ARCHIVE] =
			N_("Berkas ini arsip, dan arsip tidak diterima. Tidak ada yang disimpan; "
			   "buka arsipnya, lalu unggah isinya satu per satu."),
		[EVIDENCE_ARCHIVE_LOCKED] =
			N_("Berkas ini arsip yang dikunci dengan kata sandi. Tidak ada yang "
			   "disimpan; buka arsipnya, lalu unggah isinya satu per satu."),
		[EVIDENCE_OFFICE] =
			N_("Berkas ini dokumen kantor (misalnya Word atau Excel). Tidak ada yang "
			   "disimpan; simpan sebagai PDF, lalu unggah PDF itu."),
		[EVIDENCE_OFFICE_LOCKED] =
			N_("Berkas ini dokumen kantor yang dikunci dengan kata sandi. Tidak ada "
			   "yang disimpan; buka kuncinya, simpan sebagai PDF, lalu unggah PDF "
			   "itu."),
		[EVIDENCE_PDF_LOCKED] =
			N_("PDF ini dikunci dengan kata sandi atau dibatasi. Tidak ada yang "
			   "disimpan; simpan ulang tanpa kunci, lalu unggah lagi."),
		[EVIDENCE_PICTURE_FLOOD] =
			N_("Gambar ini lebih dari 50 juta piksel. Tidak ada yang disimpan; "
			   "perkecil ukurannya, lalu unggah lagi."),
		[EVIDENCE_PICTURE_BROKEN] =
			N_("Gambar ini rusak atau terpotong, sehingga tidak terbaca sampai akhir. "
			   "Tidak ada yang disimpan; salin ulang dari perangkat asalnya, lalu "
			   "unggah lagi."),
		[EVIDENCE_PICTURE_UNSAFE] =
			N_("Gambar ini tidak dapat dibaca dengan aman. Tidak ada yang disimpan; "
			   "buka di perangkat Anda, simpan ulang sebagai JPEG, lalu unggah lagi."),
	};

	return text[f];
}

/* ---- looking ---- */

static void search(struct word_search *w, str piece)
{
	for (size_t i = 0; i < piece.n && !w->found; i++) {
		if (piece.p[i] == w->word.p[w->matched])
			w->matched++;
		else
			w->matched = piece.p[i] == w->word.p[0];
		w->found = w->matched == w->word.n;
	}
}

/* "/Encrypt" as a whole name: "/EncryptMetadata" is not one. */
static void search_pdf_lock(struct word_search *w, str piece)
{
	for (size_t i = 0; i < piece.n && !w->found; i++) {
		if (w->matched == w->word.n) {
			w->found = strchr("\t\n\f\r <", piece.p[i]) != NULL; /* or a zero byte */
			w->matched = 0;
		}
		if (piece.p[i] == w->word.p[w->matched])
			w->matched++;
		else
			w->matched = piece.p[i] == w->word.p[0];
	}
}

static bool control(char c)
{
	return (unsigned char)c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f';
}

static void look_for_text(struct type_scan *s, str piece)
{
	for (size_t i = 0; i < piece.n && !s->not_text; i++) {
		char c = piece.p[i];

		if (s->cut_n == 0 && (unsigned char)c < 0x80) {
			s->not_text = control(c) || c == 0x7f;
			continue;
		}
		s->cut[s->cut_n++] = c;
		if (utf8_sequence(s->cut, s->cut_n) == s->cut_n)
			s->cut_n = 0;
		s->not_text = s->cut_n == sizeof s->cut;
	}
}

void type_scan_begin(struct type_scan *s)
{
	*s = (struct type_scan){
		.lock_of_pdf = {.word = STR("/Encrypt")},
		.lock_of_office = {.word = STR(OLE_LOCKED)},
		.office = {.word = STR("[Content_Types].xml")},
	};
}

void type_scan_feed(struct type_scan *s, str piece)
{
	size_t n = TYPE_HEAD - s->head_n;

	if (piece.n == 0)
		return;
	s->any = true;
	n = n < piece.n ? n : piece.n;
	memcpy(s->head + s->head_n, piece.p, n);
	s->head_n += n;
	search_pdf_lock(&s->lock_of_pdf, piece);
	search(&s->lock_of_office, piece);
	search(&s->office, piece);
	look_for_text(s, piece);
}

/* ---- telling ---- */

static bool is_pdf(str head)
{
	if (str_starts(head, STR(UTF8_MARK)))
		head = str_sub(head, 3, head.n);
	return str_starts(str_trim(head), STR("%PDF-"));
}

/* ISO/IEC 14496-12: a box "ftyp" with the brand. */
static enum evidence_type film(str head)
{
	static const char *const mp4[] = {"isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41",
					  "mp42", "avc1", "M4V ", "M4A ", "MSNV", "dash", "mmp4"};
	str brand = str_sub(head, 8, 12);

	if (!str_eq(str_sub(head, 4, 8), STR("ftyp")))
		return TYPE_NONE;
	if (str_starts(brand, STR("3g")))
		return TYPE_3GP;
	for (size_t i = 0; i < sizeof mp4 / sizeof *mp4; i++)
		if (str_eq(brand, str_from(mp4[i])))
			return TYPE_MP4;
	return TYPE_NONE;
}

/* An ID3 tag, or the header of a frame of layer III (ISO/IEC 11172-3, 2.4.1.3). */
static bool is_mp3(str head)
{
	const unsigned char *p = (const unsigned char *)head.p;

	if (str_starts(head, STR("ID3")) && head.n > 3 && p[3] >= 2 && p[3] <= 4)
		return true;
	return head.n >= 4 && p[0] == 0xff && (p[1] & 0xe6) == 0xe2 && (p[1] & 0x18) != 0x08 &&
	       (p[2] & 0xf0) != 0xf0 && (p[2] & 0xf0) != 0 && (p[2] & 0x0c) != 0x0c;
}

static enum evidence_type by_head(str head)
{
	if (str_starts(head, STR("\xff\xd8\xff")))
		return TYPE_JPEG;
	if (str_starts(head, STR("\x89PNG\r\n\x1a\n")))
		return TYPE_PNG;
	if (is_pdf(head))
		return TYPE_PDF;
	if (film(head) != TYPE_NONE)
		return film(head);
	if (str_starts(head, STR("#!AMR\n")) || str_starts(head, STR("#!AMR-WB\n")))
		return TYPE_AMR;
	if (is_mp3(head))
		return TYPE_MP3;
	return str_starts(head, STR("OggS\0")) ? TYPE_OGG : TYPE_NONE;
}

/* ZIP (APPNOTE 4.3.7): the flags of the first file say whether it is locked. */
static enum evidence_fault judge_zip(const struct type_scan *s, str head)
{
	bool open_document = str_find(head, STR("mimetypeapplication/vnd.oasis")) >= 0;

	if (head.n > 6 && (head.p[6] & 1))
		return EVIDENCE_ARCHIVE_LOCKED;
	return open_document || s->office.found ? EVIDENCE_OFFICE : EVIDENCE_ARCHIVE;
}

static enum evidence_fault judge_container(const struct type_scan *s, str head)
{
	static const str archives[] = {
		STR_INIT("Rar!\x1a\x07"),
		STR_INIT("7z\xbc\xaf\x27\x1c"),
		STR_INIT("\x1f\x8b"),
		STR_INIT("BZh"),
		STR_INIT("\xfd"
			 "7zXZ"),
		STR_INIT("PK\x05\x06"),
		STR_INIT("PK\x07\x08"),
	};

	if (str_starts(head, STR("PK\x03\x04")))
		return judge_zip(s, head);
	if (str_starts(head, STR(OLE_HEAD)))
		return s->lock_of_office.found ? EVIDENCE_OFFICE_LOCKED : EVIDENCE_OFFICE;
	for (size_t i = 0; i < sizeof archives / sizeof *archives; i++)
		if (str_starts(head, archives[i]))
			return EVIDENCE_ARCHIVE;
	return EVIDENCE_NO_TYPE;
}

enum evidence_fault type_scan_end(const struct type_scan *s, enum evidence_type *ret)
{
	str head = str_n(s->head, s->head_n);
	enum evidence_type type = by_head(head);

	if (!s->any)
		return EVIDENCE_EMPTY;
	if (type == TYPE_PDF && s->lock_of_pdf.found)
		return EVIDENCE_PDF_LOCKED;
	if (type == TYPE_NONE && !s->not_text && s->cut_n == 0)
		type = TYPE_TEXT;
	if (type == TYPE_NONE)
		return judge_container(s, head);
	*ret = type;
	return EVIDENCE_FINE;
}
