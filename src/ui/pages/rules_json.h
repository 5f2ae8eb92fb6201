/* rules_json: answering with rules and what belongs to them as JSON; docs/formats/rules-api.md.
 * What is said of each is core/rulebook/law_json.h. */
#pragma once
#include "core/rulebook/choose.h"
#include "core/rulebook/shelf.h"
#include "web/request.h"

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
