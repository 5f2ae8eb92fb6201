/* Which desk a body's task is at. See duty.h. */
#include "core/case/duty.h"

#include "core/org/institution.h"
#include "query/case.h"

static const struct {
	const char *body;
	enum duty duty;
} duties[] = {
	{"bawaslu", DUTY_BAWASLU},
	{"bawaslu_atas", DUTY_BAWASLU_ABOVE},
	{"bawaslu_ri", DUTY_BAWASLU_NATIONAL},
	{"bkn", DUTY_BKN},
	{"satgas", DUTY_BKN}, /* BKN runs the shared system for it */
	{"atasan_langsung", DUTY_SUPERIOR},
	{"atasan_berikutnya", DUTY_SUPERIOR_ABOVE},
	{"tim_pemeriksa", DUTY_AGENCY},
	{"majelis_kode_etik", DUTY_AGENCY},
	{"instansi", DUTY_AGENCY},
	{"ppk_instansi", DUTY_AUTHORITY},
	{"pejabat_berwenang", DUTY_AUTHORITY},
	{"bupati_wali_kota", DUTY_AUTHORITY},
	{"atasan_pejabat", DUTY_AUTHORITY_ABOVE},
	{"gubernur", DUTY_GOVERNOR},
	{"mendagri", DUTY_HOME_MINISTRY},
};

enum duty duty_of(const struct body *body)
{
	for (size_t i = 0; body && i < sizeof duties / sizeof *duties; i++)
		if (str_eq(body->name, str_from(duties[i].body)))
			return duties[i].duty;
	return DUTY_HOME;
}

/* ---- who takes part ---- */

enum err cast_subjects(struct db *db, struct arena *a, struct case_ref ref,
		       struct case_subject **ret, size_t *ret_n)
{
	struct case_subjects_row *row;
	struct case_subject *s;
	size_t n;

	TRY(case_subjects(db, a, ref.inst, ref.id, &row, &n));
	s = arena_array(a, struct case_subject, n + 1);
	for (size_t i = 0; i < n; i++)
		s[i] = (struct case_subject){.id = row[i].subject,
					     .of = row[i].case_,
					     .name = row[i].name,
					     .about = row[i].about,
					     .status = row[i].status,
					     .person_inst = row[i].person_inst,
					     .employee = row[i].employee,
					     .unit = row[i].unit,
					     .heads = row[i].heads,
					     .outcome = (enum subject_outcome)row[i].outcome,
					     .version = row[i].version};
	*ret = s;
	*ret_n = n;
	return OK;
}

enum err cast_read(struct db *db, struct arena *a, struct case_ref ref, struct cast *ret)
{
	struct case_select_row file;
	struct cast c = {.ref = ref};

	TRY(case_select(db, a, ref.inst, ref.id, &file));
	c.home_kind = file.kind;
	TRY(cast_subjects(db, a, ref, &c.subject, &c.n));
	TRY(bars_read(db, a, ref, &c.bars));
	*ret = c;
	return OK;
}

const struct case_subject *cast_find(const struct cast *c, id subject)
{
	for (size_t i = 0; i < c->n; i++)
		if (id_eq(c->subject[i].id, subject))
			return &c->subject[i];
	return NULL;
}

/* ---- finding a desk ---- */

struct seek {
	struct db *db;
	struct arena *a;
	const struct cast *cast;
	struct desk_of *ret;
	int64_t about;
};

static enum err found(struct seek *s, int64_t inst, enum role role)
{
	*s->ret = (struct desk_of){.inst = inst, .role = role};
	return OK;
}

/* May an institution see the case at all? */
static bool may(const struct seek *s, int64_t inst)
{
	return !bars_have(&s->cast->bars, inst, BAR_INSTITUTION);
}

/* The body of a kind above an institution that may see the case; 0: none on this server. BKN and
 * the home ministry stand above everybody; which province or Bawaslu office it is must have been
 * said: a case is not given to a neighbour because he is the only one here. */
static enum err above(struct seek *s, int64_t inst, enum institution_kind kind, int64_t *ret)
{
	struct institution_above_find_row row;
	struct institution ministry;
	int64_t other = 0;
	enum err e = OK;

