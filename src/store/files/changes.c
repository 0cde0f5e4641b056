/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change set: gathering it, and its form on the pipe. */
#include "store/files/changes.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/path.h"

#include <stdint.h>
#include <string.h>

#define HEAD "erfar-changes 1\n"
#define LENGTH_LIMIT 0x40000000L

void changes_init(struct changes *changes, struct arena *arena)
{
	*changes = (struct changes){ .arena = arena };
	map_init(&changes->places, arena);
}

/* The entry for path, with *earlier set when there was one already. */
static struct change *entry_for(struct changes *changes, const char *path, bool *earlier)
{
	uintptr_t place = (uintptr_t)map_get(&changes->places, span_of(path));

	*earlier = place > 0;
	if (place)
		return &changes->items[place - 1];
	changes->items =
		arena_grow(changes->arena, changes->items, changes->count, &changes->capacity, sizeof(*changes->items));
	changes->items[changes->count] = (struct change){ .path = arena_copy(changes->arena, path) };
	map_put(&changes->places, span_of(path), (void *)(uintptr_t)(changes->count + 1));
	return &changes->items[changes->count++];
}

void changes_write(struct changes *changes, const char *path, const struct span *expected, struct span bytes)
{
	bool earlier;
	struct change *change = entry_for(changes, path, &earlier);

	if (!earlier) {
		change->existed = expected != NULL;
		change->expected = expected ? *expected : span_of("");
	}
	change->deleted = false;
	change->bytes = bytes;
	change->blob = NULL;
}

void changes_delete(struct changes *changes, const char *path, struct span expected)
{
	bool earlier;
	struct change *change = entry_for(changes, path, &earlier);

	if (!earlier) {
		change->existed = true;
		change->expected = expected;
	}
	change->deleted = true;
	change->bytes = span_of("");
}

void changes_take(struct changes *changes, const char *path, const struct span *bytes)
{
	bool earlier;
	struct change *change = entry_for(changes, path, &earlier);

	change->existed = bytes != NULL;
	change->deleted = bytes == NULL;
	change->expected = change->bytes = bytes ? *bytes : span_of("");
}

int changes_read(struct span *out, const struct changes *changes, const struct folder *folder, const char *path,
		 size_t limit)
{
	uintptr_t place = (uintptr_t)map_get(&changes->places, span_of(path));
	int rc;

	*out = span_of("");
	if (place) {
		*out = changes->items[place - 1].bytes;
		return !changes->items[place - 1].deleted;
	}
	rc = folder_read(out, changes->arena, folder, path, limit);
	if (rc != ERROR_ABSENT)
		return rc < 0 ? rc : 1;
	error_clear();
	return 0;
}

void changes_set_executable(struct changes *changes, const char *path, bool executable)
{
	bool earlier;

	entry_for(changes, path, &earlier)->mode = executable ? CHANGE_IS_EXECUTABLE : CHANGE_IS_PLAIN;
}

void changes_set_blob(struct changes *changes, const char *path, const char *blob)
{
	bool earlier;

	entry_for(changes, path, &earlier)->blob = blob;
}

static void add_text(struct buf *out, const char *name, const char *text)
{
	buf_add_format(out, "%s %zu\n%s\n", name, strlen(text), text);
}

static bool is_taken(const struct change *change)
{
	return change->existed && !change->deleted && span_equal(change->expected, change->bytes);
}

void changes_encode(struct buf *out, const struct changes *changes)
{
	buf_add_text(out, HEAD);
	add_text(out, "message", changes->message ? changes->message : "");
	add_text(out, "command", changes->command ? changes->command : "");
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		bool taken = is_taken(change);
		const char *verb = taken	      ? "take"
				   : !change->deleted ? change->existed ? "replace" : "add"
				   : change->existed  ? "delete"
						      : "gone";

		buf_add_format(out, "%s %zu %zu %zu\n", verb, strlen(change->path), taken ? 0 : change->expected.len,
			       change->bytes.len);
		buf_add_text(out, change->path);
		if (!taken)
			buf_add_span(out, change->expected);
		buf_add_span(out, change->bytes);
		buf_add_byte(out, '\n');
	}
	buf_add_text(out, "end\n");
}

static int fail_damaged(void)
{
	return fail(ERROR_FORMAT, _("The list of changes is damaged; nothing was written"));
}

static bool take_length(struct span *line, size_t *out)
{
	struct span word;
	long number;

	if (!span_next(line, ' ', &word) || !number_parse(&number, word, 0, LENGTH_LIMIT))
		return false;
	*out = (size_t)number;
	return true;
}

static bool take_bytes(struct span *rest, size_t len, struct span *out)
{
	if (len > rest->len)
		return false;
	*out = span_take(*rest, len);
	*rest = span_skip(*rest, len);
	return true;
}

static bool take_newline(struct span *rest)
{
	struct span newline;

	return take_bytes(rest, 1, &newline) && newline.at[0] == '\n';
}

static bool take_text(struct span *rest, struct arena *arena, const char *name, const char **out)
{
	struct span line, word, bytes;
	size_t len;

	if (!span_next(rest, '\n', &line) || !span_next(&line, ' ', &word) || !span_is(word, name) ||
	    !take_length(&line, &len) || line.len || !take_bytes(rest, len, &bytes) || !take_newline(rest))
		return false;
	if (bytes.len && memchr(bytes.at, '\0', bytes.len))
		return false;
	*out = len ? span_copy(arena, bytes) : NULL;
	return true;
}

static bool set_verb(struct change *change, struct span verb)
{
	if (span_is(verb, "take")) {
		change->existed = true;
		change->expected = change->bytes;
	} else if (span_is(verb, "replace")) {
		change->existed = true;
	} else if (span_is(verb, "delete")) {
		change->existed = change->deleted = true;
	} else if (span_is(verb, "gone")) {
		change->deleted = true;
	} else if (!span_is(verb, "add")) {
		return false;
	}
	return !(change->deleted && change->bytes.len) && (change->existed || !change->expected.len);
}

static bool take_change(struct span *rest, struct span line, struct changes *changes)
{
	struct span verb, path;
	size_t path_len, expected_len, len;
	struct change change = { 0 };
	bool earlier;

	if (!span_next(&line, ' ', &verb) || !take_length(&line, &path_len) || !take_length(&line, &expected_len) ||
	    !take_length(&line, &len) || line.len)
		return false;
	if (!take_bytes(rest, path_len, &path) || !take_bytes(rest, expected_len, &change.expected) ||
	    !take_bytes(rest, len, &change.bytes) || !take_newline(rest))
		return false;
	if (!path_is_safe(path) || !set_verb(&change, verb))
		return false;
	change.path = span_copy(changes->arena, path);
	*entry_for(changes, change.path, &earlier) = change;
	return !earlier;
}

int changes_decode(struct changes *out, struct arena *arena, struct span bytes)
{
	struct span rest = span_skip(bytes, sizeof(HEAD) - 1), line;
	struct changes changes;

	changes_init(&changes, arena);
	if (!span_starts(bytes, HEAD) || !span_ends(bytes, "\nend\n") ||
	    !take_text(&rest, arena, "message", &changes.message) ||
	    !take_text(&rest, arena, "command", &changes.command))
		return fail_damaged();
	while (span_next(&rest, '\n', &line)) {
		if (span_is(line, "end") && !rest.len) {
			*out = changes;
			return 0;
		}
		if (!take_change(&rest, line, &changes))
			return fail_damaged();
	}
	return fail_damaged();
}
