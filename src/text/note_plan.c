/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to tell about the lines of a plan. */
#include "text/note_parts.h"

#include "base/i18n.h"
#include "text/planline.h"

static bool holds_plan_lines(enum role role)
{
	return role == ROLE_THEMES || role == ROLE_EXCEPTIONS || role == ROLE_COMING;
}

/* Two people, or one twice, have said something of the same meeting, or put in one entry; names the first line. */
static void check_twice(struct note *note, struct arena *arena, struct map *seen, struct item *item,
			const struct plan_line *line)
{
	static const char *const sentences[] = {
		[LINE_MOVE] = N_(
			"line %d moves the same meeting; that one holds. \"erfar plan move\" with the right day settles it"),
		[LINE_FACILITATOR] = N_(
			"line %d says who leads the same meeting; that one holds. \"erfar plan restore\" with its day takes both away; or delete the line that is wrong"),
		[LINE_ENTRY] = N_("line %d says the same; take one of the two away"),
		[LINE_THEME] = N_(
			"line %d has a theme for the same day; that one holds. \"erfar plan assign\" with the right one "
			"settles it"),
	};
	char day[DATE_TEXT];
	struct span key;
	const struct item *first;

	if (!date_is_set(line->date) || line->kind == LINE_TEXT)
		return;
	key = line->kind == LINE_ENTRY
		      ? plan_line_key(arena, line)
		      : span_of(arena_format(arena, "%s %d", date_text(day, line->date), (int)line->kind));
	first = map_get(seen, key);
	if (first)
		note_find(note, arena, SEVERITY_WARNING, item->line, 1, NOTE_PLAN_TWICE,
			  arena_format(arena, _(sentences[line->kind]), first->line));
	else
		map_put(seen, key, item);
}

void note_check_plan(struct note *note, struct arena *arena)
{
	struct map seen;

	map_init(&seen, arena);
	for (size_t i = 0; i < note->item_count && note->kind == KIND_PLAN; i++) {
		struct item *item = &note->items[i];
		struct plan_line line;

		if (item->depth || !holds_plan_lines(item->role))
			continue;
		plan_line_parse(&line, arena, item->text, item->role);
		if (line.kind == LINE_TEXT)
			note_find(note, arena, SEVERITY_WARNING, item->line, 1, "plan-line",
				  _("this line is read as text; a change of the plan reads '- 2026-10-01 -> "
				    "2026-10-02: why' or '- 2026-11-12: fagdag 09:00, 360 min, place: what'"));
		check_twice(note, arena, &seen, item, &line);
	}
}