	*ret = 0;
	TRY(institution_above_find(s->db, s->a, inst, kind, &row));
	if (row.said.is)
		other = row.said.v;
	else if (kind == INSTITUTION_BKN && row.n == 1)
		other = row.only.v;
	else if (kind == INSTITUTION_KEMENTERIAN)
		e = institution_find(s->db, s->a, STR("kemendagri"), &ministry);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (kind == INSTITUTION_KEMENTERIAN && !row.said.is && e == OK && ministry.inst != inst)
		other = ministry.inst;
	if (other != inst && may(s, other))
		*ret = other;
	return OK;
}

static enum err home_desk(struct seek *s);

static enum err record(struct seek *s)
{
	TRY(home_desk(s));
	s->ret->records = true;
	return OK;
}

/* The next body up that may see the case: province, home ministry, BKN; for a Bawaslu office the
 * next one up before them; or the home records. */
static enum err next_up(struct seek *s, int64_t inst)
{
	static const enum institution_kind up[] = {INSTITUTION_PROVINSI, INSTITUTION_KEMENTERIAN,
						   INSTITUTION_BKN};
	struct institution i;
	int64_t other;
	size_t from;

	TRY(institution_read(s->db, s->a, inst, &i));
	if (i.kind == INSTITUTION_BAWASLU) {
		TRY(above(s, inst, INSTITUTION_BAWASLU, &other));
		if (other)
			return found(s, other, ROLE_AUTHORITY);
	}
	from = i.kind <= INSTITUTION_KABUPATEN ? 0 : i.kind == INSTITUTION_PROVINSI ? 1 : 2;
	for (; from < sizeof up / sizeof *up; from++) {
		TRY(above(s, inst, up[from], &other));
		if (other)
			return found(s, other,
				     up[from] == INSTITUTION_BKN ? ROLE_BKN : ROLE_AUTHORITY);
	}
	/* At the home itself nobody may see it and nobody is above: it stays where it is. */
	return inst == s->cast->ref.inst ? found(s, inst, ROLE_AUTHORITY) : record(s);
}

static enum err authority_desk(struct seek *s, int64_t inst)
{
	return may(s, inst) ? found(s, inst, ROLE_AUTHORITY) : next_up(s, inst);
}

/* The personnel officers, unless none of those there are may see the case. */
static enum err agency_desk(struct seek *s, int64_t inst)
{
	struct case_personnel_row row;

	if (!may(s, inst))
		return next_up(s, inst);
	if (bars_have(&s->cast->bars, inst, BAR_PERSONNEL))
		return found(s, inst, ROLE_AUTHORITY);
	TRY(case_personnel(s->db, s->a, inst, s->cast->ref.inst, s->cast->ref.id, &row));
	return found(s, inst, row.n > 0 && row.may == 0 ? ROLE_AUTHORITY : ROLE_PERSONNEL);
}

/* The nearest head above, or so many further up; the appointing authority above all of them. */
static enum err superior_desk(struct seek *s, const struct case_subject *subject, size_t further)
{
	struct case_superiors_row *row;
	size_t n;

	if (!may(s, subject->person_inst))
		return next_up(s, subject->person_inst);
	TRY(case_superiors(s->db, s->a, subject->person_inst, subject->unit, s->cast->ref.inst,
			   s->cast->ref.id, &row, &n));
	if (n == 0 && further > 0)
		return next_up(s, subject->person_inst);
	if (n <= further)
		return found(s, subject->person_inst, ROLE_AUTHORITY);
	*s->ret = (struct desk_of){
		.inst = subject->person_inst, .role = ROLE_UNIT_HEAD, .unit = row[further].unit};
	return OK;
}

static enum err home_desk(struct seek *s)
{
	int64_t home = s->cast->ref.inst, other = 0;

	s->about = home;
	if (s->cast->home_kind == INSTITUTION_BKN && may(s, home))
		return found(s, home, ROLE_BKN);
	if (s->cast->home_kind == INSTITUTION_BAWASLU && may(s, home))
		return found(s, home, ROLE_BAWASLU);
	if (s->cast->home_kind == INSTITUTION_BAWASLU)
		TRY(above(s, home, INSTITUTION_BAWASLU, &other));
	return other ? found(s, other, ROLE_BAWASLU) : agency_desk(s, home);
}

/* The Bawaslu office of the case: its home, or the one that oversees the institution it is about.
 */
static enum err bawaslu_desk(struct seek *s, int64_t person_inst)
{
	int64_t home = s->cast->ref.inst, other;

