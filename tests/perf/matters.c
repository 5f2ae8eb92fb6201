/* An overseer's desk with cases on it. See matters.h. */
#include "matters.h"

#include "core/account/account.h"
#include "core/org/institution.h"
#include "sys/clock.h"

static enum err add_overseer(struct tx *tx, void *ctx)
{
	struct matters *m = ctx;
	struct arena *a = &m->crowd->arena;
	struct institution made;

	TRY(institution_add(tx, a,
			    &(struct institution){.code = STR("bawaslu-sukabumi"),
						  .name = STR("Bawaslu Kota Sukabumi"),
						  .kind = INSTITUTION_BAWASLU,
						  .zone = ZONE_WIB},
			    (id){{0}}, &made, &m->crowd->error));
	m->inst = made.inst;
	return OK;
}

static enum err add_cases(struct tx *tx, void *ctx)
{
	struct matters *m = ctx;
	struct arena *a = &m->crowd->arena;
	day today = moment_day(tx->now, ZONE_WIB);
	struct case_new_subject subject[2] = {{.name = STR("Seorang lurah")},
					      {.name = STR("Seorang staf")}};
	struct case_new finding = {.origin = CASE_FINDING,
				   .regime = REGIME_PILKADA,
				   .title = STR("Kaus calon dibagikan pada rapat warga"),
				   .story = STR("Dua orang membagikan kaus bergambar calon."),
				   .known_day = today,
				   .subject = subject,
				   .subject_n = 2};
	struct who who = {.inst = m->inst,
			  .roles = ROLE_BIT(ROLE_BAWASLU),
			  .zone = ZONE_WIB,
			  .second_factor = true};
	struct case_file file;
	struct case_ref ref;

	TRY(account_create(tx, a,
			   &(struct account_new){.inst = m->inst,
						 .login = STR("bawaslu.sukabumi"),
						 .name = STR("Petugas Bawaslu")},
			   &m->account, &m->crowd->error));
	TRY(account_role_give(tx, a, m->inst, m->account, ROLE_BAWASLU, (id){{0}}, (id){{0}}));
	who.account = m->account;
	for (size_t i = 0; i < m->n; i++)
		TRY(case_open(tx, a, m->book, &who, today, &finding, &ref, &m->crowd->error));
	TRY(case_read(tx->db, a, &who, ref, &file));
	m->number = file.number;
	return crowd_session(tx, m->crowd, m->inst, m->account, true, &m->overseer);
}

void matters_create(struct matters *m)
{
	MUST(writer_run(m->crowd->base->writer, 0, add_overseer, m));
	MUST(writer_run(m->crowd->base->writer, m->inst, add_cases, m));
}
