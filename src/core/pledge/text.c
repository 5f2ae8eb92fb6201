/* Texts of pledges: the default one, storing a version, reading versions. Drives are drive.c. */
#include "core/pledge/text.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/event/event.h"
#include "core/pledge/statement.h"
#include "query/drive.h"
#include "sys/crypto.h"
#include "sys/json.h"
#include "sys/unicode.h"

enum { POINTS_MAX = 12, SENTENCE_WORDS_MIN = 3 };

static const char default_body[] =
	"Menjaga netralitas dalam pelayanan publik sebelum, selama, dan sesudah pemilihan: setiap "
	"warga dilayani sama, apa pun pilihannya.\n"
	"Menghindari konflik kepentingan; tidak mengintimidasi atau mengancam pegawai maupun "
	"masyarakat; dan tidak memihak pasangan calon mana pun.\n"
	"Menggunakan media sosial secara bijak; tidak menyebarkan ujaran kebencian atau kabar "
	"bohong, "
	"dan tidak memakainya untuk mendukung atau menjatuhkan calon.\n"
	"Menolak politik uang dan segala bentuk pemberian yang berkaitan dengan pemilihan.";
static const char default_sanctions[] = "Bila terbukti melanggar, saya bersedia dikenai sanksi "
					"moral, hukuman disiplin sedang, atau "
					"hukuman disiplin berat sampai dengan pemberhentian, "
					"sesuai peraturan yang berlaku bagi status "
					"kepegawaian saya.";

struct text text_default(void)
{
	struct text t = {
		.title = STR("Pakta Integritas Netralitas"),
		.body = str_from(default_body),
		.sanctions = str_from(default_sanctions),
		.sentence = STR("Saya tidak memihak pasangan calon mana pun, di kantor maupun di "
				"media sosial."),
	};

	statement_text_hash(t.title, t.body, t.sanctions, t.sentence, t.hash);
	return t;
}

/* The three queries give the same row. */
#define TEXT_OF(row)                                                                 \
	text_of((row).text, (row).version, (row).title, (row).body, (row).sanctions, \
		(row).sentence, (row).hash, (row).created_at)

static struct text text_of(id text, int64_t version, str title, str body, str sanctions,
			   str sentence, str hash, int64_t created_at)
{
	struct text t = {
		.id = text,
		.version = version,
		.title = title,
		.body = body,
		.sanctions = sanctions,
		.sentence = sentence,
		.created_at = created_at,
	};

	if (hash.n == SHA256_LEN)
		memcpy(t.hash, hash.p, SHA256_LEN);
	return t;
}

enum err text_read(struct db *db, struct arena *a, int64_t inst, id text, struct text *ret)
{
	struct text_select_row row;

	TRY(text_select(db, a, inst, text, &row));
	*ret = TEXT_OF(row);
	return OK;
}

enum err text_newest(struct db *db, struct arena *a, int64_t inst, struct text *ret)
{
	struct text_select_newest_row row;

	TRY(text_select_newest(db, a, inst, &row));
	*ret = TEXT_OF(row);
	return OK;
}

enum err text_list(struct db *db, struct arena *a, int64_t inst, struct text **ret, size_t *ret_n)
{
	struct text_select_all_row *row;
	size_t n;
	struct text *text;

	TRY(text_select_all(db, a, inst, &row, &n));
	text = arena_array(a, struct text, n + 1);
	for (size_t i = 0; i < n; i++)
		text[i] = TEXT_OF(row[i]);
	*ret = text;
	*ret_n = n;
	return OK;
}

struct text_points text_points(struct arena *a, str body)
{
	struct text_points points = {0};
	str rest = body;
	size_t lines = 1;

	for (size_t i = 0; i < body.n; i++)
		lines += body.p[i] == '\n';
	points.point = arena_array(a, struct text_point, lines);
	while (rest.n) {
		str line = str_trim(str_cut(&rest, '\n'));

		if (line.n)
			points.point[points.n++].text = line;
	}
	return points;
}

