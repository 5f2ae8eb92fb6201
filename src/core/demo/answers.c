/* The answers of invented people: who, when, and what, by a fixed recipe. */
#include "core/demo/answers.h"

#include "core/demo/clock.h"
#include "core/demo/desk.h"
#include "query/demo.h"
#include "sys/clock.h"

enum { BATCH = 128, DAYS_MAX = 32, ANSWERS_MEMORY = 64 << 20 };

static const char *const reasons[] = {
	"Sedang sakit dan dirawat, akan menjawab setelah kembali bekerja.",
	"Belum yakin dengan poin tentang media sosial, minta penjelasan lebih dahulu.",
	"Keberatan menandatangani sebelum membaca surat edarannya.",
};

/* One who answers, and on which day of the drive. */
struct voice {
	id employee;
	enum answer answer;
	const char *reason;
	int on_day;
};

struct batch {
	const struct demo_answers *in;
	const struct voice *voice;
	size_t n;
	str sentence;
	struct error *error;
};

/* A number that depends on the seed and the bytes only. */
static uint64_t draw(uint64_t seed, str bytes, uint64_t below)
{
	uint64_t z = seed * UINT64_C(0x9e3779b97f4a7c15) ^ str_hash(bytes);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (z ^ (z >> 31)) % below;
}

static enum err answer_batch(struct tx *tx, void *ctx)
{
	struct batch *b = ctx;
	struct arena a;
	enum err e = OK;

	arena_init(&a, ANSWERS_MEMORY);
	for (size_t i = 0; i < b->n && e == OK; i++) {
		const struct voice *v = &b->voice[i];
		struct who who = {.inst = b->in->institution->inst,
				  .employee = v->employee,
				  .zone = b->in->institution->zone};
		struct pledge_form form = {.answer = v->answer,
					   .sentence = b->sentence,
					   .reason = str_from(v->reason)};
		struct pledge pledge;

		e = pledge_answer(tx, &a, b->in->signer, &who, b->in->drive->id, &form, &pledge,
				  b->error);
		if (e ==
		    ERR_LEADERS_FIRST) /* his leader is among the slow ones; nothing was written */
			e = OK;
		arena_reset(&a);
	}
	arena_finish(&a);
	return e;
}

/* How many of a thousand answer in an office: some are done, one in six has hardly begun. */
static unsigned share_of(const struct demo_answers *in, str path)
{
	str rest = path, office = str_trim(str_cut(&rest, '/'));
	uint64_t mood = draw(in->seed, office, 6);

	if (mood == 0)
		return in->share / 2;
	if (mood == 1 && in->share > 600)
		return 1000;
	return in->share;
}

static bool has_desk(const struct demo_asked_row *row, const id *seat, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (id_eq(row->employee, seat[i]))
			return true;
	return false;
}

/* The employees at desks, who are left to answer for themselves. */
static enum err find_seats(const struct demo_answers *in, struct arena *a, id *seat, size_t *n)
{
	for (size_t i = 0; i < demo_desk_n; i++) {
		struct demo_employee_of_row row;
		enum err e;

		if (demo_desk[i].login ||
		    !str_eq(in->institution->code, str_from(demo_desk[i].institution)))
			continue;
		e = demo_employee_of(in->db, a, in->institution->inst, str_from(demo_desk[i].unit),
				     &row);
		if (e == OK)
			seat[(*n)++] = row.employee;
		else if (e != ERR_NOT_FOUND)
			return e;
	}
	return OK;
}

/* The employee's name in the list, the same every time, stands for his character. */
static bool speaks(const struct demo_answers *in, const struct demo_asked_row *row, int days,
		   size_t place, struct voice *v)
{
	char text[24];
	str who = str_n(text, (size_t)snprintf(text, sizeof text, "%zu", place));
	bool leader = row->post_kind >= POST_JPT_UTAMA && row->post_kind <= POST_PENGAWAS;
	uint64_t what = draw(in->seed + 2, who, 1000);

	if (draw(in->seed + 1, who, 1000) >= share_of(in, row->office) && !leader)
		return false;
	if (leader && in->share < 950 && draw(in->seed + 3, who, 20) == 0)
		return false;
	*v = (struct voice){.employee = row->employee, .answer = ANSWER_SIGNED, .reason = ""};
	v->on_day = leader ? 0 : (int)draw(in->seed + 4, who, (uint64_t)days);
	if (what < 5 && !leader) {
		v->answer = what < 2 ? ANSWER_REFUSED : ANSWER_UNABLE;
		v->reason = reasons[v->answer == ANSWER_UNABLE ? 0 : 1 + what % 2];
	}
	return true;
}

/* Runs the answers of one day in batches, from eight in the morning on. */
static enum err run_day(const struct demo_answers *in, const struct voice *voice, size_t n,
			int on_day, str sentence, struct error *error)
{
	struct voice today[BATCH];
	struct batch b = {.in = in, .voice = today, .sentence = sentence, .error = error};
	int64_t at = in->drive->opens_at + on_day * MICROS_DAY + 5 * MICROS_MINUTE;

	for (size_t i = 0; i <= n; i++) {
		if (i < n && voice[i].on_day == on_day)
			today[b.n++] = voice[i];
		if (b.n == BATCH || (i == n && b.n > 0)) {
			clock_set(at);
			TRY(writer_run(in->writer, in->institution->inst, answer_batch, &b));
			at += 20 * MICROS_MINUTE;
			b.n = 0;
		}
	}
	return OK;
}

static enum err make(const struct demo_answers *in, struct arena *a, struct error *error)
{
	int64_t until = in->drive->closes_at < demo_start() ? in->drive->closes_at : demo_start();
	int days = (int)((until - in->drive->opens_at) / MICROS_DAY);
	bool running = in->drive->closes_at > demo_start();
	struct demo_asked_row *asked;
	struct voice *voice;
	struct text text;
	size_t n, voices = 0, seats = 0;
	id seat[16];

	days = days < 1 ? 1 : days > DAYS_MAX ? DAYS_MAX : days;
	TRY(text_read(in->db, a, in->institution->inst, in->drive->text, &text));
	TRY(demo_asked(in->db, a, in->institution->inst, in->drive->id, &asked, &n));
	TRY(find_seats(in, a, seat, &seats));
	voice = arena_array(a, struct voice, n + 1);
	for (size_t i = 0; i < n; i++)
		if (!(running && has_desk(&asked[i], seat, seats)) &&
		    speaks(in, &asked[i], days, i, &voice[voices]))
			voices++;
	for (int d = 0; d < days; d++)
		TRY(run_day(in, voice, voices, d, text.sentence, error));
	return OK;
}

enum err demo_answers_make(const struct demo_answers *in, struct error *error)
{
	struct arena a;
	enum err e;

	arena_init(&a, ANSWERS_MEMORY);
	e = make(in, &a, error);
	arena_finish(&a);
	return e;
}
