/* What is known of an act, as a form and as facts, and what the rulebook says of it. */
#pragma once
#include "core/case/case.h"
#include "law/fact.h"
#include "ui/pages/case_act.h"
#include "web/request.h"

/* The facts that were kept; when there are none yet, what the case itself knows. */
void act_facts_begin(struct request *req, const struct case_file *file,
		     const struct case_allegation *g, struct facts *ret);
/* The facts of the form that was sent. ERR_INPUT, told in req->error ("fakta"). */
MUST_USE enum err act_facts_sent(struct request *req, struct facts *ret);
/* The questions that the rules of an act ask (all rules': `category` NULL). */
struct act_questions act_questions_make(struct request *req, const struct category *category,
					const struct facts *facts);
/* Rules of the act that these facts violate, then those for which facts are missing. */
struct act_rules act_rules_make(struct request *req, const struct category *category,
				const struct facts *facts, str chosen);
struct act_options act_categories(struct request *req, const struct category *chosen);
