/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/note_edit.h"

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

static struct note read_note(const char *file)
{
	struct note note;

	ck_assert_int_eq(note_parse(&note, arena, "minutes/2026/09/2026-09-03-x.md", span_of(file)), 0);
	return note;
}

static void check_append(const char *file, enum role role, const char *line, const char *wanted)
{
	struct note note = read_note(file);

	ck_assert_int_eq(note_append_item(&out, arena, &note, role, "nb", span_of(line)), 0);
	ck_assert_str_eq(out.at, wanted);
}

static const char *anchor_of(const char *file, size_t number)
{
	struct note note = read_note(file);

	return span_copy(arena, note_anchor(arena, &note, &note.items[number]));
}

/* The anchor of every item is its own: written, computed, or, where the words stand there twice, another. */
START_TEST(anchors)
{
	const char *alone = "## Oppfølging\n\n- Ola: ringe\n";
	const char *twins = "## Oppfølging\n\n- Ola: ringe\n- Ola: ringe\n- Per: ringe\n";
	struct note note = read_note(alone);

	ck_assert_str_eq(anchor_of(alone, 0), note.items[0].computed);
	ck_assert_str_eq(anchor_of("## Oppfølging\n\n- ringe ^a1\n- ringe ^a1\n", 1), "a1");
	ck_assert_str_ne(anchor_of(twins, 0), note.items[0].computed);
	ck_assert_str_eq(anchor_of(twins, 0), anchor_of(twins, 1));
	ck_assert_str_ne(anchor_of(twins, 0), anchor_of(twins, 2));
	twins = arena_format(arena, "## Oppfølging\n\n- Ola: ringe\n- Ola: ringe\n- Ola: ringe ^%s\n",
			     anchor_of(twins, 0));
	ck_assert_str_ne(anchor_of(twins, 0), anchor_of(twins, 2));
	ck_assert_str_ne(anchor_of(twins, 0), note.items[0].computed);
	ck_assert_str_ne(anchor_of("## Konklusjoner\n\n- a\n- a\n", 1), anchor_of("## Konklusjoner\n\n- a\n- b\n", 0));
}

START_TEST(appending)
{
	check_append("", ROLE_CONCLUSIONS, "- a", "## Konklusjoner\n\n- a\n");
	check_append("# T", ROLE_ACTIONS, "- a", "# T\n\n## Oppfølging\n\n- a\n");
	check_append("---\nid: x\n---\n", ROLE_ACTIONS, "- a", "---\nid: x\n---\n\n## Oppfølging\n\n- a\n");
	check_append("T\r\n", ROLE_ACTIONS, "- a", "T\r\n\r\n## Oppfølging\r\n\r\n- a\r\n");
	check_append("## Konklusjoner\n\n- a", ROLE_CONCLUSIONS, "- b", "## Konklusjoner\n\n- a\n- b\n");
	check_append("## Konklusjoner\n\n- a\n\n## Oppfølging\n", ROLE_CONCLUSIONS, "- b",
		     "## Konklusjoner\n\n- a\n- b\n\n## Oppfølging\n");
	check_append("## Conclusions\r\n\r\n * a\r\n   - c\r\n\r\n   d\r\n\r\ntext\r\n", ROLE_CONCLUSIONS, "- b",
		     "## Conclusions\r\n\r\n * a\r\n   - c\r\n\r\n   d\r\n * b\r\n\r\ntext\r\n");
	check_append("## Konklusjoner\n## Oppfølging\n", ROLE_CONCLUSIONS, "- b",
		     "## Konklusjoner\n\n- b\n\n## Oppfølging\n");
	check_append("## Konklusjoner\n\n## Oppfølging\n", ROLE_CONCLUSIONS, "- b",
		     "## Konklusjoner\n\n- b\n\n## Oppfølging\n");
	check_append("## Konklusjoner\n\nVi ble enige.", ROLE_CONCLUSIONS, "- b",
		     "## Konklusjoner\n\nVi ble enige.\n\n- b\n");
	check_append("Konklusjoner\n---\n", ROLE_CONCLUSIONS, "- b", "Konklusjoner\n---\n\n- b\n");
	check_append("## Konklusjoner\n\n1. a\n", ROLE_CONCLUSIONS, "- b", "## Konklusjoner\n\n1. a\n- b\n");
}
END_TEST

START_TEST(nowhere_to_append)
{
	struct note note = read_note("## Konklusjoner\n\n```\nåpen\n");

	buf_add_text(&out, "kept");
	ck_assert_int_eq(note_append_item(&out, arena, &note, ROLE_CONCLUSIONS, "nb", span_of("- a")), ERROR_FORMAT);
	note = read_note("<!--\n");
	ck_assert_int_eq(note_append_item(&out, arena, &note, ROLE_CONCLUSIONS, "nb", span_of("- a")), ERROR_FORMAT);
	ck_assert_str_eq(out.at, "kept");
}
END_TEST

