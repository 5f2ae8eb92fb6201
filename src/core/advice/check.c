/* check: see check.h. */
#include "core/advice/check.h"

#include "base/lang.h"
#include "law/advice.h"

/* ---- what is known ---- */

static struct known *known(struct check *c, int fact)
{
	return &c->facts.item[fact];
}

/* The election that is on, unless somebody said which, or that he does not know. */
static void take_election(struct check *c)
{
	const struct fact_list *list = &c->book->facts;
	const struct known *act = known(c, list->act_day);
	const struct election *e;
	int value;

	if (known(c, list->election)->source != FACT_UNKNOWN ||
	    bits_have(&c->declined, list->election) || act->source == FACT_UNKNOWN)
		return;
	e = election_at(&c->book->elections, act->day);
	value = e ? fact_value_find(&list->item[list->election], e->name) : FACT_NONE;
	if (value != FACT_NONE)
		*known(c, list->election) =
			(struct known){.source = FACT_CALENDAR, .set = UINT64_C(1) << value};
}

/* Days that nobody named: the act is today, and it is handled on that day or later. */
static void take_days(struct check *c)
{
	const struct fact_list *list = &c->book->facts;
	struct known *act = known(c, list->act_day), *handling = known(c, list->handling_day);

	if (act->source == FACT_UNKNOWN && !bits_have(&c->declined, list->act_day))
		*act = (struct known){.source = FACT_TODAY, .day = c->today};
	if (handling->source == FACT_UNKNOWN && !bits_have(&c->declined, list->handling_day))
		*handling = (struct known){.source = FACT_TODAY,
					   .day = act->day > c->today ? act->day : c->today};
}

/* Works out `facts` and `declined` from the answers. */
static void settle(struct check *c)
{
	const struct fact_list *list = &c->book->facts;

	c->facts = (struct facts){0};
	c->declined = (struct fact_bits){0};
	for (size_t i = 0; i < c->answer_n; i++) {
		const struct check_answer *one = &c->answer[i];

		if (one->known.source == FACT_UNKNOWN)
			bits_add(&c->declined, one->fact);
		else
			*known(c, one->fact) = one->known;
	}
	if (c->listed_status != FACT_NONE && known(c, list->status)->source == FACT_UNKNOWN &&
	    !bits_have(&c->declined, list->status))
		*known(c, list->status) =
			(struct known){.source = FACT_TOLD, .set = UINT64_C(1) << c->listed_status};
	take_days(c);
	take_election(c);
	calendar_apply(&c->book->elections, list, c->region, &c->facts);
}

enum err check_begin(struct arena *a, const struct rulebook *book, str category, day today,
		     str region, struct check *ret, struct error *error)
{
	const struct category *found = rulebook_category(book, category);

	if (!found)
		return error_set(error, ERR_INPUT, "jenis", "%s",
				 N_("Perbuatan ini tidak ada dalam daftar. Pilih salah satu."));
	*ret = (struct check){
		.book = book,
		.category = found,
		.listed_status = FACT_NONE,
		.region = region,
		.today = today,
	};
	ret->rule = rules_of(book, a, found, &ret->rule_n);
	settle(ret);
	return OK;
}

void check_list_status(struct check *c, str status)
{
	const struct fact_list *list = &c->book->facts;

	c->listed_status = fact_value_find(&list->item[list->status], status);
	settle(c);
}

/* ---- answers ---- */

static struct check_answer *find_answer(struct check *c, int fact)
{
	for (size_t i = 0; i < c->answer_n; i++)
		if (c->answer[i].fact == fact)
			return &c->answer[i];
	return NULL;
}

static enum err unreadable(struct error *error)
{
	return error_set(error, ERR_INPUT, "keadaan", "%s",
			 N_("Jawaban yang dikirim tidak dapat dibaca, atau kumpulan aturannya baru "
			    "saja diperbarui. Tidak ada yang disimpan; silakan mulai lagi."));
}

static enum err too_many(struct error *error)
{
	return error_set(error, ERR_INPUT, "keadaan", "%s",
			 N_("Jawabannya terlalu banyak. Silakan mulai lagi."));
}

/* One "fact=value" of the text. */
static enum err read_one(struct check *c, str one, struct error *error)
{
	const struct fact_list *list = &c->book->facts;
	struct check_answer *answer;
	struct known value = {0};
	str name = str_cut(&one, '=');
	int fact = one.p ? fact_find(list, name) : FACT_NONE;

	if (fact == FACT_NONE || find_answer(c, fact))
		return unreadable(error);
	if (c->answer_n == CHECK_ANSWERS_MAX)
		return too_many(error);
	if (!str_eq(one, STR("?"))) {
		if (!fact_parse(&list->item[fact], one, &value, NULL))
			return unreadable(error);
		value.source = FACT_TOLD;
	}
	answer = &c->answer[c->answer_n++];
	*answer = (struct check_answer){.fact = fact, .known = value};
	return OK;
}

enum err check_read(struct check *c, str text, struct error *error)
{
	if (text.n > CHECK_TEXT_MAX)
		return too_many(error);
	c->answer_n = 0;
	while (text.n) {
		str one = str_cut(&text, ';');

		TRY(read_one(c, one, error));
	}
	settle(c);
	return OK;
}

void check_put(struct buf *out, const struct check *c)
{
	const struct fact_list *list = &c->book->facts;

	for (size_t i = 0; i < c->answer_n; i++) {
		const struct check_answer *one = &c->answer[i];

		if (i)
			buf_putc(out, ';');
		buf_put(out, list->item[one->fact].name);
		buf_putc(out, '=');
		if (one->known.source == FACT_UNKNOWN)
			buf_putc(out, '?');
		else
			fact_put(out, &list->item[one->fact], one->known);
	}
}

