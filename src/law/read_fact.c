/* Reading fakta/: what can be asked, and the five facts the program knows by name. */
#include "law/read.h"

/* A fact and what of its entry needs more than a table. */
struct fact_entry {
	struct fact fact;
	const struct nested *values, *presumed, *stage;
	bool set;
};

static const struct entry_field fact_field[] = {
	FIELD(struct fact_entry, fact.ask, "tanya", ENTRY_TEXT, REQUIRED),
	FIELD(struct fact_entry, fact.help, "bantuan", ENTRY_TEXT, OPTIONAL),
	FIELD(struct fact_entry, fact.proof, "bukti", ENTRY_TEXT, OPTIONAL),
	FIELD(struct fact_entry, fact.judged, "penilaian", ENTRY_YES, OPTIONAL),
	FIELD(struct fact_entry, values, "nilai", ENTRY_NODE, REQUIRED),
	FIELD(struct fact_entry, set, "boleh banyak", ENTRY_YES, OPTIONAL),
	FIELD(struct fact_entry, presumed, "anggap", ENTRY_NODE, OPTIONAL),
	FIELD(struct fact_entry, stage, "dari", ENTRY_NODE, OPTIONAL),
};

static bool read_yes_no(struct fact *f, struct arena *a)
{
	f->yes_no = true;
	f->value_n = 2;
	f->value = arena_array(a, struct fact_value_name, 2);
	f->value[0] = (struct fact_value_name){STR("ya"), {STR("Ya"), STR("Yes")}};
	f->value[1] = (struct fact_value_name){STR("tidak"), {STR("Tidak"), STR("No")}};
	return true;
}

static bool read_values(struct reading *r, const struct nested *n, struct fact *f)
{
	if (str_eq(nested_string(n), STR("tanggal"))) {
		f->kind = FACT_DAY;
		return true;
	}
	if (str_eq(nested_string(n), STR("ya, tidak")))
		return read_yes_no(f, r->arena);
	if (n->kind != NESTED_DICT || n->n < 2 || n->n > FACT_VALUES_MAX)
		return wrong(
			r, n->line,
			"\"nilai\" harus berupa \"ya, tidak\", \"tanggal\", atau 2 sampai %d nilai "
			"dengan judulnya.",
			FACT_VALUES_MAX);
	f->value = arena_array(r->arena, struct fact_value_name, n->n);
	nested_each (value, n) {
		if (!want_name(r, value, value->key, false) ||
		    !read_text(r, value, &f->value[f->value_n].label))
			return false;
		f->value[f->value_n++].name = value->key;
	}
	return true;
}

/* "tahapan penetapan" */
static bool read_stage(struct reading *r, const struct nested *n, struct fact *f)
{
	static const str word = STR_INIT("tahapan ");

	if (f->kind != FACT_DAY || !str_starts(n->string, word))
		return wrong(r, n->line,
			     "\"dari\" hanya untuk fakta tanggal, dan berbunyi: tahapan NAMA.");
	f->stage = str_sub(n->string, word.n, n->string.n);
	return want_name(r, n, f->stage, false);
}

static bool read_presumed(struct reading *r, const struct nested *n, struct fact *f)
{
	f->presumed = fact_value_find(f, n->string);
	if (f->presumed == FACT_NONE)
		return wrong(r, n->line, "\"anggap\" harus salah satu nilai fakta ini.");
	return true;
}

static bool read_fact(struct reading *r, const struct nested *n, struct fact *ret)
{
	struct fact_entry e = {
		.fact = {.name = n->key, .presumed = FACT_NONE, .file = r->file, .line = n->line}};

	if (!want_name(r, n, n->key, false) || !ENTRY_READ(r, n, fact_field, &e) ||
	    !read_values(r, e.values, &e.fact))
		return false;
	if (e.set && (e.fact.kind == FACT_DAY || e.fact.yes_no))
		return wrong(r, n->line, "\"boleh banyak\" hanya untuk daftar nilai.");
	if (e.set)
		e.fact.kind = FACT_SET;
	if (e.presumed && !read_presumed(r, e.presumed, &e.fact))
		return false;
	if (e.stage && !read_stage(r, e.stage, &e.fact))
		return false;
	*ret = e.fact;
	return true;
}

void read_facts(struct reading *r, const struct nested *root)
{
	struct fact_list *list = &r->book->facts;

	if (!want_dict(r, root))
		return;
	nested_each (n, root) {
		int other = fact_find(list, n->key);

		if (list->n == FACTS_MAX) {
			wrong(r, n->line, "Lebih dari %d fakta.", FACTS_MAX);
			return;
		}
		if (other != FACT_NONE)
			wrong(r, n->line, "Fakta \"" STR_FMT "\" sudah ada di " STR_FMT ".",
			      STR_ARG(n->key), STR_ARG(list->item[other].file->path));
		else if (read_fact(r, n, &list->item[list->n]))
			list->n++;
	}
}
