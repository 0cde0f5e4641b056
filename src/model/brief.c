/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/brief.h"

#include "model/brief_parts.h"
#include "text/words.h"

#include <string.h>

#define MOST_COMING ((size_t)3)
#define MOST_WISHES ((size_t)5)

static bool is_held(const struct meeting *meeting)
{
	return meeting->state == MEETING_HELD;
}

/* What was held last before the meeting: an ordinary session, and a forum meeting or professional day since. */
static void find_neighbours(struct brief *brief, const struct meetings *meetings)
{
	for (size_t i = 0; i < meetings->count; i++) {
		const struct meeting *other = &meetings->items[i];

		if (other == brief->meeting || date_compare(other->date, brief->meeting->date) >= 0 || !is_held(other))
			continue;
		if (other->kind == ENTRY_SESSION) {
			brief->last = other;
			brief->elsewhere = NULL;
		} else {
			brief->elsewhere = other;
		}
	}
}

/* Whether the same change has been met: two terms' plans may both hold it. */
static bool is_again(struct map *seen, struct arena *arena, const struct meeting *change)
{
	struct span words = words_fold(arena, span_of(change->theme));
	char day[DATE_TEXT];
	const char *key = arena_format(arena, "%s %.*s", date_text(day, change->date), (int)words.len, words.at);
	bool again = map_get(seen, span_of(key)) != NULL;

	map_put(seen, span_of(key), seen);
	return again;
}

static void add_coming(struct briefing *now)
{
	const struct meetings *meetings = &now->agenda->meetings;
	struct brief_meetings *coming = &now->out->coming;
	size_t most = now->out->size == BRIEF_FULL ? MOST_COMING : 0;
	struct map seen;

	map_init(&seen, now->arena);
	coming->items = arena_array(now->arena, most + 1, sizeof(*coming->items));
	for (size_t i = 0; i < meetings->count; i++) {
		const struct meeting *change = &meetings->items[i];

		if (change->kind != ENTRY_WATCH || date_compare(change->date, now->out->meeting->date) < 0)
			continue;
		if (!is_again(&seen, now->arena, change) && coming->total++ < most)
			coming->items[coming->count++] = change;
	}
}

static void add_wishes(struct briefing *now)
{
	const struct plan *plan = now->out->meeting->plan;

	for (size_t i = 0; i < plan->line_count; i++) {
		const struct plan_line *line = &plan->lines[i].line;

		if (line->kind != LINE_THEME || date_is_set(line->date) || !line->text.len)
			continue;
		if (now->out->wish_total++ < MOST_WISHES)
			strings_add_span(&now->out->wishes, now->arena, line->text);
	}
}

static enum brief_kind kind_of(const struct brief *brief)
{
	if (brief->meeting->kind == ENTRY_FAGDAG)
		return BRIEF_FAGDAG;
	if (brief->meeting->kind == ENTRY_FORUM)
		return BRIEF_FORUM;
	if (brief->source.note)
		return BRIEF_EXPERIENCE;
	if (!*brief->meeting->theme)
		return BRIEF_OPEN;
	return brief->conclusions.total || brief->tried.total || brief->own.total || brief->others.total ? BRIEF_KNOWN
													 : BRIEF_NEW;
}

int brief_load(struct brief **out, struct notebook *notebook, const struct catalog *catalog,
	       const struct agenda *agenda, const struct meeting *meeting, const struct strings *away)
{
	struct arena *arena = notebook->ctx->arena;
	struct brief *brief = arena_alloc(arena, sizeof(*brief));
	struct briefing now = { .notebook = notebook,
				.arena = arena,
				.catalog = catalog,
				.agenda = agenda,
				.today = notebook->ctx->now.date,
				.out = brief };
	int rc;

	brief->meeting = meeting;
	brief->leader = brief->source.seen = brief->source.tried = "";
	find_neighbours(brief, &agenda->meetings);
	brief_add_source(&now);
	brief_add_themes(&now);
	if ((rc = brief_add_people(&now, away)) < 0 || (rc = brief_weigh(&now)) < 0 ||
	    (rc = brief_add_conclusions(&now)) < 0)
		return rc;
	brief_add_actions(&now);
	brief_add_quotes(&now);
	add_coming(&now);
	brief->kind = kind_of(brief);
	if (brief->kind == BRIEF_OPEN)
		add_wishes(&now);
	*out = brief;
	return 0;
}

const struct meeting *brief_choose(const struct meetings *meetings, struct date today)
{
	const struct meeting *meeting = meetings_on(meetings, today);

	if (meeting && date_compare(meeting->date, today) == 0 && meeting->state != MEETING_HOLIDAY)
		return meeting;
	for (size_t i = 0; i < meetings->count; i++)
		if (meeting_is_ahead(&meetings->items[i], today))
			return &meetings->items[i];
	return NULL;
}
