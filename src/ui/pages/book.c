/* book: see book.h. */
#include "ui/pages/book.h"

#include "web/server.h"

static void give_back(void *ptr)
{
	struct request *req = ptr;

	shelf_return(req->server->shelf, req->book);
	req->book = NULL; /* a handler that is run again takes anew */
}

const struct shelf_book *request_book(struct request *req)
{
	if (req->book)
		return req->book;
	req->book = shelf_take(req->server->shelf);
	arena_defer(req->arena, give_back, req);
	return req->book;
}
