/* Doing again what a receipt says, and whether the same bytes come out. */
#include "base/codec.h"
#include "law/receipt.h"

static enum err bad(struct error *error, const char *why)
{
	return error_set(error, ERR_FORMAT, NULL, "Ini bukan resi yang utuh: %s.", why);
}

static bool source_of(str word, enum fact_source *ret)
{
	for (int i = FACT_TOLD; i < FACT_SOURCE_COUNT; i++) {
		if (str_eq(word, str_from(fact_source_word[i]))) {
			*ret = (enum fact_source)i;
			return true;
		}
	}
	return false;
}

static enum err read_known(const struct rulebook *book, const struct nested *list,
			   struct facts *facts, struct error *error)
{
	nested_each (n, list) {
		int fact = fact_find(&book->facts, n->key);
		struct known k;

		if (fact == FACT_NONE ||
		    !fact_parse(&book->facts.item[fact], nested_string(nested_get(n, "nilai")), &k,
				error) ||
		    !source_of(nested_string(nested_get(n, "sumber")), &k.source))
			return bad(error, "ada fakta yang tidak dikenal");
		facts->item[fact] = k;
	}
	return OK;
}

enum err facts_read(struct arena *a, const struct rulebook *book, str text, struct facts *ret,
		    struct error *error)
{
	const struct nested *root = NULL;
	int line = 0;

	*ret = (struct facts){0};
	if (text.n == 0)
		return OK;
	TRY(nested_read(a, text, &root, &line, error));
	return read_known(book, nested_get(root, "fakta"), ret, error);
}

/* Are the files of the rulebook those of the receipt? *ret_where: the first that is not. */
static bool same_files(const struct rulebook *book, const struct nested *list, str *ret_where)
{
	size_t count = 0;

	for (size_t i = 0; i < book->file_n; i++) {
		const struct law_file *f = &book->file[i];
		uint8_t hash[sizeof f->sha256] = {0};
		str hex = {0};

		if (!receipt_has(f))
			continue;
		count++;
		nested_each (n, list)
			if (str_eq(n->key, f->path))
				hex = nested_string(n);
		*ret_where = f->path;
		if (!hex_parse(hex, hash, sizeof hash) || memcmp(hash, f->sha256, sizeof hash) != 0)
			return false;
	}
	*ret_where = STR("berkas"); /* the receipt names one that is not here */
	return list && list->n == count;
}

/* Evaluates the rules that the receipt tells of and writes it again. */
static enum err again(struct arena *a, const struct rulebook *book, const struct nested *root,
		      struct buf *out, struct error *error)
{
	const struct nested *verdicts = nested_get(root, "putusan");
	struct facts *facts = arena_new(a, struct facts);
	struct verdict *v = arena_array(a, struct verdict, book->rule_n + 1);
	size_t n = 0;
	day on;

	if (!day_parse(nested_string(nested_get(root, "tanggal")), &on))
		return bad(error, "tanggalnya tidak terbaca");
	TRY(read_known(book, nested_get(root, "fakta"), facts, error));
	nested_each (item, verdicts) {
		const struct rule *r = rulebook_rule_of_file(book, item->key);

		if (!r)
			return bad(error, "ada putusan atas aturan yang tidak dikenal");
		rule_evaluate(book, r, facts, &v[n++]);
	}
	verdicts_settle(v, n);
	receipt_put(out, book, facts, v, n, on);
	return buf_err(out);
}

enum err receipt_replay(struct arena *a, const struct rulebook *book, str receipt,
			enum receipt_check *ret, str *ret_again, str *ret_where,
			struct error *error)
{
	struct buf out = BUF_INIT(a, RECEIPT_MAX);
	const struct nested *root = NULL;
	int line = 0;

	*ret_again = (str){0};
	*ret_where = (str){0};
	TRY(nested_read(a, receipt, &root, &line, error));
	if (!str_eq(nested_string(nested_get(root, "resi")), STR("1")))
		return bad(error, "baris pertamanya harus \"resi: 1\"");
	*ret = RECEIPT_OTHER_ENGINE;
	if (!str_eq(nested_string(nested_get(root, "mesin")), STR(LAW_ENGINE)))
		return OK;
	*ret = RECEIPT_OTHER_RULES;
	if (!same_files(book, nested_get(root, "berkas"), ret_where))
		return OK;
	TRY(again(a, book, root, &out, error));
	*ret_where = (str){0};
	*ret_again = buf_str(&out);
	*ret = str_eq(*ret_again, receipt) ? RECEIPT_SAME : RECEIPT_DIFFERS;
	return OK;
}
