/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/frontmatter.h"

#include "base/error.h"

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

static void dump_value(struct buf *to, const struct front_value *value)
{
	if (value->kind == FRONT_TEXT) {
		buf_add_byte(to, '<');
		buf_add_span(to, value->text);
		buf_add_byte(to, '>');
		return;
	}
	buf_add_byte(to, value->kind == FRONT_LIST ? '[' : '{');
	for (size_t i = 0; i < value->count; i++) {
		buf_add_span(to, value->items[i].key);
		dump_value(to, &value->items[i].value);
	}
	buf_add_byte(to, value->kind == FRONT_LIST ? ']' : '}');
}

/* "key<text>key[<a><b>]" of the file, or "line:column message". */
static const char *read_as(const char *file)
{
	struct front front;
	struct front_problem problem;

	buf_clear(&out);
	if (front_parse(&front, &problem, arena, span_of(file)) < 0)
		buf_add_format(&out, "%d:%d %s", problem.line, problem.column, problem.message);
	for (size_t i = 0; i < front.count; i++) {
		buf_add_span(&out, front.entries[i].key);
		dump_value(&out, &front.entries[i].value);
	}
	return out.at;
}

static void check_reads(const char *lines, const char *wanted)
{
	ck_assert_str_eq(read_as(arena_format(arena, "---\n%s---\nText\n", lines)), wanted);
}

START_TEST(what_is_understood)
{
	check_reads("", "");
	check_reads("a: b\n", "a<b>");
	check_reads("a:\nb: \n", "a<>b<>");
	check_reads("lang: no\nn: NO\nt: 12:30\nd: 2024-01-02\nnull: ~\n", "lang<no>n<NO>t<12:30>d<2024-01-02>null<~>");
	check_reads("# note\n\n   # also\na: b # why\nc: d#e\n", "a<b>c<d#e>");
	check_reads("a: 'it''s'\nb: \"x\\\"\\n\\u00e5\\x41\\\\\"\n", "a<it's>b<x\"\nåA\\>");
	check_reads("a: [b, 'c, d', \"e\", ]\nb: []\n", "a[<b><c, d><e>]b[]");
	check_reads("a: {with: Tove Holm, on: 2026-06-02, hours: 9}\n", "a{with<Tove Holm>on<2026-06-02>hours<9>}");
	check_reads("a:\n- b\n- 'c'\n-\nd: e\n", "a[<b><c><>]d<e>");
	check_reads("a: # list\n  - b\n\n  # between\n  - [c, d]\n", "a[<b>[<c><d>]]");
	check_reads("a:\n  b: c\n  d: [e]\nf: g\n", "a{b<c>d[<e>]}f<g>");
	check_reads("a: [[b]]\n", "a[[<b>]]");
	check_reads("a: |\n  one\n\n    two # text\nb: c\n", "a<one\n\n  two # text\n>b<c>");
	check_reads("a: |-\n one\n\n\nb: |+\n two\n\n", "a<one>b<two\n\n>");
	check_reads("a: |\nb: |+\n\n\n", "a<>b<\n\n>");
	check_reads("æ ø: å\n", "æ ø<å>");
	check_reads("a: -5\nb: ?x\nc: :x\n", "a<-5>b<?x>c<:x>");
}
END_TEST

START_TEST(where_it_stands)
{
	ck_assert_str_eq(read_as("---\r\na: b\r\nc: |\r\n  d\r\n---\r\n"), "a<b>c<d\n>");
	ck_assert_str_eq(read_as("\xEF\xBB\xBF---\na: b\n--- \n"), "a<b>");
	ck_assert_str_eq(read_as("---\na: b\n---"), "a<b>");
	ck_assert_str_eq(read_as(""), "");
	ck_assert_str_eq(read_as("\n---\na: b\n---\n"), "");
	ck_assert_str_eq(read_as("----\na: b\n---\n"), "");
	ck_assert_str_eq(read_as("--- x\na: b\n---\n"), "");
}
END_TEST

