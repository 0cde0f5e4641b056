/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list is SITE_LIST: a first line, then a line "MARK NOTED SIZE PATH" a file. Before the first page is written, BEGUN
 * holds the paths that may come to lie there; it goes once the list is written. So what lies in the folder after a kill
 * or a power cut is always in one of the two. New pages are not waited for, so a power cut can leave some that are empty
 * or cut: their SIZE tells.
 */
#include "store/files/site_list.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/path.h"
#include "base/sort.h"
#include "store/files/placing.h"
#include "store/files/site_stock.h"

#include <stdlib.h>
#include <string.h>

#define BEGUN ".erfar-site-begun"
#define FIRST_LINE "erfar-site 1"
#define LIST_LIMIT ((size_t)256 * 1024 * 1024)
#define PIECE ((size_t)64 * 1024) /* of a list that is written */

struct site_file *site_list_find(const struct site_folder *site, struct span path)
{
	struct slots_walk walk = slots_of(&site->files.by_path, hash_bytes(0, path));
	size_t at;

	while (slots_next(&at, &walk))
		if (span_is(path, site_folder_file(site, at)->path))
			return site_folder_file(site, at);
	return NULL;
}

/* A new one, zeroed. */
static struct site_file *add_file(struct site_files *files, struct arena *arena)
{
	if (files->count == files->block_count * SITE_FILES_BLOCK) {
		files->blocks = arena_grow(arena, files->blocks, files->block_count, &files->block_capacity,
					   sizeof(*files->blocks));
		files->blocks[files->block_count++] = arena_array(arena, SITE_FILES_BLOCK, sizeof(**files->blocks));
	}
	return &files->blocks[files->count / SITE_FILES_BLOCK][files->count % SITE_FILES_BLOCK];
}

struct site_file *site_list_add(struct site_folder *site, struct span path)
{
	struct site_file *file = site_list_find(site, path);

	if (file)
		return file;
	file = add_file(&site->files, site->ctx->arena);
	file->path = span_copy(site->ctx->arena, path);
	slots_put(&site->files.by_path, hash_bytes(0, path), site->files.count++);
	return file;
}

/* out->at stays NULL where there is no such file. */
static int read_file(struct span *out, const struct site_folder *site, struct arena *arena, const char *name)
{
	int rc = folder_read(out, arena, site->folder, name, LIST_LIMIT);

	if (rc != ERROR_ABSENT)
		return rc;
	error_clear();
	*out = span_make(NULL, 0);
	return 0;
}

/* Line by line, so that pieces of whole lines, one after the other, have the sum of all. */
static uint64_t sum_up(uint64_t sum, struct span lines)
{
	struct span line;

	while (span_next_line(&lines, &line))
		sum = hash_bytes(sum, line);
	return sum;
}

int site_list_open(struct site_list **out, struct site_folder *site)
{
	struct arena *arena = arena_open();
	struct site_list *list = arena_alloc(arena, sizeof(*list));
	struct span text, line;
	int rc;

	*out = list;
	list->arena = arena;
	if ((rc = read_file(&text, site, arena, SITE_LIST)) < 0 ||
	    (rc = read_file(&list->begun, site, arena, BEGUN)) < 0)
		return rc;
	site->noted = list->begun.at != NULL;
	list->is_there = text.at || list->begun.at;
	if (!text.at)
		return 0;
	list->lines = text;
	if (!span_next_line(&list->lines, &line) || !span_is(line, FIRST_LINE))
		return fail(ERROR_USAGE,
			    _("%s was written by another version of erfar; give a new folder, or empty this one."),
			    site->path);
	site->list_sum = sum_up(0, text);
	list->stock = site_stock_begin(arena, site->folder, list->lines);
	return 0;
}

void site_list_close(struct site_list *list)
{
	if (!list)
		return;
	site_stock_finish(list->stock);
	arena_close(list->arena);
}

