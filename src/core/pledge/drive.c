/* Opening, reading and ending drives. Keeping them in step with the staff list is roster_change.c;
 * answers are sign.c. */
#include "core/pledge/drive.h"

#include "base/codec.h"
#include "base/lang.h"
#include "core/event/event.h"
#include "query/drive.h"
#include "sys/crypto.h"
#include "sys/json.h"
#include "sys/unicode.h"

enum { DRIVE_DATA_MAX = 64 * 1024 /* of the event */ };
#define DRIVE_LONGEST (366 * MICROS_DAY)

const char *drive_state_label(enum drive_state state)
{
	switch (state) {
	case DRIVE_PLANNED:
		return N_("akan dibuka");
	case DRIVE_RUNNING:
		return N_("berlangsung");
	case DRIVE_CLOSED:
		return N_("selesai");
	}
	return "?";
}

struct tally tally_of(int64_t people, int64_t signed_, int64_t refused, int64_t unable)
{
	return (struct tally){people, signed_, refused, unable,
			      people - signed_ - refused - unable};
}

enum drive_state drive_state_at(int64_t opens_at, int64_t closes_at, bool closed_early, int64_t now)
{
	if (closed_early || now >= closes_at)
		return DRIVE_CLOSED;
	return now < opens_at ? DRIVE_PLANNED : DRIVE_RUNNING;
}

/* What drive_select and drive_select_all have in common. */
#define DRIVE_OF(row, asked_, now)                                                                 \
	((struct drive){                                                                           \
		.id = (row).drive,                                                                 \
		.text = (row).text,                                                                \
		.title = (row).title,                                                              \
		.election = (row).election,                                                        \
		.stage = (row).stage,                                                              \
		.statuses = (row).statuses,                                                        \
		.post_kinds = (row).post_kinds,                                                    \
		.leaders_first = (row).leaders_first != 0,                                         \
		.opens_at = (row).opens_at,                                                        \
		.closes_at = (row).closes_at,                                                      \
		.created_at = (row).created_at,                                                    \
		.closed_early = (row).closed_at.is,                                                \
		.closed_at = (row).closed_at.v,                                                    \
		.asked = (asked_),                                                                 \
		.version = (row).version,                                                          \
		.state = drive_state_at((row).opens_at, (row).closes_at, (row).closed_at.is, now), \
	})

enum err drive_read(struct db *db, struct arena *a, int64_t inst, id drive, int64_t now,
		    struct drive *ret)
{
	struct drive_select_row row;

	TRY(drive_select(db, a, inst, drive, &row));
	*ret = DRIVE_OF(row, row.people, now);
	return OK;
}

enum err drive_list(struct db *db, struct arena *a, int64_t inst, int64_t now,
		    struct drive_list *ret)
{
	struct drive_select_all_row *row;
	struct drive_list list;

	TRY(drive_select_all(db, a, inst, &row, &list.n));
	list.line = arena_array(a, struct drive_line, list.n + 1);
	for (size_t i = 0; i < list.n; i++) {
		list.line[i].drive = DRIVE_OF(row[i], row[i].asked, now);
		list.line[i].tally =
			tally_of(row[i].people, row[i].signed_, row[i].refused, row[i].unable);
	}
	*ret = list;
	return OK;
}

enum err drive_branches(struct db *db, struct arena *a, int64_t inst, id drive,
			struct drive_branches *ret)
{
	struct drive_units_row *row;
	struct drive_branches list;

	TRY(drive_units(db, a, inst, drive, &row, &list.n));
	list.branch = arena_array(a, struct drive_branch, list.n + 1);
	for (size_t i = 0; i < list.n; i++)
		list.branch[i] = (struct drive_branch){row[i].unit, row[i].name, row[i].depth == 0};
	*ret = list;
	return OK;
}

enum err drive_offices(struct db *db, struct arena *a, int64_t inst, struct drive_branches *ret)
{
	struct offices_row *row;
	struct drive_branches list;

