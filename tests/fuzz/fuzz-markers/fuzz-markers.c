/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file with git's conflict markers, as git or a hand left them. The first byte chooses the kind of file, the rest is
 * split at lines "%%%%": the ancestor (may be empty), the file, and the versions it once had. What must hold: each word
 * of the halves and around them is found again, unless the ancestor has it too; a second time nothing changes; twice from the
 * start the same comes.
 */
#include "merge/conflict.h"
#include "merge/merge.h"
#include "merge/table_scan.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SPLIT "%%%%\n"

static const char *const paths[] = { "minutes/2026/09/a.md", "people.csv", "erfar.conf" };

static struct span cut(struct span *rest)
{
	size_t at = span_find_text(*rest, SPLIT);
	struct span piece = span_take(*rest, at);

	*rest = span_skip(*rest, at + strlen(SPLIT));
	return piece;
}

static struct merge_result unmark(struct arena *arena, const struct merge_met *met, struct span file)
{
	struct merge_result result = { 0 };
	const char *unsettled;

	if (merge_front_unmark(&result, arena, file, "nb", met) < 0)
		abort();
	unsettled = result.unsettled;
	if (span_ends(span_of(met->path), ".md") &&
	    merge_text_unmark(&result.bytes, arena, met->path, result.bytes, "nb") < 0)
		abort();
	result.unsettled = unsettled ? unsettled : "";
	return result;
}

static bool has(struct span text, const char *word)
{
	return span_find_text(text, word) < text.len;
}

/*
 * What both halves began with, as the markers say and as history does: a half may have replaced it. Contradictions may
 * stand in it, so it is all between the first "|||||||" and the last "=======".
 */
static struct span ancestors(struct arena *arena, struct span file, struct span base)
{
	const size_t start = span_find_text(file, "|||||||");
	size_t end = start, next;

	while ((next = span_find_text(span_skip(file, end), "\n=======")) < file.len - end)
		end += next + 1;
	return span_of(arena_format(arena, "%.*s\n%.*s", (int)base.len, base.at, (int)(end - start), file.at + start));
}

static void check_words(const struct merge_result *result, struct arena *arena, struct span file, struct span before)
{
	struct span line, word;
	size_t size;

	while (span_next_line(&file, &line)) {
		if (marker_of(line, &size) != MARKER_NONE || span_starts(line, "id:")) /* of two ids one stays */
			continue;
		while (span_next(&line, ' ', &word)) {
			const char *text = span_copy(arena, word);

			if (word.len < 4 || strspn(text, "abcdefghijklmnopqrstuvwxyz") < word.len)
				continue;
			if (!has(before, text) && !has(result->bytes, text) && !strstr(result->unsettled, text))
				abort();
		}
	}
}

static void offer_versions(struct arena *arena, const char *path, struct span file, struct span versions)
{
	struct merge_former former;

	if (!merge_former_begin(&former, arena, path, file))
		return;
	while (versions.len)
		merge_former_offer(&former, cut(&versions));
	(void)merge_former_base(&former);
}

static void check_readers(struct arena *arena, const char *path, struct span file)
{
	struct merge_block block;
	size_t lines = 0;
	struct span readable = merge_readable(arena, path, file);

	(void)merge_is_marked(&block, arena, path, file);
	(void)merge_marked_version(arena, path, file, true);
	for (size_t i = 0; i < file.len; i++)
		lines += file.at[i] == '\n';
	for (size_t i = 0; i < readable.len; i++)
		lines -= readable.at[i] == '\n';
	if (lines && lines + 1) /* a last line without its end may get one */
		abort();
}

/* Quotes stand around whole cells. Of others it depends on the rows above which lines they hold together. */
static bool has_whole_quotes(struct span table)
{
	bool within = false, starts = true;

	for (size_t i = 0; i < table.len; i++) {
		const char byte = table.at[i], next = i + 1 < table.len ? table.at[i + 1] : '\n';

		if (byte != '"') {
			starts = !within && strchr(";,\n", byte);
			continue;
		}
		if (!within && !starts)
			return false;
		if (within && next == '"') {
			i++;
			continue;
		}
		if (within && !strchr(";,\r\n", next))
			return false;
		within = !within;
	}
	return !within;
}

/* Otherwise both versions stay whole, and the quotes of the one go on in the other. */
static bool can_be_united(struct arena *arena, const char *path, struct span file)
{
	for (int second = 0; second < 2 && span_ends(span_of(path), ".csv"); second++) {
		struct span version = merge_marked_version(arena, path, file, second);
		struct raw_table table;

		if (!has_whole_quotes(version) || !table_scan(&table, arena, path, version))
			return false;
	}
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct span rest = span_make((const char *)bytes + (length > 0), length - (length > 0));
	const char *path = paths[length ? bytes[0] % 3 : 0];
	const struct merge_met met = { .path = path, .base = cut(&rest) };
	struct merge_result once, again, second;
	struct arena *arena = arena_open();
	struct span file = cut(&rest);
	struct merge_block block;

	if (memchr(bytes, 0, length)) { /* is no text, and ends one */
		arena_close(arena);
		return 0;
	}
	once = unmark(arena, &met, file);
	again = unmark(arena, &met, file);
	second = unmark(arena, &met, once.bytes);
	if (!span_equal(once.bytes, again.bytes) || strcmp(once.unsettled, again.unsettled) != 0)
		abort();
	if (can_be_united(arena, path, file) && (!span_equal(once.bytes, second.bytes) || second.unsettled[0] ||
						 merge_is_marked(&block, arena, path, once.bytes)))
		abort();
	check_words(&once, arena, file, ancestors(arena, file, met.base));
	check_readers(arena, path, file);
	offer_versions(arena, path, file, rest);
	arena_close(arena);
	return 0;
}
