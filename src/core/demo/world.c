/* The sample world's institutions, staff lists, drives and desks. Answers are answers.c. */
#include "core/demo/world.h"

#include <unistd.h>

#include "base/lang.h"
#include "core/account/totp.h"
#include "core/case/people.h"
#include "core/demo/answers.h"
#include "core/demo/cases.h"
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

/* When the institutions came to this server: before the first case. */
#define WORLD_BEGINS "2024-06-24"

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
	int64_t above;
};

/* The bodies that handle cases: offices of Bawaslu that oversee a government, the provinces and the
 * ministry above it, and BKN. */
static const struct {
	const char *code, *name;
	enum institution_kind kind;
	const char *of; /* the government it oversees or stands above; NULL: all */
} bodies[] = {
	{"bkn", "Badan Kepegawaian Negara", INSTITUTION_BKN, NULL},
	{"kemendagri", "Kementerian Dalam Negeri", INSTITUTION_KEMENTERIAN, NULL},
	{"bawaslu-sukabumi", "Bawaslu Kota Sukabumi", INSTITUTION_BAWASLU, "sukabumi"},
	{"bawaslu-kediri", "Bawaslu Kota Kediri", INSTITUTION_BAWASLU, "kediri"},
	{"bawaslu-tangerang", "Bawaslu Kota Tangerang", INSTITUTION_BAWASLU, "tangerang"},
	{"bawaslu-pringsewu", "Bawaslu Kabupaten Pringsewu", INSTITUTION_BAWASLU, "pringsewu"},
	{"jabar", "Provinsi Jawa Barat", INSTITUTION_PROVINSI, "sukabumi"},
	{"jatim", "Provinsi Jawa Timur", INSTITUTION_PROVINSI, "kediri"},
	{"banten", "Provinsi Banten", INSTITUTION_PROVINSI, "tangerang"},
	{"lampung", "Provinsi Lampung", INSTITUTION_PROVINSI, "pringsewu"},
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

static enum err set_above(struct tx *tx, void *ctx)
{
	struct step *s = ctx;

	return institution_set_above(tx, s->w->arena, s->institution.inst, s->above);
}

static enum err make_bodies(struct world *w)
{
	struct institution i;

	for (size_t b = 0; b < sizeof bodies / sizeof *bodies; b++)
		TRY(make_institution(w, bodies[b].code, bodies[b].name, bodies[b].kind, &i));
	return OK;
}

static enum err order_bodies(struct world *w)
{
	struct step s = {.w = w};
	struct institution body;

	for (size_t b = 0; b < sizeof bodies / sizeof *bodies; b++) {
		if (!bodies[b].of)
			continue;
		TRY(institution_find(w->db, w->arena, str_from(bodies[b].of), &s.institution));
		TRY(institution_find(w->db, w->arena, str_from(bodies[b].code), &body));
		s.above = body.inst;
		TRY(writer_run(w->writer, s.institution.inst, set_above, &s));
	}
	return OK;
}

static enum err make_place(struct world *w, const struct demo_place *place, uint64_t seed)
{
	struct institution i;
	struct arena_mark mark = arena_mark(w->arena);

	TRY(make_institution(w, place->code, place->name,
			     place->regency ? INSTITUTION_KABUPATEN : INSTITUTION_KOTA, &i));
	TRY(load_staff(w, &i, place, seed));
	arena_rewind(w->arena, mark);
	return OK;
}

static enum err make_drives(struct world *w, const struct demo_place *place, uint64_t seed)
{
	struct institution i;
	struct arena_mark mark = arena_mark(w->arena);

	TRY(institution_find(w->db, w->arena, str_from(place->code), &i));
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

static void tell(void (*progress)(void *, str), void *ctx, const char *part)
{
	if (progress)
		progress(ctx, str_from(part));
}

static enum err make_all(struct world *w, void (*progress)(void *, str), void *ctx)
{
	struct institution *list;
	size_t n;

	TRY(institution_list(w->db, w->arena, &list, &n));
	if (n > 0)
		return ERR_EXISTS;
	TRY(password_hash(w->arena, STR(DEMO_PASSWORD), true, &w->password_hash));
	TRY(demo_opinions_book(w->arena, &w->book, w->error));
	clock_set(morning_of(WORLD_BEGINS));
	TRY(make_bodies(w));
	for (size_t p = 0; p < DEMO_PLACE_COUNT; p++) {
		tell(progress, ctx, demo_place[p].name);
		TRY(make_place(w, &demo_place[p], 2024 + p));
	}
	TRY(order_bodies(w));
	for (size_t d = 0; d < demo_desk_n; d++)
		TRY(make_desk(w, &demo_desk[d]));
	tell(progress, ctx, "perkara");
	TRY(demo_cases_make(
		&(struct demo_cases){
			.db = w->db, .writer = w->writer, .master = w->master, .book = w->book},
		w->error));
	tell(progress, ctx, "pakta integritas");
	for (size_t p = 0; p < DEMO_PLACE_COUNT; p++)
		TRY(make_drives(w, &demo_place[p], 2024 + p));
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
