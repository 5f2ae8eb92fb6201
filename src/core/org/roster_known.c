/* Keys and fingerprints of people, spellings of units. The reading itself is roster_read.c. */
#include "core/org/roster_known.h"

#include "core/org/employee_from.h"
#include "core/org/name.h"
#include "query/org.h"

#define SEPARATOR " / "

void roster_known_init(struct roster_known *k, uint64_t salt)
{
	*k = (struct roster_known){0};
	roster_index_init(&k->people, salt);
	arena_init(&k->arena, SIZE_MAX);
	map_init(&k->units, &k->arena);
}

void roster_known_finish(struct roster_known *k)
{
	roster_index_finish(&k->people);
	arena_finish(&k->arena);
}

static bool has(const struct roster_known *k, enum roster_column column)
{
	return k->has & COLUMN_BIT(column);
}

/* Letters and digits in lower case, and the slashes. */
static size_t fold_path(str path, char *out, size_t cap)
{
	size_t n = 0;

	for (size_t i = 0; i < path.n && n < cap; i++) {
		char c = path.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80 ||
		    (c == '/' && i > 0 && path.p[i - 1] == ' '))
			out[n++] = c;
	}
	return n;
}

str roster_known_unit(struct roster_known *k, str path)
{
	char folded[UNIT_PATH_MAX];
	str key = {folded, fold_path(path, folded, sizeof folded)};
	str *known = map_get(&k->units, key);
	ptrdiff_t at = -1;

	if (known)
		return *known;
	for (size_t i = path.n; i-- > 0 && at < 0;)
		if (str_starts(str_sub(path, i, path.n), STR(SEPARATOR)))
			at = (ptrdiff_t)i;
	known = arena_new(&k->arena, str);
	if (at < 0) {
		*known = str_copy(&k->arena, path);
	} else {
		/* What is above it has one spelling too. */
		str above = roster_known_unit(k, str_sub(path, 0, (size_t)at));

		*known = str_printf(&k->arena, STR_FMT STR_FMT, STR_ARG(above),
				    STR_ARG(str_sub(path, (size_t)at, path.n)));
	}
	(void)map_set(&k->units, str_copy(&k->arena, key), known);
	return *known;
}

static uint64_t keyless(const struct roster_known *k, str name, str unit, bool has_birth, day birth)
{
	struct name_words words;
	uint64_t h = 1;

	name_words(name, &words);
	for (size_t i = 0; i < words.n; i++)
		h = fingerprint_add(h, name_word(&words, i));
	/* The folded words of two names may be the same; their letters seldom are. */
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if (c != ' ' && c != '.' && c != ',' && c != '\'')
			h = fingerprint_add_int(h, c);
	}
	if (has(k, COLUMN_UNIT))
		h = fingerprint_add(h, unit);
	if (has(k, COLUMN_BIRTH))
		h = fingerprint_add_int(h, has_birth ? birth : INT64_MIN);
	return (h & (INDEX_KEYLESS - 1)) | INDEX_KEYLESS;
}

static uint64_t number(const char *digits)
{
	uint64_t v = 0;

	for (size_t i = 0; i < NIP_LEN; i++)
		v = v * 10 + (uint64_t)(digits[i] - '0');
	return v;
}

uint64_t roster_row_key(const struct roster_known *k, const struct roster_row *r)
{
	return r->has_nip ? number(r->nip) : keyless(k, r->name, r->unit, r->has_birth, r->birth);
}

uint64_t roster_row_fingerprint(const struct roster_known *k, const struct roster_row *r)
{
	uint64_t h = fingerprint_add(1, r->name);

	if (has(k, COLUMN_STATUS))
		h = fingerprint_add_int(h, r->status);
	if (has(k, COLUMN_POST))
		h = fingerprint_add(h, r->post);
	if (has(k, COLUMN_POST_KIND))
		h = fingerprint_add_int(h, r->post_kind);
	if (has(k, COLUMN_UNIT))
		h = fingerprint_add(h, r->unit);
	if (has(k, COLUMN_EMAIL))
		h = fingerprint_add(h, r->email);
	if (has(k, COLUMN_PHONE))
		h = fingerprint_add(h, r->phone);
	if (has(k, COLUMN_SUPERIOR))
		h = fingerprint_add(h, r->superior_nip);
	return h;
}

struct roster_row roster_row_of(const struct employee *e)
{
	struct roster_row r = {
		.name = e->name,
		.status = e->status,
		.post = e->post,
		.post_kind = e->post_kind,
		.unit = e->unit_path,
		.has_birth = e->has_birth,
		.birth = e->birth,
		.email = e->email,
		.phone = e->phone,
		.superior_nip = e->superior_nip,
		.has_nip = e->nip.n == NIP_LEN,
	};

	if (r.has_nip)
		memcpy(r.nip, e->nip.p, NIP_LEN);
	return r;
}

uint64_t employee_key(const struct roster_known *k, const struct employee *e)
{
	return e->nip.n == NIP_LEN ? number(e->nip.p)
				   : keyless(k, e->name, e->unit_path, e->has_birth, e->birth);
}

uint64_t employee_fingerprint(const struct roster_known *k, const struct employee *e)
{
	struct roster_row r = roster_row_of(e);

	return roster_row_fingerprint(k, &r);
}

void roster_row_fill(const struct roster_known *k, const struct employee *e, struct roster_row *r)
{
	if (!has(k, COLUMN_STATUS))
		r->status = e->status;
	if (!has(k, COLUMN_POST))
		r->post = e->post;
	if (!has(k, COLUMN_POST_KIND))
		r->post_kind = e->post_kind;
	if (!has(k, COLUMN_UNIT))
		r->unit = e->unit_path;
	if (!has(k, COLUMN_EMAIL))
		r->email = e->email;
	if (!has(k, COLUMN_PHONE))
		r->phone = e->phone;
	if (!has(k, COLUMN_SUPERIOR))
		r->superior_nip = e->superior_nip;
	if (!r->has_nip && !r->has_birth && e->has_birth) {
		r->has_birth = true;
		r->birth = e->birth;
	}
}

static enum err load_unit(void *ctx, const struct unit_paths_row *row)
{
	struct roster_known *k = ctx;
	char folded[UNIT_PATH_MAX];
	str key = {folded, fold_path(row->path, folded, sizeof folded)};
	str *path = arena_new(&k->arena, str);

	*path = str_copy(&k->arena, row->path);
	(void)map_set(&k->units, str_copy(&k->arena, key), path);
	return OK;
}

static enum err load_employee(void *ctx, const struct employee_each_row *row)
{
	struct roster_known *k = ctx;
	struct employee e = EMPLOYEE_FROM(*row);
	struct index_entry *entry = roster_index_add(&k->people, employee_key(k, &e));

	if (!entry)
		return ERR_NO_MEMORY;
	/* Of two without NIP that this list cannot tell apart, one in force counts. */
	if ((entry->key & INDEX_PRESENT) && e.ended)
		return OK;
	entry->key = (entry->key & INDEX_KEY_MASK) | INDEX_PRESENT | (e.ended ? INDEX_ENDED : 0);
	entry->value = employee_fingerprint(k, &e);
	return OK;
}

enum err roster_known_load(struct roster_known *k, struct db *db, struct arena *a, int64_t inst,
			   unsigned columns)
{
	k->has = columns;
	TRY(unit_paths(db, a, inst, load_unit, k));
	return employee_each(db, a, inst, load_employee, k);
}
