/* The sample world's institutions, staff lists, drives and desks. Answers are answers.c. */
#include "core/demo/world.h"

#include <unistd.h>

#include "base/lang.h"
#include "core/account/totp.h"
#include "core/demo/answers.h"
#include "core/demo/clock.h"
#include "core/demo/desk.h"
#include "core/demo/opinions.h"
#include "core/demo/people.h"
#include "core/key/key.h"
#include "core/org/institution.h"
#include "core/org/roster.h"
#include "core/org/unit.h"
#include "core/pledge/drive.h"
#include "query/demo.h"
#include "sys/clock.h"
#include "sys/file.h"

enum { LIST_MAX = 8 << 20, WORLD_MEMORY = 256 << 20 };

/* What the parts of the making share. */
struct world {
	struct arena *arena;
	struct db *db; /* reads */
	struct writer *writer;
	const struct secret *master;
	struct signer *signer;
	struct error *error;
	str password_hash;
	unsigned people;               /* counts NIPs across the places */
	const struct shelf_book *book; /* for the opinions of lawyers */
};

/* A drive of the sample world: dates are ISO days; `share` of a thousand have answered by now. */
struct world_drive {
	const char *place;
	const char *title, *stage;
	const char *opens, *closes;
	bool leaders_first;
	int64_t statuses;
	unsigned share;
};

#define ASN      (1 << STATUS_PNS | 1 << STATUS_CPNS | 1 << STATUS_PPPK)
#define EVERYONE (ASN | 1 << STATUS_NON_ASN | 1 << STATUS_DESA)

static const struct world_drive drives[] = {
	{"sukabumi", "Pakta integritas Pilkada 2024: sebelum penetapan", "sebelum penetapan",
	 "2024-09-02", "2024-09-20", false, ASN, 968},
	{"sukabumi", "Pakta integritas Pilkada 2024: masa kampanye", "masa kampanye", "2024-10-28",
	 "2024-11-22", false, EVERYONE, 919},
	{"kediri", "Pakta integritas Pilkada 2024: sebelum penetapan", "sebelum penetapan",
	 "2024-09-04", "2024-09-20", false, EVERYONE, 874},
	{"kediri", "Pakta integritas Pilkada 2024: masa kampanye", "masa kampanye", "2024-11-01",
	 "2024-11-20", true, EVERYONE, 712},
	{"tangerang", "Pakta integritas Pilkada 2024: sebelum penetapan", "sebelum penetapan",
	 "2024-09-09", "2024-09-21", false, ASN, 991},
	{"tangerang", "Pakta integritas Pilkada 2024: masa kampanye", "masa kampanye", "2024-11-04",
	 "2024-11-23", false, EVERYONE, 463},
	{"pringsewu", "Ikrar dan pakta integritas apel September", "sebelum penetapan",
	 "2024-09-17", "2024-09-20", false, EVERYONE, 655},
	{"pringsewu", "Pakta integritas menjelang masa tenang", "masa kampanye", "2024-11-08",
	 "2024-11-23", true, EVERYONE, 118},
};

static int64_t morning_of(const char *iso)
{
	day d = 0;

	(void)day_parse(str_from(iso), &d);
	return demo_morning(d);
}

/* One write transaction of the making, with what it works on. */
struct step {
	struct world *w;
	const struct demo_place *place;
	const struct world_drive *drive;
	const struct demo_desk *desk;
	struct institution institution;
	struct account_new account;
	struct drive opened;
};

static enum err add_institution(struct tx *tx, void *ctx)
{
	struct step *s = ctx;
	struct institution new_ = s->institution;
	uint32_t key;

	TRY(institution_add(tx, s->w->arena, &new_, (id){{0}}, &s->institution, s->w->error));
	return key_create(tx, s->w->arena, s->w->master, s->institution.inst, (id){{0}}, &key);
}

static enum err make_institution(struct world *w, const char *code, const char *name,
				 enum institution_kind kind, struct institution *ret)
{
	struct step s = {.w = w,
			 .institution = {.code = str_from(code),
					 .name = str_from(name),
					 .kind = kind,
					 .zone = ZONE_WIB}};

	TRY(writer_run(w->writer, 0, add_institution, &s));
	*ret = s.institution;
	return OK;
}

static enum err open_drive(struct tx *tx, void *ctx)
{
	struct step *s = ctx;
	struct arena *a = s->w->arena;
	struct text text;
	struct drive_plan plan = {
		.title = str_from(s->drive->title),
		.election = STR("Pilkada 2024"),
		.stage = str_from(s->drive->stage),
		.statuses = s->drive->statuses,
		.leaders_first = s->drive->leaders_first,
		.opens_at = morning_of(s->drive->opens),
		.closes_at = morning_of(s->drive->closes) + 8 * MICROS_HOUR,
	};

	TRY(text_newest_or_default(tx, a, s->institution.inst, (id){{0}}, &text));
	plan.text = text.id;
	return drive_open(tx, a, s->institution.inst, (id){{0}}, &plan, &s->opened, s->w->error);
}

static enum err make_drive(struct world *w, const struct institution *i,
			   const struct world_drive *d, uint64_t seed)
{
	struct step s = {.w = w, .institution = *i, .drive = d};
	struct demo_answers answers = {.writer = w->writer,
				       .db = w->db,
				       .signer = w->signer,
				       .institution = i,
				       .share = d->share,
				       .seed = seed};

	clock_set(morning_of(d->opens) - MICROS_HOUR);
	TRY(writer_run(w->writer, i->inst, open_drive, &s));
	answers.drive = &s.opened;
	return demo_answers_make(&answers, w->error);
}

