/* The institution of the pledge tests. See pledge_world.h. */
#include "pledge_world.h"

#include "core/key/key.h"

static void must(enum err e, struct pledge_world *w, const char *what)
{
	if (e == OK)
		return;
	fprintf(stderr, "world: %s: %s %s %.*s\n", what, err_info(e)->name, w->error.text,
		w->db ? (int)db_message(w->db).n : 0, w->db ? db_message(w->db).p : "");
	abort();
}

static const enum db_type types_institution[] = {DB_INT, DB_TEXT, DB_TEXT, DB_ID};
static const struct query insert_institution = {
	.name = "world_institution",
	.sql = "INSERT INTO institution (inst_id, code, name, kind, zone, root_unit, created_at, "
	       "version) "
	       "VALUES ($1, $2, $3, 1, 7, $4, 0, 1)",
	.in_count = 4,
	.writes = true,
	.in = types_institution,
};
static const enum db_type types_unit[] = {DB_INT, DB_ID, DB_ID, DB_TEXT, DB_TEXT, DB_INT};
static const struct query insert_unit = {
	.name = "world_unit",
	.sql = "INSERT INTO unit (inst_id, unit_id, parent_id, name, path, depth, version) "
	       "VALUES ($1, $2, $3, $4, $5, $6, 1)",
	.in_count = 6,
	.writes = true,
	.in = types_unit,
};
static const enum db_type types_ancestor[] = {DB_INT, DB_ID, DB_ID, DB_INT};
static const struct query insert_ancestor = {
	.name = "world_ancestor",
	.sql = "INSERT INTO unit_ancestor (inst_id, unit_id, ancestor_id, distance) VALUES ($1, "
	       "$2, $3, $4)",
	.in_count = 4,
	.writes = true,
	.in = types_ancestor,
};
static const enum db_type types_employee[] = {DB_INT, DB_ID,  DB_TEXT, DB_TEXT,
					      DB_INT, DB_INT, DB_ID};
static const struct query insert_employee = {
	.name = "pw_employee",
	.sql = "INSERT INTO employee (inst_id, employee_id, nip, name, status, post, post_kind, "
	       "unit_id, email, "
	       "phone, superior_nip, since, version) "
	       "VALUES ($1, $2, $3, $4, $5, '', $6, $7, 'a@sukabumi.example', '', '', 0, 1)",
	.in_count = 7,
	.writes = true,
	.in = types_employee,
};
static const enum db_type types_move[] = {DB_ID, DB_INT, DB_ID};
static const struct query move_employee = {
	.name = "pw_move",
	.sql = "UPDATE employee SET unit_id = $1 WHERE inst_id = $2 AND employee_id = $3",
	.in_count = 3,
	.writes = true,
	.in = types_move,
};
static const enum db_type types_end[] = {DB_INT, DB_INT, DB_ID};
static const struct query end_employee = {
	.name = "pw_end",
	.sql = "UPDATE employee SET ended_on = $1 WHERE inst_id = $2 AND employee_id = $3",
	.in_count = 3,
	.writes = true,
	.in = types_end,
};

static struct db_value vint(int64_t v)
{
	return (struct db_value){.type = DB_INT, .i = v};
}
static struct db_value vtext(str s)
{
	return (struct db_value){.type = DB_TEXT, .s = s};
}
static struct db_value vid(id i)
{
	return (struct db_value){.type = DB_ID, .id = i};
}

static void run(struct pledge_world *w, const struct query *q, const struct db_value *in)
{
	struct cursor *c;
	bool row;

	must(db_start(w->db, q, in, &c), w, q->name);
	must(db_next(c, &w->arena, NULL, &row), w, q->name);
	db_stop(c);
}

static id unit_new(struct pledge_world *w, const char *name, const char *path, id parent,
		   const id *above, size_t above_n)
{
	id unit = id_new();

	run(w, &insert_unit,
	    (struct db_value[]){vint(w->inst), vid(unit), vid(parent), vtext(str_from(name)),
				vtext(str_from(path)), vint((int64_t)above_n)});
	run(w, &insert_ancestor, (struct db_value[]){vint(w->inst), vid(unit), vid(unit), vint(0)});
	for (size_t i = 0; i < above_n; i++)
		run(w, &insert_ancestor,
		    (struct db_value[]){vint(w->inst), vid(unit), vid(above[i]),
					vint((int64_t)(above_n - i))});
	return unit;
}

id pw_employee(struct pledge_world *w, const char *name, id unit, enum employee_status status,
	       enum post_kind post_kind)
{
	static int64_t serial = 1;
	id employee = id_new();
	str nip = str_printf(&w->arena, "19850710200901%04lld", (long long)serial++);

	run(w, &insert_employee,
	    (struct db_value[]){vint(w->inst), vid(employee), vtext(nip), vtext(str_from(name)),
				vint(status), vint(post_kind), vid(unit)});
	return employee;
}

void pw_move(struct pledge_world *w, id employee, id unit)
{
	run(w, &move_employee, (struct db_value[]){vid(unit), vint(w->inst), vid(employee)});
}

void pw_end(struct pledge_world *w, id employee, bool ended)
{
	struct db_value on = vint(20000);

	on.null = !ended;
	run(w, &end_employee, (struct db_value[]){on, vint(w->inst), vid(employee)});
}

