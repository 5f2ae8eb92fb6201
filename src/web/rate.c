/* rate: see rate.h. */
#include "web/rate.h"

#include <arpa/inet.h>
#include <pthread.h>

#include "sys/clock.h"
#include "sys/crypto.h"
#include "web/server.h"

enum {
	SLOTS = 16384, /* a power of two; 384 KiB */
	PROBES = 16,
};

static const struct {
	int64_t burst;     /* tokens of a full bucket */
	int64_t refill_us; /* one token in so many microseconds */
} rule[RATE_KIND_COUNT] = {
	/* 20,000 signatures in a last hour from one address are 5.6 a second */
	[RATE_NETWORK_POST] = {2000, MICROS_SECOND / 100},
	[RATE_NETWORK_SIGN_IN] = {600, MICROS_SECOND / 10},
	[RATE_LOGIN] = {10, 30 * MICROS_SECOND},
	[RATE_CODE] = {200, 2 * MICROS_SECOND},
	[RATE_SESSION_POST] = {120, MICROS_SECOND / 2},
};

/* A bucket is the moment at which it will be full again: one number says it all. */
struct slot {
	uint64_t key; /* 0: free */
	int64_t full_at;
};

struct rate {
	pthread_mutex_t lock;
	uint8_t secret[32];
	struct slot slot[SLOTS];
};

struct rate *rate_create(struct arena *a)
{
	struct rate *r = arena_new(a, struct rate);

	pthread_mutex_init(&r->lock, NULL);
	random_bytes(r->secret, sizeof r->secret);
	return r;
}

void rate_destroy(struct rate *r)
{
	if (!r)
		return;
	wipe(r->secret, sizeof r->secret);
	pthread_mutex_destroy(&r->lock);
}

static uint64_t key_of(const struct rate *r, enum rate_kind kind, str key)
{
	uint8_t hash[SHA256_LEN], part[SHA256_LEN + 1] = {(uint8_t)kind};
	uint64_t ret;

	/* The key first, so that its length does not matter. */
	hmac_sha256(str_n((const char *)r->secret, sizeof r->secret), key, part + 1);
	hmac_sha256(str_n((const char *)r->secret, sizeof r->secret),
		    str_n((const char *)part, sizeof part), hash);
	memcpy(&ret, hash, sizeof ret);
	return ret ? ret : 1;
}

/* The slot of `key`, or one to take for it: free, full again, or the nearest to it. */
static struct slot *find(struct rate *r, uint64_t key, int64_t now)
{
	struct slot *best = NULL;

	for (size_t i = 0; i < PROBES; i++) {
		struct slot *s = &r->slot[(key + i) & (SLOTS - 1)];
		if (s->key == key)
			return s;
		if (!best || s->full_at < best->full_at)
			best = s;
	}
	best->key = key;
	best->full_at = now;
	return best;
}

bool rate_take(struct rate *r, enum rate_kind kind, str key, int64_t now)
{
	uint64_t hash = key_of(r, kind, key);

	pthread_mutex_lock(&r->lock);
	struct slot *s = find(r, hash, now);
	int64_t full_at = (s->full_at > now ? s->full_at : now) + rule[kind].refill_us;
	bool may = full_at - now <= rule[kind].burst * rule[kind].refill_us;
	if (may)
		s->full_at = full_at;
	pthread_mutex_unlock(&r->lock);
	return may;
}

str rate_network(struct arena *a, str address)
{
	char text[64] = "";
	unsigned char bytes[16];

	if (address.n >= sizeof text)
		return address;
	if (address.n)
		memcpy(text, address.p, address.n);
	if (inet_pton(AF_INET, text, bytes) == 1)
		return str_n(arena_copy(a, bytes, 3), 3);
	if (inet_pton(AF_INET6, text, bytes) == 1) {
		static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};
		if (memcmp(bytes, mapped, sizeof mapped) == 0)
			return str_n(arena_copy(a, bytes + 12, 3), 3);
		return str_n(arena_copy(a, bytes, 7), 7);
	}
	return address;
}

enum err request_limit(struct request *req, enum rate_kind kind, str key)
{
	if (!key.n)
		key = rate_network(req->arena, req->client);
	return rate_take(req->server->rate, kind, key, clock_monotonic()) ? OK : ERR_TOO_MANY;
}
