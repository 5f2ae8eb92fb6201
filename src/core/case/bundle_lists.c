/* bundle: the road the case took, its letters, its evidence with custody, its history. */
#include "base/lang.h"
#include "core/case/bundle_part.h"
#include "core/case/evidence.h"
#include "core/case/letter.h"
#include "core/event/event.h"
#include "query/bundle.h"
#include "query/letter.h"

enum { ENTRIES_A_READ = 200 };

/* ---- the road ---- */

static str result_words(const struct track *t, str result)
{
	if (str_eq(result, STR("jeda")))
		return STR("Jeda");
	if (str_eq(result, STR("lanjut")))
		return STR("Lanjut");
	for (size_t i = 0; i < t->procedure->step_n; i++) {
		const struct step_result *r = step_result_find(&t->procedure->step[i], result);

		if (r)
			return r->title.id;
	}
	return result;
}

static void put_passage(struct paper *p, const struct bundle *b, const struct track *t,
			const struct track_passage *one)
{
	struct buf s = BUF_INIT(b->a, 64 << 10);

	buf_printf(&s, STR_FMT ": " STR_FMT, STR_ARG(bundle_day_short(b, one->passage.on)),
		   STR_ARG(result_words(t, one->passage.result)));
	if (one->by.n)
		buf_printf(&s, ", dicatat " STR_FMT, STR_ARG(one->by));
	if (one->as.n)
		buf_printf(&s, ", " STR_FMT, STR_ARG(one->as));
	if (one->words.n)
		buf_printf(&s, ". " STR_FMT, STR_ARG(one->words));
	if (one->basis.n)
		buf_printf(&s, " Dasar: " STR_FMT, STR_ARG(one->basis));
	paper_item(p, STR("–"), buf_str(&s));
}

/* Steps that time ended after `happened` passages. */
static void put_passed(struct paper *p, const struct bundle *b, const struct track *t,
		       size_t happened)
{
	for (size_t i = 0; i < t->passed_n; i++) {
		const struct passed *one = &t->passed[i];

		if (one->after == happened)
			paper_item(p, STR("–"),
				   str_printf(b->a,
					      STR_FMT ": " STR_FMT ", berlalu dengan sendirinya",
					      STR_ARG(bundle_day_short(b, one->on)),
					      STR_ARG(one->result->title.id)));
	}
}

static str due_words(const struct bundle *b, const struct standing *s)
{
	if (s->paused)
		return STR("dihentikan sementara");
	if (s->due.state == DEADLINE_NO_START)
		return STR("belum dapat dihitung");
	if (s->due.state == DEADLINE_NO_LIMIT)
		return STR("belum ditetapkan");
	return str_printf(b->a, STR_FMT "%s%s", STR_ARG(bundle_day(b, s->due.last)),
			  s->due.state == DEADLINE_PROVISIONAL ? " (sementara)" : "",
			  s->overdue ? ", sudah lewat" : "");
}

static void put_track(struct paper *p, const struct bundle *b, const struct track *t)
{
	paper_gap(p, .9);
	paper_row(p, STR("Prosedur"), t->procedure->title.id);
	paper_row(p, STR("Untuk"), bundle_subject(b, t->subject));
	paper_row(p, STR("Dimulai"), bundle_day(b, t->began));
	if (t->state == TRACK_ENDED) {
		paper_row(p, STR("Selesai"),
			  str_printf(b->a, STR_FMT ", " STR_FMT, STR_ARG(bundle_day(b, t->ended)),
				     STR_ARG(t->standing.step->title.id)));
		paper_row(p, STR("Alasan"), t->closing_text);
	} else {
		paper_row(p, STR("Langkah sekarang"),
			  str_printf(b->a, STR_FMT ", sejak " STR_FMT,
				     STR_ARG(t->standing.step->title.id),
				     STR_ARG(bundle_day(b, t->standing.since))));
		paper_row(p, STR("Pada"), t->actor_name);
		paper_row(p, STR("Batas"), due_words(b, &t->standing));
	}
	for (size_t i = 0; i < t->passage_n; i++) {
		put_passed(p, b, t, i);
		put_passage(p, b, t, &t->passage[i]);
	}
	put_passed(p, b, t, t->passage_n);
}

enum err bundle_road(struct paper *p, const struct bundle *b)
{
	struct track *track;
	size_t n;

	paper_heading(p, STR("Jalannya perkara"));
	TRY(case_tracks(b->db, b->a, b->book, b->who, b->ref, b->today, &track, &n));
	for (size_t i = 0; i < n; i++)
		put_track(p, b, &track[i]);
	return OK;
}

/* ---- letters ---- */

enum err bundle_letters(struct paper *p, const struct bundle *b)
{
	struct letter *list;
	size_t n, issued = 0;

