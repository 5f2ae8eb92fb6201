/* The sample world's clock: read, begun and moved. Its ribbon is ui/pages/demo.c. */
#include "core/demo/clock.h"

#include "base/lang.h"
#include "core/account/session.h"
#include "query/setting.h"
#include "sys/clock.h"

#define SHIFT STR("demo_shift")

/* PKPU 2/2024; the day of designation is the one that turns ethics into discipline. */
const struct demo_stage demo_stage[] = {
	{"2024-08-27", N_("Pendaftaran pasangan calon")},
	{"2024-09-22", N_("Penetapan pasangan calon")},
	{"2024-09-25", N_("Masa kampanye")},
	{"2024-11-24", N_("Masa tenang")},
	{"2024-11-27", N_("Hari pemungutan suara")},
	{"2024-11-28", N_("Penghitungan dan rekapitulasi suara")},
	{"2024-12-17", N_("Sesudah pemilihan")},
};
const size_t demo_stage_n = sizeof demo_stage / sizeof demo_stage[0];

static day stage_day(size_t i)
{
	day d = 0;

	(void)day_parse(str_from(demo_stage[i].first_day), &d);
	return d;
}

const struct demo_stage *demo_stage_of(day d)
{
	const struct demo_stage *found = NULL;

	for (size_t i = 0; i < demo_stage_n && stage_day(i) <= d; i++)
		found = &demo_stage[i];
	return found;
}

int64_t demo_morning(day d)
{
	return day_start(d, ZONE_WIB) + DEMO_HOUR * MICROS_HOUR;
}

int64_t demo_start(void)
{
	day d = 0;

	(void)day_parse(STR(DEMO_START_ISO), &d);
	return demo_morning(d);
}

enum err demo_clock_read(struct db *db, struct arena *a, bool *ret_sample, int64_t *ret_shift)
{
	struct setting_read_row row;
	enum err e = setting_read(db, a, 0, SHIFT, &row);

	if (e == ERR_NOT_FOUND) {
		*ret_sample = false;
		*ret_shift = 0;
		return OK;
	}
	TRY(e);
	if (!str_to_int(row.value, ret_shift))
		return ERR_DATABASE;
	*ret_sample = true;
	return OK;
}

static enum err store_shift(struct tx *tx, int64_t shift)
{
	char text[24];
	int n = snprintf(text, sizeof text, "%lld", (long long)shift);

	return setting_write(tx, 0, SHIFT, str_n(text, (size_t)n), NULL);
}

enum err demo_clock_begin(struct tx *tx, int64_t shift)
{
	return store_shift(tx, shift);
}

/* The morning that `move` leads to from `now`. */
static int64_t destination(enum demo_move move, int64_t now)
{
	day today = moment_day(now, ZONE_WIB);

	if (move == DEMO_BACK_TO_START)
		return demo_start();
	for (size_t i = 0; move == DEMO_NEXT_STAGE && i < demo_stage_n; i++)
		if (stage_day(i) > today)
			return demo_morning(stage_day(i));
	return demo_morning(today + 1);
}

enum err demo_clock_move(struct tx *tx, struct arena *a, enum demo_move move, int64_t *ret_shift)
{
	int64_t shift, moved;
	bool sample;

	TRY(demo_clock_read(tx->db, a, &sample, &shift));
	if (!sample)
		return ERR_FORBIDDEN;
	moved = destination(move, tx->now) - tx->now;
	TRY(session_shift_all(tx, moved));
	TRY(store_shift(tx, shift + moved));
	*ret_shift = shift + moved;
	return OK;
}
