/* Mails as messages: headers that cannot be added to, encodings, limits. Sending is test_outbox.c.
 */
#include "base/buf.h"
#include "sys/mail.h"

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena, 16 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

static str message(str subject, str body)
{
	str text;

	assert_int_equal(mail_message(&arena,
				      &(struct mail){
					      .from = STR("netral@kota.example"),
					      .to = STR("ratna@kota.example"),
					      .subject = subject,
					      .body = body,
					      .id = STR("0123"),
					      .at = INT64_C(1731114000000000),
				      },
				      &text),
			 OK);
	return text;
}

static void assert_has(str text, const char *part)
{
	if (str_find(text, str_from(part)) < 0)
		fail_msg("no \"%s\" in:\n" STR_FMT, part, STR_ARG(text));
}

static void test_mail__is_a_message(void **state)
{
	str text = message(STR("Pengingat dari Netral"), STR("Halo.\nApa kabar?\n"));

	(void)state;
	assert_has(text, "Date: Sat, 9 Nov 2024 01:00:00 +0000\r\n");
	assert_has(text, "From: Netral <netral@kota.example>\r\nTo: <ratna@kota.example>\r\n");
	assert_has(text, "Subject: Pengingat dari Netral\r\n");
	assert_has(text, "Message-ID: <0123@kota.example>\r\n");
	assert_has(text, "\r\n\r\nHalo.\r\nApa kabar?\r\n");
}

static void test_mail__subjects_beyond_ascii_are_encoded_words(void **state)
{
	str text = message(STR("Ré – "
			       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaé"),
			   STR(""));

	(void)state;
	assert_has(text, "Subject: =?UTF-8?B?UsOpIOKAky");
	assert_has(text, "?=\r\n =?UTF-8?B?");
}

static void test_mail__a_subject_cannot_add_a_header(void **state)
{
	str text = message(STR("Halo\r\nBcc: semua@kota.example"), STR(""));

	(void)state;
	assert_true(str_find(text, STR("\r\nBcc:")) < 0);
}

static void test_mail__bodies_are_quoted_printable_in_short_lines(void **state)
{
	struct buf body = BUF_INIT(&arena, 1000);
	str text, rest;

	(void)state;
	for (int i = 0; i < 40; i++)
		buf_put(&body, STR("netralitas – "));
	buf_put(&body, STR("\n.\nakhir \nx=y\n"));
	text = rest = message(STR("x"), buf_str(&body));
	assert_has(text, "=E2=80=93");
	assert_has(text, "\r\n=2E\r\nakhir=20\r\nx=3Dy\r\n");
	while (rest.p) {
		str line = str_cut(&rest, '\n');

		assert_true(line.n <= 79);
	}
}

static void test_mail__addresses_are_checked(void **state)
{
	static const char *const bad[] = {"",      "ratna",   "@x",         "a@",
					  "a@b@c", "a b@c",   "a@b\r\n",    "a@b,c@d",
					  "<a@b>", "\"a\"@b", "a\xc3\xa9@b"};
	str text;

	(void)state;
	assert_true(mail_address_ok(STR("ratna.w+x@dinas-kesehatan.kota.example")));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(mail_address_ok(str_from(bad[i])));
	assert_int_equal(mail_message(&arena,
				      &(struct mail){.from = STR("a@b"), .to = STR("a@b\nX: y")},
				      &text),
			 ERR_INPUT);
}

static void test_mail__refuses_a_body_beyond_its_limit(void **state)
{
	char *big = arena_alloc(&arena, MAIL_MAX + 1);
	str text;

	(void)state;
	memset(big, 'a', MAIL_MAX);
	assert_int_equal(mail_message(&arena,
				      &(struct mail){.from = STR("a@b"),
						     .to = STR("a@b"),
						     .body = str_n(big, MAIL_MAX)},
				      &text),
			 ERR_LIMIT);
}
