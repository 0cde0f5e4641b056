/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/excerpt.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct buf out;

static void set_up(void)
{
	buf_init(&out);
}

static void tear_down(void)
{
	buf_done(&out);
}

static const char *first(int sentences, const char *markdown)
{
	buf_clear(&out);
	excerpt_add_sentences(&out, span_of(markdown), sentences, 400);
	return out.at;
}

static const char *clipped(const char *text, size_t limit)
{
	buf_clear(&out);
	excerpt_add_clipped(&out, span_of(text), limit);
	return out.at;
}

START_TEST(whole_sentences)
{
	ck_assert_str_eq(first(1, "Vi så to ting. Den ene var ny."), "Vi så to ting.");
	ck_assert_str_eq(first(2, "Vi så to\r\nting! Den ene var ny? Ja."), "Vi så to ting! Den ene var ny?");
	ck_assert_str_eq(first(1, "Hun sa «nei.» Ingen svarte."), "Hun sa «nei.»");
	ck_assert_str_eq(first(1, "Vi venter.\n\n## Neste\n\nMer."), "Vi venter.");
	ck_assert_str_eq(first(9, ""), "");
}
END_TEST

START_TEST(a_full_stop_within_a_sentence)
{
	ck_assert_str_eq(
		first(1, "Den 20. august kl. 15.30 ringte bl.a. Øye og f.eks. en til. Ålreit."),
		"Den 20. august kl. 15.30 ringte bl.a."); /* a name may be a beginning: cut too early, never wrong */
	ck_assert_str_eq(first(1, "Timen 20. august ble flyttet. Så."), "Timen 20. august ble flyttet.");
}
END_TEST

START_TEST(markup_is_left_out)
{
	ck_assert_str_eq(first(1, "**Ring** [oss](http://x/(a)) på ![bildet](y) `nå` ^k7f3q2 a_b _c_."),
			 "Ring oss på bildet nå a_b c.");
	ck_assert_str_eq(first(2, "<!-- erfar: ok\nx -->Synlig. <!-- resten er borte. Mer."), "Synlig.");
	ck_assert_str_eq(first(2, "> Sitat.\n\n```\nkode. Kode.\n```\n\nTekst.\n"), "Tekst.");
	ck_assert_str_eq(first(1, "\\*ikke\\* [åpen"), "*ikke* [åpen");
}
END_TEST

START_TEST(items_are_sentences)
{
	ck_assert_str_eq(first(2, "- [x] Hvem spør\n- Hva nå?\n- Mer\n"), "Hvem spør. Hva nå?");
	ck_assert_str_eq(first(2, "- «De har fått tilbud.»\n- Resten\n"), "«De har fått tilbud.» Resten");
}
END_TEST

START_TEST(what_is_long_is_cut_between_words)
{
	ck_assert_str_eq(clipped("én to tre", 9), "én to tre");
	ck_assert_str_eq(clipped("én to tre", 8), "én to …");
	ck_assert_str_eq(clipped("én, to tre", 5), "én …");
	ck_assert_str_eq(clipped("blåbærsyltetøy", 6), "blåbæ…");
	ck_assert_str_eq(clipped("  ", 1), "");
	buf_clear(&out);
	excerpt_add_sentences(&out, span_of("Kort. En mye lengre setning."), 2, 10);
	ck_assert_str_eq(out.at, "Kort."); /* a whole one rather than a piece more */
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("excerpt");
	TCase *tests = tcase_create("excerpt");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, whole_sentences);
	tcase_add_test(tests, a_full_stop_within_a_sentence);
	tcase_add_test(tests, markup_is_left_out);
	tcase_add_test(tests, items_are_sentences);
	tcase_add_test(tests, what_is_long_is_cut_between_words);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