static void people(struct pledge_world *w)
{
	size_t n = 0;

	w->all[n++] = w->kadis =
		pw_employee(w, "Ratna Kusuma", w->dinas, STATUS_PNS, POST_JPT_PRATAMA);
	for (int i = 0; i < 3; i++)
		w->all[n++] = w->dinas_staff[i] = pw_employee(
			w, "Staf Dinas", w->dinas, i ? STATUS_PPPK : STATUS_PNS, POST_PELAKSANA);
	w->all[n++] = w->camat =
		pw_employee(w, "Asep Hidayat", w->kecamatan, STATUS_PNS, POST_ADMINISTRATOR);
	for (int i = 0; i < 2; i++)
		w->all[n++] = w->kecamatan_staff[i] =
			pw_employee(w, "Staf Kecamatan", w->kecamatan, STATUS_PNS, POST_PELAKSANA);
	w->all[n++] = w->lurah =
		pw_employee(w, "Nining Suryani", w->kelurahan, STATUS_PNS, POST_PENGAWAS);
	for (int i = 0; i < 4; i++)
		w->all[n++] = w->kelurahan_staff[i] =
			pw_employee(w, "Staf Kelurahan", w->kelurahan, STATUS_NON_ASN, POST_NONE);
}

int pw_up(void **state)
{
	struct arena arena;
	struct pledge_world *w;
	uint32_t key_id;

	arena_init(&arena, (size_t)256 << 20);
	w = arena_new(&arena, struct pledge_world);
	w->arena = arena;
	must(crypto_init(), w, "crypto");
	w->base = world_create_empty();
	must(db_open(str_from(w->base->url), false, &w->db, &w->error), w, "open");
	must(secret_init(&w->master, MASTER_KEY_LEN), w, "master");
	random_bytes(w->master.p, w->master.n);
	must(signer_create(&w->master, &w->signer), w, "signer");
	w->tx = (struct tx){.db = w->db, .now = WORLD_NOW};
	w->inst = 7;
	must(db_begin(w->db, true), w, "begin");
	w->root = unit_new(w, "Pemerintah Kota Sukabumi", "", (id){{0}}, NULL, 0);
	run(w, &insert_institution,
	    (struct db_value[]){vint(w->inst), vtext(STR("sukabumi")), vtext(STR("Kota Sukabumi")),
				vid(w->root)});
	w->dinas = unit_new(w, "Dinas Kesehatan", "Dinas Kesehatan", w->root, &w->root, 1);
	w->kecamatan = unit_new(w, "Kecamatan Baros", "Kecamatan Baros", w->root, &w->root, 1);
	w->kelurahan = unit_new(w, "Kelurahan Jayaraksa", "Kecamatan Baros / Kelurahan Jayaraksa",
				w->kecamatan, (id[]){w->root, w->kecamatan}, 2);
	people(w);
	must(key_create(&w->tx, &w->arena, &w->master, w->inst, (id){{0}}, &key_id), w, "key");
	must(text_newest_or_default(&w->tx, &w->arena, w->inst, (id){{0}}, &w->text), w, "text");
	must(db_commit(w->db), w, "commit");
	*state = w;
	return 0;
}

int pw_down(void **state)
{
	struct pledge_world *w = *state;
	struct arena arena = w->arena;

	signer_destroy(w->signer);
	secret_finish(&w->master);
	db_close(w->db);
	world_destroy(w->base);
	arena_finish(&arena);
	return 0;
}

id pw_drive(struct pledge_world *w, bool leaders_first)
{
	struct drive d;
	struct drive_plan plan = {
		.title = STR("Pakta integritas Pilkada 2024"),
		.election = STR("pilkada-2024"),
		.stage = STR("sesudah penetapan"),
		.text = w->text.id,
		.statuses =
			1 << STATUS_PNS | 1 << STATUS_CPNS | 1 << STATUS_PPPK | 1 << STATUS_NON_ASN,
		.leaders_first = leaders_first,
		.opens_at = w->tx.now,
		.closes_at = w->tx.now + MICROS_DAY,
	};

	must(drive_open(&w->tx, &w->arena, w->inst, (id){{0}}, &plan, &d, &w->error), w,
	     "drive_open");
	return d.id;
}

struct who pw_who(const struct pledge_world *w, id employee)
{
	return (struct who){.inst = w->inst,
			    .employee = employee,
			    .account = employee,
			    .roles = ROLE_BIT(ROLE_EMPLOYEE),
			    .zone = ZONE_WIB};
}

struct who pw_office(const struct pledge_world *w)
{
	return (struct who){.inst = w->inst,
			    .account = {{9}},
			    .roles = ROLE_BIT(ROLE_PERSONNEL),
			    .zone = ZONE_WIB,
			    .second_factor = true};
}

enum err pw_answer(struct pledge_world *w, id drive, id employee, enum answer answer,
		   struct pledge *ret)
{
	struct pledge_form form = {
		.answer = answer, .sentence = STR(WORLD_SECRET), .reason = STR("sakit")};
	struct who who = pw_who(w, employee);

	return pledge_answer(&w->tx, &w->arena, w->signer, &who, drive, &form, ret, &w->error);
}
