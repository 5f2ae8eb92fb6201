/* bundle: the whole, its cover and its persons. What was done is bundle_acts.c, the road and the
 * lists bundle_lists.c. */
#include "core/case/bundle_part.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/case/actor.h"
#include "core/case/correct.h"
#include "core/case/sanction.h"
#include "core/event/event.h"
#include "core/org/employee.h"
#include "core/org/institution.h"
#include "query/bundle.h"
#include "query/letter.h"
#include "sys/clock.h"
#include "sys/json.h"

enum { PART_MEMORY = 16 << 20, DATA_MAX = 512 };

/* ---- words ---- */

str bundle_day(const struct bundle *b, day d)
{
	struct buf s = BUF_INIT(b->a, 64);

	day_put(&s, LANG_ID, d);
	return buf_str(&s);
}

str bundle_day_short(const struct bundle *b, day d)
{
	struct buf s = BUF_INIT(b->a, 64);

	day_put_short(&s, LANG_ID, d);
	return buf_str(&s);
}

str bundle_moment(const struct bundle *b, int64_t at)
{
	struct buf s = BUF_INIT(b->a, 96);

	day_put_short(&s, LANG_ID, moment_day(at, b->who->zone));
	buf_put(&s, STR(", "));
	clock_put(&s, LANG_ID, at, b->who->zone);
	return buf_str(&s);
}

str bundle_subject(const struct bundle *b, id subject)
{
	for (size_t i = 0; i < b->file.subject_n; i++)
		if (id_eq(b->file.subject[i].id, subject))
			return b->file.subject[i].name;
	return STR("Perkara");
}

str bundle_hex(const struct bundle *b, const uint8_t sha256[SHA256_LEN])
{
	return hex_str(b->a, sha256, SHA256_LEN);
}

/* ---- cover ---- */

static const char *state_words(enum case_state state)
{
	switch (state) {
	case CASE_OPEN:
		return "Sedang berjalan";
	case CASE_CLOSED:
		return "Ditutup";
	case CASE_MERGED:
		return "Digabungkan ke perkara lain";
	}
	return "?";
}

/* Where the history stood: whoever has a later one can see that this is its beginning. */
static enum err history_words(const struct bundle *b, str *ret)
{
	struct bundle_last_hash_row *row;
	size_t n;

	*ret = STR("");
	TRY(bundle_last_hash(b->db, b->a, b->ref.inst, b->ref.id, &row, &n));
	if (n && row->hash.n == SHA256_LEN)
		*ret = str_printf(b->a, "%lld catatan; sidik yang terakhir: " STR_FMT,
				  (long long)row->seq,
				  STR_ARG(bundle_hex(b, (const uint8_t *)row->hash.p)));
	return OK;
}

/* What was told before its officers corrected it. */
static enum err before_corrections(struct paper *p, const struct bundle *b)
{
	struct correction *c;
	size_t n;

	TRY(case_corrections_read(b->db, b->a, b->who, b->ref, &c, &n));
	for (size_t i = 0; i < n; i++) {
		const struct case_telling *t = &c[i].before;

		paper_heading(p, str_printf(b->a, "Yang tertulis sampai " STR_FMT,
					    STR_ARG(bundle_moment(b, c[i].at))));
		paper_row(p, STR("Diubah oleh"), c[i].by);
		paper_row(p, STR("Judul"), t->title);
		paper_row(p, STR("Hari kejadian"),
			  t->has_act_day ? bundle_day(b, t->act_day) : STR("belum diketahui"));
		paper_row(p, STR("Tempat"), t->place);
		paper_text(p, t->story);
	}
	return OK;
}

static enum err cover(struct paper *p, const struct bundle *b)
{
	const struct case_file *f = &b->file;
	str state = str_from(state_words(f->state)), history;

