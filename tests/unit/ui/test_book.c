/* The rulebook as a request has it: one take, given back with the request's memory. */
#include "ui/pages/book.h"

#include "web/server.h"

struct desk {
	struct arena arena; /* of the request */
	struct server server;
	struct request request;
};

static int setup(void **state)
{
	static struct desk d;
	struct error error = {0};

	memset(&d, 0, sizeof d);
	arena_init(&d.arena, 1 << 20);
	assert_int_equal(shelf_create(STR(VECTORS "/book"), &d.server.shelf, &error), OK);
	d.request = (struct request){.arena = &d.arena, .server = &d.server};
	*state = &d;
	return 0;
}

static int teardown(void **state)
{
	struct desk *d = *state;

	arena_finish(&d->arena);
	shelf_destroy(d->server.shelf);
	return 0;
}

static const struct shelf_book *reload(struct desk *d)
{
	struct law_problems problems = {.arena = &d->arena};
	struct error error = {0};
	bool changed;

	assert_int_equal(shelf_reload(d->server.shelf, &problems, &changed, &error), OK);
	const struct shelf_book *now = shelf_take(d->server.shelf);
	shelf_return(d->server.shelf, now);
	return now;
}

static void test_request_book__is_the_same_as_long_as_the_request(void **state)
{
	struct desk *d = *state;
	const struct shelf_book *book = request_book(&d->request);

	assert_ptr_not_equal(reload(d), book);
	assert_ptr_equal(request_book(&d->request), book);
	assert_int_equal(book->book->rule_n, 3); /* still readable */
}

/* As when a writing handler is run again, or memory runs out. */
static void test_request_book__a_handler_that_is_run_again_takes_anew(void **state)
{
	struct desk *d = *state;
	struct arena_mark before = arena_mark(&d->arena);
	const struct shelf_book *now;

	assert_non_null(request_book(&d->request));
	arena_rewind(&d->arena, before);
	assert_null(d->request.book);
	now = reload(d);
	assert_ptr_equal(request_book(&d->request), now);
}
