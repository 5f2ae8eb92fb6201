/* Reading conditions: "FACT OPERATOR VALUE", and groups of them. */
#include "law/read.h"

static bool group_op(str key, enum condition_op *ret)
{
	if (str_eq(key, STR("semua")))
		*ret = CONDITION_ALL;
	else if (str_eq(key, STR("salah satu")))
		*ret = CONDITION_ANY;
	else if (str_eq(key, STR("tidak satu pun")))
		*ret = CONDITION_NONE;
	else
		return false;
	return true;
}

static bool read_group(struct reading *r, const struct nested *n, struct condition *ret)
{
	const struct nested *list = n->item;

	if (n->n != 1 || !group_op(list->key, &ret->op))
		return wrong(r, n->line,
			     "Kelompok syarat harus berupa \"semua:\", \"salah satu:\", atau "
			     "\"tidak satu pun:\".");
	if (!want_list(r, list))
		return false;
	if (list->n < 2)
		return wrong(r, list->line, "\"" STR_FMT "\" berisi sedikitnya dua syarat.",
			     STR_ARG(list->key));
	ret->item = arena_array(r->arena, struct condition, list->n);
	nested_each (item, list)
		if (!read_condition(r, item, &ret->item[ret->n++]))
			return false;
	return true;
}

static const struct op_word {
	str word;
	enum condition_op op, of_days;
} op_words[] = {
	{STR_INIT(" salah satu dari "), CONDITION_IS, CONDITION_ALL},
	{STR_INIT(" adalah "), CONDITION_IS, CONDITION_ON},
	{STR_INIT(" bukan "), CONDITION_IS_NOT, CONDITION_NOT_ON},
	{STR_INIT(" memuat "), CONDITION_IS, CONDITION_ALL},
	{STR_INIT(" sebelum "), CONDITION_ALL, CONDITION_BEFORE},
	{STR_INIT(" sejak "), CONDITION_ALL, CONDITION_SINCE},
	{STR_INIT(" setelah "), CONDITION_ALL, CONDITION_AFTER},
	{STR_INIT(" sampai "), CONDITION_ALL, CONDITION_UNTIL},
}; /* CONDITION_ALL: not for facts of this kind */

/* The fact and the operator of "FACT OPERATOR VALUE"; what follows is *ret_value. */
static const struct op_word *split(str s, str *ret_fact, str *ret_value)
{
	for (size_t i = 0; i < sizeof op_words / sizeof *op_words; i++) {
		ptrdiff_t at = str_find(s, op_words[i].word);

		if (at < 0)
			continue;
		*ret_fact = str_sub(s, 0, (size_t)at);
		*ret_value = str_sub(s, (size_t)at + op_words[i].word.n, s.n);
		return &op_words[i];
	}
	return NULL;
}

static bool read_values(struct reading *r, const struct nested *n, const struct fact *f, str value,
			struct condition *ret)
{
	while (value.p) {
		str name = str_trim(str_cut(&value, ','));
		int v = fact_value_find(f, name);

		if (v == FACT_NONE)
			return wrong(r, n->line,
				     "Fakta \"" STR_FMT "\" tidak punya nilai \"" STR_FMT "\".",
				     STR_ARG(f->name), STR_ARG(name));
		if (ret->set >> v & 1)
			return wrong(r, n->line, "Nilai \"" STR_FMT "\" tertulis dua kali.",
				     STR_ARG(name));
		ret->set |= UINT64_C(1) << v;
	}
	return true;
}

static bool read_right_day(struct reading *r, const struct nested *n, str value,
			   struct condition *ret)
{
	const struct fact_list *list = &r->book->facts;

	if (day_parse(value, &ret->day))
		return true;
	ret->other = fact_find(list, value);
	if (ret->other == FACT_NONE || list->item[ret->other].kind != FACT_DAY)
		return wrong(r, n->line, "\"" STR_FMT "\" bukan tanggal dan bukan fakta tanggal.",
			     STR_ARG(value));
	if (ret->other == ret->fact)
		return wrong(r, n->line,
			     "Fakta \"" STR_FMT "\" dibandingkan dengan dirinya sendiri.",
			     STR_ARG(value));
	return true;
}

/* Does the operator fit the fact, and the number of values the operator? */
static bool fits(struct reading *r, const struct nested *n, const struct fact *f,
		 const struct op_word *op, struct condition *c)
{
	bool several = (c->set & (c->set - 1)) != 0;
	bool has = str_eq(op->word, STR(" memuat ")), list = op == &op_words[0];

	c->listed = list;
	c->has = has;
	if (has != (f->kind == FACT_SET && !list))
		return wrong(
			r, n->line,
			"Fakta \"" STR_FMT
			"\": pakai \"memuat\" atau \"salah satu dari\" untuk fakta berisi banyak "
			"nilai, \"adalah\", \"bukan\", atau \"salah satu dari\" untuk yang lain.",
			STR_ARG(f->name));
	if (several != list)
		return wrong(
			r, n->line,
			"\"salah satu dari\" memuat sedikitnya dua nilai; yang lain tepat satu.");
	return true;
}

static bool read_comparison(struct reading *r, const struct nested *n, struct condition *ret)
{
	str fact, value;
	const struct op_word *op = split(n->string, &fact, &value);
	const struct fact *f;

	if (!op)
		return wrong(r, n->line,
			     "Syarat harus berupa: FAKTA adalah|bukan|salah satu "
			     "dari|memuat|sebelum|sejak|setelah|sampai NILAI.");
	ret->fact = fact_find(&r->book->facts, fact);
	if (ret->fact == FACT_NONE)
		return wrong(r, n->line,
			     "Fakta \"" STR_FMT "\" tidak dikenal; tulis dahulu di fakta/.",
			     STR_ARG(fact));
	f = &r->book->facts.item[ret->fact];
	ret->op = f->kind == FACT_DAY ? op->of_days : op->op;
	if (ret->op == CONDITION_ALL)
		return wrong(r, n->line, "\"" STR_FMT "\" tidak cocok untuk fakta \"" STR_FMT "\".",
			     STR_ARG(str_trim(op->word)), STR_ARG(fact));
	if (f->kind == FACT_DAY)
		return read_right_day(r, n, value, ret);
	return read_values(r, n, f, value, ret) && fits(r, n, f, op, ret);
}

bool read_condition(struct reading *r, const struct nested *n, struct condition *ret)
{
	*ret = (struct condition){.fact = FACT_NONE, .other = FACT_NONE, .line = place_of(r, n)};
	if (n->kind == NESTED_STRING)
		return read_comparison(r, n, ret);
	return read_group(r, n, ret);
}
