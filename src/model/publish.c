/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which notes go to a forum, and under which names. */
#include "model/publish_parts.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "gate/gate.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ID_LONGEST 100

struct candidate {
	const struct tree_file *file;
	struct note note;
};

struct choosing {
	struct publication *out;
	struct arena *arena;
	const char *clinic, *forum;
	const struct gate *gate;
	struct publish_tables tables;
	struct forum_names names;
	struct candidate *candidates;
	size_t count, capacity;
};

static void leave_out_at(struct choosing *choosing, const struct note *note, int line, const char *why)
{
	findings_add(&choosing->out->left_out, choosing->arena,
		     (struct finding){ .path = note->path,
				       .line = line,
				       .column = 1,
				       .severity = SEVERITY_WARNING,
				       .rule = "not-shared",
				       .message = why });
}

static void leave_out(struct choosing *choosing, const struct note *note, const char *why)
{
	leave_out_at(choosing, note, 1, why);
}

/* Plain enough for every disk that a reader may have. */
static bool is_file_name(struct arena *arena, struct span id)
{
	return id.len && id.len <= ID_LONGEST && id.at[id.len - 1] != '.' && !memchr(id.at, '\0', id.len) &&
	       path_name_is_plain(span_of(publish_file_name(arena, span_copy(arena, id))));
}

static struct span line_of_key(struct span file, const char *key)
{
	struct span line;

	while (span_next_line(&file, &line))
		if (span_starts(line, key))
			return span_trim(span_skip(line, strlen(key)));
	return (struct span){ 0 };
}

/* Front matter that can't be read says nothing of forums; somebody said yes to what it says by its lines. */
static bool has_lost_front(const struct choosing *choosing, const struct note *note)
{
	struct span id = line_of_key(note->file, "id:");

	return note->front.present && !note->front.count && span_is(line_of_key(note->file, "share:"), "forum") &&
	       map_get(&choosing->tables.consent, id) && !map_get(&choosing->tables.retracted, id);
}

static const char *suggested_id(struct arena *arena, const struct note *note)
{
	struct span file = path_name(span_of(note->path));

	return span_copy(arena, span_take(file, file.len - strlen(".md")));
}

/* Whether the note may go out; says so where it asks to and may not. */
static bool may_go(struct choosing *choosing, const struct note *note)
{
	const struct finding *doubt;
	const char *day;

	if (has_lost_front(choosing, note)) {
		leave_out(choosing, note,
			  _("It can't be read well enough to be published; \"erfar minute check\" tells more."));
		return false;
	}
	if (!span_is(note->share, "forum") || note->kind == KIND_PLAN || note->kind == KIND_OTHER)
		return false;
	if (map_get(&choosing->tables.retracted, note->id))
		return false;
	if (!map_get(&choosing->tables.consent, note->id)) {
		if (map_get(&choosing->tables.anywhere, note->id))
			return false;
		leave_out(choosing, note, _("It says forum, but nobody has said yes: erfar share NOTE --with forum."));
		return false;
	}
	if ((day = map_get(&choosing->tables.taken_back, note->id))) {
		leave_out(
			choosing, note,
			arena_format(
				choosing->arena,
				_("It was taken back on %s, and its line in retracted.csv is gone, by hand, by git or by "
				  "\"erfar undo\". It stays out until somebody names it again: erfar share NOTE --with "
				  "forum."),
				day));
		return false;
	}
	if (note->by_lines || !date_is_set(note->date)) {
		leave_out(choosing, note,
			  _("It can't be read well enough to be published; \"erfar minute check\" tells more."));
		return false;
	}
	if (!front_text(&note->front, "id").len) {
		leave_out(choosing, note,
			  arena_format(
				  choosing->arena,
				  _("A forum knows notes by their id, and this one has none; write a line \"id: %s\" "
				    "between --- and --- at its top and share it again."),
				  suggested_id(choosing->arena, note)));
		return false;
	}
	if (!is_file_name(choosing->arena, note->id)) {
		leave_out(choosing, note,
			  _("Its id can't be the name of a file in a forum; letters from a to z, digits, '-', '_', '.' "
			    "and '/' can, at most 100 of them."));
		return false;
	}
	if (note_unsettled(note)) {
		leave_out(choosing, note, _("It holds a contradiction that waits to be settled."));
		return false;
	}
	doubt = note_private_doubt(note);
	if (doubt) {
		leave_out(
			choosing, note,
			arena_format(choosing->arena,
				     _("Line %d may have been meant to begin a private section, so nothing of the note "
				       "is published; \"erfar minute check\" tells how to write it."),
				     doubt->line));
		return false;
	}
	return true;
}