START_TEST(replacing)
{
	struct note note =
		read_note("## Oppfølging\r\n\r\n  * [ ] Ola: lage\r\n    et kort <!-- erfar: ok name \"x\" -->\r\n"
			  "    - under\r\n  * [ ] Kari: to");
	struct item item = note.items[0];

	item.ticked = true;
	item.done = (struct date){ 2026, 9, 16 };
	item.anchor = span_of(item.computed);
	ck_assert_int_eq(note_replace_item(&out, &note, &note.items[0], &item), 0);
	ck_assert_str_eq(out.at, arena_format(arena,
					      "## Oppfølging\r\n\r\n  * [x] Ola: lage et kort ^%s (done 2026-09-16)"
					      " <!-- erfar: ok name \"x\" -->\r\n    - under\r\n  * [ ] Kari: to",
					      item.computed));
	note = read_note(span_copy(arena, buf_span(&out)));
	item = note.items[2];
	item.owner = span_of("Per");
	ck_assert_int_eq(note_replace_item(&out, &note, &note.items[2], &item), 0);
	ck_assert(span_ends(buf_span(&out), "    - under\r\n  * [ ] Per: to"));
}
END_TEST

static const char bold[] = "Tekst.\r\n\r\n**Oppfølging:**\r\n- [ ] **Kari Nilsen:**  ringe\r\n- [ ] __Ola__ : lage\r\n"
			   "**Slutt**\r\n- hei";

START_TEST(replacing_in_bold)
{
	struct note note = read_note(bold);
	struct item item = note.items[0];

	ck_assert_uint_eq(note.item_count, 2);
	item.ticked = true;
	ck_assert_int_eq(note_replace_item(&out, &note, &note.items[0], &item), 0);
	ck_assert_str_eq(out.at, "Tekst.\r\n\r\n**Oppfølging:**\r\n- [x] **Kari Nilsen:** ringe\r\n"
				 "- [ ] __Ola__ : lage\r\n**Slutt**\r\n- hei");
	item = note.items[1];
	ck_assert(span_is(item.owner, "Ola"));
	item.owner = span_of("Per");
	ck_assert_int_eq(note_replace_item(&out, &note, &note.items[1], &item), 0);
	ck_assert(span_ends(buf_span(&out), "- [ ] __Per__ : lage\r\n**Slutt**\r\n- hei"));
	ck_assert_int_eq(note_remove_item(&out, &note, &note.items[1]), 0);
	ck_assert(span_ends(buf_span(&out), "ringe\r\n**Slutt**\r\n- hei"));
	ck_assert_int_eq(note_append_item(&out, arena, &note, ROLE_ACTIONS, "nb", span_of("- [ ] Per: til")), 0);
	ck_assert(span_ends(buf_span(&out), "- [ ] __Ola__ : lage\r\n- [ ] Per: til\r\n**Slutt**\r\n- hei"));
}
END_TEST

START_TEST(replacing_what_a_sign_marks)
{
	struct note note = read_note("## Tiltak\n\n- [ ] @Per  ringe\n- [ ] [Kari Nilsen] lage\n- [ ] @Kari: x\n");
	struct item item = note.items[0];

	ck_assert_int_eq(note_replace_item(&out, &note, &note.items[0], &item), 0);
	ck_assert(span_starts(buf_span(&out), "## Tiltak\n\n- [ ] @Per ringe\n- [ ] [Kari"));
	for (size_t i = 1; i < 3; i++) {
		item = note.items[i];
		ck_assert_int_eq(note_replace_item(&out, &note, &note.items[i], &item), 0);
		ck_assert(span_equal(buf_span(&out), note.file));
	}
	ck_assert(span_is(note.items[0].owner, "Per") && span_is(note.items[1].owner, "Kari Nilsen") &&
		  span_is(note.items[2].owner, "Kari"));
}
END_TEST

START_TEST(replacing_a_line)
{
	struct note note =
		read_note("## Unntak\r\n\r\n * 2026-10-01 -> 2026-10-02: halve\r\n   kontoret <!-- ja -->\r\n"
			  "   - under\r\n * b");

	note_replace_line(&out, &note, &note.items[0], span_of("- 2026-10-01 -> 2026-10-05: kurs"));
	ck_assert_str_eq(out.at,
			 "## Unntak\r\n\r\n * 2026-10-01 -> 2026-10-05: kurs <!-- ja -->\r\n   - under\r\n * b");
}
END_TEST

START_TEST(removing)
{
	struct note note = read_note("## Oppfølging\n- a\n  - b\n- c");

	ck_assert_int_eq(note_remove_item(&out, &note, &note.items[0]), 0);
	ck_assert_str_eq(out.at, "## Oppfølging\n- c");
	ck_assert_int_eq(note_remove_item(&out, &note, &note.items[1]), 0);
	ck_assert_str_eq(out.at, "## Oppfølging\n- a\n- c");
	ck_assert_int_eq(note_remove_item(&out, &note, &note.items[2]), 0);
	ck_assert_str_eq(out.at, "## Oppfølging\n- a\n  - b\n");
}
END_TEST

