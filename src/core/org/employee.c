/* Employees: reading one, and his history. Writing is roster_apply.c, finding is search.c. */
#include "core/org/employee.h"

#include "base/lang.h"
#include "core/org/employee_from.h"
#include "query/org.h"
#include "sys/json_read.h"

enum { HISTORY_MAX = 200 };

static const struct {
	const char *key, *label;
} statuses[STATUS_END] =
	{
		[STATUS_PNS] = {"pns", N_("PNS")},
		[STATUS_CPNS] = {"cpns", N_("CPNS")},
		[STATUS_PPPK] = {"pppk", N_("PPPK")},
		[STATUS_NON_ASN] = {"non_asn", N_("Non-ASN")},
		[STATUS_DESA] = {"desa", N_("Perangkat desa")},
},
  posts[POST_END] = {
	  [POST_NONE] = {"", N_("Belum diisi")},
	  [POST_JPT_UTAMA] = {"jpt_utama", N_("JPT utama")},
	  [POST_JPT_MADYA] = {"jpt_madya", N_("JPT madya")},
	  [POST_JPT_PRATAMA] = {"jpt_pratama", N_("JPT pratama")},
	  [POST_ADMINISTRATOR] = {"administrator", N_("Administrator")},
	  [POST_PENGAWAS] = {"pengawas", N_("Pengawas")},
	  [POST_PELAKSANA] = {"pelaksana", N_("Pelaksana")},
	  [POST_FUNGSIONAL] = {"fungsional", N_("Fungsional")},
};

const char *status_key(int64_t status)
{
	return status > 0 && status < STATUS_END ? statuses[status].key : "?";
}

const char *status_label(int64_t status)
{
	return status > 0 && status < STATUS_END ? statuses[status].label : "?";
}

const char *post_kind_key(int64_t kind)
{
	return kind >= 0 && kind < POST_END ? posts[kind].key : "?";
}

const char *post_kind_label(int64_t kind)
{
	return kind >= 0 && kind < POST_END ? posts[kind].label : "?";
}

bool status_parse(str key, enum employee_status *ret)
{
	for (int i = 1; i < STATUS_END; i++)
		if (str_eq(key, str_from(statuses[i].key))) {
			*ret = (enum employee_status)i;
			return true;
		}
	return false;
}

bool post_kind_parse(str key, enum post_kind *ret)
{
	for (int i = 0; i < POST_END; i++)
		if (str_eq(key, str_from(posts[i].key))) {
			*ret = (enum post_kind)i;
			return true;
		}
	return false;
}

enum err employee_read(struct db *db, struct arena *a, int64_t inst, id employee,
		       struct employee *ret)
{
	struct employee_row_row r;

	TRY(employee_row(db, a, inst, employee, &r));
	*ret = EMPLOYEE_FROM(r);
	return OK;
}

enum err employee_by_nip(struct db *db, struct arena *a, int64_t inst, str nip,
			 struct employee *ret)
{
	struct employee_row_by_nip_row r;

	TRY(employee_row_by_nip(db, a, inst, nip, &r));
	*ret = EMPLOYEE_FROM(r);
	return OK;
}

enum err employee_read_for(struct db *db, struct arena *a, const struct who *who, id employee,
			   struct employee *ret)
{
	struct employee e;

	TRY(employee_read(db, a, who->inst, employee, &e));
	if (id_is_none(who->employee) || !id_eq(who->employee, employee))
		TRY(unit_check_reach(db, a, who, e.unit));
	*ret = e;
	return OK;
}

/* The fields of an event's data that people see, in this order. */
static const struct {
	const char *key, *label;
} fields[] = {
	{"name", N_("Nama")},
	{"status", N_("Status")},
	{"post", N_("Jabatan")},
	{"post_kind", N_("Jenis jabatan")},
	{"unit_path", N_("Unit kerja")},
	{"birth", N_("Tanggal lahir")},
	{"email", N_("Email")},
	{"phone", N_("Nomor HP")},
	{"superior_nip", N_("NIP atasan")},
	{"on", N_("Tanggal")},
};

/* Keys become the labels people know; other values stay as they are. */
static str value_label(const char *key, str value)
{
	enum employee_status status;
	enum post_kind kind;

	if (strcmp(key, "status") == 0 && status_parse(value, &status))
		return str_from(status_label(status));
	if (strcmp(key, "post_kind") == 0 && post_kind_parse(value, &kind))
		return kind == POST_NONE ? (str){0} : str_from(post_kind_label(kind));
	return value;
}

/* A field of ADDED is a text, of a change an array of two. */
static bool read_difference(const struct json_node *data, const char *key,
			    struct employee_difference *d)
{
	const struct json_node *node = json_node_get(data, key);
	str from = {0}, to = {0};

	if (json_node_length(node) == 2) {
		(void)json_node_str(json_node_at(node, 0), &from);
		(void)json_node_str(json_node_at(node, 1), &to);
	} else if (!json_node_str(node, &to) || to.n == 0) {
		return false;
	}
	d->from = value_label(key, from);
	d->to = value_label(key, to);
	return true;
}

static const char *event_text(int64_t kind)
{
	switch (kind) {
	case EVENT_EMPLOYEE_ADDED:
		return N_("Masuk daftar pegawai");
	case EVENT_EMPLOYEE_CHANGED:
		return N_("Data berubah");
	case EVENT_EMPLOYEE_MOVED:
		return N_("Pindah unit kerja");
	case EVENT_EMPLOYEE_ENDED:
		return N_("Tidak lagi dalam daftar");
	case EVENT_EMPLOYEE_RETURNED:
		return N_("Kembali dalam daftar");
	case EVENT_CODE_ISSUED:
		return N_("Kode diterbitkan");
	case EVENT_PLEDGE_ASKED:
		return N_("Diminta menandatangani pakta integritas");
	case EVENT_PLEDGE_SIGNED:
		return N_("Menandatangani pakta integritas");
	case EVENT_PLEDGE_REFUSED:
		return N_("Menolak menandatangani");
	case EVENT_PLEDGE_UNABLE:
		return N_("Menyatakan tidak bisa menandatangani");
	case EVENT_PLEDGE_WITHDRAWN:
		return N_("Tidak lagi diminta menandatangani");
	case EVENT_FOLLOW_UP:
		return N_("Tindak lanjut dicatat");
	case EVENT_REMINDED:
		return N_("Diingatkan");
	default:
		return N_("Peristiwa lain");
	}
}

static enum err read_event(struct arena *a, const struct employee_events_row *row,
			   struct employee_event *e)
{
	const struct json_node *data = NULL;

	*e = (struct employee_event){
		.seq = row->seq, .at = row->at, .kind = (enum event_kind)row->kind};
	e->text = str_from(event_text(row->kind));
	if (row->data.n > 0)
		TRY(json_read(a, row->data, &data, NULL));
	e->difference = arena_array(a, struct employee_difference, sizeof fields / sizeof *fields);
	for (size_t i = 0; i < sizeof fields / sizeof *fields && data; i++)
		if (read_difference(data, fields[i].key, &e->difference[e->difference_n]))
			e->difference[e->difference_n++].field = str_from(fields[i].label);
	return OK;
}

enum err employee_history(struct db *db, struct arena *a, int64_t inst, id employee,
			  struct employee_history *ret)
{
	struct employee_events_row *row;
	size_t n;

	TRY(employee_events(db, a, inst, employee, HISTORY_MAX, &row, &n));
	ret->event = arena_array(a, struct employee_event, n);
	for (size_t i = 0; i < n; i++)
		TRY(read_event(a, &row[i], &ret->event[i]));
	ret->event_n = n;
	return OK;
}
