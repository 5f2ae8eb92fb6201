/*
 * The doctor's look at evidence: its bytes are those that were received, and its custody record is
 * what the history of the case says.
 */
#include "base/codec.h"
#include "core/case/blob.h"
#include "core/case/dossier.h"
#include "core/case/evidence.h"
#include "core/doctor/doctor.h"
#include "core/event/event.h"
#include "query/evidence.h"
#include "sys/json_read.h"

enum { PAGE = 100 };

struct check {
	struct db *db;
	struct arena *rows; /* of a statement that runs */
	struct arena *a;    /* of one thing */
	int64_t inst;
	struct doctor_report *report;
	const struct evidence_page_row *row;
};

static void say(const struct check *c, const char *what)
{
	doctor_found(c->report, "instansi %lld, bukti " STR_FMT ": %s", (long long)c->inst,
		     STR_ARG(id_hex(c->a, c->row->evidence)), what);
}

/* ---- bytes ---- */

static enum err check_bytes(const struct check *c, id blob, int64_t size, str sha, const char *what)
{
	int64_t found;
	bool same;

	TRY(blob_check(c->db, c->rows, c->inst, blob, sha, &same, &found));
	if (!same || found != size)
		say(c, what);
	return OK;
}

/* ---- custody ---- */

/* Both sides of the comparison, brought to the same form entry by entry; `text` is the hash of what
 * somebody wrote. */
struct entries {
	const struct check *check;
	struct sha256_state hash;
	int64_t n;
	bool first_differs;
};

static void take_entry(struct entries *e, int64_t act, int64_t clean, int64_t at, int64_t inst,
		       id actor, str text)
{
	int64_t number[] = {act, clean, at, inst};

	sha256_feed(&e->hash, number, sizeof number);
	sha256_feed(&e->hash, actor.b, sizeof actor.b);
	sha256_feed(&e->hash, text.p, text.n);
	e->n++;
}

static enum err take_row(void *ctx, const struct custody_walk_row *row)
{
	struct entries *e = ctx;
	struct arena_mark mark = arena_mark(e->check->a);
	str text = e->n ? dossier_hash(e->check->a, &row->words, 1) : STR("");

	e->first_differs |= row->seq != e->n + 1 || (e->n == 0 && row->words.n > 0);
	take_entry(e, row->act, row->clean, row->at, row->actor_inst, row->actor, text);
	arena_rewind(e->check->a, mark);
	return OK;
}

static bool same_hash(struct arena *a, const struct json_node *n, const char *key, str sha)
{
	return str_eq(hex_str(a, sha.p, sha.n < SHA256_LEN ? sha.n : SHA256_LEN),
		      json_node_str_at(n, key));
}

/* What was said when it was received is what its row says. */
static bool received_as(const struct check *c, const struct json_node *n)
{
	const struct evidence_page_row *r = c->row;

	return json_node_int_at(n, "kind") == r->kind && json_node_int_at(n, "size") == r->size &&
	       str_eq(json_node_str_at(n, "text"),
		      dossier_hash(c->a, (const str[]){r->name, r->about}, 2)) &&
	       str_eq(json_node_str_at(n, "type"), r->type) &&
	       same_hash(c->a, n, "sha256", r->sha256) &&
	       same_hash(c->a, n, "clean_sha256", r->clean_sha256) &&
	       json_node_int_at(n, "clean_size") == r->clean_size;
}

static enum err take_event(void *ctx, const struct evidence_events_row *row)
{
	struct entries *e = ctx;
	struct arena *a = e->check->a;
	struct arena_mark mark = arena_mark(a);
	const struct json_node *n;

	if (json_read(a, row->data, &n, NULL) != OK)
		n = NULL;
	if (e->n == 0 && !received_as(e->check, n))
		e->first_differs = true;
	take_entry(e, row->kind - EVENT_EVIDENCE_RECEIVED + CUSTODY_RECEIVED,
		   json_node_int_at(n, "clean"), row->at, json_node_int_at(n, "by_inst"),
		   row->actor, e->n ? json_node_str_at(n, "text") : STR(""));
	arena_rewind(a, mark);
	return OK;
}

static enum err check_custody(const struct check *c)
{
	struct entries rows = {.check = c}, events = {.check = c};
	str pattern = str_printf(c->a, "{\"evidence\":\"" STR_FMT "\"%%",
				 STR_ARG(id_hex(c->a, c->row->evidence)));
	uint8_t one[SHA256_LEN], other[SHA256_LEN];

	sha256_begin(&rows.hash);
	sha256_begin(&events.hash);
	TRY(custody_walk(c->db, c->rows, c->inst, c->row->evidence, take_row, &rows));
	TRY(evidence_events(c->db, c->rows, c->inst, c->row->case_, pattern, take_event, &events));
	sha256_end(&rows.hash, one);
	sha256_end(&events.hash, other);
	if (events.first_differs)
		say(c, "tidak sama dengan yang tercatat saat diterima");
	if (rows.first_differs || rows.n == 0 || memcmp(one, other, sizeof one) != 0)
		say(c, "catatan penguasaannya tidak sama dengan riwayat perkaranya");
	return OK;
}

/* ---- all ---- */

static enum err check_one(const struct check *c)
{
	const struct evidence_page_row *r = c->row;

	TRY(check_bytes(c, r->blob, r->size, r->sha256, "isinya tidak lagi seperti saat diterima"));
	if (r->clean_sha256.p)
		TRY(check_bytes(c, r->clean, r->clean_size, r->clean_sha256,
				"salinan bersihnya tidak lagi seperti saat dibuat"));
	return check_custody(c);
}

static enum err check_institution(struct db *db, struct arena *a, struct arena *scratch,
				  int64_t inst, struct doctor_report *report)
{
	struct check c = {.db = db, .rows = a, .a = scratch, .inst = inst, .report = report};
	struct arena_mark empty = arena_mark(scratch);
	struct evidence_page_row *row;
	id after_case = {{0}}, after = {{0}};
	size_t n = PAGE;

	while (n == PAGE) {
		struct arena_mark mark = arena_mark(a);

		TRY(evidence_page(db, a, inst, after_case, after, PAGE, &row, &n));
		for (size_t i = 0; i < n; i++) {
			c.row = &row[i];
			TRY(check_one(&c));
			arena_rewind(scratch, empty);
			after_case = row[i].case_;
			after = row[i].evidence;
			report->read++;
		}
		arena_rewind(a, mark);
	}
	return OK;
}

enum err doctor_case_evidence(struct db *db, struct arena *a, struct doctor_report *report)
{
	return doctor_each_institution(db, a, report, check_institution);
}
