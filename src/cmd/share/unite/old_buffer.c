/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/old_buffer.h"

#include "base/error.h"
#include "cmd/share/unite/contradictions.h"
#include "cmd/share/unite/unsaved.h"
#include "cmd/share/unite/writers.h"
#include "merge/encoding.h"
#include "merge/merge.h"
#include "model/guard.h"
#include "model/notebook.h"
#include "store/files/changes.h"
#include "store/history/takes.h"

#include <string.h>

#define OPEN_MOST 50   /* files that somebody may have open at once */
#define LINES_MOST 200 /* that came, and are new: of more it can't be told what is like what */
#define ASKED_MOST 20  /* lines whose writers are looked for */
#define WORD_LEAST 4   /* bytes; shorter words tell nothing */

/* The lines of a text that count, without the blanks around them, and those in a contradiction without their quote. */
struct lines {
	struct span *items;
	size_t count, capacity;
	struct map set;
};

static void add_lines(struct lines *lines, struct arena *arena, struct span text)
{
	static char present; /* a value for sets */
	struct span line;

	while (span_next_line(&text, &line)) {
		line = span_trim(line);
		if (!line.len)
			continue;
		lines->items = arena_grow(arena, lines->items, lines->count, &lines->capacity, sizeof(*lines->items));
		lines->items[lines->count++] = line;
		map_put(&lines->set, line, &present);
	}
}

static struct lines lines_of(struct arena *arena, const char *path, struct span text)
{
	struct merge_blocks blocks = { 0 };
	struct lines lines = { 0 };
	size_t at = 0;

	map_init(&lines.set, arena);
	text = encoding_settle(arena, path, text);
	merge_contradictions_find(&blocks, arena, path, text);
	for (size_t i = 0; i < blocks.count; i++) {
		const struct merge_block *block = &blocks.items[i];

		add_lines(&lines, arena, span_make(text.at + at, block->start - at));
		for (size_t k = 0; k < block->count; k++)
			add_lines(&lines, arena, block->texts[k].text);
		at = block->end;
	}
	add_lines(&lines, arena, span_skip(text, at));
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

/* How one line is like another, by the words that both have. */
enum likeness { LIKE_NOTHING, LIKE_SOME, LIKE_MOST };

/* words: of the one that came; 0 tells nothing. */
static enum likeness compare_words(size_t *words, struct arena *scratch, struct span came, struct span fresh)
{
	size_t shared = 0;
	struct span word;
	struct map set;

	*words = 0;
	map_init(&set, scratch);
	while (next_word(&fresh, &word))
		map_put(&set, word, &set);
	for (; next_word(&came, &word); ++*words)
		shared += map_get(&set, word) != NULL;
	return 3 * shared >= 2 * *words ? LIKE_MOST : 2 * shared > *words ? LIKE_SOME : LIKE_NOTHING;
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

static bool any_has_key(const struct lines *came, const struct lines *fresh)
{
	for (size_t i = 0; i < came->count; i++)
		for (size_t k = 0; k < fresh->count; k++)
			if (span_equal(first_cell(came->items[i]), first_cell(fresh->items[k])))
				return true;
	return false;
}

/* The most that any of them is like. Lines without a word count only where there are no others. */
static enum likeness compare_lines(struct arena *scratch, const char *path, const struct lines *came,
				   const struct lines *fresh)
{
	enum likeness most = LIKE_NOTHING;
	bool have_words = false;

	if (span_ends(span_of(path), ".csv"))
		return any_has_key(came, fresh) ? LIKE_MOST : LIKE_NOTHING;
	for (size_t i = 0; i < came->count; i++)
		for (size_t k = 0; k < fresh->count; k++) {
			size_t words;
			enum likeness now = compare_words(&words, scratch, came->items[i], fresh->items[k]);

			have_words |= words > 0;
			if (words && now > most)
				most = now;
		}
	return have_words ? most : LIKE_SOME;
}

/* What a take brought to a file, beside what was saved. */
enum brought {
	BROUGHT_NOTHING,
	BROUGHT_MISSING,  /* and something else was written meanwhile */
	BROUGHT_DOUBTFUL, /* missing as well, and nothing tells whether it was taken out */
	BROUGHT_THERE,	  /* or taken out by whoever had seen it */
};

static enum brought weigh(struct arena *scratch, const char *path, const struct lines *came, const struct lines *fresh)
{
	if (came->count * fresh->count > LINES_MOST * LINES_MOST)
		return BROUGHT_THERE;
	if (!fresh->count)
		return BROUGHT_DOUBTFUL;
	switch (compare_lines(scratch, path, came, fresh)) {
	case LIKE_MOST:
		return BROUGHT_THERE;
	case LIKE_SOME:
		return BROUGHT_DOUBTFUL;
	case LIKE_NOTHING:
		break;
	}
	return BROUGHT_MISSING;
}

/* Of what a take replaced: how many lines, and how many of them stand in the saved text again. */
struct replaced {
	size_t gone, back;
};

static struct replaced count_replaced(const struct lines *before, const struct lines *after, const struct lines *saved)
{
	struct replaced count = { 0 };

