/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/anchors.h"

#include "merge/keep.h"
#include "merge/scan.h"

#include <stdlib.h>

#define FOLLOWED_LIMIT 100 /* renames whose references are looked for in the whole note */

struct anchored {
	struct span anchor;
	enum side side;
	struct element *element;
};

static int by_anchor(const void *a, const void *b)
{
	const struct anchored *left = a, *right = b;
	int order = span_compare(left->anchor, right->anchor);

	return order ? order : (int)left->side - (int)right->side;
}

static size_t collect(struct anchored *list, struct document documents[SIDES])
{
	size_t count = 0;

	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < documents[side].count; i++) {
			struct element *element = &documents[side].items[i];

			if (element->kind == ELEMENT_ITEM && element->keys[KEY_ANCHOR].len)
				list[count++] = (struct anchored){ element->keys[KEY_ANCHOR], side, element };
		}
	return count;
}

/* Replaces every "lead + from" in an element that ends there as a word. */
static void replace(struct merge *merge, struct element *element, const char *lead, const char *to)
{
	struct span rest = element->bytes;
	struct buf text = BUF_INIT;

	for (;;) {
		size_t at = span_find_text(rest, lead);
		struct span behind = span_skip(rest, at + span_of(lead).len);
		bool is_word = behind.len && ((behind.at[0] >= 'a' && behind.at[0] <= 'z') ||
					      (behind.at[0] >= '0' && behind.at[0] <= '9'));

		buf_add_span(&text, span_take(rest, at));
		if (at == rest.len)
			break;
		buf_add_text(&text, is_word ? lead : to);
		rest = behind;
	}
	if (!span_equal(buf_span(&text), element->bytes)) {
		element->bytes = buf_keep(merge->arena, &text);
		element->text = plain_text(merge->arena, element->bytes);
	}
	buf_done(&text);
}

static void rename_anchor(struct merge *merge, struct document *document, struct span note_id,
			  const struct anchored *item, const char *to)
{
	const char *from = span_copy(merge->arena, item->anchor), *id = span_copy(merge->arena, note_id);
	struct merge_rename *rename;

	replace(merge, item->element, arena_format(merge->arena, "^%s", from), arena_format(merge->arena, "^%s", to));
	item->element->keys[KEY_ANCHOR] = span_of(to);
	((struct item_meaning *)item->element->meaning)->item.anchor = span_of(to);
	if (note_id.len && merge->rename_count < FOLLOWED_LIMIT)
		for (size_t i = 0; i < document->count; i++)
			replace(merge, &document->items[i], arena_format(merge->arena, "%s#%s", id, from),
				arena_format(merge->arena, "%s#%s", id, to));
	merge->renames = arena_grow(merge->arena, merge->renames, merge->rename_count, &merge->rename_capacity,
				    sizeof(*merge->renames));
	rename = &merge->renames[merge->rename_count++];
	*rename = (struct merge_rename){ from, to, (item->side == ONE) == merge->one_is_theirs };
}

static const char *computed_anchor(struct merge *merge, struct span note_id, const struct element *element)
{
	char *anchor = arena_alloc(merge->arena, ANCHOR_TEXT);

	item_compute_anchor(anchor, note_id, ((const struct item_meaning *)element->meaning)->role,
			    ((const struct item_meaning *)element->meaning)->item.text);
	return anchor;
}

static void part(struct merge *merge, struct document documents[SIDES], const struct front fronts[SIDES],
		 const struct anchored *one, const struct anchored *two)
{
	const struct anchored *later;
	struct span note_id = note_id_of(merge, &fronts[fronts[ONE].present ? ONE : TWO]);
	const char *to;

	later = span_compare(one->element->keys[KEY_WORDS], two->element->keys[KEY_WORDS]) > 0 ? one : two;
	to = computed_anchor(merge, note_id, later->element);
	if (span_is(later->anchor, to)) {
		/* It has the right one: then the other is the one that was written by hand. */
		later = later == one ? two : one;
		to = computed_anchor(merge, note_id, later->element);
	}
	rename_anchor(merge, &documents[later->side], note_id, later, to);
}

void anchors_part(struct merge *merge, struct document documents[SIDES], const struct front fronts[SIDES])
{
	size_t room = documents[BASE].count + documents[ONE].count + documents[TWO].count, count;
	struct anchored *list = arena_array(merge->arena, room + 1, sizeof(*list));

	count = collect(list, documents);
	if (count)
		qsort(list, count, sizeof(*list), by_anchor);
	for (size_t i = 0; i < count;) {
		size_t end = i + 1;

		while (end < count && span_equal(list[i].anchor, list[end].anchor))
			end++;
		/* Twice in one version is for its writer to see to; in one row it is one item. */
		if (end == i + 2 && list[i].side == ONE && list[i + 1].side == TWO &&
		    list[i].element->row != list[i + 1].element->row)
			part(merge, documents, fronts, &list[i], &list[i + 1]);
		i = end;
	}
}
