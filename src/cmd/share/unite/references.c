/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/unite/references.h"

#include "base/buf.h"

#include <string.h>

#define MOST 100 /* each is looked for in every changed file */

static void add(struct references *references, struct arena *arena, struct reference reference)
{
	if (references->count >= MOST)
		return;
	references->items = arena_grow(arena, references->items, references->count, &references->capacity,
				       sizeof(*references->items));
	references->items[references->count++] = reference;
}

void references_add(struct references *references, struct arena *arena, const char *note_id,
		    const struct merge_result *result)
{
	for (size_t i = 0; *note_id && i < result->rename_count; i++) {
		const struct merge_rename *rename = &result->renames[i];

		add(references, arena,
		    (struct reference){ .from = arena_format(arena, "%s#%s", note_id, rename->from),
					.to = arena_format(arena, "%s#%s", note_id, rename->to),
					.theirs = rename->theirs });
	}
}

void references_add_note(struct references *references, struct arena *arena, const char *from, const char *to)
{
	if (*from && *to && strcmp(from, to) != 0)
		add(references, arena,
		    (struct reference){ .from = arena_format(arena, "%s#", from),
					.to = arena_format(arena, "%s#", to),
					.any_side = true });
}

static bool is_word(struct span text, size_t at)
{
	return at < text.len &&
	       ((text.at[at] >= 'a' && text.at[at] <= 'z') || (text.at[at] >= '0' && text.at[at] <= '9'));
}

/* Every "from" that stands alone becomes "to". False: there was none. */
static bool replace(struct buf *out, struct span text, const struct reference *reference)
{
	size_t length = strlen(reference->from), done = 0;
	const bool any_anchor = reference->from[length - 1] == '#';
	bool found = false;

	for (size_t at = 0; at < text.len; at += length) {
		at += span_find_text(span_skip(text, at), reference->from);
		if (at >= text.len)
			break;
		if ((!any_anchor && is_word(text, at + length)) ||
		    (at && (is_word(text, at - 1) || text.at[at - 1] == '-')))
			continue;
		buf_add_span(out, span_skip(span_take(text, at), done));
		buf_add_text(out, reference->to);
		done = at + length;
		found = true;
	}
	buf_add_span(out, span_skip(text, done));
	return found;
}

static void follow(struct version *version, const struct version *base, struct arena *arena,
		   const struct references *references, bool theirs)
{
	if (!version->exists || version_is_same(version, base))
		return;
	for (size_t i = 0; i < references->count; i++) {
		struct buf text = BUF_INIT;
		const bool wanted = references->items[i].any_side || references->items[i].theirs == theirs;

		if (wanted && replace(&text, version->bytes, &references->items[i])) {
			version->bytes = span_make(span_copy(arena, buf_span(&text)), text.len);
			version->id = theirs ? "theirs, followed" : "ours, followed";
		}
		buf_done(&text);
	}
}

void references_follow(const struct references *references, struct arena *arena, struct meetings *meetings)
{
	for (size_t i = 0; i < meetings->count; i++) {
		follow(&meetings->items[i].ours, &meetings->items[i].base, arena, references, false);
		follow(&meetings->items[i].theirs, &meetings->items[i].base, arena, references, true);
	}
}
