/* Sessions: reading who is signed in, and opening, rotating and ending them. See session.h. */
#include "core/account/session.h"

#include "core/account/deputy.h"
#include "query/session.h"

/* Whether a session's time is over. `officer`: it carries a role above employee. */
static bool expired(int64_t created_at, int64_t seen_at, bool officer, int64_t now)
{
	int64_t idle = officer ? SESSION_IDLE_OFFICER : SESSION_IDLE_EMPLOYEE;

	return now - created_at >= SESSION_LIFE || now - seen_at >= idle;
}

/* Roles and branches of the rows of one session, as they are today. */
static void read_roles(struct arena *a, const struct session_rows_row *row, size_t n, day today,
		       struct who *who)
{
	struct deputising *deputy = arena_array(a, struct deputising, n);
	id *head_of = arena_array(a, id, n);

	for (size_t i = 0; i < n; i++) {
		if (!row[i].role.is || row[i].role.v < 0 || row[i].role.v >= ROLE_COUNT ||
		    row[i].from_day.v > today || row[i].until_day.v < today)
			continue;
		if (row[i].deputy.v != DEPUTY_NONE)
			deputy[who->deputy_n++] =
				(struct deputising){(enum role)row[i].role.v, row[i].unit,
						    deputy_as(a, row[i].deputy.v, row[i].post)};
		who->roles |= ROLE_BIT(row[i].role.v);
		if (row[i].role.v == ROLE_UNIT_HEAD)
			head_of[who->head_of_n++] = row[i].unit;
	}
	who->head_of = head_of;
	who->deputy = deputy;
	if (!who->second_factor) {
		who->roles_waiting = who->roles & ~ROLE_BIT(ROLE_EMPLOYEE);
		who->roles &= ROLE_BIT(ROLE_EMPLOYEE);
		who->head_of_n = 0;
	}
}

static bool employee_gone(const struct session_rows_row *row, int64_t now)
{
	return row->employee_ended_on.is &&
	       row->employee_ended_on.v <= moment_day(now, (int)row->zone);
}

enum err session_read(struct db *db, struct arena *a, const uint8_t token[TOKEN_LEN], int64_t now,
		      struct session *ret)
{
	uint8_t hash[SHA256_LEN];
	struct session_rows_row *row;
	size_t n;
	struct session s = {0};

	sha256(token, TOKEN_LEN, hash);
	TRY(session_rows(db, a, str_n((char *)hash, sizeof hash), &row, &n));
	if (n == 0 || row->form_token.n != TOKEN_LEN || employee_gone(row, now))
		return ERR_SIGN_IN;
	if (row->has_totp && !row->second_factor)
		return ERR_SIGN_IN; /* waits for the second step: session_read_pending */

	s.id = row->session;
	s.seen_at = row->seen_at;
	s.authenticated_at = row->authenticated_at;
	memcpy(s.form_token, row->form_token.p, TOKEN_LEN);
	s.who = (struct who){
		.inst = row->inst,
		.account = row->account,
		.employee = row->employee,
		.name = row->name,
		.authenticated_at = row->authenticated_at,
		.zone = (int)row->zone,
		.second_factor = row->second_factor != 0,
	};
	read_roles(a, row, n, moment_day(now, (int)row->zone), &s.who);
	if (expired(row->created_at, row->seen_at,
		    ((s.who.roles | s.who.roles_waiting) & ~ROLE_BIT(ROLE_EMPLOYEE)) != 0, now))
		return ERR_SIGN_IN;
	*ret = s;
	return OK;
}

enum err session_read_pending(struct db *db, struct arena *a, const uint8_t token[TOKEN_LEN],
			      int64_t now, struct session_pending *ret)
{
	uint8_t hash[SHA256_LEN];
	struct session_rows_row *row;
	size_t n;

	sha256(token, TOKEN_LEN, hash);
	TRY(session_rows(db, a, str_n((char *)hash, sizeof hash), &row, &n));
	if (n == 0 || !row->has_totp || row->second_factor || employee_gone(row, now) ||
	    now - row->created_at >= SESSION_PENDING_LIFE)
		return ERR_SIGN_IN;
	*ret = (struct session_pending){
		.inst = row->inst,
		.session = row->session,
		.account = row->account,
		.name = row->name,
		.device = row->device,
	};
	return OK;
}

