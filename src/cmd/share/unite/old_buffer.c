/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/old_buffer.h"

#include "base/error.h"
#include "cmd/share/unite/contradictions.h"
#include "cmd/share/unite/unsaved.h"
#include "cmd/share/unite/writers.h"
#include "merge/merge.h"
#include "model/guard.h"
#include "model/notebook.h"
#include "store/files/changes.h"
#include "store/history/takes.h"

#include <string.h>

#define OPEN_MOST 50   /* files that somebody may have open at once */
#define LINES_MOST 200 /* that came, or are new: of more it can't be told what is like what */
#define WORD_LEAST 4   /* bytes; shorter words tell nothing */

/* The lines of a text that count, without the blanks around them. */
struct lines {
	struct span *items;
	size_t count, capacity;
	struct map set;
};

static struct lines lines_of(struct arena *arena, struct span text)
{
	static char present; /* a value for sets */
	struct lines lines = { 0 };
	struct span line;

	map_init(&lines.set, arena);
	while (span_next_line(&text, &line)) {
		line = span_trim(line);
		if (!line.len)
			continue;
		lines.items = arena_grow(arena, lines.items, lines.count, &lines.capacity, sizeof(*lines.items));
		lines.items[lines.count++] = line;
		map_put(&lines.set, line, &present);
	}
	return lines;
}

static bool has(const struct lines *lines, struct span line)
{
	return map_get(&lines->set, line) != NULL;
}

static bool next_word(struct span *rest, struct span *word)
{
	while (rest->len) {
		size_t len = 0;

		while (len < rest->len && !strchr(" \t,.;:()[]|\"", rest->at[len]))
			len++;
		*word = span_take(*rest, len);
		*rest = span_skip(*rest, len + 1);
		if (word->len >= WORD_LEAST)
			return true;
	}
	return false;
}

static struct span first_cell(struct span row)
{
	size_t len = 0;

	while (len < row.len && !strchr(";,\t", row.at[len]))
		len++;
	return span_take(row, len);
}

/* Whether the one line is the other, written anew: it has most of its words. */
static bool are_alike(struct arena *scratch, struct span came, struct span fresh)
{
	size_t words = 0, shared = 0;
	struct span word;
	struct map set;

	map_init(&set, scratch);
	while (next_word(&fresh, &word))
		map_put(&set, word, &set);
	for (; next_word(&came, &word); words++)
		shared += map_get(&set, word) != NULL;
	return 2 * shared > words || !words;
}

/* The lines of one that none of two others has. */
static struct lines beyond(struct arena *arena, const struct lines *lines, const struct lines *one,
			   const struct lines *other)
{
	struct lines out = { 0 };

	map_init(&out.set, arena);
	for (size_t i = 0; i < lines->count; i++)
		if (!has(one, lines->items[i]) && !has(other, lines->items[i])) {
			out.items = arena_grow(arena, out.items, out.count, &out.capacity, sizeof(*out.items));
			out.items[out.count++] = lines->items[i];
		}
	return out;
}

static bool any_is_alike(struct arena *scratch, const char *path, const struct lines *came, const struct lines *fresh)
{
	const bool is_table = span_ends(span_of(path), ".csv");

	for (size_t i = 0; i < came->count; i++)
		for (size_t k = 0; k < fresh->count; k++)
			if (is_table ? span_equal(first_cell(came->items[i]), first_cell(fresh->items[k]))
				     : are_alike(scratch, came->items[i], fresh->items[k]))
				return true;
	return false;
}

/* What a take brought to a file, beside what was saved. */
enum brought { BROUGHT_NOTHING, BROUGHT_MISSING, BROUGHT_THERE };

static enum brought see_brought(struct arena *scratch, const struct old_buffer *buffer, struct span before_text,
				struct span after_text)
{
	const struct lines before = lines_of(scratch, before_text), after = lines_of(scratch, after_text);
	const struct lines saved = lines_of(scratch, buffer->saved), here = lines_of(scratch, buffer->here);
	struct lines came = { 0 }, fresh;
	size_t gone = 0, back = 0;

	for (size_t i = 0; i < after.count; i++)
		if (!has(&before, after.items[i]) && has(&here, after.items[i])) {
			if (has(&saved, after.items[i]))
				return BROUGHT_THERE;
			came.items = arena_grow(scratch, came.items, came.count, &came.capacity, sizeof(*came.items));
			came.items[came.count++] = after.items[i];
		}
	for (size_t i = 0; i < before.count; i++)
		if (!has(&after, before.items[i])) {
			gone++;
			back += has(&saved, before.items[i]);
		}
	if (!came.count)
		return BROUGHT_NOTHING;
	fresh = beyond(scratch, &saved, &before, &here);
	/* who takes out what came and writes nothing has no open editor: the gate, or a colleague, asked for it */
	if (!fresh.count || 2 * back < gone || came.count > LINES_MOST || fresh.count > LINES_MOST ||
	    any_is_alike(scratch, buffer->path, &came, &fresh))
		return BROUGHT_THERE;
	return BROUGHT_MISSING;
}

