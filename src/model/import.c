/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of each file that is imported. */
#include "model/import_parts.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "model/guard.h"
#include "model/people.h"
#include "model/themes.h"
#include "text/digest.h"

#include <string.h>

#define SOURCE_TEXT 11 /* ten base32 characters and NUL */
#define ID_CHARACTERS 5

static void put_day(struct deciding *now, struct date date, const char *path)
{
	char day[DATE_TEXT];
	struct strings *paths = map_get(&now->days, span_of(date_text(day, date)));

	if (!paths) {
		paths = arena_alloc(now->arena, sizeof(*paths));
		map_put(&now->days, span_of(day), paths);
	}
	strings_add(paths, now->arena, path);
}

static void put(struct map *map, struct span key, const char *path)
{
	if (key.len && !map_get(map, key))
		map_put(map, key, (void *)(uintptr_t)path);
}

static int load(struct deciding *now)
{
	int rc;

	map_init(&now->ids, now->arena);
	map_init(&now->sources, now->arena);
	map_init(&now->days, now->arena);
	map_init(&now->paths, now->arena);
	if ((rc = people_load(&now->people, now->notebook)) < 0 ||
	    (rc = agenda_load_meetings(&now->agenda, now->notebook)) < 0 ||
	    (rc = themes_load(&now->themes, now->notebook)) < 0)
		return rc;
	for (size_t i = 0; i < now->agenda.catalog->note_count; i++) {
		const struct catalog_note *note = &now->agenda.catalog->notes[i];

		put(&now->ids, span_of(note->id), note->path);
		put(&now->sources, span_of(catalog_note_value(note, "source")), note->path);
		if (note->kind == KIND_MINUTE && date_is_set(note->date))
			put_day(now, note->date, note->path);
	}
	return 0;
}

static int leave_out(struct import_file *file, const char *why)
{
	file->state = IMPORT_LEFT_OUT;
	file->why = why;
	file->path = NULL;
	return 0;
}

static bool has_text(struct span bytes)
{
	return span_trim(bytes).len > 0;
}

/* The first thing that keeps a file's words from being read at all; NULL when there is none. */
static const char *unreadable(struct deciding *now, const struct import_file *file, struct front *front)
{
	struct front_problem problem;

	if (!utf8_is_valid(file->bytes) || span_find(file->bytes, '\0') < file->bytes.len)
		return _("this is no UTF-8 text; open it in an editor, save it as UTF-8 and import it again");
	if (front_parse(front, &problem, now->scratch, file->bytes) < 0)
		return arena_format(now->arena, _("line %d: %s"), problem.line, problem.message);
	return has_text(span_skip(file->bytes, front->body)) ? NULL : _("there is no text in it");
}

/* The note of that day that has the same text, NULL when there is none. */
static const char *same_text(struct deciding *now, const struct import_file *file, struct span body)
{
	char day[DATE_TEXT];
	const struct strings *paths = map_get(&now->days, span_of(date_text(day, file->date)));

	for (size_t i = 0; paths && i < paths->count; i++) {
		struct front_problem problem;
		struct span bytes;
		struct front front;

		if (file->inside && strcmp(paths->items[i], file->inside) == 0)
			continue;
		if (folder_read(&bytes, now->scratch, now->notebook->folder, paths->items[i], NOTE_LIMIT_BYTES) >= 0 &&
		    front_parse(&front, &problem, now->scratch, bytes) >= 0 &&
		    span_equal(span_skip(bytes, front.body), body))
			return paths->items[i];
		error_clear();
	}
	return NULL;
}

/*
 * The meeting of the plan that these minutes are of, when it has been held and has none; else an id by the text, so
 * that two colleagues who import the same text make the same note.
 */
static const char *choose_id(struct deciding *now, struct date date, const char *hash)
{
	const struct meeting *meeting = meetings_on(&now->agenda.meetings, date);
	char day[DATE_TEXT];

	if (meeting && !meeting->minutes_path && !map_get(&now->ids, span_of(meeting->id)) &&
	    date_compare(date, now->notebook->ctx->now.date) <= 0)
		return meeting->id;
	return arena_format(now->arena, "%s-%.*s", date_text(day, date), ID_CHARACTERS, hash);
}

/* minutes/YYYY/MM/DATE-SLUG.md, with a part of the hash where that name is taken. */
static const char *choose_path(struct deciding *now, const struct import_file *file, const char *hash)
{
	const char *name = guard_file_name(now->gate, now->arena, file->date, span_of(file->title));
	const char *folder =
		arena_format(now->arena, "%s/%04d/%02d", kind_folder(KIND_MINUTE), file->date.year, file->date.month);
	const char *path = arena_format(now->arena, "%s/%s.md", folder, name);

	if (map_get(&now->paths, span_of(path)) || folder_has(now->notebook->folder, path))
		path = arena_format(now->arena, "%s/%s-%.*s.md", folder, name, ID_CHARACTERS, hash);
	return path;
}

/* The note as erfar will read it must be minutes of that day, with the same text. What is wrong with it, else NULL. */
static const char *wrong_with(struct deciding *now, const struct import_file *file, struct span bytes, struct span body)
{
	struct note note;

	if (note_parse(&note, now->scratch, file->path, bytes) < 0)
		return arena_copy(now->arena, error_message());
	for (size_t i = 0; i < note.findings.count; i++)
		if (note.findings.items[i].severity == SEVERITY_ERROR &&
		    note.findings.items[i].line < note.front.body_line)
			return arena_format(now->arena, _("line %d: %s"), note.findings.items[i].line,
					    note.findings.items[i].message);
	if (note.kind != KIND_MINUTE)
		return _("its front matter says it is another kind of note");
	if (!span_equal(span_skip(bytes, note.front.body), body))
		return _("its text can't be kept as it is");
	return NULL;
}