START_TEST(places_in_the_file)
{
	const char *file = "\xEF\xBB\xBF---\na:  b # c\nd:\n  - e\n\n---\nText\n";
	struct front front;
	struct front_problem problem;

	ck_assert_int_eq(front_parse(&front, &problem, arena, span_of(file)), 0);
	ck_assert_uint_eq(front.count, 2);
	ck_assert_uint_eq(front.entries[0].start, 7);
	ck_assert_uint_eq(front.entries[0].value_start, 11);
	ck_assert_uint_eq(front.entries[0].value_end, 12);
	ck_assert_uint_eq(front.entries[0].end, 17);
	ck_assert_uint_eq(front.entries[1].value_start, 19);
	ck_assert_uint_eq(front.entries[1].value_end, 25);
	ck_assert_uint_eq(front.entries[1].end, 26);
	ck_assert_uint_eq(front.closing, 27);
	ck_assert_uint_eq(front.body, 31);
	ck_assert_int_eq(front.body_line, 7);
	ck_assert_int_eq(front.entries[1].line, 3);
}
END_TEST

/* Each with the place and a word of what is said. */
static const struct {
	const char *lines, *place, *word;
} refused[] = {
	{ "a: b\na: c\n", "3:1 ", "line 2 already" },
	{ "a: {b: c, b: d}\n", "2:11 ", "already" },
	{ "a\n", "2:1 ", "no ':'" },
	{ "a:b\n", "2:2 ", "blank after ':'" },
	{ "a:\tb\n", "2:3 ", "tab" },
	{ "\ta: b\n", "2:1 ", "tab" },
	{ "a: b\n  c\n", "3:1 ", "indented" },
	{ "a: b: c\n", "2:5 ", "quotes" },
	{ "a: b:\n", "2:5 ", "quotes" },
	{ "a: &x b\n", "2:4 ", "anchor" },
	{ "a: *x\n", "2:4 ", "alias" },
	{ "a: !t b\n", "2:4 ", "tag" },
	{ "a: >\n  b\n", "2:4 ", "folded" },
	{ "a: @b\n", "2:4 ", "'@'" },
	{ "a: `b\n", "2:4 ", "'`'" },
	{ "%YAML 1.2\n", "2:1 ", "directive" },
	{ "? a\n", "2:1 ", "'? '" },
	{ "<<: a\n", "2:1 ", "merging" },
	{ "\"a\": b\n", "2:1 ", "without quotes" },
	{ "[a]\n", "2:1 ", "must begin with a key" },
	{ "- a\n", "2:1 ", "below its key" },
	{ "a: - b\n", "2:4 ", "below its key" },
	{ "a: b\n...\n", "3:1 ", "one front matter" },
	{ "--- a\n", "2:1 ", "one front matter" },
	{ "a: \"b\n", "2:4 ", "never closed" },
	{ "a: 'b\n", "2:4 ", "never closed" },
	{ "a: \"\\q\"\n", "2:5 ", "'\\'" },
	{ "a: \"\\ud800\"\n", "2:5 ", "no such character" },
	{ "a: \"\\u12\"\n", "2:5 ", "right length" },
	{ "a: \"b\" c\n", "2:7 ", "after the closing" },
	{ "a: [b\n", "2:4 ", "never closed" },
	{ "a: [b,\n  c]\n", "2:4 ", "never closed" },
	{ "a: [b}\n", "2:6 ", "missing" },
	{ "a: [b, , c]\n", "2:8 ", "','" },
	{ "a: [b: c]\n", "2:6 ", "quotes" },
	{ "a: {b}\n", "2:4 ", "" },
	{ "a: {b:c}\n", "2:6 ", "blank after ':'" },
	{ "a: [[[b]]]\n", "2:6 ", "too deep" },
	{ "a:\n  - [[b]]\n", "3:6 ", "too deep" },
	{ "a:\n  - - b\n", "3:5 ", "inside a list" },
	{ "a:\n  - b: c\n", "3:6 ", "quotes" },
	{ "a:\n  - |\n", "3:5 ", "'|'" },
	{ "a:\n  - b\n - c\n", "4:2 ", "indented" },
	{ "a:\n  - b\n    c\n", "4:5 ", "indented" },
	{ "a:\n  b: c\n   d: e\n", "4:4 ", "indented" },
	{ "a: |2\n  b\n", "2:5 ", "next line" },
	{ "a: |\n    \n  b\n", "4:1 ", "blank line above" },
	{ "a: \xFF\n", "2:4 ", "UTF-8" },
	{ "a: \x01\n", "2:4 ", "control" },
	{ "a: b\rc: d\n", "2:5 ", "control" },
	{ "a: b\xE2\x80\xA8\n", "2:5 ", "control" },
	{ "å(b): c\n", "2:3 ", "letters, digits" },
};

