/* The events of accounts: their data, and the comparison of what they add up to. See history.h. */
#include "core/account/history.h"

#include "base/lang.h"
#include "base/vec.h"
#include "core/doctor/doctor.h"
#include "core/org/institution.h"
#include "query/account.h"
#include "sys/json.h"

enum { DATA_MAX = 4096 };

enum err history_append(struct tx *tx, struct arena *a, int64_t inst, id account,
			enum event_kind kind, id actor, str data)
{
	return event_append(tx, a,
			    &(struct event){
				    .inst = inst,
				    .subject = account,
				    .kind = kind,
				    .actor = actor,
				    .data = data,
			    });
}

str history_created(struct arena *a, str login, str name, id employee)
{
	struct buf b = BUF_INIT(a, DATA_MAX);
	struct json j = JSON_INIT(&b);

	json_object(&j);
	json_put_str(&j, "login", login);
	json_put_str(&j, "name", name);
	if (!id_is_none(employee)) {
		json_put_str(&j, "employee", id_hex(a, employee));
	}
	json_object_end(&j);
	return buf_str(&b);
}

str history_email(struct arena *a, str email)
{
	struct buf b = BUF_INIT(a, DATA_MAX);
	struct json j = JSON_INIT(&b);

	json_object(&j);
	json_put_str(&j, "email", email);
	json_object_end(&j);
	return buf_str(&b);
}

str history_role(struct arena *a, enum role role, id unit)
{
	struct buf b = BUF_INIT(a, DATA_MAX);
	struct json j = JSON_INIT(&b);

	json_object(&j);
	json_put_str(&j, "role", str_from(role_key(role)));
	if (!id_is_none(unit)) {
		json_put_str(&j, "unit", id_hex(a, unit));
	}
	json_object_end(&j);
	return buf_str(&b);
}

str history_deputy(struct arena *a, enum role role, id unit, int64_t kind, str post, day from,
		   day until)
{
	struct buf b = BUF_INIT(a, DATA_MAX);
	struct json j = JSON_INIT(&b);

	json_object(&j);
	json_put_str(&j, "role", str_from(role_key(role)));
	if (!id_is_none(unit))
		json_put_str(&j, "unit", id_hex(a, unit));
	json_put_int(&j, "deputy", kind);
	json_put_str(&j, "post", post);
	json_put_day(&j, "from", from);
	json_put_day(&j, "until", until);
	json_object_end(&j);
	return buf_str(&b);
}

str history_absence(struct arena *a, day from, day until)
{
	struct buf b = BUF_INIT(a, DATA_MAX);
	struct json j = JSON_INIT(&b);

	json_object(&j);
	json_put_day(&j, "from", from);
	json_put_day(&j, "until", until);
	json_object_end(&j);
	return buf_str(&b);
}

/* An account as its events tell it. */
struct replayed {
	str created; /* data of ACCOUNT_CREATED */
	str absence; /* of the last OFFICER_ABSENT */
	str email;   /* data of the last ACCOUNT_EMAIL; n 0: none */
	int64_t created_at, activated_at, ended_at;
	bool has_password, has_totp;
	int64_t version;
	struct {
		struct replayed_role {
			str data;
			str deputy; /* data of ACCOUNT_DEPUTY, if he has it for another */
			bool open;
			int64_t given_at, ended_at;
		} * item;
		size_t n, cap;
	} role;
};

static struct replayed_role *role_of(struct arena *a, struct replayed *r, str data)
{
	struct replayed_role *role;

	vec_each (known, &r->role)
		if (str_eq(known->data, data))
			return known;
	role = vec_push(&r->role, a);
	role->data = data;
	return role;
}

/* Which role an ACCOUNT_DEPUTY is about, as the other events tell it: what comes before. Quotes in
 * a post are written with a stroke, so the words are found once. */
static str role_told(struct arena *a, str data)
{
	ptrdiff_t at = str_find(data, STR(",\"deputy\":"));

	return at < 0 ? data : str_printf(a, STR_FMT "}", STR_ARG(str_sub(data, 0, (size_t)at)));
}

static void replay_role(struct arena *a, struct replayed *r,
			const struct account_replay_events_row *e)
{
	bool deputy = e->kind == EVENT_ACCOUNT_DEPUTY;
	struct replayed_role *role = role_of(a, r, deputy ? role_told(a, e->data) : e->data);

	role->open = e->kind != EVENT_ACCOUNT_ROLE_ENDED;
	if (role->open)
		role->deputy = deputy ? e->data : STR("");
	if (role->open)
		role->given_at = e->at;
	else
		role->ended_at = e->at;
}

static void replay(struct arena *a, struct replayed *r, const struct account_replay_events_row *e)
{
	r->version++;
	switch ((enum event_kind)e->kind) {
	case EVENT_ACCOUNT_CREATED:
		r->created = e->data;
		r->created_at = e->at;
		break;
	case EVENT_ACCOUNT_ACTIVATED:
		r->activated_at = e->at;
		r->has_password = true;
		break;
	case EVENT_ACCOUNT_PASSWORD:
		r->has_password = true;
		break;
	case EVENT_ACCOUNT_RESET:
		r->has_password = false;
		break;
	case EVENT_ACCOUNT_TOTP:
		r->has_totp = true;
		break;
	case EVENT_ACCOUNT_TOTP_REMOVED:
		r->has_totp = false;
		break;
	case EVENT_ACCOUNT_EMAIL:
		r->email = e->data;
		break;
	case EVENT_ACCOUNT_ROLE_GIVEN:
	case EVENT_ACCOUNT_ROLE_ENDED:
	case EVENT_ACCOUNT_DEPUTY:
		replay_role(a, r, e);
		break;
	case EVENT_ACCOUNT_ENDED:
		r->ended_at = e->at;
		break;
	case EVENT_OFFICER_ABSENT: /* of the desk, not of the account: its version stays */
		r->absence = e->data;
		r->version--;
		break;
	default: /* signed in, codes: history, but no state */
		r->version--;
	}
}

