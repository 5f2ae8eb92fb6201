/* Letters about steps that are due. See morning.h; keeper.c calls it. */
#include "core/case/morning.h"

#include "core/outbox/outbox.h"
#include "query/case_morning.h"
#include "query/setting.h"
#include "sys/clock.h"

enum { MORNING_MEMORY = 32 << 20 };

#define BEGUN   STR("case_morning")
#define DESK    STR("/meja/perkara")
#define SENDING STR("/meja/perkara/surat")

static enum err begun(struct db *db, struct arena *a, int64_t inst, day today, bool *ret)
{
	struct setting_read_row row;
	int64_t last;
	enum err e = setting_read(db, a, inst, BEGUN, &row);

	*ret = false;
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	if (!str_to_int(row.value, &last))
		return ERR_DATABASE;
	*ret = last >= today;
	return OK;
}

/* "" when there are none. */
static str steps_of(struct arena *a, const struct morning_people_row *p)
{
	if (p->late == 0 && p->soon == 0)
		return STR("");
	if (p->late == 0)
		return str_printf(a, "%lld langkah di meja perkara Anda jatuh tempo dalam %d hari.",
				  (long long)p->soon, MORNING_SOON);
	if (p->soon == 0)
		return str_printf(a, "%lld langkah di meja perkara Anda sudah terlambat.",
				  (long long)p->late);
	return str_printf(a,
			  "%lld langkah di meja perkara Anda sudah terlambat, %lld lagi jatuh "
			  "tempo dalam %d hari.",
			  (long long)p->late, (long long)p->soon, MORNING_SOON);
}

/* Numbers only: which cases they are is for the desk, behind a sign-in. */
static str line_of(struct arena *a, const struct morning_people_row *p)
{
	str steps = steps_of(a, p);

	if (p->letters == 0)
		return steps;
	return str_printf(a, STR_FMT "%s%lld surat menunggu dikirim meja perkara Anda.",
			  STR_ARG(steps), steps.n ? " " : "", (long long)p->letters);
}

static enum err write_letters(struct tx *tx, struct arena *a, int64_t inst, int zone, day today)
{
	struct morning_people_row *row;
	size_t n;

	TRY(morning_people(tx->db, a, inst, (id){{0}}, today, today + MORNING_SOON, &row, &n));
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_mark(a);
		bool queued;

		TRY(outbox_digest(
			tx, a,
			&(struct outbox_reason){.inst = inst,
						.person = row[i].person,
						.email = row[i].email,
						.zone = zone,
						.line = line_of(a, &row[i]),
						.path = row[i].late + row[i].soon ? DESK : SENDING},
			&queued));
		arena_rewind(a, mark);
	}
	return OK;
}

enum err morning_letters(struct tx *tx, struct arena *a, int64_t inst, int zone, day today)
{
	bool done;

	TRY(begun(tx->db, a, inst, today, &done));
	if (done)
		return OK;
	TRY(write_letters(tx, a, inst, zone, today));
	return setting_write(tx, inst, BEGUN, str_printf(a, "%lld", (long long)today), NULL);
}

/* ---- all institutions ---- */

struct morning {
	int64_t inst;
	int zone;
	day today;
};

static enum err write_morning(struct tx *tx, struct arena *a, void *ctx)
{
	const struct morning *m = ctx;

	return morning_letters(tx, a, m->inst, m->zone, m->today);
}

enum err morning_round(struct db *db, struct writer *writer, struct arena *a)
{
	struct morning_institutions_row *row;
	int64_t now = clock_now();
	size_t n;

	TRY(morning_institutions(db, a, BEGUN, &row, &n));
	for (size_t i = 0; i < n; i++) {
		struct morning m = {row[i].inst, (int)row[i].zone, 0};
		int64_t last = INT64_MIN;

		m.today = moment_day(now, m.zone);
		if (now < day_start(m.today, m.zone) + OUTBOX_MORNING_H * MICROS_HOUR)
			continue;
		if (row[i].begun.p && str_to_int(row[i].begun, &last) && last >= m.today)
			continue;
		TRY(writer_run_in(writer, m.inst, MORNING_MEMORY, write_morning, &m));
	}
	return OK;
}
