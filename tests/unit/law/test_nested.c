/* NestedText: what is read, what is refused and where, and the official suite. */
#include "law/nested.h"

#include <jansson.h>

#include "base/codec.h"
#include "sys/file.h"

#define OFFICIAL VECTORS "/../../../shared/vectors/nestedtext/tests.json"

static struct arena arena;
static struct error error;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena, 64 << 20);
	error = (struct error){0};
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

/* --- A tree as one line: 'text', [list], {key='text'}, with @line where asked. --- */

static void put(struct buf *b, const struct nested *n, bool lines)
{
	if (lines)
		buf_printf(b, "%d@", n->line);
	if (n->kind == NESTED_STRING) {
		buf_printf(b, "'" STR_FMT "'", STR_ARG(n->string));
		return;
	}
	buf_putc(b, n->kind == NESTED_LIST ? '[' : '{');
	nested_each (v, n) {
		if (v != n->item)
			buf_putc(b, ',');
		if (n->kind == NESTED_DICT)
			buf_printf(b, STR_FMT "=", STR_ARG(v->key));
		put(b, v, lines);
	}
	buf_putc(b, n->kind == NESTED_LIST ? ']' : '}');
}

static const char *shown(str text, bool lines)
{
	struct buf b = BUF_INIT(&arena, 1 << 20);
	const struct nested *n;
	int line = 0;

	if (nested_read(&arena, text, &n, &line, &error) != OK)
		return str_printf(&arena, "line %d: %s", line, error.text).p;
	if (!n)
		return "nothing";
	put(&b, n, lines);
	return buf_str(&b).p;
}

#define assert_reads(text, expected) assert_string_equal(shown(STR(text), false), expected)

/* Refused with ERR_FORMAT in that line, in words that begin so. */
static void refused(str text, int expected_line, const char *expected)
{
	const struct nested *n = NULL;
	int line = 0;

	assert_int_equal(nested_read(&arena, text, &n, &line, &error), ERR_FORMAT);
	assert_null(n);
	assert_int_equal(error.code, ERR_FORMAT);
	if (line != expected_line || !str_starts(str_from(error.text), str_from(expected)))
		fail_msg("\n" STR_FMT "\n-- line %d: %s", STR_ARG(text), line, error.text);
}
#define assert_refused(text, line, expected) refused(STR(text), line, expected)

/* --- What is read --- */

static void test_nested__reads_nothing_from_an_empty_document(void **state)
{
	(void)state;
	assert_reads("", "nothing");
	assert_reads("\n\r\n", "nothing");
	assert_reads("\xef\xbb\xbf", "nothing");
	assert_reads("  # catatan\n\t# juga\n  \t \n", "nothing");
	assert_string_equal(shown((str){0}, false), "nothing");
}

static void test_nested__reads_dictionaries_lists_and_strings(void **state)
{
	(void)state;
	assert_reads("warna: biru\nukuran:\n", "{warna='biru',ukuran=''}");
	assert_reads("- satu\n-\n- tiga", "['satu','','tiga']");
	assert_reads("> tunggal", "'tunggal'");
	assert_reads(">", "''");
	assert_reads("buah:\n  - apel\n  -\n    - jeruk\n    - nanas\nsayur:\n  hijau: bayam\n",
		     "{buah=['apel',['jeruk','nanas']],sayur={hijau='bayam'}}");
	assert_reads("a:\n  b:\n    c: d\ne: f", "{a={b={c='d'}},e='f'}");
}

static void test_nested__keeps_every_character_of_a_value(void **state)
{
	(void)state;
	assert_reads("a:  dua spasi di depan dan tab di belakang\t",
		     "{a=' dua spasi di depan dan tab di belakang\t'}");
	assert_reads("a: b: c # bukan catatan", "{a='b: c # bukan catatan'}");
	assert_reads("jam 10:30: rapat", "{jam 10:30='rapat'}");
	assert_reads("a\t \xc2\xa0\xe3\x80\x80: b", "{a='b'}");
	assert_reads("-a: b\n>b:\n:c: d\n:::", "{-a='b',>b='',:c='d',::=''}");
	assert_reads("- - a\n- > b\n- [c]", "['- a','> b','[c]']");
}

