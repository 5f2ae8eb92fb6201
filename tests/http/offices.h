/*
 * offices: a visitor.h with Bawaslu and BKN beside the city, and cases taken in over the wire.
 * Included by a test after cmocka.
 */
#pragma once
#include "core/account/account.h"
#include "core/org/institution.h"
#include "core/org/name_store.h"
#include "visitor.h"

/* Officers of an institution that only cases need. */
struct office {
	const char *code, *name, *login[2];
	enum institution_kind kind;
	enum role role;
	int64_t inst;
	id account[2];
};
static struct office bawaslu, bkn;

static inline enum err add_office(struct tx *tx, void *ctx)
{
	struct office *o = ctx;
	struct institution made;

	TRY(institution_add(tx, w->a,
			    &(struct institution){.code = str_from(o->code),
						  .name = str_from(o->name),
						  .kind = o->kind,
						  .zone = ZONE_WIB},
			    (id){{0}}, &made, NULL));
	o->inst = made.inst;
	return OK;
}

static inline enum err add_officers(struct tx *tx, void *ctx)
{
	struct office *o = ctx;

	for (int i = 0; i < 2; i++) {
		struct account_new n = {.inst = o->inst,
					.login = str_from(o->login[i]),
					.name = str_from(o->login[i])};

		TRY(account_create(tx, w->a, &n, &o->account[i], NULL));
		TRY(account_role_give(tx, w->a, o->inst, o->account[i], o->role, (id){{0}},
				      (id){{0}}));
	}
	return OK;
}

/* The world's people are found by their names once these are kept. */
static inline enum err keep_name(struct tx *tx, void *ctx)
{
	const struct world_person *p = world_person(w->world, "staf jayaraksa");
	struct name_store names;

	(void)ctx;
	name_store_init(&names, tx, w->a, w->world->inst);
	TRY(name_store_add(&names, p->employee, str_from(p->name)));
	return name_store_finish(&names);
}

static inline struct browser officer(const struct office *o, int i)
{
	const char *token;
	struct browser b = {.cookie =
				    http_world_session_at(w, o->inst, o->account[i], true, &token)};

	b.token = str_from(token);
	return b;
}

static inline struct browser person(const char *key)
{
	const char *token;
	struct browser b = {.cookie = http_world_session(w, key, true, &token)};

	b.token = str_from(token);
	return b;
}

#define FINDING                                                                                    \
	"asal=temuan&pemilihan=pilkada_2024&judul=Kaus+calon+dibagikan&cerita=Di+rapat+"           \
	"RT.&kategori=medsos&tempat=&kejadian=2024-11-08&diketahui=2024-11-09&pelapor=Jayaraksa,+" \
	"wartawan"

/* Takes a case in; its address. */
static inline const char *take_in(struct browser *b)
{
	struct browser seen;
	str to;

	see(b, "/meja/perkara/baru");
	assert_int_equal(fill(b, "/meja/perkara/baru",
			      FINDING "&terlapor=Dedi&keterangan=Kelurahan+Jayaraksa&status=pns"
				      "&terlapor=&keterangan=&status="),
			 303);
	to = client_header(&b->page, "Location");
	assert_true(str_starts(to, STR("/meja/perkara/2024-")));
	seen = *b;
	assert_int_equal(see(&seen, str_cstr(w->a, to)), 200);
	assert_true(says(&seen, "Tercatat dengan nomor"));
	return str_cstr(w->a, str_cut(&to, '?'));
}

/* The hidden fields of the first form of a step on the page. */
static inline const char *step_fields(const struct browser *b)
{
	str track = between(b->page.body, "name=\"jejak\" value=\"", "\""),
	    version = between(b->page.body, "name=\"versi\" value=\"", "\""),
	    step = between(b->page.body, "name=\"langkah\" value=\"", "\"");

	assert_true(track.n == 32 && version.n > 0 && step.n > 0);
	return str_printf(w->a, "jejak=" STR_FMT "&versi=" STR_FMT "&langkah=" STR_FMT,
			  STR_ARG(track), STR_ARG(version), STR_ARG(step))
		.p;
}

/* Sends the form of the step that the page shows; the status. */
static inline int act(struct browser *b, const char *address, const char *result)
{
	assert_int_equal(see(b, address), 200);
	return fill(b, str_printf(w->a, "%s/langkah", address).p,
		    str_printf(w->a, "%s&hari=2024-11-09&hasil=%s", step_fields(b), result).p);
}

/* The server, its world, and the offices. */
static inline int offices_up(void)
{
	if (visitor_up() != 0)
		return -1;
	bawaslu = (struct office){.code = "bawaslu-smi",
				  .name = "Bawaslu Kota Sukabumi",
				  .login = {"bawaslu.satu", "bawaslu.dua"},
				  .kind = INSTITUTION_BAWASLU,
				  .role = ROLE_BAWASLU};
	bkn = (struct office){.code = "bkn",
			      .name = "Badan Kepegawaian Negara",
			      .login = {"bkn.satu", "bkn.dua"},
			      .kind = INSTITUTION_BKN,
			      .role = ROLE_BKN};
	MUST(world_write(w->world, keep_name, NULL));
	MUST(world_write(w->world, add_office, &bawaslu));
	MUST(world_write(w->world, add_officers, &bawaslu));
	MUST(world_write(w->world, add_office, &bkn));
	MUST(world_write(w->world, add_officers, &bkn));
	return 0;
}

/* The first link of the page to something of this kind below it; "" directly. */
static inline const char *address_of_first(struct browser *b, const char *address, const char *what)
{
	const char *below = str_printf(w->a, "%s%s%s/", address, *what ? "/" : "", what).p;
	str rest;

	assert_int_equal(see(b, address), 200);
	rest = between(b->page.body, str_printf(w->a, "href=\"%s", below).p, "\"");
	assert_int_equal(rest.n, 32);
	return str_printf(w->a, "%s" STR_FMT, below, STR_ARG(rest)).p;
}

static inline const char *version_of(const struct browser *b)
{
	return str_cstr(w->a, between(b->page.body, "name=\"versi\" value=\"", "\""));
}

/* Says that the first subject is somebody of the world. */
static inline void match(struct browser *b, const char *address, const char *key)
{
	const char *page = address_of_first(b, address, "terlapor");

	see(b, page);
	assert_int_equal(
		fill(b, page,
		     str_printf(w->a, "versi=%s&instansi=%lld&pegawai=" STR_FMT, version_of(b),
				(long long)w->world->inst,
				STR_ARG(id_hex(w->a, world_person(w->world, key)->employee)))
			     .p),
		303);
}

/* Acts with a result that ends the procedure, for whichever of the reasons offered belongs to it.
 */
static inline void act_end(struct browser *b, const char *address, const char *result)
{
	int status = 422;
	str reasons;

	assert_int_equal(see(b, address), 200);
	reasons = between(b->page.body, "name=\"penutup\"", "</select>");
	while (status == 422 && reasons.n > 0) {
		str reason = between(reasons, "<option value=\"", "\"");

		if (!reason.p)
			break;
		reasons = str_sub(reasons, (size_t)(reason.p - reasons.p), reasons.n);
		status = act(b, address,
			     str_printf(w->a, "%s&catatan=Dikirim&penutup=" STR_FMT, result,
					STR_ARG(reason))
				     .p);
	}
	assert_int_equal(status, 303);
}
