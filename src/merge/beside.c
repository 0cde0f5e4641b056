/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contradictions that stand in unsettled/PATH.md: joining old and new ones, and writing the chosen text into the file.
 * The texts name their place themselves: "title: ...", "agreed.hours: ...", "# Old -> # New", "Kari Nilsen: e-mail:
 * ...",
 * "[clinic] name = ...", or the lines as they stand.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "merge/block.h"
#include "merge/carried_form.h"
#include "merge/encoding.h"
#include "merge/keep.h"
#include "merge/place.h"
#include "text/config.h"
#include "text/digest.h"

struct settling {
	struct arena *arena;
	const char *path;
	struct span file, text; /* text: the chosen one, without its last line end */
	struct buf *out;
};

const char *merge_beside_path(struct arena *arena, const char *path)
{
	return arena_format(arena, "unsettled/%s.md", path);
}

const char *merge_beside_whole_path(struct arena *arena, const char *path, struct span bytes)
{
	enum { LETTERS = 5 };
	const char *folder = span_starts(span_of(path), "unsettled/") ? "" : "unsettled/";
	const struct span all = span_of(path), name = path_name(all);
	const size_t dot = all.len - name.len + span_find(name, '.');
	unsigned char digest[DIGEST_SHA1];
	char letters[LETTERS + 1] = "";

	digest_sha1(digest, &bytes, 1);
	digest_base32(letters, LETTERS, digest);
	if (carried_form(path) != CARRIED_NOT) /* it is to be read by people, and is no note or table */
		return arena_format(arena, "%s%s-%s.txt", folder, path, letters);
	return arena_format(arena, "%s%.*s-%s%s", folder, (int)dot, path, letters, path + dot);
}

bool merge_beside_is_whole(const char *path)
{
	return span_starts(span_of(path), "unsettled/") && span_ends(span_of(path), ".txt");
}

const char *merge_beside_about(struct arena *arena, const char *path)
{
	struct span about = span_of(path), plain;

	if (!span_starts(about, "unsettled/"))
		return path;
	about = span_skip(about, strlen("unsettled/"));
	plain = span_take(about, about.len - (span_ends(about, ".md") ? strlen(".md") : 0));
	/* a table lies there by its own name, too */
	return span_copy(arena, span_find(path_name(plain), '.') < path_name(plain).len ? plain : about);
}

void merge_beside_join(struct buf *out, struct arena *arena, struct span old, const char *added)
{
	struct span fresh = span_of(added);
	struct merge_blocks there, coming;

	if (!old.len) {
		buf_add_span(out, fresh);
		return;
	}
	merge_blocks_find(&there, arena, old);
	merge_blocks_find(&coming, arena, fresh);
	buf_add_span(out, old);
	for (size_t i = 0; i < coming.count; i++) {
		const struct merge_block *block = &coming.items[i];
		bool known = false;

		for (size_t j = 0; j < there.count && !known; j++)
			known = span_equal(there.items[j].id, block->id);
		if (known)
			continue;
		buf_add_text(out, out->at[out->len - 1] == '\n' ? "\n" : "\n\n");
		buf_add(out, fresh.at + block->start, block->end - block->start);
	}
}

static int not_found(const struct settling *settling)
{
	return fail(ERROR_ABSENT,
		    _("it can't be told any more where in %s this contradiction belongs; put the text in by hand, then "
		      "settle it with --keep both"),
		    settling->path);
}

static void splice(struct settling *settling, struct span old, struct span new)
{
	size_t start = (size_t)(old.at - settling->file.at);

	buf_add_span(settling->out, span_take(settling->file, start));
	buf_add_span(settling->out, new);
	buf_add_span(settling->out, span_skip(settling->file, start + old.len));
}

static struct span lines_of(struct settling *settling, struct span text)
{
	const char *end = span_find_text(settling->file, "\r\n") < settling->file.len ? "\r\n" : "\n";
	struct buf lines = BUF_INIT;
	struct span line;

	while (span_next_line(&text, &line)) {
		buf_add_span(&lines, line);
		buf_add_text(&lines, end);
	}
	return buf_keep(settling->arena, &lines);
}

