/* here: see here.h. */
#include "here.h"

#include "core/rulebook/shelf.h"
#include "web/lane.h"
#include "web/page.h"

static void configure(struct here *h)
{
	struct crowd *c = h->crowd;

	MUST(config_init(&h->config, "/dev/null", &c->error));
	MUST(config_set(&h->config, STR("db"), str_from(c->base->url), &c->error));
	MUST(config_set(&h->config, STR("listen"), STR("127.0.0.1:0"), &c->error));
	MUST(config_set(&h->config, STR("public_url"), STR("http://x"), &c->error));
	MUST(config_set(&h->config, STR("threads"), STR("1"), &c->error));
	MUST(config_set(&h->config, STR("workers"), STR("1"), &c->error));
}

struct here *here_create(size_t people, size_t cases)
{
	struct crowd *c;
	struct here *h;
	struct server_options o = {
		.route = route_table,
		.route_n = route_table_n,
		.show_error = page_show_error,
		.writers = 1,
	};
	const struct shelf_book *book;

	if (getenv("NETRAL_TEST_DB") && *getenv("NETRAL_TEST_DB"))
		return NULL;
	c = crowd_create(people, 2);
	h = arena_new(&c->arena, struct here);
	h->crowd = c;
	arena_init(&h->arena, 64 << 20);
	configure(h);
	o.config = &h->config;
	MUST(secret_init(&o.master, MASTER_KEY_LEN));
	memcpy(o.master.p, c->master.p, MASTER_KEY_LEN);
	MUST(shelf_create(STR(""), &h->shelf, &c->error));
	shelf_return(h->shelf, shelf_take(h->shelf)); /* trained: faults are counted from here */
	book = shelf_take(h->shelf);
	h->matters = (struct matters){.crowd = c, .n = cases, .book = book->book};
	matters_create(&h->matters);
	shelf_return(h->shelf, book);
	o.shelf = h->shelf;
	MUST(server_create(&o, &h->server, &c->error));
	h->port = http_port(h->server->http);
	return h;
}

void here_destroy(struct here *h)
{
	if (!h)
		return;
	server_destroy(h->server, 5);
	shelf_destroy(h->shelf);
	config_finish(&h->config);
	arena_finish(&h->arena);
	crowd_destroy(h->crowd);
}

struct db_effort here_effort(struct here *h)
{
	struct lane *one = lane_take(h->server->lanes), *two = lane_take(h->server->lanes);
	struct db_effort a = db_effort(one->db), b = db_effort(two->db);

	lane_give(h->server->lanes, one);
	lane_give(h->server->lanes, two);
	return (struct db_effort){a.statements + b.statements, a.steps + b.steps};
}
