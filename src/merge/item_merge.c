/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An item is cut into parts by its bytes, so that what is kept is kept as it was written:
 * marker, box, owner, words, then in parentheses and the like what erfar understands, taken off from the end.
 */
#include "merge/item_merge.h"

#include "base/utf8.h"
#include "merge/lines.h"
#include "merge/scan.h"
#include "text/item.h"
#include "text/unicode.h"

#include <string.h>

#define RELATED 50     /* percent of common words: less is another item in its place, unless it is there alone */
#define WORDS_LIMIT 64 /* of an item, that are compared one by one */
#define WORD_LETTERS 4 /* words of less are in every sentence */

enum part {
	PART_MARKER, /* indentation and "- " */
	PART_BOX,
	PART_DATE, /* "2026-09-03: " of a plan's line */
	PART_OWNER,
	PART_WORDS,
	PART_TAGS, /* of a theme: "#ethics #phone" */
	PART_NAME, /* of a theme: "(Anne Lie)" */
	PART_DUE,
	PART_ANCHOR,
	PART_DONE,
	PART_REPLACES,
	PART_AGAIN,
	PART_COMMENT,
	PART_END, /* blanks and line end */
	PART_COUNT
};

struct parts {
	struct span at[PART_COUNT]; /* with the blanks before it; empty when there is none */
	struct span rest;	    /* lines below: nested items, further paragraphs */
};

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* The bytes of text from a byte on, together with the blanks before it. */
static struct span with_blanks(struct span text, size_t at)
{
	while (at > 0 && is_blank(text.at[at - 1]))
		at--;
	return span_skip(text, at);
}

/* Where the "(" stands that belongs to the ")" at the end, text.len for none. */
static size_t opening(struct span text)
{
	size_t depth = 0;

	for (size_t i = text.len; i-- > 0;) {
		if (text.at[i] == ')')
			depth++;
		if (text.at[i] == '(' && --depth == 0)
			return i;
	}
	return text.len;
}

static enum part parenthesis_kind(struct span inside, enum role role)
{
	struct date date;

	inside = span_trim(inside);
	if (span_starts(inside, "done "))
		return PART_DONE;
	if (span_starts(inside, "replaces "))
		return PART_REPLACES;
	if (span_starts(inside, "look again "))
		return PART_AGAIN;
	if (date_parse(&date, inside))
		return PART_DUE;
	return role == ROLE_THEMES ? PART_NAME : PART_COUNT;
}

static enum part last_parenthesis(struct span text, enum role role, size_t *at)
{
	struct span done = item_last_done(text);
	enum part part = PART_COUNT;

	*at = opening(text);
	if (*at < text.len)
		part = parenthesis_kind(span_make(text.at + *at + 1, text.len - *at - 2), role);
	if (part != PART_COUNT || !done.len || role == ROLE_CONCLUSIONS)
		return part;
	*at = text.len - done.len;
	return PART_DONE;
}

/* Where the tags at the end of a theme begin. */
static size_t tags_start(struct span text)
{
	size_t start = text.len, at = text.len;

	while (at > 0) {
		while (at > 0 && !is_blank(text.at[at - 1]))
			at--;
		if (text.at[at] != '#' || start - at < 2)
			break;
		start = at;
		while (at > 0 && is_blank(text.at[at - 1]))
			at--;
	}
	return start;
}

/* What stands last in text, and where; PART_COUNT when it is words. */
static enum part last_part(struct span text, enum role role, size_t *at)
{
	size_t word = text.len;

	if (span_ends(text, "-->")) {
		struct span rest = text;

		*at = span_find_text(rest, "<!--");
		while (*at < text.len) {
			struct span inside = span_skip(text, *at);

			if (span_find_text(inside, "-->") + 3 == inside.len)
				return PART_COMMENT;
			*at += 4 + span_find_text(span_skip(inside, 4), "<!--");
		}
		return PART_COUNT;
	}
	if (span_ends(text, ")")) {
		return last_parenthesis(text, role, at);
	}
	if (role == ROLE_THEMES && (*at = tags_start(text)) < text.len)
		return PART_TAGS;
	while (word > 0 && !is_blank(text.at[word - 1]))
		word--;
	*at = word;
	return text.len - word > 2 && text.at[word] == '^' ? PART_ANCHOR : PART_COUNT;
}

