/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Some thousand small merges of made-up notes, always the same ones. Every line carries a word of its own, so that it
 * can be told what was lost, doubled or brought back.
 */
#include "merge/merge.h"
#include "text/frontmatter.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MERGES 3000
#define LINES 40
#define WORDS 400 /* all that one merge makes */

enum line_kind { LINE_ITEM, LINE_TASK, LINE_PARAGRAPH, LINE_SENTENCE };

struct line {
	enum line_kind kind;
	int section;  /* 0: before the first heading */
	int words[4]; /* 0 for none */
	bool ticked;
};

struct draft {
	struct line lines[LINES];
	int count;
	int present[12], present_count; /* words in a list of front matter */
	int title;
	bool has_front;
};

static uint32_t state;
static int next_word;
static int kinds; /* how many of enum line_kind are made */

static int roll(int sides)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return (int)(state % (uint32_t)sides);
}

static int word(void)
{
	return ++next_word;
}

static struct line new_line(void)
{
	struct line line = { .kind = (enum line_kind)roll(kinds) };

	line.section = roll(3);
	line.words[0] = word();

	if (roll(2))
		line.words[1] = word();
	return line;
}

static void insert(struct draft *draft, int at, struct line line)
{
	if (draft->count == LINES)
		return;
	memmove(&draft->lines[at + 1], &draft->lines[at], (size_t)(draft->count - at) * sizeof(line));
	draft->lines[at] = line;
	draft->count++;
}

/* The line is made before its place is rolled, so that a seed is the same merge with every compiler. */
static void insert_new(struct draft *draft)
{
	struct line line = new_line();

	insert(draft, draft->count ? roll(draft->count + 1) : 0, line);
}

static struct line take(struct draft *draft, int at)
{
	struct line line = draft->lines[at];

	draft->count--;
	memmove(&draft->lines[at], &draft->lines[at + 1], (size_t)(draft->count - at) * sizeof(line));
	return line;
}

static void edit_line(struct line *line)
{
	switch (roll(4)) {
	case 0:
		line->ticked = true;
		break;
	case 1:
		line->words[roll(3)] = word();
		break;
	case 2:
		line->words[3] = word();
		break;
	default:
		line->words[0] = word();
		line->words[1] = line->words[2] = line->words[3] = 0;
	}
}

static void move(struct draft *draft)
{
	struct line line;

	if (!draft->count)
		return;
	line = take(draft, roll(draft->count));
	insert(draft, draft->count ? roll(draft->count + 1) : 0, line);
}

static void edit(struct draft *draft)
{
	int at = draft->count ? roll(draft->count) : 0;

	switch (roll(7)) {
	case 0:
	case 1:
		insert_new(draft);
		break;
	case 2:
		if (draft->count)
			(void)take(draft, at);
		break;
	case 3:
		if (draft->present_count < 12)
			draft->present[draft->present_count++] = word();
		break;
	case 4:
		if (draft->present_count) {
			draft->present_count--;
			draft->present[roll(draft->present_count + 1)] = draft->present[draft->present_count];
		}
		break;
	default:
		if (draft->count)
			edit_line(&draft->lines[at]);
	}
}

static void write_line(struct buf *out, const struct line *line, bool first)
{
	static const char *const marks[] = { "- ", "- [ ] ", "", "" };

	if (!first && line->kind == LINE_PARAGRAPH)
		buf_add_byte(out, '\n');
	buf_add_text(out, line->kind == LINE_TASK && line->ticked ? "- [x] " : marks[line->kind]);
	for (int i = 0; i < 4; i++)
		if (line->words[i])
			buf_add_format(out, "w%03dw ", line->words[i]);
	buf_add_byte(out, '\n');
	if (line->kind == LINE_PARAGRAPH)
		buf_add_byte(out, '\n');
}

static void write_draft(struct buf *out, const struct draft *draft)
{
	static const char *const headings[] = { "", "\n## Konklusjoner\n\n", "\n## Annet\n\n" };

	if (draft->has_front) {
		buf_add_format(out, "---\ntitle: w%03dw\npresent: [", draft->title);
		for (int i = 0; i < draft->present_count; i++)
			buf_add_format(out, "%sw%03dw", i ? ", " : "", draft->present[i]);
		buf_add_text(out, "]\n---\n\n");
	}
	for (int section = 0; section < 3; section++) {
		bool first = true;

		buf_add_text(out, headings[section]);
		for (int i = 0; i < draft->count; i++) {
			if (draft->lines[i].section != section)
				continue;
			write_line(out, &draft->lines[i], first);
			first = false;
		}
	}
}

static struct merge_side side_of(struct arena *arena, const struct draft *draft, const char *name)
{
	struct buf text = BUF_INIT;
	struct merge_side side = { .exists = true, .name = name, .date = "2026-09-03" };

	write_draft(&text, draft);
	side.bytes = span_make(arena_copy_bytes(arena, text.at, text.len), text.len);
	buf_done(&text);
	return side;
}

static struct merge_result merge(struct arena *arena, const struct merge_side *base, const struct merge_side *ours,
				 const struct merge_side *theirs)
{
	struct merge_result result = { 0 };

	ck_assert_int_eq(merge_file(&result, arena, "minutes/2026/09/a.md", "nb", base, ours, theirs), 0);
	return result;
}

