/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/note_record.h"

#include <assert.h>
#include <string.h>

/* Year, month and day side by side in one number, which is read back without reckoning; 0 without a date. */
static void add_date(struct buf *out, struct date date)
{
	record_add_number(
		out, date_is_set(date) ? (uint64_t)date.year << 9 | (uint64_t)date.month << 5 | (uint64_t)date.day : 0);
}

static void add_facts(struct buf *out, const struct note *note)
{
	record_add_text(out, note->id);
	record_add_text(out, note->title);
	record_add_number(out, (uint64_t)note->kind);
	add_date(out, note->date);
	record_add_text(out, note->share);
	record_add_strings(out, &note->themes);
}

static void add_people(struct buf *out, const struct note *note)
{
	record_add_strings(out, &note->present);
	record_add_strings(out, &note->away);
	record_add_strings(out, &note->excused);
	record_add_strings(out, &note->part);
	record_add_strings(out, &note->read);
}

/* Facts and people as a text each, so that either can be passed over; then the front matter. */
void note_record_add(struct buf *out, const struct note *note)
{
	struct buf part = BUF_INIT;

	add_facts(&part, note);
	record_add_text(out, buf_span(&part));
	buf_clear(&part);
	add_people(&part, note);
	record_add_text(out, buf_span(&part));
	buf_done(&part);
	for (size_t i = 0; i < note->front.count; i++) {
		if (note->front.entries[i].value.kind != FRONT_TEXT)
			continue;
		record_add_text(out, note->front.entries[i].key);
		record_add_text(out, note->front.entries[i].value.text);
	}
}

static struct date read_date(struct record *record)
{
	uint64_t packed = record_number(record);

	return (struct date){ (short)(packed >> 9), (short)(packed >> 5 & 15), (short)(packed & 31) };
}

const struct catalog_people catalog_nobody;

void note_record_path(struct catalog_note *out, struct arena *arena, const char *path)
{
	struct span rest = span_of(path), forum, clinic;

	out->path = path;
	out->people = &catalog_nobody;
	out->draft = span_starts(rest, "drafts/") && rest.len > strlen("drafts/");
	/* forum/<forum>/<clinic>/... is what another clinic has published. */
	if (!span_starts(rest, "forum/"))
		return;
	rest = span_skip(rest, strlen("forum/"));
	if (!span_next(&rest, '/', &forum) || !span_next(&rest, '/', &clinic) || !rest.len)
		return;
	out->forum = span_copy(arena, forum);
	out->clinic = span_copy(arena, clinic);
}

/* What every query gets. */
static bool read_facts(struct catalog_note *out, struct span facts, struct arena *arena)
{
	struct record record = record_of(facts);

	out->id = record_string(&record);
	out->title = record_string(&record);
	out->kind = (enum kind)record_number(&record);
	out->date = read_date(&record);
	out->share = record_string(&record);
	record_strings(&out->themes, &record, arena);
	return !record.damaged;
}

static bool read_people(struct catalog_note *out, struct span people, struct arena *arena)
{
	struct record record = record_of(people);
	struct catalog_people read = catalog_nobody, *kept;

	record_strings(&read.present, &record, arena);
	record_strings(&read.away, &record, arena);
	record_strings(&read.excused, &record, arena);
	record_strings(&read.part, &record, arena);
	record_strings(&read.read, &record, arena);
	if (!read.present.count && !read.away.count && !read.excused.count && !read.part.count && !read.read.count)
		return !record.damaged;
	kept = arena_alloc(arena, sizeof(*kept));
	*kept = read;
	out->people = kept;
	return !record.damaged;
}

bool note_record_read(struct catalog_note *out, struct arena *arena, const char *path, struct span bytes)
{
	struct record record = record_copy(arena, bytes);
	struct span facts = record_text(&record), people = record_text(&record);

	note_record_path(out, arena, path);
	out->front = record.rest;
	return read_facts(out, facts, arena) && read_people(out, people, arena) && !record.damaged;
}

struct note_part note_part_of(const struct catalog_query *query)
{
	struct note_part part = { .people = query->people };

	for (; query->keys && query->keys[part.count]; part.count++) {
		assert(part.count < NOTE_PART_KEYS);
		part.keys[part.count] = span_of(query->keys[part.count]);
	}
	return part;
}

static bool has_key(const struct note_part *part, struct span key)
{
	for (size_t i = 0; i < part->count; i++)
		if (span_equal(key, part->keys[i]))
			return true;
	return false;
}

/* Of packed front matter what is wanted, packed likewise. */
static struct span choose_front(const struct note_part *part, struct record *record, struct arena *arena)
{
	struct span chosen = { "", 0 };
	char *copy = NULL;

	while (record->rest.len) {
		const char *start = record->rest.at;
		struct span key = record_text(record), pair;

		(void)record_text(record);
		if (record->damaged || !has_key(part, key))
			continue;
		pair = span_between(start, record->rest.at);
		if (!copy)
			chosen.at = copy = arena_alloc(arena, pair.len + record->rest.len);
		memcpy(copy + chosen.len, pair.at, pair.len);
		chosen.len += pair.len;
	}
	return chosen;
}

bool note_record_read_part(struct catalog_note *out, struct arena *arena, const char *path, struct span bytes,
			   const struct note_part *part)
{
	struct record record = record_of(bytes);
	struct span facts = record_text(&record), people = record_text(&record), kept;

	kept = span_between(facts.at, facts.at + facts.len + 1);
	if (part->people)
		kept = span_between(facts.at, people.at + people.len + 1);
	if (record.damaged)
		return false;
	kept.at = arena_copy_bytes(arena, kept.at, kept.len);
	people.at = kept.at + (people.at - facts.at);
	note_record_path(out, arena, path);
	out->front = choose_front(part, &record, arena);
	return !record.damaged && read_facts(out, span_take(kept, facts.len), arena) &&
	       (!part->people || read_people(out, people, arena));
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
