/* What is done to a case. See case_deeds.h; what is read of it is in case_readings.c. */
#include "case_deeds.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "core/case/bundle.h"
#include "core/case/note.h"
#include "query/case.h"
#include "query/case_track.h"
#include "query/world.h"

const char *const everybody[EVERYBODY] = {
	"walikota",
	"sekda",
	"pengelola",
	"camat",
	"lurah",
	"honorer",
	"kadinkes",
	"bidan",
	"staf jayaraksa",
	"admin",
	"bawaslu",
	"bawaslu dua",
	"bkn",
	"bkn dua",
	"gubernur",
	"kepegawaian kediri",
	"pembina kediri",
	"menteri",
	"auditor bkn",
	"kepegawaian jabar",
};

/* ---- taking back ---- */

static struct world_traces_row traces(struct case_world *w)
{
	struct world_traces_row row;

	MUST(world_traces(w->db, w->a, &row));
	return row;
}

/* What a deed of its own writes, is taken back. */
static enum err write_nothing(void *ctx, int64_t inst, enum err (*run)(struct tx *, void *),
			      void *run_ctx)
{
	struct deeds *d = ctx;
	struct world_traces_row before = traces(d->w), after;
	enum err e;

	(void)inst;
	cw_begin(d->w);
	e = run(&d->w->tx, run_ctx);
	after = traces(d->w);
	d->traces = memcmp(&before, &after, sizeof after) != 0;
	db_rollback(d->w->db);
	return e;
}

static struct case_io nothing(struct deeds *d)
{
	return (struct case_io){d->w->db, write_nothing, d};
}

enum err deed_try(struct deeds *d, const struct deed *deed, const struct who *who)
{
	struct arena_mark mark = arena_mark(d->w->a);
	struct world_traces_row before, after;
	enum err e;

	d->traces = false;
	d->w->error = (struct error){0};
	if (deed->alone) {
		e = deed->run(d, who);
	} else {
		before = traces(d->w);
		cw_begin(d->w);
		e = deed->run(d, who);
		after = traces(d->w);
		d->traces = memcmp(&before, &after, sizeof after) != 0;
		db_rollback(d->w->db);
	}
	arena_rewind(d->w->a, mark);
	return e;
}

/* ---- as they are now, whoever asks ---- */

static int64_t version(struct deeds *d, struct case_ref ref)
{
	struct case_select_row row;

	MUST(case_select(d->w->db, d->w->a, ref.inst, ref.id, &row));
	return row.version;
}

static int64_t track_version(struct deeds *d)
{
	struct case_track_rows_row *row;
	size_t n;

	MUST(case_track_rows(d->w->db, d->w->a, d->ref.inst, d->ref.id, &row, &n));
	for (size_t i = 0; i < n; i++)
		if (id_eq(row[i].track, d->track))
			return row[i].version;
	fail_msg("the track is gone");
	return 0;
}

/* ---- deeds ---- */

#define TX &d->w->tx, d->w->a

static enum err give(struct deeds *d, const struct who *who)
{
	return track_give(TX, who, cw_today(), d->ref, d->track, track_version(d), who->account,
			  &d->w->error);
}

static enum err act(struct deeds *d, const struct who *who, const char *result, const char *closing)
{
	return track_act(TX, d->w->book, who, cw_today(),
			 &(struct act){.ref = d->ref,
				       .track = d->track,
				       .version = track_version(d),
				       .result = str_from(result),
				       .on = cw_today(),
				       .words = STR("Menunggu dokumen."),
				       .basis = STR("Surat edaran"),
				       .closing = str_from(closing)},
			 &d->w->error);
}

static enum err pause_it(struct deeds *d, const struct who *who)
{
	return act(d, who, "jeda", "");
}

static enum err resume(struct deeds *d, const struct who *who)
{
	return act(d, who, "lanjut", "");
}

/* Of the mayor, in the small procedures. */
static enum err step(struct deeds *d, const struct who *who)
{
	return act(d, who, "etik", "ditangani");
}

static enum err add_person(struct deeds *d, const struct who *who)
{
	id added;

	return case_subject_add(
		TX, d->w->book, who, cw_today(), d->ref, version(d, d->ref),
		&(struct case_new_subject){.name = STR("Seorang lain"), .status = STATUS_PNS},
		&added, &d->w->error);
}

static enum err match(struct deeds *d, const struct who *who)
{
	return case_subject_match(TX, d->w->book, who, cw_today(), d->ref, version(d, d->ref),
				  d->subject, d->w->inst, cw_employee(d->w, "honorer"),
				  &d->w->error);
}

static enum err allege(struct deeds *d, const struct who *who)
{
	id set;

	return case_allegation_set(TX, d->w->book, who, cw_today(), d->ref, version(d, d->ref),
				   &(struct allegation_facts){.subject = d->subject,
							      .category = STR("medsos"),
							      .words = STR("Lagi.")},
				   &set, &d->w->error);
}

static enum err note(struct deeds *d, const struct who *who)
{
	return case_note_add(TX, who, cw_today(), d->ref, NOTE_HANDLERS, STR("Sudah ditelepon."),
			     &d->w->error);
}

