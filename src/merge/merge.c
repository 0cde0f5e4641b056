/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame around every merge: which side is which, byte order marks, line ends, what needs no merging at all. */
#include "merge/merge.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "merge/carried_form.h"
#include "merge/carried_sets.h"
#include "merge/encoding.h"
#include "merge/keep.h"
#include "merge/markers.h"
#include "merge/state.h"
#include "text/decode.h"
#include "text/note.h"

#include <string.h>

enum line_ends { ENDS_NONE, ENDS_LF, ENDS_CRLF, ENDS_MIXED };

static enum line_ends line_ends(struct span bytes)
{
	enum line_ends found = ENDS_NONE;
	size_t at = 0, end;

	while ((end = at + span_find(span_skip(bytes, at), '\n')) < bytes.len) {
		enum line_ends here = end > at && bytes.at[end - 1] == '\r' ? ENDS_CRLF : ENDS_LF;

		if (found != ENDS_NONE && found != here)
			return ENDS_MIXED;
		found = here;
		at = end + 1;
	}
	return found;
}

static struct span with_line_ends(struct arena *arena, struct span bytes, enum line_ends ends)
{
	struct buf out = BUF_INIT;
	struct span rest = bytes, line;

	while (rest.len) {
		bool ended = span_find(rest, '\n') < rest.len;

		(void)span_next_line(&rest, &line);
		buf_add_span(&out, line);
		if (ended)
			buf_add_text(&out, ends == ENDS_CRLF ? "\r\n" : "\n");
		else if (bytes.at[bytes.len - 1] == '\r')
			buf_add_byte(&out, '\r');
	}
	return buf_keep(arena, &out);
}

static void convert(struct merge *merge, enum side side, enum line_ends ends)
{
	enum line_ends now = line_ends(merge->sides[side].bytes);

	if ((now == ENDS_LF || now == ENDS_CRLF) && now != ends)
		merge->sides[side].bytes = with_line_ends(merge->arena, merge->sides[side].bytes, ends);
}

/*
 * A side that changed all line ends (an editor on another system) changed those of the result, and nothing else: the
 * others are brought to the same before they are compared.
 */
static void settle_line_ends(struct merge *merge)
{
	enum line_ends base = line_ends(merge->sides[BASE].bytes), one = line_ends(merge->sides[ONE].bytes);
	enum line_ends two = line_ends(merge->sides[TWO].bytes), wanted = ENDS_MIXED;

	if (one == two || two == ENDS_NONE)
		wanted = one;
	else if (one == ENDS_NONE)
		wanted = two;
	else if (one != ENDS_MIXED && two != ENDS_MIXED)
		wanted = base == ENDS_LF ? ENDS_CRLF : ENDS_LF;
	if (wanted != ENDS_MIXED && wanted != ENDS_NONE)
		for (enum side side = BASE; side < SIDES; side++)
			convert(merge, side, wanted);
	merge->line_end = wanted == ENDS_CRLF ? "\r\n" : "\n";
}

/* A byte order mark is there when it was put in or nobody took it out. */
static bool settle_mark(struct merge *merge)
{
	bool has[SIDES];

	for (int side = 0; side < SIDES; side++) {
		struct span *bytes = &merge->sides[side].bytes;

		has[side] = span_starts(*bytes, BYTE_ORDER_MARK);
		*bytes = text_without_mark(*bytes);
	}
	if (has[ONE] == has[TWO])
		return has[ONE];
	return merge->sides[BASE].exists ? !has[BASE] : true;
}

/* Puts the versions in an order that does not depend on who merges. */
static bool comes_first(const struct merge_side *side, const struct merge_side *other)
{
	int order = span_compare(side->bytes, other->bytes);

	if (side->exists != other->exists)
		return side->exists;
	if (!order)
		order = strcmp(side->name ? side->name : "", other->name ? other->name : "");
	if (!order)
		order = strcmp(side->date ? side->date : "", other->date ? other->date : "");
	return order <= 0;
}

/* All of them, or none where one is no text. */
static void settle_encodings(struct merge *merge)
{
	struct span read[SIDES];

	for (int side = 0; side < SIDES; side++) {
		read[side] = merge->sides[side].bytes;
		if (!encoding_read(&read[side], merge->arena, merge->path))
			return;
	}
	for (int side = 0; side < SIDES; side++)
		merge->sides[side].bytes = read[side];
}

static bool is_binary(struct span bytes)
{
	return span_find(bytes, '\0') < bytes.len;
}

static bool same_version(const struct merge_side *a, const struct merge_side *b)
{
	return a->exists == b->exists && span_equal(a->bytes, b->bytes);
}

