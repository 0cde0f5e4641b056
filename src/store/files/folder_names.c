/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/files/folder_names.h"

#include "base/path.h"
#include "store/files/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_LIMIT 1000 /* of path_is_safe(), which here sees the parts one by one */

/* How a name begins and ends, in capitals or not; ends NULL: that is the whole name. What is hidden needs no line. */
static const struct byproduct {
	const char *begins, *ends;
} byproducts[] = {
	/* Windows */
	{ "desktop.ini", NULL },
	{ "ehthumbs.db", NULL },
	{ "Thumbs.db", NULL },
	/* Word and Excel, of a file that somebody has open */
	{ "~$", "" },
	/* editors, merge tools, patch(1) */
	{ "", "~" },
	{ "#", "#" },
	{ "", ".bak" },
	{ "", ".orig" },
	{ "", ".rej" },
	{ "", ".swo" },
	{ "", ".swp" },
	{ "", ".tmp" },
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The outermost letters tell most names apart. */
static bool is_named_so(const struct byproduct *byproduct, struct span name)
{
	size_t begins = strlen(byproduct->begins), ends = byproduct->ends ? strlen(byproduct->ends) : 0;

	if (name.len < begins + ends || (!byproduct->ends && name.len != begins) ||
	    (ends && lower(name.at[name.len - 1]) != byproduct->ends[ends - 1]) ||
	    (begins && lower(name.at[0]) != lower(byproduct->begins[0])))
		return false;
	return span_is_nocase(span_take(name, begins), byproduct->begins) &&
	       (!ends || span_is_nocase(span_skip(name, name.len - ends), byproduct->ends));
}

bool folder_is_byproduct(const char *path)
{
	struct span name = path_name(span_of(path));

	for (size_t i = 0; i < sizeof(byproducts) / sizeof(*byproducts); i++)
		if (is_named_so(&byproducts[i], name))
			return true;
	return false;
}

/* Also where the folder itself does not say what a name is. -1 and errno when that can't be found out. */
static int type_of(int fd, const struct dirent *found)
{
	struct stat st;

	if (found->d_type != DT_UNKNOWN)
		return found->d_type;
	if (fstatat(fd, found->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? DT_UNKNOWN : -1; /* ENOENT: it has gone since */
	return S_ISREG(st.st_mode) ? DT_REG : S_ISDIR(st.st_mode) ? DT_DIR : S_ISLNK(st.st_mode) ? DT_LNK : DT_UNKNOWN;
}

static bool is_left_out(const struct folder_names_wanted *wanted, const char *folder, const char *name)
{
	for (const char *const *left_out = wanted->left_out; !*folder && *left_out; left_out++)
		if (strcmp(name, *left_out) == 0)
			return true;
	return false;
}

/*
 * Whether a name would be looked at: any file's; where a link leads is not looked into, so one without a '.' may be a
 * folder.
 */
static bool is_wanted(const struct folder_names_wanted *wanted, const char *folder, const char *name, int type)
{
	if (type == DT_DIR || (type == DT_LNK && !strchr(name, '.')))
		return !is_left_out(wanted, folder, name);
	return (type == DT_REG || (type == DT_LNK && span_ends(span_of(name), wanted->suffix))) &&
	       !folder_is_byproduct(name);
}

/*
 * Adds the name to the text, if it is wanted: 1, else 0. Of what is hidden that is only what git makes of texts, for
 * those who look for some files and ask how all beside them looks. -1 and errno when nobody can say what it is.
 */
static int add_name(struct buf *out, int fd, const struct dirent *found, const char *folder,
		    const struct folder_names_wanted *wanted)
{
	const char *name = found->d_name;
	bool refused;
	int type;

	if (name[0] == '.' && !(*wanted->suffix && strcmp(name, ".gitattributes") == 0))
		return 0;
	if ((type = type_of(fd, found)) < 0)
		return -1;
	if (!is_wanted(wanted, folder, name, type) || (name[0] == '.' && type != DT_REG))
		return 0;
	refused = type == DT_LNK || !path_is_safe(span_of(name)) || strlen(folder) + strlen(name) >= PATH_LIMIT;
	if (refused && type == DT_REG && !span_ends(span_of(name), wanted->suffix))
		return 0;
	if (refused)
		buf_add_byte(out, '/');
	buf_add_text(out, name);
	if (type == DT_DIR && !refused)
		buf_add_byte(out, '/');
	buf_add_byte(out, '\0');
	return 1;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The text of so many names in their order. */
static struct span sort(struct arena *arena, struct folder_names_reader *reader, size_t count)
{
	char *text = arena_alloc(arena, reader->text.len + 1), *end = text;
	const char *at = reader->text.at;

	if (count > reader->capacity) {
		reader->capacity = 2 * count;
		reader->sorted = memory_resize(reader->sorted, reader->capacity * sizeof(*reader->sorted));
	}
	for (size_t i = 0; i < count; i++, at += strlen(at) + 1)
		reader->sorted[i] = at;
	if (count)
		qsort(reader->sorted, count, sizeof(*reader->sorted), by_bytes);
	for (size_t i = 0; i < count; i++)
		end = stpcpy(end, reader->sorted[i]) + 1;
	return span_between(text, end);
}

int folder_names_read(struct span *out, struct arena *arena, struct folder_names_reader *reader, int fd,
		      const char *folder, const struct folder_names_wanted *wanted)
{
	int own = fcntl(fd, F_DUPFD_CLOEXEC, 0), number;
	DIR *dir = own < 0 ? NULL : fdopendir(own);
	const struct dirent *found;
	size_t count = 0;
	int added;

	if (!dir) {
		number = errno;
		if (own >= 0)
			(void)close(own);
		errno = number;
		return -1;
	}
	buf_clear(&reader->text);
	while ((errno = 0, found = readdir(dir)) && (added = add_name(&reader->text, fd, found, folder, wanted)) >= 0)
		count += (size_t)added;
	number = errno;
	(void)closedir(dir);
	*out = sort(arena, reader, count);
	errno = number;
	return number ? -1 : 0;
}

void folder_names_reader_close(struct folder_names_reader *reader)
{
	buf_done(&reader->text);
	free(reader->sorted);
}