START_TEST(what_is_refused)
{
	const char *lines = refused[_i].lines;
	const char *text = read_as(arena_format(arena, "---\n%s---\nText\n", lines));

	ck_assert_msg(strncmp(text, refused[_i].place, strlen(refused[_i].place) - (refused[_i].word[0] ? 0 : 3)) ==
				      0 &&
			      strstr(text, refused[_i].word),
		      "%s gave: %s", lines, text);
}
END_TEST

START_TEST(never_closed)
{
	struct front front;
	struct front_problem problem;
	struct buf large = BUF_INIT;

	ck_assert_int_eq(front_parse(&front, &problem, arena, span_of("---\na: b\n\ntext")), ERROR_FORMAT);
	ck_assert(front.present);
	ck_assert_uint_eq(front.body, 0);
	buf_add_text(&large, "---\n");
	while (large.len < FRONT_LIMIT_BYTES)
		buf_add_text(&large, "# fill\n");
	buf_add_text(&large, "---\n");
	ck_assert_int_eq(front_parse(&front, &problem, arena, buf_span(&large)), ERROR_FORMAT);
	ck_assert_uint_eq(front.count, 0);
	buf_done(&large);
}
END_TEST

START_TEST(too_many_entries)
{
	struct front front;
	struct front_problem problem;
	struct buf file = BUF_INIT;

	buf_add_text(&file, "---\na: [");
	for (int i = 0; i < FRONT_LIMIT_ENTRIES; i++)
		buf_add_text(&file, "b,");
	buf_add_text(&file, "]\n---\n");
	ck_assert_int_eq(front_parse(&front, &problem, arena, buf_span(&file)), ERROR_FORMAT);
	ck_assert(strstr(problem.message, "10000") != NULL);
	ck_assert_uint_gt(front.body, 0);
	buf_done(&file);
}
END_TEST

static void check_set(const char *file, const char *key, const char *value, const char *wanted)
{
	ck_assert_int_eq(front_set(&out, arena, span_of(file), key, span_of(value)), 0);
	ck_assert_str_eq(out.at, wanted);
}

START_TEST(setting)
{
	check_set("---\na: b # c\nd: e\n---\nText", "a", "x", "---\na: x # c\nd: e\n---\nText");
	check_set("---\r\na:\r\n---\r\n", "a", "x", "---\r\na: x\r\n---\r\n");
	check_set("---\r\na: b\r\n---\r\n", "z", "[1, 2]", "---\r\na: b\r\nz: [1, 2]\r\n---\r\n");
	check_set("---\na:\n  - b\n  - c # d\ne: f\n---\n", "a", "[b, c]", "---\na: [b, c] # d\ne: f\n---\n");
	check_set("---\na: [b] # d\ne: f\n---\n", "a", "\n  - b\n  - c", "---\na: # d\n  - b\n  - c\ne: f\n---\n");
	check_set("---\na: |\n  b\n\n  c\ne: f\n---\n", "a", "x", "---\na: x\ne: f\n---\n");
	check_set("---\na: b\r\ne: f\n---\n", "a", "|\n  x\n  y", "---\na: |\r\n  x\n  y\ne: f\n---\n");
	check_set("Text\n", "a", "x", "---\na: x\n---\nText\n");
	check_set("\xEF\xBB\xBFText\r\n", "a", "x", "\xEF\xBB\xBF---\r\na: x\r\n---\r\nText\r\n");
	check_set("", "a", "x", "---\na: x\n---\n");
	check_set("---\na: b # c\n---\n", "a", "", "---\na: # c\n---\n");
}
END_TEST

static void check_add(const char *file, const char *text, const char *wanted)
{
	ck_assert_int_eq(front_add_item(&out, arena, span_of(file), "a", span_of(text)), 0);
	ck_assert_str_eq(out.at, wanted);
}

