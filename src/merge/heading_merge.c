/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headings: whose words, and whether what stands below is private. */
#include "merge/heading_merge.h"

#include "merge/scan.h"

/* Whether a side changed what stands below a heading. */
static bool section_changed(const struct element *base, const struct document *base_document,
			    const struct element *version, const struct document *document)
{
	const struct element *end_a = base_document->items + base_document->count,
			     *end_b = document->items + document->count;

	for (base++, version++;; base++, version++) {
		bool over_a = base == end_a || base->kind == ELEMENT_HEADING;
		bool over_b = version == end_b || version->kind == ELEMENT_HEADING;

		if (over_a || over_b)
			return over_a != over_b;
		if (!span_equal(base->text, version->text))
			return true;
	}
}

/* The heading in the words of one side, closed as the other has it. */
static struct span close_heading(struct merge *merge, const struct element *heading)
{
	struct span line, rest = heading->text;

	(void)span_next_line(&rest, &line);
	if (rest.len) /* underlined */
		return span_of(arena_format(merge->arena, "%.*s {private}%s%.*s%s", (int)line.len, line.at,
					    merge->line_end, (int)rest.len, rest.at, merge->line_end));
	return span_of(arena_format(merge->arena, "%.*s {private}%s", (int)line.len, line.at, merge->line_end));
}

/*
 * Whether the section is private: when a side made it so, and when it was, unless one side opened it and the other
 * wrote nothing in it meanwhile: that was not meant to leave.
 */
static bool becomes_private(const struct element *const row[SIDES], const struct document *documents)
{
	bool one = heading_is_private(row[ONE]), two = heading_is_private(row[TWO]);
	enum side closed = one ? ONE : TWO;

	if (one == two)
		return one;
	return !row[BASE] || !heading_is_private(row[BASE]) ||
	       section_changed(row[BASE], &documents[BASE], row[closed], &documents[closed]);
}

/* The same role in other words: the clinic's own words, else those that sort first. */
static const struct element *role_heading_of(const struct merge *merge, const struct element *one,
					     const struct element *two)
{
	enum role role = *(enum role *)one->meaning;
	const char *own = role_heading(role, merge->language ? merge->language : "en");

	if (span_find_text(one->text, own) < one->text.len || span_find_text(two->text, own) < two->text.len)
		return span_find_text(one->text, own) < one->text.len ? one : two;
	return span_compare(one->text, two->text) <= 0 ? one : two;
}

/* Whose words a heading has: of the side that changed them, or for one role the clinic's. NULL when both did. */
static const struct element *choose_words(const struct merge *merge, const struct element *const row[SIDES])
{
	struct span one = heading_words(row[ONE]), two = heading_words(row[TWO]);

	if (row[BASE] && span_equal(one, heading_words(row[BASE])))
		return row[TWO];
	if (span_equal(one, two) || (row[BASE] && span_equal(two, heading_words(row[BASE]))))
		return row[ONE];
	return span_equal(row[ONE]->keys[KEY_NAME], row[TWO]->keys[KEY_NAME])
		       ? role_heading_of(merge, row[ONE], row[TWO])
		       : NULL;
}

/* "# Old words -> # New words", by which settling finds the place. */
static struct span renaming(const struct merge *merge, const struct element *old, const struct element *new)
{
	struct span before = heading_words(old), after = heading_words(new);

	return span_of(
		arena_format(merge->arena, "# %.*s -> # %.*s", (int)before.len, before.at, (int)after.len, after.at));
}

/* Where a contradiction about the heading waits on one side, the other one's words become one of its texts. NULL: none does. */
static const struct element *join(struct merge *merge, const struct element *const row[SIDES])
{
	for (enum side side = ONE; side < SIDES && row[BASE]; side++) {
		const struct element *here = row[side], *other = row[side == ONE ? TWO : ONE];
		const struct span words = heading_words(here);
		const struct span texts[SIDES] = { renaming(merge, here, row[BASE]), renaming(merge, here, row[ONE]),
						   renaming(merge, here, row[TWO]) };

		if (!span_equal(heading_words(other), heading_words(row[BASE])) &&
		    !span_equal(heading_words(other), words) &&
		    waiting_join(merge, side, span_take(texts[side], texts[side].len - words.len), texts))
			return here;
	}
	return NULL;
}

void heading_resolve(struct merge *merge, struct unit *out, const struct element *const row[SIDES],
		     const struct document documents[SIDES])
{
	bool is_private = row[ONE] && row[TWO] && becomes_private(row, documents);
	const struct element *chosen;

	(void)unit_pick(out, row); /* it always knows when one side is gone */
	if (!row[ONE] || !row[TWO])
		return;
	if ((chosen = join(merge, row)) != NULL)
		*out = (struct unit){ true, ELEMENT_HEADING, chosen->bytes };
	else
		chosen = choose_words(merge, row);
	if (!chosen) {
		chosen = row[BASE] ? row[BASE] : row[ONE];
		unsettled_add(merge, renaming(merge, chosen, row[ONE]), renaming(merge, chosen, row[TWO]));
	}
	if (heading_is_private(row[ONE]) == heading_is_private(row[TWO]) && out->present)
		return;
	*out = (struct unit){ true, ELEMENT_HEADING, chosen->bytes };
	if (is_private && !heading_is_private(chosen))
		out->bytes = close_heading(merge, chosen);
	else if (!is_private && heading_is_private(chosen))
		out->bytes = (heading_is_private(row[ONE]) ? row[TWO] : row[ONE])->bytes;
}
