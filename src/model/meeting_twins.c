/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Several entries of one kind on one day: their ids count in order of the file, and a line put in above the others must
 * not take their minutes. So minutes stay with the entry whose words are their title, and it goes by their id.
 */
#include "model/meeting_parts.h"

#include "text/words.h"

#include <string.h>

#define MOST_TWINS 20 /* of one kind and day; where there are more, ids count as they come */

enum likeness { UNLIKE, ALIKE, SAME };

struct twins {
	size_t count, id_count;
	struct meeting *meetings[MOST_TWINS];
	struct span words[MOST_TWINS];
	const char *ids[MOST_TWINS];	/* the meetings', then those of minutes that count further */
	struct span titles[MOST_TWINS]; /* of the minutes of each id, nothing where there are none */
	bool is_taken[MOST_TWINS];	/* the id */
	bool is_settled[MOST_TWINS];	/* the meeting */
};

/* Whether one of the two is how the other begins, up to the end of a word. */
static bool begins(struct span longer, struct span shorter)
{
	return longer.len > shorter.len && span_equal(span_take(longer, shorter.len), shorter) &&
	       strchr(" ,:;.?!-/(", longer.at[shorter.len]);
}

static enum likeness likeness(struct span words, struct span title)
{
	if (!words.len || !title.len)
		return UNLIKE;
	if (span_equal(words, title))
		return SAME;
	return begins(words, title) || begins(title, words) ? ALIKE : UNLIKE;
}

static void give(struct twins *twins, size_t meeting, size_t id)
{
	twins->meetings[meeting]->id = twins->ids[id];
	twins->is_settled[meeting] = twins->is_taken[id] = true;
}

/* Of each entry and id that are as like as wanted; only where the id is the entry's anyway, if own. */
static void match(struct twins *twins, enum likeness wanted, bool own)
{
	for (size_t id = 0; id < twins->id_count; id++)
		for (size_t i = 0; i < twins->count; i++)
			if (!twins->is_taken[id] && !twins->is_settled[i] && (!own || i == id) &&
			    likeness(twins->words[i], twins->titles[id]) == wanted)
				give(twins, i, id);
}

/* The best matches first; whoever has none keeps the own id, or gets the first that is free. */
static void settle(struct twins *twins)
{
	match(twins, SAME, true);
	match(twins, SAME, false);
	match(twins, ALIKE, true);
	match(twins, ALIKE, false);
	for (size_t i = 0; i < twins->count; i++)
		if (!twins->is_settled[i] && !twins->is_taken[i])
			give(twins, i, i);
	for (size_t i = 0, id = 0; i < twins->count; i++) {
		if (twins->is_settled[i])
			continue;
		while (twins->is_taken[id])
			id++;
		give(twins, i, id);
	}
}

static struct span fold(const struct computing *now, const char *words)
{
	return words_fold(now->notebook->ctx->arena, span_trim(span_of(words)));
}

static void add_id(struct twins *twins, const struct computing *now, const char *id, const struct catalog_note *note)
{
	twins->ids[twins->id_count] = id;
	twins->titles[twins->id_count] = fold(now, note ? note->title : "");
	twins->id_count++;
}

static void settle_day(struct twins *twins, const struct computing *now)
{
	const struct catalog_note *note;

	for (size_t i = 0; i < twins->count; i++) {
		const struct meeting *meeting = twins->meetings[i];

		twins->words[i] = fold(now, meeting->theme);
		add_id(twins, now, meeting->id, map_get(now->minutes, span_of(meeting->id)));
	}
	for (const char *id; twins->id_count < MOST_TWINS; add_id(twins, now, id, note)) {
		id = arena_format(now->notebook->ctx->arena, "%s-%zu", twins->ids[0], twins->id_count + 1);
		note = map_get(now->minutes, span_of(id));
		if (!note)
			break;
	}
	settle(twins);
}

void meetings_settle_twins(struct computing *now, size_t first)
{
	struct map days; /* meeting_key() -> struct twins */

	map_init(&days, now->notebook->ctx->arena);
	for (size_t i = first; i < now->out->count; i++) {
		struct meeting *meeting = &now->out->items[i];
		size_t count = meeting_count(now, meeting->original, meeting->kind);
		struct span key = span_of(meeting_key(now, meeting->original, meeting->kind));
		struct twins *twins;

		if (count < 2 || count > MOST_TWINS)
			continue;
		twins = map_get(&days, key);
		if (!twins) {
			twins = arena_alloc(now->notebook->ctx->arena, sizeof(*twins));
			map_put(&days, key, twins);
		}
		twins->meetings[twins->count++] = meeting;
	}
	for (size_t i = 0; i < days.count; i++)
		settle_day(days.entries[i].value, now);
}

void meetings_find_alone(struct computing *now, size_t first)
{
	map_init(&now->alone, now->notebook->ctx->arena);
	for (size_t i = first; i < now->out->count; i++) {
		struct meeting *meeting = &now->out->items[i];
		const char *day = meeting_key(now, meeting->original, ENTRY_SESSION);
		const struct catalog_note *note;
		const struct meeting *other;

		if (meeting->kind == ENTRY_SESSION || meeting->kind == ENTRY_WATCH ||
		    meeting_count(now, meeting->original, ENTRY_SESSION) || map_get(now->minutes, span_of(meeting->id)))
			continue;
		note = map_get(now->minutes,
			       span_of(arena_format(now->notebook->ctx->arena, "%s/%s", now->plan->id, day)));
		other = map_get(&now->alone, span_of(day));
		if (note && (!other || likeness(fold(now, meeting->theme), fold(now, note->title)) >
					       likeness(fold(now, other->theme), fold(now, note->title))))
			map_put(&now->alone, span_of(day), meeting);
	}
}
