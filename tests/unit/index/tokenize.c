/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/tokenize.h"

#include "base/buf.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* The words as "word@place", joined ones as "+word@place". */
static void words_are(const char *text, const char *expected)
{
	struct buf found = BUF_INIT;
	struct tokenizer tokenizer;
	struct token token;

	tokenizer_init(&tokenizer, span_of(text));
	while (tokenizer_next(&token, &tokenizer)) {
		ck_assert(token.start < token.end && token.end <= strlen(text));
		buf_add_format(&found, "%s%s%.*s@%u", found.len ? " " : "", token.joined ? "+" : "",
			       (int)token.word.len, token.word.at, token.place);
	}
	ck_assert_str_eq(found.at, expected);
	buf_done(&found);
}

START_TEST(folds_letters)
{
	words_are("Møte i AARHUS", "møte@0 i@1 århus@2");
	words_are("Mälaren, Ström; café", "mælaren@0 strøm@1 cafe@2");
	words_are("får far", "får@0 far@1");
	words_are("dør dor", "dør@0 dor@1");
	words_are("A\xCC\x8Arets fa\xCC\x88", "årets@0 fæ@1");
	words_are("fag\xC2\xADutvikling", "fagutvikling@0");
	words_are("ПРИВЕТ мир", "привет@0 мир@1");
}
END_TEST

START_TEST(joins_parts)
{
	words_are("e-post", "e@0 post@1 +epost@1");
	words_are("barne- og ungdom", "barne@0 og@1 ungdom@2");
	words_are("2026-09-03", "2026@0 09@1 03@2");
	words_are("ad-hoc-møte x", "ad@0 hoc@1 møte@2 +adhocmøte@2 x@3");
}
END_TEST

START_TEST(takes_any_bytes)
{
	words_are("", "");
	words_are("\xFF\xFE ... \xE2\x80\xA6 \xC3", "");
	words_are("a\xFF"
		  "b",
		  "a@0 b@1");
	words_are("\xCC\x8A", "");
}
END_TEST

START_TEST(cuts_long_words)
{
	char text[1000];
	struct tokenizer tokenizer;
	struct token token;

	memset(text, 'x', sizeof(text));
	tokenizer_init(&tokenizer, span_make(text, sizeof(text)));
	ck_assert(tokenizer_next(&token, &tokenizer));
	ck_assert_uint_eq(token.word.len, WORD_BYTES);
	ck_assert_uint_eq(token.end, sizeof(text));
	ck_assert(!tokenizer_next(&token, &tokenizer));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("tokenize");
	TCase *tests = tcase_create("tokenize");
	SRunner *runner = srunner_create(suite);
	int failed;

	suite_add_tcase(suite, tests);
	tcase_add_test(tests, folds_letters);
	tcase_add_test(tests, joins_parts);
	tcase_add_test(tests, takes_any_bytes);
	tcase_add_test(tests, cuts_long_words);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
