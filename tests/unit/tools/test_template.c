/* What templates compiled by tools/mktmpl write: one view of sample.html a test. */
#include "sample.html.h"

struct fixture {
	struct arena arena;
	struct buf out;
	struct html h;
};

static int setup(void **state)
{
	static struct fixture f;

	f = (struct fixture){0};
	arena_init(&f.arena, 1 << 20);
	f.out = BUF_INIT(&f.arena, 1 << 16);
	f.h = (struct html){.out = &f.out, .zone = ZONE_WIB, .form_token = STR("t")};
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(&((struct fixture *)*state)->arena);
	return 0;
}

/* Renders a view and compares. */
static void renders(void **state, const struct view *v, const void *data, const char *expected)
{
	struct fixture *f = *state;

	buf_clear(&f->out);
	v->body(&f->h, data);
	buf_putc(&f->out, 0);
	assert_string_equal(f->out.p, expected);
}
#define RENDERS(expected, view, ...) renders(state, &(view), &(struct view){__VA_ARGS__}, expected)

#define NASTY STR("<a b='c\">&/?")

static void test_template__text_is_escaped_and_markup_is_not(void **state)
{
	struct sample c = {.word = "<w>", .room = "<r>"};

	RENDERS("<p>&lt;a b=&#39;c&#34;&gt;&amp;/? &lt;w&gt; &lt;r&gt; "
		"ab000000000000000000000000000000 <b>x</b></p>",
		text_html, .c = &c, .note = NASTY, .who = {{0xab}}, .markup = STR("<b>x</b>"));
}

static void test_template__a_title_is_plain_text(void **state)
{
	struct fixture *f = *state;

	text_html.title(&f->h, &(struct text_html){.note = STR("a & <b>")});
	assert_true(str_eq(buf_str(&f->out), STR("Ditemukan: a & <b>")));
	assert_null(part_html.title);
}

static void test_template__attributes_and_addresses_have_their_own_escapes(void **state)
{
	RENDERS("<a class=\"x\" title=\"&lt;a b=&#39;c&#34;&gt;&amp;/?\" "
		"href=\"/u/%3Ca%20b%3D%27c%22%3E%26%2F%3F/"
		"?n=1234&amp;q=%3Ca%20b%3D%27c%22%3E%26%2F%3F\">"
		"Cari</a>\n<img alt='&lt;a b=&#39;c&#34;&gt;&amp;/?' src=\"/\">",
		attribute_html, .note = NASTY, .count = 1234);
	RENDERS("<a class=\"x y\" title=\"/p\" href=\"/u/%2Fp/?n=0&amp;q=%2Fp\" hidden>Cari</a>\n"
		"<img alt='/p' src=\"/p\">",
		attribute_html, .note = STR("/p"), .on = true);
}

static void test_template__conditions_choose_one_branch(void **state)
{
	struct sample open = {.state = SAMPLE_OPEN};

	RENDERS("a\nopen\n!", condition_html, .c = &open, .count = 4);
	RENDERS("b\nopen\n!", condition_html, .c = &open, .count = 3);
	RENDERS("b\nopen\n!", condition_html, .c = &open, .count = 4, .on = true, .note = STR("x"));
	RENDERS("c\n\n", condition_html, .c = &(struct sample){}, .count = -2);
}

static void test_template__loops_nest_and_show_what_an_empty_list_shows(void **state)
{
	struct sample_desk desk[] = {{STR("d1")}, {STR("d2")}};
	struct sample_child child[] = {{.name = STR("A"), .people = 1000, .desk = desk, .n = 2},
				       {.name = STR("<B>")}};
	str line[] = {STR("x"), STR("&")};
	struct sample c = {.child = child, .n = 2, .notes = {line, 2}};

	RENDERS("<ul><li>A 1.000, d1, d2</li><li>&lt;B&gt; 0 -</li></ul>[x][&amp;]", loop_html,
		.c = &c);
	RENDERS("<ul><li>none</li></ul>", loop_html, .c = &(struct sample){});
}

static void test_template__white_space_that_shows_nothing_is_left_out(void **state)
{
	RENDERS("<div><p>one two\n<b>three</b>\nN\nfour</p><pre>\n  kept\n</pre>"
		"<input type=\"text\" name=\"q\">\n<i>a</i> <i>b</i>\n<i>c</i></div>",
		space_html, .note = STR("N"));
}

static void test_template__posting_forms_carry_the_token(void **state)
{
	RENDERS("<form method=\"post\" action=\"/a\">"
		"<input type=\"hidden\" name=\"token\" value=\"t\"><textarea "
		"name=\"t\">\n&lt;</textarea></form>"
		"<form method=\"get\" action=\"/b\"><button>ok</button></form>",
		form_html, .note = STR("<"));
}

static void test_template__parts_are_included_with_their_data(void **state)
{
	struct sample c = {.title = STR("T"), .n = 3};

	RENDERS("<i>p 1</i>\n<i>T 3</i>", include_html, .c = &c,
		.part = &(struct part_html){.word = STR("p"), .count = 1});
}

static void test_template__values_stand_in_sentences(void **state)
{
	RENDERS("<p title=\"Nilai &#34;.\">Ada 1.000 dari &#34;. Tersisa 1.000 berkas.</p>",
		sentence_html, .note = STR("\""), .count = 1000);
}

static void test_template__numbers_and_dates_are_written_for_people_or_programs(void **state)
{
	struct fixture *f = *state;
	day vote;

	assert_true(day_from_civil(2024, 11, 27, &vote));
	f->h.now = day_start(vote, ZONE_WIB) - MICROS_DAY;
	RENDERS("Rabu, 27 November 2024|27 Nov 2024|Rabu, 27 November 2024 pukul 00.00 WIB|00.00 "
		"WIB|besok|"
		"50,0%|2.000|2000|2024-11-27|2024-11-27T00:00",
		format_html, .closes = vote, .at = day_start(vote, ZONE_WIB), .a = 1000, .b = 2000);
}