	if (f->state == CASE_CLOSED)
		state = str_printf(b->a, STR_FMT " pada " STR_FMT, STR_ARG(state),
				   STR_ARG(bundle_day(b, f->closed_day)));
	TRY(history_words(b, &history));
	paper_letterhead(p, b->institution);
	paper_title(p, STR("Berkas perkara"));
	paper_under_title(p, str_printf(b->a, "Nomor " STR_FMT, STR_ARG(f->number)));
	paper_gap(p, 1.2);
	paper_row(p, STR("Judul"), f->title);
	paper_row(p, STR("Keadaan"), state);
	paper_row(p, STR("Asal"), str_from(case_origin_label(f->origin)));
	paper_row(p, STR("Diketahui"), bundle_day(b, f->known_day));
	paper_row(p, STR("Dicatat"), bundle_day(b, f->opened_day));
	paper_row(p, STR("Hari kejadian"),
		  f->has_act_day ? bundle_day(b, f->act_day) : STR("belum diketahui"));
	paper_row(p, STR("Tempat"), f->place);
	paper_row(p, STR("Dicetak"),
		  str_printf(b->a, STR_FMT " oleh " STR_FMT, STR_ARG(bundle_moment(b, b->now)),
			     STR_ARG(b->who->name)));
	paper_row(p, STR("Riwayat"), history);
	paper_gap(p, .6);
	paper_small(p, STR("Data pelapor tidak ada dalam berkas ini dan tidak boleh ditambahkan. "
			   "Dugaan bukan putusan: sampai ada keputusan, tidak seorang pun dalam "
			   "berkas ini terbukti bersalah."));
	paper_heading(p, STR("Yang disampaikan atau ditemukan"));
	paper_text(p, f->story);
	return f->corrections ? before_corrections(p, b) : OK;
}

/* ---- persons ---- */

static enum err subject(struct paper *p, const struct bundle *b, const struct case_subject *s)
{
	struct institution institution;
	struct employee e;
	struct unit unit;

	paper_gap(p, .9);
	paper_row(p, STR("Nama"), s->name);
	if (s->person_inst != 0) {
		TRY(employee_read(b->db, b->a, s->person_inst, s->employee, &e));
		TRY(institution_read(b->db, b->a, s->person_inst, &institution));
		TRY(unit_read(b->db, b->a, s->person_inst, s->unit, &unit));
		paper_row(p, STR("NIP"), e.nip.p ? e.nip : STR(""));
		paper_row(p, STR("Jabatan"), e.post);
		paper_row(p, STR("Unit kerja"), unit.path);
		paper_row(p, STR("Instansi"), institution.name);
	}
	paper_row(p, STR("Keterangan"), s->about);
	if (s->status)
		paper_row(p, STR("Status"), str_from(status_label(s->status)));
	paper_row(p, STR("Hasil"), str_from(subject_outcome_label(s->outcome)));
	return OK;
}

/* ", berlaku 4 Agustus 2026": nothing where the day is not known. */
static str on_day(const struct bundle *b, const char *what, day on)
{
	return on == DAY_NEVER
		       ? STR("")
		       : str_printf(b->a, ", %s " STR_FMT, what, STR_ARG(bundle_day(b, on)));
}

static str sanction_line(const struct bundle *b, const struct sanction_decided *d)
{
	const struct sanction *s = rulebook_sanction(b->book, d->sanction);
	bool outside = !d->in_range || !d->authority;

	return str_printf(
		b->a,
		STR_FMT ": " STR_FMT ", diputuskan " STR_FMT STR_FMT STR_FMT STR_FMT
			"%s%s%s%s" STR_FMT,
		STR_ARG(bundle_subject(b, d->subject)), STR_ARG(s ? s->title.id : d->sanction),
		STR_ARG(bundle_day(b, d->decided)), STR_ARG(on_day(b, "berlaku", d->from)),
		STR_ARG(on_day(b, "berakhir", d->until)),
		STR_ARG(on_day(b, "dibatalkan", d->annulled)),
		d->repeat ? ", sudah pernah dijatuhi sanksi" : "",
		d->in_range ? "" : ". Di luar usulan kumpulan aturan",
		d->authority ? "" : ". Di luar wewenang menurut kumpulan aturan",
		outside ? ": " : "", STR_ARG(outside ? d->reason : STR("")));
}

static enum err sanctions(struct paper *p, const struct bundle *b)
{
	struct sanction_decided *row;
	size_t n;

	TRY(sanctions_decided(b->db, b->a, b->ref, &row, &n));
	if (n)
		paper_heading(p, STR("Sanksi"));
	for (size_t i = 0; i < n; i++) {
		paper_item(p, STR("–"), sanction_line(b, &row[i]));
	}
	return OK;
}

static enum err persons(struct paper *p, const struct bundle *b)
{
	paper_heading(p, STR("Terlapor"));
	for (size_t i = 0; i < b->file.subject_n; i++)
		TRY(subject(p, b, &b->file.subject[i]));
	return sanctions(p, b);
}

