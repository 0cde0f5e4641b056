/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables whose headings stand between git's conflict markers: a spreadsheet had changed all lines. The marker above them
 * would be taken for the headings, so the halves are united first; what waits then is carried as any other (merge_carry()).
 */
#include "merge/conflict.h"
#include "merge/markers.h"
#include "text/decode.h"

static bool has_marked_headings(struct span table)
{
	struct span rest = text_without_mark(table), line;
	size_t size;

	while (span_next_line(&rest, &line))
		if (span_trim(line).len)
			return marker_of(line, &size) != MARKER_NONE;
	return false;
}

/* Which writer had which half is not known here; share finds it out. */
static int unmark_side(struct span *bytes, const struct merge *merge, struct span ancestor)
{
	const struct merge_met met = { .path = merge->path, .base = ancestor, .is_guessed = true };
	struct merge_result united;
	int rc = merge_front_unmark(&united, merge->arena, *bytes, merge->language, &met);

	if (rc >= 0 && merge_carry(&united, merge->arena, merge->path, merge->language))
		*bytes = united.bytes;
	return rc;
}

int unmark_headings(struct merge *merge)
{
	struct span ancestor = merge->sides[BASE].bytes;
	struct merge_block place;
	bool any = false;
	int rc = 0;

	for (enum side side = BASE; side < SIDES && span_ends(span_of(merge->path), ".csv"); side++)
		any |= has_marked_headings(merge->sides[side].bytes);
	if (!any)
		return 0;
	if (merge_is_marked(&place, merge->arena, merge->path, ancestor))
		ancestor = span_of(""); /* it is one for all three, so that what was marked before stays alike */
	for (enum side side = BASE; side < SIDES && rc >= 0; side++)
		rc = unmark_side(&merge->sides[side].bytes, merge, ancestor);
	return rc;
}
