/* Builds the world of the tests; see world.h. */
#include "world.h"

#include "core/account/account.h"

#include <dirent.h>
#include <unistd.h>

#include "db/migrate.h"
#include "query/world.h"
#include "sys/clock.h"
#include "sys/crypto.h"

#define JAYARAKSA "Kecamatan Baros / Kelurahan Jayaraksa"
#define PUSKESMAS "Dinas Kesehatan / Puskesmas Baros"

static const struct world_person people[WORLD_PEOPLE] = {
	{"walikota", NULL, "Surya Atmawinata", "Pj. Wali Kota", "", STATUS_NON_ASN, POST_NONE,
	 ROLE_AUTHORITY, .employee = {{1}}},
	{"sekda", "197003121995031001", "Dr. Wirya Kartadipraja, M.Si.", "Sekretaris Daerah", "",
	 STATUS_PNS, POST_JPT_PRATAMA, ROLE_AUDITOR, .employee = {{1}}},
	{"pengelola", "198507152010012003", "Nenden Rahayuningsih, S.Kom.",
	 "Analis Sumber Daya Manusia", "", STATUS_PNS, POST_FUNGSIONAL, ROLE_PERSONNEL,
	 .employee = {{1}}},
	{"camat", "197608231999031004", "Ujang Sutiawan, S.IP.", "Camat Baros", "Kecamatan Baros",
	 STATUS_PNS, POST_ADMINISTRATOR, ROLE_UNIT_HEAD, .employee = {{1}}},
	{"lurah", "198201042006042002", "Euis Komalasari, S.Sos.", "Lurah Jayaraksa", JAYARAKSA,
	 STATUS_PNS, POST_PENGAWAS, ROLE_UNIT_HEAD, .employee = {{1}}},
	{"staf jayaraksa", "199011302019031007", "Dedi Suherlan, S.Sos.", "Pengadministrasi",
	 JAYARAKSA, STATUS_PNS, POST_PELAKSANA, ROLE_EMPLOYEE, .employee = {{1}}},
	{"honorer", NULL, "Asep Wirasasmita", "Petugas Kebersihan", JAYARAKSA, STATUS_NON_ASN,
	 POST_NONE, ROLE_EMPLOYEE, .employee = {{1}}},
	{"kadinkes", "197211051998022001", "dr. Lilis Kurniasari", "Kepala Dinas Kesehatan",
	 "Dinas Kesehatan", STATUS_PNS, POST_JPT_PRATAMA, ROLE_UNIT_HEAD, .employee = {{1}}},
	{"bidan", "199405172022212011", "Yanti Permanasari, A.Md.Keb.", "Bidan Terampil", PUSKESMAS,
	 STATUS_PPPK, POST_FUNGSIONAL, ROLE_EMPLOYEE, .employee = {{1}}},
	{"admin", NULL, "Administrator Server", "", "", STATUS_NON_ASN, POST_NONE, ROLE_ADMIN,
	 .employee = {{0}}},
};

void world_must(enum err e, const char *what)
{
	if (e == OK)
		return;
	fprintf(stderr, "world: %s: ERR_%s\n", what, err_info(e)->name);
	abort();
}

static void must_not(bool wrong, const char *what)
{
	if (wrong) {
		fprintf(stderr, "world: %s\n", what);
		abort();
	}
}

bool world_on_postgres(const struct world *w)
{
	return w->schema[0] != 0;
}

static struct error error;

/* Runs a statement on the tests' PostgreSQL database itself. */
static void on_server(const char *address, str sql)
{
	struct db *db;

	MUST(db_open(str_from(address), false, &db, &error));
	MUST(db_script(db, sql, &error));
	db_close(db);
}

struct world *world_create_bare(void)
{
	const char *address = getenv("NETRAL_TEST_DB");
	struct world *w = calloc(1, sizeof *w); /* outlives nothing and holds its own arena */
	uint8_t random[8];

