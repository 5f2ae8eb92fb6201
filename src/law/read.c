/* Reading entries by tables of fields: the one place that says what a value must look like. */
#include "law/procedure.h"
#include "law/read.h"

#include <stdarg.h>

enum { NAMES_MAX = 64, STRINGS_MAX = 1000, INT_MAX_VALUE = 1000000 };
enum { NAME_BYTES_MAX = 48, RULE_ID_BYTES_MAX = 64 };

bool wrong(struct reading *r, int line, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	law_problem_va(r->problems, r->file->path, line, format, args);
	va_end(args);
	return false;
}

bool wrong_in_place(struct reading *r, const struct nested *n, const char *format, ...)
{
	const struct law_file *file = r->borrowed ? r->borrower : r->file;
	va_list args;

	va_start(args, format);
	law_problem_va(r->problems, file->path, place_of(r, n), format, args);
	va_end(args);
	return false;
}

/* What a value is called in a problem. */
static str called(struct reading *r, const struct nested *n)
{
	return n->key.n ? str_printf(r->arena, "\"" STR_FMT "\"", STR_ARG(n->key))
			: STR("Bagian ini");
}

int line_of(const struct nested *n, const char *key)
{
	return nested_get(n, key)->line;
}

bool want_dict(struct reading *r, const struct nested *n)
{
	if (n->kind != NESTED_DICT)
		return wrong(r, n->line, STR_FMT " harus berupa baris-baris \"kunci: nilai\".",
			     STR_ARG(called(r, n)));
	return true;
}

bool want_entries(struct reading *r, const struct nested *n)
{
	if (!want_dict(r, n))
		return false;
	if (n->n == 0)
		return wrong(r, n->line, STR_FMT " tidak boleh kosong.", STR_ARG(called(r, n)));
	return true;
}

bool want_list(struct reading *r, const struct nested *n)
{
	if (n->kind != NESTED_LIST)
		return wrong(r, n->line, STR_FMT " harus berupa daftar; tiap baris diawali \"- \".",
			     STR_ARG(called(r, n)));
	return true;
}

static bool want_string(struct reading *r, const struct nested *n)
{
	if (nested_string(n).n == 0)
		return wrong(r, n->line, STR_FMT " harus berisi teks.", STR_ARG(called(r, n)));
	return true;
}

bool want_name(struct reading *r, const struct nested *n, str name, bool dash)
{
	int most = dash ? RULE_ID_BYTES_MAX : NAME_BYTES_MAX;
	char joint = dash ? '-' : '_';
	bool good = name.n > 0 && name.n <= (size_t)most;

	for (size_t i = 0; i < name.n; i++)
		good &= (name.p[i] >= 'a' && name.p[i] <= 'z') ||
			(name.p[i] >= '0' && name.p[i] <= '9') || name.p[i] == joint;
	if (!good)
		wrong(r, n->line,
		      "Nama \"" STR_FMT
		      "\" hanya boleh berisi huruf kecil, angka, dan \"%c\", 1 sampai %d huruf.",
		      STR_ARG(name), joint, most);
	return good;
}

bool named_well(struct reading *r, int line, const char *folder, str id, day from)
{
	struct buf plain = BUF_INIT(r->arena, 256), dated = BUF_INIT(r->arena, 256);

	buf_printf(&plain, "%s" STR_FMT ".nt", folder, STR_ARG(id));
	buf_printf(&dated, "%s" STR_FMT "@", folder, STR_ARG(id));
	day_put_iso(&dated, from);
	buf_put(&dated, STR(".nt"));
	if (!str_eq(r->file->path, buf_str(&plain)) && !str_eq(r->file->path, buf_str(&dated)))
		return wrong(r, line, "Berkas ini harus bernama " STR_FMT " atau " STR_FMT ".",
			     STR_ARG(buf_str(&plain)), STR_ARG(buf_str(&dated)));
	return true;
}

bool read_text(struct reading *r, const struct nested *n, struct text *ret)
{
	const struct nested *id = nested_get(n, "id"), *en = nested_get(n, "en");
	struct text text = {nested_string(id), nested_string(en)};

	if (n->n != 2 || text.id.n == 0 || text.en.n == 0)
		return wrong(r, n->line,
			     "\"" STR_FMT
			     "\" harus ditulis dalam dua bahasa: id dan en, keduanya terisi.",
			     STR_ARG(n->key));
	*ret = text;
	return true;
}

