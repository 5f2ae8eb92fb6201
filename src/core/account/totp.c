/* The second step: offering, storing and checking secrets of authenticator apps. See totp.h. */
#include "core/account/totp.h"

#include "base/codec.h"
#include "core/account/history.h"
#include "core/key/master.h"
#include "query/account.h"
#include "sys/clock.h"

enum {
	STORED_LEN = sizeof(id) + TOTP_SECRET_LEN, /* account, secret */
	OFFER_LEN = sizeof(int64_t) + STORED_LEN,  /* time, account, secret */
	OFFER_SEALED_MAX = OFFER_LEN + BOX_OVERHEAD,
};

int64_t totp_step_at(int64_t now)
{
	return (now - clock_shift()) / (TOTP_STEP_S * MICROS_SECOND);
}

/* Six digits, spaces ignored. */
static bool parse_code(str typed, uint32_t *ret)
{
	uint32_t code = 0;
	int n = 0;

	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.p[i];

		if (c == ' ')
			continue;
		if (c < '0' || c > '9' || ++n > TOTP_DIGITS)
			return false;
		code = code * 10 + (uint32_t)(c - '0');
	}
	*ret = code;
	return n == TOTP_DIGITS;
}

/* The step whose code was typed, of the last, this and the next; false: of none. */
static bool match_step(str secret, str typed, int64_t now, int64_t *ret_step)
{
	int64_t step = totp_step_at(now);
	uint32_t code;

	if (!parse_code(typed, &code))
		return false;
	for (int64_t s = step - 1; s <= step + 1; s++)
		if (totp_code(secret, s) == code) {
			*ret_step = s;
			return true;
		}
	return false;
}

static void fill_texts(struct arena *a, const struct secret *master, const struct who *who,
		       str login, int64_t made_at, struct totp_offer *offer)
{
	struct buf base32 = BUF_INIT(a, 64), text = BUF_INIT(a, 64), hidden = BUF_INIT(a, 256);
	uint8_t plain[OFFER_LEN];

	base32_put(&base32, offer->secret, TOTP_SECRET_LEN);
	for (size_t i = 0; i < base32.n; i++) {
		if (i > 0 && i % 4 == 0)
			buf_putc(&text, ' ');
		buf_putc(&text, base32.p[i]);
	}
	offer->text = buf_str(&text);
	offer->uri = str_printf(a,
				"otpauth://totp/Netral:" STR_FMT "?secret=" STR_FMT
				"&issuer=Netral&algorithm=SHA1&digits=6&period=30",
				STR_ARG(login), STR_ARG(buf_str(&base32)));
	memcpy(plain, &made_at, sizeof made_at);
	memcpy(plain + sizeof made_at, who->account.b, sizeof who->account.b);
	memcpy(plain + sizeof made_at + sizeof who->account.b, offer->secret, TOTP_SECRET_LEN);
	str sealed = master_seal(a, master, "totp-offer", str_n((char *)plain, sizeof plain));
	base64url_put(&hidden, sealed.p, sealed.n);
	offer->sealed = buf_str(&hidden);
	wipe(plain, sizeof plain);
}

enum err totp_offer_make(struct arena *a, const struct secret *master, const struct who *who,
			 str login, int64_t now, struct totp_offer *ret)
{
	random_bytes(ret->secret, sizeof ret->secret);
	fill_texts(a, master, who, login, now, ret);
	return OK;
}

enum err totp_offer_open(struct arena *a, const struct secret *master, const struct who *who,
			 str login, str sealed, int64_t now, struct totp_offer *ret)
{
	uint8_t bytes[OFFER_SEALED_MAX];
	_cleanup_(secret_finish) struct secret plain = {0};
	int64_t made_at;
	size_t n;

	if (!base64url_parse(sealed, bytes, sizeof bytes, &n))
		return ERR_FORMAT;
	TRY(master_open(master, "totp-offer", str_n((char *)bytes, n), &plain));
	if (plain.n != OFFER_LEN)
		return ERR_FORMAT;
	memcpy(&made_at, plain.p, sizeof made_at);
	if (memcmp(plain.p + sizeof made_at, who->account.b, sizeof who->account.b) != 0 ||
	    now - made_at >= TOTP_OFFER_LIFE || made_at > now)
		return ERR_FORMAT;
	memcpy(ret->secret, plain.p + sizeof made_at + sizeof who->account.b, TOTP_SECRET_LEN);
	fill_texts(a, master, who, login, made_at, ret);
	return OK;
}

