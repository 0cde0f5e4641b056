/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are no notes, tables or settings: line by line, and where both changed the same lines, both stay. */
#include "merge/lines.h"

static bool keep_both(struct merge *merge, struct buf *out, struct span base, struct span one, struct span two)
{
	struct span first = span_compare(one, two) <= 0 ? one : two;

	(void)base;
	buf_add_span(out, first);
	if (out->len && out->at[out->len - 1] != '\n')
		buf_add_text(out, merge->line_end);
	buf_add_span(out, first.at == one.at ? two : one);
	unsettled_add(merge, one, two);
	return true;
}

void merge_plain(struct merge *merge, struct buf *out)
{
	static const struct lines_rule rule = { keep_both, false };

	(void)lines_unite(merge, out, merge->sides[BASE].bytes, merge->sides[ONE].bytes, merge->sides[TWO].bytes,
			  &rule);
}