/* One line: NFC, every run of white space a space, none at the ends. */
static str one_line(struct arena *a, str s)
{
	struct buf b = BUF_INIT(a, s.n + 1);
	bool space = false;

	for (size_t i = 0; i < s.n; i++) {
		bool white = s.p[i] == ' ' || (s.p[i] >= '\t' && s.p[i] <= '\r');

		if (white) {
			space = b.n > 0;
			continue;
		}
		if (space)
			buf_putc(&b, ' ');
		space = false;
		buf_putc(&b, s.p[i]);
	}
	return unicode_nfc(a, buf_str(&b));
}

static str clean_body(struct arena *a, str body, size_t *ret_points)
{
	struct text_points points = text_points(a, body);
	struct buf b = BUF_INIT(a, body.n + 1);

	for (size_t i = 0; i < points.n; i++) {
		if (i > 0)
			buf_putc(&b, '\n');
		buf_put(&b, one_line(a, points.point[i].text));
	}
	*ret_points = points.n;
	return unicode_nfc(a, buf_str(&b));
}

static size_t word_count(str s)
{
	size_t words = s.n > 0;

	for (size_t i = 0; i < s.n; i++)
		words += s.p[i] == ' ';
	return words;
}

static enum err check_text(const struct text *t, size_t points, struct error *error)
{
	if (t->title.n == 0 || utf8_count(t->title) > TEXT_TITLE_MAX)
		return error_set(error, ERR_INPUT, "judul",
				 N_("Judul kosong atau terlalu panjang."));
	if (points == 0 || points > POINTS_MAX || utf8_count(t->body) > TEXT_BODY_MAX)
		return error_set(error, ERR_INPUT, "butir",
				 N_("Tulis satu sampai dua belas butir, satu butir satu baris."));
	if (t->sanctions.n == 0 || utf8_count(t->sanctions) > TEXT_BODY_MAX)
		return error_set(error, ERR_INPUT, "sanksi",
				 N_("Sanksi harus disebut, agar penanda tangan tahu akibatnya."));
	if (utf8_count(t->sentence) > TEXT_SENTENCE_MAX ||
	    word_count(t->sentence) < SENTENCE_WORDS_MIN)
		return error_set(error, ERR_INPUT, "kalimat",
				 N_("Kalimat kunci paling sedikit tiga kata dan cukup pendek untuk "
				    "disalin."));
	return OK;
}

enum err text_create(struct tx *tx, struct arena *a, int64_t inst, id actor,
		     const struct text *new_, struct text *ret, struct error *error)
{
	size_t points;
	struct text newest, t = {
				    .title = one_line(a, new_->title),
				    .body = clean_body(a, new_->body, &points),
				    .sanctions = one_line(a, new_->sanctions),
				    .sentence = one_line(a, new_->sentence),
				    .created_at = tx->now,
			    };
	struct buf data = BUF_INIT(a, 256);
	struct json j = JSON_INIT(&data);
	enum err e;

	TRY(check_text(&t, points, error));
	e = text_newest(tx->db, a, inst, &newest);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	t.version = e == OK ? newest.version + 1 : 1;
	t.id = id_new();
	statement_text_hash(t.title, t.body, t.sanctions, t.sentence, t.hash);
	TRY(text_insert(tx, inst, t.id, t.version, t.title, t.body, t.sanctions, t.sentence,
			str_n((const char *)t.hash, SHA256_LEN), t.created_at, NULL));
	json_object(&j);
	json_put_int(&j, "version", t.version);
	json_object_end(&j);
	TRY(event_append(tx, a,
			 &(struct event){
				 .inst = inst,
				 .subject = t.id,
				 .kind = EVENT_TEXT_CREATED,
				 .actor = actor,
				 .data = buf_str(&data),
			 }));
	*ret = t;
	return OK;
}

enum err text_newest_or_default(struct tx *tx, struct arena *a, int64_t inst, id actor,
				struct text *ret)
{
	struct text standard = text_default();
	enum err e = text_newest(tx->db, a, inst, ret);

	return e == ERR_NOT_FOUND ? text_create(tx, a, inst, actor, &standard, ret, NULL) : e;
}
