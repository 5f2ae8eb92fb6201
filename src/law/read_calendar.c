/* Reading calendars and limits of time: pemilihan/, libur/, tenggat.nt. */
#include "base/vec.h"
#include "law/read.h"

enum { ELECTIONS_MAX = 64, LIMIT_NUMBER_MAX = 1000 };

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
	const struct stage *x = a, *y = b;

	if (x->days.from != y->days.from)
		return x->days.from > y->days.from ? 1 : -1;
	return x->line - y->line;
}

static void read_stages(struct reading *r, const struct nested *list, struct election *e)
{
	e->stage = arena_array(r->arena, struct stage, list->n);
	nested_each (n, list) {
		struct stage s = {.name = n->key, .line = n->line, .days = {.to = DAY_FOREVER}};

		if (!want_name(r, n, n->key, false) || !ENTRY_READ(r, n, stage_field, &s))
			continue;
		if (s.days.to < s.days.from)
			wrong(r, line_of(n, "sampai"), "Hari terakhir mendahului hari pertama.");
		e->stage[e->stage_n++] = s;
	}
	qsort(e->stage, e->stage_n, sizeof *e->stage, by_first_day);
}

static bool has_stage(const struct election *e, str name)
{
	struct period ignored;

	return election_stage(e, name, STR(""), &ignored);
}

