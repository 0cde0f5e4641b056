/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/note_record.h"

#define PEOPLE_LISTS 5	  /* present, away, excused, part, read */
#define NO_DATE INT32_MIN /* in place of the days since 1970 */

static void add_date(struct buf *out, struct date date)
{
	record_add_signed(out, date_is_set(date) ? date_to_days(date) : NO_DATE);
}

void note_record_add(struct buf *out, const struct note *note)
{
	size_t texts = 0;

	record_add_text(out, note->id);
	record_add_text(out, note->title);
	record_add_number(out, (uint64_t)note->kind);
	add_date(out, note->date);
	record_add_text(out, note->share);
	record_add_strings(out, &note->themes);
	record_add_strings(out, &note->present);
	record_add_strings(out, &note->away);
	record_add_strings(out, &note->excused);
	record_add_strings(out, &note->part);
	record_add_strings(out, &note->read);
	for (size_t i = 0; i < note->front.count; i++)
		texts += note->front.entries[i].value.kind == FRONT_TEXT;
	record_add_number(out, texts);
	for (size_t i = 0; i < note->front.count; i++) {
		if (note->front.entries[i].value.kind != FRONT_TEXT)
			continue;
		record_add_text(out, note->front.entries[i].key);
		record_add_text(out, note->front.entries[i].value.text);
	}
}

static struct date read_date(struct record *record)
{
	int64_t days = record_signed(record);
	struct date none = { 0, 0, 0 };

	return days == NO_DATE ? none : date_from_days((long)days);
}

void note_record_path(struct catalog_note *out, struct arena *arena, const char *path)
{
	struct span rest = span_of(path), top, forum, clinic;

	out->path = path;
	if (!span_next(&rest, '/', &top))
		return;
	out->draft = span_is(top, "drafts") && rest.len;
	/* forum/<forum>/<clinic>/... is what another clinic has published. */
	if (!span_is(top, "forum") || !span_next(&rest, '/', &forum) || !span_next(&rest, '/', &clinic) || !rest.len)
		return;
	out->forum = span_copy(arena, forum);
	out->clinic = span_copy(arena, clinic);
}

/* What every query gets; it comes first. */
static void read_facts(struct catalog_note *out, struct record *record, struct arena *arena)
{
	out->id = record_string(record);
	out->title = record_string(record);
	out->kind = (enum kind)record_number(record);
	out->date = read_date(record);
	out->share = record_string(record);
	record_strings(&out->themes, record, arena);
}

bool note_record_read(struct catalog_note *out, struct arena *arena, const char *path, struct span bytes)
{
	struct record record = record_copy(arena, bytes);
	const char **front;
	uint64_t texts;

	note_record_path(out, arena, path);
	read_facts(out, &record, arena);
	record_strings(&out->present, &record, arena);
	record_strings(&out->away, &record, arena);
	record_strings(&out->excused, &record, arena);
	record_strings(&out->part, &record, arena);
	record_strings(&out->read, &record, arena);
	texts = record_number(&record);
	if (texts > record.rest.len)
		return false;
	front = arena_array(arena, (size_t)texts * 2 + 1, sizeof(*front));
	for (uint64_t i = 0; i < texts * 2; i++)
		front[i] = record_string(&record);
	out->front = front;
	return !record.damaged;
}

static void skip_strings(struct record *record)
{
	uint64_t count = record_number(record);

	for (uint64_t i = 0; i < count && !record->damaged; i++)
		(void)record_text(record);
}

/* As far as the themes, which most notes have alone. */
static struct record skip_facts(struct span bytes)
{
	struct record record = record_of(bytes);

	(void)record_text(&record);
	(void)record_text(&record);
	(void)record_number(&record);
	(void)record_signed(&record);
	(void)record_text(&record);
	skip_strings(&record);
	return record;
}

static bool is_among(const char *const *keys, struct span key)
{
	while (*keys && !span_is(key, *keys))
		keys++;
	return *keys != NULL;
}

bool note_record_read_keys(struct catalog_note *out, struct arena *arena, const char *path, struct span bytes,
			   const char *const *keys)
{
	static const char *const none[] = { NULL };
	struct record rest = skip_facts(bytes), record = record_copy(arena, span_between(bytes.at, rest.rest.at));
	struct strings front = { 0 };
	uint64_t texts;

	note_record_path(out, arena, path);
	read_facts(out, &record, arena);
	for (int i = 0; i < PEOPLE_LISTS; i++)
		skip_strings(&rest);
	texts = record_number(&rest);
	for (uint64_t i = 0; i < texts && !rest.damaged; i++) {
		struct span key = record_text(&rest), value = record_text(&rest);

		if (!is_among(keys, key))
			continue;
		strings_add_span(&front, arena, key);
		strings_add_span(&front, arena, value);
	}
	if (front.count)
		strings_add(&front, arena, NULL);
	out->front = front.count ? front.items : none;
	return !record.damaged && !rest.damaged;
}

void item_record_add(struct buf *out, const struct item *item, struct item_places places)
{
	record_add_number(out, (uint64_t)item->role);
	record_add_text(out, item_anchor(item));
	record_add_number(out, (item->anchor.len ? 1U : 0U) | (item->ticked ? 2U : 0U) | (item->is_private ? 4U : 0U));
	record_add_text(out, item->text);
	record_add_text(out, item->owner);
	record_add_text(out, item->how);
	record_add_text(out, item->replaces);
	add_date(out, item->due);
	add_date(out, item->done);
	add_date(out, item->look_again);
	record_add_number(out, (uint64_t)item->line);
	record_add_number(out, places.first);
	record_add_number(out, places.last);
}

enum role item_record_role(struct span bytes)
{
	struct record record = record_of(bytes);

	return (enum role)record_number(&record);
}

bool item_record_read(struct catalog_item *out, struct item_places *places, struct arena *arena, struct span bytes)
{
	struct record record = record_copy(arena, bytes);
	uint64_t flags;

	out->role = (enum role)record_number(&record);
	out->anchor = record_string(&record);
	flags = record_number(&record);
	out->anchor_written = (flags & 1) != 0;
	out->ticked = (flags & 2) != 0;
	out->is_private = (flags & 4) != 0;
	out->text = record_string(&record);
	out->owner = record_string(&record);
	out->how = record_string(&record);
	out->replaces = record_string(&record);
	out->due = read_date(&record);
	out->done = read_date(&record);
	out->look_again = read_date(&record);
	out->line = (int)record_number(&record);
	places->first = (uint32_t)record_number(&record);
	places->last = (uint32_t)record_number(&record);
	return !record.damaged;
}
