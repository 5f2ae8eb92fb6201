/* The rulebook as JSON, in the members of `netral law`. See rules_json.h. */
#include "ui/pages/rules_json.h"

#include "base/codec.h"
#include "core/rulebook/law_json.h"
#include "core/rulebook/opinion.h"

enum { JSON_MAX = 8 << 20 };

static void put_hex(struct json *j, const char *key, const uint8_t hash[32])
{
	law_json_str(j, key, hex_str(j->out->arena, hash, 32));
}

/* Begins {"rulebook": …, "engine": …, and leaves the object open. `out` gets its arena and limit.
 */
static struct json begin(struct request *req, const struct shelf_book *shelf, struct buf *out)
{
	*out = BUF_INIT(req->arena, JSON_MAX);
	struct json j = JSON_INIT(out);

	json_object(&j);
	put_hex(&j, "rulebook", shelf->sha256);
	law_json_word(&j, "engine", LAW_ENGINE);
	return j;
}

/* Ends the object and answers with it. */
static enum err end(struct request *req, struct json *j)
{
	json_object_end(j);
	TRY(buf_err(j->out));
	return answer_json(req, buf_str(j->out));
}

/* The permanent address of a version. */
static void put_address(struct json *j, const struct rule *r)
{
	struct buf b = BUF_INIT(j->out->arena, 200);

	buf_printf(&b, "/aturan/" STR_FMT "/", STR_ARG(r->id));
	day_put_iso(&b, r->valid.from);
	law_json_str(j, "address", buf_str(&b));
}

static void put_badge(struct json *j, const struct rule_badge *badge)
{
	static const char *const state[] = {
		[BADGE_NONE] = "none",
		[BADGE_APPROVED] = "approved",
		[BADGE_OBJECTED] = "objected",
		[BADGE_CHANGED] = "changed",
	};

	json_key(j, "review");
	json_object(j);
	law_json_word(j, "state", state[badge->state]);
	json_put_int(j, "approved", badge->approved);
	json_put_int(j, "objected", badge->objected);
	json_object_end(j);
}

static void put_name_of(struct json *j, const struct shelf_book *shelf, const struct rule *r,
			const struct rule_badge *badge)
{
	put_address(j, r);
	put_hex(j, "sha256", r->file->sha256);
	put_hex(j, "fingerprint", shelf->fingerprint[r->index].sha256);
	put_badge(j, badge);
}

enum err rules_json_list(struct request *req, const struct shelf_book *shelf,
			 const struct rule_list *list)
{
	struct rule_badge *badge;
	struct buf out;
	struct json j = begin(req, shelf, &out);

	TRY(rule_badges(req->db, req->arena, shelf, list->item, list->n, &badge));
	json_key(&j, "rules");
	json_array(&j);
	for (size_t i = 0; i < list->n; i++) {
		json_object(&j);
		json_key(&j, "rule");
		law_json_rule_line(&j, list->item[i]);
		put_name_of(&j, shelf, list->item[i], &badge[i]);
		json_object_end(&j);
	}
	json_array_end(&j);
	return end(req, &j);
}

enum err rules_json_one(struct request *req, const struct shelf_book *shelf, const struct rule *r)
{
	struct rule_list versions = rule_versions(shelf->book, req->arena, r->id);
	struct rule_badge *badge;
	struct buf out;
	struct json j = begin(req, shelf, &out);

	TRY(rule_badges(req->db, req->arena, shelf, &r, 1, &badge));
	json_key(&j, "rule");
	law_json_rule(&j, shelf->book, r);
	put_name_of(&j, shelf, r, badge);
	json_key(&j, "versions");
	json_array(&j);
	for (size_t i = 0; i < versions.n; i++) {
		json_object(&j);
		law_json_days(&j, versions.item[i]->valid);
		put_address(&j, versions.item[i]);
		json_object_end(&j);
	}
	json_array_end(&j);
	return end(req, &j);
}

enum err questions_json_list(struct request *req, const struct shelf_book *shelf)
{
	struct buf out;
	struct json j = begin(req, shelf, &out);

	json_key(&j, "questions");
	json_array(&j);
	for (size_t i = 0; i < shelf->book->question_n; i++)
		law_json_question(&j, &shelf->book->question[i]);
	json_array_end(&j);
	return end(req, &j);
}

enum err instruments_json_list(struct request *req, const struct shelf_book *shelf)
{
	struct buf out;
	struct json j = begin(req, shelf, &out);

	json_key(&j, "instruments");
	json_array(&j);
	for (size_t i = 0; i < shelf->book->instrument_n; i++)
		law_json_instrument(&j, &shelf->book->instrument[i]);
	json_array_end(&j);
	return end(req, &j);
}

enum err elections_json_list(struct request *req, const struct shelf_book *shelf)
{
	const struct rulebook *b = shelf->book;
	struct buf out;
	struct json j = begin(req, shelf, &out);

	json_key(&j, "elections");
	json_array(&j);
	for (size_t i = 0; i < b->elections.n; i++)
		law_json_election(&j, &b->elections.item[i]);
	json_array_end(&j);
	json_key(&j, "holiday_years");
	json_array(&j);
	for (size_t i = 0; i < b->holidays.year_n; i++)
		json_int(&j, b->holidays.year[i]);
	json_array_end(&j);
	json_key(&j, "holidays");
	json_array(&j);
	for (size_t i = 0; i < b->holidays.n; i++)
		law_json_holiday(&j, &b->holidays.item[i]);
	json_array_end(&j);
	return end(req, &j);
}
