/* Writing receipts. Doing again what one says is receipt_replay.c. */
#include "law/receipt.h"

#include "base/codec.h"
#include "base/lang.h"

const char *const fact_source_word[FACT_SOURCE_COUNT] = {
	[FACT_UNKNOWN] = N_("tidak diketahui"), [FACT_TOLD] = N_("jawaban"),
	[FACT_CALENDAR] = N_("kalender"),       [FACT_TODAY] = N_("tanggal hari itu"),
	[FACT_READ] = N_("terbaca dari teks"),
};
static const char *const truth_word[] = {"tidak", "?", "ya"};

void facts_put(struct buf *b, const struct fact_list *list, const struct facts *facts)
{
	size_t known = 0;

	for (size_t i = 0; i < list->n; i++)
		known += facts->item[i].source != FACT_UNKNOWN;
	if (known == 0)
		return;
	buf_put(b, STR("fakta:\n"));
	for (size_t i = 0; i < list->n; i++) {
		const struct known *k = &facts->item[i];

		if (k->source == FACT_UNKNOWN)
			continue;
		buf_printf(b, "  " STR_FMT ":\n    nilai: ", STR_ARG(list->item[i].name));
		fact_put(b, &list->item[i], *k);
		buf_printf(b, "\n    sumber: %s\n", fact_source_word[k->source]);
	}
}

/* Every file but those of triage, questions and procedures has a part in what a verdict says. */
bool receipt_has(const struct law_file *f)
{
	static const str without[] = {STR_INIT("contoh/"),      STR_INIT("tanya/"),
				      STR_INIT("singkatan.nt"), STR_INIT("triase.nt"),
				      STR_INIT("tenggat.nt"),   STR_INIT("libur/"),
				      STR_INIT("prosedur/"),    STR_INIT("dokumen.nt")};

	for (size_t i = 0; i < sizeof without / sizeof *without; i++)
		if (str_starts(f->path, without[i]))
			return false;
	return true;
}

static void put_files(struct buf *b, const struct rulebook *book)
{
	buf_put(b, STR("berkas:\n"));
	for (size_t i = 0; i < book->file_n; i++) {
		if (!receipt_has(&book->file[i]))
			continue;
		buf_printf(b, "  " STR_FMT ": ", STR_ARG(book->file[i].path));
		hex_put(b, book->file[i].sha256, sizeof book->file[i].sha256);
		buf_putc(b, '\n');
	}
}

static void put_truth(struct buf *b, str name, enum truth t)
{
	buf_printf(b, "      " STR_FMT ": %s\n", STR_ARG(name), truth_word[t]);
}

static void put_exception(struct buf *b, const struct verdict *v, const struct exception *x)
{
	put_truth(b, x->name, v->exception[x->number]);
	for (size_t i = 0; i < x->n; i++)
		put_exception(b, v, &x->item[i]);
}

static void put_consequences(struct buf *b, const struct verdict *v)
{
	const struct rule *r = v->rule;

	if (r->consequence_n == 0)
		return;
	buf_put(b, STR("    akibat:\n"));
	for (size_t i = 0; i < r->consequence_n; i++)
		put_truth(b, r->consequence[i].name, v->consequence[i]);
}

static void put_verdict(struct buf *b, const struct verdict *v)
{
	const struct rule *r = v->rule;

	buf_printf(b, "  " STR_FMT ":\n    putusan: %s\n", STR_ARG(r->file->path),
		   outcome_word(v->outcome, r->kind));
	if (v->outcome == OUTCOME_NOT_IN_FORCE)
		return;
	buf_put(b, STR("    unsur:\n"));
	for (size_t i = 0; i < r->element_n; i++)
		put_truth(b, r->element[i].name, v->element[i]);
	if (r->exception_n > 0)
		buf_put(b, STR("    kecuali:\n"));
	for (size_t i = 0; i < r->exception_n; i++)
		put_exception(b, v, &r->exception[i]);
	if (v->outcome == OUTCOME_MET)
		put_consequences(b, v);
	if (v->yields_to)
		buf_printf(b, "    kalah oleh: " STR_FMT "\n", STR_ARG(v->yields_to->id));
	if (v->conflict)
		buf_printf(b, "    bertentangan dengan: " STR_FMT "\n", STR_ARG(v->conflict->id));
}

void receipt_put(struct buf *b, const struct rulebook *book, const struct facts *facts,
		 const struct verdict *v, size_t n, day on)
{
	buf_put(b, STR("resi: 1\nmesin: " LAW_ENGINE "\ntanggal: "));
	day_put_iso(b, on);
	buf_putc(b, '\n');
	facts_put(b, &book->facts, facts);
	put_files(b, book);
	if (n > 0)
		buf_put(b, STR("putusan:\n"));
	for (size_t i = 0; i < n; i++)
		put_verdict(b, &v[i]);
}
