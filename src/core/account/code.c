/* One-time codes: drawing, finding and using up. Who gets one on paper is here too; see code.h. */
#include "core/account/code.h"
#include "base/buf.h"
#include "core/event/event.h"
#include "core/org/csv.h"
#include "query/code.h"

/* Thirty characters that nobody mistakes for another: without 0 O, 1 I L, and U beside V. */
static const char alphabet[] = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
enum { ALPHABET_LEN = sizeof alphabet - 1 };

bool code_parse(str typed, char ret[CODE_LEN + 1])
{
	char code[CODE_LEN + 1] = {0};
	size_t n = 0;

	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.p[i];

		if (c == ' ' || c == '-' || c == '\t')
			continue;
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (c == '\0' || !strchr(alphabet, c) || n == CODE_LEN)
			return false;
		code[n++] = c;
	}
	if (n != CODE_LEN)
		return false;
	memcpy(ret, code, sizeof code);
	return true;
}

/* The key of the hashes: derived, so that the master key is used for one thing at a time. */
static void code_hash(const struct secret *master, const char code[CODE_LEN],
		      uint8_t ret[SHA256_LEN])
{
	uint8_t key[SHA256_LEN];

	hmac_sha256(str_n((char *)master->p, master->n), STR("netral-code-v1"), key);
	hmac_sha256(str_n((char *)key, sizeof key), str_n(code, CODE_LEN), ret);
	wipe(key, sizeof key);
}

static enum err find(struct db *db, struct arena *a, const uint8_t hash[SHA256_LEN],
		     enum code_purpose purpose, int64_t now, struct code *ret)
{
	struct code_by_hash_row *row;
	size_t n;

	TRY(code_by_hash(db, a, str_n((const char *)hash, SHA256_LEN), purpose, &row, &n));
	if (n != 1 || row->expires_at <= now)
		return ERR_CODE_SPENT;
	*ret = (struct code){
		.inst = row->inst,
		.holder = row->holder,
		.drive = row->drive,
		.expires_at = row->expires_at,
		.used = row->used_at.is,
	};
	return OK;
}

enum err code_find_used(struct db *db, struct arena *a, const struct secret *master, str typed,
			enum code_purpose purpose, int64_t now, struct code *ret)
{
	char code[CODE_LEN + 1];
	uint8_t hash[SHA256_LEN];

	if (!code_parse(typed, code))
		return ERR_CODE_SPENT;
	code_hash(master, code, hash);
	return find(db, a, hash, purpose, now, ret);
}

enum err code_find(struct db *db, struct arena *a, const struct secret *master, str typed,
		   enum code_purpose purpose, int64_t now, struct code *ret)
{
	struct code found;

	TRY(code_find_used(db, a, master, typed, purpose, now, &found));
	if (found.used)
		return ERR_CODE_SPENT;
	*ret = found;
	return OK;
}

static str purpose_data(struct arena *a, enum code_purpose purpose, id drive)
{
	if (purpose == CODE_ACTIVATION)
		return STR("{\"purpose\":\"activation\"}");
	return str_printf(a, "{\"purpose\":\"kiosk\",\"drive\":\"" STR_FMT "\"}",
			  STR_ARG(id_hex(a, drive)));
}

enum err code_use(struct tx *tx, struct arena *a, const struct secret *master, str typed,
		  enum code_purpose purpose, id drive, struct code *ret)
{
	char code[CODE_LEN + 1];
	uint8_t hash[SHA256_LEN];
	struct code found;
	int64_t changed;

	if (!code_parse(typed, code))
		return ERR_CODE_SPENT;
	code_hash(master, code, hash);
	TRY(find(tx->db, a, hash, purpose, tx->now, &found));
	if (found.used || !id_eq(found.drive, drive))
		return ERR_CODE_SPENT;
	TRY(code_spend(tx, found.inst, found.holder, purpose, drive,
		       str_n((char *)hash, sizeof hash), tx->now, &changed));
	if (changed == 0)
		return ERR_CODE_SPENT; /* somebody was quicker */
	TRY(event_append(tx, a,
			 &(struct event){
				 .inst = found.inst,
				 .subject = found.holder,
				 .kind = EVENT_CODE_USED,
				 .data = purpose_data(a, purpose, drive),
			 }));
	found.used = true;
	*ret = found;
	return OK;
}

