/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/register.h"

#include "base/i18n.h"
#include "base/sort.h"
#include "index/catalog.h"

#include <stdlib.h>
#include <string.h>

/* What one load needs on the way. */
struct loading {
	struct arena *arena;
	struct conclusion_register *out;
	const char *forum, *clinic; /* NULL: our own */
};

static struct span full_id(struct arena *arena, const char *note, struct span anchor)
{
	size_t len = strlen(note);
	char *id = arena_text(arena, len + 1 + anchor.len);

	memcpy(id, note, len);
	id[len] = '#';
	memcpy(id + len + 1, anchor.at, anchor.len);
	return span_make(id, len + 1 + anchor.len);
}

static bool is_of_register(const struct loading *loading, const struct catalog_item *item)
{
	const struct catalog_note *note = item->note;

	if (item->role != ROLE_CONCLUSIONS || note->draft || !*item->text)
		return false;
	if (!loading->clinic || !note->clinic)
		return !loading->clinic && !note->clinic;
	return strcmp(note->clinic, loading->clinic) == 0 && strcmp(note->forum, loading->forum) == 0;
}

static int by_date(const void *a, const void *b)
{
	const struct catalog_item *first = ((const struct conclusion *)a)->item;
	const struct catalog_item *second = ((const struct conclusion *)b)->item;
	int order = date_compare(first->note->date, second->note->date);

	if (!order)
		order = strcmp(first->note->path, second->note->path);
	return order ? order : (first->line > second->line) - (first->line < second->line);
}

static void collect(struct loading *loading, const struct catalog *catalog)
{
	struct conclusion_register *out = loading->out;
	size_t count = 0;

	for (size_t i = 0; i < catalog->item_count; i++)
		count += is_of_register(loading, &catalog->items[i]);
	out->items = arena_array(loading->arena, count + 1, sizeof(*out->items));
	for (size_t i = 0; i < catalog->item_count; i++) {
		const struct catalog_item *item = &catalog->items[i];

		if (!is_of_register(loading, item))
			continue;
		out->items[out->count++] = (struct conclusion){
			.item = item,
			.in_force = true,
			.id = full_id(loading->arena, item->note->id, span_of(item->anchor)).at,
		};
	}
	sort_items(out->items, out->count, sizeof(*out->items), by_date);
	map_reserve(&out->by_id, out->count);
	for (size_t i = 0; i < out->count; i++)
		if (!map_get(&out->by_id, span_of(out->items[i].id)))
			map_put_kept(&out->by_id, out->items[i].id, &out->items[i]);
}

static void add_finding(struct loading *loading, const struct catalog_item *item, const char *message)
{
	struct finding finding = { .path = item->note->path,
				   .line = item->line,
				   .column = 1,
				   .severity = SEVERITY_WARNING,
				   .rule = "replaces",
				   .message = message };

	findings_add(&loading->out->findings, loading->arena, finding);
}

/* "NOTE-ID#ANCHOR" as it is; "#ANCHOR", "^ANCHOR" and "ANCHOR" mean the same note. The same id twice is one. */
static void read_replaces(struct loading *loading, struct conclusion *conclusion)
{
	struct span rest = span_of(conclusion->item->replaces), words;

	while (rest.len && span_next(&rest, ',', &words)) {
		words = span_trim(words);
		if (!words.len)
			continue;
		if (words.at[0] == '#' || words.at[0] == '^')
			words = full_id(loading->arena, conclusion->item->note->id, span_skip(words, 1));
		else if (span_find(words, '#') == words.len)
			words = full_id(loading->arena, conclusion->item->note->id, words);
		if (!strings_has(&conclusion->replaces, words))
			strings_add_span(&conclusion->replaces, loading->arena, words);
	}
}

static bool names(const struct conclusion *conclusion, const struct conclusion *other)
{
	return strings_has(&conclusion->replaces, span_of(other->id));
}

/* Whether conclusion may replace old; says why not otherwise. */
static bool may_replace(struct loading *loading, const struct conclusion *conclusion, const struct conclusion *old)
{
	struct date day = conclusion->item->note->date, old_day = old->item->note->date;
	const char *message = NULL;

	if (old == conclusion)
		message = _("a conclusion can't replace itself; write the id of the one it replaces");
	else if (date_is_set(day) && date_is_set(old_day) && date_compare(day, old_day) < 0)
		message = _("it says that it replaces a later conclusion; the newer one should name the older");
	else if (names(old, conclusion) && date_compare(day, old_day) == 0)
		message = _("these two conclusions replace each other; both are kept in force until one lets go");
	if (message)
		add_finding(loading, conclusion->item, message);
	return !message;
}

static void link_replacement(struct loading *loading, struct conclusion *conclusion, const char *id)
{
	struct conclusion *old = map_get(&loading->out->by_id, span_of(id));

	if (!old) {
		add_finding(loading, conclusion->item,
			    arena_format(loading->arena,
					 _("there is no conclusion %s to replace; \"erfar minute conclusions\" "
					   "lists them with their ids"),
					 id));
		return;
	}
	if (!may_replace(loading, conclusion, old))
		return;
	old->in_force = false;
	strings_add(&old->replaced_by, loading->arena, conclusion->id);
	if (old->replaced_by.count == 2)
		add_finding(loading, old->item,
			    arena_format(loading->arena, _("replaced both by %s and by %s; settle which one holds"),
					 old->replaced_by.items[0], old->replaced_by.items[1]));
}

int register_load(struct conclusion_register *out, struct arena *arena, const struct catalog *catalog)
{
	return register_load_of(out, arena, catalog, NULL, NULL);
}

int register_load_of(struct conclusion_register *out, struct arena *arena, const struct catalog *catalog,
		     const char *forum, const char *clinic)
{
	struct loading loading = { arena, out, forum, clinic };

	*out = (struct conclusion_register){ 0 };
	map_init(&out->by_id, arena);
	collect(&loading, catalog);
	for (size_t i = 0; i < out->count; i++)
		read_replaces(&loading, &out->items[i]);
	for (size_t i = 0; i < out->count; i++)
		for (size_t k = 0; k < out->items[i].replaces.count; k++)
			link_replacement(&loading, &out->items[i], out->items[i].replaces.items[k]);
	return 0;
}

const struct conclusion *register_find(const struct conclusion_register *conclusions, struct span id)
{
	return map_get(&conclusions->by_id, span_trim(id));
}

bool conclusion_is_due(const struct conclusion *conclusion, struct date today)
{
	struct date day = conclusion->item->look_again;

	return conclusion->in_force && date_is_set(day) && date_compare(day, today) <= 0;
}
