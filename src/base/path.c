/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/path.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

#define PLAIN_LONGEST 103

char *path_join(struct arena *arena, const char *folder, const char *name)
{
	size_t folder_len = strlen(folder), name_len = strlen(name);
	char *path, *end;

	if (!*folder || strcmp(folder, ".") == 0)
		return arena_copy(arena, name);
	if (folder[folder_len - 1] == '/')
		folder_len--;
	end = path = arena_text(arena, folder_len + 1 + name_len);
	memcpy(end, folder, folder_len);
	end += folder_len;
	*end++ = '/';
	memcpy(end, name, name_len + 1);
	return path;
}

struct span path_name(struct span path)
{
	const char *slash = path.len ? memrchr(path.at, '/', path.len) : NULL;

	return slash ? span_skip(path, (size_t)(slash + 1 - path.at)) : path;
}

struct span path_folder(struct span path)
{
	const char *slash = path.len ? memrchr(path.at, '/', path.len) : NULL;

	return span_take(path, slash ? (size_t)(slash - path.at) : 0);
}

char *path_lower(struct arena *arena, struct span path)
{
	char *copy = span_copy(arena, path);

	for (char *c = copy; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return copy;
}

/* HFS+ ignores these when it compares names, so ".g<ZWNJ>it" would be ".git" there. */
static bool is_ignored_by_hfs(uint32_t c)
{
	return (c >= 0x200C && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x206A && c <= 0x206F) ||
	       c == 0xFEFF;
}

static bool imitates_git(struct span part)
{
	char plain[8];
	size_t count = 0;

	if (part.len && (unsigned char)part.at[0] < 0x80 && !strchr(".gG", part.at[0]))
		return false;
	while (part.len) {
		size_t len;
		uint32_t c = utf8_next(part, &len);

		if (c == ':') /* behind it NTFS names a stream of the same file */
			break;
		if (c > 0x7F && !is_ignored_by_hfs(c))
			return false;
		if (c <= 0x7F && count < sizeof(plain))
			plain[count++] = (char)c;
		else if (c <= 0x7F && c != '.' && c != ' ') /* those are dropped at the end, as many as there are */
			return false;
		part = span_skip(part, len);
	}
	while (count && (plain[count - 1] == '.' || plain[count - 1] == ' '))
		count--;
	return span_is_nocase(span_make(plain, count), ".git") || span_is_nocase(span_make(plain, count), "git~1");
}

/* Control characters (C0, DEL, C1), and what ends a line or turns the direction of reading (UAX #9). */
static bool is_control(uint32_t c)
{
	if (c < 0x7F)
		return c < 0x20;
	return c < 0xA0 || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069);
}

static bool has_control(struct span path)
{
	size_t len;

	for (size_t at = 0; at < path.len; at += len) {
		unsigned char byte = (unsigned char)path.at[at];

		len = 1;
		if (is_control(byte < 0x80 ? byte : utf8_next(span_skip(path, at), &len)))
			return true;
	}
	return false;
}

bool path_is_safe(struct span path)
{
	struct span rest = path, part;

	if (!path.len || path.len > 1000 || span_find(path, '\\') < path.len || has_control(path))
		return false;
	while (span_next(&rest, '/', &part))
		if (!part.len || part.len > 255 || span_is(part, ".") || span_is(part, "..") || imitates_git(part))
			return false;
	return true;
}

const char *path_resolve(struct arena *arena, struct span folder, struct span target)
{
	struct buf path = BUF_INIT;
	const char *kept;
	struct span part;

	buf_add_span(&path, folder);
	while (target.len) {
		part = span_take(target, span_find(target, '/'));
		target = span_skip(target, part.len + 1);
		if (!part.len || span_is(part, "."))
			continue;
		if (!span_is(part, "..")) {
			buf_add_format(&path, "%s%.*s", path.len ? "/" : "", (int)part.len, part.at);
			continue;
		}
		if (!path.len) {
			buf_done(&path);
			return NULL;
		}
		path.len = path_folder(buf_span(&path)).len;
	}
	kept = arena_copy_bytes(arena, path.at, path.len);
	buf_done(&path);
	return kept;
}

/* "con", "com1" and the like, whatever ending follows (Microsoft: Naming Files, Paths, and Namespaces). */
static bool is_device(struct span name)
{
	static const char *const devices[] = { "con", "prn", "aux", "nul" };
	struct span stem = span_take(name, span_find(name, '.'));

	for (size_t i = 0; i < sizeof(devices) / sizeof(*devices); i++)
		if (span_is_nocase(stem, devices[i]))
			return true;
	return stem.len == 4 &&
	       (span_is_nocase(span_take(stem, 3), "com") || span_is_nocase(span_take(stem, 3), "lpt")) &&
	       stem.at[3] >= '0' && stem.at[3] <= '9';
}

bool path_name_is_plain(struct span name)
{
	if (!name.len || name.len > PLAIN_LONGEST || name.at[0] == '.' || name.at[0] == '-' ||
	    name.at[name.len - 1] == '.')
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (!((name.at[i] >= 'a' && name.at[i] <= 'z') || (name.at[i] >= 'A' && name.at[i] <= 'Z') ||
		      (name.at[i] >= '0' && name.at[i] <= '9') || name.at[i] == '-' || name.at[i] == '_' ||
		      name.at[i] == '.'))
			return false;
	return !is_device(name);
}
