/* netral law deadline: when a limit of time ends. What is not set or not known is an answer. */
#include "base/lang.h"
#include "ui/cli/law.h"

#include "ui/cli/law_deadline.command.h"

static const char *const state_key[] = {
	[DEADLINE_KNOWN] = "known",
	[DEADLINE_PROVISIONAL] = "provisional",
	[DEADLINE_NO_START] = "no_start",
	[DEADLINE_NO_LIMIT] = "no_limit",
};
static const char *const unit_key[] = {
	[LIMIT_DAYS] = "days",     [LIMIT_WORKING_DAYS] = "working_days",
	[LIMIT_MONTHS] = "months", [LIMIT_HOURS] = "hours",
	[LIMIT_UNSET] = NULL,
};

/* 7 hari kerja */
static str length_words(struct arena *a, const struct limit *l)
{
	static const char *const unit[] = {
		[LIMIT_DAYS] = "hari",
		[LIMIT_WORKING_DAYS] = "hari kerja",
		[LIMIT_MONTHS] = "bulan",
		[LIMIT_HOURS] = "jam",
	};

	if (l->unit == LIMIT_UNSET)
		return STR("belum ditetapkan");
	return str_printf(a, "%d %s", l->n, unit[l->unit]);
}

static void put_limit_line(struct buf *out, const struct limit *l)
{
	str length = length_words(out->arena, l);

	buf_printf(out, "%-36.*s  %-18s  %-16.*s  " STR_FMT "\n", STR_ARG(l->name),
		   limit_regime_word[l->regime], STR_ARG(length), STR_ARG(l->title.id));
}

static void put_last_day(struct buf *out, struct deadline d)
{
	buf_put(out, STR("hari terakhir: "));
	switch (d.state) {
	case DEADLINE_NO_LIMIT:
		buf_put(out, STR("tidak dapat dihitung, karena batasnya belum ditetapkan\n"));
		return;
	case DEADLINE_NO_START:
		buf_put(out, STR("belum dapat dihitung; beri hari peristiwanya dengan --start\n"));
		return;
	case DEADLINE_KNOWN:
	case DEADLINE_PROVISIONAL:
		day_put(out, LANG_ID, d.last);
		if (d.state == DEADLINE_PROVISIONAL)
			buf_put(out, STR(" (sementara: hari libur salah satu tahunnya belum "
					 "diketahui)"));
		buf_putc(out, '\n');
	}
}

static void put_limit(struct buf *out, const struct limit *l, struct deadline d)
{
	str length = length_words(out->arena, l);

	buf_printf(out, STR_FMT "\n" STR_FMT "\n\n", STR_ARG(l->name), STR_ARG(l->title.id));
	buf_printf(out, "pelaku: " STR_FMT "\n", STR_ARG(l->actor.id));
	buf_printf(out, "lama: " STR_FMT " %s: " STR_FMT "\n", STR_ARG(length),
		   l->before ? "sebelum" : "setelah", STR_ARG(l->event.id));
	if (text_is(l->basis))
		buf_printf(out, "dasar: " STR_FMT "\n", STR_ARG(l->basis.id));
	buf_printf(out, "keyakinan: %s\n", confidence_word[l->confidence]);
	if (text_is(l->note))
		buf_printf(out, "catatan: " STR_FMT "\n", STR_ARG(l->note.id));
	put_last_day(out, d);
}

static void json_limit(struct json *j, const struct limit *l, const struct deadline *d)
{
	json_object(j);
	law_json_str(j, "name", l->name);
	law_json_text(j, "title", l->title);
	law_json_text(j, "actor", l->actor);
	law_json_word(j, "regime", limit_regime_word[l->regime]);
	law_json_word(j, "unit", unit_key[l->unit]);
	json_key(j, "n");
	if (l->unit == LIMIT_UNSET)
		json_null(j);
	else
		json_int(j, l->n);
	json_put_bool(j, "before", l->before);
	law_json_text(j, "event", l->event);
	law_json_text(j, "basis", l->basis);
	law_json_word(j, "confidence", confidence_word[l->confidence]);
	law_json_text(j, "note", l->note);
	if (d) {
		law_json_word(j, "state", state_key[d->state]);
		json_put_day(j, "last", deadline_has_last(*d) ? d->last : DAY_FOREVER);
	}
	json_object_end(j);
}

static int list_limits(struct command *cmd, const struct rulebook *book, bool as_json)
{
	struct buf out = BUF_INIT(cmd->arena, LAW_OUT_MAX);
	struct json j = JSON_INIT(&out);

	if (as_json)
		json_array(&j);
	for (size_t i = 0; i < book->limit_n; i++) {
		if (as_json)
			json_limit(&j, &book->limit[i], NULL);
		else
			put_limit_line(&out, &book->limit[i]);
	}
	if (as_json) {
		json_array_end(&j);
		buf_putc(&out, '\n');
	}
	return law_done(cmd, &out);
}

static enum err read_week(struct command *cmd, str word, unsigned *ret)
{
	*ret = str_eq(word, STR("six")) ? WEEK_SIX : WEEK_FIVE;
	if (!word.p || str_eq(word, STR("five")) || str_eq(word, STR("six")))
		return OK;
	return error_set(&cmd->error, ERR_USAGE, NULL, "%s", "--week: five atau six.");
}

static enum err find_limit(struct command *cmd, const struct rulebook *book, str name,
			   const struct limit **ret)
{
	*ret = name.p ? rulebook_limit(book, name) : NULL;
	if (!name.p || *ret)
		return OK;
	return error_set(&cmd->error, ERR_NOT_FOUND, NULL,
			 "Tidak ada tenggat " STR_FMT "; lihat netral law deadline.",
			 STR_ARG(name));
}

/* COMMAND: law deadline [NAME] [--start DAY] [--week WEEK] [--json]
 * Menghitung hari terakhir sebuah tenggat.
 * Tanpa NAME: daftar semua tenggat. --start: hari peristiwanya. --week: hari kerja kantor, five
 * (Senin sampai Jumat) atau six (juga Sabtu). Hari peristiwa tidak dihitung. Batas yang belum
 * ditetapkan dan hari peristiwa yang tidak diketahui dikatakan begitu. */
static int law_deadline_command(struct command *cmd, const struct law_deadline_command_args *in)
{
	struct buf out = BUF_INIT(cmd->arena, LAW_OUT_MAX);
	struct json j = JSON_INIT(&out);
	const struct rulebook *book;
	const struct limit *limit;
	struct deadline d;
	unsigned week;
	day start;
	enum err e = law_day(cmd, "--start", in->start, 0, &start);

	if (e == OK)
		e = read_week(cmd, in->week, &week);
	if (e == OK)
		e = law_book(cmd, &book);
	if (e == OK)
		e = find_limit(cmd, book, in->name, &limit);
	if (e != OK)
		return command_fail(cmd, e);
	if (!limit)
		return list_limits(cmd, book, in->json);
	d = deadline_of(limit, &book->holidays, week, in->start.p ? &start : NULL);
	if (in->json) {
		json_limit(&j, limit, &d);
		buf_putc(&out, '\n');
	} else {
		put_limit(&out, limit, d);
	}
	return law_done(cmd, &out);
}
