/* The text that a sign-off names, line by line. See fingerprint.h. */
#include "core/rulebook/fingerprint.h"

#include "base/codec.h"
#include "law/rests.h"
#include "sys/crypto.h"

enum { TEXT_MAX = 64 << 20 }; /* twice what all files of a rulebook may have */

/* "key value"; a line feed in the value is \n, a backslash \\. */
static void put_line(struct buf *out, const char *key, str value)
{
	buf_put(out, str_from(key));
	buf_putc(out, ' ');
	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] == '\n')
			buf_put(out, STR("\\n"));
		else if (value.p[i] == '\\')
			buf_put(out, STR("\\\\"));
		else
			buf_putc(out, value.p[i]);
	}
	buf_putc(out, '\n');
}

/* A line that belongs to the one above. */
static void put(struct buf *out, const char *key, str value)
{
	buf_putc(out, '\t');
	put_line(out, key, value);
}

static void put_given(struct buf *out, const char *key, str value)
{
	if (value.n)
		put(out, key, value);
}

static void put_text(struct buf *out, const char *key, struct text t)
{
	if (!text_is(t))
		return;
	put(out, str_printf(out->arena, "%s.id", key).p, t.id);
	put(out, str_printf(out->arena, "%s.en", key).p, t.en);
}

static void put_day(struct buf *out, const char *key, day d)
{
	struct buf iso = BUF_INIT(out->arena, 16);

	if (d == DAY_NEVER || d == DAY_FOREVER)
		return;
	day_put_iso(&iso, d);
	put(out, key, buf_str(&iso));
}

static void put_file(struct buf *out, const char *key, const struct law_file *f)
{
	struct buf line = BUF_INIT(out->arena, 64 << 10);

	buf_put(&line, f->path);
	buf_putc(&line, ' ');
	hex_put(&line, f->sha256, sizeof f->sha256);
	put_line(out, key, buf_str(&line));
}

static void put_fact(struct buf *out, const struct fact *f)
{
	static const char *const kind[] = {
		[FACT_CHOICE] = "satu", [FACT_SET] = "banyak", [FACT_DAY] = "tanggal"};

	put_line(out, "fakta", f->name);
	put(out, "macam", str_from(kind[f->kind]));
	put_text(out, "tanya", f->ask);
	for (size_t i = 0; i < f->value_n; i++) {
		put(out, "nilai", f->value[i].name);
		put_text(out, "label", f->value[i].label);
	}
	if (f->presumed != FACT_NONE)
		put(out, "anggap", f->value[f->presumed].name);
	put_given(out, "tahapan", f->stage);
}

static void put_level(struct buf *out, const struct level *l)
{
	char order[24];

	snprintf(order, sizeof order, "%lld", (long long)l->order);
	put_line(out, "tingkat", l->name);
	put_text(out, "judul", l->title);
	put(out, "urut", str_from(order));
	if (l->unset)
		put(out, "belum", STR("ya"));
	put_given(out, "pengulangan", l->again_name);
}

static void put_sanction(struct buf *out, const struct sanction *s)
{
	put_line(out, "sanksi", s->name);
	put_text(out, "judul", s->title);
	put(out, "tingkat", s->level->name);
	put(out, "peraturan", s->instrument->id);
	put(out, "pasal", s->article);
	put_text(out, "penjatuh", s->by);
	for (size_t i = 0; i < s->by_task_n; i++)
		put(out, "oleh", s->by_task[i]->name);
	put_day(out, "dari", s->valid.from);
	put_day(out, "sampai", s->valid.to);
	put(out, "keadaan",
	    s->dormant ? STR("diatur, belum dapat dijatuhkan") : STR("dapat dijatuhkan"));
	put_given(out, "pengganti", s->instead_name);
	put(out, "keyakinan", str_from(confidence_word[s->confidence]));
	put_text(out, "catatan", s->note);
}

static void put_instrument(struct buf *out, const struct instrument *i)
{
	put_line(out, "peraturan", i->id);
	put_text(out, "judul", i->title);
	put(out, "nomor", i->number);
	put(out, "singkat", i->short_name);
	put_text(out, "keadaan", i->state);
	put(out, "keyakinan", str_from(confidence_word[i->confidence]));
}

void fingerprint_put(struct buf *out, const struct rulebook *b, const struct rule *r)
{
	struct rests s;

	rule_rests(b, out->arena, r, &s);
	put_line(out, "sidik", STR("1"));
	put_file(out, "berkas", r->file);
	for (size_t i = 0; i < s.lender_n; i++)
		put_file(out, "pinjaman", s.lender[i]);
	for (size_t i = 0; i < s.fact_n; i++)
		put_fact(out, s.fact[i]);
	for (size_t i = 0; i < s.level_n; i++)
		put_level(out, s.level[i]);
	for (size_t i = 0; i < s.sanction_n; i++)
		put_sanction(out, s.sanction[i]);
	for (size_t i = 0; i < s.instrument_n; i++)
		put_instrument(out, s.instrument[i]);
}

enum err fingerprints_make(struct arena *a, const struct rulebook *b,
			   const struct fingerprint **ret)
{
	struct fingerprint *list = arena_array(a, struct fingerprint, b->rule_n + 1);

	for (size_t i = 0; i < b->rule_n; i++) {
		struct arena_mark mark = arena_mark(a);
		struct buf text = BUF_INIT(a, TEXT_MAX);

		fingerprint_put(&text, b, &b->rule[i]);
		TRY(buf_err(&text));
		sha256(text.p, text.n, list[i].sha256);
		arena_rewind(a, mark);
	}
	*ret = list;
	return OK;
}
