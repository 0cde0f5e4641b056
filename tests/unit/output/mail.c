/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to hold of a message byte for byte; mail_oracle.py asks Python whether it can be read. */
#include "base/arena.h"
#include "base/error.h"
#include "output/mail.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;
static struct buf out;

static void set_up(void)
{
	arena = arena_open();
	buf_init(&out);
}

static void tear_down(void)
{
	buf_done(&out);
	arena_close(arena);
}

static const char *address(const char *text)
{
	struct mime_address parsed;

	buf_clear(&out);
	if (mime_address_parse(&parsed, arena, span_of(text)) < 0)
		return "refused";
	mime_add_address(&out, &parsed);
	return out.at;
}

START_TEST(addresses)
{
	static const char *const refused[] = { "",
					       "kari",
					       "kari@",
					       "@fjord.example",
					       "a b@c",
					       "a@b\nBcc: c@d",
					       "a@b, c@d",
					       "c@d, Kari <a@b>",
					       "<a@b> <c@d>",
					       "-f@x",
					       "a@b;c@d",
					       "kåri@x.example",
					       "a@@b",
					       "a..b@c",
					       ".a@c",
					       "a@b.",
					       "Kari a@b",
					       "Kari <a@b",
					       "K\x01 <a@b>",
					       "\xff <a@b>" };

	ck_assert_str_eq(address("kari@fjord.example"), "kari@fjord.example");
	ck_assert_str_eq(address(" <kari@fjord.example> "), "kari@fjord.example");
	ck_assert_str_eq(address("Kari Nilsen <kari@fjord.example>"), "Kari Nilsen <kari@fjord.example>");
	ck_assert_str_eq(address("Nilsen, Kari <kari@fjord.example>"), "\"Nilsen, Kari\" <kari@fjord.example>");
	ck_assert_str_eq(address("\"Nilsen, Kari\" <kari@fjord.example>"), "\"Nilsen, Kari\" <kari@fjord.example>");
	ck_assert_str_eq(address("Bjørn Åse <b@x>"), "=?UTF-8?Q?Bj=C3=B8rn_=C3=85se?= <b@x>");
	ck_assert_str_eq(address("\"a \\\"b\\\"\" <b@x>"), "=?UTF-8?Q?a_=22b=22?= <b@x>");
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		ck_assert_msg(strcmp(address(refused[i]), "refused") == 0, "%s", refused[i]);
}
END_TEST

static const char *subject(const char *text)
{
	buf_clear(&out);
	buf_add_text(&out, "Subject: ");
	mime_add_text(&out, span_of(text));
	return out.at + strlen("Subject: ");
}

START_TEST(subjects)
{
	ck_assert_str_eq(subject("Nytt: fem notater"), "Nytt: fem notater");
	ck_assert_str_eq(subject("x\r\nBcc: y@z"), "x\\x0d\\nBcc: y@z");
	ck_assert_str_eq(subject("=?UTF-8?Q?x?="), "=?UTF-8?Q?=3D=3FUTF=2D8=3FQ=3Fx=3F=3D?=");
	ck_assert_str_eq(subject("\xE2\x80\xAEx"), "\\u{202e}x");
	ck_assert_ptr_nonnull(strstr(subject("Ærefrykt, ærefrykt, ærefrykt og ærefrykt en gang til i ærefryktens land"),
				     "?=\n =?UTF-8?Q?"));
}
END_TEST

static const char *body(const char *text)
{
	buf_clear(&out);
	mime_add_quoted(&out, span_of(text));
	return out.at;
}

START_TEST(bodies)
{
	ck_assert_str_eq(body("én = 1"), "=C3=A9n =3D 1\n");
	ck_assert_str_eq(body(".\n..\nFrom x\nxFrom y\n"), "=2E\n=2E.\n=46rom x\nxFrom y\n");
	ck_assert_str_eq(body("a \nb\t\n"), "a=20\nb=09\n");
	ck_assert_str_eq(body("a\r\n"), "a=0D\n");
	ck_assert_str_eq(body(""), "");
	/* the first column after a soft line end is a line start as well */
	ck_assert_ptr_nonnull(strstr(
		body("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.b"), "=\n=2Eb"));
}
END_TEST

START_TEST(days_and_hours)
{
	struct date summer = { 2026, 9, 3 }, winter = { 2026, 12, 31 };

	mime_add_date(&out, clock_from_seconds(clock_to_seconds(summer, 8 * 60) + 7));
	buf_add_text(&out, " / ");
	mime_add_date(&out, clock_from_seconds(clock_to_seconds(winter, 23 * 60 + 59)));
	ck_assert_str_eq(out.at, "Thu, 03 Sep 2026 08:00:07 +0200 / Thu, 31 Dec 2026 23:59:00 +0100");
}
END_TEST

/* The name of the message that tells of seed. */
static const char *message(const char *seed, int day)
{
	struct mime_address to = { "", "liv@by.example" };
	struct mail mail = { .from = { "Ola", "ola@by.example" },
			     .to = &to,
			     .to_count = 1,
			     .subject = "s",
			     .language = "nb",
			     .date = clock_from_seconds(86400 * day),
			     .seed = seed,
			     .text = span_of("t\n") };
	const char *name;

	buf_clear(&out);
	ck_assert_int_eq(mail_write(&out, &mail), 0);
	name = strstr(out.at, "Message-ID:");
	ck_assert_ptr_nonnull(name);
	return arena_copy_bytes(arena, name, (size_t)(strstr(name, ">\n") - name));
}

START_TEST(a_message_has_the_name_of_what_it_tells)
{
	ck_assert_str_eq(message("digest abc", 20000), message("digest abc", 20001));
	ck_assert_str_ne(message("digest abc", 20000), message("digest abd", 20000));
}
END_TEST

START_TEST(what_can_not_be_a_message)
{
	struct mime_address to = { "", "liv@by.example" };
	struct mail_file file = { "../x.ics", "text/calendar", { "", 0 } };
	struct mail mail = {
		.from = { "", "ola@by.example" }, .to = &to, .subject = "s", .language = "nb", .seed = ""
	};

	ck_assert_int_eq(mail_write(&out, &mail), ERROR_USAGE);
	mail.to_count = 1;
	mail.files = &file;
	mail.file_count = 1;
	ck_assert_int_eq(mail_write(&out, &mail), ERROR_USAGE);
	ck_assert_uint_eq(out.len, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("mail");
	TCase *tests = tcase_create("mail");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, addresses);
	tcase_add_test(tests, subjects);
	tcase_add_test(tests, bodies);
	tcase_add_test(tests, days_and_hours);
	tcase_add_test(tests, a_message_has_the_name_of_what_it_tells);
	tcase_add_test(tests, what_can_not_be_a_message);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
