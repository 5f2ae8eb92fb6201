/* page_cache: finished answers of CACHE_PUBLIC pages, plain and compressed, for as long as their
 * route says. What is in it is the same for everyone in a language. */
#pragma once
#include "base/lang.h"
#include "sys/http.h"

struct page_cache;
struct cached;

/* ERR_NO_MEMORY. */
MUST_USE enum err page_cache_create(struct page_cache **ret);
/* Accepts NULL. Nobody may hold an answer any more. */
void page_cache_destroy(struct page_cache *c);
/* The answers under `key` at `now` (microseconds, monotonic), held until page_cache_release();
 * NULL: none. */
struct cached *page_cache_get(struct page_cache *c, str key, int64_t now);
void page_cache_release(struct cached *e);
/* The answer to send; the compressed one when `gzip` and there is one. Borrowed. */
const struct http_answer *cached_answer(const struct cached *e, bool gzip);
/* Takes over both answers (`gzip` may be zeroed) under `key` from `now` until `until`. `size` is
 * what they keep in memory. They are let go when they do not fit. */
void page_cache_put(struct page_cache *c, str key, struct http_answer plain,
		    struct http_answer gzip, size_t size, int64_t now, int64_t until);
/* The key of a page. */
str page_cache_key(struct arena *a, str path, str query, enum lang lang);
