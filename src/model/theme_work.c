/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/theme_work.h"

#include "base/sort.h"
#include "index/catalog.h"

#include <stdlib.h>
#include <string.h>

struct loading {
	struct theme_works *out;
	struct arena *arena;
	const struct themes *themes;
	struct map places;   /* slug -> size_t *, place in out->items */
	struct map meetings; /* minutes, by note_key() -> struct summary_meeting */
};

static struct span note_key(const struct catalog_note *const *note)
{
	return span_make((const char *)note, sizeof(struct catalog_note *));
}

static struct theme_work *work_of(struct loading *now, const char *slug)
{
	const struct theme *theme = themes_find(now->themes, span_of(slug));
	const char *name = theme ? theme->slug : slug;
	size_t *place = map_get(&now->places, span_of(name));
	struct theme_works *out = now->out;

	if (!place) {
		place = arena_alloc(now->arena, sizeof(*place));
		*place = out->count;
		map_put(&now->places, span_of(name), place);
		out->items = arena_grow(now->arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = (struct theme_work){ .slug = name,
								.theme = theme,
								.side = theme ? side_named(theme->side) : SIDE_OTHER };
	}
	return &out->items[*place];
}

/* As often as something of it is counted; order_notes() leaves each once. */
static void add_note(struct loading *now, struct theme_work *work, const struct catalog_note *note)
{
	work->notes = arena_grow(now->arena, work->notes, work->note_count, &work->note_capacity,
				 sizeof(const struct catalog_note *));
	work->notes[work->note_count++] = note;
}

static void set_last(struct theme_work *work, struct date day)
{
	if (date_compare(work->last, day) < 0)
		work->last = day;
}

static void add_meeting(struct loading *now, const struct summary *summary, struct summary_meeting *one)
{
	bool coming = one->state != MEETING_HELD && one->state != MEETING_HOLIDAY &&
		      date_compare(one->date, summary->today) >= 0;

	if (one->note)
		map_put(&now->meetings, note_key(&one->note), one);
	if (one->state == MEETING_HELD && !one->themes.count)
		now->out->unnamed++;
	for (size_t i = 0; i < one->themes.count && (coming || one->state == MEETING_HELD); i++) {
		struct theme_work *work = work_of(now, one->themes.items[i]);

		work->coming += coming;
		work->meetings += !coming;
		if (!coming)
			set_last(work, one->date);
		if (one->note)
			add_note(now, work, one->note);
	}
}

/* Minutes that name no theme have that of the plan. */
static const struct strings *themes_of(const struct loading *now, const struct catalog_note *note)
{
	const struct summary_meeting *one = map_get(&now->meetings, note_key(&note));

	return one ? &one->themes : &note->themes;
}

static void add_items(struct loading *now, const struct summary *summary)
{
	for (size_t i = 0; i < summary->conclusion_count; i++) {
		const struct conclusion *one = summary->conclusions[i];
		const struct strings *slugs = themes_of(now, one->item->note);

		for (size_t k = 0; k < slugs->count; k++) {
			struct theme_work *work = work_of(now, slugs->items[k]);

			work->conclusions++;
			work->in_force += one->in_force;
			add_note(now, work, one->item->note);
		}
	}
	for (size_t i = 0; i < summary->action_count; i++) {
		const struct summary_action *one = &summary->actions[i];
		const struct strings *slugs = themes_of(now, one->item->note);

		for (size_t k = 0; k < slugs->count; k++) {
			struct theme_work *work = work_of(now, slugs->items[k]);

			work->follow_ups++;
			work->done += one->state == FOLLOW_UP_DONE;
			add_note(now, work, one->item->note);
		}
	}
}

/* field: the place in struct theme_work that counts them. */
static void add_written(struct loading *now, const struct note_list *list, size_t field)
{
	for (size_t i = 0; i < list->count; i++)
		for (size_t k = 0; k < list->items[i]->themes.count; k++) {
			struct theme_work *work = work_of(now, list->items[i]->themes.items[k]);

			++*(size_t *)(void *)((char *)work + field);
			set_last(work, list->items[i]->date);
			add_note(now, work, list->items[i]);
		}
}

static size_t weight(const struct theme_work *work)
{
	return work->meetings + work->experiences + work->learning + work->visits;
}

static int by_weight(const void *a, const void *b)
{
	const struct theme_work *first = a, *second = b;
	size_t one = weight(first), other = weight(second);

	if (first->side != second->side)
		return first->side < second->side ? -1 : 1;
	if (one != other)
		return one > other ? -1 : 1;
	if (first->theme && second->theme)
		return (first->theme > second->theme) - (first->theme < second->theme); /* as in themes.csv */
	if (first->theme || second->theme)
		return first->theme ? -1 : 1;
	return strcmp(first->slug, second->slug);
}

static int by_date(const void *a, const void *b)
{
	const struct catalog_note *first = *(const struct catalog_note *const *)a;
	const struct catalog_note *second = *(const struct catalog_note *const *)b;
	int order = date_compare(first->date, second->date);

	return order ? order : (first > second) - (first < second); /* the catalogue's are by path */
}

static void order_notes(struct theme_work *work)
{
	size_t kept = 0;

	if (work->note_count)
		sort_items(work->notes, work->note_count, sizeof(*work->notes), by_date);
	for (size_t i = 0; i < work->note_count; i++)
		if (!kept || work->notes[kept - 1] != work->notes[i])
			work->notes[kept++] = work->notes[i];
	work->note_count = kept;
}

void theme_works_load(struct theme_works *out, struct arena *arena, const struct summary *summary,
		      const struct themes *themes)
{
	struct loading now = { .out = out, .arena = arena, .themes = themes };

	*out = (struct theme_works){ 0 };
	map_init(&now.places, arena);
	map_init(&now.meetings, arena);
	for (size_t i = 0; i < themes->count; i++)
		if (*themes->items[i].slug)
			(void)work_of(&now, themes->items[i].slug);
	for (size_t i = 0; i < summary->meeting_count; i++)
		add_meeting(&now, summary, &summary->meetings[i]);
	add_items(&now, summary);
	add_written(&now, &summary->experiences, offsetof(struct theme_work, experiences));
	add_written(&now, &summary->learning, offsetof(struct theme_work, learning));
	add_written(&now, &summary->visits, offsetof(struct theme_work, visits));
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), by_weight);
	for (size_t i = 0; i < out->count; i++)
		order_notes(&out->items[i]);
	balance_load(&out->balance, summary, themes);
}

bool theme_work_is_any(const struct theme_work *work)
{
	return work->note_count || work->coming;
}