START_TEST(adding_to_lists)
{
	check_add("---\nb: c\n---\nText", "x", "---\nb: c\na: [x]\n---\nText");
	check_add("Text\r\n", "x", "---\r\na: [x]\r\n---\r\nText\r\n");
	check_add("---\na:\n---\n", "x", "---\na: [x]\n---\n");
	check_add("---\na: [] # d\n---\n", "x", "---\na: [x] # d\n---\n");
	check_add("---\na: b # d\n---\n", "x, y", "---\na: [b, \"x, y\"] # d\n---\n");
	check_add("---\na: [b,  'c' , ] # d\n---\n", "x", "---\na: [b,  'c', x] # d\n---\n");
	check_add("---\na: [\"b,\", {c: d}]\n---\n", "x", "---\na: [\"b,\", {c: d}, x]\n---\n");
	check_add("---\r\na:\r\n- b # c\r\n\r\n# d\r\ne: f\r\n---\r\n", "-",
		  "---\r\na:\r\n- b # c\r\n- \"-\"\r\n\r\n# d\r\ne: f\r\n---\r\n");
	check_add("---\na: # c\n  - b\n---\n", "]", "---\na: # c\n  - b\n  - \"]\"\n---\n");
	ck_assert_int_eq(front_add_item(&out, arena, span_of("---\na: {b: c}\n---\n"), "a", span_of("x")),
			 ERROR_FORMAT);
	ck_assert_ptr_nonnull(strstr(error_message(), "2:1: "));
	ck_assert_int_eq(front_add_item(&out, arena, span_of("---\na b\n---\n"), "a", span_of("x")), ERROR_FORMAT);
}
END_TEST

static void check_remove(const char *file, size_t number, const char *wanted)
{
	ck_assert_int_eq(front_remove_item(&out, arena, span_of(file), "a", number), 0);
	ck_assert_str_eq(out.at, wanted);
}

START_TEST(removing_from_lists)
{
	check_remove("---\na: [b,  'c, d' , e ] # f\n---\nText", 0, "---\na: ['c, d' , e ] # f\n---\nText");
	check_remove("---\na: [b,  'c, d' , e ] # f\n---\nText", 1, "---\na: [b,  e ] # f\n---\nText");
	check_remove("---\na: [b,  'c, d' , e ] # f\n---\nText", 2, "---\na: [b,  'c, d'] # f\n---\nText");
	check_remove("---\na: [b, c,]\n---\n", 1, "---\na: [b,]\n---\n");
	check_remove("---\na: [[x, y], {c: d}]\n---\n", 0, "---\na: [{c: d}]\n---\n");
	check_remove("---\r\na: # x\r\n  - b # c\r\n  # d\r\n  - \"e\"\r\n---\r\n", 0,
		     "---\r\na: # x\r\n  # d\r\n  - \"e\"\r\n---\r\n");
	check_remove("---\na:\n- b\n- c\nd: e\n---\n", 1, "---\na:\n- b\nd: e\n---\n");
	check_remove("---\na: [b]\nd: e\n---\n", 0, "---\nd: e\n---\n");
	check_remove("---\na: b\nd: e\n---\n", 0, "---\nd: e\n---\n");
	ck_assert_int_eq(front_remove_item(&out, arena, span_of("---\na: [b]\n---\n"), "a", 1), ERROR_INTERNAL);
	ck_assert_int_eq(front_remove_item(&out, arena, span_of("---\nb: c\n---\n"), "a", 0), ERROR_INTERNAL);
}
END_TEST

START_TEST(unsafe_settings_change_nothing)
{
	buf_add_text(&out, "kept");
	ck_assert_int_eq(front_set(&out, arena, span_of("---\na: b\n---\n"), "a", span_of("x: y")), ERROR_INTERNAL);
	ck_assert_int_eq(front_set(&out, arena, span_of("---\na: b\n---\n"), "a", span_of("x\nz: y")), ERROR_INTERNAL);
	ck_assert_int_eq(front_set(&out, arena, span_of("---\na: b\n---\n"), "a", span_of("x\n---")), ERROR_INTERNAL);
	ck_assert_int_eq(front_set(&out, arena, span_of("---\na b\n---\n"), "a", span_of("x")), ERROR_FORMAT);
	ck_assert_str_eq(error_message(), "2:1: there is no ':' here; a line must read 'key: value'");
	ck_assert_str_eq(out.at, "kept");
}
END_TEST

