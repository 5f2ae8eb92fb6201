/* Periods and conditions in the words of the files. See law_text.h. */
#include "core/rulebook/law_text.h"

void law_text_period(struct buf *b, struct period p)
{
	day_put_iso(b, p.from);
	buf_put(b, STR(" s.d. "));
	if (p.to == DAY_FOREVER)
		buf_put(b, STR("sekarang"));
	else
		day_put_iso(b, p.to);
}

static const char *const day_words[] = {
	[CONDITION_BEFORE] = "sebelum", [CONDITION_SINCE] = "sejak", [CONDITION_AFTER] = "setelah",
	[CONDITION_UNTIL] = "sampai",   [CONDITION_ON] = "adalah",   [CONDITION_NOT_ON] = "bukan",
};
static const char *const group_words[] = {
	[CONDITION_ALL] = "semua",
	[CONDITION_ANY] = "salah satu",
	[CONDITION_NONE] = "tidak satu pun",
};

static void put_values(struct buf *b, const struct fact *f, uint64_t set)
{
	const char *comma = "";

	for (size_t i = 0; i < f->value_n; i++)
		if (set >> i & 1) {
			buf_printf(b, "%s" STR_FMT, comma, STR_ARG(f->value[i].name));
			comma = ", ";
		}
}

/* semua (a; b; salah satu (c; d)) */
void law_text_condition(struct buf *b, const struct fact_list *facts, const struct condition *c)
{
	if (c->fact == FACT_NONE) {
		buf_printf(b, "%s (", group_words[c->op]);
		for (size_t i = 0; i < c->n; i++) {
			buf_put(b, i ? STR("; ") : STR(""));
			law_text_condition(b, facts, &c->item[i]);
		}
		buf_putc(b, ')');
		return;
	}
	buf_put(b, facts->item[c->fact].name);
	if (c->op == CONDITION_IS || c->op == CONDITION_IS_NOT) {
		buf_put(b, c->op == CONDITION_IS_NOT ? STR(" bukan ")
			   : c->has                  ? STR(" memuat ")
			   : c->listed               ? STR(" salah satu dari ")
						     : STR(" adalah "));
		put_values(b, &facts->item[c->fact], c->set);
		return;
	}
	buf_printf(b, " %s ", day_words[c->op]);
	if (c->other == FACT_NONE)
		day_put_iso(b, c->day);
	else
		buf_put(b, facts->item[c->other].name);
}