	paper_heading(p, STR("Surat dan catatan yang diterbitkan"));
	TRY(letter_list(b->db, b->a, b->who, b->ref, &list, &n));
	for (size_t i = 0; i < n; i++) {
		const struct letter *l = &list[i];
		str delivered = STR("belum tercatat disampaikan");

		if (!l->issued)
			continue;
		if (l->delivered)
			delivered = str_printf(b->a, "disampaikan " STR_FMT,
					       STR_ARG(bundle_day(b, l->delivered_day)));
		if (l->read)
			delivered = str_printf(b->a, STR_FMT ", dibaca terlapor " STR_FMT,
					       STR_ARG(delivered),
					       STR_ARG(bundle_moment(b, l->read_at)));
		paper_item(p, str_printf(b->a, "%zu.", ++issued),
			   str_printf(b->a,
				      STR_FMT ", nomor " STR_FMT ", " STR_FMT
					      ", diterbitkan " STR_FMT ", " STR_FMT,
				      STR_ARG(l->title), STR_ARG(l->number),
				      STR_ARG(l->office_name),
				      STR_ARG(bundle_moment(b, l->issued_at)), STR_ARG(delivered)));
		paper_code(p,
			   str_printf(b->a, "SHA-256 " STR_FMT, STR_ARG(bundle_hex(b, l->sha256))));
	}
	if (issued == 0)
		paper_text(p, STR("Belum ada."));
	return OK;
}

/* ---- evidence ---- */

static void put_custody(struct paper *p, const struct bundle *b, const struct custody *c)
{
	struct buf s = BUF_INIT(b->a, 8 << 10);

	buf_printf(&s, STR_FMT ": %s", STR_ARG(bundle_moment(b, c->at)), custody_act_label(c->act));
	if (c->act != CUSTODY_RECEIVED)
		buf_put(&s, c->clean ? STR(", salinan bersih") : STR(", berkas asli"));
	if (c->by.n)
		buf_printf(&s, ", oleh " STR_FMT " (" STR_FMT ")", STR_ARG(c->by),
			   STR_ARG(c->institution));
	if (c->words.n)
		buf_printf(&s, ". Kepada: " STR_FMT, STR_ARG(c->words));
	paper_item(p, STR("–"), buf_str(&s));
}

static enum err custody_of(struct paper *p, const struct bundle *b, id evidence)
{
	size_t n = ENTRIES_A_READ;
	int64_t after = 0;

	while (n == ENTRIES_A_READ) {
		struct arena_mark mark = arena_mark(b->a);
		struct custody *list;

		TRY(custody_list(b->db, b->a, b->who, b->ref, evidence, after, ENTRIES_A_READ,
				 &list, &n));
		for (size_t i = 0; i < n; i++) {
			put_custody(p, b, &list[i]);
			after = list[i].seq;
		}
		arena_rewind(b->a, mark);
	}
	return OK;
}

static enum err put_evidence(struct paper *p, const struct bundle *b, const struct evidence *e,
			     size_t number)
{
	struct buf size = BUF_INIT(b->a, 64);

	int_put(&size, LANG_ID, e->size);
	paper_gap(p, .9);
	paper_row(p, str_printf(b->a, "Bukti %zu", number), e->name);
	paper_row(p, STR("Jenis"),
		  str_printf(b->a, "%s, " STR_FMT ", " STR_FMT " bita",
			     evidence_kind_label(e->kind), STR_ARG(e->type),
			     STR_ARG(buf_str(&size))));
	paper_row(p, STR("Keterangan"), e->about);
	if (e->has_captured)
		paper_row(p, STR("Dilihat"), bundle_moment(b, e->captured_at));
	paper_code(p, str_printf(b->a, "SHA-256 " STR_FMT, STR_ARG(bundle_hex(b, e->sha256))));
	if (e->has_clean)
		paper_code(p, str_printf(b->a, "SHA-256 salinan bersih " STR_FMT,
					 STR_ARG(bundle_hex(b, e->clean_sha256))));
	return custody_of(p, b, e->id);
}

enum err bundle_evidence(struct paper *p, const struct bundle *b)
{
	struct evidence *list;
	size_t n;

	paper_heading(p, STR("Bukti dan siapa yang memegangnya"));
	TRY(evidence_list(b->db, b->a, b->who, b->ref, &list, &n));
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_mark(b->a);

		TRY(put_evidence(p, b, &list[i], i + 1));
		arena_rewind(b->a, mark);
	}
	if (n == 0)
		paper_text(p, STR("Belum ada."));
	return OK;
}

/* ---- history ---- */

static enum err history_of(struct paper *p, const struct bundle *b, id of)
{
	size_t n = ENTRIES_A_READ;
	int64_t after = 0;

	while (n == ENTRIES_A_READ) {
		struct arena_mark mark = arena_mark(b->a);
		struct bundle_events_row *row;

		TRY(bundle_events(b->db, b->a, b->ref.inst, of, after, ENTRIES_A_READ, &row, &n));
		for (size_t i = 0; i < n; i++) {
			str by = row[i].name.p ? row[i].name : STR("");

			paper_item(p, str_printf(b->a, "%lld.", (long long)row[i].seq),
				   str_printf(b->a, STR_FMT ": %s%s" STR_FMT,
					      STR_ARG(bundle_moment(b, row[i].at)),
					      event_words(row[i].kind), by.n ? ", " : "",
					      STR_ARG(by)));
			after = row[i].seq;
		}
		arena_rewind(b->a, mark);
	}
	return OK;
}

enum err bundle_history(struct paper *p, const struct bundle *b)
{
	struct letter_joined_row *row;
	size_t n;

	TRY(letter_joined(b->db, b->a, b->ref.inst, b->ref.id, &row, &n));
	paper_heading(p, STR("Riwayat"));
	TRY(history_of(p, b, b->ref.id));
	for (size_t i = 0; i < n; i++) {
		if (id_eq(row[i].case_, b->ref.id))
			continue;
		paper_heading(p, STR("Riwayat perkara yang digabungkan"));
		TRY(history_of(p, b, row[i].case_));
	}
	return OK;
}