/* What needs no merging: the side that has the answer, or NULL. */
static const struct merge_side *whole_answer(const struct merge *merge)
{
	const struct merge_side *base = &merge->sides[BASE], *one = &merge->sides[ONE], *two = &merge->sides[TWO];

	if (same_version(one, two) || (base->exists && same_version(two, base)))
		return one;
	if (base->exists && same_version(one, base))
		return two;
	/* ONE exists where only one does. */
	if (!two->exists)
		return one;
	return NULL;
}

struct span merge_unite(struct merge *merge)
{
	struct span name = path_name(span_of(merge->path));
	bool has_mark = settle_mark(merge);
	struct buf out = BUF_INIT;

	carried_take(merge);
	settle_line_ends(merge);
	if (has_mark)
		buf_add_text(&out, BYTE_ORDER_MARK);
	if (span_ends(name, ".md"))
		merge_note(merge, &out);
	else if (span_ends(name, ".csv"))
		merge_table(merge, &out);
	else if (span_is(name, "erfar.conf"))
		merge_settings(merge, &out);
	else
		merge_plain(merge, &out);
	return carried_give(merge, buf_keep(merge->arena, &out));
}

static size_t count_blocks(struct arena *arena, const char *path, struct span file)
{
	struct merge_blocks blocks;
	size_t count = 0;

	merge_contradictions_find(&blocks, arena, path, file);
	for (size_t i = 0; i < blocks.count; i++)
		count += blocks.items[i].count > 1;
	return count;
}

static int check_sizes(const struct merge *merge)
{
	for (int side = 0; side < SIDES; side++)
		if (merge->sides[side].bytes.len > NOTE_LIMIT_BYTES)
			return fail(
				ERROR_FORMAT,
				_("%s is larger than 8 MB and can't be united with another version; keep one of them"),
				merge->path);
	return 0;
}

/* What somebody wrote in a file that is damaged: without the zeros that a crash leaves. */
static struct span without_zeros(struct arena *arena, struct span bytes)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < bytes.len; i++)
		if (bytes.at[i])
			buf_add_byte(&out, bytes.at[i]);
	return buf_keep(arena, &out);
}

/* Two versions of which one is no text: the text stays, and the other lies beside it, if anybody wrote anything there. */
static void keep_whole(const struct merge *merge, struct merge_result *result)
{
	const enum side stays = is_binary(merge->sides[ONE].bytes) && !is_binary(merge->sides[TWO].bytes) ? TWO : ONE;

	result->bytes = merge->sides[stays].bytes;
	result->beside = merge->sides[stays == ONE ? TWO : ONE].bytes;
	if (carried_form(merge->path) == CARRIED_NOT)
		return;
	result->beside = without_zeros(merge->arena, result->beside);
	if (!span_trim(result->beside).len)
		result->beside = span_of("");
}

static int merge_sides(struct merge *merge, struct merge_result *result)
{
	const struct merge_side *answer = whole_answer(merge);
	int rc = 0;

	if (!answer)
		settle_encodings(merge);
	if (answer) {
		result->bytes = answer->bytes;
		result->deleted = !answer->exists;
	} else if (is_binary(merge->sides[ONE].bytes) || is_binary(merge->sides[TWO].bytes)) {
		keep_whole(merge, result);
	} else if ((rc = unmark_headings(merge)) >= 0) {
		result->bytes = merge_unite(merge);
	}
	return rc < 0 ? rc : 0;
}

int merge_file(struct merge_result *out, struct arena *arena, const char *path, const char *language,
	       const struct merge_side *base, const struct merge_side *ours, const struct merge_side *theirs)
{
	struct merge merge = { .arena = arena, .path = path, .language = language, .line_end = "\n" };
	struct merge_result result = { .bytes = span_of(""), .beside = span_of("") };
	bool is_note = span_ends(span_of(path), ".md");
	int rc;

	merge.one_is_theirs = !comes_first(ours, theirs);
	merge.sides[BASE] = *base;
	merge.sides[ONE] = merge.one_is_theirs ? *theirs : *ours;
	merge.sides[TWO] = merge.one_is_theirs ? *ours : *theirs;
	for (int side = 0; side < SIDES; side++)
		if (!merge.sides[side].exists)
			merge.sides[side].bytes = span_of("");
	if ((rc = check_sizes(&merge)) < 0)
		return rc;
	for (int side = 0; is_note && side < SIDES; side++)
		merge.sides[side].bytes = without_markers(&merge, merge.sides[side].bytes);
	if ((rc = merge_sides(&merge, &result)) < 0)
		return rc;
	waiting_finish(&result, &merge);
	result.unsettled = unsettled_write(&merge);
	result.contradictions =
		(is_note || carried_form(path) != CARRIED_NOT ? count_blocks(arena, path, result.bytes) : 0) +
		merge.unsettled_count + (result.beside.len > 0);
	result.renames = merge.renames;
	result.rename_count = merge.rename_count;
	result.steps = merge.steps;
	*out = result;
	return 0;
}
