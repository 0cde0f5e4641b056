/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/object_check.h"

#include "base/i18n.h"
#include "base/map.h"
#include "base/path.h"

#include <string.h>

static enum tree_kind kind_of(struct span mode)
{
	if (span_is(mode, "100644") || span_is(mode, "100755"))
		return TREE_FILE;
	if (span_is(mode, "40000"))
		return TREE_FOLDER;
	if (span_is(mode, "120000"))
		return TREE_LINK;
	return span_is(mode, "160000") ? TREE_SUBMODULE : TREE_ODD;
}

bool tree_next(struct tree_entry *out, struct span *rest)
{
	size_t blank = span_find(*rest, ' ');
	size_t end = span_find(*rest, '\0');
	struct tree_entry entry;

	if (blank == 0 || blank > 6 || end <= blank + 1 || rest->len - end < 1 + OBJECT_ID)
		return false;
	entry.kind = kind_of(span_take(*rest, blank));
	entry.name = span_between(rest->at + blank + 1, rest->at + end);
	entry.id = span_make(rest->at + end + 1, OBJECT_ID);
	if (rest->at[0] == '0') /* git never writes a mode with zeros before it; fsck calls that an error */
		return false;
	*rest = span_skip(*rest, end + 1 + OBJECT_ID);
	*out = entry;
	return true;
}

int tree_entry_compare(const struct tree_entry *a, const struct tree_entry *b)
{
	size_t shorter = a->name.len < b->name.len ? a->name.len : b->name.len;
	int order = memcmp(a->name.at, b->name.at, shorter);
	unsigned char after_a, after_b;

	if (order)
		return order;
	after_a = a->name.len > shorter ? (unsigned char)a->name.at[shorter] : a->kind == TREE_FOLDER ? '/' : '\0';
	after_b = b->name.len > shorter ? (unsigned char)b->name.at[shorter] : b->kind == TREE_FOLDER ? '/' : '\0';
	return after_a < after_b ? -1 : after_a > after_b;
}

static bool name_is_safe(struct span name)
{
	return span_find(name, '/') == name.len && path_is_safe(name);
}

static bool has_fault(struct object_fault *fault, const char *why, struct span name)
{
	fault->why = why;
	fault->name = name;
	return false;
}

bool tree_is_sound(struct object_fault *fault, struct arena *scratch, struct span raw)
{
	struct tree_entry entry, before = { 0 };
	struct map names;

	map_init(&names, scratch);
	while (tree_next(&entry, &raw)) {
		if (!name_is_safe(entry.name))
			return has_fault(fault, _("a name that is unsafe on a disk"), entry.name);
		if (map_get(&names, entry.name))
			return has_fault(fault, _("a name that stands there twice"), entry.name);
		if (before.name.at && tree_entry_compare(&before, &entry) >= 0)
			return has_fault(fault, _("a folder whose names are out of order"), entry.name);
		map_put(&names, entry.name, scratch);
		before = entry;
	}
	return raw.len == 0 || has_fault(fault, _("a folder that is written in a way git does not write"), span_of(""));
}

/* "word rest" and a line end from the front of raw. */
static bool take_line(struct span *value, struct span *raw, const char *word)
{
	size_t end = span_find(*raw, '\n');

	if (!span_starts(*raw, word) || end == raw->len)
		return false;
	*value = span_skip(span_take(*raw, end), strlen(word));
	*raw = span_skip(*raw, end + 1);
	return true;
}

static bool is_id(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!((text.at[i] >= '0' && text.at[i] <= '9') || (text.at[i] >= 'a' && text.at[i] <= 'f')))
			return false;
	return text.len == OBJECT_ID_HEX;
}

static bool is_number(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	return text.len > 0 && text.len <= 18 && (text.len == 1 || text.at[0] != '0');
}

/* "NAME <MAIL> SECONDS +HHMM"; person gets "NAME <MAIL>". */
static bool is_person_and_time(struct span *person, struct span line)
{
	size_t open = span_find(line, '<'), close = span_find(line, '>');
	struct span rest, seconds, zone;

	if (open == line.len || close == line.len || close < open || open == 0 || line.at[open - 1] != ' ')
		return false;
	*person = span_take(line, close + 1);
	if (span_has_control(*person))
		return false;
	if (span_find(span_skip(*person, open + 1), '<') < person->len - open - 1)
		return false;
	rest = span_skip(line, close + 1);
	if (!span_starts(rest, " "))
		return false;
	rest = span_skip(rest, 1);
	seconds = span_take(rest, span_find(rest, ' '));
	zone = span_skip(rest, seconds.len + 1);
	if (zone.len != 5 || (zone.at[0] != '+' && zone.at[0] != '-'))
		return false;
	for (size_t i = 1; i < zone.len; i++)
		if (zone.at[i] < '0' || zone.at[i] > '9')
			return false;
	return is_number(seconds);
}

bool commit_next_parent(struct span *id, struct span *parents)
{
	return take_line(id, parents, "parent ");
}

bool commit_is_sound(struct commit_parts *parts, struct object_fault *fault, struct span raw)
{
	struct span line, person, all = raw;
	const char *parents;

	*parts = (struct commit_parts){ span_of(""), span_of(""), span_of(""), span_of("") };
	if (!take_line(&parts->tree, &raw, "tree ") || !is_id(parts->tree))
		return has_fault(fault, _("a commit without a tree"), span_of(""));
	parents = raw.at;
	while (take_line(&line, &raw, "parent "))
		if (!is_id(line))
			return has_fault(fault, _("a commit with a parent that can't be read"), span_of(""));
	parts->parents = span_between(parents, raw.at);
	if (!take_line(&line, &raw, "author ") || !is_person_and_time(&parts->author, line))
		return has_fault(fault, _("a commit without a proper author"), span_of(""));
	if (!take_line(&line, &raw, "committer ") || !is_person_and_time(&person, line))
		return has_fault(fault, _("a commit without a proper committer"), span_of(""));
	if (span_find(all, '\0') < all.len)
		return has_fault(fault, _("a commit that holds a zero byte"), span_of(""));
	while (raw.len && raw.at[0] != '\n' && span_find(raw, '\n') < raw.len) /* encoding, gpgsig and their lines */
		raw = span_skip(raw, span_find(raw, '\n') + 1);
	if (!raw.len || raw.at[0] != '\n')
		return has_fault(fault, _("a commit that is cut off"), span_of(""));
	parts->message = span_skip(raw, 1);
	return true;
}
