/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/indexfile.h"

#include "base/error.h"
#include "base/i18n.h"
#include "text/digest.h"

#include <stdlib.h>
#include <string.h>

#define HEAD 12		/* "DIRC", version, number of entries */
#define STAT 40		/* of an entry: what stat(2) said */
#define FLAGS 60	/* where its flags lie, after STAT and the id */
#define NAME 62		/* where its name begins, two later when it has more flags */
#define LONG_NAME 0xFFF /* the length that stands for "as long as it is" */

enum { FLAG_EXTENDED = 0x4000, FLAG_STAGE = 0x3000, MORE_SKIP = 0x4000, MORE_INTENT = 0x2000 };

static uint32_t read32(const char *at)
{
	const unsigned char *byte = (const unsigned char *)at;

	return (uint32_t)byte[0] << 24 | (uint32_t)byte[1] << 16 | (uint32_t)byte[2] << 8 | byte[3];
}

static uint16_t read16(const char *at)
{
	const unsigned char *byte = (const unsigned char *)at;

	return (uint16_t)(byte[0] << 8 | byte[1]);
}

static void write32(char *at, uint32_t value)
{
	for (int i = 3; i >= 0; i--, value >>= 8)
		at[i] = (char)value;
}

static void add32(struct buf *out, uint32_t value)
{
	char bytes[4];

	write32(bytes, value);
	buf_add(out, bytes, 4);
}

static size_t name_offset(const char *entry)
{
	return read16(entry + FLAGS) & FLAG_EXTENDED ? NAME + 2 : NAME;
}

static struct span entry_name(const char *entry)
{
	const char *name = entry + name_offset(entry);
	size_t len = read16(entry + FLAGS) & LONG_NAME;

	return span_make(name, len < LONG_NAME ? len : strlen(name));
}

/* The length of the entry with its padding, 0 when it does not fit into what is left. */
static size_t entry_length(struct span rest)
{
	size_t name, len, whole;

	if (rest.len < NAME + 2)
		return 0;
	name = name_offset(rest.at);
	len = read16(rest.at + FLAGS) & LONG_NAME;
	if (len == LONG_NAME)
		len = span_find(span_skip(rest, name), '\0');
	whole = (name + len + 8) & ~(size_t)7;
	if (!len || whole > rest.len || rest.at[name + len] != '\0' || memchr(rest.at + name, '\0', len))
		return 0;
	return whole;
}

static int fail_damaged(void)
{
	return fail(ERROR_FORMAT, _("Git's index is damaged; make it anew with \"rm .git/index\" and \"git reset\""));
}

/* As git orders entries: by name, then by stage. */
static int compare_names(struct span a, struct span b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int rc = memcmp(a.at, b.at, len);

	return rc ? rc : (a.len > b.len) - (a.len < b.len);
}

/* 1 for what is not as it should be: libgit2 knows whether it is damaged or split (an entry may then have no name). */
static int parse_entries(struct index_file *file, struct arena *arena, struct span body)
{
	size_t at = HEAD;

	if (file->count > body.len / (NAME + 2))
		return 1;
	file->offsets = arena_array(arena, file->count + 1, sizeof(*file->offsets));
	for (size_t i = 0; i < file->count; i++) {
		size_t len = entry_length(span_skip(body, at));

		if (!len)
			return 1;
		file->offsets[i] = at;
		at += len;
		if (i && compare_names(entry_name(body.at + file->offsets[i - 1]),
				       entry_name(body.at + file->offsets[i])) > 0)
			return 1;
	}
	file->offsets[file->count] = at;
	return 0;
}

/* Optional extensions have a capital first. Those that only make git faster are dropped, or kept in step. */
static int parse_extensions(struct index_file *file, struct span rest)
{
	static const char *const dropped[] = { "EOIE", "IEOT" };

	while (rest.len) {
		struct span name = span_take(rest, 4), body;
		size_t len;

		if (rest.len < 8 || (len = read32(rest.at + 4)) > rest.len - 8)
			return 1;
		body = span_take(span_skip(rest, 8), len);
		rest = span_skip(rest, 8 + len);
		if (span_is(name, "TREE"))
			file->trees = body;
		else if (span_is(name, "REUC"))
			file->resolved = body;
		else if (!span_is(name, dropped[0]) && !span_is(name, dropped[1]))
			return 1;
	}
	return 0;
}