	must_not(!w, "no memory");
	MUST(crypto_init());
	clock_set(WORLD_NOW);
	arena_init(&w->arena, 256 << 20);
	snprintf(w->dir, sizeof w->dir, "%s/netral-test-XXXXXX",
		 getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	must_not(!mkdtemp(w->dir), "no directory");
	if (!address || !*address) {
		snprintf(w->url, sizeof w->url, "sqlite:%s/world.db", w->dir);
		return w;
	}
	random_bytes(random, sizeof random);
	snprintf(w->schema, sizeof w->schema, "test_%02x%02x%02x%02x%02x%02x%02x%02x", random[0],
		 random[1], random[2], random[3], random[4], random[5], random[6], random[7]);
	on_server(address, str_printf(&w->arena, "CREATE SCHEMA %s", w->schema));
	snprintf(w->url, sizeof w->url, "%s%coptions=-csearch_path%%3D%s", address,
		 strchr(address, '?') ? '&' : '?', w->schema);
	return w;
}

struct world *world_create_empty(void)
{
	struct world *w = world_create_bare();
	struct db *db;

	MUST(db_open(str_from(w->url), false, &db, &error));
	MUST(migrate_run(db, &error));
	db_close(db);
	MUST(db_open(str_from(w->url), true, &w->db, &error));
	MUST(writer_create(str_from(w->url), 2, 4096, &w->writer, &error));
	w->inst = WORLD_INST;
	return w;
}

static enum err add_unit(struct tx *tx, struct world *w, const char *path, id *ret)
{
	const char *cut = NULL, *from = path;
	id parent = {0};
	int64_t depth = *path != 0;

	while ((from = strstr(from, " / "))) {
		cut = from;
		from += 3;
		depth++;
	}
	if (cut)
		parent = world_unit(w, str_cstr(&w->arena, str_n(path, (size_t)(cut - path))));
	else if (*path)
		parent = w->root;
	*ret = id_new();
	TRY(world_unit_row(tx, WORLD_INST, *ret, parent,
			   *path ? str_from(cut ? cut + 3 : path) : STR("Pemerintah Kota Sukabumi"),
			   str_from(path), depth, NULL));
	TRY(world_ancestor_self(tx, WORLD_INST, *ret, NULL));
	return *path ? world_ancestors(tx, WORLD_INST, *ret, parent, NULL) : OK;
}

static enum err add_person(struct tx *tx, struct world *w, struct world_person *p)
{
	id unit = world_unit(w, p->unit), none = {0};
	str nip = str_from(p->nip), login = p->nip ? nip : str_from(p->key);
	bool employed = !id_is_none(p->employee);
	struct opt_int birth = {0};

	if (employed) {
		day d;

		p->employee = id_new();
		if (p->nip && day_from_civil((p->nip[0] - '0') * 1000 + (p->nip[1] - '0') * 100 +
						     (p->nip[2] - '0') * 10 + p->nip[3] - '0',
					     (p->nip[4] - '0') * 10 + p->nip[5] - '0',
					     (p->nip[6] - '0') * 10 + p->nip[7] - '0', &d))
			birth = (struct opt_int){true, d};
		TRY(world_employee(tx, WORLD_INST, p->employee, nip, str_from(p->name), p->status,
				   str_from(p->post), p->post_kind, unit, birth,
				   moment_day(WORLD_NOW, ZONE_WIB) - 400, NULL));
	}
	/* As the program makes them, with their events: netral doctor finds nothing to say. */
	TRY(account_create(tx, &w->arena,
			   &(struct account_new){
				   .inst = WORLD_INST,
				   .employee = p->employee,
				   .login = login,
				   .name = str_from(p->name),
			   },
			   &p->account, &error));
	if (p->role != ROLE_EMPLOYEE)
		TRY(account_role_give(tx, &w->arena, WORLD_INST, p->account, p->role,
				      p->role == ROLE_UNIT_HEAD ? unit : none, none));
	return OK;
}

static enum err add_units(struct tx *tx, void *ctx)
{
	static const char *const below[] = {"Kecamatan Baros", "Dinas Kesehatan"};
	struct world *w = ctx;
	id unit;

