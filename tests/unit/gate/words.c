/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The compiled word lists: every word is found by the hash that the program computes, folded as the program folds. */
#include "gate/scan.h"

#include <check.h>
#include <stdlib.h>

static size_t entry_count(void)
{
	size_t count = 0;

	for (size_t slot = 0; slot <= word_slot_mask; slot++)
		count += word_slots[slot] != 0;
	return count;
}

START_TEST(every_word_is_found)
{
	size_t count = entry_count();

	ck_assert_uint_gt(count, 3000);
	for (size_t i = 0; i < count; i++) {
		struct span word = { word_texts + word_entries[i].text, word_entries[i].len };
		char folded[WORD_LIMIT];

		ck_assert_uint_eq(fold_word(folded, word), word.len);
		ck_assert(span_equal(span_make(folded, word.len), word));
		ck_assert_ptr_eq(word_find(word, word_hash(folded, word.len)), &word_entries[i]);
	}
}
END_TEST

START_TEST(capitals_of_every_alphabet_are_folded)
{
	static const char *const pairs[][2] = {
		{ "PASIENT", "pasient" },     { "Ødegård", "ødegård" }, { "ÆRLIG", "ærlig" }, { "ŁUKASZ", "łukasz" },
		{ "ŠAŠA", "šaša" },	      { "ДАНЯ", "даня" },	{ "Ÿ", "ÿ" },	      { "ẞ", "ẞ" },
		{ "Ünlü-Äö×÷", "ünlü-äö×÷" }, { "ΑΓΩ", "αγω" },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		char folded[WORD_LIMIT];
		size_t len = fold_word(folded, span_of(pairs[i][0]));

		ck_assert_msg(span_is(span_make(folded, len), pairs[i][1]), "%s", pairs[i][0]);
	}
}
END_TEST

START_TEST(words_of_any_length_are_cut_alike)
{
	/* around the eight bytes that are read at once, and around the longest word of a list */
	for (size_t len = 1; len < 80; len++) {
		char text[100];
		struct arena *arena = arena_open();
		struct gate *gate;
		struct gate_report report = { 0 };

		memset(text, 'a', len);
		for (size_t at = 0; at < len; at += 7)
			text[at] = 'Z';
		memcpy(text + len, " mor", 5);
		ck_assert_int_eq(gate_open(&gate, arena, NULL), 0);
		ck_assert_int_eq(gate_check(&report, gate, arena, "a.md", span_of(text)), 0);
		ck_assert_uint_eq(report.findings.count, 0);
		memcpy(text + len, " fnr 120388 75009", 18);
		ck_assert_int_eq(gate_check(&report, gate, arena, "a.md", span_of(text)), 1);
		ck_assert_int_eq(report.findings.items[0].column, (int)len + 6);
		arena_close(arena);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("gate/words");
	TCase *tests = tcase_create("words");
	SRunner *runner;
	int failed;

	tcase_add_test(tests, every_word_is_found);
	tcase_add_test(tests, capitals_of_every_alphabet_are_folded);
	tcase_add_test(tests, words_of_any_length_are_cut_alike);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