static enum err tell(struct deeds *d, const struct who *who)
{
	return case_note_tell(TX, who, &d->w->master, cw_today(), d->ref, d->subject,
			      STR("Berkas Anda kami terima."), &d->w->error);
}

static enum err add_evidence(struct deeds *d, const struct who *who)
{
	id added;

	return evidence_add(TX, who,
			    &(struct evidence_new){.ref = d->ref,
						   .kind = EVIDENCE_STATEMENT,
						   .name = STR("Warga"),
						   .words = STR("Melihat.")},
			    &added, &d->w->error);
}

static enum err draft(struct deeds *d, const struct who *who)
{
	id made;

	return letter_draft(TX, d->w->book, who, cw_today(),
			    &(struct letter_new){.ref = d->ref, .kind = STR("kajian")}, &made,
			    &d->w->error);
}

static enum err edit(struct deeds *d, const struct who *who)
{
	return letter_edit(TX, who,
			   &(struct letter_edit){.ref = d->ref,
						 .letter = d->draft,
						 .version = 1,
						 .title = STR("Kajian"),
						 .body = STR("Isi yang lain.")},
			   &d->w->error);
}

static enum err drop(struct deeds *d, const struct who *who)
{
	return letter_drop(TX, who, d->ref, d->draft, 1);
}

static enum err issue(struct deeds *d, const struct who *who)
{
	struct case_io io = nothing(d);

	return letter_issue(&io, d->w->a, d->w->book, who, &d->w->master, d->ref, d->draft, 1,
			    &d->w->error);
}

static enum err deliver(struct deeds *d, const struct who *who)
{
	return letter_deliver(TX, who, cw_today(), d->ref, d->issued, 2, cw_today(), &d->w->error);
}

static enum err print(struct deeds *d, const struct who *who)
{
	struct case_io io = nothing(d);
	str pdf;

	return bundle_make(&io, d->w->a, d->w->book, who, cw_today(), d->ref, &pdf);
}

static enum err take(struct deeds *d, const struct who *who)
{
	struct evidence_taken taken;

	return evidence_take(TX, who,
			     &(struct evidence_use){
				     .ref = d->ref, .evidence = d->evidence, .act = CUSTODY_OPENED},
			     &taken, &d->w->error);
}

static enum err merge(struct deeds *d, const struct who *who)
{
	return case_merge(TX, d->w->book, who, cw_today(), d->ref, version(d, d->ref), d->into,
			  &d->w->error);
}

static enum err unmerge(struct deeds *d, const struct who *who)
{
	return case_unmerge(TX, d->w->book, who, cw_today(), d->ref, version(d, d->ref),
			    &d->w->error);
}

static enum err review(struct deeds *d, const struct who *who)
{
	return case_review(TX, d->w->book, who, cw_today(), d->ref, version(d, d->ref),
			   STR("Saksi tidak didengar."), &d->w->error);
}

const struct deed deeds[] = {
	{.name = "give", .run = give},
	{.name = "pause", .run = pause_it},
	{.name = "resume", .run = resume},
	{.name = "step", .run = step},
	{.name = "add a person", .run = add_person},
	{.name = "match", .run = match},
	{.name = "allegation", .run = allege},
	{.name = "note", .run = note},
	{.name = "note to the accused", .run = tell},
	{.name = "evidence", .run = add_evidence},
	{.name = "take evidence", .run = take},
	{.name = "letter draft", .run = draft},
	{.name = "letter edit", .run = edit},
	{.name = "letter drop", .run = drop},
	{.name = "letter issue", .run = issue, .alone = true},
	{.name = "letter deliver", .run = deliver},
	{.name = "dossier", .run = print, .alone = true},
	{.name = "merge", .run = merge},
	{.name = "unmerge", .run = unmerge},
	{.name = "review", .run = review},
};
const size_t deed_count = sizeof deeds / sizeof *deeds;

/* ---- the case ---- */

void deeds_prepare(struct case_world *w, const char *by, struct case_ref ref, struct deeds *ret)
{
	struct deeds d = {.w = w, .ref = ref, .likeness = ret->likeness};
	const struct who *who = cw_who(w, by);
	struct case_file file;
	size_t n;
	struct track *t = cw_tracks(w, ref, &n);

	for (size_t i = 0; i < n; i++)
		if (id_is_none(d.track) || t[i].state == TRACK_OPEN)
			d.track = t[i].id;
	MUST(case_read(w->db, w->a, who, ref, &file));
	d.number = file.number;
	d.subject = file.subject[0].id;
	d.allegation = file.allegation[0].id;
	telling_of_file(w->a, &file, &d.telling);
	MUST(CW_WRITE(w, evidence_add(&w->tx, w->a, who,
				      &(struct evidence_new){.ref = ref,
							     .kind = EVIDENCE_STATEMENT,
							     .name = STR("Warga"),
							     .words = STR("Ada di sana.")},
				      &d.evidence, &w->error)));
	d.draft = case_rows_draft(w, by, ref, "kajian");
	d.issued = case_rows_draft(w, by, ref, "kajian");
	MUST(case_rows_issue(w, by, ref, d.issued, 1));
	if (!d.likeness)
		d.likeness = likeness_learn(w->a, w->book);
	*ret = d;
}