/* Loads the invented list as an office would: from a file, compared, then applied. */
static enum err load_staff(struct world *w, const struct institution *i,
			   const struct demo_place *place, uint64_t seed)
{
	struct buf csv = BUF_INIT(w->arena, LIST_MAX);
	struct roster_io io = roster_io_writer(w->db, w->writer);
	_cleanup_(file_close) int fd = -1;
	struct roster_result result;

	demo_people_csv(&csv, place, seed, &w->people);
	TRY(buf_err(&csv));
	TRY(file_temporary("/tmp", &fd));
	TRY(file_write_fd(fd, buf_str(&csv)));
	if (lseek(fd, 0, SEEK_SET) != 0)
		return ERR_ENVIRONMENT;
	TRY(roster_compare(&io, w->arena,
			   &(struct roster_options){
				   .inst = i->inst, .fd = fd, .file_name = STR("pegawai.csv")},
			   &result, w->error));
	if (roster_refused(&result.counts) > 0)
		return error_set(w->error, ERR_INPUT, NULL, "%s: %lld", place->code,
				 (long long)roster_refused(&result.counts));
	return roster_apply(&io, w->arena, i->inst, result.import, (id){{0}});
}

static enum err make_place(struct world *w, const struct demo_place *place, uint64_t seed)
{
	struct institution i;
	struct arena_mark mark = arena_mark(w->arena);

	clock_set(morning_of("2024-09-02") - 2 * MICROS_HOUR);
	TRY(make_institution(w, place->code, place->name,
			     place->regency ? INSTITUTION_KABUPATEN : INSTITUTION_KOTA, &i));
	TRY(load_staff(w, &i, place, seed));
	for (size_t d = 0; d < sizeof drives / sizeof drives[0]; d++)
		if (strcmp(drives[d].place, place->code) == 0)
			TRY(make_drive(w, &i, &drives[d], seed + d));
	arena_rewind(w->arena, mark);
	return OK;
}

static enum err add_account(struct tx *tx, void *ctx)
{
	struct step *s = ctx;
	struct arena *a = s->w->arena;
	uint8_t secret[TOTP_SECRET_LEN];
	id account, none = {{0}};
	struct unit unit = {.id = none};

	TRY(account_create(tx, a, &s->account, &account, s->w->error));
	if (s->desk->role != ROLE_EMPLOYEE) {
		if (s->desk->unit)
			TRY(unit_find(tx->db, a, s->account.inst, str_from(s->desk->unit), &unit));
		TRY(account_role_give(tx, a, s->account.inst, account, s->desk->role, unit.id,
				      none));
		random_bytes(secret, sizeof secret);
		TRY(totp_store(tx, a, s->w->master, s->account.inst, account, secret, none));
		wipe(secret, sizeof secret);
	}
	if (s->desk->role == ROLE_LAWYER)
		TRY(demo_opinions_give(tx, a, s->w->book,
				       &(struct who){.inst = s->account.inst, .account = account},
				       s->desk));
	return demo_seat_store(tx, a, s->desk, s->account.inst, account);
}

static enum err make_desk(struct world *w, const struct demo_desk *desk)
{
	struct institution i;
	struct step s = {.w = w, .desk = desk};

	TRY(institution_find(w->db, w->arena, str_from(desk->institution), &i));
	s.account = (struct account_new){.inst = i.inst, .password_hash = w->password_hash};
	if (desk->login) {
		s.account.login = str_from(desk->login);
		s.account.name = str_printf(w->arena, "%s (%s)", role_label(desk->role),
					    desk->unit ? desk->unit : i.name.p);
	} else {
		struct demo_employee_of_row row;

		TRY(demo_employee_of(w->db, w->arena, i.inst, str_from(desk->unit), &row));
		s.account.employee = row.employee;
		s.account.login = row.nip;
		s.account.name = row.name;
	}
	return writer_run(w->writer, i.inst, add_account, &s);
}

static enum err begin_clock(struct tx *tx, void *ctx)
{
	(void)ctx;
	return demo_clock_begin(tx, clock_shift());
}

static enum err make_all(struct world *w, void (*progress)(void *, str), void *ctx)
{
	struct institution i, *list;
	size_t n;

	TRY(institution_list(w->db, w->arena, &list, &n));
	if (n > 0)
		return ERR_EXISTS;
	TRY(password_hash(w->arena, STR(DEMO_PASSWORD), true, &w->password_hash));
	TRY(demo_opinions_book(w->arena, &w->book, w->error));
	clock_set(morning_of("2024-09-01"));
	TRY(make_institution(w, "bkn", "Badan Kepegawaian Negara", INSTITUTION_BKN, &i));
	TRY(make_institution(w, "bawaslu-sukabumi", "Bawaslu Kota Sukabumi", INSTITUTION_BAWASLU,
			     &i));
	for (size_t p = 0; p < DEMO_PLACE_COUNT; p++) {
		if (progress)
			progress(ctx, str_from(demo_place[p].name));
		TRY(make_place(w, &demo_place[p], 2024 + p));
	}
	clock_set(morning_of("2024-10-01"));
	for (size_t d = 0; d < demo_desk_n; d++)
		TRY(make_desk(w, &demo_desk[d]));
	clock_set(demo_start());
	return writer_run(w->writer, 0, begin_clock, NULL);
}

enum err demo_world_make(str url, struct writer *writer, const struct secret *master,
			 void (*progress)(void *ctx, str part), void *ctx, struct error *error)
{
	struct arena arena;
	struct world w = {.arena = &arena, .writer = writer, .master = master, .error = error};
	enum err e;

	arena_init(&arena, WORLD_MEMORY);
	e = db_open(url, true, &w.db, error);
	if (e == OK)
		e = signer_create(master, &w.signer);
	if (e == OK)
		e = make_all(&w, progress, ctx);
	signer_destroy(w.signer);
	db_close(w.db);
	arena_finish(&arena);
	return e;
}
