/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that are to be imported, from anywhere on the machine. */
#include "model/import.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/utf8.h"
#include "text/note.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct reader {
	struct import *import;
	struct notebook *notebook;
	const char *root; /* the notebook's real place */
};

/* Where one path of the command line leads. */
struct origin {
	const char *shown; /* as typed, without a final '/' */
	const char *real;  /* of the folder that is opened, absolute */
	const char *name;  /* of the one file in it; NULL for the whole folder */
};

static const char *visible(struct arena *arena, const char *text)
{
	struct buf shown = BUF_INIT;
	const char *copy;

	visible_add(&shown, span_of(text));
	copy = span_copy(arena, buf_span(&shown));
	buf_done(&shown);
	return copy;
}

static char *real_path(struct arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	char *copy = real ? arena_copy(arena, real) : NULL;

	free(real);
	return copy;
}

/* From the current folder, else from the notebook's. */
static int find_origin(struct origin *out, struct notebook *notebook, const char *typed)
{
	struct arena *arena = notebook->ctx->arena;
	struct span shown = span_of(typed);
	const char *path = typed;
	struct stat st;

	while (shown.len > 1 && span_ends(shown, "/"))
		shown = span_take(shown, shown.len - 1);
	if (lstat(path, &st) < 0) {
		path = arena_format(arena, "%s/%s", notebook->folder->path, typed);
		if (typed[0] == '/' || lstat(path, &st) < 0)
			return fail(ERROR_USAGE, _("There is no file or folder %s."), visible(arena, typed));
	}
	if (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
		return fail(ERROR_USAGE, _("%s is a link or no ordinary file; name the file or folder itself."),
			    visible(arena, typed));
	out->shown = span_copy(arena, shown);
	out->name = S_ISDIR(st.st_mode) ? NULL : path_name(span_of(path)).at;
	out->real = real_path(arena, path);
	if (out->real && out->name)
		out->real =
			strrchr(out->real, '/') == out->real ? "/" : span_copy(arena, path_folder(span_of(out->real)));
	return out->real ? 0 : fail_errno(ERROR_USAGE, _("%s can't be opened"), visible(arena, typed));
}

static struct import_file *add(struct import *import, struct arena *arena)
{
	import->items = arena_grow(arena, import->items, import->count, &import->capacity, sizeof(*import->items));
	return &import->items[import->count++];
}

/* The path in the notebook of a file by its real place, NULL when it lies elsewhere. */
static const char *path_inside(const char *real_root, const char *real)
{
	size_t len = strlen(real_root);

	return strncmp(real, real_root, len) == 0 && real[len] == '/' ? real + len + 1 : NULL;
}

static int add_file(struct reader *reader, const struct folder *folder, const char *path, const char *shown)
{
	struct arena *arena = reader->notebook->ctx->arena;
	struct import *import = reader->import;
	struct import_file file = { .source = shown };
	int rc;

	file.inside = path_inside(
		reader->root, arena_format(arena, "%s/%s", strcmp(folder->path, "/") == 0 ? "" : folder->path, path));
	if (import->count == IMPORT_LIMIT_FILES)
		return fail(ERROR_USAGE, _("There are more than %zu files; import one folder at a time."),
			    IMPORT_LIMIT_FILES);
	rc = folder_read(&file.bytes, arena, folder, path, NOTE_LIMIT_BYTES);
	if (rc == ERROR_STORAGE || rc == ERROR_INTERNAL)
		return rc;
	if (rc < 0) {
		file.state = IMPORT_LEFT_OUT;
		file.why = arena_copy(arena, error_message());
		error_clear();
	}
	import->bytes += file.bytes.len;
	if (import->bytes > IMPORT_LIMIT_BYTES)
		return fail(ERROR_USAGE, _("These files are more than %zu MB; import one folder at a time."),
			    IMPORT_LIMIT_BYTES / 1024 / 1024);
	*add(import, arena) = file;
	return 0;
}

static const char *below(struct arena *arena, const char *shown, const char *path)
{
	return strcmp(shown, "/") == 0 ? arena_format(arena, "/%s", path) : path_join(arena, shown, path);
}

static int add_folder(struct reader *reader, const struct folder *folder, const char *shown)
{
	struct arena *arena = reader->notebook->ctx->arena;
	struct folder_list list;
	int rc = folder_walk(&list, arena, folder, "", ".md");

	for (size_t i = 0; rc >= 0 && i < list.count; i++)
		rc = add_file(reader, folder, list.items[i].path, below(arena, shown, list.items[i].path));
	for (size_t i = 0; rc >= 0 && i < list.refused.count && reader->import->count < IMPORT_LIMIT_FILES; i++)
		*add(reader->import, arena) = (struct import_file){
			.source = below(arena, shown, list.refused.items[i]),
			.state = IMPORT_LEFT_OUT,
			.why = folder_refused_link(list.refused.items[i])
				       ? _("it is a link, and links are not followed")
				       : _("its name has a control character or a backslash in it, or is too long; give "
					   "it another"),
		};
	return rc;
}

int import_read(struct import *out, struct notebook *notebook, const char *const *paths)
{
	struct reader reader = { out, notebook, real_path(notebook->ctx->arena, notebook->folder->path) };
	int rc = 0;

	*out = (struct import){ 0 };
	if (!reader.root)
		reader.root = notebook->folder->path;
	for (; *paths && rc >= 0; paths++) {
		struct folder *folder = NULL;
		struct origin origin = { 0 };

		if ((rc = find_origin(&origin, notebook, *paths)) < 0 ||
		    (rc = folder_open(&folder, notebook->ctx->arena, origin.real)) < 0)
			return rc;
		rc = origin.name ? add_file(&reader, folder, origin.name, origin.shown)
				 : add_folder(&reader, folder, origin.shown);
		folder_close(folder);
	}
	return rc;
}