/* How often each word stands in a text; outside of contradictions where wanted. */
static void count_words(int counts[WORDS], struct span text, bool outside)
{
	struct span line;

	while (span_next_line(&text, &line)) {
		if (span_starts(line, outside ? ">" : "> <!--")) /* an id may look like a word */
			continue;
		for (size_t i = 0; i < line.len; i++) {
			int number = 0;

			if (line.at[i] != 'w')
				continue;
			for (i++; i < line.len && line.at[i] >= '0' && line.at[i] <= '9'; i++)
				number = number * 10 + line.at[i] - '0';
			if (number > 0 && number < WORDS && i < line.len && line.at[i] == 'w')
				counts[number]++;
		}
	}
}

struct made {
	struct merge_side base, mine, theirs;
	struct merge_result result;
	int seed;
};

static void show(const struct made *made, const char *what, int number)
{
	fprintf(stderr, "seed %d: %s %d\n--- base\n%s--- mine\n%s--- theirs\n%s--- result\n%s--- unsettled\n%s",
		made->seed, what, number, made->base.bytes.at, made->mine.bytes.at, made->theirs.bytes.at,
		made->result.bytes.at, made->result.unsettled ? made->result.unsettled : "");
	ck_abort_msg("seed %d: %s %d", made->seed, what, number);
}

static void check_words(const struct made *made)
{
	int base[WORDS] = { 0 }, mine[WORDS] = { 0 }, theirs[WORDS] = { 0 }, all[WORDS] = { 0 }, outside[WORDS] = { 0 };

	count_words(base, made->base.bytes, false);
	count_words(mine, made->mine.bytes, false);
	count_words(theirs, made->theirs.bytes, false);
	count_words(all, made->result.bytes, false);
	count_words(outside, made->result.bytes, true);
	if (made->result.unsettled)
		count_words(all, span_of(made->result.unsettled), false);
	for (int i = 1; i < WORDS; i++) {
		bool wanted = base[i] ? mine[i] && theirs[i] : mine[i] || theirs[i];

		if (wanted && !all[i])
			show(made, "lost", i);
		/* Without an ancestor two like lines of two people are two lines. */
		if (outside[i] > (made->base.exists ? 1 : 2))
			show(made, "doubled", i);
		if (all[i] && !mine[i] && !theirs[i] && !made->result.unsettled)
			show(made, "brought back", i);
	}
}

/* Two versions of a made-up note, and what becomes of them. *theirs is left for more. */
static void make(struct made *made, struct arena *arena, struct draft *theirs, int seed, bool moves)
{
	struct draft base = { .has_front = true }, mine;

	state = (uint32_t)seed * 2654435761U + 1;
	next_word = 0;
	/* A line moved into the midst of a paragraph, which the other side edits, may come out on both sides of it. */
	kinds = moves ? LINE_SENTENCE : LINE_SENTENCE + 1;
	base.title = word();
	for (int i = roll(8); i > 0; i--)
		insert_new(&base);
	for (int i = roll(4); i > 0; i--)
		base.present[base.present_count++] = word();
	mine = *theirs = base;
	for (int i = 1 + roll(5); i > 0; i--)
		moves ? move(&mine) : edit(&mine);
	for (int i = 1 + roll(5); i > 0; i--)
		edit(theirs);
	made->seed = seed;
	made->base = side_of(arena, &base, NULL);
	made->mine = side_of(arena, &mine, "Kari Nilsen");
	made->theirs = side_of(arena, theirs, "Ola Berg");
	if (roll(12) == 0)
		made->base = (struct merge_side){ .exists = false, .bytes = span_of("") };
	made->result = merge(arena, &made->base, &made->mine, &made->theirs);
}

static void check_swapped(struct arena *arena, const struct made *made)
{
	struct merge_result swapped = merge(arena, &made->base, &made->theirs, &made->mine);

	if (!span_equal(swapped.bytes, made->result.bytes))
		show(made, "not symmetric", 0);
}

/* They wrote on, unaware of the merge; their next version meets the united one. */
static void write_on(struct made *made, struct arena *arena, struct draft *theirs)
{
	struct merge_side united = { .bytes = made->result.bytes,
				     .exists = !made->result.deleted,
				     .name = "Kari Nilsen",
				     .date = "2026-09-05" };

	for (int i = 1 + roll(3); i > 0; i--)
		edit(theirs);
	made->base = made->theirs;
	made->mine = united;
	made->theirs = side_of(arena, theirs, "Ola Berg");
	made->result = merge(arena, &made->base, &made->mine, &made->theirs);
}

static bool is_readable(struct arena *arena, struct span note)
{
	struct front_problem problem;
	struct front front;

	return front_parse(&front, &problem, arena, note) == 0 && front.present;
}

static void check(struct arena *arena, const struct made *made)
{
	check_words(made);
	check_swapped(arena, made);
	if (!is_readable(arena, made->result.bytes))
		show(made, "front matter unreadable", 0);
}

static void run(bool moves)
{
	struct arena *arena = arena_open();
	struct draft theirs;
	struct made made;

	for (int seed = 1; seed <= MERGES; seed++) {
		arena_reset(arena);
		make(&made, arena, &theirs, seed, moves);
		check(arena, &made);
		if (!made.base.exists)
			continue;
		write_on(&made, arena, &theirs);
		check(arena, &made);
	}
	arena_close(arena);
}

START_TEST(nothing_is_lost_doubled_or_brought_back)
{
	run(false);
}
END_TEST

START_TEST(nor_when_one_side_moves_lines)
{
	run(true);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("random merges");
	TCase *tests = tcase_create("random merges");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, nothing_is_lost_doubled_or_brought_back);
	tcase_add_test(tests, nor_when_one_side_moves_lines);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