	TRY(add_unit(tx, w, "", &w->root));
	TRY(world_institution(tx, WORLD_INST, STR("sukabumi"), STR("Pemerintah Kota Sukabumi"),
			      INSTITUTION_KOTA, ZONE_WIB, w->root, WORLD_NOW, NULL));
	for (size_t i = 0; i < 2; i++)
		TRY(add_unit(tx, w, below[i], &unit));
	return OK;
}

static enum err add_rest(struct tx *tx, void *ctx)
{
	struct world *w = ctx;
	id unit;

	TRY(add_unit(tx, w, JAYARAKSA, &unit));
	TRY(add_unit(tx, w, PUSKESMAS, &unit));
	return OK;
}

static enum err add_people(struct tx *tx, void *ctx)
{
	struct world *w = ctx;

	memcpy(w->person, people, sizeof people);
	for (size_t i = 0; i < WORLD_PEOPLE; i++)
		TRY(add_person(tx, w, &w->person[i]));
	return OK;
}

struct world *world_create(void)
{
	struct world *w = world_create_empty();

	/* Each reads what the one before has stored. */
	MUST(world_write(w, add_units, w));
	MUST(world_write(w, add_rest, w));
	MUST(world_write(w, add_people, w));
	return w;
}

/* The directory holds plain files only. */
static void remove_dir(const char *path)
{
	DIR *d = opendir(path);
	struct dirent *entry;

	while (d && (entry = readdir(d)))
		(void)unlinkat(dirfd(d), entry->d_name, 0);
	if (d)
		closedir(d);
	(void)rmdir(path);
}

void world_destroy(struct world *w)
{
	if (!w)
		return;
	writer_destroy(w->writer);
	db_close(w->db);
	if (w->schema[0])
		on_server(getenv("NETRAL_TEST_DB"),
			  str_printf(&w->arena, "DROP SCHEMA %s CASCADE", w->schema));
	remove_dir(w->dir);
	arena_finish(&w->arena);
	free(w);
}

int world_setup(void **state)
{
	*state = world_create();
	return 0;
}

int world_teardown(void **state)
{
	world_destroy(*state);
	return 0;
}

id world_unit(struct world *w, const char *path)
{
	struct world_unit_by_path_row row;

	world_must(world_unit_by_path(w->db, &w->arena, w->inst, str_from(path), &row), path);
	return row.unit;
}

const struct world_person *world_person(const struct world *w, const char *key)
{
	for (size_t i = 0; i < WORLD_PEOPLE; i++)
		if (strcmp(w->person[i].key, key) == 0)
			return &w->person[i];
	world_must(ERR_NOT_FOUND, key);
	return NULL;
}

struct who *world_who(struct world *w, const char *key)
{
	const struct world_person *p = world_person(w, key);
	struct who *who = arena_new(&w->arena, struct who);
	id *unit = arena_new(&w->arena, id);

	*who = (struct who){.inst = w->inst,
			    .account = p->account,
			    .employee = p->employee,
			    .name = str_from(p->name),
			    .roles = ROLE_BIT(p->role),
			    .authenticated_at = clock_now(),
			    .zone = ZONE_WIB,
			    .second_factor = true};
	if (!id_is_none(p->employee))
		who->roles |= ROLE_BIT(ROLE_EMPLOYEE);
	if (p->role == ROLE_UNIT_HEAD) {
		*unit = world_unit(w, p->unit);
		who->head_of = unit;
		who->head_of_n = 1;
	}
	return who;
}

enum err world_write(struct world *w, enum err (*run)(struct tx *, void *), void *ctx)
{
	return writer_run(w->writer, w->inst, run, ctx);
}