static bool roles_agree(struct arena *a, const struct replayed *r,
			const struct account_replay_roles_row *row, size_t n)
{
	if (n != r->role.n)
		return false;
	for (size_t i = 0; i < n; i++) {
		str data = history_role(a, (enum role)row[i].role, row[i].unit);
		str deputy = row[i].deputy
				     ? history_deputy(a, (enum role)row[i].role, row[i].unit,
						      row[i].deputy, row[i].post,
						      (day)row[i].from_day, (day)row[i].until_day)
				     : STR("");
		bool same = false;

		vec_each (role, &r->role)
			same = same ||
			       (str_eq(role->data, data) && role->open == !row[i].ended_at.is &&
				str_eq(role->deputy, deputy) && role->given_at == row[i].given_at &&
				(role->open || role->ended_at == row[i].ended_at.v));
		if (!same)
			return false;
	}
	return true;
}

static const char *disagreement(struct arena *a, const struct replayed *r,
				const struct account_replay_rows_row *row)
{
	if (!str_eq(r->created, history_created(a, row->login, row->name, row->employee)) ||
	    r->created_at != row->created_at)
		return N_("Akun berbeda dari riwayat pembuatannya.");
	if (r->has_password != (row->active != 0) ||
	    r->activated_at != (row->activated_at.is ? row->activated_at.v : 0))
		return N_("Kata sandi akun berbeda dari riwayatnya.");
	if (r->has_totp != (row->has_totp != 0))
		return N_("Kode masuk kedua akun berbeda dari riwayatnya.");
	if (!str_eq(r->email.n ? r->email : history_email(a, STR("")),
		    history_email(a, row->email)))
		return N_("Alamat surel akun berbeda dari riwayatnya.");
	if (r->ended_at != (row->ended_at.is ? row->ended_at.v : 0))
		return N_("Penutupan akun berbeda dari riwayatnya.");
	if ((r->absence.n > 0) != row->absent_from.is ||
	    (row->absent_from.is && !str_eq(r->absence, history_absence(a, (day)row->absent_from.v,
									(day)row->absent_until.v))))
		return N_("Hari petugas tidak di tempat berbeda dari riwayatnya.");
	if (r->version != row->version)
		return N_("Jumlah perubahan akun berbeda dari riwayatnya.");
	return NULL;
}

struct check {
	struct db *db;
	struct arena *a;
	int64_t inst;
	void (*found)(void *ctx, const struct history_finding *f);
	void *ctx;
	int64_t accounts;
};

static enum err check_account(void *ctx, const struct account_replay_rows_row *row)
{
	struct check *c = ctx;
	struct arena_mark mark = arena_mark(c->a);
	struct account_replay_events_row *event;
	struct account_replay_roles_row *role;
	struct replayed r = {0};
	size_t event_n, role_n;
	const char *what;

	TRY(account_replay_events(c->db, c->a, c->inst, row->account, &event, &event_n));
	TRY(account_replay_roles(c->db, c->a, c->inst, row->account, &role, &role_n));
	for (size_t i = 0; i < event_n; i++)
		replay(c->a, &r, &event[i]);
	what = disagreement(c->a, &r, row);
	if (!what && !roles_agree(c->a, &r, role, role_n))
		what = N_("Peran akun berbeda dari riwayatnya.");
	if (what)
		c->found(c->ctx, &(struct history_finding){row->account, what});
	c->accounts++;
	arena_rewind(c->a, mark);
	return OK;
}

enum err history_check(struct db *db, struct arena *a, int64_t inst,
		       void (*found)(void *ctx, const struct history_finding *f), void *ctx,
		       int64_t *ret_accounts)
{
	struct check c = {.db = db, .a = a, .inst = inst, .found = found, .ctx = ctx};

	TRY(account_replay_rows(db, a, inst, check_account, &c));
	*ret_accounts = c.accounts;
	return OK;
}

struct telling {
	struct doctor_report *report;
	struct arena *a;
	int64_t inst;
};

static void tell(void *ctx, const struct history_finding *f)
{
	struct telling *t = ctx;

	doctor_found(t->report, "instansi %lld, akun " STR_FMT ": %s", (long long)t->inst,
		     STR_ARG(id_hex(t->a, f->account)), f->what);
}

enum err doctor_accounts(struct db *db, struct arena *a, struct doctor_report *report)
{
	struct institution *inst;
	size_t n;

	TRY(institution_list(db, a, &inst, &n));
	for (size_t i = 0; i < n; i++) {
		struct telling t = {.report = report, .a = a, .inst = inst[i].inst};
		int64_t accounts;

		TRY(history_check(db, a, inst[i].inst, tell, &t, &accounts));
		report->read += accounts;
	}
	return OK;
}
