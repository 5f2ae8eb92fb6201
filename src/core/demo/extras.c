/* What is done in the sample world's cases beside their steps. See extras.h. */
#include "core/demo/extras.h"

#include <unistd.h>

#include "core/case/evidence.h"
#include "core/case/letter.h"
#include "core/case/note.h"
#include "core/case/own.h"
#include "core/org/employee.h"
#include "sys/file.h"

/* ---- facts ---- */

static enum err tell(const struct demo_scene *s, struct facts *facts, int fact, str value)
{
	if (fact == FACT_NONE)
		return error_set(s->error, ERR_INTERNAL, NULL, "no such fact: %s",
				 s->proof ? s->proof->facts : "of the case");
	if (!fact_parse(&s->book->facts.item[fact], value, &facts->item[fact], s->error))
		return ERR_INTERNAL;
	facts->item[fact].source = FACT_TOLD;
	return OK;
}

/* What the case says of itself, then what was proven. */
static enum err fill_facts(const struct demo_scene *s, const struct case_file *f,
			   const struct case_subject *subject, struct facts *ret)
{
	const struct fact_list *list = &s->book->facts;
	str rest = str_from(s->proof->facts);

	*ret = (struct facts){0};
	ret->item[list->act_day] = (struct known){.source = FACT_TOLD, .day = f->act_day};
	ret->item[list->handling_day] = (struct known){.source = FACT_TOLD, .day = f->opened_day};
	if (f->election.n > 0)
		TRY(tell(s, ret, list->election, f->election));
	if (subject->status != STATUS_DESA)
		TRY(tell(s, ret, list->status, str_from(status_key(subject->status))));
	while (rest.n > 0) {
		str value = str_cut(&rest, ' '), name = str_cut(&value, '=');

		TRY(tell(s, ret, fact_find(list, name), value));
	}
	calendar_apply(&s->book->elections, list, STR(""), ret);
	return OK;
}

static const struct case_subject *subject_of(const struct case_file *f, id subject)
{
	for (size_t i = 0; i < f->subject_n; i++)
		if (id_eq(f->subject[i].id, subject))
			return &f->subject[i];
	return NULL;
}

/* Of every act that was told, by whoever has the turn. */
static enum err enter_facts(const struct demo_scene *s)
{
	struct facts *facts = arena_new(s->a, struct facts);
	struct case_file f;
	id changed;

	if (!s->proof)
		return OK;
	TRY(case_read(s->tx->db, s->a, s->actor, s->ref, &f));
	for (size_t i = 0; i < f.allegation_n; i++) {
		const struct case_allegation *g = &f.allegation[i];

		TRY(fill_facts(s, &f, subject_of(&f, g->subject), facts));
		TRY(case_allegation_set(s->tx, s->a, s->book, s->actor, s->today, s->ref,
					f.version + (int64_t)i,
					&(struct allegation_facts){
						.allegation = g->id,
						.subject = g->subject,
						.category = g->category,
						.words = g->words,
						.facts = facts,
						.rule = str_from(s->proof->rule),
					},
					&changed, s->error));
	}
	return OK;
}

/* ---- evidence ---- */

static enum err add_file(const struct demo_scene *s, str name, str words)
{
	struct evidence_new new_ = {
		.ref = s->ref, .kind = EVIDENCE_FILE, .name = name, .about = STR("Catatan rekaan")};
	struct evidence_file file;
	enum evidence_fault fault;
	id added;
	int fd;
	enum err e;

	TRY(file_temporary(NULL, &fd));
	e = file_write_fd(fd, words);
	if (e == OK)
		e = evidence_examine(s->a, fd, &file, &fault, s->error);
	new_.file = &file;
	if (e == OK)
		e = evidence_add(s->tx, s->a, s->home, &new_, &added, s->error);
	close(fd);
	return e;
}

/* A file, an address and what somebody said. */
static enum err add_evidence(const struct demo_scene *s)
{
	struct case_file f;
	id added;

	TRY(case_read(s->tx->db, s->a, s->home, s->ref, &f));
	TRY(add_file(s, STR("catatan-pengamatan.txt"),
		     str_printf(s->a,
				"Catatan pengamatan rekaan\nPerkara " STR_FMT "\n" STR_FMT "\n",
				STR_ARG(f.number), STR_ARG(f.story))));
	TRY(evidence_add(s->tx, s->a, s->home,
			 &(struct evidence_new){.ref = s->ref,
						.kind = EVIDENCE_ADDRESS,
						.name = STR("https://contoh.invalid/unggahan/1"),
						.about = STR("Terlihat sama dengan yang "
							     "diceritakan."),
						.captured_at = s->tx->now},
			 &added, s->error));
	return evidence_add(s->tx, s->a, s->home,
			    &(struct evidence_new){.ref = s->ref,
						   .kind = EVIDENCE_STATEMENT,
						   .name = STR("Saksi rekaan"),
						   .about = STR("Ada di tempat kejadian"),
						   .words = STR("Saya melihatnya sendiri, dari "
								"awal sampai selesai.")},
			    &added, s->error);
}

