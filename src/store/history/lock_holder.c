/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who holds a lock file of git's, by /proc: whoever has it open, else a git that is at work in the clinic. */
#include "store/history/lock_holder.h"

#include "base/number.h"
#include "base/utf8.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROCESSES_MOST 10000
#define FILES_MOST 256 /* of one process */
#define NAME_MOST 64

struct search {
	const char *lock, *top; /* without links */
	long holder;		/* has the lock file open; 0 while none is known */
	long git;		/* a git that works in the folder */
};

/* Where a link of /proc leads; false where that may not be known. */
static bool read_link(char out[PATH_MAX], int folder, const char *name)
{
	ssize_t length = readlinkat(folder, name, out, PATH_MAX - 1);

	if (length < 0)
		return false;
	out[length] = '\0';
	return true;
}

static bool has_open(int process, const char *lock)
{
	int fd = openat(process, "fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *files = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *entry;
	char target[PATH_MAX];
	bool found = false;

	if (fd >= 0 && !files)
		(void)close(fd);
	for (int i = 0; files && !found && i < FILES_MOST && (entry = readdir(files)); i++)
		found = read_link(target, fd, entry->d_name) && strcmp(target, lock) == 0;
	if (files)
		(void)closedir(files);
	return found;
}

/* The name of the program, without the newline; "" when it has ended. */
static void read_name(char out[NAME_MOST], int process)
{
	int fd = openat(process, "comm", O_RDONLY | O_CLOEXEC);
	ssize_t length = fd < 0 ? -1 : read(fd, out, NAME_MOST - 1);

	out[length < 0 ? 0 : length] = '\0';
	out[strcspn(out, "\n")] = '\0';
	if (fd >= 0)
		(void)close(fd);
}

/* A git that waits for its editor has closed the lock file, and holds it all the same. */
static bool is_git_below(int process, const char *top)
{
	char name[NAME_MOST], folder[PATH_MAX];
	const size_t len = strlen(top);

	read_name(name, process);
	return strncmp(name, "git", 3) == 0 && read_link(folder, process, "cwd") && strncmp(folder, top, len) == 0 &&
	       (folder[len] == '\0' || folder[len] == '/');
}

static void look_at(struct search *search, int proc, const char *name)
{
	int process;
	long number;

	if (!number_parse(&number, span_of(name), 1, LONG_MAX) || number == (long)getpid())
		return;
	process = openat(proc, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (process < 0)
		return;
	if (has_open(process, search->lock))
		search->holder = number;
	else if (!search->git && is_git_below(process, search->top))
		search->git = number;
	(void)close(process);
}

static const char *describe(struct arena *arena, int proc, long number)
{
	char name[NAME_MOST] = "";
	struct buf shown = BUF_INIT;
	const char *text;
	int process = openat(proc, arena_format(arena, "%ld", number), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (process >= 0) {
		read_name(name, process);
		(void)close(process);
	}
	visible_add(&shown, span_of(*name ? name : "git"));
	text = arena_copy(arena, shown.at);
	buf_done(&shown);
	return text;
}

bool lock_holder_find(struct lock_holder *out, struct arena *arena, const char *lock, const char *top)
{
	char lock_path[PATH_MAX], top_path[PATH_MAX];
	struct search search = { .lock = lock_path, .top = top_path };
	const struct dirent *entry;
	DIR *proc;

	if (!realpath(lock, lock_path) || !realpath(top, top_path) || !(proc = opendir("/proc")))
		return false;
	for (int i = 0; i < PROCESSES_MOST && !search.holder && (entry = readdir(proc)); i++)
		look_at(&search, dirfd(proc), entry->d_name);
	out->process = search.holder ? search.holder : search.git;
	if (out->process)
		out->program = describe(arena, dirfd(proc), out->process);
	(void)closedir(proc);
	return out->process != 0;
}
