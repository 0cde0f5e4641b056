/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/note.h"

#include <check.h>
#include <stdlib.h>

static const char text[] = "---\n"
			   "id: 2026-03-05-tolk\n"
			   "title: Tolk\n"
			   "date: 2026-03-05\n"
			   "---\n"
			   "\n"
			   "Vi snakket om tolk.\n"
			   "\n"
			   "## Konklusjoner\n"
			   "\n"
			   "- Tolk bestilles av den som setter opp timen. ^k1\n"
			   "\n"
			   "**Oppfølging**\n"
			   "\n"
			   "- [ ] Kari: skriv brevet\n"
			   "\n"
			   "## Refleksjon {privat}\n"
			   "\n"
			   "Her var vi uenige.\n";

START_TEST(sections_are_the_same_without_items)
{
	struct arena *arena = arena_open();
	struct note whole, sections;

	ck_assert_int_eq(note_parse(&whole, arena, "minutes/x.md", span_of(text)), 0);
	ck_assert_int_eq(note_read_sections(&sections, arena, "minutes/x.md", span_of(text)), 0);
	ck_assert_uint_eq(whole.item_count, 2);
	ck_assert_uint_eq(sections.item_count, 0);
	ck_assert_uint_eq(whole.section_count, 4);
	ck_assert_uint_eq(sections.section_count, whole.section_count);
	for (size_t i = 0; i < whole.section_count; i++) {
		const struct section *one = &whole.sections[i], *other = &sections.sections[i];

		ck_assert_int_eq(one->role, other->role);
		ck_assert(span_equal(one->heading, other->heading));
		ck_assert_int_eq(one->is_private, other->is_private);
		ck_assert_uint_eq(one->body, other->body);
		ck_assert_uint_eq(one->end, other->end);
	}
	ck_assert(span_equal(whole.title, sections.title) && span_equal(whole.id, sections.id));
	arena_close(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("note");
	TCase *cases = tcase_create("note");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(cases, sections_are_the_same_without_items);
	suite_add_tcase(suite, cases);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
