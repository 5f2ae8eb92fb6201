/* Signing in with a password: comparing it, and what is written about a try. See password.h. */
#include "core/account/password.h"

#include "core/account/history.h"
#include "query/account.h"
#include "sys/clock.h"
#include "sys/unicode.h"

/* An officer's kind of hash that nothing makes; see password_try. */
static const char dummy_officer_hash[] = "$argon2id$v=19$m=65536,t=3,p=1$TmV0cmFsLWR1bW15LTAwMA$"
					 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

enum err password_make(struct arena *a, str password, bool officer, str *ret_hash)
{
	return password_hash(a, unicode_nfc(a, password), officer, ret_hash);
}

enum err password_owner_read(struct db *db, struct arena *a, int64_t inst, id account,
			     struct password_owner *ret)
{
	struct account_owner_row row;

	TRY(account_owner(db, a, inst, account, &row));
	*ret = (struct password_owner){
		.login = row.login,
		.nip = row.nip,
		.name = row.name,
		.has_birth = row.birth_day.is,
		.birth = (day)row.birth_day.v,
	};
	return OK;
}

/*
 * An unknown login is compared with an officer's hash as often as one would expect an officer
 * behind such a login: half of the chosen names, one in 32 of the NIPs. The choice is the login's
 * own for ever, so asking again tells nothing.
 */
static str dummy_hash(const struct secret *master, str login)
{
	uint8_t mac[SHA256_LEN];
	uint8_t mask = str_is_digits(login) ? 31 : 1;

	hmac_sha256(str_n((char *)master->p, master->n), login, mac);
	return (mac[0] & mask) == 0 ? str_from(dummy_officer_hash) : STR("");
}

enum err password_try(struct db *db, struct arena *a, const struct secret *master, str login,
		      str password, struct password_attempt *ret)
{
	struct account_candidates_row *row;
	struct password_attempt attempt = {.login = login};
	int64_t now = clock_now();
	size_t n;

	password = unicode_nfc(a, password);
	TRY(account_candidates(db, a, login, ACCOUNT_CANDIDATES, &row, &n));
	for (size_t i = 0; i < n && !attempt.matches; i++) {
		if (row[i].ended_on.is && row[i].ended_on.v <= moment_day(now, (int)row[i].zone))
			continue;
		bool matches = password_matches(row[i].password, password);

		if (attempt.found && !matches)
			continue; /* the first stands for all that do not match */
		attempt.found = true;
		attempt.matches = matches;
		attempt.inst = row[i].inst;
		attempt.account = row[i].account;
		attempt.compared = row[i].password;
	}
	if (!attempt.found)
		(void)!password_matches(dummy_hash(master, login), password);
	*ret = attempt;
	return OK;
}

enum err password_try_own(struct db *db, struct arena *a, const struct who *who, str password,
			  struct password_attempt *ret)
{
	struct account_secret_row row;

	TRY(account_secret(db, a, who->inst, who->account, &row));
	*ret = (struct password_attempt){
		.login = row.login,
		.found = true,
		.matches = password_matches(row.password, unicode_nfc(a, password)),
		.inst = who->inst,
		.account = who->account,
		.compared = row.password,
	};
	return OK;
}

int64_t failure_delay(int64_t failures)
{
	int64_t delay = MICROS_SECOND;

	if (failures <= FAILURES_FREE)
		return 0;
	for (int64_t i = FAILURES_FREE + 1; i < failures && delay < FAILURE_DELAY_MAX; i++)
		delay *= 2;
	return delay < FAILURE_DELAY_MAX ? delay : FAILURE_DELAY_MAX;
}

enum err failure_write(struct tx *tx, int64_t inst, id account)
{
	return account_count_failure(tx, inst, account, tx->now, tx->now - FAILURES_STALE, NULL);
}

bool failure_waiting(int64_t failures, int64_t failed_at, int64_t now)
{
	return now < failed_at + failure_delay(failures);
}

/* As long on the disk as counting a failure: how long an answer takes tells nobody whether the
 * account exists or is delayed. */
static enum err write_decoy(struct tx *tx, struct arena *a)
{
	return account_decoy(tx, str_printf(a, "%lld", (long long)tx->now), NULL);
}

/* Whether the attempt counts, with the row as it is now. Writes what there is to write if not. */
static enum err settle(struct tx *tx, struct arena *a, const struct password_attempt *attempt,
		       bool *ret_ok, struct account_secret_row *ret_row)
{
	*ret_ok = false;
	if (!attempt->found)
		return write_decoy(tx, a);
	TRY(account_secret(tx->db, a, attempt->inst, attempt->account, ret_row));
	if (ret_row->ended_at.is || failure_waiting(ret_row->failures, ret_row->failed_at, tx->now))
		return write_decoy(tx, a);
	if (!attempt->matches || !str_eq(attempt->compared, ret_row->password))
		return failure_write(tx, attempt->inst, attempt->account);
	*ret_ok = true;
	return OK;
}

enum err password_sign_in(struct tx *tx, struct arena *a, const struct password_attempt *attempt,
			  str device, enum sign_in *ret, uint8_t ret_token[TOKEN_LEN])
{
	struct account_secret_row row;
	bool ok;

	TRY(settle(tx, a, attempt, &ok, &row));
	*ret = !ok ? SIGN_IN_REFUSED : row.totp_secret.p ? SIGN_IN_PENDING : SIGN_IN_DONE;
	if (!ok)
		return OK;
	/* Failures are forgotten when all of it is done: or a known password would buy any number
	 * of tries at the second step. */
	if (*ret == SIGN_IN_DONE) {
		TRY(account_forget_failures(tx, attempt->inst, attempt->account, NULL));
		TRY(history_append(tx, a, attempt->inst, attempt->account, EVENT_ACCOUNT_SIGNED_IN,
				   attempt->account, STR("")));
	}
	return session_open(tx, a,
			    &(struct session_new){
				    .inst = attempt->inst,
				    .account = attempt->account,
				    .device = device,
			    },
			    ret_token);
}

enum err password_again(struct tx *tx, struct arena *a, const struct password_attempt *attempt,
			const uint8_t token[TOKEN_LEN], bool *ret_ok, uint8_t ret_token[TOKEN_LEN])
{
	struct account_secret_row row;

	TRY(settle(tx, a, attempt, ret_ok, &row));
	if (!*ret_ok)
		return OK;
	TRY(account_forget_failures(tx, attempt->inst, attempt->account, NULL));
	return session_rotate(tx, a, token, false, ret_token);
}

enum err password_change(struct tx *tx, struct arena *a, const struct password_attempt *attempt,
			 str new_hash, id keep, bool *ret_ok)
{
	struct account_secret_row row;

	TRY(settle(tx, a, attempt, ret_ok, &row));
	if (!*ret_ok)
		return OK;
	TRY(account_set_password(tx, attempt->inst, attempt->account, new_hash, tx->now, NULL));
	TRY(session_end_others(tx, attempt->inst, attempt->account, keep, NULL));
	return history_append(tx, a, attempt->inst, attempt->account, EVENT_ACCOUNT_PASSWORD,
			      attempt->account, STR(""));
}
