/* Opinions of lawyers: storing, reading and recounting them. Badges are badge.c. See opinion.h. */
#include "core/rulebook/opinion.h"

#include "base/codec.h"
#include "core/doctor/doctor.h"
#include "query/opinion.h"
#include "sys/crypto.h"
#include "sys/json.h"
#include "sys/unicode.h"

enum { DATA_MAX = 16 << 10, OPINIONS_MAX = 20000, SHOWN_MAX = 200 };

id opinion_subject(int64_t inst, str rule, day first_day)
{
	char key[128];
	uint8_t hash[SHA256_LEN];
	id subject;
	int n = snprintf(key, sizeof key, "rule_opinion %lld %d " STR_FMT, (long long)inst,
			 (int)first_day, STR_ARG(str_sub(rule, 0, 64)));

	sha256(key, (size_t)n, hash);
	memcpy(subject.b, hash, sizeof subject.b);
	return subject;
}

/* The data of its event: everything but who and when. */
static str event_data(struct arena *a, str rule, day first_day, str sha256_bytes, str note)
{
	struct buf b = BUF_INIT(a, DATA_MAX), iso = BUF_INIT(a, 16);
	struct json j = JSON_INIT(&b);

	day_put_iso(&iso, first_day);
	json_object(&j);
	json_put_str(&j, "rule", rule);
	json_put_str(&j, "from", buf_str(&iso));
	json_put_str(&j, "sha256", hex_str(a, sha256_bytes.p, sha256_bytes.n));
	json_put_str(&j, "note", note);
	json_object_end(&j);
	return buf_str(&b);
}

static enum event_kind event_of(int64_t kind)
{
	return kind == OPINION_APPROVES ? EVENT_RULE_APPROVED : EVENT_RULE_OBJECTED;
}

static enum err check_note(enum rule_opinion_kind kind, str note, struct error *error)
{
	size_t n = utf8_count(note);

	if (kind == OPINION_OBJECTS && n < OPINION_NOTE_MIN)
		return error_set(error, ERR_INPUT, "catatan",
				 N_("Tuliskan apa yang keliru, dan sebaiknya bagaimana."));
	if (n > OPINION_NOTE_MAX)
		return error_set(error, ERR_INPUT, "catatan", N_("Catatan terlalu panjang."));
	return OK;
}

/* The same was said before: a form that was sent twice. */
static enum err said_already(struct tx *tx, struct arena *a, const struct who *who,
			     const struct rule *r, str of, enum rule_opinion_kind kind, str note,
			     bool *ret)
{
	struct opinion_read_row row;
	enum err e = opinion_read(tx->db, a, who->inst, r->id, r->valid.from, &row);

	*ret = false;
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	*ret = row.opinion == (int64_t)kind && str_eq(row.note, note) &&
	       id_eq(row.account, who->account) && str_eq(row.sha256, of);
	return OK;
}

enum err opinion_give(struct tx *tx, struct arena *a, const struct who *who,
		      const struct shelf_book *book, const struct rule *r, str seen,
		      enum rule_opinion_kind kind, str note, struct error *error)
{
	const struct fingerprint *now = &book->fingerprint[r->index];
	str hash = str_n((const char *)now->sha256, sizeof now->sha256);
	str clean = unicode_nfc(a, str_trim(note));
	uint8_t read[SHA256_LEN];
	bool already;

	if (!hex_parse(seen, read, sizeof read) || memcmp(read, hash.p, hash.n) != 0)
		return error_set(error, ERR_CONFLICT, "pendapat",
				 N_("Isi aturan ini berubah selagi Anda membacanya. Bacalah lagi, "
				    "lalu nyatakan pendapat Anda."));
	TRY(check_note(kind, clean, error));
	TRY(said_already(tx, a, who, r, hash, kind, clean, &already));
	if (already)
		return OK;
	TRY(opinion_write(tx, who->inst, r->id, r->valid.from, hash, kind, clean, who->account,
			  tx->now, NULL));
	return event_append(tx, a,
			    &(struct event){
				    .inst = who->inst,
				    .subject = opinion_subject(who->inst, r->id, r->valid.from),
				    .kind = event_of(kind),
				    .actor = who->account,
				    .data = event_data(a, r->id, r->valid.from, hash, clean),
			    });
}

static struct rule_opinion opinion_of_row(str rule, int64_t first_day, str hash, int64_t kind,
					  str note, int64_t at)
{
	struct rule_opinion o = {
		.rule = rule,
		.first_day = (day)first_day,
		.kind = (enum rule_opinion_kind)kind,
		.note = note,
		.at = at,
	};

	if (hash.n == sizeof o.of.sha256)
		memcpy(o.of.sha256, hash.p, sizeof o.of.sha256);
	return o;
}

