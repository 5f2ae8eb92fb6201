/* The doctor's look at letters: each is what the history of its case says, and the bytes of an
 * issued one are those that were issued. */
#include "base/codec.h"
#include "core/case/blob.h"
#include "core/case/dossier.h"
#include "core/case/letter_pdf.h"
#include "core/doctor/doctor.h"
#include "query/letter.h"
#include "sys/json_read.h"

enum { PAGE = 50 };

struct check {
	struct db *db;
	struct arena *rows; /* of a statement that runs */
	struct arena *a;    /* of one letter */
	int64_t inst;
	struct doctor_report *report;
	const struct letter_page_row *row;
};

static void say(const struct check *c, const char *what)
{
	doctor_found(c->report, "instansi %lld, surat " STR_FMT ": %s", (long long)c->inst,
		     STR_ARG(id_hex(c->a, c->row->letter)), what);
}

/* ---- what the events tell ---- */

struct told {
	struct arena *a;
	int64_t drafts, issues, deliveries, drops, version;
	str track, kind, text, rung, number, sha256, text_sha256, on;
};

static str text_at(const struct told *t, const struct json_node *n, const char *key)
{
	return str_copy(t->a, json_node_str_at(n, key));
}

static enum err tell(void *ctx, const struct letter_events_row *row)
{
	struct told *t = ctx;
	const struct json_node *n;

	if (json_read(t->a, row->data, &n, NULL) != OK)
		n = NULL;
	t->version++;
	switch (row->kind) {
	case EVENT_LETTER_DRAFTED:
	case EVENT_LETTER_EDITED:
		t->drafts += row->kind == EVENT_LETTER_DRAFTED;
		if (row->kind == EVENT_LETTER_DRAFTED)
			t->rung = text_at(t, n, "rung");
		t->track = text_at(t, n, "track");
		t->kind = text_at(t, n, "kind");
		t->text = text_at(t, n, "text");
		break;
	case EVENT_LETTER_ISSUED:
		t->issues++;
		t->number = text_at(t, n, "number");
		t->sha256 = text_at(t, n, "sha256");
		t->text_sha256 = text_at(t, n, "text_sha256");
		break;
	case EVENT_LETTER_DELIVERED:
		t->deliveries++;
		t->on = text_at(t, n, "on");
		break;
	default:
		t->drops++;
	}
	return OK;
}

static bool draft_differs(const struct check *c, const struct told *t)
{
	const struct letter_page_row *r = c->row;

	return t->drafts != 1 || t->drops != 0 || t->version != r->version ||
	       !str_eq(t->track, id_hex(c->a, r->track)) || !str_eq(t->kind, r->kind) ||
	       !str_eq(t->rung, r->rung) ||
	       !str_eq(t->text,
		       dossier_hash(c->a, (const str[]){r->title, r->recipient, r->body}, 3));
}

static bool same_hex(const struct check *c, str hex, const void *p, size_t n)
{
	return str_eq(hex, hex_str(c->a, p, n < SHA256_LEN ? n : SHA256_LEN));
}

/* Number, PDF and what it says. */
static bool issue_differs(const struct check *c, const struct told *t)
{
	const struct letter_page_row *r = c->row;
	struct letter_paper paper = {.case_number = r->number,
				     .number = r->issued_no,
				     .title = r->title,
				     .recipient = r->recipient,
				     .body = r->body,
				     .at = r->issued_at.v,
				     .zone = (int)r->zone.v};
	uint8_t text[SHA256_LEN];

	if (!r->issued_at.is)
		return t->issues != 0 || r->issued_no.n != 0 || !id_is_none(r->blob);
	letter_text_hash(&paper, text);
	return t->issues != 1 || !str_eq(t->number, r->issued_no) ||
	       !same_hex(c, t->sha256, r->sha256.p, r->sha256.n) ||
	       !same_hex(c, t->text_sha256, text, sizeof text);
}

static bool delivery_differs(const struct check *c, const struct told *t)
{
	struct buf on = BUF_INIT(c->a, 16);

	if (!c->row->delivered_day.is)
		return t->deliveries != 0;
	day_put_iso(&on, (day)c->row->delivered_day.v);
	return t->deliveries != 1 || !str_eq(t->on, buf_str(&on));
}

/* ---- bytes ---- */

static enum err check_bytes(const struct check *c)
{
	int64_t size;
	bool same;

	TRY(blob_check(c->db, c->rows, c->inst, c->row->blob, c->row->sha256, &same, &size));
	if (!same)
		say(c, "isinya tidak lagi seperti saat diterbitkan");
	return OK;
}

/* ---- all ---- */

static enum err check_one(const struct check *c)
{
	str pattern = str_printf(c->a, "{\"letter\":\"" STR_FMT "\"%%",
				 STR_ARG(id_hex(c->a, c->row->letter)));
	struct told t = {.a = c->a};

	TRY(letter_events(c->db, c->rows, c->inst, c->row->case_, pattern, tell, &t));
	if (draft_differs(c, &t))
		say(c, "naskahnya tidak sama dengan riwayat perkaranya");
	if (issue_differs(c, &t))
		say(c, "penerbitannya tidak sama dengan riwayat perkaranya");
	if (delivery_differs(c, &t))
		say(c, "penyampaiannya tidak sama dengan riwayat perkaranya");
	return c->row->issued_at.is ? check_bytes(c) : OK;
}

static enum err check_institution(struct db *db, struct arena *a, struct arena *scratch,
				  int64_t inst, struct doctor_report *report)
{
	struct check c = {.db = db, .rows = a, .a = scratch, .inst = inst, .report = report};
	struct arena_mark empty = arena_mark(scratch);
	struct letter_page_row *row;
	id after_case = {{0}}, after = {{0}};
	size_t n = PAGE;

	while (n == PAGE) {
		struct arena_mark mark = arena_mark(a);

		TRY(letter_page(db, a, inst, after_case, after, PAGE, &row, &n));
		for (size_t i = 0; i < n; i++) {
			c.row = &row[i];
			TRY(check_one(&c));
			arena_rewind(scratch, empty);
			after_case = row[i].case_;
			after = row[i].letter;
			report->read++;
		}
		arena_rewind(a, mark);
	}
	return OK;
}

enum err doctor_case_letters(struct db *db, struct arena *a, struct doctor_report *report)
{
	return doctor_each_institution(db, a, report, check_institution);
}
