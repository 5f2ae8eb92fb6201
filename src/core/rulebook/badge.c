/* The badge of a rule: what the opinions of all institutions add up to. See opinion.h. */
#include "core/rulebook/opinion.h"
#include "query/opinion.h"

enum { GROUPS_MAX = 20000, WORDS_MAX = 400 };

/* Adds one group of opinions on the rule's version, newest of its kind first. */
static void count(struct rule_badge *b, const struct fingerprint *now,
		  const struct opinion_counts_row *row)
{
	bool same = row->sha256.n == sizeof now->sha256 &&
		    memcmp(row->sha256.p, now->sha256, row->sha256.n) == 0;
	enum rule_badge_state state = !same                              ? BADGE_CHANGED
				      : row->opinion == OPINION_APPROVES ? BADGE_APPROVED
									 : BADGE_OBJECTED;
	static const int weight[] = {
		[BADGE_NONE] = 0, [BADGE_CHANGED] = 1, [BADGE_APPROVED] = 2, [BADGE_OBJECTED] = 3};

	if (state == BADGE_APPROVED)
		b->approved = row->institutions;
	if (state == BADGE_OBJECTED)
		b->objected = row->institutions;
	if (weight[state] <= weight[b->state])
		return;
	b->state = state;
	b->institution = row->name;
	b->at = row->at;
}

enum err rule_badges(struct db *db, struct arena *a, const struct shelf_book *book,
		     const struct rule *const *rule, size_t n, struct rule_badge **ret)
{
	struct rule_badge *badge = arena_array(a, struct rule_badge, n + 1);
	struct opinion_counts_row *row;
	size_t row_n;

	TRY(opinion_counts(db, a, GROUPS_MAX, &row, &row_n));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < row_n; k++)
			if (row[k].first_day == rule[i]->valid.from &&
			    str_eq(row[k].rule, rule[i]->id))
				count(&badge[i], &book->fingerprint[rule[i]->index], &row[k]);
	*ret = badge;
	return OK;
}

/* " Kota Sukabumi, 4 Nov 2024", or how many institutions. */
static void put_who(struct buf *b, enum lang lang, const struct rule_badge *badge, int64_t n)
{
	buf_putc(b, ' ');
	if (n > 1) {
		int_put(b, lang, n);
		buf_putc(b, ' ');
		buf_put(b, tr(lang, "instansi"));
	} else {
		buf_put(b, badge->institution);
	}
	buf_put(b, STR(", "));
	day_put_short(b, lang, moment_day(badge->at, ZONE_WIB));
}

str rule_badge_words(struct arena *a, enum lang lang, const struct rule_badge *badge)
{
	struct buf b = BUF_INIT(a, WORDS_MAX);

	switch (badge->state) {
	case BADGE_NONE:
		return tr(lang, "belum diverifikasi ahli hukum");
	case BADGE_CHANGED:
		return tr(lang, "berubah sejak diverifikasi ahli hukum");
	case BADGE_APPROVED:
		buf_put(&b, tr(lang, "diverifikasi ahli hukum"));
		put_who(&b, lang, badge, badge->approved);
		break;
	case BADGE_OBJECTED:
		buf_put(&b, tr(lang, "ada keberatan ahli hukum"));
		put_who(&b, lang, badge, badge->objected);
		break;
	}
	/* A name may be long; the badge without it says enough. */
	return buf_ok(&b) ? buf_str(&b) : tr(lang, "ada pendapat ahli hukum");
}