static void test_nested__joins_lines_of_strings_and_keys(void **state)
{
	(void)state;
	assert_reads("> satu\n>\n# catatan\n>  dua \n", "'satu\n\n dua '");
	assert_reads("a:\n    > satu\n    > dua\nb: c", "{a='satu\ndua',b='c'}");
	assert_reads(": kunci\n: dua: baris\n  > isi\n:\n  - x\nc: d",
		     "{kunci\ndua: baris='isi',=['x'],c='d'}");
	assert_reads("a:\n  : b\n    >", "{a={b=''}}");
}

static void test_nested__reads_every_line_end(void **state)
{
	(void)state;
	assert_reads("a: 1\rb: 2\r\nc: 3\nd:\r\r\n  - 4\r  - 5", "{a='1',b='2',c='3',d=['4','5']}");
	assert_refused("\r\n\rx\n", 3, "diharapkan \"kunci: isi\"");
	assert_reads("\xef\xbb\xbf"
		     "a: b",
		     "{a='b'}");
}

static void test_nested__reads_the_short_form(void **state)
{
	(void)state;
	assert_reads("[]", "[]");
	assert_reads("{}", "{}");
	assert_reads("[ ]", "['']");
	assert_reads("[,]", "['','']");
	assert_reads("[a b , c:d,\te\xc2\xa0]  \t", "['a b','c:d','e']");
	assert_reads("{:}", "{=''}");
	assert_reads("{ a : 1, b:[2, {c: 3} , []], d: {} }", "{a='1',b=['2',{c='3'},[]],d={}}");
	assert_reads("a:\n  [1, 2]\nb:\n  {c: d}\n", "{a=['1','2'],b={c='d'}}");
	assert_reads("-\n  [[1], [[2]]]", "[[['1'],[['2']]]]");
}

static void test_nested__tells_lines(void **state)
{
	(void)state;
	assert_string_equal(
		shown(STR("# x\na:\n\n  - b\n  -\n    > c\n    > d\n: e\n: f\n  [g]\n"), true),
		"2@{a=2@[4@'b',5@'c\nd'],e\nf=8@[10@'g']}");
}

/* --- What is refused --- */

static void test_nested__refuses_what_no_tag_explains(void **state)
{
	(void)state;
	assert_refused("x", 1, "diharapkan \"kunci: isi\"");
	assert_refused("a: b\n\nkunci tanpa titik dua\n", 3, "diharapkan \"kunci: isi\"");
	assert_refused("a:b\n", 1, "diharapkan \"kunci: isi\"");
	assert_refused("-a", 1, "diharapkan \"kunci: isi\"");
	assert_refused("a:\n  :b", 2, "diharapkan \"kunci: isi\"");
}

static void test_nested__refuses_other_spaces_at_the_start_of_a_line(void **state)
{
	(void)state;
	assert_refused("a:\n\t- b", 2, "awal baris hanya boleh berisi spasi biasa");
	assert_refused("a:\n  \xc2\xa0- b", 2, "awal baris hanya boleh berisi spasi biasa");
	assert_refused("\xe3\x80\x80"
		       "a: b",
		       1, "awal baris hanya boleh berisi spasi biasa");
}

static void test_nested__refuses_other_indentation(void **state)
{
	(void)state;
	assert_refused("  a: b", 1, "baris pertama yang berisi harus mulai di tepi kiri");
	assert_refused("a: b\n  c: d", 2,
		       "isi di atas baris ini sudah lengkap: diharapkan paling banyak 0 spasi");
	assert_refused("a:\n    b: c\n  d: e", 3,
		       "isi di atas baris ini sudah lengkap: diharapkan paling banyak 0 spasi");
	assert_refused("- a\n    - b", 2, "isi di atas baris ini");
	assert_refused("a:\n  > b\n    > c", 3, "isi di atas baris ini");
	assert_refused("a:\n  > b\n  c: d", 3, "isi di atas baris ini");
	assert_refused("a:  \n  - b", 2, "isi di atas baris ini");
}

