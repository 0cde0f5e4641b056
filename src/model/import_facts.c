/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file that is imported says of itself: its day, title, people and themes. */
#include "model/import_parts.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "gate/gate.h"
#include "model/people.h"
#include "model/themes.h"
#include "text/unicode.h"
#include "text/words.h"

#include <string.h>

#define SHORTEST_THEME 3
#define YEAR_FOLDERS 3 /* of the source's path, beside its name, that may tell the year */

/* Each part of a source that its date may be read from: the name and the folders just above it. */
static struct span tail(const char *source)
{
	struct span path = span_of(source);
	size_t parts = 0;

	for (size_t i = path.len; i > 0; i--)
		if (path.at[i - 1] == '/' && ++parts > YEAR_FOLDERS)
			return span_skip(path, i);
	return path;
}

/* A person by her mail address or, where only one has it, her first name; else the name as it is. */
static const char *known_name(const struct deciding *now, const char *name, struct date date)
{
	const struct person *person = people_find(&now->people, span_of(name)), *found = NULL;
	size_t count = 0;

	for (size_t i = 0; i < now->people.count && !person && !strchr(name, ' '); i++) {
		const struct person *other = &now->people.items[i];
		struct span first = span_take(span_of(other->name), span_find(span_of(other->name), ' '));
		bool was_there = !(date_is_set(other->from) && date_compare(date, other->from) < 0) &&
				 !(date_is_set(other->to) && date_compare(date, other->to) > 0);

		if (span_is_nocase(span_of(name), other->mail) || (was_there && span_is(first, name))) {
			found = other;
			count++;
		}
	}
	if (count == 1)
		person = found;
	return person ? person->name : name;
}

static void know_people(struct deciding *now, struct import_file *file)
{
	struct strings *lists[] = { &file->facts.away, &file->facts.part, &file->facts.present };
	struct map seen;

	map_init(&seen, now->arena);
	for (size_t k = 0; k < sizeof(lists) / sizeof(lists[0]); k++) {
		struct strings names = { 0 };

		for (size_t i = 0; i < lists[k]->count; i++) {
			const char *name = known_name(now, lists[k]->items[i], file->date);

			if (map_get(&seen, span_of(name)))
				continue;
			map_put(&seen, span_of(name), &names);
			strings_add(&names, now->arena, arena_copy(now->arena, name));
		}
		*lists[k] = names;
	}
	file->facts.facilitator = arena_copy(
		now->arena, *file->facts.facilitator ? known_name(now, file->facts.facilitator, file->date) : "");
}

/* Whether the words of a theme stand in the folded title, as words. */
static bool speaks_of(struct span title, struct span words)
{
	size_t at = 0;

	if (words.len < SHORTEST_THEME)
		return false;
	while (at < title.len) {
		struct span rest = span_skip(title, at);
		size_t found = span_find_text(rest, words.at), len = 1;
		struct span after = span_skip(rest, found + words.len);
		unsigned char before = found ? (unsigned char)rest.at[found - 1]
				       : at  ? (unsigned char)title.at[at - 1]
					     : ' ';

		if (found == rest.len)
			return false;
		if (before < 0x80 && !unicode_is_word(before) &&
		    !(after.len && unicode_is_word(utf8_next(after, &len))))
			return true;
		at += found + 1;
	}
	return false;
}

static void find_themes(struct deciding *now, struct import_file *file)
{
	struct span title = words_fold(now->scratch, span_of(file->title));

	title = span_of(span_copy(now->scratch, title));
	for (size_t i = 0; i < now->themes.count; i++) {
		const struct theme *theme = &now->themes.items[i];
		bool found = false;

		for (size_t k = 0; k < 4 && !found; k++) {
			struct span name = words_fold(now->scratch, span_of(theme->names[k]));

			found = speaks_of(title, span_of(span_copy(now->scratch, name)));
		}
		if (found)
			strings_add(&file->themes, now->arena, theme->slug);
	}
}

static size_t findings_in(const struct deciding *now, struct span text)
{
	struct gate_report report = { 0 };

	(void)gate_check(&report, now->gate, now->scratch, "", text);
	return report.findings.count;
}

/*
 * The title, or the line that it was taken from where the gate finds more in that: without its "Gjelder:" a patient's
 * name would be anybody's.
 */
static struct span whole_title(const struct deciding *now, struct span title, struct span bytes)
{
	size_t at = span_find_text(bytes, span_copy(now->scratch, title)), start = at, end = at + title.len;

	if (!now->gate || !title.len || at == bytes.len)
		return title;
	while (start && bytes.at[start - 1] != '\n')
		start--;
	end += span_find(span_skip(bytes, end), '\n');
	bytes = span_trim(span_between(bytes.at + start, bytes.at + end));
	while (bytes.len && strchr("#*_->", *bytes.at))
		bytes = span_trim(span_skip(bytes, 1));
	return findings_in(now, bytes) > findings_in(now, title) ? bytes : title;
}

void import_choose_facts(struct deciding *now, struct import_file *file, const struct front *front)
{
	struct span title = span_trim(front_text(front, "title"));

	foreign_minutes_parse(&file->facts, now->scratch, tail(file->source), front, file->bytes);
	file->date = file->facts.date;
	if (front_find(front, "date") && date_parse(&file->date, span_trim(front_text(front, "date"))))
		file->facts.date_from = FOREIGN_LINE;
	if (!date_is_set(file->date))
		file->date = now->date;
	if (!title.len)
		title = file->facts.title;
	if (!title.len)
		strings_add(&file->missing, now->arena, "title");
	file->title = title.len ? span_copy(now->arena, whole_title(now, title, file->bytes))
				: i18n_in(now->notebook->ctx->written, N_("Meeting"));
	if (!file->facts.present.count && !file->facts.part.count && !front_find(front, "present"))
		strings_add(&file->missing, now->arena, "present");
	know_people(now, file);
	find_themes(now, file);
	file->facts.title = span_of("");
}
