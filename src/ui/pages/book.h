/* book: the rulebook as a handler gets it. */
#pragma once
#include "core/rulebook/shelf.h"
#include "web/request.h"

/* The book on the server's shelf, taken for as long as the request lives. */
const struct shelf_book *request_book(struct request *req);