static void test_nested__refuses_mixed_kinds(void **state)
{
	(void)state;
	assert_refused("a: b\n- c", 2, "diharapkan \"kunci: isi\" seperti");
	assert_refused("a: b\n[c]", 2, "diharapkan \"kunci: isi\" seperti");
	assert_refused("a:\n  > b\n  > c\n> d", 4, "diharapkan \"kunci: isi\" seperti");
	assert_refused("- a\nb: c", 2, "diharapkan \"- butir\" seperti");
	assert_refused("- a\n> c", 2, "diharapkan \"- butir\" seperti");
	assert_refused("> a\n- b", 2, "diharapkan akhir berkas");
	assert_refused("> a\n  > b", 2, "diharapkan akhir berkas");
	assert_refused("[]\n[]", 2, "diharapkan akhir berkas");
}

static void test_nested__refuses_a_key_twice(void **state)
{
	(void)state;
	assert_refused("a: 1\nb: 2\na: 3", 3, "kunci \"a\" sudah ada di baris 1");
	assert_refused("a b: 1\n: a b\n  > 2", 2, "kunci \"a b\" sudah ada di baris 1");
	assert_refused("-\n  {a: 1, a: 2}", 2, "kunci \"a\" sudah ada di baris 2");
}

static void test_nested__refuses_a_long_key_without_a_value(void **state)
{
	(void)state;
	assert_refused(": a", 1, "kunci yang ditulis dengan \": \"");
	assert_refused("a: b\n: c\n: d\ne: f", 2, "kunci yang ditulis dengan \": \"");
}

static void test_nested__refuses_a_broken_short_form(void **state)
{
	(void)state;
	assert_refused("[", 1, "diharapkan ',' atau ']', tetapi barisnya berakhir");
	assert_refused("[a", 1, "diharapkan ',' atau ']', tetapi barisnya berakhir");
	assert_refused("[a}", 1, "diharapkan ',' atau ']', ada '}'");
	assert_refused("[a[b]]", 1, "diharapkan ',' atau ']', ada '['");
	assert_refused("[a{b}]", 1, "diharapkan ',' atau ']', ada '{'");
	assert_refused("[[a]\xe2\x82\xac]", 1, "diharapkan ',' atau ']', ada '\xe2\x82\xac'");
	assert_refused("{", 1, "diharapkan ':' setelah kunci, tetapi barisnya berakhir");
	assert_refused("{ }", 1, "diharapkan ':' setelah kunci, ada '}'");
	assert_refused("{a: 1, }", 1, "diharapkan ':' setelah kunci, ada '}'");
	assert_refused("{a: b: c}", 1, "diharapkan ',' atau '}', ada ':'");
	assert_refused("{a: 1]", 1, "diharapkan ',' atau '}', ada ']'");
	assert_refused("{a: [1, {]}", 1, "diharapkan ':' setelah kunci, ada ']'");
	assert_refused("x:\n\n  [a] b", 3,
		       "diharapkan akhir baris setelah kurung penutup, ada 'b'");
}

static void test_nested__refuses_bytes_that_are_no_utf8(void **state)
{
	(void)state;
	assert_refused("a: b\n# \xff\n", 2, "diharapkan teks UTF-8");
	refused(str_n("a: b\0c", 6), 1, "diharapkan teks UTF-8");
}

/* Complaints may come from any of the places that go to the next line. */
static void test_nested__refuses_a_bad_line_wherever_it_follows(void **state)
{
	static const char *const before[] = {
		"a: b", "a:\n  b: c", "- a", "> a",       "> a\n> b",
		": a",  ": a\n: b",   "[a]", "a:\n  [b]",
	};

	(void)state;
	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		str text = str_printf(&arena, "%s\nburuk", before[i]);
		int lines = 2;

		for (const char *p = before[i]; *p; p++)
			lines += *p == '\n';
		refused(text, lines, "diharapkan \"kunci: isi\"");
	}
}