static int settle_field(struct settling *settling)
{
	struct span text = settling->text, key = span_take(text, span_find(text, ':')), file = settling->file;
	const char *name = span_copy(settling->arena, key);
	struct span value = span_trim(span_skip(text, key.len + 1));
	const struct front_entry *entry, *inner;
	struct front_problem problem;
	struct front front;

	if (key.len == text.len || front_parse(&front, &problem, settling->arena, file) < 0)
		return not_found(settling);
	entry = front_find(&front, name);
	inner = entry ? NULL : place_inner(&front, settling->arena, key);
	if (!value.len)
		return front_remove(settling->out, settling->arena, file, name);
	if (entry)
		splice(settling, span_make(file.at + entry->start, entry->end - entry->start),
		       lines_of(settling, text));
	else if (inner)
		splice(settling, span_make(file.at + inner->value_start, inner->value_end - inner->value_start), value);
	else
		return front_set(settling->out, settling->arena, file, name, value);
	return front_parse(&front, &problem, settling->arena, buf_span(settling->out)) < 0 ? not_found(settling) : 0;
}

static int settle_heading(struct settling *settling, struct span old, struct span new)
{
	struct span words = place_heading(settling->file, old);

	if (!words.at)
		return not_found(settling);
	splice(settling, words, new);
	return 0;
}

static void write_cell(struct settling *settling, struct span cell, struct span value, char separator)
{
	struct buf text = BUF_INIT;
	bool quoted = span_find(value, separator) < value.len || span_find(value, '"') < value.len ||
		      span_find(value, '\n') < value.len;

	if (quoted)
		buf_add_byte(&text, '"');
	for (size_t i = 0; i < value.len; i++) {
		if (quoted && value.at[i] == '"')
			buf_add_byte(&text, '"');
		buf_add_byte(&text, value.at[i]);
	}
	if (quoted)
		buf_add_byte(&text, '"');
	splice(settling, cell, buf_span(&text));
	buf_done(&text);
}

static int settle_cell(struct settling *settling)
{
	const struct span *cell = NULL;
	struct raw_table table;
	struct span value;

	if (table_scan(&table, settling->arena, settling->path, settling->file))
		cell = place_cell(&value, settling->arena, &table, settling->text);
	if (!cell)
		return not_found(settling);
	write_cell(settling, *cell, value, table.separator);
	return 0;
}

static int settle_setting(struct settling *settling)
{
	struct config config = { 0 };
	const struct config_entry *entry;
	int rc = config_parse(&config, settling->arena, settling->path, settling->text);

	if (rc < 0)
		return rc;
	if (!config.count)
		return not_found(settling);
	entry = &config.entries[0];
	return config_set(settling->out, settling->arena, settling->file, span_copy(settling->arena, entry->section),
			  entry->subsection.len ? span_copy(settling->arena, entry->subsection) : NULL,
			  span_copy(settling->arena, entry->key), entry->value);
}

/* In files of plain lines both texts stand already: the others are taken out. */
static int settle_lines(struct settling *settling, const struct merge_block *block, const struct merge_text *kept)
{
	struct buf file = BUF_INIT;

	buf_add_span(&file, settling->file);
	for (size_t i = 0; i < block->count; i++) {
		size_t at = span_find_text(buf_span(&file), span_copy(settling->arena, block->texts[i].text));

		if (&block->texts[i] != kept && at < file.len && (at == 0 || file.at[at - 1] == '\n'))
			buf_splice(&file, at, block->texts[i].text.len, span_of(""));
	}
	buf_add_span(settling->out, buf_span(&file));
	buf_done(&file);
	return 0;
}

/* Puts the text in its place: a cell, setting, heading or value. */
static int settle_place(struct settling *settling)
{
	struct span path = span_of(settling->path), old, new;

	if (span_ends(path, ".csv"))
		return settle_cell(settling);
	if (span_is(path_name(path), "erfar.conf"))
		return settle_setting(settling);
	if (place_renaming(&old, &new, settling->text))
		return settle_heading(settling, old, new);
	return settle_field(settling);
}

static bool has_places(const char *path)
{
	struct span name = path_name(span_of(path));

	return span_ends(name, ".csv") || span_is(name, "erfar.conf") || span_ends(name, ".md");
}

static struct span without_line_end(struct span text)
{
	return span_take(text, text.len - span_ends(text, "\n"));
}

static int settle_text(struct settling *settling, const struct merge_block *block, const struct merge_text *kept)
{
	settling->text = without_line_end(kept->text);
	return has_places(settling->path) ? settle_place(settling) : settle_lines(settling, block, kept);
}

