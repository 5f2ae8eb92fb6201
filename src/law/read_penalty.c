/* Reading what a result does to a sanction, and which sanctions may be decided with it. */
#include "law/read_procedure.h"

const char *const penalty_word[PENALTY_CHANGES] = {
	[PENALTY_IMPOSED] = "dijatuhkan",  [PENALTY_REPLACED] = "diganti",
	[PENALTY_ANNULLED] = "dibatalkan", [PENALTY_IN_FORCE] = "berlaku",
	[PENALTY_ENDED] = "berakhir",
};

/* PENALTY_CHANGES when it is none; told then. */
static enum penalty_change read_change(struct reading *r, int line, str word)
{
	enum penalty_change c = 0;

	while (c < PENALTY_CHANGES && !str_eq(word, str_from(penalty_word[c])))
		c++;
	if (c == PENALTY_CHANGES)
		wrong(r, line,
		      "\"" STR_FMT "\" harus salah satu dari: dijatuhkan, diganti, dibatalkan, "
		      "berlaku, berakhir.",
		      STR_ARG(word));
	return c;
}

/* A level stands for all its sanctions. */
static bool add_fits(struct reading *r, int line, str name, struct step_result *ret)
{
	const struct level *level = rulebook_level(r->book, name);
	size_t before = ret->fits_n;

	for (size_t i = 0; i < r->book->sanction_n; i++) {
		const struct sanction *s = &r->book->sanction[i];

		if (level ? s->level == level : str_eq(s->name, name))
			ret->fits[ret->fits_n++] = s;
	}
	if (ret->fits_n > before)
		return true;
	return wrong(r, line, "\"" STR_FMT "\" bukan tingkat yang punya sanksi, dan bukan sanksi.",
		     STR_ARG(name));
}

static bool read_fits(struct reading *r, const struct nested *n, const struct penalty_names *names,
		      struct step_result *ret)
{
	ret->fits =
		arena_array(r->arena, const struct sanction *, names->from_n * r->book->sanction_n);
	for (size_t i = 0; i < names->from_n; i++)
		if (!add_fits(r, line_of(n, "dari"), names->from[i], ret))
			return false;
	return true;
}

bool read_penalty(struct reading *r, const struct nested *n, const struct penalty_names *names,
		  struct step_result *ret)
{
	for (size_t i = 0; i < names->change_n; i++) {
		enum penalty_change c = read_change(r, line_of(n, "sanksi"), names->change[i]);

		if (c == PENALTY_CHANGES)
			return false;
		ret->penalty |= 1U << c;
	}
	if (result_is(ret, PENALTY_IMPOSED) + result_is(ret, PENALTY_REPLACED) +
		    result_is(ret, PENALTY_ANNULLED) >
	    1)
		return wrong(r, line_of(n, "sanksi"),
			     "Pilih salah satu: dijatuhkan, diganti, atau dibatalkan.");
	if (result_decides(ret) != (names->from_n > 0))
		return wrong(r, n->line,
			     "\"dari\" wajib ada bila sanksinya dijatuhkan atau diganti, dan hanya "
			     "di sana.");
	return read_fits(r, n, names, ret);
}

bool read_penalty_days(struct reading *r, const struct nested *n, struct penalty *ret)
{
	for (enum penalty_change c = 0; c < PENALTY_CHANGES; c++)
		ret->on[c] = DAY_NEVER;
	if (str_eq(nested_string(n), STR("-")))
		return true;
	if (!want_dict(r, n))
		return false;
	nested_each (e, n) {
		enum penalty_change c = read_change(r, e->line, e->key);

		if (c == PENALTY_CHANGES)
			return false;
		if (!day_parse(nested_string(e), &ret->on[c]))
			return wrong(r, e->line, "\"" STR_FMT "\" bukan tanggal TTTT-BB-HH.",
				     STR_ARG(nested_string(e)));
	}
	return true;
}
