/* pages: a server's worth of handlers that do what the tests of tests/http need; see pages.c. */
#pragma once
#include "http_world.h"

/* Answers the status and the name of an error, and of its field. */
void test_show_error(struct request *req, enum err e);
/* Settings with these routes; the rest is for the test to fill. */
struct http_settings test_settings(void);