START_TEST(removing)
{
	ck_assert_int_eq(front_remove(&out, arena, span_of("---\na:\n- b\n# c\nd: e\n---\nT"), "a"), 0);
	ck_assert_str_eq(out.at, "---\n# c\nd: e\n---\nT");
	ck_assert_int_eq(front_remove(&out, arena, span_of("---\nd: e\n---\nT"), "a"), 0);
	ck_assert_str_eq(out.at, "---\nd: e\n---\nT");
	ck_assert_int_eq(front_remove(&out, arena, span_of("---\na: |+\n x\nb: c\n\nd: e\n---\n"), "b"), 0);
	ck_assert_str_eq(out.at, "---\na: |+\n x\nd: e\n---\n");
}
END_TEST

static const char *const texts[] = {
	"",
	"a",
	" a",
	"a ",
	"a: b",
	"a:",
	"a:b",
	"a #b",
	"a#b",
	"-",
	"- a",
	"-5",
	"--",
	"?",
	"?a",
	":a",
	"[a]",
	"a, b",
	"{",
	"'",
	"\"",
	"it's",
	"say \"a\\b\"",
	"a\nb",
	"a\tb",
	"\x01",
	"\xFF",
	"å – «ø» …",
	"null",
	"no",
	"12:30",
	"2026-01-02",
	"a\xE2\x80\xA8z",
	"\xEF\xBB\xBF",
	"\xF0\x9F\x99\x82",
	"|",
	">",
	"%",
	"@a",
	"`a`",
	"!",
	"&",
	"*",
	"#",
	"---",
	"...",
	"12",
	"a]",
	"a}",
};

START_TEST(texts_come_back)
{
	struct buf value = BUF_INIT;
	struct front front;
	struct front_problem problem;
	struct span text = span_of(texts[_i]);
	const char *two[2] = { texts[_i], texts[_i] };

	front_write_text(&value, text, false);
	ck_assert_int_eq(front_set(&out, arena, span_of("---\na: b # c\n---\n"), "a", buf_span(&value)), 0);
	ck_assert_int_eq(front_parse(&front, &problem, arena, buf_span(&out)), 0);
	if (texts[_i][0] != '\xFF')
		ck_assert(span_equal(front_text(&front, "a"), text));
	buf_clear(&value);
	front_write_list(&value, two, 2);
	ck_assert_int_eq(front_set(&out, arena, span_of("---\na: b # c\n---\n"), "a", buf_span(&value)), 0);
	ck_assert_int_eq(front_parse(&front, &problem, arena, buf_span(&out)), 0);
	ck_assert_uint_eq(front.entries[0].value.count, 2);
	if (texts[_i][0] != '\xFF')
		ck_assert(span_equal(front.entries[0].value.items[1].value.text, text));
	buf_done(&value);
}
END_TEST

START_TEST(quoted_only_where_needed)
{
	buf_clear(&out);
	front_write_text(&out, span_of("Etikk – i «telefonen», kl. 12:30 (del 2)"), false);
	ck_assert_str_eq(out.at, "Etikk – i «telefonen», kl. 12:30 (del 2)");
	buf_clear(&out);
	front_write_text(&out, span_of("a, b"), true);
	ck_assert_str_eq(out.at, "\"a, b\"");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/frontmatter");
	TCase *cases = tcase_create("frontmatter");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, what_is_understood);
	tcase_add_test(cases, where_it_stands);
	tcase_add_test(cases, places_in_the_file);
	tcase_add_loop_test(cases, what_is_refused, 0, (int)(sizeof(refused) / sizeof(refused[0])));
	tcase_add_test(cases, never_closed);
	tcase_add_test(cases, too_many_entries);
	tcase_add_test(cases, setting);
	tcase_add_test(cases, adding_to_lists);
	tcase_add_test(cases, removing_from_lists);
	tcase_add_test(cases, unsafe_settings_change_nothing);
	tcase_add_test(cases, removing);
	tcase_add_loop_test(cases, texts_come_back, 0, (int)(sizeof(texts) / sizeof(texts[0])));
	tcase_add_test(cases, quoted_only_where_needed);
	suite_add_tcase(suite, cases);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
