/* Reading tanya/: questions and answers, with what officials said where they disagreed. */
#include "base/lang.h"
#include "law/read.h"

const char *const answer_word[ANSWER_WORD_COUNT] = {
	N_("boleh"), N_("tidak"), N_("tergantung"), N_("belum jelas"), N_("penjelasan"),
};

enum { QUESTIONS_MAX = 2000 };

static const struct entry_field opinion_field[] = {
	FIELD(struct opinion, by, "oleh", ENTRY_TEXT, REQUIRED),
	FIELD(struct opinion, date, "tanggal", ENTRY_STRING, REQUIRED),
	FIELD_WORD(struct opinion, word, "kata", answer_word, REQUIRED),
	FIELD(struct opinion, content, "isi", ENTRY_TEXT, REQUIRED),
};

struct question_entry {
	struct question question;
	const struct nested *opinions;
};
static const struct entry_field question_field[] = {
	FIELD(struct question_entry, question.ask, "tanya", ENTRY_TEXT, REQUIRED),
	FIELD(struct question_entry, question.answer, "jawab", ENTRY_TEXT, REQUIRED),
	FIELD_WORD(struct question_entry, question.word, "kata", answer_word, REQUIRED),
	FIELD(struct question_entry, question.basis, "dasar", ENTRY_TEXT, REQUIRED),
	FIELD(struct question_entry, question.date, "tanggal", ENTRY_STRING, REQUIRED),
	FIELD_WORD(struct question_entry, question.confidence, "keyakinan", confidence_word,
		   REQUIRED),
	FIELD(struct question_entry, question.official, "resmi", ENTRY_YES_NO, REQUIRED),
	FIELD_REFS(struct question_entry, question.category, question.category_n, "kategori",
		   REF_CATEGORY, OPTIONAL),
	FIELD_LIST(struct question_entry, question.rule, question.rule_n, "aturan", ENTRY_NAMES,
		   OPTIONAL),
	FIELD(struct question_entry, opinions, "pendapat", ENTRY_NODE, OPTIONAL),
	FIELD_LIST(struct question_entry, question.source, question.source_n, "sumber",
		   ENTRY_STRINGS, OPTIONAL),
};

static void read_opinions(struct reading *r, const struct nested *list, struct question *q)
{
	q->opinion = arena_array(r->arena, struct opinion, list->n);
	nested_each (n, list) {
		struct opinion o = {0};

		if (ENTRY_READ(r, n, opinion_field, &o))
			q->opinion[q->opinion_n++] = o;
	}
}

static void read_question(struct reading *r, const struct nested *n, struct question *ret)
{
	struct question_entry e = {.question = {.name = n->key, .file = r->file, .line = n->line}};

	if (!want_name(r, n, n->key, false) || !ENTRY_READ(r, n, question_field, &e))
		return;
	if (e.opinions && want_list(r, e.opinions))
		read_opinions(r, e.opinions, &e.question);
	if (e.question.confidence == CONFIDENCE_DISPUTED && e.question.opinion_n < 2)
		wrong(r, n->line,
		      "Jawaban yang diperdebatkan harus menyebut sedikitnya dua \"pendapat\".");
	*ret = e.question;
	r->book->question_n++;
}

void read_questions(struct reading *r, const struct nested *root)
{
	struct rulebook *b = r->book;

	if (!want_dict(r, root))
		return;
	if (!b->question)
		b->question = arena_array(r->arena, struct question, QUESTIONS_MAX);
	nested_each (n, root) {
		const struct question *other = rulebook_question(b, n->key);

		if (b->question_n == QUESTIONS_MAX) {
			wrong(r, n->line, "Lebih dari %d pertanyaan.", QUESTIONS_MAX);
			return;
		}
		if (other)
			wrong(r, n->line, "Pertanyaan \"" STR_FMT "\" sudah ada di " STR_FMT ".",
			      STR_ARG(n->key), STR_ARG(other->file->path));
		else
			read_question(r, n, &b->question[b->question_n]);
	}
}
