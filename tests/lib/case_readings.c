/* What is read of a case. See case_deeds.h. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "case_deeds.h"
#include "core/case/actor.h"
#include "core/case/ladder.h"
#include "core/case/note.h"
#include "core/case/overview.h"

#define DB d->w->db, d->w->a

static enum err listed(bool has)
{
	return has ? OK : ERR_NOT_FOUND;
}

static enum err read_file(struct deeds *d, const struct who *who)
{
	struct case_file file;

	return case_read(DB, who, d->ref, &file);
}

static enum err read_number(struct deeds *d, const struct who *who)
{
	struct case_ref found;

	return case_find(DB, who, d->number, &found);
}

static enum err read_tracks(struct deeds *d, const struct who *who)
{
	struct track *t;
	size_t n;

	return case_tracks(DB, d->w->book, who, d->ref, cw_today(), &t, &n);
}

static enum err read_evidence(struct deeds *d, const struct who *who)
{
	struct evidence *e;
	size_t n;

	return evidence_list(DB, who, d->ref, &e, &n);
}

static enum err read_custody(struct deeds *d, const struct who *who)
{
	struct custody *c;
	size_t n;

	return custody_list(DB, who, d->ref, d->evidence, 0, 10, &c, &n);
}

static enum err read_letters(struct deeds *d, const struct who *who)
{
	struct letter *l;
	size_t n;

	return letter_list(DB, who, d->ref, &l, &n);
}

static enum err read_letter(struct deeds *d, const struct who *who)
{
	struct letter l;

	return letter_read(DB, who, d->ref, d->issued, &l);
}

static enum err read_draft(struct deeds *d, const struct who *who)
{
	struct letter l;

	return letter_read(DB, who, d->ref, d->draft, &l);
}

static enum err read_pdf(struct deeds *d, const struct who *who)
{
	str pdf;

	return letter_pdf_read(DB, who, d->ref, d->issued, &pdf);
}

static enum err read_notes(struct deeds *d, const struct who *who)
{
	struct note *n;
	size_t count;

	return case_notes(DB, who, d->ref, &n, &count);
}

static enum err read_reporter(struct deeds *d, const struct who *who)
{
	struct secret name = {0};
	enum err e = case_reporter(DB, who, &d->w->master, d->ref, &name);

	secret_finish(&name);
	return e;
}

static enum err on_page(const struct deeds *d, enum err e, const struct desk_page *page)
{
	if (e != OK)
		return e;
	for (size_t i = 0; i < page->n; i++)
		if (id_eq(page->row[i].ref.id, d->ref.id))
			return OK;
	return ERR_NOT_FOUND;
}

static enum err read_desk(struct deeds *d, const struct who *who)
{
	struct desk_page page;
	enum err e = desk_read(DB, d->w->book, who, cw_today(), STR(""), 200, &page);

	if (e == OK)
		assert_int_equal(page.total, page.n); /* what is kept is not counted either */
	return on_page(d, e, &page);
}

static enum err read_desk_later(struct deeds *d, const struct who *who)
{
	struct desk_page page;

	return on_page(
		d,
		desk_read_on(DB, d->w->book, who, cw_today(), cw_today() + 60, STR(""), 200, &page),
		&page);
}

static enum err read_waiting(struct deeds *d, const struct who *who)
{
	struct desk_page page;

	return on_page(d, desk_waiting(DB, d->w->book, who, cw_today(), STR(""), 200, &page),
		       &page);
}

static enum err read_unsent(struct deeds *d, const struct who *who)
{
	struct ladder_letter *l;
	bool has = false;
	size_t n;

	TRY(ladder_unsent(DB, who, cw_today(), 200, &l, &n));
	for (size_t i = 0; i < n; i++)
		has = has || id_eq(l[i].ref.id, d->ref.id);
	return listed(has);
}

static enum err read_overview(struct deeds *d, const struct who *who)
{
	struct overview_head *head;
	bool has = false;
	size_t n;

	TRY(overview_mine(DB, who, cw_today(), 0, STR(""), 500, &head, &n));
	for (size_t i = 0; i < n; i++)
		has = has || id_eq(head[i].ref.id, d->ref.id);
	return listed(has);
}

struct looking {
	struct deeds *d;
	const struct who *who;
};

static enum err may_see(void *ctx, struct case_ref ref)
{
	struct looking *l = ctx;

	return case_access_check(l->d->w->db, l->d->w->a, l->who, ref);
}

/* As the page for joining asks it of a case that tells the same. */
static enum err read_alike(struct deeds *d, const struct who *who)
{
	struct looking looking = {d, who};
	struct likeness_matches m;
	bool has = false;

	TRY(likeness_find(DB, d->likeness, d->ref.inst, d->into.id, &d->telling, may_see, &looking,
			  &m));
	for (size_t i = 0; i < m.n; i++)
		has = has || id_eq(m.match[i].ref.id, d->ref.id);
	return listed(has);
}

const struct deed readings[] = {
	{.name = "the case", .run = read_file},
	{.name = "by number", .run = read_number},
	{.name = "tracks", .run = read_tracks},
	{.name = "evidence", .run = read_evidence},
	{.name = "custody", .run = read_custody},
	{.name = "letters", .run = read_letters},
	{.name = "a letter", .run = read_letter},
	{.name = "a draft", .run = read_draft, .kind = READS_INNER},
	{.name = "its PDF", .run = read_pdf},
	{.name = "notes", .run = read_notes},
	{.name = "the reporter", .run = read_reporter, .kind = READS_INNER},
	{.name = "cases as JSON", .run = read_overview},
	{.name = "alike", .run = read_alike},
	{.name = "the desk", .run = read_desk, .kind = READS_LIST},
	{.name = "the desk to come", .run = read_desk_later, .kind = READS_LIST},
	{.name = "waiting for others", .run = read_waiting, .kind = READS_LIST},
	{.name = "letters to send", .run = read_unsent, .kind = READS_LIST},
};
const size_t reading_count = sizeof readings / sizeof *readings;