/* --- Limits --- */

static str repeated(const char *unit, int n)
{
	struct buf b = BUF_INIT(&arena, 1 << 20);

	for (int i = 0; i < n; i++)
		buf_printf(&b, "%s", unit);
	return buf_str(&b);
}

static enum err read_line(str text, int *ret_line)
{
	const struct nested *n;

	return nested_read(&arena, text, &n, ret_line, &error);
}

static void test_nested__refuses_a_document_too_long(void **state)
{
	int line = 0;
	str most = repeated("#", NESTED_BYTES_MAX), more = repeated("#", NESTED_BYTES_MAX + 1);

	(void)state;
	assert_int_equal(read_line(most, &line), OK);
	assert_int_equal(read_line(more, &line), ERR_LIMIT);
	assert_int_equal(line, 1);
	assert_string_equal(error.text, "berkas paling besar 256 KiB; bagilah menjadi beberapa");
}

static str deep(int levels)
{
	struct buf b = BUF_INIT(&arena, 1 << 16);

	for (int i = 0; i < levels; i++)
		buf_printf(&b, "%*s-\n", i, "");
	return buf_str(&b);
}

static void test_nested__refuses_a_document_too_deep(void **state)
{
	int line = 0;

	(void)state;
	assert_int_equal(read_line(deep(NESTED_DEPTH_MAX), &line), OK);
	assert_int_equal(read_line(deep(NESTED_DEPTH_MAX + 1), &line), ERR_LIMIT);
	assert_int_equal(line, NESTED_DEPTH_MAX + 1);
	assert_true(str_starts(str_from(error.text), STR("paling dalam 32 tingkat")));
	/* The short form counts too, on its own and below other levels. */
	assert_int_equal(read_line(str_printf(&arena, STR_FMT STR_FMT,
					      STR_ARG(repeated("[", NESTED_DEPTH_MAX)),
					      STR_ARG(repeated("]", NESTED_DEPTH_MAX))),
				   &line),
			 OK);
	assert_int_equal(read_line(repeated("[", NESTED_DEPTH_MAX + 1), &line), ERR_LIMIT);
	assert_int_equal(read_line(repeated("{a:", NESTED_DEPTH_MAX + 1), &line), ERR_LIMIT);
	assert_int_equal(read_line(str_printf(&arena, STR_FMT "%*s[]",
					      STR_ARG(deep(NESTED_DEPTH_MAX - 1)), 40, ""),
				   &line),
			 OK);
	assert_int_equal(read_line(str_printf(&arena, STR_FMT "%*s[]",
					      STR_ARG(deep(NESTED_DEPTH_MAX)), 40, ""),
				   &line),
			 ERR_LIMIT);
}

static void test_nested__refuses_too_many_values(void **state)
{
	struct buf keys = BUF_INIT(&arena, 1 << 18), parts = BUF_INIT(&arena, 1 << 18);
	int line = 0;

	(void)state;
	assert_int_equal(read_line(repeated("-\n", NESTED_VALUES_MAX), &line), OK);
	assert_int_equal(read_line(repeated("-\n", NESTED_VALUES_MAX + 1), &line), ERR_LIMIT);
	assert_int_equal(line, NESTED_VALUES_MAX + 1);
	buf_printf(&parts, "[" STR_FMT "]", STR_ARG(repeated(",", NESTED_VALUES_MAX)));
	assert_int_equal(read_line(buf_str(&parts), &line), ERR_LIMIT);
	assert_true(str_starts(str_from(error.text), STR("paling banyak 4096 isi")));
	for (int i = 0; i <= NESTED_VALUES_MAX; i++)
		buf_printf(&keys, "k%d:\n", i);
	assert_int_equal(read_line(buf_str(&keys), &line), ERR_LIMIT);
	assert_int_equal(line, NESTED_VALUES_MAX + 1);
}

