/* limit: every size, count and time that a stranger may choose, in one place. tests/http and
 * tests/unit/web go one over each. */
#pragma once

enum {
	/* a request */
	LIMIT_TARGET = 4096,             /* bytes of path and query as sent */
	LIMIT_HEADERS = 100,             /* header lines */
	LIMIT_SEGMENTS = 16,             /* parts of a path */
	LIMIT_COOKIES = 64,              /* more are not looked at */
	LIMIT_REQUEST_MEMORY = 48 << 20, /* everything a handler allocates */
	LIMIT_BODY_UNSEEN =
		256 << 10, /* routes that read more look at the session before the body */
	LIMIT_BODY_SWALLOW =
		256 << 10, /* read past a route's limit so that the answer can be seen */

	/* a form */
	LIMIT_FORM_FIELDS = 1000,
	LIMIT_FIELD_NAME = 100,         /* bytes */
	LIMIT_FIELD_VALUE = 256 << 10,  /* bytes of a text field of a multipart form */
	LIMIT_MANY_ITEM = 400,          /* code points of one of a repeated field */
	LIMIT_BOUNDARY = 70,            /* RFC 2046 */
	LIMIT_PART_HEAD = 4096,         /* bytes of a part's headers */
	LIMIT_FILENAME = 255,           /* bytes */
	LIMIT_FILE_IN_MEMORY = 1 << 20, /* a field that allows more goes to a temporary file */

	/* waiting */
	LIMIT_QUEUE_WAIT_S = 10,    /* in the queue of slow work, before it is refused */
	LIMIT_READS_WAITING = 4096, /* reads of a database that is another process; each is short */
	LIMIT_TOUCHES = 256,        /* notes of "session was used" that may be under way */

	/* the page cache */
	LIMIT_CACHE_ENTRIES = 1024,
	LIMIT_CACHE_PAGE = 1 << 20,
	LIMIT_CACHE_BYTES = 32 << 20,

	/* compression */
	LIMIT_GZIP_FROM = 1024, /* smaller bodies go as they are */
};