static void take_tail(struct parts *out, struct span *text, enum role role)
{
	enum part last = PART_COUNT;

	for (;;) {
		struct span trimmed = *text, taken;
		size_t at = 0;
		enum part part;

		while (trimmed.len && is_blank(trimmed.at[trimmed.len - 1]))
			trimmed.len--;
		part = trimmed.len ? last_part(trimmed, role, &at) : PART_COUNT;
		/* Comments in a row are one part; anything else that is there already belongs to the words. */
		if (part == PART_COUNT || at == 0 || (out->at[part].len && (part != PART_COMMENT || part != last)))
			return;
		taken = with_blanks(trimmed, at);
		*text = span_take(trimmed, trimmed.len - taken.len);
		if (out->at[part].len)
			taken = span_between(taken.at, out->at[part].at + out->at[part].len);
		out->at[part] = taken;
		last = part;
	}
}

static void take_front(struct parts *out, struct span *text, const struct item *item)
{
	struct span name;
	size_t len = 0;

	while (len < text->len && is_blank(text->at[len]))
		len++;
	len += item_marker(span_skip(*text, len));
	while (len < text->len && is_blank(text->at[len]))
		len++;
	out->at[PART_MARKER] = span_take(*text, len);
	*text = span_skip(*text, len);
	if (item->has_box && text->len >= 3) {
		len = 3;
		while (len < text->len && is_blank(text->at[len]))
			len++;
		out->at[PART_BOX] = span_take(*text, len);
		*text = span_skip(*text, len);
	}
	len = item_date_length(*text);
	out->at[PART_DATE] = span_take(*text, len);
	*text = span_skip(*text, len);
	len = item->owner.len ? item_owner_length(&name, *text) : 0;
	out->at[PART_OWNER] = span_take(*text, len);
	*text = span_skip(*text, len);
}

static void cut(struct parts *out, const struct element *element)
{
	const struct item_meaning *meaning = element->meaning;
	struct span bytes = element->bytes, own;
	size_t indent = 0, end;

	*out = (struct parts){ .rest = span_of("") };
	for (int part = 0; part < PART_COUNT; part++)
		out->at[part] = span_of("");
	while (indent < bytes.len && (bytes.at[indent] == ' ' || bytes.at[indent] == '\t'))
		indent++;
	end = indent + meaning->item.text_end;
	own = span_take(bytes, end);
	while (own.len && is_blank(own.at[own.len - 1]))
		own.len--;
	end += span_find(span_skip(bytes, end), '\n') + 1;
	out->at[PART_END] = span_take(span_skip(bytes, own.len), end - own.len);
	out->rest = span_skip(bytes, end);
	take_front(out, &own, &meaning->item);
	take_tail(out, &own, meaning->role);
	out->at[PART_WORDS] = own;
}

/* A ticked box is the same as another ticked one; else what counts is the text without blanks around it. */
static bool same_part(enum part part, struct span a, struct span b)
{
	a = span_trim(a);
	b = span_trim(b);
	if (part == PART_BOX && a.len && b.len)
		return (a.at[1] == ' ') == (b.at[1] == ' ');
	return span_equal(a, b);
}

/* Chooses a part of both versions. False when both changed it. */
static bool choose(struct span *out, enum part part, const struct parts *base, struct span one, struct span two)
{
	if (same_part(part, one, two) || part == PART_END || part == PART_MARKER)
		*out = base && span_equal(one, base->at[part]) ? two : one;
	else if (base && same_part(part, one, base->at[part]))
		*out = two;
	else if (base && same_part(part, two, base->at[part]))
		*out = one;
	else if (part == PART_BOX) /* a box that one ticked is ticked */
		*out = one.len && span_trim(one).at[1] != ' ' ? one : two;
	else if (!base && (!one.len || !two.len))
		*out = one.len ? one : two;
	else
		return false;
	return true;
}

