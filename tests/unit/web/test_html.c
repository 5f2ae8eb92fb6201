/* Tests of web/html: each context's escapes, local addresses, values in sentences. */
#include "web/html.h"

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
	f.h = (struct html){.out = &f.out, .zone = ZONE_WIB, .form_token = STR("a\"b")};
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	arena_finish(&((struct fixture *)*state)->arena);
	return 0;
}

#define WRITES(expected, call)                                        \
	do {                                                          \
		struct fixture *f = *state;                           \
		struct html *h = &f->h;                               \
		buf_clear(&f->out);                                   \
		buf_put(&f->out, (str){0});                           \
		call;                                                 \
		assert_true(str_eq(buf_str(&f->out), STR(expected))); \
	} while (0)

static void test_html__escapes_text(void **state)
{
	WRITES("a &lt;b&gt; &amp; &#34;c&#34; &#39;d&#39;", html_text(h, STR("a <b> & \"c\" 'd'")));
	WRITES("&lt;&lt;", html_text(h, STR("<<")));
	WRITES("", html_text(h, (str){0}));
	WRITES("Dayak Ma’anyan é", html_text(h, STR("Dayak Ma’anyan é")));
}

static void test_html__escapes_every_byte_that_ends_an_attribute(void **state)
{
	WRITES("&#34; onfocus=&#39;x&#39; &lt;", html_attr(h, STR("\" onfocus='x' <")));
}

static void test_html__percent_encodes_parts_of_addresses(void **state)
{
	WRITES("a%2Fb%3Fc%3Dd%26e%23f", html_url_part(h, STR("a/b?c=d&e#f")));
	WRITES("javascript%3Aalert%281%29", html_url_part(h, STR("javascript:alert(1)")));
	WRITES("Az09-._~", html_url_part(h, STR("Az09-._~")));
	WRITES("%C3%A9%22%3C", html_url_part(h, STR("é\"<")));
}

static void test_html__lets_only_addresses_of_this_server_be_whole(void **state)
{
	WRITES("/ikrar?a=1&amp;b=2", html_path(h, STR("/ikrar?a=1&b=2")));
	WRITES("/", html_path(h, STR("/")));
	WRITES("/", html_path(h, STR("//jahat.example")));
	WRITES("/", html_path(h, STR("/\\jahat.example")));
	WRITES("/", html_path(h, STR("/\t/jahat.example")));
	WRITES("/", html_path(h, STR("https://jahat.example")));
	WRITES("/", html_path(h, STR("javascript:alert(1)")));
	WRITES("/", html_path(h, (str){0}));
}

static void test_html__writes_a_value_by_its_type(void **state)
{
	id i = {{0xab, 1}};
	const char *nothing = NULL;

	WRITES("ab010000000000000000000000000000", HTML_TEXT(h, i));
	WRITES("ab010000000000000000000000000000", HTML_URL_PART(h, i));
	WRITES("&lt;", HTML_TEXT(h, "<"));
	WRITES("", HTML_TEXT(h, nothing));
	WRITES("<", HTML_PLAIN(h, STR("<")));
}

static void test_html__knows_what_is_true_of_each_type(void **state)
{
	const char *text = NULL;
	enum lang lang = LANG_EN;

	(void)state;
	assert_true(HTML_TRUE(STR("x")));
	assert_false(HTML_TRUE(STR("")));
	assert_false(HTML_TRUE(text));
	assert_false(HTML_TRUE((id){{0}}));
	assert_true(HTML_TRUE((id){{1}}));
	assert_true(HTML_TRUE((int64_t)-1));
	assert_false(HTML_TRUE((size_t)0));
	assert_true(HTML_TRUE(lang));
	assert_false(HTML_TRUE(false));
}

static void test_html__escapes_the_form_token(void **state)
{
	WRITES("<input type=\"hidden\" name=\"token\" value=\"a&#34;b\">", html_form_token(h));
}

/* Writes `text` with its first value as "1" and its second as "2". */
static void fill(struct html *h, str text)
{
	static const char *const slot[] = {"n a", "b", NULL};
	struct html_fill f = {text, slot};

	for (int at; (at = html_fill_next(h, &f, html_text)) >= 0;)
		html_raw(h, at == 0 ? STR("1") : STR("2"));
}

static void test_html__puts_values_into_sentences_in_any_order(void **state)
{
	WRITES("1 &amp; 2.", fill(h, STR("{n a} & {b}.")));
	WRITES("2, 1, 2", fill(h, STR("{b}, {n a}, {b}")));
	WRITES("none", fill(h, STR("none")));
	WRITES("{c} {", fill(h, STR("{c} {")));
}