static bool sum_fits(struct span bytes)
{
	static const char none[DIGEST_SHA1]; /* index.skipHash */
	struct span body = span_take(bytes, bytes.len - DIGEST_SHA1);
	unsigned char sum[DIGEST_SHA1];

	if (memcmp(bytes.at + body.len, none, DIGEST_SHA1) == 0)
		return true;
	digest_sha1(sum, &body, 1);
	return memcmp(bytes.at + body.len, sum, DIGEST_SHA1) == 0;
}

static int parse(struct index_file *out, struct arena *arena, struct span bytes, bool own)
{
	struct index_file file = { .bytes = bytes, .version = 2 };
	struct span body;
	int rc;

	if (!bytes.len) {
		file.offsets = arena_array(arena, 1, sizeof(*file.offsets));
		file.offsets[0] = HEAD;
		*out = file;
		return 0;
	}
	if (bytes.len < HEAD + DIGEST_SHA1 || !span_starts(bytes, "DIRC"))
		return fail_damaged();
	file.version = read32(bytes.at + 4);
	if (file.version != 2 && file.version != 3)
		return 1;
	if (!own && !sum_fits(bytes))
		return fail_damaged();
	file.count = read32(bytes.at + 8);
	body = span_take(bytes, bytes.len - DIGEST_SHA1);
	if ((rc = parse_entries(&file, arena, body)) != 0 ||
	    (rc = parse_extensions(&file, span_skip(body, file.offsets[file.count]))) != 0)
		return rc;
	*out = file;
	return 0;
}

int index_file_parse(struct index_file *out, struct arena *arena, struct span bytes)
{
	return parse(out, arena, bytes, false);
}

int index_file_parse_own(struct index_file *out, struct arena *arena, struct span bytes)
{
	return parse(out, arena, bytes, true);
}

