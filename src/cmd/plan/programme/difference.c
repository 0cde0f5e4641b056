/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/programme/difference.h"

#include "base/i18n.h"

static const char *place_text(const struct programme *programme, const struct placement *placement)
{
	const char *screen = programme->notebook->ctx->screen;

	if (!placement)
		return i18n_in(screen, "no place");
	return arena_format(programme->arena, "%s (%s)", placement->department, shift_words(placement->shift, screen));
}

void difference_find(struct difference *out, const struct programme *programme, const struct days *days,
		     const struct placements *before, const struct placements *after)
{
	size_t people = programme->participants.count;

	*out = (struct difference){ arena_array(programme->arena, people * days->count + 1, sizeof(*out->items)), 0 };
	for (size_t i = 0; i < people; i++)
		for (size_t day = 0; day < days->count; day++) {
			struct told change = { &programme->participants.items[i], days->items[day], NULL, NULL, false };

			change.before = placements_of(before, change.who, change.date);
			change.after = placements_of(after, change.who, change.date);
			if ((!change.before && !change.after) ||
			    (change.before && change.after && change.before->where == change.after->where &&
			     change.before->shift == change.after->shift))
				continue;
			change.again = placements_was_told(before, change.who);
			out->items[out->count++] = change;
		}
}

void difference_add(struct buf *out, const struct programme *programme, const struct difference *difference)
{
	for (size_t i = 0; i < difference->count; i++) {
		const struct told *change = &difference->items[i];

		buf_add_format(out, "%s, %s: %s -> %s\n", change->who->name,
			       programme_day(programme->arena, change->date, programme->notebook->ctx->screen),
			       place_text(programme, change->before), place_text(programme, change->after));
	}
}
