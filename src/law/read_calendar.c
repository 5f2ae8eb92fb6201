/* Reading calendars and limits of time: pemilihan/, libur/, tenggat.nt. */
#include "law/read.h"

enum { ELECTIONS_MAX = 64, REGION_STAGES_MAX = 64, LIMIT_NUMBER_MAX = 1000 };

static const char *const regime_word[] = {"pilkada", "pemilu"};
/* ---- pemilihan/ ---- */

static const struct entry_field stage_field[] = {
	FIELD(struct stage, title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD(struct stage, days.from, "dari", ENTRY_DAY, REQUIRED),
	FIELD(struct stage, days.to, "sampai", ENTRY_DAY, OPTIONAL),
	FIELD_WORD(struct stage, confidence, "keyakinan", confidence_word, REQUIRED),
	FIELD(struct stage, note, "catatan", ENTRY_TEXT, OPTIONAL),
	FIELD_LIST(struct stage, source, source_n, "sumber", ENTRY_STRINGS, OPTIONAL),
};

static int by_first_day(const void *a, const void *b)
{
	day x = ((const struct stage *)a)->days.from, y = ((const struct stage *)b)->days.from;

	return (x > y) - (x < y);
}

static void read_stages(struct reading *r, const struct nested *list, struct election *e)
{
	e->stage = arena_array(r->arena, struct stage, list->n);
	nested_each (n, list) {
		struct stage s = {.name = n->key, .line = n->line, .days = {.to = DAY_FOREVER}};

		if (!want_name(r, n, n->key, false) || !ENTRY_READ(r, n, stage_field, &s))
			continue;
		if (s.days.to < s.days.from)
			wrong(r, n->line, "Hari terakhir mendahului hari pertama.");
		e->stage[e->stage_n++] = s;
	}
	qsort(e->stage, e->stage_n, sizeof *e->stage, by_first_day);
}

static void read_regions(struct reading *r, const struct nested *list, struct election *e)
{
	e->region = arena_array(r->arena, struct region, list->n);
	nested_each (n, list) {
		struct region region = {.code = n->key};

		if (!want_dict(r, n, "daerah"))
			return;
		region.stage = arena_array(r->arena, struct region_stage, n->n);
		nested_each (s, n) {
			struct region_stage *to = &region.stage[region.stage_n];

			to->name = s->key;
			to->line = s->line;
			if (read_period(r, s, &to->days))
				region.stage_n++;
		}
		e->region[e->region_n++] = region;
	}
}

struct election_entry {
	struct election election;
	const struct nested *stages, *regions;
};
static const struct entry_field election_field[] = {
	FIELD(struct election_entry, election.name, "pemilihan", ENTRY_STRING, REQUIRED),
	FIELD(struct election_entry, election.title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD_WORD(struct election_entry, election.regime, "rezim", regime_word, REQUIRED),
	FIELD(struct election_entry, stages, "tahapan", ENTRY_NODE, REQUIRED),
	FIELD(struct election_entry, regions, "daerah", ENTRY_NODE, OPTIONAL),
};

static day designation(const struct election *e)
{
	struct period p = {0};

	election_stage(e, STR("penetapan"), STR(""), &p);
	return p.from;
}

void read_election(struct reading *r, const struct nested *root)
{
	struct elections *list = &r->book->elections;
	struct election_entry e = {.election = {.file = r->file}};
	struct period ignored;
	size_t at;

	if (!ENTRY_READ(r, root, election_field, &e) || !want_dict(r, e.stages, "tahapan"))
		return;
	read_stages(r, e.stages, &e.election);
	if (e.regions && want_dict(r, e.regions, "daerah"))
		read_regions(r, e.regions, &e.election);
	if (!election_stage(&e.election, STR("penetapan"), STR(""), &ignored)) {
		wrong(r, e.stages->line, "Tahapan \"penetapan\" belum ada.");
		return;
	}
	if (list->n == ELECTIONS_MAX || election_find(list, e.election.name)) {
		wrong(r, root->line, "Pemilihan \"" STR_FMT "\" sudah ada, atau lebih dari %d.",
		      STR_ARG(e.election.name), ELECTIONS_MAX);
		return;
	}
	if (!list->item)
		list->item = arena_array(r->arena, struct election, ELECTIONS_MAX);
	for (at = list->n++; at > 0 && designation(&e.election) < designation(&list->item[at - 1]);
	     at--)
		list->item[at] = list->item[at - 1];
	list->item[at] = e.election;
}

/* ---- libur/ ---- */

static const struct entry_field holiday_field[] = {
	FIELD(struct holiday, title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD_WORD(struct holiday, kind, "jenis", holiday_kind_word, REQUIRED),
};

/* The year of "libur/2024.nt", or 0. */
static int year_of(str path)
{
	int64_t year = 0;
	str name = str_sub(path, STR("libur/").n, path.n);

	if (!str_to_int(str_sub(name, 0, 4), &year) ||
	    !str_eq(str_sub(name, 4, name.n), STR(".nt")))
		return 0;
	return (int)year;
}

static void add_year(struct reading *r, int year)
{
	struct holidays *h = &r->book->holidays;
	int *longer = arena_array(r->arena, int, h->year_n + 1);

	memcpy(longer, h->year, h->year_n * sizeof *longer);
	longer[h->year_n++] = year; /* files come by path, so by year */
	h->year = longer;
}

static bool read_holiday(struct reading *r, const struct nested *n, int year, struct holiday *ret)
{
	const struct holidays *h = &r->book->holidays;

	if (!day_parse(n->key, &ret->day) || day_to_civil(ret->day).year != year)
		return wrong(r, n->line, "\"" STR_FMT "\" bukan tanggal dalam tahun %d.",
			     STR_ARG(n->key), year);
	if (h->n > 0 && ret->day <= h->item[h->n - 1].day)
		return wrong(r, n->line, "Hari libur harus urut menurut tanggal.");
	return ENTRY_READ(r, n, holiday_field, ret);
}

void read_holidays(struct reading *r, const struct nested *root)
{
	struct holidays *h = &r->book->holidays;
	struct holiday *longer;
	int year = year_of(r->file->path);

	if (!want_dict(r, root, "Berkas libur"))
		return;
	if (year == 0) {
		wrong(r, root->line, "Berkas libur harus bernama menurut tahunnya: libur/2024.nt.");
		return;
	}
	longer = arena_array(r->arena, struct holiday, h->n + root->n);
	memcpy(longer, h->item, h->n * sizeof *longer);
	h->item = longer;
	nested_each (n, root)
		if (!str_eq(n->key, STR("sumber")) && read_holiday(r, n, year, &h->item[h->n]))
			h->n++;
	add_year(r, year);
}

/* ---- tenggat.nt ---- */

static const char *const side_word[] = {"setelah", "sebelum"};
static const char *const rounding_word[] = {"ke bawah", "ke atas"};

struct limit_entry {
	struct limit limit;
	const struct nested *length;
	int side;
};
static const struct entry_field limit_field[] = {
	FIELD(struct limit_entry, limit.title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD(struct limit_entry, limit.actor, "pelaku", ENTRY_TEXT, REQUIRED),
	FIELD_WORD(struct limit_entry, limit.regime, "rezim", limit_regime_word, REQUIRED),
	FIELD(struct limit_entry, length, "lama", ENTRY_NODE, REQUIRED),
	FIELD_WORD(struct limit_entry, side, "arah", side_word, OPTIONAL),
	FIELD_WORD(struct limit_entry, limit.rounding, "pembulatan", rounding_word, OPTIONAL),
	FIELD(struct limit_entry, limit.event, "peristiwa", ENTRY_TEXT, REQUIRED),
	FIELD(struct limit_entry, limit.basis, "dasar", ENTRY_TEXT, REQUIRED),
	FIELD_WORD(struct limit_entry, limit.confidence, "keyakinan", confidence_word, REQUIRED),
	FIELD(struct limit_entry, limit.note, "catatan", ENTRY_TEXT, OPTIONAL),
	FIELD_LIST(struct limit_entry, limit.source, limit.source_n, "sumber", ENTRY_STRINGS,
		   OPTIONAL),
};

/* "7 hari kerja" */
static bool read_length(struct reading *r, const struct nested *n, struct limit *l)
{
	static const struct {
		str word;
		enum limit_unit unit;
	} units[] = {
		{STR_INIT("hari"), LIMIT_DAYS},
		{STR_INIT("hari kerja"), LIMIT_WORKING_DAYS},
		{STR_INIT("bulan"), LIMIT_MONTHS},
		{STR_INIT("jam"), LIMIT_HOURS},
	};
	str unit = nested_string(n), number;
	int64_t v = 0;

	l->unit = LIMIT_UNSET;
	if (str_eq(unit, STR("belum ditetapkan")))
		return true;
	number = str_cut(&unit, ' ');
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_eq(unit, units[i].word))
			l->unit = units[i].unit;
	if (l->unit == LIMIT_UNSET || !str_to_int(number, &v) || v < 1 || v > LIMIT_NUMBER_MAX)
		return wrong(r, n->line,
			     "\"lama\" harus berupa N hari, N hari kerja, N bulan, N jam, atau "
			     "belum ditetapkan.");
	l->n = (int)v;
	return true;
}

void read_limits(struct reading *r, const struct nested *root)
{
	struct rulebook *b = r->book;

	if (!want_dict(r, root, "tenggat.nt"))
		return;
	b->limit = arena_array(r->arena, struct limit, root->n);
	nested_each (n, root) {
		struct limit_entry e = {.limit = {.name = n->key, .line = n->line}};

		if (!want_name(r, n, n->key, false) || !ENTRY_READ(r, n, limit_field, &e) ||
		    !read_length(r, e.length, &e.limit))
			continue;
		if ((e.limit.unit == LIMIT_MONTHS) != (nested_get(n, "pembulatan") != NULL))
			wrong(r, n->line,
			      "\"pembulatan\" wajib untuk bulan, dan hanya untuk bulan.");
		e.limit.before = e.side == 1;
		b->limit[b->limit_n++] = e.limit;
	}
}