static int make_note(struct deciding *now, struct import_file *file, struct span body, const char *hash)
{
	struct span bytes = file->bytes;
	const char *wrong;
	int rc = import_write_front(now, &bytes, file, hash);

	if (rc == ERROR_FORMAT || rc == ERROR_INTERNAL) {
		wrong = arena_copy(now->arena, error_message());
		error_clear();
		return leave_out(file, wrong);
	}
	if (rc < 0)
		return rc;
	if ((wrong = wrong_with(now, file, bytes, body)))
		return leave_out(file, wrong);
	if (span_equal(bytes, file->bytes)) {
		file->state = IMPORT_KNOWN;
		return 0;
	}
	file->note = import_keep(now->arena, bytes);
	put(&now->ids, span_of(file->id), file->path);
	put(&now->sources, span_of(hash), file->path);
	map_put(&now->paths, span_of(file->path), (void *)(uintptr_t)file->path);
	return 0;
}

/* Whether a folder of the notebook is for something else than minutes. */
static bool is_for_others(struct span folder)
{
	for (int kind = KIND_MINUTE + 1; kind <= KIND_PROGRAMME; kind++)
		if (span_is(folder, kind_folder((enum kind)kind)))
			return true;
	return span_is(folder, "drafts") || span_is(folder, "forum");
}

/*
 * Files of the notebook that are no minutes, and those that erfar has made. True when that settles the matter. Outside
 * erfar's own folders nothing is shared, so a file there becomes a note as one from anywhere else does.
 */
static bool settle_inside(struct deciding *now, struct import_file *file, const struct front *front)
{
	struct span rest = span_of(file->inside), folder = span_of("");
	struct span kind = front_text(front, "kind");

	(void)span_next(&rest, '/', &folder);
	if (kind.len ? kind_named(kind) != KIND_MINUTE : is_for_others(folder)) {
		(void)leave_out(file, _("it lies in the notebook and is no minutes"));
		return true;
	}
	if (!span_is(folder, kind_folder(KIND_MINUTE)) && !is_for_others(folder)) {
		if (!front_find(front, "id"))
			return false;
		(void)leave_out(file,
				_("it is a note, but lies where \"erfar share\" does not look; move it below minutes/ "
				  "with git mv"));
		return true;
	}
	file->state = IMPORT_IN_PLACE;
	file->path = file->inside;
	if (!front_find(front, "id"))
		return false;
	file->state = IMPORT_KNOWN;
	file->id = span_copy(now->arena, front_text(front, "id"));
	return true;
}

static int decide(struct deciding *now, struct import_file *file)
{
	unsigned char digest[DIGEST_SHA256];
	char hash[SOURCE_TEXT];
	const char *why, *known;
	struct front front;
	struct span body, id;

	if (file->state == IMPORT_LEFT_OUT)
		return 0;
	if ((why = unreadable(now, file, &front)))
		return leave_out(file, why);
	if (file->inside && settle_inside(now, file, &front))
		return 0;
	import_choose_facts(now, file, &front);
	if (!date_is_set(file->date))
		return leave_out(file, _("no date was found; put it into the name (2024-01-03-x.md) or give --date"));
	body = span_skip(file->bytes, front.body);
	digest_sha256(digest, &body, 1);
	digest_base32(hash, SOURCE_TEXT - 1, digest);
	known = map_get(&now->sources, span_of(hash));
	if (!known)
		known = same_text(now, file, body);
	if (known) {
		file->state = IMPORT_KNOWN;
		file->path = known;
		return 0;
	}
	id = front_text(&front, "id");
	file->id = id.len ? span_copy(now->arena, id) : choose_id(now, file->date, hash);
	known = map_get(&now->ids, span_of(file->id));
	if (known && !(file->inside && strcmp(known, file->inside) == 0))
		return leave_out(file, arena_format(now->arena, _("%s has the same id"), known));
	if (file->state != IMPORT_IN_PLACE)
		file->path = choose_path(now, file, hash);
	return make_note(now, file, body, hash);
}

/* Those that are imported themselves have their own remark. */
static void add_unread(struct import *import, struct arena *arena, const struct unread *unread)
{
	struct map inside;

	map_init(&inside, arena);
	for (size_t i = 0; i < import->count; i++)
		if (import->items[i].inside)
			map_put(&inside, span_of(import->items[i].inside), &import->items[i]);
	for (size_t i = 0; i < unread->count; i++)
		if (!map_get(&inside, span_of(unread->items[i].path)))
			unread_add(&import->unread, arena, unread->items[i].path, unread->items[i].why);
}

int import_decide(struct import *import, struct notebook *notebook, struct date date)
{
	struct deciding now = { .notebook = notebook, .arena = notebook->ctx->arena, .date = date };
	int rc = load(&now);

	if (rc < 0)
		return rc;
	if ((rc = guard_open(&now.gate, notebook)) < 0 && rc != ERROR_FORMAT)
		return rc;
	rc = 0;
	error_clear();
	add_unread(import, now.arena, &now.agenda.catalog->unread);
	now.scratch = arena_open();
	for (size_t i = 0; i < import->count && rc >= 0; i++) {
		rc = decide(&now, &import->items[i]);
		arena_reset(now.scratch);
	}
	arena_close(now.scratch);
	return rc;
}

const char *import_state_name(enum import_state state)
{
	static const char *const names[] = { "new", "in-place", "known", "left-out" };

	return names[state];
}