static enum err set(struct check *c, int fact, struct known value, struct error *error)
{
	struct check_answer *answer = find_answer(c, fact);

	if (!answer && c->answer_n == CHECK_ANSWERS_MAX)
		return too_many(error);
	if (!answer)
		answer = &c->answer[c->answer_n++];
	*answer = (struct check_answer){.fact = fact, .known = value};
	settle(c);
	return OK;
}

static enum err read_values(const struct fact *f, const str *value, size_t n, struct known *ret,
			    struct error *error)
{
	if (n == 0)
		return error_set(error, ERR_INPUT, "nilai", "%s",
				 f->kind == FACT_SET ? N_("Pilih paling sedikit satu.")
						     : N_("Pilih salah satu jawaban."));
	if (n > 1 && f->kind != FACT_SET)
		return error_set(error, ERR_INPUT, "nilai", "%s", N_("Pilih satu jawaban saja."));
	for (size_t i = 0; i < n; i++) {
		int v = fact_value_find(f, value[i]);

		if (v == FACT_NONE)
			return error_set(error, ERR_INPUT, "nilai", "%s",
					 N_("Jawaban itu tidak ada dalam pilihan."));
		ret->set |= UINT64_C(1) << v;
	}
	return OK;
}

enum err check_answer(struct check *c, int fact, const str *value, size_t n, const day *on,
		      struct error *error)
{
	const struct fact *f = &c->book->facts.item[fact];
	struct known told = {.source = FACT_TOLD};

	if (f->kind == FACT_DAY && !on)
		return error_set(error, ERR_INPUT, "hari", "%s", N_("Pilih tanggalnya."));
	if (f->kind == FACT_DAY)
		told.day = *on;
	else
		TRY(read_values(f, value, n, &told, error));
	return set(c, fact, told, error);
}

enum err check_decline(struct check *c, int fact, struct error *error)
{
	return set(c, fact, (struct known){0}, error);
}

int check_back(struct check *c)
{
	int fact;

	if (c->answer_n == 0)
		return FACT_NONE;
	fact = c->answer[--c->answer_n].fact;
	settle(c);
	return fact;
}

/* ---- what is still to be asked ---- */

/* What is asked about, one after the other. */
enum turn {
	TURN_PROHIBITIONS, /* of the act: rules whose main act it is */
	TURN_RIGHTS,       /* and duties, of the act */
	TURN_OTHERS, /* prohibitions of other acts that are about this one too, disputed rights */
	TURN_LAST,   /* rights of other acts: only they can still allow it */
	TURN_NEVER,  /* duties of other acts: no answer depends on them */
};

static enum turn turn_of(const struct check *c, const struct rule *r)
{
	bool own = r->category[0] == c->category;

	if (rule_prohibits(r->kind))
		return own ? TURN_PROHIBITIONS : TURN_OTHERS;
	if (own)
		return TURN_RIGHTS;
	if (r->kind == RULE_DUTY)
		return TURN_NEVER;
	return confidence_doubtful(r->confidence) ? TURN_OTHERS : TURN_LAST;
}

/* The last turn there is: where a prohibition speaks of this person, a right that is sure makes no
 * other word. */
static enum turn last_turn(const struct check *c)
{
	return advice_addressed(c->book, c->rule, c->rule_n, &c->facts) ? TURN_OTHERS : TURN_LAST;
}

static int next_in(const struct check *c, enum turn turn)
{
	int weight[LAW_FILES_MAX]; /* a rule is a file */

	for (size_t i = 0; i < c->rule_n; i++)
		weight[i] = turn_of(c, c->rule[i]) <= turn;
	return ask_next(c->book, c->rule, c->rule_n, weight, &c->facts, &c->declined);
}

int check_next(const struct check *c)
{
	enum turn last = last_turn(c);
	int fact = FACT_NONE;

	for (enum turn turn = TURN_PROHIBITIONS; turn <= last && fact == FACT_NONE; turn++)
		fact = next_in(c, turn);
	return fact;
}

/* The questions that one unknown fact may cost: its own and, of a day that the calendar may know,
 * the election's before it. */
static void add_questions(const struct check *c, int fact, struct fact_bits *ret)
{
	const struct fact_list *list = &c->book->facts;

	if (!bits_have(&c->declined, fact))
		bits_add(ret, fact);
	if (list->item[fact].stage.n && !bits_have(&c->declined, list->election) &&
	    c->facts.item[list->election].source == FACT_UNKNOWN)
		bits_add(ret, list->election);
}

size_t check_left(const struct check *c)
{
	struct fact_bits needs = {0}, questions = {0};
	bool status_open = c->facts.item[c->book->facts.status].source == FACT_UNKNOWN;
	enum turn last = status_open ? TURN_LAST : last_turn(c); /* it may come to that */
	struct verdict v;

	for (size_t i = 0; i < c->rule_n; i++) {
		if (turn_of(c, c->rule[i]) > last)
			continue;
		rule_evaluate(c->book, c->rule[i], &c->facts, &v);
		if (v.outcome == OUTCOME_OPEN)
			bits_join(&needs, &v.needs);
	}
	for (int fact = 0; fact < (int)c->book->facts.n; fact++)
		if (bits_have(&needs, fact))
			add_questions(c, fact, &questions);
	return bits_count(&questions);
}
