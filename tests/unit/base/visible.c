/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "base/utf8.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>

static void shows(const char *text, bool lines, const char *shown)
{
	struct buf out = BUF_INIT;

	if (lines)
		visible_add_lines(&out, span_of(text));
	else
		visible_add(&out, span_of(text));
	ck_assert_str_eq(out.at, shown);
	ck_assert(visible_is(span_of(text), lines) == (strcmp(text, shown) == 0));
	buf_done(&out);
}

START_TEST(what_a_terminal_obeys_is_written_out)
{
	for (int lines = 0; lines <= 1; lines++) {
		shows("", lines, "");
		shows("Åtte bokstaver, og så flere: ~!", lines, "Åtte bokstaver, og så flere: ~!");
		shows("\xC2\xA0", lines, "\xC2\xA0");
		shows("rødt \033[31m", lines, "rødt \\x1b[31m");
		shows("DEL\x7F og C1 \xC2\x9B", lines, "DEL\\x7f og C1 \\x9b");
		shows("abcdefg\x01", lines, "abcdefg\\x01");
		shows("abcdefgh\x1F"
		      "ijklmnop",
		      lines, "abcdefgh\\x1fijklmnop");
		shows("halv \xC3", lines, "halv \\xc3");
		shows("snudd \xE2\x80\xAE", lines, "snudd \\u{202e}");
		shows("alene\r", lines, "alene\\x0d");
	}
	shows("en\ttabulator\nen linje\r\nog en", false, "en\\ttabulator\\nen linje\\x0d\\nog en");
	shows("en\ttabulator\nen linje", true, "en\ttabulator\nen linje");
	shows("en linje\r\nog en", true, "en linje\nog en");
}
END_TEST

START_TEST(one_byte_in_any_place_of_eight)
{
	for (int byte = 1; byte < 0x80; byte++)
		for (size_t at = 0; at < 24; at++) {
			char text[25] = "~~~~    ~~~~    ~~~~    ";

			text[at] = (char)byte;
			ck_assert(visible_is(span_of(text), false) == (byte >= ' ' && byte < 0x7F));
		}
}
END_TEST

START_TEST(numbers_are_written_whole)
{
	char text[NUMBER_TEXT];

	ck_assert_str_eq(number_text(text, 0).at, "0");
	ck_assert_str_eq(number_text(text, 1200).at, "1200");
	ck_assert_str_eq(number_text(text, -7).at, "-7");
	ck_assert_str_eq(number_text(text, INT64_MAX).at, "9223372036854775807");
	ck_assert_str_eq(number_text(text, INT64_MIN).at, "-9223372036854775808");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("visible");
	TCase *tests = tcase_create("visible");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tests, what_a_terminal_obeys_is_written_out);
	tcase_add_test(tests, one_byte_in_any_place_of_eight);
	tcase_add_test(tests, numbers_are_written_whole);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