	for (size_t i = 0; i < before->count; i++)
		if (!has(after, before->items[i])) {
			count.gone++;
			count.back += has(saved, before->items[i]);
		}
	return count;
}

/* missing: gets the lines that came and are not in what was saved. */
static enum brought see_brought(struct strings *missing, struct arena *scratch, const struct old_buffer *buffer,
				struct span before_text, struct span after_text)
{
	const char *path = buffer->path;
	const struct lines before = lines_of(scratch, path, before_text), after = lines_of(scratch, path, after_text);
	const struct lines saved = lines_of(scratch, path, buffer->saved), here = lines_of(scratch, path, buffer->here);
	const struct replaced replaced = count_replaced(&before, &after, &saved);
	struct lines came = { 0 }, fresh;
	enum brought brought;

	for (size_t i = 0; i < after.count; i++)
		if (!has(&before, after.items[i]) && has(&here, after.items[i])) {
			if (has(&saved, after.items[i]))
				return BROUGHT_THERE;
			came.items = arena_grow(scratch, came.items, came.count, &came.capacity, sizeof(*came.items));
			came.items[came.count++] = after.items[i];
			strings_add_span(missing, scratch, after.items[i]);
		}
	if (!came.count)
		return BROUGHT_NOTHING;
	fresh = beyond(scratch, &saved, &before, &here);
	brought = weigh(scratch, path, &came, &fresh);
	if (brought == BROUGHT_THERE || 2 * replaced.back >= replaced.gone)
		return brought;
	/* one wrote anew what the other had, from that or from the text before it; what was added besides tells more */
	return came.count > replaced.gone ? BROUGHT_DOUBTFUL : BROUGHT_THERE;
}

/* Of what is missing the first lines, which tell whose it is. */
static void add_missing(struct old_buffer *buffer, struct arena *arena, const struct strings *missing)
{
	for (size_t i = 0; i < missing->count && buffer->missing.count < ASKED_MOST; i++)
		if (!strings_has(&buffer->missing, span_of(missing->items[i])))
			strings_add(&buffer->missing, arena, arena_copy(arena, missing->items[i]));
}

/* Backwards from the last take, as long as what came is missing. 1: it is one. */
static int find_base(struct old_buffer *buffer, const struct session *session, struct history *history,
		     const struct history_takes *takes)
{
	struct arena *arena = session->ctx->arena, *scratch = arena_open();
	enum brought brought = BROUGHT_NOTHING;
	bool is_old = false;

	for (size_t i = 0; i < takes->count && brought != BROUGHT_THERE; i++) {
		struct strings missing = { 0 };
		struct span before, after;

		if (!history_take_changed(history, &takes->items[i], buffer->path))
			continue;
		arena_reset(scratch);
		if (history_text_at(&before, scratch, history, takes->items[i].before, buffer->path) < 0 ||
		    history_text_at(&after, scratch, history, takes->items[i].after, buffer->path) < 0)
			break; /* it was not there before: nobody had it open */
		brought = see_brought(&missing, scratch, buffer, before, after);
		if (brought != BROUGHT_MISSING && brought != BROUGHT_DOUBTFUL)
			continue;
		if (!is_old) /* the last one tells; an older one only what is missing besides */
			buffer->is_doubtful = brought == BROUGHT_DOUBTFUL;
		buffer->base = span_make(span_copy(arena, before), before.len);
		add_missing(buffer, arena, &missing);
		is_old = true;
	}
	arena_close(scratch);
	error_clear();
	return is_old;
}

/* By a merge of git's or its driver, which nobody has united yet; where a text begins in the file is not known then. */
static bool is_half_united(struct arena *arena, const char *path, struct span file)
{
	struct merge_blocks blocks = { 0 };

	merge_contradictions_find(&blocks, arena, path, file);
	for (size_t i = 0; i < blocks.count; i++)
		if (blocks.items[i].markers || blocks.items[i].beside)
			return true;
	return false;
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
		    is_half_united(arena, buffer.path, buffer.here) ||
		    is_half_united(arena, buffer.path, buffer.saved) || !find_base(&buffer, session, history, &takes) ||
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
	if (result.unsettled)
		return contradictions_lay(&beside, changes, session->notebook, buffer->path, result.unsettled);
	return span_equal(result.bytes, buffer->here);
}

int old_buffer_writers(struct strings *out, const struct session *session, struct history *history,
		       const struct old_buffer *buffer)
{
	struct arena *arena = session->ctx->arena;
	struct writers writers;
	char head[HISTORY_ID];
	int rc = history_head(head, history);

	*out = (struct strings){ 0 };
	writers = writers_of(arena, history, head, "", buffer->path);
	for (size_t i = 0; rc >= 0 && i < buffer->missing.count; i++) {
		struct last_change last;

		rc = writers_bringer(&last, &writers, span_of(buffer->missing.items[i]));
		if (rc >= 0 && last.name && !strings_has(out, span_of(last.name)))
			strings_add(out, arena, last.name);
	}
	return rc < 0 ? rc : 0;
}