/* Texts that make a careless reader slow; each well below what cmark may have; the first one beyond it too. */
static const struct {
	const char *start, *again, *end;
} heavy[] = {
	{ "", "![[]()", "" },
	{ "", "[", "" },
	{ "", "[a](", "" },
	{ "", "- ", "x\n\n" },
	{ "", ">", "a\n" },
	{ "> a\n", "- ", "\n" },
	{ "", "<!--", "" },
	{ "", "# a\n", "" },
	{ "## Konklusjoner\n", "- a\n", "" },
	{ "## Konklusjoner\n- a\n", "\n\n\n\n\n", "- b\n" },
	{ "## Oppfølging\n- ", "(done 2026-01-01) ", "" },
	{ "## Oppfølging\n- ", ")", "" },
	{ "## Oppfølging\n- ", "<!-- a -->", "" },
	{ "## Oppfølging\n- a", " ^a1", "" },
	{ "", "*a **b ", "" },
	{ "", "`a", "" },
	{ "---\n", "a: [", "\n---\n" },
	{ "---\na: \"", "\\\\", "\n---\n" },
	{ "---\n", "a: b\n", "---\n" },
	{ "---\n", "# ", "\n---\n" },
	{ "", "- a\n\n\n", "" },
	{ "", "a\n===\n", "" },
	{ "", "a\n", "===\n" },
	{ "", "\xCC\x81", "" },
	{ "", "- a\n  > - b\n", "" },
	{ "", "[a]: b\n", "" },
};

START_TEST(heavy_texts_are_read_in_time)
{
	static const size_t sizes[] = { 30000, 200000, NOTE_LIMIT_MARKDOWN + 1 };

	for (size_t i = 0; i < (_i == 0 ? 3 : 2); i++) {
		struct buf file = BUF_INIT;
		struct note note;

		buf_add_text(&file, heavy[_i].start);
		while (file.len < sizes[i])
			buf_add_text(&file, heavy[_i].again);
		buf_add_text(&file, heavy[_i].end);
		ck_assert_int_eq(note_parse(&note, arena, "x.md", buf_span(&file)), 0);
		buf_done(&file);
		arena_reset(arena);
	}
}
END_TEST

/* Every blank line costs cmark as much as there are lists open. */
START_TEST(nested_by_indentation)
{
	static const int depths[] = { 30, 60, 577 };
	struct buf file = BUF_INIT;
	struct note note;

	buf_add_text(&file, "## Konklusjoner\n");
	for (int depth = 0; depth < depths[_i]; depth++)
		buf_add_format(&file, "%*s- a\n", depth * 2, "");
	while (file.len < 400000)
		buf_add_text(&file, "\n");
	ck_assert_int_eq(note_parse(&note, arena, "x.md", buf_span(&file)), 0);
	ck_assert_int_eq(note.item_count, depths[_i]);
	ck_assert_int_eq(note.items[depths[_i] - 1].depth, depths[_i] - 1);
	ck_assert_int_eq(note.by_lines, depths[_i] > 32);
	buf_done(&file);
}
END_TEST

START_TEST(too_large)
{
	struct buf file = BUF_INIT;
	struct note note;

	buf_reserve(&file, NOTE_LIMIT_BYTES + 1);
	while (file.len <= NOTE_LIMIT_BYTES)
		buf_add_text(&file, "hundre tegn med tekst "
				    "............................................................................\n");
	ck_assert_int_eq(note_parse(&note, arena, "x.md", buf_span(&file)), ERROR_FORMAT);
	ck_assert(strstr(error_message(), "x.md") != NULL);
	buf_done(&file);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/note_edit");
	TCase *cases = tcase_create("edit"), *slow = tcase_create("heavy");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_checked_fixture(slow, set_up, tear_down);
	tcase_add_test(cases, anchors);
	tcase_add_test(cases, appending);
	tcase_add_test(cases, nowhere_to_append);
	tcase_add_test(cases, replacing);
	tcase_add_test(cases, replacing_in_bold);
	tcase_add_test(cases, replacing_what_a_sign_marks);
	tcase_add_test(cases, replacing_a_line);
	tcase_add_test(cases, removing);
	tcase_add_test(cases, too_large);
	tcase_add_loop_test(slow, nested_by_indentation, 0, 3);
	tcase_add_loop_test(slow, heavy_texts_are_read_in_time, 0, (int)(sizeof(heavy) / sizeof(heavy[0])));
	tcase_set_timeout(slow, 8);
	suite_add_tcase(suite, cases);
	suite_add_tcase(suite, slow);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