/* A row of either query of code_branch. */
static void put_person(struct code_person *p, id holder, str name, str nip, str unit_path)
{
	*p = (struct code_person){
		.holder = holder,
		.name = name,
		.nip = nip.p ? nip : STR(""),
		.unit_path = unit_path,
	};
}

enum err code_branch(struct db *db, struct arena *a, int64_t inst, id unit,
		     enum code_purpose purpose, id drive, struct code_people *ret)
{
	struct code_people people = {0};

	if (purpose == CODE_ACTIVATION) {
		struct code_people_activation_row *row;

		TRY(code_people_activation(db, a, inst, unit, CODE_BRANCH_MAX + 1, &row,
					   &people.n));
		people.person = arena_array(a, struct code_person, people.n);
		for (size_t i = 0; i < people.n; i++)
			put_person(&people.person[i], row[i].employee, row[i].name, row[i].nip,
				   row[i].unit_path);
	} else {
		struct code_people_kiosk_row *row;

		TRY(code_people_kiosk(db, a, inst, unit, drive, CODE_BRANCH_MAX + 1, &row,
				      &people.n));
		people.person = arena_array(a, struct code_person, people.n);
		for (size_t i = 0; i < people.n; i++)
			put_person(&people.person[i], row[i].employee, row[i].name, row[i].nip,
				   row[i].unit_path);
	}
	if (people.n > CODE_BRANCH_MAX)
		return ERR_LIMIT;
	*ret = people;
	return OK;
}

enum err code_person_find(struct db *db, struct arena *a, int64_t inst, str nip,
			  struct code_people *ret)
{
	struct code_person_by_nip_row row;

	TRY(code_person_by_nip(db, a, inst, nip, &row));
	if (row.high_roles > 0 || row.account_ended)
		return ERR_FORBIDDEN;
	ret->person = arena_new(a, struct code_person);
	ret->n = 1;
	put_person(ret->person, row.employee, row.name, row.nip, row.unit_path);
	return OK;
}

static void draw(char ret[CODE_SIZE])
{
	for (size_t i = 0; i < CODE_SIZE - 1; i++)
		ret[i] = i == CODE_LEN / 2 ? '-' : alphabet[random_below(ALPHABET_LEN)];
	ret[CODE_SIZE - 1] = 0;
}

static enum err issue_one(struct tx *tx, struct arena *a, const struct secret *master,
			  const struct who *by, enum code_purpose purpose, id drive,
			  int64_t expires_at, struct code_person *person)
{
	char code[CODE_LEN + 1];
	uint8_t hash[SHA256_LEN];

	draw(person->code);
	if (!code_parse(str_from(person->code), code))
		return ERR_INTERNAL;
	code_hash(master, code, hash);
	TRY(code_put(tx, by->inst, person->holder, purpose, drive, str_n((char *)hash, sizeof hash),
		     tx->now, expires_at, NULL));
	return event_append(tx, a,
			    &(struct event){
				    .inst = by->inst,
				    .subject = person->holder,
				    .kind = EVENT_CODE_ISSUED,
				    .actor = by->account,
				    .data = purpose_data(a, purpose, drive),
			    });
}

enum err code_issue(struct tx *tx, struct arena *a, const struct secret *master,
		    const struct who *by, enum code_purpose purpose, id drive, int64_t expires_at,
		    struct code_person *person, size_t n)
{
	if (n > CODE_BATCH)
		return ERR_LIMIT;
	for (size_t i = 0; i < n; i++)
		TRY(issue_one(tx, a, master, by, purpose, drive, expires_at, &person[i]));
	return OK;
}

enum err code_csv(struct buf *out, const struct code_people *people, str address)
{
	buf_put(out, STR("nip,nama,unit,kode,alamat\r\n"));
	for (size_t i = 0; i < people->n; i++) {
		const struct code_person *p = &people->person[i];

		csv_put_cell(out, p->nip, ',');
		buf_putc(out, ',');
		csv_put_cell(out, p->name, ',');
		buf_putc(out, ',');
		csv_put_cell(out, p->unit_path, ',');
		buf_putc(out, ',');
		csv_put_cell(out, str_from(p->code), ',');
		buf_putc(out, ',');
		/* The address is ours and starts with https: nothing in it needs quoting. */
		buf_put(out, address);
		buf_put(out, str_from(p->code));
		buf_put(out, STR("\r\n"));
	}
	return buf_err(out);
}