	if (s->cast->home_kind == INSTITUTION_BAWASLU)
		return home_desk(s);
	TRY(above(s, person_inst ? person_inst : home, INSTITUTION_BAWASLU, &other));
	return other ? found(s, other, ROLE_BAWASLU) : record(s);
}

/* One level above the office, or the office with that code. */
static enum err higher_bawaslu_desk(struct seek *s, bool national)
{
	struct institution i = {0};
	enum err e = ERR_NOT_FOUND;
	int64_t other = 0;

	if (national)
		e = institution_find(s->db, s->a, STR("bawaslu-ri"), &i);
	else if (s->cast->home_kind == INSTITUTION_BAWASLU)
		TRY(above(s, s->cast->ref.inst, INSTITUTION_BAWASLU, &other));
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK && may(s, i.inst))
		other = i.inst;
	return other ? found(s, other, ROLE_BAWASLU) : record(s);
}

static enum err one_above(struct seek *s, int64_t inst, enum institution_kind kind, enum role role)
{
	int64_t other;

	TRY(above(s, inst, kind, &other));
	return other ? found(s, other, role) : record(s);
}

static enum err bkn_desk(struct seek *s)
{
	if (s->cast->home_kind == INSTITUTION_BKN)
		return home_desk(s);
	return one_above(s, s->cast->ref.inst, INSTITUTION_BKN, ROLE_BKN);
}

static enum err governor_desk(struct seek *s, int64_t inst)
{
	struct institution i;

	TRY(institution_read(s->db, s->a, inst, &i));
	return one_above(s, inst,
			 i.kind == INSTITUTION_PROVINSI ? INSTITUTION_KEMENTERIAN
							: INSTITUTION_PROVINSI,
			 ROLE_AUTHORITY);
}

/* The duties that depend on where the subject works. */
static enum err subject_desk(struct seek *s, const struct case_subject *subject, int64_t inst,
			     enum duty duty)
{
	s->about = inst;
	switch (duty) {
	case DUTY_SUPERIOR:
	case DUTY_SUPERIOR_ABOVE:
		return subject ? superior_desk(s, subject, duty == DUTY_SUPERIOR_ABOVE)
			       : authority_desk(s, inst);
	case DUTY_AGENCY:
		return agency_desk(s, inst);
	case DUTY_AUTHORITY_ABOVE:
		return next_up(s, inst);
	case DUTY_GOVERNOR:
		return governor_desk(s, inst);
	default:
		return authority_desk(s, inst);
	}
}

/* Where the subject works, or all of them when it is the same institution; 0: not known. */
static int64_t where(const struct cast *c, const struct case_subject *subject)
{
	int64_t inst = subject ? subject->person_inst : 0;

	for (size_t i = 0; !subject && i < c->n; i++) {
		if (i > 0 && c->subject[i].person_inst != inst)
			return 0;
		inst = c->subject[i].person_inst;
	}
	return inst;
}

enum err desk_find(struct db *db, struct arena *a, const struct cast *cast,
		   const struct case_subject *subject, enum duty duty, struct desk_of *ret,
		   int64_t *ret_about)
{
	struct seek s = {.db = db, .a = a, .cast = cast, .ret = ret};
	int64_t inst = where(cast, subject);
	enum err e;

	switch (duty) {
	case DUTY_BAWASLU:
		e = bawaslu_desk(&s, inst);
		break;
	case DUTY_BAWASLU_ABOVE:
	case DUTY_BAWASLU_NATIONAL:
		e = higher_bawaslu_desk(&s, duty == DUTY_BAWASLU_NATIONAL);
		break;
	case DUTY_BKN:
		e = bkn_desk(&s);
		break;
	case DUTY_HOME_MINISTRY:
		e = one_above(&s, inst ? inst : cast->ref.inst, INSTITUTION_KEMENTERIAN,
			      ROLE_AUTHORITY);
		break;
	case DUTY_SUPERIOR:
	case DUTY_SUPERIOR_ABOVE:
	case DUTY_AGENCY:
	case DUTY_AUTHORITY:
	case DUTY_AUTHORITY_ABOVE:
	case DUTY_GOVERNOR:
		e = inst ? subject_desk(&s, subject, inst, duty) : record(&s);
		break;
	default:
		e = record(&s);
		break;
	}
	*ret_about = s.about;
	return e;
}
