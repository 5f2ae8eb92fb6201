/* Conditions and what is known, as sentences. See say.h. */
#include "core/rulebook/say.h"

enum { LINE_MAX_ = 8 << 10 };

/* Writes `form` with {a} and {b} replaced. */
static void put_form(struct buf *b, str form, str first, str second)
{
	while (form.n) {
		if (str_starts(form, STR("{a}")) || str_starts(form, STR("{b}"))) {
			buf_put(b, form.p[1] == 'a' ? first : second);
			form = str_sub(form, 3, form.n);
		} else {
			buf_putc(b, form.p[0]);
			form = str_sub(form, 1, form.n);
		}
	}
}

/* Values with commas; `last` ("dan"), when there is one, before the last of several. */
static void put_values(struct buf *b, enum lang lang, const struct fact *f, uint64_t set, str last)
{
	size_t count = (size_t)__builtin_popcountll(set), seen = 0;

	for (size_t i = 0; i < f->value_n; i++) {
		if (!(set >> i & 1))
			continue;
		if (seen) {
			buf_put(b, count > 2 || !last.n ? STR(", ") : STR(" "));
			if (seen + 1 == count && last.n) {
				buf_put(b, last);
				buf_putc(b, ' ');
			}
		}
		buf_put(b, say_text(lang, f->value[i].label));
		seen++;
	}
}

str say_known(struct arena *a, enum lang lang, const struct fact *f, struct known k)
{
	struct buf b = BUF_INIT(a, LINE_MAX_);

	if (k.source == FACT_UNKNOWN)
		return tr(lang, "tidak diketahui");
	if (f->kind == FACT_DAY)
		day_put_short(&b, lang, k.day);
	else
		put_values(&b, lang, f, k.set, tr(lang, "dan"));
	return buf_str(&b);
}

str say_known_within(struct arena *a, enum lang lang, const struct fact *f, struct known k)
{
	struct buf b = BUF_INIT(a, LINE_MAX_);

	if (f->yes_no)
		return say_truth(lang,
				 k.set >> fact_value_find(f, STR("ya")) & 1 ? TRUTH_YES : TRUTH_NO);
	if (f->kind == FACT_DAY)
		day_put(&b, lang, k.day);
	else
		put_values(&b, lang, f, k.set, (str){0});
	return buf_str(&b);
}

/* The title of the stage that gives a day, in whichever election has it. */
static str stage_title(enum lang lang, const struct rulebook *b, str stage)
{
	for (size_t i = 0; i < b->elections.n; i++) {
		const struct election *e = &b->elections.item[i];

		for (size_t k = 0; k < e->stage_n; k++)
			if (str_eq(e->stage[k].name, stage))
				return say_text(lang, e->stage[k].title);
	}
	return (str){0};
}

str say_fact(struct arena *a, enum lang lang, const struct rulebook *b, int fact)
{
	const struct fact *f = &b->facts.item[fact];
	struct buf out = BUF_INIT(a, LINE_MAX_);
	str stage;

	if (fact == b->facts.act_day)
		return tr(lang, "hari perbuatan");
	if (fact == b->facts.handling_day)
		return tr(lang, "hari perkara ditangani");
	if (f->kind == FACT_DAY && str_eq(f->stage, STR("penetapan")))
		return tr(lang, "hari penetapan calon");
	stage = f->stage.n ? stage_title(lang, b, f->stage) : (str){0};
	if (!stage.n)
		return say_text(lang, f->ask);
	put_form(&out, tr(lang, "hari “{a}”"), stage, (str){0});
	return buf_str(&out);
}

/* The sentence of a comparison: {a} is the fact, {b} the values or the day. */
static str form_of(enum lang lang, const struct condition *c)
{
	static const char *const days[] = {
		[CONDITION_BEFORE] = N_("{a} lebih awal dari {b}"),
		[CONDITION_SINCE] = N_("{a} sama dengan atau sesudah {b}"),
		[CONDITION_AFTER] = N_("{a} sesudah {b}"),
		[CONDITION_UNTIL] = N_("{a} sama dengan atau sebelum {b}"),
		[CONDITION_ON] = N_("{a} tepat pada {b}"),
		[CONDITION_NOT_ON] = N_("{a} bukan pada {b}"),
	};

	if (c->op == CONDITION_IS)
		return STR("{a} {b}"); /* the question and its answer */
	return c->op == CONDITION_IS_NOT ? tr(lang, "{a} Bukan {b}") : tr(lang, days[c->op]);
}

static void put_comparison(struct buf *out, enum lang lang, const struct rulebook *b,
			   const struct condition *c)
{
	const struct fact *f = &b->facts.item[c->fact];
	struct buf other = BUF_INIT(out->arena, LINE_MAX_);

	if (c->op == CONDITION_IS || c->op == CONDITION_IS_NOT)
		put_values(&other, lang, f, c->set, tr(lang, "atau"));
	else if (c->other != FACT_NONE)
		buf_put(&other, say_fact(out->arena, lang, b, c->other));
	else
		day_put_short(&other, lang, c->day);
	put_form(out, form_of(lang, c), say_fact(out->arena, lang, b, c->fact), buf_str(&other));
}

static str group_head(enum lang lang, enum condition_op op)
{
	switch (op) {
	case CONDITION_ANY:
		return tr(lang, "sedikitnya satu dari ini benar");
	case CONDITION_NONE:
		return tr(lang, "tidak satu pun dari ini benar");
	default:
		return tr(lang, "semua ini benar");
	}
}

static void put_condition(struct buf *out, enum lang lang, const struct rulebook *b,
			  const struct condition *c)
{
	if (c->fact != FACT_NONE) {
		put_comparison(out, lang, b, c);
		return;
	}
	buf_put(out, group_head(lang, c->op));
	buf_put(out, STR(" ("));
	for (size_t i = 0; i < c->n; i++) {
		buf_put(out, i ? STR("; ") : STR(""));
		put_condition(out, lang, b, &c->item[i]);
	}
	buf_putc(out, ')');
}

str say_condition_line(struct arena *a, enum lang lang, const struct rulebook *b,
		       const struct condition *c)
{
	struct buf out = BUF_INIT(a, 2 * LINE_MAX_);

	put_condition(&out, lang, b, c);
	return buf_str(&out);
}

struct said say_condition(struct arena *a, enum lang lang, const struct rulebook *b,
			  const struct condition *c)
{
	struct said s = {0};

	if (c->fact != FACT_NONE) {
		s.head = say_condition_line(a, lang, b, c);
		return s;
	}
	s.head = group_head(lang, c->op);
	s.lines.line = arena_array(a, struct said_line, c->n);
	for (size_t i = 0; i < c->n; i++)
		s.lines.line[s.lines.n++].text = say_condition_line(a, lang, b, &c->item[i]);
	return s;
}
