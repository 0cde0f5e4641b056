/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One sheet of paper: while the page is longer, the list that can best do with less gives up its last line; how many
 * more there are is said below it. Lines are reckoned from the length of texts, so text, Markdown and print hold the
 * same.
 */
#include "cmd/plan/brief_page.h"
#include "index/catalog.h"

#include <string.h>

#define SHEET ((size_t)60)  /* lines of print, headings and distances reckoned as lines */
#define LINE ((size_t)108)  /* characters */
#define HEADING ((size_t)2) /* with the distance above it */
#define ABOVE ((size_t)9)   /* title, opening, questions, foot */
#define DAYS ((size_t)40)   /* what is said of days behind an item */

static size_t lines_of(size_t characters, size_t limit)
{
	return ((characters < limit ? characters : limit) + LINE - 1) / LINE;
}

static size_t conclusion_lines(const struct conclusion *conclusion, size_t detail)
{
	return lines_of(strlen(conclusion->item->text) + detail, BRIEF_CONCLUSION + detail);
}

static size_t action_lines(const struct catalog_item *item, size_t detail)
{
	return lines_of(strlen(item->owner) + strlen(item->text) + detail, BRIEF_ACTION + strlen(item->owner) + detail);
}

static size_t quote_lines(const struct brief_quote *quote)
{
	return lines_of(strlen(quote->note->title) + strlen(quote->seen) + strlen(quote->tried) + strlen(quote->ask) +
				DAYS,
			SIZE_MAX);
}

/* The list's name, in the order in which lists give way. */
enum part {
	PART_REVIEW,
	PART_TRIED,
	PART_OWN,
	PART_COMING,
	PART_OTHERS,
	PART_SINCE,
	PART_ACTIONS,
	PART_CONCLUSIONS,
	PART_COUNT
};

static size_t item_lines(const struct brief *brief, enum part part, size_t i)
{
	switch (part) {
	case PART_REVIEW:
		return conclusion_lines(brief->review.items[i], 2 * DAYS);
	case PART_CONCLUSIONS:
		return conclusion_lines(brief->conclusions.items[i], DAYS / 2);
	case PART_TRIED:
		return action_lines(brief->tried.items[i], strlen(brief->tried.items[i]->how));
	case PART_SINCE:
		return action_lines(brief->since.items[i], strlen(brief->since.items[i]->how));
	case PART_ACTIONS:
		return action_lines(brief->actions.items[i], DAYS);
	case PART_OWN:
		return quote_lines(&brief->own.items[i]);
	case PART_OTHERS:
		return quote_lines(&brief->others.items[i]);
	case PART_COMING:
		return lines_of(strlen(brief->coming.items[i]->theme) + DAYS / 2, BRIEF_WISH);
	case PART_COUNT:
		break;
	}
	return 0;
}

/*
 * A list's lines with its heading and, where some are left out, the line that says so; conclusions to look at again
 * keep that.
 */
static size_t part_lines(const struct brief *brief, enum part part, size_t count, size_t total)
{
	size_t lines = count ? HEADING + (total > count) : part == PART_REVIEW && total;

	for (size_t i = 0; i < count; i++)
		lines += item_lines(brief, part, i);
	return lines;
}

void brief_fit(struct brief *brief)
{
	const struct {
		size_t *count, total, least;
	} parts[PART_COUNT] = {
		[PART_REVIEW] = { &brief->review.count, brief->review.total, 1 },
		[PART_TRIED] = { &brief->tried.count, brief->tried.total, 2 },
		[PART_OWN] = { &brief->own.count, brief->own.total, 1 },
		[PART_COMING] = { &brief->coming.count, brief->coming.total, 2 },
		[PART_OTHERS] = { &brief->others.count, brief->others.total, 2 },
		[PART_SINCE] = { &brief->since.count, brief->since.total, 2 },
		[PART_ACTIONS] = { &brief->actions.count, brief->actions.total, 3 },
		[PART_CONCLUSIONS] = { &brief->conclusions.count, brief->conclusions.total, 3 },
	};
	size_t lines = ABOVE + lines_of(strlen(brief->source.seen), SIZE_MAX) + brief->wishes.count;

	for (int part = 0; part < PART_COUNT; part++)
		lines += part_lines(brief, part, *parts[part].count, parts[part].total);
	for (size_t spare = 0; spare < 2; spare++) /* in need, each gives up one below its least */
		for (int part = 0; part < PART_COUNT; part++)
			while (lines > SHEET && *parts[part].count > 0 &&
			       *parts[part].count + spare > parts[part].least) {
				size_t before = part_lines(brief, part, *parts[part].count, parts[part].total);

				--*parts[part].count;
				lines -= before - part_lines(brief, part, *parts[part].count, parts[part].total);
			}
}