	TRY(offices(db, a, inst, &row, &list.n));
	list.branch = arena_array(a, struct drive_branch, list.n + 1);
	for (size_t i = 0; i < list.n; i++)
		list.branch[i] = (struct drive_branch){row[i].unit, row[i].name, row[i].depth == 0};
	*ret = list;
	return OK;
}

static enum err check_plan(const struct drive_plan *p, int64_t now, struct error *error)
{
	const int64_t status_bits = (INT64_C(1) << STATUS_END) - 2;
	const int64_t post_bits = (INT64_C(1) << POST_END) - 1;

	if (str_trim(p->title).n == 0 || utf8_count(p->title) > DRIVE_TITLE_MAX)
		return error_set(error, ERR_INPUT, "judul",
				 N_("Judul kosong atau terlalu panjang."));
	if (str_trim(p->election).n == 0 || utf8_count(p->election) > DRIVE_WORD_MAX)
		return error_set(error, ERR_INPUT, "pemilihan", N_("Sebutkan pemilihannya."));
	if (str_trim(p->stage).n == 0 || utf8_count(p->stage) > DRIVE_WORD_MAX)
		return error_set(error, ERR_INPUT, "tahap", N_("Sebutkan tahapnya."));
	if (p->statuses == 0 || (p->statuses & ~status_bits) || (p->post_kinds & ~post_bits))
		return error_set(error, ERR_INPUT, "status",
				 N_("Pilih sedikitnya satu status pegawai."));
	if (p->unit_n > DRIVE_UNITS_MAX)
		return error_set(error, ERR_INPUT, "unit", N_("Terlalu banyak unit."));
	if (p->closes_at <= p->opens_at || p->closes_at <= now)
		return error_set(error, ERR_INPUT, "tutup",
				 N_("Waktu tutup harus sesudah waktu buka dan belum lewat."));
	if (p->closes_at - p->opens_at > DRIVE_LONGEST)
		return error_set(error, ERR_INPUT, "tutup",
				 N_("Penandatanganan paling lama satu tahun."));
	return OK;
}

/* The branches of the plan, or the root when it names none. */
static enum err write_units(struct tx *tx, struct arena *a, int64_t inst, id drive,
			    const struct drive_plan *p)
{
	struct offices_row *row;
	size_t n;
	int64_t changed;

	if (p->unit_n == 0) {
		TRY(offices(tx->db, a, inst, &row, &n));
		if (n == 0)
			return ERR_NOT_FOUND;
		return drive_unit_insert(tx, inst, drive, row[0].unit, NULL);
	}
	for (size_t i = 0; i < p->unit_n; i++) {
		bool twice = false;

		for (size_t k = 0; k < i; k++)
			twice = twice || id_eq(p->unit[k], p->unit[i]);
		if (twice)
			continue;
		TRY(drive_unit_insert(tx, inst, drive, p->unit[i], &changed));
		if (changed == 0)
			return ERR_NOT_FOUND;
	}
	return OK;
}

/* The event from which the selection can be read again. */
static enum err append_created(struct tx *tx, struct arena *a, int64_t inst, id actor, id drive,
			       const struct drive_plan *p, int64_t people)
{
	struct buf data = BUF_INIT(a, DRIVE_DATA_MAX);
	struct json j = JSON_INIT(&data);

	json_object(&j);
	json_put_str(&j, "text", id_hex(a, p->text));
	json_put_int(&j, "statuses", p->statuses);
	json_put_int(&j, "post_kinds", p->post_kinds);
	json_put_bool(&j, "leaders_first", p->leaders_first);
	json_put_int(&j, "opens_at", p->opens_at);
	json_put_int(&j, "closes_at", p->closes_at);
	json_put_int(&j, "people", people);
	json_key(&j, "units");
	json_array(&j);
	for (size_t i = 0; i < p->unit_n; i++)
		json_str(&j, id_hex(a, p->unit[i]));
	json_array_end(&j);
	json_object_end(&j);
	TRY(buf_err(&data));
	return event_append(tx, a,
			    &(struct event){
				    .inst = inst,
				    .subject = drive,
				    .kind = EVENT_DRIVE_CREATED,
				    .actor = actor,
				    .data = buf_str(&data),
			    });
}

