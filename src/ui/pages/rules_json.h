/* rules_json: the rules and what belongs to them as JSON; docs/formats/rules-api.md. */
#pragma once
#include "core/rulebook/choose.h"
#include "core/rulebook/shelf.h"
#include "sys/json.h"
#include "web/request.h"

/* Begins {"rulebook": …, "engine": …, and leaves the object open. `out` gets its arena and limit.
 */
struct json rules_json_begin(struct request *req, const struct shelf_book *shelf, struct buf *out);
/* Ends the object and answers with it. */
MUST_USE enum err rules_json_end(struct request *req, struct json *j);

/* A list of rules with their badges, as "rules". One statement. */
MUST_USE enum err rules_json_list(struct request *req, const struct shelf_book *shelf,
				  const struct rule_list *list);
/* One rule whole, its versions, its badge. One statement. */
MUST_USE enum err rules_json_one(struct request *req, const struct shelf_book *shelf,
				 const struct rule *r);
/* Questions, instruments, and elections with holidays. No statement. */
MUST_USE enum err questions_json_list(struct request *req, const struct shelf_book *shelf);
MUST_USE enum err instruments_json_list(struct request *req, const struct shelf_book *shelf);
MUST_USE enum err elections_json_list(struct request *req, const struct shelf_book *shelf);
