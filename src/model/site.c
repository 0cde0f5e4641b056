/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/site.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/sort.h"
#include "model/publish.h"
#include "model/site_parts.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static bool is_for_sites(const struct catalog_note *note)
{
	return !note->draft && note->kind != KIND_PLAN && note->kind != KIND_PROGRAMME &&
	       (strcmp(note->share, "clinic") == 0 || strcmp(note->share, "forum") == 0);
}

static void add_note(struct site_loading *loading, const struct catalog_note *note, const char *clinic,
		     const struct span *published, const char *place)
{
	struct site *site = loading->site;

	if (strings_has(loading->left_out, span_of(note->path)))
		return;
	site->notes[site->note_count++] = (struct site_note){
		.note = note,
		.clinic = clinic,
		.place = place,
		.published = published,
		.thread = &site_no_thread,
	};
}

/*
 * A note of one's own that says nothing stays away, and is counted: many old ones may only lack the word. From the end
 * on, since paths mostly go by days and the newest comes first.
 */
static void take_own(struct site_loading *loading)
{
	const struct catalog *catalog = loading->catalog;

	for (size_t i = catalog->note_count; i-- > 0;) {
		const struct catalog_note *note = &catalog->notes[i];

		if (note->clinic)
			continue;
		if (is_for_sites(note))
			add_note(loading, note, loading->site->notebook->clinic, NULL, note->path);
		else if (!note->draft && !*note->share && note->kind != KIND_OTHER && note->kind != KIND_PLAN &&
			 note->kind != KIND_PROGRAMME)
			loading->site->silent++;
	}
}

static int add_file(struct tree_files *files, struct site_loading *loading, const char *path)
{
	const struct notebook *notebook = loading->site->notebook;
	struct span bytes;
	int rc = folder_read(&bytes, loading->arena, notebook->folder, path, NOTE_LIMIT_BYTES);

	if (rc == ERROR_ABSENT) {
		error_clear();
		return 0;
	}
	if (rc < 0)
		return rc;
	files->items = arena_grow(loading->arena, files->items, files->count, &files->capacity, sizeof(*files->items));
	files->items[files->count++] = (struct tree_file){ .path = path, .bytes = bytes };
	return 0;
}

/* Our own notes as they would be published now. */
static int take_published(struct site_loading *loading, const struct gate *gate)
{
	struct site *site = loading->site;
	const struct catalog *catalog = loading->catalog;
	struct publication *publication = arena_alloc(loading->arena, sizeof(*publication));
	struct tree_files files = { 0 };
	struct map by_path;
	int rc = 0;

	map_init(&by_path, loading->arena);
	for (size_t i = 0; i < catalog->note_count && rc >= 0; i++) {
		const struct catalog_note *note = &catalog->notes[i];

		if (note->clinic || note->draft || strcmp(note->share, "forum") != 0)
			continue;
		map_put(&by_path, span_of(note->path), (void *)(uintptr_t)note);
		rc = add_file(&files, loading, note->path);
	}
	if (rc < 0 || (rc = add_file(&files, loading, "retracted.csv")) < 0 ||
	    (rc = add_file(&files, loading, "shared.csv")) < 0 || (rc = add_file(&files, loading, "erfar.conf")) < 0 ||
	    (rc = add_file(&files, loading, "people.csv")) < 0 ||
	    (rc = publish_compute(publication, loading->arena, site->notebook->clinic, site->forum, &files, span_of(""),
				  gate)) < 0)
		return rc;
	for (size_t i = 0; i < publication->count; i++)
		add_note(loading, map_get(&by_path, span_of(publication->items[i].source)), site->notebook->clinic,
			 &publication->items[i].bytes, publication->items[i].path);
	site->left_out = publication->left_out;
	return 0;
}

/* What other clinics have published, as it was laid out when it was read. */
static void take_others(struct site_loading *loading)
{
	const struct catalog *catalog = loading->catalog;
	const char *forum = loading->site->forum;

	for (size_t i = 0; i < catalog->note_count; i++) {
		const struct catalog_note *note = &catalog->notes[i];

		if (note->clinic && strcmp(note->forum, forum) == 0 && note->kind != KIND_OTHER &&
		    note->kind != KIND_PLAN && note->kind != KIND_PROGRAMME)
			add_note(loading, note, note->clinic, NULL, note->path + strlen("forum/") + strlen(forum) + 1);
	}
}

/* Newest first. */
static int by_day(const void *a, const void *b)
{
	const struct catalog_note *left = ((const struct site_note *)a)->note;
	const struct catalog_note *right = ((const struct site_note *)b)->note;
	int order = date_compare(right->date, left->date);

	return order ? order : strcmp(right->path, left->path);
}

int site_load(struct site **out, struct notebook *notebook, const struct catalog *catalog, const struct themes *themes,
	      const char *forum, const struct strings *left_out, const struct gate *gate)
{
	struct arena *arena = notebook->ctx->arena;
	struct site *site = arena_alloc(arena, sizeof(*site));
	struct site_loading loading = {
		.site = site, .arena = arena, .catalog = catalog, .themes = themes, .left_out = left_out
	};
	int rc = 0;

	site->notebook = notebook;
	site->forum = forum;
	site->notes = arena_array(arena, catalog->note_count + 1, sizeof(*site->notes)); /* at most */
	if (!forum)
		take_own(&loading);
	else if ((rc = take_published(&loading, gate)) >= 0)
		take_others(&loading);
	if (rc < 0)
		return rc;
	sort_items(site->notes, site->note_count, sizeof(*site->notes), by_day);
	site_number_notes(&loading);
	site_name_notes(&loading);
	site_link_replies(&loading);
	site_group_notes(&loading);
	if ((rc = site_take_conclusions(&loading)) < 0)
		return rc;
	*out = site;
	return 0;
}

/* A path relative to a folder of the notebook, with "./" and "../" worked in; NULL when it leads out. */
static const char *walk_path(struct buf *out, struct span folder, struct span url)
{
	struct span part;

	buf_clear(out);
	buf_add_span(out, folder);
	while (span_next(&url, '/', &part)) {
		if (span_is(part, "") || span_is(part, "."))
			continue;
		if (!span_is(part, "..")) {
			if (out->len)
				buf_add_byte(out, '/');
			buf_add_span(out, part);
			continue;
		}
		if (!out->len)
			return NULL;
		buf_splice(out, path_folder(buf_span(out)).len, out->len - path_folder(buf_span(out)).len, span_of(""));
	}
	return out->at;
}

const struct site_note *site_follow(const struct site *site, const struct site_note *from, struct span url)
{
	const struct site_note *found = NULL;
	struct buf path = BUF_INIT;

	url = span_take(url, span_find(url, '#'));
	if (!url.len)
		return from;
	if (!from->note->clinic && !site->forum && walk_path(&path, path_folder(span_of(from->note->path)), url))
		found = site_at(site, buf_span(&path));
	for (; !found && (span_starts(url, "../") || span_starts(url, "./"));)
		url = span_skip(url, span_find(url, '/') + 1);
	if (!found)
		found = site_at(site, url);
	if (!found)
		found = site_named(site, span_of(from->clinic), url);
	buf_done(&path);
	return found;
}
