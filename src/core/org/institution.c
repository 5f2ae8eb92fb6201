/* Institutions: making, finding and naming them. Their units are unit.c. */
#include "core/org/institution.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/event/event.h"
#include "core/org/unit_make.h"
#include "query/org.h"
#include "query/roster.h"
#include "sys/crypto.h"
#include "sys/json.h"

static const struct {
	const char *key, *label;
} kinds[INSTITUTION_KIND_END] = {
	[INSTITUTION_KOTA] = {"kota", N_("Pemerintah kota")},
	[INSTITUTION_KABUPATEN] = {"kabupaten", N_("Pemerintah kabupaten")},
	[INSTITUTION_PROVINSI] = {"provinsi", N_("Pemerintah provinsi")},
	[INSTITUTION_KEMENTERIAN] = {"kementerian", N_("Kementerian")},
	[INSTITUTION_LEMBAGA] = {"lembaga", N_("Lembaga")},
	[INSTITUTION_BAWASLU] = {"bawaslu", N_("Bawaslu")},
	[INSTITUTION_BKN] = {"bkn", N_("BKN")},
};

const char *institution_kind_key(enum institution_kind kind)
{
	return kind > 0 && kind < INSTITUTION_KIND_END ? kinds[kind].key : "?";
}

const char *institution_kind_label(enum institution_kind kind)
{
	return kind > 0 && kind < INSTITUTION_KIND_END ? kinds[kind].label : "?";
}

bool institution_kind_parse(str key, enum institution_kind *ret)
{
	for (int i = 1; i < INSTITUTION_KIND_END; i++)
		if (str_eq_nocase(key, str_from(kinds[i].key))) {
			*ret = (enum institution_kind)i;
			return true;
		}
	return false;
}

bool zone_parse(str name, int *ret)
{
	for (int zone = ZONE_WIB; zone <= ZONE_WIT; zone++)
		if (str_eq_nocase(name, str_from(zone_name(zone)))) {
			*ret = zone;
			return true;
		}
	return false;
}

static bool code_good(str code)
{
	if (code.n == 0 || code.n > INSTITUTION_CODE_MAX || code.p[0] == '-')
		return false;
	for (size_t i = 0; i < code.n; i++)
		if (!((code.p[i] >= 'a' && code.p[i] <= 'z') ||
		      (code.p[i] >= '0' && code.p[i] <= '9') || code.p[i] == '-'))
			return false;
	return true;
}

static enum err check(const struct institution *i, struct error *error)
{
	if (!code_good(i->code))
		return error_set(error, ERR_INPUT, "code", "%s",
				 N_("Kode instansi terdiri atas huruf kecil, angka, dan tanda "
				    "hubung, paling panjang 32."));
	if (str_trim(i->name).n == 0 || !utf8_valid(i->name) ||
	    utf8_count(i->name) > INSTITUTION_NAME_MAX)
		return error_set(error, ERR_INPUT, "name", "%s",
				 N_("Nama instansi harus diisi, paling panjang 200 huruf."));
	if (i->kind <= 0 || i->kind >= INSTITUTION_KIND_END)
		return error_set(error, ERR_INPUT, "kind", "%s",
				 N_("Jenis instansi tidak dikenal."));
	if (i->zone < ZONE_WIB || i->zone > ZONE_WIT)
		return error_set(error, ERR_INPUT, "zone", "%s",
				 N_("Zona waktu harus WIB, WITA, atau WIT."));
	return OK;
}

/* A number nobody has yet. */
static enum err free_number(struct tx *tx, struct arena *a, int64_t *ret)
{
	struct institution_row_row row;

	for (;;) {
		int64_t inst = (int64_t)random_below(INT32_MAX) + 1;
		enum err e = institution_row(tx->db, a, inst, &row);

		if (e == ERR_NOT_FOUND) {
			*ret = inst;
			return OK;
		}
		TRY(e);
	}
}

static enum err append_added(struct tx *tx, struct arena *a, const struct institution *i, id actor)
{
	struct buf data = BUF_INIT(a, 4096);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "code", i->code);
	json_put_str(&j, "name", i->name);
	json_put_str(&j, "kind", str_from(institution_kind_key(i->kind)));
	json_put_str(&j, "zone", str_from(zone_name(i->zone)));
	json_object_end(&j);
	return event_append(tx, a,
			    &(struct event){
				    .inst = i->inst,
				    .subject = i->root_unit,
				    .kind = EVENT_INSTITUTION_ADDED,
				    .actor = actor,
				    .data = buf_str(&data),
			    });
}

enum err institution_add(struct tx *tx, struct arena *a, const struct institution *new_, id actor,
			 struct institution *ret, struct error *error)
{
	struct institution i = *new_;
	struct institution_row_by_code_row taken;
	enum err e;

	i.name = str_trim(i.name);
	TRY(check(&i, error));
	e = institution_row_by_code(tx->db, a, i.code, &taken);
	if (e == OK)
		return error_set(error, ERR_EXISTS, "code", "%s",
				 N_("Kode instansi ini sudah dipakai."));
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(free_number(tx, a, &i.inst));
	i.root_unit = id_new();
	i.created_at = tx->now;
	i.version = 1;
	TRY(institution_insert(tx, i.inst, i.code, i.name, i.kind, i.zone, i.root_unit, tx->now,
			       NULL));
	TRY(unit_make_root(tx, i.inst, i.root_unit, i.name));
	TRY(roster_state_make(tx, i.inst, (id){{0}}, NULL));
	TRY(append_added(tx, a, &i, actor));
	*ret = i;
	return OK;
}

/* The rows of the queries have the same members. */
#define INSTITUTION_FROM(r)                                            \
	((struct institution){.inst = (r).inst,                        \
			      .code = (r).code,                        \
			      .name = (r).name,                        \
			      .kind = (enum institution_kind)(r).kind, \
			      .zone = (int)(r).zone,                   \
			      .root_unit = (r).root_unit,              \
			      .created_at = (r).created_at,            \
			      .version = (r).version})

enum err institution_read(struct db *db, struct arena *a, int64_t inst, struct institution *ret)
{
	struct institution_row_row r;

	TRY(institution_row(db, a, inst, &r));
	*ret = INSTITUTION_FROM(r);
	return OK;
}

enum err institution_find(struct db *db, struct arena *a, str code, struct institution *ret)
{
	struct institution_row_by_code_row r;

	TRY(institution_row_by_code(db, a, code, &r));
	*ret = INSTITUTION_FROM(r);
	return OK;
}

enum err institution_list(struct db *db, struct arena *a, struct institution **ret, size_t *ret_n)
{
	struct institution_rows_row *row;
	size_t n;

	TRY(institution_rows(db, a, &row, &n));
	*ret = arena_array(a, struct institution, n);
	for (size_t i = 0; i < n; i++)
		(*ret)[i] = INSTITUTION_FROM(row[i]);
	*ret_n = n;
	return OK;
}
#undef INSTITUTION_FROM
