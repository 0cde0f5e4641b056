/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small things that erfar remembers in <git>/erfar, each in a file that may be deleted at any time. */
#include "base/error.h"
#include "store/files/beneath.h"
#include "store/history/repository.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define SIZE_LIMIT ((size_t)64 * 1024 * 1024)

int own_recall(struct span *out, struct history *history, const char *name)
{
	struct folder own = { open(history->own, O_RDONLY | O_DIRECTORY | O_CLOEXEC), history->own };
	int rc = ERROR_ABSENT;

	*out = span_of("");
	if (own.fd < 0)
		return rc;
	rc = folder_read(out, history->ctx->arena, &own, name, SIZE_LIMIT);
	(void)close(own.fd);
	return rc;
}

void own_remember(struct history *history, const char *name, struct span bytes)
{
	const char *path = arena_format(history->ctx->arena, "%s/%s", history->own, name);
	const char *temporary = arena_format(history->ctx->arena, "%s.new", path);
	int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool fine;

	if (fd < 0)
		return;
	fine = write_all(fd, bytes) == 0;
	if (close(fd) < 0 || !fine || rename(temporary, path) < 0)
		(void)unlink(temporary);
}