bool read_period(struct reading *r, const struct nested *n, struct period *ret)
{
	static const str to_word = STR_INIT(" s.d. ");
	str s = nested_string(n);
	ptrdiff_t at = str_find(s, to_word);
	str from = str_sub(s, 0, at < 0 ? 0 : (size_t)at),
	    to = str_sub(s, at < 0 ? 0 : (size_t)at + to_word.n, s.n);
	struct period p = {0, DAY_FOREVER};

	if (!day_parse(from, &p.from) || (!str_eq(to, STR("sekarang")) && !day_parse(to, &p.to)))
		return wrong(r, n->line,
			     "\"" STR_FMT
			     "\" harus berupa 2024-09-22 s.d. 2024-11-27, atau … s.d. sekarang.",
			     STR_ARG(n->key));
	if (p.to < p.from)
		return wrong(r, n->line, "Hari terakhir mendahului hari pertama.");
	*ret = p;
	return true;
}

static bool has_name(const str *list, size_t n, str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i], name))
			return true;
	return false;
}

/* How many names there are, no more than may be. */
static size_t name_count(str s)
{
	size_t n = 1;

	for (size_t i = 0; i < s.n && n < NAMES_MAX; i++)
		n += s.p[i] == ',';
	return n;
}

bool read_names(struct reading *r, const struct nested *n, str **ret, size_t *ret_n)
{
	str rest = nested_string(n), *list;
	size_t count = 0;

	list = arena_array(r->arena, str, name_count(rest));
	do {
		str name = str_trim(str_cut(&rest, ','));

		if (name.n == 0 || count == NAMES_MAX)
			return wrong(r, n->line,
				     "\"" STR_FMT
				     "\" harus berisi 1 sampai %d nama yang dipisah koma.",
				     STR_ARG(n->key), NAMES_MAX);
		if (has_name(list, count, name))
			return wrong(r, n->line, "\"" STR_FMT "\" tertulis dua kali.",
				     STR_ARG(name));
		list[count++] = name;
	} while (rest.p);
	*ret = list;
	*ret_n = count;
	return true;
}

bool read_strings(struct reading *r, const struct nested *n, str **ret, size_t *ret_n)
{
	size_t i = 0;

	if (!want_list(r, n))
		return false;
	if (n->n > STRINGS_MAX)
		return wrong(r, n->line, "Daftar ini melebihi %d baris.", STRINGS_MAX);
	*ret = arena_array(r->arena, str, n->n);
	nested_each (item, n) {
		if (!want_string(r, item))
			return false;
		(*ret)[i++] = item->string;
	}
	*ret_n = i;
	return true;
}

/* ---- references ---- */

static const struct ref_kind {
	const char *word, *file;
	size_t list, count, size;
} refs[] = {
	[REF_CATEGORY] = {"Kategori", "kategori.nt", offsetof(struct rulebook, category),
			  offsetof(struct rulebook, category_n), sizeof(struct category)},
	[REF_INSTRUMENT] = {"Peraturan", "peraturan.nt", offsetof(struct rulebook, instrument),
			    offsetof(struct rulebook, instrument_n), sizeof(struct instrument)},
	[REF_LEVEL] = {"Tingkat", "sanksi.nt", offsetof(struct rulebook, level),
		       offsetof(struct rulebook, level_n), sizeof(struct level)},
	[REF_SANCTION] = {"Sanksi", "sanksi.nt", offsetof(struct rulebook, sanction),
			  offsetof(struct rulebook, sanction_n), sizeof(struct sanction)},
	[REF_BODY] = {"Badan", "badan.nt", offsetof(struct rulebook, body),
		      offsetof(struct rulebook, body_n), sizeof(struct body)},
	[REF_DOCUMENT] = {"Dokumen", "dokumen.nt", offsetof(struct rulebook, document),
			  offsetof(struct rulebook, document_n), sizeof(struct document)},
	[REF_TASK] = {"Tugas", "badan.nt", offsetof(struct rulebook, task),
		      offsetof(struct rulebook, task_n), sizeof(struct task)},
};

const void *ref_find(const struct rulebook *b, enum ref ref, str name)
{
	const struct ref_kind *k = &refs[ref];
	const char *list = *(const char *const *)((const char *)b + k->list);
	size_t n = *(const size_t *)((const char *)b + k->count);

	for (size_t i = 0; i < n; i++)
		if (str_eq(*(const str *)(list + i * k->size), name))
			return list + i * k->size;
	return NULL;
}

static bool read_ref(struct reading *r, const struct nested *n, enum ref ref, str name,
		     const void **ret)
{
	*ret = ref_find(r->book, ref, name);
	if (!*ret)
		wrong(r, n->line, "%s \"" STR_FMT "\" tidak dikenal; tulis dahulu di %s.",
		      refs[ref].word, STR_ARG(name), refs[ref].file);
	return *ret != NULL;
}

