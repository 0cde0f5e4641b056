/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody else wrote must stay text in every form. */
#include "output/document.h"

#include "output/json_writer.h"
#include "output/markdown_out.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;
static struct document document;
static struct buf out;

static void set_up(void)
{
	arena = arena_open();
	document_init(&document, arena, "en");
	document.title = "T";
	buf_init(&out);
}

static void tear_down(void)
{
	buf_done(&out);
	arena_close(arena);
}

static const char *markdown(const char *text, bool at_start)
{
	buf_clear(&out);
	markdown_add_text(&out, span_of(text), at_start);
	return out.at;
}

START_TEST(markdown_stays_text)
{
	ck_assert_str_eq(markdown("# not a heading", true), "\\# not a heading");
	ck_assert_str_eq(markdown("# not a heading", false), "# not a heading");
	ck_assert_str_eq(markdown("12. not a list", true), "12\\. not a list");
	ck_assert_str_eq(markdown("2026 is a year", true), "2026 is a year");
	ck_assert_str_eq(markdown("- [x] <b>*a*</b>", true), "\\- \\[x\\] \\<b\\>\\*a\\*\\</b\\>");
	ck_assert_str_eq(markdown("a|b `c` &amp; \\", false), "a\\|b \\`c\\` \\&amp; \\\\");
	ck_assert_str_eq(markdown("file_name and _this_", false), "file_name and \\_this\\_");
	ck_assert_str_eq(markdown("one\ntwo\x1b[31m", false), "one two\\\\x1b\\[31m");
	ck_assert_str_eq(markdown("", true), "");
}
END_TEST

START_TEST(a_page_escapes_text_and_values)
{
	static const struct document_column columns[] = { { "<c>", false } };

	document_paragraph(&document, "<script>alert('1')</script> & \"x\" \x1b \xE2\x80\xAE");
	document_table(&document, "\"><img src=x onerror=y>", columns, 1);
	document_cell(&document, "<i>");
	document_write_html(&out, &document);
	ck_assert_ptr_null(strstr(out.at, "<script"));
	ck_assert_ptr_null(strstr(out.at, "<img"));
	ck_assert_ptr_null(strstr(out.at, "<i>"));
	ck_assert_ptr_null(strchr(out.at, '\x1b'));
	ck_assert_ptr_null(strstr(out.at, "\xE2\x80\xAE"));
	ck_assert_ptr_nonnull(strstr(out.at, "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;"));
	ck_assert_ptr_nonnull(strstr(out.at, "aria-label=\"&quot;&gt;&lt;img src=x onerror=y&gt;\""));
}
END_TEST

START_TEST(text_breaks_at_eighty_columns)
{
	struct buf words = BUF_INIT;
	struct span rest, line;

	for (int i = 0; i < 60; i++)
		buf_add_text(&words, "blåbær ");
	document_list(&document);
	document_item(&document, MARK_DONE, words.at, "");
	document_write_text(&out, &document, false);
	rest = buf_span(&out);
	while (span_next_line(&rest, &line)) {
		ck_assert_uint_le(line.len,
				  80 + 24); /* bytes: eleven words a line hold two letters of two bytes each */
		ck_assert(!line.len || line.at[line.len - 1] != ' ');
	}
	ck_assert_ptr_nonnull(strstr(out.at, "\n    blåbær"));
	buf_done(&words);
}
END_TEST

START_TEST(json_nests_with_its_commas)
{
	struct json_writer json;

	json_writer_init(&json, &out);
	json_begin(&json, NULL, '{');
	json_text(&json, "a", "x\"y");
	json_begin(&json, "b", '[');
	json_number(&json, NULL, 1);
	json_begin(&json, NULL, '{');
	json_end(&json, '}');
	json_null(&json, NULL);
	json_end(&json, ']');
	json_date(&json, "c", (struct date){ 0 });
	json_end(&json, '}');
	ck_assert_str_eq(out.at, "{\"a\":\"x\\\"y\",\"b\":[1,{},null],\"c\":null}");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("document");
	TCase *tests = tcase_create("document");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, markdown_stays_text);
	tcase_add_test(tests, a_page_escapes_text_and_values);
	tcase_add_test(tests, text_breaks_at_eighty_columns);
	tcase_add_test(tests, json_nests_with_its_commas);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
