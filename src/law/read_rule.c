/* Reading aturan/: the head of each rule, then, in the order of their ids, what they contain. */
#include "base/lang.h"
#include "law/read_rule.h"

enum { EXAMPLES_MIN = 5 };

const char *const rule_kind_word[RULE_KIND_COUNT] = {
	N_("kode etik"), N_("disiplin"), N_("pemberhentian"), N_("perjanjian kerja"),
	N_("non asn"),   N_("desa"),     N_("pidana"),        N_("administrasi pemilihan"),
	N_("kewajiban"), N_("hak"),
};

static const struct entry_field rule_field[] = {
	FIELD(struct rule_entry, rule.id, "aturan", ENTRY_STRING, REQUIRED),
	FIELD(struct rule_entry, rule.title, "judul", ENTRY_TEXT, REQUIRED),
	FIELD_WORD(struct rule_entry, rule.kind, "jenis", rule_kind_word, REQUIRED),
	FIELD_REFS(struct rule_entry, rule.category, rule.category_n, "kategori", REF_CATEGORY,
		   REQUIRED),
	FIELD(struct rule_entry, rule.number, "butir", ENTRY_STRING, OPTIONAL),
	FIELD(struct rule_entry, rule.pair_id, "pasangan", ENTRY_STRING, OPTIONAL),
	FIELD(struct rule_entry, rule.valid, "berlaku", ENTRY_PERIOD, REQUIRED),
	FIELD(struct rule_entry, reference, "tanggal acuan", ENTRY_STRING, REQUIRED),
	FIELD_WORD(struct rule_entry, rule.confidence, "keyakinan", confidence_word, REQUIRED),
	FIELD(struct rule_entry, rule.note, "catatan", ENTRY_TEXT, OPTIONAL),
	FIELD_REF(struct rule_entry, rule.handled, "ditangani", REF_TASK, REQUIRED),
	FIELD(struct rule_entry, basis, "dasar", ENTRY_NODE, REQUIRED),
	FIELD_LIST(struct rule_entry, rule.source, rule.source_n, "sumber", ENTRY_STRINGS,
		   OPTIONAL),
	FIELD(struct rule_entry, elements, "unsur", ENTRY_NODE, REQUIRED),
	FIELD(struct rule_entry, exceptions, "kecuali", ENTRY_NODE, OPTIONAL),
	FIELD(struct rule_entry, consequences, "akibat", ENTRY_NODE, OPTIONAL),
	FIELD_LIST(struct rule_entry, rule.yields_id, rule.yields_n, "kalah oleh", ENTRY_NAMES,
		   OPTIONAL),
	FIELD_LIST(struct rule_entry, rule.question, rule.question_n, "tanya jawab", ENTRY_NAMES,
		   OPTIONAL),
	FIELD(struct rule_entry, rule.advice, "saran", ENTRY_TEXT, OPTIONAL),
	FIELD_LIST(struct rule_entry, rule.example, rule.example_n, "contoh", ENTRY_STRINGS,
		   REQUIRED),
	FIELD(struct rule_entry, tests, "uji", ENTRY_NODE, REQUIRED),
	FIELD_LIST(struct rule_entry, rule.text_test, rule.text_test_n, "uji teks", ENTRY_STRINGS,
		   OPTIONAL),
};

static bool read_head(struct reading *r, const struct nested *root, struct rule_entry *e)
{
	const struct fact_list *facts = &r->book->facts;

	e->rule.file = r->file;
	e->rule.entry = root;
	e->rule.line = root->line;
	if (!ENTRY_READ(r, root, rule_field, e) ||
	    !want_name(r, nested_get(root, "aturan"), e->rule.id, true) ||
	    !named_well(r, line_of(root, "aturan"), "aturan/", e->rule.id, e->rule.valid.from))
		return false;
	e->examples = nested_get(root, "contoh"); /* once more, with its lines */
	e->rule.reference = fact_find(facts, e->reference);
	if (e->rule.reference == FACT_NONE || facts->item[e->rule.reference].kind != FACT_DAY)
		return wrong(r, line_of(root, "tanggal acuan"),
			     "\"tanggal acuan\" harus menyebut fakta tanggal.");
	if (e->rule.example_n < EXAMPLES_MIN)
		return wrong(r, e->examples->line, "\"contoh\" berisi sedikitnya %d kalimat.",
			     EXAMPLES_MIN);
	return true;
}

static int by_id_and_day(const void *left, const void *right)
{
	const struct rule *a = &((const struct rule_entry *)left)->rule,
			  *b = &((const struct rule_entry *)right)->rule;
	int by_id = str_cmp(a->id, b->id);

	if (by_id)
		return by_id;
	if (a->valid.from != b->valid.from)
		return a->valid.from > b->valid.from ? 1 : -1;
	return str_cmp(a->file->path, b->file->path);
}

void read_rules(struct reading *r, const struct rule_source *source, size_t n)
{
	struct rule_entries all = {.item = arena_array(r->arena, struct rule_entry, n)};

	for (size_t i = 0; i < n; i++) {
		struct rule_entry e = {0};

		r->file = source[i].file;
		if (read_head(r, source[i].root, &e))
			all.item[all.n++] = e;
	}
	all.whole = all.n == n;
	qsort(all.item, all.n, sizeof *all.item, by_id_and_day);
	r->book->rule = arena_array(r->arena, struct rule, all.n);
	for (size_t i = 0; i < all.n; i++) {
		struct rule_entry *e = &all.item[i];
		struct rule *rule = &r->book->rule[i];

		r->file = e->rule.file;
		e->rule.index = i;
		read_sentences(r, e->examples, (int)e->rule.category[0]->index);
		if (read_rule_parts(r, &all, e))
			read_rule_tests(r, e->tests, &e->rule);
		*rule = e->rule;
	}
	r->book->rule_n = all.n;
}