const char *publish_file_name(struct arena *arena, const char *id)
{
	char *name = arena_format(arena, "%s.md", id);

	for (char *slash = strchr(name, '/'); slash; slash = strchr(slash, '/'))
		*slash = '_';
	return name;
}

const char *publish_place(const struct forum_names *names, const struct note *note)
{
	return arena_format(names->arena, "%s/%04d/%02d/%s", names->clinic, note->date.year, note->date.month,
			    publish_file_name(names->arena, span_copy(names->arena, note->id)));
}

static void know(struct forum_names *names, const struct note *note)
{
	struct span file = path_name(span_of(note->path));
	struct span name = span_of(path_lower(names->arena, span_take(file, file.len - strlen(".md"))));

	for (size_t i = 0; i < note->present.count; i++)
		publish_names_add(names, span_of(note->present.items[i]));
	if (note->kind == KIND_OTHER || note->kind == KIND_PLAN)
		return;
	map_put(&names->files, name, (void *)(uintptr_t)(map_get(&names->files, name) ? "" : note->path));
	if (note->id.len)
		map_put(&names->ids, note->id, (void *)(uintptr_t)note->path);
}

static void show(struct forum_names *names, const char *path, const char *place)
{
	map_put(&names->places, span_of(path), (void *)(uintptr_t)place);
	map_put(&names->shown, span_of(place), names);
}

static void hide(struct forum_names *names, const char *path)
{
	const char *place = map_get(&names->places, span_of(path));

	if (!place)
		return;
	map_put(&names->places, span_of(path), NULL);
	map_put(&names->shown, span_of(place), NULL);
}

static int collect(struct choosing *choosing, const struct tree_files *files)
{
	int rc;

	for (size_t i = 0; i < files->count; i++) {
		const struct tree_file *file = &files->items[i];
		struct candidate *candidate;
		size_t length = strlen(file->path);

		if (length < 4 || strcmp(file->path + length - 3, ".md") != 0)
			continue;
		choosing->candidates = arena_grow(choosing->arena, choosing->candidates, choosing->count,
						  &choosing->capacity, sizeof(*choosing->candidates));
		candidate = &choosing->candidates[choosing->count];
		*candidate = (struct candidate){ .file = file };
		rc = note_parse(&candidate->note, choosing->arena, file->path, file->bytes);
		if (rc < 0 && rc != ERROR_FORMAT)
			return rc;
		if (rc < 0)
			continue;
		know(&choosing->names, &candidate->note);
		if (!may_go(choosing, &candidate->note))
			continue;
		choosing->count++;
		show(&choosing->names, file->path, publish_place(&choosing->names, &candidate->note));
	}
	error_clear();
	return 0;
}

/* A note's place in the forum as disks compare names that know no upper and lower case. */
static struct span lower_place(const struct choosing *choosing, const char *source)
{
	return span_of(path_lower(choosing->arena, span_of(map_get(&choosing->names.places, span_of(source)))));
}

/* Two notes that would be one file in the forum: nobody can tell which is meant. */
static void leave_out_doubles(struct choosing *choosing)
{
	struct map notes;
	size_t kept = 0;

	map_init(&notes, choosing->arena);
	for (size_t i = 0; i < choosing->count; i++) {
		struct span place = lower_place(choosing, choosing->candidates[i].file->path);
		size_t *times = map_get(&notes, place);

		if (!times)
			map_put(&notes, place, times = arena_alloc(choosing->arena, sizeof(*times)));
		++*times;
	}
	for (size_t i = 0; i < choosing->count; i++) {
		const struct candidate candidate = choosing->candidates[i];
		const size_t *times = map_get(&notes, lower_place(choosing, candidate.file->path));

		if (*times == 1) {
			choosing->candidates[kept++] = candidate;
			continue;
		}
		leave_out(choosing, &candidate.note, _("Another note has the same id, so neither is published."));
	}
	for (size_t i = 0; i < choosing->out->left_out.count; i++)
		hide(&choosing->names, choosing->out->left_out.items[i].path);
	choosing->count = kept;
}