/* --- Questions --- */

static void test_nested__answers_questions(void **state)
{
	const struct nested *n;
	int line, seen = 0;

	(void)state;
	assert_int_equal(nested_read(&arena, STR("a: x\nb:\n  - y\nc:\n"), &n, &line, &error), OK);
	assert_int_equal(n->n, 3);
	assert_true(str_eq(nested_string(nested_get(n, "a")), STR("x")));
	assert_non_null(nested_string(nested_get(n, "c")).p);
	assert_null(nested_get(n, "d"));
	assert_null(nested_get(NULL, "a"));
	assert_null(nested_get(nested_get(n, "b"), ""));
	assert_null(nested_string(NULL).p);
	assert_null(nested_string(nested_get(n, "b")).p);
	nested_each (v, nested_get(n, "b"))
		seen++;
	nested_each (v, nested_get(n, "a"))
		seen += 10;
	nested_each (v, NULL)
		seen += 100;
	assert_int_equal(seen, 1);
}

/* --- The official suite, when it is there --- */

static bool equal(const struct nested *n, const json_t *j)
{
	const char *key;
	size_t i = 0;
	json_t *value;

	if (!n || n->kind == NESTED_STRING)
		return n ? json_is_string(j) && str_eq(n->string, str_n(json_string_value(j),
									json_string_length(j)))
			 : json_is_null(j);
	if (n->n != (n->kind == NESTED_LIST ? json_array_size(j) : json_object_size(j)))
		return false;
	if (n->kind == NESTED_LIST) {
		nested_each (v, n)
			if (!equal(v, json_array_get(j, i++)))
				return false;
		return json_is_array(j);
	}
	json_object_foreach((json_t *)(uintptr_t)j, key,
			    value) if (!equal(nested_get(n, key), value)) return false;
	return json_is_object(j);
}

/* Standard base64, as its sister for addresses. */
static str decoded(const char *base64)
{
	char *copy = str_cstr(&arena, str_trim(str_from(base64)));
	size_t n = strcspn(copy, "="), size = n;
	void *bytes = arena_alloc(&arena, n + 1);

	for (size_t i = 0; i < n; i++)
		copy[i] = copy[i] == '+' ? '-' : copy[i] == '/' ? '_' : copy[i];
	assert_true(base64url_parse(str_n(copy, n), bytes, n + 1, &size));
	return str_n(bytes, size);
}

static void check_official(const char *name, const json_t *test)
{
	str text = decoded(json_string_value(json_object_get(test, "load_in")));
	const json_t *refusal = json_object_get(test, "load_err");
	const struct nested *n;
	int line = 0;
	enum err e = nested_read_to(&arena, text, 128, &n, &line, &error);

	if (json_object_size(refusal) == 0) {
		if (e != OK || !equal(n, json_object_get(test, "load_out")))
			fail_msg("%s is not read as it should be", name);
		return;
	}
	if (e != ERR_FORMAT)
		fail_msg("%s is not refused", name);
	if (line != json_integer_value(json_object_get(refusal, "lineno")) + 1)
		fail_msg("%s is refused in line %d", name, line);
}

static void test_nested__agrees_with_the_official_suite(void **state)
{
	json_error_t problem;
	json_t *tests, *test;
	const char *name;
	int read = 0;
	str text;

	(void)state;
	if (file_read(&arena, OFFICIAL, 1 << 20, &text, &error) != OK) {
		print_message("skipped: no vectors\n");
		skip();
	}
	tests = json_loadb(text.p, text.n, 0, &problem);
	assert_non_null(tests);
	json_object_foreach(json_object_get(tests, "load_tests"), name, test)
	{
		const char *encoding = json_string_value(json_object_get(test, "encoding"));

		if (strcmp(encoding, "utf-8") == 0 || strcmp(encoding, "bytes") == 0) {
			check_official(name, test);
			read++;
		}
	}
	json_decref(tests);
	assert_int_equal(read, 146);
}
