/* Password hashes: Argon2id, over libsodium. The rules for passwords are core/account/. */
#include <sodium.h>

#include "sys/crypto.h"

enum { HASH_SIZE = crypto_pwhash_STRBYTES }; /* with its zero byte */

/* RFC 9106 and ASVS 5 appendix C; parallelism is 1, as libsodium has it. */
struct cost {
	unsigned long long passes;
	size_t memory;
};
static const struct cost officer_cost = {3, 64 << 20};
static const struct cost employee_cost = {1, 46 << 20};

enum err password_hash(struct arena *a, str password, bool officer, str *ret)
{
	const struct cost *cost = officer ? &officer_cost : &employee_cost;
	char hash[HASH_SIZE];

	if (crypto_pwhash_argon2id_str(hash, password.n ? password.p : "", password.n, cost->passes,
				       cost->memory) != 0)
		return ERR_NO_MEMORY;
	*ret = str_copy(a, str_from(hash));
	return OK;
}

/* Takes as long as checking an employee's password. */
static void waste_time(str password)
{
	static const unsigned char salt[crypto_pwhash_SALTBYTES] = {0};
	unsigned char out[32];
	int ignored;

	ignored = crypto_pwhash(out, sizeof out, password.n ? password.p : "", password.n, salt,
				employee_cost.passes, employee_cost.memory,
				crypto_pwhash_ALG_ARGON2ID13);
	(void)ignored;
}

bool password_matches(str hash, str password)
{
	char terminated[HASH_SIZE];

	if (hash.n == 0 || hash.n >= sizeof terminated) {
		waste_time(password);
		return false;
	}
	memset(terminated, 0, sizeof terminated);
	memcpy(terminated, hash.p, hash.n);
	return crypto_pwhash_str_verify(terminated, password.n ? password.p : "", password.n) == 0;
}