/* ---- words ---- */

static enum err draft_letter(const struct demo_scene *s)
{
	const struct step *step = s->track->standing.step;
	struct demo_letter l = {.who = s->actor, .ref = s->ref};

	if (step->document_n == 0)
		return error_set(s->error, ERR_INTERNAL, NULL, "the step has no letter: " STR_FMT,
				 STR_ARG(step->name));
	TRY(letter_draft(s->tx, s->a, s->book, s->actor, s->today,
			 &(struct letter_new){.ref = s->ref,
					      .track = s->track->id,
					      .subject = s->track->subject,
					      .kind = step->document[0]->name},
			 &l.letter, s->error));
	if (s->letters->n == DEMO_LETTERS_MAX)
		return ERR_LIMIT;
	s->letters->item[s->letters->n++] = l;
	return OK;
}

static enum err take_step(const struct demo_scene *s)
{
	return track_give(s->tx, s->a, s->actor, s->today, s->ref, s->track->id, s->track->version,
			  s->actor->account, s->error);
}

static enum err write_note(const struct demo_scene *s)
{
	return case_note_add(s->tx, s->a, s->actor, s->today, s->ref, NOTE_HANDLERS,
			     STR("Saksi kedua belum dapat dihubungi; dicoba lagi besok."),
			     s->error);
}

static enum err reply(const struct demo_scene *s)
{
	struct case_file f;
	struct who accused = {.roles = ROLE_BIT(ROLE_EMPLOYEE)};

	TRY(case_read(s->tx->db, s->a, s->home, s->ref, &f));
	accused.inst = f.subject[0].person_inst;
	accused.employee = f.subject[0].employee;
	accused.zone = s->home->zone;
	return own_case_reply(
		s->tx, s->a, s->book, &accused, s->today, f.number,
		STR("Saya hadir karena tetangga mengundang, dan tidak memakai atribut."), s->error);
}

/* ---- the case as a whole ---- */

static enum err pause_clock(const struct demo_scene *s)
{
	return track_act(s->tx, s->a, s->book, s->actor, s->today,
			 &(struct act){.ref = s->ref,
				       .track = s->track->id,
				       .version = s->track->version,
				       .result = STR("jeda"),
				       .on = s->today,
				       .words = STR("Terlapor dirawat di rumah sakit."),
				       .basis = STR("Surat keterangan dokter, rekaan.")},
			 s->error);
}

static enum err join_previous(const struct demo_scene *s)
{
	struct case_file f;

	TRY(case_read(s->tx->db, s->a, s->home, s->ref, &f));
	return case_merge(s->tx, s->a, s->book, s->home, s->today, s->ref, f.version, s->previous,
			  s->error);
}

static enum err ask_again(const struct demo_scene *s)
{
	struct case_file f;

	TRY(case_read(s->tx->db, s->a, s->home, s->ref, &f));
	return case_review(s->tx, s->a, s->book, s->home, s->today, s->ref, f.version,
			   STR("Menurut pelapor, saksi kedua belum didengar."), s->error);
}

static const struct {
	str name;
	enum err (*run)(const struct demo_scene *s);
} extras[] = {
	{STR_INIT("fakta"), enter_facts},  {STR_INIT("bukti"), add_evidence},
	{STR_INIT("surat"), draft_letter}, {STR_INIT("ambil"), take_step},
	{STR_INIT("catatan"), write_note}, {STR_INIT("balasan"), reply},
	{STR_INIT("jeda"), pause_clock},   {STR_INIT("gabung"), join_previous},
	{STR_INIT("tinjau"), ask_again},
};

enum err demo_extra(const struct demo_scene *s, str name)
{
	for (size_t i = 0; i < sizeof extras / sizeof *extras; i++)
		if (str_eq(extras[i].name, name))
			return extras[i].run(s);
	return error_set(s->error, ERR_INTERNAL, NULL, "nobody does " STR_FMT, STR_ARG(name));
}

enum err demo_letters_issue(const struct case_io *io, struct arena *a, const struct rulebook *book,
			    const struct secret *master, const struct demo_letters *letters,
			    struct error *error)
{
	for (size_t i = 0; i < letters->n; i++) {
		const struct demo_letter *l = &letters->item[i];
		struct arena_mark mark = arena_mark(a);
		struct letter draft;

		TRY(letter_read(io->db, a, l->who, l->ref, l->letter, &draft));
		TRY(letter_issue(io, a, book, l->who, master, l->ref, l->letter, draft.version,
				 error));
		arena_rewind(a, mark);
	}
	return OK;
}