bool merge_beside_put(struct buf *out, struct arena *arena, const char *path, struct span file, struct span text)
{
	struct buf put = BUF_INIT;
	struct settling settling = { .arena = arena,
				     .path = path,
				     .file = encoding_settle(arena, path, file),
				     .text = without_line_end(text),
				     .out = &put };
	const bool is_put = has_places(path) && settle_place(&settling) >= 0;

	if (is_put)
		buf_add_span(out, buf_span(&put));
	else
		error_clear();
	buf_done(&put);
	return is_put;
}

/* The one text to keep; NULL when it can't be told. */
static const struct merge_text *choose(const struct merge_block *block, const struct merge_choice *choice)
{
	const struct merge_text *chosen = NULL;

	for (size_t i = 0; i < block->count; i++) {
		if (!block_keeps(block, i, choice))
			continue;
		if (chosen)
			return NULL;
		chosen = &block->texts[i];
	}
	return choice->keep == KEEP_ONE || block->count > 1 ? chosen : NULL;
}

/* Where what goes with a block begins: the blank lines above it, behind from. */
static size_t start_with_blanks(const struct merge_block *block, struct span beside, size_t from)
{
	size_t start = block->start;

	while (start > from && start > 1 && beside.at[start - 1] == '\n' && beside.at[start - 2] == '\n')
		start--;
	return start;
}

static const struct merge_block *find_block(const struct merge_blocks *blocks, struct span id)
{
	for (size_t i = 0; i < blocks->count; i++)
		if (span_equal(blocks->items[i].id, id))
			return &blocks->items[i];
	return NULL;
}

/* For each id one block: two may be alike to the letter. Returns how many. */
static size_t choose_blocks(bool *chosen, const struct merge_blocks *blocks, const struct span *ids, size_t count)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		size_t k = 0;

		while (k < blocks->count && (chosen[k] || !span_equal(blocks->items[k].id, ids[i])))
			k++;
		if (k < blocks->count) {
			chosen[k] = true;
			found++;
		}
	}
	return found;
}

static void write_others(struct buf *out, struct span beside, const struct merge_blocks *blocks, const bool *chosen)
{
	size_t at = 0;

	for (size_t i = 0; i < blocks->count; i++)
		if (chosen[i]) {
			buf_add(out, beside.at + at, start_with_blanks(&blocks->items[i], beside, at) - at);
			at = blocks->items[i].end;
		}
	buf_add_span(out, span_skip(beside, at));
}

/* Nothing where none is left. */
struct span merge_beside_without(struct arena *arena, struct span beside, const struct span *ids, size_t count)
{
	struct arena *scratch = arena_open();
	struct buf left = BUF_INIT;
	struct merge_blocks blocks;
	size_t found;
	bool *chosen;

	merge_blocks_find(&blocks, scratch, beside);
	chosen = arena_array(scratch, blocks.count + 1, sizeof(*chosen));
	found = choose_blocks(chosen, &blocks, ids, count);
	if (found && found < blocks.count)
		write_others(&left, beside, &blocks, chosen);
	arena_close(scratch);
	return found ? buf_keep(arena, &left) : beside;
}

int merge_beside_settle(struct buf *file_out, struct buf *beside_out, struct arena *arena, const char *path,
			struct span file, struct span beside, struct span id, const struct merge_choice *choice)
{
	struct settling settling = {
		.arena = arena, .path = path, .file = encoding_settle(arena, path, file), .out = file_out
	};
	const struct merge_block *block;
	const struct merge_text *kept;
	struct merge_blocks blocks;
	int rc = 0;

	merge_blocks_find(&blocks, arena, beside);
	if (!(block = find_block(&blocks, id)))
		return fail(ERROR_ABSENT, _("there is no contradiction '%.*s' here; it may be settled already"),
			    (int)id.len, id.at);
	kept = choice->keep == KEEP_BOTH ? NULL : choose(block, choice);
	if (choice->keep != KEEP_BOTH && !kept)
		return fail(
			ERROR_USAGE,
			_("the texts about %s do not say which of them is yours; write the right one into the file, "
			  "then settle it with --keep both"),
			path);
	if (kept)
		rc = settle_text(&settling, block, kept);
	else
		buf_add_span(file_out, file);
	if (rc >= 0)
		buf_add_span(beside_out, merge_beside_without(arena, beside, &id, 1));
	return rc < 0 ? rc : 0;
}
