/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that carries its own contradictions of values, headings, cells and settings, until a share lays them beside it. */
#include "merge/carried_form.h"
#include "merge/encoding.h"
#include "merge/keep.h"

bool merge_carry(struct merge_result *result, struct arena *arena, const char *path, const char *language)
{
	struct merge_blocks there, coming;
	size_t count = 0;

	if (!result->unsettled)
		return true;
	carried_find(&there, arena, path, result->bytes);
	merge_blocks_find(&coming, arena, span_of(result->unsettled));
	for (size_t i = 0; i < coming.count; i++)
		if (!carried_by_id(&there, coming.items[i].id))
			coming.items[count++] = coming.items[i];
	coming.count = count;
	if (!carried_add(&result->bytes, arena, path, &coming, language))
		return false;
	result->unsettled = NULL;
	return true;
}

bool merge_put_down(struct span *out, const char **beside, struct arena *arena, const char *path, struct span file,
		    const char *language)
{
	const struct span read = encoding_settle(arena, path, file);
	struct buf text = BUF_INIT;
	struct merge_blocks blocks;

	carried_find(&blocks, arena, path, read);
	*out = blocks.count ? carried_without(arena, read, &blocks) : file;
	for (size_t i = 0; i < blocks.count; i++) {
		blocks.items[i].beside = false;
		block_close(&blocks.items[i], arena);
	}
	block_write_beside(&text, path, blocks.items, blocks.count, language);
	*beside = span_copy(arena, buf_span(&text));
	buf_done(&text);
	return blocks.count > 0;
}

void merge_contradictions_find(struct merge_blocks *out, struct arena *arena, const char *path, struct span file)
{
	const enum carried_form form = carried_form(path);

	file = encoding_settle(arena, path, file);
	if (form == CARRIED_ROWS || form == CARRIED_COMMENTS)
		carried_find(out, arena, path, file);
	else
		merge_blocks_find(out, arena, file);
}