/* The account stands beside its secret, so that a sealed one cannot be moved to another row. */
static str seal_stored(struct arena *a, const struct secret *master, id account,
		       const uint8_t secret[TOTP_SECRET_LEN])
{
	uint8_t plain[STORED_LEN];
	str sealed;

	memcpy(plain, account.b, sizeof account.b);
	memcpy(plain + sizeof account.b, secret, TOTP_SECRET_LEN);
	sealed = master_seal(a, master, "totp", str_n((char *)plain, sizeof plain));
	wipe(plain, sizeof plain);
	return sealed;
}

/* ERR_ENVIRONMENT: the server's master key is not the one it was sealed with. */
static enum err open_stored(const struct secret *master, id account, str sealed,
			    uint8_t ret[TOTP_SECRET_LEN])
{
	_cleanup_(secret_finish) struct secret plain = {0};

	if (master_open(master, "totp", sealed, &plain) != OK || plain.n != STORED_LEN ||
	    memcmp(plain.p, account.b, sizeof account.b) != 0)
		return ERR_ENVIRONMENT;
	memcpy(ret, plain.p + sizeof account.b, TOTP_SECRET_LEN);
	return OK;
}

static enum err store(struct tx *tx, struct arena *a, const struct secret *master, int64_t inst,
		      id account, const uint8_t secret[TOTP_SECRET_LEN], int64_t step, id actor)
{
	int64_t changed;

	TRY(account_set_totp(tx, inst, account, seal_stored(a, master, account, secret), step,
			     &changed));
	if (changed == 0)
		return ERR_NOT_FOUND;
	return history_append(tx, a, inst, account, EVENT_ACCOUNT_TOTP, actor, STR(""));
}

enum err totp_store(struct tx *tx, struct arena *a, const struct secret *master, int64_t inst,
		    id account, const uint8_t secret[TOTP_SECRET_LEN], id actor)
{
	return store(tx, a, master, inst, account, secret, 0, actor);
}

enum err totp_confirm(struct tx *tx, struct arena *a, const struct secret *master,
		      const struct who *who, const struct totp_offer *offer, str code, id session,
		      const uint8_t token[TOKEN_LEN], bool *ret_ok, uint8_t ret_token[TOKEN_LEN])
{
	struct account_secret_row row;
	int64_t step;

	*ret_ok = match_step(str_n((const char *)offer->secret, TOTP_SECRET_LEN), code, tx->now,
			     &step);
	if (!*ret_ok)
		return OK;
	TRY(account_secret(tx->db, a, who->inst, who->account, &row));
	if (row.totp_secret.p && !who->second_factor)
		return ERR_EXISTS;
	TRY(store(tx, a, master, who->inst, who->account, offer->secret, step, who->account));
	TRY(session_end_others(tx, who->inst, who->account, session, NULL));
	return session_rotate(tx, a, token, true, ret_token);
}

enum err totp_sign_in(struct tx *tx, struct arena *a, const struct secret *master, str code,
		      const uint8_t token[TOKEN_LEN], enum sign_in *ret,
		      uint8_t ret_token[TOKEN_LEN])
{
	uint8_t secret[TOTP_SECRET_LEN];
	struct session_pending pending;
	struct account_secret_row row;
	int64_t step, changed = 0;
	bool matches;

	TRY(session_read_pending(tx->db, a, token, tx->now, &pending));
	TRY(account_secret(tx->db, a, pending.inst, pending.account, &row));
	*ret = SIGN_IN_REFUSED;
	if (failure_waiting(row.failures, row.failed_at, tx->now))
		return OK;
	TRY(open_stored(master, pending.account, row.totp_secret, secret));
	matches = match_step(str_n((char *)secret, sizeof secret), code, tx->now, &step);
	wipe(secret, sizeof secret);
	if (matches)
		TRY(account_use_step(tx, pending.inst, pending.account, step, &changed));
	if (changed == 0)
		return failure_write(tx, pending.inst, pending.account);
	TRY(history_append(tx, a, pending.inst, pending.account, EVENT_ACCOUNT_SIGNED_IN,
			   pending.account, STR("")));
	*ret = SIGN_IN_DONE;
	return session_rotate(tx, a, token, true, ret_token);
}

enum err totp_show(struct db *db, struct arena *a, const struct secret *master, int64_t inst,
		   id account, int64_t now, uint32_t *ret)
{
	uint8_t secret[TOTP_SECRET_LEN];
	struct account_secret_row row;

	TRY(account_secret(db, a, inst, account, &row));
	if (!row.totp_secret.p)
		return ERR_NOT_FOUND;
	TRY(open_stored(master, account, row.totp_secret, secret));
	*ret = totp_code(str_n((char *)secret, sizeof secret), totp_step_at(now));
	wipe(secret, sizeof secret);
	return OK;
}
