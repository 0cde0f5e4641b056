/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/conclusions_print.h"

#include "base/i18n.h"
#include "index/catalog.h"
#include "model/themes.h"
#include "output/outline.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

/* Conclusions under one heading. */
struct group {
	const char *heading, *sort_key;
	size_t place; /* in themes.csv; what it does not have comes behind, by name, and what has no theme last */
	const struct conclusion **items;
	size_t count, capacity;
};

struct grouping {
	struct context *ctx;
	const struct themes *themes;
	struct map by_slug;
	struct group **groups;
	size_t count, capacity;
};

void conclusions_print_replaced(struct context *ctx, const struct conclusion_register *all,
				const struct conclusion *conclusion, int indent)
{
	char day[DATE_TEXT];

	for (size_t i = 0; i < conclusion->links->replaced_by.count; i++) {
		const struct conclusion *newer = register_find(all, span_of(conclusion->links->replaced_by.items[i]));

		if (newer)
			outline_line(ctx, indent, "->",
				     arena_format(ctx->arena, _("replaced on %s by %s: %s"),
						  date_text(day, newer->item->note->date), newer->item->anchor,
						  newer->item->text));
	}
}

static void print_one(struct context *ctx, const struct conclusion_register *all, const struct conclusion *conclusion)
{
	const struct catalog_item *item = conclusion->item;
	const char *text = item->text;
	char day[DATE_TEXT], again[DATE_TEXT];

	if (conclusion->in_force && date_is_set(item->look_again) && !conclusion_is_due(conclusion, ctx->now.date))
		text = arena_format(ctx->arena, _("%s (look again %s)"), text, date_text(again, item->look_again));
	outline_line(ctx, 2, arena_format(ctx->arena, "%-10s %s", date_text(day, item->note->date), item->anchor),
		     text);
	if (conclusion_is_due(conclusion, ctx->now.date))
		outline_line(ctx, 4, "!",
			     arena_format(ctx->arena, _("to be looked at again since %s"),
					  date_text(again, item->look_again)));
	conclusions_print_replaced(ctx, all, conclusion, 4);
}

static struct group *group_of(struct grouping *grouping, const char *slug)
{
	struct group *group = map_get(&grouping->by_slug, span_of(slug));
	const struct theme *theme;
	struct buf key = BUF_INIT;

	if (group)
		return group;
	theme = *slug ? themes_find(grouping->themes, span_of(slug)) : NULL;
	group = arena_alloc(grouping->ctx->arena, sizeof(*group));
	group->heading = theme ? theme_name(theme, grouping->ctx->screen) : *slug ? slug : _("Without a theme");
	group->place = theme ? (size_t)(theme - grouping->themes->items) : grouping->themes->count + !*slug;
	unicode_sort_key(&key, span_of(group->heading));
	group->sort_key = span_copy(grouping->ctx->arena, buf_span(&key));
	buf_done(&key);
	map_put(&grouping->by_slug, span_of(slug), group);
	grouping->groups = arena_grow(grouping->ctx->arena, grouping->groups, grouping->count, &grouping->capacity,
				      sizeof(*grouping->groups));
	grouping->groups[grouping->count++] = group;
	return group;
}

static int by_place(const void *a, const void *b)
{
	const struct group *first = *(const struct group *const *)a, *second = *(const struct group *const *)b;

	if (first->place != second->place)
		return first->place < second->place ? -1 : 1;
	return strcmp(first->sort_key, second->sort_key);
}

void conclusions_print(struct context *ctx, const struct conclusion_register *all,
		       const struct conclusion *const *chosen, size_t count, const struct themes *themes)
{
	struct grouping grouping = { .ctx = ctx, .themes = themes };
	bool begun = false;

	for (size_t i = 0; i < count && !themes; i++)
		print_one(ctx, all, chosen[i]);
	if (!themes)
		return;
	map_init(&grouping.by_slug, ctx->arena);
	for (size_t i = 0; i < count; i++) {
		const struct strings *own = &chosen[i]->item->note->themes;
		struct group *group = group_of(&grouping, own->count ? own->items[0] : "");

		group->items = arena_grow(ctx->arena, group->items, group->count, &group->capacity,
					  sizeof(const struct conclusion *));
		group->items[group->count++] = chosen[i];
	}
	if (grouping.count)
		qsort(grouping.groups, grouping.count, sizeof(*grouping.groups), by_place);
	for (size_t i = 0; i < grouping.count; i++) {
		outline_heading(ctx, &begun, grouping.groups[i]->heading);
		for (size_t k = 0; k < grouping.groups[i]->count; k++)
			print_one(ctx, all, grouping.groups[i]->items[k]);
	}
}