static void read_region(struct reading *r, const struct nested *list, struct election *e)
{
	struct region region = {.code = list->key};

	if (!want_name(r, list, list->key, true) || !want_dict(r, list))
		return;
	region.stage = arena_array(r->arena, struct region_stage, list->n);
	nested_each (n, list) {
		struct region_stage s = {.name = n->key, .line = n->line};

		if (!has_stage(e, n->key))
			wrong(r, n->line, "Tahapan \"" STR_FMT "\" tidak ada di \"tahapan\".",
			      STR_ARG(n->key));
		else if (read_period(r, n, &s.days))
			region.stage[region.stage_n++] = s;
	}
	e->region[e->region_n++] = region;
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

/* Is the file called pemilihan/NAME.nt? So there are no two of a name. */
static bool file_has_name(struct reading *r, const struct nested *root, str name)
{
	str path = str_printf(r->arena, "pemilihan/" STR_FMT ".nt", STR_ARG(name));

	if (!str_eq(r->file->path, path))
		return wrong(r, line_of(root, "pemilihan"), "Berkas ini harus bernama " STR_FMT ".",
			     STR_ARG(path));
	return true;
}

/* Puts it among those by day of designation. */
static void add_election(struct reading *r, const struct election *e)
{
	struct elections *list = &r->book->elections;
	size_t at;

	if (list->n == ELECTIONS_MAX) {
		wrong(r, 0, "Lebih dari %d pemilihan.", ELECTIONS_MAX);
		return;
	}
	if (!list->item)
		list->item = arena_array(r->arena, struct election, ELECTIONS_MAX);
	for (at = list->n++; at > 0 && designation(e) < designation(&list->item[at - 1]); at--)
		list->item[at] = list->item[at - 1];
	list->item[at] = *e;
}

void read_election(struct reading *r, const struct nested *root)
{
	struct election_entry e = {.election = {.file = r->file}};

	if (!ENTRY_READ(r, root, election_field, &e) || !want_dict(r, e.stages) ||
	    !want_name(r, nested_get(root, "pemilihan"), e.election.name, false) ||
	    !file_has_name(r, root, e.election.name))
		return;
	read_stages(r, e.stages, &e.election);
	if (!has_stage(&e.election, STR("penetapan"))) {
		wrong(r, e.stages->line, "Tahapan \"penetapan\" wajib ada.");
		return;
	}
	if (e.regions && want_dict(r, e.regions)) {
		e.election.region = arena_array(r->arena, struct region, e.regions->n);
		nested_each (n, e.regions)
			read_region(r, n, &e.election);
	}
	add_election(r, &e.election);
}

/* ---- libur/ ---- */

static const struct entry_field holiday_field[] = {
	FIELD(struct holiday, title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD_WORD(struct holiday, kind, "jenis", holiday_kind_word, REQUIRED),
};

/* The year of "libur/2024.nt", or 0. */
static int year_of(str path)
{
	day first;
	str name = str_sub(path, STR("libur/").n, path.n);
	char iso[] = "2024-01-01";

	if (!str_eq(str_sub(name, 4, name.n), STR(".nt")))
		return 0;
	memcpy(iso, name.p, 4);
	return day_parse(str_from(iso), &first) ? day_to_civil(first).year : 0;
}

static void read_holiday(struct reading *r, const struct nested *n, int year)
{
	struct holidays *h = &r->book->holidays;
	struct holiday holiday = {0};

	if (!day_parse(n->key, &holiday.day) || day_to_civil(holiday.day).year != year)
		wrong(r, n->line, "\"" STR_FMT "\" bukan tanggal dalam tahun %d.", STR_ARG(n->key),
		      year);
	else if (h->n > 0 && holiday.day < h->item[h->n - 1].day)
		wrong(r, n->line, "Hari libur harus urut menurut tanggal.");
	else if (ENTRY_READ(r, n, holiday_field, &holiday))
		*vec_push(h, r->arena) = holiday;
}

void read_holidays(struct reading *r, const struct nested *root)
{
	struct holidays *h = &r->book->holidays;
	int year = year_of(r->file->path);
	str *source;
	size_t source_n;

	if (!want_dict(r, root))
		return;
	if (year == 0) {
		wrong(r, 0, "Berkas libur harus bernama menurut tahunnya: libur/2024.nt.");
		return;
	}
	nested_each (n, root) {
		if (str_eq(n->key, STR("sumber")))
			read_strings(r, n, &source, &source_n);
		else
			read_holiday(r, n, year);
	}
	if (!h->year)
		h->year = arena_array(r->arena, int, r->book->file_n);
	h->year[h->year_n++] = year; /* files come by path, so by year */
}

/* ---- tenggat.nt ---- */

static const char *const side_word[] = {"setelah", "sebelum"};
static const char *const rounding_word[] = {"ke bawah", "ke atas"};

struct limit_entry {
	struct limit limit;
	const struct nested *length, *set;
	int side;
};
static const struct entry_field limit_field[] = {
	FIELD(struct limit_entry, limit.title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD(struct limit_entry, limit.actor, "pelaku", ENTRY_TEXT, REQUIRED),
	FIELD_WORD(struct limit_entry, limit.regime, "rezim", limit_regime_word, REQUIRED),
	FIELD(struct limit_entry, length, "lama", ENTRY_NODE, REQUIRED),
	FIELD(struct limit_entry, set, "ditetapkan", ENTRY_NODE, OPTIONAL),
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
			     "\"lama\" harus berupa N hari, N hari kerja, N bulan, N jam (N 1 "
			     "sampai %d), atau belum ditetapkan.",
			     LIMIT_NUMBER_MAX);
	l->n = (int)v;
	return true;
}

/* "1 s.d. 30 hari": within which somebody sets the last day where no rule does. */
static bool read_set(struct reading *r, const struct nested *n, int side, struct limit *l)
{
	str rest = nested_string(n), least = str_cut(&rest, ' '), to = str_cut(&rest, ' '),
	    most = str_cut(&rest, ' ');
	int64_t from, until;

	if (l->unit != LIMIT_UNSET || side == 1)
		return wrong(r, n->line,
			     "\"ditetapkan\" hanya untuk \"lama: belum ditetapkan\" yang dihitung "
			     "maju.");
	if (!str_eq(to, STR("s.d.")) || !str_eq(rest, STR("hari")) || !str_to_int(least, &from) ||
	    !str_to_int(most, &until) || from < 1 || until < from || until > LIMIT_NUMBER_MAX)
		return wrong(r, n->line,
			     "\"ditetapkan\" harus berupa N s.d. M hari (1 sampai %d, urut).",
			     LIMIT_NUMBER_MAX);
	l->least = (int)from;
	l->most = (int)until;
	return true;
}

void read_limits(struct reading *r, const struct nested *root)
{
	struct rulebook *b = r->book;

	if (!want_dict(r, root))
		return;
	b->limit = arena_array(r->arena, struct limit, root->n);
	nested_each (n, root) {
		struct limit_entry e = {.limit = {.name = n->key, .line = n->line}};

		if (!want_name(r, n, n->key, false) || !ENTRY_READ(r, n, limit_field, &e) ||
		    !read_length(r, e.length, &e.limit) ||
		    (e.set && !read_set(r, e.set, e.side, &e.limit)))
			continue;
		if ((e.limit.unit == LIMIT_MONTHS) != (nested_get(n, "pembulatan") != NULL))
			wrong(r, n->line,
			      "\"pembulatan\" wajib untuk bulan, dan hanya untuk bulan.");
		e.limit.before = e.side == 1;
		b->limit[b->limit_n++] = e.limit;
	}
}
