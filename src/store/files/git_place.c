/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/files/git_place.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/path.h"
#include "store/files/stamp.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define LINE_MOST ((size_t)4096)
#define PACKED_MOST ((size_t)64 * 1024 * 1024)

static bool read_file(struct span *out, struct arena *arena, const char *git, const char *name, size_t most)
{
	struct folder *folder = NULL;
	bool is_read = folder_open(&folder, arena, git) == 0 && folder_read(out, arena, folder, name, most) == 0;

	folder_close(folder);
	error_clear();
	return is_read;
}

const char *git_line(struct arena *arena, const char *git, const char *name, const char *lead)
{
	struct span text, line;

	if (!read_file(&text, arena, git, name, LINE_MOST) || !span_next_line(&text, &line) || !span_starts(line, lead))
		return NULL;
	return span_copy(arena, span_trim(span_skip(line, strlen(lead))));
}

static const char *from(struct arena *arena, const char *folder, const char *path)
{
	return *path == '/' ? path : path_join(arena, folder, path);
}

const char *git_folder(struct arena *arena, const struct folder *folder)
{
	const char *link = git_line(arena, folder->path, ".git", "gitdir: ");

	return from(arena, folder->path, link ? link : ".git");
}

const char *git_common(struct arena *arena, const char *git)
{
	const char *common = git_line(arena, git, "commondir", "");

	return common ? from(arena, git, common) : git;
}

static bool is_id(const char *text)
{
	return strlen(text) == GIT_ID - 1 && strspn(text, "0123456789abcdef") == GIT_ID - 1;
}

/* The id of a ref that has no file of its own. */
static const char *find_packed(struct arena *arena, const char *common, const char *ref)
{
	struct span text, line, id;

	if (!read_file(&text, arena, common, "packed-refs", PACKED_MOST))
		return NULL;
	while (span_next_line(&text, &line))
		if (span_next(&line, ' ', &id) && span_is(span_trim(line), ref))
			return span_copy(arena, id);
	return NULL;
}

bool git_head(char out[GIT_ID], struct arena *arena, const char *git)
{
	const char *ref = git_line(arena, git, "HEAD", "ref: "), *common = git_common(arena, git), *id;

	if (!ref)
		id = git_line(arena, git, "HEAD", "");
	else if (!path_is_safe(span_of(ref)))
		return false;
	else if (!(id = git_line(arena, common, ref, "")))
		id = find_packed(arena, common, ref);
	if (!id || !is_id(id))
		return false;
	memcpy(out, id, GIT_ID);
	return true;
}

uint64_t git_file_look(struct arena *arena, const char *folder, const char *name)
{
	uint64_t sum = 0;
	struct stat st;

	if (stat(path_join(arena, folder, name), &st) < 0)
		return 0;
	sum = hash_mix(hash_mix(sum, (uint64_t)st.st_size), st.st_ino);
	return hash_mix(hash_mix(sum, (uint64_t)stamp_of(st.st_mtim)), (uint64_t)stamp_of(st.st_ctim));
}

uint64_t git_settings_look(struct arena *arena, const char *git)
{
	const char *common = git_common(arena, git), *given = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	const char *own = given && *given ? given : path_join(arena, home ? home : "", ".config");
	const struct {
		const char *folder, *name;
	} files[] = {
		{ common, "config" },	    { common, "info/attributes" },
		{ git, "config.worktree" }, { home ? home : "", ".gitconfig" },
		{ own, "git/config" },	    { own, "git/attributes" },
		{ "/etc", "gitconfig" },    { "/etc", "gitattributes" },
	};
	uint64_t sum = 0;

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		sum = hash_mix(sum, git_file_look(arena, files[i].folder, files[i].name));
	return sum;
}