bool publish_answers(struct span *clinic, struct span *id, const struct note *note, const char *own)
{
	*id = span_trim(front_text(&note->front, "reply-to"));
	return span_next(id, '/', clinic) && id->len && clinic->len && !span_is(*clinic, own);
}

bool publish_answers_in(const struct note *note, const char *forum)
{
	const struct front_entry *entry = front_find(&note->front, PUBLISH_ANSWERS_IN);

	for (size_t i = 0; entry && entry->value.kind == FRONT_LIST && i < entry->value.count; i++)
		if (span_is(span_trim(entry->value.items[i].value.text), forum))
			return true;
	return false;
}

/* What is told in one forum is not told in another, not even that it is there. */
static bool tells_elsewhere(const struct choosing *choosing, const struct note *note)
{
	struct span clinic, id;

	return publish_answers(&clinic, &id, note, choosing->clinic) &&
	       !publish_hides(&choosing->names, span_trim(front_text(&note->front, "reply-to"))) &&
	       !publish_answers_in(note, choosing->forum);
}

/*
 * The copy is what leaves, so the copy is what the gate looks at. Why it stays, and of which *line; NULL when it may
 * go.
 */
static const char *look_at_copy(struct published_note *out, int *line, const struct choosing *choosing,
				const struct candidate *candidate)
{
	struct published_copy copy;

	publish_copy(&copy, choosing->arena, choosing->gate, &candidate->note, &choosing->names);
	*out = (struct published_note){
		.source = candidate->file->path,
		.id = span_copy(choosing->arena, candidate->note.id),
		.path = map_get(&choosing->names.places, span_of(candidate->file->path)),
		.bytes = copy.bytes,
		.look = copy.look,
		.less = copy.less,
	};
	*line = copy.held && !copy.look.refused ? copy.line : 1;
	if (tells_elsewhere(choosing, &candidate->note))
		return arena_format(
			choosing->arena,
			_("It answers a note of another clinic, and nobody has seen that note in the forum "
			  "%s when saying yes, so it stays. If it is there: erfar share NOTE --with forum:%s; "
			  "else take the line reply-to out of the note first."),
			choosing->forum, choosing->forum);
	if (copy.look.refused)
		return _("The gate found something that must not leave; \"erfar share check --all\" shows where.");
	if (copy.held)
		return copy.held;
	if (publish_has_new(&out->look, &candidate->note))
		return _("The gate has a warning about it that nobody has seen yet, so it is not in the forum for now. "
			 "\"erfar share check --all\" shows where; if it may go: erfar share NOTE --with forum.");
	return NULL;
}

/* What stays takes the links to it along: the others are written anew without them, until no more stay. */
static void publish_candidates(struct choosing *choosing)
{
	struct publication *out = choosing->out;
	size_t before;

	out->items = arena_array(choosing->arena, choosing->count, sizeof(*out->items));
	do {
		before = choosing->count;
		choosing->count = 0;
		for (size_t i = 0; i < before; i++) {
			const struct candidate *candidate = &choosing->candidates[i];
			int line;
			const char *why = look_at_copy(&out->items[choosing->count], &line, choosing, candidate);

			if (why) {
				leave_out_at(choosing, &candidate->note, line, why);
				hide(&choosing->names, candidate->file->path);
			} else {
				choosing->candidates[choosing->count++] = *candidate;
			}
		}
	} while (choosing->count < before);
	out->count = choosing->count;
}

static int by_place(const void *a, const void *b)
{
	const struct published_note *first = a, *second = b;

	return strcmp(first->path, second->path);
}

int publish_compute(struct publication *out, struct arena *arena, const char *clinic, const char *forum,
		    const struct tree_files *files, struct span buried, const struct gate *gate)
{
	struct choosing choosing = { .out = out, .arena = arena, .clinic = clinic, .forum = forum, .gate = gate };
	int rc;

	*out = (struct publication){ 0 };
	if ((rc = publish_tables_load(&choosing.tables, arena, files, forum, buried)) < 0)
		return rc;
	publish_names_init(&choosing.names, arena, clinic, choosing.tables.people);
	choosing.names.threshold = choosing.tables.threshold;
	choosing.names.language = choosing.tables.language;
	out->retracted = choosing.tables.ids;
	out->unlogged = choosing.tables.unlogged;
	out->tombstones = choosing.tables.tombstones;
	if ((rc = collect(&choosing, files)) < 0)
		return rc;
	leave_out_doubles(&choosing);
	publish_candidates(&choosing);
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), by_place);
	return 0;
}