static bool is_current(const struct rule_opinion *o, const struct shelf_book *book,
		       const struct rule *r)
{
	return memcmp(&o->of, &book->fingerprint[r->index], sizeof o->of) == 0;
}

/* Exactly that version; NULL: the rulebook has none that begins on that day. */
static const struct rule *version(const struct rulebook *book, str rule, day first_day)
{
	const struct rule *r = rulebook_rule(book, rule, &first_day);

	return r && r->valid.from == first_day ? r : NULL;
}

enum err opinions_of(struct db *db, struct arena *a, const struct shelf_book *book, int64_t inst,
		     struct rule_opinions *ret)
{
	struct opinions_of_institution_row *row;
	struct rule_opinions list = {0};
	size_t n;

	TRY(opinions_of_institution(db, a, inst, OPINIONS_MAX, &row, &n));
	list.opinion = arena_array(a, struct rule_opinion, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct rule_opinion *o = &list.opinion[list.n++];
		const struct rule *r;

		*o = opinion_of_row(row[i].rule, row[i].first_day, row[i].sha256, row[i].opinion,
				    row[i].note, row[i].at);
		o->by = row[i].name;
		r = version(book->book, o->rule, o->first_day);
		o->current = r && is_current(o, book, r);
	}
	*ret = list;
	return OK;
}

enum err opinions_on(struct db *db, struct arena *a, const struct shelf_book *book,
		     const struct rule *r, struct rule_opinions *ret)
{
	struct opinions_of_rule_row *row;
	struct rule_opinions list = {0};
	size_t n;

	TRY(opinions_of_rule(db, a, r->id, r->valid.from, SHOWN_MAX, &row, &n));
	list.opinion = arena_array(a, struct rule_opinion, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct rule_opinion *o = &list.opinion[list.n++];

		*o = opinion_of_row(r->id, r->valid.from, row[i].sha256, row[i].opinion,
				    row[i].note, row[i].at);
		o->institution = row[i].institution;
		o->current = is_current(o, book, r);
	}
	*ret = list;
	return OK;
}

/* ---- the doctor ---- */

/* An opinion as its row has it, and whether the last event of its subject says the same. */
struct recount {
	struct recounted {
		const struct opinions_of_institution_row *row;
		id subject;
		str data;
		bool told;
	} * item;
	size_t n;
	int64_t inst;
	struct arena *scratch;
	struct doctor_report *report;
	id stray; /* the last subject that has no row */
};

static void say(struct recount *c, id subject, const char *what)
{
	doctor_found(c->report, "instansi %lld, pendapat " STR_FMT ": %s", (long long)c->inst,
		     STR_ARG(id_hex(c->scratch, subject)), what);
}

static enum err look(void *ctx, const struct opinion_events_row *e)
{
	struct recount *c = ctx;

	for (size_t i = 0; i < c->n; i++) {
		struct recounted *o = &c->item[i];

		if (!id_eq(o->subject, e->subject))
			continue;
		o->told = str_eq(o->data, e->data) && e->kind == event_of(o->row->opinion) &&
			  e->at == o->row->at && id_eq(e->actor, o->row->account);
		return OK;
	}
	if (!id_eq(c->stray, e->subject))
		say(c, e->subject, "ada di riwayat, tetapi tidak tersimpan");
	c->stray = e->subject;
	return OK;
}

static enum err check_institution(struct db *db, struct arena *a, struct arena *scratch,
				  int64_t inst, struct doctor_report *report)
{
	struct arena_mark mark = arena_mark(a);
	struct recount c = {.inst = inst, .scratch = scratch, .report = report};
	struct opinions_of_institution_row *row;

	TRY(opinions_of_institution(db, a, inst, OPINIONS_MAX, &row, &c.n));
	c.item = arena_array(a, struct recounted, c.n + 1);
	for (size_t i = 0; i < c.n; i++)
		c.item[i] = (struct recounted){
			.row = &row[i],
			.subject = opinion_subject(inst, row[i].rule, (day)row[i].first_day),
			.data = event_data(a, row[i].rule, (day)row[i].first_day, row[i].sha256,
					   row[i].note),
		};
	TRY(opinion_events(db, a, inst, look, &c));
	for (size_t i = 0; i < c.n; i++)
		if (!c.item[i].told)
			say(&c, c.item[i].subject, "tidak sama dengan riwayatnya");
	report->read += (int64_t)c.n;
	arena_rewind(a, mark);
	return OK;
}

enum err doctor_opinions(struct db *db, struct arena *a, struct doctor_report *report)
{
	return doctor_each_institution(db, a, report, check_institution);
}