/* The first entry whose name is not before this one. */
static size_t lower_bound(const struct index_file *file, struct span name)
{
	size_t low = 0, high = file->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_names(entry_name(file->bytes.at + file->offsets[middle]), name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool has_name(const struct index_file *file, size_t i, struct span name)
{
	return i < file->count && span_equal(entry_name(file->bytes.at + file->offsets[i]), name);
}

static bool read_entry(struct index_found *out, const struct index_file *file, size_t i)
{
	const char *entry = file->bytes.at + file->offsets[i];
	uint16_t more;

	if (read16(entry + FLAGS) & FLAG_STAGE)
		return false;
	more = read16(entry + FLAGS) & FLAG_EXTENDED ? read16(entry + NAME) : 0;
	memcpy(out->id.id, entry + STAT, GIT_OID_RAWSZ);
	out->ctime = (git_index_time){ (int32_t)read32(entry), read32(entry + 4) };
	out->mtime = (git_index_time){ (int32_t)read32(entry + 8), read32(entry + 12) };
	out->inode = read32(entry + 20);
	out->mode = read32(entry + 24);
	out->size = read32(entry + STAT - 4);
	out->skip_worktree = more & MORE_SKIP;
	out->intent_to_add = more & MORE_INTENT;
	return true;
}

bool index_file_find(struct index_found *out, const struct index_file *file, const char *path)
{
	size_t i = lower_bound(file, span_of(path));

	return has_name(file, i, span_of(path)) && read_entry(out, file, i);
}

bool index_file_find_next(struct index_found *out, const struct index_file *file, const char *path, size_t *place)
{
	if (!has_name(file, *place, span_of(path)))
		*place = lower_bound(file, span_of(path));
	return has_name(file, *place, span_of(path)) && read_entry(out, file, (*place)++);
}

static int compare_edits(const void *a, const void *b)
{
	return strcmp(((const struct index_edit *)a)->entry.path, ((const struct index_edit *)b)->entry.path);
}

/* Whether something lies below the file, or one of its folders is a file. */
static bool clashes(const struct index_file *file, const char *path)
{
	struct buf below = BUF_INIT;
	bool clash;
	size_t i;

	buf_add_format(&below, "%s/", path);
	i = lower_bound(file, buf_span(&below));
	clash = i < file->count && span_starts(entry_name(file->bytes.at + file->offsets[i]), below.at);
	buf_done(&below);
	for (size_t len = 1; !clash && path[len]; len++)
		if (path[len] == '/')
			clash = has_name(file, lower_bound(file, span_make(path, len)), span_make(path, len));
	return clash;
}

static void add_entry(struct buf *out, const git_index_entry *entry)
{
	size_t len = strlen(entry->path), start = out->len;

	add32(out, (uint32_t)entry->ctime.seconds);
	add32(out, entry->ctime.nanoseconds);
	add32(out, (uint32_t)entry->mtime.seconds);
	add32(out, entry->mtime.nanoseconds);
	add32(out, entry->dev);
	add32(out, entry->ino);
	add32(out, entry->mode);
	add32(out, entry->uid);
	add32(out, entry->gid);
	add32(out, entry->file_size);
	buf_add(out, (const char *)entry->id.id, GIT_OID_RAWSZ);
	buf_add_byte(out, (char)((len < LONG_NAME ? len : LONG_NAME) >> 8));
	buf_add_byte(out, (char)(len < LONG_NAME ? len : LONG_NAME));
	buf_add(out, entry->path, len);
	do
		buf_add_byte(out, '\0');
	while ((out->len - start) % 8);
}

/* An entry that stays. What is as young as the index can't be told by its times (index.c). */
static void copy_entry(struct buf *out, const struct index_file *file, size_t i, int64_t second)
{
	const char *entry = file->bytes.at + file->offsets[i];
	size_t start = out->len;

	buf_add(out, entry, file->offsets[i + 1] - file->offsets[i]);
	if ((int64_t)(int32_t)read32(entry) >= second || (int64_t)(int32_t)read32(entry + 8) >= second)
		write32(out->at + start + STAT - 4, 0);
}

static uint32_t merge_entries(struct buf *out, const struct index_file *file, const struct index_edit *edits,
			      size_t count, int64_t second)
{
	uint32_t entries = 0;
	size_t i = 0, k = 0;

	while (i < file->count || k < count) {
		struct span name = i < file->count ? entry_name(file->bytes.at + file->offsets[i]) : span_of("");
		int order = i == file->count ? 1 : k == count ? -1 : compare_names(name, span_of(edits[k].entry.path));

		if (order < 0) {
			copy_entry(out, file, i++, second);
			entries++;
			continue;
		}
		if (order == 0) {
			i++; /* replaced or removed; a conflict has three of the name */
			continue;
		}
		if (!edits[k].removed) {
			add_entry(out, &edits[k].entry);
			entries++;
		}
		k++;
	}
	return entries;
}

/* A folder's tree id is known no more once something in it is edited. */
static bool is_touched(struct span folder, const struct index_edit *edits, size_t count)
{
	size_t low = 0, high = count;

	if (!folder.len)
		return count > 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_names(span_of(edits[middle].entry.path), folder) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && strncmp(edits[low].entry.path, folder.at, folder.len) == 0;
}

struct tree_line {
	struct span name, counts; /* "12 3" */
	bool valid;
	long subtrees;
	struct span id;
};

static bool next_number(struct span *text, char end, long *out, bool *negative)
{
	size_t len = span_find(*text, end);
	long value = 0;

	*negative = len && text->at[0] == '-';
	if (len == text->len || len > 10 || len == (size_t)*negative)
		return false;
	for (size_t i = *negative; i < len; i++) {
		if (text->at[i] < '0' || text->at[i] > '9')
			return false;
		value = value * 10 + (text->at[i] - '0');
	}
	*text = span_skip(*text, len + 1);
	*out = value;
	return true;
}

static bool next_tree(struct span *rest, struct tree_line *out)
{
	size_t len = span_find(*rest, '\0');
	bool negative, none;
	long entries;

	if (len == rest->len)
		return false;
	out->name = span_take(*rest, len);
	*rest = span_skip(*rest, len + 1);
	out->counts = *rest;
	if (!next_number(rest, ' ', &entries, &negative) || !next_number(rest, '\n', &out->subtrees, &none) || none)
		return false;
	out->counts.len = (size_t)(rest->at - out->counts.at) - 1;
	out->valid = !negative;
	out->id = span_take(*rest, out->valid ? GIT_OID_RAWSZ : 0);
	if (out->valid && out->id.len < GIT_OID_RAWSZ)
		return false;
	*rest = span_skip(*rest, out->id.len);
	return true;
}

#define TREE_DEPTH 256

/* The way down to the folder that a line of the extension is about. */
struct tree_way {
	struct buf path; /* ends with '/', but for the root */
	struct level {
		size_t path_len;
		long left; /* subtrees still to come */
	} levels[TREE_DEPTH];
	size_t depth;
	bool began;
};

/* The next folder, before those in it. False at the end, which is whole when nothing is left and depth is 0. */
static bool tree_way_next(struct tree_way *way, struct tree_line *out, struct span *trees)
{
	while (way->depth && way->levels[way->depth - 1].left == 0)
		way->depth--;
	if (way->depth)
		way->levels[way->depth - 1].left--;
	way->path.len = way->depth ? way->levels[way->depth - 1].path_len : 0;
	if (!trees->len || way->began != (way->depth > 0) || !next_tree(trees, out) || way->depth == TREE_DEPTH ||
	    (way->depth > 0) != (out->name.len > 0))
		return false;
	way->began = true;
	buf_add_span(&way->path, out->name);
	if (way->depth)
		buf_add_byte(&way->path, '/');
	way->levels[way->depth++] = (struct level){ way->path.len, out->subtrees };
	return true;
}

/* The extension with touched folders marked as unknown. False: it can't be read, and git does without. */
static bool copy_trees(struct buf *out, struct span trees, const struct index_edit *edits, size_t count)
{
	struct tree_way way = { .path = BUF_INIT };
	struct tree_line line;

	while (tree_way_next(&way, &line, &trees)) {
		buf_add_span(out, line.name);
		buf_add_byte(out, '\0');
		if (is_touched(buf_span(&way.path), edits, count)) {
			buf_add_format(out, "-1 %ld\n", line.subtrees);
		} else {
			buf_add_span(out, line.counts);
			buf_add_byte(out, '\n');
			buf_add_span(out, line.id);
		}
	}
	buf_done(&way.path);
	return !trees.len && way.depth == 0;
}

void index_file_trees(struct map *out, struct arena *arena, const struct index_file *file)
{
	struct tree_way way = { .path = BUF_INIT };
	struct span trees = file->trees;
	struct tree_line line;

	map_init(out, arena);
	while (tree_way_next(&way, &line, &trees))
		if (line.valid)
			map_put(out, span_take(buf_span(&way.path), way.path.len - (way.depth > 1)),
				arena_copy_bytes(arena, line.id.at, line.id.len));
	if (trees.len || way.depth)
		map_init(out, arena);
	buf_done(&way.path);
}

bool index_file_is_tree(const struct map *trees, const char *folder, const git_oid *id)
{
	const void *known = map_get(trees, span_of(folder));

	return known && memcmp(known, id->id, GIT_OID_RAWSZ) == 0;
}

void index_file_below(size_t *first, size_t *end, const struct index_file *file, const char *folder)
{
	struct buf bound = BUF_INIT;

	if (*folder)
		buf_add_format(&bound, "%s/", folder);
	*first = lower_bound(file, buf_span(&bound));
	if (bound.len)
		bound.at[bound.len - 1]++; /* '0' comes right after '/' */
	*end = bound.len ? lower_bound(file, buf_span(&bound)) : file->count;
	buf_done(&bound);
}

const char *index_file_entry(git_oid *id, const struct index_file *file, size_t place)
{
	const char *entry = file->bytes.at + file->offsets[place];

	memcpy(id->id, entry + STAT, GIT_OID_RAWSZ);
	return entry + name_offset(entry);
}

static void add_extension(struct buf *out, const char *name, struct span body)
{
	buf_add_text(out, name);
	add32(out, (uint32_t)body.len);
	buf_add_span(out, body);
}

int index_file_patch(struct buf *out, const struct index_file *file, struct index_edit *edits, size_t count,
		     int64_t second)
{
	unsigned char sum[DIGEST_SHA1];
	struct buf trees = BUF_INIT;
	struct span whole;
	uint32_t entries;

	if (count)
		qsort(edits, count, sizeof(*edits), compare_edits);
	for (size_t i = 0; i < count; i++)
		if (!edits[i].removed && clashes(file, edits[i].entry.path))
			return 1;
	buf_reserve(out, file->bytes.len + 4096);
	buf_add_text(out, "DIRC");
	add32(out, file->version);
	add32(out, 0);
	entries = merge_entries(out, file, edits, count, second);
	write32(out->at + 8, entries);
	if (file->trees.len && copy_trees(&trees, file->trees, edits, count))
		add_extension(out, "TREE", buf_span(&trees));
	if (file->resolved.len)
		add_extension(out, "REUC", file->resolved);
	buf_done(&trees);
	whole = buf_span(out);
	digest_sha1(sum, &whole, 1);
	buf_add(out, (const char *)sum, sizeof(sum));
	return 0;
}