static bool read_refs(struct reading *r, const struct nested *n, enum ref ref, const void ***ret,
		      size_t *ret_n)
{
	const void **list;
	str *name;
	size_t count;

	if (!read_names(r, n, &name, &count))
		return false;
	list = arena_array(r->arena, const void *, count);
	for (size_t i = 0; i < count; i++)
		if (!read_ref(r, n, ref, name[i], &list[i]))
			return false;
	*ret = list;
	*ret_n = count;
	return true;
}

/* ---- one field ---- */

static bool read_word(struct reading *r, const struct nested *n, const struct entry_field *f,
		      int *ret)
{
	struct buf known = BUF_INIT(r->arena, 400);

	for (size_t i = 0; i < f->word_n; i++) {
		if (str_eq(nested_string(n), str_from(f->words[i]))) {
			*ret = (int)i;
			return true;
		}
		buf_printf(&known, i ? ", %s" : "%s", f->words[i]);
	}
	return wrong(r, n->line, "\"%s\" harus salah satu dari: " STR_FMT ".", f->key,
		     STR_ARG(buf_str(&known)));
}

static bool read_yes(struct reading *r, const struct nested *n, bool no_too, bool *ret)
{
	bool yes = str_eq(nested_string(n), STR("ya"));

	if (!yes && !(no_too && str_eq(nested_string(n), STR("tidak"))))
		return wrong(r, n->line, "\"" STR_FMT "\" harus berisi %s.", STR_ARG(n->key),
			     no_too ? "ya atau tidak" : "ya, atau tidak ditulis sama sekali");
	*ret = yes;
	return true;
}

static bool read_int(struct reading *r, const struct nested *n, int64_t *ret)
{
	int64_t v;

	if (!str_to_int(nested_string(n), &v) || v > INT_MAX_VALUE || v < -INT_MAX_VALUE)
		return wrong(r, n->line,
			     "\"" STR_FMT "\" harus berupa bilangan bulat, -%d sampai %d.",
			     STR_ARG(n->key), INT_MAX_VALUE, INT_MAX_VALUE);
	*ret = v;
	return true;
}

static bool read_day(struct reading *r, const struct nested *n, day *ret)
{
	if (!day_parse(nested_string(n), ret))
		return wrong(r, n->line, "\"" STR_FMT "\" harus berupa tanggal TTTT-BB-HH.",
			     STR_ARG(n->key));
	return true;
}

static bool read_field(struct reading *r, const struct nested *n, const struct entry_field *f,
		       void *ret)
{
	void *to = (char *)ret + f->offset;
	size_t *count = (size_t *)((char *)ret + f->count_offset);

	switch (f->kind) {
	case ENTRY_TEXT:
		return read_text(r, n, to);
	case ENTRY_STRING:
		*(str *)to = nested_string(n);
		return want_string(r, n);
	case ENTRY_STRINGS:
		return read_strings(r, n, to, count);
	case ENTRY_NAMES:
		return read_names(r, n, to, count);
	case ENTRY_WORD:
		return read_word(r, n, f, to);
	case ENTRY_YES:
	case ENTRY_YES_NO:
		return read_yes(r, n, f->kind == ENTRY_YES_NO, to);
	case ENTRY_INT:
		return read_int(r, n, to);
	case ENTRY_DAY:
		return read_day(r, n, to);
	case ENTRY_PERIOD:
		return read_period(r, n, to);
	case ENTRY_REF:
		return read_ref(r, n, f->ref, nested_string(n), to);
	case ENTRY_REFS:
		return read_refs(r, n, f->ref, to, count);
	default: /* ENTRY_NODE */
		*(const struct nested **)to = n;
		return true;
	}
}

static const struct entry_field *field_of(const struct entry_field *field, size_t n, str key)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(key, str_from(field[i].key)))
			return &field[i];
	return NULL;
}

static bool unknown_key(struct reading *r, const struct nested *n, const struct entry_field *field,
			size_t field_n)
{
	struct buf known = BUF_INIT(r->arena, 400);

	for (size_t i = 0; i < field_n; i++)
		buf_printf(&known, i ? ", %s" : "%s", field[i].key);
	return wrong(r, n->line,
		     "Kunci \"" STR_FMT "\" tidak dikenal di sini; yang dikenal: " STR_FMT ".",
		     STR_ARG(n->key), STR_ARG(buf_str(&known)));
}

bool entry_read(struct reading *r, const struct nested *n, const struct entry_field *field,
		size_t field_n, void *ret)
{
	bool good = want_dict(r, n);

	if (!good)
		return false;
	nested_each (value, n) {
		const struct entry_field *f = field_of(field, field_n, value->key);

		good &= f ? read_field(r, value, f, ret) : unknown_key(r, value, field, field_n);
	}
	for (size_t i = 0; i < field_n; i++)
		if (field[i].required && !nested_get(n, field[i].key))
			good = wrong(r, n->line, "Kunci \"%s\" wajib ada.", field[i].key);
	return good;
}
