/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/html.h"

#include "base/utf8.h"

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

static const char *html_of(const char *text, int shift, bool local)
{
	struct html_options options = { .shift = shift, .local = local };

	buf_clear(&out);
	html_add_markdown(&out, span_of(text), &options);
	return out.at;
}

START_TEST(texts_are_escaped)
{
	html_add_text(&out, span_of("<a href=\"x\" b='y'>&amp;\x1B[2J\n\t\x7F\xC2\x9B\xFFå"));
	ck_assert_str_eq(out.at, "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;[2J\n\t\xEF\xBF\xBDå");
}
END_TEST

START_TEST(headings_and_boxes)
{
	ck_assert_str_eq(html_of("# A\n\n##### B\n", 2, false), "<h3>A</h3>\n<h6>B</h6>\n");
	ck_assert_str_eq(html_of("- [ ] a ^a3ck9t\n- [x] b\n- [y] c\n- ^k1 d ^k2 e\n", 0, false),
			 "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n<li>[y] c</li>\n<li>^k1 d e</li>\n</ul>\n");
}
END_TEST

START_TEST(raw_html_is_text)
{
	ck_assert_str_eq(html_of("<script>alert(1)</script>\n", 0, false),
			 "<p>&lt;script&gt;alert(1)&lt;/script&gt;\n</p>\n");
	ck_assert_str_eq(html_of("a <b>c</b> <!-- skjult --> d\n", 0, false), "<p>a &lt;b&gt;c&lt;/b&gt;  d</p>\n");
	ck_assert_str_eq(html_of("<!-- erfar: ok phone \"x\" -->\n\ntekst\n\n<!-- åpen\n", 0, false), "<p>tekst</p>\n");
	ck_assert_str_eq(html_of("<!-- a --> <i>b</i>\n", 0, false), "<p> &lt;i&gt;b&lt;/i&gt;\n</p>\n");
}
END_TEST

START_TEST(headings_go_down_step_by_step)
{
	const struct html_options options = { .shift = 1, .steps = true };

	html_add_markdown(&out, span_of("### A\n\n###### B\n\n#### C\n\n## D\n"), &options);
	ck_assert_str_eq(out.at, "<h2>A</h2>\n<h3>B</h3>\n<h4>C</h4>\n<h2>D</h2>\n");
}
END_TEST

START_TEST(anchors_become_ids_once)
{
	const struct html_options options = { .ids = true };

	html_add_markdown(&out, span_of("- a ^k1a\n- b ^k1a\n- c ^k2b d\n"), &options);
	ck_assert_str_eq(out.at, "<ul>\n<li><span id=\"item-k1a\"></span>a</li>\n<li>b</li>\n"
				 "<li><span id=\"item-k2b\"></span>c d</li>\n</ul>\n");
}
END_TEST

static const char *to_b(void *data, struct span url)
{
	(void)data;
	return span_is(url, "a.md") ? "b.html" : NULL;
}

START_TEST(links_are_led)
{
	const struct html_options options = { .lead = to_b };

	html_add_markdown(&out, span_of("[x](a.md) [y](c.md) [z](javascript:1) [w](HTTPS://d/) ![i](a.md)"), &options);
	ck_assert_str_eq(out.at, "<p><a href=\"b.html\">x</a> y z <a href=\"HTTPS://d/\">w</a> i</p>\n");
}
END_TEST

START_TEST(nothing_directs_the_text)
{
	ck_assert_str_eq(html_of("a\u202Eb\u2066c\u061Cd\uFEFFe \xC3\xA6\n", 0, false), "<p>abcde \xC3\xA6</p>\n");
}
END_TEST

START_TEST(links)
{
	ck_assert_str_eq(
		html_of("[a](https://example.org/?a=1&b) [b](MAILTO:x@example.org)", 0, false),
		"<p><a href=\"https://example.org/?a=1&amp;b\">a</a> <a href=\"MAILTO:x@example.org\">b</a></p>\n");
	ck_assert_str_eq(
		html_of("[*a*](javascript:alert(1)) [b](data:text/html,x) [c](other.html) <ftp://x/>", 0, false),
		"<p><em>a</em> b c ftp://x/</p>\n");
	ck_assert_str_eq(html_of("[c](other.html#x) [d](/etc) [e](//host/x) [f](x:y) [g](vbscript&colon;x)", 0, true),
			 "<p><a href=\"other.html#x\">c</a> d e f g</p>\n");
	ck_assert(!html_is_safe_link(span_of("java\tscript:x"), true));
	ck_assert(!html_is_safe_link(span_of("\x01https://x"), true));
	ck_assert(!html_is_safe_link(span_of(""), true));
	ck_assert(!html_is_safe_link(span_of("http://"), false));
	ck_assert(!html_is_safe_link(span_of("\\\\host\\x"), true));
}
END_TEST

START_TEST(images)
{
	ck_assert_str_eq(html_of("![bilde](https://example.org/x.png) ![*to*](x.png)", 0, false),
			 "<p>bilde <em>to</em></p>\n");
	ck_assert_str_eq(html_of("![bilde](https://example.org/x.png) ![to](x.png) ![tre](x.svg)", 0, true),
			 "<p>bilde <img src=\"x.png\" alt=\"to\" /> tre</p>\n");
	ck_assert_str_eq(html_of("[![a](http://x/y.png)](javascript:x)", 0, false), "<p>a</p>\n");
}
END_TEST

START_TEST(odd_texts)
{
	struct buf many = BUF_INIT;

	ck_assert_str_eq(html_of("\x1B[31ma\xFFz", 0, false), "<p>[31ma\xEF\xBF\xBDz</p>\n");
	ck_assert_str_eq(html_of("", 0, false), "");
	for (int i = 0; i < 20; i++)
		buf_add_text(&many, "- ");
	buf_add_text(&many, "<b>");
	ck_assert(span_starts(span_of(html_of(many.at, 0, false)), "<pre>- - "));
	ck_assert(span_ends(buf_span(&out), "&lt;b&gt;</pre>\n"));
	buf_clear(&many);
	for (int i = 0; i < 1900; i++)
		buf_add_text(&many, "[![a](x)");
	(void)html_of(many.at, 0, false);
	ck_assert(utf8_is_valid(buf_span(&out)));
	ck_assert_ptr_null(strstr(out.at, "<img"));
	buf_done(&many);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/html");
	TCase *tests = tcase_create("html");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, texts_are_escaped);
	tcase_add_test(tests, headings_and_boxes);
	tcase_add_test(tests, raw_html_is_text);
	tcase_add_test(tests, links);
	tcase_add_test(tests, headings_go_down_step_by_step);
	tcase_add_test(tests, anchors_become_ids_once);
	tcase_add_test(tests, links_are_led);
	tcase_add_test(tests, nothing_directs_the_text);
	tcase_add_test(tests, images);
	tcase_add_test(tests, odd_texts);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