/* The next word of WORD_LETTERS or more. False at the end. */
static bool next_word(struct span *word, struct span *rest)
{
	while (rest->len) {
		size_t letters = 0, bytes = 0, len = 0;

		while (bytes < rest->len && unicode_is_word(utf8_next(span_skip(*rest, bytes), &len))) {
			bytes += len;
			letters++;
		}
		*word = span_take(*rest, bytes);
		*rest = span_skip(*rest, bytes < rest->len ? bytes + len : bytes);
		if (letters >= WORD_LETTERS)
			return true;
	}
	return false;
}

static bool share_a_word(struct span a, struct span b)
{
	struct buf one = BUF_INIT, other = BUF_INIT;
	struct span rest, word, same;
	bool found = false;

	unicode_fold(&one, a);
	unicode_fold(&other, b);
	rest = buf_span(&one);
	for (int i = 0; i < WORDS_LIMIT && !found && next_word(&word, &rest); i++) {
		struct span others = buf_span(&other);

		for (int j = 0; j < WORDS_LIMIT && !found && next_word(&same, &others); j++)
			found = span_equal(word, same);
	}
	buf_done(&one);
	buf_done(&other);
	return found;
}

bool item_is_related(struct merge *merge, const struct element *base, const struct element *version)
{
	const struct item *item = &((const struct item_meaning *)version->meaning)->item;
	struct element a = { .text = base->keys[KEY_WORDS] }, b = { .text = version->keys[KEY_WORDS] };

	if (item->anchor.len && span_equal(base->keys[KEY_ANCHOR], version->keys[KEY_ANCHOR]))
		return true;
	if (version->keys[KEY_DATE].len && span_equal(base->keys[KEY_DATE], version->keys[KEY_DATE]))
		return true;
	if (span_equal(a.text, b.text) || element_similarity(merge->arena, &a, &b) >= RELATED)
		return true;
	return version->alone && share_a_word(a.text, b.text);
}

bool items_share_anchor(const struct element *one, const struct element *two)
{
	struct span anchor = ((const struct item_meaning *)one->meaning)->item.anchor;

	return anchor.len && span_equal(anchor, ((const struct item_meaning *)two->meaning)->item.anchor);
}

/* Whether a version is the ancestor's with more lines of its own below it, which are no items. */
static bool is_continued(const struct element *base, const struct element *version)
{
	struct span old = span_trim(base->bytes), now = span_trim(version->bytes);
	struct span more = span_skip(now, old.len);

	return span_equal(span_take(now, old.len), old) && (span_starts(more, "\n") || span_starts(more, "\r\n")) &&
	       !item_marker(span_trim(more));
}

bool item_unite(struct merge *merge, struct buf *out, const struct element *base, const struct element *one,
		const struct element *two)
{
	static const struct lines_rule rule = { lines_give_up, true };
	struct parts of_base, of_one, of_two;
	struct span chosen[PART_COUNT];
	struct buf rest = BUF_INIT;
	bool united = true;

	if (base && is_continued(base, one) && is_continued(base, two))
		return lines_unite(merge, out, base->bytes, one->bytes, two->bytes, &rule);
	if (base && !items_share_anchor(one, two) && !span_equal(one->keys[KEY_WORDS], two->keys[KEY_WORDS]) &&
	    (!item_is_related(merge, base, one) || !item_is_related(merge, base, two)))
		return false;
	if (base)
		cut(&of_base, base);
	cut(&of_one, one);
	cut(&of_two, two);
	for (int part = 0; part < PART_COUNT; part++)
		if (!choose(&chosen[part], part, base ? &of_base : NULL, of_one.at[part], of_two.at[part]))
			return false;
	united = lines_unite(merge, &rest, base ? of_base.rest : span_of(""), of_one.rest, of_two.rest, &rule);
	for (int part = 0; united && part < PART_COUNT; part++) {
		if (part == PART_END && !chosen[part].len && rest.len)
			buf_add_text(out, merge->line_end);
		buf_add_span(out, chosen[part]);
	}
	if (united)
		buf_add_span(out, buf_span(&rest));
	buf_done(&rest);
	return united;
}