/* ---- the whole ---- */

/* Runs a part and gives back what it took. */
static enum err part(struct paper *p, const struct bundle *b,
		     enum err (*write)(struct paper *p, const struct bundle *b))
{
	struct arena_mark mark = arena_mark(b->a);
	enum err e = write(p, b);

	arena_rewind(b->a, mark);
	return e;
}

static enum err acts(struct paper *p, const struct bundle *b)
{
	bundle_acts(p, b);
	return OK;
}

static enum err write_bundle(struct paper *p, void *ctx)
{
	const struct bundle *b = ctx;

	TRY(part(p, b, cover));
	TRY(part(p, b, persons));
	TRY(part(p, b, acts));
	TRY(part(p, b, bundle_road));
	TRY(part(p, b, bundle_letters));
	TRY(part(p, b, bundle_evidence));
	return part(p, b, bundle_history);
}

/* What must end whatever happens: the read transaction, and the memory of a part. */
struct reading {
	struct db *db; /* NULL: ended */
	struct arena part;
};

static void end_reading(void *ptr)
{
	struct reading *r = ptr;

	if (r->db)
		db_rollback(r->db);
	r->db = NULL;
	arena_finish(&r->part);
}

static enum err print(struct bundle *b, struct arena *a, str *ret)
{
	struct institution institution;
	struct paper_info info = {
		.pdf = {.lang = "id", .made = b->now, .max = BUNDLE_PDF_MAX},
		.type = PAPER_SANS,
		.size = 10,
	};

	TRY(case_read(b->db, a, b->who, b->ref, &b->file));
	TRY(institution_read(b->db, a, b->who->inst, &institution));
	b->institution = institution.name;
	info.pdf.title = str_printf(a, "Berkas perkara " STR_FMT, STR_ARG(b->file.number));
	info.pdf.author = institution.name;
	info.foot = str_printf(a, "Perkara " STR_FMT " · dicetak " STR_FMT, STR_ARG(b->file.number),
			       STR_ARG(bundle_moment(b, b->now)));
	return paper_make(a, &info, write_bundle, b, ret);
}

/* In one read transaction, so that all of it is of one moment. */
static enum err print_at_once(struct bundle *b, struct arena *a, str *ret)
{
	struct reading *r = arena_new(a, struct reading);
	enum err e;

	arena_init(&r->part, PART_MEMORY);
	r->part.guard = a->guard;
	arena_defer(a, end_reading, r); /* also when memory runs out */
	b->a = &r->part;
	TRY(db_begin(b->db, false));
	r->db = b->db;
	e = print(b, a, ret);
	end_reading(r);
	return e;
}

struct telling {
	struct arena *a;
	const struct who *who;
	struct case_ref ref;
	uint8_t sha256[SHA256_LEN];
	int64_t size;
};

static enum err tell(struct tx *tx, void *ctx)
{
	const struct telling *t = ctx;
	struct buf data = BUF_INIT(t->a, DATA_MAX);
	struct json j = JSON_INIT(&data);

	TRY(case_access_check(tx->db, t->a, t->who, t->ref));
	json_object(&j);
	json_put_str(&j, "sha256", hex_str(t->a, t->sha256, SHA256_LEN));
	json_put_int(&j, "size", t->size);
	json_put_int(&j, "by_inst", t->who->inst);
	json_object_end(&j);
	TRY(buf_err(&data));
	return event_append(tx, t->a,
			    &(struct event){.inst = t->ref.inst,
					    .subject = t->ref.id,
					    .kind = EVENT_CASE_PRINTED,
					    .actor = t->who->account,
					    .data = buf_str(&data)});
}

enum err bundle_make(const struct case_io *io, struct arena *a, const struct rulebook *book,
		     const struct who *who, day today, struct case_ref ref, str *ret)
{
	struct bundle b = {.db = io->db,
			   .book = book,
			   .who = who,
			   .today = today,
			   .now = clock_now(),
			   .ref = ref};
	struct telling t = {.a = a, .who = who, .ref = ref};

	TRY(print_at_once(&b, a, ret));
	sha256(ret->p, ret->n, t.sha256);
	t.size = (int64_t)ret->n;
	return io->write(io->ctx, ref.inst, tell, &t);
}