enum err drive_open(struct tx *tx, struct arena *a, int64_t inst, id actor,
		    const struct drive_plan *plan, struct drive *ret, struct error *error)
{
	id drive = id_new();
	struct text text;
	int64_t people;

	TRY(check_plan(plan, tx->now, error));
	TRY(text_read(tx->db, a, inst, plan->text, &text));
	TRY(drive_insert(tx, inst, drive, plan->text, unicode_nfc(a, str_trim(plan->title)),
			 unicode_nfc(a, str_trim(plan->election)),
			 unicode_nfc(a, str_trim(plan->stage)), plan->statuses, plan->post_kinds,
			 plan->leaders_first, plan->opens_at, plan->closes_at, tx->now, actor,
			 NULL));
	TRY(write_units(tx, a, inst, drive, plan));
	TRY(obligation_insert_selected(tx, inst, drive, &people));
	if (people == 0)
		return error_set(error, ERR_INPUT, "status",
				 N_("Tidak ada pegawai yang sesuai dengan pilihan ini."));
	TRY(coverage_insert_selected(tx, inst, drive, NULL));
	TRY(drive_set_people(tx, inst, drive, people, NULL));
	TRY(append_created(tx, a, inst, actor, drive, plan, people));
	return drive_read(tx->db, a, inst, drive, tx->now, ret);
}

enum err drive_preview(struct db *db, struct arena *a, int64_t inst, const struct drive_plan *plan,
		       struct drive_preview *ret)
{
	struct drive_preview preview = {0};
	struct offices_row *root;
	size_t root_n, n = plan->unit_n;

	TRY(offices(db, a, inst, &root, &root_n));
	if (n == 0)
		n = root_n > 0;
	for (size_t i = 0; i < n; i++) {
		id unit = plan->unit_n ? plan->unit[i] : root[0].unit;
		struct selection_count_row *row;
		size_t rows;

		TRY(selection_count(db, a, inst, unit, plan->statuses, plan->post_kinds, &row,
				    &rows));
		for (size_t k = 0; k < rows; k++) {
			preview.people += row[k].people;
			if (row[k].status > 0 && row[k].status < STATUS_END)
				preview.by_status[row[k].status] += row[k].people;
		}
	}
	*ret = preview;
	return OK;
}

/* Why a change found nothing to change: the drive is over, or is not as the caller saw it. */
static enum err why_unchanged(struct tx *tx, struct arena *a, int64_t inst, id drive)
{
	struct drive d;

	TRY(drive_read(tx->db, a, inst, drive, tx->now, &d));
	return d.state == DRIVE_CLOSED ? ERR_CLOSED : ERR_CONFLICT;
}

enum err drive_close(struct tx *tx, struct arena *a, int64_t inst, id actor, id drive,
		     int64_t version)
{
	int64_t changed;

	TRY(drive_close_now(tx, inst, drive, tx->now, version, &changed));
	if (changed == 0)
		return why_unchanged(tx, a, inst, drive);
	return event_append(tx, a,
			    &(struct event){
				    .inst = inst,
				    .subject = drive,
				    .kind = EVENT_DRIVE_CLOSED,
				    .actor = actor,
			    });
}

enum err drive_lift_leaders(struct tx *tx, struct arena *a, int64_t inst, id actor, id drive,
			    int64_t version)
{
	int64_t changed;

	TRY(drive_release_leaders(tx, inst, drive, version, &changed));
	if (changed == 0)
		return why_unchanged(tx, a, inst, drive);
	return event_append(tx, a,
			    &(struct event){
				    .inst = inst,
				    .subject = drive,
				    .kind = EVENT_DRIVE_LEADERS_LIFTED,
				    .actor = actor,
			    });
}