/* Backwards from the last take, as long as what came is missing. 1: it is one. */
static int find_base(struct old_buffer *buffer, const struct session *session, struct history *history,
		     const struct history_takes *takes)
{
	struct arena *arena = session->ctx->arena, *scratch = arena_open();
	enum brought brought = BROUGHT_NOTHING;
	bool is_old = false;

	for (size_t i = 0; i < takes->count && brought != BROUGHT_THERE; i++) {
		struct span before, after;

		if (!history_take_changed(history, &takes->items[i], buffer->path))
			continue;
		arena_reset(scratch);
		if (history_text_at(&before, scratch, history, takes->items[i].before, buffer->path) < 0 ||
		    history_text_at(&after, scratch, history, takes->items[i].after, buffer->path) < 0)
			break; /* it was not there before: nobody had it open */
		brought = see_brought(scratch, buffer, before, after);
		if (brought == BROUGHT_MISSING) {
			buffer->base = span_make(span_copy(arena, before), before.len);
			is_old = true;
		}
	}
	arena_close(scratch);
	error_clear();
	return is_old;
}

static size_t count_contradictions(struct arena *arena, const char *path, struct span file)
{
	struct merge_blocks blocks = { 0 };

	merge_contradictions_find(&blocks, arena, path, file);
	return blocks.count;
}

/* A contradiction, in the file or beside it: git's merge brought it, or a hand settles it and takes it out. */
static bool is_contradicted(const struct old_buffer *buffer, const struct session *session)
{
	struct arena *arena = session->ctx->arena;

	return count_contradictions(arena, buffer->path, buffer->here) ||
	       count_contradictions(arena, buffer->path, buffer->saved) ||
	       folder_has(session->notebook->folder, merge_beside_path(arena, buffer->path));
}

/* What the gate refuses is to be taken out. */
static bool is_refused(const struct old_buffer *buffer, const struct session *session)
{
	struct arena *arena = session->ctx->arena;
	struct gate *gate;

	return guard_open(&gate, session->notebook) >= 0 &&
	       gate_errors_beyond(gate, arena, (struct gate_text){ buffer->path, buffer->here },
				  (struct gate_text){ buffer->path, buffer->saved }) > 0;
}

int old_buffers_find(struct old_buffers *out, const struct session *session, struct history *history,
		     const struct history_difference *items, size_t count, int64_t since)
{
	const struct folder *folder = session->notebook->folder;
	struct arena *arena = session->ctx->arena;
	struct history_takes takes;
	int rc = 0;

	*out = (struct old_buffers){ 0 };
	if (!count || count > OPEN_MOST || (rc = history_takes(&takes, history, since)) < 0 || !takes.count)
		return rc;
	for (size_t i = 0; i < count; i++) {
		struct old_buffer buffer = { .path = items[i].path };

		if (items[i].state != HISTORY_CHANGED ||
		    folder_read(&buffer.saved, arena, folder, buffer.path, NOTE_LIMIT_BYTES) < 0 ||
		    history_text_at(&buffer.here, arena, history, "HEAD", buffer.path) < 0 ||
		    is_contradicted(&buffer, session) || !find_base(&buffer, session, history, &takes) ||
		    is_refused(&buffer, session))
			continue;
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = buffer;
	}
	error_clear();
	return 0;
}

int old_buffer_unite(struct changes *changes, const struct session *session, struct history *history,
		     const struct old_buffer *buffer)
{
	const struct merge_side base = { .bytes = buffer->base, .exists = true };
	struct arena *arena = session->ctx->arena;
	struct writers of_here, of_saved;
	struct merge_side here, saved;
	struct merge_result result;
	char head[HISTORY_ID];
	const char *beside;
	int rc = history_head(head, history);

	if (rc < 0)
		return rc;
	of_here = writers_of(arena, history, head, "", buffer->path);
	of_saved = writers_of(arena, history, head, "", buffer->path);
	of_saved.here = unsaved_writer(session->notebook, history);
	here = writers_side(&of_here, buffer->here, true);
	saved = writers_side(&of_saved, buffer->saved, true);
	if ((rc = merge_file(&result, arena, buffer->path, session->notebook->language, &base, &saved, &here)) < 0 ||
	    (rc = of_here.rc < 0 ? of_here.rc : of_saved.rc) < 0)
		return rc;
	changes_write(changes, buffer->path, &buffer->saved, result.bytes);
	return result.unsettled
		       ? contradictions_lay(&beside, changes, session->notebook, buffer->path, result.unsettled)
		       : 0;
}
