/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marker lines anywhere in a note, as a hand may leave them: no line of the note may be lost, always the same notes. */
#include "base/buf.h"
#include "merge/merge.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOTES 4000

static const char *const lines[] = { "---",
				     "id: alfa",
				     "minutes: beta",
				     "title: gamma",
				     "present: [delta, epsilon]",
				     "share: zeta",
				     "---",
				     "",
				     "## Eta",
				     "",
				     "Theta.",
				     "Iota.",
				     "",
				     "---",
				     "",
				     "## Kappa",
				     "",
				     "- Lambda.",
				     "- My.",
				     "",
				     "## Ny",
				     "",
				     "- [ ] Omikron.",
				     "",
				     "Sigma." };
static const char *const markers[] = { "<<<<<<< HEAD", "=======", ">>>>>>> b" };

#define LINES (sizeof(lines) / sizeof(*lines))

static uint32_t state = 20260903;

static size_t roll(size_t sides)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state % sides;
}

struct draft {
	struct buf base, marked;
	const char *line_end;
	size_t changed;
	bool is_changed[LINES];
};

/* A line as it is now: some have a word of their own. */
static void add_line(struct draft *draft, size_t i)
{
	const size_t len = strlen(lines[i]);

	draft->is_changed[i] = len > 4 && lines[i][0] != '#' && roll(6) == 0;
	draft->changed += draft->is_changed[i];
	if (!draft->is_changed[i])
		buf_add_text(&draft->marked, lines[i]);
	else if (lines[i][len - 1] == ']')
		buf_add_format(&draft->marked, "%.*s, new%zu]", (int)len - 1, lines[i], i);
	else
		buf_add_format(&draft->marked, "%s new%zu", lines[i], i);
	buf_add_text(&draft->marked, draft->line_end);
}

static void make(struct draft *draft)
{
	const size_t few = 2 + roll(6);

	*draft = (struct draft){ BUF_INIT, BUF_INIT, .line_end = roll(4) ? "\n" : "\r\n" };
	for (size_t i = 0; i < LINES; i++) {
		buf_add_format(&draft->base, "%s\n", lines[i]);
		for (size_t k = roll(LINES) < few ? 1 + roll(2) : 0; k > 0; k--)
			buf_add_format(&draft->marked, "%s%s", markers[roll(3)], draft->line_end);
		add_line(draft, i);
	}
}

static bool stands(const char *text, const struct merge_result *result, struct span note)
{
	return span_find_text(note, text) < note.len || (result->unsettled && strstr(result->unsettled, text));
}

/* The word that a line has alone; of a line in two versions the new one too. */
static void check_line(size_t *dropped, const struct draft *draft, size_t i, const struct merge_result *result,
		       struct span note)
{
	char word[32] = "";

	if (draft->is_changed[i]) {
		(void)snprintf(word, sizeof(word), "new%zu", i);
		ck_assert_msg(stands(word, result, note), "%s is lost:\n%.*s\n-- became\n%.*s\n%s", word,
			      (int)draft->marked.len, draft->marked.at, (int)note.len, note.at,
			      result->unsettled ? result->unsettled : "");
	} else if (strlen(lines[i]) > 3 && !stands(lines[i], result, note)) {
		*dropped += 1;
		ck_assert_msg(lines[i][0] != '#' && !strchr(lines[i], ':'), "%s is lost:\n%.*s\n-- became\n%.*s\n%s",
			      lines[i], (int)draft->marked.len, draft->marked.at, (int)note.len, note.at,
			      result->unsettled ? result->unsettled : "");
	}
}

static void check_note(struct arena *arena, const struct draft *draft, bool has_base)
{
	const struct merge_met met = { .path = "minutes/a.md",
				       .base = has_base ? buf_span(&draft->base) : span_of("") };
	struct merge_result result;
	struct span note;
	size_t dropped = 0;

	ck_assert_int_eq(merge_front_unmark(&result, arena, buf_span(&draft->marked), "en", &met), 0);
	ck_assert_int_eq(merge_text_unmark(&note, arena, met.path, result.bytes, "en"), 0);
	for (size_t i = 0; i < LINES; i++)
		check_line(&dropped, draft, i, &result, note);
	ck_assert_uint_le(dropped, has_base ? draft->changed : 0);
}

START_TEST(no_line_is_lost)
{
	for (int i = 0; i < NOTES; i++) {
		struct arena *arena = arena_open();
		struct draft draft;

		make(&draft);
		check_note(arena, &draft, i % 2 == 0);
		buf_done(&draft.base);
		buf_done(&draft.marked);
		arena_close(arena);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("markers anywhere");
	TCase *all = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_set_timeout(all, 120);
	tcase_add_test(all, no_line_is_lost);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
