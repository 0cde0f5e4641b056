/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts and other clinics' notes are kept from "git add" where no .gitignore of the clinic's does it. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/files/beneath.h"
#include "store/history/repository.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINES "drafts/\nforum/\n.erfar-*\n"

static bool is_ignored(git_repository *repository, const char *path)
{
	int ignored = 0;

	return git_ignore_path_is_ignored(&ignored, repository, path) == 0 && ignored;
}

/* The end of the file: its last bytes, as many as LINES has. Negative with errno. */
static ssize_t read_end(char end[sizeof(LINES)], int fd)
{
	off_t wanted = (off_t)strlen(LINES);
	struct stat st;

	if (fstat(fd, &st) < 0)
		return -1;
	return pread(fd, end, (size_t)wanted, st.st_size > wanted ? st.st_size - wanted : 0);
}

/*
 * One write at the end; a last line that somebody left without its line end gets one. Lines that are there already and
 * have no effect, since a .gitignore says otherwise, are not added again. 1 when they were added.
 */
static int append(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666), rc = -1;
	char end[sizeof(LINES)] = "";
	ssize_t len = fd < 0 ? -1 : read_end(end, fd);

	if (len >= 0 && strcmp(end, LINES) == 0)
		rc = 0;
	else if (len >= 0 && write_all(fd, span_of(len == 0 || end[len - 1] == '\n' ? LINES : "\n" LINES)) == 0)
		rc = 1;
	if (fd >= 0 && close(fd) < 0)
		rc = -1;
	return rc;
}

int exclude_private(struct arena *arena, git_repository *repository)
{
	const char *folder = arena_format(arena, "%sinfo", git_repository_commondir(repository));
	const char *path = path_join(arena, folder, "exclude");
	int rc;

	if (is_ignored(repository, "drafts/x.md") && is_ignored(repository, "forum/x.md"))
		return 0;
	if (mkdir(folder, 0777) < 0 && errno != EEXIST)
		return fail_errno(ERROR_STORAGE, _("The folder %s can't be made"), folder);
	if ((rc = append(path)) < 0)
		return fail_errno(ERROR_STORAGE, _("%s can't be written"), path);
	return rc;
}

int history_exclude(struct history *history)
{
	int rc = history->ctx->dry_run ? 0 : exclude_private(history->ctx->arena, history->repository);

	return rc < 0 ? rc : 0;
}
