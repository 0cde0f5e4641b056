/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/register.h"

#include "base/hash.h"
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

static const struct conclusion_links no_links;

static struct span full_id(struct arena *arena, const char *note, struct span anchor)
{
	size_t len = strlen(note);
	char *id = arena_text(arena, len + 1 + anchor.len);

	memcpy(id, note, len);
	id[len] = '#';
	memcpy(id + len + 1, anchor.at, anchor.len);
	return span_make(id, len + 1 + anchor.len);
}

char *conclusion_id(struct arena *arena, const struct conclusion *conclusion)
{
	return (char *)(uintptr_t)full_id(arena, conclusion->item->note->id, span_of(conclusion->item->anchor)).at;
}

static uint64_t sum_of(struct span note, struct span anchor)
{
	return hash_bytes(hash_bytes(0, note), anchor);
}

static struct conclusion *find_parts(const struct conclusion_register *conclusions, struct span note,
				     struct span anchor)
{
	struct slots_walk walk = slots_of(&conclusions->by_id, sum_of(note, anchor));
	size_t at;

	while (slots_next(&at, &walk)) {
		const struct catalog_item *item = conclusions->items[at].item;

		if (span_is(note, item->note->id) && span_is(anchor, item->anchor))
			return &conclusions->items[at];
	}
	return NULL;
}

/* No anchor holds a '#'. */
static struct conclusion *find(const struct conclusion_register *conclusions, struct span id)
{
	struct span anchor = id;

	while (span_find(anchor, '#') < anchor.len)
		anchor = span_skip(anchor, span_find(anchor, '#') + 1);
	return anchor.len == id.len ? NULL : find_parts(conclusions, span_take(id, id.len - anchor.len - 1), anchor);
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
			.links = &no_links,
			.in_force = true,
		};
	}
	sort_items(out->items, out->count, sizeof(*out->items), by_date);
}

/* Of several of one id the first. */
static void number_all(struct loading *loading)
{
	struct conclusion_register *out = loading->out;

	slots_init(&out->by_id, loading->arena, out->count);
	for (size_t i = 0; i < out->count; i++) {
		const struct catalog_item *item = out->items[i].item;
		struct span note = span_of(item->note->id), anchor = span_of(item->anchor);

		if (!find_parts(out, note, anchor))
			slots_put(&out->by_id, sum_of(note, anchor), i);
	}
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

/* To be written to. */
static struct conclusion_links *links_of(struct loading *loading, struct conclusion *conclusion)
{
	if (conclusion->links == &no_links)
		conclusion->links = arena_alloc(loading->arena, sizeof(*conclusion->links));
	return (struct conclusion_links *)(uintptr_t)conclusion->links;
}

/* "NOTE-ID#ANCHOR" as it is; "#ANCHOR", "^ANCHOR" and "ANCHOR" mean the same note. The same id twice is one. */
static void read_replaces(struct loading *loading, struct conclusion *conclusion)
{
	struct span rest = span_of(conclusion->item->replaces), words;
	struct conclusion_links *links;

	if (!rest.len)
		return;
	links = links_of(loading, conclusion);
	while (rest.len && span_next(&rest, ',', &words)) {
		words = span_trim(words);
		if (!words.len)
			continue;
		if (words.at[0] == '#' || words.at[0] == '^')
			words = full_id(loading->arena, conclusion->item->note->id, span_skip(words, 1));
		else if (span_find(words, '#') == words.len)
			words = full_id(loading->arena, conclusion->item->note->id, words);
		if (!strings_has(&links->replaces, words))
			strings_add_span(&links->replaces, loading->arena, words);
	}
}

static bool names(struct loading *loading, const struct conclusion *conclusion, const struct conclusion *other)
{
	return strings_has(&conclusion->links->replaces, span_of(conclusion_id(loading->arena, other)));
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
	else if (date_compare(day, old_day) == 0 && names(loading, old, conclusion))
		message = _("these two conclusions replace each other; both are kept in force until one lets go");
	if (message)
		add_finding(loading, conclusion->item, message);
	return !message;
}

static void link_replacement(struct loading *loading, struct conclusion *conclusion, const char *id)
{
	struct conclusion *old = find(loading->out, span_of(id));
	struct strings *by;

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
	by = &links_of(loading, old)->replaced_by;
	strings_add(by, loading->arena, conclusion_id(loading->arena, conclusion));
	if (by->count == 2)
		add_finding(loading, old->item,
			    arena_format(loading->arena, _("replaced both by %s and by %s; settle which one holds"),
					 by->items[0], by->items[1]));
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
	collect(&loading, catalog);
	number_all(&loading);
	for (size_t i = 0; i < out->count; i++)
		read_replaces(&loading, &out->items[i]);
	for (size_t i = 0; i < out->count; i++)
		for (size_t k = 0; k < out->items[i].links->replaces.count; k++)
			link_replacement(&loading, &out->items[i], out->items[i].links->replaces.items[k]);
	return 0;
}

const struct conclusion *register_find(const struct conclusion_register *conclusions, struct span id)
{
	return find(conclusions, span_trim(id));
}

bool conclusion_is_due(const struct conclusion *conclusion, struct date today)
{
	struct date day = conclusion->item->look_again;

	return conclusion->in_force && date_is_set(day) && date_compare(day, today) <= 0;
}