static int value_of(char digit)
{
	return digit >= '0' && digit <= '9' ? digit - '0' : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* Lowest digits first. */
static bool read_mark(struct site_mark *out, struct span text)
{
	*out = (struct site_mark){ { 0 } };
	if (text.len != SITE_MARK_TEXT)
		return false;
	for (size_t i = 0; i < SITE_MARK_TEXT; i++) {
		int value = value_of(text.at[i]);

		if (value < 0) {
			*out = (struct site_mark){ { 0 } };
			return false;
		}
		out->sums[i / 16] |= (uint64_t)value << (i % 16 * 4);
	}
	return true;
}

static void add_mark(struct buf *out, struct site_mark mark)
{
	char text[SITE_MARK_TEXT];

	for (size_t i = 0; i < SITE_MARK_TEXT; i++)
		text[i] = "0123456789abcdef"[mark.sums[i / 16] >> (i % 16 * 4) & 15];
	buf_add(out, text, sizeof(text));
}

bool site_line_read(struct site_line *out, struct span text)
{
	struct span noted, size;

	if (!span_next(&text, ' ', &out->mark) || !span_next(&text, ' ', &noted) || !span_next(&text, ' ', &size) ||
	    !path_is_safe(text) || !number_parse(&out->size, size, 0, 1000000000))
		return false;
	out->noted = span_is(noted, "1");
	out->path = text;
	return true;
}

static size_t count_lines(struct span text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += text.at[i] == '\n';
	return count;
}

void site_list_take(struct site_folder *site, const struct site_list *list)
{
	struct span rest = list->lines, begun = list->begun, line;
	struct site_line parts;

	slots_init(&site->files.by_path, site->ctx->arena, count_lines(rest));
	for (size_t i = 0; span_next_line(&rest, &line); i++) {
		struct site_file *file;

		if (!site_line_read(&parts, line))
			continue;
		file = site_list_add(site, parts.path);
		file->known = true;
		file->noted = parts.noted;
		file->size = parts.size;
		file->there = site_stock_has(list->stock, i);
		(void)read_mark(&file->mark, parts.mark);
	}
	while (span_next_line(&begun, &line))
		if (path_is_safe(line)) {
			struct site_file *file = site_list_add(site, line);

			file->known = true;
			file->mark = (struct site_mark){ { 0 } };
		}
}

int site_list_begin(struct site_folder *site)
{
	struct buf paths = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; i < site->files.count; i++) {
		const struct site_file *file = site_folder_file(site, i);

		if (file->wanted && !site_file_is_fresh(file)) {
			buf_add_text(&paths, file->path);
			buf_add_byte(&paths, '\n');
		}
	}
	if (paths.len && (rc = folder_write(site->folder, BEGUN, buf_span(&paths), site->mode)) >= 0)
		site->noted = true;
	buf_done(&paths);
	return rc;
}

/* One that stays costs the next run some work and nothing else. */
void site_list_end(const struct site_folder *site)
{
	if (site->noted)
		(void)placing_unlink(site->folder, BEGUN);
}

static int by_path(const void *a, const void *b)
{
	const struct site_file *const *left = a, *const *right = b;

	return strcmp((*left)->path, (*right)->path);
}

/* Whether the list that was read is still what would be written. */
static bool list_holds(const struct site_folder *site)
{
	bool holds = site->list_sum && !atomic_load(&site->temporaries);

	for (size_t i = 0; i < site->files.count && holds; i++) {
		const struct site_file *file = site_folder_file(site, i);

		holds = file->wanted ? file->known && !file->made : !file->known;
	}
	return holds;
}

static void add_line(struct buf *out, const struct site_file *file)
{
	char number[NUMBER_TEXT];

	add_mark(out, file->mark);
	buf_add_text(out, file->noted ? " 1 " : " 0 ");
	buf_add_span(out, number_text(number, file->size));
	buf_add_byte(out, ' ');
	buf_add_text(out, file->path);
	buf_add_byte(out, '\n');
}

/* The list while it is written. */
struct writing {
	const struct site_file **files; /* by path */
	size_t count, next;
	struct buf piece;
	uint64_t sum; /* of the pieces so far */
};

static void begin_writing(struct writing *out, const struct site_folder *site)
{
	*out = (struct writing){ .files = memory_resize(NULL, (site->files.count + 1) * sizeof(*out->files)),
				 .piece = BUF_INIT };
	for (size_t i = 0; i < site->files.count; i++)
		if (site_folder_file(site, i)->wanted)
			out->files[out->count++] = site_folder_file(site, i);
	sort_items(out->files, out->count, sizeof(*out->files), by_path);
}

static void end_writing(struct writing *writing)
{
	buf_done(&writing->piece);
	free(writing->files);
}

static bool next_piece(struct span *out, void *data)
{
	struct writing *writing = data;

	buf_clear(&writing->piece);
	if (!writing->sum)
		buf_add_text(&writing->piece, FIRST_LINE "\n");
	while (writing->next < writing->count && writing->piece.len < PIECE)
		add_line(&writing->piece, writing->files[writing->next++]);
	*out = buf_span(&writing->piece);
	writing->sum = sum_up(writing->sum, *out);
	return out->len > 0;
}

bool site_list_has_changed(const struct site_folder *site)
{
	struct writing writing;
	struct span piece;
	bool changed;

	if (list_holds(site))
		return false;
	if (atomic_load(&site->temporaries))
		return true;
	begin_writing(&writing, site);
	while (next_piece(&piece, &writing))
		;
	changed = writing.sum != site->list_sum;
	end_writing(&writing);
	return changed;
}

int site_list_write(struct site_folder *site)
{
	struct writing writing;
	int rc;

	begin_writing(&writing, site);
	rc = folder_write_pieces(site->folder, SITE_LIST, (struct pieces){ next_piece, &writing }, site->mode);
	if (rc >= 0)
		site->list_sum = writing.sum;
	end_writing(&writing);
	return rc;
}
