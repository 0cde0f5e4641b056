/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/slug.h"
#include "text/unicode.h"

#include "base/utf8.h"

#include <check.h>
#include <stdlib.h>

static void check_fold(const char *text, const char *wanted)
{
	struct buf out = BUF_INIT;

	unicode_fold(&out, span_of(text));
	ck_assert_str_eq(out.at, wanted);
	buf_done(&out);
}

START_TEST(folding)
{
	check_fold("Blåbær Ønske", "blåbær ønske");
	check_fold("BLA\xCC\x8A", "blå");
	check_fold("A\xFFZ", "a\xEF\xBF\xBDz");
	check_fold("", "");
	check_fold("Straße", "strasse");
}
END_TEST

START_TEST(long_runs_of_marks_come_through)
{
	struct buf in = BUF_INIT, out = BUF_INIT;

	for (int i = 0; i < 100000; i++)
		buf_add_text(&in, i % 2 ? "\xCC\x81" : "\xCC\xA3");
	unicode_fold(&out, buf_span(&in));
	ck_assert_uint_eq(out.len, in.len);
	ck_assert(utf8_is_valid(buf_span(&out)));
	buf_done(&in);
	buf_done(&out);
}
END_TEST

/* Cut into pieces or not, the letters are the same. */
START_TEST(pieces_do_not_show)
{
	struct buf in = BUF_INIT, out = BUF_INIT, wanted = BUF_INIT;

	for (int i = 0; i < 5000; i++) {
		buf_add_text(&in, i % 3 ? "e\xCC\x81" : "A\xCC\x8A");
		buf_add_text(&wanted, i % 3 ? "\xC3\xA9" : "\xC3\x85");
	}
	unicode_nfc(&out, buf_span(&in));
	ck_assert_str_eq(out.at, wanted.at);
	buf_done(&in);
	buf_done(&out);
	buf_done(&wanted);
}
END_TEST

START_TEST(order)
{
	static const char *const words[] = { "Abe", "abel", "Berg", "Müller", "Nilsen", "Øre", "zebra" };
	static const char *const late[] = { "zebra", "Ære", "Øre", "Åre", "Aas" };
	struct buf a = BUF_INIT, b = BUF_INIT;

	for (size_t i = 0; i + 1 < 4; i++) {
		buf_clear(&a);
		buf_clear(&b);
		unicode_sort_key(&a, span_of(late[i]));
		unicode_sort_key(&b, span_of(late[i + 1]));
		ck_assert_int_lt(span_compare(buf_span(&a), buf_span(&b)), 0);
	}
	for (size_t i = 0; i + 1 < 5; i++) {
		buf_clear(&a);
		buf_clear(&b);
		unicode_sort_key(&a, span_of(words[i]));
		unicode_sort_key(&b, span_of(words[i + 1]));
		ck_assert_int_lt(span_compare(buf_span(&a), buf_span(&b)), 0);
	}
	buf_clear(&a);
	buf_clear(&b);
	unicode_sort_key(&a, span_of("Aarhus"));
	unicode_sort_key(&b, span_of("århus"));
	ck_assert_str_eq(a.at, b.at);
	buf_done(&a);
	buf_done(&b);
}
END_TEST

START_TEST(width)
{
	ck_assert_int_eq(unicode_width(span_of("blåbær")), 6);
	ck_assert_int_eq(unicode_width(span_of("a\xCC\x8A")), 1);
	ck_assert_int_eq(unicode_width(span_of("漢字")), 4);
	ck_assert_int_eq(unicode_width(span_of("")), 0);
}
END_TEST

static void check_slug(const char *title, const char *wanted)
{
	struct buf out = BUF_INIT;

	buf_add_text(&out, "x");
	slug_add(&out, span_of(title));
	ck_assert_str_eq(out.at + 1, wanted);
	buf_done(&out);
}

START_TEST(slugs)
{
	check_slug("Etikk i telefonen", "etikk-i-telefonen");
	check_slug("Æøå & Ärlig ö: Café", "aeoeaa-aerlig-oe-cafe");
	check_slug("  ---  ", "note");
	check_slug("漢字", "note");
	check_slug("../../etc/passwd\n", "etc-passwd");
	check_slug("En overskrift som er så lang at den ikke får plass i et filnavn på seksti tegn",
		   "en-overskrift-som-er-saa-lang-at-den-ikke-faar-plass-i-et");
	check_slug("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg",
		   "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff");
	check_slug("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeefffffffff æ",
		   "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeefffffffff");
	ck_assert(slug_is_valid(span_of("2026-autumn")));
	ck_assert(!slug_is_valid(span_of("2026/autumn")));
	ck_assert(!slug_is_valid(span_of("Høst")));
	ck_assert(!slug_is_valid(span_of("")));
}
END_TEST

START_TEST(free_ids)
{
	char a[FREE_ID_TEXT], b[FREE_ID_TEXT];

	free_id_make(a, (struct date){ 2026, 9, 3 });
	free_id_make(b, (struct date){ 2026, 9, 3 });
	ck_assert_int_eq((int)span_of(a).len, 16);
	ck_assert(span_starts(span_of(a), "2026-09-03-"));
	ck_assert(slug_is_valid(span_of(a)));
	ck_assert_str_ne(a, b); /* one in 33 million */
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/unicode");
	TCase *cases = tcase_create("unicode");
	SRunner *runner = srunner_create(suite);

	tcase_add_test(cases, folding);
	tcase_add_test(cases, long_runs_of_marks_come_through);
	tcase_add_test(cases, pieces_do_not_show);
	tcase_add_test(cases, order);
	tcase_add_test(cases, width);
	tcase_add_test(cases, slugs);
	tcase_add_test(cases, free_ids);
	suite_add_tcase(suite, cases);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