enum err session_touch(struct tx *tx, int64_t inst, id session, int64_t now)
{
	return session_see(tx, inst, session, now, NULL);
}

enum err session_open(struct tx *tx, struct arena *a, const struct session_new *n,
		      uint8_t ret_token[TOKEN_LEN])
{
	uint8_t token[TOKEN_LEN], form_token[TOKEN_LEN], hash[SHA256_LEN];
	int64_t created_at = n->signed_in_at ? n->signed_in_at : tx->now;

	(void)a;
	random_bytes(token, sizeof token);
	random_bytes(form_token, sizeof form_token);
	sha256(token, sizeof token, hash);
	TRY(session_remove_old(tx, n->inst, n->account, tx->now - SESSION_LIFE, NULL));
	TRY(session_add(tx, n->inst, id_new(), n->account, str_n((char *)hash, sizeof hash),
			str_n((char *)form_token, sizeof form_token), created_at, tx->now,
			n->second_factor, n->device, NULL));
	memcpy(ret_token, token, TOKEN_LEN);
	wipe(token, sizeof token);
	return OK;
}

enum err session_rotate(struct tx *tx, struct arena *a, const uint8_t token[TOKEN_LEN],
			bool second_factor, uint8_t ret_token[TOKEN_LEN])
{
	uint8_t hash[SHA256_LEN];
	struct session_rows_row *row;
	size_t n;
	int64_t removed;

	sha256(token, TOKEN_LEN, hash);
	TRY(session_rows(tx->db, a, str_n((char *)hash, sizeof hash), &row, &n));
	if (n == 0)
		return ERR_SIGN_IN;
	/* Of two rotations of one token at once, only the first finds the row. */
	TRY(session_remove(tx, row->inst, row->account, row->session, &removed));
	if (removed == 0)
		return ERR_SIGN_IN;
	return session_open(tx, a,
			    &(struct session_new){
				    .inst = row->inst,
				    .account = row->account,
				    .second_factor = second_factor || row->second_factor,
				    .signed_in_at = row->created_at,
				    .device = row->device,
			    },
			    ret_token);
}

enum err session_end(struct tx *tx, int64_t inst, id account, id session)
{
	int64_t removed;

	TRY(session_remove(tx, inst, account, session, &removed));
	return removed ? OK : ERR_NOT_FOUND;
}

enum err session_end_others(struct tx *tx, int64_t inst, id account, id keep, int64_t *ret_ended)
{
	return session_remove_others(tx, inst, account, keep, ret_ended);
}

enum err session_list_read(struct db *db, struct arena *a, const struct who *who, id current,
			   int64_t now, struct session_list *ret)
{
	bool officer = ((who->roles | who->roles_waiting) & ~ROLE_BIT(ROLE_EMPLOYEE)) != 0;
	int64_t idle = officer ? SESSION_IDLE_OFFICER : SESSION_IDLE_EMPLOYEE;
	struct session_of_account_row *row;
	struct session_list list = {0};

	TRY(session_of_account(db, a, who->inst, who->account, now - idle, now - SESSION_LIFE, &row,
			       &list.n));
	list.item = arena_array(a, struct session_item, list.n);
	for (size_t i = 0; i < list.n; i++) {
		str system = row[i].device, browser = str_cut(&system, '/');

		list.item[i] = (struct session_item){
			.id = row[i].session,
			.browser = browser,
			.system = system,
			.created_at = row[i].created_at,
			.seen_at = row[i].seen_at,
			.current = id_eq(row[i].session, current),
		};
	}
	*ret = list;
	return OK;
}

enum err session_shift_all(struct tx *tx, int64_t delta)
{
	return session_shift(tx, delta, NULL);
}
