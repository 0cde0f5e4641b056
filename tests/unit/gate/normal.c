/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules read in place of a text, and the way back to its bytes. */
#include "gate/normal.h"

#include "base/arena.h"
#include "gate/decode.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static void expect(const char *source, const char *wanted)
{
	struct arena *arena = arena_open();
	struct normal normal;

	normal_init(&normal, arena, span_of(source), false);
	ck_assert_str_eq(normal.text.at, wanted);
	normal_done(&normal);
	arena_close(arena);
}

START_TEST(invisible_characters_go)
{
	expect("12\u200b03\u200c88\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202e\u2066\u2069"
	       "9",
	       "1203889");
}
END_TEST

START_TEST(blanks_and_hyphens_are_one)
{
	expect("1\u00a02\u20003\u200a4\u202f5\u205f6\u30007\t8&nbsp;9&#160;0%201", "1 2 3 4 5 6 7 8 9 0 1");
	expect("1\u20102\u20113\u20154\u22125\ufe636\uff0d7&#8209;8\\-9&ndash;0%2D1", "1-2-3-4-5-6-7-8-9-0-1");
}
END_TEST

START_TEST(digits_are_ascii)
{
	expect("\uff10\uff19 \u0660\u0669 \u06f0\u06f9 &#49;&#x32;", "09 09 09 12");
	expect("&#xD800; &#0; &#99999999; &#; &#x; &amp", "&#xD800; &#0; &#99999999; &#; &#x; &amp");
}
END_TEST

START_TEST(emphasis_hides_no_number)
{
	expect("12**03**88 1_2_3 `1`2", "120388 123 12");
	expect("120312***** ord*ord _ord_", "120312***** ord*ord _ord_");
	/* whole numbers side by side stay two */
	expect("12038875009_2 2_12038875009", "12038875009 2 2 12038875009");
}
END_TEST

START_TEST(numbers_go_on_over_a_line_end)
{
	expect("a 120388\n> 75009", "a 120388 75009");
	expect("a 120388-\r\n4003", "a 120388-4003");
	expect("a 120388  \n- 75009", "a 120388 75009");
	expect("a 1120388\n75009", "a 1120388\n75009");
	expect("a 120388\n750091", "a 120388\n750091");
	expect("a 120388\n\n75009", "a 120388\n\n75009");
}
END_TEST

START_TEST(other_encodings)
{
	expect("f\xf8"
	       "dt \x96 \xa0",
	       "født -  ");
	expect("a\u030a o\u0308", "å ö");
	expect("a\rb\r\nc", "a\nb\nc");
}
END_TEST

START_TEST(every_byte_leads_back)
{
	static const char source[] = "æ\u200b1\u00a02 &nbsp;**3**4\r\n\u200b\uff15x";
	struct arena *arena = arena_open();
	struct normal normal;
	size_t before = 0;

	normal_init(&normal, arena, span_of(source), false);
	for (size_t at = 0; at < normal.text.len; at++) {
		size_t from = normal_source(&normal, at);
		char byte = normal.text.at[at];

		ck_assert_uint_lt(from, sizeof(source) - 1);
		ck_assert_uint_ge(from, before);
		if ((byte >= '1' && byte <= '4') || byte == 'x')
			ck_assert_int_eq(source[from], byte);
		before = from;
	}
	normal_done(&normal);
	arena_close(arena);
}
END_TEST

START_TEST(what_is_text)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *text; /* NULL: no text */
	} cases[] = {
		{ "abc", 3, "abc" },
		{ "", 0, "" },
		{ "\xff\xfe"
		  "a\0\xe5\0",
		  6, "aå" },
		{ "\xfe\xff\0a\xd8\x3d\xde\x00", 8, "a\U0001F600" },
		{ "\xff\xfe"
		  "a\0b",
		  5, NULL },
		{ "\xff\xfe\x3d\xd8", 4, NULL },
		{ "\xff\xfe\x00\xde", 4, NULL },
		{ "\xff\xfe\0\0a\0\0\0", 8, NULL }, /* UTF-32 */
		{ "a\0b", 3, NULL },
		{ "\1\2\3\4abc", 7, NULL },
		{ "a\1b", 3, "a\1b" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf memory = BUF_INIT;
		struct span text = { "", 0 };
		bool is_text = decode_text(&text, &memory, span_make(cases[i].bytes, cases[i].len));

		ck_assert_int_eq(is_text, cases[i].text != NULL);
		if (is_text)
			ck_assert(span_is(text, cases[i].text));
		buf_done(&memory);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("gate/normal");
	TCase *tests = tcase_create("normal");
	SRunner *runner;
	int failed;

	tcase_add_test(tests, invisible_characters_go);
	tcase_add_test(tests, blanks_and_hyphens_are_one);
	tcase_add_test(tests, digits_are_ascii);
	tcase_add_test(tests, emphasis_hides_no_number);
	tcase_add_test(tests, numbers_go_on_over_a_line_end);
	tcase_add_test(tests, other_encodings);
	tcase_add_test(tests, every_byte_leads_back);
	tcase_add_test(tests, what_is_text);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
